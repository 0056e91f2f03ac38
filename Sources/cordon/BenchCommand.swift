import ArgumentParser
import CordonScreening

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure speed, memory and accuracy together; prints one line of JSON.",
        discussion: """
            Without --list, --names or --synthetic, the configured lists are used; where there are none, a made-up list of 35k names.

            EXAMPLES
              cordon bench --synthetic 350k
              cordon bench --list list.tsv --queries queries.tsv
              cordon bench --list lists/demo/list.csv --names names.txt

            With --queries the list is one file of lines `entity<TAB>name`, and the queries are lines `truth<TAB>class<TAB>name`, where \
            truth is an entity, or -1 for an innocent. What each figure means is written in benchmarks/README.md. --profile prints its stages as \
            a table, too, where standard error is a terminal.

            EXIT STATUS
              0 measured, 1 a figure is out of the gate's bounds, 2 usage or bad input, 3 the lists cannot be screened against
            """)

    @Option(
        name: .customLong("list"),
        help: ArgumentHelp("A list; with --queries one of tab-separated lines. May be repeated.", valueName: "path"))
    var lists: [String] = []

    @Option(help: ArgumentHelp("Counterparties with the right answers, as tab-separated lines.", valueName: "file"))
    var queries: String?

    @Option(help: ArgumentHelp("Counterparties as bare names, one a line.", valueName: "file"))
    var names: String?

    @Option(
        help: ArgumentHelp(
            "Measure reading and writing of a CSV file alone: every record is called clear unscreened.",
            valueName: "file"))
    var frontEnd: String?

    @Option(help: ArgumentHelp("A made-up list of so many names: 35k, 350k, 1m, or a number.", valueName: "size"))
    var synthetic: String?

    @Option(help: "Made-up counterparties.")
    var count = 10_000

    @Option(help: "Of what is made up.")
    var seed: UInt64 = 7

    @Option(help: "Only the first so many counterparties; 0 for all.")
    var take = 0

    @Option(help: "Least score that is a hit, 0.3 to 1.")
    var threshold = 0.70

    @Option(help: "At most so many hits per counterparty, which also bounds what recall can see. 0 for all.")
    var limit = 0

    @Option(help: "Worker threads.")
    var jobs = 1

    @Flag(help: "Score every listed name in place of the index's candidates: the naive floor.")
    var exhaustive = false

    @Option(
        help: ArgumentHelp(
            "Write the made-up names as tables into a directory, for other engines; measure nothing.",
            valueName: "directory"))
    var write: String?

    @Flag(
        help: """
            Add where the time goes: by class, the slowest rows, normalisation alone, one hit alone, and stage by stage with \
            the counted work, which is also a table on standard error where that is a terminal.
            """)
    var profile = false

    @Option(
        help: ArgumentHelp(
            "Compare counted work with the bounds in a file, such as benchmarks/counts.json.", valueName: "file"))
    var gate: String?

    @Option(help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
    var maxIssues = 0

    func validate() throws {
        guard (0.3...1).contains(threshold) else { throw ValidationError("--threshold must be from 0.3 to 1") }
        guard limit >= 0, take >= 0, maxIssues >= 0 else {
            throw ValidationError("--limit, --take and --max-issues must not be negative")
        }
        guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 1024") }
        guard (10...10_000_000).contains(count) else { throw ValidationError("--count must be from 10 to 10000000") }
        if synthetic != nil, !lists.isEmpty || queries != nil || names != nil {
            throw ValidationError("--synthetic makes up its own list and counterparties")
        }
        if frontEnd != nil, synthetic != nil || queries != nil || names != nil || !lists.isEmpty {
            throw ValidationError("--front-end measures without lists, queries and names")
        }
        if queries != nil, lists.count != 1 || names != nil {
            throw ValidationError("--queries goes with exactly one --list and no --names")
        }
    }

    func run() throws {
        if let frontEnd { return print(try FrontEndBench.run(path: frontEnd, jobs: jobs)) }
        var job = BenchJob(try data())
        job.options.threshold = threshold
        job.options.limit = limit
        job.options.exhaustive = exhaustive
        job.jobs = jobs
        job.take = take
        job.profile = profile
        if let write { return try Bench.write(job, to: write) }
        let bounds = try gate.map { try BenchGate(path: $0) }
        var line = ProgressLine()
        defer { line.clear() }
        let report = try measured { try Bench.run(job) { words in line.show(words) } }
        line.clear()
        print(report.json)
        if Terminal.isInteractive, let stages = report.stageTable { Terminal.write(stages) }
        guard let bounds else { return }
        guard let violations = bounds.violations(report, of: job) else {
            throw ValidationError("the gate has no bounds for this run")
        }
        for violation in violations { Terminal.error("cordon: \(violation)") }
        if !violations.isEmpty { throw ExitCode(1) }
    }

    private func data() throws -> BenchJob.Data {
        if let synthetic { return .synthetic(names: try size(synthetic), queries: count, seed: seed) }
        if let queries { return .tables(list: lists[0], queries: queries) }
        do {
            return .lists(paths: try ListLocations.resolve(named: lists), maxIssues: maxIssues, names: names)
        } catch ScreeningError.noLists where names == nil {
            return .synthetic(names: 35_000, queries: count, seed: seed)
        }
    }

    private func size(_ text: String) throws -> Int {
        let (digits, unit) =
            switch text.lowercased().last {
            case "k": (text.dropLast(), 1_000)
            case "m": (text.dropLast(), 1_000_000)
            default: (text[...], 1)
            }
        guard let number = Int(digits), (1...100_000_000 / unit).contains(number) else {
            throw ValidationError("--synthetic must be a number of names, such as 35k or 1m")
        }
        return number * unit
    }

    /// Whatever is wrong with the lists means that nothing can be measured on them.
    private func measured(_ body: () throws -> BenchReport) throws -> BenchReport {
        do { return try body() } catch let error as ScreeningError { throw error } catch {
            throw ScreeningError.unfitLists(reason: String(describing: error))
        }
    }
}
