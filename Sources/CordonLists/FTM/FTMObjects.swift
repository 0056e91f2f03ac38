/// The FollowTheMoney objects of one party.
struct FTMObjects {
    private(set) var party: JSONValue = .null
    /// Sanctions, addresses and papers, which are read again.
    private(set) var helpers: [JSONValue] = []
    /// Ties and the parties that only they name, for other programs.
    private(set) var ties: [JSONValue] = []

    private let entity: ListedEntity
    /// In the order of first use, which is the order written.
    private var keys: [String] = []
    private var properties: [String: [String]] = [:]

    init(_ entity: ListedEntity) {
        self.entity = entity
        let datasets = entity.designations.map(\.dataset).reduce(into: []) { $0.appendNew($1) }
        addNames()
        for country in entity.countries { add("country", country) }
        for date in entity.birthDates {
            add("birthDate", date.iso8601)
            if date.lastYear != date.year { add("birthDate", String(date.lastYear)) }
        }
        if let gender = entity.gender { add("gender", gender) }
        addIdentifiers(datasets)
        addAddresses(datasets)
        for remark in entity.remarks { add("notes", remark) }
        addSanctions()
        for (key, values) in entity.properties.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        where key != "target" && !(FTMVocabulary.sanctionFacts.contains(key) && !entity.designations.isEmpty) {
            for value in values { add(key, value) }
        }
        addTies(datasets)
        var members = Self.members(
            entity.id, Self.schemaName(of: entity), entity.caption, datasets, properties: keys.map { ($0, properties[$0] ?? []) })
        members.append(.init(key: "target", value: .bool(entity.properties["target"] != ["false"])))
        party = .object(members)
    }

    mutating func setRemainder(_ value: JSONValue) {
        guard case .object(var members) = party else { return }
        members.append(.init(key: FTMRemainder.key, value: value))
        party = .object(members)
    }

    private mutating func add(_ key: String, _ value: String) {
        if properties[key] == nil { keys.append(key) }
        properties.add(key, value)
        if properties[key] == nil { keys.removeLast() }
    }

    private mutating func addNames() {
        for name in entity.names {
            switch name.kind {
            case .primary: add("name", name.text)
            case .alias, .originalScript: add("alias", name.text)
            case .weakAlias: add("weakAlias", name.text)
            case .former: add("previousName", name.text)
            }
        }
    }

    private mutating func addIdentifiers(_ datasets: [String]) {
        for identifier in entity.identifiers {
            add(identifier.kind.property, identifier.value)
            if identifier.kind == .wallet {
                if let currency = identifier.qualifier { add("currency", currency) }
            } else if identifier.qualifier != nil || identifier.kind == .nationalID {
                let isPassport = identifier.kind == .passport
                addHelper(
                    "paper", isPassport ? "Passport" : "Identification", "", datasets,
                    [
                        ("holder", entity.id), ("type", isPassport ? "" : String(describing: identifier.kind)), ("number", identifier.value),
                        ("country", identifier.qualifier ?? ""),
                    ])
            }
        }
    }

    private mutating func addAddresses(_ datasets: [String]) {
        for address in entity.addresses {
            guard address.city != nil || address.country != nil else {
                add("address", address.full)
                continue
            }
            let id = addHelper(
                "address", "Address", address.full, datasets,
                [("full", address.full), ("city", address.city ?? ""), ("country", address.country ?? "")])
            add("addressEntity", id)
        }
    }

    private mutating func addSanctions() {
        for (index, designation) in entity.designations.enumerated() {
            var values = [("entity", entity.id), ("authority", designation.authority)]
            values += designation.programmes.map { ("program", $0) }
            if let date = designation.listedOn { values.append(("listingDate", date.iso8601)) }
            if let reference = designation.reference { values.append(("authorityId", reference)) }
            if index == 0 { for key in FTMVocabulary.sanctionFacts { values += (entity.properties[key] ?? []).map { (key, $0) } } }
            addHelper("sanction", "Sanction", "", [designation.dataset], values)
        }
    }

    private mutating func addTies(_ datasets: [String]) {
        for (index, link) in entity.links.enumerated() where !link.name.isEmpty || link.targetID != nil {
            let id = "\(entity.id)-link-\(index + 1)"
            let target = link.targetID ?? id + "-named"
            if link.targetID == nil {
                ties.append(Self.repetition(target, "LegalEntity", link.name, datasets, [("name", [link.name])]))
            }
            let (schema, edge, isForward) = FTMVocabulary.edge(of: link.relation)
            var values = [(edge.source, [isForward ? entity.id : target]), (edge.target, [isForward ? target : entity.id])]
            values.append((schema == "Family" || schema == "Associate" ? "relationship" : "role", [link.relation]))
            if schema == "Ownership", let share = Self.percentage(in: link.relation) { values.append(("percentage", [share])) }
            ties.append(Self.repetition(id, schema, "", datasets, values))
        }
    }

    @discardableResult
    private mutating func addHelper(
        _ word: String, _ schema: String, _ caption: String, _ datasets: [String], _ values: [(String, String)]
    ) -> String {
        let id = "\(entity.id)-\(word)-\(helpers.count + 1)"
        var properties: [(String, [String])] = []
        for (key, value) in values where !value.isEmpty {
            if let index = properties.firstIndex(where: { $0.0 == key }) {
                properties[index].1.append(value)
            } else {
                properties.append((key, [value]))
            }
        }
        helpers.append(.object(Self.members(id, schema, caption, datasets, properties: properties)))
        return id
    }

    private static func repetition(
        _ id: String, _ schema: String, _ caption: String, _ datasets: [String], _ properties: [(String, [String])]
    ) -> JSONValue {
        .object(members(id, schema, caption, datasets, properties: properties) + [.init(key: FTMRemainder.key, value: .bool(true))])
    }

    private static func members(
        _ id: String, _ schema: String, _ caption: String, _ datasets: [String], properties: [(String, [String])]
    ) -> [JSONValue.Member] {
        func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
        var members: [JSONValue.Member] = [.init(key: "id", value: .string(id))]
        if !caption.isEmpty { members.append(.init(key: "caption", value: .string(caption))) }
        members.append(.init(key: "schema", value: .string(schema)))
        members.append(.init(key: "datasets", value: texts(datasets)))
        members.append(.init(key: "properties", value: .object(properties.map { .init(key: $0.0, value: texts($0.1)) })))
        return members
    }

    /// An Address describes no party: one that is listed all the same is written as a Thing.
    private static func schemaName(of entity: ListedEntity) -> String {
        FTMVocabulary.helpers.contains(entity.schema.name) ? Schema.thing.name : entity.schema.name
    }

    /// "owner, 50 %": the number before the sign.
    private static func percentage(in relation: String) -> String? {
        guard let sign = relation.utf8.firstIndex(of: UInt8(ascii: "%")) else { return nil }
        let before = Text.trimmed(relation[..<sign]).utf8.reversed().prefix { Text.isDigit($0) || $0 == UInt8(ascii: ".") }
        return before.isEmpty ? nil : String(decoding: before.reversed(), as: UTF8.self)
    }
}
