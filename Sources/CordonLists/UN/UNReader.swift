/// Reads the UN Security Council's consolidated list as XML (schema sc-sanctions.xsd), streaming, record by record.
///
/// Names are split over FIRST_NAME ... FOURTH_NAME, some with a literal `na`. Aliases of individuals say `Good` (strong) or `Low`
/// (weak), those of entities `a.k.a.` or `f.k.a.`. A printed alias that holds several names, or a note that gives it in another
/// script, adds each of them as a name of its own; these are also listed in `properties["derivedName"]`, so that what was printed
/// can be told from what was made of it.
final class UNReader {
    static let dataset = "un_sc_sanctions"
    static let authority = "UN Security Council"

    private let path: String
    private let file: String
    private let sink: ListSink

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        let records = try XMLRecords(source: source, recordNames: ["INDIVIDUAL", "ENTITY"]) { [self] record in
            try accept(record)
        }
        try records.read()
        return ListEdition(
            dataset: Self.dataset, title: "UN Security Council Consolidated List", authority: Self.authority,
            format: ListFormat.unXML.rawValue,
            published: records.rootAttributes["dateGenerated"].flatMap { PartialDate(iso8601: $0) },
            files: [try source.finish()])
    }

    private func accept(_ record: XMLElement) throws {
        let number = record.value("DATAID")
        guard !number.isEmpty else { return sink.reject(file, record.line, "a party without a DATAID") }
        let isPerson = record.name == "INDIVIDUAL"
        let prefix = isPerson ? "INDIVIDUAL_" : "ENTITY_"
        var entity = ListedEntity(id: "un-\(number)", schema: isPerson ? .person : .organization)
        for birth in record.all(prefix + "DATE_OF_BIRTH") { addBirthDate(birth, to: &entity) }
        addNames(of: record, prefix: prefix, to: &entity)
        addDesignation(of: record, to: &entity)
        for country in record.values("NATIONALITY") {
            entity.countries.appendNew(country)
            entity.properties.add("nationality", country)
        }
        for document in record.all(prefix + "DOCUMENT") { addDocument(document, to: &entity) }
        for address in record.all(prefix + "ADDRESS") { addAddress(address, to: &entity) }
        for place in record.all(prefix + "PLACE_OF_BIRTH") {
            entity.properties.add(
                "birthPlace", Self.joined(place, ["STREET", "CITY", "STATE_PROVINCE", "COUNTRY", "NOTE"]))
        }
        for title in record.values("TITLE") { entity.properties.add("title", title) }
        for position in record.values("DESIGNATION") { entity.properties.add("position", position) }
        for date in record.values("LAST_DAY_UPDATED") { entity.properties.add("modifiedAt", date) }
        entity.properties.add("sourceUrl", record.value("INTERPOL_LINK"))
        let gender = Text.lowercasedASCII(record.value("GENDER"))
        if !gender.isEmpty { entity.gender = gender }
        for comment in record.all("COMMENTS1") {
            let text = Text.trimmed(comment.text)
            if !text.isEmpty { entity.remarks.append(text) }
        }
        try sink.accept(entity, file: file, line: record.line)
    }

    private func addNames(of record: XMLElement, prefix: String, to entity: inout ListedEntity) {
        var derived: [ListedName] = []
        func derive(_ text: String, _ kind: ListedName.Kind) {
            for part in CompoundName.parts(of: text) {
                derived.append(ListedName(part.text, kind: part.isOriginalScript ? .originalScript : kind))
            }
        }
        let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
            .map { Self.withoutNull(record.value($0)) }.filter { !$0.isEmpty }
        if !parts.isEmpty {
            let name = parts.joined(separator: " ")
            entity.names.append(ListedName(name, kind: .primary))
            derive(name, .alias)
        }
        let original = record.value("NAME_ORIGINAL_SCRIPT")
        if !original.isEmpty { entity.names.append(ListedName(original, kind: .originalScript)) }

        for alias in record.all(prefix + "ALIAS") {
            let name = alias.value("ALIAS_NAME")
            let quality = alias.value("QUALITY")
            if !name.isEmpty {
                let kind: ListedName.Kind =
                    switch Text.lowercasedASCII(quality) {
                    case "low": .weakAlias
                    case "f.k.a.": .former
                    default: .alias
                    }
                entity.names.append(ListedName(name, kind: kind))
                derive(name, kind)
            }
            let note = alias.value("NOTE")
            for run in CompoundName.originalScriptRuns(in: note) {
                derived.append(ListedName(run, kind: .originalScript))
            }
            if !note.isEmpty { entity.properties.add("aliasNotes", name.isEmpty ? note : "\(name): \(note)") }
            // The birth date of a false or second identity is one that the party may show.
            let born = alias.value("DATE_OF_BIRTH")
            if let date = PartialDate(printed: born) {
                entity.birthDates.appendNew(date)
            } else if !born.isEmpty {
                sink.doubt(file, alias.line, "birth date \"\(born)\" of an alias is not understood")
            }
        }
        for name in derived where !entity.names.compared.contains(where: { $0.text == name.text }) {
            entity.names.append(name)
            entity.properties.add("derivedName", name.text)
        }
    }

    private func addDesignation(of record: XMLElement, to entity: inout ListedEntity) {
        let listed = record.value("LISTED_ON")
        let date = PartialDate(iso8601: listed)
        if date == nil, !listed.isEmpty {
            sink.doubt(file, record.line, "listing date \"\(listed)\" is not understood")
        }
        let programme = record.value("UN_LIST_TYPE")
        let reference = record.value("REFERENCE_NUMBER")
        entity.designations = [
            Designation(
                dataset: Self.dataset, authority: Self.authority, programmes: programme.isEmpty ? [] : [programme],
                listedOn: date, reference: reference.isEmpty ? nil : reference)
        ]
    }

    private func addBirthDate(_ birth: XMLElement, to entity: inout ListedEntity) {
        let note = birth.value("NOTE")
        let year = birth.value("YEAR")
        var texts = [birth.value("DATE")]
        if birth.value("FROM_YEAR") != "" || birth.value("TO_YEAR") != "" {
            texts.append("\(birth.value("FROM_YEAR")) to \(birth.value("TO_YEAR"))")
        }
        // The note may hold the month ("Sep.") or the whole date ("Nov. 1973").
        if !year.isEmpty {
            let precise = "\(note) \(year)"
            texts.append(PartialDate(printed: precise) == nil ? year : precise)
        }
        texts = texts.filter { !$0.isEmpty }
        if texts.isEmpty, !note.isEmpty { texts = [note] }
        let approximate =
            birth.value("TYPE_OF_DATE") == "APPROXIMATELY" || Text.lowercasedASCII(note).hasPrefix("approximately")
        for text in texts {
            guard var date = PartialDate(printed: text) else {
                sink.doubt(file, birth.line, "birth date \"\(text)\" is not understood")
                continue
            }
            if approximate { date.isApproximate = true }
            entity.birthDates.appendNew(date)
        }
    }

    private func addDocument(_ document: XMLElement, to entity: inout ListedEntity) {
        let number = document.value("NUMBER")
        let type = document.value("TYPE_OF_DOCUMENT")
        let detail = document.value("TYPE_OF_DOCUMENT2")
        let country = [document.value("ISSUING_COUNTRY"), document.value("COUNTRY_OF_ISSUE")].first { !$0.isEmpty }
        let whole = Self.joined(
            document,
            [
                "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE",
                "CITY_OF_ISSUE",
                "DATE_OF_ISSUE", "DATE_OF_EXPIRY", "NOTE",
            ])
        entity.properties.add("documents", whole)
        let value = Self.withoutLabel(number)
        guard value.utf8.contains(where: Text.isDigit) else { return }
        entity.identifiers.appendNew(Identifier(Self.kind(type, detail), value, qualifier: country))
    }

    /// The English, French and Spanish words that the list uses; all that is not a passport is some national number.
    private static func kind(_ type: String, _ detail: String) -> Identifier.Kind {
        let words = Text.lowercasedASCII(type + " " + detail)
        if ["passport", "passeport", "pasaporte"].contains(where: words.contains) { return .passport }
        if words.contains("fiscal code") { return .tax }
        return .nationalID
    }

    /// "Freedonian passport no. D123", "Freedonia 12345", "12345 (Expired 1 Feb. 2015)": without the words around it.
    static func withoutLabel(_ number: String) -> String {
        var words = number.utf8.split(separator: 0x20).map { Array($0) }
        if let bracket = words.firstIndex(where: { $0.first == UInt8(ascii: "(") }), bracket > 0,
            words[..<bracket].contains(where: { $0.contains(where: Text.isDigit) })
        {
            words.removeSubrange(bracket...)
        }
        let labels = ["number", "no.", "no.:", "no", "number:", "passport:"]
        if let label = words.firstIndex(where: {
            labels.contains(Text.lowercasedASCII(String(decoding: $0, as: UTF8.self)))
        }),
            words[(label + 1)...].contains(where: { $0.contains(where: Text.isDigit) })
        {
            words.removeSubrange(...label)
        } else if words.count > 1, let first = words.first, first.count > 3, !first.contains(where: Text.isDigit) {
            // A country's name or the like.
            let start = words.firstIndex { $0.contains(where: Text.isDigit) || $0.count < 3 } ?? 0
            words.removeSubrange(..<start)
        }
        return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }

    private func addAddress(_ address: XMLElement, to entity: inout ListedEntity) {
        let country = address.value("COUNTRY")
        let city = address.value("CITY")
        if !country.isEmpty { entity.countries.appendNew(country) }
        let full = Self.joined(address, ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"])
        if full.isEmpty { return }
        entity.addresses.append(
            PostalAddress(full: full, city: city.isEmpty ? nil : city, country: country.isEmpty ? nil : country))
    }

    private static func joined(_ element: XMLElement, _ names: [String]) -> String {
        names.map { element.value($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private static func withoutNull(_ part: String) -> String { Text.lowercasedASCII(part) == "na" ? "" : part }
}
