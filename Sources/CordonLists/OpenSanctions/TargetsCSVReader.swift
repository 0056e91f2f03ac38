/// Reads OpenSanctions' `targets.simple.csv`: one row a party, streaming.
///
/// Columns: id, schema, name, aliases, birth_date, countries, addresses, identifiers, sanctions, phones, emails, program_ids (not in older
/// exports), dataset, first_seen, last_seen, last_change. A field of several values is a line of CSV with semicolons of its own. The dataset is
/// printed by its title; sanctions are prose, and go to the remarks.
///
/// Identifiers are printed without kind. `IMO1234567` is the number of a ship where the party is one; numbers of a party with a tie to Russia
/// that pass the check digits of an OGRN or INN are such; all others are `.other`.
final class TargetsCSVReader {
    private static let columns = [
        "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails", "program_ids",
        "dataset", "first_seen", "last_seen", "last_change",
    ]

    private let path: String
    private let file: String
    private let sink: ListSink
    private var datasets: [String] = []
    private var lastSeen = ""

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    /// Whether `columns` are those of an export.
    static func fits(_ columns: [String]) -> Bool {
        ["id", "schema", "name", "birth_date", "sanctions", "dataset"].allSatisfy(columns.contains)
    }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        let csv = CSVReader(source)
        var columns: [String] = []
        while try csv.next() {
            if csv.isBlank { continue }
            let fields = (0..<csv.fieldCount).map { csv.text($0) }
            if columns.isEmpty {
                columns = fields.map { Text.lowercasedASCII(Text.trimmed($0 ?? "")) }
                guard Set(columns).count == columns.count else {
                    throw ListError.malformed(path: path, line: csv.line, reason: "a column appears twice in the header")
                }
                for column in columns where !Self.columns.contains(column) {
                    sink.doubt(file, csv.line, "the column \(column) is not one of the format; kept as a property")
                }
            } else if csv.defect != nil {
                sink.reject(file, csv.line, "text after a closing quote")
            } else if fields.count != columns.count {
                sink.reject(file, csv.line, "\(fields.count) columns where the header has \(columns.count)")
            } else if let bad = fields.firstIndex(of: nil) {
                sink.reject(file, csv.line, "column \(bad + 1) is not valid UTF-8, or holds a NUL byte")
            } else {
                var row: [String: String] = [:]
                for (column, field) in zip(columns, fields) { row[column] = field ?? "" }
                try accept(row, csv.line)
            }
        }
        let dataset = datasets.isEmpty ? "custom" : datasets.prefix(4).joined(separator: "+") + (datasets.count > 4 ? "+..." : "")
        return ListEdition(
            dataset: dataset, title: "OpenSanctions targets: \(dataset)", authority: dataset, format: ListFormat.targetsCSV.rawValue,
            published: PartialDate(iso8601: lastSeen), files: [try source.finish()])
    }

    private func accept(_ row: [String: String], _ line: Int) throws {
        func value(_ column: String) -> String { Text.squeezed(row[column] ?? "") }
        func values(_ column: String) -> [String] {
            guard let values = Self.values(row[column] ?? "") else {
                sink.doubt(file, line, "\(column) is quoted wrongly; kept whole")
                return [value(column)]
            }
            return values
        }
        let schema = value("schema")
        var entity = ListedEntity(id: value("id"), schema: Schema(name: schema) ?? .thing)
        if Schema(name: schema) == nil { entity.properties.add("schema", schema) }
        if !value("name").isEmpty { entity.names = [ListedName(value("name"), kind: .primary)] }
        for alias in values("aliases") { entity.names.appendNew(ListedName(alias, kind: .alias)) }
        for text in values("birth_date") {
            if let date = PartialDate(iso8601: text) {
                entity.birthDates.appendNew(date)
            } else {
                sink.doubt(file, line, "birth date \"\(text)\" is not understood")
                entity.properties.add("birthDate", text)
            }
        }
        for country in values("countries") { entity.countries.appendNew(country) }
        for address in values("addresses") { entity.addresses.appendNew(PostalAddress(full: address)) }
        for number in values("identifiers") { entity.identifiers.appendNew(Self.identifier(number, of: entity)) }
        for phone in values("phones") { entity.identifiers.appendNew(Identifier(.phone, phone)) }
        for email in values("emails") { entity.identifiers.appendNew(Identifier(.email, email)) }
        for sanction in values("sanctions") { entity.remarks.appendNew(sanction) }
        let programmes = values("program_ids")
        for dataset in values("dataset") {
            datasets.appendNew(dataset)
            entity.designations.append(Designation(dataset: dataset, authority: dataset, programmes: programmes))
        }
        if entity.designations.isEmpty {
            entity.designations = [Designation(dataset: "custom", authority: "custom", programmes: programmes)]
        }
        for column in ["first_seen", "last_seen", "last_change"] { entity.properties.add(column, value(column)) }
        for (column, text) in row where !Self.columns.contains(column) { entity.properties.add(column, Text.trimmed(text)) }
        lastSeen = max(lastSeen, value("last_seen"))
        try sink.accept(entity, file: file, line: line)
    }

    /// The values of a field, which is CSV with semicolons itself; nil where its quotes are wrong.
    static func values(_ field: String) -> [String]? {
        if field.isEmpty { return [] }
        guard field.utf8.contains(UInt8(ascii: "\"")) else { return Text.pieces(field, separator: UInt8(ascii: ";")).map { Text.squeezed($0) } }
        var splitter = CSVSplitter(delimiter: UInt8(ascii: ";"))
        var records = SplitRecords()
        var text = field
        _ = text.withUTF8 { splitter.feed($0, into: &records) }
        _ = splitter.finish(into: &records)
        guard records.entries.allSatisfy({ $0.problem == nil || $0.problem == .emptyLine }) else { return nil }
        var values: [String] = []
        for record in records.entries.indices {
            records.withRecord(record) { fields in
                for index in 0..<fields.count {
                    let value = Text.squeezed(fields.text(index) ?? "")
                    if !value.isEmpty { values.append(value) }
                }
            }
        }
        return values
    }

    private static func identifier(_ text: String, of entity: ListedEntity) -> Identifier {
        let bytes = Array(text.utf8)
        if entity.schema == .vessel, bytes.count == 10, bytes.starts(with: "IMO".utf8), bytes[3...].allSatisfy(Text.isDigit) {
            return Identifier(.imo, String(decoding: bytes[3...], as: UTF8.self))
        }
        if entity.countries.contains("ru"), bytes.allSatisfy(Text.isDigit) {
            if IdentifierScheme.ogrn.isValid(bytes) { return Identifier(.ogrn, text) }
            if IdentifierScheme.inn.isValid(bytes) { return Identifier(.inn, text) }
        }
        return Identifier(.other, text)
    }
}
