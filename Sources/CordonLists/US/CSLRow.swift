/// One record of the US Consolidated Screening List, whichever of its two forms it comes from.
///
/// Keys are the column names of the CSV (29 of them) and the member names of the JSON, which are the same but for `id`; a list is text with
/// semicolons in the one and an array in the other.
struct CSLRow {
    struct Address {
        var full: String
        var city: String?
        var country: String?
    }

    /// An identifier, or anything else that OFAC's remarks have a label for ("Gender", "Secondary sanctions risk:").
    struct Fact {
        var type: String
        var number: String
        var country = ""
        var issued = ""
        var expires = ""
    }

    /// Values that are one text, trimmed, by key; without empty ones.
    private(set) var texts: [String: String] = [:]
    /// Values that are several.
    private(set) var lists: [String: [String]] = [:]
    private(set) var addresses: [Address] = []
    private(set) var facts: [Fact] = []

    private static let listKeys: Set<String> = [
        "programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth",
    ]
    private static let textKeys: Set<String> = [
        "_id", "id", "source", "entity_number", "type", "name", "title", "federal_register_notice", "start_date", "end_date", "standard_order",
        "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage", "vessel_flag",
        "vessel_owner", "remarks", "source_list_url", "source_information_url", "country",
    ]

    subscript(key: String) -> String { texts[key] ?? "" }

    /// The record's own id; "" where it has none.
    var id: String { self["_id"].isEmpty ? self["id"] : self["_id"] }

    static func isKnown(_ key: String) -> Bool {
        key == "addresses" || key == "ids" || listKeys.contains(key) || textKeys.contains(key)
    }

    /// Whether `columns` are those of the list's CSV.
    static func fits(_ columns: [String]) -> Bool {
        ["source", "entity_number", "alt_names", "source_list_url", "name"].allSatisfy(columns.contains)
    }

    /// A record of the CSV: `fields` are as many as there are `columns`.
    init(columns: [String], fields: [String]) {
        for (key, field) in zip(columns, fields) {
            if Self.listKeys.contains(key) {
                lists[key] = Text.pieces(field, separator: UInt8(ascii: ";"))
            } else if key == "addresses" {
                addresses = Self.pieces(field).map(Self.address)
            } else if key == "ids" {
                facts = Self.pieces(field).map(Self.fact)
            } else if !Text.trimmed(field).isEmpty {
                texts[key] = Text.trimmed(field)
            }
        }
    }

    /// An element of the JSON's `results`; nil where it is no object.
    init?(_ value: JSONValue) {
        guard case .object(let members) = value else { return nil }
        func text(_ value: JSONValue?) -> String { Text.squeezed(value?.text ?? "") }
        for member in members {
            let elements = member.value.elements
            switch member.key {
            case "addresses":
                addresses = elements.compactMap { element in
                    if let whole = element.text { return Self.address(Text.squeezed(whole)) }
                    let parts = ["address", "city", "state", "postal_code", "country"].map { text(element[$0]) }
                    let full = parts.filter { !$0.isEmpty }.joined(separator: ", ")
                    return full.isEmpty
                        ? nil : Address(full: full, city: parts[1].isEmpty ? nil : parts[1], country: parts[4].isEmpty ? nil : parts[4])
                }
            case "ids":
                facts = elements.map { element in
                    if let whole = element.text { return Self.fact(Text.squeezed(whole)) }
                    return Fact(
                        type: text(element["type"]), number: text(element["number"]), country: text(element["country"]),
                        issued: text(element["issue_date"]), expires: text(element["expiration_date"]))
                }
            default:
                let values = elements.compactMap(\.text).map { Text.trimmed($0) }.filter { !$0.isEmpty }
                if Self.listKeys.contains(member.key) {
                    lists[member.key] = values
                } else if !values.isEmpty {
                    texts[member.key] = values.joined(separator: "; ")
                }
            }
        }
    }

    /// Addresses and facts hold semicolons of their own; only one with a space behind it parts them.
    private static func pieces(_ field: String) -> [String] {
        var pieces: [String] = []
        var rest = field[...]
        while let range = rest.firstRange(of: "; ") {
            pieces.append(Text.squeezed(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        pieces.append(Text.squeezed(rest))
        return pieces.filter { !$0.isEmpty }
    }

    /// "ul. Panferova d. 18, Moscow, 119261, RU": the country is the last part, where that is two capitals.
    private static func address(_ text: String) -> Address {
        let last = Text.trimmed(text.utf8.split(separator: UInt8(ascii: ",")).last.flatMap { String($0) } ?? "")
        return Address(full: text, country: isCountryCode(last) ? last : nil)
    }

    /// "JO, 2014-08-30, 2009-08-31, K475336, Passport": country, dates of expiry and issue, number, type; the number alone need be there
    /// besides the type, and may hold commas.
    private static func fact(_ text: String) -> Fact {
        var parts = [String]()
        var rest = text[...]
        while let range = rest.firstRange(of: ", ") {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        var fact = Fact(type: String(rest), number: "")
        if let first = parts.first, isCountryCode(first), parts.count > 1 {
            fact.country = first
            parts.removeFirst()
        }
        var dates: [String] = []
        while parts.count > 1, dates.count < 2, let date = parts.first, date.utf8.count == 10, PartialDate(iso8601: date) != nil {
            dates.append(date)
            parts.removeFirst()
        }
        // Only one date: whether of issue or expiry is not said; passports print the expiry.
        fact.expires = dates.first ?? ""
        fact.issued = dates.count > 1 ? dates[1] : ""
        fact.number = parts.joined(separator: ", ")
        return fact
    }

    private static func isCountryCode(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}
