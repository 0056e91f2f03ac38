/// In what form answers are written.
public enum OutputFormat: String, Sendable, CaseIterable {
    case table, csv, jsonl, html
}

/// One run of `cordon screen`, as the user asked for it.
public struct ScreenJob: Sendable {
    /// "-" is standard input.
    public var input: String
    public var csv = CSVOptions()
    public var format = OutputFormat.table
    /// nil or "-" is standard output.
    public var output: String?
    public var manifest: String?
    public var options = ScreeningOptions()
    /// Worker threads; 0 for one per processor.
    public var jobs = 0
    /// CSV: one row per hit in place of one per record.
    public var allHits = false
    public var table = TableStyle()

    public init(input: String) { self.input = input }
}

/// How far a run is.
public struct ScreeningProgress: Sendable {
    public var counts: ScreeningCounts
    /// Stored bytes of the input read so far.
    public var bytesRead: Int
    /// Stored size of the input; nil for a pipe.
    public var size: Int?
    public var seconds: Double

    /// One line for a person who waits: rows, rate, records with hits, time left where it can be told.
    public var line: String {
        let rate = seconds > 0 ? Double(counts.records) / seconds : 0
        var text = "\(counts.records.grouped) rows  \(Int(rate).grouped)/s  \(counts.hit.grouped) with hits"
        if counts.error > 0 { text += "  \(counts.error.grouped) bad" }
        if let size, size > 0, bytesRead > 0, seconds > 0.5, bytesRead <= size {
            let left = Int((seconds / Double(bytesRead) * Double(size - bytesRead)).rounded(.up))
            text += "  \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
        }
        return text
    }
}

/// Screens a CSV file of counterparties and writes the report.
public enum FileScreening {
    /// - Parameters:
    ///   - openLists: called once the input's header and the output's place are known to be good.
    ///   - note: told what is worth knowing before the run, a line at a time.
    ///   - progress: called after each chunk of records.
    public static func run(
        _ job: ScreenJob, openLists: () throws -> Screener, note: (String) -> Void = { _ in },
        progress: (ScreeningProgress) -> Void = { _ in }
    ) throws -> ScreeningSummary {
        let options = job.options
        return try run(job, note: note, progress: progress) {
            let screener = try openLists()
            return (
                ScreeningContext(screener, options),
                screener.screening(options)
            )
        }
    }

    /// The same with any way of screening: tests have their own.
    static func run(
        _ job: ScreenJob, note: (String) -> Void = { _ in }, progress: (ScreeningProgress) -> Void = { _ in },
        open: () throws -> (ScreeningContext, makeScreen: @Sendable () -> Batch.Screen)
    ) throws -> ScreeningSummary {
        let wantsManifest = job.manifest != nil
        let source = try ByteSource(path: job.input, digests: wantsManifest)
        try checkDistinct(job)
        let input = try CSVInput(source, job.csv, recordGoal: job.options.recordsPerChunk)
        if !input.map.unused.isEmpty {
            note(
                "the name is taken from \(input.map.nameColumns.joined(separator: " + ")); "
                    + "columns not used: \(input.map.unused.joined(separator: ", "))")
        }
        let started = Posix.utcNow
        let (context, makeScreen) = try open()
        let output = try OutputFile(path: job.output, digests: wantsManifest)

        let decoder = CSVDecoder(map: input.map, keepsCells: job.format == .csv)
        let size = source.size
        let begin = Posix.seconds
        let jobs = job.jobs > 0 ? job.jobs : Posix.processorCount
        func run(_ renderer: some RecordRenderer) throws(ScreeningError) -> ScreeningSummary {
            try Batch.run(
                input: input, decoder: decoder, renderer: renderer, jobs: jobs, makeScreen: makeScreen,
                write: { (bytes) throws(ScreeningError) in try output.write(bytes) },
                progress: { counts, bytesRead in
                    progress(
                        ScreeningProgress(
                            counts: counts, bytesRead: bytesRead, size: size, seconds: Posix.seconds - begin))
                })
        }
        var summary: ScreeningSummary
        switch job.format {
        case .jsonl: summary = try run(JSONLinesRenderer(context: context))
        case .csv: summary = try run(CSVRenderer(context: context, columns: input.map.columns, allHits: job.allHits))
        case .table: summary = try run(TableRenderer(context: context, style: job.table))
        case .html: summary = try run(HTMLRenderer(context: context))
        }
        summary.obstacle = context.fitness.obstacle
        try output.publish()
        if let path = job.manifest {
            // The digest is of the whole file, so it may still read what the run left.
            let digest = source.finishDigest() ?? ""
            let manifest = Manifest(
                started: started, context: context, job: job, map: input.map, delimiter: input.delimiter,
                encoding: input.encoding, summary: summary,
                input: .init(name: source.name, bytes: source.bytesRead, sha256: digest),
                output: .init(
                    name: job.output.flatMap { $0.split(separator: "/").last.map(String.init) } ?? "standard output",
                    bytes: output.bytesWritten, sha256: output.finishDigest() ?? ""))
            let file = try OutputFile(path: path)
            try file.write(manifest.json)
            try file.publish()
        }
        return summary
    }

    /// An output that is the input would destroy it.
    private static func checkDistinct(_ job: ScreenJob) throws(ScreeningError) {
        guard let input = job.input == "-" ? nil : Posix.status(of: job.input) else { return }
        for path in [job.output, job.manifest].compactMap({ $0 }) {
            if let other = Posix.status(of: path), other.isRegular, other.identity == input.identity {
                throw .usage("\(path) is the input file; name another output")
            }
        }
        if let output = job.output, output == job.manifest, output != "-" {
            throw .usage("--output and --manifest name the same file")
        }
    }
}

extension ScreeningOptions {
    /// Records that a worker takes at a time. Answers without a limit are long, and whole chunks of them are held in memory.
    var recordsPerChunk: Int { (1...100).contains(limit) ? 256 : 8 }
}

extension Screener {
    /// Makes a function for each thread that screens with a worker of its own.
    func screening(_ options: ScreeningOptions) -> @Sendable () -> Batch.Screen {
        final class Box {
            var worker: Worker
            init(_ worker: consuming Worker) { self.worker = worker }
        }
        return {
            let box = Box(self.makeWorker())
            return { counterparty in box.worker.screen(counterparty, options) }
        }
    }
}
