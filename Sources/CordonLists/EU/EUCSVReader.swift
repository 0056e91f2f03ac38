/// Reads the EU's consolidated financial sanctions list as CSV, 1.1 or 1.0 (`EUColumns` says which columns there are).
///
/// Semicolons; one row for each name, address, birth date, document and citizenship of a party, or for each combination of them:
/// a fact counts once. Rows of one logical id are one party, also when others stand between them; `PartyTable` says what that takes.
/// CSV 1.1 has no column for weak names: each counts as strong, where the XML may say otherwise. Where a column `NameAlias_Strong`
/// should come, it is read.
final class EUCSVReader {
    private let path: String
    private let layout: EUColumns.Layout
    private let sink: ListSink

    init(path: String, layout: EUColumns.Layout, sink: ListSink) {
        self.path = path
        self.layout = layout
        self.sink = sink
    }

    func read() throws -> ListEdition {
        let csv = try HeaderedCSV(path: path, delimiter: UInt8(ascii: ";"), sink: sink)
        let doubts = RareDoubts(file: csv.file, sink: sink)
        switch layout {
        case .version11:
            try csv.readHeader(required: ["Entity_LogicalId", "Entity_SubjectType", "NameAlias_WholeName"])
        case .version10:
            // The party's id stands in front of every section.
            try csv.readHeader(required: ["Entity_logical_id", "Subject_type", "Naal_wholename"], repeatable: ["entitylogicalid"])
        }
        var date: Int?
        var sections: [EUFact.Section: [(field: String, column: Int)]] = [:]
        var others: [(title: String, column: Int)] = []
        for (column, key) in csv.columns.enumerated() where !key.isEmpty {
            switch EUColumns.meaning(of: key, in: layout) {
            case .fileDate: date = column
            case .field(let section, let field): sections[section, default: []].append((field, column))
            case .unknown:
                others.append((csv.titles[column], column))
                doubts.tell(csv.headerLine, "the column \(csv.titles[column]) is not one of the format; kept as a property")
            }
        }
        let id = csv.columns.firstIndex(of: "entitylogicalid") ?? 0
        var published: PartialDate?
        var table = PartyTable<EUParty>(path: path)
        while try csv.next() {
            let number = Text.squeezed(csv.row[id])
            if number.isEmpty {
                sink.reject(csv.file, csv.line, "a row without an Entity_LogicalId")
                continue
            }
            if let date, published == nil { published = EUDate.parse(Text.squeezed(csv.row[date])) }
            let line = csv.line
            let party = table.index(of: number) { EUParty(logicalID: number, line: line) }
            for section in EUFact.Section.allCases {
                guard let columns = sections[section] else { continue }
                let words = columns.lazy.map { csv.row[$0.column] }.joined(separator: "\u{1F}")
                guard try table.isNew("\(section.rawValue)\u{1F}\(words)", of: party, line: line) else { continue }
                var fields: [String: String] = [:]
                for (field, column) in columns where !csv.row[column].isEmpty {
                    let value = Self.value(csv.row[column], field)
                    if !value.isEmpty { fields[field] = value }
                }
                table.update(party) { $0.add(EUFact(section: section, fields: fields, line: line), doubts) }
            }
            for (title, column) in others {
                let value = Text.squeezed(csv.row[column])
                if !value.isEmpty { table.update(party) { $0.keep(title, value) } }
            }
        }
        for party in table.parties { try sink.accept(party.finished(doubts), file: csv.file, line: party.line) }
        let format = layout == .version11 ? ListFormat.euCSV : .euCSV10
        return ListEdition(
            dataset: EUParty.dataset, title: EUParty.title, authority: EUParty.authority, format: format.rawValue, published: published,
            files: [try csv.finish()])
    }

    /// Line ends inside a field are printed as a backslash and an `n`.
    private static func value(_ printed: String, _ field: String) -> String {
        if field == "remark" { return EUFact.remarks(printed) }
        guard printed.utf8.contains(UInt8(ascii: "\\")) || field == "contactinfo" else { return Text.squeezed(printed) }
        let lines = printed.split(separator: "\n").flatMap { $0.split(separator: "\\n", omittingEmptySubsequences: true) }
        let pieces = lines.map { Text.squeezed($0) }.filter { !$0.isEmpty }
        return pieces.joined(separator: field == "contactinfo" ? "\n" : " ")
    }
}
