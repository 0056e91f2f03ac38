internal import CordonIndex
internal import CordonText

/// Finds the listed names that can reach a threshold, without scoring the others, and mostly without looking all words up.
///
/// Write k = t / (1 - t) for a threshold t. A name scores at least t exactly when M - k P >= 0, and M - k P is a sum over tokens (`Gain`):
///
/// - a met pair of similarity s, listed weight w and query weight q gives w s - 2 k max(w, q) (1 - s); an initial has a price of its own;
/// - a listed token that met nothing gives - k a_L w, a query token that met nothing - k a_Q q;
/// - contradiction, thinness, order and numbers only take away, and so does the fixed price of names that are not identical.
///
/// Words are looked up down to a likeness `least` at which a pair already costs: with c = 2 k (1 - least) - least, and C the smallest of c,
/// k a_L and k a_Q, a pair that is less alike gives at most - C max(w, q), and so does a token that meets nothing at - C w or - C q. So a
/// name that reaches t has pairs that were found, and:
///
/// 1. *Heavy tokens are enough.* Let the found pairs of a name be all among its light tokens, which have at most the share h of its weight
///    W. They give at most h W, and the other tokens at most - C (1 - h) W: less than nothing when h <= C / (1 + C). So where that holds a
///    name is found under its heavy tokens, and the postings of light ones stay unread. Initials cost less than C, and what is behind the
///    end of a cut field nothing: such queries read all.
/// 2. *Some query tokens are enough.* Let E be a set of query tokens, S the others, and suppose that a name meets no token of S in a pair
///    that was found. Then it has at most the sum of gains over E less the sum of C q over S: where that is negative it is enough to read
///    all postings of S, and E need not even be looked up. A token that was not looked up may be like any listed word, but is not the same
///    as one that it was not found to be, and tells no more than it does by itself where it is known (`unspeltGain`). Tokens of S that are
///    part of a run, stand at the end of a cut field, or repeat another, cost nothing here, and in a text or in a field of several names no
///    token does.
/// 3. *Each candidate* is bounded by the same sums over its own tokens: first with what was found (`mayReach`), then with every pair
///    computed (`canReach`); what passes is aligned.
///
/// Identical names pay no fixed price and need not gain anything: they are found under any token of the query and pass the bounds.
/// Names with runs of tokens that a query token is are found by keys of their own and bounded with the run as met; names that are the
/// query's without spaces are aligned without a bound. `--exhaustive` and the tests hold all of it against the scan of all names.
struct CandidateSearch {
    private var meetings: Meetings
    private var seenIn: [UInt32]
    private var round: UInt32 = 0
    /// Candidates, in the order in which they were met.
    private(set) var names: [UInt32] = []
    /// Names that are the query's when both are written without spaces.
    private var wholeNames: [UInt32] = []
    /// By query token, in the hundredths of its weight: what it costs at least that it is not found in a name (see above).
    private var prices: [Double] = []
    private var gains: [Double] = []
    private var lengths: [Int] = []
    private var isRead: [Bool] = []
    /// What `touch` read, kept so that it is read.
    private var touched: UInt32 = 0
    /// What each query token that was not looked up can gain by being like a listed word; each copy of a word for itself.
    private var unspelt: [Double] = []
    /// By query token, the listed token with the same text, or -1.
    private var exact: [Int32] = []

    init(tokenCount: Int, nameCount: Int) {
        meetings = Meetings(tokenCount: tokenCount)
        seenIn = Array(repeating: 0, count: nameCount)
    }

    /// Lays out what the plan's tokens meet, for `first` and `resolve`.
    mutating func begin(plan: Plan, lookup: TokenLookup) {
        meetings.begin(plan: plan, lookup: lookup)
        exact.removeAll(keepingCapacity: true)
        for token in plan.tokens { exact.append(lookup.entries[token.entry].exactToken) }
    }

    @inline(__always)
    func first(_ token: Int) -> Int { meetings.first(token) }
    @inline(__always)
    func meeting(_ at: Int) -> Meeting { meetings.all[at] }

    /// Compares a listed token with every form of the query.
    mutating func resolve(_ token: Int, plan: Plan, lookup: TokenLookup) { resolve(token, formCount: plan.formCount, plan: plan, lookup: lookup) }

    @inline(__always)
    private mutating func resolve(_ token: Int, formCount: Int, plan: Plan, lookup: TokenLookup) {
        meetings.resolve(token, formCount: formCount, plan: plan, spelling: lookup.spelling, isBorne: lookup.snapshot.tokens[token].isBorne)
    }

    // MARK: Collecting

    /// Gathers in `names` every name of a side that can reach the threshold of `gain`, and some that cannot, and looks up what it needs.
    mutating func collect(
        plan: inout Plan, lookup: inout TokenLookup, snapshot: Snapshot, gain: Gain, counts: inout MatchCounts, times: inout StageTimes?
    ) {
        names.removeAll(keepingCapacity: true)
        round &+= 1
        let isPerson = plan.isPersonSide
        let readsWhole = choose(plan: &plan, lookup: &lookup, snapshot: snapshot, gain: gain, counts: &counts, times: &times)
        for i in plan.tokens.indices where isRead[i] {
            plan.forEachMatch(i, lookup) { match in
                read(snapshot.postings(ofToken: Int(match.token), isPerson: isPerson, isWhole: readsWhole), counts: &counts)
            }
            guard plan.tokens[i].initial != 0, gain.bestInitial > 0 else { continue }
            withUnsafeBytes(of: plan.tokens[i].initial) { letter in
                for token in snapshot.tokens(beginningWith: letter.bindMemory(to: UInt8.self)) {
                    read(snapshot.postings(ofToken: Int(token), isPerson: isPerson, isWhole: true), counts: &counts)
                }
            }
        }
        if plan.isCutField { readCutWords(plan: plan, snapshot: snapshot, counts: &counts) }
        for join in plan.joins {
            for match in lookup.matches[lookup.entries[join.entry].known] where match.styles.isSuperset(of: plan.styles) {
                read(snapshot.postings(ofToken: Int(match.token), isPerson: isPerson, isWhole: true), counts: &counts)
            }
        }
        for join in plan.listedJoins { take(join.name) }
        wholeNames.removeAll(keepingCapacity: true)
        if let whole = plan.whole {
            for name in snapshot.wholes.values(of: whole) where (Int(name) < snapshot.personNameCount) == isPerson {
                take(name)
                wholeNames.append(name)
            }
        }
        counts.candidates += names.count
    }

    @inline(__always)
    private mutating func take(_ name: UInt32) {
        guard seenIn[Int(name)] != round else { return }
        seenIn[Int(name)] = round
        names.append(name)
    }

    private mutating func read(_ postings: UnsafeBufferPointer<UInt32>, counts: inout MatchCounts) {
        counts.postings += postings.count
        for name in postings { take(name) }
    }

    /// In a field that was cut, the last word may be the beginning of the listed word at the cut, however little of it.
    private mutating func readCutWords(plan: Plan, snapshot: Snapshot, counts: inout MatchCounts) {
        guard let last = plan.name.tokens.last, last.shownCount > 0 else { return }
        plan.name.bytes[last.shownRange].withUnsafeBufferPointer { shown in
            for token in snapshot.tokens(beginningWith: shown) {
                for name in snapshot.postings(ofToken: Int(token), isPerson: plan.isPersonSide, isWhole: true) {
                    counts.postings += 1
                    let row = snapshot.names[Int(name)]
                    let tokens = snapshot.tokens(ofName: Int(name))
                    let cut = Int(row.tokensWithin35)
                    if Int(row.scalarCount) > plan.name.scalarCount, cut > 0, cut <= tokens.count, tokens[cut - 1].token == Int(token) { take(name) }
                }
            }
        }
    }

    /// What a look-up costs, in postings: short words are like more words than long ones.
    @inline(__always)
    private static func lookupCost(letters: Int) -> Int { 400 + 6_000 / max(2, letters) }

    /// Chooses the set S of tokens to read (`isRead`), looking up what has to be. Returns whether their postings are to be read whole.
    private mutating func choose(
        plan: inout Plan, lookup: inout TokenLookup, snapshot: Snapshot, gain: Gain, counts: inout MatchCounts, times: inout StageTimes?
    ) -> Bool {
        let count = plan.tokens.count
        gains.removeAll(keepingCapacity: true)
        prices.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        isRead.removeAll(keepingCapacity: true)
        var missing = 0.0
        for i in 0..<count {
            gains.append(0)
            prices.append(0)
            lengths.append(0)
            isRead.append(false)
            guard plan.tokens[i].copyOf < 0 else { continue }
            measure(i, plan: plan, lookup: lookup, snapshot: snapshot, gain: gain)
            missing += gains[i]
        }
        missing -= gain.fixed
        // One token after another goes to S, the one first that brings the sum below nothing at the least cost.
        while missing >= -1e-9 {
            var best = -1
            var bestValue = -1.0
            for i in 0..<count where !isRead[i] && plan.tokens[i].copyOf < 0 {
                let value =
                    (gains[i] + prices[i] + 1e-6)
                    / Double(lengths[i] + 16 + (plan.tokens[i].isSpelt ? 0 : Self.lookupCost(letters: Int(plan.name.tokens[i].count))))
                if value > bestValue { (best, bestValue) = (i, value) }
            }
            guard best >= 0 else { break }
            if !plan.tokens[best].isSpelt {
                counts.lookups += 1
                times?.enter(.likeness)
                plan.spell(best, snapshot: snapshot, lookup: &lookup)
                times?.enter(.reading)
                missing -= gains[best]
                measure(best, plan: plan, lookup: lookup, snapshot: snapshot, gain: gain)
                missing += gains[best]
                // The same word further on has been looked up as well.
                continue
            }
            isRead[best] = true
            missing -= gains[best] + prices[best]
        }
        // An identical name does not pay the fixed price: it is found under any of its tokens, all of which are listed.
        if !isRead.contains(true), plan.tokens.allSatisfy({ lookup.entries[$0.entry].exactToken >= 0 }) {
            var shortest = -1
            for i in 0..<count where plan.tokens[i].copyOf < 0 && (shortest < 0 || lengths[i] < lengths[shortest]) { shortest = i }
            if shortest >= 0 { isRead[shortest] = true }
        }
        unspelt.removeAll(keepingCapacity: true)
        for (i, token) in plan.tokens.enumerated() {
            let first = token.copyOf < 0 ? i : Int(token.copyOf)
            if !plan.tokens[first].isSpelt { unspelt.append(unspeltGain(first, plan: plan, lookup: lookup, gain: gain)) }
        }
        guard unspelt.isEmpty, !plan.hasInitials, !plan.isCutField, Double(NameRow.lightShare) / 100 <= gain.lightShare else { return true }
        // All were looked up: their heavy postings may be fewer than the whole ones of S.
        var whole = 0
        var heavy = 0
        for i in 0..<count where plan.tokens[i].copyOf < 0 {
            if isRead[i] { whole += lengths[i] }
            plan.forEachMatch(i, lookup) { heavy += snapshot.postings(ofToken: Int($0.token), isPerson: plan.isPersonSide, isWhole: false).count }
        }
        if heavy >= whole { return true }
        for i in 0..<count { isRead[i] = plan.tokens[i].copyOf < 0 }
        return false
    }

    /// What token `i` can gain, what it costs at least when it is not found, and how long its postings are, as far as it is looked up.
    private mutating func measure(_ i: Int, plan: Plan, lookup: TokenLookup, snapshot: Snapshot, gain: Gain) {
        let token = plan.tokens[i]
        var best = token.isSpelt ? 0 : unspeltGain(i, plan: plan, lookup: lookup, gain: gain)
        var length = 0
        let at = plan.isPersonSide ? 0 : 2
        plan.forEachMatch(i, lookup) { match in
            let listed = Int(match.token)
            length += Int(snapshot.postingStart[listed * 4 + at + 2] - snapshot.postingStart[listed * 4 + at])
            // A listed token weighs no more in its role than as a word, but for numbers; legal forms have a weight of their own.
            let weight = token.role == .legalForm ? 0.04 : max(0.35, Double(snapshot.weight(ofToken: listed, amongPersons: plan.isPersonSide)) / 100)
            best = max(best, gain.of(weight: weight, query: weight, similarity: Double(match.similarity) / 1000, kind: match.kind))
        }
        if token.initial != 0 {
            best = max(best, gain.bestInitial)
            if gain.bestInitial > 0 { length += 1_000_000 }
        }
        // The same word further on can gain as well.
        var copies = 1.0
        for other in plan.tokens where Int(other.copyOf) == i { copies += 1 }
        gains[i] = best * copies
        lengths[i] = length
        let isFree =
            token.isJoined || plan.isText || !plan.parts.isEmpty || token.initial != 0 || token.repeats >= 0
            || (plan.isCutField && i == plan.tokens.count - 1)
        prices[i] = token.isSpelt && !isFree ? gain.lost * Double(token.weight) / 100 : 0
    }

    /// The most that token `i`, which was not looked up, can gain by being like a listed word: words that are not the same are alike by
    /// `Similarity.mostUnequal` at the most, and one that is known weighs no more than it tells itself (`mostWeight` of the alignment).
    private func unspeltGain(_ i: Int, plan: Plan, lookup: TokenLookup, gain: Gain) -> Double {
        let entry = lookup.entries[plan.tokens[i].entry]
        // The weight of a word of native script that is not listed changes when it is looked up.
        let isKnown = entry.isKnown && (entry.exactToken >= 0 || !plan.name.tokens[i].isNative)
        let weight = isKnown ? Double(plan.tokens[i].weight) / 100 : 1
        return max(0, gain.of(weight: weight, query: weight, similarity: Double(Similarity.mostUnequal) / 1000, kind: .edit))
    }

    // MARK: Bounding

    /// Whether a candidate can reach the threshold by what was found, taking the best of what was not looked up.
    func mayReach(_ name: Int, plan: Plan, snapshot: Snapshot, gain: Gain) -> Bool {
        if isWhole(name) || isIdentical(name, snapshot: snapshot) { return true }
        let lost = gain.lost
        var total = -gain.fixed
        var unmet = 0.0
        var met: UInt64 = 0
        // What a word that was not looked up can add, by meeting a token that nothing met, or one better than what it met.
        var most = 0.0
        var mostUnmet = 0.0
        var sum = 0.0
        var lowest = 0.0
        let (joins, cut) = allowances(name, plan: plan, snapshot: snapshot)
        for (place, entry) in snapshot.tokens(ofName: name).enumerated() {
            let token = entry.token
            let weight = Double(entry.weight) / 100
            let isPartOfRun = !joins.isEmpty && isJoined(place, joins, plan: plan, &met)
            var meeting = meetings.first(token)
            guard meeting >= 0 || isPartOfRun || place >= cut else {
                unmet += weight
                mostUnmet = max(mostUnmet, weight)
                most = max(most, weight)
                sum += weight
                if plan.hasInitials, hasInitial(token, plan: plan, snapshot: snapshot) {
                    // Taken to meet an initial, whichever is the better.
                    let initial = gain.of(weight: weight, query: weight, similarity: Policy.initialLikeness, kind: .initial)
                    if initial > -lost * weight {
                        unmet -= weight
                        total += initial
                        most = max(most, weight - initial)
                        lowest = min(lowest, initial)
                        sum -= initial
                    }
                }
                continue
            }
            var best = isPartOfRun || (place == cut && isCutWord(token, plan: plan, snapshot: snapshot)) ? weight : place >= cut ? 0 : -lost * weight
            if plan.hasInitials, hasInitial(token, plan: plan, snapshot: snapshot) {
                best = max(best, gain.of(weight: weight, query: weight, similarity: Policy.initialLikeness, kind: .initial))
            }
            while meeting >= 0 {
                let found = meetings.all[meeting]
                let token = plan.tokens[Int(found.query)]
                let query = found.queryCount == 1 && token.isSpelt ? Double(token.weight) / 100 : weight
                best = max(best, gain.of(weight: weight, query: query, similarity: Double(found.similarity) / 1000, kind: found.kind))
                for i in Int(found.query)..<Int(found.query + found.queryCount) where i < 64 { met |= 1 << UInt64(i) }
                meeting = Int(found.next)
            }
            total += best
            most = max(most, weight - best)
            lowest = min(lowest, best)
            sum += weight - best
        }
        // Words that were not looked up may each meet one token, whatever else it met, and gain what they can.
        if !unspelt.isEmpty {
            var possible = 0.0
            for gain in unspelt { possible += min(most, gain - lowest) }
            unmet -= min(unmet, Double(unspelt.count) * mostUnmet)
            total += min(sum, possible)
        }
        // As a name in a text the same pairs pay another fixed price.
        if plan.isText, total + gain.fixed - gain.fixedInText - min(lost, gain.missingInText) * unmet >= -1e-9 { return true }
        var extra = 0.0
        for i in 0..<min(64, prices.count) where met & (1 << UInt64(i)) == 0 { extra += prices[i] }
        return total - max(lost * unmet, extra) >= -1e-9
    }

    /// Reads the memory that `mayReach` will read of these names, for all of them before any is used: the reads of one name depend on each
    /// other, those of different names do not, so that the processor waits for many at once.
    mutating func touch(_ names: ArraySlice<UInt32>, snapshot: Snapshot) {
        var sum: UInt32 = 0
        for name in names { sum &+= snapshot.nameTokens[Int(snapshot.nameStart[Int(name)])].packed }
        for name in names {
            for entry in snapshot.tokens(ofName: Int(name)) { sum &+= meetings.round(entry.token) }
        }
        touched = touched ^ sum
    }

    private func hasInitial(_ token: Int, plan: Plan, snapshot: Snapshot) -> Bool {
        let text = snapshot.text(ofToken: token)
        return text.count > 1 && plan.tokens.contains { $0.initial != 0 && $0.initial == text[0] }
    }

    /// Whether a candidate can reach the threshold, every pair computed but each query token taken as often as it helps. The weight of a
    /// word that was not looked up is not known, and taken to be that of the listed one.
    ///
    /// Of words that were looked up what was found is enough at first: pairs that were not are known to cost.
    mutating func canReach(_ name: Int, plan: Plan, lookup: TokenLookup, snapshot: Snapshot, gain: Gain) -> Bool {
        if isWhole(name) || isIdentical(name, snapshot: snapshot) { return true }
        if !unspelt.isEmpty, unspelt.count < plan.tokens.count,
            !canReach(name, whollyResolved: false, plan: plan, lookup: lookup, snapshot: snapshot, gain: gain)
        {
            return false
        }
        return canReach(name, whollyResolved: true, plan: plan, lookup: lookup, snapshot: snapshot, gain: gain)
    }

    private mutating func canReach(
        _ name: Int, whollyResolved: Bool, plan: Plan, lookup: TokenLookup, snapshot: Snapshot, gain: Gain
    ) -> Bool {
        let formCount = whollyResolved ? plan.formCount : plan.unspeltFormCount
        let missing = whollyResolved ? gain.missing : gain.lost
        let missingInText = whollyResolved ? gain.missingInText : min(gain.lost, gain.missingInText)
        var total = -gain.fixed
        var text = plan.isText ? -gain.fixedInText : -Double.infinity
        var met: UInt64 = 0
        var metAll = false
        func note(_ range: Range<Int>) {
            for i in range { if i < 64 { met |= 1 << UInt64(i) } else { metAll = true } }
        }
        let (joins, cut) = allowances(name, plan: plan, snapshot: snapshot)
        let listed = snapshot.tokens(ofName: name)
        // The tokens that were not looked at yet give their weights at the most.
        var rest = 0.0
        for entry in listed { rest += Double(entry.weight) / 100 }
        // Those that nothing met so far come first, as they decide most often.
        var done: UInt64 = 0
        for isFirst in [true, false] {
            for (place, entry) in listed.enumerated() {
                let token = entry.token
                if isFirst {
                    guard place < 64, meetings.first(token) < 0 else { continue }
                    done |= 1 << UInt64(place)
                } else if place < 64, done & (1 << UInt64(place)) != 0 {
                    continue
                }
                let weight = Double(entry.weight) / 100
                rest -= weight
                resolve(token, formCount: formCount, plan: plan, lookup: lookup)
                let isPartOfRun = !joins.isEmpty && isJoined(place, joins, plan: plan, &met)
                var best = isPartOfRun ? weight : place >= cut ? 0 : -missing * weight
                var bestInText = isPartOfRun ? weight : -missingInText * weight
                if place == cut, isCutWord(token, plan: plan, snapshot: snapshot) {
                    best = weight
                    bestInText = max(bestInText, weight)
                    note(plan.tokens.count - 1..<plan.tokens.count)
                }
                if plan.hasInitials {
                    let letters = snapshot.text(ofToken: token)
                    for (i, query) in plan.tokens.enumerated() where query.initial != 0 && query.initial == letters[0] && letters.count > 1 {
                        let initial = gain.of(weight: weight, query: weight, similarity: Policy.initialLikeness, kind: .initial)
                        best = max(best, initial)
                        bestInText = max(bestInText, initial)
                        note(i..<i + 1)
                    }
                }
                var at = meetings.first(token)
                while at >= 0 {
                    let found = meetings.all[at]
                    let query =
                        found.queryCount == 1 && plan.tokens[Int(found.query)].isSpelt ? Double(plan.tokens[Int(found.query)].weight) / 100 : weight
                    let value = gain.of(weight: weight, query: query, similarity: Double(found.similarity) / 1000, kind: found.kind)
                    best = max(best, value)
                    bestInText = max(bestInText, value)
                    note(Int(found.query)..<Int(found.query + found.queryCount))
                    at = Int(found.next)
                }
                total += best
                text += bestInText
                if max(total, text) + rest < -1e-9 { return false }
            }
        }
        if text >= -1e-9 { return true }
        // A part of the field may be the name: the rest of it then costs nothing. What costs something to be left out is known later.
        if !plan.parts.isEmpty || !whollyResolved { return total >= -1e-9 }
        for (i, query) in plan.tokens.enumerated() where query.repeats < 0 && query.isSpelt {
            if i < 64 ? met & (1 << UInt64(i)) == 0 : !metAll { total -= gain.extra * Double(query.weight) / 100 }
        }
        return total >= -1e-9
    }

    /// The same tokens in the same order: the one kind of name that does not pay the fixed price.
    @inline(__always)
    private func isIdentical(_ name: Int, snapshot: Snapshot) -> Bool {
        let tokens = snapshot.tokens(ofName: name)
        guard tokens.count == exact.count else { return false }
        for (place, entry) in tokens.enumerated() where Int32(entry.token) != exact[place] { return false }
        return true
    }

    /// Names that are the query's without spaces are aligned without a bound.
    @inline(__always)
    private func isWhole(_ name: Int) -> Bool { !wholeNames.isEmpty && wholeNames.contains(UInt32(name)) }

    /// What a name is allowed besides single pairs: the runs of its tokens that query tokens are, and the place from which on tokens cost
    /// nothing, because a cut field ends before them or within.
    @inline(__always)
    private func allowances(_ name: Int, plan: Plan, snapshot: Snapshot) -> (joins: Range<Int>, cut: Int) {
        var cut = Int.max
        if plan.isCutField {
            let row = snapshot.names[name]
            if Int(row.scalarCount) > plan.name.scalarCount { cut = max(0, Int(row.tokensWithin35) - 1) }
        }
        return (plan.listedJoins.isEmpty ? 0..<0 : plan.listedJoins(ofName: name), cut)
    }

    /// Whether a listed token may be the word that the end of a cut field is the beginning of.
    private func isCutWord(_ token: Int, plan: Plan, snapshot: Snapshot) -> Bool {
        guard let last = plan.name.tokens.last, last.shownCount > 0 else { return false }
        return snapshot.text(ofToken: token).starts(with: plan.name.bytes[last.shownRange])
    }

    /// Whether the token at `place` is part of a run that a query token is; that query token is noted as met.
    private func isJoined(_ place: Int, _ joins: Range<Int>, plan: Plan, _ met: inout UInt64) -> Bool {
        var isJoined = false
        for at in joins {
            let join = plan.listedJoins[at]
            if join.query < 64 { met |= 1 << UInt64(join.query) }
            if place >= join.first, place < join.first + join.count { isJoined = true }
        }
        return isJoined
    }
}
