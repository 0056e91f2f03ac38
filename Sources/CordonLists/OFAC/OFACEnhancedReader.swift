/// Reads OFAC's enhanced XML (`sdn_enhanced.xml`, `cons_enhanced.xml`; root `sanctionsData`), streaming.
///
/// Every value is printed where it is used, beside its reference number, so the reference sets are passed over, but for the feature types, whose
/// descriptions are the labels of the legacy remarks ("DOB" for "Birthdate"). Names come as OFAC prints them (`formattedFullName`), in Latin letters
/// and, where it has them, in others; these the legacy files do not have. Ties name the other party's number, its kind and its name.
///
/// A delta file, which has the same root and holds nothing but changes, is refused.
final class OFACEnhancedReader {
    private let file: OFACXMLFile
    private var published: PartialDate?
    /// The lists that the file was made of.
    private var lists: [String] = []
    /// Label of the legacy remarks for each feature type.
    private var labels: [String: String] = [:]
    private var ids: Set<String> = []
    private var targets = LinkTargets()
    private var partyCount = 0
    private var blockedCount = 0

    init(path: String, sink: ListSink) { file = OFACXMLFile(path: path, sink: sink) }

    func read() throws -> ListEdition {
        try file.forEachRecord(["publicationInfo", "featureType", "entity"]) { [self] in try gather($0) }
        if published == nil { file.sink.doubt(file.name, 0, "the file does not say when it was published") }
        let list = lists.count == 1 ? OFACList(name: lists[0]) : blockedCount * 2 > partyCount ? OFACList.sdn : .consolidated
        let source = try file.forEachRecord(["entity"]) { [self] in try accept($0, list) }
        return ListEdition(
            dataset: list.dataset, title: list.title, authority: OFACList.authority, format: ListFormat.ofacEnhancedXML.rawValue,
            published: published, files: [source])
    }

    /// The first reading: date, list, labels and ids.
    private func gather(_ record: XMLElement) throws(ListError) {
        switch record.name {
        case "publicationInfo":
            if record.first("publicationType") != nil { throw delta }
            published = PartialDate(iso8601: record.value("dataAsOf"))
            lists = record.first("filters")?.items("sanctionsLists", "sanctionsList").map { Text.squeezed($0.text) } ?? []
        case "featureType":
            if let label = record.text("publishDescription") { labels[record.value("type")] = label }
        default:
            if record.attributes["action"] != nil { throw delta }
            partyCount += 1
            if record.items("sanctionsLists", "sanctionsList").contains(where: { Text.squeezed($0.text) == "SDN List" }) { blockedCount += 1 }
            if let id = OFACParty.id(printed: record.attribute("id")) {
                ids.insert(id)
                addTargets(record, id)
            }
        }
    }

    /// The names by which an owner finds the party: the ties of the format have its number.
    private func addTargets(_ record: XMLElement, _ id: String) {
        for name in record.items("names", "name") where name.value("isLowQuality") != "true" {
            for translation in name.items("translations", "translation") where translation.value("isPrimary") == "true" {
                targets.add(translation.value("formattedFullName"), id: id, isPrimary: name.value("isPrimary") == "true")
            }
        }
    }

    private var delta: ListError {
        .unknownFormat(path: file.path, found: "a delta file of OFAC's, which holds nothing but changes; the whole list is needed")
    }

    private func accept(_ record: XMLElement, _ list: OFACList) throws {
        guard let id = OFACParty.id(printed: record.attribute("id")) else {
            return file.sink.reject(file.name, record.line, "a party without a number (id)")
        }
        file.check(record, Self.elements)
        guard let general = record.first("generalInfo") else {
            return file.sink.reject(file.name, record.line, "party \(id) without general information, which says what kind of party it is")
        }
        file.check(general, ["identityId", "entityType", "remarks", "title"])
        var party = OFACParty(id: id, type: general.value("entityType"), list: list)
        for name in file.items(of: record, "names", "name") { add(name: name, to: &party) }
        guard party.entity.names.contains(where: { $0.kind == .primary }) else {
            return file.sink.reject(file.name, record.line, "party \(id) has no name")
        }
        addListing(of: record, list, to: &party)
        if let title = general.text("title") { party.add(title: title) }
        for address in file.items(of: record, "addresses", "address") { add(address: address, to: &party) }
        for feature in file.items(of: record, "features", "feature") { add(feature: feature, to: &party) }
        for document in file.items(of: record, "identityDocuments", "identityDocument") { add(document: document, to: &party) }
        if let remarks = general.text("remarks") { party.add(xmlRemark: remarks) }
        party.resolveLinks(targets)
        for relationship in file.items(of: record, "relationships", "relationship") { add(relationship: relationship, to: &party) }
        try file.accept(party, line: record.line)
    }

    private func add(name: XMLElement, to party: inout OFACParty) {
        file.check(name, ["isPrimary", "aliasType", "isLowQuality", "translations"])
        let isWeak = name.value("isLowQuality") == "true"
        let kind =
            name.value("isPrimary") == "true" ? ListedName.Kind.primary : party.kind(ofAlias: name.value("aliasType"), isWeak: isWeak)
        for translation in file.items(of: name, "translations", "translation") {
            file.check(translation, Self.translationElements)
            let text = translation.value("formattedFullName")
            if text.isEmpty {
                party.add(problem: "a name without its formatted form")
            } else if translation.value("script") == "Latin" || translation.value("isPrimary") == "true" {
                party.add(name: text, kind: kind)
            } else {
                // What is weak or former in Latin letters is so in others.
                party.add(name: text, kind: kind == .weakAlias || kind == .former ? kind : .originalScript)
            }
        }
    }

    /// The lists, programmes, legal bases and measures.
    private func addListing(of record: XMLElement, _ list: OFACList, to party: inout OFACParty) {
        for programme in file.items(of: record, "sanctionsPrograms", "sanctionsProgram") { party.add(programme: Text.squeezed(programme.text)) }
        for listing in file.items(of: record, "sanctionsLists", "sanctionsList") {
            party.addListing(Text.squeezed(listing.text), on: listing.attribute("datePublished"), in: list)
        }
        for authority in file.items(of: record, "legalAuthorities", "legalAuthority") {
            party.add(property: "provisions", Text.squeezed(authority.text))
        }
        for measure in file.items(of: record, "sanctionsTypes", "sanctionsType") { party.add(property: "measures", Text.squeezed(measure.text)) }
    }

    private func add(address: XMLElement, to party: inout OFACParty) {
        file.check(address, ["country", "translations"])
        for translation in file.items(of: address, "translations", "translation") {
            file.check(translation, ["isPrimary", "script", "addressParts"])
            var parts = OFACAddressParts(country: address.value("country"))
            for part in file.items(of: translation, "addressParts", "addressPart") {
                party.add(problem: parts.set(part.value("type"), part.value("value")))
            }
            party.addAddress(parts)
        }
    }

    private func add(feature: XMLElement, to party: inout OFACParty) {
        file.check(feature, ["type", "versionId", "value", "valueRefId", "valueDate", "isPrimary", "reliability", "comments"])
        let type = feature.value("type")
        let value = feature.value("value")
        party.add(label: labels[type] ?? type, value: value)
        if let comments = feature.text("comments") { party.add(property: "notes", "\(type) \(value): \(comments)") }
        let reliability = feature.value("reliability")
        if !reliability.isEmpty, reliability != "Confirmed" { party.add(property: "notes", "\(type) \(value): \(reliability)") }
    }

    private func add(document: XMLElement, to party: inout OFACParty) {
        file.check(document, Self.documentElements)
        let type = document.value("type")
        let number = document.value("documentNumber")
        party.addDocument(
            type: type, number: number, country: document.value("issuingCountry"), issued: OFACDate.printed(document.value("issueDate")),
            expires: OFACDate.printed(document.value("expirationDate")))
        let notes = [
            document.text("issuingAuthority").map { "issuing authority \($0)" }, document.text("issuingLocation").map { "issued in \($0)" },
            document.text("comments"), document.value("isValid") == "false" ? "not valid" : nil,
        ].compactMap { $0 }
        if !notes.isEmpty { party.add(property: "documents", "\(type) \(number): \(notes.joined(separator: ", "))") }
    }

    private func add(relationship: XMLElement, to party: inout OFACParty) {
        file.check(relationship, ["type", "relatedEntity", "quality", "comments", "dateRange"])
        guard let other = relationship.first("relatedEntity"), let id = OFACParty.id(printed: other.attribute("entityId")) else {
            return party.add(problem: "a tie to nobody")
        }
        var relation = relationship.value("type")
        for detail in ["quality", "comments", "dateRange"] {
            if let text = relationship.text(detail) { relation += ", \(text)" }
        }
        party.add(link: Link(relation: relation, name: Text.squeezed(other.text), targetID: ids.contains(id) ? id : nil))
    }

    private static let elements: Set<String> = [
        "generalInfo", "sanctionsLists", "sanctionsPrograms", "sanctionsTypes", "legalAuthorities", "names", "addresses", "features",
        "identityDocuments", "relationships",
    ]
    private static let translationElements: Set<String> = [
        "isPrimary", "script", "formattedFirstName", "formattedLastName", "formattedFullName", "nameParts",
    ]
    private static let documentElements: Set<String> = [
        "type", "name", "documentNumber", "isValid", "issuingCountry", "issuingLocation", "issuingAuthority", "issueDate", "expirationDate",
        "comments",
    ]
}

extension OFACAddressParts {
    /// Sets the part of type `type`; returns what is wrong where that is not known.
    mutating func set(_ type: String, _ value: String) -> String? {
        switch type {
        case "ADDRESS1", "ADDRESS2", "ADDRESS3": lines.append(value)
        case "CITY": city = value
        case "STATE/PROVINCE": state = value
        case "POSTAL CODE": postalCode = value
        case "REGION": region = value
        default:
            lines.append(value)
            return "address part \"\(type)\" is not known; taken as a line of the address"
        }
        return nil
    }
}
