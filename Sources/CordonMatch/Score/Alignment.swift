internal import CordonIndex
internal import CordonText

/// What met what between a query and one listed name, and what the name scores for it.
struct Alignment {
    /// One pair: a run of query tokens and a run of listed tokens (one of each, unless joined).
    struct Pair {
        var query: Int
        var queryCount: Int
        var listed: Int
        var listedCount: Int
        var similarity: Int32
        var kind: MatchKind
        /// Of the listed side, in hundredths; less where the pair tells less (`mostWeight`, `addCutWord`).
        var weight: Int32
        /// The greater of the two sides' weights.
        var heavier: Int32
        var order: Int64
    }

    private(set) var pairs: [Pair] = []
    private(set) var chosen: [Pair] = []
    var usedQuery: [Bool] = []
    var usedListed: [Bool] = []

    /// Everything that a name's score is made of, in hundredths of a rare word where it is weight.
    struct Sums {
        var met = 0.0
        var imperfect = 0.0
        var missing = 0.0
        var extra = 0.0
        var contradiction = 0.0
        var thin = 0.0
        var order = 0.0
        var numbers = 0.0
        var doubt = 0.0

        var cost: Double { imperfect + missing + extra + contradiction + thin + order + numbers + doubt }
        var score: Double { met > 0 ? met / (met + cost) : 0 }
    }

    mutating func begin(queryCount: Int, listedCount: Int) {
        pairs.removeAll(keepingCapacity: true)
        chosen.removeAll(keepingCapacity: true)
        usedQuery.removeAll(keepingCapacity: true)
        usedListed.removeAll(keepingCapacity: true)
        for _ in 0..<queryCount { usedQuery.append(false) }
        for _ in 0..<listedCount { usedListed.append(false) }
    }

    mutating func add(
        query: Int, queryCount: Int = 1, listed: Int, listedCount: Int = 1, similarity: Int32, kind: MatchKind, weight: Int32, queryWeight: Int32 = 0,
        ordering: Int32
    ) {
        let s = Int64(similarity)
        pairs.append(
            Pair(
                query: query, queryCount: queryCount, listed: listed, listedCount: listedCount, similarity: similarity, kind: kind,
                weight: weight, heavier: max(weight, queryWeight), order: s * s * s / 1000 * Int64(ordering)))
    }

    /// Chooses pairs, the best first by similarity cubed times weight, each token at most once. Ties go by position.
    mutating func choose() {
        pairs.sort {
            if $0.order != $1.order { return $0.order > $1.order }
            if $0.query != $1.query { return $0.query < $1.query }
            if $0.listed != $1.listed { return $0.listed < $1.listed }
            return $0.queryCount + $0.listedCount < $1.queryCount + $1.listedCount
        }
        choose(within: usedQuery.indices)
    }

    /// Chooses anew, among pairs of these query tokens alone. Pairs are sorted by now.
    mutating func choose(within part: Range<Int>) {
        chosen.removeAll(keepingCapacity: true)
        for i in usedQuery.indices { usedQuery[i] = false }
        for j in usedListed.indices { usedListed[j] = false }
        for pair in pairs where pair.query >= part.lowerBound && pair.query + pair.queryCount <= part.upperBound {
            var isFree = true
            for i in pair.query..<pair.query + pair.queryCount where usedQuery[i] { isFree = false }
            for j in pair.listed..<pair.listed + pair.listedCount where usedListed[j] { isFree = false }
            guard isFree else { continue }
            for i in pair.query..<pair.query + pair.queryCount { usedQuery[i] = true }
            for j in pair.listed..<pair.listed + pair.listedCount { usedListed[j] = true }
            chosen.append(pair)
        }
        chosen.sort { $0.query < $1.query }
    }

    /// The number of pairs that stand in another order on the two sides, among pairs that tell something.
    func inversions(telling: Int32) -> Int {
        var count = 0
        for (at, pair) in chosen.enumerated() where pair.weight > telling {
            for earlier in chosen[..<at] where earlier.weight > telling && earlier.listed > pair.listed { count += 1 }
        }
        return count
    }
}
