internal import CordonIndex
internal import CordonText

/// One query token (or joined run of them) that meets a certain listed token.
struct Meeting {
    var query: Int32
    var queryCount: Int32
    var similarity: Int32
    var kind: MatchKind
    var next: Int32
}

/// What the tokens of a query meet, by listed token.
struct Meetings {
    /// What the meetings of a listed token come to, valid in one round.
    struct Outline {
        var round: UInt32 = 0
        /// A bit for each query token that meets it, of the first 32.
        var met: UInt32 = 0
        /// What one of them gives at the most over what it costs where the token meets nothing: for each unit of the token's weight in
        /// its name, and in all, in hundredths of the weight of a rare word. Never less than nothing.
        var perWeight: Float = 0
        var inAll: Float = 0

        /// The same of a token that has this weight in its name, in hundredths.
        @inline(__always)
        func most(weight: Float) -> Float { min(perWeight * weight, inAll) }
    }

    /// How far a listed token is compared with words: with those that were not looked up, as far as those that were; or with all, as far
    /// as words meet at all.
    enum Depth: UInt32 {
        case unspelt, all
    }

    let outlines: WorkerTable<Outline>
    /// For each listed token the first of its meetings in `all`, valid in the round of its outline.
    private let head: WorkerTable<Int32>
    private(set) var round: UInt32 = 0
    private(set) var all: [Meeting] = []
    /// With which of the query's forms a listed token was compared, in the round that is given with it.
    private let compared: WorkerTable<(depth: Depth, round: UInt32)>
    /// What things give and cost, where names are to be bounded.
    private var gain: Gain?

    init(tokenCount: Int) {
        outlines = WorkerTable(count: tokenCount)
        head = WorkerTable(count: tokenCount)
        compared = WorkerTable(count: tokenCount)
    }

    /// Lays out what has been looked up of the plan's tokens.
    ///
    /// - Parameter gain: what things give and cost, where names are to be bounded.
    mutating func begin(plan: borrowing Plan, lookup: borrowing TokenLookup, gain: Gain?) {
        round &+= 1
        all.removeAll(keepingCapacity: true)
        self.gain = gain
        for i in plan.tokens.indices {
            plan.forEachMatch(i, lookup) { match in
                note(
                    Int(match.token), Meeting(query: Int32(i), queryCount: 1, similarity: Int32(match.similarity), kind: match.kind, next: -1),
                    plan, lookup.snapshot)
            }
        }
        for join in plan.joins {
            for match in lookup.matches[lookup.entries[join.entry].known] where match.styles.isSuperset(of: plan.styles) {
                note(
                    Int(match.token),
                    Meeting(
                        query: Int32(join.first), queryCount: Int32(join.count), similarity: Int32(match.similarity), kind: match.kind, next: -1),
                    plan, lookup.snapshot)
            }
        }
    }

    private mutating func note(_ token: Int, _ meeting: Meeting, _ plan: borrowing Plan, _ snapshot: Snapshot) {
        // Numbers from 32 on fall away.
        let met = (UInt32(1) << UInt32(meeting.queryCount) &- 1) << UInt32(meeting.query)
        var outline = Outline(round: round, met: met)
        var meeting = meeting
        let before = outlines[token]
        if before.round == round {
            meeting.next = head[token]
            outline = before
            outline.met |= met
        }
        if let gain { outline.raise(by: meeting, of: token, gain, plan, snapshot) }
        outlines[token] = outline
        head[token] = Int32(all.count)
        all.append(meeting)
    }

    /// The number of a listed token's first meeting, or -1.
    @inline(__always)
    func first(_ token: Int) -> Int { outlines[token].round == round ? Int(head[token]) : -1 }

    /// What the meetings of a listed token that were found so far come to; nil where there are none.
    @inline(__always)
    func outline(_ token: Int) -> Outline? { outlines[token].round == round ? outlines[token] : nil }

    /// Adds the meetings of a listed token that were not looked up.
    @inline(__always)
    mutating func resolve(_ token: Int, _ depth: Depth, plan: borrowing Plan, lookup: borrowing TokenLookup) {
        guard compared[token].round != round || compared[token].depth.rawValue < depth.rawValue else { return }
        compared[token] = (depth, round)
        compare(token, depth, plan: plan, lookup: lookup)
    }

    private mutating func compare(_ token: Int, _ depth: Depth, plan: borrowing Plan, lookup: borrowing TokenLookup) {
        guard let spelling = lookup.spelling else { return }
        let (count, least) = depth == .all ? (plan.formCount, Similarity.least) : (plan.unspeltFormCount, lookup.least)
        plan.forEachAlike(count, token, spelling, least: least) { form, similarity in
            let meeting = Meeting(query: Int32(form.token), queryCount: 1, similarity: similarity, kind: form.kind.match, next: -1)
            var known = first(token)
            while known >= 0, all[known].query != meeting.query || all[known].queryCount != 1 { known = Int(all[known].next) }
            if known < 0 {
                note(token, meeting, plan, lookup.snapshot)
            } else if all[known].similarity < similarity {
                all[known].similarity = similarity
                all[known].kind = meeting.kind
                if let gain { outlines[token].raise(by: meeting, of: token, gain, plan, lookup.snapshot) }
            }
        }
    }
}

extension Meetings.Outline {
    /// Takes in a meeting of a listed token.
    ///
    /// With a listed weight w and a query weight q a pair of similarity s gives w s - p max(w, q) (1 - s), p being its price, and C w more
    /// than where nothing is met. That is at most w (s - p (1 - s) + C), and for w <= q it grows with w. For greater w it grows, too,
    /// unless s + C < p (1 - s), but then it is less than nothing for every w. So it is nowhere more than for the greatest weight that the
    /// token has in a name, or than nothing.
    @inline(__always)
    fileprivate mutating func raise(by meeting: Meeting, of token: Int, _ gain: Gain, _ plan: borrowing Plan, _ snapshot: Snapshot) {
        let (similarity, kind) = (Double(meeting.similarity) / 1000, meeting.kind)
        // A listed token weighs no more in its role than as a word, but for numbers.
        let weight = max(0.35, Double(snapshot.weight(ofToken: token, amongPersons: plan.isPersonSide)) / 100)
        // What a run of words weighs, or a word of which that is not known yet, is taken to be what the listed one weighs.
        let first = plan.tokens[Int(meeting.query)]
        let query = meeting.queryCount == 1 && first.isWeighed ? Double(first.weight) / 100 : weight
        let each = gain.most(similarity: similarity, kind: kind) + gain.lost
        let met = kind == .initial ? weight : gain.of(weight: weight, query: query, similarity: similarity, kind: kind)
        perWeight = max(perWeight, Float(each))
        inAll = max(inAll, Float((met + gain.lost * weight) * 100))
    }
}
