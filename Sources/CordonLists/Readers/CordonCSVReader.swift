/// Reads Cordon's own CSV, for lists that an institution keeps itself: its own watch list, a leaked annex, a demonstration.
///
/// UTF-8, commas, RFC 4180 quoting. First any number of lines `# key: value`, with the keys
/// - `title`: what the list is called. Default: the dataset.
/// - `dataset`: its key in hits, letters, digits and `_`. Default `custom`.
/// - `authority`: who lists the parties, where a row says nothing else. Default: the title.
/// - `published`: date of the edition, ISO 8601.
/// - `demonstration`: `yes` for a list that must clear nobody.
///
/// Then one header line with these columns in any order and case; only `id` and `name` are needed:
/// `id`, `schema` (FollowTheMoney's name; empty: LegalEntity), `name`, `aliases`, `weakAliases`, `formerNames`, `originalNames`,
/// `birthDate` (ISO 8601, or printed as in "circa 1957", "1957 to 1960"), `countries`, `identifiers` (each `kind:value` or
/// `kind:value@country`, as in `passport:A123@KP|imo:9184639`), `addresses`, `authority`, `programmes`, `listedOn` (ISO 8601),
/// `reference`, `links` (each `relation=NAME`), `remarks`, `gender`, `dataset`. Any other column is kept as a property of that name,
/// with a doubtful issue on the header, as it may be a typing error.
///
/// `|` separates several values, except in id, schema, name, authority, listedOn, reference, gender and dataset; it cannot be part
/// of a value. Several rows with one id are one party: each adds its designation (authority, programmes, listedOn, reference,
/// dataset) and whatever values the earlier rows lack; the schema must agree, and a designation must not be repeated. Identifier
/// kinds: passport, nationalID, tax, registration, imo, mmsi, callSign, swift, lei, wallet, aircraftTail, aircraftSerial, phone,
/// email, website, other. Links find their target by name within the list.
///
/// ```
/// # title: Example watch list
/// # dataset: example
/// id,schema,name,aliases,birthDate,identifiers,authority,programmes,listedOn
/// x-1,Person,Jane Example,J. Example|Example the Elder,1957,passport:A123@KP,Example Bank,WATCH,2024-05-01
/// ```
///
/// The list is held in memory until the last row, which may belong to the first party.
final class CordonCSVReader {
    private static let columns = [
        "id", "schema", "name", "aliases", "weakAliases", "formerNames", "originalNames", "birthDate", "countries",
        "identifiers", "addresses", "authority", "programmes", "listedOn", "reference", "links", "remarks", "gender",
        "dataset",
    ]

    private let path: String
    private let file: String
    private let sink: ListSink
    private var metadata: [String: String] = [:]
    /// Column of the file for each name, in lower case.
    private var positions: [String: Int] = [:]
    private var width = 0
    /// Columns that become properties.
    private var others: [(name: String, position: Int)] = []
    private var entities: [(entity: ListedEntity, line: Int)] = []
    private var indices: [String: Int] = [:]

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    private var dataset: String { metadata["dataset"] ?? "custom" }
    private var title: String { metadata["title"] ?? dataset }
    private var authority: String { metadata["authority"] ?? title }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        let csv = CSVReader(source)
        try readMetadata(csv)
        try readHeader(csv)
        while try csv.next() { if !csv.isBlank { addRow(csv) } }
        var targets = LinkTargets()
        for (entity, _) in entities {
            for name in entity.names { targets.add(name.text, id: entity.id, isPrimary: name.kind == .primary) }
        }
        for (held, line) in entities {
            var entity = held
            for index in entity.links.indices { targets.resolve(&entity.links[index], from: entity.id) }
            try sink.accept(entity, file: file, line: line)
        }
        let demonstration = ["yes", "true", "1"].contains(Text.lowercasedASCII(metadata["demonstration"] ?? ""))
        return ListEdition(
            dataset: dataset, title: title, authority: authority, format: ListFormat.cordonCSV.rawValue,
            published: metadata["published"].flatMap { PartialDate(iso8601: $0) }, files: [try source.finish()],
            isDemonstration: demonstration)
    }

    private func readMetadata(_ csv: CSVReader) throws(ListError) {
        while let line = try csv.takeLine(startingWith: UInt8(ascii: "#")) {
            let body = line.dropFirst()
            guard let colon = body.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = Text.lowercasedASCII(Text.trimmed(body[..<colon]))
            let value = Text.trimmed(body[body.utf8.index(after: colon)...])
            switch key {
            case "title", "dataset", "authority", "demonstration": if !value.isEmpty { metadata[key] = value }
            case "published":
                metadata[key] = value
                if PartialDate(iso8601: value) == nil {
                    sink.doubt(file, csv.line, "publication date \"\(value)\" is not understood")
                }
            default: break
            }
        }
    }

    private func readHeader(_ csv: CSVReader) throws(ListError) {
        guard try csv.next() else { throw .malformed(path: path, line: csv.line, reason: "the header line is missing") }
        width = csv.fieldCount
        for index in 0..<width {
            let printed = Text.trimmed(csv.string(index) ?? "")
            let name = Text.lowercasedASCII(printed)
            if name.isEmpty { continue }
            guard positions.updateValue(index, forKey: name) == nil else {
                throw .malformed(
                    path: path, line: csv.line, reason: "the column \(printed) appears twice in the header")
            }
            if !Self.columns.contains(where: { Text.lowercasedASCII($0) == name }) {
                others.append((printed, index))
                sink.doubt(file, csv.line, "the column \(printed) is not one of the format; kept as a property")
            }
        }
        for needed in ["id", "name"] where positions[needed] == nil {
            throw .malformed(path: path, line: csv.line, reason: "the header has no column \(needed)")
        }
    }

    private func addRow(_ csv: CSVReader) {
        let line = csv.line
        if csv.defect != nil { return sink.reject(file, line, "text after a closing quote") }
        if csv.fieldCount > width, (width..<csv.fieldCount).contains(where: { !csv.isEmpty($0) }) {
            return sink.reject(file, line, "\(csv.fieldCount) columns where the header has \(width)")
        }
        var fields: [String] = []
        for index in 0..<csv.fieldCount {
            guard let text = csv.string(index) else {
                return sink.reject(file, line, "column \(index + 1) is not valid UTF-8")
            }
            if text.utf8.contains(0) { return sink.reject(file, line, "column \(index + 1) holds a NUL byte") }
            fields.append(text)
        }
        let row = CordonCSVRow(fields: fields, positions: positions)
        let id = row["id"]
        if id.isEmpty { return sink.reject(file, line, "a row without an id") }
        var schema: Schema?
        if !row["schema"].isEmpty {
            schema = Schema(name: row["schema"])
            if schema == nil { return sink.reject(file, line, "the schema \"\(row["schema"])\" is not known") }
        }
        let designation = self.designation(row, line)
        guard let index = indices[id] else {
            var entity = ListedEntity(id: id, schema: schema ?? .legalEntity)
            entity.designations = [designation]
            addValues(row, line, to: &entity)
            indices[id] = entities.count
            entities.append((entity, line))
            return
        }
        if let schema, schema != entities[index].entity.schema {
            return sink.reject(
                file, line, "\(id) is a \(entities[index].entity.schema.name) in an earlier row, a \(schema.name) here")
        }
        if entities[index].entity.designations.compared.contains(designation) {
            return sink.reject(file, line, "the id \(id) was used before with the same authority, programmes and date")
        }
        entities[index].entity.designations.append(designation)
        addValues(row, line, to: &entities[index].entity)
    }

    private func designation(_ row: CordonCSVRow, _ line: Int) -> Designation {
        let listedOn = PartialDate(iso8601: row["listedon"])
        if listedOn == nil, !row["listedon"].isEmpty {
            sink.doubt(file, line, "listing date \"\(row["listedon"])\" is not understood")
        }
        return Designation(
            dataset: row["dataset"].isEmpty ? dataset : row["dataset"],
            authority: row["authority"].isEmpty ? authority : row["authority"], programmes: row.values("programmes"),
            listedOn: listedOn, reference: row["reference"].isEmpty ? nil : row["reference"])
    }

    private func addValues(_ row: CordonCSVRow, _ line: Int, to entity: inout ListedEntity) {
        let kinds: [(String, ListedName.Kind)] = [
            ("aliases", .alias), ("weakaliases", .weakAlias), ("formernames", .former),
            ("originalnames", .originalScript),
        ]
        if !row["name"].isEmpty { entity.names.appendNew(ListedName(row["name"], kind: .primary)) }
        for (column, kind) in kinds {
            for name in row.values(column) { entity.names.appendNew(ListedName(name, kind: kind)) }
        }
        for text in row.values("birthdate") {
            if let date = PartialDate(iso8601: text) ?? PartialDate(printed: text) {
                entity.birthDates.appendNew(date)
            } else {
                sink.doubt(file, line, "birth date \"\(text)\" is not understood")
            }
        }
        for country in row.values("countries") { entity.countries.appendNew(country) }
        for text in row.values("identifiers") {
            let (identifier, isKnown) = CordonCSVRow.identifier(text)
            entity.identifiers.appendNew(identifier)
            if !isKnown { sink.doubt(file, line, "\"\(text)\" names no known kind of identifier; kept as other") }
        }
        for address in row.values("addresses") { entity.addresses.appendNew(PostalAddress(full: address)) }
        for text in row.values("links") {
            guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                sink.doubt(file, line, "the link \"\(text)\" is not relation=NAME")
                entity.links.appendNew(Link(relation: "linked to", name: text))
                continue
            }
            entity.links.appendNew(
                Link(relation: Text.trimmed(text[..<sign]), name: Text.trimmed(text[text.utf8.index(after: sign)...])))
        }
        for remark in row.values("remarks") { entity.remarks.appendNew(remark) }
        if !row["gender"].isEmpty { entity.gender = row["gender"] }
        for (name, position) in others where position < row.fields.count {
            for value in Text.pieces(row.fields[position], separator: UInt8(ascii: "|")) {
                entity.properties.add(name, value)
            }
        }
    }
}

/// One row of Cordon's CSV, by column name.
struct CordonCSVRow {
    var fields: [String]
    /// Keys in lower case.
    var positions: [String: Int]

    /// The trimmed value of a column; "" where it is empty or not there.
    subscript(column: String) -> String {
        guard let position = positions[column], position < fields.count else { return "" }
        return Text.trimmed(fields[position])
    }

    func values(_ column: String) -> [String] { Text.pieces(self[column], separator: UInt8(ascii: "|")) }

    /// `kind:value@country`; only an e-mail address and a website may hold a `@` of their own.
    static func identifier(_ text: String) -> (Identifier, isKnown: Bool) {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            let kind = kinds[Text.lowercasedASCII(Text.trimmed(text[..<colon]))]
        else { return (Identifier(.other, text), false) }
        let rest = text[text.utf8.index(after: colon)...]
        if kind != .email, kind != .website, let sign = rest.utf8.lastIndex(of: UInt8(ascii: "@")) {
            let qualifier = Text.trimmed(rest[rest.utf8.index(after: sign)...])
            return (
                Identifier(kind, Text.trimmed(rest[..<sign]), qualifier: qualifier.isEmpty ? nil : qualifier), true
            )
        }
        return (Identifier(kind, Text.trimmed(rest)), true)
    }

    private static let kinds: [String: Identifier.Kind] = [
        "passport": .passport, "nationalid": .nationalID, "tax": .tax, "registration": .registration, "imo": .imo,
        "mmsi": .mmsi, "callsign": .callSign, "swift": .swift, "lei": .lei, "wallet": .wallet,
        "aircrafttail": .aircraftTail,
        "aircraftserial": .aircraftSerial, "phone": .phone, "email": .email, "website": .website, "other": .other,
        "inn": .inn, "ogrn": .ogrn, "isin": .isin, "iban": .iban, "snils": .snils,
    ]
}
