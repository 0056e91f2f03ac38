internal import CordonText

/// The cheapest way to turn one word into the other, by `CostTable`: dynamic programming with adjacent transpositions.
///
/// After the optimal string alignment distance (Boytsov 2011, doi:10.1145/1963190.1963191), with costs by symbol. The slow twin of
/// `BatchDistance`, and what serves single pairs and words that are too long for it.
enum WeightedDistance {
    /// Cost in twentieths of an edit, or `cutoff` + 1 when it is greater than `cutoff`.
    ///
    /// - Complexity: at most `a.count * b.count` cells on the stack; stops where two rows lie wholly above the cutoff.
    static func cost(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ table: CostTable, cutoff: Int) -> Int {
        let indel = table.indel
        let transposition = Int32(table.transposition)
        let m = a.count
        let n = b.count
        let width = n + 1
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * width) { rows -> Int in
            guard let base = rows.baseAddress else { return cutoff + 1 }
            var two = base
            var one = base + width
            var now = base + 2 * width
            one[0] = 0
            var leastBefore: Int32 = 0
            for j in 0..<n { one[j + 1] = one[j] &+ Int32(indel[Int(b[j])]) }
            for i in 0..<m {
                let symbol = Int(a[i])
                let row = table.substitution + symbol * CostTable.width
                let firstRow = table.first + symbol * CostTable.width
                let drop = Int32(indel[symbol])
                now[0] = one[0] &+ drop
                var least = now[0]
                for j in 0..<n {
                    let other = Int(b[j])
                    let change = Int32(i == 0 && j == 0 ? firstRow[other] : row[other])
                    var best = one[j] &+ change
                    let dropped = one[j + 1] &+ drop
                    if dropped < best { best = dropped }
                    let added = now[j] &+ Int32(indel[other])
                    if added < best { best = added }
                    if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j], a[i] != a[i - 1] {
                        let swapped = two[j - 1] &+ transposition
                        if swapped < best { best = swapped }
                    }
                    now[j + 1] = best
                    if best < least { least = best }
                }
                // A transposition reaches over a row, so that two rows have to lie above the cutoff.
                if least > cutoff && leastBefore &+ transposition > cutoff { return cutoff + 1 }
                leastBefore = least
                let oldest = two
                two = one
                one = now
                now = oldest
            }
            let result = Int(one[n])
            return result > cutoff ? cutoff + 1 : result
        }
    }
}

extension Skeleton {
    /// What it costs at least that two words have these skeletons, in twentieths of an edit, or `cutoff` + 1 when that is more than `cutoff`;
    /// `Skeleton.never` where they are not comparable. 0 where one of them is full, as then nothing is known.
    func cost(_ other: Skeleton, _ costs: EditCosts, cutoff: Int = Skeleton.never) -> Int {
        if self == other { return 0 }
        if !Skeleton.isComparable(self, other) { return Self.never }
        if max(count, other.count) == Self.maximumCount { return 0 }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * Self.maximumCount) { symbols in
            for i in 0..<count { symbols[i] = self[i] }
            for j in 0..<other.count { symbols[Self.maximumCount + j] = other[j] }
            return WeightedDistance.cost(
                UnsafeBufferPointer(rebasing: symbols[0..<count]),
                UnsafeBufferPointer(rebasing: symbols[Self.maximumCount..<Self.maximumCount + other.count]),
                costs.classes, cutoff: cutoff)
        }
    }

    /// Above every cutoff.
    static let never = 1 << 20
}
