import TestSupport
import Testing

@testable import CordonLists

/// OFAC's formats on invented parties: all of them give the same, and none of them passes over a fault.
struct OFACFormatsTests {
    /// What all formats have of a party; the order of values, and what only some have, left out.
    private struct Facts: Equatable {
        var id: String
        var schema: Schema
        var names: Set<ListedName>
        var programmes: Set<String>
        var birthDates: Set<PartialDate>
        var countries: Set<String>
        var identifiers: Set<Identifier>
        var addresses: [String]
        /// Owners apart from ties, which the legacy files and the standard XML all call "Linked To".
        var links: Set<Link>
        var gender: String?
        var properties: [String: [String]]

        init(_ entity: ListedEntity) {
            id = entity.id
            schema = entity.schema
            // The legacy files and the standard XML have Latin letters only.
            names = Set(entity.names.filter { $0.text.unicodeScalars.allSatisfy(\.isASCII) })
            programmes = Set(entity.designations.flatMap(\.programmes))
            birthDates = Set(entity.birthDates)
            countries = Set(entity.countries)
            identifiers = Set(entity.identifiers)
            addresses = entity.addresses.map(\.full)
            links = Set(entity.links.map { Link(relation: $0.relation == "owner" ? "owner" : "tie", name: $0.name, targetID: $0.targetID) })
            gender = entity.gender
            properties = entity.properties
            // Only the enhanced and the advanced XML have these, and notes on single values.
            for key in ["sanctionsLists", "provisions", "measures"] { properties[key] = nil }
            properties["notes"]?.removeAll { $0.contains(": in two languages") }
        }
    }

    private func csvFolder(_ folder: Folder) throws {
        try folder.write("sdn.csv", OFACFixtures.csv(OFACFixtures.names))
        try folder.write("alt.csv", OFACFixtures.csv(OFACFixtures.alternates))
        try folder.write("add.csv", OFACFixtures.csv(OFACFixtures.addresses))
        try folder.write("sdn_comments.csv", "\u{1A}")
    }

    private func fixedFolder(_ folder: Folder, names: [[String?]] = OFACFixtures.names, programmes: Int = 200) throws {
        try folder.write("sdn.ff", OFACFixtures.fixedWidth(names, OFACFixtures.nameWidths(programmes: programmes), numbers: 1))
        try folder.write("alt.ff", OFACFixtures.fixedWidth(OFACFixtures.alternates, OFACFixtures.alternateWidths, numbers: 2))
        try folder.write("add.ff", OFACFixtures.fixedWidth(OFACFixtures.addresses, OFACFixtures.addressWidths, numbers: 2))
    }

    private func load(_ xml: String, maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("list.xml", xml), maxIssues: maxIssues)
    }

    private func standard(replacing old: String, with new: String) throws -> Loaded {
        try load(Self.replaced(OFACFixtures.standard, old, new), maxIssues: 9)
    }
    private func enhanced(replacing old: String, with new: String) throws -> Loaded {
        try load(Self.replaced(OFACFixtures.enhanced, old, new), maxIssues: 9)
    }
    private func advanced(replacing old: String, with new: String) throws -> Loaded {
        try load(Self.replaced(OFACFixtures.advanced, old, new), maxIssues: 9)
    }

    /// `text` with the first `old` replaced; a fixture that lacks it would test nothing.
    private static func replaced(_ text: String, _ old: String, _ new: String) throws -> String {
        let bytes = Array(text.utf8)
        let needle = Array(old.utf8)
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) }, "the fixture lacks \(old)")
        return String(decoding: bytes[..<start] + Array(new.utf8) + bytes[(start + needle.count)...], as: UTF8.self)
    }

    @Test func allFiveFormatsGiveTheSameParties() throws {
        let csv = try Folder()
        try csvFolder(csv)
        let fixed = try Folder()
        try fixedFolder(fixed)
        let narrow = try Folder()
        try fixedFolder(narrow, programmes: 50)
        let expected = try Loaded(csv.path)
        #expect(expected.issues == [])
        #expect(expected.entities.count == 4)
        let others = [
            try Loaded(fixed.path), try Loaded(narrow.path), try load(OFACFixtures.standard), try load(OFACFixtures.enhanced),
            try load(OFACFixtures.advanced),
        ]
        #expect(others.map(\.edition.format) == ["ofac-ff", "ofac-ff", "ofac-xml", "ofac-enhanced-xml", "ofac-advanced-xml"])
        for other in others {
            #expect(other.issues == [], "\(other.edition.format)")
            #expect(other.edition.dataset == "us_ofac_sdn")
            #expect(other.edition.title == expected.edition.title)
            #expect(other.edition.authority == expected.edition.authority)
            #expect(other.entities.count == 4)
            for (mine, theirs) in zip(expected.entities, other.entities) {
                #expect(Facts(mine) == Facts(theirs), "\(other.edition.format)")
            }
        }
    }

    @Test func thePartiesAreWhatTheFilesSay() throws {
        let list = try load(OFACFixtures.standard)
        #expect(list.edition.published == PartialDate(year: 2026, month: 1, day: 31))
        let company = try #require(list["ofac-1001"])
        #expect(
            company.names == [
                ListedName("EXAMPLE TRADING CO., LTD.", kind: .primary), ListedName("EXAMPLE HANDEL", kind: .alias),
                ListedName("ETC", kind: .weakAlias), ListedName("OLD EXAMPLE", kind: .former),
            ])
        #expect(company.countries == ["Freedonia", "Region: Eastland"])
        #expect(company.addresses.map(\.full) == ["1 First Street, Floor 2, Port City, North 12345, Freedonia", "Region: Eastland"])
        #expect(company.addresses[0].city == "Port City")
        #expect(company.links == [Link(relation: "Linked To", name: "SAMPLE, Jan Ivan", targetID: "ofac-1002")])
        #expect(company.properties["notes"] == ["all offices worldwide"])
        #expect(company.remarks == ["all offices worldwide; (Linked To: SAMPLE, Jan Ivan)"])
        let person = try #require(list["ofac-1002"])
        #expect(
            person.birthDates == [
                PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1963, month: 4), PartialDate(year: 1957, lastYear: 1960),
                PartialDate(year: 1961, isApproximate: true),
            ])
        #expect(
            person.identifiers == [
                Identifier(.passport, "A123", qualifier: "Freedonia"), Identifier(.nationalID, "77-1"),
                Identifier(.wallet, "1Sample", qualifier: "XBT"),
            ])
        #expect(person.properties["documents"] == ["Passport A123 (Freedonia) issued 04 Mar 2001 expires 03 Mar 2011"])
        #expect(person.gender == "male")
        let vessel = try #require(list["ofac-1003"])
        #expect(vessel.identifiers == [Identifier(.callSign, "AB12"), Identifier(.imo, "9074729"), Identifier(.mmsi, "312345678")])
        #expect(vessel.links == [Link(relation: "owner", name: "Example Trading Co., Ltd.", targetID: "ofac-1001")])
    }

    @Test func theRicherFormatsGiveWhatOnlyTheyHave() throws {
        for list in [try load(OFACFixtures.enhanced), try load(OFACFixtures.advanced)] {
            #expect(list.edition.published == PartialDate(year: 2026, month: 1, day: 31))
            let company = try #require(list["ofac-1001"])
            #expect(company.names.contains(ListedName("ПРИМЕР", kind: .originalScript)))
            // A former name is former in every script.
            #expect(company.names.contains(ListedName("СТАРЫЙ ПРИМЕР", kind: .former)))
            #expect(company.designations[0].listedOn == PartialDate(year: 2020, month: 2, day: 3))
            #expect(company.properties["sanctionsLists"] == ["SDN List, 2020-02-03"])
            #expect(company.properties["provisions"] == ["Executive Order 1 (Examples)"])
            #expect(company.properties["measures"] == ["Block"])
            #expect(company.links == [Link(relation: "Owned or Controlled By", name: "SAMPLE, Jan Ivan", targetID: "ofac-1002")])
        }
    }

    // MARK: Fixed width

    @Test func aCutRemarkNeedsTheComments() throws {
        // The cut is inside a word, and at a space.
        for length in [1_000, 999] {
            let label = length == 1_000 ? "; Pass" : "; Passport"
            var names = OFACFixtures.names
            names[3][11] = String(repeating: "x", count: length - label.utf8.count) + label
            let folder = try Folder()
            try fixedFolder(folder, names: names)
            #expect(
                listError { _ = try Loaded(folder.path) }
                    == .missingPart(directory: folder.path, part: "sdn_comments.ff", present: ["sdn.ff", "alt.ff", "add.ff"]))
            try folder.write("sdn_comments.ff", "      1004\(length == 1_000 ? "port " : "")A9 (Freedonia).\r\n\u{1A}")
            let list = try Loaded(folder.path)
            #expect(list.issues == [])
            #expect(list["ofac-1004"]?.identifiers == [Identifier(.passport, "A9", qualifier: "Freedonia")])
            #expect(list.edition.files.map(\.name) == ["sdn.ff", "alt.ff", "add.ff", "sdn_comments.ff"])
        }
    }

    @Test func everyOtherPartOfTheFixedWidthSetIsNeeded() throws {
        for (missing, name) in [("sdn.ff", "alt.ff"), ("alt.ff", "sdn.ff"), ("add.ff", "sdn.ff")] {
            let whole = try Folder()
            try fixedFolder(whole)
            let folder = try Folder()
            for file in ["sdn.ff", "alt.ff", "add.ff"] where file != missing {
                let lines = LineReader(try FileSource(path: whole.path + "/" + file))
                #expect(try lines.next())
                try folder.write(file, lines.withLine { Array($0) } + [0x0D, 0x0A, 0x1A])
            }
            guard case .missingPart(_, missing, let present)? = listError({ _ = try Loaded(folder.path) }) else {
                Issue.record("\(missing): no error")
                continue
            }
            #expect(present.contains(name))
        }
    }

    @Test func twoLayoutsInOneFolderAreRefused() throws {
        let folder = try Folder()
        try csvFolder(folder)
        try fixedFolder(folder)
        #expect(listError { _ = try Loaded(folder.path) } == .ambiguousPart(directory: folder.path, files: ["sdn.csv", "sdn.ff"]))
    }

    @Test func oneFileOfTheFixedWidthSetIsNotAList() throws {
        let folder = try Folder()
        try fixedFolder(folder)
        for file in ["sdn.ff", "alt.ff", "add.ff"] {
            guard case .unknownFormat(_, let found)? = listError({ _ = try Loaded(folder.path + "/" + file) }) else {
                Issue.record("\(file): no error")
                continue
            }
            #expect(found.contains("fixed-width"), "\(found)")
        }
    }

    @Test func badRowsOfTheFixedWidthSetAreRejectedWithTheirLine() throws {
        let widths = OFACFixtures.nameWidths(programmes: 200)
        let row = OFACFixtures.fixedWidth([["1009", "EXTRA"] + [String?](repeating: nil, count: 10)], widths, numbers: 1).utf8.dropLast(3)
        let bad: [(bytes: [UInt8], reason: String)] = [
            (row.dropLast() + [], "bytes where a row has"), (row + [0x20], "bytes where a row has"),
            (Array("         x".utf8) + row.dropFirst(10), "number"), (row.prefix(10) + [0] + row.dropFirst(11), "NUL"),
            (row.prefix(10) + [0xE9] + row.dropFirst(11), "UTF-8"),
            (Array("      1001".utf8) + row.dropFirst(10), "used before"),
        ]
        let good = OFACFixtures.fixedWidth(OFACFixtures.names, widths, numbers: 1).utf8.dropLast()
        for (bytes, reason) in bad {
            let folder = try Folder()
            try fixedFolder(folder)
            try folder.write("sdn.ff", Array(good) + bytes + [0x0D, 0x0A, 0x1A])
            let list = try Loaded(folder.path, maxIssues: 1)
            #expect(list.rejected.map(\.line) == [5], "\(reason)")
            #expect(list.rejected.first?.reason.contains(reason) == true, "\(reason): \(list.rejected)")
            #expect(list.entities.count == 4)
        }
    }

    @Test func aFixedWidthFileThatIsCutIsAnError() throws {
        for file in ["sdn.ff", "alt.ff", "add.ff"] {
            let whole = try Folder()
            try fixedFolder(whole)
            let source = LineReader(try FileSource(path: whole.path + "/" + file))
            var bytes: [UInt8] = []
            while try source.next() { bytes += source.withLine { Array($0) } + [0x0D, 0x0A] }
            bytes.removeLast(3)
            for cut in [1, bytes.count / 2 + 7, bytes.count - 3] {
                try whole.write(file, Array(bytes.prefix(cut)))
                // However many rejected rows are put up with.
                guard case .malformed? = listError({ _ = try Loaded(whole.path, maxIssues: .max) }) else {
                    Issue.record("\(file) cut at \(cut): no error")
                    continue
                }
            }
            // Between two rows the cut is not to be seen, but for the end mark.
            try whole.write(file, bytes)
            let list = try Loaded(whole.path)
            #expect(list.doubtful.map(\.file) == [file])
            #expect(list.doubtful.first?.reason.contains("end mark") == true)
        }
    }

    @Test func aFullColumnIsDoubtful() throws {
        var names = OFACFixtures.names
        names[2][6] = String(repeating: "T", count: 25)
        let folder = try Folder()
        try fixedFolder(folder, names: names)
        let list = try Loaded(folder.path)
        #expect(list.doubtful.map(\.line) == [3])
        #expect(list.doubtful.first?.reason.contains("column 7 is full") == true)
    }

    // MARK: XML

    @Test(arguments: [\OFACFixtures.Type.standard, \.enhanced, \.advanced])
    func anXMLFileThatIsCutIsAnError(_ format: KeyPath<OFACFixtures.Type, String> & Sendable) throws {
        let bytes = Array(OFACFixtures.self[keyPath: format].utf8)
        for part in 1...24 {
            let folder = try Folder()
            let path = try folder.write("list.xml", Array(bytes.prefix(bytes.count * part / 25)))
            var told = 0
            let error = listError { _ = try ListLoader.load(path: path, maxIssues: .max, onEntity: { _ in told += 1 }) }
            guard case .malformed? = error else {
                Issue.record("cut at \(part)/25: \(String(describing: error))")
                continue
            }
            // It is found in the first reading, before any party is given out.
            #expect(told == 0)
        }
    }

    @Test func aRecordCountThatIsNotTheCountIsAnError() throws {
        for count in [3, 5, 8_197] {
            let text = try Self.replaced(OFACFixtures.standard, "<Record_Count>4<", "<Record_Count>\(count)<")
            guard case .malformed(_, 0, let reason)? = listError({ _ = try load(text, maxIssues: .max) }) else {
                Issue.record("\(count): no error")
                continue
            }
            #expect(reason.contains("\(count) parties, but there are 4"))
        }
        let without = try standard(replacing: "<Record_Count>4</Record_Count>", with: "")
        #expect(without.doubtful.map(\.reason) == ["the file does not say how many parties it holds"])
    }

    @Test func aDeltaFileIsNotAList() throws {
        let announced = try Self.replaced(OFACFixtures.enhanced, "<filters>", "<publicationType>Standard Action</publicationType><filters>")
        let marked = try Self.replaced(OFACFixtures.enhanced, "<entity id=\"1001\"", "<entity id=\"1001\" action=\"add\"")
        let based = try Self.replaced(OFACFixtures.advanced, "<Sanctions Version=\"3\"", "<Sanctions Version=\"3\" DeltaBaseVersion=\"2\"")
        let amended = try Self.replaced(
            OFACFixtures.advanced, "<DistinctParty FixedRef=\"1002\"", "<DistinctParty FixedRef=\"1002\" DeltaAction=\"amend\"")
        for text in [announced, marked, based, amended] {
            guard case .unknownFormat(_, let found)? = listError({ _ = try load(text) }) else {
                Issue.record("no error")
                continue
            }
            #expect(found.contains("delta"))
        }
    }

    @Test func theListIsToldFromTheContent() throws {
        var text = OFACFixtures.standard
        for (old, new) in [("NPWMD", "UKRAINE-EO13662"), (">SDGT<", ">NS-PLC<")] { text = try Self.replaced(text, old, new) }
        // Two of four bear a programme that does not block: no more than half.
        #expect(try load(text).edition.dataset == "us_ofac_sdn")
        let consolidated = try load(Self.replaced(text, "DPRK", "CMIC-EO13959"))
        #expect(consolidated.edition.dataset == "us_ofac_cons")
        #expect(consolidated.entities.allSatisfy { $0.designations.map(\.dataset) == ["us_ofac_cons"] })
        #expect(try enhanced(replacing: ">SDN List<", with: ">Consolidated List<").edition.dataset == "us_ofac_cons")
        // Made of several lists: that of most parties.
        let filters = "<filters><sanctionsLists></sanctionsLists></filters>"
        let old = "<filters><sanctionsLists><sanctionsList refId=\"1\">SDN List</sanctionsList></sanctionsLists></filters>"
        #expect(try enhanced(replacing: old, with: filters).edition.dataset == "us_ofac_sdn")
        let advanced = try advanced(replacing: ">SDN List<", with: ">Non-SDN CMIC List<")
        #expect(advanced.edition.dataset == "us_ofac_cons")
        #expect(advanced["ofac-1001"]?.designations[0].listedOn == PartialDate(year: 2020, month: 2, day: 3))
    }

    @Test func partiesWithoutNumberOrNameAreRejected() throws {
        let lists = [
            try standard(replacing: "<uid>1004</uid>", with: "<uid>x</uid>"),
            try standard(replacing: "<lastName>EP-XYZ</lastName>", with: "<lastName/>"),
            try enhanced(replacing: "<entity id=\"1004\">", with: "<entity>"),
            try enhanced(replacing: "<formattedFullName>EP-XYZ<", with: "<formattedFullName><"),
            try enhanced(replacing: "<generalInfo><identityId>1004<", with: "<info/><generalInfo><identityId>1004<"),
            try advanced(replacing: "<DistinctParty FixedRef=\"1004\">", with: "<DistinctParty>"),
            try advanced(replacing: ">EP-XYZ</NamePartValue>", with: "></NamePartValue>"),
        ]
        #expect(lists.map(\.rejected.count) == [1, 1, 1, 1, 0, 2, 1])
        #expect(lists.map(\.entities.count) == [3, 3, 3, 3, 4, 3, 3])
        // An element that is not known is a doubt.
        #expect(lists[4].doubtful.map(\.reason) == ["the element info in entity is not known, and is not read"])
        // A party without a number takes its sanctions entry with it.
        #expect(
            lists[5].rejected.map(\.reason) == ["a sanctions entry of profile 1004, which is not in the file", "a party without a number (FixedRef)"])
    }

    @Test func whatIsNotUnderstoodIsDoubtful() throws {
        let lists: [(list: Loaded, reason: String)] = [
            (try standard(replacing: "<type>n.k.a.<", with: "<type>once<"), "alternate name type \"once\""),
            (try standard(replacing: "<category>strong<", with: "<category>middling<"), "alias category \"middling\""),
            (try standard(replacing: "<sdnType>Aircraft<", with: "<sdnType>Airship<"), "party type \"Airship\""),
            (try standard(replacing: ">Apr 1963<", with: ">in spring<"), "birth date \"in spring\""),
            (try standard(replacing: "<uid>1003</uid>", with: "<uid>1003</uid><rank>1</rank>"), "element rank in sdnEntry"),
            (try standard(replacing: "<akaList>", with: "<akaList><nickname/>"), "element nickname in akaList"),
            (try enhanced(replacing: "<features>", with: "<features><rank/>"), "element rank in features"),
            (try standard(replacing: "01/31/2026", with: "31 January"), "when it was published"),
            (try enhanced(replacing: "N.K.A.", with: "once"), "alternate name type \"once\""),
            (try enhanced(replacing: "<type refId=\"1\">REGION<", with: "<type refId=\"1\">SECTOR<"), "address part \"SECTOR\""),
            (try enhanced(replacing: "datePublished=\"2020-02-03\"", with: "datePublished=\"then\""), "listing date \"then\""),
            (try enhanced(replacing: "entityId=\"1002\"", with: "entityId=\"\""), "a tie to nobody"),
            (try advanced(replacing: "AliasTypeID=\"1402\"", with: "AliasTypeID=\"9\""), "the reference values have no AliasType 9"),
            (try advanced(replacing: "LocationID=\"4\"", with: "LocationID=\"44\""), "there is no location 44"),
            (try advanced(replacing: "To-ProfileID=\"1002\"", with: "To-ProfileID=\"2\""), "a tie to profile 2"),
            (try advanced(replacing: "<Year>1957<", with: "<Year>2057<"), "a date is not understood"),
            (try advanced(replacing: "NamePartGroupID=\"10021522\"", with: "NamePartGroupID=\"7\""), "\"Ivan\" of a name is of no known kind"),
            (try advanced(replacing: "ProfileID=\"1004\" ListID", with: "ProfileID=\"1003\" ListID"), "the party has no sanctions entry"),
        ]
        for (list, reason) in lists {
            #expect(list.doubtful.contains { $0.reason.contains(reason) }, "\(reason): \(list.doubtful)")
            #expect(list.doubtful.allSatisfy { $0.line > 0 || $0.reason.contains("published") })
            #expect(list.rejected == [], "\(reason)")
            #expect(list.entities.count == 4, "\(reason)")
        }
    }

    @Test func theAdvancedXMLMayHaveWhatItsSchemaAllows() throws {
        // The place in Latin and in other letters.
        let place = try advanced(
            replacing: "<Value>Port City</Value></LocationPartValue>",
            with: "<Value>Port City</Value></LocationPartValue><LocationPartValue Primary=\"false\"><Value>Порт</Value></LocationPartValue>")
        #expect(place.issues == [])
        #expect(
            place["ofac-1001"]?.addresses.map(\.full) == [
                "1 First Street, Floor 2, Port City, North 12345, Freedonia", "Порт, Freedonia", "Region: Eastland",
            ])
        // A boundary with an end alone.
        let open = try advanced(replacing: "<From><Year>1962</Year><Month>3</Month><Day>4</Day></From>", with: "")
        #expect(open.issues == [])
        #expect(open["ofac-1002"]?.birthDates.first == PartialDate(year: 1962, month: 3, day: 4))
        let hijri = try advanced(
            replacing: "<DatePeriod CalendarTypeID=\"1\"><Start Approximate=\"true\"",
            with: "<DatePeriod CalendarTypeID=\"2\"><Start Approximate=\"true\"")
        #expect(hijri.doubtful.map(\.reason) == ["a date of the Hijri calendar is not read", "\"Birthdate\" has no value"])
        #expect(hijri["ofac-1002"]?.birthDates.count == 3)
        // Signs around a part of a name.
        let signs = try advanced(
            replacing: "<DocumentedNamePart><NamePartValue NamePartGroupID=\"10021520\"",
            with: "<DocumentedNamePart LeadingChars=\"d'\"><NamePartValue NamePartGroupID=\"10021520\"")
        #expect(signs["ofac-1002"]?.caption == "D'SAMPLE, Jan Ivan")
        // A second profile is the same party.
        let profiles = try advanced(
            replacing: "</Profile></DistinctParty>",
            with:
                "</Profile><Profile ID=\"71\" PartySubTypeID=\"3\"><Feature ID=\"1\" FeatureTypeID=\"14\"><FeatureVersion ID=\"1\"><VersionDetail DetailTypeID=\"1\">www.second.test</VersionDetail></FeatureVersion></Feature><ExternalReference><ExRefValue>see there</ExRefValue><DirectURL>https://example.test</DirectURL></ExternalReference></Profile></DistinctParty>"
        )
        #expect(profiles["ofac-1001"]?.identifiers.contains(Identifier(.website, "www.second.test")) == true)
        #expect(profiles["ofac-1001"]?.properties["sourceUrl"] == ["https://example.test"])
        let information = try advanced(
            replacing: "</SanctionsEntry>", with: "<SupportingInfo ID=\"1\"><Text>in the register</Text></SupportingInfo></SanctionsEntry>")
        #expect(information.issues == [])
        #expect(information["ofac-1001"]?.properties["notes"]?.contains("in the register") == true)
        let former = try advanced(replacing: "Former=\"false\"", with: "Former=\"true\"")
        #expect(former["ofac-1001"]?.links.map(\.relation) == ["Owned or Controlled By, former"])
    }

    @Test(arguments: [
        ("<IssuingAuthority/>", "IDRegDocument"), ("</SanctionsEntry>", "SanctionsEntry"), ("</Profile>", "Profile"), ("</Feature>", "Feature"),
        ("</Alias>", "Alias"), ("</Location>", "Location"), ("</DistinctParty>", "DistinctParty"),
    ])
    func anElementThatIsNotInTheSchemaIsDoubtful(_ place: String, _ parent: String) throws {
        let list = try advanced(replacing: place, with: "<Novelty/>" + place)
        #expect(list.doubtful.map(\.reason) == ["the element Novelty in \(parent) is not known, and is not read"])
        #expect(list.entities.count == 4)
    }

    @Test func theReferenceValuesComeFirst() throws {
        let text = try Self.replaced(OFACFixtures.advanced, "<ReferenceValueSets>", "<Location ID=\"9\"/><ReferenceValueSets>")
        guard case .malformed(_, _, let reason)? = listError({ _ = try load(text) }) else {
            Issue.record("no error")
            return
        }
        #expect(reason.contains("Location in front of the reference values"))
    }

    @Test func tiesInRemarksMayHoldBrackets() {
        #expect(
            OFACLinkedTo.split("Some words.; (Linked To: A (B) C) (Linked To: D)").names == ["A (B) C", "D"])
        #expect(OFACLinkedTo.split("Some words.; (Linked To: A)").rest == "Some words.;")
        #expect(OFACLinkedTo.split("(Linked To: A (B)").names == ["A (B)"])
        #expect(OFACLinkedTo.split("no ties (at all)").rest == "no ties (at all)")
        #expect(OFACLinkedTo.split("(Linked To: ").names == [])
    }

    @Test(arguments: [
        ("1962-3-4", "1962-3-4", PartialDate(year: 1962, month: 3, day: 4)), ("1964-2-1", "1964-2-29", PartialDate(year: 1964, month: 2)),
        ("1963-2-1", "1963-2-28", PartialDate(year: 1963, month: 2)), ("1963-12-1", "1963-12-31", PartialDate(year: 1963, month: 12)),
        ("1963-1-1", "1963-12-31", PartialDate(year: 1963)), ("1963-2-2", "1963-2-28", PartialDate(year: 1963)),
        ("1957-1-1", "1960-12-31", PartialDate(year: 1957, lastYear: 1960)), ("1960-1-1", "1957-1-1", nil), ("1963-2-30", "1963-3-1", nil),
        ("1963-13-1", "1963-13-1", nil), ("x-1-1", "1963-1-1", nil),
    ])
    func readsPeriods(_ from: String, _ to: String, _ expected: PartialDate?) throws {
        func element(_ name: String, _ day: String) -> String {
            let parts = day.split(separator: "-")
            return "<\(name)><Year>\(parts[0])</Year><Month>\(parts[1])</Month><Day>\(parts[2])</Day></\(name)>"
        }
        let xml = "<r><DatePeriod><Start>\(element("From", from))</Start><End>\(element("To", to))</End></DatePeriod></r>"
        let folder = try Folder()
        var read: [PartialDate?] = []
        let source = try FileSource(path: try folder.write("date.xml", xml))
        try XMLRecords(source: source, recordNames: ["DatePeriod"]) { read.append(PartialDate(ofacPeriod: $0)) }.read()
        #expect(read == [expected])
    }
}
