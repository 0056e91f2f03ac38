import TestSupport
import Testing

@testable import CordonLists

/// Two editions of an invented list, and what is told of them.
struct ListDiffTests {
    private static let header = "id,schema,name,aliases,birthDate,countries,identifiers,reference,programmes,remarks,position\n"

    private func diff(_ old: String, _ new: String) throws -> ListDiff {
        let folder = try Folder()
        return try ListDiff.compare(
            oldPath: try folder.write("old.csv", Self.header + old), newPath: try folder.write("new.csv", Self.header + new))
    }

    @Test func equalEditionsDifferInNothing() throws {
        let list = "a,Person,Ann Ray,Annie,1970,France,,,P1,text,clerk\nb,Vessel,Sea Lark,,,,imo:9074729,,P2,,\n"
        let diff = try diff(list, list)
        #expect(diff.parties == [])
        #expect(diff.unchanged == 2)
    }

    @Test func valuesThatStandInAnotherOrderAreNoChange() throws {
        let diff = try diff(
            "a,Person,Ann Ray,Annie|Anya,1970,France|Spain,,,P1|P2,,\n", "a,Person,Ann Ray,Anya|Annie,1970,Spain|France,,,P2|P1,,\n")
        #expect(diff.parties == [])
        #expect(diff.unchanged == 1)
    }

    @Test func eachFieldTellsWhatItLostAndGained() throws {
        let diff = try diff(
            "a,Person,Ann Ray,Annie,1970,France,passport:AB123456,,P1,old text,clerk\n",
            "a,Person,Ann Roy,Annie|Anya,1970-02,Spain,passport:AB123457,,P2,new text,judge\n")
        let change = try #require(diff.parties.first)
        #expect(diff.parties.count == 1)
        #expect(change.kind == .changed)
        #expect(change.oldID == "a" && change.id == "a")
        #expect(change.caption == "Ann Roy")
        #expect(
            change.fields == [
                FieldChange(field: "names", kind: "alias", removed: [], added: ["Anya"]),
                FieldChange(field: "names", kind: "primary", removed: ["Ann Ray"], added: ["Ann Roy"]),
                FieldChange(field: "programmes", kind: "custom", removed: ["P1"], added: ["P2"]),
                FieldChange(field: "birthDates", kind: "", removed: ["1970"], added: ["1970-02"]),
                FieldChange(field: "countries", kind: "", removed: ["France"], added: ["Spain"]),
                FieldChange(field: "identifiers", kind: "passportNumber", removed: ["AB123456"], added: ["AB123457"]),
                FieldChange(field: "remarks", kind: "", removed: ["old text"], added: ["new text"]),
                FieldChange(field: "properties", kind: "position", removed: ["clerk"], added: ["judge"]),
            ])
        #expect(change.newNames == [ListedName("Ann Roy", kind: .primary), ListedName("Anya", kind: .alias)])
        #expect(change.bearsOnScores)
    }

    @Test func whatNoScoreDependsOnAsksForNoSecondScreening() throws {
        let prose = try diff("a,Person,Ann Ray,,,,,,P1,old,\n", "a,Person,Ann Ray,,,,,,P2,new,\n")
        #expect(prose.parties.map(\.bearsOnScores) == [false])
        let born = try diff("a,Person,Ann Ray,,1970,,,,P1,,\n", "a,Person,Ann Ray,,1971,,,,P1,,\n")
        #expect(born.parties.map(\.bearsOnScores) == [true])
    }

    @Test func addedAndRemovedPartiesAreToldWithAllThatIsSaidOfThem() throws {
        let diff = try diff(
            "a,Person,Ann Ray,Annie,1970,,,,P1,,\nc,Company,Cole,,,,,,P1,,\n", "c,Company,Cole,,,,,,P1,,\nb,Person,Bob Low,Bobby,,,,,P1,,\n")
        #expect(diff.parties.map(\.kind) == [.removed, .added])
        #expect(diff.parties.map(\.id) == ["a", "b"])
        #expect(diff.unchanged == 1)
        let (removed, added) = (diff.parties[0], diff.parties[1])
        #expect(removed.fields.contains(FieldChange(field: "names", kind: "alias", removed: ["Annie"], added: [])))
        #expect(removed.fields.contains(FieldChange(field: "birthDates", kind: "", removed: ["1970"], added: [])))
        #expect(removed.fields.allSatisfy { $0.added.isEmpty && !$0.removed.isEmpty })
        #expect(removed.newNames == [])
        #expect(added.fields.contains(FieldChange(field: "names", kind: "primary", removed: [], added: ["Bob Low"])))
        #expect(added.fields.allSatisfy { $0.removed.isEmpty && !$0.added.isEmpty })
        #expect(added.newNames.map(\.text) == ["Bob Low", "Bobby"])
    }

    @Test func aNameThatOnlyChangesItsKindIsAChangeButNoNewName() throws {
        let folder = try Folder()
        let header = "id,schema,name,aliases,weakAliases\n"
        let diff = try ListDiff.compare(
            oldPath: try folder.write("old.csv", header + "a,Person,Ann Ray,Annie,\n"),
            newPath: try folder.write("new.csv", header + "a,Person,Ann Ray,,Annie\n"))
        #expect(
            diff.parties.first?.fields == [
                FieldChange(field: "names", kind: "alias", removed: ["Annie"], added: []),
                FieldChange(field: "names", kind: "weakAlias", removed: [], added: ["Annie"]),
            ])
        #expect(diff.parties.first?.newNames == [])
        #expect(diff.parties.first?.bearsOnScores == true)
    }

    @Test func aPartyUnderANewIdIsRenumberedByItsNumber() throws {
        let diff = try diff(
            "a1,Vessel,Sea Lark,,,,imo:9074729,,P1,,\nz,Company,Cole,,,,,,P1,,\n",
            "z,Company,Cole,,,,,,P1,,\na2,Vessel,Sea Wren,,,,imo:9074729,,P1,,\n")
        #expect(diff.parties.map(\.kind) == [.renumbered])
        #expect(diff.parties.map(\.oldID) == ["a1"])
        #expect(diff.parties.map(\.id) == ["a2"])
        #expect(diff.parties[0].fields == [FieldChange(field: "names", kind: "primary", removed: ["Sea Lark"], added: ["Sea Wren"])])
    }

    @Test func aPersonUnderANewIdIsRenumberedByAllNamesAndTheBirthDate() throws {
        let same = try diff("a1,Person,Ann Ray,Annie,1970,,,,P1,,\n", "a2,Person,Ann Ray,Annie,1970,,,,P1,,\n")
        #expect(same.parties.map(\.kind) == [.renumbered])
        #expect(same.parties[0].fields == [])
        #expect(same.parties[0].newNames == [])
        for other in ["a2,Person,Ann Ray,Annie,1971,,,,P1,,\n", "a2,Person,Ann Ray,,1970,,,,P1,,\n", "a2,Company,Ann Ray,Annie,1970,,,,P1,,\n"] {
            let diff = try diff("a1,Person,Ann Ray,Annie,1970,,,,P1,,\n", other)
            #expect(diff.parties.map(\.kind) == [.removed, .added], "\(other)")
        }
    }

    @Test func personsOfOneNameWithoutABirthDateAreNotTakenForOne() throws {
        let diff = try diff(
            "a1,Person,Ann Ray,,,,,,P1,,\nb1,Company,Cole Works,,,,,,P1,,\n", "a2,Person,Ann Ray,,,,,,P1,,\nb2,Company,Cole Works,,,,,,P1,,\n")
        #expect(diff.parties.map(\.kind) == [.removed, .added, .renumbered])
        #expect(diff.parties.last?.oldID == "b1")
    }

    @Test func aNumberThatSeveralPartiesHaveRenumbersNobody() throws {
        // The number stays with b: a's may have been its number, and c is another that it is lent to.
        let diff = try diff(
            "a,Person,Ann Ray,,,,passport:AB123456,,P1,,\nb,Person,Bob Low,,,,passport:AB123456,,P1,,\n",
            "b,Person,Bob Low,,,,passport:AB123456,,P1,,\nc,Person,Cy Orr,,,,passport:AB123456,,P1,,\n")
        #expect(diff.parties.map(\.kind) == [.removed, .added])
    }

    @Test func aPartyUnderANewIdIsRenumberedByTheReferenceOfItsListing() throws {
        let one = try diff("a1,Person,Ann Ray,,,,,REF.01,P1,,\n", "a2,Person,Ann Ray Cole,,1970,,,REF.01,P1,,\n")
        #expect(one.parties.map(\.kind) == [.renumbered])
        #expect(one.parties[0].fields.map(\.field) == ["names", "birthDates"])
        let two = try diff("a1,Person,Ann Ray,,,,,REF.01,P1,,\n", "a2,Person,Ann Ray,,,,,REF.01,P1,,\na3,Person,Ray,,,,,REF.01,P1,,\n")
        #expect(two.parties.map(\.kind) == [.removed, .added, .added])
    }

    @Test func numbersForGoodThatDifferAreTwoParties() throws {
        let diff = try diff("a1,Vessel,Sea Lark,,,,imo:9074729,,P1,,\n", "a2,Vessel,Sea Lark,,,,imo:9319466,,P1,,\n")
        #expect(diff.parties.map(\.kind) == [.removed, .added])
    }

    @Test func aListOfAnotherFormatIsComparedWithoutMuchAdo() throws {
        let folder = try Folder()
        let csv = try folder.write("a.csv", "# dataset: xx_list\n# authority: xx_list\nid,schema,name,aliases\nx-1,Company,Cole Works,Cole\n")
        let json = try folder.write(
            "b.json", #"{"id":"x-1","schema":"Company","datasets":["xx_list"],"properties":{"name":["Cole Works"],"alias":["Cole","Coal"]}}"# + "\n")
        let diff = try ListDiff.compare(oldPath: csv, newPath: json)
        #expect(diff.parties.map(\.kind) == [.changed])
        #expect(diff.parties[0].newNames.map(\.text) == ["Coal"])
        #expect(diff.isOneList)
    }

    @Test func anEditionThatIsNotWholeIsRefused() throws {
        let folder = try Folder()
        let good = try folder.write("good.csv", Self.header + "a,Person,Ann Ray,,,,,,P1,,\n")
        let bad = try folder.write("bad.csv", Self.header + "a,Person,Ann Ray,,,,,,P1,,\na,Person,Bob Low,,,,,,P1,,\n")
        for (old, new) in [(good, bad), (bad, good)] {
            guard case .tooManyIssues? = listError({ _ = try ListDiff.compare(oldPath: old, newPath: new) }) else {
                Issue.record("not refused")
                continue
            }
        }
        #expect(try ListDiff.compare(oldPath: good, newPath: bad, maxIssues: 1).parties.isEmpty)
    }
}

/// The real editions, with counts taken from them independently.
@Suite(.enabled(if: Shared.isUsable))
struct PublishedDiffTests {
    private func sums(_ diff: ListDiff) -> [Int] { PartyChange.Kind.allCases.map(diff.count) + [diff.unchanged] }

    @Test func theUNEditionsDifferAsCounted() throws {
        func path(_ date: String) -> String { Shared.list("un/un_consolidated_\(date).xml.gz") }
        let first = try ListDiff.compare(oldPath: path("2025-04-19"), newPath: path("2026-02-27"))
        #expect(first.old.entityCount == 877 && first.new.entityCount == 1_003)
        #expect(sums(first) == [130, 4, 11, 6, 856])
        // Listed anew under the same references in between, one of them under more names.
        #expect(
            Set(first.parties.filter { $0.kind == .renumbered }.map { "\($0.oldID) \($0.id)" }) == [
                "un-6909003 un-6909378", "un-6909004 un-6909380", "un-6909005 un-6909382", "un-6909006 un-6909384",
                "un-6909274 un-6909386", "un-6909275 un-6909388",
            ])
        #expect(
            Set(first.parties.filter { $0.kind == .removed }.map(\.id)) == ["un-6908121", "un-6908396", "un-6908416", "un-3020633"])
        let second = try ListDiff.compare(oldPath: path("2026-02-27"), newPath: path("2026-08-01"))
        // 630 of those changed got a link to a notice of INTERPOL.
        #expect(sums(second) == [16, 8, 632, 0, 363])
        #expect(second.parties.count { $0.kind == .changed && $0.fields.contains { $0.kind == "sourceUrl" } } == 630)
        let both = try ListDiff.compare(oldPath: path("2025-04-19"), newPath: path("2026-08-01"))
        #expect(sums(both) == [146, 12, 625, 6, 234])
    }

    /// Only the names file of these two publications is stored: a set is made of it with a file of no rows for each other part.
    @Test func theSDNListOfJune2024DiffersAsCounted() throws {
        func set(_ date: String) throws -> Folder {
            let folder = try Folder()
            let source = try FileSource(path: Shared.list("ofac/sdn_delta/sdn_2024-06-\(date).csv.gz"))
            var bytes = [UInt8](repeating: 0, count: 1 << 24)
            var filled = 0
            while true {
                let count = try bytes.withUnsafeMutableBytes { buffer in
                    try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                }
                if count == 0 { break }
                filled += count
            }
            try folder.write("sdn.csv", Array(bytes[..<filled]))
            for part in ["alt.csv", "add.csv", "sdn_comments.csv"] { try folder.write(part, "") }
            return folder
        }
        let (old, new) = (try set("11"), try set("13"))
        let diff = try ListDiff.compare(oldPath: old.path, newPath: new.path)
        #expect(diff.old.entityCount == 14_999 && diff.new.entityCount == 15_372)
        #expect(sums(diff) == [373, 0, 564, 0, 14_435])
    }
}
