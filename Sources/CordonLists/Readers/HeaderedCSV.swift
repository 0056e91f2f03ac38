/// A published CSV file whose header names its columns: rows by column name, whatever their order.
///
/// Names are compared by their letters and digits alone, in any case ("Non-Latin script type" is `nonlatinscripttype`). What real
/// files do is put up with, each with a doubtful issue once a file: fields that are not UTF-8 are read as Windows-1252, and lines
/// that a spreadsheet has wrapped in quotes as a whole are read again (see `unwrapped`). A row with fewer fields than the header is
/// cut, one with more says something that no column stands for: both are rejected.
final class HeaderedCSV {
    /// Columns, 1,000: the widest published table has 118.
    static let columnLimit = 1_000

    let path: String
    let file: String
    /// The header's names by their letters and digits, in the file's order; "" for a column without a name, and for one whose name
    /// stands further left already.
    private(set) var columns: [String] = []
    /// The same as printed.
    private(set) var titles: [String] = []
    /// 1-based line of the header.
    private(set) var headerLine = 0
    /// The fields of the current row, as many as there are columns, as printed.
    private(set) var row: [String] = []
    /// 1-based line on which the current row begins.
    private(set) var line = 0

    private let source: FileSource
    private let csv: CSVReader
    private let delimiter: UInt8
    private let sink: ListSink
    private var isWrapped = false
    private var isPadded = false
    private var hasToldEncoding = false
    private var isAtEnd = false

    init(path: String, delimiter: UInt8, sink: ListSink) throws(ListError) {
        self.path = path
        self.delimiter = delimiter
        self.sink = sink
        file = System.lastName(of: path)
        source = try FileSource(path: path)
        csv = CSVReader(source, delimiter: delimiter)
    }

    /// The letters and digits of a column's name, in lower case.
    static func key(_ title: some StringProtocol) -> String {
        String(
            decoding: title.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
                default: nil
                }
            }, as: UTF8.self)
    }

    /// Reads up to the header.
    ///
    /// - Parameters:
    ///   - required: Titles of the columns without which nothing can be read.
    ///   - repeatable: Keys of columns that the format has more than once, with one value.
    ///   - preamble: Whether a line before the header is one that the format allows there; it takes what the line says.
    /// - Throws: `malformed` where the header is missing, names a column twice, lacks required ones, or has too many.
    func readHeader(
        required: [String], repeatable: Set<String> = [], preamble: ([String]) -> Bool = { _ in false }
    ) throws(ListError) {
        guard var fields = try nextFields() else {
            throw .malformed(path: path, line: max(csv.line, 1), reason: "the header line is missing or cannot be read")
        }
        if fields.count == 1, fields[0].utf8.contains(delimiter) {
            isWrapped = true
            isPadded = fields[0].utf8.last == 0x09
            guard let inner = unwrapped(fields[0]) else {
                throw .malformed(path: path, line: csv.line, reason: "the header line cannot be split into columns")
            }
            fields = inner
            sink.doubt(file, csv.line, "each line is wrapped in quotes; read as the line inside them")
        }
        if preamble(fields.map { Text.trimmed($0) }) {
            guard let next = try nextFields() else {
                throw .malformed(path: path, line: csv.line, reason: "no header line follows the first line")
            }
            fields = next
        }
        headerLine = csv.line
        if fields.count > Self.columnLimit {
            throw .malformed(path: path, line: headerLine, reason: "\(fields.count) columns, more than \(Self.columnLimit): this is no header")
        }
        titles = fields.map { Text.trimmed($0) }
        for title in titles {
            let key = Self.key(title)
            if !key.isEmpty, columns.contains(key) {
                guard repeatable.contains(key) else {
                    throw .malformed(path: path, line: csv.line, reason: "the column \(title) appears twice in the header")
                }
                columns.append("")
            } else {
                columns.append(key)
            }
        }
        let missing = required.filter { !columns.contains(Self.key($0)) }
        if !missing.isEmpty {
            throw .malformed(
                path: path, line: csv.line, reason: "the header has no column \(missing.joined(separator: ", "))")
        }
    }

    /// Goes to the next row that can be used; false at the end of the file.
    func next() throws(ListError) -> Bool {
        while true {
            guard let fields = try nextFields() else {
                if isAtEnd { return false }
                continue
            }
            if fields.allSatisfy({ $0.isEmpty }) { continue }
            line = csv.line
            if fields.count < columns.count {
                sink.reject(file, line, "cut: \(fields.count) columns where the header has \(columns.count)")
                continue
            }
            if fields.count > columns.count, fields[columns.count...].contains(where: { !$0.isEmpty }) {
                sink.reject(file, line, "\(fields.count) columns where the header has \(columns.count)")
                continue
            }
            row = Array(fields.prefix(columns.count))
            return true
        }
    }

    /// What the file was; to be called once, when done.
    func finish() throws(ListError) -> ListEdition.SourceFile { try source.finish() }

    /// The fields of the next record; nil at the end of the file, and for a record that is rejected.
    private func nextFields() throws(ListError) -> [String]? {
        guard try csv.next() else {
            isAtEnd = true
            return nil
        }
        if csv.defect != nil {
            sink.reject(file, csv.line, "text after a closing quote")
            return nil
        }
        var fields: [String] = []
        fields.reserveCapacity(csv.fieldCount)
        for index in 0..<csv.fieldCount {
            guard let text = text(index) else { return nil }
            fields.append(text)
        }
        guard isWrapped, fields.count == 1 else { return fields }
        guard let inner = unwrapped(fields[0]) else {
            sink.reject(file, csv.line, "the line inside the quotes cannot be split into columns")
            return nil
        }
        return inner
    }

    private func text(_ index: Int) -> String? {
        var text = csv.string(index)
        if text == nil {
            text = csv.withField(index) { Windows1252.decode($0) }
            if !hasToldEncoding, text != nil {
                hasToldEncoding = true
                sink.doubt(file, csv.line, "not UTF-8; this and what else is not is read as Windows-1252")
            }
        }
        guard let text, !text.utf8.contains(0) else {
            sink.reject(file, csv.line, "column \(index + 1) is text in neither UTF-8 nor Windows-1252, or holds a NUL byte")
            return nil
        }
        return text
    }

    /// The fields of a line that was taken for a single field because it stands in quotes.
    ///
    /// That is what is left of a file that was opened as one with commas and saved with tabs: each comma has become a tab, each
    /// line is padded with tabs to the one with most commas, and then quoted. The tabs are turned back.
    private func unwrapped(_ text: String) -> [String]? {
        var bytes = Array(text.utf8)
        if isPadded {
            while bytes.last == 0x09 { bytes.removeLast() }
            for index in bytes.indices where bytes[index] == 0x09 { bytes[index] = UInt8(ascii: ",") }
        }
        var splitter = CSVSplitter(delimiter: delimiter)
        var records = SplitRecords()
        let consumed = bytes.withUnsafeBufferPointer { splitter.feed($0, into: &records) }
        guard consumed == bytes.count, splitter.finish(into: &records), records.count == 1, records.entries[0].problem == nil
        else { return nil }
        return records.withRecord(0) { record in (0..<record.count).map { record.text($0) ?? "" } }
    }
}
