#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The lines of a byte stream, one after the other, without their line ends (LF or CRLF).
///
/// Memory is bounded by the longest line; above `limit` bytes `next` throws `lineTooLong`. A byte order mark at the start is
/// left out. The last line needs no line end.
public final class LineReader {
    /// 10 MiB: no record of a published list comes near it.
    public static let defaultLimit = 10 << 20

    /// 1-based number of the current line.
    public private(set) var line = 0

    private let source: any ByteStream
    private let limit: Int
    private var storage: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var position = 0
    private var current = 0..<0
    private var atEnd = false

    public init(_ source: any ByteStream, limit: Int = LineReader.defaultLimit) {
        self.source = source
        self.limit = limit
        storage = .allocate(byteCount: min(limit, 256 << 10) + 2, alignment: 16)
    }

    deinit { storage.deallocate() }

    /// Goes to the next line; false at the end.
    public func next() throws(ListError) -> Bool {
        var scanned = position
        while true {
            if let base = storage.baseAddress, filled > scanned,
                // SAFETY: memchr looks at `filled - scanned` initialised bytes of our own storage.
                let found = memchr(base + scanned, 0x0A, filled - scanned)
            {
                return try accept(upTo: UnsafeRawPointer(found) - UnsafeRawPointer(base), next: 1)
            }
            scanned = filled
            if atEnd {
                if position == filled { return false }
                return try accept(upTo: filled, next: 0)
            }
            if filled - position > limit { throw .lineTooLong(path: source.path, line: line + 1, limit: limit) }
            scanned -= makeRoom()
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[filled...]))
            if count == 0 { atEnd = true }
            filled += count
        }
    }

    /// The bytes of the current line, valid inside `body`.
    public func withLine<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(rebasing: storage[current]))
    }

    private func accept(upTo end: Int, next: Int) throws(ListError) -> Bool {
        line += 1
        if end - position > limit { throw .lineTooLong(path: source.path, line: line, limit: limit) }
        var start = position
        if line == 1, end - start >= 3, storage[start] == 0xEF, storage[start + 1] == 0xBB, storage[start + 2] == 0xBF {
            start += 3
        }
        var last = end
        if next == 1, last > start, storage[last - 1] == 0x0D { last -= 1 }
        current = start..<last
        position = end + next
        return true
    }

    /// Makes sure that something can be read in; returns by how much the bytes moved down.
    private func makeRoom() -> Int {
        let moved = position
        if moved > 0 {
            storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[position..<filled]))
            filled -= moved
            position = 0
        }
        if filled == storage.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: storage.count * 2, alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(storage))
            storage.deallocate()
            storage = larger
        }
        return moved
    }
}
