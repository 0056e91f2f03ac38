internal import CCordonKernels
internal import CordonIndex
internal import CordonText

/// The words of large groups laid out column by column, their sounds and their letters: symbol j of all words lies together, so that 32
/// neighbours are compared with one word without being gathered (`cordon_near_columns`).
///
/// Words of few consonants are what look-ups spend their time on: their groups are few and large, and hold what is not alike at all.
/// Made once for a snapshot and shared by all workers: about 35 bytes for each word in a large group.
final class WordColumns: @unchecked Sendable {
    // Sendable: written in `init` alone.

    /// Words that a group must have to be laid out: below, gathering them one by one costs no more (of 4, 8 and 16, 8 was fastest).
    private static let leastWords = 8
    /// Symbols that a word of a laid-out group has at most, in sounds and in letters.
    private static let depth = 16

    let sounds: cordon_columns
    let letters: cordon_columns
    /// By group the number of its first word in the columns, or `none`.
    private let start: [UInt32]
    /// By group, whether all its words sound as they are written.
    private let isPlain: [Bool]
    private let memory: UnsafeMutablePointer<UInt8>

    static let none = UInt32.max

    init(_ snapshot: Snapshot) {
        var start = [UInt32](repeating: Self.none, count: snapshot.groups.count)
        var isPlain = [Bool](repeating: false, count: snapshot.groups.count)
        var count = 0
        for group in 0..<snapshot.groups.count {
            let tokens = snapshot.tokens[Int(snapshot.groupStart[group])..<Int(snapshot.groupStart[group + 1])]
            guard tokens.count >= Self.leastWords, Int(snapshot.groupLongest[group]) <= Self.depth else { continue }
            start[group] = UInt32(count)
            isPlain[group] = tokens.allSatisfy(\.isPlain)
            count += tokens.count
        }
        // The kernel reads whole vectors.
        let stride = count + BatchDistance.lanes
        let plane = stride * Self.depth
        let bytes = 2 * (plane + stride)
        // SAFETY: two tables of `depth` columns of `stride` bytes, and two rows of counts; freed in `deinit`.
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes)
        memory.initialize(repeating: 0, count: bytes)
        let counts = memory + 2 * plane
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.depth * 2) { spelt in
            for group in 0..<snapshot.groups.count where start[group] != Self.none {
                for (offset, token) in (snapshot.groupStart[group]..<snapshot.groupStart[group + 1]).enumerated() {
                    let at = Int(start[group]) + offset
                    let row = snapshot.tokens[Int(token)]
                    let sounds = snapshot.tokenSounds[Int(row.soundsStart)..<Int(row.soundsStart) + Int(row.soundsCount)]
                    for (j, symbol) in sounds.enumerated() { memory[j * stride + at] = symbol }
                    counts[at] = UInt8(sounds.count)
                    guard let base = spelt.baseAddress else { continue }
                    let letters = Sounds.spell(snapshot.text(ofToken: Int(token)), into: base)
                    for j in 0..<letters { memory[plane + j * stride + at] = spelt[j] }
                    counts[stride + at] = UInt8(letters)
                }
            }
        }
        sounds = cordon_columns(symbols: memory, counts: counts, stride: stride, depth: Int32(Self.depth))
        letters = cordon_columns(symbols: memory + plane, counts: counts + stride, stride: stride, depth: Int32(Self.depth))
        self.memory = memory
        self.start = start
        self.isPlain = isPlain
    }

    deinit { memory.deallocate() }

    /// Number of a group's first word in the columns, or `none`.
    @inline(__always)
    func first(_ group: Int) -> UInt32 { start[group] }

    /// Asks for the first symbols of word number `first`, of which most comparisons need the first eight.
    @inline(__always)
    func prefetch(_ first: Int) { for j in 0..<8 { cordon_prefetch(sounds.symbols + j * sounds.stride + first) } }

    @inline(__always)
    func isPlain(_ group: Int) -> Bool { isPlain[group] }
}
