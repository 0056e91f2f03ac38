import CordonLists
import CordonMatch
import Testing

@testable import CordonScreening

/// Gives lines "0", "1" ... in chunks of changing size, and counts what was asked for.
private final class CountingInput: RecordInput {
    private let total: Int
    private var given = 0
    init(_ total: Int) { self.total = total }

    func next() -> RawRecords? {
        guard given < total else { return nil }
        var chunk = RawRecords()
        chunk.firstRow = given + 1
        for _ in 0..<min(1 + given % 17, total - given) {
            let start = chunk.records.bytes.count
            chunk.records.bytes += Array("name \(given)".utf8)
            chunk.records.fields.append(.init(start: start, end: chunk.records.bytes.count))
            chunk.records.append(line: given + 1, problem: nil)
            given += 1
        }
        chunk.inputBytes = given
        return chunk
    }
}

private struct Stop: Error {}

struct BatchTests {
    private func output(jobs: Int, records: Int = 3000) -> (String, ScreeningSummary) {
        var out: [UInt8] = []
        let summary = Batch.run(
            input: CountingInput(records), decoder: LineDecoder(),
            renderer: JSONLinesRenderer(context: Fixture.context()),
            jobs: jobs,
            makeScreen: {
                { counterparty in
                    // Some take longer than others, so that answers come out of order.
                    let work = counterparty.name.utf8.reduce(0) { $0 &+ Int($1) } % 13 == 0 ? 20_000 : 10
                    var sum = 0
                    for step in 0..<work { sum = (sum &* 31 &+ step) & 0xffff }
                    return Screening(status: sum == -1 ? .hit : .clear)
                }
            },
            write: { out += $0 })
        return (String(decoding: out, as: UTF8.self), summary)
    }

    @Test func theOutputIsTheSameForAnyNumberOfJobs() {
        let (alone, summary) = output(jobs: 1)
        #expect(summary.counts.records == 3000)
        #expect(alone.split(separator: "\n").count == 3000)
        #expect(alone.hasPrefix("{\"row\":1,"))
        for jobs in [2, 3, 8] { #expect(output(jobs: jobs).0 == alone) }
    }

    @Test func anEmptyInputGivesNothing() {
        let (text, summary) = output(jobs: 2, records: 0)
        #expect(text.isEmpty)
        #expect(summary.exitStatus == 0)
    }

    @Test func aWriterThatFailsEndsTheRun() {
        var writes = 0
        #expect(throws: Stop.self) {
            try Batch.run(
                input: CountingInput(.max), decoder: LineDecoder(),
                renderer: JSONLinesRenderer(context: Fixture.context()),
                jobs: 2, makeScreen: { { _ in Screening(status: .clear) } },
                write: { _ in
                    writes += 1
                    if writes == 5 { throw Stop() }
                })
        }
        #expect(writes == 5)
    }

    @Test func theExitStatusNamesTheWorstThatHappened() {
        func status(_ answers: [Screening.Status], failure: String? = nil) -> Int32 {
            var summary = ScreeningSummary()
            summary.failure = failure
            for answer in answers { summary.counts.count(Screening(status: answer)) }
            return summary.exitStatus
        }
        #expect(status([]) == 0)
        #expect(status([.clear]) == 0)
        #expect(status([.clear, .hit, .error]) == 1)
        #expect(status([.clear, .error]) == 2)
        #expect(status([.hit], failure: "cut off") == 2)
        #expect(status([.hit, .cannotClear, .error], failure: "cut off") == 3)
    }
}

struct FileScreeningTests {
    private func run(_ job: ScreenJob) throws -> ScreeningSummary {
        try FileScreening.run(job) { (Fixture.context(), { Fixture.screen }) }
    }

    @Test(arguments: OutputFormat.allCases)
    func everyFormatIsTheSameForAnyNumberOfJobs(format: OutputFormat) throws {
        let rows = (0..<2000).map { "\($0),\($0 % 9 == 0 ? "hit" : $0 % 31 == 0 ? "" : "n") \($0)\n" }
        let input = try TemporaryFile("id,name\n" + rows.joined(), suffix: ".csv")
        var outputs: [[UInt8]] = []
        for jobs in [1, 2, 5] {
            var job = ScreenJob(input: input.path)
            let output = try TemporaryFile()
            job.output = output.path
            job.format = format
            job.jobs = jobs
            let summary = try run(job)
            #expect(summary.counts.records == 2000)
            #expect(summary.exitStatus == 1)
            outputs.append(try TemporaryFile.contents(output.path))
        }
        #expect(!outputs[0].isEmpty)
        #expect(outputs[0] == outputs[1] && outputs[1] == outputs[2])
    }

    @Test func theManifestSaysWhatWasRun() throws {
        let input = try TemporaryFile("id,name,colour\n1,hit me,red\n2,other,blue\n")
        let output = try TemporaryFile()
        let manifest = try TemporaryFile()
        var job = ScreenJob(input: input.path)
        job.output = output.path
        job.manifest = manifest.path
        job.format = .jsonl
        _ = try run(job)
        let json = try JSONValue(parsing: try TemporaryFile.contents(manifest.path))
        #expect(json["cordon"] == .string(CordonVersion.current))
        #expect(json["editions"] == .string("0123456789ab"))
        // What the digest stands for, and how the file was read.
        #expect(json["icu"] == .string("76.1"))
        #expect(json["referenceData"] == .string("abcd"))
        #expect(json["settings"]["threshold"] == .number(0.7))
        #expect(json["settings"]["limit"] == .number(10))
        #expect(json["settings"]["exhaustive"] == .bool(false))
        #expect(json["settings"]["delimiter"] == .string(","))
        #expect(json["settings"]["encoding"] == .string("utf-8"))
        #expect(json["settings"]["header"] == .bool(true))
        #expect(json["counts"]["records"] == .number(2))
        #expect(json["counts"]["hit"] == .number(1))
        #expect(json["columns"]["unused"] == .array([.string("colour")]))
        #expect(json["lists"][0]["files"][0]["name"] == .string("list.csv"))
        #expect(json["input"]["sha256"] == .string(sha256(try TemporaryFile.contents(input.path))))
        #expect(json["output"]["sha256"] == .string(sha256(try TemporaryFile.contents(output.path))))
        // The digest of "abc" in NIST's example values for FIPS 180-4.
        #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(json["exitStatus"] == .number(1))
    }

    private func sha256(_ bytes: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(bytes)
        return digest.finishHexadecimal()
    }

    @Test func aFailedRunLeavesNoFile() throws {
        let input = try TemporaryFile("id,name\n1,x\n")
        let path = TemporaryFile.freshPath()
        var job = ScreenJob(input: input.path)
        job.output = path
        #expect(throws: ScreeningError.self) {
            try FileScreening.run(job, openLists: { throw ScreeningError.noLists })
        }
        #expect(Posix.status(of: path) == nil)
        do {
            let file = try OutputFile(path: path)
            try file.write([1, 2, 3])
        }
        #expect(Posix.status(of: path) == nil)
        let directory = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        #expect(!Posix.entries(of: directory).contains { $0.contains(name) })
    }

    @Test func theInputIsNeverOverwritten() throws {
        let input = try TemporaryFile("id,name\n1,x\n")
        var job = ScreenJob(input: input.path)
        job.output = input.path
        #expect(throws: ScreeningError.self) { try run(job) }
        #expect(try TemporaryFile.contents(input.path) == Array("id,name\n1,x\n".utf8))
    }

    @Test func aBrokenInputIsToldAndGivesStatusTwo() throws {
        let input = try TemporaryFile("name\nhit\n\"open\nx\n")
        var job = ScreenJob(input: input.path)
        let output = try TemporaryFile()
        job.output = output.path
        job.format = .jsonl
        let summary = try run(job)
        #expect(summary.exitStatus == 2)
        #expect(summary.counts.records == 2)
        #expect(summary.failure?.contains("never closed") == true)
    }
}

struct StreamScreeningTests {
    @Test func everyLineHasItsAnswer() throws {
        let input = try TemporaryFile("hit\n\n{\"name\": 3.5}\nclear\n")
        let output = try TemporaryFile()
        let summary = try StreamScreening.run(
            path: input.path, output: output.path, context: Fixture.context(), jobs: 2, makeScreen: { Fixture.screen })
        let lines = String(decoding: try TemporaryFile.contents(output.path), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 4)
        let statuses = try lines.map { try JSONValue(parsing: Array($0.utf8))["status"] }
        #expect(statuses == [.string("hit"), .string("error"), .string("error"), .string("clear")])
        #expect(summary.exitStatus == 1)
    }
}
