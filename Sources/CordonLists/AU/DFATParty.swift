/// One party of the Australian list, as its rows come in.
struct DFATParty {
    var entity: ListedEntity
    /// Of its first row.
    let line: Int
    private(set) var hasPrimary = false
    /// Of the row read last, ISO 8601 where it could be understood.
    private(set) var controlDate = ""
    /// Doubts that were told, so that fifty rows of one party tell each once.
    private var told: Set<String> = []

    init(number: String, line: Int) {
        entity = ListedEntity(id: "au-\(number)", schema: .legalEntity)
        entity.designations = [Designation(dataset: DFATReader.dataset, authority: DFATReader.authority, reference: number)]
        self.line = line
    }

    /// Takes in a row; returns what is doubtful in it.
    mutating func add(_ row: DFATRow) -> [String] {
        var doubts: [String] = []
        addName(row, &doubts)
        setSchema(row[.type], &doubts)
        addPerson(row, &doubts)
        addListing(row, &doubts)
        for address in DFATText.items(row[.address]) { entity.addresses.appendNew(PostalAddress(full: address)) }
        if !row[.imo].isEmpty { entity.identifiers.appendNew(Identifier(.imo, row[.imo])) }
        let remark = row[.additional]
        if !remark.isEmpty { entity.remarks.appendNew(remark) }
        if let reference = DFATText.leadingReference(remark) { entity.properties.add("unscId", reference) }
        for (name, value) in row.others { entity.properties.add(name, value) }
        return doubts.filter { told.insert($0).inserted }
    }

    private mutating func addName(_ row: DFATRow, _ doubts: inout [String]) {
        var name = Text.squeezed(row[.name])
        // A separator that was left behind.
        while name.hasSuffix(";") { name = Text.trimmed(name.dropLast()) }
        if name.isEmpty { return doubts.append("the name \"\(row[.name])\" is not one") }
        var kind = ListedName.Kind.alias
        switch Text.lowercasedASCII(row[.nameType]) {
        case "primary name":
            kind = .primary
            hasPrimary = true
        case "original script": kind = .originalScript
        case "alias": break
        case "former name", "formerly known as": kind = .former
        default: doubts.append("the name type \"\(row[.nameType])\" is not known; taken for an alias")
        }
        if kind == .alias {
            switch Text.lowercasedASCII(row[.aliasStrength]) {
            case "weak": kind = .weakAlias
            case "strong", "": break
            default: doubts.append("the alias strength \"\(row[.aliasStrength])\" is not known; taken for strong")
            }
        }
        entity.names.appendNew(ListedName(name, kind: kind))
    }

    private mutating func setSchema(_ type: String, _ doubts: inout [String]) {
        let schema: Schema
        switch Text.lowercasedASCII(type) {
        case "individual": schema = .person
        case "entity": schema = .organization
        case "vessel": schema = .vessel
        default:
            doubts.append("the type \"\(type)\" is not known")
            return
        }
        if entity.schema == .legalEntity {
            entity.schema = schema
        } else if entity.schema != schema {
            doubts.append("is a \(entity.schema.name) in an earlier row, a \(schema.name) here")
        }
    }

    private mutating func addPerson(_ row: DFATRow, _ doubts: inout [String]) {
        let born = row[.birthDate]
        if !born.isEmpty {
            let (dates, rest) = DFATText.dates(in: born)
            for date in dates { entity.birthDates.appendNew(date) }
            for text in rest {
                doubts.append("birth date \"\(text)\" is not understood")
                entity.properties.add("birthDate", text)
            }
        }
        for place in DFATText.items(row[.birthPlace]) where Text.lowercasedASCII(place) != "na" {
            entity.properties.add("birthPlace", place)
        }
        for country in Text.pieces(row[.citizenship], separator: UInt8(ascii: ";")) {
            entity.countries.appendNew(country)
            entity.properties.add("citizenship", country)
        }
    }

    private mutating func addListing(_ row: DFATRow, _ doubts: inout [String]) {
        let programme = row[.committees]
        if !programme.isEmpty { entity.designations[0].programmes.appendNew(programme) }
        entity.properties.add("provisions", Text.squeezed(row[.instrument]))
        for (column, name) in DFATHeader.Column.measures where ["TRUE", "true", "1", "Yes", "yes"].contains(row[column]) {
            entity.properties.add("measures", name)
        }
        let control = row[.controlDate]
        if let date = DFATText.date(control) {
            controlDate = date.iso8601
            entity.properties.add("modifiedAt", controlDate)
        } else if !control.isEmpty {
            doubts.append("control date \"\(control)\" is not understood")
        }
        let listing = Text.squeezed(row[.listing])
        entity.properties.add("summary", listing)
        let (listedOn, amended) = DFATText.listing(listing)
        if let listedOn, entity.designations[0].listedOn == nil { entity.designations[0].listedOn = listedOn }
        for date in amended { entity.properties.add("modifiedAt", date.iso8601) }
    }
}
