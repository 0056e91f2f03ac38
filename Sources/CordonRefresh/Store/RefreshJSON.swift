internal import FoundationEssentials

/// How this room writes and reads its records: keys sorted, a line feed at the end, the same value the same bytes.
enum RefreshJSON {
    static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("records hold texts and whole numbers, which JSON has") }
        return Array(data) + [0x0A]
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8], path: String) throws(RefreshError) -> Value {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw .damagedRecord(path: path, reason: String(describing: error))
        }
    }
}
