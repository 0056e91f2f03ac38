internal import CordonIndex
internal import CordonLists
internal import CordonText

/// Snapshots of lists loaded before, in the user's cache directory, each under the digest of everything that it was made from.
enum SnapshotCache {
    /// Where the snapshot of these lists is or would be; nil where there is no place for a cache (no HOME).
    ///
    /// The key holds the SHA-256 of every list file, the ICU version, the reference data and `maxIssues`, so that a snapshot is never
    /// used for other bytes than those it was built from.
    static func path(for lists: [String], maxIssues: Int) throws -> String? {
        guard let directory else { return nil }
        var hash = SHA256()
        func add(_ text: String) { hash.update(Array((text + "\n").utf8)) }
        add(CordonVersion.current)
        add(icuVersion)
        add(ReferenceDigest.current)
        add(String(maxIssues))
        for list in lists {
            add("list")
            for file in try ListLoader.sourceFiles(path: list) {
                let source = try FileDigest.sourceFile(path: file)
                add("\(source.name) \(source.bytes) \(source.sha256)")
            }
        }
        return directory + "/" + hash.finishHexadecimal().prefix(32) + ".snapshot"
    }

    /// XDG Base Directory Specification 0.8: a relative `XDG_CACHE_HOME` is to be ignored.
    static var directory: String? {
        if let cache = Posix.environment("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/cordon" }
        guard let home = Posix.environment("HOME"), !home.isEmpty else { return nil }
        return home + "/.cache/cordon"
    }

    /// Snapshots that are kept, those used last: enough for a few sets of lists in turn, and for yesterday's edition beside today's.
    static let kept = 4

    /// Stores a snapshot, and removes those that have not been used for longest.
    static func store(_ bytes: [UInt8], at path: String) throws {
        let directory = Posix.parent(of: path)
        try Posix.makeDirectories(directory)
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.publish()
        clean(directory, keeping: path)
    }

    /// Notes that the snapshot at `path` is in use: the order of removal is by last use.
    static func touch(_ path: String) { Posix.touch(path) }

    /// Removes all but the `kept` snapshots used last, of which `path` is always one, and what runs left that were killed while they
    /// stored one.
    ///
    /// Safe beside other runs: a file goes in one step, a run that has it mapped keeps its content, and one that finds it gone builds
    /// it again. Files that the cache did not make are left alone.
    static func clean(_ directory: String, keeping path: String) {
        var snapshots: [(path: String, used: Double)] = []
        for name in Posix.entries(of: directory) {
            let file = directory + "/" + name
            guard let status = Posix.status(of: file), status.isRegular else { continue }
            if isSnapshot(name) {
                if file != path { snapshots.append((file, status.modified)) }
            } else if isLeftOver(name), status.modified < Posix.wallSeconds - 3600 {
                Posix.remove(file)
            }
        }
        // Files of one moment go by name, so that runs side by side agree.
        snapshots.sort { $0.used != $1.used ? $0.used > $1.used : $0.path < $1.path }
        for old in snapshots.dropFirst(kept - 1) { Posix.remove(old.path) }
    }

    /// 32 hexadecimal digits and `.snapshot`, as `path(for:maxIssues:)` names them.
    private static func isSnapshot(_ name: String) -> Bool {
        name.hasSuffix(".snapshot") && name.utf8.count == 41
            && name.utf8.prefix(32).allSatisfy { 48...57 ~= $0 || 97...102 ~= $0 }
    }

    /// A snapshot's name with a dot before or something behind it: a file that was never finished.
    private static func isLeftOver(_ name: String) -> Bool {
        let bare = name.hasPrefix(".") ? String(name.dropFirst()) : name
        return bare.utf8.count > 41 && isSnapshot(String(bare.prefix(41)))
    }
}
