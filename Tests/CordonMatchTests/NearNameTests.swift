import CordonLists
import Testing

@testable import CordonMatch

/// What puts names that are near another party's behind that party's own.
struct NearNameTests {
    private func score(_ query: String, _ listed: String, _ schema: Schema = .person) throws -> Double {
        try World(schema, listed).score(query, schema == .person ? .person : .organization)
    }

    /// What it costs that the names are not identical.
    private func doubt(_ query: String, _ listed: String, _ schema: Schema = .person) throws -> Double {
        let hits = try World(schema, listed).search(MatchQuery(name: query, kind: schema == .person ? .person : .organization))
        return hits.first?.evidence.first { $0.kind == .doubt }?.cost ?? 0
    }

    @Test func personsWhoseNamesStandInAnotherOrderComeBehind() throws {
        let turned = try score("Vostrikov Taras", "Taras Vostrikov")
        #expect(try turned < score("Vostrikov, Taras", "Taras Vostrikov"))
        #expect(turned > 0.9)
        // In which order Koreans are written says nothing.
        #expect(try score("Kim Chol Su", "Chol Su KIM") > turned)
    }

    @Test func aNameWithoutItsGivenNameComesBehindOneWithoutAMiddleName() throws {
        #expect(try score("Lemekh Vostrikov", "Taras Lemekh Vostrikov") < score("Taras Vostrikov", "Taras Lemekh Vostrikov"))
    }

    @Test func aNameThatIsNearInTwoWaysCostsMoreThanBoth() throws {
        let plain = try doubt("Taras Vostrikov", "Taras Lemekh Vostrikov")
        #expect(try doubt("Tarass Vostrikow", "Taras Vostrikov") == plain)
        #expect(try doubt("Tarass Vostrikow", "Taras Lemekh Vostrikov") > plain)
    }

    @Test func twoCommonNamesTellLessThanACommonAndARareOne() throws {
        #expect(try score("Mohamed Ahmad", "Muhammad Ahmad") < score("Mohamed Vostrikov", "Muhammad Vostrikov") - 0.02)
    }

    @Test func aFormerNameIsLessThanAPresentOne() throws {
        func score(_ kind: ListedName.Kind) throws -> Double {
            var party = ListedEntity(id: "xx-1", schema: .organization)
            party.names = [ListedName("Vostrikov Dostrumi Trading", kind: kind)]
            return try World([party]).score("Vostrikoff Dostrumi Trading", .organization)
        }
        #expect(try score(.former) < score(.alias))
    }

    @Test func smallWordsThatMetNothingPutANameBehind() throws {
        let same = try doubt("Vostrikow Trading", "Vostrikov Trading", .organization)
        #expect(try doubt("The Vostrikov Trading", "Vostrikov Trading", .organization) > same)
        #expect(try doubt("Vostrikov Trading", "Vostrikov Trading LLC", .organization) > same)
    }

    @Test func aPartOfAFieldIsAWholeName() throws {
        let listed = "Lemekh Dostrumi Trading"
        #expect(try score("Boris Vostrikov T/A Lemekh Trading", listed, .organization) < score("Lemekh Trading", listed, .organization))
        #expect(try score("Boris Vostrikov T/A Lemekh Dostrumi Trading", listed, .organization) >= 0.9)
    }
}
