import CordonLists
import TestSupport
import Testing

/// The real lists, with the counts that were taken from them independently.
@Suite(.enabled(if: Shared.isUsable))
struct PublishedListTests {
    @Test func theSDNListOfDecember2023ComesOutComplete() throws {
        let list = try Loaded(Shared.list("ofac/sdn_2023-12-28"))
        #expect(list.rejected == [])
        #expect(list.edition.dataset == "us_ofac_sdn")
        #expect(list.edition.format == "ofac-csv")
        #expect(list.edition.files.map(\.name) == ["sdn.csv.gz", "alt.csv.gz", "add.csv.gz", "sdn_comments.csv"])
        #expect(list.edition.entityCount == 13_821)
        #expect(list.entities.count { $0.schema == .person } == 6_646)
        #expect(list.entities.count { $0.schema == .organization } == 6_033)
        #expect(list.entities.count { $0.schema == .vessel } == 764)
        #expect(list.entities.count { $0.schema == .airplane } == 378)
        #expect(list.printedNames(.primary) == 13_821)
        // 16,507 aka and 17 nka; 567 fka.
        #expect(list.printedNames(.alias) == 16_524)
        #expect(list.printedNames(.former) == 567)
        // Quoted in the remarks.
        #expect(list.printedNames(.weakAlias) > 3_300)
        // 16 remarks are cut at 1,000 characters and continued in the comments.
        #expect(list.entities.count { ($0.remarks.first?.utf8.count ?? 0) > 1_000 } == 16)
        // Nearly all parties that a remark names are on the list.
        let links = list.entities.flatMap(\.links).filter { $0.relation == "Linked To" }
        #expect(links.count > 5_900)
        #expect(links.count { $0.targetID == nil } < 20)
    }

    /// Every address row, but for the rows of nulls, which the reader does not make into addresses.
    @Test func theAddressesOfTheSDNListAreAllThere() throws {
        let list = try Loaded(Shared.list("ofac/sdn_2023-12-28"))
        let csv = CSVReader(try FileSource(path: Shared.list("ofac/sdn_2023-12-28/add.csv.gz")))
        var rows = 0
        var nonNull = 0
        while try csv.next() {
            rows += 1
            if (2...4).contains(where: { csv.string($0) != "-0- " }) { nonNull += 1 }
        }
        #expect(rows == 18_990)
        #expect(list.entities.reduce(0) { $0 + $1.addresses.count } == nonNull)
    }

    @Test func aListOfMixedDatesIsRefusedUnlessItsLossIsAccepted() throws {
        let path = Shared.list("ofac/sdn_2024-07-02")
        let refusal = listError { _ = try Loaded(path) }
        guard case .tooManyIssues(_, let count, 0, let first) = refusal else {
            Issue.record("not refused: \(String(describing: refusal))")
            return
        }
        #expect(count == 547 + 1_808 + 1)
        #expect(first.count == 5)
        let list = try Loaded(path, maxIssues: count)
        #expect(list.rejected.count { $0.file == "alt.csv.gz" } == 547)
        #expect(list.rejected.count { $0.file == "add.csv.gz" } == 1_808)
        #expect(list.rejected.count { $0.file == "sdn_comments.csv" } == 1)
        #expect(list.entities.count == 15_443)
        #expect(list.entities.count { $0.schema == .person } == 6_927)
        #expect(list.entities.count { $0.schema == .vessel } == 872)
        // The header row of this scrape's alt.csv is neither a name nor an issue.
        #expect(list.printedNames(.alias, .former) == 18_939 - 547)
    }

    @Test func theNonSDNListComesOutComplete() throws {
        let list = try Loaded(Shared.list("ofac/cons_2025-12"))
        #expect(list.rejected == [])
        #expect(list.edition.dataset == "us_ofac_cons")
        #expect(list.entities.count == 442)
        #expect(list.entities.count { $0.schema == .person } == 79)
        #expect(list.printedNames(.alias) == 932)
        #expect(list.printedNames(.former) == 141)
        #expect(list.entities.allSatisfy { $0.designations.map(\.dataset) == ["us_ofac_cons"] })
    }

    @Test(arguments: [
        ("2025-04-19", 877, 684, 2_704, 380), ("2026-02-27", 1_003, 730, 2_752, 378),
        ("2026-08-01", 1_011, 736, 2_755, 378),
    ])
    func theUNListComesOutComplete(_ date: String, _ parties: Int, _ persons: Int, _ aliases: Int, _ scripts: Int)
        throws
    {
        let list = try Loaded(Shared.list("un/un_consolidated_\(date).xml.gz"))
        #expect(list.rejected == [])
        #expect(list.edition.published == PartialDate(iso8601: date))
        #expect(list.entities.count == parties)
        #expect(list.entities.count { $0.schema == .person } == persons)
        #expect(list.printedNames(.primary) == parties)
        #expect(list.printedNames(.alias, .weakAlias, .former) == aliases)
        #expect(list.printedNames(.originalScript) == scripts)
        #expect(list.entities.allSatisfy { $0.designations.count == 1 && $0.designations[0].listedOn != nil })
        #expect(
            list.entities.allSatisfy { $0.designations[0].reference != nil && $0.designations[0].programmes.count == 1 }
        )
    }

    @Test func aSampleOfFollowTheMoneyEntitiesComesOutComplete() throws {
        let list = try Loaded(Shared.list("opensanctions/sa_peps_sample.entities.ftm.json.gz"))
        #expect(list.rejected == [])
        #expect(list.entities.count == 607)
        #expect(list.entities.allSatisfy { $0.schema == .person && !$0.names.isEmpty })
        // 756 Family entities tie persons to each other.
        #expect(list.entities.flatMap(\.links).count > 700)
        let nested = try Loaded(Shared.list("opensanctions/wd_persons_sample.targets.nested.json"))
        #expect(nested.entities.count == 5)
        #expect(nested.rejected == [])
        #expect(nested.entities.contains { $0.links.contains { $0.relation == "relative (mother)" } })
    }

    @Test func readingTwiceGivesTheSame() throws {
        let path = Shared.list("un/un_consolidated_2026-08-01.xml.gz")
        let first = try Loaded(path)
        let second = try Loaded(path)
        #expect(first.edition == second.edition)
        #expect(first.entities == second.entities)
        #expect(first.edition.files[0].sha256 == (try FileDigest.sha256(path: path)))
    }
}
