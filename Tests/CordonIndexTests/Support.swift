import CordonLists
import CordonText
import Testing

@testable import CordonIndex

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Seeded random numbers, the same on every machine (SplitMix64, doi:10.1145/2660193.2660195).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

enum Fixture {
    static let normalizer = Normalizer()

    static let edition = ListEdition(
        dataset: "xx_test", title: "Test list", authority: "Test authority", format: "cordon-csv",
        published: PartialDate(year: 2017, month: 8, day: 22),
        files: [.init(name: "list.csv", bytes: 1_234_567, sha256: String(repeating: "ab", count: 32))], entityCount: 4,
        nameCount: 9, isDemonstration: true)

    /// One party of every kind, with every field of a record in use somewhere.
    static let entities: [ListedEntity] = {
        var person = ListedEntity(id: "xx-1", schema: .person)
        person.names = [
            ListedName("ALDEBERT, Corvin Ruslan", kind: .primary), ListedName("Corvin Aldebert", kind: .alias),
            ListedName("the Falconer", kind: .weakAlias), ListedName("Corvin al-Bert", kind: .former),
            ListedName("Корвин Алдеберт", kind: .originalScript),
        ]
        person.designations = [
            Designation(
                dataset: "xx_test", authority: "Test authority", programmes: ["P1", "P2"],
                listedOn: PartialDate(year: 2017, month: 8, day: 22), reference: "R/1"),
            Designation(dataset: "yy_test", authority: "", programmes: []),
        ]
        person.birthDates = [
            PartialDate(year: 1961, month: 3, day: 4), PartialDate(year: 1957, lastYear: 1960, isApproximate: true),
        ]
        person.countries = ["Russia", "cn", "Atlantis"]
        person.identifiers = [
            Identifier(.passport, "AB 123-456", qualifier: "Russia"), Identifier(.email, "someone@example.org"),
        ]
        person.addresses = [PostalAddress(full: "1 High Street, Town", city: "Town", country: "RU"), PostalAddress(full: "")]
        person.links = [
            Link(relation: "Linked To", name: "DUNMORE TRADING", targetID: "xx-2"), Link(relation: "", name: "", targetID: nil),
        ]
        person.gender = "male"
        person.remarks = ["Secondary sanctions risk", "", "a \u{0} byte, a 😀 and a\nline end"]
        person.properties = ["position": ["director", "chairman"], "": [""], "title": []]

        var company = ListedEntity(id: "xx-2", schema: .company)
        company.names = [ListedName("Dunmore Metallic Trading Co., Ltd.", kind: .primary), ListedName("DMT", kind: .alias)]
        company.identifiers = [Identifier(.registration, "1027700132195"), Identifier(.swift, "DUNMRUMM")]

        var vessel = ListedEntity(id: "xx-3", schema: .vessel)
        vessel.names = [ListedName("OCEAN PEARL 7", kind: .primary)]
        vessel.identifiers = [Identifier(.imo, "IMO 9123456")]

        var wallet = ListedEntity(id: "xx-4", schema: .cryptoWallet)
        wallet.identifiers = [Identifier(.wallet, "1ExampleExampleExampleExampleExamp", qualifier: "XBT")]
        return [person, company, vessel, wallet]
    }()

    static func bytes(_ entities: [ListedEntity], editions: [ListEdition] = [edition]) throws -> [UInt8] {
        var builder = SnapshotBuilder(normalizer: normalizer, carriesTables: false)
        for entity in entities {
            try builder.add(entity) { name, reason in Issue.record("\(entity.id), \(name): \(reason)") }
        }
        return try builder.build(editions: editions)
    }

    static let bytes: [UInt8] = (try? bytes(entities)) ?? []

    /// `bytes` with the length and checksum of the header made right again.
    static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        guard bytes.count >= SnapshotFormat.headerSize else { return bytes }
        let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[SnapshotFormat.headerSize...])) }
        let count = bytes.count
        bytes.withUnsafeMutableBytes {
            $0.storeBytes(of: UInt64(count).littleEndian, toByteOffset: 16, as: UInt64.self)
            $0.storeBytes(of: sum.littleEndian, toByteOffset: 24, as: UInt64.self)
        }
        return bytes
    }

    /// What opening `bytes` throws; nil where they open.
    static func refusal(_ bytes: [UInt8]) -> SnapshotError? {
        do throws(SnapshotError) {
            _ = try Snapshot(bytes: bytes)
            return nil
        } catch {
            return error
        }
    }
}
