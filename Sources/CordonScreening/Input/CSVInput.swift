internal import CordonLists

/// Reads a CSV file in chunks of raw records.
final class CSVInput: RecordInput {
    let map: ColumnMap
    /// What was found or told: nil where the whole line is one column.
    let delimiter: UInt8?
    let encoding: TextEncoding

    private let source: ByteSource
    private let recordGoal: Int
    private var transcoder: Transcoder
    private var splitter: CSVSplitter
    private var text: [UInt8] = []
    private var position = 0
    private var nextRow = 1
    private var isFinished = false
    private var failure: String?
    private var scratch: [UInt8] = []

    /// Reads as far as the header.
    init(_ source: ByteSource, _ options: CSVOptions, recordGoal: Int = 256) throws(ScreeningError) {
        self.source = source
        self.recordGoal = recordGoal
        var head: [UInt8] = []
        var endsHere = false
        var broken: String?
        do {
            while head.count < 64 << 10 {
                if try !source.read(into: &head) {
                    endsHere = true
                    break
                }
            }
        } catch {
            // What was unpacked before the damage is still screened.
            guard !head.isEmpty else { throw .input(file: source.name, reason: error.reason) }
            broken = error.reason
        }
        let mark = TextEncoding.byteOrderMark(head)
        encoding = mark?.0 ?? options.encoding ?? .utf8
        transcoder = Transcoder(encoding)
        transcoder.append(head[(mark?.length ?? 0)...], to: &text)
        if endsHere { transcoder.finish(&text) }
        failure = broken

        var skipped = 0
        if let told = Delimiters.excelLine(text) {
            skipped = told.length
            delimiter = options.delimiter == .detected ? told.delimiter : Delimiters.fixed(options.delimiter)
        } else if options.delimiter == .detected {
            delimiter = Delimiters.detect(text, isWhole: endsHere, hasHeader: options.hasHeader)
        } else {
            delimiter = Delimiters.fixed(options.delimiter)
        }
        position = skipped
        splitter = CSVSplitter(delimiter: delimiter, recordLimit: options.recordLimit)

        // The first record says what the columns are. It may be longer than the head.
        var first = SplitRecords()
        var headerSplitter = splitter
        var consumed = position
        while first.entries.isEmpty {
            if consumed < text.count {
                let start = consumed
                consumed += text.withUnsafeBufferPointer { buffer in
                    headerSplitter.feed(UnsafeBufferPointer(rebasing: buffer[start...]), into: &first, recordGoal: 1)
                }
                // Blank lines above the first record are nothing.
                first.entries.removeAll { $0.problem == .emptyLine }
                continue
            }
            if endsHere || failure != nil || text.count > options.recordLimit + (1 << 20) { break }
            do {
                if try source.read(into: &scratch) {
                    transcoder.append(scratch[...], to: &text)
                    scratch.removeAll(keepingCapacity: true)
                } else {
                    endsHere = true
                    transcoder.finish(&text)
                }
            } catch { failure = error.reason }
        }
        if first.entries.isEmpty, failure == nil || !first.bytes.isEmpty { _ = headerSplitter.finish(into: &first) }
        guard let header = first.entries.first else {
            throw .input(
                file: source.name, reason: "the file is empty\(options.hasHeader ? ": not even a header" : "")")
        }
        if let problem = header.problem {
            throw .input(file: source.name, reason: problem.message(line: header.line))
        }
        let count = first.fieldCount(0)
        if options.hasHeader {
            var cells: [String] = []
            for column in 0..<count {
                guard let cell = String(validating: first.field(0, column), as: UTF8.self) else {
                    throw .input(
                        file: source.name,
                        reason: "the header is not valid text; if the file is not UTF-8, say --encoding")
                }
                cells.append(cell)
            }
            map = try ColumnMap(header: cells, count: count, overrides: options.overrides)
            splitter = headerSplitter
            position = consumed
        } else {
            map = try ColumnMap(header: nil, count: count, overrides: options.overrides)
        }
    }

    /// At most `recordGoal` records; nil at the end. A failure ends the input with an error record that says so.
    func next() -> RawRecords? {
        guard !isFinished else { return nil }
        var chunk = RawRecords()
        chunk.firstRow = nextRow
        chunk.records.bytes.reserveCapacity(64 << 10)
        chunk.records.fields.reserveCapacity(recordGoal * map.columns.count)
        chunk.records.entries.reserveCapacity(recordGoal)
        fill: while true {
            while position < text.count {
                let start = position
                let used = text.withUnsafeBufferPointer { buffer in
                    splitter.feed(
                        UnsafeBufferPointer(rebasing: buffer[start...]), into: &chunk.records, recordGoal: recordGoal,
                        byteGoal: 1 << 20)
                }
                position += used
                if position < text.count { break fill }
            }
            if splitter.isBetweenRecords, chunk.count >= recordGoal { break }
            text.removeAll(keepingCapacity: true)
            position = 0
            if failure == nil {
                do {
                    if try source.read(into: &scratch) {
                        transcoder.append(scratch[...], to: &text)
                        scratch.removeAll(keepingCapacity: true)
                        continue
                    }
                    transcoder.finish(&text)
                    if !text.isEmpty { continue }
                } catch { failure = error.reason }
            }
            finish(&chunk)
            break
        }
        chunk.inputBytes = source.bytesRead
        nextRow += chunk.count
        return chunk.count == 0 && chunk.failure == nil ? nil : chunk
    }

    private func finish(_ chunk: inout RawRecords) {
        isFinished = true
        if let failure {
            // A record cut in two by the damage is part of the damage.
            let whole = chunk.count
            let line = splitter.currentLine
            _ = splitter.finish(into: &chunk.records)
            let cut = chunk.count > whole ? chunk.records.entries.popLast() : nil
            chunk.records.append(line: cut?.line ?? line, problem: .brokenInput(failure))
            chunk.failure = "\(source.name): \(failure); the rest was not screened"
        } else if !splitter.finish(into: &chunk.records) {
            let line = chunk.entries.last?.line ?? 0
            chunk.failure =
                "\(source.name): " + (chunk.entries.last?.problem?.message(line: line) ?? "unterminated quote")
        }
    }
}
