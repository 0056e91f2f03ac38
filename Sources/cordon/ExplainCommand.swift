import ArgumentParser
import CordonScreening

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Screen one name and show how each score comes about, token by token.",
        usage: "cordon explain [<options>] <name>",
        discussion: """
            Shows near misses too: the threshold is 0.3 here unless told otherwise. Which single fact would clear or confirm a \
            match is told for the threshold at which screening alerts: that of --preset, or --threshold where it is higher.

            EXAMPLES
              cordon explain "Dandong Zhicheng Metallic Metals"
              cordon explain "KIM Jong Un" --type person --dob 1984 --country kp
              cordon explain "Ocean Star" --type vessel --id imo=9123456

            EXIT STATUS
              0 nothing scores 0.3 or more, 1 something does, 2 usage, 3 cannot clear
            """)

    @Argument(help: "The name, as received.")
    var name: String

    @Option(
        name: [.customLong("schema"), .customLong("type")], help: "person, company, organization, vessel, aircraft ...")
    var schema: String?

    @Option(name: [.customLong("dob"), .customLong("birth-date")], help: "A date, a month (1970-12) or a year.")
    var birthDate: [String] = []

    @Option(help: "A country, as a code, a name or an adjective.")
    var country: [String] = []

    @Option(help: "male or female.")
    var gender: String?

    @Option(
        help: ArgumentHelp("An identifier: a number, or KIND=NUMBER (passport=..., tax=..., imo=...).", valueName: "id")
    )
    var id: [String] = []

    @Option(
        name: .customLong("list"),
        help: ArgumentHelp("A list: a file or a directory. May be repeated.", valueName: "path"))
    var lists: [String] = []

    @Option(help: "Least score that is shown, 0.3 to 1.")
    var threshold = 0.3

    @Option(help: ArgumentHelp(Preset.help, valueName: "name"))
    var preset = Preset.balanced

    @Option(help: "At most so many listed parties; the rest is counted. 0 for all.")
    var limit = 5

    @Flag(help: "Score every listed name in place of the index's candidates.")
    var exhaustive = false

    @Option(help: ArgumentHelp("Rejected list records that are put up with before a list is refused.", valueName: "n"))
    var maxIssues = 0

    @OptionGroup var ages: AgeFlags

    func validate() throws {
        guard (0.3...1).contains(threshold) else { throw ValidationError("--threshold must be from 0.3 to 1") }
        guard limit >= 0, maxIssues >= 0 else { throw ValidationError("--limit and --max-issues must not be negative") }
    }

    func run() throws {
        var fields = [schema].compactMap { $0 }.map { (word: "schema", value: $0) }
        fields += birthDate.map { ("dob", $0) } + country.map { ("country", $0) }
        for id in id {
            let parts = id.split(separator: "=", maxSplits: 1).map(String.init)
            fields.append(parts.count == 2 ? (parts[0], parts[1]) : ("idNumber", id))
        }
        if let gender { fields.append(("gender", gender)) }
        let counterparty = try Counterparty(name: name, fields: fields)
        var options = ScreeningOptions()
        options.threshold = threshold
        options.limit = limit
        options.exhaustive = exhaustive
        let screener = try openLists(lists, maxIssues: maxIssues, ages: ages)
        let (text, screening) = Explanation.text(
            counterparty, screener: screener, options: options, alerting: max(threshold, preset.threshold), style: .standardOutput())
        print(text, terminator: "")
        throw ExitCode(screener.fitness.obstacle == nil ? screening.exitStatus : 3)
    }
}
