import CordonLists
import CordonMatch
import Testing

@testable import CordonScreening

private let answers: [(InputRecord, Screening)] = [
    (
        Fixture.record("Star <script>alert(1)</script>", row: 1, id: "\"7\""),
        Screening(status: .hit, hits: [Fixture.hit(0.75)], moreHits: 12)
    ),
    (Fixture.record("Ann Clear", row: 2), Screening(status: .clear)),
    (Fixture.record("丹東 Clear", row: 3), Screening(status: .clear)),
    (InputRecord(row: 4, error: "line 5: empty line"), Screening(status: .error, error: "line 5: empty line")),
    (Fixture.record("Best", row: 5), Screening(status: .hit, hits: [Fixture.hit(0.95)])),
]

struct TableRendererTests {
    private func table(_ style: TableStyle = TableStyle(), demonstration: Bool = false) -> String {
        Fixture.render(TableRenderer(context: Fixture.context(demonstration: demonstration), style: style), answers)
    }

    @Test func everythingAPersonNeedsIsThere() {
        let text = table()
        for expected in [
            "HIT  Star", "row 1  id \"7\"", "0.75  ДАНДУН", "alias", "STAR TRADING",
            "Test & Authority: P1, P2, since 2017-08-22, ref. R-1",
            "Other Authority: P2, since 2016", "linked to KUMSAN", "Equal: star", "12 more above the threshold",
            "BAD  row 4",
            "line 5: empty line", "CLEAR  2", "Ann Clear", "丹東 Clear",
            "5 screened: 2 with hits (2 hits, 12 more not shown), 2 clear, 1 bad",
            "Test list <1>, edition of 2017-08-22: 1 parties", "editions 0123456789ab",
        ] { #expect(text.contains(expected), "\(expected) is not in\n\(text)") }
        #expect(!text.contains("\u{1b}"))
        #expect(!text.contains("DEMONSTRATION"))
    }

    @Test(arguments: [40, 72, 100])
    func noLineIsWiderThanTheTerminal(width: Int) {
        var style = TableStyle()
        style.width = width
        for line in table(style, demonstration: true).split(separator: "\n") where !line.contains("HIT") {
            #expect(DisplayText.width(String(line)) <= width, "\(line)")
        }
    }

    @Test func coloursAreThereWhenAskedForAndBalanced() {
        var style = TableStyle()
        style.hasColours = true
        let text = table(style)
        #expect(text.contains("\u{1b}[1;31mHIT\u{1b}[0m"))
    }

    @Test func aDemonstrationIsAnnounced() {
        #expect(table(demonstration: true).hasPrefix("DEMONSTRATION"))
    }

    @Test func aNameCannotSteerTheTerminal() {
        let text = Fixture.render(
            TableRenderer(context: Fixture.context(), style: TableStyle()),
            [(Fixture.record("a\u{1b}[31mb\u{202e}c\nd"), Screening(status: .clear))])
        #expect(text.contains("a\u{fffd}[31mb\u{fffd}c d"))
        #expect(!text.unicodeScalars.contains("\u{1b}"))
    }

    @Test func manyClearNamesAreCountedNotShown() {
        let many = (1...1000).map { (Fixture.record("n\($0)", row: $0), Screening(status: .clear)) }
        let text = Fixture.render(TableRenderer(context: Fixture.context(), style: TableStyle()), many)
        #expect(text.contains("and 700 more"))
    }
}

struct HTMLRendererTests {
    private func page(
        _ answers: [(InputRecord, Screening)], limit: Int = 100, failure: String? = nil, demonstration: Bool = false
    ) -> String {
        Fixture.render(
            HTMLRenderer(context: Fixture.context(demonstration: demonstration), hitLimit: limit), answers,
            failure: failure)
    }

    @Test func nothingFromTheInputOrTheListsIsMarkup() {
        let text = page(answers)
        #expect(!text.contains("<script"))
        #expect(text.contains("Star &lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(text.contains("id &quot;7&quot;"))
        #expect(text.contains("ДАНДУН &quot;Star&quot; &lt;Trading&gt;"))
        #expect(text.contains("Test &amp; Authority"))
        #expect(!text.contains("<b><b>"))
    }

    @Test func thePageNeedsNothingElse() {
        let text = page(answers)
        #expect(
            !text.contains("http:") && !text.contains("https:") && !text.contains("src=") && !text.contains("@import")
                && !text.contains("url("))
        #expect(text.contains("default-src 'none'"))
        #expect(text.hasPrefix("<!doctype html>"))
        #expect(text.contains("prefers-color-scheme:dark") && text.contains("@media print"))
    }

    @Test func elementsAreClosedInTheOrderInWhichTheyWereOpened() {
        var open: [Substring] = []
        for part in page(answers, failure: "x", demonstration: true).split(separator: "<").dropFirst() {
            let tag = part.prefix { $0 != ">" && $0 != " " && $0 != "\n" }
            if tag.hasPrefix("!") || ["meta", "br"].contains(tag) { continue }
            if part.prefix(while: { $0 != ">" }).hasSuffix("/") { continue }
            guard tag.hasPrefix("/") else {
                open.append(tag)
                continue
            }
            let last = open.popLast()
            #expect(last == tag.dropFirst())
        }
        #expect(open.isEmpty)
    }

    @Test func bestHitsComeFirstAndTheRestIsCounted() {
        let text = page(answers)
        #expect(text.split(separator: "<h2>").dropFirst().map { $0.prefix(4) } == ["Best", "Star", "Bad "])
        #expect(text.contains("12 more above the threshold"))
        #expect(text.contains("line 5: empty line"))
    }

    @Test func onlySoManyHitsAreHeldAndThePageSaysSo() {
        let many = (1...50).map {
            (Fixture.record("n\($0)", row: $0), Screening(status: .hit, hits: [Fixture.hit(Double($0) / 100)]))
        }
        let text = page(many, limit: 10)
        #expect(text.contains("40 hits of lower score are not on this page"))
        #expect(text.contains("<h2>n50<") && text.contains("<h2>n41<") && !text.contains("<h2>n40<"))
    }

    @Test func theDrawingShowsEveryToken() {
        var out: [UInt8] = []
        AlignmentDrawing.append(Fixture.hit(), query: "Metals Star Tradng", to: &out)
        let svg = String(decoding: out, as: UTF8.self)
        for token in ["star", "tradng", "trading", "co ltd", "metals"] { #expect(svg.contains(">\(token)</text>")) }
        #expect(svg.contains(">0.86</text>"))
        #expect(svg.contains("class=\"alone\""))
        // Above, the words stand as the counterparty's name has them, not as the evidence does.
        let words = svg.split(separator: "</text>").compactMap { $0.split(separator: ">").last }
        #expect(Set(words).isSuperset(of: ["metals", "star", "tradng"]))
        func x(_ word: String) -> Double? {
            let rest = svg.split(separator: ">\(word)</text>").first?.split(separator: "x=\"").last
            return rest.flatMap { Double($0.prefix { $0 != "\"" }) }
        }
        #expect(x("metals").map { $0 < (x("tradng") ?? 0) } == true)
    }
}

struct ExplanationTests {
    @Test func theArithmeticCanBeFollowed() {
        var hit = Fixture.hit()
        // 3.5 + 0.8571 = 4.3571 against 0.65: 0.8702; times 0.9; then a birth date halves the distance to 1.
        let name = (3.5 + 0.8571428) / (3.5 + 0.8571428 + 0.65)
        hit.score = 1 - (1 - name * 0.9) * 0.5
        hit.evidence[4] = Evidence(.weakAlias, factor: 0.9, note: "a weak alias")
        hit.evidence.append(Evidence(.birthDate, query: "1970", listed: "1970", similarity: 1, factor: 0.5))
        let text = explain(hit)
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for line in [
            "M, sum of similarity x weight = 4.3571", "P, sum of costs = 0.65", "M / (M + P) = 0.8702",
            "weak alias: 0.8702 x 0.9 = 0.7832", "birth date: 1 - (1 - 0.7832) x 0.5 = 0.8916", "score = 0.8916",
        ] { #expect(lines.contains(line), "\(line) is not in\n\(text)") }
        #expect(!text.contains("limits it"))
    }

    @Test func anIdentifierAndAWholeNameAreSteps() {
        var hit = Fixture.hit(0.98)
        hit.evidence.append(Evidence(.wholeName, query: "startradng", similarity: 0.97, factor: 1))
        hit.evidence.append(Evidence(.identifier, query: "1", listed: "1", similarity: 1, factor: 0.98))
        let text = explain(hit)
        #expect(text.contains("whole name instead: 0.97 x 1"))
        #expect(text.contains("identifier: at least 0.98"))
        #expect(!text.contains("limits it"))
    }

    @Test func aScoreThatTheStepsDoNotGiveIsSaidToBeSo() {
        #expect(explain(Fixture.hit(0.5)).contains("something else limits it"))
    }

    private func explain(_ hit: Hit) -> String {
        Explanation.text(
            Counterparty(name: "Star Tradng metals"), Screening(status: .hit, hits: [hit]), Fixture.context(),
            alerting: 0.7, TableStyle())
    }
}

struct DisplayTextTests {
    @Test func wideCharactersTakeTwoColumns() {
        #expect(DisplayText.width("丹東A") == 5)
        #expect(DisplayText.width("김정은") == 6)
        #expect(DisplayText.width("e\u{301}") == 1)
        #expect(DisplayText.fitted("丹東至誠", 5) == "丹東…")
        #expect(DisplayText.fitted("丹東", 5) == "丹東 ")
        #expect(DisplayText.fitted("丹東至", 5) == "丹東…")
    }

    @Test func textIsWrappedAtBlanksAndLongWordsAnywhere() {
        #expect(DisplayText.wrapped("one two three", 8) == ["one two", "three"])
        #expect(DisplayText.wrapped("丹東至誠金屬材料", 8) == ["丹東至誠", "金屬材料"])
        #expect(DisplayText.wrapped("", 8) == [""])
    }
}

struct ListLocationsTests {
    private func resolve(_ named: [String], variable: String?, entries: [String]) -> [String] {
        ListLocations.resolve(named: named, variable: variable, dataDirectory: "/d", entries: { _ in entries })
    }

    @Test func namedListsWinThenTheVariableThenTheDataDirectory() {
        #expect(resolve(["a"], variable: "b:c", entries: ["d"]) == ["a"])
        #expect(resolve([], variable: "b:c", entries: ["d"]) == ["b", "c"])
        #expect(resolve([], variable: "", entries: [".part", "d", "e"]) == ["/d/d", "/d/e"])
        #expect(resolve([], variable: nil, entries: []) == [])
    }

    @Test func theDataDirectoryFollowsTheXDGSpecification() {
        #expect(ListLocations.directory(home: "/home/u", dataHome: nil) == "/home/u/.local/share/cordon/lists")
        #expect(ListLocations.directory(home: "/home/u", dataHome: "relative") == "/home/u/.local/share/cordon/lists")
        #expect(ListLocations.directory(home: "/home/u", dataHome: "/x") == "/x/cordon/lists")
    }
}
