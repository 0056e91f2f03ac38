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
    /// For each listed token the first of its meetings in `all`, valid in the round that is given with it.
    private var head: [(first: Int32, round: UInt32)]
    private var round: UInt32 = 0
    private(set) var all: [Meeting] = []
    /// With how many forms of the query a listed token was compared in the round that is given with it.
    private var resolved: [(formCount: UInt32, round: UInt32)]

    init(tokenCount: Int) {
        head = Array(repeating: (-1, 0), count: tokenCount)
        resolved = Array(repeating: (0, 0), count: tokenCount)
    }

    /// Lays out what has been looked up of the plan's tokens.
    mutating func begin(plan: borrowing Plan, lookup: borrowing TokenLookup) {
        round &+= 1
        all.removeAll(keepingCapacity: true)
        for i in plan.tokens.indices {
            plan.forEachMatch(i, lookup) { match in
                note(Int(match.token), Meeting(query: Int32(i), queryCount: 1, similarity: Int32(match.similarity), kind: match.kind, next: -1))
            }
        }
        for join in plan.joins {
            for match in lookup.matches[lookup.entries[join.entry].known] where match.styles.isSuperset(of: plan.styles) {
                note(
                    Int(match.token),
                    Meeting(query: Int32(join.first), queryCount: Int32(join.count), similarity: Int32(match.similarity), kind: match.kind, next: -1))
            }
        }
    }

    private mutating func note(_ token: Int, _ meeting: Meeting) {
        var meeting = meeting
        if head[token].round == round { meeting.next = head[token].first }
        head[token] = (Int32(all.count), round)
        all.append(meeting)
    }

    /// The number of a listed token's first meeting, or -1.
    @inline(__always)
    func first(_ token: Int) -> Int { head[token].round == round ? Int(head[token].first) : -1 }

    @inline(__always)
    func round(_ token: Int) -> UInt32 { head[token].round }

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
                note(token, Meeting(query: Int32(query), queryCount: 1, similarity: similarity, kind: kind, next: -1))
            } else if all[known].similarity < similarity {
                all[known].similarity = similarity
                all[known].kind = kind
            }
        }
    }
}
