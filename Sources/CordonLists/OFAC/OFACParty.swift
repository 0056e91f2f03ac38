/// A party as it is put together from any of OFAC's formats, so that all of them give the same.
///
/// The legacy files print most facts as parts of a remark ("DOB 1962", "Passport A123 (Freedonia)"); the XML formats have the same facts under the
/// same labels in elements of their own, which therefore go the way of the remarks (`OFACRemarks`).
struct OFACParty {
    private(set) var entity: ListedEntity
    /// What could not be understood; each is a doubt.
    private(set) var problems: [String] = []

    static func id(_ number: Int) -> String { "ofac-\(number)" }

    /// The id of the party whose number is printed as `text`; nil where that is no number.
    static func id(printed text: String) -> String? { Array(text.utf8).withUnsafeBytes(Text.integer).map(id) }

    /// - Parameter type: "individual", "vessel", "aircraft" or "entity" in any case; nil, as the legacy files print it, is an entity.
    init(id: String, type: String?, list: OFACList) {
        entity = ListedEntity(id: id, schema: .organization)
        entity.designations = [Designation(dataset: list.dataset, authority: OFACList.authority)]
        switch type.map({ Text.lowercasedASCII($0) }) {
        case nil, "entity": break
        case "individual": entity.schema = .person
        case "vessel": entity.schema = .vessel
        case "aircraft": entity.schema = .airplane
        default:
            entity.schema = .legalEntity
            problems.append("party type \"\(type ?? "")\" is not known; taken as a legal entity")
        }
    }

    mutating func add(programme: String) {
        if !programme.isEmpty { entity.designations[0].programmes.appendNew(programme) }
    }

    /// That the party is on the list called `name` since `date` (ISO 8601; "" where that is not said). The first date on a list that belongs
    /// to `list` is the designation's; all lists are kept.
    mutating func addListing(_ name: String, on date: String, in list: OFACList) {
        entity.properties.add("sanctionsLists", date.isEmpty ? name : "\(name), \(date)")
        guard !date.isEmpty else { return }
        guard let new = PartialDate(iso8601: date) else { return add(problem: "listing date \"\(date)\" is not understood") }
        guard OFACList(name: name) == list else { return }
        let old = entity.designations[0].listedOn
        if let old, (old.year, old.month, old.day) <= (new.year, new.month, new.day) { return }
        entity.designations[0].listedOn = new
    }

    mutating func add(property: String, _ value: String) { entity.properties.add(property, value) }

    mutating func add(problem: String?) { if let problem { problems.append(problem) } }

    // MARK: Names

    mutating func add(name: String, kind: ListedName.Kind) {
        let name = ListedName(name, kind: kind)
        // A weak alias may be quoted twice.
        if kind == .weakAlias || kind == .originalScript { entity.names.appendNew(name) } else { entity.names.append(name) }
    }

    /// The kind of an alias of type "aka", "a.k.a." and so on; a weak one is weak whatever its type.
    mutating func kind(ofAlias type: String, isWeak: Bool) -> ListedName.Kind {
        let (kind, problem) = Self.aliasKind(type)
        add(problem: problem)
        return isWeak ? .weakAlias : kind
    }

    /// The kind that the type of an alias stands for, and what is wrong with the type.
    static func aliasKind(_ type: String) -> (ListedName.Kind, String?) {
        switch Text.lowercasedASCII(type).filter({ $0 != "." }) {
        case "aka", "nka": (.alias, nil)
        case "fka": (.former, nil)
        default: (.alias, "alternate name type \"\(type)\" is not known; taken as an alias")
        }
    }

    // MARK: Facts

    /// Takes a whole remark of the legacy files apart, and keeps it.
    mutating func add(remark: String) {
        entity.remarks.append(remark)
        problems += OFACRemarks.add(remark, to: &entity)
    }

    /// Takes a remark of the XML formats apart, which holds what has no element of its own, and keeps it.
    mutating func add(xmlRemark remark: String) {
        entity.remarks.append(remark)
        let (links, rest) = OFACLinkedTo.split(remark)
        for name in links { add(link: Link(relation: "Linked To", name: name)) }
        problems += OFACRemarks.add(rest, hasEndMark: false, to: &entity)
    }

    mutating func add(prose: [String]) { entity.remarks += prose }

    /// One fact under its label, as a part of a remark would have it.
    mutating func add(label: String, value: String) {
        guard !value.isEmpty else { return add(problem: "\"\(label)\" has no value") }
        switch label {
        // The legacy files have columns for these.
        case "Title": add(title: value)
        case "Vessel Call Sign": addVessel(callSign: value)
        case "VESSEL TYPE", "Vessel Type": addVessel(type: value)
        case "Vessel Flag": addVessel(flag: value)
        case "Vessel Owner": addVessel(owner: value)
        case "Vessel Tonnage": addVessel(tonnage: value)
        case "Vessel Gross Registered Tonnage": addVessel(grossTonnage: value)
        default: add(problem: OFACRemarks.add(label: label, value: value, to: &entity))
        }
    }

    /// A document: its kind, number and issuing country, and the dates as printed ("04 Mar 2001").
    mutating func addDocument(type: String, number: String, country: String, issued: String = "", expires: String = "") {
        var value = number
        if !country.isEmpty { value += " (\(country))" }
        if !issued.isEmpty { value += " issued \(issued)" }
        if !expires.isEmpty { value += " expires \(expires)" }
        add(label: type, value: value)
    }

    mutating func add(title: String) { entity.properties.add("position", title) }

    mutating func addVessel(
        callSign: String? = nil, type: String? = nil, tonnage: String? = nil, grossTonnage: String? = nil, flag: String? = nil, owner: String? = nil
    ) {
        if let callSign { entity.identifiers.appendNew(Identifier(.callSign, callSign)) }
        if let type { entity.properties.add("type", type) }
        if let tonnage { entity.properties.add("tonnage", tonnage) }
        if let grossTonnage { entity.properties.add("grossRegisteredTonnage", grossTonnage) }
        if let flag {
            entity.properties.add("flag", flag)
            entity.countries.appendNew(flag)
        }
        if let owner { entity.links.append(Link(relation: "owner", name: owner)) }
    }

    /// An address; one without any part is none.
    ///
    /// - Parameter cityLine: City, state and postal code, as the legacy files print them in one column; `city` is the city alone.
    mutating func addAddress(street: String?, cityLine: String?, country: String?, city: String?) {
        let parts = [street, cityLine, country].compactMap { $0 }
        if !parts.isEmpty {
            entity.addresses.append(PostalAddress(full: parts.joined(separator: ", "), city: city, country: country))
        }
        if let country { entity.countries.appendNew(country) }
    }

    /// An address whose parts stand apart: what the legacy files print is made of them.
    mutating func addAddress(_ parts: OFACAddressParts) {
        let city = parts.city.isEmpty ? nil : parts.city
        let country = parts.country.isEmpty ? (parts.region.isEmpty ? nil : "Region: \(parts.region)") : parts.country
        addAddress(street: parts.street, cityLine: parts.cityLine, country: country, city: city)
    }

    mutating func add(link: Link) { entity.links.appendNew(link) }

    mutating func resolveLinks(_ targets: LinkTargets) {
        for index in entity.links.indices { targets.resolve(&entity.links[index], from: entity.id) }
    }
}

/// The parts of an address in the XML formats; "" where there is none.
struct OFACAddressParts: Equatable {
    var lines: [String] = []
    var city = ""
    var state = ""
    var postalCode = ""
    /// A part of the world that is no country ("Gaza"), or the part of one.
    var region = ""
    var country = ""

    /// The address lines; a region stands here where there is a country too.
    var street: String? {
        let parts = (lines + (country.isEmpty ? [] : [region])).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// All of it in one line.
    var full: String { [street, cityLine, country.isEmpty ? region : country].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ") }

    /// "Port City, Northern Province 12345".
    var cityLine: String? {
        let places = [city, state].filter { !$0.isEmpty }.joined(separator: ", ")
        let parts = [places, postalCode].filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
