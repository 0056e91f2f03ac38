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
/// 3. *Each candidate* is bounded by the same sums over its own tokens: first with what was found (`isFarBelow`, or `mayReach` where more than
///    single tokens meet), then compared with the words that were not looked up (`isBelow`), then with every pair computed (`canReach`);
///    what passes is aligned.
///
/// Identical names pay no fixed price and need not gain anything: they are found under any token of the query and pass the bounds.
/// Names with runs of tokens that a query token is are found by keys of their own and bounded with the run as met; names that are the
/// query's without spaces are aligned without a bound. `--exhaustive` and the tests hold all of it against the scan of all names.
struct CandidateSearch {
    var meetings: Meetings
    private let seenIn: WorkerTable<UInt32>
    private var round: UInt32 = 0
    /// Candidates, in the order in which they were met.
    var names: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: found.elements, count: count) }
    /// With room for every name and one more.
    private let found: WorkerTable<UInt32>
    private var count = 0
    /// Names of which the query's tokens are runs.
    var runs: NameSet
    /// Names that are the query's when both are written without spaces.
    var wholeNames: [UInt32] = []
    /// By query token, in the hundredths of its weight: what it costs at least that it is not found in a name (see above).
    var prices: [Double] = []
    private var gains: [Double] = []
    private var lengths: [Int] = []
    private var isRead: [Bool] = []
    /// What each query token that was not looked up can gain by being like a listed word; each copy of a word for itself.
    var unspelt: [Double] = []
    /// By query token, the listed token with the same text, or -1.
    var exact: [Int32] = []

    init(tokenCount: Int, nameCount: Int) {
        meetings = Meetings(tokenCount: tokenCount)
        seenIn = WorkerTable(count: nameCount)
        found = WorkerTable(count: nameCount + 1)
        runs = NameSet(count: nameCount)
    }

    /// Lays out what the plan's tokens meet, for `first` and `resolve`.
    mutating func begin(plan: Plan, lookup: TokenLookup, gain: Gain? = nil) {
        meetings.begin(plan: plan, lookup: lookup, gain: gain)
        exact.removeAll(keepingCapacity: true)
        for token in plan.tokens { exact.append(lookup.entries[token.entry].exactToken) }
    }

    @inline(__always)
    func first(_ token: Int) -> Int { meetings.first(token) }
    @inline(__always)
    func meeting(_ at: Int) -> Meeting { meetings.all[at] }

    /// Compares a listed token with every form of the query.
    @inline(__always)
    mutating func resolve(_ token: Int, plan: Plan, lookup: TokenLookup) {
        meetings.resolve(token, .all, plan: plan, lookup: lookup)
    }

    // MARK: Collecting

    /// Gathers in `names` every name of a side that can reach the threshold of `gain`, and some that cannot, and looks up what it needs.
    mutating func collect(
        plan: inout Plan, lookup: inout TokenLookup, snapshot: Snapshot, gain: Gain, counts: inout MatchCounts, times: inout StageTimes?
    ) {
        count = 0
        runs.removeAll()
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
        for join in plan.listedJoins {
            take(join.name)
            runs.note(join.name)
        }
        wholeNames.removeAll(keepingCapacity: true)
        if let whole = plan.whole {
            for name in snapshot.wholes.values(of: whole) where (Int(name) < snapshot.personNameCount) == isPerson {
                take(name)
                wholeNames.append(name)
            }
        }
        counts.candidates += count
    }

    private mutating func take(_ name: UInt32) { withUnsafePointer(to: name) { take(UnsafeBufferPointer(start: $0, count: 1)) } }

    private mutating func read(_ postings: UnsafeBufferPointer<UInt32>, counts: inout MatchCounts) {
        counts.postings += postings.count
        take(postings)
    }

    /// Adds those of `taken` that are not among the candidates. Which these are no processor foresees, so that nothing branches on it.
    private mutating func take(_ taken: UnsafeBufferPointer<UInt32>) {
        // SAFETY: the snapshot has no posting of a name that is not there, and every name is added once.
        let (round, seenIn, found) = (round, seenIn.elements, found.elements)
        var count = count
        for name in taken {
            found[count] = name
            count += seenIn[Int(name)] == round ? 0 : 1
            seenIn[Int(name)] = round
        }
        self.count = count
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

    /// What a look-up costs, in postings. Less looks up more words, for fewer candidates: between 100 and 200 a search took the same time, at
    /// 300 it took 1 % longer on 35,000 names and 2 % on 450,000.
    private static let lookupCost = 150

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
                    / Double(lengths[i] + 16 + (plan.tokens[i].isSpelt ? 0 : Self.lookupCost))
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
}

/// A set of few names, a bit each, so that most names are known at once not to be in it.
struct NameSet {
    private let bits: WorkerTable<UInt64>
    private var members: [UInt32] = []

    init(count: Int) { bits = WorkerTable(count: (count + 63) / 64) }

    mutating func note(_ name: UInt32) {
        guard !contains(Int(name)) else { return }
        bits[Int(name) / 64] |= 1 << UInt64(name % 64)
        members.append(name)
    }

    @inline(__always)
    func contains(_ name: Int) -> Bool { bits[name / 64] >> UInt64(name % 64) & 1 != 0 }

    var isEmpty: Bool { members.isEmpty }

    mutating func removeAll() {
        for name in members { bits[Int(name) / 64] = 0 }
        members.removeAll(keepingCapacity: true)
    }
}
