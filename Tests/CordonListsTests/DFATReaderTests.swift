import TestSupport
import Testing

@testable import CordonLists

struct DFATReaderTests {
    private static let header = [
        "Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth", "Place of Birth", "Citizenship",
        "Address", "Additional Information", "Listing Information", "IMO Number", "Committees", "Control Date", "Instrument of Designation",
        "Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction",
    ]
    private static let rows = [
        [
            "7", "Jan SAMPLE", "Individual", "Primary Name", "", "Approximately 1963, 30/01/1972", "a) Port City; b) Hill Town", "Freedonia;Sylvania",
            "a) 1 First Street, Port City b) Hill Town", "XXi.001. Title: Dr.", "Listed on 25 Jan. 2001 (amended on 3 Sep. 2003, 20 December 2005)",
            "", "1988 (Sample)", "2026-04-14", "Sample Regulations 2013", "TRUE", "TRUE", "FALSE", "FALSE",
        ],
        [
            "7a", "Ян Пример", "Individual", "Original Script", "", "Approximately 1963, 30/01/1972", "", "", "", "More.", "", "", "1988 (Sample)",
            "2026-04-14", "Sample Regulations 2013", "TRUE", "TRUE", "FALSE", "FALSE",
        ],
        ["8", "MV SAMPLE", "Vessel", "Primary Name", "", "", "", "", "", "", "", "9184639", "Autonomous (Vessels)", "2026-07-21", "", "FALSE"],
        ["7b", "J. Sampel;", "Individual", "Alias", "Strong", "", "", "", "", "XXi.001. Title: Dr."],
        ["7c", "Big Jan", "Individual", "Alias", "Weak"],
        ["9", "Sample Works", "Entity", "Primary Name"],
        ["", "", ""],
    ]

    private func check(_ list: Loaded, _ format: String) throws {
        #expect(list.issues == [])
        #expect(list.edition.format == format)
        #expect(list.edition.dataset == "au_dfat")
        #expect(list.edition.published == PartialDate(year: 2026, month: 7, day: 21))
        #expect(list.entities.map(\.id) == ["au-7", "au-8", "au-9"])
        let person = try #require(list["au-7"])
        #expect(person.schema == .person)
        #expect(
            person.names == [
                ListedName("Jan SAMPLE", kind: .primary), ListedName("Ян Пример", kind: .originalScript), ListedName("J. Sampel", kind: .alias),
                ListedName("Big Jan", kind: .weakAlias),
            ])
        #expect(
            person.designations == [
                Designation(
                    dataset: "au_dfat", authority: "Department of Foreign Affairs and Trade", programmes: ["1988 (Sample)"],
                    listedOn: PartialDate(year: 2001, month: 1, day: 25), reference: "7")
            ])
        #expect(person.birthDates == [PartialDate(year: 1963, isApproximate: true), PartialDate(year: 1972, month: 1, day: 30)])
        #expect(person.countries == ["Freedonia", "Sylvania"])
        #expect(person.addresses.map(\.full) == ["1 First Street, Port City", "Hill Town"])
        #expect(person.remarks == ["XXi.001. Title: Dr.", "More."])
        #expect(person.properties["birthPlace"] == ["Port City", "Hill Town"])
        #expect(person.properties["citizenship"] == ["Freedonia", "Sylvania"])
        #expect(person.properties["unscId"] == ["XXi.001"])
        #expect(person.properties["provisions"] == ["Sample Regulations 2013"])
        #expect(person.properties["measures"] == ["Targeted Financial Sanction", "Travel Ban"])
        #expect(person.properties["modifiedAt"] == ["2003-09-03", "2005-12-20", "2026-04-14"])
        let vessel = try #require(list["au-8"])
        #expect(vessel.schema == .vessel)
        #expect(vessel.identifiers == [Identifier(.imo, "9184639")])
        #expect(list["au-9"]?.schema == .organization)
    }

    @Test func rowsOfOneReferenceAreOneParty() throws {
        let folder = try Folder()
        let path = try folder.write("list.xlsx", "")
        try Workbook.zip(path, Workbook.parts(sheet: Workbook.rows([Self.header] + Self.rows)))
        try check(try Loaded(path), "dfat-xlsx")
        let lines = ([Self.header] + Self.rows).map { $0.map { "\"\($0)\"" }.joined(separator: ",") }
        try check(try Loaded(try folder.write("list.csv", lines.joined(separator: "\r\n"))), "dfat-csv")
    }

    private func load(_ rows: [String], maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        let header = Self.header[..<4].joined(separator: ",") + ",Alias Strength,Date of Birth,Control Date,Colour"
        return try Loaded(try folder.write("list.csv", ([header] + rows).joined(separator: "\n")), maxIssues: maxIssues)
    }

    @Test func whatIsNotUnderstoodIsToldOnce() throws {
        let list = try load([
            "1,Jan,Individual,Primary Name,,\"10/061962, 1963\",yesterday,red", "1a,Jon,Individual,Nickname,,10/061962,yesterday,red",
            "1b,Jun,Robot,Alias,Medium,,45000,", "2a,Nobody,Entity,Alias,Weak,,14/04/2026,",
        ])
        #expect(
            list.doubtful.map(\.reason) == [
                "the column Colour is not one of the format; kept as a property", "1: birth date \"10/061962\" is not understood",
                "1: control date \"yesterday\" is not understood", "1a: the name type \"Nickname\" is not known; taken for an alias",
                "1b: the alias strength \"Medium\" is not known; taken for strong", "1b: the type \"Robot\" is not known",
                "1b: control date \"45000\" is not understood", "au-2 has no primary name",
            ])
        #expect(list["au-1"]?.birthDates == [PartialDate(year: 1963)])
        #expect(list["au-1"]?.properties["birthDate"] == ["10/061962"])
        #expect(list["au-1"]?.properties["Colour"] == ["red"])
        #expect(list["au-2"]?.properties["modifiedAt"] == ["2026-04-14"])
    }

    @Test func rowsWithoutReferenceOrNameAreRejected() throws {
        let list = try load(
            ["x1,Jan,Individual,Primary Name", "1A,Jan,Individual,Primary Name", "2,,Individual,Primary Name", "3,Ann,Individual,Primary Name"],
            maxIssues: 3)
        #expect(list.rejected.map(\.line) == [2, 3, 4])
        #expect(list.entities.map(\.id) == ["au-3"])
        #expect(throws: ListError.self) { try load(["x1,Jan,Individual,Primary Name", "3,Ann,Individual,Primary Name"]) }
    }

    @Test func datesAreReadHoweverARowWritesThem() {
        func dates(_ cell: String) -> [PartialDate] { DFATText.dates(in: cell).dates }
        #expect(dates("27/05/1973 01/01/1975") == [PartialDate(year: 1973, month: 5, day: 27), PartialDate(year: 1975, month: 1, day: 1)])
        #expect(dates("1979, 1980.1981") == [PartialDate(year: 1979), PartialDate(year: 1980), PartialDate(year: 1981)])
        #expect(dates("Approximately: Between 1959 and 1965") == [PartialDate(year: 1959, lastYear: 1965, isApproximate: true)])
        #expect(dates("5 May 1957, April 1957") == [PartialDate(year: 1957, month: 5, day: 5), PartialDate(year: 1957, month: 4)])
        #expect(dates("07/1963") == [PartialDate(year: 1963, month: 7)])
        #expect(dates("31/02/1963") == [])
        #expect(DFATText.dates(in: "1963, the day after").rest == ["the day after"])
        #expect(DFATText.items("a) one (b) still one b) two d) still two") == ["one (b) still one", "two d) still two"])
        #expect(DFATText.leadingReference("Qi.001. X") == nil)
        #expect(DFATText.leadingReference("QDi.001") == "QDi.001")
        #expect(DFATText.listing("Listed by the Committee on 3 May 2001").listedOn == nil)
        #expect(DFATText.listing("Listed on 3 May 2001 under the law of 4 May 1999").amended == [])
    }

    @Test(.enabled(if: Shared.isUsable)) func theAustralianListComesOutComplete() throws {
        let list = try Loaded(Shared.list("au/dfat_consolidated_2026-07-21.xlsx"))
        #expect(list.rejected == [])
        #expect(list.doubtful.count == 3)
        #expect(list.edition.published == PartialDate(year: 2026, month: 7, day: 21))
        #expect(list.entities.count == 3_846)
        #expect(list.printedNames(.primary) == 3_846)
        // 6,767 rows, of which 20 repeat a name of their party.
        #expect(list.printedNames(.alias, .weakAlias) == 6_747)
        #expect(list.printedNames(.originalScript) == 455)
        #expect(list.entities.count { $0.schema == .person } == 2_543)
        #expect(list.entities.count { $0.schema == .vessel } == 262)
        #expect(list.entities.flatMap(\.identifiers).count { $0.kind == .imo } == 261)
        #expect(list.entities.count { $0.properties["unscId"] != nil } == 790)
        #expect(list.entities.count { $0.designations[0].listedOn != nil } > 650)
        #expect(list["au-2"]?.properties["unscId"] == ["TAi.002"])
    }
}
