import CordonLists
import TestSupport
import Testing

struct CordonCSVReaderTests {
    private func load(_ text: String, maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("list.csv", text), maxIssues: maxIssues)
    }

    private static let sample = """
        # title: Example, with a comma
        # dataset: example
        # authority: Example Bank
        # published: 2024-05-06
        # demonstration: yes
        id,schema,name,aliases,weakAliases,formerNames,originalNames,birthDate,countries,identifiers,addresses,authority,programmes,listedOn,reference,links,remarks,gender,dataset
        x-1,Person,Jan Sample,J. Sample|Sample the Elder,JS,Jan Before,Ян Пример,1962-03-04|circa 1961,fd|sy,passport:A123@KP|imo:9184639|email:a@b.example,1 First Street,US Treasury,NPWMD|DPRK3,2017-08-22,R-1,acting for=SAMPLE WORKS|owner=Nobody,"Said, to
        have done",male,us_ofac_sdn
        x-2,Company,Sample Works,,,,,,,,,,,,,,,,
        x-1,,Jan Sample,Johann Sample,,,,,,,,UN Security Council,1718,2017-06-02,KPi.1,,,,un_sc_sanctions
        """

    @Test func readsWhatItsDescriptionSays() throws {
        let list = try load(Self.sample)
        #expect(list.issues == [])
        #expect(list.edition.title == "Example, with a comma")
        #expect(list.edition.dataset == "example")
        #expect(list.edition.authority == "Example Bank")
        #expect(list.edition.published == PartialDate(year: 2024, month: 5, day: 6))
        #expect(list.edition.isDemonstration)
        #expect(list.edition.format == "cordon-csv")
        #expect(list.entities.map(\.id) == ["x-1", "x-2"])
        let person = try #require(list["x-1"])
        #expect(
            person.names == [
                ListedName("Jan Sample", kind: .primary), ListedName("J. Sample", kind: .alias),
                ListedName("Sample the Elder", kind: .alias), ListedName("JS", kind: .weakAlias),
                ListedName("Jan Before", kind: .former), ListedName("Ян Пример", kind: .originalScript),
                ListedName("Johann Sample", kind: .alias),
            ])
        #expect(
            person.designations == [
                Designation(
                    dataset: "us_ofac_sdn", authority: "US Treasury", programmes: ["NPWMD", "DPRK3"],
                    listedOn: PartialDate(year: 2017, month: 8, day: 22), reference: "R-1"),
                Designation(
                    dataset: "un_sc_sanctions", authority: "UN Security Council", programmes: ["1718"],
                    listedOn: PartialDate(year: 2017, month: 6, day: 2), reference: "KPi.1"),
            ])
        #expect(
            person.birthDates == [
                PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1961, isApproximate: true),
            ])
        #expect(person.countries == ["fd", "sy"])
        #expect(
            person.identifiers == [
                Identifier(.passport, "A123", qualifier: "KP"), Identifier(.imo, "9184639"),
                Identifier(.email, "a@b.example"),
            ])
        #expect(
            person.links == [
                Link(relation: "acting for", name: "SAMPLE WORKS", targetID: "x-2"),
                Link(relation: "owner", name: "Nobody"),
            ])
        #expect(person.remarks == ["Said, to\nhave done"])
        #expect(person.gender == "male")
        let company = try #require(list["x-2"])
        #expect(company.designations == [Designation(dataset: "example", authority: "Example Bank")])
    }

    @Test func theShortestListIsTwoColumns() throws {
        let list = try load("\u{FEFF}NAME,ID\r\nJan Sample,1\r\n")
        #expect(list.issues == [])
        #expect(list["1"]?.schema == .legalEntity)
        #expect(list.edition.dataset == "custom")
        #expect(list.edition.isDemonstration == false)
        #expect(list["1"]?.designations == [Designation(dataset: "custom", authority: "custom")])
    }

    @Test func anUnknownColumnIsKeptAndDoubted() throws {
        let list = try load("id,name,alias\n1,Jan,Johnny|Jo\n")
        #expect(list.doubtful.map(\.line) == [1])
        #expect(list["1"]?.properties["alias"] == ["Johnny", "Jo"])
    }

    @Test func rowsThatCannotBeReadAreRejectedWithTheirLine() throws {
        for row in [
            ",Person,X", "2,Starship,X", "1,Company,X", "1,Person,Jan", "3,Person,X,more", "4,Person,\"X\"Y",
            "5,Person,", "6,Person,a\u{0}b",
        ] {
            let list = try load("id,schema,name\n1,Person,Jan\n\(row)\n", maxIssues: 1)
            #expect(list.rejected.map(\.line) == [3], "\(row)")
            #expect(list.entities.count == 1, "\(row)")
        }
        let folder = try Folder()
        let path = try folder.write("list.csv", Array("id,name\n1,Jan\n2,".utf8) + [0xC3, 0x28] + Array("\n".utf8))
        #expect(try Loaded(path, maxIssues: 1).rejected.map(\.line) == [3])
    }

    @Test func valuesThatAreNotUnderstoodAreDoubted() throws {
        let list = try load(
            "id,name,birthDate,identifiers,links,listedOn\n1,Jan,someday,what 12|foo:1,Nobody,yesterday\n")
        #expect(list.doubtful.count == 5)
        #expect(list["1"]?.identifiers == [Identifier(.other, "what 12"), Identifier(.other, "foo:1")])
        #expect(list["1"]?.links == [Link(relation: "linked to", name: "Nobody")])
    }

    @Test func aHeaderWithoutIdOrNameOrWithAColumnTwiceIsRefused() throws {
        for text in ["# title: x\nid,names\n1,X\n", "# title: x\nid,name,NAME\n1,X,Y\n", "# title: x\n"] {
            guard case .malformed? = listError({ _ = try load(text) }) else {
                Issue.record("read: \(text)")
                continue
            }
        }
    }
}
