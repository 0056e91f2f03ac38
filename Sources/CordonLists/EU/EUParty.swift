/// A party of the EU's list, put together fact by fact in whatever order a file has them.
///
/// The first name that is not marked as weak is the primary one, as the list marks none. A name in another script than Latin is
/// the original one, except where its language is Bulgarian or Greek: there it is the translation of an official gazette.
/// The language of a Latin name, who published a regulation and when it came into force are not kept.
struct EUParty {
    static let dataset = "eu_fsf"
    static let authority = "European Commission, DG FISMA"
    static let title = "EU consolidated financial sanctions list"

    /// 1-based line of its first fact.
    let line: Int
    private var entity: ListedEntity
    private var subjects: [String] = []
    private var nameIndices: [String: Int] = [:]
    private var programmes: [String] = []
    private var listedOn: PartialDate?
    private var reference: String?
    /// ISO 8601, the latest publication of anything about the party.
    private var modifiedAt = ""
    // The sections stand in another order in each format: what goes to one place from two sections is held apart.
    private var citizenships: [String] = []
    private var residences: [String] = []
    private var contacts: [Identifier] = []

    init(logicalID: String, line: Int) {
        self.line = line
        entity = ListedEntity(id: "eu-\(logicalID)", schema: .legalEntity)
    }

    mutating func add(_ fact: EUFact, _ doubts: RareDoubts) {
        if fact.isEmpty { return }
        keepUnknown(fact, doubts)
        noteDate(fact[fact.section == .regulation ? "publicationdate" : "regulationpublicationdate"], fact.line, doubts)
        switch fact.section {
        case .entity: addEntity(fact, doubts)
        case .regulation:
            if !fact["programme"].isEmpty { programmes.appendNew(fact["programme"]) }
            entity.properties.add("provisions", fact["numbertitle"])
            entity.properties.add("sourceUrl", fact["publicationurl"])
        case .nameAlias: addName(fact, doubts)
        case .address: addAddress(fact)
        case .birthDate: addBirth(fact, doubts)
        case .identification: addIdentification(fact)
        case .citizenship:
            if !fact.country.isEmpty { citizenships.appendNew(fact.country) }
            entity.properties.add("citizenship", fact.country)
            addNote("citizenshipNotes", about: fact.country, [fact["region"]] + remarks(fact))
        }
    }

    /// Keeps a value that belongs to no section under the title of its column.
    mutating func keep(_ title: String, _ value: String) { entity.properties.add(title, value) }

    /// The party with all that was added.
    func finished(_ doubts: RareDoubts) -> ListedEntity {
        var entity = entity
        entity.schema = schema(doubts)
        entity.designations = [
            Designation(
                dataset: Self.dataset, authority: Self.authority, programmes: programmes, listedOn: listedOn, reference: reference)
        ]
        if let first = entity.names.firstIndex(where: { $0.kind == .alias }) { entity.names[first].kind = .primary }
        for country in citizenships + residences { entity.countries.appendNew(country) }
        entity.identifiers += contacts
        entity.properties.add("modifiedAt", modifiedAt)
        return entity
    }

    /// `person` with the class `P`, `enterprise` with `E`; CSV 1.1 prints the two the other way round, CSV 1.0 the class alone.
    private func schema(_ doubts: RareDoubts) -> Schema {
        var schemas: [Schema] = []
        for subject in subjects {
            switch Text.lowercasedASCII(subject) {
            case "p", "person": schemas.appendNew(.person)
            case "e", "enterprise", "entity": schemas.appendNew(.organization)
            case "v", "vessel", "ship": schemas.appendNew(.vessel)
            default: doubts.once(line, "the subject type \"\(subject)\" is not known")
            }
        }
        if schemas.count == 1 { return schemas[0] }
        doubts.tell(line, "\(entity.id) is of no known kind, or of several; taken as a LegalEntity")
        return .legalEntity
    }

    private mutating func addEntity(_ fact: EUFact, _ doubts: RareDoubts) {
        for field in ["subjecttype", "subjecttypeclassificationcode"] where !fact[field].isEmpty { subjects.appendNew(fact[field]) }
        let printed = fact["eureferencenumber"]
        if !printed.isEmpty {
            if let reference, reference != printed { doubts.tell(fact.line, "\(entity.id) has another EU reference, \(printed)") }
            reference = reference ?? printed
        }
        entity.properties.add("unscId", fact["unitednationid"])
        for remark in remarks(fact) + [fact["designationdetails"]] where !remark.isEmpty { entity.remarks.appendNew(remark) }
        let listed = fact["designationdate"]
        if let date = EUDate.parse(listed) {
            if let known = listedOn, (known.year, known.month, known.day) <= (date.year, date.month, date.day) { return }
            listedOn = date
        } else if !listed.isEmpty {
            doubts.tell(fact.line, "designation date \"\(listed)\" is not understood")
        }
    }

    private mutating func noteDate(_ text: String, _ line: Int, _ doubts: RareDoubts) {
        if text.isEmpty { return }
        guard let date = EUDate.parse(text), date.day > 0 else { return doubts.tell(line, "publication date \"\(text)\" is not understood") }
        modifiedAt = max(modifiedAt, date.iso8601)
    }

    private mutating func addName(_ fact: EUFact, _ doubts: RareDoubts) {
        var text = fact["wholename"]
        if text.isEmpty {
            text = ["firstname", "middlename", "lastname"].map { fact[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        }
        if !text.isEmpty {
            var kind = ListedName.Kind.alias
            if Text.lowercasedASCII(fact["strong"]) == "false" {
                kind = .weakAlias
            } else if !["bg", "el"].contains(Text.lowercasedASCII(fact["namelanguage"])), CompoundName.originalScriptRuns(in: text) == [text] {
                kind = .originalScript
            }
            if let known = nameIndices[text] {
                if kind != .weakAlias { entity.names[known].kind = kind }
            } else {
                nameIndices[text] = entity.names.count
                entity.names.append(ListedName(text, kind: kind))
            }
        }
        entity.properties.add("title", fact["title"])
        entity.properties.add("position", fact["function"])
        addNote("aliasNotes", about: text, remarks(fact))
        let gender: String? =
            switch Gender(word: fact["gender"]) {
            case .male: "male"
            case .female: "female"
            case .unknown: fact["gender"].isEmpty ? nil : fact["gender"]
            }
        if let gender {
            if let known = entity.gender, known != gender { doubts.tell(fact.line, "\(entity.id) is \(known) by one name, \(gender) by another") }
            entity.gender = entity.gender ?? gender
        }
    }

    private mutating func addAddress(_ fact: EUFact) {
        let box = fact["pobox"]
        let parts =
            [fact["street"], fact["number"], box.isEmpty ? "" : "PO Box \(box)"] + ["zipcode", "city", "region", "place"].map { fact[$0] }
            + [fact.countryName]
        let full = parts.filter { !$0.isEmpty }.joined(separator: ", ")
        if !fact.country.isEmpty { residences.appendNew(fact.country) }
        if !full.isEmpty {
            let city = fact["city"]
            entity.addresses.appendNew(
                PostalAddress(full: full, city: city.isEmpty ? nil : city, country: fact.country.isEmpty ? nil : fact.country))
        }
        var notes = remarks(fact)
        if fact.isTrue("asatlistingtime") { notes.append("as at listing time") }
        for contact in fact["contactinfo"].split(separator: "\n") {
            if let identifier = EUIdentification.contact(String(contact)) { contacts.appendNew(identifier) } else { notes.append(String(contact)) }
        }
        addNote("addressNotes", about: full, notes)
    }

    private mutating func addBirth(_ fact: EUFact, _ doubts: RareDoubts) {
        switch EUDate.birth(fact) {
        case .known(let date): entity.birthDates.appendNew(date)
        case .notUnderstood(let text):
            doubts.tell(fact.line, "birth date \"\(text)\" is not understood")
            entity.properties.add("birthNotes", text)
        case .none: break
        }
        let place = ["zipcode", "city", "region", "place"].map { fact[$0] } + [fact.countryName]
        entity.properties.add("birthPlace", place.filter { !$0.isEmpty }.joined(separator: ", "))
        entity.properties.add("birthCountry", fact.country)
        for remark in remarks(fact) { entity.properties.add("birthNotes", remark) }
    }

    private mutating func addIdentification(_ fact: EUFact) {
        let identification = EUIdentification(fact)
        for identifier in identification.identifiers { entity.identifiers.appendNew(identifier) }
        entity.properties.add("documents", (identification.words + remarks(fact)).joined(separator: ", "))
    }

    private func remarks(_ fact: EUFact) -> [String] { fact["remark"].split(separator: "\n").map { String($0) } }

    private mutating func addNote(_ property: String, about subject: String, _ notes: [String]) {
        for note in notes where !note.isEmpty { entity.properties.add(property, subject.isEmpty ? note : "\(subject): \(note)") }
    }

    private mutating func keepUnknown(_ fact: EUFact, _ doubts: RareDoubts) {
        let known = fact.section.fields
        for (field, value) in fact.fields.sorted(by: { $0.key < $1.key }) where !known.contains(field) {
            doubts.once(fact.line, "\(field) of \(fact.section.rawValue) is not one of the format; kept as a property")
            entity.properties.add("\(fact.section.rawValue)_\(field)", value)
        }
    }
}
