/// Reads British lists as CSV: the UK Sanctions List (line 1 "Report Date: 29-Apr-2026", then the header) and OFSI's retired
/// consolidated list (line 1 "Last Updated,27/04/2020", Windows-1252).
///
/// One row for each combination of a party's names, birth dates, addresses ...; rows of one id are one party, also when others stand
/// between them (`PartyTable`).
final class UKCSVReader {
    private let path: String
    private let list: UKParty.List
    private let sink: ListSink

    init(path: String, list: UKParty.List, sink: ListSink) {
        self.path = path
        self.list = list
        self.sink = sink
    }

    func read() throws -> ListEdition {
        let isOFSI = list.dataset == UKParty.List.ofsi.dataset
        let csv = try HeaderedCSV(path: path, delimiter: UInt8(ascii: ","), sink: sink)
        let doubts = RareDoubts(file: csv.file, sink: sink)
        var published: PartialDate?
        try csv.readHeader(
            required: isOFSI ? ["Group ID", "Name 6", "Group Type", "Alias Type"] : ["Unique ID", "Name 6", "Name type", "Designation Type"]
        ) { fields in
            guard let date = Self.publication(fields) else { return false }
            published = date
            return true
        }
        var columns: [String: Int] = [:]
        var others: [(title: String, column: Int)] = []
        for (column, key) in csv.columns.enumerated() where !key.isEmpty {
            if let field = UKFields.field(key) {
                columns[field] = column
            } else {
                others.append((csv.titles[column], column))
                doubts.tell(csv.headerLine, "the column \(csv.titles[column]) is not one of the format; kept as a property")
            }
        }
        let groups = UKFields.groups.map { ($0.0, $0.fields) } + UKFields.singles.map { (UKFields.Fact.single, [$0]) }
        let present = groups.map { fact, fields in (fact, fields.compactMap { field in columns[field].map { (field, $0) } }) }
        let id = columns[UKFields.id] ?? 0
        var table = PartyTable<UKParty>(path: path)
        while try csv.next() {
            let number = Text.squeezed(csv.row[id])
            let line = csv.line
            if number.isEmpty {
                sink.reject(csv.file, line, "a row without a \(isOFSI ? "Group ID" : "Unique ID")")
                continue
            }
            let party = table.index(of: number) { UKParty(list: list, id: number, line: line) }
            for (fact, fields) in present {
                var words = ""
                for (field, column) in fields where !csv.row[column].isEmpty { words += "\(field)\u{1F}\(csv.row[column])\u{1F}" }
                guard !words.isEmpty, try table.isNew(words, of: party, line: line) else { continue }
                var values: [String: String] = [:]
                for (field, column) in fields {
                    let value = Text.squeezed(csv.row[column])
                    if !value.isEmpty { values[field] = value }
                }
                table.update(party) { $0.add(fact, values, line, doubts) }
            }
            for (title, column) in others {
                let value = Text.squeezed(csv.row[column])
                if !value.isEmpty { table.update(party) { $0.keep(title, value) } }
            }
        }
        try UKParty.accept(table.parties, doubts, sink)
        return ListEdition(
            dataset: list.dataset, title: list.title, authority: list.authority,
            format: (isOFSI ? ListFormat.ukConList : .ukCSV).rawValue, published: published, files: [try csv.finish()])
    }

    /// The date of the line before the header; nil where the line is another.
    private static func publication(_ fields: [String]) -> PartialDate? {
        guard let first = fields.first, fields.dropFirst(2).allSatisfy({ $0.isEmpty }) else { return nil }
        if first.utf8.contains(UInt8(ascii: ":")), HeaderedCSV.key(first).hasPrefix("reportdate") {
            return UKDate.day(Text.trimmed(first.split(separator: ":", maxSplits: 1).last ?? ""))
        }
        return ["lastupdated", "reportdate"].contains(HeaderedCSV.key(first)) && fields.count > 1 ? UKDate.day(fields[1]) : nil
    }
}

extension UKParty {
    /// Gives out the parties of a whole list, with their links tied.
    static func accept(_ parties: [UKParty], _ doubts: RareDoubts, _ sink: ListSink) throws {
        var targets = LinkTargets()
        for party in parties {
            for name in party.entity.names { targets.add(name.text, id: party.entity.id, isPrimary: name.kind == .primary) }
        }
        for party in parties {
            var entity = party.finished(doubts)
            for index in entity.links.indices { targets.resolve(&entity.links[index], from: entity.id) }
            try sink.accept(entity, file: doubts.file, line: party.line)
        }
    }
}
