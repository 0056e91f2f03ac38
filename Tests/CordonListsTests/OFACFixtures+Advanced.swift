extension OFACFixtures {
    private static func set(_ name: String, _ values: KeyValuePairs<Int, String>, _ attributes: [Int: String] = [:]) -> String {
        "<\(name)Values>" + values.map { "<\(name) ID=\"\($0.key)\"\(attributes[$0.key].map { " " + $0 } ?? "")>\($0.value)</\(name)>" }.joined()
            + "</\(name)Values>"
    }

    private static let referenceValues =
        [
            set("CalendarType", [1: "Gregorian", 2: "Hijri"]),
            set("AliasType", [1400: "A.K.A.", 1401: "F.K.A.", 1402: "N.K.A.", 1403: "Name"]),
            set("AreaCode", [31: "EL"], [31: "CountryID=\"13\""]), set("Country", [11: "Freedonia", 12: "Sylvania", 13: "Region: Eastland"]),
            set("DetailReference", [61: "Male", 62: "Bulk Carrier"]),
            set(
                "FeatureType",
                [
                    1: "Vessel Call Sign", 2: "VESSEL TYPE", 3: "Vessel Flag", 4: "Vessel Owner", 5: "Vessel Tonnage",
                    6: "Vessel Gross Registered Tonnage", 8: "Birthdate", 9: "Place of Birth", 10: "Nationality Country", 11: "Citizenship Country",
                    14: "Website", 25: "Location", 26: "Title", 47: "Aircraft Model", 64: "Aircraft Tail Number", 224: "Gender",
                    344: "Digital Currency Address - XBT", 646: "Organization Established Date",
                ]), set("IDRegDocDateType", [1480: "Issue Date", 1481: "Expiration Date"]),
            set(
                "IDRegDocType",
                [
                    1571: "Passport", 1584: "National ID No.", 1596: "Tax ID No.", 1626: "Vessel Registration Identification", 1627: "MMSI",
                    1628: "Legal Entity Number",
                ]),
            set("LegalBasis", [1: "Executive Order 1 (Examples)"]), set("List", [1550: "SDN List"]),
            set("LocPartType", [1451: "ADDRESS1", 1452: "ADDRESS2", 1454: "CITY", 1455: "STATE/PROVINCE", 1456: "POSTAL CODE"]),
            set(
                "NamePartType",
                [
                    1520: "Last Name", 1521: "First Name", 1522: "Middle Name", 1525: "Entity Name", 1526: "Vessel Name", 1524: "Aircraft Name",
                    1528: "Nickname",
                ]),
            set(
                "PartySubType", [1: "Vessel", 2: "Aircraft", 3: "Unknown", 4: "Unknown"],
                [1: "PartyTypeID=\"4\"", 2: "PartyTypeID=\"4\"", 3: "PartyTypeID=\"2\"", 4: "PartyTypeID=\"1\""]),
            set("PartyType", [1: "Individual", 2: "Entity", 4: "Transport"]), set("RelationQuality", [1: "Unknown"]),
            set("RelationType", [15002: "Leader or official of", 15003: "Owned or Controlled By"]), set("Reliability", [1: "Unknown"]),
            set("SanctionsType", [1: "Program", 1705: "Block"]), set("Script", [215: "Latin", 220: "Cyrillic"]), set("Validity", [2: "Valid"]),
        ].joined(separator: "\n")

    private static func date(_ name: String, _ year: Int, _ month: Int, _ day: Int) -> String {
        "<\(name)><Year>\(year)</Year><Month>\(month)</Month><Day>\(day)</Day></\(name)>"
    }

    private typealias Day = (Int, Int, Int)

    private static func period(_ from: Day, _ to: Day, isApproximate: Bool = false) -> String {
        func boundary(_ name: String, _ day: Day) -> String {
            let attributes = "Approximate=\"\(isApproximate)\" YearFixed=\"false\" MonthFixed=\"false\" DayFixed=\"false\""
            return "<\(name) \(attributes)>" + date("From", day.0, day.1, day.2) + date("To", day.0, day.1, day.2) + "</\(name)>"
        }
        return "<DatePeriod CalendarTypeID=\"1\">" + boundary("Start", from) + boundary("End", to) + "</DatePeriod>"
    }

    private static func feature(_ type: Int, _ version: String) -> String {
        "<Feature ID=\"1\" FeatureTypeID=\"\(type)\"><FeatureVersion ID=\"1\" ReliabilityID=\"1\"><Comment/>\(version)</FeatureVersion><IdentityReference IdentityID=\"1\"/></Feature>"
    }

    private static func text(_ value: String) -> String { "<VersionDetail DetailTypeID=\"1432\">\(value)</VersionDetail>" }
    private static func place(_ location: Int) -> String { "<VersionDetail DetailTypeID=\"1433\"/><VersionLocation LocationID=\"\(location)\"/>" }
    private static func reference(_ value: Int) -> String { "<VersionDetail DetailTypeID=\"1431\" DetailReferenceID=\"\(value)\"/>" }

    /// - Parameter parts: Kind of part and text; the group of a part is its kind's number behind the party's.
    private static func alias(_ id: Int, _ type: Int, isLow: Bool = false, _ parts: [(Int, String)], cyrillic: [(Int, String)] = []) -> String {
        func name(_ parts: [(Int, String)], _ script: Int, _ status: Int) -> String {
            "<DocumentedName ID=\"1\" FixedRef=\"\(id)\" DocNameStatusID=\"\(status)\">"
                + parts.map {
                    "<DocumentedNamePart><NamePartValue NamePartGroupID=\"\(id)\($0.0)\" ScriptID=\"\(script)\" ScriptStatusID=\"1\" Acronym=\"false\">\($0.1)</NamePartValue></DocumentedNamePart>"
                }.joined() + "</DocumentedName>"
        }
        return
            "<Alias FixedRef=\"\(id)\" AliasTypeID=\"\(type)\" Primary=\"\(type == 1403)\" LowQuality=\"\(isLow)\">\(name(parts, 215, 1))\(cyrillic.isEmpty ? "" : name(cyrillic, 220, 2))</Alias>"
    }

    private static func party(
        _ id: Int, subType: Int, comment: String = "", kinds: [Int], aliases: [String], features: [String]
    ) -> String {
        let groups = kinds.map { "<MasterNamePartGroup><NamePartGroup ID=\"\(id)\($0)\" NamePartTypeID=\"\($0)\"/></MasterNamePartGroup>" }.joined()
        return """
            <DistinctParty FixedRef="\(id)"><Comment>\(comment)</Comment><Profile ID="\(id)" PartySubTypeID="\(subType)">
            <Identity ID="9\(id)" FixedRef="\(id)" Primary="true" False="false">\(aliases.joined())<NamePartGroups>\(groups)</NamePartGroups></Identity>
            \(features.joined())</Profile></DistinctParty>

            """
    }

    private static func document(_ type: Int, _ number: String, of party: Int, country: String = "", _ dates: String = "") -> String {
        """
        <IDRegDocument ID="1" IDRegDocTypeID="\(type)" IdentityID="9\(party)"\(country) ValidityID="2"><Comment/>
        <IDRegistrationNo>\(number)</IDRegistrationNo><IssuingAuthority/>\(dates)</IDRegDocument>

        """
    }

    private static func part(_ type: Int, _ value: String) -> String {
        "<LocationPart LocPartTypeID=\"\(type)\"><LocationPartValue Primary=\"true\"><Comment/><Value>\(value)</Value></LocationPartValue></LocationPart>"
    }

    private static func entry(_ id: Int, programmes: [String]) -> String {
        """
        <SanctionsEntry ID="1\(id)" ProfileID="\(id)" ListID="1550"><EntryEvent ID="1" EntryEventTypeID="1" LegalBasisID="1"><Comment/>
        \(date("Date", 2020, 2, 3))</EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1705"><Comment/></SanctionsMeasure>
        \(programmes.map { "<SanctionsMeasure ID=\"2\" SanctionsTypeID=\"1\"><Comment>\($0)</Comment></SanctionsMeasure>" }.joined())</SanctionsEntry>

        """
    }

    private static let locations = """
        <Location ID="1">\(part(1451, "1 First Street"))\(part(1452, "Floor 2"))\(part(1454, "Port City"))\(part(1455, "North"))\(part(1456, "12345"))\
        <LocationCountry CountryID="11" CountryRelevanceID="1413"/></Location>
        <Location ID="2"><LocationAreaCode AreaCodeID="31"/></Location>
        <Location ID="3"><LocationCountry CountryID="11" CountryRelevanceID="1413"/></Location>
        <Location ID="4"><LocationCountry CountryID="12" CountryRelevanceID="1413"/></Location>
        <Location ID="5"/>
        """

    private static let documents =
        document(1596, "7700", of: 1001, country: " IssuedBy-CountryID=\"11\"") + document(1628, "5493001KJTIIGC8Y1R12", of: 1001)
        + document(
            1571, "A123", of: 1002, country: " IssuedBy-CountryID=\"11\"",
            "<DocumentDate IDRegDocDateTypeID=\"1480\">\(period((2001, 3, 4), (2001, 3, 4)))</DocumentDate>"
                + "<DocumentDate IDRegDocDateTypeID=\"1481\">\(period((2011, 3, 3), (2011, 3, 3)))</DocumentDate>")
        + document(1584, "77-1", of: 1002) + document(1626, "IMO 9074729", of: 1003) + document(1627, "312345678", of: 1003)

    private static let parties =
        party(
            1001, subType: 3, comment: "all offices worldwide", kinds: [1525],
            aliases: [
                alias(1001, 1403, [(1525, "Example Trading Co., Ltd.")], cyrillic: [(1525, "Пример")]), alias(1001, 1400, [(1525, "Example Handel")]),
                alias(1001, 1401, [(1525, "Old Example")], cyrillic: [(1525, "Старый Пример")]), alias(1001, 1400, isLow: true, [(1525, "ETC")]),
            ],
            features: [
                feature(25, "<VersionLocation LocationID=\"1\"/>"), feature(25, "<VersionLocation LocationID=\"2\"/>"),
                feature(14, text("www.example.test")), feature(646, period((2001, 3, 4), (2001, 3, 4)) + "<VersionDetail DetailTypeID=\"1430\"/>"),
            ])
        + party(
            1002, subType: 4, kinds: [1520, 1521, 1522, 1528],
            aliases: [
                alias(1002, 1403, [(1520, "Sample"), (1521, "Jan"), (1522, "Ivan")]), alias(1002, 1402, [(1520, "Sample-New"), (1521, "Jan")]),
                alias(1002, 1400, isLow: true, [(1528, "BIG JAN")]),
            ],
            features: [
                feature(8, period((1962, 3, 4), (1962, 3, 4)) + "<VersionDetail DetailTypeID=\"1430\"/>"),
                feature(8, period((1963, 4, 1), (1963, 4, 30))),
                feature(8, period((1957, 1, 1), (1960, 12, 31))), feature(8, period((1961, 1, 1), (1961, 12, 31), isApproximate: true)),
                feature(9, text("Port City, Freedonia")), feature(10, place(3)), feature(11, place(4)),
                feature(25, "<VersionLocation LocationID=\"5\"/>"),
                feature(26, text("Director")), feature(224, reference(61)), feature(344, text("1Sample")),
            ])
        + party(
            1003, subType: 1, kinds: [1526], aliases: [alias(1003, 1403, [(1526, "Example Star")])],
            features: [
                feature(1, text("AB12")), feature(2, reference(62)), feature(3, text("Togo")), feature(4, text("Example Trading Co., Ltd.")),
                feature(5, text("1,000")), feature(6, text("600")),
            ])
        + party(
            1004, subType: 2, kinds: [1524], aliases: [alias(1004, 1403, [(1524, "EP-XYZ")])],
            features: [feature(47, text("A1")), feature(64, text("EP-XYZ"))])

    static let advanced = """
        <?xml version="1.0" encoding="utf-8"?>
        <Sanctions Version="3" xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
        <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>1</Month><Day>31</Day></DateOfIssue>
        <ReferenceValueSets>\(referenceValues)</ReferenceValueSets>
        <Locations>
        \(locations)
        </Locations>
        <IDRegDocuments>
        \(documents)</IDRegDocuments>
        <DistinctParties>
        \(parties)</DistinctParties>
        <ProfileRelationships>
        <ProfileRelationship ID="1" From-ProfileID="1001" To-ProfileID="1002" RelationTypeID="15003" RelationQualityID="1" Former="false"/>
        <ProfileRelationship ID="2" From-ProfileID="1002" To-ProfileID="1001" RelationTypeID="15002" RelationQualityID="1" Former="false"/>
        </ProfileRelationships>
        <SanctionsEntries>
        \(entry(1001, programmes: ["NPWMD", "IFSR"]))\(entry(1002, programmes: ["SDGT"]))\(entry(1003, programmes: ["DPRK"]))\(entry(1004, programmes: ["SDGT"]))</SanctionsEntries>
        <SanctionsEntryLinks/>
        </Sanctions>
        """
}
