import CordonLists
import CordonText
import Testing

@testable import CordonIndex
@testable import CordonMatch

/// What the record does to a name's score.
struct RecordTests {
    static let threshold = 0.7

    private func world(_ schema: Schema = .person, _ name: String = "Taras Vostrikov", _ change: (inout ListedEntity) -> Void) throws -> World {
        var entity = ListedEntity(id: "xx-1", schema: schema)
        entity.names = [ListedName(name, kind: .primary)]
        change(&entity)
        return try World([entity])
    }

    private func score(_ world: World, _ name: String, _ kind: PartyKind = .person, _ change: (inout MatchQuery) -> Void) throws -> Double {
        var query = MatchQuery(name: name, kind: kind)
        change(&query)
        let hits = try world.search(query)
        if let hit = hits.first { #expect(abs(recomputed(hit.evidence) - hit.score) < 0.000_001) }
        return hits.first?.score ?? 0
    }

    @Test func birthDatesConfirmAndContradict() throws {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [ListedName("Taras Vostrikov Lemekh", kind: .primary)]
        entity.birthDates = [PartialDate(year: 1961, month: 3, day: 4)]
        let world = try World([entity])
        func score(_ name: String, _ dates: PartialDate...) throws -> Double {
            try world.search(MatchQuery(name: name, kind: .person, birthDates: dates)).first?.score ?? 0
        }
        let name = "Taras Vostrikof"
        let alone = try score(name)
        let equal = try score(name, PartialDate(year: 1961, month: 3, day: 4))
        let swapped = try score(name, PartialDate(year: 1961, month: 4, day: 3))
        let sameYear = try score(name, PartialDate(year: 1961))
        let nextYear = try score(name, PartialDate(year: 1962))
        let nineYears = try score(name, PartialDate(year: 1970))
        #expect(equal > swapped && swapped > alone)
        #expect(sameYear > alone && sameYear < equal)
        #expect(nextYear <= alone)
        #expect(nineYears < nextYear)
        #expect(try score("Taras Vostrikov Lemekh", PartialDate(year: 1970)) < Self.threshold)
        // The best of several dates counts.
        #expect(try score(name, PartialDate(year: 1970), PartialDate(year: 1961, month: 3, day: 4)) == equal)
    }

    @Test func anIdentifierDecidesWhateverTheName() throws {
        var entity = ListedEntity(id: "xx-1", schema: .person)
        entity.names = [ListedName("Taras Vostrikov", kind: .primary)]
        entity.identifiers = [Identifier(.passport, "AB 123456"), Identifier(.phone, "555 123456")]
        let world = try World([entity])
        func score(_ name: String, _ identifier: Identifier) throws -> Double {
            try world.search(MatchQuery(name: name, kind: .person, identifiers: [identifier])).first?.score ?? 0
        }
        #expect(try score("Somebody Else", Identifier(.passport, "ab-123456")) >= 0.9)
        #expect(try score("Somebody Else", Identifier(.nationalID, "AB123456")) >= 0.9)
        #expect(try score("Somebody Else", Identifier(.passport, "AB123457")) < Self.threshold)
        #expect(try score("Somebody Else", Identifier(.phone, "555123456")) < Self.threshold)
        #expect(try score("Taras Vostrikov", Identifier(.passport, "AB123456")) == 1)
    }

    @Test(arguments: [
        ("1961-03-04", "1961-03-04", BirthDateRelation.same),
        ("1961-04-03", "1961-03-04", .slip), ("1961-03-05", "1961-03-04", .slip), ("1961-02-04", "1961-03-04", .slip),
        ("1962-03-04", "1961-03-04", .slip),
        ("1975-03-04", "1957-03-04", .slip), ("1961-03-12", "1961-03-21", .slip), ("1961-12-31", "1962-01-01", .slip),
        ("1967-03-04", "1961-03-04", .slip),
        ("1961", "1961-03-04", .partial), ("1961-03", "1961-03-04", .partial), ("1961-01-01", "1961-03-04", .partial),
        ("1961-01-01", "1961", .partial),
        ("1961-05-17", "1961-03-04", .unclear), ("1961-05", "1961-03-04", .unclear), ("1962", "1961-03-04", .unclear),
        ("1964-07-07", "1961-03-04", .unclear),
        ("1966", "1961-03-04", .apart), ("1969-01-01", "1961-01-01", .apart), ("1953-08-08", "1961-03-04", .apart),
        ("1970", "1961", .other), ("1971-03-04", "1961-03-04", .other), ("1952-03-04", "1961-03-04", .other), ("1975", "1957", .other),
    ])
    func birthDatesStandToEachOther(ours: String, listed: String, relation: BirthDateRelation) throws {
        let ours = try #require(PartialDate(iso8601: ours))
        let listed = try #require(PartialDate(iso8601: listed))
        func row(_ date: PartialDate) -> DateRow {
            DateRow(
                year: UInt16(date.year), lastYear: UInt16(date.lastYear), month: UInt8(date.month), day: UInt8(date.day),
                isApproximate: date.isApproximate ? 1 : 0)
        }
        #expect(BirthDateRelation(ours, row(listed)) == relation)
        #expect(BirthDateRelation(listed, row(ours)) == relation)
        // "circa" and spans agree with whatever lies within.
        var about = listed
        about.isApproximate = true
        if relation <= .unclear, abs(ours.year - listed.year) <= 2 { #expect(BirthDateRelation(ours, row(about)) == .partial) }
        #expect(BirthDateRelation(ours, row(PartialDate(year: ours.year - 1, lastYear: ours.year + 3))) == .partial)
    }

    @Test func noNameAlertsAgainstBirthYearsNineApartAndTheReasonIsSaid() throws {
        let world = try world { $0.birthDates = [PartialDate(year: 1961, month: 3, day: 4), PartialDate(year: 1962)] }
        let query = MatchQuery(name: "Taras Vostrikov", kind: .person, birthDates: [PartialDate(year: 1975)])
        let hit = try #require(try world.search(query).first)
        #expect(hit.score < Self.threshold)
        #expect(hit.evidence.contains { $0.kind == .birthDate && $0.factor < 1 && $0.similarity == 0 && $0.note.contains("other years") })
    }

    @Test func aCountryInCommonConfirmsLittleAndOthersContradictTheMoreTheCommonerTheName() throws {
        let rare = try world { $0.countries = ["Syria", "Iran (Islamic Republic of)"] }
        let near = "Taras Vostrykow"
        let alone = try score(rare, near) { _ in }
        for country in ["Iranian", "IR", "irn", "Syria", "Lebanon; Syrian"] {
            let shared = try score(rare, near) { $0.countries = [country] }
            let dated = 1 - (1 - alone) * Policy.standard.nearBirthDate
            #expect(shared > alone && shared < dated, "\(country)")
        }
        #expect(try score(rare, near) { $0.countries = ["DE"] } < alone)
        #expect(try score(rare, "Taras Vostrikov") { $0.countries = ["DE"] } >= Self.threshold)
        #expect(try score(rare, "Taras Vostrikov") { $0.countries = ["SY"] } == 1)
        let common = try world(.person, "John Smith") { $0.countries = ["Syria"] }
        #expect(try score(common, "John Smith") { _ in } == 1)
        #expect(try score(common, "John Smith") { $0.countries = ["DE"] } < Self.threshold)
    }

    @Test func statesThatAreGoneAndTerritoriesNeitherConfirmNorContradict() throws {
        for (listed, ours) in [("USSR", "Ukraine"), ("Hong Kong", "CN"), ("Serbia", "Yugoslav"), ("British", "VG")] {
            let world = try world { $0.countries = [listed] }
            let near = "Taras Vostrykow"
            #expect(try score(world, near) { $0.countries = [ours] } == score(world, near) { _ in }, "\(listed) \(ours)")
        }
    }

    @Test func countriesOfAddressesPapersAndTheBirthPlaceCount() throws {
        let world = try world {
            $0.countries = ["Iraq"]
            $0.addresses = [PostalAddress(full: "1 First Street, Amman, Jordan", country: "Jordan")]
            $0.identifiers = [Identifier(.passport, "N1234", qualifier: "Sudan"), Identifier(.wallet, "bc1q0000000", qualifier: "ETH")]
            $0.properties["birthPlace"] = ["Aleppo, Syria"]
        }
        for country in ["JO", "SD", "SY", "IQ"] { #expect(try score(world, "Taras Vostrikov") { $0.countries = [country] } == 1, "\(country)") }
        #expect(try score(world, "Taras Vostrikov") { $0.birthPlaces = ["Mosul, Iraq"] } == 1)
        #expect(try score(world, "Taras Vostrikov") { $0.countries = ["Ethiopia"] } < 1)
    }

    @Test func aCountryThatIsNotKnownIsReportedAndDoesNothing() throws {
        let world = try world { $0.countries = ["Ruritania", "Iran"] }
        let query = MatchQuery(name: "Taras Vostrikov", kind: .person, countries: ["Atlantis", "Iran"])
        let hit = try #require(try world.search(query).first)
        #expect(hit.score == 1)
        #expect(hit.evidence.contains { $0.kind == .country && $0.query == "Atlantis" && $0.factor == 1 })
        #expect(hit.evidence.contains { $0.kind == .country && $0.listed == "Ruritania" && $0.factor == 1 })
        let silent = try world.search(MatchQuery(name: "Taras Vostrikov", kind: .person, countries: ["unknown", "n/a", "stateless"])).first
        #expect(silent?.evidence.contains { $0.kind == .country } == false)
    }

    @Test func aManIsNoWoman() throws {
        let world = try world { $0.gender = "Male" }
        #expect(try score(world, "Taras Vostrikov") { $0.gender = .male } == 1)
        #expect(try score(world, "Taras Vostrikov") { $0.gender = .unknown } == 1)
        let other = try score(world, "Taras Vostrikov") { $0.gender = .female }
        #expect(other < 1 && other >= Self.threshold)
        #expect(try score(try self.world(.person, "John Smith") { $0.gender = "m" }, "John Smith") { $0.gender = .female } < Self.threshold)
    }

    @Test func anotherNumberOfAKindThatAPartyHasOnceIsAnotherParty() throws {
        for (schema, kind, own, other) in [
            (Schema.vessel, PartyKind.vessel, Identifier(.imo, "IMO 9074729"), Identifier(.imo, "9319466")),
            (.company, .organization, Identifier(.lei, "7LTWFZYICNSX8D621K86"), Identifier(.other, "529900T8BM49AURSDO55")),
            (.company, .organization, Identifier(.tax, "7707083893", qualifier: "Russia"), Identifier(.inn, "7736050003")),
            (.company, .organization, Identifier(.registration, "1027700132195"), Identifier(.ogrn, "1027700070518")),
        ] {
            let world = try world(schema, "Kelvarin Dostrum") { $0.identifiers = [own] }
            #expect(try score(world, "Kelvarin Dostrum", kind) { $0.identifiers = [own] } == 1)
            #expect(try score(world, "Something Else", kind) { $0.identifiers = [own] } == Policy.standard.identifier)
            let different = try score(world, "Kelvarin Dostrum", kind) { $0.identifiers = [other] }
            #expect(different < Self.threshold && different > 0.5, "\(own.value)")
            // Who shares one of several numbers is the same.
            #expect(try score(world, "Kelvarin Dostrum", kind) { $0.identifiers = [other, own] } == 1)
        }
    }

    @Test func passportsDifferHarmlessly() throws {
        let world = try world { $0.identifiers = [Identifier(.passport, "AB 123456")] }
        #expect(try score(world, "Taras Vostrikov") { $0.identifiers = [Identifier(.passport, "CD 654321")] } == 1)
    }

    @Test func aNumberWithWrongCheckDigitsConfirmsWithoutDeciding() throws {
        let world = try world(.vessel, "Kelvarin Dostrum") { $0.identifiers = [Identifier(.imo, "9074720")] }
        let wrong = Identifier(.imo, "9074720")
        #expect(try score(world, "Something Else", .vessel) { $0.identifiers = [wrong] } < Self.threshold)
        let near = "Kelvaryn Dostram"
        let alone = try score(world, near, .vessel) { _ in }
        #expect(try score(world, near, .vessel) { $0.identifiers = [wrong] } > alone)
        // Nor does it contradict.
        let valid = try self.world(.vessel, "Kelvarin Dostrum") { $0.identifiers = [Identifier(.imo, "9074729")] }
        #expect(try score(valid, "Kelvarin Dostrum", .vessel) { $0.identifiers = [wrong] } == 1)
    }

    @Test func whatIsNoNumberIsNobodys() throws {
        for value in ["UNKNOWN", "000000", "1234567", "N/A"] {
            let world = try world { $0.identifiers = [Identifier(.passport, value)] }
            #expect(try score(world, "Somebody Else") { $0.identifiers = [Identifier(.passport, value)] } < Self.threshold, "\(value)")
        }
    }
}
