import ArgumentParser
import CordonScreening

struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Build the index of lists as a file, or prove that an index is right.",
        subcommands: [Build.self, Verify.self])

    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "build", abstract: "Read lists and write them as one snapshot file.",
            discussion: """
                Not needed for screening, which keeps an index of its own. A snapshot can be given to --list of every \
                command in place of the lists that it was made from. The table of what was read goes to standard error.

                EXAMPLES
                  cordon index build --list lists/demo/list.csv --output demo.snapshot
                  cordon screen customers.csv --list demo.snapshot

                EXIT STATUS
                  0 written, 2 usage or the file cannot be written, 3 a list is refused
                """)

        @Option(
            name: .customLong("list"),
            help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
        var lists: [String] = []

        @Option(help: ArgumentHelp("The snapshot; the file appears when it is complete.", valueName: "file"))
        var output: String

        @Option(
            help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
        var maxIssues = 0

        func validate() throws {
            guard maxIssues >= 0 else { throw ValidationError("--max-issues must not be negative") }
        }

        func run() throws {
            var build = IndexBuild()
            var line = ProgressLine()
            defer {
                line.clear()
                Terminal.write(build.issueText)
            }
            try build.run(
                paths: try ListLocations.resolve(named: lists), output: output, maxIssues: maxIssues,
                progress: { words in line.show(words) })
            line.clear()
            Terminal.write(build.table)
            Terminal.error("\(output): \(build.bytes) bytes")
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Prove that an index finds what it should.",
            usage: "cordon index verify [<options>] [<file>]",
            discussion: """
                Checks that the file is whole and agrees with itself; that every listed name, screened as printed with \
                its type and without, alerts on its own party at the default threshold; and that the index finds \
                exactly what a scan of all names finds, for a sample of queries made from listed names (as printed, \
                misspelt, with words dropped, reordered, joined) at 0.5, 0.7 and 0.9; with --queries for the \
                counterparties of a file. Each failure is printed.

                EXAMPLES
                  cordon index verify demo.snapshot
                  cordon index verify --list lists/demo/list.csv --sample 1000
                  cordon index verify --list lists/demo/list.csv --queries customers.csv

                EXIT STATUS
                  0 all is right, 2 usage, 3 something is wrong
                """)

        @Argument(help: ArgumentHelp("A snapshot written by index build.", valueName: "file"))
        var file: String?

        @Option(
            name: .customLong("list"),
            help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
        var lists: [String] = []

        @Option(help: ArgumentHelp("Queries for which index and scan are compared.", valueName: "n"))
        var sample = 200

        @Option(
            help: ArgumentHelp("Compare for these counterparties, a CSV file as screen reads it.", valueName: "file.csv"))
        var queries: String?

        @Option(help: ArgumentHelp("Of the sample: the same seed gives the same queries.", valueName: "n"))
        var seed: UInt64 = 1

        @Option(help: "Threads; 0 for one per processor.")
        var jobs = 0

        @Option(
            help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
        var maxIssues = 0

        func validate() throws {
            guard file == nil || lists.isEmpty else { throw ValidationError("name a snapshot or --list, not both") }
            guard sample >= 0, maxIssues >= 0 else {
                throw ValidationError("--sample and --max-issues must not be negative")
            }
            guard (0...1024).contains(jobs) else { throw ValidationError("--jobs must be from 0 to 1024") }
        }

        func run() throws {
            let screener =
                try file.map { try IndexVerification.open(snapshot: $0) } ?? openLists(lists, maxIssues: maxIssues, ages: nil)
            var line = ProgressLine()
            defer { line.clear() }
            let outcome = try IndexVerification.run(
                screener, sample: sample, seed: seed, file: queries, jobs: jobs, progress: { words in line.show(words) })
            line.clear()
            print(outcome.text, terminator: "")
            throw ExitCode(outcome.isRight ? 0 : 3)
        }
    }
}
