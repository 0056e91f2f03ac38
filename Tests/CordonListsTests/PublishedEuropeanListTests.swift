import CordonLists
import TestSupport
import Testing

/// The real lists of the EU and the UK, with the counts that were taken from them independently.
@Suite(.enabled(if: Shared.isUsable))
struct PublishedEuropeanListTests {
    /// 9,492 rows of 2,114 groups, one row for each name and birth date; distinct ones counted.
    @Test func theOFSIListOf2020ComesOutComplete() throws {
        let list = try Loaded(Shared.list("uk/ofsi_conlist_2020-04-27.csv.gz"))
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["not UTF-8; this and what else is not is read as Windows-1252"])
        #expect(list.edition.published == PartialDate(year: 2020, month: 4, day: 27))
        #expect(list.edition.dataset == "gb_conlist")
        #expect(list.entities.count == 2_114)
        #expect(list.entities.count { $0.schema == .person } == 1_523)
        #expect(list.entities.count { $0.schema == .organization } == 591)
        #expect(list.edition.nameCount == 5_776)
        #expect(list.printedNames(.primary) == 2_114)
        #expect(list.entities.reduce(0) { $0 + $1.birthDates.count } == 1_573)
        // Seven groups are listed under two regimes or three.
        #expect(list.entities.count { $0.designations.count > 1 } == 7)
        #expect(list.entities.allSatisfy { $0.designations.allSatisfy { $0.listedOn != nil && $0.programmes.count == 1 } })
        // Of 707 remarks with the UN's reference few write it in another way.
        #expect(list.entities.count { $0.properties["unscId"] != nil } > 690)
    }

    @Test func theSampleOfOFSIsLastLayoutComesOutComplete() throws {
        let list = try Loaded(Shared.list("uk/ofsi_conlist_36col_sample.csv"))
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["birth date \"10/00/1983\" has a day without a month; its year is taken"])
        #expect(list.entities.count == 6)
        #expect(list.printedNames(.originalScript) == 3)
    }

    /// 999 rows of 93 parties, 743 distinct names of a party.
    @Test func theSampleOfTheEUsCSV10ComesOutComplete() throws {
        let list = try Loaded(Shared.list("eu/fsf_csv_1.0_sample_999.csv.gz"))
        #expect(list.rejected == [])
        #expect(list.doubtful.count == 2)
        #expect(list.edition.published == PartialDate(year: 2018, month: 7, day: 4))
        #expect(list.entities.count == 93)
        #expect(list.edition.nameCount == 743)
        #expect(list.printedNames(.primary) == 93)
        #expect(list.entities.allSatisfy { $0.designations[0].reference?.hasPrefix("EU.") == true && !$0.designations[0].programmes.isEmpty })
    }

    /// The sample repeats one logical id for a party that its maker put in.
    @Test func theSampleOfTheEUsXMLComesOutCompleteButForItsRepeatedId() throws {
        let list = try Loaded(Shared.list("eu/fsf_xml_1.1_sample_2020.xml"), maxIssues: 1)
        #expect(list.rejected.map(\.reason) == ["the id eu-5468 was used before"])
        #expect(list.doubtful == [])
        #expect(list.edition.published == PartialDate(year: 2020, month: 4, day: 15))
        #expect(list.entities.count == 6)
        #expect(list.edition.nameCount == 14)
        #expect(list.entities.allSatisfy { $0.schema == .person })
    }

    /// eu-191 stands in both samples, two years apart.
    @Test func aPartyOfBothSamplesHasTheSameNamesDatesAndNumbers() throws {
        let xml = try #require(try Loaded(Shared.list("eu/fsf_xml_1.1_sample_2020.xml"), maxIssues: 1)["eu-191"])
        let csv = try #require(try Loaded(Shared.list("eu/fsf_csv_1.0_sample_999.csv.gz"))["eu-191"])
        #expect(Set(xml.names.map(\.text)) == Set(csv.names.map(\.text)))
        #expect(Set(xml.birthDates) == Set(csv.birthDates))
        #expect(xml.identifiers.map(\.value) == csv.identifiers.map(\.value))
        #expect(xml.designations[0].reference == csv.designations[0].reference)
    }
}
