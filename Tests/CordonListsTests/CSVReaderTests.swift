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
        #expect(try fields("\n\na", step: step) == [[], [], ["a"]])
        #expect(try fields("\u{FEFF}a,b", step: step) == [["a", "b"]])
        #expect(try fields("a;b,c", delimiter: UInt8(ascii: ";"), step: step) == [["a", "b,c"]])
        #expect(try fields("a\rb,c\r\n", step: step) == [["a"], ["b", "c"]])
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

    @Test func tellsTextAfterAQuoteAndGivesItWithoutTheQuotes() throws {
        let csv = CSVReader(MemoryStream("\"a\"b,c\nd,e\n"))
        #expect(try csv.next())
        #expect(csv.defect == .textAfterQuote)
        #expect(csv.string(0) == "ab")
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

    @Test(arguments: [1, 3, Int.max])
    func commentLinesMayEndInAnyWayAndCountAsLines(step: Int) throws {
        let csv = CSVReader(MemoryStream("#1\r\n#2\r#3\nid\n\"x", step: step))
        for number in 1...3 { #expect(try csv.takeLine(startingWith: UInt8(ascii: "#")) == "#\(number)") }
        #expect(try csv.next())
        #expect(csv.line == 4)
        #expect(
            listError { _ = try csv.next() }
                == .malformed(
                    path: "memory", line: 5, reason: "a quote is opened here and never closed"))
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

    /// The splitter, fed all at once, is the reader's slow twin: what the reader adds is buffers, and errors in place of bad records.
    @Test func givesWhatTheSplitterGivesHoweverTheBytesArrive() throws {
        let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x62, 0xC3, 0x1A]
        for seed in 1...4_000 {
            var random = SplitMix(UInt64(seed))
            let bytes = (0..<Int(random.next() % 24)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            var splitter = CSVSplitter(delimiter: 0x2C)
            var records = SplitRecords()
            _ = bytes.withUnsafeBufferPointer { splitter.feed($0, into: &records) }
            let endsWell = splitter.finish(into: &records)
            let csv = CSVReader(MemoryStream(bytes, step: 1 + Int(random.next() % 5)))
            var index = 0
            do {
                while try csv.next() {
                    let fields = (0..<csv.fieldCount).map { csv.withField($0) { Array($0) } }
                    let expected = (0..<records.fieldCount(index)).map { Array(records.field(index, $0)) }
                    #expect(fields == expected, "seed \(seed): \(bytes)")
                    #expect(csv.line == records.entries[index].line, "seed \(seed): \(bytes)")
                    #expect(
                        (csv.defect != nil) == (records.entries[index].problem == .textAfterQuote),
                        "seed \(seed): \(bytes)")
                    index += 1
                }
                #expect(endsWell, "seed \(seed): \(bytes)")
            } catch {
                #expect(!endsWell, "seed \(seed): \(bytes)")
                index += 1
            }
            #expect(index == records.count, "seed \(seed): \(bytes)")
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
