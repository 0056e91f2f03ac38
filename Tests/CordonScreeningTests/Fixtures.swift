import CordonLists
import CordonMatch

@testable import CordonScreening

/// A file that is gone when the test is over.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8] = [], suffix: String = "") throws {
        path = TemporaryFile.freshPath(suffix)
        let file = try OutputFile(path: path)
        try file.write(bytes)
        try file.publish()
    }

    convenience init(_ text: String, suffix: String = "") throws { try self.init(Array(text.utf8), suffix: suffix) }

    deinit { Posix.remove(path) }

    static func freshPath(_ suffix: String = "") -> String {
        (Posix.environment("TMPDIR") ?? "/tmp")
            + "/cordon-test-\(Posix.processID)-\(UInt64.random(in: 0 ... .max))\(suffix)"
    }

    static func contents(_ path: String) throws -> [UInt8] {
        let source = try ByteSource(path: path)
        var bytes: [UInt8] = []
        while try source.read(into: &bytes) {}
        return bytes
    }
}

enum Fixture {
    static let edition = ListEdition(
        dataset: "xx_test", title: "Test list <1>", authority: "Test & Authority", format: "cordon-csv",
        published: PartialDate(year: 2017, month: 8, day: 22),
        files: [.init(name: "list.csv", bytes: 10, sha256: String(repeating: "ab", count: 32))], entityCount: 1,
        nameCount: 2)

    static func context(demonstration: Bool = false) -> ScreeningContext {
        var edition = edition
        edition.isDemonstration = demonstration
        return ScreeningContext(
            editions: [edition], digest: "0123456789ab", options: ScreeningOptions(), icuVersion: "76.1",
            referenceDigest: "abcd")
    }

    /// A party on two lists, with ties, and all kinds of characters in it.
    static func hit(_ score: Double = 0.9123456, name: String = "ДАНДУН \"Star\" <Trading> Co., Ltd.") -> Hit {
        var entity = ListedEntity(id: "xx-1", schema: .company)
        entity.names = [ListedName("STAR TRADING", kind: .primary), ListedName(name, kind: .alias)]
        entity.designations = [
            Designation(
                dataset: "xx_test", authority: "Test & Authority", programmes: ["P1", "P2"],
                listedOn: PartialDate(year: 2017, month: 8, day: 22), reference: "R-1"),
            Designation(
                dataset: "yy_test", authority: "Other Authority", programmes: ["P2"], listedOn: PartialDate(year: 2016)),
        ]
        entity.links = [
            Link(relation: "linked to", name: "KUMSAN", targetID: "xx-2"),
            Link(relation: "owner", name: "<b>", targetID: nil),
        ]
        entity.countries = ["China"]
        return Hit(
            score: score, entity: entity, name: entity.names[1],
            evidence: [
                Evidence(.exact, query: "star", listed: "star", similarity: 1, weight: 3.5),
                Evidence(.edit, query: "tradng", listed: "trading", similarity: 0.8571428, weight: 1, cost: 0.25),
                Evidence(.missing, listed: "co ltd", cost: 0.1),
                Evidence(.extra, query: "metals", cost: 0.3),
                Evidence(.country, query: "cn", listed: "China", factor: 1.02, note: "The country agrees."),
            ])
    }

    /// Screens without lists: "hit..." is hit, "bad..." an error, the rest clear.
    static func screen(_ counterparty: Counterparty) -> Screening {
        if counterparty.name.hasPrefix("hit") { return Screening(status: .hit, hits: [hit()], moreHits: 2) }
        if counterparty.name.hasPrefix("bad") { return Screening(status: .error, error: "bad name") }
        return Screening(status: .clear)
    }

    /// The bytes that `renderer` makes of answers.
    static func render<R: RecordRenderer>(
        _ renderer: R, _ answers: [(InputRecord, Screening)], failure: String? = nil
    ) -> String {
        var renderer = renderer
        var out: [UInt8] = []
        var summary = ScreeningSummary()
        summary.failure = failure
        renderer.open(into: &out)
        var part = renderer.emptyPart
        for (record, screening) in answers {
            summary.counts.count(screening)
            renderer.render(record, screening, into: &part)
        }
        renderer.append(part, into: &out)
        renderer.close(summary, into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    static func record(_ name: String, row: Int = 1, id: String? = nil, cells: [String] = []) -> InputRecord {
        var record = InputRecord(row: row, counterparty: Counterparty(id: id, name: name))
        record.cells = cells
        return record
    }

    /// All records of a CSV text as front ends see them.
    static func records(
        _ text: [UInt8], _ options: CSVOptions = CSVOptions(), keepsCells: Bool = false, recordGoal: Int = 256
    ) throws -> (records: [InputRecord], failure: String?) {
        let file = try TemporaryFile(text)
        let input = try CSVInput(try ByteSource(path: file.path), options, recordGoal: recordGoal)
        let decoder = CSVDecoder(map: input.map, keepsCells: keepsCells)
        var records: [InputRecord] = []
        var failure: String?
        while let chunk = input.next() {
            for index in 0..<chunk.count { records.append(decoder.decode(chunk, index)) }
            failure = failure ?? chunk.failure
        }
        return (records, failure)
    }

    static func records(
        _ text: String, _ options: CSVOptions = CSVOptions(), keepsCells: Bool = false, recordGoal: Int = 256
    ) throws -> (records: [InputRecord], failure: String?) {
        try records(Array(text.utf8), options, keepsCells: keepsCells, recordGoal: recordGoal)
    }
}

/// A small seeded generator (Steele, Lea, Flood: SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
