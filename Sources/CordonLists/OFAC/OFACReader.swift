/// Reads OFAC's legacy CSV set (the SDN list, or the non-SDN consolidated list).
///
/// Columns, by OFAC's "data specification" of the legacy files: names: ent_num, SDN_Name, SDN_Type, Program, Title, Call_Sign,
/// Vess_type, Tonnage, GRT, Vess_flag, Vess_owner, Remarks; alternates: ent_num, alt_num, alt_type, alt_name, alt_remarks;
/// addresses: ent_num, Add_num, Address, City/State/Postal code, Country, Add_remarks; comments: ent_num, the rest of a remark
/// that was cut at 1,000 characters, to be joined without a space.
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
    private let dataset: String
    private let authority = "US Treasury, Office of Foreign Assets Control"
    private var numbers: Set<Int> = []
    private var targets = LinkTargets()
    private var alternates: [Int: [ListedName]] = [:]
    private var addresses: [Int: [Address]] = [:]
    private var comments: [Int: String] = [:]
    private var extraRemarks: [Int: [String]] = [:]

    init(directory: String, sink: ListSink) throws(ListError) {
        files = try OFACFiles(directory: directory)
        self.sink = sink
        dataset = files.isSDN ? "us_ofac_sdn" : "us_ofac_cons"
    }

    func read() throws -> ListEdition {
        var edition = ListEdition(
            dataset: dataset,
            title: files.isSDN
                ? "OFAC Specially Designated Nationals and Blocked Persons List" : "OFAC Consolidated Non-SDN List",
            authority: authority, format: ListFormat.ofacCSV.rawValue)
        let names = try readNumbers()
        edition.files = [
            names, try readAlternates(), try readAddresses(), try readComments(),
        ]
        guard try readParties() == names else { throw ListError.changedWhileReading(path: files[.names]) }
        return edition
    }

    private func readNumbers() throws(ListError) -> ListEdition.SourceFile {
        let table = try OFACTable(path: files[.names], width: 12, sink: nil)
        while try table.next() {
            guard let name = table.fields[1], numbers.insert(table.number).inserted else { continue }
            targets.add(name, id: Self.id(table.number), isPrimary: true)
        }
        return try table.finish()
    }

    private func readAlternates() throws(ListError) -> ListEdition.SourceFile {
        let table = try OFACTable(path: files[.alternates], width: 4, sink: sink)
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
            var kind = ListedName.Kind.alias
            switch table.fields[2] {
            case "aka", "nka": break
            case "fka": kind = .former
            case let other:
                sink.doubt(
                    table.name, table.line, "alternate name type \"\(other ?? "")\" is not known; taken as an alias")
            }
            alternates[table.number, default: []].append(ListedName(name, kind: kind))
            targets.add(name, id: Self.id(table.number), isPrimary: false)
            if table.fields.count > 4, let remark = table.fields[4] {
                extraRemarks[table.number, default: []].append("\(name): \(remark)")
            }
        }
        return try table.finish()
    }

    private func readAddresses() throws(ListError) -> ListEdition.SourceFile {
        let table = try OFACTable(path: files[.addresses], width: 5, sink: sink)
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

    private func readComments() throws(ListError) -> ListEdition.SourceFile {
        let table = try OFACTable(path: files[.comments], width: 2, sink: sink)
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
        let table = try OFACTable(path: files[.names], width: 12, sink: sink)
        while try table.next() {
            guard let name = table.fields[1] else {
                sink.reject(table.name, table.line, "party \(table.number) has no name")
                continue
            }
            try sink.accept(party(table, name: name), file: table.name, line: table.line)
        }
        return try table.finish()
    }

    private func party(_ table: OFACTable, name: String) -> ListedEntity {
        let fields = table.fields
        var entity = ListedEntity(id: Self.id(table.number), schema: .organization)
        switch fields[2] {
        case nil: break
        case "individual": entity.schema = .person
        case "vessel": entity.schema = .vessel
        case "aircraft": entity.schema = .airplane
        case let other:
            entity.schema = .legalEntity
            sink.doubt(table.name, table.line, "party type \"\(other ?? "")\" is not known; taken as a legal entity")
        }
        entity.names = [ListedName(name, kind: .primary)] + (alternates[table.number] ?? [])
        entity.designations = [
            Designation(dataset: dataset, authority: authority, programmes: Self.programmes(fields[3] ?? ""))
        ]
        if let title = fields[4] { entity.properties.add("position", title) }
        addColumns(of: fields, to: &entity)
        addAddresses(of: table.number, to: &entity)
        if fields[11] == nil, comments[table.number] != nil {
            sink.doubt(
                table.name, table.line, "a comment continues the remarks of party \(table.number), which has none")
        }
        let remarks = (fields[11] ?? "") + (comments[table.number] ?? "")
        if !remarks.isEmpty {
            entity.remarks = [remarks]
            for problem in OFACRemarks.add(remarks, to: &entity) { sink.doubt(table.name, table.line, problem) }
        }
        entity.remarks += extraRemarks[table.number] ?? []
        for index in entity.links.indices { targets.resolve(&entity.links[index], from: entity.id) }
        return entity
    }

    /// The columns that only vessels have.
    private func addColumns(of fields: [String?], to entity: inout ListedEntity) {
        if let callSign = fields[5] { entity.identifiers.appendNew(Identifier(.callSign, callSign)) }
        if let type = fields[6] { entity.properties.add("type", type) }
        if let tonnage = fields[7] { entity.properties.add("tonnage", tonnage) }
        if let tonnage = fields[8] { entity.properties.add("grossRegisteredTonnage", tonnage) }
        if let flag = fields[9] {
            entity.properties.add("flag", flag)
            entity.countries.appendNew(flag)
        }
        if let owner = fields[10] { entity.links.append(Link(relation: "owner", name: owner)) }
    }

    private func addAddresses(of number: Int, to entity: inout ListedEntity) {
        for address in addresses[number] ?? [] {
            let parts = [address.street, address.city, address.country].compactMap { $0 }
            if !parts.isEmpty {
                entity.addresses.append(
                    PostalAddress(full: parts.joined(separator: ", "), city: address.city, country: address.country))
            }
            if let country = address.country { entity.countries.appendNew(country) }
            if let remarks = address.remarks { extraRemarks[number, default: []].append(remarks) }
        }
    }

    private static func id(_ number: Int) -> String { "ofac-\(number)" }

    /// `A] [B` is two programmes.
    static func programmes(_ text: String) -> [String] {
        Text.pieces(
            String(decoding: text.utf8.map { $0 == UInt8(ascii: "[") ? UInt8(ascii: "]") : $0 }, as: UTF8.self),
            separator: UInt8(ascii: "]"))
    }
}
