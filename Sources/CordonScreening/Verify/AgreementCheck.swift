internal import CordonIndex
internal import CordonLists
internal import CordonMatch

/// Promise 4: what the index finds is what an exhaustive scan finds.
enum AgreementCheck {
    private struct Query: Sendable {
        var name: String
        var schema: Schema?
        var entity: String
        var variation: QueryVariation
    }

    /// Compares the two on `sample` queries made of listed names.
    ///
    /// The scan is done once for each query, at the lowest threshold: a score does not depend on the threshold, so that its answer at a
    /// higher one is what reaches it.
    static func run(
        _ screener: Screener, sample: Int, seed: UInt64, jobs: Int, progress: (Int) -> Void
    ) -> [IndexVerification.Difference] {
        let queries = queries(screener.matcher.snapshot, count: sample, seed: seed)
        return ParallelWork.run(
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

    private static func queries(_ snapshot: Snapshot, count: Int, seed: UInt64) -> [Query] {
        var random = SeededRandom(seed: seed)
        var queries: [Query] = []
        while queries.count < count, !snapshot.names.isEmpty {
            let row = snapshot.names[Int.random(in: snapshot.names.indices, using: &random)]
            // What cannot be decoded has been reported before the comparison begins.
            guard let entity = try? snapshot.entity(Int(row.entity)) else { return queries }
            let variation = QueryVariation.allCases[queries.count % QueryVariation.allCases.count]
            let isOpen = Bool.random(using: &random) || entity.schema.kind == .unknown
            queries.append(
                Query(
                    name: variation.apply(to: entity.names[Int(row.ordinal)].text, using: &random),
                    schema: isOpen ? nil : entity.schema,
                    entity: entity.id, variation: variation))
        }
        return queries
    }

    private static func differences(
        _ query: Query, scan: Batch.Screen, indexed: [(threshold: Double, screen: Batch.Screen)]
    ) -> [IndexVerification.Difference] {
        let counterparty = Counterparty(name: query.name, schema: query.schema)
        let expected = scan(counterparty)
        var found: [IndexVerification.Difference] = []
        for (threshold, screen) in indexed {
            let hits = expected.hits.filter { $0.score >= threshold }
            guard let what = difference(screen(counterparty), hits, error: expected.error) else { continue }
            found.append(
                IndexVerification.Difference(
                    query: query.name, schema: query.schema, entity: query.entity, variation: query.variation.rawValue,
                    threshold: threshold,
                    what: what))
        }
        return found
    }

    /// The first thing in which an indexed answer differs from the scan's hits; nil where it does not.
    private static func difference(_ indexed: Screening, _ hits: [Hit], error: String?) -> String? {
        if indexed.error != error { return "index: \(indexed.error ?? "no error"), scan: \(error ?? "no error")" }
        func line(_ hit: Hit?) -> String {
            hit.map { "\($0.entity.id) at \($0.score) through \($0.name.map { "\"\($0.text)\"" } ?? "an identifier")" }
                ?? "nothing more"
        }
        for at in 0..<max(indexed.hits.count, hits.count) {
            let ours = at < indexed.hits.count ? indexed.hits[at] : nil
            let theirs = at < hits.count ? hits[at] : nil
            if ours?.entity.id == theirs?.entity.id, ours?.score == theirs?.score, ours?.name == theirs?.name {
                continue
            }
            return "index: \(line(ours)), scan: \(line(theirs))"
        }
        return nil
    }
}
