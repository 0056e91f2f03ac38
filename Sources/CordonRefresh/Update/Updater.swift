internal import CordonLists

/// Brings lists up to date: fetch, read, check, index, and only then put in use, one step after the other. Whatever goes wrong, what was in
/// use stays in use; and the process may end at any point, as no step needs the next one.
public struct Updater {
    public let store: ListStore
    public let catalogue: Catalogue
    /// What judges each edition.
    public var check: any EditionCheck = ReadingCheck()
    /// Indexes the lists at these paths, as screening will open them; throws where that is not possible.
    public var index: ([String]) throws -> Void = { _ in }
    /// Told in a few words what is being done.
    public var progress: (String) -> Void = { _ in }
    public var policy = FetchPolicy()
    /// Hosts that may be asked beside those of the catalogue.
    public var extraHosts: Set<String> = []

    var now: () -> Moment = { .now }
    var sleep: (Double) -> Void = Clock.sleep
    /// For tests: called after each step; what it throws ends the update there, as the end of the process would.
    var afterStep: (Step, CatalogueList) throws -> Void = { _, _ in }

    enum Step: CaseIterable { case brought, checked, stored, indexed, swapped, recorded }

    public init(store: ListStore, catalogue: Catalogue) {
        self.store = store
        self.catalogue = catalogue
    }

    /// Updates the lists of these names; all that are fetched by default where there are none.
    ///
    /// - Parameter directory: takes the files from there in place of the publishers; without names, of all lists that it has files of.
    /// - Throws: `RefreshError` where nothing was done.
    public func run(names: [String], from directory: String? = nil) throws -> UpdateReport {
        let carried = try directory.map { directory throws(RefreshError) in try CarriedSource(directory: directory) }
        var remarks: [String] = []
        let lists = try select(names, carried, &remarks)
        let lock = try UpdateLock(store)
        return try withExtendedLifetime(lock) {
            let source: any EditionSource = try carried ?? publishers()
            var reports: [ListReport] = []
            var ready: [ReadyEdition] = []
            for list in lists {
                progress(list.key)
                switch try prepare(list, source) {
                case .done(let report): reports.append(report)
                case .ready(let edition): ready.append(edition)
                }
            }
            reports += try putInUse(ready)
            let order = lists.map(\.key)
            reports.sort { (order.firstIndex(of: $0.list) ?? 0) < (order.firstIndex(of: $1.list) ?? 0) }
            return UpdateReport(time: now(), lists: reports, remarks: remarks)
        }
    }

    private func publishers() throws(RefreshError) -> PublisherSource {
        var hosts = extraHosts
        for address in catalogue.addresses {
            do { hosts.insert(try FetchURL(address).host) } catch {
                // Without libcurl no address can be taken apart, nor asked: the first download says so.
                if error.kind != .noLibrary { throw .catalogue(path: "the catalogue", line: 0, reason: error.reason) }
            }
        }
        return PublisherSource(
            fetcher: Fetcher(
                policy: policy, hosts: hosts, sleep: sleep,
                progress: { [progress] file, received, expected in
                    progress("fetching \(file): \(Self.size(received))" + (expected > 0 ? " of \(Self.size(expected))" : ""))
                }),
            now: now)
    }

    private func select(_ names: [String], _ carried: CarriedSource?, _ remarks: inout [String]) throws(RefreshError) -> [CatalogueList] {
        if !names.isEmpty {
            var lists: [CatalogueList] = []
            for name in names {
                guard let list = catalogue[name] else { throw .unknownList(name: name, known: catalogue.lists.map(\.key)) }
                if !lists.contains(list) { lists.append(list) }
            }
            return lists
        }
        let readable = catalogue.lists.filter { $0.isDefault && ListFormat(rawValue: $0.format) != nil }
        let unread = catalogue.lists.filter { $0.isDefault && ListFormat(rawValue: $0.format) == nil }
        if let carried {
            let lists = readable.filter(carried.holds)
            let unused = carried.unused(lists)
            guard !lists.isEmpty else {
                throw .noDirectory(path: carried.directory, reason: "no file of a list that is fetched by default; name the lists")
            }
            if !unused.isEmpty { remarks.append("not taken from \(carried.directory): \(unused.joined(separator: ", "))") }
            return lists
        }
        if !unread.isEmpty {
            let words = unread.map { "\($0.key) (\($0.format))" }.joined(separator: ", ")
            remarks.append("not fetched, as this version does not read their formats: \(words)")
        }
        return readable
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
}
