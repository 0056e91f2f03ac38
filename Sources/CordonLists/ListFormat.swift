/// The published formats that Cordon reads, told apart by what is in the files, never by their names alone.
public enum ListFormat: String, Sendable, CaseIterable {
    /// OFAC's legacy CSV set: a directory with names, alternate names, addresses and comments, SDN or non-SDN.
    case ofacCSV = "ofac-csv"
    /// The same set in columns of fixed width.
    case ofacFixedWidth = "ofac-ff"
    /// OFAC's standard XML (sdn.xml, consolidated.xml).
    case ofacXML = "ofac-xml"
    /// OFAC's enhanced XML (sdn_enhanced.xml, cons_enhanced.xml).
    case ofacEnhancedXML = "ofac-enhanced-xml"
    /// OFAC's advanced XML (sdn_advanced.xml, cons_advanced.xml).
    case ofacAdvancedXML = "ofac-advanced-xml"
    /// The UN Security Council's consolidated list as XML.
    case unXML = "un-xml"
    /// FollowTheMoney entities, one JSON object a line.
    case ftmJSON = "ftm-json"
    /// Cordon's own CSV for home-made lists; see `CordonCSVReader`.
    case cordonCSV = "cordon-csv"
    /// The EU's consolidated financial sanctions list: XML 1.1, CSV 1.1 and CSV 1.0.
    case euXML = "eu-fsf-xml"
    case euCSV = "eu-fsf-csv"
    case euCSV10 = "eu-fsf-csv-1.0"
    /// The UK Sanctions List as CSV and as XML.
    case ukCSV = "uk-csv"
    case ukXML = "uk-xml"
    /// OFSI's consolidated list, retired in January 2026.
    case ukConList = "uk-conlist"
    /// Australia's Consolidated List as a workbook.
    case dfatXLSX = "dfat-xlsx"
    /// The same table as CSV.
    case dfatCSV = "dfat-csv"
    /// Canada's autonomous sanctions as XML.
    case semaXML = "sema-xml"
    /// The US Consolidated Screening List as CSV.
    case cslCSV = "csl-csv"
    /// The same list as one JSON document.
    case cslJSON = "csl-json"
    /// The US Denied Persons List as text with tabs.
    case bisDPL = "bis-dpl-tsv"
    /// Switzerland's list as XML.
    case secoXML = "seco-xml"
    /// OpenSanctions' `targets.simple.csv`.
    case targetsCSV = "targets-csv"

    /// The format of what is at `path`. Reads at most the first 64 KiB of a file,
    /// and of a workbook what comes before its first row.
    ///
    /// Throws `unreadable`, `empty`, `unknownFormat`, for a workbook what `XLSXReader` throws and, for a directory, what `OFACFiles` throws.
    public static func detect(path: String) throws(ListError) -> ListFormat {
        switch try System.kind(of: path) {
        case .directory:
            return try OFACFiles(directory: path).layout == .csv ? .ofacCSV : .ofacFixedWidth
        case .other: throw .unreadable(path: path, reason: "it is neither a file nor a directory")
        case .file: break
        }
        let source = try FileSource(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < buffer.count {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return try detect(UnsafeRawBufferPointer(rebasing: buffer[..<filled]), path: path)
    }

    /// The format that a root element stands for, by its name without a prefix.
    private static let xmlRoots: [String: ListFormat] = [
        "CONSOLIDATED_LIST": .unXML,
        "export": .euXML,
        "Designations": .ukXML,
        "sdnList": .ofacXML,
        "sanctionsData": .ofacEnhancedXML,
        "Sanctions": .ofacAdvancedXML,
        "data-set": .semaXML,
        "swiss-sanctions-list": .secoXML,
    ]

    private static func detect(_ bytes: UnsafeRawBufferPointer, path: String) throws(ListError) -> ListFormat {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, Text.isSpace(bytes[start]) { start += 1 }
        guard start < bytes.count else { throw .empty(path: path) }
        let head = UnsafeRawBufferPointer(rebasing: bytes[start...])
        switch head[0] {
        case UInt8(ascii: "<"):
            let root = rootElement(head)
            if let format = root.flatMap({ xmlRoots[$0] }) { return format }
            throw .unknownFormat(
                path: path, found: root.map { "XML with the root element \($0)" } ?? "XML without a root element")
        case UInt8(ascii: "{"):
            return document(head) ?? .ftmJSON
        case UInt8(ascii: "["):
            throw .unknownFormat(path: path, found: "a JSON array; JSON lines are needed, one object a line")
        case 0xFE, 0xFF:
            throw .unknownFormat(path: path, found: "perhaps UTF-16; lists are read as UTF-8")
        case UInt8(ascii: "#"):
            return .cordonCSV
        case UInt8(ascii: "P") where head.starts(with: [0x50, 0x4B, 0x03, 0x04]):
            return try workbook(path: path)
        default: break
        }
        if let format = TableHeads.format(of: head) { return format }
        if let format = table(head) { return format }
        let line = head.prefix { $0 != 0x0A && $0 != 0x0D }
        let columns = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
            Text.lowercasedASCII(
                Text.trimmed(String(decoding: field.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)))
        }
        if columns.contains("id"), columns.contains("name") { return .cordonCSV }
        if columns.count >= 5, columns[0].utf8.allSatisfy(Text.isDigit), columns.contains("-0-") {
            throw .unknownFormat(
                path: path, found: "one file of OFAC's CSV set; give the directory that holds all of them")
        }
        if bytes.starts(with: "   ".utf8), OFACFixedLayout.isRow(length: start + line.count) {
            throw .unknownFormat(
                path: path, found: "one file of OFAC's fixed-width set; give the directory that holds all of them")
        }
        throw .unknownFormat(path: path, found: "no header line with the columns id and name, no XML, no JSON lines")
    }

    /// The name of the first element; comments, processing instructions and a DOCTYPE are stepped over.
    private static func rootElement(_ bytes: UnsafeRawBufferPointer) -> String? {
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            if bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "?") { continue }
            let name = bytes[index...].prefix {
                !Text.isSpace($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
            }
            let local = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).last ?? name
            return String(decoding: local.prefix(64), as: UTF8.self)
        }
        return nil
    }
}
