import FoundationEssentials

/// A JSON value for tests.
enum JSONValue: Equatable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(parsing bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    subscript(index: Int) -> JSONValue? {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }
}

extension JSONValue? {
    subscript(key: String) -> JSONValue? { self.flatMap { $0[key] } }
    subscript(index: Int) -> JSONValue? { self.flatMap { $0[index] } }
}

/// Checks a value against the part of JSON Schema 2020-12 that our schemas use; a keyword that is not known here is a problem,
/// so that nothing in a schema goes unchecked.
struct JSONSchema {
    let root: JSONValue

    func problems(_ value: JSONValue) -> [String] { problems(value, root, at: "$") }

    private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        guard case .object(let keywords) = schema else {
            return schema == .bool(false) ? ["\(place): not allowed"] : []
        }
        var found: [String] = []
        func fail(_ reason: String) { found.append("\(place): \(reason)") }
        for (keyword, rule) in keywords.sorted(by: { $0.key < $1.key }) {
            switch (keyword, rule, value) {
            case ("$schema", _, _), ("$id", _, _), ("$defs", _, _), ("title", _, _), ("description", _, _),
                ("examples", _, _),
                ("then", _, _), ("else", _, _):
                break
            case ("$ref", .string(let reference), _):
                let target = reference.split(separator: "/").dropFirst().reduce(Optional(root)) { $0[String($1)] }
                if let target { found += problems(value, target, at: place) } else { fail("no \(reference)") }
            case ("type", .string(let name), _): if !isType(value, name) { fail("is no \(name)") }
            case ("type", .array(let names), _):
                if !names.contains(where: { if case .string(let name) = $0 { isType(value, name) } else { false } }) {
                    fail("has a wrong type")
                }
            case ("enum", .array(let values), _): if !values.contains(value) { fail("\(value) is not in the enum") }
            case ("const", _, _): if rule != value { fail("is not \(rule)") }
            case ("required", .array(let names), .object(let members)):
                for case .string(let name) in names where members[name] == nil { fail("lacks \(name)") }
            case ("properties", .object(let rules), .object(let members)):
                for (name, member) in members {
                    if let rule = rules[name] { found += problems(member, rule, at: "\(place).\(name)") }
                }
            case ("additionalProperties", .bool(false), .object(let members)):
                for name in members.keys where schema["properties"][name] == nil { fail("has \(name)") }
            case ("items", _, .array(let items)):
                for (index, item) in items.enumerated() { found += problems(item, rule, at: "\(place)[\(index)]") }
            case ("allOf", .array(let rules), _): for rule in rules { found += problems(value, rule, at: place) }
            case ("anyOf", .array(let rules), _):
                if !rules.contains(where: { problems(value, $0, at: place).isEmpty }) { fail("fits none of anyOf") }
            case ("if", _, _):
                let branch = problems(value, rule, at: place).isEmpty ? keywords["then"] : keywords["else"]
                if let branch { found += problems(value, branch, at: place) }
            case ("pattern", .string(let pattern), .string(let text)):
                guard let regex = try? Regex(pattern) else { return ["\(place): bad pattern"] }
                if text.firstMatch(of: regex) == nil { fail("\(text) does not match \(pattern)") }
            case ("minimum", .number(let least), .number(let number)): if number < least { fail("is under \(least)") }
            case ("maximum", .number(let most), .number(let number)): if number > most { fail("is over \(most)") }
            case ("minItems", .number(let least), .array(let items)):
                if Double(items.count) < least { fail("has too few items") }
            case ("maxItems", .number(let most), .array(let items)):
                if Double(items.count) > most { fail("has too many items") }
            case ("minLength", .number(let least), .string(let text)):
                if Double(text.count) < least { fail("is too short") }
            case ("uniqueItems", .bool(true), .array(let items)):
                for (index, item) in items.enumerated() where items[..<index].contains(item) {
                    fail("has an item twice")
                }
            case ("required", _, _), ("properties", _, _), ("additionalProperties", _, _), ("items", _, _),
                ("pattern", _, _),
                ("minimum", _, _), ("maximum", _, _), ("minItems", _, _), ("maxItems", _, _), ("minLength", _, _),
                ("uniqueItems", _, _):
                break
            default: fail("the schema's \(keyword) is not understood here")
            }
        }
        return found
    }

    private func isType(_ value: JSONValue, _ name: String) -> Bool {
        switch (value, name) {
        case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
            (.object, "object"):
            true
        case (.number(let number), "integer"): number == number.rounded()
        default: false
        }
    }
}
