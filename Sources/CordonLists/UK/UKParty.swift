/// A party of a British list, put together fact by fact (`UKFields`), in whatever order the file has them.
///
/// A name is its parts 1 to 5 with part 6, the surname or the whole name of others, at the end, as it is said. Parties are listed once
/// under each regime; OFSI's list gives the day on which it was listed there, the UK list that of the designation.
struct UKParty {
    /// Whose list it is.
    struct List: Sendable {
        var dataset, authority, title, prefix: String

        static let sanctions = List(
            dataset: "gb_sanctions", authority: "Foreign, Commonwealth and Development Office", title: "UK Sanctions List", prefix: "uk-")
        static let ofsi = List(
            dataset: "gb_conlist", authority: "HM Treasury, Office of Financial Sanctions Implementation",
            title: "Consolidated List of Financial Sanctions Targets in the UK", prefix: "ofsi-")
    }

    let list: List
    /// 1-based line of its first fact.
    let line: Int
    var entity: ListedEntity
    private var kinds: [String] = []
    private var nameIndices: [String: Int] = [:]
    private var listings: [(regime: String, date: PartialDate?)] = []

    init(list: List, id: String, line: Int) {
        self.list = list
        self.line = line
        entity = ListedEntity(id: list.prefix + id, schema: .legalEntity)
    }

    /// Adds what a group of fields says; `values` are squeezed and not empty.
    mutating func add(_ fact: UKFields.Fact, _ values: [String: String], _ line: Int, _ doubts: RareDoubts) {
        switch fact {
        case .name: addName(values, line, doubts)
        case .nonLatinName: addNonLatinName(values)
        case .designation: addDesignation(values, line, doubts)
        case .address: addAddress(values)
        case .passport: addDocument(.passport, values["passportnumber"], values["passportadditionalinformation"])
        case .nationalIdentifier:
            addDocument(.nationalID, values["nationalidentifiernumber"], values["nationalidentifieradditionalinformation"])
        case .birthPlace: addBirthPlace(town: values["townofbirth"] ?? "", country: values["countryofbirth"] ?? "")
        case .single: for (field, value) in values { addSingle(field, value, line, doubts) }
        }
    }

    /// Keeps a value that the format does not know under the title of its column or element.
    mutating func keep(_ title: String, _ value: String) { entity.properties.add(title, value) }

    /// The party with all that was added, but for the targets of its links.
    func finished(_ doubts: RareDoubts) -> ListedEntity {
        var entity = entity
        var schemas: [Schema] = []
        for kind in kinds {
            switch Text.lowercasedASCII(kind) {
            case "individual": schemas.appendNew(.person)
            case "entity": schemas.appendNew(.organization)
            case "ship": schemas.appendNew(.vessel)
            default: doubts.once(line, "the kind of party \"\(kind)\" is not known")
            }
        }
        if schemas.count == 1 {
            entity.schema = schemas[0]
        } else {
            doubts.tell(line, "\(entity.id) is of no known kind, or of several; taken as a LegalEntity")
        }
        let reference = String(entity.id.dropFirst(list.prefix.count))
        entity.designations = (listings.isEmpty ? [(regime: "", date: nil)] : listings).map { listing in
            Designation(
                dataset: list.dataset, authority: list.authority, programmes: listing.regime.isEmpty ? [] : [listing.regime],
                listedOn: listing.date, reference: reference)
        }
        return entity
    }

    private mutating func addName(_ values: [String: String], _ line: Int, _ doubts: RareDoubts) {
        let text = (1...6).compactMap { values["name\($0)"] }.joined(separator: " ")
        if text.isEmpty { return }
        let isLow = values["aliasstrength"].map { Text.lowercasedASCII($0).hasPrefix("low") } ?? false
        let kind: ListedName.Kind
        switch values["nametype"].map({ Text.lowercasedASCII($0) }) {
        case "primary name", "prime alias": kind = .primary
        case "primary name variation", "alias", "aka": kind = isLow ? .weakAlias : .alias
        case "fka", "former name": kind = .former
        default:
            kind = isLow ? .weakAlias : .alias
            doubts.once(line, "the name type \"\(values["nametype"] ?? "")\" is not known; taken as an alias")
        }
        addName(text, kind)
    }

    /// A name that is printed twice keeps the kind that counts for more.
    private mutating func addName(_ text: String, _ kind: ListedName.Kind) {
        func rank(_ kind: ListedName.Kind) -> Int { [.primary, .alias, .former, .originalScript, .weakAlias].firstIndex(of: kind) ?? 0 }
        guard let known = nameIndices[text] else {
            nameIndices[text] = entity.names.count
            entity.names.append(ListedName(text, kind: kind))
            return
        }
        if rank(kind) < rank(entity.names[known].kind) { entity.names[known].kind = kind }
    }

    /// Some of the names that are said to be in another script are Latin: those are aliases.
    private mutating func addNonLatinName(_ values: [String: String]) {
        guard let text = values["namenonlatinscript"] else { return }
        addName(text, CompoundName.originalScriptRuns(in: text).isEmpty ? .alias : .originalScript)
        let words = [values["nonlatinscripttype"], values["nonlatinscriptlanguage"]].compactMap { $0 }
        if !words.isEmpty { entity.properties.add("aliasNotes", "\(text): \(words.joined(separator: ", "))") }
    }

    private mutating func addDesignation(_ values: [String: String], _ line: Int, _ doubts: RareDoubts) {
        let regime = values["regimename"] ?? ""
        if values["datelisted"] != nil, let designated = values["datedesignated"] {
            entity.properties.add("dateDesignated", UKDate.day(designated)?.iso8601 ?? designated)
        }
        let printed = values["datelisted"] ?? values["datedesignated"]
        let date = printed.flatMap { UKDate.day($0) }
        if date == nil, let printed { doubts.tell(line, "designation date \"\(printed)\" is not understood") }
        guard let known = listings.compared.firstIndex(where: { $0.regime == regime }) else {
            listings.append((regime, date))
            return
        }
        // The first listing is since when.
        guard let date else { return }
        let old = listings[known].date
        if old.map({ (date.year, date.month, date.day) < ($0.year, $0.month, $0.day) }) ?? true { listings[known].date = date }
    }

    private mutating func addAddress(_ values: [String: String]) {
        let lines = (1...6).map { values["addressline\($0)"] ?? "" } + [values["addresspostalcode"] ?? "", values["addresscountry"] ?? ""]
        let full = lines.filter { !$0.isEmpty }.joined(separator: ", ")
        if full.isEmpty { return }
        let country = values["addresscountry"].map { UKParty.withoutNote($0) }
        if let country, !country.isEmpty { entity.countries.appendNew(country) }
        entity.addresses.appendNew(PostalAddress(full: full, country: country?.isEmpty == false ? country : nil))
    }

    /// "Afghanistan (at time of listing)" is Afghanistan, "Iranian citizenship" is Iranian.
    static func withoutNote(_ country: String) -> String {
        var name = country
        if let bracket = name.utf8.firstIndex(of: UInt8(ascii: "(")), bracket > name.startIndex { name = Text.trimmed(name[..<bracket]) }
        return name.hasSuffix(" citizenship") ? String(name.dropLast(" citizenship".count)) : name
    }

    mutating func addCountry(_ country: String, as property: String) {
        entity.properties.add(property, country)
        let name = Self.withoutNote(country)
        if !name.isEmpty { entity.countries.appendNew(name) }
    }

    /// A number of one word is the document's number; in anything else it is looked for.
    private mutating func addDocument(_ kind: Identifier.Kind, _ number: String?, _ information: String?) {
        let label = kind == .passport ? "Passport" : "National identifier"
        entity.properties.add("documents", [label, number, information].compactMap { $0 }.joined(separator: ", "))
        for item in Enumeration.items(number ?? information ?? "", behindWords: true) {
            if !item.utf8.contains(0x20) {
                if item.utf8.contains(where: Text.isDigit) { entity.identifiers.appendNew(Identifier(kind, item)) }
                continue
            }
            for document in UKNumbers.documents(item) {
                entity.identifiers.appendNew(Identifier(kind, document.number, qualifier: document.country))
            }
        }
    }

    /// Towns and countries that are as many belong together in turn; to one country belong all towns.
    private mutating func addBirthPlace(town: String, country: String) {
        let towns = Enumeration.items(town)
        let countries = Enumeration.items(country)
        for country in countries { entity.properties.add("birthCountry", country) }
        if towns.isEmpty {
            for country in countries { entity.properties.add("birthPlace", country) }
        } else if countries.count == towns.count || countries.count == 1 {
            for (index, town) in towns.enumerated() {
                entity.properties.add("birthPlace", "\(town), \(countries[countries.count == 1 ? 0 : index])")
            }
        } else {
            entity.properties.add("birthPlace", [town, country].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }

    mutating func addKind(_ kind: String) { kinds.appendNew(kind) }
}
