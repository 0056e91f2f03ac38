internal import CordonIndex
internal import CordonLists
internal import CordonMatch

/// Promise 3: a name printed on a loaded list alerts on its own party when it is screened as printed.
enum NameCheck {
    /// Screens every name of every party, as what the party is and with that left open, at the default threshold.
    static func run(
        _ screener: Screener, jobs: Int, progress: (Int) -> Void
    ) throws(ScreeningError) -> [IndexVerification.NameFailure] {
        let outcomes = ParallelWork.run(
            count: screener.matcher.snapshot.entities.count, jobs: jobs,
            makeWorker: { () -> (Int) -> [Result<IndexVerification.NameFailure, ScreeningError>] in
                let screen = Screen(screener)
                return { number in
                    do throws(SnapshotError) {
                        return screen.failures(try screener.matcher.snapshot.entity(number)).map { .success($0) }
                    } catch {
                        return [.failure(.unfitLists(reason: error.description))]
                    }
                }
            }, progress: progress)
        var failures: [IndexVerification.NameFailure] = []
        for outcome in outcomes { failures.append(try outcome.get()) }
        return failures
    }

    /// One thread's means of screening.
    private struct Screen {
        let atDefault: Batch.Screen
        let atLeast: Batch.Screen

        init(_ screener: Screener) {
            var options = ScreeningOptions()
            // Namesakes must not push the party out of the answer.
            options.limit = 0
            atDefault = screener.screening(options)()
            options.threshold = 0.3
            atLeast = screener.screening(options)()
        }

        func failures(_ entity: ListedEntity) -> [IndexVerification.NameFailure] {
            var failures: [IndexVerification.NameFailure] = []
            for (number, name) in entity.names.enumerated() {
                for schema in entity.schema.kind == .unknown ? [nil] : [entity.schema, nil] {
                    let counterparty = Counterparty(name: name.text, schema: schema)
                    if atDefault(counterparty).hits.contains(where: { $0.entries.contains { $0.entity.id == entity.id } }) { continue }
                    let screening = atLeast(counterparty)
                    failures.append(
                        IndexVerification.NameFailure(
                            entity: entity.id, kind: name.kind, number: number + 1, schema: schema,
                            score: screening.hits.lazy.flatMap(\.entries).first { $0.entity.id == entity.id }?.score, error: screening.error))
                }
            }
            return failures
        }
    }
}
