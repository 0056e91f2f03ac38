/// Reads the EU's consolidated financial sanctions list as XML 1.1 (root `export`, namespace
/// http://eu.europa.ec/fpi/fsd/export), streaming, one `sanctionEntity` at a time.
///
/// All facts are attributes; `remark`, `publicationUrl` and `contactInfo` are elements below them, and `regulationSummary` says
/// where a fact is laid down.
final class EUXMLReader {
    private let path: String
    private let file: String
    private let sink: ListSink
    private let doubts: RareDoubts

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
        doubts = RareDoubts(file: file, sink: sink)
    }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        let records = try XMLRecords(source: source, recordNames: ["sanctionEntity"]) { [self] record in try accept(record) }
        try records.read()
        guard records.rootAttributes.values.contains("http://eu.europa.ec/fpi/fsd/export") else {
            throw ListError.unknownFormat(path: path, found: "an export that is not in the namespace of the EU's financial sanctions files")
        }
        return ListEdition(
            dataset: EUParty.dataset, title: EUParty.title, authority: EUParty.authority, format: ListFormat.euXML.rawValue,
            published: records.rootAttributes["generationDate"].flatMap { EUDate.parse($0) }, files: [try source.finish()])
    }

    private func accept(_ record: XMLElement) throws {
        let id = record.attribute("logicalId")
        guard !id.isEmpty else { return sink.reject(file, record.line, "a party without a logicalId") }
        var party = EUParty(logicalID: id, line: record.line)
        var whole = fact(record, .entity)
        for child in record.children {
            switch child.name {
            case "remark": continue
            case "subjectType":
                whole.fields["subjecttype"] = child.attribute("code")
                whole.fields["subjecttypeclassificationcode"] = child.attribute("classificationCode")
            default:
                guard let section = EUFact.Section(rawValue: Text.lowercasedASCII(child.name)), section != .entity else {
                    doubts.once(child.line, "the element \(child.name) is not one of the format; its text is kept as a property")
                    whole.fields["element_\(child.name)"] = Text.squeezed(child.text)
                    continue
                }
                party.add(fact(child, section), doubts)
            }
        }
        whole.fields = whole.fields.filter { !$0.value.isEmpty }
        party.add(whole, doubts)
        try sink.accept(party.finished(doubts), file: file, line: record.line)
    }

    private func fact(_ element: XMLElement, _ section: EUFact.Section) -> EUFact {
        var fields: [String: String] = [:]
        func add(_ field: String, _ value: String) {
            if !value.isEmpty { fields[field] = value }
        }
        for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) { add(Self.field(name, section), Text.squeezed(value)) }
        func texts(_ name: String) -> [String] { element.all(name).map { Text.squeezed($0.text) }.filter { !$0.isEmpty } }
        add("remark", texts("remark").joined(separator: "\n"))
        if section == .entity { return EUFact(section: section, fields: fields, line: element.line) }
        for child in element.children {
            switch child.name {
            case "remark": continue
            case "publicationUrl": add("publicationurl", Text.squeezed(child.text))
            case "regulationSummary":
                for (name, value) in child.attributes.sorted(by: { $0.key < $1.key }) {
                    let field = Text.lowercasedASCII(name)
                    add(field.hasPrefix("regulation") ? field : "regulation\(field)", Text.squeezed(value))
                }
            case "contactInfo":
                let value = child.attribute("value")
                let contact = "\(child.attribute("key"))[\(value.isEmpty ? Text.squeezed(child.text) : value)]"
                add("contactinfo", [fields["contactinfo"], contact].compactMap { $0 }.joined(separator: "\n"))
            default: add("element_\(child.name)", Text.squeezed(child.text))
            }
        }
        return EUFact(section: section, fields: fields, line: element.line)
    }

    /// The field of an attribute; those that repeat the section's name lose it, as in the CSV.
    private static func field(_ attribute: String, _ section: EUFact.Section) -> String {
        let name = Text.lowercasedASCII(attribute)
        switch (section, name) {
        case (.birthDate, "dayofmonth"): return "day"
        case (.birthDate, "monthofyear"): return "month"
        case (.identification, "identificationtypecode"): return "typecode"
        case (.identification, "identificationtypedescription"): return "typedescription"
        case (.identification, "issuedate"): return "issueddate"
        case (.regulation, "regulationtype"): return "type"
        default: return name
        }
    }
}
