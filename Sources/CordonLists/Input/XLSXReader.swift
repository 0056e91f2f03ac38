/// The rows of a workbook's first sheet (ECMA-376, SpreadsheetML), as text, streaming; any published table in XLSX reads through this.
///
/// A cell is the text that it shows: shared and inline strings without formatting and phonetic guides, `TRUE` and `FALSE`, numbers as
/// stored, and numbers that the cell's style shows as a date as far as it shows them: "2026-07-21", "1963-04" or "1963". White space is
/// kept but for no-break spaces, which become spaces.
///
/// Held in memory: the shared strings and one row. Throws what `ZipArchive` and `XMLRecords` throw, and `refusedArchive` for a workbook
/// that lacks a part, more than `maxColumns` columns or `maxSharedBytes` bytes of shared strings.
final class XLSXReader {
    /// What Excel has at most.
    static let maxColumns = 16_384
    /// 128 MiB of UTF-8.
    static let maxSharedBytes = 128 << 20

    private let archive: ZipArchive
    private var strings: [String] = []
    private var styles = XLSXStyles()
    private var sheet = ""

    init(path: String, limits: ZipArchive.Limits = ZipArchive.Limits()) throws {
        archive = try ZipArchive(path: path, limits: limits)
        let workbook = try target(of: "_rels/.rels", type: "officeDocument") ?? "xl/workbook.xml"
        try readWorkbook(workbook)
    }

    /// Gives each row that is there to `onRow`, with its 1-based number in the sheet; a cell that is not there is "".
    func readRows(_ onRow: @escaping (_ number: Int, _ cells: [String]) throws -> Void) throws {
        var last = 0
        try records(of: sheet, ["row"]) { [self] row in
            last = Text.decimal(row.attribute("r")) ?? last + 1
            var cells: [String] = []
            for cell in row.children where cell.name == "c" {
                let column = Self.column(cell.attribute("r")) ?? cells.count
                guard column < Self.maxColumns else {
                    throw archive.refusal(sheet, "row \(last) has more than \(Self.maxColumns) columns")
                }
                while cells.count <= column { cells.append("") }
                cells[column] = try text(of: cell)
            }
            try onRow(last, cells)
        }
    }

    private func text(of cell: XMLElement) throws -> String {
        let value = cell.first("v")?.text ?? ""
        switch cell.attribute("t") {
        case "s":
            guard let index = Text.decimal(Text.trimmed(value)), index < strings.count else {
                throw archive.refusal(sheet, "line \(cell.line): there is no shared string \(value)")
            }
            return strings[index]
        case "inlineStr": return cell.first("is").map(Self.string) ?? ""
        case "b": return Text.trimmed(value) == "1" ? "TRUE" : "FALSE"
        case "", "n": return styles.text(ofNumber: Text.trimmed(value), style: Text.decimal(cell.attribute("s")) ?? 0)
        default: return Self.unescaped(value)
        }
    }

    private func readWorkbook(_ workbook: String) throws {
        var first: String?
        try records(of: workbook, ["workbookPr", "sheet"]) { [self] element in
            if element.name == "workbookPr" {
                styles.startsIn1904 = ["1", "true"].contains(element.attribute("date1904"))
            } else if first == nil {
                first = element.attribute("id")
            }
        }
        guard let first else { throw archive.refusal(workbook, "no sheet") }
        let folder = workbook.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(workbook[...$0]) } ?? ""
        let relations = folder + "_rels/" + workbook.dropFirst(folder.count) + ".rels"
        guard let path = try target(of: relations, id: first) else { throw archive.refusal(relations, "no sheet \(first)") }
        sheet = path
        if let path = try target(of: relations, type: "styles") {
            try records(of: path, ["numFmts", "cellXfs"]) { [self] element in styles.add(element) }
        }
        if let path = try target(of: relations, type: "sharedStrings") {
            var bytes = 0
            try records(of: path, ["si"]) { [self] element in
                let string = Self.string(element)
                bytes += string.utf8.count
                if bytes > Self.maxSharedBytes { throw archive.refusal(path, "more than \(Self.maxSharedBytes) bytes of strings") }
                strings.append(string)
            }
        }
    }

    /// What a relationship of the part `relations` points to, found by its id or by the last word of its type.
    private func target(of relations: String, id: String? = nil, type: String? = nil) throws -> String? {
        var found: String?
        try records(of: relations, ["Relationship"]) { element in
            let matches = id.map { $0 == element.attribute("Id") } ?? element.attribute("Type").hasSuffix("/" + (type ?? ""))
            if matches, found == nil { found = element.attribute("Target") }
        }
        guard let found else { return nil }
        if found.hasPrefix("/") { return String(found.dropFirst()) }
        // Targets are relative to the folder above "_rels/".
        var folders = relations.split(separator: "/").dropLast(2).map(String.init)
        for step in found.split(separator: "/") {
            if step == ".." { _ = folders.popLast() } else if step != "." { folders.append(String(step)) }
        }
        return folders.joined(separator: "/")
    }

    private func records(of part: String, _ names: Set<String>, _ onRecord: @escaping (XMLElement) throws -> Void) throws {
        guard let source = try archive.open(part) else { throw archive.refusal(part, "is missing: not a workbook") }
        try XMLRecords(source: source, recordNames: names, onRecord: onRecord).read()
    }

    /// The text of a string item: its own, or that of its runs.
    private static func string(_ item: XMLElement) -> String {
        var text = ""
        for child in item.children {
            if child.name == "t" { text += child.text }
            if child.name == "r" { text += child.first("t")?.text ?? "" }
        }
        return unescaped(text)
    }

    /// Without Excel's escapes for characters that XML cannot hold or would change (`_x000D_`), and without no-break spaces.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0xC2) || text.utf8.contains(UInt8(ascii: "_")) else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count, bytes[index + 1] == UInt8(ascii: "x"),
                bytes[index + 6] == UInt8(ascii: "_"), bytes[index + 2..<index + 6].allSatisfy(isHexadecimal),
                let code = UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code), code > 0
            {
                output += Array(String(Character(scalar)).utf8)
                index += 7
            } else if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                output.append(0x20)
                index += 2
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        Text.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    /// 0-based column of a reference such as "AB12"; nil where it names none.
    static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8 {
            guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z"), column <= maxColumns else { break }
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        }
        return column == 0 ? nil : column - 1
    }
}
