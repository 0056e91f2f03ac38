import ArgumentParser
import CordonScreening

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists", abstract: "Show the lists that are screened against, or fetch them.",
        subcommands: [Status.self, Update.self])
        commandName: "lists", abstract: "Show the lists that are screened against.", subcommands: [Status.self, Export.self])

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Show each list's edition: publisher, date, counts, digests of its files.",
            discussion: "EXIT STATUS\n  0 the lists can be screened against, 2 usage, 3 they cannot")

        @Option(
            name: .customLong("list"),
            help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
        var lists: [String] = []

        @Option(
            help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
        var maxIssues = 0

        @Flag(help: "As JSON.")
        var json = false

        func run() throws {
            let screener = try openLists(lists, maxIssues: maxIssues)
            print(json ? ListStatus.json(screener) : ListStatus.text(screener), terminator: "")
        }
    }
}
