import CMinizip
import TestSupport
import Testing

@testable import CordonLists

struct XLSXReaderTests {
    private func rows(_ parts: [(name: String, bytes: [UInt8])], limits: ZipArchive.Limits = .init()) throws -> [[String]] {
        let folder = try Folder()
        let path = try folder.write("a.xlsx", "")
        try Workbook.zip(path, parts)
        var rows: [[String]] = []
        try XLSXReader(path: path, limits: limits).readRows { number, cells in rows.append(["\(number)"] + cells) }
        return rows
    }

    private func refusal(_ parts: [(name: String, bytes: [UInt8])], limits: ZipArchive.Limits = .init()) -> String {
        guard case .refusedArchive(_, let part, let reason)? = listError({ _ = try rows(parts, limits: limits) }) else { return "" }
        return "\(part): \(reason)"
    }

    @Test func cellsAreTheTextThatTheyShow() throws {
        let strings = [
            "<t>Plain &amp; simple</t>", "<r><t>Two </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh>",
            "<t>a_x000D_\nb\u{A0}c _x12_ _x0041_</t>",
        ]
        let sheet = """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>
            <row><c t="inlineStr"><is><t>in</t></is></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="str"><v>f</v></c><c t="e"><v>#N/A</v></c></row>
            <row r="9"><c r="B9"><v>12.5</v></c><c/></row>
            """
        #expect(
            try rows(Workbook.parts(sheet: sheet, strings: strings)) == [
                ["2", "Plain & simple", "", "Two runs", "a\r\nb c _x12_ A"], ["3", "in", "TRUE", "FALSE", "f", "#N/A"],
                ["9", "", "12.5", ""],
            ])
    }

    @Test func numbersAreDatesWhereTheirStyleShowsThemSo() throws {
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="[$-409]&quot;of&quot; yyyy;@"/><numFmt numFmtId="165" formatCode="0.00&quot;d&quot;"/>\
            <numFmt numFmtId="166" formatCode="mmm\\ yyyy"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>
            """
        func texts(_ cells: [(style: Int, value: String)], _ properties: String = "") throws -> [String] {
            let sheet = "<row>" + cells.map { "<c s=\"\($0.style)\"><v>\($0.value)</v></c>" }.joined() + "</row>"
            return try rows(Workbook.parts(sheet: sheet, styles: styles, properties: properties))[0].dropFirst().map { $0 }
        }
        #expect(
            try texts([(0, "46224"), (1, "46224"), (1, "46224.75"), (2, "22706"), (3, "22706"), (4, "22706"), (5, "22706"), (99, "1")])
                == ["46224", "2026-07-21", "2026-07-21", "1962-03", "1962", "22706", "1962-03", "1"])
        // Around the day that never was, leap years, and the ends.
        #expect(
            try texts([(1, "1"), (1, "59"), (1, "60"), (1, "61"), (1, "36585"), (1, "2958465"), (1, "2958466"), (1, "0"), (1, "x"), (1, "-3")])
                == ["1900-01-01", "1900-02-28", "60", "1900-03-01", "2000-02-29", "9999-12-31", "2958466", "0", "x", "-3"])
        #expect(try texts([(1, "1"), (1, "44762")], "<workbookPr date1904=\"1\"/>") == ["1904-01-02", "2026-07-21"])
    }

    @Test func columnsAreFoundByTheirLetters() {
        #expect(XLSXReader.column("A1") == 0)
        #expect(XLSXReader.column("Z9") == 25)
        #expect(XLSXReader.column("AA10") == 26)
        #expect(XLSXReader.column("XFD1") == 16_383)
        #expect(XLSXReader.column("1") == nil)
        #expect(XLSXReader.column(String(repeating: "Z", count: 100)) ?? 0 > 16_383)
        let far = "<row><c r=\"XFE1\"><v>1</v></c></row>"
        #expect(refusal(Workbook.parts(sheet: far)).contains("16384 columns"))
    }

    @Test func aBombIsRefusedByWhatComesOutOfIt() {
        let zeros = [UInt8](repeating: 0x20, count: 8 << 20)
        var parts = Workbook.parts(sheet: "")
        parts[5].bytes = Array("<sst>".utf8) + zeros + Array("</sst>".utf8)
        #expect(refusal(parts).contains("250 bytes for each stored one"))
        var limits = ZipArchive.Limits()
        limits.ratio = .max
        limits.partBytes = 4 << 20
        #expect(refusal(parts, limits: limits).contains("more than 4194304 bytes"))
        limits.partBytes = .max
        limits.totalBytes = 5 << 20
        #expect(refusal(parts, limits: limits).contains("in all parts"))
        limits = ZipArchive.Limits()
        limits.parts = 3
        #expect(refusal(parts, limits: limits).contains("more than 3 parts"))
    }

    @Test func whatIsNoWorkbookIsRefusedWithTheReason() throws {
        #expect(refusal([("a.txt", [65])]) == "_rels/.rels: is missing: not a workbook")
        var parts = Workbook.parts(sheet: "<row><c t=\"s\"><v>0</v></c></row>")
        #expect(refusal(parts).contains("no shared string 0"))
        parts[4].name = "xl/other.xml"
        #expect(refusal(parts) == "xl/styles.xml: is missing: not a workbook")
        parts.append(("_rels/.rels", []))
        #expect(refusal(parts) == "_rels/.rels: two parts of this name")
        let folder = try Folder()
        let path = try folder.write("a.xlsx", "PK\u{3}\u{4} and nothing else")
        guard case .refusedArchive(path, "", _)? = listError({ _ = try Loaded(path) }) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func damageIsFoundWhereverItIs() throws {
        let folder = try Folder()
        let path = try folder.write("a.xlsx", "")
        try Workbook.zip(path, Workbook.parts(sheet: Workbook.rows([["one", "two"], ["three"]])))
        var bytes: [UInt8] = []
        let source = try FileSource(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try source.read(into: buffer), count > 0 { bytes += buffer[..<count] }
        func read(_ bytes: [UInt8]) -> [[String]]? {
            var rows: [[String]] = []
            do {
                try XLSXReader(path: try folder.write("b.xlsx", bytes)).readRows { _, cells in rows.append(cells) }
            } catch { return nil }
            return rows
        }
        let whole = try #require(read(bytes))
        #expect(whole == [["one", "two"], ["three"]])
        // A byte changed, or the file cut: an error or the same rows, never others and never a trap.
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x55
            if let rows = read(damaged) { #expect(rows == whole, "byte \(index)") }
        }
        for end in stride(from: 0, to: bytes.count - 30, by: 7) { #expect(read(Array(bytes[..<end])) == nil, "cut at \(end)") }
    }

    @Test func aDoctypeInsideAWorkbookIsRefused() {
        var parts = Workbook.parts(sheet: "")
        parts[3].bytes = Array("<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet/>".utf8)
        guard case .refusedXML(let path, _, _)? = listError({ _ = try rows(parts) }) else {
            Issue.record("not refused")
            return
        }
        #expect(path.hasSuffix("a.xlsx: xl/worksheets/sheet1.xml"))
    }
}
