internal import CordonMatch

/// One run over all counterparties of a benchmark.
struct BenchPass: Sendable {
    /// What came of one counterparty.
    struct Outcome: Sendable {
        var seconds = 0.0
        /// Parties reported.
        var hits = 0
        /// The right party is among them.
        var isFound = false
        var isError = false
        /// Over the ids and scores of the hits, in order.
        var digest: UInt64 = 0
        var counts = MatchCounts()
    }

    /// In the order of the counterparties.
    var outcomes: [Outcome] = []
    /// From the first counterparty to the last, with several workers.
    var seconds = 0.0
    /// Where the time of the one worker went, if that was asked for.
    var times: StageTimes?

    /// Screens every counterparty, with `jobs` workers that remember nothing from before.
    ///
    /// The time of one counterparty is from its raw bytes to its hits with their evidence. Comparing with the right answer is left
    /// out of it, but not out of `seconds`.
    ///
    /// - Parameter timesStages: tell the stages apart, of one worker only.
    init(_ matcher: Matcher, _ queries: [BenchQuery], _ options: ScreeningOptions, jobs: Int, timesStages: Bool = false) throws {
        if jobs == 1 {
            var worker = matcher.makeWorker()
            if timesStages { worker.times = StageTimes() }
            outcomes.reserveCapacity(queries.count)
            let start = Posix.seconds
            for query in queries { outcomes.append(Self.screen(query, options, &worker)) }
            seconds = Posix.seconds - start
            times = worker.times
            return
        }
        struct State {
            var ready = 0
            var isStarted = false
            var next = 0
            var done: [(first: Int, outcomes: [Outcome])] = []
            var count = 0
        }
        let shared = Monitor(State())
        let chunk = 32
        for _ in 0..<jobs {
            try Posix.detach {
                var worker = matcher.makeWorker()
                shared.change { $0.ready += 1 }
                _ = shared.wait { $0.isStarted ? true : nil }
                while true {
                    let first = shared.change { state in
                        defer { state.next += chunk }
                        return state.next
                    }
                    guard first < queries.count else { return }
                    var outcomes: [Outcome] = []
                    for query in queries[first..<min(first + chunk, queries.count)] {
                        outcomes.append(Self.screen(query, options, &worker))
                    }
                    shared.change { [outcomes] state in
                        state.done.append((first, outcomes))
                        state.count += outcomes.count
                    }
                }
            }
        }
        _ = shared.wait { $0.ready == jobs ? true : nil }
        let start = Posix.seconds
        shared.change { $0.isStarted = true }
        let done = shared.wait { $0.count == queries.count ? $0.done : nil }
        seconds = Posix.seconds - start
        outcomes = done.sorted { $0.first < $1.first }.flatMap(\.outcomes)
    }

    private static func screen(_ query: BenchQuery, _ options: ScreeningOptions, _ worker: inout Matcher.Worker)
        -> Outcome
    {
        var outcome = Outcome()
        let before = worker.counts
        let start = Posix.seconds
        guard let name = String(validating: query.name, as: UTF8.self) else {
            outcome.isError = true
            return outcome
        }
        do throws(MatchError) {
            let result = try worker.search(
                MatchQuery(name: name), threshold: options.threshold, limit: options.limit,
                exhaustive: options.exhaustive)
            outcome.seconds = Posix.seconds - start
            outcome.hits = result.hits.count + result.more
            outcome.isFound = query.truth.map { truth in result.hits.contains { $0.entity.id == truth } } ?? false
            outcome.digest = digest(result.hits)
        } catch {
            outcome.seconds = Posix.seconds - start
            outcome.isError = true
        }
        outcome.counts = worker.counts - before
        return outcome
    }

    private static func digest(_ hits: [Hit]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for hit in hits {
            for byte in hit.entity.id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ hit.score.bitPattern) &* 0x100_0000_01b3
        }
        return hash
    }
}
