import CordonLists
import CordonText
import TestSupport
import Testing

@testable import CordonIndex

/// What opening refuses, and that it never traps. Searches in damaged snapshots that still open are tested with the matcher.
struct DamageTests {
    @Test func aSnapshotCutAnywhereIsRefused() throws {
        let bytes = Fixture.bytes
        try #require(bytes.count > 4_000)
        for length in Array(stride(from: 0, to: bytes.count, by: 64)) + [1, 7, 8, 9, 63, 65, bytes.count - 1] {
            let cut = Array(bytes[..<length])
            let refusal = try #require(Fixture.refusal(cut), "\(length) bytes")
            if length >= 8 {
                guard case .truncated = refusal else {
                    Issue.record("\(length) bytes: \(refusal)")
                    continue
                }
            } else {
                #expect(refusal == .foreign(path: "the snapshot in memory"))
            }
            // With length and checksum made right the sections still lie outside.
            if length >= 64 { #expect(Fixture.refusal(Fixture.sealed(cut)) != nil, "\(length) bytes, sealed") }
        }
    }

    @Test func aLongerFileIsRefused() {
        #expect(Fixture.refusal(Fixture.bytes + [0]) != nil)
    }

    @Test func everyFlippedByteIsRefused() throws {
        var generator = SeededGenerator(seed: 1)
        var bytes = Fixture.bytes
        for at in bytes.indices {
            let old = bytes[at]
            bytes[at] ^= UInt8.random(in: 1...255, using: &generator)
            let refusal = Fixture.refusal(bytes)
            bytes[at] = old
            switch (at, refusal) {
            case (0..<8, .foreign), (8..<12, .version), (12..<16, .damaged), (16..<24, .truncated), (24..<32, .checksum), (32..<64, .damaged),
                (64..., .checksum):
                continue
            default: Issue.record("byte \(at): \(String(describing: refusal))")
            }
        }
        #expect(Fixture.refusal(bytes) == nil)
    }

    @Test func aFlippedByteUnderARightChecksumIsRefusedOrHarmless() throws {
        var generator = SeededGenerator(seed: 2)
        var bytes = Fixture.bytes
        var opened = 0
        for at in bytes.indices {
            for flip in [0xff, UInt8.random(in: 1...254, using: &generator)] {
                let old = bytes[at]
                bytes[at] ^= flip
                if let snapshot = try? Snapshot(bytes: Fixture.sealed(bytes)) {
                    opened += 1
                    use(snapshot)
                }
                bytes[at] = old
            }
        }
        #expect(opened > 0 && opened < bytes.count * 2)
    }

    @Test func wordsSetToExtremesUnderARightChecksumAreRefusedOrHarmless() throws {
        let bytes = Fixture.bytes
        for at in stride(from: 8, to: bytes.count - 8, by: 4) {
            for value in [0, 1, UInt64.max, 1 << 63, 0x7fff_ffff, 0xffff_ffff, UInt64(bytes.count)] {
                for width in at % 8 == 0 ? [4, 8] : [4] {
                    var damaged = bytes
                    damaged.withUnsafeMutableBytes {
                        if width == 4 {
                            $0.storeBytes(of: UInt32(truncatingIfNeeded: value), toByteOffset: at, as: UInt32.self)
                        } else {
                            $0.storeBytes(of: value, toByteOffset: at, as: UInt64.self)
                        }
                    }
                    // The length is made right again, the section table and everything else is not.
                    if let snapshot = try? Snapshot(bytes: Fixture.sealed(damaged)) { use(snapshot) }
                }
            }
        }
    }

    /// Reads everything that a snapshot offers; an error is an answer, a trap is not.
    private func use(_ snapshot: Snapshot) {
        for number in snapshot.entities.indices { _ = try? snapshot.entity(number) }
        for token in 0..<snapshot.tokenCount {
            let text = snapshot.text(ofToken: token)
            _ = snapshot.token(text)
            _ = snapshot.tokens(beginningWith: UnsafeBufferPointer(rebasing: text[0..<1]))
        }
        for packed in snapshot.groups { _ = snapshot.skeletons.values(of: Skeleton(packed: packed).hash).reduce(0, &+) }
        for key in snapshot.joins.keys { for value in snapshot.joins.values(of: key) { _ = JoinRow(packed: value) } }
        _ = try? snapshot.audit()
        _ = try? snapshot.checkFreshness(path: "x")
    }

    @Test func foreignFilesAndOtherVersionsAreToldApart() throws {
        let folder = try Folder()
        func refusal(_ bytes: [UInt8]) throws -> SnapshotError? {
            let path = try folder.write("file", bytes)
            do throws(SnapshotError) {
                _ = try Snapshot(path: path)
                return nil
            } catch {
                return error
            }
        }
        let path = folder.path + "/file"
        #expect(try refusal([]) == .foreign(path: path))
        #expect(try refusal(Array("id,name\n1,Ann\n".utf8)) == .foreign(path: path))
        #expect(try refusal(Array(repeating: 0, count: 4096)) == .foreign(path: path))
        var other = Fixture.bytes
        other[8] = 99
        #expect(try refusal(other) == .version(path: path, found: 99, expected: SnapshotFormat.formatVersion))
        #expect(try refusal(Array(Fixture.bytes[..<64])) == .truncated(path: path, expected: UInt64(Fixture.bytes.count), got: 64))
        #expect(try refusal(Fixture.sealed(Array(Fixture.bytes[..<64]))) == .damaged("the section table"))
        #expect(try refusal(Fixture.bytes) == nil)
        for bad in [folder.path, folder.path + "/absent"] {
            do throws(SnapshotError) {
                _ = try Snapshot(path: bad)
                Issue.record("\(bad) opened")
            } catch {
                guard case .cannotRead = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
        #expect(SnapshotFile.isSnapshot(path))
        #expect(!SnapshotFile.isSnapshot(folder.path))
        #expect(!SnapshotFile.isSnapshot(folder.path + "/absent"))
    }

    @Test func sectionsThatAreMissingDoubledOrOfAnotherWidthAreRefused() {
        for index in 0..<SnapshotFormat.Section.allCases.count {
            let entry = SnapshotFormat.headerSize + index * SnapshotFormat.tableEntrySize
            var missing = Fixture.bytes
            missing[entry] = 255
            #expect(Fixture.refusal(Fixture.sealed(missing)) != nil)
            if index > 0 {
                var doubled = Fixture.bytes
                doubled[entry] = doubled[entry - SnapshotFormat.tableEntrySize]
                #expect(Fixture.refusal(Fixture.sealed(doubled)) != nil)
            }
            var wide = Fixture.bytes
            wide[entry + 4] += 1
            #expect(Fixture.refusal(Fixture.sealed(wide)) != nil)
            var widthless = Fixture.bytes
            widthless.replaceSubrange(entry + 4..<entry + 8, with: [0, 0, 0, 0])
            widthless[entry + 23] = 255
            #expect(Fixture.refusal(Fixture.sealed(widthless)) != nil)
        }
    }

    @Test func anAuditTellsWhatOpeningDoesNot() throws {
        // Words out of order: the first letters of two neighbouring words change places.
        let snapshot = try Snapshot(bytes: Fixture.bytes)
        let text = Array(snapshot.tokenText)
        var bytes = Fixture.bytes
        let at = try #require((0..<bytes.count - text.count).first { bytes[$0..<$0 + text.count].elementsEqual(text) })
        bytes.swapAt(at, at + text.count - 1)
        let damaged = try Snapshot(bytes: Fixture.sealed(bytes))
        #expect(throws: SnapshotError.self) { try damaged.audit() }
    }
}
