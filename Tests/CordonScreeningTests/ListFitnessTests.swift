import CordonIndex
import CordonLists
import CordonRefresh
import CordonText
import Testing

@testable import CordonScreening

/// What the age of lists does to answers: what would be clear is not, and hits stay hits.
struct ListFitnessTests {
    private static let list = """
        # dataset: xx_ages
        # title: Made-up list
        # published: 2026-08-08
        id,schema,name
        a,Person,Invented Listed Person
        """
    private let now = Moment("2026-08-10T12:00:00Z")

    private func standing(_ state: ListStanding.State, path: String? = "p", heldBack: Bool = false) throws -> ListStanding {
        var standing = ListStanding(key: "xx_ages", path: path, state: state, maxAgeHours: 48)
        standing.confirmed = state == .missing ? nil : Moment("2026-08-07T12:00:00Z")
        standing.retrieved = standing.confirmed
        if heldBack { standing.heldBack = .init(id: "e9", time: try #require(now), findings: ["parties-lost: gone"]) }
        return standing
    }

    private func fitness(_ states: ListStanding.State...) throws -> ListFitness {
        ListFitness(standings: try states.map { try standing($0) }, moment: try #require(now))
    }

    private func screener(_ fitness: ListFitness) throws -> Screener {
        let file = try TemporaryFile(Self.list, suffix: ".csv")
        let bytes = try withExtendedLifetime(file) { try Lists.build(paths: [file.path], maxIssues: 0) { _ in } }
        return Screener(Screener(snapshot: try Snapshot(bytes: bytes), normalizer: Normalizer()), fitness: fitness)
    }

    private func screen(_ screener: Screener, _ name: String) throws -> Screening {
        var worker = screener.makeWorker()
        return worker.screen(try Counterparty(name: name, fields: []), ScreeningOptions())
    }

    @Test(arguments: [ListStanding.State.stale, .missing])
    func whoWouldBeClearCannotBeCleared(state: ListStanding.State) throws {
        let screener = try screener(fitness(state))
        let clear = try screen(screener, "Somebody Quite Different")
        #expect(clear.status == .cannotClear && clear.exitStatus == 3)
        #expect(clear.error == screener.fitness.obstacle && clear.error?.hasPrefix("nobody can be cleared: xx_ages") == true)
        let hit = try screen(screener, "Invented Listed Person")
        #expect(hit.status == .hit && hit.error == nil)
    }

    @Test(arguments: [ListStanding.State.current, .quarantined, .notJudged])
    func theOthersStandInNobodysWay(state: ListStanding.State) throws {
        let screener = try screener(fitness(state))
        #expect(screener.fitness.obstacle == nil)
        #expect(try screen(screener, "Somebody Quite Different").status == .clear)
    }

    @Test func oneUnfitListIsEnough() throws {
        #expect(try fitness(.current, .stale, .missing).obstacle?.split(separator: ";").count == 2)
    }

    @Test func theRunEndsWithThreeEvenWhereAllAreHits() {
        var summary = ScreeningSummary()
        summary.counts.count(Screening(status: .hit, hits: [Fixture.hit()]))
        #expect(summary.exitStatus == 1)
        summary.obstacle = "nobody can be cleared"
        #expect(summary.exitStatus == 3)
    }

    @Test func recordsOfUnfitListsHaveAnotherDigestAndNoAge() throws {
        let options = ScreeningOptions()
        let fit = try screener(fitness(.current))
        let stale = try screener(fitness(.stale))
        #expect(fit.digest == stale.digest)
        #expect(fit.digest(with: options) != stale.digest(with: options))
        #expect(try screener(.unasked).digest(with: options) == fit.digest(with: options))

        // A day later the records of the same lists, standing as they stood, are the same bytes; the age is in the reports alone.
        let tomorrow = ListFitness(standings: [try standing(.stale)], moment: Moment(seconds: try #require(now).seconds + 86_400))
        func render(_ fitness: ListFitness) throws -> (records: String, table: String) {
            let screener = try screener(fitness)
            let context = ScreeningContext(screener, options)
            let answer = (Fixture.record("Somebody Quite Different"), try screen(screener, "Somebody Quite Different"))
            return (
                Fixture.render(JSONLinesRenderer(context: context), [answer]),
                Fixture.render(TableRenderer(context: context, style: TableStyle()), [answer]).split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ")
            )
        }
        let (today, next) = (try render(fitness(.stale)), try render(tomorrow))
        #expect(today.records == next.records)
        #expect(today.records.contains("\"status\":\"cannot-clear\""))
        #expect(today.table.contains("confirmed 3 days ago") && next.table.contains("confirmed 4 days ago"))
        #expect(today.table.contains("CANNOT CLEAR"))
    }

    @Test func reportsTellTheAge() throws {
        var fitness = try fitness(.current)
        var context = ScreeningContext(try screener(fitness), ScreeningOptions())
        #expect(context.age(0) == "retrieved 2026-08-07T12:00:00Z, confirmed 3 days ago")
        let page = Fixture.render(HTMLRenderer(context: context), [])
        #expect(page.contains("confirmed 3 days ago") && !page.contains("nobody can be cleared"))
        fitness = ListFitness(standings: [try standing(.quarantined, heldBack: true)], moment: try #require(now))
        context = ScreeningContext(try screener(fitness), ScreeningOptions())
        #expect(context.age(0).hasSuffix("a later edition is held back"))
        #expect(fitness.warnings == ["xx_ages was last confirmed 3 days ago, and edition e9 is held back; see cordon lists status"])
        context = ScreeningContext(try screener(try self.fitness(.stale)), ScreeningOptions())
        #expect(Fixture.render(HTMLRenderer(context: context), []).contains("nobody can be cleared"))
        #expect(ScreeningContext(try screener(.unasked), ScreeningOptions()).age(0) == "")
    }

    @Test func listsThatWereNamedAreJudgedByTheirDateOnlyWhereALimitIsGiven() throws {
        let now = try #require(now)
        let edition = ListEdition(
            dataset: "xx_ages", title: "", authority: "", format: "", published: PartialDate(year: 2026, month: 8, day: 8))
        func judged(_ words: [String], _ edition: ListEdition) throws -> ListFitness {
            ListFitness(ListSource(paths: ["p"], limits: try #require(AgeLimits(words))), editions: [edition], at: now)
        }
        #expect(try judged([], edition).standings.map(\.state) == [.notJudged])
        #expect(try judged([], edition).standings.first?.ageHours(at: now) == 60)
        #expect(try judged(["60"], edition).standings.map(\.state) == [.current])
        #expect(try judged(["59"], edition).standings.map(\.state) == [.stale])
        #expect(try judged(["other=1"], edition).obstacle == nil)
        #expect(try judged(["xx_ages=1"], edition).obstacle?.contains("over its age limit of 1 hours") == true)
        var undated = edition
        undated.published = PartialDate(year: 2026)
        #expect(try judged([], undated).obstacle == nil)
        #expect(try judged(["60"], undated).obstacle == "nobody can be cleared: xx_ages has no date, and an age limit was asked for")
    }

    @Test func aScanThatDiffersIsToldFromAnUnfitList() {
        var counts = ScreeningCounts()
        var unfit = Screening(status: .cannotClear, error: "nobody can be cleared")
        unfit.isShadowed = true
        counts.count(unfit)
        #expect(counts.shadowed == 1 && counts.shadowDiffers == 0 && counts.cannotClear == 1)
    }
}

struct ListStatusTests {
    private let now = Moment("2026-08-10T12:00:00Z")

    private func status(_ states: [ListStanding.State]) throws -> ListStatus {
        let file = try TemporaryFile(
            "# dataset: xx_a\n# title: Made-up <list>\nid,schema,name\na,Person,Invented Person\nb,Vessel,Выдуманное Судно\n", suffix: ".csv")
        let facts = try withExtendedLifetime(file) { try EditionFacts.read(path: file.path) }
        let now = try #require(now)
        let rows: [ListStatus.Row] = states.map { state in
            var standing = ListStanding(key: "xx_a", path: state == .missing ? nil : "p", state: state, maxAgeHours: state == .notJudged ? nil : 48)
            if state != .missing, state != .notJudged { standing.confirmed = Moment(seconds: now.seconds - 7200) }
            standing.retrieved = standing.confirmed
            if state == .quarantined { standing.heldBack = .init(id: "e2", time: now, findings: ["parties-lost: 5 of 9 are gone"]) }
            if state == .missing { standing.failure = .init(time: now, outcome: .failed, fault: Fault(.status, "HTTP 403")) }
            return ListStatus.Row(standing: standing, facts: state == .missing ? nil : facts)
        }
        let fitness = ListFitness(standings: rows.map(\.standing), moment: now)
        return ListStatus(rows: rows, digest: "0123456789ab", obstacle: fitness.obstacle, moment: now)
    }

    @Test func theJSONKeepsToItsSchema() throws {
        let path = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/docs/list-status.schema.json"
        let schema = JSONSchema(root: try JSONValue(parsing: try TemporaryFile.contents(path)))
        for states in [ListStanding.State.allCases] + ListStanding.State.allCases.map({ [$0] }) {
            #expect(schema.problems(try JSONValue(parsing: Array(try status(states).json.utf8))) == [])
        }
        var refused = try status([.current])
        refused.digest = nil
        refused.obstacle = "nobody can be cleared: x"
        refused.rows[0].facts = nil
        refused.rows[0].error = "x"
        #expect(schema.problems(try JSONValue(parsing: Array(refused.json.utf8))) == [])
        #expect(schema.problems(try JSONValue(parsing: Array("{}".utf8))) != [])
    }

    @Test func everyStateHasItsWordsAndItsExitStatus() throws {
        for (state, exit) in [(.current, 0), (.stale, 3), (.quarantined, 0), (.missing, 3), (.notJudged, 0)] as [(ListStanding.State, Int32)] {
            let status = try status([state])
            #expect(status.exitStatus == exit)
            #expect(status.text.contains(state.rawValue) && status.json.contains("\"state\": \"\(state.rawValue)\""))
            #expect(status.text.contains("CANNOT CLEAR") == (exit == 3))
        }
    }

    @Test func theTextTellsCountsAgesAndWhatIsHeldBack() throws {
        let text = try status([.quarantined, .missing]).text
        for words in [
            "2 hours", "48 h", "2 parties, 2 names (cordon-csv)", "Person 1, Vessel 1", "Cyrillic 1, Latin 1", "0 rejected, 0 doubtful",
            "e2, since 2026-08-10T12:00:00Z", "parties-lost: 5 of 9 are gone", "cordon lists approve e2 --reason TEXT",
            "failed at 2026-08-10T12:00:00Z: HTTP 403", "digest 0123456789ab",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func listsThatCannotBeReadAreToldAndNotThrown() throws {
        let good = try TemporaryFile("id,schema,name\na,Person,Invented Person\n", suffix: ".csv")
        let bad = try TemporaryFile("nothing", suffix: ".csv")
        let status = withExtendedLifetime((good, bad)) {
            ListStatus.collect(ListSource(paths: [good.path, bad.path]), maxIssues: 0) { _ in }
        }
        #expect(status.rows.map { $0.facts?.parties } == [1, nil])
        #expect(status.rows[1].error?.contains("not a list format") == true)
        #expect(status.exitStatus == 3 && status.digest == nil)
        #expect(status.text.contains("unreadable"))
    }
}
