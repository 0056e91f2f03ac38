/// What a party's record says, field by field, as texts that can be held against those of another edition.
///
/// A value stands in a field and, where the field has kinds, under a kind: a name under its kind ("alias"), an identifier under its
/// FollowTheMoney property ("passportNumber"), what a listing says under its list ("us_ofac_sdn"), a property under its name
/// ("position"). Values are a set: neither their order nor how often one is printed is a difference.
struct PartyFields {
    /// The fields in the order in which differences are told.
    enum Field: String, CaseIterable, Sendable {
        case schema
        case names
        case authorities
        case programmes
        case listedOn
        case references
        case birthDates
        case gender
        case countries
        case identifiers
        case addresses
        case links
        case remarks
        case properties
    }

    struct Value: Hashable, Comparable {
        /// Empty where the field has no kinds.
        var kind: String
        var text: String

        static func < (a: Value, b: Value) -> Bool { a.kind != b.kind ? a.kind < b.kind : a.text < b.text }
    }

    /// Fields without values are not in it.
    private var values: [Field: Set<Value>] = [:]

    init(_ party: ListedEntity) {
        for field in Field.allCases {
            let found = Set(Self.values(of: field, party).filter { !$0.text.isEmpty })
            if !found.isEmpty { values[field] = found }
        }
    }

    subscript(field: Field) -> Set<Value> { values[field] ?? [] }

    private static func values(of field: Field, _ party: ListedEntity) -> [Value] {
        func plain(_ texts: [String]) -> [Value] { texts.map { Value(kind: "", text: $0) } }
        func perList(_ texts: (Designation) -> [String]) -> [Value] {
            party.designations.flatMap { listing in texts(listing).map { Value(kind: listing.dataset, text: $0) } }
        }
        switch field {
        case .schema: return plain([party.schema.name])
        case .names: return party.names.map { Value(kind: $0.kind.name, text: $0.text) }
        case .authorities: return perList { [$0.authority] }
        case .programmes: return perList(\.programmes)
        case .listedOn: return perList { $0.listedOn.map { [$0.printed] } ?? [] }
        case .references: return perList { $0.reference.map { [$0] } ?? [] }
        case .birthDates: return plain(party.birthDates.map(\.printed))
        case .gender: return plain(party.gender.map { [$0] } ?? [])
        case .countries: return plain(party.countries)
        case .identifiers:
            return party.identifiers.map { Value(kind: $0.kind.property, text: $0.value + ($0.qualifier.map { " (\($0))" } ?? "")) }
        case .addresses: return plain(party.addresses.map(\.full))
        // The party at the other end is the reader's finding, and is found anew in each edition: what is printed is its name.
        case .links: return party.links.map { Value(kind: $0.relation, text: $0.name.isEmpty ? $0.targetID ?? "" : $0.name) }
        case .remarks: return plain(party.remarks)
        case .properties: return party.properties.flatMap { name, texts in texts.map { Value(kind: name, text: $0) } }
        }
    }

    /// What differs between two editions of a party, in the order of the fields and then of the kinds; empty where nothing does.
    static func changes(from old: PartyFields, to new: PartyFields) -> [FieldChange] {
        var changes: [FieldChange] = []
        for field in Field.allCases where old[field] != new[field] {
            let gone = old[field].subtracting(new[field])
            let come = new[field].subtracting(old[field])
            for kind in Set(gone.map(\.kind)).union(come.map(\.kind)).sorted() {
                func texts(_ values: Set<Value>) -> [String] { values.filter { $0.kind == kind }.map(\.text).sorted() }
                changes.append(FieldChange(field: field.rawValue, kind: kind, removed: texts(gone), added: texts(come)))
            }
        }
        return changes
    }

    /// Everything that the record says, as added.
    static func everything(in party: ListedEntity) -> [FieldChange] { changes(from: PartyFields(), to: PartyFields(party)) }

    /// Of a party of which nothing is said.
    private init() {}
}

/// What one field of a party lost and gained.
public struct FieldChange: Sendable, Hashable {
    /// "schema", "names", "authorities", "programmes", "listedOn", "references", "birthDates", "gender", "countries", "identifiers",
    /// "addresses", "links", "remarks" or "properties".
    public var field: String
    /// The kind of name, identifier, property or tie, or the list, that the values stand under; empty where the field has none.
    public var kind: String
    /// Ascending, each once.
    public var removed: [String]
    public var added: [String]

    public init(field: String, kind: String, removed: [String], added: [String]) {
        self.field = field
        self.kind = kind
        self.removed = removed
        self.added = added
    }

    /// The same values, as lost.
    var reversed: FieldChange { FieldChange(field: field, kind: kind, removed: added, added: removed) }

    /// Whether scores depend on it: names, what the party is, when it was born, of which countries, by which numbers it is known.
    /// Addresses and places of birth give countries.
    public var bearsOnScores: Bool {
        switch field {
        case "schema", "names", "birthDates", "gender", "countries", "identifiers", "addresses": true
        case "properties": kind == "birthPlace"
        default: false
        }
    }
}

extension PartialDate {
    /// ISO 8601 as precise as it is known, the end of a span behind "/", and "~" behind what is circa.
    fileprivate var printed: String {
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        var text = padded(year, 4)
        if month > 0 { text += "-" + padded(month, 2) }
        if month > 0, day > 0 { text += "-" + padded(day, 2) }
        if lastYear != year { text += "/" + padded(lastYear, 4) }
        return isApproximate ? text + "~" : text
    }
}
