import CordonLists
import TestSupport
import Testing

struct ListLoaderTests {
    @Test func theFormatIsToldFromTheContent() throws {
        let folder = try Folder()
        #expect(
            try ListFormat.detect(
                path: folder.write("a", "\u{FEFF}\n<?xml version=\"1.0\"?><!-- x --><CONSOLIDATED_LIST/>")) == .unXML)
        #expect(try ListFormat.detect(path: folder.write("b.csv", "{\"id\":\"x\"}")) == .ftmJSON)
        #expect(try ListFormat.detect(path: folder.write("c.xml", "Name,\"ID\"\nx,1\n")) == .cordonCSV)
        #expect(try ListFormat.detect(path: folder.write("d", "# title: x\nid,name\n")) == .cordonCSV)
        #expect(try ListFormat.detect(path: folder.write("e", "<x:sdnList xmlns:x=\"y\"><sdnEntry/></x:sdnList>")) == .ofacXML)
        #expect(try ListFormat.detect(path: folder.write("f", "<sanctionsData/>")) == .ofacEnhancedXML)
        #expect(try ListFormat.detect(path: folder.write("g", "<Sanctions Version=\"3\"/>")) == .ofacAdvancedXML)
    }

    @Test(arguments: [
        ("<someList><someEntry/></someList>", "someList"), ("[{\"id\":1}]", "array"), ("name;id\n", "header"),
        ("hello", "header"),
        ("36,\"X\",-0-,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ", "directory"), ("<", "root"),
    ])
    func whatIsNoListIsRefusedWithWhatItLooksLike(_ text: String, _ hint: String) throws {
        let folder = try Folder()
        let path = try folder.write("a", text)
        guard case .unknownFormat(path, let found)? = listError({ _ = try ListFormat.detect(path: path) }) else {
            Issue.record("accepted")
            return
        }
        #expect(found.contains(hint), "\(found)")
    }

    @Test func emptyAndMissingFilesAreRefused() throws {
        let folder = try Folder()
        let path = try folder.write("a", " \n")
        #expect(listError { _ = try Loaded(path) } == .empty(path: path))
        guard case .unreadable? = listError({ _ = try Loaded(folder.path + "/b") }) else {
            Issue.record("accepted")
            return
        }
        guard case .unknownFormat? = listError({ _ = try ListLoader.sourceFiles(path: folder.path) }) else {
            Issue.record("accepted")
            return
        }
        guard case .unreadable? = listError({ _ = try ListLoader.sourceFiles(path: "/dev/null") }) else {
            Issue.record("accepted")
            return
        }
    }

    @Test func aFileIsItsOwnSource() throws {
        let folder = try Folder()
        let path = try folder.write("a", "id,name\n1,X\n")
        #expect(try ListLoader.sourceFiles(path: path) == [path])
    }

    @Test func whatTheCallerThrowsComesThrough() throws {
        struct Stop: Error {}
        let folder = try Folder()
        for (name, text) in [
            ("a.csv", "id,name\n1,X\n"), ("a.json", "{\"id\":\"x\",\"schema\":\"Person\",\"caption\":\"X\"}"),
            (
                "a.xml",
                "<CONSOLIDATED_LIST><ENTITY><DATAID>1</DATAID><FIRST_NAME>X</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>"
            ),
        ] {
            let path = try folder.write(name, text)
            #expect(throws: Stop.self) { try ListLoader.load(path: path) { _ in throw Stop() } }
        }
    }

    @Test func everyMessageSaysWhereAndWhatToDo() {
        let issue = ListIssue(.rejected, file: "alt.csv", line: 7, reason: "an orphan")
        let errors: [ListError] = [
            .unreadable(path: "F", reason: "r"), .empty(path: "F"), .unknownFormat(path: "F", found: "x"),
            .missingPart(directory: "F", part: "alt.csv", present: ["sdn.csv"]),
            .ambiguousPart(directory: "F", files: ["a", "b"]),
            .corruptGzip(path: "F", offset: 7, reason: "r"), .tooLarge(path: "F", limit: 7),
            .lineTooLong(path: "F", line: 7, limit: 9),
            .malformed(path: "F", line: 7, reason: "r"), .refusedXML(path: "F", line: 7, reason: "r"),
            .changedWhileReading(path: "F"),
            .tooManyIssues(path: "F", count: 9, allowed: 0, first: [issue]), .noEntities(path: "F"),
        ]
        let located = ["corruptGzip", "lineTooLong", "malformed", "refusedXML", "tooManyIssues"]
        for error in errors {
            let text = error.description
            #expect(text.hasPrefix("F"))
            #expect(text.hasSuffix("."))
            // A reason, and then advice.
            #expect(text.contains(": "))
            if located.contains(where: "\(error)".contains)
                || located.contains(where: String(reflecting: error).contains)
            {
                #expect(text.contains("7"), "\(text)")
            }
        }
    }

    /// Damaged copies of small lists of every format: an error or a list, never a trap.
    @Test func damagedListsNeverTrap() throws {
        let corpus: [(name: String, text: String)] = [
            (
                "a.csv",
                "# title: x\nid,name,birthDate,identifiers,links\n1,\"X, \"\"Y\"\"\",1962-03-04|circa 1957,passport:A1@KP,owner=Z\n2,Z,,,\n"
            ),
            (
                "a.json",
                "{\"id\":\"x\",\"schema\":\"Person\",\"caption\":\"X\",\"datasets\":[\"d\"],\"properties\":{\"name\":[\"\\u00e9X\"],\"birthDate\":[\"1962\"],\"a\":[{\"id\":\"b\",\"schema\":\"Sanction\"}]}}\n{\"id\":\"y\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"x\"],\"asset\":[\"z\"]}}\n"
            ),
            (
                "a.xml",
                "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27\"><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>X</FIRST_NAME><LISTED_ON>2001-02-03</LISTED_ON><INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>A; B (Б)</ALIAS_NAME></INDIVIDUAL_ALIAS><INDIVIDUAL_DOCUMENT><NUMBER>no. A 1 (x)</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL></CONSOLIDATED_LIST>"
            ),
        ]
        let folder = try Folder()
        var outcomes = 0
        for (name, text) in corpus {
            for seed in 1...300 {
                var random = SplitMix(UInt64(seed))
                var bytes = Array(text.utf8)
                for _ in 0...Int(random.next() % 4) where !bytes.isEmpty {
                    let index = Int(random.next() % UInt64(bytes.count))
                    switch random.next() % 4 {
                    case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
                    case 1: bytes.remove(at: index)
                    case 2: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: index)
                    default: bytes.removeLast(min(bytes.count, Int(random.next() % 8)))
                    }
                }
                let path = try folder.write(name, bytes)
                do { _ = try Loaded(path, maxIssues: .max) } catch {
                    #expect(error is ListError, "\(name), seed \(seed): \(error)")
                }
                outcomes += 1
            }
        }
        #expect(outcomes == 900)
    }

    @Test func damagedSetsOfOFACFilesNeverTrap() throws {
        let folder = try Folder()
        let parts = [
            (
                "sdn.csv",
                "11,\"A CO.\",-0- ,\"X] [Y\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"DOB 04 Mar 1962; Passport A1 (F) issued 1 Jan 2001; a.k.a. 'B'; Linked To: A CO.\"\r\n\u{1A}"
            ),
            ("alt.csv", "11,1,\"aka\",\"B\",-0- \r\n\u{1A}"), ("add.csv", "11,1,\"S\",\"C\",\"F\",-0- \r\n\u{1A}"),
            ("sdn_comments.csv", "11,\"; Digital Currency Address - XBT 1A.\"\r\n\u{1A}"),
        ]
        for seed in 1...300 {
            var random = SplitMix(UInt64(seed))
            for (name, text) in parts {
                var bytes = Array(text.utf8)
                for _ in 0...Int(random.next() % 3) {
                    bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
                }
                try folder.write(name, bytes)
            }
            do { _ = try Loaded(folder.path, maxIssues: .max) } catch {
                #expect(error is ListError, "seed \(seed): \(error)")
            }
        }
    }
}
