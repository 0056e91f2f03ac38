import TestSupport
import Testing

@testable import CordonLists

/// OFAC's real files in its other formats, with counts that were taken from them independently, and against each other.
@Suite(.enabled(if: Shared.isUsable))
struct OFACPublishedTests {
    @Test func theFixedWidthListOfMay2018ComesOutComplete() throws {
        let list = try Loaded(Shared.list("ofac/cons_ff_2018"))
        #expect(list.rejected == [])
        #expect(list.edition.dataset == "us_ofac_cons")
        #expect(list.edition.format == "ofac-ff")
        #expect(list.edition.published == nil)
        #expect(list.edition.files.map(\.name) == ["cons_prim.ff.gz", "cons_alt.ff.gz", "cons_add.ff.gz"])
        #expect(list.entities.count == 639)
        #expect(list.printedNames(.primary) == 639)
        #expect(list.printedNames(.alias, .former) == 1_209)
        // 857 rows; 146 have no address, with the city left blank where the other columns are null.
        var rows = 0
        var withoutAddress = 0
        let lines = LineReader(try FileSource(path: Shared.list("ofac/cons_ff_2018/cons_add.ff.gz")))
        while try lines.next() {
            let row = lines.withLine { Array($0) }
            if row.count == 1 { continue }
            rows += 1
            if row[20...].starts(with: "-0- ".utf8), row[770..<886].allSatisfy({ $0 == 0x20 }), row[886...].starts(with: "-0- ".utf8) {
                withoutAddress += 1
            }
        }
        #expect((rows, withoutAddress) == (857, 146))
        #expect(list.entities.reduce(0) { $0 + $1.addresses.count } == 857 - 146)
        // "Crude/Oil Products Tanker" and its like fill the 25 bytes of their column.
        #expect(list.doubtful.map(\.line) == [155, 156, 157, 158, 159])
        #expect(list.doubtful.allSatisfy { $0.reason.hasPrefix("column 7 is full") })
        #expect(list.entities.filter { $0.schema == .vessel }.allSatisfy { $0.identifiers.contains { $0.kind == .imo } })
    }

    @Test(arguments: [("2025-03-28", 443, 80, 925, 141, 70), ("2026-01-08", 442, 79, 931, 141, 72)])
    func theStandardXMLComesOutComplete(_ date: String, _ parties: Int, _ persons: Int, _ aliases: Int, _ former: Int, _ weak: Int) throws {
        let list = try Loaded(Shared.list("ofac/cons_xml/consolidated_\(date).xml.gz"))
        #expect(list.issues == [])
        #expect(list.edition.dataset == "us_ofac_cons")
        #expect(list.edition.format == "ofac-xml")
        #expect(list.edition.published == PartialDate(iso8601: date))
        #expect(list.entities.count == parties)
        #expect(list.entities.count { $0.schema == .person } == persons)
        #expect(list.printedNames(.alias) == aliases)
        #expect(list.printedNames(.former) == former)
        #expect(list.printedNames(.weakAlias) == weak)
        #expect(list.entities.flatMap(\.links).count == 283)
    }

    @Test func theEnhancedXMLComesOutComplete() throws {
        let list = try Loaded(Shared.list("ofac/cons_xml/cons_enhanced_2025-01-10.xml.gz"))
        #expect(list.issues == [])
        #expect(list.edition.dataset == "us_ofac_cons")
        #expect(list.edition.published == PartialDate(year: 2025, month: 1, day: 10))
        #expect(list.entities.count == 443)
        #expect(list.entities.count { $0.schema == .person } == 80)
        // 1,579 names in Latin letters; 45 more in Cyrillic and Chinese, one of them former and one weak.
        #expect(list.printedNames(.primary) == 443)
        #expect(list.printedNames(.alias, .former, .weakAlias) == 1_579 - 443 + 2)
        #expect(list.printedNames(.originalScript) == 43)
        #expect(list.entities.flatMap(\.links).count == 283)
        #expect(list.entities.allSatisfy { $0.designations.count == 1 && $0.designations[0].listedOn != nil })
        #expect(list.entities.allSatisfy { $0.properties["provisions"] != nil && $0.properties["sanctionsLists"] != nil })
    }

    /// Eight entries of a list of 8,197: what the file says of itself is not so.
    @Test func aPieceOfTheSDNListIsRefused() throws {
        let path = Shared.list("ofac/cons_xml/sdn_xml_sample.xml")
        guard case .malformed(_, _, let reason)? = listError({ _ = try Loaded(path) }) else {
            Issue.record("not refused")
            return
        }
        #expect(reason.contains("8197 parties, but there are 8"))
        var text = ""
        let lines = LineReader(try FileSource(path: path))
        while try lines.next() { text += lines.withLine { String(decoding: $0, as: UTF8.self) } + "\n" }
        let folder = try Folder()
        let whole = text.split(separator: "8197").joined(separator: "8")
        let list = try Loaded(try folder.write("sdn.xml", whole))
        #expect(list.rejected == [])
        #expect(list.edition.dataset == "us_ofac_sdn")
        #expect(list.entities.count == 8)
        #expect(list.printedNames(.alias, .weakAlias, .former) == 27)
        #expect(list.entities.reduce(0) { $0 + $1.birthDates.count } == 10)
    }

    // MARK: The same list in several formats

    /// What differs between the parties that two lists share, by kind of fact: how many parties.
    private func differences(_ first: Loaded, _ second: Loaded, reading: (String) -> String = { $0 }) -> [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        let others = Dictionary(uniqueKeysWithValues: second.entities.map { ($0.id, $0) })
        for mine in first.entities {
            guard let theirs = others[mine.id] else { continue }
            func compare<T: Hashable>(_ what: String, _ fact: (ListedEntity) -> [T]) {
                if Set(fact(mine)) != Set(fact(theirs)) { result[what, default: []].insert(mine.id) }
            }
            compare("schema") { [$0.schema] }
            // Only the enhanced XML has names in other letters.
            compare("names") { entity in
                entity.names.filter { $0.text.unicodeScalars.allSatisfy(\.isASCII) }.map { ListedName(reading($0.text), kind: $0.kind) }
            }
            compare("identifiers", \.identifiers)
            compare("birthDates", \.birthDates)
            compare("programmes") { $0.designations.flatMap(\.programmes) }
            compare("gender") { [$0.gender] }
            compare("countries", \.countries)
            compare("addresses") { entity in entity.addresses.map(\.full).filter { $0.unicodeScalars.allSatisfy(\.isASCII) } }
            // The enhanced XML says what kind of tie it is.
            compare("links") { entity in entity.links.map { Link(relation: "", name: $0.name, targetID: $0.targetID) } }
            for key in ["birthPlace", "nationality", "citizenship", "position", "incorporationDate", "targetType", "issuerName"] {
                compare(key) { $0.properties[key] ?? [] }
            }
        }
        return result
    }

    @Test func theCSVAndTheStandardXMLTwentyDaysLaterAreTheSame() throws {
        let csv = try Loaded(Shared.list("ofac/cons_2025-12"))
        let xml = try Loaded(Shared.list("ofac/cons_xml/consolidated_2026-01-08.xml.gz"))
        #expect(csv.entities.map(\.id).sorted() == xml.entities.map(\.id).sorted())
        // The CSV prints the quote sign as an apostrophe, as the quote sign ends its fields: one alias of 22391 has it.
        #expect(differences(csv, xml)["names"] == ["ofac-18721", "ofac-22391"])
        #expect(
            differences(csv, xml) { $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "'") } == [
                // Amended: an alias was taken off (VTB Bank Belarus as "closed joint stock company", alias 29333).
                "names": ["ofac-18721"],
                // Amended: a postal code of a branch in Mumbai was put right.
                "addresses": ["ofac-17018"],
            ])
    }

    @Test func theEnhancedAndTheStandardXMLElevenWeeksLaterAreTheSame() throws {
        let enhanced = try Loaded(Shared.list("ofac/cons_xml/cons_enhanced_2025-01-10.xml.gz"))
        let standard = try Loaded(Shared.list("ofac/cons_xml/consolidated_2025-03-28.xml.gz"))
        #expect(enhanced.entities.map(\.id).sorted() == standard.entities.map(\.id).sorted())
        #expect(
            differences(enhanced, standard) == [
                // Amended: the issuing country of three numbers was added (18784), that of a LEI taken off (17013).
                "identifiers": ["ofac-17013", "ofac-18784"]
            ])
    }

    /// In the eleven months between the two, the parties of Rosneft and Lukoil were blocked as well, and got numbers, aliases and addresses for it.
    @Test func theEnhancedXMLAndTheCSVElevenMonthsLaterDifferInAmendedPartiesAlone() throws {
        let enhanced = try Loaded(Shared.list("ofac/cons_xml/cons_enhanced_2025-01-10.xml.gz"))
        let csv = try Loaded(Shared.list("ofac/cons_2025-12"))
        #expect(Set(enhanced.entities.map(\.id)).subtracting(csv.entities.map(\.id)) == ["ofac-26182"])
        let different = differences(enhanced, csv) { $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "'") }
        let before = Dictionary(uniqueKeysWithValues: enhanced.entities.map { ($0.id, $0.designations[0].programmes) })
        let blocked = Set(
            csv.entities.filter { party in
                before[party.id].map { !Set(party.designations[0].programmes).subtracting($0).isDisjoint(with: ["RUSSIA-EO14024"]) } ?? false
            }.map(\.id))
        #expect(blocked.count == 11)
        // One more lost the programme that ended in June 2025 (SYRIA, 18782).
        #expect(different["programmes"] == blocked.union(["ofac-18782"]))
        // The countries of numbers were amended as by March (17013, 18784); of the blocked, only Rosneft itself got no new number.
        #expect(different["identifiers"] == blocked.subtracting(["ofac-17022"]).union(["ofac-17013", "ofac-18784"]))
        // Six and five of the blocked got further names and other addresses.
        #expect(different["names"]?.count == 6)
        #expect(different["names"]?.isSubset(of: blocked) == true)
        #expect(different["addresses"]?.count == 5)
        #expect(different["addresses"]?.isSubset(of: blocked) == true)
        #expect(Set(different.keys) == ["programmes", "identifiers", "names", "addresses"])
    }

    /// The rule by which the advanced XML's names are put together, on the parts of the enhanced XML, whose names are put together already.
    @Test func namesArePutTogetherAsOFACDoesIt() throws {
        var names = 0
        let source = try FileSource(path: Shared.list("ofac/cons_xml/cons_enhanced_2025-01-10.xml.gz"))
        try XMLRecords(source: source, recordNames: ["names"]) { record in
            for translation in record.all("name").flatMap({ $0.items("translations", "translation") }) {
                let parts = translation.items("nameParts", "namePart").map { (kind: $0.value("type"), text: $0.value("value")) }
                #expect(OFACAdvancedNames.joined(parts) == translation.value("formattedFullName"))
                names += 1
            }
        }.read()
        #expect(names == 1_624)
    }

    /// Which list a file is, by the programmes of the parties alone: the share of those that do not block, on all the real lists.
    @Test func theTwoListsAreToldApartByTheirProgrammes() throws {
        for (name, isConsolidated) in [
            ("sdn_2023-12-28", false), ("cons_2025-12", true), ("cons_ff_2018", true), ("cons_xml/consolidated_2026-01-08.xml.gz", true),
        ] {
            let list = try Loaded(Shared.list("ofac/" + name))
            let count = list.entities.count { $0.designations.flatMap(\.programmes).contains(where: OFACList.isNonBlocking) }
            #expect(OFACList(parties: list.entities.count, withNonBlockingProgramme: count) == (isConsolidated ? .consolidated : .sdn))
            // Far from the half.
            let share = Double(count) / Double(list.entities.count)
            #expect(isConsolidated ? share > 0.55 : share < 0.05, "\(name): \(share)")
        }
    }
}
