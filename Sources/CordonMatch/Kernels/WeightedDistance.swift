internal import CordonText

/// The cheapest way to turn one word into the other, with `EditCosts`: dynamic programming with adjacent transpositions.
///
/// After the optimal string alignment distance (Boytsov 2011, doi:10.1145/1963190.1963191), with costs by symbol.
enum WeightedDistance {
    /// Cost in hundredths, or `cutoff` + 1 when it is greater than `cutoff`.
    ///
    /// - Complexity: at most `a.count * b.count` cells on the stack; stops where two rows lie wholly above the cutoff.
    static func cost(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ costs: EditCosts, cutoff: Int) -> Int {
        let substitution = costs.substitution
        let indel = costs.indel
        let transposition = costs.transposition
        let firstPercent = costs.firstPercent
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
                let row = symbol * Sounds.count
                let drop = Int32(indel[symbol])
                now[0] = one[0] &+ drop
                var least = now[0]
                for j in 0..<n {
                    let other = Int(b[j])
                    var change = Int32(substitution[row + other])
                    if i == 0 && j == 0 { change = change * Int32(firstPercent) / 100 }
                    var best = one[j] &+ change
                    let dropped = one[j + 1] &+ drop
                    if dropped < best { best = dropped }
                    let added = now[j] &+ Int32(indel[other])
                    if added < best { best = added }
                    if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j], a[i] != a[i - 1] {
                        let swapped = two[j - 1] &+ Int32(transposition)
                        if swapped < best { best = swapped }
                    }
                    now[j + 1] = best
                    if best < least { least = best }
                }
                // A transposition reaches over a row, so that two rows have to lie above the cutoff.
                if least > cutoff && leastBefore &+ Int32(transposition) > cutoff { return cutoff + 1 }
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
