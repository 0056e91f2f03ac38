/// Turns answers into bytes, in two steps: `render` in the workers, the rest in the writer, in input order.
protocol RecordRenderer: Sendable {
    /// What the answers of one chunk become.
    associatedtype Part: Sendable
    var emptyPart: Part { get }
    func render(_ record: InputRecord, _ screening: Screening, into part: inout Part)

    mutating func open(into out: inout [UInt8])
    mutating func append(_ part: Part, into out: inout [UInt8])
    mutating func close(_ summary: ScreeningSummary, into out: inout [UInt8])
}

/// Screens records on several threads and writes the answers in input order.
///
/// One thread reads, `jobs` threads understand, screen and render, the calling thread writes. At most `4 * jobs` chunks are
/// under way, so memory does not grow with the input; the answers do not depend on `jobs`.
enum Batch {
    /// Screens one counterparty; made once per thread and used by that thread alone.
    typealias Screen = (Counterparty) -> Screening

    private struct Shared<Part: Sendable>: Sendable {
        var waiting: [(number: Int, records: RawRecords)] = []
        var rendered: [Int: Rendered<Part>] = [:]
        var chunksRead = 0
        var chunksWritten = 0
        var isRead = false
        var isCancelled = false
    }

    private struct Rendered<Part: Sendable>: Sendable {
        var part: Part
        var counts: ScreeningCounts
        var inputBytes: Int
        var failure: String?
    }

    /// A value handed to exactly one other thread, and not touched by the giver after that.
    private struct HandedOver<Value>: @unchecked Sendable {
        let value: Value
    }

    /// - Parameters:
    ///   - write: takes the bytes of each chunk; when it throws, the run ends at once and the error is thrown on.
    ///   - progress: called after each chunk with the counts so far and the stored bytes read.
    static func run<Renderer: RecordRenderer, Failure: Error>(
        input: any RecordInput, decoder: some RecordDecoder, renderer: Renderer, jobs: Int,
        makeScreen: @escaping @Sendable () -> Screen,
        write: ([UInt8]) throws(Failure) -> Void,
        progress: (ScreeningCounts, Int) -> Void = { _, _ in }
    ) throws(Failure) -> ScreeningSummary {
        let started = Posix.seconds
        let jobs = max(1, jobs)
        let inFlight = jobs * 4
        let shared = Monitor(Shared<Renderer.Part>())
        let handed = HandedOver(value: input)

        let read: @Sendable () -> Void = {
            // The reader alone uses the input from here on.
            let input = handed.value
            while true {
                let mayRead: Bool = shared.wait { state in
                    if state.isCancelled { return false }
                    return state.chunksRead - state.chunksWritten < inFlight ? true : nil
                }
                guard mayRead, let records = input.next() else { break }
                shared.change { state in
                    state.waiting.append((state.chunksRead, records))
                    state.chunksRead += 1
                }
            }
            shared.change { $0.isRead = true }
        }

        let work: @Sendable () -> Void = {
            let screen = makeScreen()
            while true {
                let next: (number: Int, records: RawRecords)?? = shared.wait { state in
                    if state.isCancelled { return .some(nil) }
                    if !state.waiting.isEmpty { return state.waiting.removeFirst() }
                    return state.isRead ? .some(nil) : nil
                }
                guard case .some(.some(let (number, records))) = next else { return }
                let rendered = screenAll(records, decoder, renderer, screen)
                shared.change { $0.rendered[number] = rendered }
            }
        }

        var spawned = 0
        for body in [read] + Array(repeating: work, count: jobs) {
            // Where the system grants fewer threads, fewer workers do the same.
            if (try? Posix.detach(body)) != nil { spawned += 1 } else { break }
        }
        precondition(spawned >= 2, "the system grants no threads")

        var renderer = renderer
        var summary = ScreeningSummary()
        summary.jobs = jobs
        func stop() { shared.change { $0.isCancelled = true } }
        do {
            var bytes: [UInt8] = []
            renderer.open(into: &bytes)
            if !bytes.isEmpty { try write(bytes) }
            while true {
                let next: Rendered<Renderer.Part>?? = shared.wait { state in
                    if let part = state.rendered.removeValue(forKey: state.chunksWritten) {
                        state.chunksWritten += 1
                        return .some(part)
                    }
                    return state.isRead && state.chunksWritten == state.chunksRead ? .some(nil) : nil
                }
                guard case .some(.some(let chunk)) = next else { break }
                summary.counts.add(chunk.counts)
                if let failure = chunk.failure { summary.failure = failure }
                bytes.removeAll(keepingCapacity: true)
                renderer.append(chunk.part, into: &bytes)
                if !bytes.isEmpty { try write(bytes) }
                progress(summary.counts, chunk.inputBytes)
            }
            summary.seconds = Posix.seconds - started
            bytes.removeAll(keepingCapacity: true)
            renderer.close(summary, into: &bytes)
            if !bytes.isEmpty { try write(bytes) }
        } catch {
            // The reader may wait for input for ever; it is left to itself and ends with the process.
            stop()
            throw error
        }
        return summary
    }

    private static func screenAll<Renderer: RecordRenderer>(
        _ records: RawRecords, _ decoder: some RecordDecoder, _ renderer: Renderer, _ screen: Screen
    ) -> Rendered<Renderer.Part> {
        var part = renderer.emptyPart
        var counts = ScreeningCounts()
        for index in 0..<records.count {
            let record = decoder.decode(records, index)
            let screening: Screening
            if let counterparty = record.counterparty {
                screening = screen(counterparty)
            } else {
                screening = Screening(status: .error, error: record.error)
            }
            counts.count(screening)
            renderer.render(record, screening, into: &part)
        }
        return Rendered(part: part, counts: counts, inputBytes: records.inputBytes, failure: records.failure)
    }
}
