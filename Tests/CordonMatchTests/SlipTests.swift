import CordonLists
import Testing

@testable import CordonMatch

/// Slips of a finger that sounds and skeletons do not forgive.
struct SlipTests {
    static let threshold = 0.70

    /// A letter between two that are one sound, or one that is two sounds: the skeletons cannot be compared.
    @Test(arguments: [
        ("Kirill Vostrikov", "Kirilnl Vostrikov"), ("Dmitriy Vostrikov", "Dmixtriy Vostrikov"), ("Lemekh Ivashchenko", "Lemekh Ivashnchenko"),
    ])
    func aLetterTooManyIsForgiven(listed: String, written: String) throws {
        #expect(try World(.person, listed).score(written, .person) >= Self.threshold)
    }

    @Test(arguments: ["uOOO Kelvarin", "Kelvarin TLDA", "Kelvarin GMHB", "Kelvarin Pte Lad", "Kelvarin LDA1"])
    func aDamagedLegalFormSaysAsLittleAsAWholeOne(written: String) throws {
        #expect(try World(.company, "Kelvarin").score(written, .organization) >= 0.85)
    }

    /// What is left of a name without its short word, or what its first word is, tells nothing: the word is the name's own.
    @Test func aShortWordThatIsAllOfANameIsNoLegalForm() throws {
        let world = try World(.company, "Digital Services")
        #expect(try world.score("Marl Digital Services", .organization) < (try world.score("OOOO Digital Services", .organization)))
    }

    @Test func aShipsNumberMayHaveALetterForADigit() throws {
        let world = try World(.vessel, "Fu Dor Yan 8654")
        #expect(try world.score("Fu Dor Yan 86w4", .vessel) >= Self.threshold)
        #expect(try world.score("Fu Dor Yan 8w5", .vessel) < Self.threshold)
    }

    /// "Kelva" is a listed name, and the beginning of another.
    @Test func aListedWordMayBeTheBeginningOfAnotherBehindTwoWords() throws {
        let world = try World(.person, "Taras Lemekh Kelvarin", "Kelva Dostrum")
        #expect(try world.score("Taras Lemekh Kelvar", .person) >= Self.threshold)
        #expect(try world.search(MatchQuery(name: "Taras Lemekh Kelva", kind: .person), threshold: Self.threshold).map(\.entity.id) == ["xx-0"])
    }

    /// Numbers in letters weigh as their digits do.
    @Test func aNumberIsNoReasonForARareWord() throws {
        let world = try World(.company, "Three Dostrum")
        let hit = try #require(try world.search(MatchQuery(name: "3 Dostrum", kind: .organization), threshold: 0.3).first)
        let pair = try #require(hit.evidence.first { $0.listed == "three" })
        #expect(pair.weight <= 0.35)
    }

    /// "JSC" as a name of a party is no name of every other joint stock company.
    @Test func anotherSpellingOfALegalFormIsNotTheSameName() throws {
        let world = try World(.company, "JSC")
        #expect(try world.score("Closed Joint Stock Company", .organization) < Self.threshold)
        #expect(try world.score("JSC", .organization) == 1)
    }

    /// l and i, behind a c, which sounds otherwise before each of them.
    @Test func aMisreadLetterIsForgiven() throws {
        #expect(try World(.company, "Cimexar Dostrum").score("Clmexar Dostrum", .organization) >= 0.9)
    }

    @Test func indexAndScanAgreeOnSlips() throws {
        let persons = try World(.person, "Kirill Vostrikov", "Taras Lemekh Kelvarin", "Kelva Dostrum")
        let vessels = try World(.vessel, "Fu Dor Yan 8654", "Fu Dor Yan 8664")
        for (world, query) in [
            (persons, MatchQuery(name: "Kirilnl Vostrikov", kind: .person)), (persons, MatchQuery(name: "Taras Lemekh Kelva", kind: .person)),
            (vessels, MatchQuery(name: "Fu Dor Yan 86w4", kind: .vessel)),
        ] {
            let found = try world.search(query, threshold: 0.5).map(\.score)
            let scanned = try world.search(query, threshold: 0.5, exhaustive: true).map(\.score)
            #expect(found == scanned && !scanned.isEmpty, "\(query.name)")
        }
    }
}
