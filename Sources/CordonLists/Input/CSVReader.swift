/// The records of a CSV byte stream (RFC 4180), one after the other, without a `String` per field unless asked for.
///
/// Beyond the RFC: any one-byte delimiter; LF or CRLF, mixed; a byte order mark at the start is left out; the last record needs
/// no line end; a lone 0x1A at the end of the file (DOS's end mark, in every OFAC file) is not a record; a quote inside an
/// unquoted field is an ordinary character; text after a closing quote makes a `defect`, and the field is given as it stands.
/// An empty line is a record of one empty field, so that nothing is lost in silence.
///
/// Memory is bounded by the longest record; above the limit `next` throws `lineTooLong`, and for a quote that is still open at the
/// end of the file `malformed` with the line where the record begins. Nothing is read ahead of a complete record, so an
/// interactive stream is served record by record.
/// - Complexity: linear in the bytes, one pass; no allocation per record or field once the buffers have grown.
public final class CSVReader {
    /// 10 MiB: no record of a published list comes near it.
    public static let defaultLimit = 10 << 20

    /// What is odd about a record that could be read all the same.
    public enum Defect: Sendable, Equatable {
        /// `"abc"def`: something other than a delimiter follows a closing quote.
        case textAfterQuote
    }

    /// 1-based line on which the current record begins.
    public private(set) var line = 0
    /// Fields of the current record, at least 1.
    public private(set) var fieldCount = 0
    public private(set) var defect: Defect?
    public let delimiter: UInt8

    struct Field {
        var start: Int
        var end: Int
        /// Holds doubled quotes that are still to be undone.
        var doubled: Bool
    }

    private enum State { case fieldStart, unquoted, quoted, quoteSeen, returnSeen }

    private let source: any ByteStream
    private let limit: Int
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var filled = 0
    private var position = 0
    private var recordStart = 0
    private var fields: [Field] = []
    private var nextLine = 1
    private var atEnd = false
    private var started = false

    public init(_ source: any ByteStream, delimiter: UInt8 = UInt8(ascii: ","), limit: Int = CSVReader.defaultLimit) {
        self.source = source
        self.delimiter = delimiter
        self.limit = limit
        capacity = max(16, min(limit, 256 << 10))
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    /// Whether the current record is an empty line.
    public var isBlank: Bool { fieldCount == 1 && fields[0].start == fields[0].end }

    /// The bytes of field `index` (0-based), without quotes, valid inside `body`; no bytes where the record is shorter.
    public func withField<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        guard index >= 0, index < fieldCount else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let field = fields[index]
        // SAFETY: fields of the current record lie inside the filled part of the buffer, which moves only in `next`.
        return try body(UnsafeRawBufferPointer(start: buffer + field.start, count: field.end - field.start))
    }

    /// Field `index` as text; nil where it is not valid UTF-8, "" where the record is shorter.
    public func string(_ index: Int) -> String? {
        withField(index) { String(validating: $0, as: UTF8.self) }
    }

    /// Whether field `index` is empty or not there.
    public func isEmpty(_ index: Int) -> Bool {
        index >= fieldCount || index < 0 || fields[index].start == fields[index].end
    }

    /// The next line as it stands, where it begins with `mark` and no record has been begun: for comment lines before a header.
    /// nil where the next line begins otherwise. Invalid UTF-8 is repaired, as such a line is not data.
    public func takeLine(startingWith mark: UInt8) throws(ListError) -> String? {
        try start()
        recordStart = position
        while position == filled, !atEnd { try refill() }
        guard position < filled, buffer[position] == mark else { return nil }
        var end = position
        while true {
            while end < filled, buffer[end] != 0x0A { end += 1 }
            if end < filled || atEnd { break }
            let scanned = end - position
            try refill()
            end = position + scanned
        }
        line = nextLine
        nextLine += 1
        let text = UnsafeBufferPointer(start: buffer + position, count: end - position)
        position = min(end + 1, filled)
        return String(decoding: text.last == 0x0D ? text.dropLast() : text[...], as: UTF8.self)
    }

    /// Goes to the next record; false at the end of the file.
    public func next() throws(ListError) -> Bool {
        try start()
        fields.removeAll(keepingCapacity: true)
        fieldCount = 0
        defect = nil
        recordStart = position
        line = nextLine
        var state = State.fieldStart
        var fieldStart = position
        var doubled = false

        while true {
            let begun = recordStart
            if scan(&state, &fieldStart, &doubled) { break }
            // The buffer is used up in the middle of the record.
            if !atEnd {
                try refill()
                fieldStart -= begun - recordStart
                continue
            }
            switch state {
            case .fieldStart:
                if fields.isEmpty { return false }
                fields.append(Field(start: filled, end: filled, doubled: false))
            case .unquoted: closeUnquoted(fieldStart, filled)
            case .quoted:
                throw .malformed(
                    path: source.path, line: line, reason: "a quote is opened in this record and never closed")
            case .quoteSeen: fields.append(Field(start: fieldStart, end: filled - 1, doubled: doubled))
            case .returnSeen: fields.append(Field(start: fieldStart, end: filled - 2, doubled: doubled))
            }
            if fields.count == 1, filled - recordStart == 1, buffer[recordStart] == 0x1A { return false }
            break
        }
        fieldCount = fields.count
        for index in fields.indices where fields[index].doubled { undouble(index) }
        return true
    }

    /// Runs the machine over what is in the buffer; true when a record is complete.
    private func scan(_ state: inout State, _ fieldStart: inout Int, _ doubled: inout Bool) -> Bool {
        let quote = UInt8(ascii: "\"")
        let buffer = self.buffer
        let filled = self.filled
        let delimiter = self.delimiter
        var position = self.position
        defer { self.position = position }
        while position < filled {
            switch state {
            case .fieldStart:
                doubled = false
                if buffer[position] == quote {
                    position += 1
                    fieldStart = position
                    state = .quoted
                } else {
                    fieldStart = position
                    state = .unquoted
                }
            case .unquoted:
                var byte: UInt8 = 0
                while position < filled {
                    byte = buffer[position]
                    if byte == delimiter || byte == 0x0A { break }
                    position += 1
                }
                if position == filled { return false }
                if byte == delimiter {
                    fields.append(Field(start: fieldStart, end: position, doubled: false))
                    state = .fieldStart
                } else {
                    closeUnquoted(fieldStart, position)
                    nextLine += 1
                }
                position += 1
                if byte != delimiter { return true }
            case .quoted:
                while position < filled {
                    let byte = buffer[position]
                    if byte == quote { break }
                    if byte == 0x0A { nextLine += 1 }
                    position += 1
                }
                if position == filled { return false }
                position += 1
                state = .quoteSeen
            case .quoteSeen, .returnSeen:
                let byte = buffer[position]
                let content = position - (state == .quoteSeen ? 1 : 2)
                if byte == quote, state == .quoteSeen {
                    doubled = true
                    state = .quoted
                } else if byte == 0x0D, state == .quoteSeen {
                    state = .returnSeen
                } else if byte == delimiter, state == .quoteSeen {
                    fields.append(Field(start: fieldStart, end: content, doubled: doubled))
                    state = .fieldStart
                } else if byte == 0x0A {
                    fields.append(Field(start: fieldStart, end: content, doubled: doubled))
                    nextLine += 1
                    position += 1
                    return true
                } else {
                    defect = .textAfterQuote
                    fieldStart -= 1
                    state = .unquoted
                    continue
                }
                position += 1
            }
        }
        return false
    }

    private func closeUnquoted(_ start: Int, _ end: Int) {
        let trimmed = end > start && buffer[end - 1] == 0x0D ? end - 1 : end
        fields.append(Field(start: start, end: trimmed, doubled: false))
    }

    /// Turns `""` into `"` in place.
    private func undouble(_ index: Int) {
        let field = fields[index]
        var write = field.start
        var read = field.start
        while read < field.end {
            let byte = buffer[read]
            buffer[write] = byte
            write += 1
            read += byte == UInt8(ascii: "\"") ? 2 : 1
        }
        fields[index].end = write
    }

    /// Leaves out a byte order mark.
    private func start() throws(ListError) {
        if started { return }
        started = true
        while filled < 3, !atEnd {
            if filled > 0, buffer[0] != 0xEF { break }
            try refill()
        }
        if filled >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { position = 3 }
    }

    /// Moves the current record to the front, grows the buffer where that is not enough, and reads once.
    private func refill() throws(ListError) {
        if recordStart > 0 {
            let kept = filled - recordStart
            // SAFETY: both ranges lie inside the buffer; `update(from:)` allows them to overlap.
            buffer.update(from: buffer + recordStart, count: kept)
            for index in fields.indices {
                fields[index].start -= recordStart
                fields[index].end -= recordStart
            }
            position -= recordStart
            filled = kept
            recordStart = 0
        }
        if filled == capacity {
            if filled > limit { throw .lineTooLong(path: source.path, line: line, limit: limit) }
            let larger = min(capacity * 2, limit + 1)
            let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
            moved.update(from: buffer, count: filled)
            buffer.deallocate()
            buffer = moved
            capacity = larger
        }
        let count = try source.read(
            into: UnsafeMutableRawBufferPointer(start: buffer + filled, count: capacity - filled))
        if count == 0 { atEnd = true }
        filled += count
    }
}
