import ArgumentParser
import CordonRefresh
import CordonScreening

extension ListsCommand {
    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve", abstract: "Screen against an edition that was held back.",
            discussion: """
                An edition that lost or gained more than a list does from day to day is held back, and screening goes on with the last good \
                one. Where the publisher did just that, say so here. Who approved, when, why and what had been found is kept in \
                approvals.jsonl beside the lists. `cordon lists status` shows what is held back.

                EXAMPLES
                  cordon lists approve un_sc_sanctions --reason "Press release SC/12345"
                  cordon lists approve 20260810T100000Z-0f3a --reason "checked"

                EXIT STATUS
                  0 it is screened against now, 2 usage, or there is no such edition,
                  3 it cannot be screened against
                """)

        @Argument(help: "An edition, the beginning of its name, or its list.")
        var edition: String

        @Option(help: ArgumentHelp("Why it may be trusted, for whoever reads the record in a year.", valueName: "text"))
        var reason: String

        func run() throws {
            var line = ProgressLine()
            defer { line.clear() }
            do {
                let approval = try ListApproval.run(edition: edition, reason: reason) { words in line.show(words) }
                line.clear()
                print(ListApproval.words(approval), terminator: "")
            } catch let error as ApprovalError {
                Terminal.error("cordon: \(error)")
                if case .unreadable = error { throw ExitCode(3) }
                throw ExitCode(2)
            } catch let error as RefreshError {
                Terminal.error("cordon: \(error)")
                throw ExitCode(2)
            }
        }
    }
}
