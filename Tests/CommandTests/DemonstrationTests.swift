import Testing

/// The command on the demonstration list, as a user's first run has it.
struct DemonstrationTests {
    private static let package = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    private static let list = package + "/lists/demo/list.csv"
    private static let samples = package + "/lists/demo/counterparties.csv"

    private func run(_ arguments: [String], input: String = "") throws -> Command {
        // A cache of its own: a test must neither use nor leave a snapshot in the user's.
        try Command(
            arguments + ["--list", Self.list], input: input,
            environment: ["HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"])
    }

    @Test(arguments: ["table", "csv", "jsonl", "html"])
    func hitsGiveStatusOneTheSameBytesForAnyJobsAndTheDemonstrationNotice(format: String) throws {
        let alone = try run(["screen", Self.samples, "--format", format, "--jobs", "1"])
        #expect(alone.status == 1)
        #expect(alone.error.isEmpty)
        #expect(alone.output.lowercased().contains("demonstration"))
        #expect(alone.output.contains("demo-gefest-m"))
        #expect(try run(["screen", Self.samples, "--format", format, "--jobs", "5"]).output == alone.output)
    }

    @Test func everySampleHasOneRecordInOrder() throws {
        let lines = try run(["screen", Self.samples, "--format", "jsonl"]).output.split(separator: "\n")
        let samples = try Command.contents(Self.samples).split(separator: "\n").count - 1
        #expect(lines.count == samples)
        for (index, line) in lines.enumerated() { #expect(line.hasPrefix("{\"row\":\(index + 1),")) }
    }

    @Test func streamGivesTheRecordsOfScreen() throws {
        let names = ["Gefest-M", "Foreign Trade Bank", "Irina Hughes"]
        let stream = try run(["stream"], input: names.joined(separator: "\n"))
        let screen = try run(["screen", "-", "--format", "jsonl"], input: "name\n" + names.joined(separator: "\n"))
        #expect(stream.status == 1)
        #expect(stream.output == screen.output)
        #expect(stream.output.split(separator: "\n").count == 3)
    }

    /// Promise: an answer names the settings that produced it.
    @Test func theDigestInARecordChangesWithEverySettingAndNotWithTheJobs() throws {
        func digest(_ options: [String]) throws -> Substring {
            let output = try run(["screen", "-", "--format", "jsonl"] + options, input: "name\nGefest-M\n").output
            let parts = output.split(separator: "\"editions\":\"")
            try #require(parts.count == 2)
            return parts[1].prefix(12)
        }
        let settings = [
            [], ["--threshold", "0.71"], ["--limit", "9"], ["--exhaustive"], ["--threshold", "0.71", "--limit", "9"],
        ]
        #expect(Set(try settings.map(digest)).count == settings.count)
        #expect(try digest(["--jobs", "3"]) == digest([]))
        #expect(try digest(["--threshold", "0.7", "--limit", "10"]) == digest([]))
    }

    /// Screened twice, every sample has the answer that it has anyway, and the manifest counts them.
    @Test func theShadowOfEverySampleAgrees() throws {
        let manifest = Command.temporaryDirectory + "/cordon-test-shadow-\(UInt64.random(in: 0 ... .max)).json"
        defer { Command.remove(manifest) }
        let plain = try run(["screen", Self.samples, "--format", "jsonl"])
        let twice = try run(["screen", Self.samples, "--format", "jsonl", "--shadow", "1", "--manifest", manifest])
        #expect(twice.status == plain.status)
        #expect(twice.output == plain.output)
        #expect(twice.error.isEmpty)
        let samples = plain.output.split(separator: "\n").count
        let counts = try Command.contents(manifest)
        #expect(counts.contains("\"shadowed\": \(samples), \"shadowDiffers\": 0"))
        let usage = try run(["screen", Self.samples, "--exhaustive", "--shadow", "1"])
        #expect(usage.status == 2)
    }

    @Test func nothingFoundGivesStatusZero() throws {
        let command = try run(["screen", "-"], input: "name\nZoltan Quillfeather\n")
        #expect(command.status == 0)
        #expect(command.output.contains("1 clear"))
    }

    @Test func badRecordsWithoutHitsGiveStatusTwo() throws {
        let command = try run(
            ["screen", "-", "--format", "jsonl"], input: "name,dob\nZoltan Quillfeather,1970\nAnn,never\n")
        #expect(command.status == 2)
        #expect(command.output.split(separator: "\n").count == 2)
        #expect(command.error.contains("1 bad record was not screened"))
        #expect(!command.error.contains("Ann"))
    }

    @Test func anInputThatBreaksOffGivesStatusTwoInSpiteOfHits() throws {
        let command = try run(
            ["screen", "-", "--format", "jsonl"], input: "name,dob\nGefest-M,\n\"open,1970\nGefest-M,\n")
        #expect(command.status == 2)
        #expect(command.output.contains("\"status\":\"hit\""))
        #expect(command.error.contains("never closed"))
    }

    @Test func outputAndManifestAreWrittenToFiles() throws {
        let base = Command.temporaryDirectory + "/cordon-test-\(UInt64.random(in: 0 ... .max))"
        defer { for suffix in [".html", ".json"] { Command.remove(base + suffix) } }
        let command = try run([
            "screen", Self.samples, "--format", "html", "--output", base + ".html", "--manifest", base + ".json",
        ])
        #expect(command.status == 1)
        #expect(command.output.isEmpty)
        #expect(try Command.contents(base + ".html").hasSuffix("</html>\n"))
        let manifest = try Command.contents(base + ".json")
        #expect(manifest.contains("\"name\": \"counterparties.csv\""))
        #expect(!manifest.contains(Command.temporaryDirectory + "/"))
    }

    @Test func explainShowsTheArithmetic() throws {
        let command = try run(["explain", "Bank of Dandong"])
        #expect(command.status == 1)
        #expect(command.output.contains("M / (M + P)"))
        #expect(command.output.contains("score"))
        #expect(try run(["explain", "Zoltan Quillfeather"]).status == 0)
    }

    @Test func aPresetIsItsThreshold() throws {
        let input = try Command.contents(Self.samples)
        func hits(_ options: [String]) throws -> Int {
            let output = try run(["screen", "-", "--format", "jsonl"] + options, input: input).output
            return output.split(separator: "\"score\":").count
        }
        for (preset, threshold) in [("strict", "0.8"), ("balanced", "0.7"), ("wide", "0.6")] {
            let named = try run(["screen", "-", "--format", "jsonl", "--preset", preset], input: input).output
            #expect(try named == run(["screen", "-", "--format", "jsonl", "--threshold", threshold], input: input).output)
            let streamed = try run(["stream", "--preset", preset], input: "Dandong Zhicheng Metallic Metals\n").output
            #expect(try streamed == run(["stream", "--threshold", threshold], input: "Dandong Zhicheng Metallic Metals\n").output)
            let explained = try run(["explain", "Dandong Zhicheng Metallic Metals", "--preset", preset]).output
            #expect(explained.contains("lerts at \(threshold)") || explained.contains("Does not alert at \(threshold)"))
        }
        #expect(try hits([]) == hits(["--preset", "balanced"]))
        #expect(try hits(["--preset", "strict"]) <= hits([]))
        #expect(try hits(["--preset", "wide"]) >= hits([]))
    }

    @Test func listsStatusNamesTheEdition() throws {
        let text = try run(["lists", "status"])
        #expect(text.status == 0)
        #expect(text.output.contains("DEMONSTRATION"))
        #expect(text.output.contains("23 parties"))
        let json = try run(["lists", "status", "--json"])
        #expect(json.output.contains("\"demonstration\": true"))
    }

    @Test func aListThatIsNotThereMeansThatNobodyIsCleared() throws {
        let command = try Command(
            ["screen", Self.samples, "--list", "/nonexistent/list.csv"], environment: ["HOME": "/nonexistent"])
        #expect(command.status == 3)
        #expect(command.output.isEmpty)
        #expect(command.error.contains("/nonexistent/list.csv"))
    }

    @Test func aClosedPipeEndsTheRunQuietly() throws {
        let command = try run(["stream"], input: "Gefest-M\n", closingOutput: true)
        #expect(command.status == 141)
        #expect(command.error.isEmpty)
    }

    private func run(_ arguments: [String], input: String, closingOutput: Bool) throws -> Command {
        try Command(
            arguments + ["--list", Self.list], input: input,
            environment: ["HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"], closingOutput: closingOutput)
    }
}
