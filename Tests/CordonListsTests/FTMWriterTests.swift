import TestSupport
import Testing

@testable import CordonLists

struct FTMWriterTests {
    /// What a list of these parties is read as, and its bytes.
    private func roundTrip(_ entities: [ListedEntity]) throws -> (Loaded, [UInt8]) {
        var bytes: [UInt8] = []
        var writer = FTMWriter { bytes += $0 }
        for entity in entities { try writer.add(entity) }
        #expect(writer.count == entities.count)
        let folder = try Folder()
        return (try Loaded(try folder.write("list.ftm.json", bytes)), bytes)
    }

    private func lines(_ entity: ListedEntity) throws -> [String] {
        let (_, bytes) = try roundTrip([entity])
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func aPartyIsWrittenInFollowTheMoneysWords() throws {
        var entity = ListedEntity(id: "x-1", schema: .company)
        entity.names = [ListedName("Sample Works", kind: .primary), ListedName("SW", kind: .weakAlias)]
        entity.designations = [
            Designation(
                dataset: "xx_list", authority: "Somebody", programmes: ["ONE", "TWO"], listedOn: PartialDate(year: 2020, month: 5), reference: "R-1")
        ]
        entity.countries = ["Freedonia"]
        entity.identifiers = [Identifier(.registration, "12", qualifier: "Freedonia"), Identifier(.lei, "L1")]
        entity.addresses = [PostalAddress(full: "Port City", city: "Port City")]
        entity.links = [Link(relation: "owned by, 50 %", name: "Jan \"Big\" Sample", targetID: "x-2"), Link(relation: "acting for", name: "Nobody")]
        entity.remarks = ["A remark."]
        entity.properties = ["provisions": ["Sample Act"], "sector": ["Steel"]]
        #expect(
            try lines(entity) == [
                #"{"id":"x-1","caption":"Sample Works","schema":"Company","datasets":["xx_list"],"properties":{"name":["Sample Works"],"weakAlias":["SW"],"country":["Freedonia"],"registrationNumber":["12"],"leiCode":["L1"],"addressEntity":["x-1-address-2"],"notes":["A remark."],"sector":["Steel"]},"target":true,"cordon":{"identifiers":[["registration","12","Freedonia"],["lei","L1",null]],"links":[["owned by, 50 %","Jan \"Big\" Sample","x-2"],["acting for","Nobody",null]]}}"#,
                #"{"id":"x-1-paper-1","schema":"Identification","datasets":["xx_list"],"properties":{"holder":["x-1"],"type":["registration"],"number":["12"],"country":["Freedonia"]}}"#,
                #"{"id":"x-1-address-2","caption":"Port City","schema":"Address","datasets":["xx_list"],"properties":{"full":["Port City"],"city":["Port City"]}}"#,
                #"{"id":"x-1-sanction-3","schema":"Sanction","datasets":["xx_list"],"properties":{"entity":["x-1"],"authority":["Somebody"],"program":["ONE","TWO"],"listingDate":["2020-05"],"authorityId":["R-1"],"provisions":["Sample Act"]}}"#,
                #"{"id":"x-1-link-1","schema":"Ownership","datasets":["xx_list"],"properties":{"owner":["x-2"],"asset":["x-1"],"role":["owned by, 50 %"],"percentage":["50"]},"cordon":true}"#,
                #"{"id":"x-1-link-2-named","caption":"Nobody","schema":"LegalEntity","datasets":["xx_list"],"properties":{"name":["Nobody"]},"cordon":true}"#,
                #"{"id":"x-1-link-2","schema":"UnknownLink","datasets":["xx_list"],"properties":{"subject":["x-1"],"object":["x-1-link-2-named"],"role":["acting for"]},"cordon":true}"#,
            ])
    }

    @Test func relationsAreTheTiesThatTheirWordsMean() {
        func tie(_ relation: String) -> String {
            let (schema, _, isForward) = FTMVocabulary.edge(of: relation)
            return "\(schema) \(isForward)"
        }
        #expect(tie("owner of (sole owner)") == "Ownership true")
        #expect(tie("Owned by, 50 %") == "Ownership false")
        #expect(tie("owner") == "Ownership false")
        #expect(tie("director of") == "Directorship true")
        #expect(tie("relative (sister)") == "Family true")
        #expect(tie("Linked To") == "UnknownLink true")
        #expect(tie("ownership") == "UnknownLink true")
    }

    @Test func whatCannotBeReadAgainIsAnError() throws {
        func failure(_ entities: [ListedEntity]) -> String {
            guard case .notExportable(_, let reason)? = listError({ _ = try roundTrip(entities) }) else { return "" }
            return reason
        }
        var party = ListedEntity(id: "a", schema: .person)
        party.names = [ListedName("A", kind: .primary)]
        #expect(failure([party, party]).contains("used before"))
        party.remarks = ["\u{0}"]
        #expect(failure([party]).contains("U+0000"))
        party.remarks = [String(repeating: "a", count: 11 << 20)]
        #expect(failure([party]).contains("bytes"))
        party.remarks = []
        party.id = " a"
        #expect(failure([party]).contains("white space"))
    }

    @Test func damageInTheRemainderIsTold() throws {
        let folder = try Folder()
        let parts = [
            #""names":[["A"]]"#, #""names":[["A","odd"]]"#, #""birthDates":["x"]"#, #""properties":1"#, #""designations":[["d","a",[],"x",null]]"#,
            #""identifiers":[["odd","1",null]]"#, #""colour":"red""#, #""schema":"Starship""#,
        ]
        for part in parts {
            let line = "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]},\"cordon\":{\(part)}}"
            let list = try Loaded(try folder.write("a.json", line))
            #expect(list.doubtful.count == 1, "\(part)")
            #expect(list["a"]?.names == [ListedName("A", kind: .primary)])
        }
    }

    @Test func anyPartyIsReadAgainAsItWas() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = FTMRandom(state: seed)
        let entities = (0..<3_000).map { random.entity($0) }
        let (list, bytes) = try roundTrip(entities)
        #expect(list.rejected == [], "seed \(seed)")
        // A text that is no date is doubted again, and nothing else.
        #expect(list.doubtful.allSatisfy { $0.reason.hasPrefix("birth date ") }, "seed \(seed)")
        for (entity, read) in zip(entities, list.entities) where entity != read {
            Issue.record("seed \(seed): \(entity) was read as \(read)")
            return
        }
        #expect(list.entities.count == entities.count)
        let (_, again) = try roundTrip(list.entities)
        #expect(again == bytes, "seed \(seed)")
    }

    @Test(
        .enabled(if: Shared.isUsable),
        arguments: [
            "ofac/sdn_2023-12-28", "ofac/cons_2025-12", "un/un_consolidated_2026-08-01.xml.gz", "au/dfat_consolidated_2026-07-21.xlsx",
            "ca/sema_2025-03-20.xml.gz", "us_csl/consolidated_2022-04.csv.gz", "us_bis/dpl_2023-11.txt.gz",
            "opensanctions/ua_war_sanctions_2026-03.targets.simple.csv.gz", "opensanctions/sa_peps_sample.entities.ftm.json.gz",
            "opensanctions/wd_persons_sample.targets.nested.json",
        ])
    func aRealListIsReadAgainAsItWas(_ name: String) throws {
        let list = try Loaded(Shared.list(name))
        let (again, _) = try roundTrip(list.entities)
        #expect(again.rejected == [])
        // A text that is no date is doubted again, and nothing else.
        #expect(again.doubtful.allSatisfy { $0.reason.hasPrefix("birth date ") })
        #expect(again.entities.count == list.entities.count)
        for (entity, read) in zip(list.entities, again.entities) where entity != read {
            Issue.record("\(entity) was read as \(read)")
            return
        }
    }
}

/// Parties with everything that a party can have, and texts with everything that a text can have.
private struct FTMRandom: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    private mutating func one<T>(_ values: [T]) -> T { values[int(0...values.count - 1)] }

    private static let pieces = [
        "Jan", "SAMPLE", "Ян", "样品", " ", "  ", "\n", "\t", "\"", "\\", "/", ",", ";", "\u{1}", "\u{1F}", "\u{7F}", "é", "\u{301}", "🙂", "12", "a",
        "true",
        "null", "Person", "\u{FEFF}", "\r", "[]", "{}",
    ]

    private mutating func text() -> String { (0..<int(1...4)).map { _ in one(Self.pieces) }.joined() }

    private mutating func few<T>(_ most: Int, _ make: (inout FTMRandom) -> T) -> [T] { (0..<int(0...most)).map { _ in make(&self) } }

    private mutating func perhaps<T>(_ make: (inout FTMRandom) -> T) -> T? { int(0...1) == 0 ? nil : make(&self) }

    private mutating func date() -> PartialDate {
        let year = int(1...9_999)
        let month = int(0...12)
        return PartialDate(
            year: year, month: month, day: month == 0 ? 0 : int(0...28), lastYear: int(0...3) == 0 ? int(year...9_999) : year,
            isApproximate: int(0...3) == 0)
    }

    private static let keys = [
        "name", "alias", "birthDate", "country", "nationality", "gender", "notes", "address", "addressEntity", "idNumber", "passportNumber", "schema",
        "target", "provisions", "unscId", "endDate", "last_seen", "program", "currency", "position", "cordon", "id", "datasets", "odd key",
    ]

    mutating func entity(_ number: Int) -> ListedEntity {
        var entity = ListedEntity(id: "x-\(number)", schema: one(Schema.allCases))
        entity.names = few(4) { ListedName($0.text(), kind: $0.one(ListedName.Kind.allCases)) }
        // A record without name and identifier is none.
        if entity.names.isEmpty { entity.names = [ListedName("A", kind: .alias)] }
        entity.designations = few(3) {
            Designation(
                dataset: $0.one(["us_ofac_sdn", "custom", "a b", ""]), authority: $0.text(), programmes: $0.few(2) { $0.text() },
                listedOn: $0.perhaps { $0.date() }, reference: $0.perhaps { $0.text() })
        }
        entity.birthDates = few(3) { $0.date() }
        entity.countries = few(3) { $0.text() }
        entity.identifiers = few(4) { Identifier($0.one(Identifier.Kind.allCases), $0.text(), qualifier: $0.perhaps { $0.text() }) }
        entity.addresses = few(2) { PostalAddress(full: $0.text(), city: $0.perhaps { $0.text() }, country: $0.perhaps { $0.text() }) }
        entity.links = few(3) {
            Link(
                relation: $0.one(["owner of", "owned by (x)", "relative", $0.text()]), name: $0.one(["", $0.text()]),
                targetID: $0.perhaps { "x-\($0.int(0...3_000))" })
        }
        entity.gender = perhaps { $0.one(["male", "", $0.text()]) }
        entity.remarks = few(3) { $0.text() }
        for key in few(4, { $0.one(Self.keys) }) { entity.properties[key] = [text()] + few(2) { $0.text() } }
        return entity
    }
}
