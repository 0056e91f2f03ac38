internal import CordonIndex
internal import CordonLists
internal import CordonMatch

/// Promise 4: what the index finds is what an exhaustive scan finds.
enum AgreementCheck {
    struct Query: Sendable {
        var counterparty: Counterparty
        /// Where it comes from, for the report.
        var origin: String
    }

    /// Compares the two on `queries`.
    ///
    /// The scan is done once for each query, at the lowest threshold: a score does not depend on the threshold, so that its answer at a
    /// higher one is what reaches it.
    static func run(
        _ screener: Screener, _ queries: [Query], jobs: Int, progress: (Int) -> Void
    ) -> [IndexVerification.Difference] {
        ParallelWork.run(
            count: queries.count, jobs: jobs,
            makeWorker: { () -> (Int) -> [IndexVerification.Difference] in
                var options = ScreeningOptions()
                options.limit = 0
                options.exhaustive = true
                options.threshold = IndexVerification.thresholds[0]
                let scan = screener.screening(options)()
                options.exhaustive = false
                let indexed = IndexVerification.thresholds.map { threshold in
                    options.threshold = threshold
                    return (threshold, screener.screening(options)())
                }
                return { number in differences(queries[number], scan: scan, indexed: indexed) }
            }, progress: progress)
    }

    /// `count` queries made of listed names; the same seed gives the same ones.
    static func sample(_ snapshot: Snapshot, count: Int, seed: UInt64) -> [Query] {
        var random = SeededRandom(seed: seed)
        var queries: [Query] = []
        while queries.count < count, !snapshot.names.isEmpty {
            let row = snapshot.names[Int.random(in: snapshot.names.indices, using: &random)]
            // What cannot be decoded has been reported before the comparison begins.
            guard let entity = try? snapshot.entity(Int(row.entity)) else { return queries }
            let variation = QueryVariation.allCases[queries.count % QueryVariation.allCases.count]
            let isOpen = Bool.random(using: &random) || entity.schema.kind == .unknown
            let name = variation.apply(to: entity.names[Int(row.ordinal)].text, using: &random)
            queries.append(
                Query(
                    counterparty: Counterparty(name: name, schema: isOpen ? nil : entity.schema),
                    origin: "a name of \(entity.id) \(variation.rawValue)"))
        }
        return queries
    }

    /// The counterparties of a CSV file; records that cannot be read are left out, as screening reports them.
    static func counterparties(path: String) throws(ScreeningError) -> [Query] {
        let input = try CSVInput(try ByteSource(path: path), CSVOptions())
        let decoder = CSVDecoder(map: input.map)
        var queries: [Query] = []
        while let chunk = input.next() {
            for index in 0..<chunk.count {
                let record = decoder.decode(chunk, index)
                guard let counterparty = record.counterparty else { continue }
                queries.append(Query(counterparty: counterparty, origin: "row \(record.row)" + (record.id.map { ", id \($0)" } ?? "")))
            }
            if let failure = chunk.failure { throw .input(file: path, reason: failure) }
        }
        return queries
    }

    private static func differences(
        _ query: Query, scan: Batch.Screen, indexed: [(threshold: Double, screen: Batch.Screen)]
    ) -> [IndexVerification.Difference] {
        let expected = scan(query.counterparty)
        var found: [IndexVerification.Difference] = []
        for (threshold, screen) in indexed {
            let hits = expected.hits.filter { $0.score >= threshold }.map { hit in
                var hit = hit
                hit.tied.removeAll { $0.score < threshold }
                return hit
            }
            // What an identifier found is shown with a name only where the name reaches the threshold by itself.
            let isNamed = query.counterparty.identifiers.isEmpty
            guard let what = screen(query.counterparty).difference(from: hits, error: expected.error, isNamed: isNamed) else { continue }
            found.append(
                IndexVerification.Difference(
                    query: query.counterparty.name, schema: query.counterparty.schema, origin: query.origin, threshold: threshold, what: what))
        }
        return found
    }
}
