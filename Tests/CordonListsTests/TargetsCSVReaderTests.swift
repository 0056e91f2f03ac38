import TestSupport
import Testing

@testable import CordonLists

struct TargetsCSVReaderTests {
    private static let header =
        "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"addresses\",\"identifiers\",\"sanctions\",\"phones\",\"emails\",\"program_ids\",\"dataset\",\"first_seen\",\"last_seen\",\"last_change\""

    private func load(_ rows: [String], maxIssues: Int = 0, header: String = Self.header) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("targets.simple.csv", ([header] + rows).joined(separator: "\n")), maxIssues: maxIssues)
    }

    @Test func fieldsOfSeveralValuesAreTakenApart() throws {
        let list = try load([
            #"NK-1,Company,Sample Works,"SW;""Works """"S""""; and more""","2001-02-03;unknown",ru;fd,"""1 First Street; Port City""",7707083893;1027700132195;X 1,"""""",+1,a@b.example,P-1;P-2,"List One;List Two",2024-01-01T00:00:00,2026-03-13T05:41:01,2025-01-01"#,
            "NK-2,Vessel,STAR,,,,,IMO9184639,\"\"\"Carries\noil.\"\"\",,,,List One,,2026-03-01,", "NK-3,Starship,Far,,,,,,,,,,,,,",
        ])
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["birth date \"unknown\" is not understood"])
        #expect(list.edition.format == "targets-csv")
        #expect(list.edition.dataset == "List One+List Two")
        #expect(list.edition.published == PartialDate(year: 2026, month: 3, day: 13))
        let works = try #require(list["NK-1"])
        #expect(
            works.names == [
                ListedName("Sample Works", kind: .primary), ListedName("SW", kind: .alias), ListedName("Works \"S\"; and more", kind: .alias),
            ])
        #expect(works.birthDates == [PartialDate(year: 2001, month: 2, day: 3)])
        #expect(works.countries == ["ru", "fd"])
        #expect(works.addresses.map(\.full) == ["1 First Street; Port City"])
        #expect(
            works.identifiers == [
                Identifier(.inn, "7707083893"), Identifier(.ogrn, "1027700132195"), Identifier(.other, "X 1"), Identifier(.phone, "+1"),
                Identifier(.email, "a@b.example"),
            ])
        #expect(works.remarks == [])
        #expect(
            works.designations == [
                Designation(dataset: "List One", authority: "List One", programmes: ["P-1", "P-2"]),
                Designation(dataset: "List Two", authority: "List Two", programmes: ["P-1", "P-2"]),
            ])
        #expect(list["NK-2"]?.identifiers == [Identifier(.imo, "9184639")])
        #expect(list["NK-2"]?.remarks == ["Carries oil."])
        #expect(list["NK-3"]?.schema == .thing)
        #expect(list["NK-3"]?.properties["schema"] == ["Starship"])
        #expect(list["NK-3"]?.designations.map(\.dataset) == ["custom"])
    }

    @Test func rowsThatCannotBeReadAreRejectedAndDoubtsTold() throws {
        let list = try load(["a,Person,A", ",Person,B,,,,,,,,,,,,,", "c,Person,C,\"\"\"x\"\"y\",,,,,,,,,,,,"], maxIssues: 2)
        #expect(list.rejected.map(\.line) == [2, 3])
        #expect(list.doubtful.map(\.reason) == ["aliases is quoted wrongly; kept whole"])
        #expect(list.entities.map(\.id) == ["c"])
        let extra = try load(["a,Person,A,,,,d,red"], header: "id,schema,name,birth_date,sanctions,program_ids,dataset,colour")
        #expect(extra.doubtful.count == 1)
        #expect(extra["a"]?.properties["colour"] == ["red"])
        #expect(throws: ListError.self) { try load(["a,Person,A,,,,d,red"], header: "id,schema,name,birth_date,sanctions,id,dataset,colour") }
    }

    @Test(.enabled(if: Shared.isUsable)) func anExportComesOutComplete() throws {
        let list = try Loaded(Shared.list("opensanctions/ua_war_sanctions_2026-03.targets.simple.csv.gz"))
        #expect(list.issues == [])
        // 9,771 lines, 5,600 records: sanctions hold line breaks.
        #expect(list.entities.count == 5_600)
        #expect(list.entities.count { $0.schema == .vessel } == 1_340)
        #expect(list.entities.count { $0.schema == .person } == 1_543)
        #expect(list.printedNames(.primary, .alias) > 13_000)
        #expect(list.entities.flatMap(\.identifiers).count { $0.kind == .imo } > 1_300)
        #expect(list.edition.dataset == "Ukraine War and Sanctions")
    }
}
