import CordonLists
import CordonText
import Testing

@testable import CordonIndex

/// Which entries of several lists are one party: a test for each rule of `PartyTies`.
struct PartyTiesTests {
    /// A party of an invented list, which its id begins with.
    private func party(
        _ id: String, _ schema: Schema, _ name: String, _ identifiers: Identifier..., dataset: String? = nil,
        change: (inout ListedEntity) -> Void = { _ in }
    ) -> ListedEntity {
        var party = ListedEntity(id: id, schema: schema)
        party.names = [ListedName(name, kind: .primary)]
        party.identifiers = identifiers
        party.designations = [Designation(dataset: dataset ?? String(id.prefix { $0 != "-" }), authority: "")]
        change(&party)
        return party
    }

    private func party(
        _ id: String, _ name: String, _ identifiers: Identifier..., dataset: String? = nil, change: (inout ListedEntity) -> Void = { _ in }
    ) -> ListedEntity {
        party(id, .person, name, dataset: dataset) {
            $0.identifiers = identifiers
            change(&$0)
        }
    }

    private func snapshot(_ lists: [[ListedEntity]]) throws -> Snapshot {
        var builder = SnapshotBuilder(normalizer: Fixture.normalizer, carriesTables: false)
        for list in lists {
            builder.beginList()
            for party in list { try builder.add(party) { name, reason in Issue.record("\(name): \(reason)") } }
        }
        let editions = lists.indices.map { ListEdition(dataset: "\($0)", title: "", authority: "", format: "") }
        let snapshot = try Snapshot(bytes: try builder.build(editions: editions))
        try snapshot.audit()
        return snapshot
    }

    /// The groups of more than one, each as the ids of its entries.
    private func groups(_ lists: [ListedEntity]...) throws -> [[String]] {
        let snapshot = try snapshot(lists)
        var groups: [[String]] = []
        for number in snapshot.entities.indices {
            let entries = snapshot.entries(tiedTo: number)
            guard entries[0] == number, entries.count > 1 else { continue }
            groups.append(try entries.map { try snapshot.entity($0).id })
        }
        return groups
    }

    private let passport = Identifier(.passport, "AB 123456", qualifier: "Iran")

    @Test func aPassportOfOneCountryTiesEntriesOfTwoLists() throws {
        #expect(
            try groups([party("a-1", "Ann Ray", passport)], [party("b-1", "RAY, Anne", Identifier(.passport, "ab-123456", qualifier: "Iran"))]) == [
                ["a-1", "b-1"]
            ])
    }

    @Test func anIdThatTwoListsHaveIsOnePartyUnderTwoIds() throws {
        let both = [party("x-1", "Ann Ray", dataset: "a"), party("x-2", "Bo Lind", dataset: "a")]
        let other = [party("x-1", "RAY, Anne", dataset: "b"), party("x-1@c", "Cy Holm", dataset: "b")]
        #expect(try groups(both, other, [party("x-1", "A. Ray", dataset: "c")]) == [["x-1", "x-1@b", "x-1@c@c"]])
    }

    @Test func anIdThatOneListHasTwiceIsLoadedOnceAndTold() throws {
        var builder = SnapshotBuilder(normalizer: Fixture.normalizer, carriesTables: false)
        builder.beginList()
        var told: [String] = []
        for name in ["Ann Ray", "Bo Lind"] { try builder.add(party("x-1", name)) { id, _ in told.append(id) } }
        #expect(told == ["x-1"])
        #expect(try Snapshot(bytes: try builder.build(editions: [Fixture.edition])).entities.count == 1)
    }

    @Test func ofacsNumberTiesTheScreeningListsEntriesOfTheTreasury() throws {
        func screened(_ id: String, _ authority: String) -> ListedEntity {
            party(id, "Ann Ray") {
                $0.designations = [Designation(dataset: "us_csl", authority: authority, reference: "306")]
            }
        }
        #expect(
            try groups(
                [party("ofac-306", "RAY, Ann", dataset: "us_ofac_sdn"), party("ofac-307", "RAY, Ann", dataset: "us_ofac_sdn")],
                [
                    screened("csl-306", "Specially Designated Nationals (SDN) - Treasury Department"),
                    screened("csl-9", "Entity List (EL) - Bureau of Industry and Security"),
                ]) == [["ofac-306", "csl-306"]])
    }

    @Test func aNameAloneTiesNobody() throws {
        #expect(
            try groups(
                [party("a-1", "Ann Ray") { $0.birthDates = [PartialDate(year: 1970)] }],
                [party("b-1", "Ann Ray") { $0.birthDates = [PartialDate(year: 1970)] }]) == [])
    }

    @Test(arguments: [Identifier.Kind.phone, .email, .website, .callSign])
    func aNumberThatSeveralMayUseTiesNobody(kind: Identifier.Kind) throws {
        let number = Identifier(kind, "98211234567890")
        #expect(try groups([party("a-1", "Ann Ray", number)], [party("b-1", "Ann Ray", number)]) == [])
    }

    @Test(arguments: [
        (Identifier(.passport, "12345"), false), (Identifier(.passport, "123456"), true), (Identifier(.passport, "ABCDEF"), false),
        (Identifier(.nationalID, "123456"), false), (Identifier(.nationalID, "1234567"), false), (Identifier(.nationalID, "2134567"), true),
        (Identifier(.registration, "ABCDEFGH"), false), (Identifier(.tax, "000000000"), false), (Identifier(.swift, "DUNMRUMM"), true),
        (Identifier(.swift, "DUNMRU"), false), (Identifier(.wallet, "1ExampleExampleExampleExample"), true), (Identifier(.wallet, "1Example"), false),
        (Identifier(.mmsi, "273123456"), true), (Identifier(.mmsi, "27312345"), false), (Identifier(.aircraftTail, "EP-ABC"), true),
        (Identifier(.aircraftSerial, "23451"), false),
    ])
    func aNumberIsLongEnoughToTie(identifier: Identifier, ties: Bool) throws {
        // As placeholders, digits in order and repeated signs are nobody's.
        var held = identifier
        if identifier.kind == .passport, identifier.value == "123456" { held.value = "213456" }
        func list(_ id: String) -> [ListedEntity] { [party(id, .legalEntity, "Cole", held) { $0.countries = ["Iran"] }] }
        #expect(try groups(list("a-1"), list("b-1")).count == (ties ? 1 : 0))
    }

    @Test func aBankIsTiedWithAndWithoutItsHeadOfficesBranch() throws {
        #expect(
            try groups(
                [party("a-1", .company, "Dunmore Bank", Identifier(.swift, "DUNMRUMM"))],
                [party("b-1", .company, "Bank Dunmore", Identifier(.swift, "DUNMRUMMXXX"))]
            ).count == 1)
        #expect(
            try groups(
                [party("a-1", .company, "Dunmore Bank", Identifier(.swift, "DUNMRUMM"))],
                [party("b-1", .company, "Bank Dunmore", Identifier(.swift, "DUNMRUMM123"))]
            ).count == 0)
    }

    @Test func numbersOfTwoCountriesAreTwoNumbers() throws {
        #expect(
            try groups([party("a-1", "Ann Ray", passport)], [party("b-1", "Ann Ray", Identifier(.passport, "AB123456", qualifier: "Cuba"))]) == [])
        // Where an entry does not say who issued it, the party's countries have to meet, or the number has to be long.
        let open = Identifier(.passport, "AB123456")
        #expect(try groups([party("a-1", "Ann Ray", passport)], [party("b-1", "Ann Ray", open)]) == [])
        #expect(try groups([party("a-1", "Ann Ray", passport)], [party("b-1", "Ann Ray", open) { $0.countries = ["Iran"] }]).count == 1)
        let long = Identifier(.passport, "AB1234567")
        #expect(try groups([party("a-1", "Ann Ray", long)], [party("b-1", "Ann Ray", long)]).count == 1)
    }

    @Test func aNumberForGoodTiesWithRightCheckDigitsAlone() throws {
        func list(_ id: String, _ number: String) -> [ListedEntity] { [party(id, .vessel, "Sea Lark", Identifier(.imo, number))] }
        #expect(try groups(list("a-1", "9074729"), list("b-1", "IMO 9074729")) == [["a-1", "b-1"]])
        #expect(try groups(list("a-1", "9074728"), list("b-1", "9074728")) == [])
        // A Russian tax number is known by itself.
        let tax = Identifier(.tax, "7707083893", qualifier: "Russia")
        #expect(try groups([party("a-1", .company, "Cole", tax)], [party("b-1", .company, "KOUL", Identifier(.inn, "7707083893"))]).count == 1)
    }

    @Test func kindsThatExcludeEachOtherAreNeverTied() throws {
        let imo = Identifier(.imo, "9074729")
        for (a, b, isTied) in [
            (Schema.vessel, Schema.company, false), (.company, .publicBody, true), (.legalEntity, .company, true), (.person, .vessel, false),
            (.security, .company, false), (.cryptoWallet, .cryptoWallet, true), (.thing, .vessel, true),
        ] {
            #expect(try groups([party("a-1", a, "Lark", imo)], [party("b-1", b, "Lark", imo)]).count == (isTied ? 1 : 0), "\(a) \(b)")
        }
        // Nor through an entry of which the kind is not known.
        #expect(
            try groups([party("a-1", .vessel, "Lark", imo)], [party("b-1", .thing, "Lark", imo)], [party("c-1", .company, "Lark", imo)]) == [
                ["a-1", "b-1"]
            ])
    }

    @Test func aNumberThatTwoEntriesOfOneListHaveTiesNobody() throws {
        #expect(
            try groups(
                [party("a-1", "Ann Ray", passport), party("a-2", "Bob Ray", passport)], [party("b-1", "Ann Ray", passport)],
                [party("c-1", "Ann Ray", passport)]) == [])
    }

    @Test func oneListMeansOneDatasetOfOneEdition() throws {
        // A collection of several lists in one file, and one list read from two files.
        #expect(try groups([party("a-1", "Ann Ray", passport), party("b-1", "Ann Ray", passport)]) == [["a-1", "b-1"]])
        #expect(try groups([party("a-1", "Ann Ray", passport)], [party("x-1", "Ann Ray", passport, dataset: "a")]) == [["a-1", "x-1"]])
        #expect(try groups([party("a-1", "Ann Ray", passport, dataset: ""), party("a-2", "Ann Ray", passport, dataset: "")]) == [])
    }

    @Test func entriesOfOneListAreTiedByANumberForGoodAndANameTogether() throws {
        let inn = Identifier(.inn, "7707083893")
        #expect(try groups([party("a-1", .company, "Cole Works", inn), party("a-2", .company, "Works, Cole", inn)]) == [["a-1", "a-2"]])
        #expect(try groups([party("a-1", .company, "Cole Works", inn), party("a-2", .company, "Dune Works", inn)]) == [])
        // Nor where another such number differs.
        let (one, other) = (Identifier(.ogrn, "1027700132195"), Identifier(.ogrn, "1027739609391"))
        #expect(try groups([party("a-1", .company, "Cole Works", inn, one), party("a-2", .company, "Cole Works", inn, other)]) == [])
        // Two companies with one number leave in the open which of them another list means.
        #expect(
            try groups([party("a-1", .company, "Cole Works", inn), party("a-2", .company, "Dune Works", inn)], [party("b-1", .company, "Cole", inn)])
                == [])
    }

    @Test func anotherNumberForGoodIsAnotherParty() throws {
        let inn = Identifier(.inn, "7707083893")
        let (one, other) = (Identifier(.ogrn, "1027700132195"), Identifier(.ogrn, "1027739609391"))
        #expect(try groups([party("a-1", .company, "Cole", inn, one)], [party("b-1", .company, "Cole", inn, other)]) == [])
        #expect(try groups([party("a-1", .company, "Cole", inn, one)], [party("b-1", .company, "Cole", inn, one)]).count == 1)
    }

    @Test func aManAndAWomanOrBirthsYearsApartAreTwoPersons() throws {
        func person(_ id: String, _ gender: String?, _ year: Int?) -> [ListedEntity] {
            [
                party(id, "Ray", passport) { party in
                    party.gender = gender
                    party.birthDates = year.map { [PartialDate(year: $0)] } ?? []
                }
            ]
        }
        #expect(try groups(person("a-1", "male", nil), person("b-1", "female", nil)) == [])
        #expect(try groups(person("a-1", "male", nil), person("b-1", nil, nil)).count == 1)
        #expect(try groups(person("a-1", nil, 1970), person("b-1", nil, 1976)) == [])
        #expect(try groups(person("a-1", nil, 1970), person("b-1", nil, 1975)).count == 1)
    }

    @Test func aUNReferenceTiesWhoeverPrintsIt() throws {
        let un = party("un-1", "JOHN RAY", dataset: "un_sc_sanctions") { $0.designations[0].reference = "QDi.123" }
        func other(_ id: String, _ reference: String, _ name: String = "Ray John") -> ListedEntity {
            party(id, name) { $0.properties["unscId"] = [reference] }
        }
        #expect(try groups([un], [other("b-1", "QDi.123")], [other("c-1", "qdi 123")]) == [["un-1", "b-1", "c-1"]])
        // Without the UN's list as well.
        #expect(try groups([other("b-1", "QDi.123")], [other("c-1", "QDi.123")]) == [["b-1", "c-1"]])
        #expect(try groups([un], [other("b-1", "QDi.124")]) == [])
        #expect(try groups([un], [other("b-1", "see")]) == [])
        // Another authority's reference is its own affair.
        #expect(try groups([un], [party("b-1", "Ray John") { $0.designations[0].reference = "QDi.123" }]) == [])
    }

    @Test func aReferenceThatAListPrintsTwiceTiesNoneOfThatList() throws {
        let un = party("un-1", "JOHN RAY", dataset: "un_sc_sanctions") { $0.designations[0].reference = "QDi.123" }
        func other(_ id: String) -> ListedEntity { party(id, "Ray John") { $0.properties["unscId"] = ["QDi.123"] } }
        #expect(try groups([un], [other("b-1"), other("b-2")], [other("c-1")]) == [["un-1", "c-1"]])
    }

    @Test func referencesThatWereInterchangedTieNobody() throws {
        let un = [("un-1", "JOHN RAY", "QDi.123"), ("un-2", "MARK LOW", "QDi.124")].map { id, name, reference in
            party(id, name, dataset: "un_sc_sanctions") { $0.designations[0].reference = reference }
        }
        let other = [("b-1", "Ray, John", "QDi.124"), ("b-2", "Low, Mark", "QDi.123")].map { id, name, reference in
            party(id, name) { $0.properties["unscId"] = [reference] }
        }
        #expect(try groups(un, other) == [])
    }

    @Test func tiesReachFromListToListButNeverHoldTwoOfOne() throws {
        let (first, second) = (Identifier(.passport, "AB123456789"), Identifier(.passport, "CD123456789"))
        #expect(
            try groups([party("a-1", "Ann Ray", first)], [party("b-1", "Ann", first, second)], [party("c-1", "A. Ray", second)]) == [
                ["a-1", "b-1", "c-1"]
            ])
        // The entry of b would make one of two of a: it stays with the one that was loaded first.
        #expect(
            try groups([party("a-1", "Ann Ray", first), party("a-2", "Ann Roy", second)], [party("b-1", "Ann", first, second)]) == [["a-1", "b-1"]])
    }

    @Test func whatEverybodyHasTiesNobody() throws {
        let number = Identifier(.nationalID, "2134567890")
        func lists(_ count: Int) throws -> Snapshot { try snapshot((0..<count).map { [party("l\($0)-1", "Ann Ray", number)] }) }
        #expect(try lists(PartyTies.mostHolders).entries(tiedTo: 0).count == 64)
        #expect(try lists(PartyTies.mostHolders + 1).entries(tiedTo: 0) == [0])
    }

    @Test func aPartyHasNoMoreEntriesThanTheLimit() throws {
        // A chain, each link another number.
        let lists = (0..<100).map { at in
            [party("l\(at)-1", "Ann Ray", Identifier(.nationalID, "21345678\(at + 100)"), Identifier(.nationalID, "21345678\(at + 101)"))]
        }
        let snapshot = try snapshot(lists)
        let sizes = snapshot.entities.indices.map { snapshot.entries(tiedTo: $0).count }
        #expect(sizes.max() ?? 0 > 1)
        #expect(sizes.allSatisfy { $0 <= PartyTies.mostEntries })
    }

    @Test func theSameListsGiveTheSameTies() throws {
        var random = SeededGenerator(seed: 5)
        let lists = (0..<5).map { list in
            (0..<40).map { at in
                let identifiers = (0..<2).map { _ in Identifier(.passport, "P2134567\(Int.random(in: 100..<900, using: &random))", qualifier: "Iran")
                }
                return party("l\(list)-\(at)", "Ray \(at)") { $0.identifiers = identifiers }
            }
        }
        let first = try snapshot(lists)
        #expect(Array(first.tieNext) == Array(try snapshot(lists).tieNext))
        #expect(first.tieNext.indices.contains { first.tieNext[$0] != UInt32($0) })
        for number in first.entities.indices {
            let entries = first.entries(tiedTo: number)
            #expect(Set(entries.map(first.list)).count == entries.count)
            #expect(entries.allSatisfy { first.entries(tiedTo: $0) == entries })
        }
    }

    @Test func eachPartyKnowsItsList() throws {
        let snapshot = try snapshot([[party("a-1", "Ann"), party("a-2", "Bob")], [], [party("c-1", "Cy")], []])
        #expect(snapshot.entities.indices.map(snapshot.list) == [0, 0, 2])
    }

    @Test func tiesThatTheRecordsDoNotGiveAreFound() throws {
        let lists = [[party("a-1", "Ann Ray", passport), party("a-2", "Bob")], [party("b-1", "Ann Ray", passport)]]
        let good = try snapshot(lists)
        #expect(Array(good.tieNext) == [2, 1, 0])
        var builder = SnapshotBuilder(normalizer: Fixture.normalizer, carriesTables: false)
        for list in lists {
            builder.beginList()
            for party in list { try builder.add(party) { _, _ in } }
        }
        let editions = [Fixture.edition, Fixture.edition]
        let bytes = try builder.build(editions: editions)
        func changed(_ ties: [UInt32]) throws -> [UInt8] {
            // Entry of the section table: id, bytes an element, offset, elements.
            let entry = try #require(
                (0..<SnapshotFormat.Section.allCases.count).map { SnapshotFormat.headerSize + $0 * SnapshotFormat.tableEntrySize }
                    .first { bytes[$0] == UInt8(SnapshotFormat.Section.tieNext.rawValue) })
            let offset = bytes.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: entry + 8, as: UInt64.self)) }
            var changed = bytes
            ties.withUnsafeBytes { changed.replaceSubrange(offset..<offset + 12, with: $0) }
            return Fixture.sealed(changed)
        }
        #expect(throws: SnapshotError.damaged("ties that the records do not give")) { try Snapshot(bytes: try changed([0, 1, 2])).audit() }
        #expect(throws: SnapshotError.damaged("ties that the records do not give")) { try Snapshot(bytes: try changed([1, 2, 0])).audit() }
        // What would lead a walk astray is not even opened.
        for wrong: [UInt32] in [[3, 1, 2], [2, 1, 2], [1, 1, 0], [UInt32.max, 1, 0]] {
            #expect(throws: SnapshotError.self, "\(wrong)") { try Snapshot(bytes: try changed(wrong)) }
        }
    }
}
