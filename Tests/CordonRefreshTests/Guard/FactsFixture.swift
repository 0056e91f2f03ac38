import CordonLists

@testable import CordonRefresh

/// Made-up lists, counted.
enum FactsFixture {
    /// A party with everything that is counted.
    static func party(_ number: Int, dataset: String = "un_sc_sanctions", schema: Schema = .person) -> ListedEntity {
        var entity = ListedEntity(id: "x-\(number)", schema: schema)
        entity.names = [
            ListedName("Invented Name \(number)", kind: .primary), ListedName("Alias \(number)", kind: .alias),
            ListedName("Имя \(number)", kind: .originalScript),
        ]
        entity.birthDates = [PartialDate(year: 1950 + number % 50)]
        entity.identifiers = [Identifier(.passport, "P\(number)")]
        entity.addresses = [PostalAddress(full: "Street \(number)")]
        entity.designations = [
            Designation(dataset: dataset, authority: "Authority", programmes: ["P\(number % 4)"], reference: reference(number))
        ]
        return entity
    }

    /// "QDi.007"
    static func reference(_ number: Int) -> String { "QDi." + String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number) }

    /// Facts of parties 0..<count, after `change` has had each; nil leaves the party out.
    static func facts(
        _ count: Int, dataset: String = "un_sc_sanctions", published: Int? = 10, bytes: Int = 100_000, sha: String = "aa",
        canaries: [Canary] = [], doubts: Int = 0, _ change: (Int, inout ListedEntity) -> Bool = { _, _ in true }
    ) -> EditionFacts {
        var collector = FactsCollector(canaries: canaries)
        for number in 0..<count {
            var party = party(number, dataset: dataset)
            if change(number, &party) { collector.add(party) }
        }
        for line in 0..<doubts { collector.add(ListIssue(.doubtful, file: "f", line: line + 1, reason: "odd")) }
        return collector.finish(
            ListEdition(
                dataset: dataset, title: "Made-up list", authority: "Authority", format: "un-xml",
                published: published.map { PartialDate(year: 2026, month: 8, day: $0) },
                files: [.init(name: "list.xml", bytes: bytes, sha256: sha)]))
    }
}

extension [Finding] {
    var rules: [Finding.Rule] { map(\.rule) }
}
