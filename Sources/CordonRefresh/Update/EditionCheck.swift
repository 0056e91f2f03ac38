public import CordonLists

/// Reads a fetched edition to its end and says whether it may be used.
public protocol EditionCheck {
    /// Reads the edition at `path`, completely.
    ///
    /// - Parameters:
    ///   - path: the file, or the directory of the set, as `ListLoader` takes it.
    ///   - directory: of the edition, not in use yet; what is written here is kept with it.
    ///   - lastGood: directory of the edition in use; nil where there is none.
    /// - Throws: where the edition cannot be read or is partial. It is refused then, and not kept.
    func examine(_ list: CatalogueList, path: String, directory: String, lastGood: String?) throws -> Examination
}

/// What came of an `EditionCheck`.
public struct Examination: Sendable {
    public var edition: ListEdition
    /// Records that were loaded though something in them was not understood.
    public var doubtful: Int
    /// Why the edition must not be used before a person has looked at it, one sentence each; it goes to quarantine then.
    public var findings: [String]

    public init(edition: ListEdition, doubtful: Int, findings: [String] = []) {
        self.edition = edition
        self.doubtful = doubtful
        self.findings = findings
    }
}

/// Holds an edition to what its reader says, and nothing else: one rejected record refuses it.
public struct ReadingCheck: EditionCheck {
    public init() {}

    public func examine(_ list: CatalogueList, path: String, directory: String, lastGood: String?) throws -> Examination {
        var doubtful = 0
        let edition = try ListLoader.load(
            path: path, onIssue: { if $0.severity == .doubtful { doubtful += 1 } }, onEntity: { _ in })
        return Examination(edition: edition, doubtful: doubtful)
    }
}
