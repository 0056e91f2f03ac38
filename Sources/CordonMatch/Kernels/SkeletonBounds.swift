internal import CordonText

/// Lower bounds of what an edit costs by what it changes: classes of the skeleton, numbers of vowels. From `EditCosts`, once.
///
/// Every edit changes the skeleton, the vowels, or both, and costs at least the sum of the bounds of what it changes. The costs by class
/// are made a metric (the cheapest way from class to class, over any number of edits), so that what two skeletons have in common at their
/// ends can be left out of the comparison.
///
/// Loose bounds are for words whose letters are compared as well. There one edit can take a digraph apart (ts, tas), part a doubled letter
/// (mm, mhm) or turn a c from soft to hard (ce, ca), and change several sounds at the price of one letter: nothing is known of what a
/// difference of sounds then costs, so that loose bounds are 0 and only say whether skeletons are comparable.
///
/// The same holds for a skeleton that is full: what was cut off behind it may make up for a difference in it.
struct SkeletonBounds: @unchecked Sendable {
    // SAFETY and Sendable: immortal and immutable after `init`.
    /// From class to class: `[a * 32 + b]`; class 0 is nothing, so that `[c]` is what it costs for c to come or go.
    private let costs: UnsafePointer<UInt16>
    /// What a difference of one in the number of a vowel costs at least, wherever it comes from.
    let vowel: Int
    private let transposition: Int

    /// Above every cutoff: two skeletons are not comparable.
    static let never = 1 << 20

    init(substitution: [UInt16], indel: [UInt16], transposition: Int, isLoose: Bool) {
        let n = Sounds.count
        func vowelOf(_ symbol: Int) -> Int? { VowelBag.index(UInt8(symbol)) }
        var vowel = Int.max
        for a in 0..<n where vowelOf(a) != nil {
            vowel = min(vowel, Int(indel[a]))
            // Two vowels change two numbers.
            for b in 0..<n where vowelOf(b) != vowelOf(a) { vowel = min(vowel, Int(substitution[a * n + b]) / 2) }
        }
        if isLoose { vowel = 0 }
        let width = 32
        var costs = [Int](repeating: 10_000, count: width * width)
        for c in 0..<width { costs[c * width + c] = 0 }
        func lower(_ a: Int, _ b: Int, _ cost: Int) {
            costs[a * width + b] = min(costs[a * width + b], max(0, cost))
            costs[b * width + a] = costs[a * width + b]
        }
        for a in 0..<n {
            let classA = Int(Skeleton.soundClass(UInt8(a)))
            guard classA != 0 else { continue }
            lower(classA, 0, Int(indel[a]))
            for b in 0..<n where b != a {
                let classB = Int(Skeleton.soundClass(UInt8(b)))
                let cost = Int(substitution[a * n + b])
                lower(classA, classB, classB == 0 && vowelOf(b) != nil ? cost - vowel : cost)
            }
        }
        if isLoose { costs = Array(repeating: 0, count: width * width) }
        for over in 0..<width {
            for a in 0..<width {
                for b in 0..<width { costs[a * width + b] = min(costs[a * width + b], costs[a * width + over] + costs[over * width + b]) }
            }
        }
        let memory = UnsafeMutablePointer<UInt16>.allocate(capacity: costs.count)
        memory.initialize(from: costs.map { UInt16(min($0, 10_000)) }, count: costs.count)
        self.costs = UnsafePointer(memory)
        self.vowel = vowel
        self.transposition = isLoose ? 0 : transposition
    }

    @inline(__always)
    func indel(_ soundClass: Int) -> Int { Int(costs[soundClass]) }

    @inline(__always)
    func substitution(_ a: Int, _ b: Int) -> Int { Int(costs[a * 32 + b]) }

    /// What it costs at least that two neighbouring classes change places.
    @inline(__always)
    func swap(_ a: Int, _ b: Int) -> Int { min(transposition, min(2 * substitution(a, b), 2 * min(indel(a), indel(b)))) }

    /// The cheapest way to turn one skeleton into the other, or `never` where they are not comparable.
    ///
    /// - Complexity: what is equal at both ends is skipped; of words that may meet a few classes remain.
    @inline(__always)
    func cost(_ a: Skeleton, _ b: Skeleton) -> Int {
        if a == b { return 0 }
        let m = a.count
        let n = b.count
        let limit = Skeleton.tolerance(count: min(m, n))
        if abs(m - n) > limit { return Self.never }
        if max(m, n) == Skeleton.maximumCount { return Skeleton.isComparable(a, b) ? 0 : Self.never }
        let shorter = min(m, n)
        let different = (a.packed ^ b.packed) & 0x00ff_ffff_ffff_ffff
        let first = min(different.trailingZeroBitCount / 5, shorter)
        var common = 0
        while common < shorter - first, a[m - 1 - common] == b[n - 1 - common] { common += 1 }
        let restA = m - first - common
        let restB = n - first - common
        switch (restA, restB) {
        case (1, 1): return substitution(Int(a[first]), Int(b[first]))
        case (1, 0): return indel(Int(a[first]))
        case (0, 1): return indel(Int(b[first]))
        case (2, 2) where a[first] == b[first + 1] && a[first + 1] == b[first]: return swap(Int(a[first]), Int(b[first]))
        default: break
        }
        guard limit == 2, Skeleton.distance(a, b, limit: 2) <= 2 else { return Self.never }
        return general(a, b, first: first, restA, restB)
    }

    /// Dynamic programming over what is left.
    private func general(_ a: Skeleton, _ b: Skeleton, first: Int, _ m: Int, _ n: Int) -> Int {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (Skeleton.maximumCount + 1)) { rows -> Int in
            let width = Skeleton.maximumCount + 1
            var two = 2 * width
            var one = 0
            var now = width
            rows[one] = 0
            for j in 0..<n { rows[one + j + 1] = rows[one + j] + indel(Int(b[first + j])) }
            for i in 0..<m {
                let symbol = Int(a[first + i])
                rows[now] = rows[one] + indel(symbol)
                for j in 0..<n {
                    let other = Int(b[first + j])
                    var best = min(rows[one + j] + substitution(symbol, other), min(rows[one + j + 1] + indel(symbol), rows[now + j] + indel(other)))
                    if i > 0, j > 0, symbol == Int(b[first + j - 1]), Int(a[first + i - 1]) == other {
                        best = min(best, rows[two + j - 1] + transposition)
                    }
                    rows[now + j + 1] = best
                }
                (two, one, now) = (one, now, two)
            }
            return rows[one + n]
        }
    }
}
