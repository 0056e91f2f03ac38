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
            former: try formerDigests(list, than: lastGood), others: others(than: list))
        try JudgedEdition.write(facts, findings, in: directory)
        return Examination(edition: edition, doubtful: facts.doubtful, findings: findings.map(\.description))
    }

    /// Digests of the editions that are kept and not in use.
    private func formerDigests(_ list: CatalogueList, than lastGood: String?) throws -> [String] {
        let editions = store.editions(list.key)
        return try Disk.entries(editions).map { editions + "/" + $0 }.filter { $0 != lastGood }
            .compactMap { try JudgedEdition.keptFacts(in: $0)?.digest }
    }

    /// The good editions of other lists. One that cannot be read says nothing about this one; screening tells of it.
    private func others(than list: CatalogueList) -> [EditionFacts] {
        catalogue.lists.filter { $0.key != list.key && !$0.files.isEmpty }.compactMap { other in
            guard let directory = store.currentDirectory(of: other) else { return nil }
            return try? JudgedEdition.facts(in: directory, entry: other.entry)
        }
    }
}
