import Testing

/// `cordon lists diff` as a process.
struct ListsDiffTests {
    private static let old = "id,schema,name\na,Company,Cole Works\n"
    private static let new = "id,schema,name\na,Company,Cole Works\nb,Company,Dune\n"

    private func path(_ text: String) throws -> String {
        let path = Command.temporaryDirectory + "/cordon-diff-\(UInt64.random(in: 0 ... .max)).csv"
        try Command.write(text, to: path)
        return path
    }

    @Test func theExitStatusSaysWhetherAnythingDiffers() throws {
        let (old, new) = (try path(Self.old), try path(Self.new))
        defer { for path in [old, new] { Command.remove(path) } }
        let same = try Command(["lists", "diff", old, old])
        #expect(same.status == 0)
        #expect(same.output.contains("1 unchanged"))
        let other = try Command(["lists", "diff", old, new])
        #expect(other.status == 1)
        #expect(other.output.contains("ADDED 1"))
        #expect(other.error.isEmpty)
        #expect(try Command(["lists", "diff", old, "/nonexistent"]).status == 3)
        #expect(try Command(["lists", "diff", "/nonexistent", new]).status == 3)
    }

    @Test(arguments: [
        ["a"], ["a", "b", "--format", "csv"], ["a", "b", "c"], ["a", "b", "--max-issues", "-1"],
    ])
    func wrongUsageGivesStatusTwo(arguments: [String]) throws {
        let command = try Command(["lists", "diff"] + arguments)
        #expect(command.status == 2)
        #expect(command.output.isEmpty)
    }

    @Test func theOutputIsAFileThatCanBeNamed() throws {
        let (old, new) = (try path(Self.old), try path(Self.new))
        let output = try path("")
        defer { for path in [old, new, output] { Command.remove(path) } }
        for (format, beginning) in [("jsonl", #"{"record":"lists""#), ("html", "<!doctype html>"), ("table", "old: ")] {
            let command = try Command(["lists", "diff", old, new, "--format", format, "--output", output])
            #expect(command.status == 1)
            #expect(command.output.isEmpty)
            #expect(try Command.contents(output).hasPrefix(beginning))
        }
    }
}
