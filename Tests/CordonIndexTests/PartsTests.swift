import CordonLists
import CordonText
import TestSupport
import Testing

@testable import CordonIndex

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

struct HashIndexTests {
    @Test(arguments: [0, 1, 2, 3, 17, 1_000, 20_000])
    func findsWhatADictionaryFinds(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        var builder = HashIndexBuilder()
        var expected: [UInt32: Set<UInt32>] = [:]
        for _ in 0..<count {
            // Keys that cluster at both ends and in the middle, many of them more than once.
            let base: UInt32 = [0, 0x7fff_ff00, 0xffff_ff00, UInt32.random(in: 0 ... .max, using: &generator)].randomElement(using: &generator) ?? 0
            let key = base &+ UInt32.random(in: 0..<256, using: &generator)
            let value = UInt32.random(in: 0..<8, using: &generator)
            builder.add(key, value)
            expected[key, default: []].insert(value)
        }
        let arrays = builder.build()
        arrays.directory.withUnsafeBufferPointer { directory in
            arrays.keys.withUnsafeBufferPointer { keys in
                arrays.places.withUnsafeBufferPointer { places in
                    arrays.values.withUnsafeBufferPointer { values in
                        let index = HashIndex(directory: directory, keys: keys, places: places, values: values)
                        #expect(index.isValid { $0 < 8 })
                        #expect(index.isOrdered)
                        #expect(keys.count == expected.count)
                        for (key, values) in expected where Array(index.values(of: key)) != values.sorted() {
                            Issue.record("key \(key)")
                        }
                        var absent = 0
                        while absent < 2_000 {
                            let key = UInt32.random(in: 0 ... .max, using: &generator)
                            guard expected[key] == nil else { continue }
                            absent += 1
                            if !index.values(of: key).isEmpty { Issue.record("key \(key) is not there") }
                        }
                        for key in [0, 1, UInt32.max, UInt32.max - 1, 1 << 31] {
                            #expect(Set(index.values(of: key)) == expected[key] ?? [])
                        }
                    }
                }
            }
        }
    }

    @Test func arraysThatDoNotFitAreNotValid() {
        func isValid(_ directory: [UInt32], _ keys: [UInt32], _ places: [UInt32], _ values: [UInt32]) -> Bool {
            directory.withUnsafeBufferPointer { directory in
                keys.withUnsafeBufferPointer { keys in
                    places.withUnsafeBufferPointer { places in
                        values.withUnsafeBufferPointer { values in
                            HashIndex(directory: directory, keys: keys, places: places, values: values).isValid { $0 < 10 }
                        }
                    }
                }
            }
        }
        let many = HashIndex.several
        #expect(isValid([0, 1, 3], [1, many | 2, many | 3], [9, 0, 2], [7, 8, 9, 9]))
        #expect(isValid([0, 0, 0], [], [], []))
        for (directory, keys, places, values) in [
            ([], [], [], []), ([0], [], [], []), ([0, 0], [], [], []),
            ([0, 1, 3, 3], [1, many | 2, many | 3], [9, 0, 2], [7, 8, 9, 9]),
            ([1, 1, 3], [1, many | 2, many | 3], [9, 0, 2], [7, 8, 9, 9]),
            ([0, 4, 3], [1, many | 2, many | 3], [9, 0, 2], [7, 8, 9, 9]),
            ([0, 1, 4], [1, many | 2, many | 3], [9, 0, 2], [7, 8, 9, 9]),
            ([0, 1, 3], [1, many | 2, many | 3], [9, 0], [7, 8, 9, 9]),
            ([0, 1, 3], [1, many | 2, many | 3], [10, 0, 2], [7, 8, 9, 9]),
            ([0, 1, 3], [1, many | 2, many | 3], [9, 1, 2], [7, 8, 9, 9]),
            ([0, 1, 3], [1, many | 2, many | 3], [9, 0, 0], [7, 8, 9, 9]),
            ([0, 1, 3], [1, many | 2, many | 3], [9, 0, 4], [7, 8, 9, 9]),
            ([0, 1, 3], [1, many | 2, many | 3], [9, 0, 2], [7, 8, 9, 10]),
            ([0, 1, 2], [1, 2], [9, 9], [7]),
        ] as [([UInt32], [UInt32], [UInt32], [UInt32])] {
            #expect(!isValid(directory, keys, places, values))
        }
    }
}

struct ChecksumTests {
    @Test(arguments: [0, 1, 7, 8, 63, 64, 65, 128, 1_000])
    func everySingleFlippedBitShows(count: Int) {
        var generator = SeededGenerator(seed: 9)
        var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let sum = bytes.withUnsafeBytes { Checksum.of($0) }
        for at in bytes.indices {
            for bit in 0..<8 {
                bytes[at] ^= 1 << UInt8(bit)
                if bytes.withUnsafeBytes({ Checksum.of($0) }) == sum { Issue.record("byte \(at), bit \(bit)") }
                bytes[at] ^= 1 << UInt8(bit)
            }
        }
        #expect(bytes.withUnsafeBytes { Checksum.of($0) } == sum)
    }

    @Test func zerosAndPlacesCount() {
        func sum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { Checksum.of($0) } }
        var seen: Set<UInt64> = []
        for count in 0...200 { #expect(seen.insert(sum(Array(repeating: 0, count: count))).inserted, "\(count) zeros") }
        // Whole blocks and whole words that change places.
        let block = (0..<64).map { UInt8($0) }
        let other = (0..<64).map { UInt8(255 - $0) }
        #expect(sum(block + other) != sum(other + block))
        #expect(sum(block) != sum(Array(block[8..<16] + block[0..<8] + block[16...])))
    }
}

struct TokenLookUpTests {
    @Test func exactWordsAndBeginningsAreFoundAsByScanning() throws {
        var generator = SeededGenerator(seed: 4)
        var words: Set<String> = []
        for _ in 0..<400 {
            words.insert(String((0..<Int.random(in: 2...7, using: &generator)).map { _ in "abc".randomElement(using: &generator) ?? "a" }))
        }
        var entity = ListedEntity(id: "xx-1", schema: .vessel)
        entity.names = words.sorted().map { ListedName($0, kind: .primary) }
        let snapshot = try Snapshot(bytes: try Fixture.bytes([entity]))
        try snapshot.audit()
        let listed = (0..<snapshot.tokenCount).map { String(decoding: snapshot.text(ofToken: $0), as: UTF8.self) }
        #expect(Set(listed).count == listed.count)
        for text in words.union(["", "a", "b", "c", "ab", "zz", "0", "abcabcabcabc", "ccccccc"]).flatMap({ [$0, $0 + "a", String($0.dropLast())] }) {
            let bytes = Array(text.utf8)
            bytes.withUnsafeBufferPointer { key in
                #expect(snapshot.token(key) == listed.firstIndex(of: text))
                let expected = listed.filter { $0.hasPrefix(text) || text.isEmpty }.sorted()
                #expect(snapshot.tokens(beginningWith: key).map { listed[Int($0)] } == expected, "\(text)")
            }
        }
    }

    @Test func nothingIsFoundInAnEmptySnapshot() throws {
        let snapshot = try Snapshot(bytes: try Fixture.bytes([]))
        let key = Array("word".utf8)
        key.withUnsafeBufferPointer { key in
            #expect(snapshot.token(key) == nil)
            #expect(snapshot.tokens(beginningWith: key).isEmpty)
        }
        #expect(snapshot.skeletons.values(of: 0).isEmpty)
    }
}

struct IdentifierKeyTests {
    @Test func caseAndPunctuationDoNotCount() {
        for (a, b) in [
            ("AB 123-456", "ab123456"), ("IMO 9123456", "9123456"), ("imo9123456", "IMO-9.123.456"), ("Ж12345", "ж-12345".uppercased()),
            ("Passport No. C123456", "c123456"), ("INN 7707083893", "7707083893"), ("ИНН 7707083893", "7707083893"), ("МР 1234567", "MP1234567"),
            ("Tax ID: 99-123456", "99123456"), ("№ 4509 123456", "4509123456"), ("٤٥٠٩١٢٣", "4509123"), ("９１２３４５６", "9123456"),
        ] {
            #expect(IdentifierKey.isEqual(a, b), "\(a) \(b)")
            #expect(IdentifierKey.hash(a) == IdentifierKey.hash(b))
            #expect(IdentifierKey.hash(a) != nil)
        }
    }

    @Test func otherCharactersCount() {
        for (a, b) in [
            ("AB123456", "AB123465"), ("123456", "1234567"), ("012345", "12345"), ("IMO", "9123456"), ("LEIABC123", "ABC123"), ("Ж12345", "Я12345"),
        ] {
            #expect(!IdentifierKey.isEqual(a, b), "\(a) \(b)")
        }
    }

    @Test func tooLittleDecidesNothing() {
        for value in ["", "-", "1234", "I-M-O", "IMO 12", "A.B.C.D", "UNKNOWN", "not available", "000000", "XXXXXX", "123456789"] {
            #expect(IdentifierKey.hash(value) == nil, "\(value)")
        }
        #expect(IdentifierKey.hash("12345") != nil)
    }
}

struct AtomicWriteTests {
    @Test func theFileIsWhatWasWrittenAndNothingElseIsLeft() throws {
        let folder = try Folder()
        try SnapshotFile.write([1, 2, 3], to: folder.path + "/a")
        #expect(try folder.read("a") == [1, 2, 3])
        try SnapshotFile.write(Fixture.bytes, to: folder.path + "/a")
        #expect(try folder.read("a") == Fixture.bytes)
        try SnapshotFile.write([], to: folder.path + "/b")
        #expect(folder.names == ["a", "b"])
    }

    @Test func whatIsMappedStaysWhenTheFileIsReplaced() throws {
        let folder = try Folder()
        let path = folder.path + "/a"
        try SnapshotFile.write(Fixture.bytes, to: path)
        let snapshot = try Snapshot(path: path)
        try SnapshotFile.write(Array(repeating: 0xff, count: 100), to: path)
        #expect(try snapshot.entity(0) == Fixture.entities[0])
        try snapshot.audit()
    }

    @Test func aFailureLeavesWhatWasThere() throws {
        let folder = try Folder()
        // A directory cannot be replaced by a file: the last step fails.
        mkdir(folder.path + "/taken", 0o700)
        expectFailure(folder.path + "/taken")
        #expect(folder.names == ["taken"])
        expectFailure(folder.path + "/absent/file")
        #expect(folder.names == ["taken"])
        try SnapshotFile.write([1], to: folder.path + "/old")
        expectFailure(folder.path + "/old/file")
        #expect(try folder.read("old") == [1])
        #expect(folder.names == ["old", "taken"])
    }

    private func expectFailure(_ path: String) {
        do throws(SnapshotError) {
            try SnapshotFile.write([1, 2, 3], to: path)
            Issue.record("\(path) was written")
        } catch {
            guard case .cannotWrite(path, _) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }
}
