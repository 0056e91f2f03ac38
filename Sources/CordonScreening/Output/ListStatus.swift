internal import CordonIndex
internal import CordonLists
public import CordonRefresh

/// How the lists stand that are screened against, for a person and for a program.
public struct ListStatus: Sendable {
    /// One list.
    public struct Row: Sendable {
        public var standing: ListStanding
        /// What is in it; nil where it is missing or cannot be read.
        public var facts: EditionFacts?
        /// Why it cannot be read.
        public var error: String?

        public init(standing: ListStanding, facts: EditionFacts? = nil, error: String? = nil) {
            self.standing = standing
            self.facts = facts
            self.error = error
        }
    }

    public var rows: [Row]
    /// Digest over the lists and the engine, 12 hexadecimal digits; nil where the lists cannot be screened against.
    public var digest: String?
    /// Why screening could not clear anybody; nil where it could.
    public var obstacle: String?
    /// The moment that ages are counted to.
    public var moment: Moment

    /// 0, or 3 where screening could not clear.
    public var exitStatus: Int32 { obstacle == nil ? 0 : 3 }

    public init(rows: [Row], digest: String?, obstacle: String?, moment: Moment) {
        self.rows = rows
        self.digest = digest
        self.obstacle = obstacle
        self.moment = moment
    }

    /// Counts the lists of `source`, from what the store knows of them or by reading them, and opens them as screening would.
    ///
    /// Whatever is wrong with one list is told in its row; nothing is thrown.
    ///
    /// - Parameter maxIssues: so many rejected records a list are put up with.
    public static func collect(_ source: ListSource, maxIssues: Int, progress: (String) -> Void) -> ListStatus {
        var rows: [Row] = []
        for (index, path) in source.paths.enumerated() {
            let standing = source.standings?[index] ?? ListStanding(key: lastName(of: path), path: path, state: .notJudged)
            var row = Row(standing: standing)
            progress("counting \(path)")
            do {
                if SnapshotFile.isSnapshot(path) {
                    // A snapshot holds several lists; they are told from its own record of them, below.
                } else if let directory = standing.directory {
                    row.facts = try JudgedEdition.facts(in: directory, entry: lastName(of: path))
                } else {
                    row.facts = try EditionFacts.read(path: path, maxIssues: maxIssues)
                }
            } catch {
                row.error = String(describing: error)
            }
            rows.append(row)
        }
        for missing in source.standings?.dropFirst(source.paths.count) ?? [] { rows.append(Row(standing: missing)) }

        do {
            let screener = try Lists.open(source, maxIssues: maxIssues, progress: progress)
            let standings = screener.fitness.standings
            if rows.count == 1, rows[0].facts == nil, rows[0].error == nil {
                rows = screener.editions.map { Row(standing: rows[0].standing, facts: EditionFacts(whole: $0)) }
            }
            for index in rows.indices where index < standings.count { rows[index].standing = standings[index] }
            return ListStatus(
                rows: rows, digest: screener.digest, obstacle: screener.fitness.obstacle, moment: screener.fitness.moment)
        } catch {
            return ListStatus(rows: rows, digest: nil, obstacle: "nobody can be cleared: \(error)", moment: .now)
        }
    }

    private static func lastName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension EditionFacts {
    /// Of an edition that was loaded before, and of which no more is known than how large it was.
    fileprivate init(whole edition: ListEdition) {
        self.init(edition: edition)
        parties = edition.entityCount
        if edition.nameCount > 0 { namesByKind = ["unknown": edition.nameCount] }
    }
}
