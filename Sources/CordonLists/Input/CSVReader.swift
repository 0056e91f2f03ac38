/// The records of a CSV byte stream, one after the other, without a `String` per field unless asked for.
///
/// `CSVSplitter` says what is a record and what is a field. A byte order mark at the start is left out. A record with text behind a
/// closing quote has a `defect`. For a record above the limit `next` throws `lineTooLong`, and for a quote that is still open at the
/// end of the file `malformed` with the quote's line.
///
/// Memory is bounded by the longest record. Nothing is read ahead of a complete record, so an interactive stream is served record
/// by record.
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
    /// Fields of the current record; 0 for an empty line.
    public private(set) var fieldCount = 0
    public private(set) var defect: Defect?

    private let source: any ByteStream
    private let limit: Int
    private var splitter: CSVSplitter
    /// The current record, and nothing else.
    private var records = SplitRecords()
    /// Lines taken before the splitter saw any.
    private var linesTaken = 0
    private var buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var position = 0
    private var atEnd = false
    private var started = false

    public init(_ source: any ByteStream, delimiter: UInt8 = UInt8(ascii: ","), limit: Int = CSVReader.defaultLimit) {
        self.source = source
        self.limit = limit
        splitter = CSVSplitter(delimiter: delimiter, recordLimit: limit)
        buffer = .allocate(byteCount: max(16, min(limit, 256 << 10)), alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Whether the current record is an empty line, or one empty field.
    public var isBlank: Bool { fieldCount == 0 || fieldCount == 1 && isEmpty(0) }

    /// The bytes of field `index` (0-based), without quotes, valid inside `body`; no bytes where the record is shorter.
    public func withField<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        guard index >= 0, index < fieldCount else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let field = records.fields[index]
        return try records.bytes.withUnsafeBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[field.start..<field.end]))
        }
    }

    /// Field `index` as text; nil where it is not valid UTF-8, "" where the record is shorter.
    public func string(_ index: Int) -> String? {
        withField(index) { String(validating: $0, as: UTF8.self) }
    }

    /// Field `index` as text that a list may hold; nil also where it holds a NUL, at which other programs would cut a name off.
    func text(_ index: Int) -> String? {
        withField(index) { $0.contains(0) ? nil : String(validating: $0, as: UTF8.self) }
    }

    /// Whether field `index` is empty or not there.
    public func isEmpty(_ index: Int) -> Bool {
        index >= fieldCount || index < 0 || records.fields[index].start == records.fields[index].end
    }

    /// The next line as it stands, where it begins with `mark` and no record has been begun: for comment lines before a header.
    /// nil where the next line begins otherwise. Invalid UTF-8 is repaired, as such a line is not data.
    public func takeLine(startingWith mark: UInt8) throws(ListError) -> String? {
        try start()
        while position == filled, !atEnd { try refill() }
        guard position < filled, buffer[position] == mark else { return nil }
        line = linesTaken + 1
        var length = 0
        while true {
            while position + length < filled, !isLineEnd(buffer[position + length]) { length += 1 }
            // A CR may have its LF behind it.
            if position + length + 1 < filled || atEnd { break }
            if position + length < filled, buffer[position + length] == 0x0A { break }
            try refill()
        }
        linesTaken += 1
        let end = position + length
        let text = String(decoding: UnsafeRawBufferPointer(rebasing: buffer[position..<end]), as: UTF8.self)
        let isReturnAndFeed = end + 1 < filled && buffer[end] == 0x0D && buffer[end + 1] == 0x0A
        position = min(end + (isReturnAndFeed ? 2 : 1), filled)
        return text
    }

    /// Goes to the next record; false at the end of the file.
    public func next() throws(ListError) -> Bool {
        try start()
        records.removeAll()
        fieldCount = 0
        defect = nil
        while true {
            if position < filled {
                let bytes = UnsafeRawBufferPointer(rebasing: buffer[position..<filled])
                position += bytes.withMemoryRebound(to: UInt8.self) {
                    splitter.feed($0, into: &records, recordGoal: 1)
                }
            }
            if !records.entries.isEmpty { break }
            if atEnd {
                _ = splitter.finish(into: &records)
                if records.entries.isEmpty { return false }
                break
            }
            try refill()
        }
        let entry = records.entries[0]
        line = entry.line + linesTaken
        fieldCount = entry.fieldsEnd
        switch entry.problem {
        case .textAfterQuote: defect = .textAfterQuote
        case .tooLong: throw .lineTooLong(path: source.path, line: line, limit: limit)
        case .unterminatedQuote(let opened):
            throw .malformed(
                path: source.path, line: opened + linesTaken, reason: "a quote is opened here and never closed")
        case .emptyLine, .brokenInput, nil: break
        }
        return true
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

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

    /// Moves what is not used yet to the front, grows the buffer where that is not enough, and reads once.
    private func refill() throws(ListError) {
        if position > 0 {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[position..<filled]))
            filled -= position
            position = 0
        }
        if filled == buffer.count {
            if filled > limit { throw .lineTooLong(path: source.path, line: line, limit: limit) }
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: min(filled * 2, limit + 1), alignment: 16)
            larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
            buffer.deallocate()
            buffer = larger
        }
        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
        if count == 0 { atEnd = true }
        filled += count
    }
}
