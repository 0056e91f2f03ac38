import CMinizip
import Testing

/// Small workbooks and other zip archives, made for a test.
enum Workbook {
    /// Writes an archive with the parts given, deflated.
    static func zip(_ path: String, _ parts: [(name: String, bytes: [UInt8])], method: Int32 = 8) throws {
        let handle = try #require(zipOpen64(path, APPEND_STATUS_CREATE))
        for (name, bytes) in parts {
            var info = zip_fileinfo()
            let opened = zipOpenNewFileInZip64(handle, name, &info, nil, 0, nil, 0, nil, method, 9, 0)
            try #require(opened == ZIP_OK)
            try #require(zipWriteInFileInZip(handle, bytes, UInt32(bytes.count)) == ZIP_OK)
            try #require(zipCloseFileInZip(handle) == ZIP_OK)
        }
        try #require(zipClose(handle, nil) == ZIP_OK)
    }

    /// The parts of a workbook with one sheet; `sheet` is what stands inside `sheetData`.
    static func parts(
        sheet: String, strings: [String] = [], styles: String = "", properties: String = ""
    ) -> [(name: String, bytes: [UInt8])] {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relations(_ list: [(id: String, type: String, target: String)]) -> String {
            "<Relationships>"
                + list.map { "<Relationship Id=\"\($0.id)\" Type=\"\(relation)/\($0.type)\" Target=\"\($0.target)\"/>" }.joined()
                + "</Relationships>"
        }
        let texts: [(String, String)] = [
            ("_rels/.rels", relations([("rId1", "officeDocument", "/xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "<workbook xmlns:r=\"\(relation)\">\(properties)<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations([
                    ("rId7", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"),
                    ("rId3", "sharedStrings", "../xl/sharedStrings.xml"),
                ])
            ),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
            ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
            ("xl/sharedStrings.xml", "<sst>" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>"),
        ]
        return texts.map { ($0.0, Array($0.1.utf8)) }
    }

    /// A sheet of inline strings.
    static func rows(_ rows: [[String]]) -> String {
        rows.map { cells in
            "<row>" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }.joined()
    }
}
