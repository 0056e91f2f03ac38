/// Appends numbers and strings to a byte array: unsigned LEB128 integers, strings with their length in bytes before them.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 128 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            number(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func optional(_ text: String?) {
        number(text == nil ? 0 : 1)
        if let text { string(text) }
    }

    mutating func list<T>(_ items: some Collection<T>, _ write: (inout ByteWriter, T) -> Void) {
        number(items.count)
        for item in items { write(&self, item) }
    }
}

/// Reads back what `ByteWriter` wrote; anything else is `SnapshotError.damaged`, never a trap.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    mutating func byte() throws(SnapshotError) -> UInt8 {
        guard at < bytes.count else { throw .damaged("a record ends early") }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func number() throws(SnapshotError) -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            value |= UInt64(next & 127) << shift
            if next < 128 { break }
            shift += 7
            if shift > 63 { throw .damaged("a number in a record is too long") }
        }
        return Int(Int64(bitPattern: value))
    }

    /// A number of things that follow, each at least one byte long.
    mutating func count() throws(SnapshotError) -> Int {
        let value = try number()
        guard value >= 0, value <= bytes.count - at else { throw .damaged("a record counts more than it holds") }
        return value
    }

    mutating func string() throws(SnapshotError) -> String {
        let length = try count()
        defer { at += length }
        return String(decoding: bytes[at..<at + length], as: UTF8.self)
    }

    mutating func optional() throws(SnapshotError) -> String? { try number() == 0 ? nil : try string() }

    mutating func list<T>(_ read: (inout ByteReader) throws(SnapshotError) -> T) throws(SnapshotError) -> [T] {
        let length = try count()
        var items: [T] = []
        items.reserveCapacity(min(length, 1024))
        for _ in 0..<length { items.append(try read(&self)) }
        return items
    }
}
