internal import CordonText

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Similarities are whole thousandths, so that sums do not depend on the order of addition.
typealias Permille = Int32

/// From the cost of an edit to the similarity of two words.
enum Similarity {
    /// Words less alike than this do not meet at all. Lower finds more through several errors in one word, and costs precision.
    static let least: Permille = 450
    /// The most that two words can reach that are not spelt the same.
    static let mostUnequal: Permille = 985

    /// The most that a word without short vowels can reach, by the number of letters that are written: the fewer there are, the more names share them.
    static let mostUnvowelled: [Permille] = [600, 700, 800, 880, 950, 985]

    /// The share of a word's length that may be edited before nothing is left of the likeness.
    private static let reach = 0.5
    /// How much a first small edit is forgiven: 1 would be linear.
    private static let convexity = 1.6

    /// `1 - (ratio / reach) ^ convexity` in thousandths, by ratio in 1024ths.
    private static let table: [Permille] = (0...512).map { step in
        let ratio = Double(step) / 1024
        return Permille(((1 - pow(ratio / reach, convexity)) * 1000).rounded())
    }

    /// Similarity of two words of which the longer counts `length` symbols (at least 3) when the cheapest edit costs `cost` twentieths.
    @inline(__always)
    static func of(cost: Int, length: Int) -> Permille {
        let step = cost * 1024 / (CostTable.edit * max(3, length))
        return step > 512 ? 0 : table[step]
    }

    /// What the cost of an edit counts when nobody knows the query word, in twentieths by twentieths: most such words are slips of one key, so
    /// that the first edit counts for `slipPercent` hundredths. The discount fades until two edits, which a slip does not make.
    static let slips: [UInt8] = (0...255).map { cost in
        let (edit, discount) = (CostTable.edit, 100 - slipPercent)
        let reduced = cost <= edit ? cost * discount : max(0, 2 * edit - cost) * discount
        return UInt8(cost - reduced / 100)
    }
    /// Less finds more names with an error in every word, and raises false alerts on companies whose coined names are alike (at 70 in
    /// place of 100 they rose from 3.7 to 4.2 in 1,000, and recall by 1.7 points on names with random typing errors).
    private static let slipPercent = 70

    /// The greatest cost whose slip counts as much, the inverse of `slips`.
    static let slipCutoffs: [UInt8] = (0...255).map { counted in UInt8(slips.lastIndex { Int($0) <= counted } ?? 0) }

    /// The greatest cost at which two words of that length are alike by at least `least` thousandths.
    @inline(__always)
    static func cutoff(length: Int, least: Permille) -> Int { Cutoffs(least: least)[length] }

    /// The same for many lengths.
    struct Cutoffs {
        private let step: Int

        @inline(__always)
        init(least: Permille) { step = greatestStep[Int(min(1000, least))] }

        @inline(__always)
        subscript(length: Int) -> Int { step * CostTable.edit * max(3, length) / 1024 }
    }

    /// By similarity in thousandths, the greatest step of `table` that still reaches it. The step before is the last one whose cost,
    /// rounded down, is sure to be within: one is added, and the similarity itself is compared afterwards.
    private static let greatestStep: [Int] = {
        var step = table.count
        return (0...1000).map { least in
            while step > 0, table[step - 1] < Permille(least) { step -= 1 }
            return step
        }
    }()
}
