/// Makes the party of a Swiss target's `individual`, `entity` or `object`.
struct SECOParty {
    var entity: ListedEntity
    /// With the lines that they stand on.
    private(set) var doubts: [(line: Int, reason: String)] = []

    init(id: String, subject: XMLElement) {
        let schema: Schema
        switch subject.name {
        case "individual": schema = .person
        case "entity": schema = .organization
        default:
            switch subject.attribute("object-type") {
            case "vessel", "ship": schema = .vessel
            case "aircraft": schema = .airplane
            default: schema = .asset
            }
        }
        entity = ListedEntity(id: id, schema: schema)
    }

    mutating func add(_ subject: XMLElement, places: [String: SECOPlace]) {
        for name in SECOName.all(in: subject) { entity.names.appendNew(name) }
        let sex = subject.attribute("sex")
        if !sex.isEmpty { entity.gender = Text.lowercasedASCII(sex) }
        for child in subject.children {
            switch child.name {
            case "identity": for part in child.children { addIdentity(part, places) }
            case "justification":
                let text = Text.trimmed(child.text)
                if !text.isEmpty { entity.remarks.appendNew(text) }
            case "other-information": addInformation(Text.squeezed(child.text))
            case "generic-attribute": entity.properties.add(child.attribute("name"), Text.squeezed(child.text))
            case "relation": break
            default: note(child)
            }
        }
    }

    private mutating func note(_ element: XMLElement) {
        doubts.append((element.line, "the element \(element.name) is not one of the format; kept as a property"))
        entity.properties.add(element.name, Text.squeezed(element.text))
    }

    private mutating func addIdentity(_ part: XMLElement, _ places: [String: SECOPlace]) {
        switch part.name {
        case "name":
            for title in part.all("name-part") where title.attribute("name-part-type") == "title" {
                entity.properties.add("title", title.value("value"))
            }
        case "day-month-year": addBirthDate(part)
        case "nationality":
            for country in part.all("country").map({ Text.squeezed($0.text) }) where !country.isEmpty {
                entity.countries.appendNew(country)
                entity.properties.add("nationality", country)
            }
        case "address", "place-of-birth":
            let number = part.attribute("place-id")
            if places[number] == nil, !number.isEmpty { doubts.append((part.line, "there is no place \(number)")) }
            let place = (places[number] ?? SECOPlace()).filled(with: part)
            if part.name == "place-of-birth" { return entity.properties.add("birthPlace", place.full) }
            if !place.country.isEmpty { entity.countries.appendNew(place.country) }
            if !place.full.isEmpty, place.full != place.country {
                entity.addresses.appendNew(
                    PostalAddress(
                        full: place.full, city: place.location.isEmpty ? nil : place.location, country: place.country.isEmpty ? nil : place.country))
            }
        case "identification-document": addDocument(part)
        default: note(part)
        }
    }

    /// Of organisations and ships it is the day that they were founded or built.
    private mutating func addBirthDate(_ part: XMLElement) {
        func padded(_ name: String, _ width: Int) -> String {
            let text = part.attribute(name)
            return text.isEmpty ? "" : String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        let text = [padded("year", 4), padded("month", 2), padded("day", 2)].filter { !$0.isEmpty }.joined(separator: "-")
        guard var date = PartialDate(iso8601: text) else {
            doubts.append((part.line, "the date \"\(text)\" is not understood"))
            return entity.properties.add("birthDate", text)
        }
        if part.attribute("quality") == "low" { date.isApproximate = true }
        switch entity.schema {
        case .person: entity.birthDates.appendNew(date)
        case .organization: entity.properties.add("incorporationDate", text)
        default: entity.properties.add("buildDate", text)
        }
    }

    private mutating func addDocument(_ part: XMLElement) {
        let type = part.attribute("document-type")
        let number = part.value("number")
        let issuer = part.value("issuer")
        let dates = [("date-of-issue", "issued"), ("expiry-date", "expires")].compactMap { name, word in
            part.value(name).isEmpty ? nil : "\(word) \(part.value(name))"
        }
        let words = [type, number, issuer.isEmpty ? "" : "(\(issuer))"] + dates + [part.value("place-of-issue"), part.value("remark")]
        entity.properties.add("documents", words.filter { !$0.isEmpty }.joined(separator: " "))
        guard number.utf8.contains(where: Text.isDigit) else { return }
        entity.identifiers.appendNew(
            Identifier(type.hasSuffix("passport") ? .passport : .nationalID, number, qualifier: issuer.isEmpty ? nil : issuer))
    }

    /// Labels that stand before a number and nothing else.
    private static let labels: [(label: String, kind: Identifier.Kind)] = [
        ("imo number", .imo), ("swift/bic", .swift), ("taxpayer identification number", .tax), ("tax registration number", .tax),
        ("state registration number", .registration), ("business registration number", .registration), ("registration number", .registration),
        ("e-mail address", .email), ("e-mail", .email), ("email address", .email), ("email", .email), ("website", .website),
        ("telephone number", .phone), ("telephone", .phone), ("tel.", .phone),
    ]

    /// "IMO number: 9184639" is an identifier; all else, and in any case the whole text, is kept as a remark.
    private mutating func addInformation(_ text: String) {
        if text.isEmpty { return }
        entity.remarks.appendNew(text)
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        let label = Text.lowercasedASCII(Text.trimmed(text[..<colon]))
        guard let (_, kind) = Self.labels.first(where: { $0.label == label }) else { return }
        var value = Text.trimmed(text[text.utf8.index(after: colon)...])
        while value.hasSuffix(".") || value.hasSuffix(";") { value.removeLast() }
        let isNumber = kind == .phone || !value.utf8.contains(0x20)
        if isNumber, value.utf8.count > 3, value.utf8.count <= 64 { entity.identifiers.appendNew(Identifier(kind, value)) }
    }
}

/// A place of the Swiss list, or an address at one.
struct SECOPlace {
    private(set) var location = ""
    private(set) var area = ""
    private(set) var country = ""
    private var details: [String] = []
    private var zip = ""
    private var remark = ""

    init() {}

    init(_ place: XMLElement) { self = SECOPlace().filled(with: place) }

    /// The place with what an address at it says besides.
    func filled(with part: XMLElement) -> SECOPlace {
        var place = self
        if !part.value("location").isEmpty { place.location = part.value("location") }
        if !part.value("area").isEmpty { place.area = part.value("area") }
        if !part.value("country").isEmpty { place.country = part.value("country") }
        let box = part.value("p-o-box")
        place.details += [part.value("c-o"), part.value("address-details"), box.isEmpty ? "" : "P.O. Box \(box)"].filter { !$0.isEmpty }
        if !part.value("zip-code").isEmpty { place.zip = part.value("zip-code") }
        let remark = part.value("remarks")
        if !remark.isEmpty { place.remark = "(\(remark))" }
        return place
    }

    var full: String {
        let town = [zip, location].filter { !$0.isEmpty }.joined(separator: " ")
        let address = (details + [town, area, country]).filter { !$0.isEmpty }.joined(separator: ", ")
        return [address, remark].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
