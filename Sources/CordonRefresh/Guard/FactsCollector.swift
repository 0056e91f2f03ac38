public import CordonLists

/// Counts a list while it is read: give it each party and each issue, then `finish`.
///
/// Memory grows by the ids of the parties and by the distinct programmes and parts, no more.
public struct FactsCollector {
    private var facts: EditionFacts
    private var references: Set<String> = []
    private var canaries: CanaryWatch

    /// - Parameter canaries: of any lists; those of the list that is read are looked for.
    public init(canaries: [Canary] = []) {
        facts = EditionFacts(edition: ListEdition(dataset: "", title: "", authority: "", format: ""))
        self.canaries = CanaryWatch(canaries)
    }

    /// - Complexity: linear in the party's names, designations and identifiers.
    public mutating func add(_ entity: ListedEntity) {
        facts.parties += 1
        facts.partiesBySchema[entity.schema.name, default: 0] += 1
        facts.ids.append(entity.id)
        for name in entity.names {
            facts.namesByKind[name.kind.name, default: 0] += 1
            facts.namesByScript[NameScript.of(name.text).rawValue, default: 0] += 1
        }
        facts.birthDates += entity.birthDates.count
        if !entity.birthDates.isEmpty { facts.partiesWithBirthDate += 1 }
        for identifier in entity.identifiers { facts.identifiersByKind[identifier.kind.property, default: 0] += 1 }
        facts.addresses += entity.addresses.count
        facts.links += entity.links.count
        for programme in Set(entity.designations.flatMap(\.programmes)) {
            facts.partiesByProgramme[programme, default: 0] += 1
        }
        for part in Set(entity.designations.map { "\($0.dataset) / \($0.authority)" }) {
            facts.partiesByPart[part, default: 0] += 1
        }
        for designation in entity.designations {
            if let reference = designation.reference { addReference(reference) }
        }
        for reference in entity.properties["unscId"] ?? [] { addReference(reference) }
        canaries.see(entity)
    }

    public mutating func add(_ issue: ListIssue) {
        switch issue.severity {
        case .rejected: facts.rejected += 1
        case .doubtful: facts.doubtful += 1
        }
    }

    /// The facts, with what the reader told of the edition.
    public func finish(_ edition: ListEdition) -> EditionFacts {
        var result = EditionFacts(edition: edition)
        result.parties = facts.parties
        result.partiesBySchema = facts.partiesBySchema
        result.namesByKind = facts.namesByKind
        result.namesByScript = facts.namesByScript
        result.partiesWithBirthDate = facts.partiesWithBirthDate
        result.birthDates = facts.birthDates
        result.identifiersByKind = facts.identifiersByKind
        result.addresses = facts.addresses
        result.links = facts.links
        result.partiesByProgramme = facts.partiesByProgramme
        result.partiesByPart = facts.partiesByPart
        result.ids = facts.ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        result.unReferences = references.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        result.missingCanaries = canaries.missing(from: edition.dataset)
        result.rejected = facts.rejected
        result.doubtful = facts.doubtful
        return result
    }

    private mutating func addReference(_ text: String) {
        if let reference = UNReference.normal(text) { references.insert(reference) }
    }
}

extension EditionFacts {
    /// Reads the list at `path`, party by party, and counts it.
    ///
    /// - Parameters:
    ///   - maxIssues: so many rejected records are put up with.
    ///   - canaries: of any lists; those of the list at `path` are looked for.
    /// - Throws: what `ListLoader.load` throws.
    public static func read(
        path: String, maxIssues: Int = 0, canaries: [Canary] = Canary.builtIn, onIssue: (ListIssue) -> Void = { _ in }
    ) throws -> EditionFacts {
        try readWithEdition(path: path, maxIssues: maxIssues, canaries: canaries, onIssue: onIssue).facts
    }

    static func readWithEdition(
        path: String, maxIssues: Int = 0, canaries: [Canary] = Canary.builtIn, onIssue: (ListIssue) -> Void = { _ in }
    ) throws -> (facts: EditionFacts, edition: ListEdition) {
        var collector = FactsCollector(canaries: canaries)
        var issues: [ListIssue.Severity: Int] = [:]
        let edition = try ListLoader.load(
            path: path, maxIssues: maxIssues,
            onIssue: { issue in
                issues[issue.severity, default: 0] += 1
                onIssue(issue)
            },
            onEntity: { collector.add($0) })
        var facts = collector.finish(edition)
        // The loader calls both closures in turn; each has variables of its own, so that no access overlaps.
        facts.rejected = issues[.rejected] ?? 0
        facts.doubtful = issues[.doubtful] ?? 0
        return (facts, edition)
    }
}
