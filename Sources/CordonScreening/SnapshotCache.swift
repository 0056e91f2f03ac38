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

    static func store(_ bytes: [UInt8], at path: String) throws {
        if let directory { try Posix.makeDirectories(directory) }
        try SnapshotFile.write(bytes, to: path)
    }
}
