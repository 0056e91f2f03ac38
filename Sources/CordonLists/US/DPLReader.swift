/// Reads the US Denied Persons List (Department of Commerce, Bureau of Industry and Security): text with tabs, quoted like CSV.
///
/// Columns: Name, Street_Address, City, State, Country, Postal_Code, Effective_Date, Expiration_Date, Standard_Order, Last_Update, Action,
/// FR_Citation; dates are month/day/year but for Last_Update. The list has no ids and repeats a party's row for each of its addresses: rows of
/// one name under orders of one day are one party, whose id is `bis-dpl-` and the first 16 digits of the SHA-256 of the name and the effective
/// date as printed. So it stays when an address, a citation or the expiry is amended. Rows that are equal in all columns are one.
///
/// The parties are held in memory until the last row, which may belong to the first of them.
final class DPLReader {
    static let dataset = "us_bis_dpl"
    static let authority = "US Department of Commerce, Bureau of Industry and Security"
    static let columns = [
        "name", "street_address", "city", "state", "country", "postal_code", "effective_date", "expiration_date", "standard_order", "last_update",
        "action", "fr_citation",
    ]

    private let path: String
    private let file: String
    private let sink: ListSink
    private var parties: [(entity: ListedEntity, line: Int)] = []
    private var indices: [String: Int] = [:]
    private var newest: PartialDate?

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        let csv = CSVReader(source, delimiter: 0x09)
        var positions: [String: Int] = [:]
        while try csv.next() {
            if csv.isBlank { continue }
            let fields = (0..<csv.fieldCount).map { csv.text($0).map { Text.squeezed($0) } }
            if positions.isEmpty {
                positions = try header(fields, csv.line)
            } else if csv.defect != nil {
                sink.reject(file, csv.line, "text after a closing quote")
            } else if fields.count != positions.count {
                sink.reject(file, csv.line, "\(fields.count) columns where the header has \(positions.count)")
            } else if let bad = fields.firstIndex(of: nil) {
                sink.reject(file, csv.line, "column \(bad + 1) is not valid UTF-8, or holds a NUL byte")
            } else {
                add(positions.mapValues { fields[$0] ?? "" }, csv.line)
            }
        }
        for (entity, line) in parties { try sink.accept(entity, file: file, line: line) }
        return ListEdition(
            dataset: Self.dataset, title: "BIS Denied Persons List", authority: Self.authority, format: ListFormat.bisDPL.rawValue,
            published: newest, files: [try source.finish()])
    }

    private func header(_ fields: [String?], _ line: Int) throws(ListError) -> [String: Int] {
        var positions: [String: Int] = [:]
        for (index, field) in fields.enumerated() {
            let name = Text.lowercasedASCII(field ?? "")
            guard positions.updateValue(index, forKey: name) == nil else {
                throw .malformed(path: path, line: line, reason: "the column \(name) appears twice in the header")
            }
            if !Self.columns.contains(name) { sink.doubt(file, line, "the column \(name) is not one of the format; kept as a property") }
        }
        return positions
    }

    private func add(_ row: [String: String], _ line: Int) {
        func value(_ column: String) -> String { row[column] ?? "" }
        let name = value("name")
        guard !name.isEmpty else { return sink.reject(file, line, "a row without a name") }
        var hash = SHA256()
        hash.update(Array("\(name)\n\(value("effective_date"))".utf8))
        let id = "bis-dpl-\(hash.finishHexadecimal().prefix(16))"
        let index = indices[id] ?? parties.count
        if index == parties.count {
            indices[id] = index
            var entity = ListedEntity(id: id, schema: .legalEntity)
            entity.names = [ListedName(name, kind: .primary)]
            for derived in AlsoKnownAs.names(in: name) where derived.text != name {
                entity.names.append(derived)
                entity.properties.add("derivedName", derived.text)
            }
            entity.designations = [
                Designation(
                    dataset: Self.dataset, authority: Self.authority, programmes: ["Denied Persons"],
                    listedOn: date(value("effective_date"), line))
            ]
            parties.append((entity, line))
        }
        let full = ["street_address", "city", "state", "postal_code", "country"].map(value).filter { !$0.isEmpty }.joined(separator: ", ")
        let country = value("country")
        if !full.isEmpty {
            parties[index].entity.addresses.appendNew(
                PostalAddress(full: full, city: value("city").isEmpty ? nil : value("city"), country: country.isEmpty ? nil : country))
        }
        if !country.isEmpty { parties[index].entity.countries.appendNew(country) }
        addOrder(row, line, to: &parties[index].entity)
    }

    private func addOrder(_ row: [String: String], _ line: Int, to entity: inout ListedEntity) {
        func value(_ column: String) -> String { row[column] ?? "" }
        entity.properties.add("provisions", value("fr_citation"))
        entity.properties.add("standardOrder", value("standard_order").uppercased())
        if let date = date(value("expiration_date"), line) { entity.properties.add("endDate", date.iso8601) }
        if let date = date(value("last_update"), line) {
            entity.properties.add("modifiedAt", date.iso8601)
            if date.year >= 2100 {
                sink.doubt(file, line, "the last update \(date.iso8601) cannot be right")
            } else if newest.map({ date.isBefore($0) }) != true {
                newest = date
            }
        }
        if !value("action").isEmpty { entity.remarks.appendNew(value("action")) }
        for (column, text) in row where !Self.columns.contains(column) { entity.properties.add(column, text) }
    }

    /// "06/29/2056", or ISO 8601. nil for nothing, and with a doubtful issue for anything else.
    private func date(_ text: String, _ line: Int) -> PartialDate? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let iso = parts.count == 3 ? "\(parts[2])-\(Self.padded(parts[0]))-\(Self.padded(parts[1]))" : text
        let date = PartialDate(iso8601: iso)
        if date == nil { sink.doubt(file, line, "the date \"\(text)\" is not understood") }
        return date
    }

    private static func padded(_ text: Substring) -> String { text.utf8.count == 1 ? "0\(text)" : String(text) }
}
