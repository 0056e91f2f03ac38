/// Reads OFAC's advanced XML (`sdn_advanced.xml`, `cons_advanced.xml`; root `Sanctions`), streaming, by the published schema of the "advanced
/// sanctions data model" (sdn_advanced.xsd).
///
/// The file is read twice: first for everything that the sections say about each other (`OFACAdvancedReferences`), as sanctions entries and
/// relationships stand behind the parties; then for the parties, in order. A party (`DistinctParty`) has one profile, with identities, each of which
/// has names and documents, and features: birth date, nationality, address, and whatever the legacy remarks have, under other names in part.
final class OFACAdvancedReader {
    private let file: OFACXMLFile
    private var references = OFACAdvancedReferences()
    private var published: PartialDate?
    /// Id and name of the party of each profile.
    private var parties: [String: (id: String, name: String)] = [:]
    /// The names by which an owner finds the party: relationships have its profile.
    private var targets = LinkTargets()

    init(path: String, sink: ListSink) { file = OFACXMLFile(path: path, sink: sink) }

    func read() throws -> ListEdition {
        try file.forEachRecord([
            "DateOfIssue", "ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry",
        ]) { [self] in try gather($0) }
        if file.rootAttributes["DeltaBaseVersion"] != nil { throw delta }
        if published == nil { file.sink.doubt(file.name, 0, "the file does not say when it was published") }
        for (profile, line) in references.entryLines.sorted(by: { $0.value < $1.value }) where parties[profile] == nil {
            file.sink.reject(file.name, line, "a sanctions entry of profile \(profile), which is not in the file")
        }
        let blocked = references.entries.values.count { $0.contains { OFACList(name: $0.list) == .sdn } }
        let list = blocked * 2 > references.entries.count ? OFACList.sdn : .consolidated
        let source = try file.forEachRecord(["DistinctParty"]) { [self] in try accept($0, list) }
        return ListEdition(
            dataset: list.dataset, title: list.title, authority: OFACList.authority, format: ListFormat.ofacAdvancedXML.rawValue,
            published: published, files: [source])
    }

    private var delta: ListError {
        .unknownFormat(path: file.path, found: "a delta file of OFAC's, which holds nothing but changes; the whole list is needed")
    }

    /// The first reading.
    private func gather(_ record: XMLElement) throws(ListError) {
        func problem(_ reason: String) { file.sink.doubt(file.name, record.line, reason) }
        if record.name == "DateOfIssue" {
            published = PartialDate.isoDay(record).flatMap { PartialDate(iso8601: $0) }
            return
        }
        if record.name == "ReferenceValueSets" { return references.add(referenceValues: record) }
        if references.isEmpty {
            throw .malformed(path: file.path, line: record.line, reason: "a \(record.name) in front of the reference values that it needs")
        }
        file.check(record, Self.elements[record.name] ?? [])
        switch record.name {
        case "Location": references.add(location: record, problem)
        case "IDRegDocument": references.add(document: record, problem)
        case "ProfileRelationship": references.add(relationship: record, problem)
        case "SanctionsEntry": references.add(entry: record, problem)
        default:
            if record.attributes["DeltaAction"] != nil { throw delta }
            guard let id = OFACParty.id(printed: record.attribute("FixedRef")) else { return }
            for profile in record.all("Profile") { addParty(profile, id) }
        }
    }

    /// What the others need to know of a party; what is wrong with its names is told in the second reading.
    private func addParty(_ profile: XMLElement, _ id: String) {
        var primaryName = ""
        for identity in profile.all("Identity") {
            let names = OFACAdvancedNames(identity: identity, references: references) { _ in }
            for alias in identity.all("Alias") where alias.attribute("LowQuality") != "true" {
                let isPrimary = alias.attribute("Primary") == "true" && identity.attribute("Primary") != "false"
                for documented in alias.all("DocumentedName") {
                    guard let name = names.name(of: documented, { _ in }), name.isLatin else { continue }
                    targets.add(name.text, id: id, isPrimary: isPrimary)
                    if isPrimary, primaryName.isEmpty { primaryName = name.text }
                }
            }
        }
        parties[profile.attribute("ID")] = (id, primaryName)
    }

    private func accept(_ record: XMLElement, _ list: OFACList) throws {
        guard let id = OFACParty.id(printed: record.attribute("FixedRef")) else {
            return file.sink.reject(file.name, record.line, "a party without a number (FixedRef)")
        }
        let profiles = record.all("Profile")
        guard let first = profiles.first else { return file.sink.reject(file.name, record.line, "party \(id) has no profile") }
        var problems: [String] = []
        let type = references.partyType(ofSubType: first.attribute("PartySubTypeID")) { problems.append($0) }
        var party = OFACParty(id: id, type: type, list: list)
        for problem in problems { party.add(problem: problem) }
        for identity in profiles.flatMap({ $0.all("Identity") }) { add(identity: identity, to: &party) }
        guard party.entity.names.contains(where: { $0.kind == .primary }) else {
            return file.sink.reject(file.name, record.line, "party \(id) has no name")
        }
        for profile in profiles { add(profile: profile, list, to: &party) }
        for comment in record.all("Comment") { add(comment: comment, to: &party) }
        party.resolveLinks(targets)
        for profile in profiles { addTies(ofProfile: profile.attribute("ID"), to: &party) }
        try file.accept(party, line: record.line)
    }

    private func add(profile: XMLElement, _ list: OFACList, to party: inout OFACParty) {
        file.check(profile, ["Comment", "Identity", "Feature", "SanctionsEntryReference", "ExternalReference"])
        addListing(ofProfile: profile.attribute("ID"), list, to: &party)
        for feature in profile.all("Feature") { add(feature: feature, to: &party) }
        for identity in profile.all("Identity") {
            for document in references.documents[identity.attribute("ID")] ?? [] { add(document: document, to: &party) }
        }
        for reference in profile.all("ExternalReference") {
            party.add(property: "notes", reference.value("Comment"))
            party.add(property: "notes", reference.value("ExRefValue"))
            for place in [reference] + reference.all("SubLink") { party.add(property: "sourceUrl", place.value("DirectURL")) }
        }
        for comment in profile.all("Comment") { add(comment: comment, to: &party) }
    }

    private func add(comment: XMLElement, to party: inout OFACParty) {
        let text = Text.squeezed(comment.text)
        if !text.isEmpty { party.add(xmlRemark: text) }
    }

    private func addTies(ofProfile profile: String, to party: inout OFACParty) {
        for relationship in references.relationships[profile] ?? [] {
            if let other = parties[relationship.other] {
                party.add(link: Link(relation: relationship.relation, name: other.name, targetID: other.id))
            } else {
                party.add(problem: "a tie to profile \(relationship.other), which is not in the file")
            }
        }
    }

    private func add(identity: XMLElement, to party: inout OFACParty) {
        file.check(identity, ["Comment", "Alias", "NamePartGroups", "IDRegDocumentReference"])
        var problems: [String] = []
        let names = OFACAdvancedNames(identity: identity, references: references) { problems.append($0) }
        for alias in identity.all("Alias") {
            file.check(alias, ["Comment", "DatePeriod", "DocumentedName"])
            // A second identity's first name is an alias of the party.
            let isPrimary = alias.attribute("Primary") == "true" && identity.attribute("Primary") != "false"
            let type = references.value("AliasType", alias.attribute("AliasTypeID")) { problems.append($0) }
            let kind =
                isPrimary
                ? ListedName.Kind.primary
                : party.kind(ofAlias: type == "Name" ? "A.K.A." : type, isWeak: alias.attribute("LowQuality") == "true")
            for documented in alias.all("DocumentedName") {
                guard let name = names.name(of: documented, { problems.append($0) }) else {
                    problems.append("a name without parts")
                    continue
                }
                let isOriginal = !name.isLatin && kind != .weakAlias && kind != .former
                party.add(name: name.text, kind: isOriginal ? .originalScript : kind)
            }
            if let comment = alias.text("Comment") { party.add(property: "aliasNotes", comment) }
        }
        if identity.attribute("False") == "true" { party.add(property: "notes", "an identity that is said to be false") }
        for problem in problems { party.add(problem: problem) }
    }

    private func addListing(ofProfile profile: String, _ list: OFACList, to party: inout OFACParty) {
        let entries = references.entries[profile] ?? []
        if entries.isEmpty { party.add(problem: "the party has no sanctions entry") }
        for entry in entries {
            party.addListing(entry.list, on: entry.date, in: list)
            for programme in entry.programmes { party.add(programme: programme) }
            for (name, values) in entry.properties {
                for value in values { party.add(property: name, value) }
            }
        }
    }

    private func add(document: OFACAdvancedReferences.Document, to party: inout OFACParty) {
        party.addDocument(
            type: document.type, number: document.number, country: document.country, issued: document.issued, expires: document.expires)
        if !document.notes.isEmpty {
            party.add(property: "documents", "\(document.type) \(document.number): \(document.notes.joined(separator: ", "))")
        }
    }

    private func add(feature: XMLElement, to party: inout OFACParty) {
        file.check(feature, ["Comment", "FeatureVersion", "IdentityReference"])
        var problems: [String] = []
        let type = references.value("FeatureType", feature.attribute("FeatureTypeID")) { problems.append($0) }
        for version in feature.all("FeatureVersion") {
            file.check(version, ["Comment", "DatePeriod", "VersionDetail", "VersionLocation", "IDRegDocumentReference"])
            let locations = version.all("VersionLocation").flatMap { reference in
                let location = references.locations[reference.attribute("LocationID")]
                if location == nil { problems.append("there is no location \(reference.attribute("LocationID"))") }
                return location ?? []
            }
            if type == "Location" {
                for location in locations { party.addAddress(location) }
                continue
            }
            let values = values(of: version, locations) { problems.append($0) }
            if values.isEmpty { problems.append("\"\(type)\" has no value") }
            for value in values { party.add(label: Self.labels[type] ?? type, value: value) }
            let value = values.joined(separator: ", ")
            if let comment = version.text("Comment") { party.add(property: "notes", "\(type) \(value): \(comment)") }
            let reliability = references.value("Reliability", version.attribute("ReliabilityID")) { problems.append($0) }
            if !reliability.isEmpty, reliability != "Confirmed", reliability != "Unknown" {
                party.add(property: "notes", "\(type) \(value): \(reliability)")
            }
        }
        for problem in problems { party.add(problem: problem) }
    }

    /// What a version of a feature says: dates, or texts and reference values, or else places.
    private func values(of version: XMLElement, _ locations: [OFACAddressParts], _ problem: (String) -> Void) -> [String] {
        let dates = version.all("DatePeriod").compactMap { references.date(of: $0, problem) }
        if !dates.isEmpty { return dates.map(OFACDate.printed) }
        let texts = version.all("VersionDetail").map { detail in
            let reference = references.value("DetailReference", detail.attribute("DetailReferenceID"), problem)
            return reference.isEmpty ? Text.squeezed(detail.text) : reference
        }.filter { !$0.isEmpty }
        return texts.isEmpty ? locations.map(\.full).filter { !$0.isEmpty } : texts
    }

    /// The children of each section's elements, by the schema.
    private static let elements: [String: Set<String>] = [
        "Location": ["Comment", "LocationAreaCode", "LocationCountry", "LocationPart", "FeatureVersionReference", "IDRegDocumentReference"],
        "IDRegDocument": [
            "Comment", "IDRegistrationNo", "IssuingAuthority", "DocumentDate", "IDRegDocumentMention", "FeatureVersionReference",
            "DocumentedNameReference", "ProfileRelationshipReference",
        ],
        "DistinctParty": ["Comment", "Profile"],
        "ProfileRelationship": ["Comment", "DatePeriod", "IDRegDocumentReference"],
        "SanctionsEntry": [
            "Comment", "LimitationsToListing", "EntryEvent", "SanctionsMeasure", "SupportingInfo", "ProfileRelationshipReference",
        ],
    ]

    /// The labels of the legacy remarks, where the feature is called otherwise.
    private static let labels = [
        "Birthdate": "DOB", "Place of Birth": "POB", "Nationality Country": "nationality", "Citizenship Country": "citizen",
    ]
}
