/// Splits delimited text into records and fields, fed with the file's bytes in pieces of any size.
///
/// RFC 4180 with LF, CRLF or CR as line ends. A quote opens a quoted field only as the first byte of the field; elsewhere it
/// is text. Text behind a closing quote makes the record a bad one, because no reading of it is safe. Lines without a byte
/// between records are bad records too; at the end of the file they are nothing.
/// Memory is one chunk of records and at most `recordLimit` bytes of an unfinished one.
///
/// - Complexity: O(bytes), no allocation besides the growth of the chunk.
struct CSVRecords {
    /// One byte that parts fields; nil for text that is one column.
    let delimiter: UInt8?
    /// Most bytes that one record's fields may hold together.
    let recordLimit: Int

    private enum State { case recordStart, fieldStart, plain, quoted, quoteInQuoted }
    private var state = State.recordStart
    /// The byte before was a CR that ended a record: an LF now belongs to it.
    private var afterReturn = false
    private var line = 1
    private var recordLine = 1
    private var quoteLine = 1
    private var blankLines = 0
    private var recordStart = 0
    private var problem: RawRecords.Problem?

    init(delimiter: UInt8?, recordLimit: Int = 10 << 20) {
        self.delimiter = delimiter
        self.recordLimit = recordLimit
    }

    /// Whether no record has been begun that is not finished.
    var isBetweenRecords: Bool { state == .recordStart }

    /// 1-based line that the next byte belongs to.
    var currentLine: Int { line }

    /// Reads `input` until it ends or `chunk` holds `recordGoal` records or `byteGoal` bytes; returns the bytes consumed.
    ///
    /// The unfinished record at the end of `chunk.bytes` must be there again at the next call: pass the same chunk until
    /// `isBetweenRecords`, which holds whenever less than all was consumed.
    mutating func feed(
        _ input: UnsafeBufferPointer<UInt8>, into chunk: inout RawRecords, recordGoal: Int = .max, byteGoal: Int = .max
    ) -> Int {
        let quote = UInt8(ascii: "\"")
        let lf: UInt8 = 10
        let cr: UInt8 = 13
        let separator = delimiter ?? lf
        var index = 0
        let end = input.count
        while index < end {
            switch state {
            case .recordStart:
                let byte = input[index]
                if byte == lf || byte == cr {
                    if byte == lf && afterReturn {
                        afterReturn = false
                    } else {
                        blankLines += 1
                        line += 1
                        afterReturn = byte == cr
                    }
                    index += 1
                    continue
                }
                afterReturn = false
                while blankLines > 0 {
                    if isFull(chunk, recordGoal, byteGoal) { return index }
                    chunk.append(line: line - blankLines, problem: .emptyLine)
                    blankLines -= 1
                }
                if isFull(chunk, recordGoal, byteGoal) { return index }
                recordLine = line
                recordStart = chunk.bytes.count
                problem = nil
                state = .fieldStart

            case .fieldStart:
                if input[index] == quote {
                    quoteLine = line
                    state = .quoted
                    index += 1
                } else {
                    state = .plain
                }

            case .plain:
                var stop = index
                while stop < end {
                    let byte = input[stop]
                    if byte == separator || byte == lf || byte == cr { break }
                    stop += 1
                }
                append(input, index, stop, to: &chunk)
                index = stop
                guard index < end else { break }
                finishField(input[index], &chunk)
                index += 1

            case .quoted:
                var stop = index
                while stop < end {
                    let byte = input[stop]
                    if byte == quote { break }
                    if byte == lf { line += 1 }
                    stop += 1
                }
                append(input, index, stop, to: &chunk)
                index = stop
                guard index < end else { break }
                state = .quoteInQuoted
                index += 1

            case .quoteInQuoted:
                let byte = input[index]
                if byte == quote {
                    append(input, index, index + 1, to: &chunk)
                    state = .quoted
                    index += 1
                } else if byte == separator || byte == lf || byte == cr {
                    finishField(byte, &chunk)
                    index += 1
                } else {
                    if problem == nil { problem = .textAfterQuote }
                    state = .plain
                }
            }
        }
        return index
    }

    /// Ends the input; returns whether it ended well.
    mutating func finish(into chunk: inout RawRecords) -> Bool {
        switch state {
        case .recordStart: return true
        case .fieldStart, .plain, .quoteInQuoted:
            finishField(10, &chunk)
            return true
        case .quoted:
            problem = .unterminatedQuote(opened: quoteLine)
            finishField(10, &chunk)
            return false
        }
    }

    private func isFull(_ chunk: RawRecords, _ recordGoal: Int, _ byteGoal: Int) -> Bool {
        chunk.entries.count >= recordGoal || chunk.bytes.count >= byteGoal
    }

    @inline(__always)
    private mutating func append(
        _ input: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, to chunk: inout RawRecords
    ) {
        guard from < to else { return }
        if case .tooLong = problem { return }
        guard chunk.bytes.count - recordStart + (to - from) <= recordLimit else {
            problem = .tooLong(limit: recordLimit)
            chunk.dropOpenRecord(startingAt: recordStart)
            return
        }
        chunk.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[from..<to]))
    }

    /// Ends the field before `byte`, and the record too unless `byte` is the delimiter.
    @inline(__always)
    private mutating func finishField(_ byte: UInt8, _ chunk: inout RawRecords) {
        let endsRecord = byte == 10 || byte == 13
        var isTooLong = false
        if case .tooLong = problem { isTooLong = true }
        if !isTooLong { chunk.fieldEnds.append(chunk.bytes.count) }
        guard endsRecord else {
            // A record of delimiters alone has no bytes to count, but its fields take memory too.
            if !isTooLong, chunk.fieldEnds.count - (chunk.entries.last?.fieldsEnd ?? 0) > recordLimit / 8 {
                problem = .tooLong(limit: recordLimit)
                chunk.dropOpenRecord(startingAt: recordStart)
            }
            state = .fieldStart
            return
        }
        chunk.append(line: recordLine, problem: problem)
        line += 1
        afterReturn = byte == 13
        state = .recordStart
    }
}
