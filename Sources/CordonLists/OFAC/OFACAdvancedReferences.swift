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
        /// Others by the name of the party's property.
        var properties: [String: [String]] = [:]
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
    /// More than one address where the place is written in other letters as well.
    private(set) var locations: [String: [OFACAddressParts]] = [:]
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

    /// The date that `period` stands for; `problem` is told where it is none, or not in the Gregorian calendar.
    func date(of period: XMLElement, _ problem: (String) -> Void) -> PartialDate? {
        let calendar = value("CalendarType", period.attribute("CalendarTypeID"), problem)
        guard calendar.isEmpty || calendar == "Gregorian" else {
            problem("a date of the \(calendar) calendar is not read")
            return nil
        }
        let date = PartialDate(ofacPeriod: period)
        if date == nil { problem("a date is not understood") }
        return date
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
        var country = ""
        for element in location.all("LocationCountry") { country = value("Country", element.attribute("CountryID"), problem) }
        for area in location.all("LocationAreaCode") where country.isEmpty {
            country = value("Country", areaCountries[area.attribute("AreaCodeID")] ?? "", problem)
        }
        var main = OFACAddressParts(country: country)
        var other = main
        for part in location.all("LocationPart") {
            let type = value("LocPartType", part.attribute("LocPartTypeID"), problem)
            for element in part.all("LocationPartValue") {
                guard let text = element.text("Value") else { continue }
                let wrong = element.attribute("Primary") == "false" ? other.set(type, text) : main.set(type, text)
                if let wrong { problem(wrong) }
            }
        }
        if let comment = location.text("Comment") { problem("the comment \"\(comment)\" on a place is not read") }
        locations[location.attribute("ID")] = other == OFACAddressParts(country: country) ? [main] : [main, other]
    }

    mutating func add(document: XMLElement, _ problem: (String) -> Void) {
        var result = Document(
            type: value("IDRegDocType", document.attribute("IDRegDocTypeID"), problem), number: document.value("IDRegistrationNo"),
            country: value("Country", document.attribute("IssuedBy-CountryID"), problem), issued: "", expires: "", notes: [])
        for date in document.all("DocumentDate") {
            let type = value("IDRegDocDateType", date.attribute("IDRegDocDateTypeID"), problem)
            guard let period = date.first("DatePeriod").flatMap({ self.date(of: $0, problem) }) else { continue }
            switch type {
            case "Issue Date": result.issued = OFACDate.printed(period)
            case "Expiration Date": result.expires = OFACDate.printed(period)
            default: result.notes.append("\(type) \(OFACDate.printed(period))")
            }
        }
        if let authority = document.text("IssuingAuthority") { result.notes.append("issuing authority \(authority)") }
        if let comment = document.text("Comment"), comment != result.number { result.notes.append(comment) }
        let place = locations[document.attribute("IssuedIn-LocationID")]?.first?.full ?? ""
        if !place.isEmpty { result.notes.append("issued in \(place)") }
        let validity = value("Validity", document.attribute("ValidityID"), problem)
        if !validity.isEmpty, validity != "Valid" { result.notes.append(validity) }
        documents[document.attribute("IdentityID"), default: []].append(result)
    }

    mutating func add(entry element: XMLElement, _ problem: (String) -> Void) {
        let profile = element.attribute("ProfileID")
        var entry = Entry(list: value("List", element.attribute("ListID"), problem))
        for event in element.all("EntryEvent") {
            entry.properties.add("provisions", value("LegalBasis", event.attribute("LegalBasisID"), problem))
            entry.properties.add("notes", event.value("Comment"))
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
                if comment.isEmpty { problem("a programme without a name") }
                entry.programmes.appendNew(comment)
            } else {
                entry.properties.add("measures", comment.isEmpty ? type : "\(type): \(comment)")
            }
        }
        entry.properties.add("notes", element.value("Comment"))
        entry.properties.add("notes", element.value("LimitationsToListing"))
        for information in element.all("SupportingInfo") {
            entry.properties.add("notes", information.value("Text"))
            entry.properties.add("sourceUrl", information.value("DirectURL"))
        }
        entries[profile, default: []].append(entry)
        entryLines[profile] = entryLines[profile] ?? element.line
    }

    mutating func add(relationship element: XMLElement, _ problem: (String) -> Void) {
        var relation = value("RelationType", element.attribute("RelationTypeID"), problem)
        let quality = value("RelationQuality", element.attribute("RelationQualityID"), problem)
        if !quality.isEmpty, quality != "Unknown" { relation += ", \(quality)" }
        if element.attribute("Former") == "true" { relation += ", former" }
        if let period = element.first("DatePeriod"), let date = date(of: period, problem) { relation += ", \(OFACDate.printed(date))" }
        if let comment = element.text("Comment") { relation += ", \(comment)" }
        relationships[element.attribute("From-ProfileID"), default: []].append(
            Relationship(relation: relation, other: element.attribute("To-ProfileID"), line: element.line))
    }
}
