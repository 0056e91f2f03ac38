import ArgumentParser
import CordonScreening

extension OutputFormat: ExpressibleByArgument {}

struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Screen a CSV file of counterparties.",
        discussion: """
            The columns are known by their headers, in any case and order: name (or first name and last name), id, \
            type, date of birth, country or nationality, address, and identifiers (id number, passport, tax number, \
            registration number, IMO, LEI, BIC ...). Several dates, countries or identifiers in a cell are parted by \
            ; or |. The delimiter (comma, semicolon, tab, |) and UTF-16 are detected; .gz is read directly.

            Every input record gives one answer, in order. A record that cannot be read is answered with what is wrong.

            EXAMPLES
              cordon screen customers.csv --list lists/demo/list.csv
              cordon screen customers.csv --format html --output report.html
              cordon screen ledger.csv --map name="Account holder" --map type=
              zcat big.csv.gz | cordon screen - --format jsonl > answers.jsonl
              cordon screen names.txt --no-header --delimiter none

            EXIT STATUS
              0 nothing found, 1 hits, 2 usage or bad input, 3 cannot clear
            """)

    @Argument(help: ArgumentHelp("The CSV file; - for standard input.", valueName: "file.csv"))
    var file: String

    @OptionGroup var flags: ScreeningFlags

    @Option(help: "table (for people), csv, jsonl (for programs), or html (a report).")
    var format = OutputFormat.table

    @Option(help: ArgumentHelp("Where to write; the file appears when it is complete.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Write what was run, on what, when and how long, as JSON.", valueName: "file"))
    var manifest: String?

    @Option(
        help: ArgumentHelp(
            "Take a field from a column (its header or number); no column to ignore the field. May be repeated.",
            valueName: "field=column"))
    var map: [String] = []

    @Flag(help: "csv: one row per hit in place of one per record.")
    var allHits = false

    @Flag(help: "The first line is a record; the first column is the name unless --map says otherwise.")
    var noHeader = false

    @Option(help: ArgumentHelp("One character, tab, or none (the whole line is the name).", valueName: "c"))
    var delimiter: String?

    @Option(help: "utf-8, utf-16le, utf-16be or windows-1252; a byte order mark wins.")
    var encoding: String?

    func run() throws {
        var job = ScreenJob(input: file)
        job.format = format
        job.output = output
        job.manifest = manifest
        job.options = flags.options
        job.jobs = flags.jobs
        job.allHits = allHits
        job.csv.hasHeader = !noHeader
        if output == nil || output == "-" { job.table = .standardOutput() }
        if let delimiter {
            guard let known = CSVOptions.Delimiter(delimiter) else {
                throw ValidationError("--delimiter must be one ASCII character, tab or none")
            }
            job.csv.delimiter = known
        }
        if let encoding {
            guard let known = TextEncoding(name: encoding) else {
                throw ValidationError(
                    "--encoding must be one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            job.csv.encoding = known
        }
        job.csv.overrides = try map.map {
            guard let override = ColumnMap.Override($0) else {
                throw ValidationError("--map must be FIELD=COLUMN: \($0)")
            }
            return override
        }
        if allHits && format != .csv {
            throw ValidationError("--all-hits is for --format csv; the others show all hits anyway")
        }

        // A report that scrolls by in the same terminal shows how far it is, and would be mixed up with the line.
        let sharesTerminal = (output == nil || output == "-") && Terminal.outputIsTerminal
        var line = ProgressLine()
        defer { line.clear() }
        let summary = try FileScreening.run(
            job, openLists: { try flags.open() },
            note: { if Terminal.isInteractive { Terminal.error($0) } },
            progress: { if !sharesTerminal { line.show($0.line) } })
        line.clear()
        report(summary)
        throw ExitCode(summary.exitStatus)
    }

    /// Says on standard error what must not be overlooked, and to a person how long it took.
    private func report(_ summary: ScreeningSummary) {
        flags.report(summary)
        if summary.counts.error > 0 {
            let records = summary.counts.error == 1 ? "1 bad record was" : "\(summary.counts.error) bad records were"
            Terminal.error("cordon: \(records) not screened; the output says why")
        }
        guard Terminal.isInteractive else { return }
        let rate = summary.seconds > 0 ? Int(Double(summary.counts.records) / summary.seconds) : 0
        Terminal.error(
            "\(summary.counts.records) records in \((summary.seconds * 1000).rounded() / 1000) s (\(rate)/s)")
    }
}
