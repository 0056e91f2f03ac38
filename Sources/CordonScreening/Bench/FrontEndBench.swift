internal import CordonLists

/// Measures what a run costs besides matching: reading and splitting, understanding, rendering, writing.
public enum FrontEndBench {
    /// One line of JSON with processor microseconds a record, all threads together: for splitting alone, and for a whole run to JSON
    /// lines that calls every record clear without looking at it.
    ///
    /// Processor time, because on a busy machine the time that passes says more about the neighbours.
    public static func run(path: String, jobs: Int) throws -> String {
        let split = try measure {
            let input = try CSVInput(try ByteSource(path: path), CSVOptions())
            var records = 0
            while let chunk = input.next() { records += chunk.count }
            return records
        }
        var job = ScreenJob(input: path)
        job.format = .jsonl
        job.output = "/dev/null"
        job.jobs = jobs
        let context = ScreeningContext(editions: [], digest: "000000000000", options: job.options)
        let whole = try measure {
            try FileScreening.run(job) { (context, { { _ in Screening(status: .clear) } }) }.counts.records
        }
        guard split.records == whole.records, whole.records > 0 else {
            throw ScreeningError.usage("\(path): \(split.records) records when split, \(whole.records) when answered")
        }
        return "{\"records\": \(whole.records), \"jobs\": \(jobs), \"splitMicroseconds\": \(split.microseconds.shown), "
            + "\"frontEndMicroseconds\": \(whole.microseconds.shown)}"
    }

    /// The best of five, a record.
    private static func measure(_ body: () throws -> Int) throws -> (records: Int, microseconds: Double) {
        var best = Double.infinity
        var records = 0
        for _ in 0..<5 {
            let start = Posix.processorSeconds
            records = try body()
            best = min(best, Posix.processorSeconds - start)
        }
        return (records, best / Double(max(records, 1)) * 1e6)
    }
}
