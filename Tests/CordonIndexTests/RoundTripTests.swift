import CordonLists
import CordonText
import Testing

@testable import CordonIndex

struct RoundTripTests {
    @Test func everyFieldOfEveryRecordComesBack() throws {
        let snapshot = try Snapshot(bytes: Fixture.bytes)
        try snapshot.audit()
        #expect(snapshot.entities.count == Fixture.entities.count)
        for (number, entity) in Fixture.entities.enumerated() { #expect(try snapshot.entity(number) == entity) }
    }

    @Test func editionsAndVersionsComeBack() throws {
        var plain = ListEdition(dataset: "", title: "", authority: "", format: "")
        plain.entityCount = 4_000_000_000
        let snapshot = try Snapshot(bytes: try Fixture.bytes(Fixture.entities, editions: [Fixture.edition, plain]))
        #expect(snapshot.info.editions == [Fixture.edition, plain])
        #expect(snapshot.info.icuVersion == icuVersion)
        #expect(snapshot.info.referenceDigest == ReferenceDigest.current)
        try snapshot.checkFreshness(path: "x")
    }

    @Test func otherReferenceDataOrICUIsStale() throws {
        let info = SnapshotInfo(icuVersion: icuVersion, referenceDigest: "0000000000000000", editions: [Fixture.edition])
        let decoded = try info.encoded().withUnsafeBytes { try SnapshotInfo(decoding: $0) }
        #expect(decoded == info)
        // The info section comes first, and both digests take the same room.
        let now = SnapshotInfo(icuVersion: icuVersion, referenceDigest: ReferenceDigest.current, editions: [Fixture.edition]).encoded()
        var bytes = Fixture.bytes
        let at = try #require((0..<bytes.count - now.count).first { bytes[$0..<$0 + now.count].elementsEqual(now) })
        bytes.replaceSubrange(at..<at + now.count, with: info.encoded())
        let snapshot = try Snapshot(bytes: Fixture.sealed(bytes))
        #expect(throws: SnapshotError.stale(path: "x", what: "other reference data than this version of Cordon")) {
            try snapshot.checkFreshness(path: "x")
        }
    }

    @Test func namesOfPersonsComeFirstEachWithItsKindPartyAndWords() throws {
        let snapshot = try Snapshot(bytes: Fixture.bytes)
        #expect(snapshot.names.count == 8)
        #expect(snapshot.personNameCount == 5)
        for (number, row) in snapshot.names.enumerated() {
            let entity = try snapshot.entity(Int(row.entity))
            let name = entity.names[Int(row.ordinal)]
            #expect(row.kind == name.kind.rawValue)
            #expect((entity.schema == .person) == (number < snapshot.personNameCount))
            let style = try #require(NameStyle(rawValue: row.style))
            #expect(style == NameStyle(kind: entity.schema.kind))
            let normalized = try Fixture.normalizer.normalize(name.text, style: style)
            let tokens = snapshot.tokens(ofName: number)
            #expect(tokens.map { String(decoding: snapshot.text(ofToken: $0.token), as: UTF8.self) } == normalized.tokens.map(normalized.text))
            #expect(tokens.map { $0.role } == normalized.tokens.map(\.role))
        }
    }

    @Test func aPartyKnownByAnIdentifierAloneIsKept() throws {
        let snapshot = try Snapshot(bytes: Fixture.bytes)
        let hash = try #require(IdentifierKey.hash("1ExampleExampleExampleExampleExamp"))
        #expect(Array(snapshot.identifiers.values(of: hash)) == [3])
        #expect(!snapshot.names.contains { $0.entity == 3 })
    }

    @Test func hugeValuesComeBackWhole() throws {
        var entity = ListedEntity(id: String(repeating: "x", count: 100_000), schema: .organization)
        entity.names = (0..<2_000).map { ListedName("Name\($0) Common", kind: ListedName.Kind.allCases[$0 % 5]) }
        entity.remarks = [String(repeating: "é", count: 1_000_000)]
        entity.properties = Dictionary(uniqueKeysWithValues: (0..<3_000).map { ("p\($0)", ["\($0)"]) })
        entity.birthDates = [PartialDate(year: .max, month: .max, day: .max, lastYear: .min)]
        let snapshot = try Snapshot(bytes: try Fixture.bytes([entity]))
        try snapshot.audit()
        #expect(try snapshot.entity(0) == entity)
        #expect(snapshot.names.count == 2_000)
    }

    @Test func emptyValuesComeBackEmpty() throws {
        var entity = ListedEntity(id: "", schema: .thing)
        entity.gender = ""
        entity.addresses = [PostalAddress(full: "", city: "", country: nil)]
        entity.identifiers = [Identifier(.other, "", qualifier: "")]
        let snapshot = try Snapshot(bytes: try Fixture.bytes([entity], editions: []))
        try snapshot.audit()
        #expect(try snapshot.entity(0) == entity)
        #expect(snapshot.names.isEmpty && snapshot.tokenCount == 0 && snapshot.info.editions.isEmpty)
        let empty = try Snapshot(bytes: try Fixture.bytes([], editions: []))
        try empty.audit()
        #expect(empty.entities.isEmpty)
    }

    @Test func aNameOfFiveHundredWordsIsTakenInWhole() throws {
        let letters = Array("bdfglmprtz")
        let words = (0..<500).map { String([letters[$0 % 10], letters[$0 / 10 % 10], letters[$0 / 100]]) }
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [ListedName(words.joined(separator: " "), kind: .primary)]
        let snapshot = try Snapshot(bytes: try Fixture.bytes([entity]))
        #expect(snapshot.tokens(ofName: 0).count == 500)
        try snapshot.audit()
    }

    @Test func aNameThatCannotBeComparedIsTold() throws {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [
            ListedName("???", kind: .primary), ListedName(String(repeating: "a", count: 3_000), kind: .alias), ListedName("Ann", kind: .alias),
        ]
        var builder = SnapshotBuilder(normalizer: Fixture.normalizer, carriesTables: false)
        var told: [String] = []
        try builder.add(entity) { name, _ in told.append(name) }
        #expect(told == [entity.names[0].text, entity.names[1].text])
        let snapshot = try Snapshot(bytes: try builder.build(editions: []))
        #expect(snapshot.names.count == 1)
        #expect(try snapshot.entity(0) == entity)
    }

    @Test func aSecondPartyWithTheSameIdIsTold() throws {
        var builder = SnapshotBuilder(normalizer: Fixture.normalizer, carriesTables: false)
        var told: [String] = []
        for entity in [Fixture.entities[0], Fixture.entities[1], Fixture.entities[0]] {
            try builder.add(entity) { name, _ in told.append(name) }
        }
        #expect(told == ["xx-1"])
        #expect(try Snapshot(bytes: try builder.build(editions: [])).entities.count == 2)
    }

    @Test func theSameListGivesTheSameBytes() throws {
        #expect(try Fixture.bytes(Fixture.entities) == Fixture.bytes)
    }
}
