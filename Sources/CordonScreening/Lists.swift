internal import CordonIndex
public import CordonLists
internal import CordonText

/// Opens lists for screening.
public enum Lists {
    /// A screener over the lists at `paths`, from the cache where these very bytes were loaded before, else built now.
    ///
    /// - Parameters:
    ///   - paths: list files, directories of list sets, or one snapshot file written by `cordon index build`.
    ///   - maxIssues: so many rejected records a list are put up with; one more is a refusal.
    ///   - progress: told in a few words what is being done, for a person who waits.
    public static func open(
        paths: [String], maxIssues: Int, progress: (String) -> Void
    ) throws -> Screener {
        if paths.count == 1, SnapshotFile.isSnapshot(paths[0]) {
            return try screener(overSnapshot: paths[0])
        }
        if let path = paths.first(where: SnapshotFile.isSnapshot) {
            throw ScreeningError.unfitLists(
                reason: "\(path): a snapshot holds whole lists and cannot be combined with others; name it alone")
        }
        let cached = try SnapshotCache.path(for: paths, maxIssues: maxIssues)
        if let cached, Posix.exists(cached) {
            do {
                let screener = try screener(overSnapshot: cached)
                SnapshotCache.touch(cached)
                return screener
            } catch {
                progress("the cached snapshot cannot be used and is built again: \(error)")
            }
        }
        let normalizer = Normalizer()
        let bytes = try build(paths: paths, maxIssues: maxIssues, normalizer: normalizer, progress: progress)
        if let cached {
            do { try SnapshotCache.store(bytes, at: cached) } catch { progress("the snapshot is not cached: \(error)") }
        }
        return Screener(snapshot: try Snapshot(bytes: bytes), normalizer: normalizer)
    }

    /// A screener over the lists of `source`, which knows whether they may clear anybody.
    public static func open(_ source: ListSource, maxIssues: Int, progress: (String) -> Void) throws -> Screener {
        let screener = try open(paths: source.paths, maxIssues: maxIssues, progress: progress)
        return Screener(screener, fitness: ListFitness(source, editions: screener.editions))
    }

    private static func screener(overSnapshot path: String) throws -> Screener {
        let snapshot = try Snapshot(path: path)
        try snapshot.checkFreshness(path: path)
        return Screener(snapshot: snapshot, normalizer: try snapshot.normalizer())
    }

    /// Reads the lists at `paths` and lays them out as the bytes of a snapshot.
    ///
    /// - Parameter onIssue: told of everything rejected or doubtful.
    public static func build(
        paths: [String], maxIssues: Int, onIssue: (ListIssue) -> Void = { _ in }, progress: (String) -> Void
    ) throws -> [UInt8] {
        try build(paths: paths, maxIssues: maxIssues, normalizer: Normalizer(), onIssue: onIssue, progress: progress)
    }

    static func build(
        paths: [String], maxIssues: Int, normalizer: Normalizer, onIssue: (ListIssue) -> Void = { _ in },
        progress: (String) -> Void
    ) throws -> [UInt8] {
        var builder = SnapshotBuilder(normalizer: normalizer)
        var editions: [ListEdition] = []
        for path in paths {
            progress("reading \(path)")
            builder.beginList()
            var count = 0
            var unreadable: [ListIssue] = []
            let edition = try ListLoader.load(path: path, maxIssues: maxIssues, onIssue: onIssue) { entity in
                count += 1
                if count % 5_000 == 0 { progress("reading \(path): \(count) parties") }
                try builder.add(entity) { name, reason in
                    unreadable.append(ListIssue(.rejected, file: path, line: 0, reason: "\(entity.id): \(reason)"))
                }
            }
            for issue in unreadable { onIssue(issue) }
            if unreadable.count > maxIssues {
                throw ScreeningError.unfitLists(
                    reason: "\(path): \(unreadable.count) names cannot be screened, first \(unreadable[0].reason); "
                        + "correct the list or allow them with --max-issues \(unreadable.count)")
            }
            editions.append(edition)
        }
        progress("indexing \(editions.reduce(0) { $0 + $1.nameCount }) names")
        return try builder.build(editions: editions)
    }
}
