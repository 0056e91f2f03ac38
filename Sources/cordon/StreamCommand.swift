import ArgumentParser
import CordonScreening

struct StreamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream",
        abstract: "Screen lines from standard input as they come: one line in, one JSON line out.",
        usage: "cordon stream [<options>]",
        discussion: """
            A line is a bare name, or a JSON object with name and, where known, id, type, dob, country, idNumber, \
            passportNumber, imoNumber ... (strings or arrays of strings; other keys are ignored). Answers come in \
            order, as soon as the input pauses; they are the records of screen --format jsonl. A line that cannot be \
            read, an empty one or one over 1 MiB is answered with an error record. The lists are read once, at the start.

            EXAMPLES
              cat names.txt | cordon stream --list lists/demo/list.csv
              echo '{"id": 42, "name": "Gefest-M", "country": "ru"}' | cordon stream

            EXIT STATUS
              0 nothing found, 1 hits, 2 bad lines and no hits, 3 cannot clear,
              141 whoever read the answers has gone
            """)

    @OptionGroup var flags: ScreeningFlags

    func run() throws {
        let screener = try flags.open()
        let summary = try StreamScreening.run(screener: screener, options: flags.options, jobs: flags.jobs)
        flags.report(summary)
        throw ExitCode(summary.exitStatus)
    }
}
