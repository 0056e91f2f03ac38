import TestSupport
import Testing

@testable import CordonLists

/// The same invented parties as the UK Sanctions List's XML and CSV.
struct UKReaderTests {
    static let xml = """
        <?xml version="1.0" encoding="utf-8"?>
        <Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <DateGenerated>29/04/2026</DateGenerated>
          <Designation>
            <LastUpdated>14/04/2026</LastUpdated><DateDesignated>25/01/2001</DateDesignated><UniqueID>FRE0006</UniqueID>
            <OFSIGroupID>7172</OFSIGroupID><UNReferenceNumber>FRi.002</UNReferenceNumber>
            <Names>
              <Name><Name1>JAN</Name1><Name2>PETER</Name2><Name6>SAMPLE</Name6><NameType>Primary Name</NameType></Name>
              <Name><Name1>Jon</Name1><Name6>Sample</Name6><NameType>Primary name variation</NameType></Name>
              <Name><Name6>Haji Jan</Name6><NameType>ALias</NameType><AliasStrength>Good quality a.k.a</AliasStrength></Name>
              <Name><Name6>Shorty</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
            </Names>
            <NonLatinNames><NonLatinName><NameNonLatinScript>Ян Пример</NameNonLatinScript><NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName>
              <NonLatinName><NameNonLatinScript>Yan Primer</NameNonLatinScript></NonLatinName></NonLatinNames>
            <Titles><Title>Dr</Title><Title>Haji</Title></Titles>
            <RegimeName>The Freedonia (Sanctions) Regulations 2020</RegimeName>
            <IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UN</DesignationSource>
            <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
            <OtherInformation>Some words.</OtherInformation>
            <UKStatementofReasons>
              A minister.
            </UKStatementofReasons>
            <Addresses><Address><AddressLine1>1 First Street</AddressLine1><AddressLine6>Port City</AddressLine6><AddressPostalCode>1000</AddressPostalCode><AddressCountry>Sylvania</AddressCountry></Address></Addresses>
            <IndividualDetails><Individual>
              <DOBs><DOB>dd/mm/1945</DOB><DOB>dd/07/1946</DOB><DOB>01/03/1958</DOB><DOB>15/08/19yy</DOB></DOBs>
              <PassportDetails>
                <Passport><PassportNumber>P04581926</PassportNumber><PassportAdditionalInformation>Freedonia passport</PassportAdditionalInformation></Passport>
                <Passport><PassportNumber>P04581926</PassportNumber></Passport>
                <Passport><PassportAdditionalInformation>issued in 2010</PassportAdditionalInformation></Passport>
              </PassportDetails>
              <Nationalities><Nationality>Freedonia</Nationality></Nationalities>
              <NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>12345</NationalIdentifierNumber></NationalIdentifier></NationalIdentifierDetails>
              <Positions><Position>Minister</Position></Positions><Genders><Gender>Male</Gender></Genders>
              <BirthDetails><Location><TownOfBirth>Lakeside</TownOfBirth><CountryOfBirth>Freedonia</CountryOfBirth></Location></BirthDetails>
            </Individual></IndividualDetails>
          </Designation>
          <Designation>
            <LastUpdated>04/08/2026</LastUpdated><DateDesignated>29/06/2012</DateDesignated><UniqueID>FRE0001</UniqueID>
            <Names><Name><Name6>SAMPLE WORKS</Name6><NameType>Primary Name</NameType></Name></Names>
            <RegimeName>The Freedonia (Sanctions) Regulations 2020</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
            <EntityDetails><Entity><TypeOfEntities><TypeOfEntity>Factory</TypeOfEntity></TypeOfEntities>
              <BusinessRegistrationNumbers><BusinessRegistrationNumber>OGRN: 1027700132195 KPP: 770701001 INN: 7707083893</BusinessRegistrationNumber></BusinessRegistrationNumbers>
              <ParentCompanies><ParentCompany>Sample Holding</ParentCompany></ParentCompanies>
              <Subsidiaries><Subsidiary>Sample Mills</Subsidiary></Subsidiaries></Entity></EntityDetails>
            <PhoneNumbers><PhoneNumber>+12-34</PhoneNumber></PhoneNumbers><EmailAddresses><EmailAddress>a@example.org</EmailAddress></EmailAddresses>
            <Websites><Website>http://example.org</Website></Websites>
          </Designation>
          <Designation>
            <DateDesignated>29/06/2012</DateDesignated><UniqueID>FRE0002</UniqueID>
            <Names><Name><Name6>SAMPLE HOLDING</Name6><NameType>Primary Name</NameType></Name></Names>
            <RegimeName>The Freedonia (Sanctions) Regulations 2020</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
          </Designation>
          <Designation>
            <DateDesignated>03/10/2017</DateDesignated><UniqueID>FRE0075</UniqueID>
            <Names><Name><Name6>Petrel 99</Name6><NameType>Primary name</NameType></Name></Names>
            <RegimeName>The Freedonia (Sanctions) Regulations 2020</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
            <ShipDetails><Ship><IMONumbers><IMONumber>IMO9074729</IMONumber></IMONumbers>
              <CurrentOwnerOperators><CurrentOwnerOperator>Sample Works</CurrentOwnerOperator></CurrentOwnerOperators>
              <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Sylvania</CurrentBelievedFlagOfShip></CurrentBelievedFlagOfShips>
              <PreviousFlags><PreviousFlag>Freedonia</PreviousFlag></PreviousFlags>
              <TypeOfShipDetails><TypeOfShip>Bulk Carrier</TypeOfShip></TypeOfShipDetails>
              <TonnageOfShipDetails><TonnageOfShip>7078</TonnageOfShip></TonnageOfShipDetails>
              <YearsBuilt><YearBuilt>2011</YearBuilt></YearsBuilt></Ship></ShipDetails>
          </Designation>
        </Designations>
        """

    /// The 58 columns.
    static let header =
        "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,National Identifier additional information,Passport number,Passport additional information,Position,Gender,Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),IMO number,Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)"

    static func row(_ values: [String: String]) -> String {
        header.split(separator: ",").map { "\"\(values[String($0)] ?? "")\"" }.joined(separator: ",")
    }

    static let csv: String = {
        let regime = ["Regime Name": "The Freedonia (Sanctions) Regulations 2020"]
        let person = [
            "Last Updated": "14/04/2026", "Unique ID": "FRE0006", "OFSI Group ID": "7172", "UN Reference Number": "FRi.002",
            "Designation Type": "Individual", "Designation source": "UN", "Sanctions Imposed": "Asset freeze|Travel Ban",
            "Other Information": "Some words.", "UK Statement of Reasons": "\nA minister.\n", "Address Line 1": "1 First Street",
            "Address Line 6": "Port City", "Address Postal Code": "1000", "Address Country": "Sylvania", "Date Designated": "25/01/2001",
            "Nationality(/ies)": "Freedonia", "National Identifier number": "12345", "Position": "Minister", "Gender": "Male",
            "Town of birth": "Lakeside", "Country of birth": "Freedonia",
        ]
        let names = [
            ["Name 1": "JAN", "Name 2": "PETER", "Name 6": "SAMPLE", "Name type": "Primary Name"],
            ["Name 1": "Jon", "Name 6": "Sample", "Name type": "Primary name variation"],
            ["Name 6": "Haji Jan", "Name type": "ALias", "Alias strength": "Good quality a.k.a"],
            ["Name 6": "Shorty", "Name type": "Alias", "Alias strength": "Low quality a.k.a"],
            ["Name non-latin script": "Ян Пример", "Non-latin script type": "Cyrillic"], ["Name non-latin script": "Yan Primer"],
        ]
        var rows: [String] = []
        for name in names {
            for born in ["dd/mm/1945", "dd/07/1946", "01/03/1958", "15/08/19yy"] {
                for title in ["Dr", "Haji"] {
                    for passport in [
                        ["Passport number": "P04581926", "Passport additional information": "Freedonia passport"],
                        ["Passport number": "P04581926"], ["Passport additional information": "issued in 2010"],
                    ] {
                        let parts = [person, regime, name, passport, ["D.O.B": born, "Title": title]]
                        rows.append(row(parts.reduce(into: [:]) { $0.merge($1) { old, _ in old } }))
                    }
                }
            }
        }
        let others: [[String: String]] = [
            [
                "Last Updated": "04/08/2026", "Unique ID": "FRE0001", "Name 6": "SAMPLE WORKS", "Name type": "Primary Name",
                "Designation Type": "Entity", "Date Designated": "29/06/2012", "Type of entity": "Factory",
                "Business registration number (s)": "OGRN: 1027700132195\nKPP: 770701001\nINN: 7707083893",
                "Parent company": "Sample Holding", "Subsidiaries": "Sample Mills", "Phone number": "+12-34",
                "Email address": "a@example.org", "Website": "http://example.org",
            ],
            [
                "Unique ID": "FRE0002", "Name 6": "SAMPLE HOLDING", "Name type": "Primary Name", "Designation Type": "Entity",
                "Date Designated": "29/06/2012",
            ],
            [
                "Unique ID": "FRE0075", "Name 6": "Petrel 99", "Name type": "Primary name", "Designation Type": "Ship",
                "Date Designated": "03/10/2017", "IMO number": "IMO9074729", "Current owner/operator (s)": "Sample Works",
                "Current believed flag of ship": "Sylvania", "Previous flags": "Freedonia", "Type of ship": "Bulk Carrier",
                "Tonnage of ship": "7078", "Year Built": "2011",
            ],
        ]
        rows.insert(row(others[0].merging(regime) { old, _ in old }), at: 20)
        rows += others.dropFirst().map { row($0.merging(regime) { old, _ in old }) }
        return "Report Date: 29-Apr-2026\r\n\(header)\r\n" + rows.joined(separator: "\r\n") + "\r\n"
    }()

    private func load(_ text: String, maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("list", text), maxIssues: maxIssues)
    }

    @Test func aPersonComesWithEverythingThatTheXMLSays() throws {
        let list = try load(Self.xml)
        #expect(list.edition.format == "uk-xml")
        #expect(list.edition.dataset == "gb_sanctions")
        #expect(list.edition.published == PartialDate(year: 2026, month: 4, day: 29))
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["birth date \"15/08/19yy\" is not understood"])
        #expect(list.entities.map(\.schema) == [.person, .organization, .organization, .vessel])
        let person = try #require(list["uk-FRE0006"])
        #expect(
            person.names == [
                ListedName("JAN PETER SAMPLE", kind: .primary), ListedName("Jon Sample", kind: .alias), ListedName("Haji Jan", kind: .alias),
                ListedName("Shorty", kind: .weakAlias), ListedName("Ян Пример", kind: .originalScript), ListedName("Yan Primer", kind: .alias),
            ])
        #expect(
            person.designations == [
                Designation(
                    dataset: "gb_sanctions", authority: "Foreign, Commonwealth and Development Office",
                    programmes: ["The Freedonia (Sanctions) Regulations 2020"], listedOn: PartialDate(year: 2001, month: 1, day: 25),
                    reference: "FRE0006")
            ])
        #expect(
            person.birthDates == [
                PartialDate(year: 1945), PartialDate(year: 1946, month: 7), PartialDate(year: 1958, month: 3, day: 1),
            ])
        #expect(person.countries == ["Sylvania", "Freedonia"])
        // A year is no passport.
        #expect(person.identifiers == [Identifier(.passport, "P04581926"), Identifier(.nationalID, "12345")])
        #expect(person.addresses == [PostalAddress(full: "1 First Street, Port City, 1000, Sylvania", country: "Sylvania")])
        #expect(person.gender == "male")
        #expect(person.remarks == ["Some words.", "A minister."])
        let properties: [String: [String]] = [
            "unscId": ["FRi.002"], "ofsiGroupId": ["7172"], "modifiedAt": ["2026-04-14"], "title": ["Dr", "Haji"], "position": ["Minister"],
            "nationality": ["Freedonia"], "birthPlace": ["Lakeside, Freedonia"], "birthCountry": ["Freedonia"],
            "birthNotes": ["15/08/19yy"], "provisions": ["Asset freeze", "Travel Ban"], "designationSource": ["UN"],
            "aliasNotes": ["Ян Пример: Cyrillic"],
            "documents": [
                "Passport, P04581926, Freedonia passport", "Passport, P04581926", "Passport, issued in 2010", "National identifier, 12345",
            ],
        ]
        #expect(person.properties == properties)
    }

    @Test func companiesAndShipsComeWithNumbersAndTies() throws {
        let list = try load(Self.xml)
        let works = try #require(list["uk-FRE0001"])
        #expect(
            works.identifiers == [
                Identifier(.ogrn, "1027700132195"), Identifier(.inn, "7707083893"), Identifier(.phone, "+12-34"),
                Identifier(.email, "a@example.org"), Identifier(.website, "http://example.org"),
            ])
        #expect(
            works.links == [
                Link(relation: "parent company", name: "Sample Holding", targetID: "uk-FRE0002"),
                Link(relation: "subsidiary", name: "Sample Mills"),
            ])
        #expect(works.properties["legalForm"] == ["Factory"])
        let ship = try #require(list["uk-FRE0075"])
        #expect(ship.identifiers == [Identifier(.imo, "9074729")])
        #expect(ship.links == [Link(relation: "current owner or operator", name: "Sample Works", targetID: "uk-FRE0001")])
        #expect(ship.countries == ["Sylvania"])
        #expect(ship.properties["flag"] == ["Sylvania"])
        #expect(ship.properties["pastFlags"] == ["Freedonia"])
        #expect(ship.properties["type"] == ["Bulk Carrier"])
        #expect(ship.properties["tonnage"] == ["7078"])
        #expect(ship.properties["buildDate"] == ["2011"])
    }

    /// What stands side by side in the XML is in another order in the CSV's columns.
    @Test func theSameListAsCSVGivesTheSamePartiesThoughTheirRowsAreManyAndNotTogether() throws {
        func sorted(_ entities: [ListedEntity]) -> [ListedEntity] {
            entities.map { entity in
                var entity = entity
                entity.identifiers.sort { ($0.kind.rawValue, $0.value) < ($1.kind.rawValue, $1.value) }
                entity.links.sort { $0.relation < $1.relation }
                entity.properties = entity.properties.mapValues { $0.sorted() }
                return entity
            }
        }
        let csv = try load(Self.csv)
        #expect(csv.edition.format == "uk-csv")
        #expect(csv.edition.published == PartialDate(year: 2026, month: 4, day: 29))
        #expect(csv.rejected == [])
        #expect(csv.doubtful.map(\.reason) == ["birth date \"15/08/19yy\" is not understood"])
        #expect(sorted(csv.entities) == sorted(try load(Self.xml).entities))
    }

    @Test func all58ColumnsAreKnown() {
        let titles = Self.header.split(separator: ",")
        #expect(titles.count == 58)
        for title in titles { #expect(UKFields.field(HeaderedCSV.key(title)) != nil, "\(title)") }
    }

    @Test func unknownElementsAndTypesAreToldOnceAndKept() throws {
        let list = try load(
            """
            <Designations><Designation><UniqueID>A1</UniqueID><IndividualEntityShip>Balloon</IndividualEntityShip><Hobbies><Hobby>chess</Hobby><Hobby>go</Hobby></Hobbies>
            <Names><Name><Name6>X</Name6><NameType>Pet name</NameType></Name></Names><SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><TravelBan>false</TravelBan></SanctionsImposedIndicators></Designation>
            <Designation><Names><Name><Name6>Y</Name6></Name></Names></Designation></Designations>
            """, maxIssues: 1)
        #expect(list.entities[0].schema == .legalEntity)
        #expect(list.entities[0].properties["Hobby"] == ["chess", "go"])
        #expect(list.entities[0].properties["measures"] == ["AssetFreeze"])
        #expect(list.doubtful.count { $0.reason.contains("Hobby") } == 1)
        #expect(list.doubtful.contains { $0.reason.contains("Pet name") })
        #expect(list.doubtful.contains { $0.reason.contains("Balloon") })
        #expect(list.rejected.map(\.reason) == ["a party without a UniqueID"])
    }

    @Test func theRetiredListIsReadInWindows1252() throws {
        let head =
            "Last Updated,27/04/2020\r\nName 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,DOB,Town of Birth,Country of Birth,Nationality,Passport Details,NI Number,Position,Address 1,Address 2,Address 3,Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,Regime,Listed On,Last Updated,Group ID\r\n"
        let rows = [
            "SAMPL\u{E9},Jan,,,,,,10/00/1983,(1) Lakeside (2) Port City,Freedonia,\"a) Freedonian, b) Sylvanian\",Passport No a) D 000123 (Freedonian) b) no.C389664. Issued:15.9.2000,,,,,,,,,,Sylvania (since 2009),(UN Ref):FRi.063. Gender: male.,Individual,AKA,Terror,02/05/2016,01/04/2016,99",
            "SAMPLE,Jan,,,,,,00/07/1984,,,,,,,,,,,,,,,,Individual,Prime Alias,Terror,01/04/2016,01/04/2016,99",
            "SAMPLE,Jan,,,,,,00/07/1984,,,,,,,,,,,,,,,,Individual,Prime Alias,Weapons,01/04/2017,01/04/2016,99",
            "WORKS,,,,,,,,,,,,,,,,,,,,,,,Entity,Prime Alias,Terror,01/04/2016,01/04/2016,98",
            "WORKS,,,,,,,,,,,,,,,,,,,,,,Entity,FKA,Terror,01/04/2016,01/04/2016,98",
        ]
        let folder = try Folder()
        let bytes = (head + rows.joined(separator: "\r\n")).unicodeScalars.map { UInt8($0.value) }
        let list = try Loaded(try folder.write("list.csv", bytes), maxIssues: 1)
        #expect(list.edition.format == "uk-conlist")
        #expect(list.edition.published == PartialDate(year: 2020, month: 4, day: 27))
        #expect(list.rejected.map(\.reason) == ["cut: 28 columns where the header has 29"])
        #expect(list.rejected.map(\.line) == [7])
        #expect(
            list.doubtful.map(\.reason) == [
                "not UTF-8; this and what else is not is read as Windows-1252",
                "birth date \"10/00/1983\" has a day without a month; its year is taken",
            ])
        let person = try #require(list["ofsi-99"])
        #expect(person.names == [ListedName("Jan SAMPLé", kind: .alias), ListedName("Jan SAMPLE", kind: .primary)])
        #expect(person.caption == "Jan SAMPLE")
        #expect(person.birthDates == [PartialDate(year: 1983), PartialDate(year: 1984, month: 7)])
        #expect(person.designations.map(\.programmes) == [["Terror"], ["Weapons"]])
        #expect(
            person.designations.map(\.listedOn) == [
                PartialDate(year: 2016, month: 4, day: 1), PartialDate(year: 2017, month: 4, day: 1),
            ])
        #expect(
            person.identifiers == [Identifier(.passport, "D 000123", qualifier: "Freedonian"), Identifier(.passport, "C389664")])
        #expect(person.countries == ["Sylvania", "Freedonian", "Sylvanian"])
        #expect(person.properties["birthPlace"] == ["Lakeside, Freedonia", "Port City, Freedonia"])
        #expect(person.properties["unscId"] == ["FRi.063"])
        #expect(person.gender == "male")
    }

    @Test func missingColumnsAreNamed() {
        guard case .malformed(_, 2, let reason)? = listError({ _ = try load("Report Date: 29-Apr-2026\nUnique ID,Name 6,Name type\n1,X,Y\n") }) else {
            Issue.record("read")
            return
        }
        #expect(reason == "the header has no column Designation Type")
    }
}

struct UKTextTests {
    @Test func severalValuesInOneFieldAreTakenApart() {
        #expect(Enumeration.items("(1) Chad (2) Central African Republic") == ["Chad", "Central African Republic"])
        #expect(Enumeration.items("a) French, b) Tunisian") == ["French", "Tunisian"])
        #expect(Enumeration.items("1) A 2) B 3) C") == ["A", "B", "C"])
        #expect(Enumeration.items("(1)-(2) Algeria") == ["Algeria"])
        #expect(Enumeration.items("Plan (a) and (b)") == ["Plan (a) and (b)"])
        #expect(Enumeration.items("No a) X1 b) Y2", behindWords: true) == ["No", "X1", "Y2"])
        #expect(Enumeration.items("A123 (a) only", behindWords: true) == ["A123 (a) only"])
        #expect(Enumeration.items("(1)") == ["(1)"])
        #expect(Enumeration.items("") == [])
    }

    @Test(arguments: [
        ("P229856 (Tunisian). Issued on 1 Nov 2002, expires on 31 Oct 2007", ["P229856/Tunisian"]),
        ("Saudi Arabian passport no.C389664. Issued:15.9.2000", ["C389664"]), ("Passport number:F50859", ["F50859"]),
        ("D 000974 (Afghan)", ["D 000974/Afghan"]), ("0029711 (Tunisia) 1112775 (France)", ["0029711/Tunisia", "1112775/France"]),
        ("Other ID 140000900032", ["140000900032"]), ("45 10 123456", ["45 10 123456"]), ("issued in 2010", []), ("Uganda Passport.", []),
        ("4302 (Diplomatic)", ["4302"]), ("PD836410105 Date of expiration 27.11.2021", ["PD836410105"]),
    ])
    func documentNumbersAreFoundInWords(_ text: String, _ expected: [String]) {
        #expect(UKNumbers.documents(text).map { [$0.number, $0.country].compactMap { $0 }.joined(separator: "/") } == expected)
    }

    @Test func referencesOfTheUNAreFoundInProse() {
        #expect(UKNumbers.unReferences("Annex. UN Ref QDe.004. Emir") == ["QDe.004"])
        #expect(UKNumbers.unReferences("UN. REF.KPI.073. Pak") == ["KPI.073"])
        #expect(UKNumbers.unReferences("(UN Ref):QDi.263. UN Reference  KPi.048.") == ["QDi.263", "KPi.048"])
        #expect(UKNumbers.unReferences("UN Ref QI.H.250.08.Name of mother") == ["QI.H.250.08"])
        #expect(UKNumbers.unReferences("EU listing. Not UN. Refused in 1990.") == [])
        #expect(UKNumbers.unReferences("un") == [])
    }

    @Test func countriesLoseTheNotesBehindThem() {
        #expect(UKParty.withoutNote("Afghanistan (at time of listing)") == "Afghanistan")
        #expect(UKParty.withoutNote("Iranian citizenship") == "Iranian")
        #expect(UKParty.withoutNote("(former USSR)") == "(former USSR)")
    }

    @Test func labelledRegistrationNumbersKeepTheirKind() {
        #expect(UKNumbers.registrations("INN: 7707083893") == [Identifier(.inn, "7707083893")])
        #expect(UKNumbers.registrations("KPP: 770701001") == [])
        #expect(UKNumbers.registrations("BR-99-XY") == [Identifier(.registration, "BR-99-XY")])
        #expect(UKNumbers.registrations("none") == [])
    }

    @Test func datesMayHaveGaps() {
        #expect(UKDate.birth("dd/mm/1962") == .known(PartialDate(year: 1962)))
        #expect(UKDate.birth("00/04/1963") == .known(PartialDate(year: 1963, month: 4)))
        #expect(UKDate.birth("circa 1962") == .known(PartialDate(year: 1962, isApproximate: true)))
        #expect(UKDate.birth("10/00/1983") == .withoutMonth(PartialDate(year: 1983)))
        for text in ["31/02/1962", "15/08/19yy", "32/00/1962", "1/2", ""] { #expect(UKDate.birth(text) == .notUnderstood, "\(text)") }
        #expect(UKDate.day("29-Apr-2026") == PartialDate(year: 2026, month: 4, day: 29))
        #expect(UKDate.day("29/06/2012 00:00") == PartialDate(year: 2012, month: 6, day: 29))
        #expect(UKDate.day("dd/mm/2012") == nil)
    }
}
