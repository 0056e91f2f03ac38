/// The reference tables in the form in which they are used: flat arrays end to end in one block of bytes.
///
/// Reading the tables of lists/reference takes some 40 ms and as many megabytes, which is most of what a start costs. So they are
/// compiled once, when a snapshot is built, and travel in it: what opens the snapshot looks words up in the mapped file. Without a
/// snapshot the image is compiled in memory; whatever uses the tables uses them through an image.
///
/// An image begins with the number of its arrays (8 bytes) and for each its offset and its number of elements (4 bytes each); the arrays
/// follow in the order in which they are read, each at a multiple of 16 bytes. Numbers are little-endian. What the arrays are is not
/// said: an image is read by the version of Cordon that wrote it alone (`ReferenceDigest`), and checked in full when it is.
final class TableImage: Sendable {
    // SAFETY: `owner` keeps the bytes where they are, and nothing writes them.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let owner: AnyObject & Sendable

    init(_ bytes: UnsafeRawBufferPointer, owner: AnyObject & Sendable) {
        self.bytes = bytes
        self.owner = owner
    }

    /// The image of the tables that the program holds, compiled anew.
    static func compiled() -> TableImage {
        var writer = TableWriter()
        let knowledge = KnowledgeTables()
        let vocabulary = VocabularyTables()
        var words = LexiconBuilder(knowledge: knowledge)
        vocabulary.addFacts(to: &words)
        ChineseSyllables.shared.addFacts(to: &words)
        HanReadings.shared.addFacts(to: &words)
        words.write(to: &writer)
        vocabulary.write(to: &writer, words: words)
        knowledge.write(to: &writer)
        RomaniserTables().write(to: &writer)
        CountryTable.write(to: &writer)
        let memory = OwnedBytes(writer.image())
        return TableImage(UnsafeRawBufferPointer(memory.bytes), owner: memory)
    }
}

/// A block of bytes at an aligned place that does not move.
private final class OwnedBytes: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    init(_ source: [UInt8]) {
        bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
        bytes.copyBytes(from: source)
    }

    deinit { bytes.deallocate() }
}

/// Why a table image cannot be used: its bytes contradict themselves.
public struct TableError: Error, Sendable {
    /// What is wrong, in a few words.
    public let what: String

    init(_ what: String) { self.what = what }
}

/// Collects arrays for a `TableImage`.
struct TableWriter {
    private var arrays: [(count: Int, bytes: [UInt8])] = []

    mutating func add<T: BitwiseCopyable>(_ elements: [T]) {
        arrays.append((elements.count, elements.withUnsafeBytes { Array($0) }))
    }

    consuming func image() -> [UInt8] {
        func aligned(_ offset: Int) -> Int { (offset + 15) & ~15 }
        var out: [UInt8] = []
        func append(_ value: Int, bytes: Int) { for i in 0..<bytes { out.append(UInt8(truncatingIfNeeded: value >> (8 * i))) } }
        append(arrays.count, bytes: 8)
        var offset = aligned(8 + arrays.count * 8)
        for array in arrays {
            append(offset, bytes: 4)
            append(array.count, bytes: 4)
            offset = aligned(offset + array.bytes.count)
        }
        out.reserveCapacity(offset)
        for array in arrays {
            out.append(contentsOf: repeatElement(0, count: aligned(out.count) - out.count))
            out.append(contentsOf: array.bytes)
        }
        out.append(contentsOf: repeatElement(0, count: aligned(out.count) - out.count))
        return out
    }
}

/// Hands out the arrays of a `TableImage` in order. Arrays are checked to lie within the image; what they hold is checked by who takes them.
struct TableReader {
    private let bytes: UnsafeRawBufferPointer
    private let count: Int
    private var number = 0

    init(_ bytes: UnsafeRawBufferPointer) throws(TableError) {
        self.bytes = bytes
        guard bytes.count >= 8, UInt(bitPattern: bytes.baseAddress) % 16 == 0 else { throw TableError("no table") }
        let count = UInt64(littleEndian: bytes.load(as: UInt64.self))
        guard count <= UInt64((bytes.count - 8) / 8) else { throw TableError("the number of tables") }
        self.count = Int(count)
    }

    mutating func next<T: BitwiseCopyable>(_ type: T.Type = T.self) throws(TableError) -> UnsafeBufferPointer<T> {
        guard number < count else { throw TableError("too few tables") }
        let offset = Int(UInt32(littleEndian: bytes.load(fromByteOffset: 8 + number * 8, as: UInt32.self)))
        let elements = Int(UInt32(littleEndian: bytes.load(fromByteOffset: 12 + number * 8, as: UInt32.self)))
        number += 1
        let (size, overflow) = elements.multipliedReportingOverflow(by: MemoryLayout<T>.stride)
        guard !overflow, offset % 16 == 0, offset <= bytes.count, size <= bytes.count - offset else { throw TableError("table \(number)") }
        // SAFETY: within the image, at a multiple of 16 bytes from an aligned place; T is plain data of which any bytes are a value.
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size]).bindMemory(to: T.self)
    }

    func finish() throws(TableError) {
        guard number == count else { throw TableError("too many tables") }
    }
}

/// Checks that `starts` are offsets into something of `end` elements for one thing less, with at most `longest` for each.
func checkStarts(_ starts: UnsafeBufferPointer<UInt32>, end: Int, _ what: String, longest: Int = .max) throws(TableError) {
    guard let first = starts.first, let last = starts.last, first == 0, Int(last) == end else { throw TableError(what) }
    var before: UInt32 = 0
    var isRight = true
    for start in starts {
        isRight = isRight && start >= before && Int(start &- before) <= longest
        before = start
    }
    guard isRight else { throw TableError(what) }
}
