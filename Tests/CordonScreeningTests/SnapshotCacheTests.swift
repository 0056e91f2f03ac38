import Testing

@testable import CordonScreening

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

struct SnapshotCacheTests {
    private func snapshot(_ number: Int) -> String {
        String(repeating: "0123456789abcdef", count: 2).dropLast(2) + "0\(number).snapshot"
    }

    /// A directory with a file for each name, used so many seconds ago.
    private func inDirectory(_ files: [(name: String, secondsAgo: Int)], _ body: (String) throws -> Void) throws {
        let directory = TemporaryFile.freshPath()
        try Posix.makeDirectories(directory)
        defer {
            for name in Posix.entries(of: directory) { Posix.remove(directory + "/" + name) }
            rmdir(directory)
        }
        for file in files {
            let path = directory + "/" + file.name
            Posix.close(try Posix.create(path: path))
            let moment = timespec(tv_sec: time(nil) - file.secondsAgo, tv_nsec: 0)
            #expect(utimensat(AT_FDCWD, path, [moment, moment], 0) == 0)
        }
        try body(directory)
    }

    @Test func theSnapshotsUsedLastAreKeptAndTheOneInUseWhateverItsAge() throws {
        let files = (0..<8).map { (snapshot($0), secondsAgo: 1000 * ($0 + 1)) }
        try inDirectory(files) { directory in
            SnapshotCache.clean(directory, keeping: directory + "/" + snapshot(7))
            #expect(Posix.entries(of: directory) == [0, 1, 2, 7].map(snapshot))
        }
    }

    @Test func whatIsUsedAgainIsKeptBeforeWhatIsNewer() throws {
        let files = (0..<5).map { (snapshot($0), secondsAgo: 1000 * ($0 + 1)) }
        try inDirectory(files) { directory in
            SnapshotCache.touch(directory + "/" + snapshot(3))
            SnapshotCache.clean(directory, keeping: directory + "/" + snapshot(4))
            #expect(Posix.entries(of: directory) == [0, 1, 3, 4].map(snapshot))
        }
    }

    @Test func leftoversOfKilledRunsGoAndFilesOfOthersStay() throws {
        let day = 86400
        let files: [(name: String, secondsAgo: Int)] = [
            (".\(snapshot(1)).tmp-17-abc", day), ("\(snapshot(1)).Xy12Ab", day), (".\(snapshot(2)).tmp-18-def", 60),
            ("notes.txt", day), ("mine.snapshot", day), ("X" + snapshot(1).dropFirst(), day),
        ]
        try inDirectory(files) { directory in
            SnapshotCache.clean(directory, keeping: directory + "/" + snapshot(1))
            let expected = [".\(snapshot(2)).tmp-18-def", "X" + snapshot(1).dropFirst(), "mine.snapshot", "notes.txt"]
            #expect(Posix.entries(of: directory) == expected)
        }
    }

    @Test func storingManySnapshotsLeavesAFewAndTheLast() throws {
        try inDirectory([]) { directory in
            for number in 0..<7 {
                try SnapshotCache.store([UInt8(number)], at: directory + "/" + snapshot(number))
            }
            let kept = Posix.entries(of: directory)
            #expect(kept.count == SnapshotCache.kept)
            #expect(try TemporaryFile.contents(directory + "/" + snapshot(6)) == [6])
        }
    }
}
