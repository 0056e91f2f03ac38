/// Reads the US Consolidated Screening List (Department of Commerce, International Trade Administration) as CSV or JSON.
///
/// It gathers the lists of the Treasury, Commerce and State Departments; each record names its own (`source`), which becomes the authority of
/// its designation, as printed. A party of several Treasury lists has one record for each under one id, and is one party with several
/// designations. Ids are the list's own (OFAC's number, or a digest), `csl-18725`; a record without one gets the first 16 digits of the
/// SHA-256 of its source and name. Identifiers carry OFAC's labels and are understood by OFAC's rules, and so are remarks of the Treasury's
/// lists.
///
/// The file is read twice: first for the names that links may mean and for the ids that come again. A JSON document that says in `total` how
/// many results there are, and holds others, is refused: a page of an answer is no list.
final class CSLReader {
    static let dataset = "us_csl"

    private let path: String
    private let file: String
    private let sink: ListSink
    /// Whether this is the reading that tells issues.
    private var isFinal = false
    private var targets = LinkTargets()
    private var recordsLeft: [String: Int] = [:]
    /// Parties that further records belong to.
    private var open: [String: CSLParty] = [:]
    private var unknown: Set<String> = []

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func readCSV() throws -> ListEdition { try read(.cslCSV, csv) }

    func readJSON() throws -> ListEdition { try read(.cslJSON, json) }

    private func read(
        _ format: ListFormat, _ pass: ((CSLRow, Int) throws -> Void) throws -> ListEdition.SourceFile
    ) throws -> ListEdition {
        let first = try pass { row, _ in
            let id = Self.id(of: row)
            recordsLeft[id, default: 0] += 1
            // Links stand in the Treasury's records, and mean its parties; others bear the same names.
            guard Self.isTreasury(row["source"]) else { return }
            targets.add(row["name"], id: id, isPrimary: true)
            for alias in row.lists["alt_names"] ?? [] { targets.add(alias, id: id, isPrimary: false) }
        }
        isFinal = true
        let second = try pass { row, line in try accept(row, line) }
        guard first == second else { throw ListError.changedWhileReading(path: path) }
        return ListEdition(
            dataset: Self.dataset, title: "US Consolidated Screening List",
            authority: "US Department of Commerce, International Trade Administration", format: format.rawValue, files: [second])
    }

    private func accept(_ row: CSLRow, _ line: Int) throws {
        let id = Self.id(of: row)
        let left = (recordsLeft[id] ?? 1) - 1
        recordsLeft[id] = left
        var party = open.removeValue(forKey: id) ?? CSLParty(id: id, line: line)
        let before = party.doubts.count
        if row["source"].isEmpty {
            sink.reject(file, line, "\(id) does not say which list it is of")
        } else {
            party.add(row)
        }
        for doubt in party.doubts[before...] { sink.doubt(file, line, "\(id): \(doubt)") }
        if left > 0 {
            open[id] = party
        } else if !party.entity.designations.isEmpty {
            party.resolveLinks(targets)
            try sink.accept(party.entity, file: file, line: party.line)
        }
    }

    static func isTreasury(_ source: String) -> Bool { source.hasSuffix("Treasury Department") }

    private static func id(of row: CSLRow) -> String {
        if !row.id.isEmpty { return "csl-\(row.id)" }
        var hash = SHA256()
        hash.update(Array("\(row["source"])\n\(row["name"])".utf8))
        return "csl-\(hash.finishHexadecimal().prefix(16))"
    }

    private func csv(_ onRow: (CSLRow, Int) throws -> Void) throws -> ListEdition.SourceFile {
        let source = try FileSource(path: path)
        let csv = CSVReader(source)
        var columns: [String] = []
        while try csv.next() {
            if csv.isBlank { continue }
            let fields = (0..<csv.fieldCount).map { csv.text($0) }
            if columns.isEmpty {
                columns = fields.map { Text.lowercasedASCII(Text.trimmed($0 ?? "")) }
                for column in columns where !CSLRow.isKnown(column) { note(column, csv.line) }
                guard CSLRow.fits(columns), Set(columns).count == columns.count else {
                    throw ListError.malformed(path: path, line: csv.line, reason: "the header is not that of the list")
                }
            } else if csv.defect != nil {
                reject(csv.line, "text after a closing quote")
            } else if fields.count != columns.count {
                reject(csv.line, "\(fields.count) columns where the header has \(columns.count)")
            } else if let bad = fields.firstIndex(of: nil) {
                reject(csv.line, "column \(bad + 1) is not valid UTF-8, or holds a NUL byte")
            } else {
                try onRow(CSLRow(columns: columns, fields: fields.map { $0 ?? "" }), csv.line)
            }
        }
        return try source.finish()
    }

    private func json(_ onRow: (CSLRow, Int) throws -> Void) throws -> ListEdition.SourceFile {
        let source = try FileSource(path: path)
        var total: String?
        var count = 0
        let records = JSONRecords(source, array: "results")
        try records.read(
            onMember: { key, value in if key == "total" { total = value.text } },
            onElement: { bytes, line in
                count += 1
                let value: JSONValue
                do throws(JSONValue.ParseError) { value = try JSONValue.parse(bytes) } catch {
                    return reject(line, "\(error.reason) (at byte \(error.offset) of the record)")
                }
                guard let row = CSLRow(value) else { return reject(line, "not a JSON object") }
                for key in row.texts.keys.sorted() where !CSLRow.isKnown(key) { note(key, line) }
                try onRow(row, line)
            })
        if let total, total != "\(count)" {
            throw ListError.malformed(path: path, line: records.line, reason: "\(count) results where the document says \(total)")
        }
        return try source.finish()
    }

    private func reject(_ line: Int, _ reason: String) { if isFinal { sink.reject(file, line, reason) } }

    /// Tells once of a key that the format does not have.
    private func note(_ key: String, _ line: Int) {
        guard isFinal, unknown.insert(key).inserted else { return }
        sink.doubt(file, line, "the field \(key) is not one of the format; kept as a property")
    }
}
