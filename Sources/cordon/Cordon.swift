import ArgumentParser
import CordonScreening

@main
struct Cordon: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cordon",
        abstract:
            "Screens names of counterparties against official lists of designated parties, offline, with the reason.",
        discussion: """
            EXAMPLES
              cordon screen customers.csv --list lists/demo/list.csv
              cordon screen customers.csv --format html --output report.html
              cordon screen - --format jsonl < customers.csv
              cat names.txt | cordon stream
              cordon explain "Dandong Zhicheng Metallic Metals"
              cordon lists update
              cordon lists status
              cordon lists check un_sc_sanctions.xml

            LISTS
              Those named with --list; else those of CORDON_LISTS (paths separated
              by colons); else everything in $XDG_DATA_HOME/cordon/lists, which is
              ~/.local/share/cordon/lists where that variable is not set.

            EXIT STATUS
                0  nothing found
                1  hits
                2  usage or bad input: the file cannot be read to its end, or some
                   records are bad and the others have no hits
                3  cannot clear: a list is missing, stale, partial or unreadable
              141  whoever read the output has gone
              130, 143, 129  ended by SIGINT, SIGTERM or SIGHUP
            """,
        version: CordonVersion.current,
        subcommands: [
            ScreenCommand.self, StreamCommand.self, ExplainCommand.self, ListsCommand.self, IndexCommand.self,
            BenchCommand.self,
        ])

    static func main() {
        Terminal.prepare()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let error as ScreeningError {
            if !error.description.isEmpty { Terminal.error("cordon: \(error)") }
            Terminal.exit(error.exitStatus)
        } catch {
            let status = exitCode(for: error)
            let message = fullMessage(for: error)
            if status == .success { print(message) } else if !message.isEmpty { Terminal.error(message) }
            // ArgumentParser's own status for wrong usage is 64 (EX_USAGE); ours is 2.
            Terminal.exit(
                status == .validationFailure || status == .failure && !(error is ExitCode) ? 2 : status.rawValue)
        }
    }
}
