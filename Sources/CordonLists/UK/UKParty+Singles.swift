extension UKParty {
    /// Adds a fact of one field.
    mutating func addSingle(_ field: String, _ value: String, _ line: Int, _ doubts: RareDoubts) {
        switch field {
        case "designationtype": addKind(value)
        case "dob": for item in Enumeration.items(value) { addBirthDate(item, line, doubts) }
        case "lastupdated":
            guard let date = UKDate.day(value) else { return doubts.tell(line, "the date of an update, \"\(value)\", is not understood") }
            entity.properties.add("modifiedAt", date.iso8601)
        case "nationality": for item in Enumeration.items(value) { addCountry(item, as: "nationality") }
        case "currentbelievedflagofship": for item in Enumeration.items(value) { addCountry(item, as: "flag") }
        case "gender": addGender(value, line, doubts)
        case "otherinformation": addOtherInformation(value, line, doubts)
        case "ukstatementofreasons": entity.remarks.appendNew(value)
        case "sanctionsimposed":
            for measure in Text.pieces(value, separator: UInt8(ascii: "|")) { entity.properties.add("provisions", measure) }
        case "unreferencenumber": entity.properties.add("unscId", value)
        case "phonenumber": addIdentifiers(.phone, value)
        case "website": addIdentifiers(.website, value)
        case "emailaddress": addIdentifiers(.email, value)
        case "cryptowalletaddress": addIdentifiers(.wallet, value)
        case "hullidentificationnumber":
            entity.properties.add("hullIdentificationNumber", value)
            addIdentifiers(.other, value)
        case "imonumber": for item in Enumeration.items(value) { addIMO(item) }
        case "businessregistrationnumber":
            entity.properties.add("registrationNotes", value)
            for item in Enumeration.items(value) {
                for identifier in UKNumbers.registrations(item) { entity.identifiers.appendNew(identifier) }
            }
        case "parentcompany": addLinks("parent company", value)
        case "subsidiary": addLinks("subsidiary", value)
        case "currentowneroperator": addLinks("current owner or operator", value)
        case "previousowneroperator": addLinks("previous owner or operator", value)
        default: for item in Enumeration.items(value) { entity.properties.add(Self.properties[field] ?? field, item) }
        }
    }

    /// The properties of the fields that are kept as they are.
    private static let properties = [
        "ofsigroupid": "ofsiGroupId", "title": "title", "designationsource": "designationSource", "measure": "measures",
        "position": "position", "typeofentity": "legalForm", "previousflag": "pastFlags", "typeofship": "type", "tonnageofship": "tonnage",
        "lengthofship": "length", "yearbuilt": "buildDate",
    ]

    private mutating func addBirthDate(_ text: String, _ line: Int, _ doubts: RareDoubts) {
        switch UKDate.birth(text) {
        case .known(let date): entity.birthDates.appendNew(date)
        case .withoutMonth(let date):
            entity.birthDates.appendNew(date)
            entity.properties.add("birthNotes", text)
            doubts.tell(line, "birth date \"\(text)\" has a day without a month; its year is taken")
        case .notUnderstood:
            entity.properties.add("birthNotes", text)
            doubts.tell(line, "birth date \"\(text)\" is not understood")
        }
    }

    private mutating func addGender(_ value: String, _ line: Int, _ doubts: RareDoubts) {
        let gender =
            switch Gender(word: value) {
            case .male: "male"
            case .female: "female"
            case .unknown: value
            }
        if let known = entity.gender, known != gender { doubts.tell(line, "\(entity.id) is \(known) in one row, \(gender) in another") }
        entity.gender = entity.gender ?? gender
    }

    /// OFSI writes here what has no column: the UN's reference, that of the UK list, the gender. They are taken out, the text stays.
    private mutating func addOtherInformation(_ value: String, _ line: Int, _ doubts: RareDoubts) {
        entity.remarks.appendNew(value)
        guard list.dataset == List.ofsi.dataset else { return }
        for reference in UKNumbers.unReferences(value) { entity.properties.add("unscId", reference) }
        if let reference = UKNumbers.word("UK Sanctions List Ref", in: value) { entity.properties.add("ukSanctionsListRef", reference) }
        if let gender = UKNumbers.word("Gender", in: value), Gender(word: gender) != .unknown { addGender(gender, line, doubts) }
    }

    private mutating func addIdentifiers(_ kind: Identifier.Kind, _ value: String) {
        for item in Enumeration.items(value) { entity.identifiers.appendNew(Identifier(kind, item)) }
    }

    /// "IMO9562233" and "9562233" are one number.
    private mutating func addIMO(_ value: String) {
        var number = value[...]
        if Text.lowercasedASCII(number.prefix(3)) == "imo" { number = number.dropFirst(3) }
        entity.identifiers.appendNew(Identifier(.imo, Text.trimmed(number)))
    }

    private mutating func addLinks(_ relation: String, _ value: String) {
        for item in Enumeration.items(value) { entity.links.appendNew(Link(relation: relation, name: item)) }
    }
}
