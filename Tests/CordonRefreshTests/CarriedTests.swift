import Testing

@testable import CordonRefresh

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Files carried in by hand.
struct CarriedTests {
    private func run(_ site: Site, _ names: String...) throws -> UpdateReport {
        try site.updater.run(names: names, from: site.folder.path + "/stick")
    }

    @Test func filesAreFoundByPathByNameAndByAddress() throws {
        for names in [["set/sdn.csv", "set/alt.csv", "set/add.csv", "set/sdn_comments.csv"], ["SDN.CSV", "ALT.CSV", "ADD.CSV", "SDN_COMMENTS.CSV"]] {
            let site = try Site()
            for name in names {
                let text = try #require(Site.set("ONE")["/" + (name.lowercased().split(separator: "/").last.map(String.init) ?? "")])
                try site.folder.write("stick/" + name, text)
            }
            #expect(try run(site, "set").exitStatus == 0)
            #expect(site.names("set") == ["ONE", "ONE ALIAS"])
            #expect(site.server.requests.isEmpty)
        }
    }

    @Test func withoutNamesWhatIsThereIsTaken() throws {
        let site = try Site()
        try site.folder.write("stick/example.csv", Site.list("EXAMPLE ONE"))
        try site.folder.write("stick/notes.txt", "hello")
        let report = try run(site)
        #expect(report.exitStatus == 0)
        #expect(report.lists.map(\.list) == ["example"])
        #expect(report.remarks == ["not taken from \(site.folder.path)/stick: notes.txt"])
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
    }

    @Test func theSameChecksHold() throws {
        let site = try Site()
        try site.begin()
        for (text, kind) in [
            ("id,name\nx1,A\n,NOBODY\n", Fault.Kind.unreadable), ("<html>x</html>", .wrongType), ("", .unreadable),
            (String(repeating: "A", count: 1_000_001), .tooLarge), ("{\"id\":\"x\",\"schema\":\"Person\",\"caption\":\"X\"}\n", .format),
        ] {
            try site.folder.write("stick/example.csv", text)
            let report = try run(site)
            #expect(report.exitStatus == 3)
            #expect(report.lists.map { $0.fault?.kind } == [kind])
            #expect(site.names("example.csv") == ["EXAMPLE ONE"])
        }
    }

    @Test func halfOfASetIsNone() throws {
        let site = try Site()
        for (path, text) in Site.set("ONE") where path != "/add.csv" { try site.folder.write("stick" + path, text) }
        let report = try run(site, "set")
        #expect(report.lists.map { $0.fault?.kind } == [.missingFile])
        #expect(report.lists[0].fault?.reason.contains("set/add.csv") == true)
        #expect(site.names("set") == nil)
        try site.folder.write("stick/add.csv", Site.set("ONE")["/add.csv"] ?? "")
        try site.folder.write("stick/add.csv.gz", "")
        #expect(try run(site, "set").lists[0].fault?.reason.contains("add.csv and add.csv.gz") == true)
    }

    @Test func aListIsAsOldAsItsFilesAndNotYoungerForBeingTakenAgain() throws {
        let site = try Site()
        let path = try site.folder.write("stick/example.csv", Site.list("EXAMPLE ONE"))
        let old = site.clock.seconds - 3 * 86_400
        let times = [timespec(tv_sec: old, tv_nsec: 0), timespec(tv_sec: old, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
        #expect(try run(site).exitStatus == 0)
        #expect(try site.state.confirmed == Moment(seconds: old))
        site.clock.seconds += 86_400
        let report = try run(site)
        #expect(report.lists.map(\.outcome) == [.unchanged])
        #expect(try site.state.confirmed == Moment(seconds: old))
    }

    @Test func aDirectoryThatIsNotThereOrHasNothingIsRefused() throws {
        let site = try Site()
        #expect(throws: RefreshError.noDirectory(path: site.folder.path + "/stick", reason: "no such directory")) { try run(site) }
        try site.folder.write("stick/notes.txt", "hello")
        #expect(throws: RefreshError.self) { try run(site) }
        #expect(Disk.entries(site.folder.path) == ["stick"])
    }
}
