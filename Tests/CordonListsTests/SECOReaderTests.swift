import CordonLists
import TestSupport
import Testing

struct SECOReaderTests {
    private static let programmes = """
        <sanctions-program ssid="20" version-date="2026-01-01"><program-key lang="eng">Freedonia</program-key><program-name lang="ger">Massnahmen</program-name>
        <program-name lang="eng">Measures against Freedonia</program-name><sanctions-set ssid="21" lang="ger">Anhang 1</sanctions-set>
        <sanctions-set ssid="21" lang="eng">Sample Ordinance, annex 1</sanctions-set></sanctions-program>
        """
    private static let places = """
        <place ssid="90"><location>Port City</location><area>Coast</area><country iso-code="FD">Freedonia</country></place>
        """
    private static let listed =
        #"<modification modification-type="listed" enactment-date="2019-01-01" publication-date="2020-01-02" effective-date="2020-01-03"/>"#

    private static func whole(_ targets: String, type: String = "whole-list") -> String {
        "<?xml version=\"1.0\"?>\n<swiss-sanctions-list list-type=\"\(type)\" date=\"2026-09-28\">\(programmes)\(targets)\(places)</swiss-sanctions-list>"
    }

    private static func entity(_ ssid: String, _ name: String, _ modifications: String) -> String {
        "<target ssid=\"\(ssid)\"><sanctions-set-id>21</sanctions-set-id><entity><identity main=\"true\"><name name-type=\"primary-name\" quality=\"good\"><name-part order=\"1\" name-part-type=\"whole-name\"><value>\(name)</value></name-part></name></identity></entity>\(modifications)</target>"
    }

    private func load(_ text: String, maxIssues: Int = 0) throws -> Loaded {
        let folder = try Folder()
        return try Loaded(try folder.write("seco.xml", text), maxIssues: maxIssues)
    }

    private static let person = """
        <target ssid="100" sanctions-set-id="21"><foreign-identifier>XXi.001</foreign-identifier>
        <individual sex="male">
          <identity ssid="102"><name name-type="alias" quality="low"><name-part order="1" name-part-type="whole-name"><value>Big Jan</value></name-part></name></identity>
          <identity ssid="101" main="true">
            <name name-type="primary-name" quality="good" lang="eng">
              <name-part order="2" name-part-type="family-name"><value>Sample</value><spelling-variant lang="rus" script="Cyrl">Пример</spelling-variant>
                <spelling-variant lang="fre" script="Latn">Sampel</spelling-variant><spelling-variant lang="fre" script="Latn">Zample</spelling-variant></name-part>
              <name-part order="1" name-part-type="given-name"><value>Jan</value><spelling-variant lang="rus" script="Cyrl">Ян</spelling-variant></name-part>
              <name-part order="3" name-part-type="title"><value>Dr</value></name-part>
            </name>
            <name name-type="formerly-known-as" quality="good"><name-part order="1" name-part-type="whole-name"><value>Jan Before</value></name-part></name>
            <nationality><country iso-code="FD">Freedonia</country></nationality>
            <day-month-year day="4" month="3" year="1962"/><day-month-year year="1960" quality="low"/>
            <place-of-birth place-id="90"/>
            <address place-id="90"><address-details>1 First Street</address-details><zip-code>1000</zip-code><remarks>old</remarks></address>
            <identification-document document-type="diplomatic-passport"><number>A 123</number><issuer code="FD">Freedonia</issuer><date-of-issue>2020-01-01</date-of-issue></identification-document>
          </identity>
          <justification ssid="103">For reasons.</justification>
          <relation ssid="104" target-id="200" relation-type="related-to"><remark>owner, 50 %</remark></relation>
          <relation ssid="105" target-id="300" relation-type="brother-of"/>
          <other-information ssid="106">E-mail: jan@sample.example</other-information>
          <other-information ssid="107">Height: tall</other-information>
        </individual>
        <modification modification-type="amended" effective-date="2021-05-05"><removed><target ssid="100"><individual><identity main="true"><name name-type="primary-name"><name-part order="1"><value>Old Name</value></name-part></name></identity></individual></target></removed></modification>
        \(listed)</target>
        """

    @Test func readsAPersonWithEverythingThatTheListSays() throws {
        let list = try load(Self.whole(Self.person + Self.entity("200", "Sample Works", Self.listed)))
        #expect(list.issues == [])
        #expect(list.edition.dataset == "ch_seco")
        #expect(list.edition.published == PartialDate(year: 2026, month: 9, day: 28))
        #expect(list.entities.map(\.id) == ["ch-100", "ch-200"])
        let person = list.entities[0]
        #expect(person.schema == .person)
        #expect(
            person.names == [
                ListedName("Jan Sample", kind: .primary), ListedName("Ян Пример", kind: .originalScript), ListedName("Jan Sampel", kind: .alias),
                ListedName("Jan Zample", kind: .alias), ListedName("Jan Before", kind: .former), ListedName("Big Jan", kind: .weakAlias),
            ])
        #expect(
            person.designations == [
                Designation(
                    dataset: "ch_seco", authority: "State Secretariat for Economic Affairs (SECO)", programmes: ["Measures against Freedonia"],
                    listedOn: PartialDate(year: 2020, month: 1, day: 3), reference: "100")
            ])
        #expect(person.birthDates == [PartialDate(year: 1962, month: 3, day: 4), PartialDate(year: 1960, isApproximate: true)])
        #expect(person.gender == "male")
        #expect(person.countries == ["Freedonia"])
        #expect(
            person.addresses == [
                PostalAddress(full: "1 First Street, 1000 Port City, Coast, Freedonia (old)", city: "Port City", country: "Freedonia")
            ])
        #expect(person.identifiers == [Identifier(.passport, "A 123", qualifier: "Freedonia"), Identifier(.email, "jan@sample.example")])
        #expect(
            person.links == [
                Link(relation: "related-to, owner, 50 %", name: "Sample Works", targetID: "ch-200"), Link(relation: "brother-of", name: "300"),
            ])
        #expect(person.remarks == ["For reasons.", "E-mail: jan@sample.example", "Height: tall"])
        #expect(
            person.properties == [
                "title": ["Dr"], "nationality": ["Freedonia"], "birthPlace": ["Port City, Coast, Freedonia"], "unscId": ["XXi.001"],
                "documents": ["diplomatic-passport A 123 (Freedonia) issued 2020-01-01"], "modifiedAt": ["2021-05-05"],
                "provisions": ["Sample Ordinance, annex 1"],
            ])
        #expect(list.entities[1].designations[0].programmes == ["Measures against Freedonia"])
    }

    @Test func shipsAreObjects() throws {
        let list = try load(
            Self.whole(
                "<target ssid=\"7\"><object object-type=\"vessel\"><identity main=\"true\"><name name-type=\"primary-name\"><name-part order=\"1\" name-part-type=\"whole-name\"><value>STAR</value></name-part></name><day-month-year year=\"1999\"/></identity><other-information>IMO number: 9184639.</other-information></object>\(Self.listed)</target>"
            ))
        #expect(list.entities[0].schema == .vessel)
        #expect(list.entities[0].identifiers == [Identifier(.imo, "9184639")])
        #expect(list.entities[0].properties["buildDate"] == ["1999"])
    }

    @Test func whoWasDelistedIsNoPartyUntilListedAgain() throws {
        func modification(_ type: String, _ date: String) -> String { "<modification modification-type=\"\(type)\" effective-date=\"\(date)\"/>" }
        let list = try load(
            Self.whole(
                Self.entity("1", "Gone", modification("de-listed", "2025-06-20") + Self.listed)
                    // Out of order: the date counts.
                    + Self.entity("2", "Gone too", modification("amended", "2025-06-03") + modification("de-listed", "2025-06-20") + Self.listed)
                    + Self.entity("3", "Back", modification("listed", "2025-07-01") + modification("de-listed", "2025-06-20") + Self.listed)
                    // Of one day: the first one is the newest.
                    + Self.entity("4", "Same day", modification("de-listed", "2020-01-03") + Self.listed)
                    + Self.entity("5", "Not yet", modification("de-listed", "2026-10-01") + Self.listed) + Self.entity("6", "Bare", "")))
        #expect(list.entities.map(\.caption) == ["Back", "Not yet", "Bare"])
        #expect(list.entities[0].designations[0].listedOn == PartialDate(year: 2025, month: 7, day: 1))
        #expect(list.entities[1].properties["endDate"] == ["2026-10-01"])
        #expect(list.doubtful.map(\.reason) == ["5 is de-listed only from 2026-10-01 on, after the list's date"])
    }

    @Test func aPartOfTheListIsRefused() {
        guard case .malformed(_, 1, let reason)? = listError({ _ = try load(Self.whole(Self.entity("1", "A", ""), type: "mutation-list")) }) else {
            Issue.record("was read")
            return
        }
        #expect(reason.contains("mutation-list"))
    }

    @Test func whatIsNotUnderstoodIsTold() throws {
        let list = try load(
            Self.whole(
                "<target><entity/></target><target ssid=\"1\"/>"
                    + "<target ssid=\"2\" sanctions-set-id=\"99\"><entity><identity><name><name-part><value>A</value></name-part></name><address place-id=\"5\"/><day-month-year day=\"40\" month=\"1\" year=\"1999\"/><shoe>42</shoe></identity><hat>red</hat></entity><bag>big</bag></target>"
            ), maxIssues: 2)
        #expect(list.rejected.count == 2)
        #expect(list.doubtful.count == 6)
        #expect(list.entities[0].properties == ["birthDate": ["1999-01-40"], "shoe": ["42"], "hat": ["red"], "bag": ["big"]])
    }

    /// Once each of a name's spellings was put together with each of its parts: a record of 50,000 of both would have filled the memory.
    @Test func aNameOfThousandsOfPartsAndSpellingsIsNoMoreThanTheFile() throws {
        let parts = (0..<1_000).map {
            "<name-part order=\"\($0)\"><value>v\($0)</value><spelling-variant lang=\"l\($0)\" script=\"Cyrl\">с\($0)</spelling-variant></name-part>"
        }
        let text = Self.whole(
            "<target ssid=\"1\"><sanctions-set-id>21</sanctions-set-id><entity><identity main=\"true\"><name name-type=\"primary-name\">\(parts.joined())</name></identity></entity>\(Self.listed)</target>"
        )
        let names = try load(text).entities[0].names
        #expect(names.count == 1_001)
        #expect(names.last?.kind == .originalScript)
        #expect(names.reduce(0) { $0 + $1.text.utf8.count } < text.utf8.count)
    }
}
