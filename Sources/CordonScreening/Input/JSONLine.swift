internal import CordonLists
internal import FoundationEssentials

/// Reads lines that are a bare name or a JSON object.
///
/// An object's keys are the words that CSV headers may be (`name`, `dob`, `passportNumber` ...); other keys are ignored, because
/// payment messages carry much else. Values are strings, numbers, or arrays of them.
struct LineDecoder: RecordDecoder {
    func decode(_ raw: RawRecords, _ index: Int) -> InputRecord {
        let row = raw.firstRow + index
        let entry = raw.entries[index]
        if let problem = entry.problem { return InputRecord(row: row, error: problem.message(line: entry.line)) }
        let bytes = raw.field(index, 0)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return InputRecord(row: row, error: "line \(entry.line): not valid UTF-8")
        }
        let trimmed = text.trimmedBlanks
        guard !trimmed.isEmpty else {
            return InputRecord(row: row, error: RawRecords.Problem.emptyLine.message(line: entry.line))
        }
        guard trimmed.utf8.first == UInt8(ascii: "{") else {
            return InputRecord(row: row, counterparty: Counterparty(name: trimmed))
        }
        let object: JSONCounterparty
        do {
            object = try JSONDecoder().decode(JSONCounterparty.self, from: Data(trimmed.utf8))
        } catch let error as JSONCounterparty.Problem {
            return InputRecord(
                row: row, id: error.id, name: error.name, error: "line \(entry.line): \(error.reason)")
        } catch {
            return InputRecord(row: row, error: "line \(entry.line): not a JSON object")
        }
        var record = object.builder.record(row: row)
        if let error = record.error { record.error = "line \(entry.line): \(error)" }
        return record
    }
}

/// The counterparty in one JSON object.
private struct JSONCounterparty: Decodable {
    struct Problem: Error {
        var id: String?
        var name: String?
        var reason: String
    }

    var builder: CounterpartyBuilder

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        var values: [(field: InputField, key: String, values: [String])] = []
        // Keys come in no order; sorted, two keys for one field give the same answer every time.
        for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
            guard let field = InputField(word: key.stringValue) else { continue }
            guard let strings = Self.strings(container, key) else {
                throw Problem(reason: "\"\(key.stringValue.prefix(60))\" must be a string or an array of strings")
            }
            values.append((field, key.stringValue, strings))
        }
        func best(_ field: InputField) -> [String] {
            values.filter { $0.field == field }.min { InputField.rank(of: $0.key) < InputField.rank(of: $1.key) }?
                .values ?? []
        }
        let id = best(.id).first
        var names = best(.name)
        guard names.count <= 1 else { throw Problem(id: id, reason: "\"name\" must be one string") }
        if names.isEmpty {
            let parts = best(.givenName) + best(.middleName) + best(.familyName)
            if !parts.isEmpty { names = [parts.joined(separator: " ")] }
        }
        guard let name = names.first?.trimmedBlanks else { throw Problem(id: id, reason: "there is no \"name\"") }
        guard !name.isEmpty else { throw Problem(id: id, reason: "the name is empty") }
        builder = CounterpartyBuilder(id: id, name: name)
        for value in values {
            for string in value.values { builder.add(value.field, string) }
        }
    }

    /// The strings under `key`: none for null, nil for what is neither string nor number nor an array of those.
    private static func strings(_ container: KeyedDecodingContainer<AnyKey>, _ key: AnyKey) -> [String]? {
        if let scalar = try? container.decode(Scalar.self, forKey: key) { return scalar.text.map { [$0] } ?? [] }
        return try? container.decode([Scalar].self, forKey: key).compactMap(\.text)
    }

    private struct Scalar: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                text = nil
            } else if let string = try? value.decode(String.self) {
                text = string
            } else {
                text = String(try value.decode(Int.self))
            }
        }
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
