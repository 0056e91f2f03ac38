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
                "authority", "programme", "listed on", "reason",
            ])
        #expect(
            rows[1].prefix(13) == [
                "1", "A, \"x\"\ny", "hit", "4", "0.75", "xx-1", "ДАНДУН \"Star\" <Trading> Co., Ltd.", "alias",
                "Company",
                "Test list <1>; yy_test", "Test & Authority; Other Authority", "P1; P2", "2016",
            ])
        #expect(rows[2] == ["2", "B", "clear", "0"] + Array(repeating: "", count: 10))
        #expect(rows[3] == ["", "", "error", "0"] + Array(repeating: "", count: 9) + ["line 4: empty line"])
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
        #expect(rows.dropFirst().allSatisfy { $0.last?.contains("DEMONSTRATION") == true })
    }
}

struct ReasonTests {
    @Test func theReasonTellsWhatMetWhatAndWhatDidNot() {
        let reason = Reason.sentence(Fixture.hit())
        #expect(
            reason
                == "Equal: star; alike: tradng ~ trading (spelt differently 0.86); only on the list: co ltd; not on the list: metals; The country agrees (cn / China)."
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
