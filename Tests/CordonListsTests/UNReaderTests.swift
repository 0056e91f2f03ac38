import TestSupport
import Testing

@testable import CordonLists

struct UNReaderTests {
    private static let sample = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
          <INDIVIDUALS>
            <INDIVIDUAL>
              <DATAID>1001</DATAID>
              <FIRST_NAME>JAN</FIRST_NAME><SECOND_NAME>na</SECOND_NAME><THIRD_NAME>SAMPLE
              &amp; SON</THIRD_NAME><FOURTH_NAME/>
              <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.999</REFERENCE_NUMBER><LISTED_ON>2015-07-01-04:00</LISTED_ON>
              <GENDER>Male</GENDER><COMMENTS1> Some words. </COMMENTS1>
              <NAME_ORIGINAL_SCRIPT>Ян Пример</NAME_ORIGINAL_SCRIPT>
              <TITLE><VALUE>Dr</VALUE></TITLE><DESIGNATION><VALUE>Director</VALUE><VALUE>Chairman</VALUE></DESIGNATION>
              <NATIONALITY><VALUE>Freedonia</VALUE></NATIONALITY>
              <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Johnny Sample; John Sampel</ALIAS_NAME></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Big Jan (original script: Большой Ян)</ALIAS_NAME><DATE_OF_BIRTH>1963-02-01</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
              <INDIVIDUAL_ADDRESS><STREET>1 First Street</STREET><CITY>Port City</CITY><COUNTRY>Sylvania</COUNTRY></INDIVIDUAL_ADDRESS>
              <INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1962-03-04</DATE></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1957</FROM_YEAR><TO_YEAR>1960</TO_YEAR><NOTE>Approximately </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1958</YEAR><NOTE>Sep.</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>about thirty</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
              <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>Freedonian passport no. A123</NUMBER><ISSUING_COUNTRY>Freedonia</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
              <INDIVIDUAL_DOCUMENT/>
            </INDIVIDUAL>
          </INDIVIDUALS>
          <ENTITIES>
            <ENTITY>
              <DATAID>2001</DATAID><FIRST_NAME>SAMPLE WORKS</FIRST_NAME><UN_LIST_TYPE>Iran</UN_LIST_TYPE>
              <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>样品厂</ALIAS_NAME></ENTITY_ALIAS>
              <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD WORKS</ALIAS_NAME></ENTITY_ALIAS>
            </ENTITY>
          </ENTITIES>
        </CONSOLIDATED_LIST>
        """

    @Test func readsAPersonWithEverythingThatTheListSays() throws {
        let folder = try Folder()
        let list = try Loaded(try folder.write("un.xml", Self.sample))
        #expect(list.rejected == [])
        #expect(list.doubtful.map(\.reason) == ["birth date \"about thirty\" is not understood"])
        #expect(list.edition.published == PartialDate(year: 2026, month: 2, day: 27))
        #expect(list.edition.dataset == "un_sc_sanctions")
        let person = try #require(list["un-1001"])
        #expect(person.schema == .person)
        #expect(
            person.names == [
                ListedName("JAN SAMPLE & SON", kind: .primary), ListedName("Ян Пример", kind: .originalScript),
                ListedName("Johnny Sample; John Sampel", kind: .alias),
                ListedName("Big Jan (original script: Большой Ян)", kind: .weakAlias),
                ListedName("Johnny Sample", kind: .alias), ListedName("John Sampel", kind: .alias),
                ListedName("Big Jan", kind: .weakAlias), ListedName("Большой Ян", kind: .originalScript),
            ])
        #expect(person.properties["derivedName"] == ["Johnny Sample", "John Sampel", "Big Jan", "Большой Ян"])
        #expect(
            person.designations == [
                Designation(
                    dataset: "un_sc_sanctions", authority: "UN Security Council", programmes: ["DPRK"],
                    listedOn: PartialDate(year: 2015, month: 7, day: 1), reference: "KPi.999")
            ])
        #expect(
            person.birthDates == [
                PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1961, isApproximate: true),
                PartialDate(year: 1957, lastYear: 1960, isApproximate: true), PartialDate(year: 1958, month: 9),
                PartialDate(year: 1963, month: 2, day: 1),
            ])
        #expect(person.countries == ["Freedonia", "Sylvania"])
        #expect(
            person.addresses == [
                PostalAddress(full: "1 First Street, Port City, Sylvania", city: "Port City", country: "Sylvania")
            ])
        #expect(person.identifiers == [Identifier(.passport, "A123", qualifier: "Freedonia")])
        #expect(person.properties["title"] == ["Dr"])
        #expect(person.properties["position"] == ["Director", "Chairman"])
        #expect(person.remarks == ["Some words."])
        #expect(person.gender == "male")
        let works = try #require(list["un-2001"])
        #expect(works.schema == .organization)
        #expect(works.names.map(\.kind) == [.primary, .alias, .former])
    }

    private func load(_ xml: String) -> ListError? {
        listError {
            let folder = try Folder()
            _ = try Loaded(try folder.write("un.xml", xml))
        }
    }

    private func wrapped(_ inner: String) -> String { "<CONSOLIDATED_LIST>\n\(inner)</CONSOLIDATED_LIST>" }

    private let party = "<ENTITY><DATAID>1</DATAID><FIRST_NAME>X</FIRST_NAME></ENTITY>"

    @Test func aDoctypeIsRefusedAndWithItEveryEntityBomb() {
        let bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
            <CONSOLIDATED_LIST><ENTITY><DATAID>1</DATAID><FIRST_NAME>&c;</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>
            """
        guard case .refusedXML(_, 2, let reason)? = load(bomb) else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("DOCTYPE"))
        guard case .malformed? = load(wrapped("<ENTITY><DATAID>&x;</DATAID></ENTITY>")) else {
            Issue.record("an undefined entity was read")
            return
        }
    }

    @Test func elementsAttributesAndTextHaveLimits() {
        let deep = String(repeating: "<a>", count: 64) + String(repeating: "</a>", count: 64)
        guard case .refusedXML(_, 2, let depth)? = load(wrapped(deep)) else {
            Issue.record("deep nesting was read")
            return
        }
        #expect(depth.contains("64"))
        let attributes = (0..<65).map { "a\($0)=\"\"" }.joined(separator: " ")
        guard case .refusedXML? = load(wrapped("<ENTITY \(attributes)/>")) else {
            Issue.record("many attributes were read")
            return
        }
        guard
            case .refusedXML? = load(
                wrapped("<ENTITY><DATAID>\(String(repeating: "1", count: 1 << 20 + 1))</DATAID></ENTITY>"))
        else {
            Issue.record("long text was read")
            return
        }
        guard case .refusedXML? = load(wrapped("<ENTITY>\(String(repeating: "<a/>", count: 100_001))</ENTITY>")) else {
            Issue.record("a record of many elements was read")
            return
        }
        guard case .refusedXML? = load(wrapped("<ENTITY a=\"\(String(repeating: "1", count: 11 << 20))\"/>")) else {
            Issue.record("a huge attribute was read")
            return
        }
    }

    @Test func xmlThatIsNotWellFormedIsAnErrorWithItsLine() {
        guard case .malformed(_, 2, _)? = load(wrapped("<ENTITY></ENTITIES>")) else {
            Issue.record("mismatched tags were read")
            return
        }
        guard case .malformed? = load("<CONSOLIDATED_LIST><ENTITY><DATAID>1</DATAID>") else {
            Issue.record("a file cut short was read")
            return
        }
        guard case .malformed? = load(wrapped("<ENTITY>\u{0}</ENTITY>")) else {
            Issue.record("a NUL was read")
            return
        }
    }

    @Test func invalidUTF8IsAnErrorWithItsLine() throws {
        let folder = try Folder()
        let path = try folder.write(
            "un.xml",
            Array("<CONSOLIDATED_LIST>\n<ENTITY><DATAID>1</DATAID><FIRST_NAME>".utf8) + [0xFF, 0xFE]
                + Array("</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>".utf8))
        guard case .malformed(path, 2, _)? = listError({ _ = try Loaded(path) }) else {
            Issue.record("invalid UTF-8 was read")
            return
        }
    }

    @Test func partiesWithoutIdOrNameAndRepeatedOnesAreRejected() throws {
        let folder = try Folder()
        let path = try folder.write(
            "un.xml",
            wrapped(
                "\(party)\n<ENTITY><FIRST_NAME>X</FIRST_NAME></ENTITY>\n<ENTITY><DATAID>2</DATAID></ENTITY>\n\(party)\n"
            ))
        let list = try Loaded(path, maxIssues: 3)
        #expect(list.entities.map(\.id) == ["un-1"])
        #expect(list.rejected.map(\.line) == [3, 4, 5])
        guard case .tooManyIssues(_, 3, 2, _)? = listError({ _ = try Loaded(path, maxIssues: 2) }) else {
            Issue.record("not refused")
            return
        }
    }

    @Test func documentNumbersLoseTheWordsAroundThem() {
        #expect(UNReader.withoutLabel("XYZ diplomatic passport no. D0001") == "D0001")
        #expect(UNReader.withoutLabel("Freedonia 12345") == "12345")
        #expect(UNReader.withoutLabel("381 (Expired 1 Feb. 2015)") == "381")
        #expect(UNReader.withoutLabel("Provisional passport No.: 7777") == "7777")
        #expect(UNReader.withoutLabel("Freedonian passport number 12 No. 345") == "12 No. 345")
        #expect(UNReader.withoutLabel("AB 000123") == "AB 000123")
        #expect(UNReader.withoutLabel("") == "")
        #expect(UNReader.withoutLabel("(") == "(")
    }

    @Test func compoundNamesAreTakenApart() {
        func parts(_ text: String) -> [String] { CompoundName.parts(of: text).map(\.text) }
        #expect(parts("One Name") == [])
        #expect(parts("A B; C D") == ["A B", "C D"])
        #expect(parts("Amir X (Амир Икс)") == ["Amir X", "Амир Икс"])
        #expect(parts("Амир Икс (Amir X; Amir Iks)") == ["Amir X", "Амир Икс", "Amir Iks"])
        #expect(parts("Company (ABC)") == [])
        #expect(parts("样品厂") == [])
        #expect(parts("Ry’s Company, Ltd") == [])
        #expect(parts(";;") == [])
        #expect(CompoundName.originalScriptRuns(in: "name in original script: Абу Банат, born 1970") == ["Абу Банат"])
    }
}
