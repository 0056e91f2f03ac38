internal import CordonMatch

/// Where a query's time goes, stage by stage, with the counted work of each.
extension BenchReport {
    /// The stages of a pass that told them apart: of each its microseconds a query, its share of the time of all queries, and how often it did
    /// for a query what it does.
    mutating func addStages(of pass: BenchPass) {
        guard let times = pass.times, !pass.outcomes.isEmpty else { return }
        let count = Double(pass.outcomes.count)
        let seconds = pass.outcomes.reduce(0) { $0 + $1.seconds }
        add("staged_us", seconds * 1e6 / count)
        add(
            "stages",
            .tables(
                StageTimes.Stage.allCases.map { stage in
                    let spent = times.seconds[stage.rawValue]
                    let figures = [("us", spent * 1e6 / count), ("share", seconds > 0 ? spent / seconds : 0)]
                    return (stage.key, figures + Self.work(of: stage, pass).map { ($0.0, Double($0.1) / count) })
                }))
    }

    private static func work(of stage: StageTimes.Stage, _ pass: BenchPass) -> [(String, Int)] {
        func sum(_ figure: (BenchPass.Outcome) -> Int) -> Int { pass.outcomes.reduce(0) { $0 + figure($1) } }
        return switch stage {
        case .normalising: [("names", sum(\.counts.names))]
        case .finding: [("words", sum(\.counts.tokens))]
        case .likeness: [("lookups", sum(\.counts.lookups)), ("groups", sum(\.counts.groups)), ("listed_words", sum(\.counts.words))]
        case .reading: [("postings", sum(\.counts.postings))]
        case .bounding: [("candidates", sum(\.counts.candidates))]
        case .boundingExactly: [("candidates", sum(\.counts.possible))]
        case .aligning: [("alignments", sum(\.counts.alignments))]
        case .hits: [("hits", sum(\.hits))]
        }
    }

    /// The stages as a table to be read, a line each; nil where they were not told apart.
    public var stageTable: String? {
        guard case .tables(let stages) = values.first(where: { $0.key == "stages" })?.value else { return nil }
        func cell(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
        var out = "stage                us/query   share  work per query\n"
        for (stage, figures) in stages {
            let work = figures.dropFirst(2).map { "\((($0.1 * 100).rounded() / 100).shown) \($0.0)" }.joined(separator: ", ")
            let name = stage + String(repeating: " ", count: max(0, 18 - stage.count))
            out += name + cell(((figures[0].1 * 100).rounded() / 100).shown, 11) + cell("\(Int((figures[1].1 * 100).rounded())) %", 8) + "  \(work)\n"
        }
        return out
    }
}

extension StageTimes.Stage {
    /// As reports call it.
    fileprivate var key: String {
        switch self {
        case .normalising: "normalising"
        case .finding: "finding"
        case .likeness: "likeness"
        case .reading: "reading"
        case .bounding: "bounding"
        case .boundingExactly: "bounding_exactly"
        case .aligning: "aligning"
        case .hits: "hits"
        }
    }
}
