internal import CordonLists

/// Compares two editions of a list and writes what changed: what `cordon lists diff` does.
public struct ListComparison: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        /// For a person at a terminal.
        case table
        /// For programs; docs/lists-diff.md is the contract.
        case jsonl
        /// A page for a browser.
        case html
    }

    public var old: String
    public var new: String
    public var format = Format.table
    /// Where to write, whole or not at all; nil or "-" for standard output.
    public var output: String?
    /// Rejected records of each edition that are put up with.
    public var maxIssues = 0
    /// How the table looks. Default: 100 columns, no colours.
    public var table = TableStyle()

    public init(old: String, new: String) {
        self.old = old
        self.new = new
    }

    /// Whether anything differs.
    ///
    /// - Throws: `ScreeningError.unfitLists` where an edition cannot be read whole; `.output` where the result cannot be written.
    public func run() throws(ScreeningError) -> Bool {
        let diff: ListDiff
        do {
            diff = try ListDiff.compare(oldPath: old, newPath: new, maxIssues: maxIssues)
        } catch {
            throw .unfitLists(reason: String(describing: error))
        }
        let file = try OutputFile(path: output)
        switch format {
        case .table: try file.write(Array(DiffTable(style: table).render(diff).utf8))
        case .jsonl: try file.write(DiffJSON.render(diff))
        case .html: try file.write(DiffPage.render(diff))
        }
        try file.publish()
        return !diff.parties.isEmpty
    }
}
