import CordonLists
import CordonText
import Testing

@testable import CordonIndex
@testable import CordonMatch

/// A damaged snapshot whose checksum was made right and that still opens may answer wrongly, but never traps.
struct DamagedSnapshotTests {
    @Test func searchesInADamagedSnapshotNeverTrap() throws {
        var person = ListedEntity(id: "xx-1", schema: .person)
        person.names = [ListedName("Taras Lemekh al-Vostrikov", kind: .primary), ListedName("J. Тарас", kind: .weakAlias)]
        person.birthDates = [PartialDate(year: 1961, month: 3, day: 4)]
        person.identifiers = [Identifier(.passport, "AB123456")]
        person.countries = ["ru"]
        var vessel = ListedEntity(id: "xx-2", schema: .vessel)
        vessel.names = [ListedName("MARZIPAN TORNADO 7 Co. Ltd.", kind: .former)]
        var builder = SnapshotBuilder(normalizer: World.normalizer, carriesTables: false)
        for entity in [person, vessel] { try builder.add(entity) { _, _ in } }
        let bytes = try builder.build(editions: [])
        let queries = [
            MatchQuery(
                name: "Taras L. Vostrikof", birthDates: person.birthDates, countries: ["Russia"], identifiers: [Identifier(.passport, "AB 123456")]),
            MatchQuery(name: "invoice 12 / marzipantornado 7 tara svostrikov"),
            MatchQuery(name: "Taras Lemekh al Vostrikov Taras Lemek", kind: .person),
        ]
        var random = SeededGenerator(seed: 5)
        var opened = 0
        // Every byte once, in an order that spreads the sample over the file; Matcher and worker are made anew each time.
        for at in stride(from: SnapshotFormat.headerSize, to: bytes.count, by: 1) where Int.random(in: 0..<10, using: &random) == 0 {
            var damaged = bytes
            damaged[at] ^= [0xff, 1, 0x80, UInt8.random(in: 1...255, using: &random)].randomElement(using: &random) ?? 1
            seal(&damaged)
            guard let snapshot = try? Snapshot(bytes: damaged) else { continue }
            opened += 1
            let matcher = Matcher(snapshot: snapshot, normalizer: World.normalizer)
            var worker = matcher.makeWorker()
            for query in queries {
                _ = try? worker.search(query, threshold: 0.3, limit: 0)
                _ = try? worker.search(query, threshold: 0.7, limit: 1, exhaustive: true)
            }
        }
        #expect(opened > 40)
    }

    private func seal(_ bytes: inout [UInt8]) {
        let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[SnapshotFormat.headerSize...])) }
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: sum.littleEndian, toByteOffset: 24, as: UInt64.self) }
    }
}
