import CordonLists
import CordonMatch
import Testing

@testable import CordonScreening

struct CSVRendererTests {
    private func rows(_ text: String) throws -> [[String]] {
        var splitter = CSVSplitter(delimiter: 44)
        var chunk = SplitRecords()
        Array(text.utf8).withUnsafeBufferPointer { _ = splitter.feed($0, into: &chunk) }
        let endedWell = splitter.finish(into: &chunk)
        #expect(endedWell)
        return (0..<chunk.count).map { record in
            (0..<chunk.fieldCount(record)).map { String(decoding: chunk.field(record, $0), as: UTF8.self) }
        }
    }

    private func renderer(columns: [String] = ["id", "name"], allHits: Bool = false, demonstration: Bool = false)
        -> CSVRenderer
    {
        CSVRenderer(context: Fixture.context(demonstration: demonstration), columns: columns, allHits: allHits)
    }

    @Test func theInputColumnsComeFirstAndThenOurs() throws {
        let text = Fixture.render(
            renderer(),
            [
                (
                    Fixture.record("A", cells: ["1", "A, \"x\"\ny"]),
                    Screening(status: .hit, hits: [Fixture.hit(0.75), Fixture.hit(0.7)], moreHits: 2)
                ),
                (Fixture.record("B", cells: ["2", "B", ""]), Screening(status: .clear)),
                (
                    InputRecord(row: 3, error: "line 4: empty line"),
                    Screening(status: .error, error: "line 4: empty line")
                ),
            ])
        let rows = try rows(text)
        #expect(
            rows[0] == [
                "id", "name", "status", "hits", "score", "matched entity id", "matched name", "listed name kind",
                "schema", "list",
                "authority", "programme", "listed on", "would decide", "reason", "party",
                "also listed as", "not listed by",
            ])
        #expect(
            rows[1].prefix(13) == [
                "1", "A, \"x\"\ny", "hit", "4", "0.75", "xx-1", "ДАНДУН \"Star\" <Trading> Co., Ltd.", "alias",
                "Company",
                "Test list <1>; yy_test", "Test & Authority; Other Authority", "P1; P2", "2016",
            ])
        #expect(rows[2] == ["2", "B", "clear", "0"] + Array(repeating: "", count: 14))
        #expect(rows[3] == ["", "", "error", "0"] + Array(repeating: "", count: 10) + ["line 4: empty line", "", "", ""])
        #expect(rows.count == 4)
    }

    @Test func allHitsGivesARowForEach() throws {
        let answers = [
            (
                Fixture.record("A", cells: ["1", "A"]),
                Screening(status: .hit, hits: [Fixture.hit(0.9), Fixture.hit(0.8)])
            )
        ]
        #expect(try rows(Fixture.render(renderer(allHits: true), answers)).map { $0[4] } == ["score", "0.9", "0.8"])
    }

    @Test(arguments: ["=1+1", "+49", "-1", "@x", "\tx", "\rx", " =x", "＝x", "=HYPERLINK(\"http://x\",\"y\")"])
    func whatASpreadsheetWouldRunIsNeutralised(cell: String) throws {
        let answers = [(Fixture.record("A", cells: ["1", cell]), Screening(status: .clear))]
        #expect(try rows(Fixture.render(renderer(), answers))[1][1] == "'" + cell)
        #expect(try rows(Fixture.render(renderer(columns: ["id", cell]), []))[0][1] == "'" + cell)
        let hit = Fixture.hit(0.8, name: cell)
        #expect(
            try rows(Fixture.render(renderer(), [(Fixture.record("A"), Screening(status: .hit, hits: [hit]))]))[1][6]
                == "'" + cell)
    }

    @Test func ordinaryCellsStayAsTheyAre() throws {
        let answers = [(Fixture.record("A", cells: ["a=b", "O'Neil-Smith"]), Screening(status: .clear))]
        #expect(try rows(Fixture.render(renderer(), answers))[1].prefix(2) == ["a=b", "O'Neil-Smith"])
    }

    @Test func anInputColumnNamedLikeOursKeepsItsName() throws {
        let header = try rows(Fixture.render(renderer(columns: ["name", "Status"]), []))[0]
        #expect(header.prefix(3) == ["name", "Status", "status (screening)"])
    }

    @Test func everyRowOfADemonstrationSaysSo() throws {
        let answers = [
            (Fixture.record("A", cells: ["1", "A"]), Screening(status: .hit, hits: [Fixture.hit()])),
            (Fixture.record("B", cells: ["2", "B"]), Screening(status: .clear)),
        ]
        let rows = try rows(Fixture.render(renderer(demonstration: true), answers))
        let reason = rows[0].firstIndex(of: "reason") ?? 0
        #expect(rows.dropFirst().allSatisfy { $0[reason].contains("DEMONSTRATION") })
    }
}

struct ReasonTests {
    @Test func theFactsThatWouldDecideAreSentences() {
        var hit = Fixture.hit(0.83)
        #expect(Reason.deciding(hit, threshold: 0.7) == ["Nothing else that the list says of the party would decide."])
        hit.deciding = [
            DecidingFact(.birthDate, "a birth year that differs by 5 or more from 1961", example: .birthDate(PartialDate(year: 1966)), score: 0.37),
            DecidingFact(.country, "no country in common (listed: Iran)", example: .country("UY"), score: 0.75),
            DecidingFact(.schema, "that the counterparty is no person", example: .kind(.vessel), score: 0),
            DecidingFact(.birthDate, "the birth date 1961-03-04", example: .birthDate(PartialDate(year: 1961, month: 3, day: 4)), score: 0.9),
        ]
        #expect(
            Reason.deciding(hit, threshold: 0.7) == [
                "A birth year that differs by 5 or more from 1961 would clear it (0.83 -> 0.37).",
                "No country in common (listed: Iran) would lower it (0.83 -> 0.75).",
                "That the counterparty is no person would clear it (0.83 -> not compared).",
                "The birth date 1961-03-04 would confirm it (0.83 -> 0.90).",
            ])
        #expect(Reason.deciding(hit, threshold: 0.95).last == "The birth date 1961-03-04 would raise it (0.83 -> 0.90).")
        #expect(Reason.deciding(hit, threshold: 0.95).first == "A birth year that differs by 5 or more from 1961 would lower it (0.83 -> 0.37).")
    }

    @Test func everyFormatTellsWhatWouldDecideAndWhatEachThingCosts() {
        var hit = Fixture.hit(0.83)
        hit.deciding = [DecidingFact(.identifier, "the passport number A1", example: .identifier(Identifier(.passport, "A1")), score: 0.97)]
        let answer = [(Fixture.record("Star Tradng metals"), Screening(status: .hit, hits: [hit]))]
        let context = Fixture.context()
        let texts = [
            Fixture.render(TableRenderer(context: context, style: TableStyle()), answer),
            Fixture.render(CSVRenderer(context: context, columns: ["name"], allHits: false), answer),
            Fixture.render(HTMLRenderer(context: context), answer),
            Explanation.text(Counterparty(name: "Star"), answer[0].1, context, alerting: 0.7, TableStyle()),
        ].map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        for text in texts {
            #expect(
                text.contains("The passport number A1 would confirm it (0.83 -> 0.97).")
                    || text.contains("The passport number A1 would confirm it (0.83 -&gt; 0.97)."), "\(text)")
            #expect(text.contains("costs 0.25") || text.contains("0.8571 1 0.8571 0.25"), "\(text)")
        }
        let json = Fixture.render(JSONLinesRenderer(context: context), answer)
        #expect(json.contains(#""decides":[{"kind":"identifier","fact":"the passport number A1","effect":"confirms","score":0.97}]"#))
    }

    @Test func theReasonTellsWhatMetWhatAndWhatDidNot() {
        let reason = Reason.sentence(Fixture.hit())
        #expect(
            reason
                == "Equal: star; alike: tradng ~ trading (spelt differently 0.86, costs 0.25); only on the list: co ltd (costs 0.1); not on the list: metals (costs 0.3); The country agrees (cn / China) (x 1.02); met 4.36, against 0.65: 0.87 for the name."
        )
    }

    @Test func aHitWithoutEvidenceStillHasAReason() {
        var hit = Fixture.hit()
        hit.evidence = []
        #expect(Reason.sentence(hit) == "The names are equal.")
        hit.name = nil
        #expect(Reason.sentence(hit) == "An identifier is equal.")
    }
}
