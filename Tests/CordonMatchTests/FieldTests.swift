import CordonLists
import Testing

@testable import CordonMatch

/// Fields that hold a name and other things, or two names.
struct FieldTests {
    static let threshold = 0.70

    @Test(arguments: [
        "Kelvarin Dostrum LLC 1961-02-03", "Kelvarin Dostrum LLC - Passport A1234567", "Kelvarin Dostrum LLC, C/O Main Street 12",
        "Zubrowka Lemekh T/A Kelvarin Dostrum LLC", "KelvarinDostrumLlc",
    ])
    func aNameInAFieldIsFound(field: String) throws {
        let world = try World(.company, "Kelvarin Dostrum LLC")
        #expect(try world.score(field) >= 0.9)
    }

    @Test func bothNamesOfAFieldAreScreened() throws {
        let world = try World(.person, "Taras Lemekh", "Vostrikov Dostrum")
        let hits = try world.search(MatchQuery(name: "Taras Lemekh aka Vostrikov Dostrum", kind: .unknown), threshold: Self.threshold)
        #expect(hits.count == 2)
    }

    @Test func theRestOfAFieldIsNoReason() throws {
        let world = try World(.company, "Kelvarin Dostrum LLC")
        let hit = try #require(try world.search(MatchQuery(name: "Kelvarin Dostrum T/A Zubrowka Lemekh", kind: .organization)).first)
        #expect(hit.evidence.contains { $0.kind == .partOfField })
        #expect(!hit.evidence.contains { $0.kind == .extra && $0.query == "zubrowka" })
        #expect(abs(recomputed(hit.evidence) - hit.score) < 0.001)
    }

    @Test func anotherNumberInATextIsAnotherParty() throws {
        let world = try World(.company, "419 Aircraft Repair Plant", "Aircraft Repair Plant 558")
        let text = "Payment to 558 Aircraft Repair Plant for invoice 4431"
        let hits = try world.search(MatchQuery(name: text), threshold: Self.threshold)
        #expect(hits.map(\.entity.id) == ["xx-1"])
    }

    @Test func legalFormsThatExcludeEachOtherCost() throws {
        let world = try World(.company, "Kelvarin Dostrum GmbH")
        let other = try world.score("Kelvarin Dostrum PJSC", .organization)
        #expect(other < (try world.score("Kelvarin Dostrum", .organization)))
        #expect(try world.score("Kelvarin Dostrum Ltd", .organization) > other)
        #expect(other >= Self.threshold)
    }

    /// What stands behind the form says where the company sits.
    @Test func wordsBehindAShortLegalFormCostLess() throws {
        let world = try World(.company, "Kelvarin Dostrum DOO")
        let behind = try world.score("Kelvarin Dostrum DOO Zubrowka Lemekh", .organization)
        #expect(behind >= Self.threshold)
        #expect(behind > (try world.score("Zubrowka Kelvarin Dostrum Lemekh DOO", .organization)))
    }

    @Test func aWordThatOnePartyAloneHasTellsIt() throws {
        let sole = try World(.company, "Kelvarin Muntberg Ltd", "Dostrum Zubrowka Ltd")
        let shared = try World(.company, "Kelvarin Muntberg Ltd", "Kelvarin Zubrowka Ltd")
        #expect(try sole.score("Kelvarin Ltd", .organization) > (try shared.score("Kelvarin Ltd", .organization)))
    }

    @Test func aShipsShortWordMayBeMisspelt() throws {
        let world = try World(.vessel, "Fu Dor Yan 8654")
        #expect(try world.score("Fu Dor Yna 8654", .vessel) >= Self.threshold)
        #expect(try world.score("Fu Dor Yna 8655", .vessel) < Self.threshold)
    }

    @Test func indexAndScanAgreeOnWordsAtACutAndOnInitialsInAText() throws {
        let cut = try World(.company, "Open Joint Stock Company Kelvarindostrumlemekh")
        let initials = try World(.person, "SOLARIN, Khargis", "AKSOLOV, Sergis")
        for (world, query) in [
            (cut, MatchQuery(name: "OPEN JOINT STOCK COMPANY KELVARINDO", kind: .organization)),
            (initials, MatchQuery(name: "FREIGHT CHARGES KELVARIN, S.A. BL 77812")),
        ] {
            let found = try world.search(query, threshold: 0.5).map(\.score)
            let scanned = try world.search(query, threshold: 0.5, exhaustive: true).map(\.score)
            #expect(found == scanned && !scanned.isEmpty, "\(query.name)")
        }
    }
}
