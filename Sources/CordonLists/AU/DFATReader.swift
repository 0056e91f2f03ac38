/// Reads Australia's Consolidated List (Department of Foreign Affairs and Trade), as a workbook or as CSV with the same columns.
///
/// One row a name: the rows `123` (primary name), `123a`, `123b` ... are one party, and repeat what is known of it; what a row says that
/// the rows before it do not is added. Columns, of which only the first four are needed: Reference, Name of Individual or Entity, Type,
/// Name Type, Alias Strength, Date of Birth, Place of Birth, Citizenship, Address, Additional Information, Listing Information, IMO Number,
/// Committees, Control Date, Instrument of Designation, Targeted Financial Sanction, Travel Ban, Arms Embargo, Maritime Restriction. Any
/// other column is kept as a property, with a doubtful issue.
///
/// Committees are the programmes, the Instrument of Designation the legal basis. A control date says when a row was last changed: it goes
/// to `modifiedAt`, and the newest is the edition's date. The listing date is what Listing Information prints behind "Listed on". A UN
/// reference at the beginning of Additional Information goes to `unscId`.
///
/// The parties are held in memory until the last row, which may belong to the first of them.
final class DFATReader {
    static let dataset = "au_dfat"
    static let authority = "Department of Foreign Affairs and Trade"

    private let path: String
    private let file: String
    private let sink: ListSink
    private var header = DFATHeader()
    private var parties: [DFATParty] = []
    private var indices: [String: Int] = [:]
    private var newest: PartialDate?

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func readWorkbook() throws -> ListEdition {
        // A zip archive is not read from front to back: its digest is taken on its own, before and after.
        let before = try FileDigest.sourceFile(path: path)
        try XLSXReader(path: path).readRows { [self] number, cells in try add(cells, number) }
        guard before == (try FileDigest.sourceFile(path: path)) else { throw ListError.changedWhileReading(path: path) }
        return try finish(.dfatXLSX, before)
    }

    func readCSV() throws -> ListEdition {
        let source = try FileSource(path: path)
        let csv = CSVReader(source)
        while try csv.next() {
            if csv.isBlank { continue }
            if csv.defect != nil {
                sink.reject(file, csv.line, "text after a closing quote")
                continue
            }
            let cells = (0..<csv.fieldCount).map { csv.text($0) }
            if let bad = cells.firstIndex(of: nil) {
                sink.reject(file, csv.line, "column \(bad + 1) is not valid UTF-8, or holds a NUL byte")
                continue
            }
            try add(cells.map { XLSXReader.unescaped($0 ?? "") }, csv.line)
        }
        return try finish(.dfatCSV, try source.finish())
    }

    private func finish(_ format: ListFormat, _ source: ListEdition.SourceFile) throws -> ListEdition {
        guard header.isRead else { throw ListError.malformed(path: path, line: 1, reason: "the header line is missing") }
        for index in parties.indices {
            parties[index].entity.properties["modifiedAt"]?.sort()
            let party = parties[index]
            if !party.hasPrimary { sink.doubt(file, party.line, "\(party.entity.id) has no primary name") }
            try sink.accept(party.entity, file: file, line: party.line)
        }
        return ListEdition(
            dataset: Self.dataset, title: "Australian Consolidated List", authority: Self.authority,
            format: format.rawValue, published: newest, files: [source])
    }

    private func add(_ cells: [String], _ line: Int) throws {
        guard header.isRead else {
            let unknown = try header.read(cells, path: path, line: line)
            for column in unknown {
                sink.doubt(file, line, "the column \(column) is not one of the format; kept as a property")
            }
            return
        }
        if cells.allSatisfy({ Text.trimmed($0).isEmpty }) { return }
        let row = DFATRow(cells: cells, header: header)
        let reference = row[.reference]
        let number = reference.prefix { $0.isNumber && $0.isASCII }
        guard !number.isEmpty, reference.utf8.dropFirst(number.utf8.count).allSatisfy({ (0x61...0x7A).contains($0) }) else {
            return sink.reject(file, line, "the reference \"\(reference)\" is not a number with letters behind it")
        }
        guard !row[.name].isEmpty else { return sink.reject(file, line, "\(reference) has no name") }
        let index = indices[String(number)] ?? parties.count
        if index == parties.count {
            indices[String(number)] = index
            parties.append(DFATParty(number: String(number), line: line))
        }
        for doubt in parties[index].add(row) { sink.doubt(file, line, "\(reference): \(doubt)") }
        if let date = PartialDate(iso8601: parties[index].controlDate), newest.map({ date.isBefore($0) }) != true { newest = date }
    }
}

extension PartialDate {
    /// Whether this date's first day is earlier than the other's.
    func isBefore(_ other: PartialDate) -> Bool { (year, month, day) < (other.year, other.month, other.day) }
}

/// Where the columns of an Australian table are.
struct DFATHeader {
    enum Column: String, CaseIterable {
        case reference = "reference"
        case name = "name of individual or entity"
        case type = "type"
        case nameType = "name type"
        case aliasStrength = "alias strength"
        case birthDate = "date of birth"
        case birthPlace = "place of birth"
        case citizenship = "citizenship"
        case address = "address"
        case additional = "additional information"
        case listing = "listing information"
        case imo = "imo number"
        case committees = "committees"
        case controlDate = "control date"
        case instrument = "instrument of designation"
        case financial = "targeted financial sanction"
        case travel = "travel ban"
        case arms = "arms embargo"
        case maritime = "maritime restriction"

        static let needed: [Column] = [.reference, .name, .type, .nameType]
        static let measures: [(column: Column, name: String)] = [
            (.financial, "Targeted Financial Sanction"), (.travel, "Travel Ban"), (.arms, "Arms Embargo"),
            (.maritime, "Maritime Restriction"),
        ]
    }

    private(set) var isRead = false
    private(set) var positions: [Column: Int] = [:]
    /// Columns that the format does not have.
    private(set) var others: [(name: String, position: Int)] = []

    /// Whether `cells` hold the columns that every Australian table has.
    static func fits(_ cells: [String]) -> Bool {
        let names = cells.map { Text.lowercasedASCII(Text.squeezed($0)) }
        return Column.needed.allSatisfy { names.contains($0.rawValue) }
    }

    /// Returns the columns that are not known.
    mutating func read(_ cells: [String], path: String, line: Int) throws(ListError) -> [String] {
        isRead = true
        for (position, cell) in cells.enumerated() {
            let name = Text.squeezed(cell)
            if name.isEmpty { continue }
            guard let column = Column(rawValue: Text.lowercasedASCII(name)) else {
                others.append((name, position))
                continue
            }
            guard positions.updateValue(position, forKey: column) == nil else {
                throw .malformed(path: path, line: line, reason: "the column \(name) appears twice in the header")
            }
        }
        for column in Column.needed where positions[column] == nil {
            throw .malformed(path: path, line: line, reason: "the header has no column \(column.rawValue)")
        }
        return others.map(\.name)
    }
}

/// One row by column name; "" where a cell is empty or not there.
struct DFATRow {
    var cells: [String]
    var header: DFATHeader

    subscript(column: DFATHeader.Column) -> String {
        guard let position = header.positions[column], position < cells.count else { return "" }
        return Text.trimmed(cells[position])
    }

    var others: [(name: String, value: String)] {
        header.others.compactMap { $0.position < cells.count ? ($0.name, Text.trimmed(cells[$0.position])) : nil }
    }
}
