internal import CordonLists

/// Finds out what parts the columns of a file.
enum Delimiters {
    private static let candidates = Array(",;\t|".utf8)

    static func fixed(_ delimiter: CSVOptions.Delimiter) -> UInt8? {
        if case .byte(let byte) = delimiter { byte } else { nil }
    }

    /// Excel's own first line, `sep=;`: the delimiter it names and its length with the line end.
    static func excelLine(_ text: [UInt8]) -> (delimiter: UInt8, length: Int)? {
        let line = Array(text.prefix(7))
        guard line.count >= 6, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }) else {
            return nil
        }
        if line[5] == 10 { return (line[4], 6) }
        return line[5] == 13 ? (line[4], line.count > 6 && line[6] == 10 ? 7 : 6) : nil
    }

    /// The delimiter of the sample `text`; nil where it is one column.
    ///
    /// Counts fields per record under each candidate, quotes respected. With a header, the candidate under which most header cells
    /// are words that we know wins, then the one whose records agree most with the header. Without one, records must agree.
    /// A comma that always has a blank behind it is punctuation ("DOE, Jane") unless the header says otherwise.
    static func detect(_ text: [UInt8], isWhole: Bool, hasHeader: Bool) -> UInt8? {
        var best: (delimiter: UInt8, score: Double)?
        for candidate in candidates {
            var splitter = CSVSplitter(delimiter: candidate)
            var sample = SplitRecords()
            text.withUnsafeBufferPointer { buffer in
                var offset = 0
                while offset < buffer.count, sample.count < 50 {
                    offset += splitter.feed(
                        UnsafeBufferPointer(rebasing: buffer[offset...]), into: &sample, recordGoal: 50)
                }
            }
            if isWhole || sample.count == 0 { _ = splitter.finish(into: &sample) }
            let records = sample.entries.indices.filter { sample.entries[$0].problem == nil }
            guard let first = records.first else { continue }
            let columns = sample.fieldCount(first)
            guard columns > 1 else { continue }
            let agreeing = Double(records.filter { sample.fieldCount($0) == columns }.count) / Double(records.count)
            if hasHeader {
                let known = (0..<columns).filter {
                    InputField(word: String(decoding: sample.field(first, $0), as: UTF8.self)) != nil
                }.count
                let score = Double(known) * 10 + agreeing
                if score > best?.score ?? 0 { best = (candidate, score) }
            } else if agreeing >= 0.9, candidate != 44 || !isPunctuation(sample, records) {
                let score = agreeing * 100 + Double(min(columns, 50))
                if score > best?.score ?? 0 { best = (candidate, score) }
            }
        }
        return best?.delimiter
    }

    private static func isPunctuation(_ sample: SplitRecords, _ records: [Int]) -> Bool {
        records.allSatisfy { record in
            (1..<max(2, sample.fieldCount(record))).allSatisfy { sample.field(record, $0).first == 32 }
        }
    }
}
