internal import CordonLists

/// Bounds on figures that are the same on every machine: counted work, sizes, right and wrong answers on made-up lists.
///
/// The file is a JSON object whose "runs" name each run by "names", "queries", "seed" and "threshold", and bound its figures by
/// "most" and "least". Times are not gated: they are for people.
public struct BenchGate: Sendable {
    struct Run: Sendable {
        var names: Int
        var queries: Int
        var seed: UInt64
        var threshold: Double
        var most: [(key: String, bound: Double)]
        var least: [(key: String, bound: Double)]

        var job: BenchJob {
            var job = BenchJob(.synthetic(names: names, queries: queries, seed: seed))
            job.options.threshold = threshold
            return job
        }
    }

    let runs: [Run]

    public init(path: String) throws {
        let source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        while try source.read(into: &bytes) {}
        let json: JSONValue
        do { json = try bytes.withUnsafeBytes { try JSONValue.parse($0) } } catch {
            throw ScreeningError.input(file: path, reason: "not JSON: \(error)")
        }
        func bounds(_ value: JSONValue?) -> [(key: String, bound: Double)] {
            guard case .object(let members) = value else { return [] }
            return members.compactMap { member in member.value.text.flatMap { Double($0) }.map { (member.key, $0) } }
        }
        runs = try (json["runs"]?.elements ?? []).map { run in
            guard let names = run["names"]?.text.flatMap({ Int($0) }),
                let queries = run["queries"]?.text.flatMap({ Int($0) }),
                let seed = run["seed"]?.text.flatMap({ UInt64($0) }),
                let threshold = run["threshold"]?.text.flatMap({ Double($0) })
            else { throw ScreeningError.input(file: path, reason: "a run without names, queries, seed or threshold") }
            return Run(
                names: names, queries: queries, seed: seed, threshold: threshold, most: bounds(run["most"]),
                least: bounds(run["least"]))
        }
    }

    /// What of `report` is out of bounds, a sentence each; nil where no run of the gate is like it.
    public func violations(_ report: BenchReport, of job: BenchJob) -> [String]? {
        guard case .synthetic(let names, let queries, let seed) = job.data, job.take == 0,
            let run = runs.first(where: {
                $0.names == names && $0.queries == queries && $0.seed == seed && $0.threshold == job.options.threshold
            })
        else { return nil }
        func check(_ bounds: [(key: String, bound: Double)], _ words: String, _ isWithin: (Double, Double) -> Bool)
            -> [String]
        {
            bounds.compactMap { key, bound in
                guard let value = report.number(key) else { return "\(key) was not measured" }
                return isWithin(value, bound) ? nil : "\(key) is \(value.shown), \(words) \(bound.shown)"
            }
        }
        return check(run.most, "more than", <=) + check(run.least, "less than", >=)
    }
}
