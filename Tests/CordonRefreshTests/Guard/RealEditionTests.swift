import CordonLists
import TestSupport
import Testing

@testable import CordonRefresh

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The limits against editions as they were published, and against the faults that publishers have shipped.
@Suite(.enabled(if: Shared.isUsable))
struct RealEditionTests {
    private func facts(_ path: String, maxIssues: Int = 0) throws -> EditionFacts {
        try EditionFacts.read(path: path, maxIssues: maxIssues)
    }

    /// Read once for all tests, as it takes seconds.
    private static let sdn2023 = Result { try EditionFacts.read(path: Shared.list("ofac/sdn_2023-12-28")) }

    /// A directory with the SDN list of that day, and the other files of an edition near it: their rows that belong to no party are rejected.
    private func sdn(_ day: String) throws -> Folder {
        let folder = try Folder()
        try folder.link("sdn.csv.gz", to: Shared.list("ofac/sdn_delta/sdn_\(day).csv.gz"))
        for file in ["alt.csv.gz", "add.csv.gz", "sdn_comments.csv"] { try folder.link(file, to: Shared.list("ofac/sdn_2024-07-02/\(file)")) }
        return folder
    }

    @Test func threeEditionsOfTheUNListPassOneAfterTheOther() throws {
        let editions = try ["2025-04-19", "2026-02-27", "2026-08-01"].map { try facts(Shared.list("un/un_consolidated_\($0).xml.gz")) }
        #expect(editions.map(\.parties) == [877, 1003, 1011])
        let policy = BreakerPolicy(floor: 800, ceiling: 1300)
        #expect(CircuitBreaker.judge(editions[0], against: nil, policy: policy) == [])
        #expect(CircuitBreaker.judge(editions[1], against: editions[0], policy: policy) == [])
        #expect(CircuitBreaker.judge(editions[2], against: editions[1], policy: policy) == [])
        let back = CircuitBreaker.judge(editions[1], against: editions[2], policy: policy, former: [editions[1].digest])
        // The 42 passports that the later edition added are gone again, too.
        #expect(back.rules == [.dateBackwards, .detailLost, .formerEdition])
        #expect(back[1].subject == "identifiers of kind passportNumber")
        #expect(editions.allSatisfy { $0.missingCanaries.isEmpty && $0.unReferences.count == $0.parties })
    }

    @Test func aLargeActionOfOFACPasses() throws {
        let folders = (try sdn("2024-06-11"), try sdn("2024-06-13"))
        let before = try facts(folders.0.path, maxIssues: 5_000)
        let after = try facts(folders.1.path, maxIssues: 5_000)
        #expect((before.parties, after.parties) == (14_999, 15_372))
        let policy = BreakerPolicy(floor: 10_000, ceiling: 25_000)
        #expect(CircuitBreaker.judge(before, against: nil, policy: policy) == [])
        #expect(CircuitBreaker.judge(after, against: before, policy: policy) == [])
        // The way back, 373 parties gone (2.4 %), is within what a delisting may be; that the edition was replaced is told by its digest.
        #expect(CircuitBreaker.judge(before, against: after, policy: policy, former: [before.digest]).rules == [.formerEdition])
    }

    @Test func halfAYearOfOFACPasses() throws {
        let before = try Self.sdn2023.get()
        let after = try facts(Shared.list("ofac/sdn_2024-07-02"), maxIssues: 5_000)
        #expect(before.parties == 13_821 && before.missingCanaries == [])
        #expect(after.parties == 15_443 && after.missingCanaries == [])
        #expect(CircuitBreaker.judge(after, against: before) == [])
    }

    @Test func theListThatIsNotSDNHasItsCanariesAndIsNotTakenForSDN() throws {
        let other = try facts(Shared.list("ofac/cons_2025-12"))
        #expect(CircuitBreaker.judge(other, against: nil, policy: BreakerPolicy(floor: 300, ceiling: 800)) == [])
        let sdn = try Self.sdn2023.get()
        #expect(CircuitBreaker.judge(other, against: sdn).rules.first == .wrongList)
        #expect(CircuitBreaker.judge(sdn, against: nil, policy: BreakerPolicy(floor: 300, ceiling: 800)).rules == [.aboveCeiling])
    }

    /// As the US Consolidated Screening List in May 2026: cut at byte 1,998,433.
    @Test func aFileCutInTheMiddleIsSeen() throws {
        let whole = try Self.sdn2023.get()
        let folder = try Folder()
        for file in ["alt.csv.gz", "add.csv.gz", "sdn_comments.csv"] { try folder.link(file, to: Shared.list("ofac/sdn_2023-12-28/\(file)")) }
        // In the middle of a quoted field the reader refuses it.
        try folder.copy("sdn.csv", from: Shared.list("ofac/sdn_2023-12-28/sdn.csv.gz"), bytes: 1_998_433)
        #expect(throws: ListError.self) { try facts(folder.path, maxIssues: 100_000) }
        // Behind a line feed all that is left can be read; only rows of the other files belong to nobody, where these are whole.
        try folder.copy("sdn.csv", from: Shared.list("ofac/sdn_2023-12-28/sdn.csv.gz"), bytes: 1_998_433, toLine: true)
        #expect(throws: ListError.self) { try facts(folder.path) }
        let cut = try facts(folder.path, maxIssues: 100_000)
        let rules = CircuitBreaker.judge(cut, against: whole, policy: BreakerPolicy(floor: 10_000)).rules
        #expect(Set(rules).isSuperset(of: [.belowFloor, .partiesLost, .detailLost, .partLost]), "\(rules)")
    }

    /// A set whose alternate names were cut at a line: every record can be read, and no party is missing.
    @Test func aliasesCutAtALineAreSeen() throws {
        let whole = try Self.sdn2023.get()
        let folder = try Folder()
        try folder.copy("alt.csv", from: Shared.list("ofac/sdn_2023-12-28/alt.csv.gz"), bytes: 400_000, toLine: true)
        for file in ["sdn.csv.gz", "add.csv.gz", "sdn_comments.csv"] { try folder.link(file, to: Shared.list("ofac/sdn_2023-12-28/\(file)")) }
        let findings = CircuitBreaker.judge(try facts(folder.path), against: whole)
        #expect(findings.rules.allSatisfy { $0 == .detailLost })
        #expect(findings.contains { $0.subject == "names of kind alias" })
    }

    /// As the US Consolidated Screening List in May 2024, which lost its SDN part: all that is left is the other list of OFAC.
    @Test func aCollectionWithoutItsLargestPartIsSeen() throws {
        func collection(_ paths: [String]) throws -> EditionFacts {
            var collector = FactsCollector()
            for path in paths { _ = try ListLoader.load(path: path) { collector.add($0) } }
            return collector.finish(ListEdition(dataset: "collection", title: "", authority: "", format: "csl-csv"))
        }
        let whole = try collection([Shared.list("ofac/sdn_2023-12-28"), Shared.list("ofac/cons_2025-12")])
        let findings = CircuitBreaker.judge(try collection([Shared.list("ofac/cons_2025-12")]), against: whole)
        #expect(findings.contains { $0.rule == .partLost && $0.subject.hasPrefix("parties of us_ofac_sdn") && $0.now == 0 })
        #expect(findings.rules.contains(.partiesLost))
    }

    @Test func theFactsOfARealListAreTheSameEachTime() throws {
        let path = Shared.list("un/un_consolidated_2026-08-01.xml.gz")
        let once = try facts(path)
        #expect(try once.json() == facts(path).json())
        #expect(try EditionFacts(json: once.json()) == once)
        #expect(once.originalScriptNames == 437 && once.partiesBySchema == ["Person": 736, "Organization": 275])
    }
}

extension Folder {
    /// The first bytes of the decompressed file at `source`; with `toLine` up to the last line feed among them.
    func copy(_ name: String, from source: String, bytes limit: Int, toLine: Bool = false) throws {
        let file = try FileSource(path: source)
        var content = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = try content.withUnsafeMutableBytes { try file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...])) }
            if count == 0 { break }
            filled += count
        }
        content.removeLast(limit - filled)
        if toLine, let end = content.lastIndex(of: 10) { content.removeLast(content.count - end - 1) }
        try write(name, content)
    }
}
