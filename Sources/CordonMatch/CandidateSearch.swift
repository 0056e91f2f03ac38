internal import CordonIndex
internal import CordonText

/// Finds the listed names that can reach a threshold, without scoring the others.
///
/// Write k = t / (1 - t) for a threshold t. A name scores at least t exactly when M - k P >= 0, and M - k P is a sum over tokens:
///
/// - a met pair of weight w and similarity s gives w s - k 2 w (1 - s) (an initial: with its own smaller price);
/// - a listed token that met nothing gives - k a_L w, a query token that met nothing - k a_Q w;
/// - contradiction, thinness, order and numbers only take away.
///
/// An edit of similarity s gives more than nothing only when s > 2 k / (1 + 2 k): at the default threshold from 0.824 on. So a name that
/// reaches t has at least one pair that gives more than nothing, and that pair is a word looked up at this likeness or a known relative,
/// an initial, a joined word, or the whole name written together. Two bounds follow. They hold for every name, and `--exhaustive` and
/// the tests hold them against the scan of all names.
///
/// 1. *Which postings have to be read* (`collect`). Let E be a set of query tokens, and suppose that no token outside E meets the name
///    in a pair that gives more than nothing. Then M - k P <= sum over E of g - k d - r: g is the best that a token can give with any
///    listed token it meets, d the fixed price of names that are not identical, and r what the tokens outside E cost at least (their
///    price as unmet where everything that is alike was looked up, and nothing where less alike pairs are still open). Where that is
///    negative no such name reaches t, and the postings of E's tokens need not be read. E is filled with the tokens whose postings are
///    longest, and never with all of them, so that an identical name is always met.
/// 2. *Which candidates have to be aligned* (`canReach`). For a name, every listed token is given its best similarity with any query
///    token, as if each could be used several times, or its price as missing, whichever is better, and every query token that meets
///    nothing in the name pays its price. Where the sum is negative the name cannot reach t. Less alike pairs are computed here, token
///    by token, and remembered for the query (`resolve`).
///
/// A name inside a text pays almost nothing for the other words of the text: the same holds with the prices of texts.
struct CandidateSearch {
    /// One query token (or joined run of them) that meets a certain listed token.
    struct Meeting {
        var query: Int32
        var queryCount: Int32
        var similarity: Int32
        var kind: MatchKind
        var next: Int32
    }

    /// For each listed token the first of its meetings in `meetings`, valid when `headRound` has the current round.
    private var head: [Int32]
    private var headRound: [UInt32]
    private var round: UInt32 = 0
    private(set) var meetings: [Meeting] = []
    /// The round in which a listed token's less alike pairs were computed.
    private var resolvedRound: [UInt32]
    /// The round in which a listed token was found to be alike to no query word.
    private var mayMeetRound: [UInt32]
    private var nameRound: [UInt32]
    private var collectRound: UInt32 = 0
    /// Candidates, in the order in which they were met.
    private(set) var names: [UInt32] = []
    /// Names that are the query's when both are written without spaces.
    private var wholeNames: [UInt32] = []

    init(tokenCount: Int, nameCount: Int) {
        head = Array(repeating: -1, count: tokenCount)
        headRound = Array(repeating: 0, count: tokenCount)
        resolvedRound = Array(repeating: 0, count: tokenCount)
        mayMeetRound = Array(repeating: 0, count: tokenCount)
        nameRound = Array(repeating: 0, count: nameCount)
    }

    /// Lays out what the plan's tokens meet by listed token.
    mutating func begin(plan: Plan, lookup: TokenLookup, snapshot: Snapshot) {
        round &+= 1
        meetings.removeAll(keepingCapacity: true)
        for (i, token) in plan.tokens.enumerated() {
            for match in lookup.matches[token.matches] {
                note(Int(match.token), Meeting(query: Int32(i), queryCount: 1, similarity: Int32(match.similarity), kind: match.kind, next: -1))
            }
        }
        for join in plan.joins {
            for match in lookup.matches[join.matches] {
                note(
                    Int(match.token),
                    Meeting(query: Int32(join.first), queryCount: Int32(join.count), similarity: Int32(match.similarity), kind: match.kind, next: -1))
            }
        }
    }

    private mutating func note(_ token: Int, _ meeting: Meeting) {
        var meeting = meeting
        if headRound[token] == round { meeting.next = head[token] }
        headRound[token] = round
        head[token] = Int32(meetings.count)
        meetings.append(meeting)
    }

    /// Adds the meetings of a listed token that are less alike than what was looked up.
    mutating func resolve(_ token: Int, plan: Plan, lookup: inout TokenLookup) {
        guard !plan.isResolved, resolvedRound[token] != round else { return }
        resolvedRound[token] = round
        guard let view = lookup.view else { return }
        let row = view.row(token)
        guard row.pointee.isFuzzy != 0 else { return }
        for at in 0..<plan.formCount {
            let likeness = plan.likeness(form: at, row, view)
            if likeness == 0 { continue }
            let similarity = lookup.counted(likeness, plan.forms[at].kind, token, least: Similarity.least)
            guard similarity > 0 else { continue }
            let query = plan.forms[at].token
            var known = firstMeeting(token)
            while known >= 0, Int(meetings[known].query) != query || meetings[known].queryCount != 1 { known = Int(meetings[known].next) }
            if known >= 0 {
                if meetings[known].similarity < similarity {
                    meetings[known].similarity = similarity
                    meetings[known].kind = plan.forms[at].kind.match
                }
            } else {
                note(token, Meeting(query: Int32(query), queryCount: 1, similarity: similarity, kind: plan.forms[at].kind.match, next: -1))
            }
        }
    }

    /// Whether a listed token that nothing was found for may be alike to a query word.
    private mutating func mayMeet(_ token: Int, plan: Plan, lookup: TokenLookup) -> Bool {
        if resolvedRound[token] == round { return firstMeeting(token) >= 0 }
        if mayMeetRound[token] == round { return false }
        guard let view = lookup.view, view.row(token).pointee.isFuzzy != 0, plan.mayMeet(view.row(token)) else {
            mayMeetRound[token] = round
            return false
        }
        return true
    }

    /// The first meeting of a listed token, or -1.
    @inline(__always)
    func firstMeeting(_ token: Int) -> Int { headRound[token] == round ? Int(head[token]) : -1 }

    // MARK: Collecting

    /// Gathers in `names` every name of the side `range` that can reach `threshold`, and some that cannot.
    mutating func collect(
        plan: Plan, lookup: TokenLookup, snapshot: Snapshot, names range: Range<Int>, threshold: Double, policy: Policy, counts: inout MatchCounts
    ) {
        names.removeAll(keepingCapacity: true)
        collectRound &+= 1
        let skipped = tokensToSkip(plan: plan, lookup: lookup, snapshot: snapshot, threshold: threshold, policy: policy)
        for (i, token) in plan.tokens.enumerated() where !skipped[i] && token.repeats < 0 {
            for match in lookup.matches[token.matches] { visit(Int(match.token), snapshot: snapshot, range: range, counts: &counts) }
            if token.initial != 0, initialGain(threshold, policy) > 0 {
                let letter = [token.initial]
                for listed in letter.withUnsafeBufferPointer({ snapshot.tokens(beginningWith: $0) }) {
                    visit(listed, snapshot: snapshot, range: range, counts: &counts)
                }
            }
        }
        for join in plan.joins {
            for match in lookup.matches[join.matches] { visit(Int(match.token), snapshot: snapshot, range: range, counts: &counts) }
        }
        for join in plan.listedJoins { take(join.name) }
        wholeNames.removeAll(keepingCapacity: true)
        if let whole = plan.whole {
            for name in snapshot.wholes.values(of: whole) where range.contains(Int(name)) {
                take(name)
                wholeNames.append(name)
            }
        }
        counts.candidates += names.count
    }

    @inline(__always)
    private mutating func take(_ name: UInt32) {
        guard nameRound[Int(name)] != collectRound else { return }
        nameRound[Int(name)] = collectRound
        names.append(name)
    }

    private mutating func visit(_ token: Int, snapshot: Snapshot, range: Range<Int>, counts: inout MatchCounts) {
        let start = Int(snapshot.postingStart[token])
        let end = Int(snapshot.postingStart[token + 1])
        var at = start
        if range.lowerBound > 0 {
            // Postings ascend and persons come first: skip to the other side.
            var low = start
            var high = end
            while low < high {
                let middle = (low + high) / 2
                if Int(snapshot.postings[middle]) < range.lowerBound { low = middle + 1 } else { high = middle }
            }
            at = low
        }
        while at < end {
            let name = snapshot.postings[at]
            if Int(name) >= range.upperBound { break }
            take(name)
            at += 1
            counts.postings += 1
        }
    }

    /// What the best initial gives.
    private func initialGain(_ threshold: Double, _ policy: Policy) -> Double {
        gainOf(weight: 1, similarity: Double(Policy.initialSimilarity) / 1000, kind: .initial, k: threshold / (1 - threshold), policy: policy)
    }

    /// The set E of the first bound, by query token.
    private mutating func tokensToSkip(plan: Plan, lookup: TokenLookup, snapshot: Snapshot, threshold: Double, policy: Policy) -> [Bool] {
        var skipped = [Bool](repeating: false, count: plan.tokens.count)
        let k = threshold / (1 - threshold)
        let extra = k * (plan.isPersonSide ? policy.extraPerson : policy.extraOther)
        var gains: [Double] = []
        var lengths: [Int] = []
        for token in plan.tokens {
            var gain = 0.0
            var length = 0
            for match in lookup.matches[token.matches] {
                let listed = Int(match.token)
                length += Int(snapshot.postingStart[listed + 1] - snapshot.postingStart[listed])
                // A listed token weighs no more in its role than as a word, but for numbers; legal forms have a weight of their own.
                let weight = token.role == .legalForm ? 0.04 : max(35, Double(snapshot.weight(ofToken: listed, amongPersons: plan.isPersonSide))) / 100
                gain = max(gain, gainOf(weight: weight, similarity: Double(match.similarity) / 1000, kind: match.kind, k: k, policy: policy))
            }
            if token.initial != 0 {
                gain = max(gain, initialGain(threshold, policy))
                length += 1_000_000
            }
            gains.append(gain)
            lengths.append(length)
        }
        // What the tokens outside E cost at least.
        let isOpen = plan.isText || !plan.isResolved
        var rest = isOpen ? 0 : Double(plan.weight) / 100 * extra
        // The last word of a cut field can meet without a posting.
        if plan.isCutField, let last = plan.tokens.last, last.repeats < 0, !isOpen { rest -= Double(last.weight) / 100 * extra }
        let doubt = k * (plan.isText ? min(policy.textFixed, policy.doubt) : policy.doubt)
        var gained = 0.0
        var remaining = plan.tokens.count { $0.repeats < 0 }
        for i in plan.tokens.indices.sorted(by: { lengths[$0] != lengths[$1] ? lengths[$0] > lengths[$1] : $0 < $1 }) {
            guard plan.tokens[i].repeats < 0, remaining > 1 else { continue }
            let isFree = isOpen || (plan.isCutField && i == plan.tokens.count - 1)
            let price = isFree ? 0 : Double(plan.tokens[i].weight) / 100 * extra
            // The same word further on can gain as well.
            let copies = Double(plan.tokens.count { Int($0.repeats) == i } + 1)
            if gained + gains[i] * copies < rest - price + doubt - 1e-9 {
                skipped[i] = true
                gained += gains[i] * copies
                rest -= price
                remaining -= 1
            }
        }
        return skipped
    }

    @inline(__always)
    private func gainOf(weight: Double, similarity: Double, kind: MatchKind, k: Double, policy: Policy) -> Double {
        if kind == .initial { return weight * similarity - k * policy.imperfectInitial(weight: weight, similarity: similarity) }
        return weight * similarity - k * policy.imperfect * weight * (1 - similarity)
    }

    // MARK: Bounding

    /// Whether the second bound leaves the name a chance to reach `threshold`.
    mutating func canReach(_ name: Int, plan: Plan, lookup: inout TokenLookup, snapshot: Snapshot, threshold: Double, policy: Policy) -> Bool {
        let row = snapshot.names[name]
        let tokens = Int(row.tokenStart)..<Int(row.tokenStart) + Int(row.tokenCount)
        let isSure = isSureCandidate(name, plan: plan, snapshot: snapshot) || (plan.isCutField && Int(row.scalarCount) > plan.name.scalarCount)
        let isPerson = row.style == NameStyle.person.rawValue
        let k = threshold / (1 - threshold)
        let missing = k * (isPerson ? policy.missingPerson : policy.missingOther)
        let missingInText = k * policy.textMissing
        let extra = k * (isPerson ? policy.extraPerson : policy.extraOther)
        let initialsInPlan = plan.hasInitials

        // What the pairs looked up give; the rest is taken to give nothing until it is resolved.
        var total = 0.0
        var textTotal = plan.isText ? -k * policy.textFixed : -Double.infinity
        for at in tokens {
            let token = Int(snapshot.nameTokens[at] & 0x0fff_ffff)
            let weight = weight(snapshot, at, isPerson)
            let gain = bestGain(token, weight: weight, floor: 0, k: k, policy: policy)
            total += gain
            textTotal += gain
        }
        // The heaviest word that nothing was found for decides most names: it is resolved first.
        if !isSure, !initialsInPlan, !plan.isResolved {
            var heaviest = -1
            var most = 0.0
            for at in tokens where firstMeeting(Int(snapshot.nameTokens[at] & 0x0fff_ffff)) < 0 {
                let weight = weight(snapshot, at, isPerson)
                if weight > most {
                    most = weight
                    heaviest = at
                }
            }
            if heaviest >= 0 {
                let token = Int(snapshot.nameTokens[heaviest] & 0x0fff_ffff)
                if total - missing * most < -1e-9, textTotal - missingInText * most < -1e-9, !mayMeet(token, plan: plan, lookup: lookup) { return false }
            }
        }
        var met: UInt64 = 0
        var metAll = false
        for at in tokens {
            let packed = snapshot.nameTokens[at]
            let token = Int(packed & 0x0fff_ffff)
            let weight = weight(snapshot, at, isPerson)
            let optimistic = bestGain(token, weight: weight, floor: 0, k: k, policy: policy)
            resolve(token, plan: plan, lookup: &lookup)
            var gain = bestGain(token, weight: weight, floor: -Double.infinity, k: k, policy: policy)
            if initialsInPlan {
                for (i, query) in plan.tokens.enumerated() where query.initial != 0 {
                    let text = snapshot.text(ofToken: token)
                    guard text[0] == query.initial, text.count > 1 else { continue }
                    gain = max(
                        gain, gainOf(weight: weight, similarity: Double(Policy.initialSimilarity) / 1000, kind: .initial, k: k, policy: policy))
                    if i < 64 { met |= 1 << UInt64(i) } else { metAll = true }
                }
            }
            var meeting = firstMeeting(token)
            while meeting >= 0 {
                for i in Int(meetings[meeting].query)..<Int(meetings[meeting].query + meetings[meeting].queryCount) {
                    if i < 64 { met |= 1 << UInt64(i) } else { metAll = true }
                }
                meeting = Int(meetings[meeting].next)
            }
            total += max(gain, -missing * weight) - optimistic
            textTotal += max(gain, -missingInText * weight) - optimistic
            // An initial may still lift what was taken to give nothing.
            if !isSure, !initialsInPlan, total < -1e-9, textTotal < -1e-9 { return false }
        }
        if isSure || textTotal >= -1e-9 { return true }
        for (i, query) in plan.tokens.enumerated() where query.repeats < 0 {
            if i < 64 ? met & (1 << UInt64(i)) == 0 : !metAll { total -= extra * Double(query.weight) / 100 }
        }
        return total >= -1e-9
    }

    /// Joined and written-together names are few and are simply aligned.
    private func isSureCandidate(_ name: Int, plan: Plan, snapshot: Snapshot) -> Bool {
        if plan.listedJoins.contains(where: { Int($0.name) == name }) { return true }
        return wholeNames.contains(UInt32(name))
    }

    @inline(__always)
    private func weight(_ snapshot: Snapshot, _ at: Int, _ isPerson: Bool) -> Double {
        let packed = snapshot.nameTokens[at]
        let role = TokenRole(rawValue: UInt8(packed >> 28)) ?? .plain
        return Double(TokenWeight.inRole(role, rarity: snapshot.weight(ofToken: Int(packed & 0x0fff_ffff), amongPersons: isPerson))) / 100
    }

    /// The most that any meeting of a listed token gives; `floor` where it has none.
    @inline(__always)
    private func bestGain(_ token: Int, weight: Double, floor: Double, k: Double, policy: Policy) -> Double {
        var best = floor
        var at = firstMeeting(token)
        while at >= 0 {
            let meeting = meetings[at]
            best = max(best, gainOf(weight: weight, similarity: Double(meeting.similarity) / 1000, kind: meeting.kind, k: k, policy: policy))
            at = Int(meeting.next)
        }
        return best
    }
}
