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

    /// The classes of a skeleton are its symbols.
    mutating func prepare(_ skeleton: Skeleton, _ table: CostTable) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Skeleton.maximumCount) { symbols in
            for i in 0..<skeleton.count { symbols[i] = skeleton[i] }
            prepare(UnsafeBufferPointer(rebasing: symbols[0..<skeleton.count]), table)
        }
    }

    /// Calls `body` with the place and the cost, in twentieths of an edit, of each word of `batch` that costs at most what `limits` says by
    /// its number of symbols, from 0 to `longest`.
    @inline(__always)
    mutating func forEachNear(_ batch: WordBatch, limits: UnsafePointer<UInt8>, _ body: (_ place: Int, _ cost: Int) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.lanes) { costs in
            guard let base = costs.baseAddress else { return }
            var raw = cordon_batch(
                words: batch.words, counts: batch.counts, lanes: Int32(batch.count), is_text: batch.isText ? 1 : 0, end: batch.end)
            Self.forEach(cordon_near(&word, &raw, limits, base), base, body)
        }
    }

    @inline(__always)
    private static func forEach(_ near: UInt32, _ costs: UnsafePointer<UInt8>, _ body: (_ place: Int, _ cost: Int) -> Void) {
        var rest = near
        while rest != 0 {
            let place = rest.trailingZeroBitCount
            body(place, Int(costs[place]))
            rest &= rest - 1
        }
    }
}

/// Words that wait to be compared, at most `BatchDistance.lanes` of them.
final class WordBatch {
    // SAFETY: each holds `BatchDistance.lanes` values; `count` never reaches beyond.
    fileprivate let words = UnsafeMutablePointer<UnsafePointer<UInt8>?>.allocate(capacity: BatchDistance.lanes)
    fileprivate let counts = UnsafeMutablePointer<UInt8>.allocate(capacity: BatchDistance.lanes)
    /// Numbers of the words, for the owner.
    let tokens = UnsafeMutablePointer<UInt32>.allocate(capacity: BatchDistance.lanes)
    fileprivate(set) var count = 0
    /// Words are bytes to be spelt rather than symbols.
    fileprivate let isText: Bool
    /// The end of the memory that all words lie in.
    fileprivate let end: UnsafePointer<UInt8>?

    init(isText: Bool, in memory: UnsafeBufferPointer<UInt8>) {
        self.isText = isText
        end = memory.baseAddress.map { $0 + memory.count }
    }

    deinit {
        words.deallocate()
        counts.deallocate()
        tokens.deallocate()
    }

    /// Adds a word of at most `BatchDistance.longest` symbols. Whether the batch is full now.
    @inline(__always)
    func add(_ token: UInt32, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        tokens[count] = token
        words[count] = word.baseAddress
        counts[count] = UInt8(truncatingIfNeeded: word.count)
        count += 1
        return count == BatchDistance.lanes
    }

    @inline(__always)
    func removeAll() { count = 0 }
}
