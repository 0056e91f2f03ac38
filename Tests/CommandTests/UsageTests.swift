import Testing

struct UsageTests {
    @Test func versionIsPrinted() throws {
        let command = try Command(["--version"])
        #expect(command.status == 0)
        #expect(command.output.split(separator: "\n").count == 1)
        #expect(command.output.first?.isNumber == true)
    }

    @Test(
        arguments: [
            [], ["screen"], ["stream"], ["explain"], ["lists", "status"], ["lists", "update"], ["lists", "approve"], ["lists", "export"],
            ["lists", "check"], ["lists", "diff"],
        ] as [[String]])
    func helpSaysWhatTheExitStatusesMean(command: [String]) throws {
        let help = try Command(command + ["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("EXIT STATUS"))
        for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test(arguments: [
        ["screen"], ["nonsense"], ["screen", "x.csv", "--nonsense"], ["screen", "x.csv", "--threshold", "0.2"],
        ["screen", "x.csv", "--threshold", "many"], ["screen", "x.csv", "--limit", "-1"],
        ["screen", "x.csv", "--format", "pdf"],
        ["screen", "-", "--delimiter", "ab"], ["screen", "-", "--encoding", "ebcdic"],
        ["screen", "-", "--map", "name"],
        ["screen", "-", "--all-hits"], ["explain"], ["explain", ""], ["explain", "x", "--dob", "never"],
        ["explain", "x", "--id", "shoe=44"], ["screen", "-", "--preset", "loose"], ["screen", "-", "--preset", "wide", "--threshold", "0.7"],
        ["stream", "--jobs", "-2"],
    ])
    func wrongUsageGivesStatusTwo(arguments: [String]) throws {
        let command = try Command(arguments, input: "name\nx\n")
        #expect(command.status == 2)
        #expect(!command.error.isEmpty)
        #expect(command.output.isEmpty)
    }

    @Test func badInputGivesStatusTwoBeforeAnyListIsOpened() throws {
        for input in ["", "foo,bar\n1,2\n", "\"name\n"] {
            let command = try Command(["screen", "-"], input: input)
            #expect(command.status == 2)
            #expect(command.error.hasPrefix("cordon: "))
        }
        #expect(try Command(["screen", "/nonexistent.csv"]).status == 2)
        #expect(try Command(["screen", "/"]).status == 2)
    }

    @Test(arguments: [["screen", "-"], ["stream"], ["explain", "Ann"], ["lists", "status"], ["lists", "export"], ["lists", "check"]])
    func withoutListsNobodyIsCleared(arguments: [String]) throws {
        let command = try Command(arguments, input: "name\nAnn\n", environment: ["HOME": "/nonexistent"])
        #expect(command.status == 3)
        #expect(command.output.isEmpty)
        #expect(command.error.contains("CORDON_LISTS"))
        #expect(command.error.contains("/nonexistent/.local/share/cordon/lists"))
        #expect(!command.error.contains("Ann"))
    }

    @Test func aRefusedRunWritesNoFile() throws {
        let path = Command.temporaryDirectory + "/cordon-test-refused-\(UInt64.random(in: 0 ... .max)).csv"
        let command = try Command(
            ["screen", "-", "--output", path, "--format", "csv"], input: "name\nAnn\n",
            environment: ["HOME": "/nonexistent"])
        #expect(command.status == 3)
        #expect(throws: Command.Failure.self) { try Command.contents(path) }
    }
}
