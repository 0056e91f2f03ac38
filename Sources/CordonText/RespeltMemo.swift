/// Which common words the words seen last are misspellings of (`CommonWords.respelt`), because names are made of few words.
///
/// One place for each of 4,096 hashes, 96 KB: what comes later takes the place. Of a customer file three words in four are found here,
/// of made-up names every second.
final class RespeltMemo {
    private struct Entry {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var count: UInt32 = 0
        var found: Int32 = 0
    }

    private static let places = 4096
    /// Longest word that is remembered.
    private static let longest = 16
    private let entries = UnsafeMutablePointer<Entry>.allocate(capacity: RespeltMemo.places)

    init() { entries.initialize(repeating: Entry(), count: Self.places) }

    deinit { entries.deallocate() }

    /// What was remembered of `word`, or else what `search` finds.
    @inline(__always)
    func value(of word: UnsafeBufferPointer<UInt8>, _ search: () -> Int32) -> Int32 {
        let count = word.count
        guard count >= 4, count <= Self.longest, let start = word.baseAddress else { return search() }
        // SAFETY: loads of bytes within the word. Its first and last bytes, which overlap, and its length are the whole word.
        let bytes = UnsafeRawPointer(start)
        let first: UInt64
        let last: UInt64
        if count >= 8 {
            first = bytes.loadUnaligned(as: UInt64.self)
            last = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        } else {
            first = UInt64(bytes.loadUnaligned(as: UInt32.self))
            last = UInt64(bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        }
        // SAFETY: a place below their number.
        let entry = entries + Int(truncatingIfNeeded: ((first ^ last &<< 13) &* 0x9e37_79b9_7f4a_7c15) &>> 52)
        if entry.pointee.count == UInt32(truncatingIfNeeded: count), entry.pointee.first == first, entry.pointee.last == last {
            return entry.pointee.found
        }
        let found = search()
        entry.pointee = Entry(first: first, last: last, count: UInt32(truncatingIfNeeded: count), found: found)
        return found
    }
}
