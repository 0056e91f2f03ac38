/// What the other sections of OFAC's advanced XML say about its parties, gathered in the first reading.
///
/// The file is a set of tables that refer to each other by number: reference values (countries, kinds of everything), locations, documents of an
/// identity, and, behind the parties, relationships and sanctions entries. Memory: all of these but the parties themselves, one name a party.
struct OFACAdvancedReferences {
    struct Document {
        var type, number, country, issued, expires: String
        /// Issuing authority, comment, validity.
        var notes: [String]
    }

    /// A listing of a party.
    struct Entry {
        var list = ""
        /// ISO 8601; "" where there is none.
        var date = ""
        var programmes: [String] = []
        var provisions: [String] = []
        var measures: [String] = []
    }

    struct Relationship {
        var relation: String
        /// Profile of the other party.
        var other: String
        var line: Int
    }

    /// Reference values by the name of their element ("Country") and their number.
    private var values: [String: [String: String]] = [:]
    /// Number of the party type of each party sub-type, and of the country of each area code.
    private var partyTypes: [String: String] = [:]
    private var areaCountries: [String: String] = [:]
    private(set) var locations: [String: OFACAddressParts] = [:]
    /// By identity.
    private(set) var documents: [String: [Document]] = [:]
    /// By profile.
    private(set) var entries: [String: [Entry]] = [:]
    private(set) var relationships: [String: [Relationship]] = [:]
    /// Lines of the first entry of each profile.
    private(set) var entryLines: [String: Int] = [:]

    var isEmpty: Bool { values.isEmpty }

    /// The value that `id` stands for; `problem` is told where there is none.
    func value(_ set: String, _ id: String, _ problem: (String) -> Void) -> String {
        if id.isEmpty { return "" }
        if let value = values[set]?[id] { return value }
        problem("the reference values have no \(set) \(id)")
        return ""
    }

    /// "Individual", "Entity", "Vessel" or "Aircraft", by sub-type, and by type where the sub-type says nothing.
    func partyType(ofSubType id: String, _ problem: (String) -> Void) -> String {
        let subType = value("PartySubType", id, problem)
        return subType == "Unknown" ? value("PartyType", partyTypes[id] ?? "", problem) : subType
    }

    mutating func add(referenceValues sets: XMLElement) {
        for set in sets.children {
            for value in set.children {
                let id = value.attribute("ID")
                values[value.name, default: [:]][id] = Text.squeezed(value.text)
                if value.name == "PartySubType" { partyTypes[id] = value.attribute("PartyTypeID") }
                if value.name == "AreaCode" { areaCountries[id] = value.attribute("CountryID") }
            }
        }
    }

    mutating func add(location: XMLElement, _ problem: (String) -> Void) {
        var parts = OFACAddressParts()
        for country in location.all("LocationCountry") { parts.country = value("Country", country.attribute("CountryID"), problem) }
        for area in location.all("LocationAreaCode") where parts.country.isEmpty {
            parts.country = value("Country", areaCountries[area.attribute("AreaCodeID")] ?? "", problem)
        }
        for part in location.all("LocationPart") {
            let type = value("LocPartType", part.attribute("LocPartTypeID"), problem)
            for text in part.all("LocationPartValue").map({ $0.value("Value") }) where !text.isEmpty {
                if let wrong = parts.set(type, text) { problem(wrong) }
            }
        }
        locations[location.attribute("ID")] = parts
    }

    mutating func add(document: XMLElement, _ problem: (String) -> Void) {
        var result = Document(
            type: value("IDRegDocType", document.attribute("IDRegDocTypeID"), problem), number: document.value("IDRegistrationNo"),
            country: value("Country", document.attribute("IssuedBy-CountryID"), problem), issued: "", expires: "", notes: [])
        for date in document.all("DocumentDate") {
            let type = value("IDRegDocDateType", date.attribute("IDRegDocDateTypeID"), problem)
            guard let period = date.first("DatePeriod").flatMap({ PartialDate(ofacPeriod: $0) }) else {
                problem("a date of a document is not understood")
                continue
            }
            switch type {
            case "Issue Date": result.issued = OFACDate.printed(period)
            case "Expiration Date": result.expires = OFACDate.printed(period)
            default: result.notes.append("\(type) \(OFACDate.printed(period))")
            }
        }
        if let authority = document.text("IssuingAuthority") { result.notes.append("issuing authority \(authority)") }
        if let comment = document.text("Comment"), comment != result.number { result.notes.append(comment) }
        let validity = value("Validity", document.attribute("ValidityID"), problem)
        if !validity.isEmpty, validity != "Valid" { result.notes.append(validity) }
        documents[document.attribute("IdentityID"), default: []].append(result)
    }

    mutating func add(entry element: XMLElement, _ problem: (String) -> Void) {
        let profile = element.attribute("ProfileID")
        var entry = Entry(list: value("List", element.attribute("ListID"), problem))
        for event in element.all("EntryEvent") {
            let basis = value("LegalBasis", event.attribute("LegalBasisID"), problem)
            if !basis.isEmpty { entry.provisions.appendNew(basis) }
            guard let date = event.first("Date") else { continue }
            guard let text = PartialDate.isoDay(date) else {
                problem("a listing date is not understood")
                continue
            }
            if entry.date.isEmpty || text < entry.date { entry.date = text }
        }
        for measure in element.all("SanctionsMeasure") {
            let type = value("SanctionsType", measure.attribute("SanctionsTypeID"), problem)
            let comment = measure.value("Comment")
            if type == "Program" {
                entry.programmes.appendNew(comment)
            } else {
                entry.measures.appendNew(comment.isEmpty ? type : "\(type): \(comment)")
            }
        }
        entries[profile, default: []].append(entry)
        entryLines[profile] = entryLines[profile] ?? element.line
    }

    mutating func add(relationship element: XMLElement, _ problem: (String) -> Void) {
        var relation = value("RelationType", element.attribute("RelationTypeID"), problem)
        let quality = value("RelationQuality", element.attribute("RelationQualityID"), problem)
        if !quality.isEmpty, quality != "Unknown" { relation += ", \(quality)" }
        if element.attribute("Former") == "true" { relation += ", former" }
        if let comment = element.text("Comment") { relation += ", \(comment)" }
        relationships[element.attribute("From-ProfileID"), default: []].append(
            Relationship(relation: relation, other: element.attribute("To-ProfileID"), line: element.line))
    }
}
