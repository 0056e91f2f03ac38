/// Makes the party of one or more records of the US Consolidated Screening List.
struct CSLParty {
    private(set) var entity: ListedEntity
    /// Of its first record.
    let line: Int
    /// What is doubtful in the records taken in.
    private(set) var doubts: [String] = []

    init(id: String, line: Int) {
        entity = ListedEntity(id: id, schema: .legalEntity)
        self.line = line
    }

    /// Takes in a record.
    mutating func add(_ row: CSLRow) {
        let source = row["source"]
        addNames(row)
        addSchema(row)
        addDesignation(row, source)
        addPerson(row)
        addPlaces(row, source)
        addVessel(row)
        for (key, property) in Self.properties { entity.properties.add(property, Text.squeezed(row[key])) }
        for fact in row.facts { addFact(fact) }
        addRemarks(row, source)
        for (key, value) in row.texts where !CSLRow.isKnown(key) { entity.properties.add(key, value) }
    }

    private static let properties: [(key: String, property: String)] = [
        ("title", "position"), ("federal_register_notice", "provisions"), ("end_date", "endDate"), ("standard_order", "standardOrder"),
        ("license_requirement", "licenseRequirement"), ("license_policy", "licensePolicy"), ("vessel_type", "type"),
        ("gross_tonnage", "tonnage"), ("gross_registered_tonnage", "grossRegisteredTonnage"), ("source_list_url", "sourceUrl"),
        ("source_information_url", "programUrl"),
    ]

    private mutating func addNames(_ row: CSLRow) {
        let name = Text.squeezed(row["name"])
        if !name.isEmpty { entity.names.appendNew(ListedName(name, kind: .primary)) }
        for derived in AlsoKnownAs.names(in: name) where !entity.names.compared.contains(where: { $0.text == derived.text }) {
            entity.names.append(derived)
            entity.properties.add("derivedName", derived.text)
        }
        for alias in (row.lists["alt_names"] ?? []).map({ Text.squeezed($0) }) {
            // What is left where the publisher parted "A and B".
            if Text.lowercasedASCII(alias) == "and" {
                doubts.append("the alias \"\(alias)\" is no name; kept as a property")
                entity.properties.add("aliasNotes", alias)
            } else {
                entity.names.appendNew(ListedName(alias, kind: .alias))
            }
        }
    }

    private mutating func addSchema(_ row: CSLRow) {
        switch Text.lowercasedASCII(row["type"]) {
        case "individual": entity.schema = .person
        case "entity": entity.schema = .organization
        case "vessel": entity.schema = .vessel
        case "aircraft": entity.schema = .airplane
        case "": break
        default: doubts.append("the type \"\(row["type"])\" is not known")
        }
    }

    private mutating func addDesignation(_ row: CSLRow, _ source: String) {
        let start = row["start_date"]
        let listedOn = PartialDate(iso8601: start)
        if listedOn == nil, !start.isEmpty { doubts.append("start date \"\(start)\" is not understood") }
        let programmes = row.lists["programs"] ?? []
        if let index = entity.designations.compared.firstIndex(where: { $0.authority == source }) {
            doubts.append("a second record of one list; what it adds is added")
            for programme in programmes { entity.designations[index].programmes.appendNew(programme) }
            return
        }
        entity.designations.append(
            Designation(
                dataset: CSLReader.dataset, authority: source, programmes: programmes, listedOn: listedOn,
                reference: row["entity_number"].isEmpty ? nil : row["entity_number"]))
    }

    private mutating func addPerson(_ row: CSLRow) {
        for text in row.lists["dates_of_birth"] ?? [] {
            if let date = PartialDate(iso8601: text) ?? PartialDate(printed: text) {
                entity.birthDates.appendNew(date)
            } else {
                doubts.append("birth date \"\(text)\" is not understood")
                entity.properties.add("birthDate", text)
            }
        }
        for place in row.lists["places_of_birth"] ?? [] { entity.properties.add("birthPlace", place) }
        for (key, property) in [("nationalities", "nationality"), ("citizenships", "citizenship")] {
            for country in row.lists[key] ?? [] {
                entity.countries.appendNew(country)
                entity.properties.add(property, country)
            }
        }
    }

    private mutating func addPlaces(_ row: CSLRow, _ source: String) {
        if !row["country"].isEmpty { entity.countries.appendNew(row["country"]) }
        for address in row.addresses {
            // The Denied Persons List leaves out "US": two capitals at its end may be a state.
            let isState = source.hasPrefix("Denied Persons List") && address.city == nil && address.country.map(Self.states.contains) == true
            let country = isState ? nil : address.country
            if let country { entity.countries.appendNew(country) }
            if address.full != country {
                entity.addresses.appendNew(PostalAddress(full: address.full, city: address.city, country: country))
            }
        }
    }

    private static let states: Set<String> = Set(
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY"
            .split(separator: " ").map(String.init))

    private mutating func addVessel(_ row: CSLRow) {
        if !row["call_sign"].isEmpty { entity.identifiers.appendNew(Identifier(.callSign, row["call_sign"])) }
        if !row["vessel_flag"].isEmpty {
            entity.countries.appendNew(row["vessel_flag"])
            entity.properties.add("flag", row["vessel_flag"])
        }
        if !row["vessel_owner"].isEmpty { entity.links.appendNew(Link(relation: "owner", name: row["vessel_owner"])) }
    }

    /// The list writes OFAC's labels behind the values; put in front of them again, OFAC's own rules hold.
    private mutating func addFact(_ fact: CSLRow.Fact) {
        var part = fact.number.isEmpty ? fact.type : "\(fact.type) \(fact.number)"
        if !fact.country.isEmpty { part += " (\(fact.country))" }
        if !fact.issued.isEmpty { part += " issued \(fact.issued)" }
        if !fact.expires.isEmpty { part += " expires \(fact.expires)" }
        // A semicolon would part it.
        doubts += OFACRemarks.add(part.replacing(";", with: ","), to: &entity)
    }

    private mutating func addRemarks(_ row: CSLRow, _ source: String) {
        let remark = Text.squeezed(row["remarks"])
        if remark.isEmpty { return }
        entity.remarks.appendNew(remark)
        guard CSLReader.isTreasury(source) else { return }
        // "(Linked To: A; Linked To: B)": the brackets are around the run, not its pieces.
        for var piece in Text.pieces(remark, separator: UInt8(ascii: ";")) {
            if piece.hasPrefix("(Linked To:") { piece.removeFirst() }
            if piece.hasSuffix(")"), piece.count(where: { $0 == ")" }) > piece.count(where: { $0 == "(" }) { piece.removeLast() }
            doubts += OFACRemarks.add(piece, to: &entity)
        }
    }

    /// Ties the links to parties of the list.
    mutating func resolveLinks(_ targets: LinkTargets) {
        for index in entity.links.indices { targets.resolve(&entity.links[index], from: entity.id) }
    }
}
