/// What the circuit breaker keeps beside an edition, in its directory: `facts.json`, and `findings.json` where there are any.
public enum JudgedEdition {
    static func factsPath(_ directory: String) -> String { directory + "/facts.json" }
    static func findingsPath(_ directory: String) -> String { directory + "/findings.json" }

    /// The facts of the edition in `directory`: those kept, where they are of this version, else counted from its files.
    ///
    /// - Parameter entry: the file or directory of the list below `directory` (`CatalogueList.entry`).
    /// - Throws: what reading the list throws; `RefreshError.disk`.
    public static func facts(in directory: String, entry: String) throws -> EditionFacts {
        if let kept = try keptFacts(in: directory) { return kept }
        return try EditionFacts.read(path: directory + "/" + entry)
    }

    /// nil where there are none, or none that this version understands: they can be counted again at any time.
    static func keptFacts(in directory: String) throws(RefreshError) -> EditionFacts? {
        let path = factsPath(directory)
        guard Disk.exists(path), let facts = try? EditionFacts(json: Disk.read(path)), facts.version == EditionFacts.currentVersion else {
            return nil
        }
        return facts
    }

    static func write(_ facts: EditionFacts, _ findings: [Finding], in directory: String) throws {
        try Disk.write(facts.json(), to: factsPath(directory))
        if findings.isEmpty {
            Disk.remove(findingsPath(directory))
        } else {
            try Disk.write(RefreshJSON.encode(findings), to: findingsPath(directory))
        }
    }

    /// Why the edition in `directory` was held back; none where nothing was found.
    public static func findings(in directory: String) throws(RefreshError) -> [Finding] {
        let path = findingsPath(directory)
        guard Disk.exists(path) else { return [] }
        return try RefreshJSON.decode([Finding].self, Disk.read(path), path: path)
    }
}
