/// Reads Canada's Consolidated Autonomous Sanctions List (Global Affairs Canada) as XML, streaming, record by record.
///
/// A record names the regulation (`Country`, in both languages), the schedule and the item under which the party is listed: the three
/// together are unique and stay, and make the id `ca-russia-1-part-1-12` (letters and digits of the printed words, the English half of the
/// country). Were one used twice, the second party's id would also have the first digits of its name's SHA-256, and be doubtful. The country
/// is the regulation's, not the party's, and so a programme only.
///
/// `LastName` makes a person, `ShipIMONumber` a ship, whose `DateOfBirthOrShipBuildDate` and `TitleOrShip` are year of build and type, and
/// anything else an organisation. `SEMAAliases` says how several aliases share one field. A name in two languages ("Institute/Institut") is
/// also listed by its halves, which `derivedName` tells from what is printed.
final class SEMAReader {
    static let dataset = "ca_sema"
    static let authority = "Global Affairs Canada"
    /// What a record may hold; anything else is doubtful, and kept as a property.
    private static let known: Set<String> = [
        "Country", "LastName", "GivenName", "EntityOrShip", "Aliases", "TitleOrShip", "DateOfBirthOrShipBuildDate", "ShipIMONumber", "Schedule",
        "Item", "DateOfListing",
    ]

    private let path: String
    private let file: String
    private let sink: ListSink
    private var ids: Set<String> = []

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        try XMLRecords(source: source, recordNames: ["record"]) { [self] record in try accept(record) }.read()
        return ListEdition(
            dataset: Self.dataset, title: "Consolidated Canadian Autonomous Sanctions List", authority: Self.authority,
            format: ListFormat.semaXML.rawValue, files: [try source.finish()])
    }

    private func accept(_ record: XMLElement) throws {
        func value(_ name: String) -> String { Text.squeezed(record.first(name).map { XLSXReader.unescaped($0.text) } ?? "") }
        let family = value("LastName")
        let whole = value("EntityOrShip")
        let imo = value("ShipIMONumber")
        let name = whole.isEmpty ? [value("GivenName"), family].filter { !$0.isEmpty }.joined(separator: " ") : whole
        let item = value("Item")
        guard !name.isEmpty else { return sink.reject(file, record.line, "a record without a name") }
        guard !item.isEmpty, !value("Country").isEmpty else {
            return sink.reject(file, record.line, "\(name) has no Country or no Item, of which its id is made")
        }
        var entity = ListedEntity(id: "", schema: !whole.isEmpty ? imo.isEmpty ? .organization : .vessel : .person)
        entity.id = id(country: value("Country"), schedule: value("Schedule"), item: item, name: name, line: record.line)
        entity.names = [ListedName(name, kind: .primary)]
        for half in Self.halves(of: whole) {
            entity.names.appendNew(ListedName(half, kind: .alias))
            entity.properties.add("derivedName", half)
        }
        // Line breaks part aliases too.
        addAliases(XLSXReader.unescaped(record.first("Aliases")?.text ?? ""), to: &entity)
        let schedule = value("Schedule")
        let listed = value("DateOfListing")
        let listedOn = PartialDate(iso8601: listed)
        if listedOn == nil, !listed.isEmpty { sink.doubt(file, record.line, "listing date \"\(listed)\" is not understood") }
        entity.designations = [
            Designation(
                dataset: Self.dataset, authority: Self.authority, programmes: [value("Country")], listedOn: listedOn,
                reference: (schedule.isEmpty ? "" : "Schedule \(schedule), ") + "Item \(item)")
        ]
        if !imo.isEmpty { entity.identifiers.append(Identifier(.imo, imo)) }
        entity.properties.add(entity.schema == .person ? "title" : "type", value("TitleOrShip"))
        addDate(value("DateOfBirthOrShipBuildDate"), record.line, to: &entity)
        for child in record.children where !Self.known.contains(child.name) {
            sink.doubt(file, child.line, "the element \(child.name) is not one of the format; kept as a property")
            entity.properties.add(child.name, Text.squeezed(child.text))
        }
        try sink.accept(entity, file: file, line: record.line)
    }

    private func id(country: String, schedule: String, item: String, name: String, line: Int) -> String {
        let english = country.utf8.split(separator: UInt8(ascii: "/")).first.flatMap { String($0) } ?? country
        let id = "ca-" + [english, schedule, item].map(Self.slug).filter { !$0.isEmpty }.joined(separator: "-")
        if ids.insert(id).inserted { return id }
        var hash = SHA256()
        hash.update(Array(name.utf8))
        let other = "\(id)-\(hash.finishHexadecimal().prefix(8))"
        sink.doubt(file, line, "the schedule and item of \(id) were used before: \(name) becomes \(other)")
        return other
    }

    /// The letters and digits of a text in lower case, with one hyphen for whatever is between them.
    private static func slug(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    /// "Sample Institute/Institut Exemple": the name in English and in French, where there is one slash with words on both sides.
    private static func halves(of name: String) -> [String] {
        let halves = Text.pieces(name, separator: UInt8(ascii: "/"))
        guard halves.count == 2, halves.allSatisfy({ $0.utf8.contains(0x20) && $0.utf8.count > 6 }) else { return [] }
        return halves
    }

    private func addAliases(_ field: String, to entity: inout ListedEntity) {
        let names = SEMAAliases.names(in: field)
        for name in names where !entity.names.compared.contains(where: { $0.text == name.text }) { entity.names.append(name) }
        if names.count > 1 { entity.properties.add("aliasNotes", Text.squeezed(field)) }
    }

    private func addDate(_ text: String, _ line: Int, to entity: inout ListedEntity) {
        if text.isEmpty { return }
        guard entity.schema == .person else { return entity.properties.add("buildDate", text) }
        var rest = Text.lowercasedASCII(text)
        var dates: [PartialDate?] = []
        while let range = rest.firstRange(of: " or ") {
            dates.append(PartialDate(printed: rest[..<range.lowerBound]))
            rest = String(rest[range.upperBound...])
        }
        dates.append(PartialDate(iso8601: rest) ?? PartialDate(printed: rest))
        for date in dates { if let date { entity.birthDates.appendNew(date) } }
        if dates.contains(nil) {
            sink.doubt(file, line, "birth date \"\(text)\" is not understood")
            entity.properties.add("birthDate", text)
        }
    }
}
