import CordonLists
import Testing

struct CSVReaderTests {
    /// All records, with the line each begins on.
    private func records(_ text: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), step: Int = .max) throws -> [(
        line: Int, fields: [String]
    )] {
        let csv = CSVReader(MemoryStream(text, step: step), delimiter: delimiter)
        var result: [(Int, [String])] = []
        while try csv.next() { result.append((csv.line, (0..<csv.fieldCount).map { csv.string($0) ?? "<invalid>" })) }
        return result
    }

    private func fields(_ text: String, delimiter: UInt8 = UInt8(ascii: ","), step: Int = .max) throws -> [[String]] {
        try records(Array(text.utf8), delimiter: delimiter, step: step).map(\.fields)
    }

    @Test(arguments: [1, 2, 3, 7, Int.max])
    func readsWhatRFC4180Describes(_ step: Int) throws {
        #expect(try fields("a,b\r\nc,d\r\n", step: step) == [["a", "b"], ["c", "d"]])
        #expect(try fields("a,b\nc,d", step: step) == [["a", "b"], ["c", "d"]])
        #expect(try fields("\"a,1\",\"b\"\"2\"\"\",\"\"\n", step: step) == [["a,1", "b\"2\"", ""]])
        #expect(try fields("\"two\r\nlines\",x\r\n", step: step) == [["two\r\nlines", "x"]])
        #expect(try fields(",\n,,", step: step) == [["", ""], ["", "", ""]])
        #expect(try fields("", step: step) == [])
        #expect(try fields("\n\na", step: step) == [[""], [""], ["a"]])
        #expect(try fields("\u{FEFF}a,b", step: step) == [["a", "b"]])
        #expect(try fields("a;b,c", delimiter: UInt8(ascii: ";"), step: step) == [["a", "b,c"]])
        #expect(try fields("a\rb,c\r\n", step: step) == [["a\rb", "c"]])
        #expect(try fields("say \"x\",y", step: step) == [["say \"x\"", "y"]])
        #expect(try fields("\"q\"", step: step) == [["q"]])
        #expect(try fields("\"q\"\r", step: step) == [["q"]])
    }

    @Test func leavesOutTheEndMarkOfDOSButNoOtherBytes() throws {
        #expect(try fields("a,b\r\n\u{1A}") == [["a", "b"]])
        #expect(try fields("a\u{1A}") == [["a\u{1A}"]])
        #expect(try fields("\u{1A}\na") == [["\u{1A}"], ["a"]])
    }

    @Test func numbersLinesAlsoWithinQuotes() throws {
        let lines = try records(Array("a\n\"b\n\nc\",d\n\ne\n".utf8)).map(\.line)
        #expect(lines == [1, 2, 5, 6])
    }

    @Test func tellsTextAfterAQuoteAndGivesItAsItStands() throws {
        let csv = CSVReader(MemoryStream("\"a\"b,c\nd,e\n"))
        #expect(try csv.next())
        #expect(csv.defect == .textAfterQuote)
        #expect(csv.string(0) == "\"a\"b")
        #expect(csv.string(1) == "c")
        #expect(try csv.next())
        #expect(csv.defect == nil)
        #expect(csv.string(0) == "d")
    }

    @Test func aQuoteThatIsNeverClosedIsAnErrorWithItsLine() throws {
        let csv = CSVReader(MemoryStream("a,b\n\"c,d\ne,f\n"))
        #expect(try csv.next())
        guard case .malformed(_, let line, let reason)? = listError({ _ = try csv.next() }) else {
            Issue.record("no error")
            return
        }
        #expect(line == 2)
        #expect(reason.contains("quote"))
    }

    @Test func aRecordAboveTheLimitIsAnErrorWithItsLine() throws {
        let csv = CSVReader(MemoryStream("short\n\"" + String(repeating: "x", count: 500) + "\"\n"), limit: 100)
        #expect(try csv.next())
        #expect(listError { _ = try csv.next() } == .lineTooLong(path: "memory", line: 2, limit: 100))
    }

    @Test func invalidUTF8IsNilAndTheBytesAreThere() throws {
        let csv = CSVReader(MemoryStream([0x61, 0x2C, 0xFF, 0xFE, 0x0A]))
        #expect(try csv.next())
        #expect(csv.string(0) == "a")
        #expect(csv.string(1) == nil)
        #expect(csv.withField(1) { Array($0) } == [0xFF, 0xFE])
        #expect(csv.string(7) == "")
    }

    @Test func commentLinesCanBeTakenBeforeTheHeader() throws {
        let csv = CSVReader(MemoryStream("# title: \"A, B\r\n#x\nid,name\n", step: 3))
        #expect(try csv.takeLine(startingWith: UInt8(ascii: "#")) == "# title: \"A, B")
        #expect(try csv.takeLine(startingWith: UInt8(ascii: "#")) == "#x")
        #expect(try csv.takeLine(startingWith: UInt8(ascii: "#")) == nil)
        #expect(try csv.next())
        #expect(csv.line == 3)
        #expect(csv.string(1) == "name")
    }

    /// The slow twin: one byte after the other, no buffer, the same rules.
    private func slowRecords(_ bytes: [UInt8]) -> [[[UInt8]]]? {
        var records: [[[UInt8]]] = []
        var index = 0
        while index < bytes.count {
            var record: [[UInt8]] = []
            if bytes.count - index == 1, bytes[index] == 0x1A { break }
            var ended = false
            while !ended {
                var field: [UInt8] = []
                var plain = true
                if index < bytes.count, bytes[index] == 0x22 {
                    plain = false
                    let start = index
                    index += 1
                    while true {
                        guard index < bytes.count else { return nil }
                        if bytes[index] != 0x22 {
                            field.append(bytes[index])
                        } else if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
                            field.append(0x22)
                            index += 1
                        } else {
                            break
                        }
                        index += 1
                    }
                    index += 1
                    var next = index
                    if next < bytes.count, bytes[next] == 0x0D, next + 1 == bytes.count || bytes[next + 1] == 0x0A {
                        next += 1
                    }
                    if next == bytes.count || bytes[next] == 0x0A || (next == index && bytes[next] == 0x2C) {
                        index = next
                    } else {
                        // Text after the quote: the field as it stands, up to where an unquoted one would end.
                        field = Array(bytes[start..<index])
                        plain = true
                    }
                }
                if plain {
                    while index < bytes.count, bytes[index] != 0x2C, bytes[index] != 0x0A {
                        field.append(bytes[index])
                        index += 1
                    }
                    if index == bytes.count || bytes[index] == 0x0A, field.last == 0x0D { field.removeLast() }
                }
                record.append(field)
                ended = index >= bytes.count || bytes[index] == 0x0A
                index += 1
            }
            records.append(record)
        }
        return records
    }

    @Test func agreesWithTheSlowTwinOnRandomBytes() throws {
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x62, 0xC3]
        for seed in 1...4_000 {
            var random = SplitMix(UInt64(seed))
            let bytes = (0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let expected = slowRecords(bytes)
            let csv = CSVReader(MemoryStream(bytes, step: 1 + Int(random.next() % 5)))
            var found: [[[UInt8]]]? = []
            do {
                while try csv.next() { found?.append((0..<csv.fieldCount).map { csv.withField($0) { Array($0) } }) }
            } catch { found = nil }
            #expect(found == expected, "seed \(seed): \(bytes)")
        }
    }
}

/// SplitMix64: a seeded generator, so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
