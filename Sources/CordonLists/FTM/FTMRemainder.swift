/// What FollowTheMoney has no word for, as the member `cordon` of a party's object: whole fields of `ListedEntity`, which take the place of what
/// the rest of the object says of them. Other programs pass the member over.
///
/// All keys are optional. `schema`: the schema's name. `names`: `[text, kind]` each (primary, alias, weakAlias, former, originalScript).
/// `designations`: `[dataset, authority, [programmes], listedOn or null, reference or null]`. `birthDates`: dates. `countries`, `remarks`: texts.
/// `identifiers`: `[kind, value, qualifier or null]`. `addresses`: `[full, city or null, country or null]`. `links`: `[relation, name, id of the
/// party or null]`. `gender`: a text, or null for none. `properties`: the values by name, for those names alone that differ.
///
/// A date is ISO 8601 as far as it is known, then `/` and the last year of a span, then `~` where it is approximate: "1957/1960~".
///
/// An object whose `cordon` is `true` (a tie, and a party that is named in one but not listed) repeats what a party's `links` say, for other
/// programs, and is passed over here.
enum FTMRemainder {
    static let key = "cordon"

    /// The fields of `entity` that `read` does not have the same; nil where there are none.
    static func of(_ entity: ListedEntity, read: ListedEntity) -> JSONValue? {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ value: JSONValue, unless same: Bool) {
            if !same { members.append(JSONValue.Member(key: key, value: value)) }
        }
        add("schema", .string(entity.schema.name), unless: entity.schema == read.schema)
        add("names", .array(entity.names.map { texts($0.text, $0.kind.name) }), unless: entity.names == read.names)
        add("designations", .array(entity.designations.map(value)), unless: entity.designations == read.designations)
        add("birthDates", .array(entity.birthDates.map { .string(text(of: $0)) }), unless: entity.birthDates == read.birthDates)
        add("countries", .array(entity.countries.map { .string($0) }), unless: entity.countries == read.countries)
        add(
            "identifiers", .array(entity.identifiers.map { texts(String(describing: $0.kind), $0.value, $0.qualifier) }),
            unless: entity.identifiers == read.identifiers)
        add("addresses", .array(entity.addresses.map { texts($0.full, $0.city, $0.country) }), unless: entity.addresses == read.addresses)
        add("links", .array(entity.links.map { texts($0.relation, $0.name, $0.targetID) }), unless: entity.links == read.links)
        add("gender", entity.gender.map { .string($0) } ?? .null, unless: entity.gender == read.gender)
        add("remarks", .array(entity.remarks.map { .string($0) }), unless: entity.remarks == read.remarks)
        var properties: [JSONValue.Member] = []
        for key in Set(entity.properties.keys).union(read.properties.keys).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        where entity.properties[key] != read.properties[key] {
            let values = entity.properties[key].map { JSONValue.array($0.map { .string($0) }) }
            properties.append(JSONValue.Member(key: key, value: values ?? .null))
        }
        add("properties", .object(properties), unless: properties.isEmpty)
        return members.isEmpty ? nil : .object(members)
    }

    /// Puts the fields of a `cordon` member into `entity`; returns what in it is not understood.
    static func apply(_ value: JSONValue, to entity: inout ListedEntity) -> [String] {
        guard case .object(let members) = value else { return ["\"cordon\" is not an object"] }
        var problems: [String] = []
        for member in members {
            let elements = member.value.elements
            func each<T>(_ make: (JSONValue) -> T?) -> [T]? {
                let made = elements.compactMap(make)
                return made.count == elements.count ? made : nil
            }
            var isUnderstood = true
            func set<T>(_ path: WritableKeyPath<ListedEntity, T>, _ value: T?) {
                if let value { entity[keyPath: path] = value } else { isUnderstood = false }
            }
            switch member.key {
            case "schema": set(\.schema, member.value.text.flatMap { Schema(name: $0) })
            case "names": set(\.names, each(name))
            case "designations": set(\.designations, each(designation))
            case "birthDates": set(\.birthDates, each { $0.text.flatMap(Self.date) })
            case "countries": set(\.countries, each(\.text))
            case "identifiers": set(\.identifiers, each(identifier))
            case "addresses": set(\.addresses, each(address))
            case "links": set(\.links, each(link))
            case "gender": entity.gender = member.value.text
            case "remarks": set(\.remarks, each(\.text))
            case "properties":
                guard case .object(let properties) = member.value else {
                    isUnderstood = false
                    break
                }
                for property in properties {
                    entity.properties[property.key] = property.value == .null ? nil : property.value.elements.compactMap(\.text)
                }
            default: isUnderstood = false
            }
            if !isUnderstood { problems.append("\"\(member.key)\" of \"cordon\" is not understood") }
        }
        return problems
    }

    private static func texts(_ texts: String?...) -> JSONValue { .array(texts.map { $0.map { .string($0) } ?? .null }) }

    /// The members of an array of `count`, and nothing else.
    private static func row(_ value: JSONValue, _ count: Int) -> [JSONValue]? {
        guard case .array(let elements) = value, elements.count == count else { return nil }
        return elements
    }

    private static func name(_ value: JSONValue) -> ListedName? {
        guard let row = Self.row(value, 2), let text = row[0].text, let kind = ListedName.Kind.allCases.first(where: { $0.name == row[1].text })
        else {
            return nil
        }
        return ListedName(text, kind: kind)
    }

    private static func value(_ designation: Designation) -> JSONValue {
        .array([
            .string(designation.dataset), .string(designation.authority), .array(designation.programmes.map { .string($0) }),
            designation.listedOn.map { .string(text(of: $0)) } ?? .null, designation.reference.map { .string($0) } ?? .null,
        ])
    }

    private static func designation(_ value: JSONValue) -> Designation? {
        guard let row = Self.row(value, 5), let dataset = row[0].text, let authority = row[1].text else { return nil }
        let listedOn = row[3].text.map(Self.date)
        if case .some(.none) = listedOn { return nil }
        return Designation(
            dataset: dataset, authority: authority, programmes: row[2].elements.compactMap(\.text), listedOn: listedOn ?? nil, reference: row[4].text)
    }

    /// The kind that `String(describing:)` calls by `name`.
    static func kind(_ name: String) -> Identifier.Kind? { Identifier.Kind.allCases.first { String(describing: $0) == name } }

    private static func identifier(_ value: JSONValue) -> Identifier? {
        guard let row = Self.row(value, 3), let kind = row[0].text.flatMap(Self.kind), let text = row[1].text else { return nil }
        return Identifier(kind, text, qualifier: row[2].text)
    }

    private static func address(_ value: JSONValue) -> PostalAddress? {
        guard let row = Self.row(value, 3), let full = row[0].text else { return nil }
        return PostalAddress(full: full, city: row[1].text, country: row[2].text)
    }

    private static func link(_ value: JSONValue) -> Link? {
        guard let row = Self.row(value, 3), let relation = row[0].text, let name = row[1].text else { return nil }
        return Link(relation: relation, name: name, targetID: row[2].text)
    }

    static func text(of date: PartialDate) -> String {
        var text = date.iso8601
        if date.lastYear != date.year { text += "/\(date.lastYear)" }
        return date.isApproximate ? text + "~" : text
    }

    static func date(_ text: String) -> PartialDate? {
        let isApproximate = text.hasSuffix("~")
        let parts = (isApproximate ? text.dropLast() : text[...]).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, var date = PartialDate(iso8601: first) else { return nil }
        if parts.count == 2 {
            guard let last = Text.decimal(String(parts[1])) else { return nil }
            date.lastYear = last
        }
        date.isApproximate = isApproximate
        return date
    }
}
