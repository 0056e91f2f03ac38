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

    /// Reads `input` until it ends or `chunk` holds `recordGoal` lines or `byteGoal` bytes; returns the bytes consumed.
    ///
    /// As with `CSVRecords`, an unfinished line lies at the end of `chunk.bytes` and must be there at the next call.
    mutating func feed(
        _ input: UnsafeBufferPointer<UInt8>, into chunk: inout RawRecords, recordGoal: Int = .max, byteGoal: Int = .max
    ) -> Int {
        var index = 0
        let end = input.count
        while index < end {
            if !isOpen {
                if chunk.entries.count >= recordGoal || chunk.bytes.count >= byteGoal { return index }
                isOpen = true
                isTooLong = resumesTooLong
                resumesTooLong = false
                lineStart = chunk.bytes.count
            }
            var stop = index
            while stop < end, input[stop] != 10 { stop += 1 }
            // One byte more than the limit may be the CR of the line's end.
            if !isTooLong, chunk.bytes.count - lineStart + (stop - index) > lineLimit + 1 {
                isTooLong = true
                chunk.bytes.removeLast(chunk.bytes.count - lineStart)
            }
            if !isTooLong { chunk.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[index..<stop])) }
            index = stop
            guard index < end else { break }
            finishLine(&chunk)
            index += 1
        }
        return index
    }

    mutating func finish(into chunk: inout RawRecords) {
        if isOpen { finishLine(&chunk) }
    }

    /// Forgets the unfinished line, whose bytes the caller takes out of the chunk and feeds again.
    mutating func reopenLine() {
        resumesTooLong = isOpen && isTooLong
        isOpen = false
    }

    private mutating func finishLine(_ chunk: inout RawRecords) {
        if chunk.bytes.count > lineStart, chunk.bytes.last == 13 { chunk.bytes.removeLast() }
        var problem: RawRecords.Problem?
        if isTooLong || chunk.bytes.count - lineStart > lineLimit {
            chunk.bytes.removeLast(chunk.bytes.count - lineStart)
            problem = .tooLong(limit: lineLimit)
        } else if chunk.bytes[lineStart...].allSatisfy({ $0 == 32 || $0 == 9 }) {
            problem = .emptyLine
        }
        chunk.fieldEnds.append(chunk.bytes.count)
        chunk.append(line: line, problem: problem)
        line += 1
        isOpen = false
    }
}
