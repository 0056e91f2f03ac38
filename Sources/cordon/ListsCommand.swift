import ArgumentParser
import CordonScreening

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists", abstract: "Show, fetch, compare and export the lists that are screened against.",
        subcommands: [Status.self, Update.self, Approve.self, Diff.self, Check.self, Export.self])

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Show how each list stands: publisher, date, age, counts, digests, what is held back.",
            usage: "cordon lists status [<options>]",
            discussion: """
                A list is current (confirmed by its publisher within its age limit), stale (over it), quarantined (current, but what came \
                last was held back), missing, or not judged: a list that was named, or put into the store by hand, has no age limit unless \
                --max-age gives one. Stale and missing lists clear nobody.

                EXIT STATUS
                  0 screening can clear, 2 usage, 3 it cannot
                """)

        @Option(
            name: .customLong("list"),
            help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
        var lists: [String] = []

        @Option(
            help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
        var maxIssues = 0

        @OptionGroup var ages: AgeFlags

        @Flag(help: "As JSON.")
        var json = false

        func run() throws {
            let source = try ListLocations.find(named: lists, limits: try ages.limits())
            var line = ProgressLine()
            defer { line.clear() }
            let status = ListStatus.collect(source, maxIssues: maxIssues) { words in line.show(words) }
            line.clear()
            print(json ? status.json : status.text, terminator: "")
            if let obstacle = status.obstacle { Terminal.error("cordon: \(obstacle)") }
            throw ExitCode(status.exitStatus)
        }
    }
}
