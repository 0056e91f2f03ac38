import Testing

@testable import CordonScreening

/// Any bytes are records, error records or a refusal; never a trap, never a record lost between chunks.
struct InputFuzzTests {
    private static let corpus: [[UInt8]] = [
        Array("name,dob,type,country\nAnn,1970-01-01,person,GB|FR\n\"B, \"\"C\"\"\",,company,\n".utf8),
        Array("sep=;\r\nid;name;imo\r\n1;Ocean Star;IMO 1234567\r\n\r\n2;;\r\n".utf8),
        [0xff, 0xfe] + "name\tdob\nŽ丹\t1970\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
        Gzip.stored(Array("name\nAnn\nBob\n".utf8)),
        Array("{\"name\": \"Ann \\u00e9\", \"dob\": [\"1970\"], \"id\": 1}\nplain\n\n{\"name\": {}}\n".utf8),
    ]

    private func mutated(_ random: inout SplitMix) -> [UInt8] {
        var bytes = Self.corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert("\",\n\r;{\\".utf8.randomElement(using: &random) ?? 0, at: place)
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3: bytes.removeLast(bytes.count - place)
            default: bytes.insert(contentsOf: bytes[..<place], at: place)
            }
        }
        return bytes
    }

    @Test func csvInputNeverTrapsAndChunksDoNotMatter() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed)
        var read = 0
        for _ in 0..<600 {
            let bytes = mutated(&random)
            var options = CSVOptions()
            options.hasHeader = Bool.random(using: &random)
            options.encoding = Bool.random(using: &random) ? .windows1252 : nil
            options.recordLimit = 60
            do {
                let whole = try Fixture.records(bytes, options, keepsCells: true)
                let parts = try Fixture.records(bytes, options, keepsCells: true, recordGoal: 1)
                #expect(whole.records.map(\.cells) == parts.records.map(\.cells), "seed \(seed): \(bytes)")
                #expect(whole.records.map(\.error) == parts.records.map(\.error), "seed \(seed): \(bytes)")
                #expect(whole.records.map(\.row) == Array(1..<(whole.records.count + 1)), "seed \(seed): \(bytes)")
                #expect(whole.records.allSatisfy { ($0.error == nil) == ($0.counterparty != nil) }, "seed \(seed)")
                read += whole.records.count
            } catch is ScreeningError {}
        }
        #expect(read > 0, "seed \(seed)")
    }

    @Test func lineInputNeverTrapsAndHasOneRecordALine() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed)
        for _ in 0..<600 {
            let bytes = mutated(&random)
            if bytes.starts(with: [0x1f, 0x8b]) { continue }
            let file = try TemporaryFile(bytes)
            let input = LineInput(try ByteSource(path: file.path), recordGoal: 2)
            var records: [InputRecord] = []
            while let chunk = input.next() {
                for index in 0..<chunk.count { records.append(LineDecoder().decode(chunk, index)) }
            }
            let isMarkAlone = bytes == [0xef, 0xbb, 0xbf]
            let lines =
                bytes.split(separator: 10, omittingEmptySubsequences: false).count
                - (bytes.last == 10 || bytes.isEmpty ? 1 : 0)
            #expect(records.count == (isMarkAlone ? 0 : lines), "seed \(seed): \(bytes)")
            #expect(records.map(\.row) == Array(1..<(records.count + 1)), "seed \(seed)")
        }
    }
}
