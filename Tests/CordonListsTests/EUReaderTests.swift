import TestSupport
import Testing

@testable import CordonLists

/// The same invented parties as the EU's XML 1.1 and CSV 1.1.
struct EUReaderTests {
    static let xml = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T15:29:22.497+02:00" globalFileId="1">
          <sanctionEntity designationDate="2020-07-03" designationDetails="" unitedNationId="FRi.999" euReferenceNumber="EU.1.11" logicalId="77">
            <remark>UNSC RESOLUTION 9999</remark><remark>(a) first (b) second</remark>
            <regulation regulationType="amendment" organisationType="council" publicationDate="2024-01-02" entryIntoForceDate="2024-01-03" numberTitle="2024/1 (OJ L1)" programme="FRE" logicalId="5">
              <publicationUrl>https://law.example/1</publicationUrl>
            </regulation>
            <subjectType code="person" classificationCode="P"/>
            <nameAlias firstName="Jan" middleName="" lastName="Sample" wholeName="Jan  Sample" function="Minister" gender="M" title="Dr" nameLanguage="" strong="true" regulationLanguage="en" logicalId="1">
              <regulationSummary regulationType="amendment" publicationDate="2025-05-06" numberTitle="2025/5 (OJ L5)" publicationUrl="https://law.example/5"/>
            </nameAlias>
            <nameAlias firstName="Ян" middleName="" lastName="Пример" wholeName="" function="" title="" nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="2"/>
            <nameAlias wholeName="Ян Семпъл" nameLanguage="BG" strong="true" regulationLanguage="bg" logicalId="3"><remark>as in the gazette</remark></nameAlias>
            <citizenship region="" countryIso2Code="FR" countryDescription="FREEDONIA" regulationLanguage="en" logicalId="4"/>
            <birthdate circa="false" calendarType="GREGORIAN" city="Port; City" zipCode="" birthdate="1965-12-12" dayOfMonth="12" monthOfYear="12" year="1965" region="" place="" countryIso2Code="FR" countryDescription="FREEDONIA" logicalId="6"/>
            <birthdate circa="true" calendarType="GREGORIAN" city="" year="1958" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="7"/>
            <birthdate circa="false" calendarType="GREGORIAN" monthOfYear="7" year="1959" logicalId="8"/>
            <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1953" yearRangeTo="1955" logicalId="9"/>
            <birthdate circa="false" calendarType="GREGORIAN" yearRangeTo="1980" logicalId="10"/>
            <birthdate circa="false" calendarType="ISLAMIC" year="1377" logicalId="11"/>
            <address city="Port City" street="1 First Street" poBox="9" zipCode="1000" region="" place="" asAtListingTime="true" countryIso2Code="SY" countryDescription="SYLVANIA" logicalId="12">
              <remark>the office</remark><contactInfo key="PHONE" value="042-681"/><contactInfo key="EMAIL" value="jan@example.org"/>
            </address>
            <identification diplomatic="true" knownExpired="false" knownFalse="true" reportedLost="false" revokedByIssuer="false" issuedBy="the ministry" issueDate="2001-02-03" latinNumber="" nameOnDocument="J. Sample" number="488555" region="" countryIso2Code="FR" countryDescription="FREEDONIA" identificationTypeCode="passport" identificationTypeDescription="National passport" regulationLanguage="en" logicalId="13"/>
          </sanctionEntity>
          <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.2.22" logicalId="78">
            <regulation regulationType="regulation" publicationDate="2022-02-02" numberTitle="2022/2 (OJ L2)" programme="SYL" logicalId="14"><publicationUrl>https://law.example/2</publicationUrl></regulation>
            <subjectType code="enterprise" classificationCode="E"/>
            <nameAlias firstName="" middleName="" lastName="" wholeName="Sample &quot;Works&quot; Ltd" function="" title="" nameLanguage="" strong="true" logicalId="15"/>
            <identification number="1027700" identificationTypeCode="regnumber" identificationTypeDescription="Registration Number" countryIso2Code="SY" countryDescription="SYLVANIA" logicalId="16"/>
          </sanctionEntity>
        </export>
        """

    /// The 118 columns of CSV 1.1, by section.
    static let header: [String] = {
        let law = ["Type", "OrganisationType", "PublicationDate", "EntryIntoForceDate", "NumberTitle", "Programme", "PublicationUrl"]
        func section(_ name: String, _ fields: String) -> [String] {
            (fields.split(separator: " ").map { String($0) } + law.map { "Regulation_\($0)" }).map { "\(name)_\($0)" }
        }
        return ["fileGenerationDate"]
            + section(
                "Entity",
                "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType SubjectType_ClassificationCode")
            + section(
                "NameAlias",
                "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function LogicalId RegulationLanguage Remark")
            + section(
                "Address",
                "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark"
            )
            + section(
                "BirthDate",
                "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place City CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark"
            )
            + section(
                "Identification",
                "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate ValidFrom ValidTo LatinNumber NameOnDocument TypeCode TypeDescription Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark"
            ) + section("Citizenship", "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark")
    }()

    static func row(_ values: [String: String]) -> String {
        header.map { column in
            let value = values[column] ?? ""
            return value.contains(where: { $0 == ";" || $0 == "\"" }) ? "\"\(value.replacing("\"", with: "\"\""))\"" : value
        }.joined(separator: ";")
    }

    private static let person = [
        "fileGenerationDate": "05/08/2026", "Entity_LogicalId": "77", "Entity_EU_ReferenceNumber": "EU.1.11",
        "Entity_UnitedNationId": "FRi.999", "Entity_DesignationDate": "2020-07-03",
        "Entity_Remark": "(UNSC RESOLUTION 9999)\\n((a) first (b) second)", "Entity_SubjectType": "P",
        "Entity_SubjectType_ClassificationCode": "person", "Entity_Regulation_Type": "amendment",
        "Entity_Regulation_OrganisationType": "council", "Entity_Regulation_PublicationDate": "2024-01-02",
        "Entity_Regulation_EntryIntoForceDate": "2024-01-03", "Entity_Regulation_NumberTitle": "2024/1 (OJ L1)",
        "Entity_Regulation_Programme": "FRE", "Entity_Regulation_PublicationUrl": "https://law.example/1",
    ]

    private static let company = [
        "fileGenerationDate": "05/08/2026", "Entity_LogicalId": "78", "Entity_EU_ReferenceNumber": "EU.2.22",
        "Entity_SubjectType": "E", "Entity_SubjectType_ClassificationCode": "enterprise",
        "Entity_Regulation_Type": "regulation", "Entity_Regulation_PublicationDate": "2022-02-02",
        "Entity_Regulation_NumberTitle": "2022/2 (OJ L2)", "Entity_Regulation_Programme": "SYL",
        "Entity_Regulation_PublicationUrl": "https://law.example/2",
    ]

    private static let names = [
        [
            "NameAlias_LastName": "Sample", "NameAlias_FirstName": "Jan", "NameAlias_WholeName": "Jan  Sample",
            "NameAlias_Function": "Minister", "NameAlias_Gender": "M", "NameAlias_Title": "Dr", "NameAlias_LogicalId": "1",
            "NameAlias_RegulationLanguage": "en", "NameAlias_Regulation_PublicationDate": "2025-05-06",
            "NameAlias_Regulation_NumberTitle": "2025/5 (OJ L5)",
        ],
        ["NameAlias_LastName": "Пример", "NameAlias_FirstName": "Ян", "NameAlias_NameLanguage": "RU", "NameAlias_LogicalId": "2"],
        [
            "NameAlias_WholeName": "Ян Семпъл", "NameAlias_NameLanguage": "BG", "NameAlias_Remark": "(as in the gazette)",
            "NameAlias_LogicalId": "3",
        ],
    ]

    private static let births = [
        [
            "BirthDate_BirthDate": "1965-12-12", "BirthDate_Day": "12", "BirthDate_Month": "12", "BirthDate_Year": "1965",
            "BirthDate_Circa": "false", "BirthDate_CalendarType": "GREGORIAN", "BirthDate_City": "Port; City",
            "BirthDate_CountryIso2Code": "FR", "BirthDate_CountryDescription": "FREEDONIA", "BirthDate_LogicalId": "6",
        ],
        [
            "BirthDate_Year": "1958", "BirthDate_Circa": "true", "BirthDate_CalendarType": "GREGORIAN",
            "BirthDate_CountryIso2Code": "00", "BirthDate_CountryDescription": "UNKNOWN",
        ],
        ["BirthDate_Month": "7", "BirthDate_Year": "1959", "BirthDate_Circa": "false"],
        ["BirthDate_YearRangeFrom": "1953", "BirthDate_YearRangeTo": "1955", "BirthDate_Circa": "true"],
        ["BirthDate_YearRangeTo": "1980", "BirthDate_Circa": "false"],
        ["BirthDate_Year": "1377", "BirthDate_CalendarType": "ISLAMIC", "BirthDate_Circa": "false"],
    ]

    private static let address = [
        "Address_City": "Port City", "Address_Street": "1 First Street", "Address_PoBox": "9", "Address_ZipCode": "1000",
        "Address_AsAtListingTime": "true", "Address_ContactInfo": "PHONE[042-681]\\nEMAIL[jan@example.org]",
        "Address_CountryIso2Code": "SY", "Address_CountryDescription": "SYLVANIA", "Address_Remark": "(the office)",
    ]

    private static let passport = [
        "Identification_Number": "488555", "Identification_Diplomatic": "true", "Identification_KnownFalse": "true",
        "Identification_KnownExpired": "false", "Identification_IssuedBy": "the ministry",
        "Identification_IssuedDate": "2001-02-03", "Identification_NameOnDocument": "J. Sample",
        "Identification_TypeCode": "passport", "Identification_TypeDescription": "National passport",
        "Identification_CountryIso2Code": "FR", "Identification_CountryDescription": "FREEDONIA",
    ]

    private static let citizenship = ["Citizenship_CountryIso2Code": "FR", "Citizenship_CountryDescription": "FREEDONIA"]

    /// Each combination of names, births and the rest of the first party, with the second party's only row in the midst.
    static let csv: String = {
        var rows: [String] = []
        for name in names {
            for birth in births {
                let parts = [person, name, birth, address, passport, citizenship]
                rows.append(row(parts.reduce(into: [:]) { $0.merge($1) { old, _ in old } }))
            }
        }
        let works = [
            "NameAlias_WholeName": "Sample \"Works\" Ltd", "Identification_Number": "1027700", "Identification_TypeCode": "regnumber",
            "Identification_TypeDescription": "Registration Number", "Identification_CountryIso2Code": "SY",
            "Identification_CountryDescription": "SYLVANIA",
        ]
        rows.insert(row(company.merging(works) { old, _ in old }), at: 7)
        return "\u{FEFF}" + ([header.joined(separator: ";")] + rows).joined(separator: "\r\n") + "\r\n"
    }()

    private func load(_ text: String, maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("list", text), maxIssues: maxIssues)
    }

    @Test func aPersonComesWithEverythingThatTheXMLSays() throws {
        let list = try load(Self.xml)
        #expect(list.edition.format == "eu-fsf-xml")
        #expect(list.edition.dataset == "eu_fsf")
        #expect(list.edition.published == PartialDate(year: 2026, month: 8, day: 5))
        #expect(list.rejected == [])
        #expect(
            list.doubtful.map(\.reason) == [
                "birth date \" to 1980\" is not understood", "birth date \"1377 (ISLAMIC calendar)\" is not understood",
            ])
        let person = try #require(list["eu-77"])
        #expect(person.schema == .person)
        #expect(
            person.names == [
                ListedName("Jan Sample", kind: .primary), ListedName("Ян Пример", kind: .originalScript),
                ListedName("Ян Семпъл", kind: .alias),
            ])
        #expect(
            person.designations == [
                Designation(
                    dataset: "eu_fsf", authority: "European Commission, DG FISMA", programmes: ["FRE"],
                    listedOn: PartialDate(year: 2020, month: 7, day: 3), reference: "EU.1.11")
            ])
        #expect(
            person.birthDates == [
                PartialDate(year: 1965, month: 12, day: 12), PartialDate(year: 1958, isApproximate: true),
                PartialDate(year: 1959, month: 7), PartialDate(year: 1953, lastYear: 1955, isApproximate: true),
            ])
        #expect(person.countries == ["FR", "SY"])
        #expect(
            person.identifiers == [
                Identifier(.passport, "488555", qualifier: "FR"), Identifier(.phone, "042-681"),
                Identifier(.email, "jan@example.org"),
            ])
        #expect(
            person.addresses == [
                PostalAddress(full: "1 First Street, PO Box 9, 1000, Port City, SYLVANIA", city: "Port City", country: "SY")
            ])
        #expect(person.gender == "male")
        #expect(person.remarks == ["UNSC RESOLUTION 9999", "(a) first (b) second"])
        #expect(person.properties["unscId"] == ["FRi.999"])
        #expect(person.properties["modifiedAt"] == ["2025-05-06"])
        #expect(person.properties["provisions"] == ["2024/1 (OJ L1)"])
        #expect(person.properties["sourceUrl"] == ["https://law.example/1"])
        #expect(person.properties["birthPlace"] == ["Port; City, FREEDONIA"])
        #expect(
            person.properties["documents"] == [
                "National passport, 488555, FREEDONIA, name on it J. Sample, issued by the ministry, issued 2001-02-03, diplomatic, known to be false"
            ])
        #expect(person.properties["aliasNotes"] == ["Ян Семпъл: as in the gazette"])
        let works = try #require(list["eu-78"])
        #expect(works.schema == .organization)
        #expect(works.caption == "Sample \"Works\" Ltd")
        #expect(works.identifiers == [Identifier(.registration, "1027700", qualifier: "SY")])
    }

    @Test func theSameListAsCSVGivesTheSamePartiesThoughTheirRowsAreManyAndNotTogether() throws {
        let xml = try load(Self.xml)
        let csv = try load(Self.csv)
        #expect(csv.edition.format == "eu-fsf-csv")
        #expect(csv.rejected == [])
        #expect(csv.doubtful.map(\.reason) == xml.doubtful.map(\.reason))
        #expect(csv.edition.published == xml.edition.published)
        #expect(csv.entities == xml.entities)
    }

    @Test func theHeaderHas118Columns() {
        #expect(Self.header.count == 118)
        for title in Self.header { #expect(EUColumns.meaning(of: HeaderedCSV.key(title), in: .version11) != .unknown, "\(title)") }
    }

    @Test func weakNamesAreWeakAndTheFirstStrongOneIsPrimary() throws {
        let list = try load(
            """
            <export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1"><subjectType code="person" classificationCode="P"/>
            <nameAlias wholeName="Shorty" strong="false"/><nameAlias wholeName="Jan Sample" strong="true"/><nameAlias wholeName="J Sample" strong="true"/>
            </sanctionEntity></export>
            """)
        #expect(list.entities[0].names.map(\.kind) == [.weakAlias, .primary, .alias])
        #expect(list.entities[0].caption == "Jan Sample")
    }

    @Test func whatTheFormatDoesNotKnowIsKeptAndToldOnce() throws {
        let list = try load(
            """
            <export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity logicalId="1" mood="grim"><subjectType code="person" classificationCode="P"/>
            <nameAlias wholeName="Jan Sample" accent="high"/><nameAlias wholeName="Jon Sample" accent="low"/><hobby>chess</hobby>
            </sanctionEntity></export>
            """)
        #expect(list.entities[0].properties["namealias_accent"] == ["high", "low"])
        #expect(list.entities[0].properties["entity_mood"] == ["grim"])
        #expect(list.entities[0].properties["entity_element_hobby"] == ["chess"])
        #expect(list.doubtful.count { $0.reason.contains("accent") } == 1)
        #expect(list.doubtful.contains { $0.reason.contains("hobby") })
        let csv = try load("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;Mood\n1;P;Jan Sample;grim\n2;P;Jon Sample;\n")
        #expect(csv["eu-1"]?.properties["Mood"] == ["grim"])
        #expect(csv.doubtful.map(\.reason) == ["the column Mood is not one of the format; kept as a property"])
    }

    @Test func columnsMayStandInAnyOrderAndCase() throws {
        let list = try load("namealias_wholename;ENTITY_SUBJECTTYPE;Entity Logical Id\nJan Sample;P;1\n")
        #expect(list["eu-1"]?.names == [ListedName("Jan Sample", kind: .primary)])
    }

    @Test func requiredColumnsThatAreMissingAreNamed() {
        guard case .malformed(_, 1, let reason)? = listError({ _ = try load("Entity_LogicalId;NameAlias_WholeName\n1;X\n") }) else {
            Issue.record("read")
            return
        }
        #expect(reason == "the header has no column Entity_SubjectType")
    }

    @Test func rowsThatAreCutAndThoseWithoutAnIdAreRejected() throws {
        let text =
            "Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;Citizenship_CountryIso2Code\n1;P;Jan Sample;FR\n2;P;Jon\n;P;Jim;FR\n3;P;Joe;FR;x\n"
        let list = try load(text, maxIssues: 3)
        #expect(list.entities.map(\.id) == ["eu-1"])
        #expect(list.rejected.map(\.line) == [3, 4, 5])
        #expect(list.rejected[0].reason == "cut: 3 columns where the header has 4")
    }

    @Test func csv10IsReadThoughEachLineIsWrappedInQuotes() throws {
        let header =
            "Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Leba_url;Programme;Entity_remark;Naal_logical_id;Entity_logical_id;Naal_lastname;Naal_wholename;Naal_gender;Naal_language;Addr_other;Addr_country;Birt_date;Birt_place;Iden_number;Citi_country;EU_ref_num"
        let plain = [
            header, "04/07/2018;5;P;2018/2 (OJ L4);2018-02-16;https://law.example;FRE;;1;5;Sample;Jan Sample;M;;;;;;;;EU.5.5",
            "04/07/2018;5;P;2018/2 (OJ L4);2018-02-16;https://law.example;FRE;;2;5;;\"Sample; the Elder\";;;;;;;;;EU.5.5",
            "04/07/2018;5;P;2018/2 (OJ L4);2018-02-16;https://law.example;FRE;;;;;;;;;;N/A;;;;EU.5.5",
            "04/07/2018;5;P;2018/2 (OJ L4);2018-02-16;https://law.example;FRE;;;;;;;;PHONE[12 34];FRE;1924-02-21;Port City, near Rich;A123 (passport-National passport) (issued: may 2001);FRE;EU.5.5",
        ]
        // As a spreadsheet leaves it that took the commas for the ends of columns.
        let widest = plain.map { $0.utf8.count { $0 == 0x2C } }.max() ?? 0
        let wrapped = plain.map { line in
            let tabs = String(repeating: "\t", count: 2 + widest - line.utf8.count { $0 == 0x2C })
            return "\"" + line.replacing(",", with: "\t").replacing("\"", with: "\"\"") + tabs + "\""
        }
        let list = try load(plain.joined(separator: "\n"))
        #expect(list.issues == [])
        #expect(list.edition.format == "eu-fsf-csv-1.0")
        #expect(list.edition.published == PartialDate(year: 2018, month: 7, day: 4))
        let person = try #require(list["eu-5"])
        #expect(person.names == [ListedName("Jan Sample", kind: .primary), ListedName("Sample; the Elder", kind: .alias)])
        #expect(person.birthDates == [PartialDate(year: 1924, month: 2, day: 21)])
        #expect(person.identifiers == [Identifier(.passport, "A123"), Identifier(.phone, "12 34")])
        #expect(person.properties["documents"] == ["National passport, A123, (issued: may 2001)"])
        #expect(person.properties["birthPlace"] == ["Port City, near Rich"])
        #expect(person.countries == ["FRE"])
        #expect(person.designations[0].reference == "EU.5.5")
        let again = try load(wrapped.joined(separator: "\n"))
        #expect(again.entities == list.entities)
        #expect(again.doubtful.map(\.reason) == ["each line is wrapped in quotes; read as the line inside them"])
    }

    @Test func otherExportsAreNoListOfTheEU() {
        guard case .unknownFormat? = listError({ _ = try load("<export><sanctionEntity logicalId=\"1\"/></export>", maxIssues: 1) }) else {
            Issue.record("read")
            return
        }
    }

    @Test func remarksLoseTheBracketsThatTheCSVPutsAroundThem() {
        #expect(EUFact.remarks("(one)\\n(two\\nlines)") == "one\ntwo lines")
        #expect(EUFact.remarks("((a) one (b) two)") == "(a) one (b) two")
        #expect(EUFact.remarks("(a) one (b)") == "(a) one (b)")
        #expect(EUFact.remarks("(open") == "(open")
        #expect(EUFact.remarks("") == "")
    }
}
