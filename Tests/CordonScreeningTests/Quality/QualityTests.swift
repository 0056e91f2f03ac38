import FoundationEssentials
import Testing

@testable import CordonScreening

/// Match quality is held to what `benchmarks/quality.json` records, which `scripts/eval --record` alone changes.
struct QualityTests {
    private static func recorded() throws -> MatchQuality {
        let bytes = try TemporaryFile.contents(EvaluationSet.package + "/benchmarks/quality.json")
        return try JSONDecoder().decode(MatchQuality.self, from: Data(bytes))
    }

    /// Read and indexed once for all tests.
    private static let loaded = Result {
        let set = try EvaluationSet()
        return (set: set, screener: try set.screener())
    }

    @Test(.enabled(if: EvaluationSet.isUsable))
    func noFamilyAndNoTotalIsWorseThanRecorded() throws {
        let (set, screener) = try Self.loaded.get()
        let recorded = try Self.recorded()
        let counterparties = try set.cases.map { try $0.counterparty() }
        var options = ScreeningOptions()
        // Average precision and ranks look at what lies under the threshold as well.
        options.threshold = 0.3
        options.limit = 50
        let makeScreen = screener.screening(options)
        let started = Posix.seconds
        let scores = ParallelWork.run(
            count: counterparties.count, jobs: Posix.processorCount,
            makeWorker: {
                let screen = makeScreen()
                return { number in
                    [Dictionary(screen(counterparties[number]).hits.flatMap(\.entries).map { ($0.entity.id, $0.score) }, uniquingKeysWith: max)]
                }
            }, progress: { _ in })
        #expect(scores.count == set.cases.count)
        let answers = zip(set.cases, scores).map { MatchQuality.Answer(family: $0.family, expected: $0.expected, scores: $1) }
        let measured = MatchQuality(answers, threshold: recorded.threshold)
        #expect(
            measured.worse(than: recorded).isEmpty,
            "worse than benchmarks/quality.json; scripts/eval shows all, and scripts/eval --record takes the new figures")
        print(
            "\(set.cases.count) labelled names screened in \(Int(Posix.seconds - started)) s: \(measured.totals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.shown)" }.joined(separator: ", "))"
        )
    }

    /// Promise 4 on names of every family. A scan takes a good part of a second, so that every run takes one of each;
    /// `scripts/verify-lossless` takes all.
    @Test(.enabled(if: EvaluationSet.isUsable))
    func indexAndScanAgreeOnNamesOfEveryFamily() throws {
        let (set, screener) = try Self.loaded.get()
        let perFamily = Posix.environment("CORDON_QUERIES").flatMap { Int($0) } ?? 1
        var taken: [String: Int] = [:]
        var queries: [AgreementCheck.Query] = []
        for named in set.cases where taken[named.family, default: 0] < perFamily {
            taken[named.family, default: 0] += 1
            queries.append(AgreementCheck.Query(counterparty: try named.counterparty(), origin: "\(named.family) \(named.id)"))
        }
        #expect(taken.count > 60)
        let started = Posix.seconds
        let differences = AgreementCheck.run(screener, queries, jobs: Posix.processorCount) { _ in }
        for difference in differences { Issue.record("\(difference.text)") }
        print("index and scan agree on \(queries.count) names of \(taken.count) families, compared in \(Int(Posix.seconds - started)) s")
    }

    // Two families of names to find, innocents, and a hard one; worked out by hand.
    private static let answers: [MatchQuality.Answer] =
        [
            (["a"], ["a": 0.9, "z": 0.9]), (["a"], ["a": 0.8]), (["a", "b"], ["a": 0.75, "b": 0.72, "z": 0.71]), (["a"], [:]),
        ].map { MatchQuality.Answer(family: "typo", expected: $0.0, scores: $0.1) }
        + [(["a"], ["a": 1]), (["a"], ["z": 0.5, "a": 0.4])].map { MatchQuality.Answer(family: "exact", expected: $0.0, scores: $0.1) }
        + [0.8, 0.6, 0, 0].map { MatchQuality.Answer(family: "inn_congress", expected: [], scores: ["z": $0]) }
        + [0.75, 0.1].map { MatchQuality.Answer(family: "hard_other", expected: [], scores: ["z": $0]) }

    @Test func theMeasuresAreThoseWorkedOutByHand() {
        let quality = MatchQuality(Self.answers, threshold: 0.7)
        #expect(quality.families == ["typo": 0.75, "exact": 0.5, "inn_congress": 0.25, "hard_other": 0.5])
        #expect(quality.expectNothing == ["hard_other", "inn_congress"])
        #expect(quality.totals["recall"] == 4.0 / 6)
        #expect(quality.totals["macro_recall"] == 0.625)
        // Alerts: a z, a, a b z, a, and of the innocents one each; of these five are right.
        #expect(quality.totals["precision"] == 5.0 / 9)
        #expect(quality.totals["innocents_alerted_per_1000"] == 250)
        #expect(quality.totals["hard_false_alert_rate"] == 0.5)
        // A tie at the top is no first place.
        #expect(quality.totals["first_place"] == 3.0 / 6)
        #expect(quality.totals["mrr"] == (0.5 + 1 + 1 + 0 + 1 + 0.5) / 6)
        // Seven are wanted. 1.0: 1 of 1; 0.9: 2 of 3; 0.8: 3 of 5; 0.75: 4 of 7; 0.72: 5 of 8; 0.4: 6 of 12.
        let precisions: [Double] = [1, 2.0 / 3, 3.0 / 5, 4.0 / 7, 5.0 / 8, 6.0 / 12]
        #expect(abs((quality.totals["average_precision"] ?? 0) - precisions.reduce(0, +) / 7) < 1e-9)
    }

    @Test func whatIsWorseThanAllowedIsToldAndNothingElse() {
        let recorded = MatchQuality(Self.answers, threshold: 0.7)
        #expect(recorded.worse(than: recorded).isEmpty)
        var now = recorded
        now.families["typo"] = 0.735
        now.families["hard_other"] = 0.515
        now.totals["precision"]? -= 0.0029
        now.totals["innocents_alerted_per_1000"] = 252.9
        now.totals["mrr"] = 1
        #expect(now.worse(than: recorded).isEmpty)
        now.families["exact"] = 0.479
        now.families["inn_congress"] = 0.28
        now.totals["recall"]? -= 0.0032
        now.totals["innocents_alerted_per_1000"] = 253.2
        #expect(now.worse(than: recorded).count == 4)
        now.families["typo"] = nil
        #expect(now.worse(than: recorded).count == 5)
    }
}
