/// The elements of one array of a JSON document, one after the other, without holding the document.
///
/// The document is one object; the array is the value of its member `array`. Each other member's value goes to `onMember`. What an element
/// holds is checked by whoever parses it; between elements this is as strict as `JSONValue`. A document that ends early, or has anything but
/// white space behind it, throws `malformed`, an element or member of more than `limit` bytes `lineTooLong`.
///
/// Memory is bounded by the longest element. Lines are counted from 1, by LF.
/// - Complexity: linear in the bytes; inside strings eight bytes a step.
final class JSONRecords {
    /// 10 MiB: no record of a published list comes near it.
    static let defaultLimit = 10 << 20

    private let source: any ByteStream
    private let array: String
    private let limit: Int
    private let buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var position = 0
    private(set) var line = 1
    private var value: [UInt8] = []
    private static let stringEnds = ByteScanner(UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x0A)

    init(_ source: any ByteStream, array: String, limit: Int = JSONRecords.defaultLimit) {
        self.source = source
        self.array = array
        self.limit = limit
        buffer = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Reads the document. Throws `ListError`, and whatever the closures throw; the bytes are valid inside the call alone.
    func read(
        onMember: (_ key: String, _ value: JSONValue) throws -> Void = { _, _ in },
        onElement: (_ bytes: UnsafeRawBufferPointer, _ line: Int) throws -> Void
    ) throws {
        if try peek() == 0xEF { for byte: UInt8 in [0xEF, 0xBB, 0xBF] { try expect(byte, "a byte order mark") } }
        try skipSpace()
        try expect(UInt8(ascii: "{"), "an object")
        var found = false
        try list(UInt8(ascii: "}")) {
            guard try peek() == UInt8(ascii: "\"") else { throw malformed("a key is missing in an object") }
            try takeValue()
            guard let key = try parsed().text else { throw malformed("a key is missing in an object") }
            try skipSpace()
            try expect(UInt8(ascii: ":"), "a colon")
            try skipSpace()
            guard key == array else {
                try takeValue()
                return try onMember(key, try parsed())
            }
            guard !found else { throw malformed("two members \"\(array)\"") }
            found = true
            try expect(UInt8(ascii: "["), "an array \"\(array)\"")
            try list(UInt8(ascii: "]")) {
                let start = line
                try takeValue()
                try value.withUnsafeBytes { try onElement($0, start) }
            }
        }
        try skipSpace()
        if try peek() != nil { throw malformed("text after the end of the document") }
        guard found else { throw malformed("no array \"\(array)\"") }
    }

    /// The keys of the first object that the bytes begin with, as far as they reach: what tells formats apart.
    static func keys(_ head: UnsafeRawBufferPointer) -> Set<String> {
        var keys: Set<String> = []
        var depth = 0
        var index = 0
        while index < head.count {
            let byte = head[index]
            index += 1
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= 0 { return keys }
            case UInt8(ascii: "\""):
                let start = index
                while index < head.count, head[index] != UInt8(ascii: "\"") { index += head[index] == UInt8(ascii: "\\") ? 2 : 1 }
                guard index < head.count else { return keys }
                let text = String(decoding: UnsafeRawBufferPointer(rebasing: head[start..<index]), as: UTF8.self)
                index += 1
                while index < head.count, Text.isSpace(head[index]) { index += 1 }
                if depth == 1, index < head.count, head[index] == UInt8(ascii: ":") { keys.insert(text) }
            default: break
            }
        }
        return keys
    }

    /// Runs `item` for each item up to `close`, with the commas between them.
    private func list(_ close: UInt8, _ item: () throws -> Void) throws {
        try skipSpace()
        if try peek() == close {
            position += 1
            return
        }
        while true {
            try skipSpace()
            try item()
            try skipSpace()
            guard let byte = try peek() else { throw malformed("the document ends early") }
            position += 1
            if byte == close { return }
            if byte != UInt8(ascii: ",") { throw malformed("a comma is missing") }
        }
    }

    /// Copies the value that begins here to `value`: to the end of its string, to the bracket that closes its first one, or to what cannot
    /// belong to a number or a word.
    private func takeValue() throws {
        value.removeAll(keepingCapacity: true)
        var depth = 0
        repeat {
            guard let byte = try peek() else { throw malformed("the document ends early") }
            switch byte {
            case UInt8(ascii: "\""): try takeString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                try append(byte)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { throw malformed("a value is missing") }
                try append(byte)
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
                if depth == 0 { throw malformed("a value is missing") }
                try append(byte)
            default: try takeWord(byte)
            }
        } while depth > 0
    }

    /// A number, `true`, `false`, `null`, or what is none of them: at least one byte, so that the reading goes on whatever stands here.
    private func takeWord(_ first: UInt8) throws {
        try append(first)
        while let byte = try peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}"), byte != UInt8(ascii: "]"), !Text.isSpace(byte) {
            try append(byte)
        }
    }

    private func takeString() throws {
        try append(UInt8(ascii: "\""))
        while true {
            guard try peek() != nil, let base = buffer.baseAddress else { throw malformed("the document ends in a string") }
            // SAFETY: the scanner looks at bytes below `filled` alone, which are initialised.
            let end = Self.stringEnds.next(base.assumingMemoryBound(to: UInt8.self), position, filled)
            value.append(contentsOf: buffer[position..<end])
            position = end
            guard end < filled else { continue }
            let byte = buffer[end]
            try append(byte)
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = try peek() else { throw malformed("the document ends in a string") }
                try append(escaped)
            }
        }
    }

    private func append(_ byte: UInt8) throws(ListError) {
        value.append(byte)
        position += 1
        if byte == 0x0A { line += 1 }
        if value.count > limit { throw .lineTooLong(path: source.path, line: line, limit: limit) }
    }

    private func parsed() throws(ListError) -> JSONValue {
        let result: Result<JSONValue, JSONValue.ParseError> = value.withUnsafeBytes { bytes in
            Result { () throws(JSONValue.ParseError) in try JSONValue.parse(bytes) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error): throw malformed(error.reason)
        }
    }

    private func expect(_ byte: UInt8, _ what: String) throws(ListError) {
        guard try peek() == byte else { throw malformed("\(what) is missing") }
        position += 1
    }

    private func skipSpace() throws(ListError) {
        while let byte = try peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            if byte == 0x0A { line += 1 }
            position += 1
        }
    }

    private func malformed(_ reason: String) -> ListError { .malformed(path: source.path, line: line, reason: reason) }

    /// The next byte; nil at the end.
    private func peek() throws(ListError) -> UInt8? {
        if position == filled {
            filled = try source.read(into: buffer)
            position = 0
            if filled == 0 { return nil }
        }
        return buffer[position]
    }
}
