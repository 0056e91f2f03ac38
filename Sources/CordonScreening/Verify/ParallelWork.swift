/// Numbered pieces of work, shared out among threads.
enum ParallelWork {
    private struct Shared<Result: Sendable>: Sendable {
        var next = 0
        var done = 0
        var results: [(item: Int, result: Result)] = []
    }

    /// Does the items `0..<count` on `jobs` threads and returns what they gave, in order of the items.
    ///
    /// - Parameters:
    ///   - makeWorker: called once on each thread; what it returns is used by that thread alone.
    ///   - progress: called on the calling thread with the number of items done, whenever that has grown.
    static func run<Result: Sendable>(
        count: Int, jobs: Int, makeWorker: @escaping @Sendable () -> (Int) -> [Result], progress: (Int) -> Void
    ) -> [Result] {
        let shared = Monitor(Shared<Result>())
        // Pieces small enough that no thread waits long for another at the end.
        let step = max(1, min(64, count / (max(1, jobs) * 8)))
        let work: @Sendable () -> Void = {
            let worker = makeWorker()
            while true {
                let start = shared.change { state in
                    defer { state.next += step }
                    return state.next
                }
                guard start < count else { return }
                let items = start..<min(count, start + step)
                let found = items.map { ($0, worker($0)) }
                shared.change { state in
                    state.done += items.count
                    for (item, results) in found { for result in results { state.results.append((item, result)) } }
                }
            }
        }
        var spawned = 0
        while spawned < max(1, jobs), (try? Posix.detach(work)) != nil { spawned += 1 }
        if spawned == 0 { work() }
        var seen = 0
        while seen < count {
            seen = shared.wait { state in state.done > seen ? state.done : nil }
            progress(seen)
        }
        // Items may have been finished in any order; what one item gave stays together and in its order.
        let results = shared.change { $0.results }
        return results.enumerated().sorted { ($0.element.item, $0.offset) < ($1.element.item, $1.offset) }.map(
            \.element.result)
    }
}
