internal import CCordonKernels
internal import CordonText

/// One word compared with many at once: `WeightedDistance` for up to 32 words in one pass over the table.
///
/// In C, because Swift has no vector look-up of bytes: measured at 8 ns a pair of eight letters against 185 ns for the same program
/// pair by pair. Words of more than `longest` symbols go to the slow twin.
struct BatchDistance {
    static let lanes = Int(CORDON_LANES)
    static let longest = Int(CORDON_MAXIMUM)

    private var word = cordon_word()

    /// Makes `symbols`, at most `longest` of them, the word that others are compared with.
    mutating func prepare(_ symbols: UnsafeBufferPointer<UInt8>, _ table: CostTable) {
        cordon_word_prepare(
            &word, symbols.baseAddress, Int32(symbols.count), table.substitution, table.first, table.indel, UInt8(table.transposition))
    }

    mutating func prepare(_ skeleton: Skeleton, _ table: CostTable) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Skeleton.maximumCount) { symbols in
            for i in 0..<skeleton.count { symbols[i] = skeleton[i] }
            prepare(UnsafeBufferPointer(rebasing: symbols[0..<skeleton.count]), table)
        }
    }

    /// Costs in twentieths of an edit, 255 for all from there on.
    ///
    /// - Parameters:
    ///   - words: `count` places of words, each with as many symbols as `counts` says, at most `longest`.
    ///   - alphabet: 256 symbols by byte, where the words are bytes rather than symbols.
    @inline(__always)
    mutating func costs(
        _ words: UnsafePointer<UnsafePointer<UInt8>?>, _ counts: UnsafePointer<UInt8>, count: Int, alphabet: UnsafePointer<UInt8>? = nil,
        into costs: UnsafeMutablePointer<UInt8>
    ) {
        cordon_distances(&word, words, counts, Int32(count), alphabet, costs)
    }

    /// Calls `body` with the place and the cost of each of `count` neighbours in `columns`, from number `from` on, that costs at most what
    /// `limits` says by its number of symbols, from 0 to `longest`.
    @inline(__always)
    mutating func forEachNear(
        _ columns: cordon_columns, from: Int, count: Int, limits: UnsafePointer<UInt8>, _ body: (_ place: Int, _ cost: Int) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.lanes) { costs in
            guard let base = costs.baseAddress else { return }
            var near = withUnsafePointer(to: columns) { cordon_near(&word, $0, from, Int32(count), limits, base) }
            while near != 0 {
                let lane = near.trailingZeroBitCount
                body(lane, Int(base[lane]))
                near &= near - 1
            }
        }
    }

    /// The same for skeletons.
    @inline(__always)
    mutating func costs(_ skeletons: UnsafePointer<UInt64>, count: Int, into costs: UnsafeMutablePointer<UInt8>) {
        cordon_skeleton_distances(&word, skeletons, Int32(count), costs)
    }
}
