import CordonLists
import Testing

@testable import CordonMatch

/// What is said of a single fact is what screening with that fact comes to.
struct DecidingFactTests {
    private func query(_ query: MatchQuery, with fact: DecidingFact) -> MatchQuery {
        var query = query
        switch fact.example {
        case .birthDate(let date): query.birthDates = [date]
        case .country(let country): query.countries = [country]
        case .gender(let gender): query.gender = gender
        case .identifier(let identifier): query.identifiers.append(identifier)
        case .kind(let kind): query.kind = kind
        }
        return query
    }

    private static func entity() -> ListedEntity {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [ListedName("Taras Vostrikov Lemekh", kind: .primary), ListedName("Taras Vostrikov", kind: .alias)]
        entity.birthDates = [PartialDate(year: 1961, month: 3, day: 4)]
        entity.identifiers = [Identifier(.passport, "AB 123456"), Identifier(.phone, "555 123456")]
        return entity
    }

    @Test func theFactsOfAPersonAreTheBirthDateTheNumberAndTheKind() throws {
        let world = try World([Self.entity()])
        let hit = try #require(try world.search(MatchQuery(name: "Taras Vostrikof"), threshold: 0.7).first)
        #expect(
            hit.deciding.map(\.words) == [
                "a birth year that differs by 9 or more from 1961", "that the counterparty is no person", "the birth date 1961-03-04",
                "the passport number AB 123456",
            ])
        #expect(hit.deciding.map { $0.effect(on: hit.score, threshold: 0.7) } == [.clears, .clears, .confirms, .confirms])
        for fact in hit.deciding {
            let score = try world.search(query(MatchQuery(name: "Taras Vostrikof"), with: fact)).first?.score ?? 0
            #expect(abs(score - fact.score) < 1e-9, "\(fact)")
        }
    }

    @Test func whatIsKnownAlreadyIsNotAskedFor() throws {
        let world = try World([Self.entity()])
        func words(_ query: MatchQuery) throws -> [String] { try world.search(query, threshold: 0.3).first?.deciding.map(\.words) ?? [] }
        let date = PartialDate(year: 1961, month: 3, day: 4)
        #expect(try words(MatchQuery(name: "Taras Vostrikof", kind: .person, birthDates: [date])) == ["the passport number AB 123456"])
        #expect(
            try words(MatchQuery(name: "Taras Vostrikof", kind: .person, birthDates: [date], identifiers: [Identifier(.passport, "AB123456")])) == [])
        #expect(
            try words(MatchQuery(name: "Taras Vostrikof", kind: .person, birthDates: [PartialDate(year: 1961)]))
                == ["the birth date 1961-03-04", "the passport number AB 123456"])
        #expect(
            try words(MatchQuery(name: "Taras Vostrikov", kind: .person, birthDates: [PartialDate(year: 1985)]))
                == ["the birth date 1961-03-04 in place of the one given", "the passport number AB 123456"])
    }

    @Test func aPartyOfWhichTheListSaysNothingElseHasNoDecidingFact() throws {
        let world = try World(.company, "Kelvarin Dostrum")
        #expect(try world.search(MatchQuery(name: "Kelvarin Dostrun", kind: .organization), threshold: 0.5).first?.deciding.isEmpty == true)
    }

    @Test func severalListedYearsAreAllKeptClearOf() throws {
        var entity = Self.entity()
        entity.birthDates = [PartialDate(year: 1961), PartialDate(year: 1970, isApproximate: true)]
        let world = try World([entity])
        let hit = try #require(try world.search(MatchQuery(name: "Taras Vostrikov", kind: .person), threshold: 0.7).first)
        let fact = try #require(hit.deciding.first)
        #expect(fact.words.hasPrefix("a birth year of 19"))
        for year in [fact.words.split(separator: " ")[4], fact.words.split(separator: " ")[9]] {
            let date = PartialDate(year: try #require(Int(year)))
            let score = try world.search(MatchQuery(name: "Taras Vostrikov", kind: .person, birthDates: [date])).first?.score ?? 0
            #expect(abs(score - fact.score) < 1e-9, "\(year)")
        }
    }

    @Test(arguments: 0..<4)
    func screeningWithTheFactComesToTheScoreThatIsToldOnRandomLists(seed: Int) throws {
        var worlds = RandomWorlds(seed: UInt64(3_000 + seed))
        let entities = worlds.entities(30)
        let world = try World(entities)
        var tried: Set<DecidingFact.Kind> = []
        for _ in 0..<60 {
            let asked = worlds.query(entities)
            for hit in try world.search(asked, threshold: 0.3) {
                for fact in hit.deciding {
                    tried.insert(fact.kind)
                    let found = try world.search(query(asked, with: fact), threshold: 0.01).first { $0.entity.id == hit.entity.id }
                    // Under the threshold names were not looked at that may be the party's best then.
                    if fact.score < 0.3, (found?.score ?? 0) < 0.3 { continue }
                    if abs((found?.score ?? 0) - fact.score) > 1e-9 {
                        Issue.record("seed \(seed): \(asked.shown), \(hit.entity.id) at \(hit.score): \(fact), screened: \(found?.score ?? 0)")
                    }
                }
            }
        }
        #expect(tried.isSuperset(of: [.birthDate, .country, .identifier, .schema]))
    }
}
