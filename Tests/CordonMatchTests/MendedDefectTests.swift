import CordonLists
import Testing

@testable import CordonMatch

/// Defects that were found once, each with the test that keeps it away.
struct MendedDefectTests {
    /// A score of nothing, lifted by an equal birth date, is 0.4: everybody born that day is a hit at 0.4 and below.
    @Test func aBirthDateAloneIsNoHit() throws {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [ListedName("Taras Vostrikov", kind: .primary)]
        entity.birthDates = [PartialDate(year: 1961, month: 3, day: 4)]
        let world = try World([entity])
        let query = MatchQuery(name: "Mundbergk", birthDates: entity.birthDates)
        #expect(try world.search(query, threshold: 0.3).isEmpty)
        #expect(try world.search(query, threshold: 0.3, exhaustive: true).isEmpty)
    }

    /// The party's other names must not take the place of the one that scores best.
    @Test func anIdentifiedPartyIsShownWithItsBestName() throws {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [ListedName("Taras Vostrikov", kind: .primary), ListedName("Taras Vostrikof", kind: .alias)]
        entity.identifiers = [Identifier(.passport, "AB123456")]
        let query = MatchQuery(name: "Taras Vostrikov", identifiers: entity.identifiers)
        let hit = try #require(try World([entity]).search(query, threshold: 0.5).first)
        #expect(hit.score == 1)
        #expect(hit.name == entity.names[0])
    }

    /// k is infinite at a threshold of 1, and what has no cost becomes no number.
    @Test func anIdenticalNameIsFoundAtAThresholdOfOne() throws {
        let world = try World(.person, "Taras Vostrikov")
        let query = MatchQuery(name: "Taras Vostrikov", kind: .person)
        #expect(try world.search(query, threshold: 1, exhaustive: true).count == 1)
        #expect(try world.search(query, threshold: 1).count == 1)
    }

    /// What stands before a ship's name may be a company's own words: as printed, and without a type, such a name scored nothing.
    @Test(arguments: ["Marine Cargo Ship LLC", "Kudma 4 Cargo Ship Ltd", "M S GROUP INVEST OOO"])
    func aCompanyWithWordsOfAShipAlertsAsPrinted(name: String) throws {
        let world = try World(.company, name)
        for kind in [PartyKind.unknown, .organization] {
            for exhaustive in [true, false] {
                let hits = try world.search(MatchQuery(name: name, kind: kind), threshold: 0.7, exhaustive: exhaustive)
                #expect(hits.map { $0.name?.text } == [name], "\(kind)")
            }
        }
    }
}
