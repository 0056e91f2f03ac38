import ArgumentParser
import CordonRefresh
import CordonScreening

extension ListsCommand {
    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update", abstract: "Fetch lists from their publishers, check them, and put them in use.",
            usage: "cordon lists update [<name> ...] [<options>]",
            discussion: """
                Fetches the lists named, or those that the catalogue has fetched by \
                default; reads each completely, checks it, indexes all lists as they \
                will be, and then puts it in use in one step. Whatever goes wrong, \
                what was in use stays in use. docs/refresh.md says what is asked of \
                a publisher, and what Cordon does about each fault.

                EXAMPLES
                  cordon lists update
                  cordon lists update us_ofac_sdn un_sc_sanctions
                  cordon lists update --from /media/stick

                EXIT STATUS
                  0 all are current, 2 usage, 3 something could not be refreshed
                """)

        @Argument(help: ArgumentHelp("Keys of lists, as in the catalogue.", valueName: "name"))
        var names: [String] = []

        @Option(help: ArgumentHelp("Take the files from this directory in place of the publishers.", valueName: "dir"))
        var from: String?

        @Option(help: ArgumentHelp("Another catalogue than the built-in one.", valueName: "file.csv"))
        var catalogue: String?

        @Option(help: ArgumentHelp("A host that may be asked beside those of the catalogue. May be repeated.", valueName: "host"))
        var allowHost: [String] = []

        @Option(help: ArgumentHelp("A proxy, as http://host:port; those of the environment are not used.", valueName: "url"))
        var proxy: String?

        @Flag(help: "The report as JSON.")
        var json = false

        func run() throws {
            let catalogue: Catalogue
            do {
                catalogue = try self.catalogue.map { try Catalogue(path: $0) } ?? Catalogue.embedded()
            } catch {
                throw ScreeningError.usage(String(describing: error))
            }
            let store = ListLocations.store
            var updater = Updater(store: store, catalogue: catalogue)
            updater.check = BreakerCheck(store, catalogue)
            let line = SharedProgressLine()
            updater.progress = { words in line.show(words) }
            updater.index = { paths in _ = try Lists.open(paths: paths, maxIssues: 0) { words in line.show(words) } }
            updater.policy.proxy = proxy
            updater.extraHosts = Set(allowHost.map { $0.lowercased() })
            let report: UpdateReport
            do {
                defer { line.clear() }
                report = try updater.run(names: names, from: from)
            } catch let error as RefreshError {
                if case .unknownList = error { throw ScreeningError.usage(error.description) }
                throw ScreeningError.unfitLists(reason: error.description)
            }
            print(json ? report.json : report.text, terminator: "")
            if ListLocations.isConfigured {
                Terminal.error("cordon: \(ListLocations.variable) is set, so that screening reads its lists and not these")
            }
            throw ExitCode(report.exitStatus)
        }
    }
}

/// A progress line that several closures write.
private final class SharedProgressLine {
    private var line = ProgressLine()

    func show(_ words: String) { line.show(words) }
    func clear() { line.clear() }
}
