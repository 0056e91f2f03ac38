/// One file of OFAC's legacy CSV set, row by row, with the traps of these files undone.
///
/// No header (though a scrape may add one, which is stepped over); a row begins with the party's number; null is `-0-` with or
/// without a space after it; CRLF; a 0x1A byte at the end (or, after a scrape, a last row of it). A row that is too short, has no number, is not valid UTF-8 or holds a
/// NUL is rejected.
final class OFACTable: OFACRows {
    let name: String
    private let path: String
    private let source: FileSource
    private let csv: CSVReader
    private let width: Int
    private let sink: ListSink?

    private(set) var number = 0
    private(set) var fields: [String?] = []
    var line: Int { csv.line }

    /// - Parameter sink: Where rejected rows are told; nil to stay silent in a second reading.
    init(path: String, width: Int, sink: ListSink?) throws(ListError) {
        self.path = path
        self.width = width
        self.sink = sink
        name = System.lastName(of: path)
        source = try FileSource(path: path)
        csv = CSVReader(source)
    }

    /// Goes to the next good row; false at the end.
    func next() throws(ListError) -> Bool {
        while try csv.next() {
            // A scrape that was saved again makes a row of the end mark.
            if csv.isBlank || isEndMark { continue }
            guard let number = csv.withField(0, { Text.integer($0) }) else {
                if csv.line == 1, csv.string(0).map({ Text.lowercasedASCII($0) }) == "ent_num" { continue }
                sink?.reject(name, csv.line, "the row does not begin with a party's number")
                continue
            }
            guard csv.fieldCount >= width else {
                sink?.reject(name, csv.line, "\(csv.fieldCount) columns where \(width) are needed")
                continue
            }
            guard csv.defect == nil else {
                sink?.reject(name, csv.line, "text after a closing quote")
                continue
            }
            if try readFields() {
                self.number = number
                return true
            }
        }
        return false
    }

    private var isEndMark: Bool {
        csv.fieldCount > 0 && csv.withField(0) { $0.elementsEqual([0x1A]) }
            && (1..<csv.fieldCount).allSatisfy { csv.isEmpty($0) }
    }

    /// Digest of the file; reads it to its end.
    func finish() throws(ListError) -> ListEdition.SourceFile { try source.finish() }

    private func readFields() throws(ListError) -> Bool {
        fields.removeAll(keepingCapacity: true)
        for index in 0..<csv.fieldCount {
            let isNull = csv.withField(index) { bytes in
                bytes.isEmpty || bytes.elementsEqual("-0- ".utf8) || bytes.elementsEqual("-0-".utf8)
            }
            if isNull {
                fields.append(nil)
                continue
            }
            guard let text = csv.string(index) else {
                sink?.reject(name, csv.line, "column \(index + 1) is not valid UTF-8")
                return false
            }
            if text.utf8.contains(0) {
                sink?.reject(name, csv.line, "column \(index + 1) holds a NUL byte")
                return false
            }
            fields.append(text)
        }
        return true
    }
}
