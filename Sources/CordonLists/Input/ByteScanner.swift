/// Looks for the next of three bytes, eight bytes a step.
///
/// The word is compared with each needle by the zero-byte test `(x - 0x01...) & ~x & 0x80...`, which may also mark bytes above the
/// first match but never one below it (Warren, Hacker's Delight, 6-1), so that the lowest mark is the answer.
struct ByteScanner {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    private let first: UInt8
    private let second: UInt8
    private let third: UInt8

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        self.first = first
        self.second = second
        self.third = third
    }

    /// The first index from `start` on whose byte is one of the three; `end` where there is none.
    ///
    /// - Complexity: O(bytes looked at).
    @inline(__always)
    func next(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let firsts = UInt64(first) &* Self.ones
        let seconds = UInt64(second) &* Self.ones
        let thirds = UInt64(third) &* Self.ones
        var index = start
        while end - index >= 8 {
            // SAFETY: eight bytes from `index` on are in front of `end`, up to which the caller says that `base` reaches.
            let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
            let marks = Self.zeros(word ^ firsts) | Self.zeros(word ^ seconds) | Self.zeros(word ^ thirds)
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < end {
            let byte = base[index]
            if byte == first || byte == second || byte == third { return index }
            index += 1
        }
        return end
    }

    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highBits }
}
