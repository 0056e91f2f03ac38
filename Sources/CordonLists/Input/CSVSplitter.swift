/// Splits delimited text into records and fields, fed with its bytes in pieces of any size: the one machine for lists and for
/// counterparties.
///
/// RFC 4180, and where files differ from it:
/// - LF, CRLF or a bare CR ends a record, mixed as they come; inside quotes they are text, and each still counts as a line.
/// - Any one byte parts the fields, or none.
/// - A quote opens a quoted field only as the field's first byte; elsewhere it is text. Doubled inside, it is one quote.
/// - Text behind a closing quote makes the record a bad one (`textAfterQuote`), because no reading of it is safe; the field is
///   then what stood in the quotes and what stood behind them.
/// - A quote that is still open at the end makes the last record a bad one that names the quote's line.
/// - A line without a byte is a bad record without fields (`emptyLine`); at the end of the text such lines are nothing.
/// - The last record needs no line end. A last line of 0x1A alone (DOS's end mark, in every OFAC file) is nothing.
/// - A record of more than `recordLimit` bytes, quotes and delimiters counted, or with more than an eighth as many fields, is one
///   bad record without content (`tooLong`).
///
/// Memory is the records asked for, and at most `recordLimit` bytes and one piece of an unfinished one.
///
/// - Complexity: O(bytes): eight bytes a step inside a field, one copy of whole stretches, no allocation besides the growth of the
///   arrays written into.
public struct CSVSplitter: Sendable {
    /// One byte that parts fields; nil for text that is one column.
    public let delimiter: UInt8?
    public let recordLimit: Int

    private enum State { case recordStart, fieldStart, plain, quoted, quoteSeen }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let endMark: UInt8 = 0x1A

    private var state = State.recordStart
    /// The byte before the next one: a CR ends a line together with the LF behind it.
    private var last: UInt8 = 0
    private var line = 1
    private var recordLine = 1
    private var quoteLine = 1
    /// Empty lines that are records if another record follows.
    private var blankLines = 0
    /// Where the open record and the open field begin in the bytes written.
    private var recordStart = 0
    private var fieldStart = 0
    /// Bytes of the open record in earlier pieces.
    private var recordLength = 0
    private var problem: SplitRecords.Problem?
    private var isTooLong = false

    public init(delimiter: UInt8?, recordLimit: Int = 10 << 20) {
        self.delimiter = delimiter
        self.recordLimit = recordLimit
    }

    /// Whether no record has been begun that is not finished.
    public var isBetweenRecords: Bool { state == .recordStart }

    /// 1-based line that the next byte belongs to.
    public var currentLine: Int { line }

    /// Reads `input` until it ends or `records` holds `recordGoal` records or `byteGoal` bytes; returns the bytes consumed.
    ///
    /// The unfinished record at the end of `records.bytes` must be there again at the next call: pass the same records until
    /// `isBetweenRecords`, which holds whenever less than all was consumed.
    public mutating func feed(
        _ input: UnsafeBufferPointer<UInt8>, into records: inout SplitRecords, recordGoal: Int = .max,
        byteGoal: Int = .max
    ) -> Int {
        guard let base = input.baseAddress, input.count > 0 else { return 0 }
        let end = input.count
        let separator = delimiter ?? Self.lineFeed
        let plainEnds = ByteScanner(separator, Self.lineFeed, Self.carriageReturn)
        let quotedEnds = ByteScanner(Self.quote, Self.lineFeed, Self.carriageReturn)
        var index = 0
        // Input from `run` on is not copied yet; it will stand `shift` further on in the bytes written.
        var run = 0
        var shift = records.bytes.count
        // Where the open record begins in this piece: before it, where an earlier piece began the record.
        var begun = -recordLength

        // SAFETY: every index given to `base` is below `end`, its count, and it does not leave this call.
        func copy(upTo stop: Int) {
            if run < stop, !isTooLong {
                records.bytes.append(contentsOf: UnsafeBufferPointer(start: base + run, count: stop - run))
            }
        }
        func skip(to next: Int) {
            run = next
            shift = records.bytes.count - next
        }
        func drop() {
            // The records before it may not be copied yet.
            if begun > run { copy(upTo: begun) }
            isTooLong = true
            problem = .tooLong(limit: recordLimit)
            records.dropOpenRecord(startingAt: recordStart)
        }

        /// Ends the field, and the record too unless the byte here is the delimiter.
        func endField(_ fieldEnd: Int) {
            if !isTooLong { records.fields.append(SplitRecords.Field(start: fieldStart, end: fieldEnd)) }
            if base[index] == separator, separator != Self.lineFeed {
                if !isTooLong, hasTooManyFields(records) {
                    drop()
                    skip(to: index)
                }
                state = .fieldStart
            } else {
                if index - begun > recordLimit, !isTooLong { drop() }
                if isTooLong { skip(to: index) }
                finishRecord(&records)
            }
            index += 1
        }

        scan: while index < end {
            switch state {
            case .recordStart:
                let byte = base[index]
                if byte == Self.lineFeed || byte == Self.carriageReturn {
                    let before = index > 0 ? base[index - 1] : last
                    if byte == Self.carriageReturn || before != Self.carriageReturn {
                        blankLines += 1
                        line += 1
                        copy(upTo: index)
                        skip(to: index + 1)
                    } else if run == index {
                        skip(to: index + 1)
                    }
                    index += 1
                    continue
                }
                while blankLines > 0 {
                    if records.entries.count >= recordGoal { break scan }
                    records.append(line: line - blankLines, problem: .emptyLine)
                    blankLines -= 1
                }
                if records.entries.count >= recordGoal || index + shift >= byteGoal { break scan }
                recordLine = line
                recordStart = index + shift
                begun = index
                problem = nil
                state = .fieldStart

            case .fieldStart:
                if base[index] == Self.quote {
                    quoteLine = line
                    state = .quoted
                    index += 1
                } else {
                    state = .plain
                }
                fieldStart = index + shift

            case .plain:
                index = plainEnds.next(base, index, end)
                guard index < end else { break scan }
                endField(index + shift)

            case .quoted:
                index = quotedEnds.next(base, index, end)
                guard index < end else { break scan }
                let byte = base[index]
                if byte == Self.quote {
                    state = .quoteSeen
                } else {
                    let before = index > 0 ? base[index - 1] : last
                    if byte == Self.carriageReturn || before != Self.carriageReturn { line += 1 }
                }
                index += 1

            case .quoteSeen:
                let byte = base[index]
                if byte == Self.quote {
                    // Of the two quotes the first is text. Where it came with an earlier piece, it is copied already.
                    copy(upTo: index)
                    skip(to: index + 1)
                    state = .quoted
                    index += 1
                } else if byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn {
                    endField(index + shift - 1)
                } else {
                    // The closing quote is no text: what stands behind it goes where it stood.
                    if !isTooLong {
                        if index > run {
                            copy(upTo: index - 1)
                        } else {
                            records.bytes.removeLast()
                        }
                    }
                    skip(to: index)
                    if problem == nil { problem = .textAfterQuote }
                    state = .plain
                }
            }
        }
        recordLength = state == .recordStart ? 0 : index - begun
        if recordLength > recordLimit, !isTooLong { drop() }
        copy(upTo: index)
        if index > 0 { last = base[index - 1] }
        return index
    }

    /// Ends the text; returns whether it ended well.
    public mutating func finish(into records: inout SplitRecords) -> Bool {
        var end = records.bytes.count
        var endsWell = true
        switch state {
        case .recordStart: return true
        case .fieldStart:
            fieldStart = end
        case .plain:
            if recordLength == 1, records.bytes.last == Self.endMark {
                records.bytes.removeLast()
                state = .recordStart
                return true
            }
        case .quoteSeen: if !isTooLong { end -= 1 }
        case .quoted:
            problem = .unterminatedQuote(opened: quoteLine)
            endsWell = false
        }
        if isTooLong { fieldStart = end }
        if !isTooLong || !endsWell { records.fields.append(SplitRecords.Field(start: fieldStart, end: end)) }
        finishRecord(&records)
        return endsWell
    }

    private mutating func finishRecord(_ records: inout SplitRecords) {
        records.append(line: recordLine, problem: problem)
        line += 1
        isTooLong = false
        state = .recordStart
    }

    /// A record of delimiters alone is short, but each of its fields takes memory.
    private func hasTooManyFields(_ records: SplitRecords) -> Bool {
        records.fields.count - (records.entries.last?.fieldsEnd ?? 0) > recordLimit / 8
    }
}
