import Testing

@testable import CordonLists

/// Remarks written for the test, in the shapes that OFAC uses.
struct OFACRemarksTests {
    private func parse(_ remark: String, _ schema: Schema = .person) -> (entity: ListedEntity, problems: [String]) {
        var entity = ListedEntity(id: "x", schema: schema)
        let problems = OFACRemarks.add(remark, to: &entity)
        return (entity, problems)
    }

    @Test func readsBirthNationalityAndGender() {
        let (entity, problems) = parse(
            "DOB 04 Mar 1962; alt. DOB circa 1961; alt. DOB 1957 to 1960; POB Port City, Freedonia; alt. POB Elsewhere; "
                + "nationality Freedonia; citizen Sylvania; alt. citizen Freedonia; Gender Male.")
        #expect(problems == [])
        #expect(
            entity.birthDates == [
                PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1961, isApproximate: true),
                PartialDate(year: 1957, lastYear: 1960),
            ])
        #expect(entity.properties["birthPlace"] == ["Port City, Freedonia", "Elsewhere"])
        #expect(entity.properties["nationality"] == ["Freedonia"])
        #expect(entity.properties["citizenship"] == ["Sylvania", "Freedonia"])
        #expect(entity.countries == ["Freedonia", "Sylvania"])
        #expect(entity.gender == "male")
        #expect(entity.properties["notes"] == nil)
    }

    @Test func readsPapersWithIssuerAndDates() {
        let (entity, _) = parse(
            "Passport A123456 (Freedonia) issued 04 Mar 2001 expires 03 Mar 2011; alt. Passport D77, Diplomatic (Sylvania); "
                + "National ID No. 12-34 (Freedonia); Tax ID No. 99 88; NIT # 800-1 (Colombia); Cedula No. 12.345 (Colombia); "
                + "Registration Number 555; Unified Social Credit Code (USCC) 9A1 (China); Folio Mercantil No. 22 (Jalisco) (Mexico); "
                + "Identification Number IMO 1234567; Passport unknown.")
        #expect(
            entity.identifiers == [
                Identifier(.passport, "A123456", qualifier: "Freedonia"),
                Identifier(.passport, "D77", qualifier: "Sylvania"),
                Identifier(.nationalID, "12-34", qualifier: "Freedonia"), Identifier(.tax, "99 88"),
                Identifier(.tax, "800-1", qualifier: "Colombia"),
                Identifier(.nationalID, "12.345", qualifier: "Colombia"),
                Identifier(.registration, "555"), Identifier(.registration, "9A1", qualifier: "China"),
                Identifier(.registration, "22", qualifier: "Jalisco, Mexico"), Identifier(.imo, "1234567"),
            ])
        #expect(
            entity.properties["documents"] == ["Passport A123456 (Freedonia) issued 04 Mar 2001 expires 03 Mar 2011"])
        #expect(entity.properties["notes"] == ["Passport unknown"])
    }

    @Test func readsVesselsAircraftAndWallets() {
        let (entity, problems) = parse(
            "Vessel Registration Identification IMO 7654321; MMSI 123456789; Vessel Call Sign AB12; Vessel Year of Build 1999; "
                + "Former Vessel Flag Malta; alt. Former Vessel Flag Togo; Aircraft Tail Number EP-XYZ; "
                + "Aircraft Manufacturer's Serial Number (MSN) 550; Aircraft Construction Number (also called L/N or S/N or F/N) 8401; "
                + "Digital Currency Address - XBT 1AbCd; alt. Digital Currency Address - ETH 0xFf; SWIFT/BIC ABCDEF2X; "
                + "Legal Entity Number 5299000SAMPLE0000042; Phone Number 123456; Email Address a@b.example; Website https://b.example",
            .vessel)
        #expect(problems == [])
        #expect(
            entity.identifiers == [
                Identifier(.imo, "7654321"), Identifier(.mmsi, "123456789"), Identifier(.callSign, "AB12"),
                Identifier(.aircraftTail, "EP-XYZ"), Identifier(.aircraftSerial, "550"),
                Identifier(.wallet, "1AbCd", qualifier: "XBT"), Identifier(.wallet, "0xFf", qualifier: "ETH"),
                Identifier(.swift, "ABCDEF2X"), Identifier(.lei, "5299000SAMPLE0000042"), Identifier(.phone, "123456"),
                Identifier(.email, "a@b.example"), Identifier(.website, "https://b.example"),
            ])
        #expect(entity.properties["pastFlags"] == ["Malta", "Togo"])
        #expect(entity.properties["constructionNumber"] == ["8401"])
        #expect(entity.properties["buildDate"] == ["1999"])
    }

    @Test func readsWeakAliasesTiesAndMeasures() {
        let (entity, problems) = parse(
            "a.k.a. 'X'AMPLE O'NE'; f.k.a. 'OLD ONE'; a.k.a. ''ABD AL-X''; Linked To: FIRST CO.; Linked To: SECOND, Person; "
                + "Secondary sanctions risk: section 1(b); Additional Sanctions Information - Subject to X; "
                + "Organization Established Date 1969; Executive Order 13662 Directive Determination - Subject to Directive 1; "
                + "Member of Something; arrested 23 Apr 2002.")
        #expect(problems == [])
        #expect(entity.names.map(\.text) == ["X'AMPLE O'NE", "OLD ONE", "ABD AL-X"])
        #expect(entity.names.allSatisfy { $0.kind == .weakAlias })
        #expect(entity.links.map(\.name) == ["FIRST CO.", "SECOND, Person"])
        #expect(entity.properties["secondarySanctionsRisk"] == ["section 1(b)"])
        #expect(entity.properties["additionalSanctions"] == ["Subject to X"])
        #expect(entity.properties["incorporationDate"] == ["1969"])
        #expect(
            entity.properties["measures"] == ["Executive Order 13662 Directive Determination - Subject to Directive 1"])
        #expect(entity.properties["notes"] == ["Member of Something", "arrested 23 Apr 2002"])
    }

    @Test func tellsWhatItDoesNotUnderstandUnderAKnownLabel() {
        #expect(parse("DOB some day").problems == ["birth date \"some day\" is not understood"])
        #expect(parse("Digital Currency Address - XBT").problems.count == 1)
        #expect(parse("Linked To: ; a.k.a. ''.").problems.count == 2)
    }

    @Test func aLabelIsAWholeWord() {
        #expect(parse("Passporting is no paper 12; Licensed 1999; NITROGEN 5").entity.identifiers == [])
    }

    @Test(arguments: [
        "", ".", ";", ";;;.", "alt. ", "(", ")", "Passport (", "Passport )", "Passport ()", "a.k.a. '",
        "Tax ID No. (1)",
    ])
    func nothingTraps(_ remark: String) { #expect(parse(remark).entity.names == []) }

    @Test func programmesAreSplitAtTheirBrackets() {
        #expect(OFACReader.programmes("IRAN] [NPWMD] [IFSR") == ["IRAN", "NPWMD", "IFSR"])
        #expect(OFACReader.programmes("SDGT") == ["SDGT"])
        #expect(OFACReader.programmes("") == [])
    }

    @Test func linksFindPrimaryNamesFirstAndNeverGuess() {
        var targets = LinkTargets()
        targets.add("ONE", id: "1", isPrimary: false)
        targets.add("ONE", id: "2", isPrimary: true)
        targets.add("TWO", id: "3", isPrimary: true)
        targets.add("TWO", id: "4", isPrimary: true)
        targets.add("THREE", id: "5", isPrimary: true)
        targets.add("THREE", id: "6", isPrimary: false)
        #expect(targets.id(of: "one") == "2")
        #expect(targets.id(of: "TWO") == nil)
        #expect(targets.id(of: "THREE") == "5")
    }
}
