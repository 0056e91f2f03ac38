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
/// Two bounds follow. They hold for every name, and `--exhaustive` and the tests hold them against the scan of all names.
///
/// 1. *Which postings have to be read* (`collect`). Let E be a set of query tokens, and suppose that a name meets no query token
///    outside E. Then M - k P <= sum over E of g - k a_Q (sum over the rest of w), where g is the best that a token can give with any
///    listed token it meets. Where that is negative, no such name reaches t: every name that does meets a token outside E, or is joined
///    or written together with the query, and the postings of E's tokens need not be read. E is filled with the tokens whose postings
///    are longest. Repeated query words count once, because a repeated word costs next to nothing when its first occurrence met.
/// 2. *Which candidates have to be aligned* (`canReach`). For a name, every listed token is given its best similarity with any query
///    token, as if each could be used several times, or its price as missing, whichever is better, and every query token that meets
///    nothing in the name pays its price. Where the sum is negative the name cannot reach t.
///
/// A name inside a text pays almost nothing for the other words of the text, so that for texts all postings are read and the second
/// bound is taken with the prices of texts.
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
    private var nameRound: [UInt32]
    private var collectRound: UInt32 = 0
    /// Candidates, in the order in which they were met.
    private(set) var names: [UInt32] = []
    private var weights: [Int32] = []

    init(tokenCount: Int, nameCount: Int) {
        head = Array(repeating: -1, count: tokenCount)
        headRound = Array(repeating: 0, count: tokenCount)
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
            if token.initial != 0 {
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
        if let whole = plan.whole {
            for name in snapshot.wholes.values(of: whole) where range.contains(Int(name)) { take(name) }
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

    /// The set E of the first bound, by query token.
    private mutating func tokensToSkip(plan: Plan, lookup: TokenLookup, snapshot: Snapshot, threshold: Double, policy: Policy) -> [Bool] {
        var skipped = [Bool](repeating: false, count: plan.tokens.count)
        if plan.isText { return skipped }
        let k = threshold / (1 - threshold)
        let extra = k * (plan.isPersonSide ? policy.extraPerson : policy.extraOther)
        let side = plan.isPersonSide ? 0 : 1
        var gains: [Double] = []
        var lengths: [Int] = []
        for token in plan.tokens {
            var gain = 0.0
            var length = 0
            for match in lookup.matches[token.matches] {
                let listed = Int(match.token)
                length += Int(snapshot.postingStart[listed + 1] - snapshot.postingStart[listed])
                // A listed token may weigh less in its role than as a word, never more, but for numbers.
                let weight = max(35, Double(snapshot.tokenWeights[listed * 2 + side])) / 100
                gain = max(gain, gainOf(weight: weight, similarity: Double(match.similarity) / 1000, kind: match.kind, k: k, policy: policy))
            }
            if token.initial != 0 {
                gain = max(gain, gainOf(weight: 1, similarity: Double(Policy.initialSimilarity) / 1000, kind: .initial, k: k, policy: policy))
                length += 1_000_000
            }
            gains.append(gain)
            lengths.append(length)
        }
        // The rest's price falls with every token that joins E, and E's gain rises.
        var rest = Double(plan.weight) / 100 * extra
        var gained = 0.0
        // The last word of a cut field can meet without a posting.
        if plan.isCutField, let last = plan.tokens.last, last.repeats < 0 { rest -= Double(last.weight) / 100 * extra }
        for i in plan.tokens.indices.sorted(by: { lengths[$0] != lengths[$1] ? lengths[$0] > lengths[$1] : $0 < $1 }) {
            guard plan.tokens[i].repeats < 0 else { continue }
            let price = plan.isCutField && i == plan.tokens.count - 1 ? 0 : Double(plan.tokens[i].weight) / 100 * extra
            // The same word further on can gain as well.
            let copies = Double(plan.tokens.count { Int($0.repeats) == i } + 1)
            if gained + gains[i] * copies < rest - price - 1e-9 {
                skipped[i] = true
                gained += gains[i] * copies
                rest -= price
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
    mutating func canReach(_ name: Int, plan: Plan, snapshot: Snapshot, threshold: Double, policy: Policy) -> Bool {
        // Joined and written-together names are few and are simply aligned.
        if plan.listedJoins.contains(where: { Int($0.name) == name }) { return true }
        let row = snapshot.names[name]
        if let whole = plan.whole, snapshot.wholes.values(of: whole).contains(UInt32(name)) { return true }
        let isPerson = row.style == NameStyle.person.rawValue
        let k = threshold / (1 - threshold)
        let missing = k * (isPerson ? policy.missingPerson : policy.missingOther)
        let extra = k * (isPerson ? policy.extraPerson : policy.extraOther)
        let side = isPerson ? 0 : 1
        let cut = plan.isCutField && Int(row.scalarCount) > plan.name.scalarCount ? Int(row.tokensWithin35) : Int(row.tokenCount)
        var total = 0.0
        var textTotal = 0.0
        var met: UInt64 = 0
        var metAll = false
        for j in 0..<Int(row.tokenCount) {
            let packed = snapshot.nameTokens[Int(row.tokenStart) + j]
            let token = Int(packed & 0x0fff_ffff)
            let role = TokenRole(rawValue: UInt8(packed >> 28)) ?? .plain
            let weight = Double(TokenWeight.inRole(role, rarity: snapshot.tokenWeights[token * 2 + side])) / 100
            var best = j < cut ? -missing * weight : 0
            var bestInText = -k * policy.textMissing * weight
            var at = firstMeeting(token)
            while at >= 0 {
                let meeting = meetings[at]
                let gain = gainOf(weight: weight, similarity: Double(meeting.similarity) / 1000, kind: meeting.kind, k: k, policy: policy)
                best = max(best, gain)
                bestInText = max(bestInText, gain)
                for i in Int(meeting.query)..<Int(meeting.query + meeting.queryCount) {
                    if i < 64 { met |= 1 << UInt64(i) } else { metAll = true }
                }
                at = Int(meeting.next)
            }
            for (i, query) in plan.tokens.enumerated() where query.initial != 0 {
                let text = snapshot.text(ofToken: token)
                guard text[0] == query.initial, text.count > 1 else { continue }
                let gain = gainOf(weight: weight, similarity: Double(Policy.initialSimilarity) / 1000, kind: .initial, k: k, policy: policy)
                best = max(best, gain)
                bestInText = max(bestInText, gain)
                if i < 64 { met |= 1 << UInt64(i) } else { metAll = true }
            }
            total += best
            textTotal += bestInText
        }
        if plan.isText && textTotal - k * policy.textFixed >= -1e-9 { return true }
        if plan.isCutField && Int(row.scalarCount) > plan.name.scalarCount { return true }
        for (i, query) in plan.tokens.enumerated() where query.repeats < 0 {
            if i < 64 ? met & (1 << UInt64(i)) == 0 : !metAll { total -= extra * Double(query.weight) / 100 }
        }
        return total >= -1e-9
    }
}
