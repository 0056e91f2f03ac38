internal import CordonLists

/// Reads lines, handing over what it has whenever the input pauses.
final class LineInput: RecordInput {
    private let source: ByteSource
    private let recordGoal: Int
    private var parser: LineRecords
    private var text: [UInt8] = []
    private var position = 0
    private var nextRow = 1
    private var isFinished = false
    private var isFirst = true

    init(_ source: ByteSource, lineLimit: Int = 1 << 20, recordGoal: Int = 256) {
        self.source = source
        self.recordGoal = recordGoal
        parser = LineRecords(lineLimit: lineLimit)
    }

    func next() -> RawRecords? {
        guard !isFinished else { return nil }
        var chunk = RawRecords()
        chunk.firstRow = nextRow
        fill: while true {
            while position < text.count {
                let start = position
                position += text.withUnsafeBufferPointer { buffer in
                    parser.feed(
                        UnsafeBufferPointer(rebasing: buffer[start...]), into: &chunk.records, recordGoal: recordGoal,
                        byteGoal: 1 << 20)
                }
                if position < text.count { break fill }
            }
            if chunk.count > 0, parser.isBetweenRecords, chunk.count >= recordGoal || !source.isReadable { break }
            if chunk.count > 0, !parser.isBetweenRecords, !source.isReadable {
                // Whole lines are not kept waiting for half a one: the half is fed again with what follows.
                let start = chunk.records.fields.last?.end ?? 0
                text = Array(chunk.records.bytes[start...])
                position = 0
                chunk.records.bytes.removeLast(chunk.records.bytes.count - start)
                parser.reopenLine()
                break
            }
            text.removeAll(keepingCapacity: true)
            position = 0
            do {
                if try source.read(into: &text) {
                    if isFirst, text.count >= 3 || !source.isReadable {
                        if let mark = TextEncoding.byteOrderMark(text), mark.0 == .utf8 { position = mark.length }
                    }
                    isFirst = false
                    continue
                }
                parser.finish(into: &chunk.records)
            } catch {
                parser.finish(into: &chunk.records)
                let end = chunk.records.bytes.count
                chunk.records.fields.append(SplitRecords.Field(start: end, end: end))
                chunk.records.append(line: nextRow + chunk.count, problem: .brokenInput(error.reason))
                chunk.failure = "\(source.name): \(error.reason)"
            }
            isFinished = true
            break
        }
        chunk.inputBytes = source.bytesRead
        nextRow += chunk.count
        return chunk.count == 0 ? nil : chunk
    }
}
