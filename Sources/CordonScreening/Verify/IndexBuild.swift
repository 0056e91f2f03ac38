internal import CordonIndex
public import CordonLists

/// Builds a snapshot file from lists, and tells what went into it.
public struct IndexBuild: Sendable {
    public internal(set) var editions: [ListEdition] = []
    /// Everything rejected or doubtful, in the order of the lists.
    public internal(set) var issues: [ListIssue] = []
    /// Size of the snapshot.
    public internal(set) var bytes = 0

    public init() {}

    /// Reads the lists at `paths` and writes their snapshot to `output`, whole or not at all.
    ///
    /// `issues` is filled in also where the lists are refused, so that one can be told why.
    /// - Throws: `ScreeningError.unfitLists` where a list is not what it should be; `.output` where the file cannot be written.
    public mutating func run(
        paths: [String], output: String, maxIssues: Int, progress: (String) -> Void
    ) throws(ScreeningError) {
        // A slip of the hand must not replace a list by its own index.
        if Posix.exists(output), !SnapshotFile.isSnapshot(output) {
            throw .output(file: output, reason: "is there and is not a snapshot; name another output")
        }
        var issues: [ListIssue] = []
        defer { self.issues = issues }
        let built: [UInt8]
        do {
            built = try Lists.build(
                paths: paths, maxIssues: maxIssues, onIssue: { issues.append($0) }, progress: progress)
            editions = try Snapshot(bytes: built).info.editions
        } catch let error as ScreeningError {
            throw error
        } catch {
            throw .unfitLists(reason: String(describing: error))
        }
        let file = try OutputFile(path: output)
        try file.write(built)
        try file.publish()
        bytes = built.count
    }

    /// Issues written out in full; the rest is counted.
    private static let issuesShown = 50

    /// The editions as a table; ended by a line feed.
    public var table: String {
        var rows = [["list", "edition", "parties", "names", "bytes", "issues"]]
        for edition in editions {
            let files = Set(edition.files.map(\.name))
            let own = issues.filter { files.contains(Self.lastComponent($0.file)) }
            rows.append([
                DisplayText.safe(edition.title.isEmpty ? edition.dataset : edition.title),
                edition.published.map(\.iso) ?? "undated",
                edition.entityCount.grouped, edition.nameCount.grouped,
                edition.files.reduce(0) { $0 + $1.bytes }.grouped,
                own.isEmpty ? "none" : Self.words(own),
            ])
        }
        let widths = (0..<6).map { column in rows.map { DisplayText.width($0[column]) }.max() ?? 0 }
        var text = ""
        for row in rows {
            var line = ""
            for (column, cell) in row.enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - DisplayText.width(cell))
                // Figures stand to the right.
                line += (2...4).contains(column) ? blanks + cell + "  " : cell + blanks + "  "
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    /// What was rejected, then what was doubtful, a line each; empty where there is nothing.
    public var issueText: String {
        var text = ""
        let ordered = issues.filter { $0.severity == .rejected } + issues.filter { $0.severity == .doubtful }
        for issue in ordered.prefix(Self.issuesShown) {
            let line = issue.line > 0 ? ", line \(issue.line)" : ""
            text += DisplayText.safe("\(issue.severity.rawValue): \(issue.file)\(line): \(issue.reason)") + "\n"
        }
        if ordered.count > Self.issuesShown {
            text += "and \(Self.words(Array(ordered.dropFirst(Self.issuesShown)))) more\n"
        }
        return text
    }

    private static func words(_ issues: [ListIssue]) -> String {
        let rejected = issues.count { $0.severity == .rejected }
        let parts = [(rejected, "rejected"), (issues.count - rejected, "doubtful")].filter { $0.0 > 0 }
        return parts.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    }

    private static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
