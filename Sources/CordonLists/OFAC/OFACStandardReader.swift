/// Reads OFAC's standard XML (`sdn.xml`, `consolidated.xml`; root `sdnList`, schema sdn.xsd), streaming.
///
/// Names are split into `lastName`, which is the whole name of all but persons, and `firstName`. Documents and most other facts are in `idList`,
/// under the labels of the legacy remarks; ties to other parties are in the remarks ("(Linked To: X)"). The file does not say which list it is:
/// that is told from the programmes of its parties. It says how many parties it holds (`Record_Count`); where that is not how many there are,
/// the file was cut, and is refused.
final class OFACStandardReader {
    private let file: OFACXMLFile
    private var targets = LinkTargets()
    private var published: PartialDate?
    private var recordCount: Int?
    private var partyCount = 0
    private var nonBlockingCount = 0

    init(path: String, sink: ListSink) { file = OFACXMLFile(path: path, sink: sink) }

    func read() throws -> ListEdition {
        try file.forEachRecord(["publshInformation", "sdnEntry"]) { [self] in gather($0) }
        if let recordCount, recordCount != partyCount {
            throw ListError.malformed(
                path: file.path, line: 0, reason: "Record_Count says \(recordCount) parties, but there are \(partyCount): the file is cut")
        }
        if recordCount == nil { file.sink.doubt(file.name, 0, "the file does not say how many parties it holds") }
        if published == nil { file.sink.doubt(file.name, 0, "the file does not say when it was published") }
        let list = OFACList(parties: partyCount, withNonBlockingProgramme: nonBlockingCount)
        let source = try file.forEachRecord(["sdnEntry"]) { [self] in try accept($0, list) }
        return ListEdition(
            dataset: list.dataset, title: list.title, authority: OFACList.authority, format: ListFormat.ofacXML.rawValue, published: published,
            files: [source])
    }

    /// The first reading: date, count, names and programmes.
    private func gather(_ record: XMLElement) {
        if record.name == "publshInformation" {
            published = Self.date(record.value("Publish_Date"))
            recordCount = Int(record.value("Record_Count"))
            return
        }
        partyCount += 1
        if record.items("programList", "program").contains(where: { OFACList.isNonBlocking(Text.squeezed($0.text)) }) { nonBlockingCount += 1 }
        guard let id = OFACParty.id(printed: record.value("uid")) else { return }
        targets.add(Self.name(record), id: id, isPrimary: true)
        for alias in record.items("akaList", "aka") where alias.value("category") != "weak" {
            targets.add(Self.name(alias), id: id, isPrimary: false)
        }
    }

    private func accept(_ record: XMLElement, _ list: OFACList) throws {
        guard let id = OFACParty.id(printed: record.value("uid")) else {
            return file.sink.reject(file.name, record.line, "a party without a number (uid)")
        }
        let name = Self.name(record)
        guard !name.isEmpty else { return file.sink.reject(file.name, record.line, "party \(id) has no name") }
        file.check(record, Self.elements)
        var party = OFACParty(id: id, type: record.value("sdnType"), list: list)
        party.add(name: name, kind: .primary)
        for alias in file.items(of: record, "akaList", "aka") { add(alias: alias, to: &party) }
        for programme in file.items(of: record, "programList", "program") { party.add(programme: Text.squeezed(programme.text)) }
        if let title = record.text("title") { party.add(title: title) }
        if let vessel = record.first("vesselInfo") { add(vessel: vessel, to: &party) }
        for address in file.items(of: record, "addressList", "address") { add(address: address, to: &party) }
        add(file.items(of: record, "dateOfBirthList", "dateOfBirthItem"), "dateOfBirth", label: "DOB", to: &party)
        add(file.items(of: record, "placeOfBirthList", "placeOfBirthItem"), "placeOfBirth", label: "POB", to: &party)
        add(file.items(of: record, "nationalityList", "nationality"), "country", label: "nationality", to: &party)
        add(file.items(of: record, "citizenshipList", "citizenship"), "country", label: "citizen", to: &party)
        for document in file.items(of: record, "idList", "id") { add(document: document, to: &party) }
        if let remarks = record.text("remarks") { party.add(xmlRemark: remarks) }
        party.resolveLinks(targets)
        try file.accept(party, line: record.line)
    }

    private func add(alias: XMLElement, to party: inout OFACParty) {
        file.check(alias, ["uid", "type", "category", "lastName", "firstName"])
        let name = Self.name(alias)
        guard !name.isEmpty else { return party.add(problem: "an alias without a name") }
        let category = alias.value("category")
        if category != "weak", category != "strong" {
            party.add(problem: "alias category \"\(category)\" is not known; taken as strong")
        }
        party.add(name: name, kind: party.kind(ofAlias: alias.value("type"), isWeak: category == "weak"))
    }

    private func add(vessel: XMLElement, to party: inout OFACParty) {
        file.check(vessel, ["callSign", "vesselType", "vesselFlag", "vesselOwner", "tonnage", "grossRegisteredTonnage"])
        party.addVessel(
            callSign: vessel.text("callSign"), type: vessel.text("vesselType"), tonnage: vessel.text("tonnage"),
            grossTonnage: vessel.text("grossRegisteredTonnage"), flag: vessel.text("vesselFlag"), owner: vessel.text("vesselOwner"))
    }

    private func add(address: XMLElement, to party: inout OFACParty) {
        file.check(address, ["uid", "address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country"])
        party.addAddress(
            OFACAddressParts(
                lines: ["address1", "address2", "address3"].map { address.value($0) }, city: address.value("city"),
                state: address.value("stateOrProvince"), postalCode: address.value("postalCode"), country: address.value("country")))
    }

    private func add(_ items: [XMLElement], _ field: String, label: String, to party: inout OFACParty) {
        for item in items {
            file.check(item, ["uid", field, "mainEntry"])
            party.add(label: label, value: item.value(field))
        }
    }

    private func add(document: XMLElement, to party: inout OFACParty) {
        file.check(document, ["uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"])
        party.addDocument(
            type: document.value("idType"), number: document.value("idNumber"), country: document.value("idCountry"),
            issued: document.value("issueDate"), expires: document.value("expirationDate"))
    }

    private static let elements: Set<String> = [
        "uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "idList", "akaList", "addressList", "nationalityList",
        "citizenshipList", "dateOfBirthList", "placeOfBirthList", "vesselInfo",
    ]

    /// "LAST, First", as the legacy files print it.
    private static func name(_ element: XMLElement) -> String {
        [element.value("lastName"), element.value("firstName")].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// "01/31/2026": month, day, year.
    private static func date(_ text: String) -> PartialDate? {
        let parts = text.split(separator: "/")
        return parts.count == 3 ? PartialDate(iso8601: "\(parts[2])-\(parts[0])-\(parts[1])") : nil
    }
}
