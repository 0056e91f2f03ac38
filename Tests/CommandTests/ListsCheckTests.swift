import Testing

/// `cordon lists check` as a process.
struct ListsCheckTests {
    private func path(_ text: String) throws -> String {
        let path = Command.temporaryDirectory + "/cordon-check-\(UInt64.random(in: 0 ... .max)).csv"
        try Command.write(text, to: path)
        return path
    }

    @Test func theExitStatusSaysWhetherAllListsAreWhole() throws {
        let whole = try path("id,schema,name,birthDate\na,Person,Cole,some day\n")
        let partial = try path("id,schema,name\na,Person,Cole\n,Person,Dune\n")
        defer { for path in [whole, partial] { Command.remove(path) } }
        let doubtful = try Command(["lists", "check", whole])
        #expect(doubtful.status == 0)
        #expect(doubtful.error.contains("doubtful: "))
        #expect(doubtful.output.contains("whole") && !doubtful.output.contains("some day"))
        #expect(try Command(["lists", "check", whole, partial]).status == 3)
        #expect(try Command(["lists", "check", whole, partial, "--max-issues", "1"]).status == 0)
        #expect(try Command(["lists", "check", "/nonexistent", whole]).status == 3)
        #expect(try Command(["lists", "check", whole, "--max-issues", "-1"]).status == 2)
    }

    @Test func issuesAreInTheOutputOnlyWhereAskedFor() throws {
        let list = try path("id,schema,name,birthDate\na,Person,Cole,some day\n")
        defer { Command.remove(list) }
        let asked = try Command(["lists", "check", list, "--all-issues"])
        #expect(asked.output.contains("some day") && asked.error.isEmpty)
        let json = try Command(["lists", "check", list, "--json"])
        #expect(json.output.hasPrefix(#"{"record": "list""#) && json.output.split(separator: "\n").count == 1)
        #expect(json.error.contains("some day"))
        let both = try Command(["lists", "check", list, "--json", "--all-issues"])
        #expect(both.output.hasPrefix(#"{"record": "issue""#) && both.output.split(separator: "\n").count == 2)
        #expect(both.error.isEmpty)
    }
}
