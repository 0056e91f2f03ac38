import CordonLists
import Testing

/// One record as the slow twin and the splitter both tell it.
private struct Record: Equatable, CustomStringConvertible {
    var line: Int
    var fields: [[UInt8]]
    var problem: SplitRecords.Problem?

    var description: String {
        "line \(line) \(fields.map { String(decoding: $0, as: UTF8.self).debugDescription }) \(problem.map { "\($0)" } ?? "")"
    }
}

/// Reads all at once and byte by byte, in the plainest way: the rules of `CSVSplitter`, to be checked by eye.
private func slowRecords(_ text: [UInt8], delimiter: UInt8?, limit: Int = .max) -> [Record] {
    if text.last == 0x1a, text.dropLast().last.map({ $0 == 10 || $0 == 13 }) ?? true {
        // A quote may be open; then the mark is text.
        let records = slowRecords(text.dropLast() + [120], delimiter: delimiter, limit: limit)
        if case .unterminatedQuote? = records.last?.problem {} else { return records.dropLast() }
    }
    var records: [Record] = []
    var blanks: [Int] = []
    var line = 1
    var index = 0
    func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
    func skipLineEnd() {
        if text[index] == 13, index + 1 < text.count, text[index + 1] == 10 { index += 1 }
        index += 1
        line += 1
    }
    while index < text.count {
        if isLineEnd(text[index]) {
            blanks.append(line)
            skipLineEnd()
            continue
        }
        records += blanks.map { Record(line: $0, fields: [], problem: .emptyLine) }
        blanks = []
        var record = Record(line: line, fields: [[]])
        var isFieldStart = true
        let start = index
        while index < text.count, !isLineEnd(text[index]) {
            let byte = text[index]
            if isFieldStart, byte == 34 {
                let opened = line
                var isClosed = false
                index += 1
                while index < text.count {
                    if text[index] == 34 {
                        if index + 1 < text.count, text[index + 1] == 34 {
                            record.fields[record.fields.count - 1].append(34)
                            index += 2
                            continue
                        }
                        isClosed = true
                        index += 1
                        break
                    }
                    if text[index] == 13 || text[index] == 10 && text[index - 1] != 13 { line += 1 }
                    record.fields[record.fields.count - 1].append(text[index])
                    index += 1
                }
                if !isClosed { record.problem = .unterminatedQuote(opened: opened) }
                let next = index < text.count ? text[index] : 10
                if isClosed, !isLineEnd(next), next != delimiter, record.problem == nil {
                    record.problem = .textAfterQuote
                }
                isFieldStart = false
            } else if byte == delimiter {
                record.fields.append([])
                isFieldStart = true
                index += 1
            } else {
                record.fields[record.fields.count - 1].append(byte)
                isFieldStart = false
                index += 1
            }
        }
        if index - start > limit || record.fields.count - 1 > limit / 8 {
            if case .unterminatedQuote = record.problem {
                record.fields = [[]]
            } else {
                record.fields = []
                record.problem = .tooLong(limit: limit)
            }
        }
        records.append(record)
        if index < text.count { skipLineEnd() }
    }
    return records
}

/// Feeds the splitter pieces of `step` bytes and takes a chunk whenever `goal` records are there.
private func fastRecords(_ text: [UInt8], delimiter: UInt8?, step: Int, goal: Int, limit: Int = .max) -> [Record] {
    var splitter = CSVSplitter(delimiter: delimiter, recordLimit: limit)
    var chunk = SplitRecords()
    var records: [Record] = []
    func take() {
        for record in 0..<chunk.count {
            let fields = (0..<chunk.fieldCount(record)).map { Array(chunk.field(record, $0)) }
            records.append(
                Record(line: chunk.entries[record].line, fields: fields, problem: chunk.entries[record].problem))
        }
        chunk = SplitRecords()
    }
    var index = 0
    while index < text.count {
        let piece = Array(text[index..<min(index + step, text.count)])
        let used = piece.withUnsafeBufferPointer { splitter.feed($0, into: &chunk, recordGoal: goal) }
        index += used
        if used < piece.count {
            #expect(splitter.isBetweenRecords)
            take()
        }
    }
    _ = splitter.finish(into: &chunk)
    take()
    return records
}

struct CSVSplitterTests {
    @Test func agreesWithTheSlowTwinOnAllShortInputs() {
        let alphabet = Array("a,\"\n\r".utf8)
        var texts: [[UInt8]] = [[]]
        for _ in 0..<6 {
            texts = texts.flatMap { text in alphabet.map { text + [$0] } }
            for text in texts {
                let slow = slowRecords(text, delimiter: 44)
                for (step, goal) in [(1, 1), (2, .max), (64, 2)] {
                    let fast = fastRecords(text, delimiter: 44, step: step, goal: goal)
                    if fast != slow {
                        Issue.record("\(String(decoding: text, as: UTF8.self).debugDescription): \(fast) for \(slow)")
                        return
                    }
                }
            }
        }
    }

    @Test(arguments: [44, 59, 9, nil] as [UInt8?])
    func agreesWithTheSlowTwinOnRandomLongInputs(delimiter: UInt8?) {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed)
        let alphabet = Array("abc \"\"\"\n\n\r,,;\t\u{e9}".utf8) + [0, 26, 255]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let step = Int.random(in: 1...50, using: &random)
            let goal = Int.random(in: 1...9, using: &random)
            let limit = Bool.random(using: &random) ? Int.max : Int.random(in: 1...60, using: &random)
            let fast = fastRecords(text, delimiter: delimiter, step: step, goal: goal, limit: limit)
            if fast != slowRecords(text, delimiter: delimiter, limit: limit) {
                Issue.record("seed \(seed), step \(step), goal \(goal), limit \(limit): \(text)")
                return
            }
        }
    }

    @Test func aRecordOverTheLimitIsOneBadRecordAndTheNextIsGood() {
        var splitter = CSVSplitter(delimiter: 44, recordLimit: 100)
        var chunk = SplitRecords()
        let text = Array(("a,\"" + String(repeating: "x\n", count: 500) + "\",b\nnext,1\n").utf8)
        text.withUnsafeBufferPointer { _ = splitter.feed($0, into: &chunk) }
        let endedWell = splitter.finish(into: &chunk)
        #expect(endedWell)
        #expect(chunk.entries.map(\.problem) == [.tooLong(limit: 100), nil])
        #expect(chunk.entries.map(\.line) == [1, 502])
        #expect(Array(chunk.field(1, 0)) == Array("next".utf8))
    }

    @Test func aRecordInPiecesNeverTakesMoreThanTheLimitAndOnePiece() {
        var splitter = CSVSplitter(delimiter: 44, recordLimit: 1000)
        var chunk = SplitRecords()
        let piece = [UInt8](repeating: 120, count: 100)
        for _ in 0..<500 {
            piece.withUnsafeBufferPointer { _ = splitter.feed($0, into: &chunk) }
            #expect(chunk.bytes.count <= 1100)
        }
    }

    @Test func emptyLinesTakeNoMemory() {
        var splitter = CSVSplitter(delimiter: 44)
        var chunk = SplitRecords()
        for text in ["\n", "\r", "\r\n"] {
            let lines = Array(String(repeating: text, count: 1000).utf8)
            lines.withUnsafeBufferPointer { _ = splitter.feed($0, into: &chunk) }
        }
        #expect(chunk.bytes.isEmpty)
        #expect(splitter.currentLine == 3001)
    }

    @Test func everyKindOfLineEndInQuotesIsText() {
        let text = Array("a,\"1\n2\r\n3\r4\"\nb,c\n".utf8)
        let records = fastRecords(text, delimiter: 44, step: 1, goal: .max)
        #expect(records.map(\.line) == [1, 5])
        #expect(records.first?.fields.last == Array("1\n2\r\n3\r4".utf8))
    }

    @Test func aRecordOfDelimitersAloneIsBoundedToo() {
        var splitter = CSVSplitter(delimiter: 44, recordLimit: 800)
        var chunk = SplitRecords()
        let text = [UInt8](repeating: 44, count: 100_000) + [10]
        text.withUnsafeBufferPointer { _ = splitter.feed($0, into: &chunk) }
        #expect(chunk.entries.map(\.problem) == [.tooLong(limit: 800)])
        #expect(chunk.fields.isEmpty)
    }
}
