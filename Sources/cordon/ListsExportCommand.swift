import ArgumentParser
import CordonScreening

extension ListsCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write all that was read from the lists in a format that other programs read.",
            usage: "cordon lists export [<options>]",
            discussion: """
                ftm: FollowTheMoney entities, one JSON object a line: the parties, and Sanction, Address, Passport, Identification and tie \
                entities behind each. Cordon reads such a file as a list again, with the same parties to the last detail; what \
                FollowTheMoney has no word for is in each party's member "cordon".

                EXAMPLES
                  cordon lists export --list un_sc_sanctions.xml --output un.ftm.json
                  cordon lists export --list ofac/ --list dfat.xlsx | gzip > lists.ftm.json.gz

                EXIT STATUS
                  0 written, 2 usage or output, 3 a list is missing, partial or unreadable; a file then does not appear
                """)

        /// What lists can be written as.
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case ftm
        }

        @Option(help: "The format: ftm.")
        var format = Format.ftm

        @Option(
            name: .customLong("list"),
            help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
        var lists: [String] = []

        @Option(name: [.short, .long], help: ArgumentHelp("The file to write; - or nothing for standard output.", valueName: "file"))
        var output: String?

        @Option(
            help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
        var maxIssues = 0

        func validate() throws {
            guard maxIssues >= 0 else { throw ValidationError("--max-issues must not be negative") }
        }

        func run() throws {
            let paths = try ListLocations.resolve(named: lists)
            switch format {
            case .ftm: try ListExport.followTheMoney(paths: paths, output: output, maxIssues: maxIssues)
            }
        }
    }
}
