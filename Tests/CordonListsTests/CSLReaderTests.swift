import TestSupport
import Testing

@testable import CordonLists

struct CSLReaderTests {
    private static let columns = [
        "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice", "start_date", "end_date",
        "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage", "gross_registered_tonnage",
        "vessel_flag", "vessel_owner", "remarks", "source_list_url", "alt_names", "citizenships", "dates_of_birth", "nationalities",
        "places_of_birth", "source_information_url", "ids",
    ]
    private static let sdn = "Specially Designated Nationals (SDN) - Treasury Department"
    private static let capta = "Capta List (CAP) - Treasury Department"
    private static let entityList = "Entity List (EL) - Bureau of Industry and Security"
    private static let denied = "Denied Persons List (DPL) - Bureau of Industry and Security"

    private static let records: [[String: String]] = [
        [
            "_id": "1", "source": sdn, "entity_number": "1", "type": "Individual", "programs": "SAMPLE; OTHER", "name": "SAMPLE, Jan",
            "title": "Director", "addresses": "1 First Street, Port City, FD; SY", "remarks": "(Linked To: SAMPLE WORKS; Linked To: NOBODY)",
            "alt_names": "SAMPEL, Jon; J. S.;J. Sample", "nationalities": "FD", "citizenships": "SY", "dates_of_birth": "1962-03-04; circa 1960",
            "places_of_birth": "Port City, Freedonia", "source_list_url": "http://list.example",
            "ids":
                "FD, 2014-08-30, 2009-08-31, K475, Passport; FD, AB, 12, National ID No.; Male, Gender; Subject to Rule 7; really, Secondary sanctions risk:",
        ],
        ["_id": "2", "source": capta, "entity_number": "2", "type": "Entity", "programs": "CAP", "name": "SAMPLE WORKS"],
        [
            "_id": "2", "source": sdn, "entity_number": "2", "type": "Entity", "programs": "SAMPLE", "name": "SAMPLE WORKS",
            "ids": "IMO 9184639, Vessel Registration Identification",
        ],
        [
            "_id": "ab12", "source": entityList, "name": "Sample Works (a.k.a. SW, Inc.; f.k.a. Old Works)", "start_date": "2019-08-14",
            "federal_register_notice": "84 FR 1", "license_requirement": "For all items.", "alt_names": "and; SW Ltd.",
        ],
        [
            "source": denied, "name": "ANN SAMPLE", "addresses": "2 Second Street, Springfield, CA; 3 Third Street, Elsewhere, GB",
            "end_date": "2030-01-01",
        ],
    ]

    private func csv(_ records: [[String: String]], columns: [String] = Self.columns) -> String {
        ([columns.joined(separator: ",")] + records.map { record in columns.map { "\"\(record[$0] ?? "")\"" }.joined(separator: ",") })
            .joined(separator: "\r\n")
    }

    @Test func recordsOfOneIdAreOnePartyWithADesignationForEachList() throws {
        let folder = try Folder()
        let list = try Loaded(try folder.write("csl.csv", csv(Self.records)))
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["csl-ab12: the alias \"and\" is no name; kept as a property"])
        #expect(list.edition.dataset == "us_csl")
        #expect(list.edition.format == "csl-csv")
        #expect(list.entities.map(\.id) == ["csl-1", "csl-2", "csl-ab12", "csl-8a1e7aa6178acb9c"])
        let person = list.entities[0]
        #expect(person.schema == .person)
        #expect(
            person.names == [
                ListedName("SAMPLE, Jan", kind: .primary), ListedName("SAMPEL, Jon", kind: .alias), ListedName("J. S.", kind: .alias),
                ListedName("J. Sample", kind: .alias),
            ])
        #expect(person.designations == [Designation(dataset: "us_csl", authority: Self.sdn, programmes: ["SAMPLE", "OTHER"], reference: "1")])
        #expect(person.birthDates == [PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1960, isApproximate: true)])
        #expect(person.countries == ["FD", "SY"])
        #expect(person.identifiers == [Identifier(.passport, "K475", qualifier: "FD"), Identifier(.nationalID, "AB, 12", qualifier: "FD")])
        #expect(person.addresses == [PostalAddress(full: "1 First Street, Port City, FD", country: "FD")])
        #expect(person.gender == "male")
        #expect(person.links == [Link(relation: "Linked To", name: "SAMPLE WORKS", targetID: "csl-2"), Link(relation: "Linked To", name: "NOBODY")])
        #expect(person.remarks == ["(Linked To: SAMPLE WORKS; Linked To: NOBODY)"])
        #expect(person.properties["documents"] == ["Passport K475 (FD) issued 2009-08-31 expires 2014-08-30"])
        #expect(person.properties["position"] == ["Director"])
        #expect(person.properties["sourceUrl"] == ["http://list.example"])
        let works = list.entities[1]
        #expect(works.designations.map(\.authority) == [Self.capta, Self.sdn])
        #expect(works.designations.map(\.programmes) == [["CAP"], ["SAMPLE"]])
        #expect(works.identifiers == [Identifier(.imo, "9184639")])
        let listed = list.entities[2]
        #expect(listed.schema == .legalEntity)
        #expect(
            listed.names == [
                ListedName("Sample Works (a.k.a. SW, Inc.; f.k.a. Old Works)", kind: .primary), ListedName("Sample Works", kind: .alias),
                ListedName("SW, Inc.", kind: .alias), ListedName("Old Works", kind: .former), ListedName("SW Ltd.", kind: .alias),
            ])
        #expect(listed.designations[0].listedOn == PartialDate(year: 2019, month: 8, day: 14))
        #expect(listed.properties["provisions"] == ["84 FR 1"])
        // Two capitals at the end of a US address may be a state.
        #expect(list.entities[3].countries == ["GB"])
        #expect(list.entities[3].properties["endDate"] == ["2030-01-01"])
    }

    private static let json = """
        {"total": 3, "sources_used": [{"source": "x", "note": "}]\\"{"}], "results": [
        {"id": "1", "source": "\(sdn)", "entity_number": 1, "type": "Individual", "programs": ["SAMPLE", "OTHER"], "name": "SAMPLE, Jan",
          "title": "Director", "addresses": [{"address": "1 First Street", "city": "Port City", "state": null, "postal_code": null, "country": "FD"},
          {"address": null, "city": null, "state": null, "postal_code": null, "country": "SY"}], "remarks": "(Linked To: SAMPLE WORKS)",
          "alt_names": ["SAMPEL, Jon", "J. S."], "citizenships": ["SY"], "nationalities": ["FD"], "dates_of_birth": ["1962-03-04"],
          "places_of_birth": ["Port City, Freedonia"], "standard_order": null,
          "ids": [{"country": "FD", "expiration_date": "2014-08-30", "issue_date": "2009-08-31", "number": "K475", "type": "Passport"},
            {"country": null, "number": "Male", "type": "Gender"}]},
        {"id": "2", "source": "\(sdn)", "type": "Vessel", "name": "SAMPLE WORKS", "call_sign": "XX1", "vessel_flag": "Sylvania", "colour": "red"},
        {"id": "2", "source": "\(capta)", "type": "Vessel", "name": "SAMPLE WORKS"}
        ]}

        """

    @Test func theSameListAsJSON() throws {
        let folder = try Folder()
        let list = try Loaded(try folder.write("csl.json", Self.json))
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["the field colour is not one of the format; kept as a property"])
        #expect(list.doubtful.map(\.line) == [9])
        #expect(list.edition.format == "csl-json")
        let person = try #require(list["csl-1"])
        #expect(person.names.map(\.text) == ["SAMPLE, Jan", "SAMPEL, Jon", "J. S."])
        #expect(person.designations == [Designation(dataset: "us_csl", authority: Self.sdn, programmes: ["SAMPLE", "OTHER"], reference: "1")])
        #expect(person.addresses == [PostalAddress(full: "1 First Street, Port City, FD", city: "Port City", country: "FD")])
        #expect(person.countries == ["FD", "SY"])
        #expect(person.identifiers == [Identifier(.passport, "K475", qualifier: "FD")])
        #expect(person.gender == "male")
        #expect(person.links == [Link(relation: "Linked To", name: "SAMPLE WORKS", targetID: "csl-2")])
        let vessel = try #require(list["csl-2"])
        #expect(vessel.schema == .vessel)
        #expect(vessel.designations.map(\.authority) == [Self.sdn, Self.capta])
        #expect(vessel.identifiers == [Identifier(.callSign, "XX1")])
        #expect(vessel.properties["colour"] == ["red"])
    }

    @Test func aDocumentThatLostItsEndOrItsPagesIsRefused() throws {
        let folder = try Folder()
        func failure(_ text: String) -> ListError? { listError { _ = try Loaded(try folder.write("csl.json", text), maxIssues: 99) } }
        let bytes = Array(Self.json.utf8)
        // Cut anywhere behind the keys that tell the format, the list is refused, never shorter.
        let start = Self.json.utf8.count - 900
        for end in start..<(bytes.count - 3) {
            #expect(failure(String(decoding: bytes[..<end], as: UTF8.self)) != nil, "cut at \(end)")
        }
        let record = #"{"id": "1", "source": "S", "name": "A"}"#
        guard case .malformed(_, _, let reason)? = failure("{\"total\": 12, \"results\": [\(record)]}") else {
            Issue.record("a page was read as a list")
            return
        }
        #expect(reason == "1 results where the document says 12")
        for bad in [
            "{\"results\": [\(record)]} x", "{\"results\": [\(record) \(record)]}", "{\"results\": [\(record),]}", "{\"results\": {}}",
            "{\"results\": [], \"results\": []}", "{\"results\": [\(record)]", "{\"results\": [\(record)], }",
            "{\"results\": [\(record)], \"a\": tru}",
        ] {
            guard case .malformed? = failure(bad) else {
                Issue.record("was read: \(bad)")
                continue
            }
        }
        let list = try Loaded(
            try folder.write("csl.json", "{\"results\": [1, {\"id\": \"\\ud800\"}, \(record), {\"id\": \"2\"}, [}]]}".replacing("[}]", with: "[]")),
            maxIssues: 9)
        #expect(list.entities.map(\.id) == ["csl-1"])
        #expect(list.rejected.map(\.reason).count == 4)
    }

    @Test func whatIsNoSuchDocumentIsMalformed() {
        for bad in ["{\"results\" [1]}", "{\"a\": [}], \"results\": [1]}", "{}", "[]", "", "{\"results\": [,]}", "{1: 2}", "{\"results\": [1}"] {
            guard case .malformed? = listError({ try JSONRecords(MemoryStream(bad), array: "results").read { _, _ in } }) else {
                Issue.record("was read: \(bad)")
                continue
            }
        }
    }

    @Test func elementsAndMembersHaveALimit() throws {
        let long = String(repeating: "a", count: 100)
        for text in ["{\"results\": [\"\(long)\"]}", "{\"x\": [\(long)]}", "{\"x\": {\(long)"] {
            let records = JSONRecords(MemoryStream(text), array: "results", limit: 50)
            guard case .lineTooLong? = listError({ try records.read { _, _ in } }) else {
                Issue.record("was read: \(text)")
                continue
            }
        }
        // Deep nesting costs no stack, and is refused where it is parsed.
        let deep = "{\"x\": " + String(repeating: "[", count: 100_000)
        guard case .malformed? = listError({ try JSONRecords(MemoryStream(deep), array: "results").read { _, _ in } }) else {
            Issue.record("was read")
            return
        }
    }

    @Test func elementsAreFoundHoweverTheBytesArrive() throws {
        for step in [1, 2, 3, 7, 64] {
            var elements: [String] = []
            var members: [String] = []
            let text = "\u{FEFF} {\"a\": \"x\\\\\", \"results\": [1, \"]\\\",\" , {\"b\": [\"}\"]}, [ ], true], \"z\": {}}\n"
            try JSONRecords(MemoryStream(text, step: step), array: "results").read(
                onMember: { key, _ in members.append(key) },
                onElement: { bytes, _ in elements.append(String(decoding: bytes, as: UTF8.self)) })
            #expect(elements == ["1", "\"]\\\",\"", "{\"b\": [\"}\"]}", "[ ]", "true"])
            #expect(members == ["a", "z"])
        }
    }

    @Test func recordsThatCannotBeAreRejected() throws {
        let folder = try Folder()
        var text = csv([Self.records[1], ["_id": "9", "name": "No source"]]) + "\r\n\"3\",\"\(Self.sdn)\"\r\n"
        let list = try Loaded(try folder.write("csl.csv", text), maxIssues: 2)
        #expect(list.rejected.map(\.line) == [3, 4])
        text = text.replacing("end_date", with: "start_date")
        guard case .malformed? = listError({ _ = try Loaded(try folder.write("csl.csv", text)) }) else {
            Issue.record("a header with a column twice was read")
            return
        }
    }

    @Test(.enabled(if: Shared.isUsable)) func theConsolidatedScreeningListComesOutComplete() throws {
        let list = try Loaded(Shared.list("us_csl/consolidated_2022-04.csv.gz"))
        #expect(list.rejected == [])
        // One record comes twice, and twice "and" is an alias.
        #expect(list.doubtful.count == 3)
        // 14,160 records, of which 112 are further ones of a party.
        #expect(list.entities.count == 14_048)
        #expect(list.entities.reduce(0) { $0 + $1.designations.count } == 14_159)
        func count(_ source: String) -> Int { list.entities.flatMap(\.designations).count { $0.authority.contains(source) } }
        let sources = [
            "(SDN)": 10_026, "(EL)": 2_001, "(DTC)": 727, "(DPL)": 462, "(SSI)": 290, "(UVL)": 201, "(ISN)": 163, "(PLC)": 78, "(MEU)": 71,
            "(CMIC)": 68, "(CAP)": 52, "(NS-MBS": 17, "(FSE)": 3,
        ]
        for (source, expected) in sources { #expect(count(source) == expected, "\(source)") }
        #expect(list.entities.count { $0.schema == .person } == 5_284)
        #expect(list.entities.count { $0.schema == .vessel } == 433)
        #expect(list.printedNames(.alias) > 19_000)
        let links = list.entities.flatMap(\.links)
        #expect(links.count { $0.targetID == nil } * 50 < links.count)
    }
}
