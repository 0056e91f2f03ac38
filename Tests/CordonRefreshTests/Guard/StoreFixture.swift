import CordonLists
import TestSupport
import Testing

@testable import CordonRefresh

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A store of made-up lists in a directory of its own, removed with the value.
final class StoreFixture {
    private let folder: Folder
    let store: ListStore
    let catalogue: Catalogue
    /// The moment that tests call now.
    let now: Moment

    /// - Parameter keys: of the catalogue's lists, each a file `KEY.csv` of 1 to 1,000 parties, fit for 48 hours.
    init(_ keys: [String] = ["xx_list", "yy_list"]) throws {
        folder = try Folder()
        store = ListStore(root: folder.path)
        now = try #require(Moment("2026-08-10T12:00:00Z"))
        let names = try Self.catalogueColumns()
        // The columns of the catalogue that the program comes with, so that a new one needs no word here.
        let columns: [String: String] = [
            "name": "Made-up", "authority": "Nobody", "format": "cordon-csv", "partiesLow": "1", "partiesHigh": "1000", "schedule": "daily",
            "terms": "none", "default": "yes", "maxAgeHours": "48", "maxMegabytes": "1",
        ]
        var table = names.joined(separator: ",") + "\n"
        for key in keys {
            let row = columns.merging(["key": key, "file": "\(key).csv", "url": "https://example.org/\(key).csv"]) { _, new in new }
            table += names.map { row[$0] ?? "" }.joined(separator: ",") + "\n"
        }
        catalogue = try Catalogue(EmbeddedBytes(Array(table.utf8), path: "catalogue"))
    }

    private static func catalogueColumns() throws -> [String] {
        let path = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/lists/catalogue.csv"
        let header = try Disk.read(path).prefix { $0 != 10 && $0 != 13 }
        return String(decoding: header, as: UTF8.self).split(separator: ",").map(String.init)
    }

    func list(_ key: String = "xx_list") throws -> CatalogueList { try #require(catalogue[key]) }

    /// A list of `parties` invented persons.
    static func text(_ parties: Int, dataset: String = "xx_list") -> String {
        "# dataset: \(dataset)\n# title: Made-up list\nid,schema,name\n"
            + (0..<parties).map { "\(dataset)-\($0),Person,Invented Name \($0)\n" }.joined()
    }

    /// Writes an edition as an update does, judged against the one in use, and returns its directory.
    @discardableResult
    func add(_ id: String, parties: Int, key: String = "xx_list", hoursOld: Int = 1, sentHoursAgo: Int? = nil, held: Bool = false)
        throws -> String
    {
        let list = try list(key)
        let directory = (held ? store.quarantine(key) : store.editions(key)) + "/" + id
        try Disk.makeDirectories(directory)
        let path = directory + "/" + list.entry
        try Disk.write(Array(Self.text(parties, dataset: key).utf8), to: path)
        let examination = try BreakerCheck(store, catalogue).examine(
            list, path: path, directory: directory, lastGood: store.currentDirectory(of: list))
        let retrieved = Moment(seconds: now.seconds - hoursOld * 3600)
        let record = EditionRecord(
            list: key, id: id, digest: "d-" + id, retrieved: retrieved,
            sent: Moment(seconds: now.seconds - (sentHoursAgo ?? hoursOld) * 3600), format: "cordon-csv", title: "Made-up list", parties: parties,
            names: parties, doubtful: 0, files: [])
        try Disk.write(RefreshJSON.encode(record), to: directory + "/edition.json")
        var state = try store.state(of: list)
        if held {
            state.quarantined = .init(id: id, time: retrieved, findings: examination.findings)
            state.lastTry = .init(time: retrieved, outcome: .quarantined)
        } else {
            try store.use(id, of: list)
            state = ListState(list: key)
            state.edition = record
            state.confirmed = retrieved
        }
        try store.write(state)
        return directory
    }

    func standing(_ key: String = "xx_list", limits: AgeLimits = AgeLimits()) throws -> ListStanding {
        try #require(try store.standings(catalogue, limits: limits, at: now).first { $0.key == key })
    }
}
