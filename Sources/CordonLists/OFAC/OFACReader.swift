/// Reads OFAC's legacy sets of files (the SDN list, or the non-SDN consolidated list), as CSV or in columns of fixed width.
///
/// Columns, by OFAC's "data specification" of the legacy files: names: ent_num, SDN_Name, SDN_Type, Program, Title, Call_Sign,
/// Vess_type, Tonnage, GRT, Vess_flag, Vess_owner, Remarks; alternates: ent_num, alt_num, alt_type, alt_name, alt_remarks;
/// addresses: ent_num, Add_num, Address, City/State/Postal code, Country, Add_remarks; comments: ent_num, the rest of a remark
/// that was cut at 1,000 characters, to be joined without a space.
///
/// The fixed-width set may lack its comments, if no remark of its names is as long as its column; one that is was cut, and the set is refused.
///
/// The names file is read twice: the first time for what ids and names there are, so that an alternate, address or comment of a
/// party that is not on the list is rejected with its line, and so that "Linked To" finds its party wherever that stands; the
/// second time to give out the parties in order. Memory: all alternates, addresses and comments, and one string per name.
final class OFACReader {
    private struct Address {
        var street, city, country, remarks: String?
    }

    private let files: OFACFiles
    private let sink: ListSink
    private var numbers: Set<Int> = []
    private var targets = LinkTargets()
    private var alternates: [Int: [ListedName]] = [:]
    private var addresses: [Int: [Address]] = [:]
    private var comments: [Int: String] = [:]
    private var extraRemarks: [Int: [String]] = [:]

    init(directory: String, sink: ListSink) throws(ListError) {
        files = try OFACFiles(directory: directory)
        self.sink = sink
    }

    func read() throws -> ListEdition {
        var edition = ListEdition(
            dataset: files.list.dataset, title: files.list.title, authority: OFACList.authority,
            format: (files.layout == .csv ? ListFormat.ofacCSV : .ofacFixedWidth).rawValue)
        let names = try readNumbers()
        edition.files = [names, try readAlternates(), try readAddresses()]
        if let comments = try readComments() { edition.files.append(comments) }
        guard try readParties() == names else { throw ListError.changedWhileReading(path: files[.names] ?? files.directory) }
        return edition
    }

    /// - Parameter sink: Where rejected rows are told; nil to stay silent in a second reading.
    /// - Returns: nil where there are no comments.
    private func rows(of part: OFACFiles.Part, reportingTo sink: ListSink?) throws(ListError) -> (any OFACRows)? {
        guard let path = files[part] else { return nil }
        if files.layout == .fixedWidth { return try OFACFixedTable(path: path, part: part, sink: sink) }
        let width =
            switch part {
            case .names: 12
            case .alternates: 4
            case .addresses: 5
            case .comments: 2
            }
        return try OFACTable(path: path, width: width, sink: sink)
    }

    private func neededRows(of part: OFACFiles.Part, reportingTo sink: ListSink?) throws(ListError) -> any OFACRows {
        guard let rows = try rows(of: part, reportingTo: sink) else {
            throw .missingPart(directory: files.directory, part: files.name(of: part), present: files.paths.map(System.lastName(of:)))
        }
        return rows
    }

    private func readNumbers() throws(ListError) -> ListEdition.SourceFile {
        let table = try neededRows(of: .names, reportingTo: nil)
        while try table.next() {
            guard let name = table.fields[1], numbers.insert(table.number).inserted else { continue }
            targets.add(name, id: OFACParty.id(table.number), isPrimary: true)
            // One byte less: the cut may have been at a space.
            if files[.comments] == nil, (table.fields[11]?.utf8.count ?? 0) >= OFACFixedLayout.remarks - 1 {
                _ = try neededRows(of: .comments, reportingTo: nil)
            }
        }
        return try table.finish()
    }

    private func readAlternates() throws(ListError) -> ListEdition.SourceFile {
        let table = try neededRows(of: .alternates, reportingTo: sink)
        while try table.next() {
            guard numbers.contains(table.number) else {
                sink.reject(
                    table.name, table.line, "an alternate name of party \(table.number), which is not on the list")
                continue
            }
            guard let name = table.fields[3] else {
                sink.reject(table.name, table.line, "an alternate name of party \(table.number) without a name")
                continue
            }
            let (kind, problem) = OFACParty.aliasKind(table.fields[2] ?? "")
            if let problem { sink.doubt(table.name, table.line, problem) }
            alternates[table.number, default: []].append(ListedName(name, kind: kind))
            targets.add(name, id: OFACParty.id(table.number), isPrimary: false)
            if table.fields.count > 4, let remark = table.fields[4] {
                extraRemarks[table.number, default: []].append("\(name): \(remark)")
            }
        }
        return try table.finish()
    }

    private func readAddresses() throws(ListError) -> ListEdition.SourceFile {
        let table = try neededRows(of: .addresses, reportingTo: sink)
        while try table.next() {
            guard numbers.contains(table.number) else {
                sink.reject(table.name, table.line, "an address of party \(table.number), which is not on the list")
                continue
            }
            // A party without an address has a row of nulls.
            let address = Address(
                street: table.fields[2], city: table.fields[3], country: table.fields[4],
                remarks: table.fields.count > 5 ? table.fields[5] : nil)
            addresses[table.number, default: []].append(address)
        }
        return try table.finish()
    }

    private func readComments() throws(ListError) -> ListEdition.SourceFile? {
        guard let table = try rows(of: .comments, reportingTo: sink) else { return nil }
        while try table.next() {
            guard numbers.contains(table.number) else {
                sink.reject(table.name, table.line, "a comment on party \(table.number), which is not on the list")
                continue
            }
            comments[table.number, default: ""] += table.fields[1] ?? ""
        }
        return try table.finish()
    }

    private func readParties() throws -> ListEdition.SourceFile {
        let table = try neededRows(of: .names, reportingTo: sink)
        while try table.next() {
            guard let name = table.fields[1] else {
                sink.reject(table.name, table.line, "party \(table.number) has no name")
                continue
            }
            let party = party(table, name: name)
            for problem in party.problems { sink.doubt(table.name, table.line, problem) }
            try sink.accept(party.entity, file: table.name, line: table.line)
        }
        return try table.finish()
    }

    private func party(_ table: any OFACRows, name: String) -> OFACParty {
        let fields = table.fields
        var party = OFACParty(id: OFACParty.id(table.number), type: fields[2], list: files.list)
        party.add(name: name, kind: .primary)
        for alternate in alternates[table.number] ?? [] { party.add(name: alternate.text, kind: alternate.kind) }
        for programme in Self.programmes(fields[3] ?? "") { party.add(programme: programme) }
        if let title = fields[4] { party.add(title: title) }
        party.addVessel(callSign: fields[5], type: fields[6], tonnage: fields[7], grossTonnage: fields[8], flag: fields[9], owner: fields[10])
        var addressRemarks: [String] = []
        for address in addresses[table.number] ?? [] {
            party.addAddress(street: address.street, cityLine: address.city, country: address.country, city: address.city)
            if let remarks = address.remarks { addressRemarks.append(remarks) }
        }
        let remarks = remarks(of: table, &party)
        if !remarks.isEmpty { party.add(remark: remarks) }
        party.add(prose: (extraRemarks[table.number] ?? []) + addressRemarks)
        party.resolveLinks(targets)
        return party
    }

    /// The remark with what was cut off.
    private func remarks(of table: any OFACRows, _ party: inout OFACParty) -> String {
        let printed = table.fields[11] ?? ""
        guard let comment = comments[table.number] else { return printed }
        if printed.isEmpty { party.add(problem: "a comment continues the remarks of party \(table.number), which has none") }
        // A column loses the space at which the remark was cut.
        let gap = files.layout == .fixedWidth && printed.utf8.count == OFACFixedLayout.remarks - 1 ? " " : ""
        return printed + gap + comment
    }

    /// `A] [B` is two programmes.
    static func programmes(_ text: String) -> [String] {
        Text.pieces(
            String(decoding: text.utf8.map { $0 == UInt8(ascii: "[") ? UInt8(ascii: "]") : $0 }, as: UTF8.self),
            separator: UInt8(ascii: "]"))
    }
}
