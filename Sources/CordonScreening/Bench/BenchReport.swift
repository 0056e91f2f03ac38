/// The figures of one benchmark, in the order in which they are written.
public struct BenchReport: Sendable {
    enum Value: Sendable {
        case text(String)
        case number(Double)
        case count(Int)
        case flag(Bool)
        /// Not measured, or nothing to measure it on.
        case none
        case table([(String, Double)])
        case rows([(String, [Double])])
        case tables([(String, [(String, Double)])])
    }

    private(set) var values: [(key: String, value: Value)] = []

    mutating func add(_ key: String, _ value: Value) { values.append((key, value)) }

    mutating func add(_ key: String, _ number: Double?) { add(key, number.map { .number($0) } ?? .none) }

    /// A number by its key; nil where it is none.
    func number(_ key: String) -> Double? {
        switch values.first(where: { $0.key == key })?.value {
        case .number(let number): number
        case .count(let count): Double(count)
        default: nil
        }
    }

    /// One line of JSON without a line feed.
    public var json: String {
        var out = Array("{".utf8)
        for (index, (key, value)) in values.enumerated() {
            if index > 0 { out.append(", ") }
            out.append(json: key)
            out.append(": ")
            switch value {
            case .text(let text): out.append(json: text)
            case .number(let number): out.append(decimal: number)
            case .count(let count): out.append(number: count)
            case .flag(let flag): out.append(text: String(flag))
            case .none: out.append("null")
            case .tables(let tables):
                Self.append(tables, to: &out) { out, table in Self.append(table, to: &out) { $0.append(decimal: $1) } }
            case .table(let table): Self.append(table, to: &out) { $0.append(decimal: $1) }
            case .rows(let rows):
                Self.append(rows, to: &out) { out, row in
                    out.append("[")
                    for (index, number) in row.enumerated() {
                        if index > 0 { out.append(", ") }
                        out.append(decimal: number)
                    }
                    out.append("]")
                }
            }
        }
        out.append("}")
        return String(decoding: out, as: UTF8.self)
    }

    private static func append<T>(_ table: [(String, T)], to out: inout [UInt8], _ body: (inout [UInt8], T) -> Void) {
        out.append("{")
        for (index, (key, value)) in table.enumerated() {
            if index > 0 { out.append(", ") }
            out.append(json: key)
            out.append(": ")
            body(&out, value)
        }
        out.append("}")
    }
}

extension BenchReport {
    /// Speed, accuracy and counted work of a pass over `queries`.
    mutating func add(_ pass: BenchPass, of queries: [BenchQuery], jobs: Int) {
        let outcomes = pass.outcomes
        let count = Double(max(1, outcomes.count))
        let busy = outcomes.reduce(0) { $0 + $1.seconds }
        let latencies = outcomes.map { $0.seconds * 1000 }.sorted()
        // One worker's rate leaves out what the benchmark itself does between counterparties.
        let seconds = jobs == 1 ? busy : pass.seconds
        add("qps", seconds > 0 ? count / seconds : 0)
        add("p50_ms", latencies.percentile(50))
        add("p99_ms", latencies.percentile(99))
        add("max_ms", latencies.last)

        var known = 0
        var found = 0
        var innocents = 0
        var alerted = 0
        var innocentHits = 0
        var groups: [String: (found: Int, known: Int)] = [:]
        var kinds: [String: (alerted: Int, innocents: Int)] = [:]
        for (query, outcome) in zip(queries, outcomes) {
            if query.truth != nil {
                known += 1
                if outcome.isFound { found += 1 }
                groups[query.group, default: (0, 0)].known += 1
                if outcome.isFound { groups[query.group, default: (0, 0)].found += 1 }
            } else {
                innocents += 1
                innocentHits += outcome.hits
                if outcome.hits > 0 { alerted += 1 }
                kinds[query.group, default: (0, 0)].innocents += 1
                if outcome.hits > 0 { kinds[query.group, default: (0, 0)].alerted += 1 }
            }
        }
        add("recall", known > 0 ? Double(found) / Double(known) : nil)
        add("n_true", .count(known))
        add("innocents", .count(innocents))
        add("innocent_alert_rate", innocents > 0 ? Double(alerted) / Double(innocents) : nil)
        add("innocent_hits", .count(innocentHits))
        add("hits", .count(outcomes.reduce(0) { $0 + $1.hits }))
        add("errors", .count(outcomes.reduce(0) { $0 + ($1.isError ? 1 : 0) }))
        add(
            "recall_by_class",
            .table(groups.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value.found) / Double($0.value.known)) }))
        add(
            "innocent_alert_rate_by_class",
            .table(
                kinds.sorted { $0.key < $1.key }.map { ($0.key, Double($0.value.alerted) / Double($0.value.innocents)) }
            ))
        add("lookups_per_query", Double(outcomes.reduce(0) { $0 + $1.counts.lookups }) / count)
        add("groups_per_query", Double(outcomes.reduce(0) { $0 + $1.counts.groups }) / count)
        add("words_per_query", Double(outcomes.reduce(0) { $0 + $1.counts.words }) / count)
        add("postings_per_query", Double(outcomes.reduce(0) { $0 + $1.counts.postings }) / count)
        add("candidates_per_query", Double(outcomes.reduce(0) { $0 + $1.counts.candidates }) / count)
        add("alignments_per_query", Double(outcomes.reduce(0) { $0 + $1.counts.alignments }) / count)
        let answers = outcomes.reduce(UInt64(0)) { ($0 ^ $1.digest) &* 0x100_0000_01b3 }
        let digits = String(answers, radix: 16)
        add("answers", .text(String(repeating: "0", count: 16 - digits.count) + digits))
    }

    /// Where the time goes: by class of counterparty, and the slowest ones by their row, 1-based, with their counted work.
    mutating func addProfile(_ pass: BenchPass, of queries: [BenchQuery]) {
        var groups: [String: [Double]] = [:]
        for (query, outcome) in zip(queries, pass.outcomes) {
            groups[query.group, default: []].append(outcome.seconds * 1000)
        }
        add(
            "ms_p50_p99_by_class",
            .rows(
                groups.sorted { $0.key < $1.key }.map { group, times in
                    let times = times.sorted()
                    return (group, [times.percentile(50) ?? 0, times.percentile(99) ?? 0])
                }))
        let slowest = pass.outcomes.indices.sorted { pass.outcomes[$0].seconds > pass.outcomes[$1].seconds }.prefix(10)
        add(
            "slowest_row_ms_postings_candidates_alignments",
            .rows(
                slowest.map { index in
                    let outcome = pass.outcomes[index]
                    let counts = outcome.counts
                    return (
                        String(index + 1),
                        [
                            outcome.seconds * 1000, Double(counts.postings), Double(counts.candidates),
                            Double(counts.alignments),
                        ]
                    )
                }))
    }
}

extension [Double] {
    /// Of sorted numbers, the one so many hundredths of the way up; nil of none.
    func percentile(_ hundredths: Double) -> Double? {
        isEmpty ? nil : self[Swift.min(count - 1, Int((hundredths / 100 * Double(count - 1)).rounded()))]
    }
}
