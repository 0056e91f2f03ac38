import CordonLists
import Testing

@testable import CordonScreening

/// What a check tells of lists: counts, what is wrong, and what the reading took.
struct ListCheckTests {
    private static let whole = """
        # dataset: xx_whole
        # published: 2026-08
        id,schema,name,aliases,weakAliases,formerNames,originalNames,birthDate,identifiers
        a,Person,Invented Person,I. Person|Person the Elder,IP,Older Name,Имя,1957|1961,passport:A123@KP
        b,Company,Invented Works,,,,,,
        """

    /// A list with so many rejected records (an id that was used before) and doubtful ones (a birth date).
    private static func faulty(rejected: Int, doubtful: Int) -> String {
        var text = "id,schema,name,birthDate\nfirst,Person,First Person,\n"
        for number in 0..<rejected { text += ",Person,Nobody \(number),\n" }
        for number in 0..<doubtful { text += "d\(number),Person,Doubtful \(number),some day\n" }
        return text
    }

    private struct Told {
        var issues: [ListIssue] = []
        var more: [[Int]] = []
        var rows: [ListCheck.Row] = []
    }

    private func check(
        _ paths: [String], maxIssues: Int = 0, allIssues: Bool = false
    ) -> (check: ListCheck, told: Told) {
        var check = ListCheck()
        var told = Told()
        check.run(paths: paths, maxIssues: maxIssues, allIssues: allIssues) { news in
            switch news {
            case .reading: break
            case .issue(let issue): told.issues.append(issue)
            case .moreIssues(let rejected, let doubtful): told.more.append([rejected, doubtful])
            case .read(let row): told.rows.append(row)
            }
        }
        return (check, told)
    }

    @Test func aWholeListIsCounted() throws {
        let file = try TemporaryFile(Self.whole, suffix: ".csv")
        let (check, told) = check([file.path])
        let row = try #require(told.rows.first)
        let facts = try #require(row.facts)
        #expect(row.state == .whole && row.error == nil && check.exitStatus == 0)
        #expect(facts.parties == 2 && facts.names == 7 && facts.identifiers == 1 && facts.birthDates == 2)
        #expect(facts.namesByKind == ["primary": 2, "alias": 2, "weakAlias": 1, "former": 1, "originalScript": 1])
        #expect(facts.published == "2026-08")
        #expect(row.contentBytes == Self.whole.utf8.count)
        #expect(row.seconds > 0 && row.processorSeconds > 0 && row.megabytesPerSecond > 0)
        #expect(told.issues.isEmpty && told.more.isEmpty)
    }

    @Test func theTableSaysWhoseThePeaksAre() throws {
        let file = try TemporaryFile(Self.whole, suffix: ".csv")
        let checked = check([file.path, file.path]).check
        #expect(checked.rows.allSatisfy { $0.peakMegabytes.map { $0 > 1 } ?? false })
        // Whether this system counts anew is its affair (containers may forbid it); what is said of it is not.
        for (isOwn, words) in [(true, "counted anew for each list"), (false, "counted from its start")] {
            var other = checked
            other.baseMegabytes = 11.6
            for index in other.rows.indices { other.rows[index].peakIsOwn = isOwn }
            #expect(other.table.contains(words))
            #expect(other.table.contains("; 12 before the first") == isOwn)
        }
    }

    @Test func rejectedRecordsMakeAListPartialAndDoubtsDoNot() throws {
        let file = try TemporaryFile(Self.faulty(rejected: 3, doubtful: 2), suffix: ".csv")
        let (strict, told) = check([file.path])
        #expect(strict.exitStatus == 3 && told.rows.first?.state == .partial)
        // What is there is counted all the same.
        #expect(told.rows.first?.facts?.parties == 3)
        #expect(told.rows.first?.facts?.rejected == 3 && told.rows.first?.facts?.doubtful == 2)
        #expect(strict.table.contains("3 records rejected, 0 allowed"))
        #expect(check([file.path], maxIssues: 2).check.exitStatus == 3)
        #expect(check([file.path], maxIssues: 3).check.exitStatus == 0)
    }

    @Test func theFirstIssuesAreToldAndTheOthersCounted() throws {
        let file = try TemporaryFile(Self.faulty(rejected: 12, doubtful: 25), suffix: ".csv")
        let some = check([file.path]).told
        #expect(some.issues.count { $0.severity == .rejected } == 10)
        #expect(some.issues.count { $0.severity == .doubtful } == 10)
        #expect(some.more == [[2, 15]])
        #expect(ListCheck.line(moreRejected: 2, doubtful: 15) == "and 2 rejected, 15 doubtful more")
        let all = check([file.path], allIssues: true).told
        #expect(all.issues.count == 37 && all.more.isEmpty)
        #expect(all.issues.first.map(ListCheck.line)?.hasPrefix("rejected: ") == true)
        #expect(all.issues.first.map(ListCheck.line)?.contains(", line 3: ") == true)
    }

    @Test func whatCannotBeReadIsToldAndTheNextIsRead() throws {
        let broken = try TemporaryFile("<html>", suffix: ".xml")
        let file = try TemporaryFile(Self.whole, suffix: ".csv")
        let snapshot = try TemporaryFile(
            try Lists.build(paths: [file.path], maxIssues: 0) { _ in }, suffix: ".snapshot")
        let (check, told) = check(["/nonexistent", broken.path, snapshot.path, file.path])
        #expect(told.rows.map(\.state) == [.unreadable, .unreadable, .unreadable, .whole])
        #expect(check.exitStatus == 3)
        #expect(!self.check([broken.path]).check.table.contains("MB/s: "))
        #expect(told.rows[1].error?.contains("html") == true)
        #expect(told.rows[2].error?.contains("cordon index verify") == true)
        for row in told.rows.dropLast() { #expect(row.facts == nil && check.table.contains("unreadable: " + (row.error ?? "?"))) }
    }

    @Test func whatListsPrintDoesNotSteerTheTerminal() throws {
        let file = try TemporaryFile("# dataset: x\u{1b}[2J\nid,schema,name\na,Person,A\u{1b}[2JB\na,Person,\u{1b}]0;x\n", suffix: ".csv")
        let (check, told) = check([file.path], allIssues: true)
        #expect(!(check.table + told.issues.map(ListCheck.line).joined()).unicodeScalars.contains("\u{1b}"))
    }

    @Test func jsonHoldsTheSameCounts() throws {
        let file = try TemporaryFile(Self.whole, suffix: ".csv")
        let row = try #require(check([file.path]).told.rows.first)
        let json = ListCheck.json(row)
        for part in [
            #""record": "list""#, #""state": "whole""#, #""error": null"#, #""dataset": "xx_whole""#, #""parties": 2"#, #""names": 7"#,
            #""namesByKind": {"primary": 2, "alias": 2, "weakAlias": 1, "former": 1, "originalScript": 1}"#, #""identifiers": 1"#,
            #""birthDates": 2"#, #""rejected": 0, "doubtful": 0"#, #""contentBytes": \#(Self.whole.utf8.count)"#,
        ] { #expect(json.contains(part), "\(part)") }
        let unread = try #require(check(["/nonexistent"]).told.rows.first)
        #expect(ListCheck.json(unread).contains(#""parties": null"#))
        #expect(
            ListCheck.json(ListIssue(.doubtful, file: "a\"b", line: 7, reason: "x"))
                == #"{"record": "issue", "severity": "doubtful", "file": "a\"b", "line": 7, "reason": "x"}"#)
    }
}
