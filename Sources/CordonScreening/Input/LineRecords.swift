internal import CordonLists

/// Splits text into lines, one record with one field each, fed in pieces of any size.
///
/// LF or CRLF ends a line. A line over `lineLimit` bytes is a bad record; its content is dropped as it comes, so that memory
/// stays constant.
struct LineRecords {
    /// Most bytes of a line, without its end.
    let lineLimit: Int
    private var line = 1
    private var lineStart = 0
    private var isOpen = false
    private var isTooLong = false
    private var resumesTooLong = false

    init(lineLimit: Int = 1 << 20) { self.lineLimit = lineLimit }

    /// Whether the last byte seen ended a line.
    var isBetweenRecords: Bool { !isOpen }

    /// Reads `input` until it ends or `records` holds `recordGoal` lines or `byteGoal` bytes; returns the bytes consumed.
    ///
    /// As with `CSVSplitter`, an unfinished line lies at the end of `records.bytes` and must be there at the next call.
    mutating func feed(
        _ input: UnsafeBufferPointer<UInt8>, into records: inout SplitRecords, recordGoal: Int = .max,
        byteGoal: Int = .max
    ) -> Int {
        var index = 0
        let end = input.count
        while index < end {
            if !isOpen {
                if records.entries.count >= recordGoal || records.bytes.count >= byteGoal { return index }
                isOpen = true
                isTooLong = resumesTooLong
                resumesTooLong = false
                lineStart = records.bytes.count
            }
            var stop = index
            while stop < end, input[stop] != 10 { stop += 1 }
            // One byte more than the limit may be the CR of the line's end.
            if !isTooLong, records.bytes.count - lineStart + (stop - index) > lineLimit + 1 {
                isTooLong = true
                records.bytes.removeLast(records.bytes.count - lineStart)
            }
            if !isTooLong { records.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[index..<stop])) }
            index = stop
            guard index < end else { break }
            finishLine(&records)
            index += 1
        }
        return index
    }

    mutating func finish(into records: inout SplitRecords) {
        if isOpen { finishLine(&records) }
    }

    /// Forgets the unfinished line, whose bytes the caller takes out of the records and feeds again.
    mutating func reopenLine() {
        resumesTooLong = isOpen && isTooLong
        isOpen = false
    }

    private mutating func finishLine(_ records: inout SplitRecords) {
        if records.bytes.count > lineStart, records.bytes.last == 13 { records.bytes.removeLast() }
        var problem: SplitRecords.Problem?
        if isTooLong || records.bytes.count - lineStart > lineLimit {
            records.bytes.removeLast(records.bytes.count - lineStart)
            problem = .tooLong(limit: lineLimit)
        } else if records.bytes[lineStart...].allSatisfy({ $0 == 32 || $0 == 9 }) {
            problem = .emptyLine
        }
        records.fields.append(SplitRecords.Field(start: lineStart, end: records.bytes.count))
        records.append(line: line, problem: problem)
        line += 1
        isOpen = false
    }
}
