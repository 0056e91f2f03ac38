internal import CordonLists

/// Reads records of a CSV file by its column map.
///
/// - Complexity: O(bytes of the record); it allocates what the counterparty's strings take and nothing else.
struct CSVDecoder: RecordDecoder {
    let map: ColumnMap
    /// Whether records keep their cells for the output.
    var keepsCells = false

    func decode(_ raw: RawRecords, _ index: Int) -> InputRecord {
        raw.records.withRecord(index) { fields in
            var record = understand(fields, raw.entries[index], row: raw.firstRow + index)
            if keepsCells {
                record.cells.reserveCapacity(fields.count)
                for field in 0..<fields.count {
                    record.cells.append(fields.text(field) ?? String(decoding: fields[field], as: UTF8.self))
                }
            }
            return record
        }
    }

    private func understand(_ fields: RecordFields, _ entry: SplitRecords.Entry, row: Int) -> InputRecord {
        if let problem = entry.problem { return InputRecord(row: row, error: problem.message(line: entry.line)) }
        let idCell = map.id.map { fields.text($0) }
        let id = (idCell ?? nil).flatMap { $0.isEmpty ? nil : $0 }
        func bad(_ reason: String, name: String? = nil) -> InputRecord {
            InputRecord(row: row, id: id, name: name, error: "line \(entry.line): \(reason)")
        }
        let expected = map.columns.count
        // Cells beyond the header's say nothing if they are empty; fewer cells may mean that some have moved.
        guard
            fields.count == expected
                || fields.count > expected && (expected..<fields.count).allSatisfy({ fields[$0].isEmpty })
        else { return bad("\(fields.count) fields where \(expected) are expected") }
        func notText(_ column: Int) -> InputRecord {
            bad("column \"\(map.columns[column])\" is not valid text; if the file is not UTF-8, say --encoding")
        }
        if let column = map.id, idCell == .some(nil) { return notText(column) }
        var name = ""
        for column in map.name {
            guard let part = fields.text(column)?.trimmedBlanks else { return notText(column) }
            if part.isEmpty { continue }
            name = name.isEmpty ? part : name + " " + part
        }
        var builder = CounterpartyBuilder(id: id, name: name)
        for (field, column) in map.others {
            guard let value = fields.text(column) else { return notText(column) }
            if !value.isEmpty { builder.add(field, value) }
        }
        guard !name.isEmpty else { return bad("the name is empty") }
        if let problem = builder.problem { return bad(problem, name: name) }
        return builder.record(row: row)
    }
}
