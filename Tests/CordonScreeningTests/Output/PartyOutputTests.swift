import CordonLists
import CordonMatch
import Testing

@testable import CordonScreening

/// A party of several lists in every output: one hit, with each entry's id, and where the entries differ.
struct PartyOutputTests {
    /// Three lists of one vessel, of which the third names it otherwise, and one that does not have it.
    private static func lists() throws -> [TemporaryFile] {
        let header = "id,schema,name,aliases,identifiers,authority,programmes,listedOn,reference\n"
        return try [
            "# dataset: aa_list\n# title: Alpha list\n" + header
                + "aa-1,Vessel,OCEAN FALCONER,\"FALCON <7>|FALCONER, Ocean\",imo:9074729,Alpha Office,PROG-A,2017-08-22,A.1\n",
            "# dataset: bb_list\n# title: Beta list\n" + header
                + "bb-1,Vessel,OCEAN FALCONAR,MARLIN,imo:9074729,Beta Council,PROG-B,2019-01-02,B.1\n",
            "# dataset: cc_list\n# title: Gamma list\n" + header + "cc-1,Vessel,MERIDIAN,,imo:9074729,Gamma Board,PROG-C,2020,C.1\n",
            "# dataset: dd_list\n# title: Delta list\n" + header + "dd-1,Company,Harbour Light,,,Delta Agency,PROG-D,2021,D.1\n",
        ].map { try TemporaryFile($0, suffix: ".csv") }
    }

    private static func screener() throws -> Screener {
        let files = try lists()
        return try Lists.open(paths: files.map(\.path), maxIssues: 0) { _ in }
    }

    private func output(_ render: (ScreeningContext, [(InputRecord, Screening)]) -> String) throws -> String {
        let screener = try Self.screener()
        let options = ScreeningOptions()
        let screening = screener.screening(options)()(Counterparty(name: "Ocean Falconer"))
        #expect(screening.hits.count == 1)
        return render(ScreeningContext(screener, options), [(Fixture.record("Ocean Falconer", cells: ["Ocean Falconer"]), screening)])
    }

    @Test func jsonLinesHaveAHitForEachEntryThatScores() throws {
        let text = try output { Fixture.render(JSONLinesRenderer(context: $0), $1) }
        let record = try JSONValue(parsing: Array(text.utf8))
        let package = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
        let schema = JSONSchema(root: try JSONValue(parsing: try TemporaryFile.contents(package + "/docs/screening-record.schema.json")))
        #expect(schema.problems(record) == [])
        #expect(record["hits"][0]["entity"]["id"] == .string("aa-1"))
        #expect(record["hits"][1]["entity"]["id"] == .string("bb-1"))
        #expect(record["hits"][2] == nil)
        #expect(record["moreHits"] == .number(0))
        let (lead, tied) = (record["hits"][0]["party"], record["hits"][1]["party"])
        #expect(lead["lead"] == .string("aa-1") && tied["lead"] == .string("aa-1"))
        // "FALCONER, Ocean" is the same name as another of the party.
        #expect(lead["onlyNames"] == .array([.string("OCEAN FALCONER"), .string("FALCON <7>")]))
        #expect(tied["onlyNames"] == .array([.string("OCEAN FALCONAR"), .string("MARLIN")]))
        #expect(lead["absentFrom"] == .array([.string("dd_list")]))
        #expect(tied["absentFrom"] == .array([]) && tied["entries"] == .array([]))
        #expect(lead["entries"][0]["id"] == .string("bb-1") && lead["entries"][1]["id"] == .string("cc-1"))
        #expect(lead["entries"][0]["score"] == record["hits"][1]["score"])
        #expect(lead["entries"][0]["match"]["name"] == .string("OCEAN FALCONAR"))
        #expect(lead["entries"][1]["score"] == .null && lead["entries"][1]["match"] == .null)
        let listing = lead["entries"][1]["designations"][0]
        #expect(listing["authority"] == .string("Gamma Board") && listing["reference"] == .string("C.1") && listing["listedOn"] == .string("2020"))
    }

    @Test func csvNamesTheOtherEntriesBesideTheBest() throws {
        let text = try output { Fixture.render(CSVRenderer(context: $0, columns: ["name"], allHits: false), $1) }
        let rows = text.split(separator: "\n")
        #expect(rows.count == 2)
        for part in [
            "hit,1,", ",aa-1,", "bb-1: OCEAN FALCONAR (primary name), 0.", "[Beta list]", "cc-1: MERIDIAN, under the threshold [Gamma list]",
        ] {
            #expect(rows[1].contains(part), "\(part)")
        }
        #expect(rows[1].hasSuffix(",Delta list"))
    }

    @Test func csvWithAllHitsHasARowForEachEntry() throws {
        let text = try output { Fixture.render(CSVRenderer(context: $0, columns: ["name"], allHits: true), $1) }
        let rows = text.split(separator: "\n")
        #expect(rows.count == 3)
        #expect(rows[1].contains(",aa-1,OCEAN FALCONER,") && rows[2].contains(",bb-1,OCEAN FALCONAR,"))
        // The party is named by the entry that leads.
        #expect(rows[2].contains(",aa-1,\"aa-1: OCEAN FALCONER (primary name), 1.00 [Alpha list]; cc-1: "))
    }

    @Test func theTableShowsAuthoritiesProgrammesAndDatesSideBySide() throws {
        var style = TableStyle()
        style.width = 160
        let text = try output { Fixture.render(TableRenderer(context: $0, style: style), $1) }
        for part in [
            "listed by  Alpha Office: PROG-A, since 2017-08-22, ref. A.1 (Alpha list)", "also       bb-1: OCEAN FALCONAR (primary name), 0.",
            "listed by Beta Council: PROG-B, since 2019-01-02, ref. B.1 (Beta list)", "also       cc-1: MERIDIAN, under the threshold",
            "listed by Gamma Board: PROG-C, since 2020, ref. C.1 (Gamma list)", "only       aa-1 prints: OCEAN FALCONER; FALCON <7>",
            "only       bb-1 prints: OCEAN FALCONAR; MARLIN", "only       cc-1 prints: MERIDIAN", "not on     Delta list", "1 with hits (1 hits)",
        ] {
            #expect(text.contains(part), "\(part) is not in\n\(text)")
        }
    }

    @Test func thePageHasARowForEachEntry() throws {
        let text = try output { Fixture.render(HTMLRenderer(context: $0), $1) }
        for part in [
            "<td>aa-1</td><td>1.00</td><td>OCEAN FALCONER</td><td>Alpha Office</td>", "<td>bb-1</td><td>0.",
            "<td>Beta Council</td><td>Beta list</td><td>PROG-B</td>",
            "<td>cc-1</td><td>under the threshold</td><td>MERIDIAN</td><td>Gamma Board</td>", "<td>OCEAN FALCONER; FALCON &lt;7&gt;</td>",
            "<p class=\"what\">not on: Delta list</p>",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func theExplanationExplainsEachEntryThatScores() throws {
        let screener = try Self.screener()
        let (text, screening) = Explanation.text(
            Counterparty(name: "Ocean Falconer"), screener: screener, options: ScreeningOptions(), alerting: 0.7, style: TableStyle())
        #expect(screening.exitStatus == 1)
        for part in [
            "1. 1.00  OCEAN FALCONER", "1.1. 0.", "OCEAN FALCONAR  (primary name, Vessel, bb-1)", "cc-1: MERIDIAN, under the threshold",
            "Not on: Delta list",
            "Only bb-1 prints: OCEAN FALCONAR; MARLIN",
        ] {
            #expect(text.contains(part), "\(part) is not in\n\(text)")
        }
        // Two entries, two sums.
        #expect(text.split(separator: "Alerts at 0.7.").count == 3)
    }

    @Test func aPartyOfOneListLooksAsItDid() throws {
        let screener = try Self.screener()
        let screening = screener.screening(ScreeningOptions())()(Counterparty(name: "Harbour Light"))
        #expect(screening.hits.map { $0.entries.map(\.entity.id) } == [["dd-1"]])
        let view = PartyView(try #require(screening.hits.first))
        #expect(view.others.isEmpty)
        #expect(view.lead.onlyNames == [])
        #expect(view.absentFrom == [0, 1, 2])
    }

    @Test func theProofsHoldForGroupedAnswers() throws {
        let outcome = try IndexVerification.run(try Self.screener(), sample: 60, jobs: 1) { _ in }
        #expect(outcome.isRight, "\(outcome.text)")
        #expect(outcome.names == 7)
    }

    @Test func anAnswerThatGroupsOtherwiseThanTheScanIsADifference() throws {
        let screening = try Self.screener().screening(ScreeningOptions())()(Counterparty(name: "Ocean Falconer"))
        #expect(screening.difference(from: screening.hits, error: nil) == nil)
        let apart = screening.hits.flatMap(\.entries).map { hit in
            var hit = hit
            hit.tied = []
            return hit
        }
        #expect(screening.difference(from: apart, error: nil)?.contains("bb-1 as one party with aa-1") == true)
    }
}
