import Testing

@testable import CordonScreening

struct BenchStagesTests {
    @Test func everyStageIsTimedAndAllTogetherTakeNoLongerThanThePass() throws {
        var job = BenchJob(.synthetic(names: 400, queries: 60, seed: 11))
        job.profile = true
        let report = try Bench.run(job) { _ in }
        guard case .tables(let stages) = report.values.first(where: { $0.key == "stages" })?.value else {
            Issue.record("no stages")
            return
        }
        #expect(stages.map(\.0) == ["normalising", "finding", "likeness", "reading", "bounding", "bounding_exactly", "aligning", "hits"])
        for (stage, figures) in stages {
            #expect(figures.prefix(2).map(\.0) == ["us", "share"])
            // Some time, and something done in it.
            #expect(figures.count > 2 && figures.allSatisfy { $0.1 > 0 }, "\(stage)")
        }
        let pass = try #require(report.number("staged_us"))
        #expect(stages.reduce(0) { $0 + $1.1[0].1 } <= pass)
        #expect(stages.reduce(0) { $0 + $1.1[1].1 } <= 1)
        #expect(!report.json.contains("\n"))
        let table = try #require(report.stageTable).split(separator: "\n")
        #expect(table.count == 9)
        #expect(table.contains { $0.hasPrefix("likeness") && $0.contains(" lookups, ") && $0.contains(" %") })
    }

    @Test func withoutAProfileThereAreNoStages() throws {
        let report = try Bench.run(BenchJob(.synthetic(names: 100, queries: 20, seed: 3))) { _ in }
        #expect(report.stageTable == nil)
        #expect(!report.json.contains("stages"))
    }

    @Test func timingTheStagesChangesNoAnswerAndNoWork() throws {
        let list = SyntheticNames(nameCount: 400, seed: 11)
        let matcher = try list.matcher()
        let queries = list.queries(count: 60)
        for isExhaustive in [false, true] {
            var options = ScreeningOptions()
            options.exhaustive = isExhaustive
            let plain = try BenchPass(matcher, queries, options, jobs: 1)
            let timed = try BenchPass(matcher, queries, options, jobs: 1, timesStages: true)
            #expect(plain.times == nil && timed.times != nil)
            #expect(timed.outcomes.map(\.digest) == plain.outcomes.map(\.digest))
            #expect(timed.outcomes.map(\.counts) == plain.outcomes.map(\.counts))
            #expect(plain.outcomes.contains { $0.hits > 0 })
        }
    }
}
