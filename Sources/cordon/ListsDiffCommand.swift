import ArgumentParser
import CordonScreening

extension ListComparison.Format: ExpressibleByArgument {}

extension ListsCommand {
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff", abstract: "Compare two editions of a list: who was added, removed, changed, renumbered.",
            usage: "cordon lists diff [<options>] <old> <new>",
            discussion: """
                A party is the same where its id is; one that only got another id is told as renumbered. Values that \
                merely stand in another order are no change. The two may be in different formats of one list.

                EXAMPLES
                  cordon lists diff yesterday/sdn today/sdn
                  cordon lists diff un-july.xml un-august.xml --format jsonl
                  cordon lists diff old.xml new.xml --format html --output changes.html

                EXIT STATUS
                  0 no difference, 1 differences, 2 usage, 3 a list cannot be read
                """)

        @Argument(help: ArgumentHelp("The earlier edition: a file or a directory.", valueName: "old"))
        var old: String

        @Argument(help: ArgumentHelp("The later edition.", valueName: "new"))
        var new: String

        @Option(help: "table (for people), jsonl (for programs), or html (a page).")
        var format = ListComparison.Format.table

        @Option(help: ArgumentHelp("Where to write; the file appears when it is complete.", valueName: "file"))
        var output: String?

        @Option(
            help: ArgumentHelp("Rejected records of each edition that are put up with before it is refused.", valueName: "n"))
        var maxIssues = 0

        func validate() throws {
            guard maxIssues >= 0 else { throw ValidationError("--max-issues must not be negative") }
        }

        func run() throws {
            var comparison = ListComparison(old: old, new: new)
            comparison.format = format
            comparison.output = output
            comparison.maxIssues = maxIssues
            if output == nil || output == "-" { comparison.table = .standardOutput() }
            if try comparison.run() { throw ExitCode(1) }
        }
    }
}
