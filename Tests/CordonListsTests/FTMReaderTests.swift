import CordonLists
import TestSupport
import Testing

struct FTMReaderTests {
    private func load(_ lines: [String], maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(
            try folder.write("entities.ftm.json", lines.joined(separator: "\n") + "\n"), maxIssues: maxIssues)
    }

    private static let person = """
        {"id":"p1","schema":"Person","caption":"Jan Sample","datasets":["us_ofac_sdn","un_sc_sanctions"],"first_seen":"2024-01-02","target":true,"properties":{"name":["SAMPLE, Jan","Jan Sample"],"alias":["J. Sample"],"weakAlias":["JS"],"previousName":["Jan Before"],"birthDate":["1962-03-04","1961"],"country":["fd"],"nationality":["sy"],"idNumber":["ID 1"],"passportNumber":["A123"],"taxNumber":["T1"],"innCode":["7701"],"gender":["male"],"address":["1 First Street"],"notes":["A note."],"topics":["sanction"],"position":["Director"],"wikidataId":["Q1"]}}
        """

    @Test func putsPropertiesWhereTheyBelong() throws {
        let list = try load([Self.person])
        let person = try #require(list["p1"])
        #expect(list.issues == [])
        #expect(person.schema == .person)
        // The caption comes first.
        #expect(
            person.names == [
                ListedName("Jan Sample", kind: .primary), ListedName("SAMPLE, Jan", kind: .primary),
                ListedName("J. Sample", kind: .alias), ListedName("JS", kind: .weakAlias),
                ListedName("Jan Before", kind: .former),
            ])
        #expect(person.birthDates == [PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1961)])
        #expect(person.countries == ["fd", "sy"])
        #expect(
            person.identifiers == [
                Identifier(.other, "ID 1"), Identifier(.passport, "A123"), Identifier(.tax, "T1"),
                Identifier(.inn, "7701"),
            ])
        #expect(person.gender == "male")
        #expect(person.addresses.map(\.full) == ["1 First Street"])
        #expect(person.remarks == ["A note."])
        #expect(person.properties["topics"] == ["sanction"])
        #expect(person.properties["position"] == ["Director"])
        #expect(person.properties["nationality"] == ["sy"])
        #expect(person.properties["wikidataId"] == ["Q1"])
        #expect(person.properties["first_seen"] == ["2024-01-02"])
        #expect(person.designations.map(\.dataset) == ["us_ofac_sdn", "un_sc_sanctions"])
        #expect(
            person.designations.map(\.authority) == [
                "US Treasury, Office of Foreign Assets Control", "UN Security Council",
            ])
        #expect(list.edition.dataset == "us_ofac_sdn+un_sc_sanctions")
    }

    @Test func sanctionsAndTiesAreFoundBeforeAndAfterTheirParties() throws {
        let list = try load([
            #"{"id":"s1","schema":"Sanction","datasets":["us_ofac_sdn"],"properties":{"entity":["c1"],"authority":["Treasury"],"program":["NPWMD"],"programId":["US-X"],"listingDate":["2017-08-22"],"authorityId":["R-1"],"reason":["For reasons."]}}"#,
            #"{"id":"o1","schema":"Ownership","datasets":["us_ofac_sdn"],"properties":{"owner":["p1"],"asset":["c1"],"role":["sole owner"]}}"#,
            #"{"id":"c1","schema":"Company","caption":"Sample Co","datasets":["us_ofac_sdn","xx_list"],"properties":{"name":["Sample Co"],"addressEntity":["a1"]}}"#,
            #"{"id":"p1","schema":"Person","caption":"Jan Sample","datasets":["us_ofac_sdn"],"properties":{"name":["Jan Sample"]}}"#,
            #"{"id":"u1","schema":"UnknownLink","datasets":["us_ofac_sdn"],"properties":{"subject":["p1"],"object":["gone"]}}"#,
            #"{"id":"d1","schema":"Passport","datasets":["us_ofac_sdn"],"properties":{"holder":["p1"],"number":["A1"],"country":["fd"],"endDate":["2020-01-01"]}}"#,
            #"{"id":"a1","schema":"Address","datasets":["us_ofac_sdn"],"properties":{"full":["1 First Street, Port City"],"city":["Port City"]}}"#,
            #"{"id":"y1","schema":"Occupancy","datasets":["us_ofac_sdn"],"properties":{"holder":["p1"],"post":["z1"]}}"#,
            #"{"id":"z1","schema":"Position","caption":"Minister","datasets":["us_ofac_sdn"],"properties":{"name":["Minister"]}}"#,
        ])
        #expect(list.issues == [])
        #expect(list.entities.map(\.id) == ["c1", "p1"])
        let company = try #require(list["c1"])
        #expect(
            company.designations == [
                Designation(
                    dataset: "us_ofac_sdn", authority: "Treasury", programmes: ["NPWMD", "US-X"],
                    listedOn: PartialDate(year: 2017, month: 8, day: 22), reference: "R-1"),
                Designation(dataset: "xx_list", authority: "xx_list"),
            ])
        #expect(company.remarks == ["For reasons."])
        #expect(company.links == [Link(relation: "owned by (sole owner)", name: "Jan Sample", targetID: "p1")])
        #expect(company.addresses == [PostalAddress(full: "1 First Street, Port City", city: "Port City")])
        let person = try #require(list["p1"])
        #expect(
            person.links == [
                Link(relation: "owner of (sole owner)", name: "Sample Co", targetID: "c1"),
                Link(relation: "linked to", name: "gone"),
            ])
        #expect(person.identifiers == [Identifier(.passport, "A1", qualifier: "fd")])
        #expect(person.properties["documents"] == ["Passport A1 fd expires 2020-01-01"])
        #expect(person.properties["position"] == ["Minister"])
    }

    @Test func nestedEntitiesAddToTheirParent() throws {
        let list = try load([
            #"{"id":"p1","schema":"Person","caption":"Jan","datasets":["d"],"properties":{"name":["Jan"],"sanctions":[{"id":"s1","schema":"Sanction","datasets":["d"],"properties":{"authority":["Somebody"],"startDate":["2020"]}}],"familyPerson":[{"id":"f1","schema":"Family","properties":{"person":["p1"],"relative":[{"id":"p2","schema":"Person","caption":"Ann","properties":{"name":["Ann"]}}],"relationship":["sister"]}}],"addressEntity":[{"id":"a1","schema":"Address","properties":{"full":["Port City"]}}]}}"#
        ])
        let person = try #require(list["p1"])
        #expect(list.entities.count == 1)
        #expect(person.designations.map(\.authority) == ["Somebody"])
        #expect(person.designations.map(\.listedOn) == [PartialDate(year: 2020)])
        // The sister is named, but she is not on the list herself.
        #expect(person.links == [Link(relation: "relative (sister)", name: "Ann")])
        #expect(person.addresses.map(\.full) == ["Port City"])
    }

    @Test func schemataDecideWhatAnEntityIs() throws {
        let list = try load([
            #"{"id":"v","schema":"Vessel","properties":{"name":["MV X"],"imoNumber":["9184639"],"mmsi":["123456789"],"flag":["tg"]}}"#,
            #"{"id":"a","schema":"Airplane","properties":{"name":["EP-X"],"registrationNumber":["EP-X"],"serialNumber":["55"]}}"#,
            #"{"id":"w","schema":"CryptoWallet","properties":{"publicKey":["1AbC"],"currency":["XBT"]}}"#,
            #"{"id":"n","schema":"Starship","properties":{"name":["Nostromo"]}}"#,
            #"{"id":"r","schema":"Person","caption":"Only Caption","target":false,"properties":{}}"#,
        ])
        #expect(list.issues == [])
        #expect(list.entities.map(\.schema) == [.vessel, .airplane, .cryptoWallet, .thing, .person])
        #expect(list["v"]?.identifiers == [Identifier(.imo, "9184639"), Identifier(.mmsi, "123456789")])
        #expect(list["v"]?.countries == ["tg"])
        #expect(list["a"]?.identifiers == [Identifier(.aircraftTail, "EP-X"), Identifier(.aircraftSerial, "55")])
        #expect(list["w"]?.identifiers == [Identifier(.wallet, "1AbC", qualifier: "XBT")])
        #expect(list["n"]?.properties["schema"] == ["Starship"])
        #expect(list["r"]?.names == [ListedName("Only Caption", kind: .primary)])
        #expect(list["r"]?.properties["target"] == ["false"])
        #expect(list.entities.allSatisfy { $0.designations.map(\.dataset) == ["custom"] })
    }

    @Test func linesThatAreNoEntitiesAreRejectedWithTheirLine() throws {
        let bad = [
            #"{"id":"x","schema":"Person""#, "[1]", #"{"schema":"Person","properties":{}}"#,
            #"{"id":"x","properties":{}}"#,
            #"{"id":"x","schema":"Person","properties":[]}"#, #"{"id":"x","schema":"Person","properties":{}}"#,
            #"{"id":"p1","schema":"Person","properties":{"name":["again"]}}"#, "\u{0}",
            #"{"id":"x","schema":"Person","properties":{"name":["a\u0000b"]}}"#,
        ]
        for line in bad {
            let list = try load([Self.person, "", line], maxIssues: 1)
            #expect(list.rejected.map(\.line) == [3], "\(line)")
            #expect(list.entities.count == 1)
        }
        #expect(throws: ListError.self) { try load([Self.person, "oops"]) }
    }

    @Test func invalidUTF8IsARejectedLine() throws {
        let folder = try Folder()
        let path = try folder.write(
            "a.json",
            Array((Self.person + "\n{\"id\":\"").utf8) + [0xFF]
                + Array("\",\"schema\":\"Person\",\"properties\":{}}\n".utf8))
        let list = try Loaded(path, maxIssues: 1)
        #expect(list.rejected.first?.reason.contains("UTF-8") == true)
        #expect(list.rejected.first?.line == 2)
    }

    @Test func valuesOfOddTypesAreTakenAsText() throws {
        let list = try load([
            #"{"id":7,"schema":"Person","datasets":"d","properties":{"name":"Jan","height":180,"birthDate":["unknown"],"alias":[null,"", " "]}}"#
        ])
        let person = try #require(list["7"])
        #expect(person.names == [ListedName("Jan", kind: .primary)])
        #expect(person.properties["height"] == ["180"])
        #expect(list.doubtful.count == 1)
        #expect(person.properties["birthDate"] == ["unknown"])
    }
}
