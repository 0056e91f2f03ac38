import CZlib
import TestSupport
import Testing

@testable import CordonLists

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Input made to hurt, through the whole of `ListLoader`: what docs/untrusted-input.md promises and no reader's own tests show.
struct HostileInputTests {
    /// A root element of each XML format with one record around `content`.
    private static let roots = [
        ("CONSOLIDATED_LIST", "ENTITY"), ("export", "sanctionEntity"), ("Designations", "Designation"), ("sdnList", "sdnEntry"),
        ("sanctionsData", "entity"), ("Sanctions", "DistinctParty"), ("data-set", "record"), ("swiss-sanctions-list", "target"),
    ]

    /// A head and a row up to its name, of each table.
    private static let tables = [
        "id,name\n1,", "Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n1;P;",
        "Reference,Name of Individual or Entity,Type,Name Type\n1,", "source,entity_number,alt_names,source_list_url,name\nS,1,,,",
        "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,dataset,first_seen,last_seen,last_change\na,Person,",
        "Name\tEffective_Date\tFR_Citation\tCountry\tLast_Update\n",
    ]

    private func load(_ bytes: [UInt8], maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("list", bytes), maxIssues: maxIssues)
    }

    private func error(_ bytes: [UInt8], maxIssues: Int = 0) -> ListError? { listError { _ = try load(bytes, maxIssues: maxIssues) } }

    private func error(_ text: String, maxIssues: Int = 0) -> ListError? { error(Array(text.utf8), maxIssues: maxIssues) }

    private func gzip(_ path: String, _ pieces: Int, of piece: [UInt8]) throws {
        let file = try #require(gzopen(path, "wb9"))
        for _ in 0..<pieces { try #require(gzwrite(file, piece, UInt32(piece.count)) == piece.count) }
        try #require(gzclose(file) == Z_OK)
    }

    @Test(arguments: roots)
    func externalEntitiesAreRefusedInEachXMLFormat(_ root: String, _ record: String) {
        for subset in [
            " SYSTEM \"file:///etc/passwd\"", " [<!ENTITY x SYSTEM \"file:///etc/passwd\">]", " [<!ENTITY % p SYSTEM \"http://127.0.0.1/\"> %p;]",
        ] {
            guard
                case .refusedXML(_, 2, let reason)? = error(
                    "<?xml version=\"1.0\"?>\n<!DOCTYPE \(root)\(subset)><\(root)><\(record)>&x;</\(record)></\(root)>")
            else {
                Issue.record("\(root): a DOCTYPE was read")
                continue
            }
            #expect(reason.contains("DOCTYPE"))
        }
    }

    @Test(arguments: roots)
    func deepNestingIsRefusedInEachXMLFormat(_ root: String, _ record: String) {
        guard case .refusedXML? = error("<\(root)><\(record)>" + String(repeating: "<a>", count: 1_000_000)) else {
            Issue.record("\(root): read")
            return
        }
    }

    @Test(arguments: roots)
    func textAndCharactersThatXMLForbidsAreMalformed(_ root: String, _ record: String) {
        for content in ["&#xD800;", "&#0;", "&#x110000;"] {
            guard case .malformed? = error("<\(root)><\(record)>\(content)</\(record)></\(root)>") else {
                Issue.record("\(root): \(content) was read")
                continue
            }
        }
        // A surrogate as in CESU-8, and Windows-1252 in what says that it is UTF-8.
        for content: [UInt8] in [[0xED, 0xA0, 0x80], [0x4A, 0xE9, 0x72]] {
            guard case .malformed? = error(Array("<\(root)><\(record)>".utf8) + content + Array("</\(record)></\(root)>".utf8)) else {
                Issue.record("\(root): \(content) was read")
                continue
            }
        }
    }

    @Test(arguments: roots)
    func tenMegabytesInOneXMLFieldAreRefused(_ root: String, _ record: String) {
        guard case .refusedXML? = error("<\(root)><\(record)><a>" + String(repeating: "x", count: 10_000_000) + "</a></\(record)></\(root)>") else {
            Issue.record("\(root): read")
            return
        }
    }

    @Test(arguments: tables)
    func aFieldOfElevenMegabytesIsTooLongInEachTable(_ head: String) {
        guard case .lineTooLong(_, 2, 10_485_760)? = error(head + String(repeating: "x", count: 11_000_000)) else {
            Issue.record("read: \(head)")
            return
        }
    }

    @Test(arguments: tables)
    func aQuoteThatIsNeverClosedIsMalformedInEachTable(_ head: String) {
        guard case .malformed(_, 2, _)? = error(head + "\"X\n\n\n2,Y\n") else {
            Issue.record("read: \(head)")
            return
        }
    }

    @Test(arguments: tables)
    func aRowWithANULIsRejectedInEachTable(_ head: String) throws {
        // The row has as many columns as the header.
        let isShort = head.contains("\t") || head.contains("schema")
        let rest = isShort ? String(repeating: head.contains("\t") ? "\t" : ",", count: head.contains("\t") ? 4 : 12) : ""
        guard case .tooManyIssues(_, 1, 0, let first)? = error(head + "X\u{0}Y\(rest)\n") else {
            Issue.record("read: \(head)")
            return
        }
        #expect(first[0].line == 2)
        #expect(first[0].reason.contains("NUL"))
    }

    @Test func jsonThatIsNoTextIsARejectedRecord() throws {
        let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
        for value in ["\"\\ud800\"", "\"\\u0000\"", "\"\u{0}\"", deep, "\"open"] {
            guard case .tooManyIssues(_, 1, 0, _)? = error("{\"id\":\"a\",\"schema\":\"Person\",\"caption\":\(value)}\n") else {
                Issue.record("read: \(value.prefix(20))")
                continue
            }
        }
        for value in ["\"\\ud800\"", "\"\\u0000\"", deep] {
            guard case .tooManyIssues(_, 1, 0, _)? = error("{\"results\":[{\"id\":\"1\",\"source\":\"S\",\"name\":\(value)}],\"sources_used\":[]}")
            else {
                Issue.record("read: \(value.prefix(20))")
                continue
            }
        }
    }

    @Test func elevenMegabytesInOneJSONRecordAreTooLong() {
        let long = String(repeating: "x", count: 11_000_000)
        for text in ["{\"id\":\"a\",\"schema\":\"Person\",\"caption\":\"\(long)\"}", "{\"results\":[{\"id\":\"1\",\"name\":\"\(long)\"}]}"] {
            guard case .lineTooLong? = error(text) else {
                Issue.record("read: \(text.prefix(20))")
                continue
            }
        }
    }

    @Test func aControlCharacterBetweenJSONValuesEndsTheReading() {
        // It once stood still before a vertical tab, which is white space elsewhere.
        for byte in ["\u{B}", "\u{C}"] {
            guard case .tooManyIssues? = error("{\"results\":[{\"id\":\(byte)\"1\"}]}") else {
                Issue.record("read")
                continue
            }
        }
    }

    @Test func utf16WithoutAByteOrderMarkIsNoList() {
        for text in ["id,name\n1,X\n", "<CONSOLIDATED_LIST/>", "{\"id\":\"a\"}", "\u{FEFF}id,name\n"] {
            for bytes in [
                text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] },
                text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] },
            ] {
                switch error(bytes) {
                case .unknownFormat?, .tooManyIssues?: break
                case let other: Issue.record("\(text): \(String(describing: other))")
                }
            }
        }
    }

    @Test func aGzipBombHoldsNoMoreMemoryThanOneRecord() throws {
        let folder = try Folder()
        let path = try folder.write("bomb.gz", "")
        // 64 MiB from 64 KiB: one record without end, and white space around nothing.
        try gzip(path, 64, of: [UInt8](repeating: 0x78, count: 1 << 20))
        guard case .unknownFormat? = listError({ _ = try Loaded(path) }) else {
            Issue.record("read")
            return
        }
        try gzip(path, 1 << 16, of: Array("{\"id\":\"a\",\"schema\":\"Person\",\"caption\":\"".utf8) + [UInt8](repeating: 0x78, count: 1 << 10))
        #expect(listError { _ = try Loaded(path) } == .lineTooLong(path: path, line: 1, limit: 10 << 20))
        #expect(listError { _ = try FileSource(path: path, limit: 1 << 20).finish() } == .tooLarge(path: path, limit: 1 << 20))
    }

    @Test func aMillionRepeatedIdsAreCountedAndNotKept() throws {
        let folder = try Folder()
        let path = try folder.write("list", Array(("id,name\n" + String(repeating: "a,X\n", count: 1_000_001)).utf8))
        var told = 0
        let error = listError { _ = try ListLoader.load(path: path, onIssue: { _ in told += 1 }, onEntity: { _ in }) }
        guard case .tooManyIssues(_, 1_000_000, 0, let first)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(told == 1_000_000)
        #expect(first.count == 5)
    }

    /// Each value was once compared with all before it: a record of 10 MiB would have taken an hour.
    @Test func aRecordOfManyValuesTakesNoLongerThanItsBytes() {
        final class Counter { var comparisons = 0 }
        struct Value: Equatable {
            var number: Int
            var counter: Counter
            static func == (left: Value, right: Value) -> Bool {
                left.counter.comparisons += 1
                return left.number == right.number
            }
        }
        let counter = Counter()
        var values: [Value] = []
        for number in 0..<5_000 { values.appendNew(Value(number: number, counter: counter)) }
        for number in 0..<512 { values.appendNew(Value(number: number, counter: counter)) }
        #expect(values.count == 5_000)
        #expect(counter.comparisons < 5_512 * 512)
    }

    /// Each row of the table in docs/untrusted-input.md names tests, and they are there.
    @Test func theTableOfUntrustedInputNamesTestsThatAreThere() throws {
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        func text(_ path: String) throws -> String { String(decoding: try FileContent.bytes(of: path), as: UTF8.self) }
        let folder = root + "/Tests/CordonListsTests/"
        let sources = try FileContent.names(in: folder).filter { $0.hasSuffix("Tests.swift") }.map { try text(folder + $0) }.joined()
        let rows = try text(root + "/docs/untrusted-input.md").split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        #expect(rows.count > 20)
        for row in rows {
            let cells = row.split(separator: "|", omittingEmptySubsequences: false)
            try #require(cells.count == 7, "\(row)")
            let names = cells[5].split(separator: "`").filter { $0.contains { $0.isLetter } }
            #expect(!names.isEmpty, "\(row)")
            for name in names { #expect(sources.contains("func \(name)("), "\(name)") }
        }
    }
}
