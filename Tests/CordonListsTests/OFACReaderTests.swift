import CordonLists
import TestSupport
import Testing

struct OFACReaderTests {
    private static let names = """
        11,"EXAMPLE TRADING CO., LTD.",-0- ,"NPWMD] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Linked To: SAMPLE, Jan; a.k.a. 'ETC'."\r
        12,"SAMPLE, Jan","individual","SDGT","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 04 Mar 1962; Linked To: EXAMPLE TRADING CO., LTD."\r
        13,"MV EXAMPLE","vessel","DPRK",-0- ,"AB12","Bulk Carrier","1,000","600","Togo","Example Trading Co., Ltd.",-0- \r
        14,"EP-XYZ","aircraft","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"Aircraft Model A1; Pass"\r

        """
    private static let alternates = """
        11,1,"aka","EXAMPLE HANDEL",-0- \r
        11,2,"fka","OLD EXAMPLE",-0- \r
        12,3,"nka","SAMPLE-NEW, Jan",-0- \r

        """
    private static let addresses = """
        11,1,"1 First Street","Port City 123","Freedonia",-0- \r
        11,2,-0- ,-0- ,"Sylvania",-0- \r
        12,3,-0- ,-0- ,-0- ,-0- \r

        """
    private static let comments = "14,\"port A123 (Freedonia).\"\r\n\u{1A}"

    private func folder(
        _ parts: [String: String] = [:], without missing: String? = nil, prefix: Bool = true
    ) throws -> Folder {
        let folder = try Folder()
        let all = [
            "sdn.csv": Self.names + "\u{1A}", "alt.csv": Self.alternates, "add.csv": Self.addresses,
            "sdn_comments.csv": Self.comments,
        ]
        for (name, text) in all where name != missing { try folder.write(name, parts[name] ?? text) }
        return folder
    }

    @Test func joinsTheFourFiles() throws {
        let folder = try folder()
        let list = try Loaded(folder.path)
        #expect(list.issues == [])
        #expect(list.entities.map(\.id) == ["ofac-11", "ofac-12", "ofac-13", "ofac-14"])
        #expect(list.entities.map(\.schema) == [.organization, .person, .vessel, .airplane])
        let company = try #require(list["ofac-11"])
        #expect(
            company.names == [
                ListedName("EXAMPLE TRADING CO., LTD.", kind: .primary), ListedName("EXAMPLE HANDEL", kind: .alias),
                ListedName("OLD EXAMPLE", kind: .former), ListedName("ETC", kind: .weakAlias),
            ])
        #expect(company.designations.map(\.programmes) == [["NPWMD", "IFSR"]])
        #expect(company.designations[0].authority == "US Treasury, Office of Foreign Assets Control")
        #expect(company.addresses.map(\.full) == ["1 First Street, Port City 123, Freedonia", "Sylvania"])
        #expect(company.countries == ["Freedonia", "Sylvania"])
        #expect(company.links == [Link(relation: "Linked To", name: "SAMPLE, Jan", targetID: "ofac-12")])
        let person = try #require(list["ofac-12"])
        #expect(person.properties["position"] == ["Director"])
        #expect(person.names.map(\.kind) == [.primary, .alias])
        #expect(person.addresses == [])
        // The dot that ends the remark belongs to the name.
        #expect(person.links == [Link(relation: "Linked To", name: "EXAMPLE TRADING CO., LTD.", targetID: "ofac-11")])
        let vessel = try #require(list["ofac-13"])
        #expect(vessel.identifiers == [Identifier(.callSign, "AB12")])
        #expect(vessel.properties["flag"] == ["Togo"])
        #expect(vessel.links.map(\.targetID) == ["ofac-11"])
        // A remark cut in the middle of a word goes on in the comments.
        #expect(list["ofac-14"]?.identifiers == [Identifier(.passport, "A123", qualifier: "Freedonia")])
        #expect(list["ofac-14"]?.remarks == ["Aircraft Model A1; Passport A123 (Freedonia)."])
    }

    @Test func everyPartIsNeeded() throws {
        for part in ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"] {
            let folder = try folder(without: part)
            guard case .missingPart(_, let named, let present)? = listError({ _ = try Loaded(folder.path) }) else {
                Issue.record("\(part): no error")
                continue
            }
            #expect(named == part)
            #expect(present.count == 3)
        }
    }

    @Test func partsAreFoundInAnyCaseAndListedInAFixedOrder() throws {
        let folder = try Folder()
        try folder.write("CONS_PRIM.CSV", Self.names)
        try folder.write("cons_alt.csv", Self.alternates)
        try folder.write("Cons_Add.csv", Self.addresses)
        try folder.write("cons_comments.csv", Self.comments)
        let files = try ListLoader.sourceFiles(path: folder.path)
        #expect(
            files.map { $0.dropFirst(folder.path.count + 1) } == [
                "CONS_PRIM.CSV", "cons_alt.csv", "Cons_Add.csv", "cons_comments.csv",
            ])
        #expect(try Loaded(folder.path).edition.dataset == "us_ofac_cons")
    }

    @Test func twoFilesForOnePartAreRefused() throws {
        let folder = try folder()
        try folder.write("sdn.csv.gz", InputTests.gzip)
        #expect(
            listError { _ = try Loaded(folder.path) }
                == .ambiguousPart(directory: folder.path, files: ["sdn.csv", "sdn.csv.gz"]))
        let both = try self.folder()
        try both.write("cons_prim.csv", Self.names)
        #expect(
            listError { _ = try Loaded(both.path) }
                == .ambiguousPart(directory: both.path, files: ["sdn.csv", "cons_prim.csv"]))
    }

    @Test func rowsOfUnknownPartiesAreRejectedWithTheirLine() throws {
        let folder = try folder([
            "alt.csv":
                "ent_num,alt_num,alt_type,alt_name,alt_remarks\n99,1,\"aka\",\"NOBODY\",-0- \n11,2,\"aka\",\"SOMEBODY\",-0- \n",
            "add.csv": "98,1,-0- ,-0- ,-0- ,-0- \n", "sdn_comments.csv": "97,\"x\"\n",
        ])
        guard case .tooManyIssues(_, 3, 0, _)? = listError({ _ = try Loaded(folder.path) }) else {
            Issue.record("not refused")
            return
        }
        let list = try Loaded(folder.path, maxIssues: 3)
        #expect(list.rejected.map(\.file) == ["alt.csv", "add.csv", "sdn_comments.csv"])
        #expect(list.rejected.map(\.line) == [2, 1, 1])
        #expect(list["ofac-11"]?.names.contains(ListedName("SOMEBODY", kind: .alias)) == true)
    }

    @Test func brokenRowsAreRejectedAndTheRestIsRead() throws {
        let bad: [(row: String, reason: String)] = [
            ("21,\"SHORT\"", "columns"), ("x,\"NO NUMBER\",,,,,,,,,,", "number"), ("22,-0- ,-0- ,,,,,,,,,", "no name"),
            ("11,\"TWICE\",-0- ,,,,,,,,,", "used before"), ("23,\"N\u{0}UL\",,,,,,,,,,", "NUL"),
            ("24,\"QUOTE\"X,,,,,,,,,,", "quote"),
        ]
        for (row, reason) in bad {
            let folder = try folder(["sdn.csv": Self.names + row + "\r\n"])
            let list = try Loaded(folder.path, maxIssues: 1)
            #expect(list.rejected.count == 1, "\(row)")
            #expect(list.rejected.first?.line == 5, "\(row)")
            #expect(list.rejected.first?.reason.contains(reason) == true, "\(row): \(list.rejected)")
            #expect(list.entities.count == 4)
        }
        let folder = try folder()
        try folder.write(
            "sdn.csv", Array(Self.names.utf8) + Array("25,\"".utf8) + [0xE9] + Array("\",,,,,,,,,,\n".utf8))
        #expect(try Loaded(folder.path, maxIssues: 1).rejected.first?.reason.contains("UTF-8") == true)
    }

    @Test func anOpenQuoteEndsTheReading() throws {
        let folder = try folder(["alt.csv": "11,1,\"aka\",\"OPEN,-0- \n12,2,\n"])
        guard case .malformed(let path, 1, _)? = listError({ _ = try Loaded(folder.path) }) else {
            Issue.record("no error")
            return
        }
        #expect(path == folder.path + "/alt.csv")
    }

    @Test func anEmptyNamesFileHoldsNobodyAndIsRefused() throws {
        let folder = try folder(["sdn.csv": "\u{1A}", "alt.csv": "", "add.csv": "", "sdn_comments.csv": ""])
        #expect(listError { _ = try Loaded(folder.path) } == .noEntities(path: folder.path))
    }
}
