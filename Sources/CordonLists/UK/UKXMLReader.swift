/// Reads the UK Sanctions List as XML (root `Designations`, one `Designation` a party, `DateGenerated` in front of them).
///
/// Containers and the elements in them are taken by the names of the elements that hold text: those side by side that differ, as the
/// parts of a `Name` or an `Address`, are one row of what the CSV has as columns (`UKFields`), each of a list of equal ones is a row of
/// its own. Parties are held until the last one, as a parent company may stand behind its subsidiaries.
final class UKXMLReader {
    private let path: String
    private let file: String
    private let sink: ListSink
    private let doubts: RareDoubts
    private let list = UKParty.List.sanctions
    private var parties: [UKParty] = []
    private var published: PartialDate?

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
        doubts = RareDoubts(file: file, sink: sink)
    }

    func read() throws -> ListEdition {
        let source = try FileSource(path: path)
        let records = try XMLRecords(source: source, recordNames: ["Designation", "DateGenerated"]) { [self] record in add(record) }
        try records.read()
        try UKParty.accept(parties, doubts, sink)
        return ListEdition(
            dataset: list.dataset, title: list.title, authority: list.authority, format: ListFormat.ukXML.rawValue, published: published,
            files: [try source.finish()])
    }

    private func add(_ record: XMLElement) {
        if record.name == "DateGenerated" {
            published = UKDate.day(Text.squeezed(record.text))
            return
        }
        let id = record.value("UniqueID")
        guard !id.isEmpty else { return sink.reject(file, record.line, "a party without a UniqueID") }
        var party = UKParty(list: list, id: id, line: record.line)
        add(record, to: &party)
        parties.append(party)
    }

    private func add(_ element: XMLElement, to party: inout UKParty) {
        var row: [String: String] = [:]
        for child in element.children {
            if child.name == "SanctionsImposedIndicators" {
                for measure in child.children where Text.lowercasedASCII(Text.squeezed(measure.text)) == "true" {
                    party.add(.single, ["measure": measure.name], child.line, doubts)
                }
            } else if !child.children.isEmpty {
                add(child, to: &party)
            } else {
                let value = Text.squeezed(child.text)
                if value.isEmpty { continue }
                guard let field = UKFields.field(HeaderedCSV.key(child.name)) else {
                    doubts.once(child.line, "the element \(child.name) is not one of the format; kept as a property")
                    party.keep(child.name, value)
                    continue
                }
                if row[field] != nil {
                    add(row, element.line, to: &party)
                    row = [:]
                }
                row[field] = value
            }
        }
        add(row, element.line, to: &party)
    }

    private func add(_ row: [String: String], _ line: Int, to party: inout UKParty) {
        if row.isEmpty { return }
        for (fact, fields) in UKFields.groups {
            let values = row.filter { fields.contains($0.key) }
            if !values.isEmpty { party.add(fact, values, line, doubts) }
        }
        for field in UKFields.singles {
            if let value = row[field] { party.add(.single, [field: value], line, doubts) }
        }
    }
}
