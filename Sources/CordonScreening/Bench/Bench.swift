internal import CordonIndex
internal import CordonLists
internal import CordonMatch
internal import CordonText

/// What a benchmark screens against what.
public struct BenchJob: Sendable {
    public enum Data: Sendable {
        /// Two files of tab-separated lines (see `BenchTables`).
        case tables(list: String, queries: String)
        /// A made-up list of so many names, and so many made-up counterparties.
        case synthetic(names: Int, queries: Int, seed: UInt64)
        /// Lists as screening takes them; counterparties from a file of bare names, or else variants of listed names and made-up
        /// innocents.
        case lists(paths: [String], maxIssues: Int, names: String?)
    }

    public var data: Data
    /// All hits by default, because that is what other engines report.
    public var options: ScreeningOptions
    /// Worker threads.
    public var jobs = 1
    /// Only so many of the counterparties, from the first on; 0 for all.
    public var take = 0
    /// Adds where the time goes.
    public var profile = false

    public init(_ data: Data) {
        self.data = data
        options = ScreeningOptions()
        options.limit = 0
    }
}

/// Measures building, opening and screening, and counts right and wrong answers in the same run.
public enum Bench {
    /// Counterparties screened before the measured pass, so that code and mapped pages are in memory. The measured pass has new
    /// workers, which remember none of their words.
    static let warmUp = 1_000

    /// - Parameter progress: told in a few words what is being done.
    public static func run(_ job: BenchJob, progress: (String) -> Void) throws -> BenchReport {
        let normalizer = Normalizer()
        let path = temporaryPath()
        defer { Posix.remove(path) }
        let built = try BenchList(job.data, normalizer: normalizer, path: path, progress: progress)
        let peakOfBuild = BenchMemory.peak
        progress("making counterparties")
        var queries = try built.queries()
        if job.take > 0 { queries = Array(queries.prefix(job.take)) }
        guard !queries.isEmpty else { throw ScreeningError.usage("no counterparties to screen") }

        let isPeakAnew = BenchMemory.restartPeak()
        let started = try Start(path: path, probes: built.probes, options: job.options)
        let matcher = started.matcher
        let snapshot = matcher.snapshot
        progress("warming up")
        _ = try BenchPass(matcher, Array(queries.prefix(warmUp)), job.options, jobs: job.jobs)
        progress("screening \(queries.count) counterparties against \(snapshot.names.count) names")
        let pass = try BenchPass(matcher, queries, job.options, jobs: job.jobs)
        let peakOfScreening = BenchMemory.peak

        var report = BenchReport()
        report.add("engine", .text("cordon"))
        report.add("version", .text(CordonVersion.current))
        report.add("data", .text(built.label))
        report.add("list", .count(snapshot.names.count))
        report.add("parties", .count(snapshot.entities.count))
        report.add("queries", .count(queries.count))
        report.add("threshold", job.options.threshold)
        report.add("limit", .count(job.options.limit))
        report.add("jobs", .count(job.jobs))
        report.add("exhaustive", .flag(job.options.exhaustive))
        report.add("warm_up", .count(min(warmUp, queries.count)))
        report.add(pass, of: queries, jobs: job.jobs)
        report.add("peak_rss_mb", [peakOfBuild, peakOfScreening].compactMap { $0 }.max())
        report.add("screening_rss_mb", isPeakAnew ? peakOfScreening : nil)
        report.add("build_s", built.seconds)
        report.add("start_ms", started.seconds.map { $0 * 1000 })
        let names = Double(max(1, snapshot.names.count))
        report.add("bytes_per_name", Double(snapshot.byteCount - snapshot.recordByteCount - snapshot.referenceByteCount) / names)
        report.add("total_bytes_per_name", Double(snapshot.byteCount - snapshot.referenceByteCount) / names)
        if job.profile {
            report.addProfile(pass, of: queries)
            progress("profiling")
            // A pass of its own, so that the clocks are not in the figures above.
            report.addStages(of: try BenchPass(matcher, queries, job.options, jobs: 1, timesStages: true))
            report.add("normalise_us", normalisation(of: queries, normalizer))
            var oneHit = job.options
            oneHit.limit = 1
            let brief = try BenchPass(matcher, queries, oneHit, jobs: 1)
            report.add("one_hit_us", brief.outcomes.reduce(0) { $0 + $1.seconds } * 1e6 / Double(queries.count))
        }
        return report
    }

    /// Writes a made-up list and its counterparties as tables, so that other engines can be measured on them.
    public static func write(_ job: BenchJob, to directory: String) throws {
        guard case .synthetic(let names, let queries, let seed) = job.data else {
            throw ScreeningError.usage("only made-up names can be written")
        }
        try BenchTables.write(SyntheticNames(nameCount: names, seed: seed), queries: queries, to: directory)
    }

    /// Opening a snapshot, to the first answer.
    private struct Start {
        let matcher: Matcher
        /// From the path of the file, in the page cache, to the first hit with its evidence, the reference tables in it; nil where
        /// none of the probes hit.
        var seconds: Double?

        init(path: String, probes: [String], options: ScreeningOptions) throws {
            let start = Posix.seconds
            let snapshot = try Snapshot(path: path)
            try snapshot.checkFreshness(path: path)
            matcher = Matcher(snapshot: snapshot, normalizer: try snapshot.normalizer())
            var worker = matcher.makeWorker()
            for probe in probes {
                if try !worker.search(MatchQuery(name: probe), threshold: options.threshold, limit: options.limit).hits
                    .isEmpty
                {
                    seconds = Posix.seconds - start
                    return
                }
            }
        }
    }

    /// Microseconds to normalise a name as of a person and as of unknown kind, which is what screening does with a bare name.
    private static func normalisation(of queries: [BenchQuery], _ normalizer: Normalizer) -> Double {
        var scratch = Normalizer.Scratch()
        var name = NormalizedName()
        let start = Posix.seconds
        for query in queries {
            query.name.withUnsafeBufferPointer { bytes in
                for style in [NameStyle.person, .unknown] {
                    // What cannot be normalised was counted as an error in the pass.
                    try? normalizer.normalize(bytes, style: style, scratch: &scratch, into: &name)
                }
            }
        }
        return (Posix.seconds - start) * 1e6 / Double(queries.count)
    }

    private static func temporaryPath() -> String {
        (Posix.environment("TMPDIR") ?? "/tmp")
            + "/cordon-bench-\(Posix.processID)-\(UInt32.random(in: 0 ... .max)).snapshot"
    }
}
