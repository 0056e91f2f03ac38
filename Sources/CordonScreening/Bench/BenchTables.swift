internal import CordonLists

/// Lists and counterparties in tab-separated lines, as benchmarks of other engines take them.
///
/// A list line is `entity<TAB>name`; lines of the same entity are names of one party, wherever they stand. A query line is
/// `truth<TAB>class<TAB>name`, where truth is an entity, or -1 for an innocent. UTF-8, no header, empty lines skipped.
enum BenchTables {
    /// The parties of a list, in the order in which their first lines stand; of no known kind.
    static func parties(path: String) throws -> [ListedEntity] {
        var parties: [ListedEntity] = []
        var numbers: [String: Int] = [:]
        try forEachLine(of: path, columns: 2) { columns in
            let id = String(decoding: columns[0], as: UTF8.self)
            let name = String(decoding: columns[1], as: UTF8.self)
            if let number = numbers[id] {
                parties[number].names.append(ListedName(name, kind: .alias))
            } else {
                numbers[id] = parties.count
                var party = ListedEntity(id: id, schema: .thing)
                party.names = [ListedName(name, kind: .primary)]
                parties.append(party)
            }
        }
        return parties
    }

    static func queries(path: String) throws -> [BenchQuery] {
        var queries: [BenchQuery] = []
        try forEachLine(of: path, columns: 3) { columns in
            let truth = String(decoding: columns[0], as: UTF8.self)
            queries.append(
                BenchQuery(
                    truth: truth == "-1" ? nil : truth, group: String(decoding: columns[1], as: UTF8.self),
                    name: Array(columns[2])))
        }
        return queries
    }

    /// Bare names, one a line, of which no right answer is known.
    static func names(path: String) throws -> [BenchQuery] {
        var queries: [BenchQuery] = []
        try forEachLine(of: path, columns: 1) {
            queries.append(BenchQuery(truth: nil, group: "unknown", name: Array($0[0])))
        }
        return queries
    }

    /// Writes made-up names to `list.tsv` and `queries.tsv` in `directory`, for other engines.
    static func write(_ synthetic: SyntheticNames, queries count: Int, to directory: String) throws {
        let list = try OutputFile(path: directory + "/list.tsv")
        try synthetic.forEachParty { number, party in
            var lines: [UInt8] = []
            for name in party.names.indices { lines += Array("\(number)\t".utf8) + party.printed(name) + [10] }
            try list.write(lines)
        }
        try list.publish()
        let queries = try OutputFile(path: directory + "/queries.tsv")
        for query in synthetic.queries(count: count) {
            try queries.write(Array("\(query.truth ?? "-1")\t\(query.group)\t".utf8) + query.name + [10])
        }
        try queries.publish()
    }

    private static func forEachLine(of path: String, columns: Int, _ body: ([ArraySlice<UInt8>]) -> Void) throws {
        do {
            let reader = LineReader(try FileSource(path: path))
            while try reader.next() {
                let line = reader.withLine { Array($0) }
                if line.isEmpty { continue }
                let cells = line.split(separator: 9, maxSplits: columns - 1, omittingEmptySubsequences: false)
                guard cells.count == columns else {
                    throw ScreeningError.input(
                        file: path, reason: "line \(reader.line) has \(cells.count) columns instead of \(columns)")
                }
                body(cells)
            }
        } catch let error as ListError {
            throw ScreeningError.input(file: path, reason: error.description)
        }
    }
}
