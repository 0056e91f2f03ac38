/// Which column of a CSV file holds what.
public struct ColumnMap: Sendable {
    /// The header's cells, or "column1", "column2" ... where the file has none.
    public private(set) var columns: [String]
    /// Columns that make the name, joined by a space.
    private(set) var name: [Int] = []
    private(set) var id: Int?
    /// The other columns that are read, in file order.
    private(set) var others: [(field: InputField, column: Int)] = []

    /// One `--map FIELD=COLUMN`; an empty column takes the field away.
    public struct Override: Sendable, Equatable {
        public var field: String
        public var column: String

        /// Reads "name=Customer name" or "dob=4"; nil where there is no `=`.
        public init?(_ text: String) {
            guard let sign = text.firstIndex(of: "=") else { return nil }
            field = String(text[..<sign]).trimmedBlanks
            column = String(text[text.index(after: sign)...]).trimmedBlanks
        }
    }

    /// - Parameters:
    ///   - header: the header's cells; nil for a file without one.
    ///   - count: number of columns.
    init(header: [String]?, count: Int, overrides: [Override]) throws(ScreeningError) {
        columns = header?.map(\.trimmedBlanks) ?? (0..<count).map { "column\($0 + 1)" }
        var found: [InputField: [Int]] = [:]
        if header != nil {
            for (index, column) in columns.enumerated() {
                if let field = InputField(word: column) { found[field, default: []].append(index) }
            }
            // A party has one name and one id: the plainest word for it wins.
            for field in [InputField.name, .id, .schema, .givenName, .middleName, .familyName] {
                if let all = found[field], let best = all.min(by: { rank($0) < rank($1) }) { found[field] = [best] }
            }
        } else if count > 0 {
            found[.name] = [0]
        }
        var overridden: Set<InputField> = []
        for override in overrides {
            guard let field = InputField(word: override.field) else {
                throw .usage("--map \(override.field)=\(override.column): there is no field \"\(override.field)\"")
            }
            if overridden.insert(field).inserted { found[field] = nil }
            if override.column.isEmpty { continue }
            found[field, default: []].append(try index(of: override))
        }
        name = found[.name] ?? []
        if name.isEmpty {
            name = [.givenName, .middleName, .familyName].flatMap { (field: InputField) in found[field] ?? [] }
        }
        guard !name.isEmpty else {
            throw .usage(
                "no column is known as the name; the columns are: \(columns.joined(separator: ", ")). "
                    + "Say which with --map name=COLUMN (name or number), or --no-header where the first line is a party"
            )
        }
        id = found[.id]?.first
        for (field, indices) in found {
            switch field {
            case .id, .name, .givenName, .middleName, .familyName: continue
            default: others += indices.map { (field, $0) }
            }
        }
        // Dictionary order differs from run to run; file order does not.
        others.sort { $0.column != $1.column ? $0.column < $1.column : "\($0.field)" < "\($1.field)" }
    }

    /// The columns that nothing reads.
    public var unused: [String] {
        let used = Set(name + [id].compactMap { $0 } + others.map(\.column))
        return columns.indices.filter { !used.contains($0) }.map { columns[$0] }
    }

    /// The columns that the name is taken from.
    public var nameColumns: [String] { name.map { columns[$0] } }

    private func rank(_ column: Int) -> Int { InputField.rank(of: columns[column]) }

    private func index(of override: Override) throws(ScreeningError) -> Int {
        let exact = columns.indices.filter { columns[$0] == override.column }
        let folded = InputField.fold(override.column)
        let matches = exact.isEmpty ? columns.indices.filter { InputField.fold(columns[$0]) == folded } : exact
        if matches.count == 1 { return matches[0] }
        if matches.isEmpty, let number = Int(override.column), columns.indices.contains(number - 1) {
            return number - 1
        }
        throw .usage(
            "--map \(override.field)=\(override.column): "
                + (matches.isEmpty ? "there is no such column; " : "there are several such columns; ")
                + "the columns are: \(columns.joined(separator: ", "))")
    }
}
