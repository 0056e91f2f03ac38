import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The command on lists of the store: what their age does to answers, and what a person can do about it.
struct StoreTests {
    /// A store with the UN list as an update leaves it, of invented parties.
    private final class Store {
        private let folder: Folder
        var home: String { folder.path }
        let entry = "un_sc_sanctions.xml"
        var root: String { home + "/cordon" }

        init() throws {
            folder = try Folder()
            for directory in ["", "/lists", "/state", "/editions", "/editions/un_sc_sanctions", "/quarantine", "/quarantine/un_sc_sanctions"] {
                mkdir(root + directory, 0o755)
            }
        }

        /// "2026-08-10T12:00:00Z", so many hours ago.
        static func moment(hoursAgo hours: Int) -> String {
            var seconds = time(nil) - hours * 3600
            var parts = tm()
            gmtime_r(&seconds, &parts)
            var buffer = [CChar](repeating: 0, count: 32)
            strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
            return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }

        static func xml(_ parties: Int) -> String {
            let words = ["QUAX", "ZORB", "PLIM", "WENK", "DRUF"]
            var text = "<CONSOLIDATED_LIST dateGenerated=\"2026-08-01\"><INDIVIDUALS>"
            for number in 1...parties {
                text += "<INDIVIDUAL><DATAID>\(number)</DATAID><FIRST_NAME>INVENTED\(words[number % 5])</FIRST_NAME>"
                text += "<SECOND_NAME>NUMBER\(number)</SECOND_NAME><REFERENCE_NUMBER>QDi.\(900 + number)</REFERENCE_NUMBER></INDIVIDUAL>"
            }
            return text + "</INDIVIDUALS></CONSOLIDATED_LIST>"
        }

        func add(_ id: String, parties: Int, hoursOld: Int, held: Bool = false) throws {
            let directory = root + (held ? "/quarantine" : "/editions") + "/un_sc_sanctions/" + id
            mkdir(directory, 0o755)
            try Command.write(Self.xml(parties), to: directory + "/" + entry)
            let record = """
                {"list": "un_sc_sanctions", "id": "\(id)", "digest": "d-\(id)", "retrieved": "\(Self.moment(hoursAgo: hoursOld))",
                "sent": "\(Self.moment(hoursAgo: hoursOld))", "format": "un-xml",
                "title": "UN", "parties": \(parties), "names": \(parties), "doubtful": 0, "files": []}
                """
            try Command.write(record, to: directory + "/edition.json")
            if held {
                let finding = #"[{"rule": "parties-lost", "subject": "", "message": "many are gone"}]"#
                try Command.write(finding, to: directory + "/findings.json")
            } else {
                unlink(root + "/lists/" + entry)
                try #require(symlink("../editions/un_sc_sanctions/\(id)/\(entry)", root + "/lists/" + entry) == 0)
            }
        }

        func run(_ arguments: [String], input: String = "", _ more: [String: String] = [:]) throws -> Command {
            try Command(
                arguments, input: input,
                environment: ["XDG_DATA_HOME": home, "XDG_CACHE_HOME": home, "HOME": home].merging(more) { _, new in new })
        }
    }

    private let names = "name\nInventedzorb Number1\nSomebody Quite Different\n"

    /// The output without its line breaks.
    private func words(_ command: Command) -> String { command.output.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test func aCurrentListClears() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 5)
        let screened = try store.run(["screen", "-", "--format", "jsonl"], input: names)
        #expect(screened.status == 1 && screened.output.contains("\"status\":\"clear\"") && screened.error == "")
        let status = try store.run(["lists", "status"])
        #expect(status.status == 0 && status.error == "")
        #expect(status.output.contains("current") && status.output.contains("5 hours") && status.output.contains("Person 9"))
        let json = try store.run(["lists", "status", "--json"])
        #expect(json.status == 0 && json.output.contains("\"state\": \"current\"") && json.output.contains("\"ageHours\": 5"))
    }

    @Test func aStaleListClearsNobodyAndEveryAnswerSaysWhy() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 60)
        let screened = try store.run(["screen", "-", "--format", "jsonl"], input: names)
        let lines = screened.output.split(separator: "\n")
        #expect(screened.status == 3 && lines.count == 2)
        #expect(lines.first?.contains("\"status\":\"hit\"") == true && lines.first?.contains("\"error\":null") == true)
        #expect(lines.last?.contains("\"status\":\"cannot-clear\"") == true && lines.last?.contains("un_sc_sanctions was last confirmed") == true)
        #expect(screened.error.contains("nobody can be cleared"))
        #expect(try store.run(["screen", "-", "--format", "jsonl"], input: names).output == screened.output)

        let hitsAlone = try store.run(["screen", "-"], input: "name\nInventedzorb Number1\n")
        #expect(hitsAlone.status == 3 && hitsAlone.output.contains("HIT") && words(hitsAlone).contains("confirmed 60 hours ago"))
        #expect(try store.run(["stream"], input: "Somebody Quite Different\n").status == 3)
        let explained = try store.run(["explain", "Inventedzorb Number1"])
        #expect(explained.status == 3 && explained.output.contains("nobody can be cleared"))
        let status = try store.run(["lists", "status"])
        #expect(status.status == 3 && status.output.contains("stale"))
        #expect(try store.run(["lists", "status", "--json"]).output.contains("\"canClear\": false"))
    }

    @Test func theLimitIsTheOperators() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 60)
        #expect(try store.run(["lists", "status", "--max-age", "72"]).status == 0)
        #expect(try store.run(["lists", "status", "--max-age", "72", "--max-age", "un_sc_sanctions=59"]).status == 3)
        #expect(try store.run(["lists", "status"], ["CORDON_MAX_AGE": "un_sc_sanctions=61"]).status == 0)
        #expect(try store.run(["stream", "--max-age", "72"], input: "Somebody Quite Different\n").status == 0)
        #expect(try store.run(["lists", "status", "--max-age", "soon"]).status == 2)
        #expect(try store.run(["stream"], ["CORDON_MAX_AGE": "0"]).status == 2)
    }

    @Test func aListThatWasAskedForAndNeverCameClearsNobody() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 5)
        try Command.write(
            #"{"list": "eu_fsf", "lastTry": {"time": "2026-08-01T00:00:00Z", "outcome": "failed", "fault": {"kind": "status", "reason": "HTTP 403"}}}"#,
            to: store.root + "/state/eu_fsf.json")
        let screened = try store.run(["stream"], input: "Somebody Quite Different\n")
        #expect(screened.status == 3 && screened.output.contains("eu_fsf is missing"))
        let status = try store.run(["lists", "status"])
        #expect(status.status == 3 && status.output.contains("missing") && status.output.contains("HTTP 403"))
    }

    @Test func aDamagedStateClearsNobody() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 5)
        try Command.write("{", to: store.root + "/state/un_sc_sanctions.json")
        for command in [["stream"], ["lists", "status"]] {
            let run = try store.run(command, input: "Somebody Quite Different\n")
            #expect(run.status == 3 && run.error.contains("un_sc_sanctions.json") && !run.output.contains("clear"))
        }
    }

    @Test func whatIsHeldBackIsScreenedAgainstOnceAPersonSaysWhy() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 5)
        try store.add("20260802T000000Z-bb", parties: 2, hoursOld: 1, held: true)
        try Command.write(
            """
            {"list": "un_sc_sanctions", "confirmed": "\(Store.moment(hoursAgo: 5))",
            "quarantined": {"id": "20260802T000000Z-bb", "time": "2026-08-02T00:00:00Z", "findings": ["parties-lost: many are gone"]}}
            """, to: store.root + "/state/un_sc_sanctions.json")
        let status = try store.run(["lists", "status"])
        #expect(status.status == 0 && status.output.contains("quarantined") && status.output.contains("parties-lost: many are gone"))
        let screened = try store.run(["stream"], input: "Somebody Quite Different\n")
        #expect(screened.status == 0 && screened.error.contains("20260802T000000Z-bb is held back"))

        #expect(try store.run(["lists", "approve", "20260802T000000Z-bb"]).status == 2)
        #expect(try store.run(["lists", "approve", "20260802T000000Z-bb", "--reason", " "]).status == 2)
        #expect(try store.run(["lists", "approve", "nonsense", "--reason", "x"]).status == 2)
        let approved = try store.run(["lists", "approve", "20260802T000000Z-bb", "--reason", "press release of 2 August"])
        #expect(approved.status == 0 && approved.output.contains("in place of 20260801T000000Z-aa"))
        #expect(approved.output.contains("press release of 2 August"))
        let audit = try Command.contents(store.root + "/approvals.jsonl")
        #expect(audit.contains("\"why\":\"press release of 2 August\"") && audit.contains("\"rule\":\"parties-lost\""))
        #expect(audit.contains("\"who\":\"") && audit.contains("\"digest\":\"d-20260802T000000Z-bb\""))
        let json = try store.run(["lists", "status", "--json"])
        #expect(json.status == 0 && json.output.contains("\"parties\": 2") && json.output.contains("\"heldBack\": null"))
        #expect(try store.run(["lists", "approve", "20260802T000000Z-bb", "--reason", "x"]).status == 2)
    }

    @Test func whatCannotBeReadCannotBeApproved() throws {
        let store = try Store()
        try store.add("20260801T000000Z-aa", parties: 9, hoursOld: 5)
        try store.add("20260802T000000Z-bb", parties: 2, hoursOld: 1, held: true)
        try Command.write("<CONSOLIDATED_LIST>", to: store.root + "/quarantine/un_sc_sanctions/20260802T000000Z-bb/\(store.entry)")
        let refused = try store.run(["lists", "approve", "20260802T000000Z-bb", "--reason", "x"])
        #expect(refused.status == 3 && refused.error.contains("cannot be approved"))
        #expect(try store.run(["lists", "status"]).output.contains("9 parties"))
    }

    @Test func namedListsAreJudgedWhereALimitIsGiven() throws {
        let store = try Store()
        let path = store.home + "/own.xml"
        try Command.write(Store.xml(9), to: path)
        let status = try store.run(["lists", "status", "--list", path])
        #expect(status.status == 0 && status.output.contains("not-judged") && status.output.contains("2026-08-01"))
        #expect(try store.run(["lists", "status", "--list", path, "--max-age", "1"]).status == 3)
        #expect(try store.run(["stream", "--list", path, "--max-age", "1"], input: "Somebody Quite Different\n").status == 3)
        #expect(try store.run(["lists", "status", "--list", path + ".not"]).status == 3)
    }
}
