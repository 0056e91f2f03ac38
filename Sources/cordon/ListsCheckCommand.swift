import ArgumentParser
import CordonScreening

extension ListsCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Read lists to their end: what each holds, what is wrong, what reading took.",
            usage: "cordon lists check [<options>] [<path> ...]",
            discussion: """
                Without a path, the lists that are screened against. Each list is a line of the table. Of its issues \
                the first ten rejected and ten doubtful records go to standard error; --all-issues writes them all to \
                standard output, where they may name parties. Nothing is indexed or put in use.

                EXAMPLES
                  cordon lists check
                  cordon lists check ofac/ un_sc_sanctions.xml
                  cordon lists check eu_fsf.xml --json --all-issues

                EXIT STATUS
                  0 every list is whole, doubtful records or not; 2 usage;
                  3 a list is unreadable, or partial: more records were rejected than
                    --max-issues puts up with
                """)

        @Argument(help: ArgumentHelp("Lists: files or directories.", valueName: "path"))
        var paths: [String] = []

        @Option(
            help: ArgumentHelp("Rejected records of each list that are put up with before it is partial.", valueName: "n"))
        var maxIssues = 0

        @Flag(help: "Every issue, to standard output, before its list.")
        var allIssues = false

        @Flag(help: "JSON, one object a line: \"record\" is issue or list.")
        var json = false

        func validate() throws {
            guard maxIssues >= 0 else { throw ValidationError("--max-issues must not be negative") }
        }

        func run() throws {
            let found = try ListLocations.resolve(named: paths)
            var check = ListCheck()
            var line = ProgressLine()
            check.run(paths: found, maxIssues: maxIssues, allIssues: allIssues) { news in
                switch news {
                case .reading(let path): line.show("reading \(path)")
                case .issue(let issue) where allIssues:
                    line.clear()
                    print(json ? ListCheck.json(issue) : ListCheck.line(issue))
                case .issue(let issue):
                    line.clear()
                    Terminal.error(ListCheck.line(issue))
                case .moreIssues(let rejected, let doubtful):
                    Terminal.error(ListCheck.line(moreRejected: rejected, doubtful: doubtful))
                case .read(let row):
                    line.clear()
                    if json { print(ListCheck.json(row)) }
                }
            }
            if !json { print(check.table, terminator: "") }
            throw ExitCode(check.exitStatus)
        }
    }
}
