import TestSupport
import Testing

@testable import CordonLists

struct SEMAReaderTests {
    private func load(_ records: [String], maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        let text =
            "<?xml version=\"1.0\"?>\n<data-set xmlns:xsi=\"x\">\n" + records.map { "<record>\($0)</record>" }.joined(separator: "\n") + "</data-set>"
        return try Loaded(try folder.write("sema.xml", text), maxIssues: maxIssues)
    }

    private static let place = "<Country>Freedonia / Freedonie</Country><Schedule>1, Part 2</Schedule><DateOfListing>2022-02-24</DateOfListing>"

    @Test func readsPersonsOrganisationsAndShips() throws {
        let list = try load([
            "\(Self.place)<Item>7</Item><LastName>SAMPLE </LastName><GivenName>Jan\u{A0}J.</GivenName><TitleOrShip>Dr.</TitleOrShip>"
                + "<DateOfBirthOrShipBuildDate>1965-07-15 OR 1969</DateOfBirthOrShipBuildDate><Aliases>Jon Sampel; Russian: Ян Пример</Aliases>",
            "\(Self.place)<Item>8</Item><EntityOrShip>Sample Institute/Institut Exemple</EntityOrShip><Aliases>SI, Ltd.</Aliases>",
            "<Country>Freedonia</Country><Item>9</Item><EntityOrShip>Sample Star</EntityOrShip><TitleOrShip>Oil Tanker</TitleOrShip>"
                + "<ShipIMONumber>9184639</ShipIMONumber><DateOfBirthOrShipBuildDate>1999</DateOfBirthOrShipBuildDate>",
        ])
        #expect(list.issues == [])
        #expect(list.edition.dataset == "ca_sema")
        #expect(list.entities.map(\.id) == ["ca-freedonia-1-part-2-7", "ca-freedonia-1-part-2-8", "ca-freedonia-9"])
        #expect(list.entities.map(\.schema) == [.person, .organization, .vessel])
        let person = list.entities[0]
        #expect(
            person.names == [
                ListedName("Jan J. SAMPLE", kind: .primary), ListedName("Jon Sampel", kind: .alias), ListedName("Ян Пример", kind: .originalScript),
            ])
        #expect(person.birthDates == [PartialDate(year: 1965, month: 7, day: 15), PartialDate(year: 1969)])
        #expect(person.properties["title"] == ["Dr."])
        #expect(person.countries == [])
        #expect(
            person.designations == [
                Designation(
                    dataset: "ca_sema", authority: "Global Affairs Canada", programmes: ["Freedonia / Freedonie"],
                    listedOn: PartialDate(year: 2022, month: 2, day: 24), reference: "Schedule 1, Part 2, Item 7")
            ])
        #expect(
            list.entities[1].names == [
                ListedName("Sample Institute/Institut Exemple", kind: .primary), ListedName("Sample Institute", kind: .alias),
                ListedName("Institut Exemple", kind: .alias), ListedName("SI, Ltd.", kind: .alias),
            ])
        #expect(list.entities[1].properties["derivedName"] == ["Sample Institute", "Institut Exemple"])
        let ship = list.entities[2]
        #expect(ship.identifiers == [Identifier(.imo, "9184639")])
        #expect(ship.properties == ["type": ["Oil Tanker"], "buildDate": ["1999"]])
        #expect(ship.designations[0].reference == "Item 9")
    }

    @Test func aliasesThatShareAFieldAreTakenApart() {
        func names(_ field: String) -> [String] { SEMAAliases.names(in: field).map(\.text) }
        #expect(
            names("Jan Sample, Jon Sampel,  Belarusian: Ян Прыклад, Russian : Ян Пример") == ["Jan Sample", "Jon Sampel", "Ян Прыклад", "Ян Пример"])
        #expect(names("Пример, Ян Янович") == ["Пример, Ян Янович"])
        #expect(names("Jan, Jon") == ["Jan, Jon"])
        #expect(names("Jan, Jon, Jun") == ["Jan", "Jon", "Jun"])
        #expect(names("Ян ПРИМЕР / Ян ПРИКЛАД") == ["Ян ПРИМЕР", "Ян ПРИКЛАД"])
        #expect(names("Sample Works, LLC; Works Sample, Sample and Sons") == ["Sample Works, LLC", "Works Sample", "Sample and Sons"])
        #expect(names("Jan or Jon / Sample or Sampel") == ["Jan or Jon / Sample or Sampel"])
        #expect(names("Jan Sample\nJon Sampel;;-") == ["Jan Sample", "Jon Sampel"])
        #expect(SEMAAliases.names(in: "Iван Прыклад").map(\.kind) == [.originalScript])
    }

    @Test func idsAreUniqueAndWhatIsNotUnderstoodIsTold() throws {
        let list = try load(
            [
                "\(Self.place)<Item>1</Item><LastName>A</LastName><DateOfBirthOrShipBuildDate>long ago</DateOfBirthOrShipBuildDate>",
                "\(Self.place)<Item>1</Item><LastName>B</LastName><Colour>red</Colour>", "\(Self.place)<Item>1</Item><LastName>C</LastName>",
                "\(Self.place)<LastName>D</LastName>", "\(Self.place)<Item>2</Item>", "<Item>3</Item><LastName>E</LastName>",
            ], maxIssues: 3)
        #expect(list.rejected.map(\.line) == [6, 7, 8])
        #expect(list.entities.map(\.caption) == ["A", "B", "C"])
        #expect(Set(list.entities.map(\.id)).count == 3)
        #expect(list.entities[1].id == "ca-freedonia-1-part-2-1-df7e70e5")
        #expect(list.doubtful.count == 4)
        #expect(list.entities[0].properties["birthDate"] == ["long ago"])
        #expect(list.entities[1].properties["Colour"] == ["red"])
    }

    @Test(.enabled(if: Shared.isUsable)) func theCanadianListComesOutComplete() throws {
        let list = try Loaded(Shared.list("ca/sema_2025-03-20.xml.gz"))
        #expect(list.rejected == [])
        // "Sep-99" and "born in the early 1970s".
        #expect(list.doubtful.count == 2)
        #expect(list.entities.count == 4_759)
        #expect(list.entities.count { $0.schema == .person } == 3_334)
        #expect(list.entities.count { $0.schema == .organization || $0.schema == .vessel } == 1_425)
        #expect(list.entities.count { $0.schema == .vessel } == 109)
        #expect(list.entities.flatMap(\.identifiers).count { $0.kind == .imo } == 109)
        #expect(list.entities.allSatisfy { $0.designations[0].listedOn != nil })
        #expect(list.entities.count { $0.names.count > 1 } > 2_800)
    }
}
