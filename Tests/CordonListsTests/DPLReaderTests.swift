import CordonLists
import TestSupport
import Testing

struct DPLReaderTests {
    private static let header =
        "Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update\tAction\tFR_Citation"

    private func load(_ rows: [[String]], maxIssues: Int = 0, extra: String = "") throws -> Loaded {
        let folder = try Folder()
        let lines = rows.map { row in row.map { "\"\($0)\"" }.joined(separator: "\t") }
        return try Loaded(try folder.write("dpl.txt", ([Self.header + extra] + lines).joined(separator: "\r\n")), maxIssues: maxIssues)
    }

    private static let first = [
        "ANN SAMPLE", "1 First Street", "SPRINGFIELD", "TX", "", "75001", "08/24/2022", "1/4/2026", "y", "2022-08-29", "F.R. NOTICE ADDED",
        "87 F.R. 1",
    ]
    private static let second = [
        "ANN SAMPLE", "2 Second Street", "PORT CITY", "", "FD", "", "08/24/2022", "", "Y", "2023-01-02", "", "87 F.R. 1 88 F.R. 2",
    ]

    @Test func rowsOfOneNameAndDayAreOneParty() throws {
        var later = Self.second
        later[6] = "08/25/2022"
        let list = try load([Self.first, Self.second, later, Self.first, ["JAN SAMPLE (A.K.A.)"] + Self.first.dropFirst()])
        #expect(list.issues == [])
        #expect(list.edition.format == "bis-dpl-tsv")
        #expect(list.edition.published == PartialDate(year: 2023, month: 1, day: 2))
        #expect(list.entities.count == 3)
        let party = list.entities[0]
        // SHA-256 of "ANN SAMPLE\n08/24/2022".
        #expect(party.id == "bis-dpl-f315c6f65a2641be")
        #expect(party.schema == .legalEntity)
        #expect(party.names == [ListedName("ANN SAMPLE", kind: .primary)])
        #expect(
            party.addresses == [
                PostalAddress(full: "1 First Street, SPRINGFIELD, TX, 75001", city: "SPRINGFIELD"),
                PostalAddress(full: "2 Second Street, PORT CITY, FD", city: "PORT CITY", country: "FD"),
            ])
        #expect(party.countries == ["FD"])
        #expect(party.designations[0].listedOn == PartialDate(year: 2022, month: 8, day: 24))
        #expect(
            party.properties == [
                "provisions": ["87 F.R. 1", "87 F.R. 1 88 F.R. 2"], "standardOrder": ["Y"], "endDate": ["2026-01-04"],
                "modifiedAt": ["2022-08-29", "2023-01-02"],
            ])
        #expect(party.remarks == ["F.R. NOTICE ADDED"])
    }

    @Test func rowsThatCannotBeReadAreRejectedAndDoubtsTold() throws {
        var bad = Self.first
        bad[6] = "13/13/2022"
        let list = try load([["", "x"] + Self.first.dropFirst(2), Array(Self.first.dropLast()), bad], maxIssues: 2)
        #expect(list.rejected.map(\.line) == [2, 3])
        #expect(list.doubtful.map(\.reason) == ["the date \"13/13/2022\" is not understood"])
        let extra = try load([Self.first + ["red"]], extra: "\tColour")
        #expect(extra.doubtful.count == 1)
        #expect(extra.entities[0].properties["colour"] == ["red"])
        #expect(throws: ListError.self) { try load([Self.first], extra: "\tCity") }
    }

    @Test(.enabled(if: Shared.isUsable)) func theDeniedPersonsListComesOutComplete() throws {
        let list = try Loaded(Shared.list("us_bis/dpl_2023-11.txt.gz"))
        #expect(list.rejected == [])
        // A last update in the year 3033.
        #expect(list.doubtful.count == 1)
        // 665 rows, of which 118 give another address of a party or repeat a row.
        #expect(list.entities.count == 547)
        #expect(list.entities.allSatisfy { $0.designations[0].listedOn != nil })
        #expect(list.entities.reduce(0) { $0 + $1.addresses.count } > 640)
        #expect(list.edition.published == PartialDate(iso8601: "2023-11-28"))
    }
}
