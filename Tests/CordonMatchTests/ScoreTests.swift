import CordonLists
import Testing

@testable import CordonMatch

/// What the score must do, as orders: better beats worse. Exact figures are nobody's promise.
struct ScoreTests {
    static let threshold = 0.70

    @Test(arguments: [
        (
            Schema.person, "Vostrikov Taras Lemekh",
            ["Vostrikov Taras Lemekh", "Vostrikov Taras Lemekg", "Vostrikof Taras Lemekg", "Vostrikof Tares Lemekg"]
        ),
        (.company, "Kelvarin Dostrum Trading", ["Kelvarin Dostrum Trading", "Kelvarin Dostrun Trading", "Kelvatin Dostrun Trading"]),
        (.vessel, "Marzipan Tornado", ["Marzipan Tornado", "Marzipan Tornada", "Marzipen Tornada"]),
    ])
    func everyTypoCosts(schema: Schema, listed: String, queries: [String]) throws {
        let world = try World(schema, listed)
        for kind in [schema.kind, .unknown] {
            let scores = try queries.map { try world.score($0, kind) }
            #expect(scores.first == 1)
            for at in 1..<scores.count { #expect(scores[at] < scores[at - 1], "\(queries[at]): \(scores)") }
            #expect(scores[1] >= Self.threshold, "\(scores)")
        }
    }

    @Test func theOrderOfAPersonsNamesIsFree() throws {
        let world = try World(.person, "VOSTRIKOV, Taras Lemekh")
        let orders = ["Taras Lemekh Vostrikov", "Lemekh Vostrikov Taras", "Lemekh Taras Vostrikov"]
        let scores = try orders.map { try world.score($0, .person) }
        for score in scores {
            #expect(score >= 0.9)
            #expect(abs(score - scores[0]) < 0.001, "\(scores)")
        }
    }

    @Test func theOrderOfOthersNamesCountsALittle() throws {
        let world = try World(.company, "Kelvarin Dostrum Palent")
        let same = try world.score("Kelvarin Dostrum Palent", .organization)
        let other = try world.score("Palent Kelvarin Dostrum", .organization)
        #expect(other < same)
        #expect(other >= Self.threshold)
    }

    @Test func aMissingWordThatTellsPartiesApartCostsMoreThanALegalForm() throws {
        let world = try World(.company, "Kelvarin Dostrum Limited Liability Company")
        let whole = try world.score("Kelvarin Dostrum Limited Liability Company", .organization)
        let withoutForm = try world.score("Kelvarin Dostrum", .organization)
        let withoutWord = try world.score("Kelvarin Limited Liability Company", .organization)
        #expect(whole == 1)
        #expect(withoutForm < whole)
        #expect(withoutWord < withoutForm)
        #expect(withoutForm >= 0.9)
        #expect(withoutWord < Self.threshold)
    }

    @Test func anAdditionalWordThatTellsPartiesApartCostsMoreThanALegalForm() throws {
        let world = try World(.company, "Kelvarin Dostrum")
        let withForm = try world.score("Kelvarin Dostrum GmbH", .organization)
        let withWord = try world.score("Kelvarin Dostrum Palent", .organization)
        #expect(withWord < withForm)
        #expect(withForm >= 0.9)
    }

    @Test func anotherCompanyWithOneWordInCommonDoesNotAlert() throws {
        let world = try World(.company, "Kelvarin Trading Co., Ltd.", "Kelvarin Dostrum International")
        #expect(try world.score("Muntberg Trading Co., Ltd.", .organization) < Self.threshold)
        #expect(try world.score("Kelvarin Muntberg International", .organization) < Self.threshold)
        #expect(try world.score("Muntberg Dostrum International") < Self.threshold)
    }

    @Test func anotherWordCostsMoreThanAMissingOne() throws {
        let world = try World(.company, "Kelvarin Dostrum Palent")
        #expect(try world.score("Kelvarin Dostrum Muntberg", .organization) < world.score("Kelvarin Dostrum", .organization))
    }

    @Test func anotherNumberIsAnotherVessel() throws {
        let world = try World(.vessel, "MARZIPAN TORNADO 7")
        #expect(try world.score("Marzipan Tornado 7", .vessel) == 1)
        #expect(try world.score("Marzipan Tornado 8", .vessel) < Self.threshold)
        #expect(try world.score("Marzipan Tornado VII", .vessel) >= Self.threshold)
        #expect(try world.score("Marzipan Tornado 8", .vessel) < world.score("Marzipan Tornado", .vessel))
    }

    @Test func anInitialIsLessThanTheNameAndMoreThanAnother() throws {
        let world = try World(.person, "Taras Vostrikov Lemekh")
        let full = try world.score("Taras Vostrikov Lemekh", .person)
        let initial = try world.score("T. Vostrikov Lemekh", .person)
        let other = try world.score("B. Vostrikov Lemekh", .person)
        #expect(initial < full)
        #expect(other < initial)
        #expect(initial >= Self.threshold)
    }

    @Test func aNicknameIsNearItsName() throws {
        let world = try World(.person, "Alexander Vostrikov")
        let full = try world.score("Alexander Vostrikov", .person)
        let nickname = try world.score("Sasha Vostrikov", .person)
        let other = try world.score("Boris Vostrikov", .person)
        #expect(nickname < full)
        #expect(other < nickname)
        #expect(nickname >= Self.threshold)
        #expect(other < Self.threshold)
    }

    @Test func aNameWithoutItsGivenNameIsARelatives() throws {
        // A word that stands in the middle is left out without contradicting; the first one is the father's, or a brother's.
        let world = try World(.person, "Taras Lemekh Vostrikov Dostrum")
        let middle = try world.score("Taras Lemekh Dostrum", .person)
        let given = try world.score("Lemekh Vostrikov Dostrum", .person)
        let child = try world.score("Kelvar Taras Lemekh Vostrikov Dostrum", .person)
        let later = try world.score("Taras Lemekh Kelvar Vostrikov Dostrum", .person)
        #expect(given < middle)
        #expect(child < later)
    }

    @Test func anInitialWithAFrequentSurnameIsLessThanWithARareOne() throws {
        let frequent = try World(.person, "Taras Smith").score("T. Smith", .person)
        let rare = try World(.person, "Taras Vostrikov").score("T. Vostrikov", .person)
        #expect(frequent < rare)
        #expect(rare >= Self.threshold)
    }

    @Test func commonWordsInATextAreLessThanRareOnes() throws {
        let common = try World(.person, "John Smith").score("PAYMENT TO Jon Smith INVOICE 4711", .unknown)
        let rare = try World(.person, "Taras Vostrikov").score("PAYMENT TO Tarras Vostrikov INVOICE 4711", .unknown)
        #expect(common < rare)
        #expect(rare >= Self.threshold)
    }

    @Test func aNameDoesNotMeetAParticle() throws {
        let world = try World(.person, "Vostrikov al Dostrum")
        for hit in try world.search(MatchQuery(name: "Ali Vostrikov Dostrum", kind: .person)) {
            #expect(!hit.evidence.contains { $0.query == "ali" && $0.listed == "al" }, "\(hit.evidence)")
        }
    }

    @Test func aWordWrittenApartMustBeNearInACompanysName() throws {
        let world = try World(.company, "Kelvatrade")
        #expect(try world.score("Kelva Trade", .organization) >= Self.threshold)
        #expect(try world.score("Koliva Trade", .organization) < Self.threshold)
    }

    @Test func aHonorificThatMeetsSpeaksForTheSurname() throws {
        let world = try World(.person, "Mr Taras Vostrikov")
        #expect(try world.score("Mr Vostrikov", .person) > world.score("Vostrikov", .person))
    }

    @Test func legalFormsMeetByTheirMeaning() throws {
        let world = try World(.company, "Kelvarin OOO")
        let same = try world.score("Kelvarin Limited Liability Company", .organization)
        let other = try world.score("Kelvarin Joint Stock Company", .organization)
        #expect(same >= other)
        #expect(same >= 0.95)
        #expect(try world.score("ООО Келварин", .organization) >= Self.threshold)
    }

    @Test func aWeakAliasScoresLessThanTheSameNameAsAStrongOne() throws {
        func world(_ name: String, _ kind: ListedName.Kind) throws -> World {
            var entity = ListedEntity(id: "xx-1", schema: .person)
            entity.names = [ListedName(name, kind: kind)]
            return try World([entity])
        }
        for name in ["Vostrikov", "Taras Vostrikov"] {
            let strong = try world(name, .alias).score(name, .person)
            let weak = try world(name, .weakAlias).score(name, .person)
            #expect(strong == 1)
            #expect(weak < strong)
            #expect(weak >= Self.threshold, "as printed it still alerts: \(name)")
        }
    }

    @Test(arguments: [
        (Schema.person, PartyKind.vessel, false), (.person, .organization, false), (.person, .aircraft, false), (.vessel, .person, false),
        (.company, .person, false), (.vessel, .organization, false), (.person, .unknown, true), (.vessel, .unknown, true), (.company, .other, true),
        (.legalEntity, .person, true), (.legalEntity, .organization, true), (.thing, .vessel, true), (.company, .organization, true),
    ])
    func kindsExcludeEachOther(schema: Schema, kind: PartyKind, meets: Bool) throws {
        let world = try World(schema, "Marzipan Tornado")
        #expect(try (world.score("Marzipan Tornado", kind) >= Self.threshold) == meets)
    }

    @Test func writtenTogetherOrApartIsTheSameName() throws {
        let world = try World(.company, "Kelvarin Dostrum", "Muntbergpalent")
        #expect(try world.score("Kelvarindostrum", .organization) >= Self.threshold)
        #expect(try world.score("Muntberg Palent", .organization) >= Self.threshold)
        #expect(try world.score("Kelvarin Dostrum", .organization) > world.score("Kelvarindostrum", .organization))
    }

    @Test func anotherScriptIsTheSameName() throws {
        let world = try World(.person, "Taras Vostrikov")
        #expect(try world.score("Тарас Востриков", .person) >= Self.threshold)
        #expect(try world.score("ВОСТРИКОВ Тарас", .person) >= Self.threshold)
    }

    @Test func scoresLieBetweenNothingAndOneAndOneIsIdentity() throws {
        var worlds = RandomWorlds(seed: 77)
        let entities = worlds.entities(40)
        let world = try World(entities)
        var seen = 0
        for _ in 0..<120 {
            let query = worlds.query(entities)
            for hit in try world.search(query, threshold: 0.3) {
                seen += 1
                #expect(hit.score > 0 && hit.score <= 1)
                guard hit.score == 1, let name = hit.name else { continue }
                let words = { (text: String) in Set(text.lowercased().filter { $0 != "." }.split(separator: " ").map { $0.filter { $0 != "." } }) }
                let pairs = hit.evidence.filter { $0.weight > 0 }
                #expect(pairs.allSatisfy { $0.similarity == 1 && $0.cost == 0 }, "\(query.shown) \(name.text) \(words(name.text))")
            }
        }
        #expect(seen > 100)
    }

    @Test func theBestNameOfAPartyIsShown() throws {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [
            ListedName("Taras Vostrikof", kind: .primary), ListedName("Taras Vostrikov", kind: .alias), ListedName("T. Vostrikov", kind: .former),
        ]
        let hits = try World([entity]).search(MatchQuery(name: "Taras Vostrikov"), threshold: Self.threshold)
        #expect(hits.count == 1)
        #expect(hits.first?.name?.text == "Taras Vostrikov")
    }

    @Test func theLimitCutsTheWorstAndCountsThem() throws {
        let world = try World(.person, "Taras Vostrikov", "Taras Vostrikof", "Taras Wostrikof", "Boris Nobody")
        var worker = world.matcher.makeWorker()
        let all = try worker.search(MatchQuery(name: "Taras Vostrikov"), threshold: 0.5, limit: 0)
        let one = try worker.search(MatchQuery(name: "Taras Vostrikov"), threshold: 0.5, limit: 1)
        #expect(all.hits.count == 3 && all.more == 0)
        #expect(one.hits.count == 1 && one.more == 2)
        #expect(one.hits.first?.entity.id == all.hits.first?.entity.id)
        #expect(all.hits.map(\.score) == all.hits.map(\.score).sorted(by: >))
    }
}
