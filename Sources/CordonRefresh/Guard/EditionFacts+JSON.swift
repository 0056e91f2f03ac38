internal import FoundationEssentials

extension EditionFacts {
    /// The facts as JSON, keys in order, ended by a line feed: the same facts, the same bytes.
    public func json() throws -> [UInt8] { try GuardJSON.encode(self) }

    /// Facts that `json` wrote. Throws where the bytes are not that.
    public init(json: [UInt8]) throws { self = try GuardJSON.decode(EditionFacts.self, from: json) }
}

/// How this room writes and reads its own records.
enum GuardJSON {
    /// One value on one line, keys sorted, slashes as they are, a line feed behind it.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [10]
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
