import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

struct IndexCommandTests {
    /// A list of its own beside its snapshot, in a cache of its own.
    private struct Place: ~Copyable {
        let base = Command.temporaryDirectory + "/cordon-index-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        var list: String { base + ".csv" }
        var snapshot: String { base + ".snapshot" }

        init(_ rows: String...) throws {
            try Command.write((["id,schema,name,name_kind"] + rows).joined(separator: "\n") + "\n", to: list)
        }

        deinit { for path in [base + ".csv", base + ".snapshot"] { unlink(path) } }

        func run(_ arguments: String...) throws -> Command {
            try Command(["index"] + arguments, environment: ["XDG_CACHE_HOME": "relative", "HOME": ""])
        }
    }

    private static var demo: String {
        // This file is Tests/CommandTests/IndexCommandTests.swift.
        #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/lists/demo/list.csv"
    }

    @Test func whatIsBuiltIsRightAndCanBeScreenedAgainst() throws {
        let place = try Place()
        let build = try place.run("build", "--list", Self.demo, "--output", place.snapshot)
        #expect(build.status == 0, "\(build.error)")
        #expect(build.output.isEmpty)
        #expect(build.error.contains("2017-08-22"))
        #expect(build.error.contains("none"))
        let verify = try place.run("verify", place.snapshot, "--sample", "50")
        #expect(verify.status == 0, "\(verify.output)\(verify.error)")
        #expect(verify.output.contains("all alert") || verify.output.contains("alert on their own party"))
        #expect(!verify.output.contains("WRONG"))
        let screen = try Command(
            ["screen", "-", "--list", place.snapshot, "--format", "jsonl"], input: "name\nGefest-M\n")
        #expect(screen.status == 1)
        // The same seed gives the same answer, on any number of threads.
        #expect(try place.run("verify", place.snapshot, "--sample", "50", "--jobs", "3").output == verify.output)
    }

    @Test func indexAndScanAreComparedForTheCounterpartiesOfAFile() throws {
        let samples = String(Self.demo.dropLast(8)) + "counterparties.csv"
        let verify = try Place().run("verify", "--list", Self.demo, "--queries", samples)
        #expect(verify.status == 0, "\(verify.output)\(verify.error)")
        #expect(verify.output.contains("queries of \(samples) at 0.5, 0.7, 0.9: index and exhaustive scan agree"))
        #expect(try Place().run("verify", "--list", Self.demo, "--queries", "/nonexistent.csv").status == 2)
    }

    @Test func aDamagedSnapshotIsRefused() throws {
        let place = try Place()
        #expect(try place.run("build", "--list", Self.demo, "--output", place.snapshot).status == 0)
        let file = try #require(fopen(place.snapshot, "r+"))
        fseek(file, 5_000, SEEK_SET)
        let byte = fgetc(file)
        fseek(file, 5_000, SEEK_SET)
        fputc(byte ^ 1, file)
        fclose(file)
        let verify = try place.run("verify", place.snapshot)
        #expect(verify.status == 3)
        #expect(verify.error.contains("checksum"))
        #expect(try Command(["screen", "-", "--list", place.snapshot], input: "name\nAnn\n").status == 3)
    }

    @Test func whatIsNoSnapshotIsRefused() throws {
        let place = try Place()
        #expect(try place.run("verify", Self.demo).status == 3)
        #expect(try place.run("verify", place.base + ".absent").status == 3)
        #expect(try place.run("build", "--list", place.base + ".absent", "--output", place.snapshot).status == 3)
        #expect(access(place.snapshot, F_OK) != 0)
    }

    @Test func anIndexNeverTakesTheNameOfAnotherFile() throws {
        let place = try Place("1,Person,Taras Vostrikov,primary")
        let before = try Command.contents(place.list)
        let build = try place.run("build", "--list", place.list, "--output", place.list)
        #expect(build.status == 2)
        #expect(try Command.contents(place.list) == before)
    }

    @Test(arguments: [
        ["index", "build"], ["index", "verify", "a", "--list", "b"], ["index", "verify", "--sample", "-1"],
        ["index", "verify", "--jobs", "9999"], ["index", "build", "--output", "x", "--max-issues", "-1"],
    ])
    func wrongUsageGivesStatusTwo(arguments: [String]) throws {
        let command = try Command(arguments, environment: ["HOME": "/nonexistent"])
        #expect(command.status == 2)
        #expect(!command.error.isEmpty)
    }

    @Test(arguments: [["index", "build"], ["index", "verify"]])
    func helpSaysWhatTheExitStatusesMean(command: [String]) throws {
        let help = try Command(command + ["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("EXIT STATUS"))
        for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test(arguments: [["index", "verify"], ["index", "build", "--output", "/nonexistent/x"]])
    func withoutListsThereIsNothingToIndex(arguments: [String]) throws {
        let command = try Command(arguments, environment: ["HOME": "/nonexistent"])
        #expect(command.status == 3)
        #expect(command.error.contains("CORDON_LISTS"))
    }
}
