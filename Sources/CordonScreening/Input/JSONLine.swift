internal import CordonLists

/// Reads lines that are a bare name or a JSON object.
///
/// An object's keys are the words that CSV headers may be (`name`, `dob`, `passportNumber` ...); other keys are ignored, because
/// payment messages carry much else. Values are strings, whole numbers (kept as written, however long) or arrays of them. A key that
/// is known must not stand there twice: neither of its values could be left out.
struct LineDecoder: RecordDecoder {
    func decode(_ raw: RawRecords, _ index: Int) -> InputRecord {
        raw.records.withRecord(index) { fields in understand(fields, raw.entries[index], row: raw.firstRow + index) }
    }

    private func understand(_ fields: RecordFields, _ entry: SplitRecords.Entry, row: Int) -> InputRecord {
        if let problem = entry.problem { return InputRecord(row: row, error: problem.message(line: entry.line)) }
        guard let text = fields.text(0) else {
            return InputRecord(row: row, error: "line \(entry.line): not valid UTF-8")
        }
        let trimmed = text.trimmedBlanks
        guard !trimmed.isEmpty else {
            return InputRecord(row: row, error: SplitRecords.Problem.emptyLine.message(line: entry.line))
        }
        guard trimmed.utf8.first == UInt8(ascii: "{") else {
            return InputRecord(row: row, counterparty: Counterparty(name: trimmed))
        }
        // Before the brace are blanks alone, also such as JSON does not know.
        let start = fields[0].firstIndex(of: UInt8(ascii: "{")) ?? 0
        do throws(JSONValue.ParseError) {
            let object = try JSONValue.parse(
                UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(fields[0])[start..<start + trimmed.utf8.count]))
            var record = Self.record(object, row: row)
            if let error = record.error { record.error = "line \(entry.line): \(error)" }
            return record
        } catch {
            return InputRecord(
                row: row,
                error:
                    "line \(entry.line): not a JSON object: \(error.reason) (at byte \(error.offset + start) of the line)"
            )
        }
    }

    private static func record(_ object: JSONValue, row: Int) -> InputRecord {
        guard case .object(let members) = object else { return InputRecord(row: row, error: "not a JSON object") }
        var values: [(field: InputField, key: String, strings: [String])] = []
        var doubled: String?
        for member in members {
            guard let field = InputField(word: member.key) else { continue }
            let shown = member.key.prefix(60)
            guard let strings = strings(member.value) else {
                return InputRecord(row: row, error: "\"\(shown)\" must be a string or an array of strings")
            }
            if values.contains(where: { $0.key == member.key }) {
                doubled = doubled ?? "\"\(shown)\" stands there twice"
            }
            values.append((field, member.key, strings))
        }
        func best(_ field: InputField) -> [String] {
            values.filter { $0.field == field }.min { InputField.rank(of: $0.key) < InputField.rank(of: $1.key) }?
                .strings ?? []
        }
        let id = best(.id).first
        if let doubled { return InputRecord(row: row, id: id, error: doubled) }
        var names = best(.name)
        guard names.count <= 1 else { return InputRecord(row: row, id: id, error: "\"name\" must be one string") }
        if names.isEmpty {
            let parts = best(.givenName) + best(.middleName) + best(.familyName)
            if !parts.isEmpty { names = [parts.joined(separator: " ")] }
        }
        guard let name = names.first?.trimmedBlanks else {
            return InputRecord(row: row, id: id, error: "there is no \"name\"")
        }
        guard !name.isEmpty else { return InputRecord(row: row, id: id, error: "the name is empty") }
        var builder = CounterpartyBuilder(id: id, name: name)
        for value in values {
            for string in value.strings { builder.add(value.field, string) }
        }
        return builder.record(row: row)
    }

    /// The strings of a value: none for null, nil for what is neither string nor whole number nor an array of those.
    private static func strings(_ value: JSONValue) -> [String]? {
        var strings: [String] = []
        for element in value.elements {
            switch element {
            case .string(let text): strings.append(text)
            case .number(let digits) where digits.utf8.allSatisfy({ $0 == 45 || 48...57 ~= $0 }): strings.append(digits)
            case .null: continue
            default: return nil
            }
        }
        return strings
    }
}
