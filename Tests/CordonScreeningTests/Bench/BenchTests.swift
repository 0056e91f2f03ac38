import CordonLists
import Testing

@testable import CordonScreening

/// Root of the package.
private let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }

@Test func countsStayWithinTheirGate() throws {
    let gate = try BenchGate(path: root + "/benchmarks/counts.json")
    // Larger runs are for benchmarks/run, with a release build.
    let small = gate.runs.filter { $0.names <= 5_000 && $0.queries <= 1_000 }
    #expect(!small.isEmpty)
    for run in small {
        #expect(!run.most.isEmpty && !run.least.isEmpty)
        let report = try Bench.run(run.job) { _ in }
        #expect(gate.violations(report, of: run.job) == [], "\(report.json)")
    }
}

@Test func aGateNamesWhatIsOutOfBoundsAndKnowsOnlyItsOwnRuns() throws {
    let file = try TemporaryFile(
        """
        {"runs": [{"names": 100, "queries": 20, "seed": 3, "threshold": 0.7,
                   "most": {"candidates_per_query": -1}, "least": {"list": 100, "n_true": 3, "answers": 1}}]}
        """)
    let gate = try BenchGate(path: file.path)
    let job = try #require(gate.runs.first).job
    let report = try Bench.run(job) { _ in }
    let violations = try #require(gate.violations(report, of: job))
    #expect(violations.count == 3)
    #expect(violations.first?.hasPrefix("candidates_per_query is ") == true)
    #expect(violations.contains("n_true is 2, less than 3"))
    #expect(violations.contains("answers was not measured"))
    #expect(gate.violations(report, of: BenchJob(.synthetic(names: 100, queries: 20, seed: 4))) == nil)
}

@Test func theIndexTheExhaustiveScanAndAnyNumberOfWorkersGiveTheSameAnswers() throws {
    func answers(jobs: Int, exhaustive: Bool) throws -> String {
        var job = BenchJob(.synthetic(names: 400, queries: 60, seed: 11))
        job.jobs = jobs
        job.options.exhaustive = exhaustive
        let report = try Bench.run(job) { _ in }
        #expect(report.number("queries") == 60)
        #expect((report.number("hits") ?? 0) > 3)
        guard case .text(let answers) = report.values.first(where: { $0.key == "answers" })?.value else { return "" }
        return answers
    }
    let one = try answers(jobs: 1, exhaustive: false)
    #expect(one.count == 16)
    #expect(try answers(jobs: 3, exhaustive: false) == one)
    #expect(try answers(jobs: 1, exhaustive: true) == one)
}

@Test func tablesAreMeasuredWithLinesOfOnePartyTogether() throws {
    let list = try TemporaryFile("7\tOrlan Vestrikov\n9\tBrimhold Shipping Ltd\n7\tOrlan Westrikow\n")
    let queries = try TemporaryFile(
        "7\tswap\tVestrikov Orlan\n-1\tperson\tTamsin Okelford\r\n9\tother\tSomething Else\n")
    var job = BenchJob(.tables(list: list.path, queries: queries.path))
    job.profile = true
    let report = try Bench.run(job) { _ in }
    #expect(report.number("list") == 3)
    #expect(report.number("parties") == 2)
    #expect(report.number("queries") == 3)
    #expect(report.number("n_true") == 2)
    #expect(report.number("recall") == 0.5)
    #expect(report.number("innocents") == 1)
    #expect(report.number("innocent_alert_rate") == 0)
    for key in [
        "qps", "p50_ms", "p99_ms", "build_s", "start_ms", "bytes_per_name", "total_bytes_per_name", "peak_rss_mb",
    ] {
        #expect((report.number(key) ?? 0) > 0, "\(key)")
    }
    let json = try Array(report.json.utf8).withUnsafeBytes { try CordonLists.JSONValue.parse($0) }
    #expect(json["recall_by_class"]?["swap"]?.text == "1")
    #expect(json["recall_by_class"]?["other"]?.text == "0")
}

@Test func aTableWithAColumnMissingIsRefusedWithItsLine() throws {
    let list = try TemporaryFile("1\tOrlan Vestrikov\n")
    let queries = try TemporaryFile("1\tswap\tVestrikov Orlan\n1\tVestrikov\n")
    #expect {
        _ = try Bench.run(BenchJob(.tables(list: list.path, queries: queries.path))) { _ in }
    } throws: { error in
        String(describing: error).contains("line 2 has 2 columns instead of 3")
    }
    #expect(throws: ScreeningError.self) { try BenchTables.queries(path: queries.path + "-absent") }
}

@Test func aCounterpartyThatIsNotUTF8IsCountedAsAnError() throws {
    let list = try TemporaryFile("1\tOrlan Vestrikov\n")
    let queries = try TemporaryFile(Array("1\ttypo1\tVestrikov ".utf8) + [0xff, 0xfe, 0x0a])
    let report = try Bench.run(BenchJob(.tables(list: list.path, queries: queries.path))) { _ in }
    #expect(report.number("errors") == 1)
    #expect(report.number("recall") == 0)
}

@Test func percentilesOfSortedNumbers() {
    #expect([1.0, 2, 3, 4, 5].percentile(50) == 3)
    #expect([1.0, 2, 3, 4, 5].percentile(99) == 5)
    #expect([7.0].percentile(0) == 7)
    #expect([Double]().percentile(50) == nil)
}
