import TestSupport
import Testing

@testable import CordonLists

struct HeaderedCSVTests {
    private func issue(_ text: String) -> ListError? {
        listError {
            let folder = try Folder()
            _ = try Loaded(try folder.write("list", text))
        }
    }

    @Test func windows1252IsDecodedButForItsFiveHoles() {
        #expect(Windows1252.decode([0x41, 0x80, 0x8A, 0x92, 0xE9, 0xFF]) == "A€Š’éÿ")
        for hole: UInt8 in [0x81, 0x8D, 0x8F, 0x90, 0x9D] { #expect(Windows1252.decode([0x41, hole]) == nil) }
        #expect(Windows1252.decode([]) == "")
    }

    @Test func aRowThatIsTextInNoEncodingOrHoldsANULIsRejected() throws {
        let folder = try Folder()
        let head = Array("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n1;P;Jan\n2;P;".utf8)
        let path = try folder.write("list", head + [0x81, 0x0A] + Array("3;P;J\u{0}\n".utf8))
        let list = try Loaded(path, maxIssues: 2)
        #expect(list.rejected.map(\.line) == [3, 4])
        #expect(list.entities.map(\.id) == ["eu-1"])
    }

    @Test func aHeaderThatNamesAColumnTwiceIsAnError() {
        let error = issue("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;name alias whole-name\n1;P;X;Y\n")
        guard case .malformed(_, 1, let reason)? = error else {
            Issue.record("read")
            return
        }
        #expect(reason.contains("twice"))
    }

    @Test func aHeaderOfMoreColumnsThanAnyTableHasIsAnError() {
        let columns = (0..<1_000).map { "c\($0)" }.joined(separator: ";")
        guard case .malformed(_, 1, let reason)? = issue("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;\(columns)\n1;P;X\n") else {
            Issue.record("read")
            return
        }
        #expect(reason.contains("1003 columns"))
    }

    /// Bytes changed, lost, doubled and cut off: an error with a place, or a list, but never a trap.
    @Test(arguments: ["EU XML", "EU CSV", "UK XML", "UK CSV"])
    func damagedListsNeverTrap(_ name: String) throws {
        let corpus = ["EU XML": EUReaderTests.xml, "EU CSV": EUReaderTests.csv, "UK XML": UKReaderTests.xml, "UK CSV": UKReaderTests.csv]
        let text = try #require(corpus[name])
        let folder = try Folder()
        var outcomes = 0
        for seed in 1...60 {
            var random = SplitMix(UInt64(seed))
            var bytes = Array(text.utf8)
            for _ in 0...Int(random.next() % 6) {
                let index = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: index)
                default: bytes.removeLast(Int(random.next() % UInt64(bytes.count / 2)))
                }
            }
            let path = try folder.write("list", bytes)
            do { _ = try Loaded(path, maxIssues: .max) } catch { #expect(error is ListError, "seed \(seed): \(error)") }
            outcomes += 1
        }
        #expect(outcomes == 60)
    }

    @Test func aFileOfAHeaderAloneHoldsNoParty() {
        guard case .noEntities? = issue("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n") else {
            Issue.record("read")
            return
        }
    }

    @Test func aQuoteThatIsNeverClosedIsAnError() {
        guard case .malformed(_, 2, _)? = issue("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n1;P;\"X\n2;P;Y\n") else {
            Issue.record("read")
            return
        }
    }

    @Test func aPartyOfMoreFactsThanAnyHasIsAnError() {
        let rows = (0...20_001).map { "1;P;Jan \($0)" }
        guard
            case .malformed(_, _, let reason)? = issue(
                "Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n" + rows.joined(separator: "\n"))
        else {
            Issue.record("read")
            return
        }
        #expect(reason.contains("20000"))
    }

    @Test func moreDistinctTextThanAllowedIsAnError() throws {
        var table = PartyTable<Int>(path: "list", limit: 10)
        let party = table.index(of: "a") { 0 }
        #expect(try table.isNew("12345", of: party, line: 1))
        #expect(try !table.isNew("12345", of: party, line: 2))
        #expect(throws: ListError.self) { try table.isNew("123456", of: party, line: 3) }
    }

    @Test(arguments: [
        ("Unique ID,Name 6,Name type\n", ListFormat.ukCSV), ("Report Date: 29-Apr-2026\r\n\"Name type\",\"Name 6\",\"Unique ID\"\r\n", .ukCSV),
        ("Last Updated,27/04/2020\nName 6,Alias Type,Group ID\n", .ukConList), ("\u{FEFF}a;Entity_LogicalId;NameAlias_WholeName\n", .euCSV),
        ("\"Date_file;Entity_logical_id;Naal_wholename\t\t\"\n", .euCSV10), ("<x:export xmlns:x=\"y\"/>", .euXML), ("<Designations/>", .ukXML),
        ("id,name,Unique ID\n", .cordonCSV),
    ])
    func theTablesAreToldApartByTheirColumns(_ text: String, _ format: ListFormat) throws {
        let folder = try Folder()
        #expect(try ListFormat.detect(path: try folder.write("list", text)) == format)
    }
}
