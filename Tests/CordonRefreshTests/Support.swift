import CordonLists
import TestSupport
import Testing

@testable import CordonRefresh

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A publisher with two lists on a loopback port, and a store to update from it: `example`, one file in Cordon's CSV, and `set`, OFAC's four
/// files. All parties are made up.
final class Site {
    let server: MisbehavingServer
    let folder: Folder
    let store: ListStore
    var catalogue: Catalogue
    var updater: Updater
    /// Seconds that the updater wanted to wait, in order.
    private(set) var waits: [Double] = []
    var clock = Moment(seconds: 1_790_000_000)

    static let single = "/example.csv"
    static let parts = ["/sdn.csv", "/alt.csv", "/add.csv", "/sdn_comments.csv"]

    init(extraRows: String = "") throws {
        server = try MisbehavingServer()
        folder = try Folder()
        store = ListStore(root: folder.path + "/data")
        catalogue = try Self.catalogue(port: server.port, extraRows)
        updater = Updater(store: store, catalogue: catalogue)
        updater.policy.allowsLoopback = true
        updater.policy.backoffSeconds = 1
        updater.policy.totalSeconds = 5
        updater.sleep = { [unowned self] in waits.append($0) }
        updater.now = { [unowned self] in
            clock.seconds += 1
            return clock
        }
    }

    deinit { server.stop() }

    /// `https` and the port go through the CSV; what comes out is plain http on the loopback, which no catalogue can say.
    static func catalogue(port: Int, _ extraRows: String = "") throws -> Catalogue {
        let header =
            "key,name,authority,country,file,url,format,partiesLow,partiesHigh,schedule,terms,default,maxAgeHours,maxMegabytes,checksumUrl,redirectHosts\n"
        var text = header + "example,Example,Office,,example.csv,https://127.0.0.1:\(port)\(single),cordon-csv,1,9,daily,free,yes,48,1,,\n"
        for part in parts {
            text += "set,Set,Office,,set\(part),https://127.0.0.1:\(port)\(part),ofac-csv,1,9,daily,free,no,48,1,,\n"
        }
        text += extraRows
        var lists = try Catalogue(EmbeddedBytes(Array(text.utf8), path: "test")).lists
        for list in lists.indices {
            for file in lists[list].files.indices {
                let url = lists[list].files[file].url
                if url.hasPrefix("https://127.0.0.1:\(port)/") { lists[list].files[file].url = "http" + url.dropFirst(5) }
                if let sums = lists[list].files[file].checksumURL { lists[list].files[file].checksumURL = "http" + sums.dropFirst(5) }
            }
        }
        return Catalogue(lists: lists)
    }

    static func list(_ names: String...) -> String {
        "id,name\n" + names.enumerated().map { "x\($0.offset + 1),\($0.element)\n" }.joined()
    }

    /// The four files of a set whose party has this name in three of them.
    static func set(_ name: String) -> [String: String] {
        let empty = [String](repeating: "-0- ", count: 8).joined(separator: ",")
        return [
            "/sdn.csv": "11,\"\(name)\",-0- ,\"SDGT\",\(empty)\r\n\u{1A}",
            "/alt.csv": "11,1,\"aka\",\"\(name) ALIAS\",-0- \r\n\u{1A}",
            "/add.csv": "11,1,\"1 First Street\",\"\(name) CITY\",\"Freedonia\",-0- \r\n\u{1A}",
            "/sdn_comments.csv": "\u{1A}",
        ]
    }

    /// Serves a set, each file with its name as tag, or 304.
    func serve(set name: String) {
        for (path, text) in Self.set(name) {
            let tag = "\"\(name)\(path)\""
            server.on(path) { request, _ in request.headers["if-none-match"] == tag ? .init(304) : .text(text, ["ETag": tag]) }
        }
    }

    func update(_ names: String...) throws -> UpdateReport { try updater.run(names: names) }

    /// Puts a first edition of `example` in use, whose one party is EXAMPLE ONE, with the tag "v1".
    func begin() throws {
        server.on(Self.single, .text(Self.list("EXAMPLE ONE"), ["ETag": "\"v1\""]))
        let report = try update()
        try #require(report.exitStatus == 0, "\(report.text)")
        server.forget()
        waits = []
    }

    /// The names that screening would read of a list's entry; nil where it would read nothing.
    func names(_ entry: String) -> [String]? {
        var names: [String] = []
        do {
            _ = try ListLoader.load(path: store.lists + "/" + entry, onEntity: { names += $0.names.map(\.text) })
            return names
        } catch {
            return nil
        }
    }

    var state: ListState {
        get throws { try store.state(of: catalogue.lists[0]) }
    }
}

/// Whether `directory`, with all below, holds exactly what it held: paths, and contents of files and links.
func contents(of directory: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in Disk.entries(directory) {
        let path = directory + "/" + name
        if let target = Disk.link(path) {
            found[name] = Array("-> \(target)".utf8)
        } else if Disk.isDirectory(path) {
            for (inner, bytes) in try contents(of: path) { found[name + "/" + inner] = bytes }
        } else {
            found[name] = try Disk.read(path)
        }
    }
    return found
}
