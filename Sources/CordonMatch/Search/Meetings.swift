internal import CCordonKernels
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
    /// What the meetings of a listed token that were looked up come to.
    struct Outline {
        /// The most that one gives for each unit of the listed token's weight.
        var most: Float
        /// A bit for each query token that meets it, of the first 32.
        var met: UInt32
    }

    /// For each listed token the first of its meetings in `all`, valid in the given round.
    private var head: [(first: Int32, round: UInt32, outline: Outline)]
    private var round: UInt32 = 0
    private(set) var all: [Meeting] = []
    /// With how many forms of the query a listed token was compared in the round that is given with it.
    private var resolved: [(formCount: UInt32, round: UInt32)]

    init(tokenCount: Int) {
        head = Array(repeating: (-1, 0, Outline(most: 0, met: 0)), count: tokenCount)
        resolved = Array(repeating: (0, 0), count: tokenCount)
    }

    /// Lays out what has been looked up of the plan's tokens.
    ///
    /// - Parameter gain: what things give and cost, where names are to be bounded.
    mutating func begin(plan: borrowing Plan, lookup: borrowing TokenLookup, gain: Gain?) {
        round &+= 1
        all.removeAll(keepingCapacity: true)
        func most(_ match: TokenMatch) -> Float { gain.map { Float($0.most(similarity: Double(match.similarity) / 1000, kind: match.kind)) } ?? 1 }
        // Numbers from 32 on fall away.
        func bits(_ first: Int, _ count: Int) -> UInt32 { (UInt32(1) << count &- 1) << UInt32(first) }
        for i in plan.tokens.indices {
            plan.forEachMatch(i, lookup) { match in
                note(
                    Int(match.token), Meeting(query: Int32(i), queryCount: 1, similarity: Int32(match.similarity), kind: match.kind, next: -1),
                    Outline(most: most(match), met: bits(i, 1)))
            }
        }
        for join in plan.joins {
            for match in lookup.matches[lookup.entries[join.entry].known] where match.styles.isSuperset(of: plan.styles) {
                note(
                    Int(match.token),
                    Meeting(query: Int32(join.first), queryCount: Int32(join.count), similarity: Int32(match.similarity), kind: match.kind, next: -1),
                    Outline(most: most(match), met: bits(join.first, join.count)))
            }
        }
    }

    private mutating func note(_ token: Int, _ meeting: Meeting, _ outline: Outline) {
        var (meeting, outline) = (meeting, outline)
        if head[token].round == round {
            meeting.next = head[token].first
            outline = Outline(most: max(outline.most, head[token].outline.most), met: outline.met | head[token].outline.met)
        }
        head[token] = (Int32(all.count), round, outline)
        all.append(meeting)
    }

    /// The number of a listed token's first meeting, or -1.
    @inline(__always)
    func first(_ token: Int) -> Int { head[token].round == round ? Int(head[token].first) : -1 }

    /// Asks for the memory that is read of a listed token.
    @inline(__always)
    func prefetch(_ token: Int) { head.withUnsafeBufferPointer { cordon_prefetch($0.baseAddress.map { $0 + token }) } }

    /// nil where nothing that was looked up met the listed token.
    @inline(__always)
    func outline(_ token: Int) -> Outline? { head[token].round == round ? head[token].outline : nil }

    /// Adds the meetings of a listed token that are less alike than what was looked up, of the first `formCount` forms of the plan at least.
    mutating func resolve(_ token: Int, formCount: Int, plan: Plan, spelling: SpellingSearch?, isBorne: Bool) {
        let done = resolved[token].round == round ? Int(resolved[token].formCount) : 0
        guard done < formCount, let spelling else { return }
        resolved[token] = (UInt32(formCount), round)
        for at in done..<formCount {
            let similarity = plan.similarity(form: at, token, spelling, isBorne: isBorne)
            guard similarity > 0 else { continue }
            let query = plan.forms[at].token
            let kind = plan.forms[at].kind.match
            var known = first(token)
            while known >= 0, Int(all[known].query) != query || all[known].queryCount != 1 { known = Int(all[known].next) }
            if known < 0 {
                note(token, Meeting(query: Int32(query), queryCount: 1, similarity: similarity, kind: kind, next: -1), Outline(most: 1, met: .max))
            } else if all[known].similarity < similarity {
                all[known].similarity = similarity
                all[known].kind = kind
            }
        }
    }
}
