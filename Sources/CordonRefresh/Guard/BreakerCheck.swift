/// Reads a fetched edition to its end, counts it, and judges it by the circuit breaker.
public struct BreakerCheck: EditionCheck {
    private let store: ListStore
    private let catalogue: Catalogue
    private let canaries: [Canary]

    /// - Parameter catalogue: gives each list's limits, and tells which other lists are at hand.
    public init(_ store: ListStore, _ catalogue: Catalogue, canaries: [Canary] = Canary.builtIn) {
        self.store = store
        self.catalogue = catalogue
        self.canaries = canaries
    }

    public func examine(_ list: CatalogueList, path: String, directory: String, lastGood: String?) throws -> Examination {
        let (facts, edition) = try EditionFacts.readWithEdition(path: path, canaries: canaries)
        let last = try lastGood.map { try JudgedEdition.facts(in: $0, entry: list.entry) }
        let findings = CircuitBreaker.judge(
            facts, against: last, policy: BreakerPolicy(floor: list.parties.lowerBound, ceiling: list.parties.upperBound),
            former: try formerDigests(list), others: others(than: list))
        try JudgedEdition.write(facts, findings, in: directory)
        if !findings.isEmpty { pruneQuarantine(list) }
        return Examination(edition: edition, doubtful: facts.doubtful, findings: findings.map(\.description))
    }

    /// Digests of the editions that were in use before the current one. Names of editions sort by time; one that came after the current
    /// one was stored and never used, and may come again.
    private func formerDigests(_ list: CatalogueList) throws -> [String] {
        guard let current = store.currentID(of: list) else { return [] }
        let editions = store.editions(list.key)
        return try Disk.entries(editions).filter { $0 < current }.compactMap { try JudgedEdition.keptFacts(in: editions + "/" + $0)?.digest }
    }

    /// Makes room for one more: of what is held back day after day the newest editions are kept.
    private func pruneQuarantine(_ list: CatalogueList) {
        let directory = store.quarantine(list.key)
        for id in Disk.entries(directory).dropLast(ListStore.kept - 1) { Disk.removeAll(directory + "/" + id) }
    }

    /// The good editions of other lists. One that cannot be read says nothing about this one; screening tells of it.
    private func others(than list: CatalogueList) -> [EditionFacts] {
        catalogue.lists.filter { $0.key != list.key && !$0.files.isEmpty }.compactMap { other in
            guard let directory = store.currentDirectory(of: other) else { return nil }
            return try? JudgedEdition.facts(in: directory, entry: other.entry)
        }
    }
}
