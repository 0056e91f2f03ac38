import CordonLists
import Testing

@testable import CordonRefresh

struct EditionFactsTests {
    @Test func everythingIsCounted() {
        let facts = FactsFixture.facts(8, doubts: 2) { number, party in
            if number == 3 { party.schema = .vessel }
            if number == 4 { party.birthDates = [] }
            if number == 5 { party.names.append(ListedName("777", kind: .weakAlias)) }
            return true
        }
        #expect(facts.parties == 8)
        #expect(facts.partiesBySchema == ["Person": 7, "Vessel": 1])
        #expect(facts.namesByKind == ["primary": 8, "alias": 8, "originalScript": 8, "weakAlias": 1])
        #expect(facts.namesByScript == ["Latin": 16, "Cyrillic": 8, "none": 1])
        #expect(facts.names == 25 && facts.aliases == 9 && facts.originalScriptNames == 8)
        #expect(facts.birthDates == 7 && facts.partiesWithBirthDate == 7)
        #expect(facts.identifiersByKind == ["passportNumber": 8] && facts.identifiers == 8)
        #expect(facts.addresses == 8)
        #expect(facts.partiesByProgramme == ["P0": 2, "P1": 2, "P2": 2, "P3": 2])
        #expect(facts.partiesByPart == ["un_sc_sanctions / Authority": 8])
        #expect(facts.ids == (0..<8).map { "x-\($0)" })
        #expect(facts.unReferences.count == 8 && facts.unReferences.first == "QDi.000")
        #expect(facts.published == "2026-08-10")
        #expect(facts.doubtful == 2 && facts.rejected == 0)
        #expect(facts.bytes == 100_000)
    }

    @Test func theSameFactsAreTheSameBytes() throws {
        let facts = FactsFixture.facts(30)
        let json = try facts.json()
        #expect(json == (try FactsFixture.facts(30).json()))
        #expect(try EditionFacts(json: json) == facts)
        #expect(json.last == 10)
        #expect(throws: (any Error).self) { try EditionFacts(json: Array("{}".utf8)) }
    }

    @Test func theDigestIsOfTheFilesContentsAndNotOfTheirNames() {
        let one = EditionFacts.digest(of: [.init(name: "a", bytes: 1, sha256: "x"), .init(name: "b", bytes: 1, sha256: "y")])
        #expect(one == EditionFacts.digest(of: [.init(name: "c", bytes: 1, sha256: "x"), .init(name: "d", bytes: 1, sha256: "y")]))
        #expect(one != EditionFacts.digest(of: [.init(name: "a", bytes: 1, sha256: "y"), .init(name: "b", bytes: 1, sha256: "x")]))
        #expect(one.utf8.count == 64)
    }

    @Test(
        arguments: [
            ("KPe.001", "KPe.001"), (" QDi.430 ", "QDi.430"), ("TAI.003", "TAi.003"), ("kpE.010", "KPe.010"), ("QDi.4300", "QDi.4300"),
            ("QDi.1", nil), ("see QDi.430", nil), ("QD.i430", nil), ("1Di.430", nil), ("", nil), ("QDx.430", nil), ("QDi.43a", nil),
        ] as [(String, String?)])
    func referencesOfTheCouncilAreKnownByTheirForm(text: String, normal: String?) {
        #expect(UNReference.normal(text) == normal)
    }

    @Test(
        arguments: [
            ("Ivan", .latin), ("Иван", .cyrillic), ("محمد", .arabic), ("김정은", .hangul), ("丹东", .han), ("ガンダム", .japanese), ("Ωμέγα", .greek),
            ("123-4", .none), ("", .none), ("Łódź", .latin), ("იოანე", .georgian), ("ስም", .ethiopic), ("Иван (Ivan)", .cyrillic), ("नाम", .indic),
        ] as [(String, NameScript)])
    func scriptsAreToldApart(name: String, script: NameScript) { #expect(NameScript.of(name) == script) }
}

struct CanaryTests {
    private let canaries = [
        Canary(list: "un_sc_sanctions", reference: "x-3", name: "3 NAME, Invented"), Canary(list: "un_sc_sanctions", reference: "QDi.005"),
        Canary(list: "un_sc_sanctions", name: "alias 7"), Canary(list: "other", name: "Nobody"),
    ]

    @Test func presentOnesAreFoundByIdReferenceAndName() {
        #expect(FactsFixture.facts(8, canaries: canaries).missingCanaries == [])
    }

    @Test func missingOnesAreNamed() {
        let facts = FactsFixture.facts(7, canaries: canaries) { number, _ in number != 5 }
        #expect(facts.missingCanaries == ["QDi.005", "alias 7"])
    }

    @Test func anotherPartyUnderTheIdIsNotTheCanary() {
        let facts = FactsFixture.facts(8, canaries: canaries) { number, party in
            if number == 3 { party.names = [ListedName("Somebody Else", kind: .primary)] }
            return true
        }
        #expect(facts.missingCanaries == ["x-3 3 NAME, Invented"])
    }

    @Test func aTableWithoutListOrKeyIsRefused() {
        func read(_ text: String) throws { _ = try Canary.read(EmbeddedBytes(Array(text.utf8), path: "t")) }
        #expect(throws: ListError.self) { try read("list,key,name\n") }
        #expect(throws: ListError.self) { try read("list,key,name,note\n,a,b,c\n") }
        #expect(throws: ListError.self) { try read("list,key,name,note\nl,,,c\n") }
        #expect(throws: Never.self) { try read("list,key,name,note\nl,a,,c\n") }
    }

    @Test func theProgramHasThreeOrMoreForEveryListThatItKnows() {
        let byList = Dictionary(grouping: Canary.builtIn, by: \.list)
        for list in ["us_ofac_sdn", "us_ofac_cons", "un_sc_sanctions", "gb_sanctions", "ca_sema", "au_dfat", "us_csl"] {
            #expect(byList[list]?.count ?? 0 >= 3, "\(list)")
        }
    }
}
