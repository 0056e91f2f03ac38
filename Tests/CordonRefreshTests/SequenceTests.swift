import CordonLists
import Testing

@testable import CordonRefresh

/// The steps of an update: where it may end, what it leaves, and what else may stand in its way.
struct SequenceTests {
    private struct Stop: Error {}

    @Test(arguments: Updater.Step.allCases, ["example", "set"])
    func whereverItEndsTheOldOrTheNewIsInUse(_ step: Updater.Step, _ key: String) throws {
        let site = try Site()
        let entry = key == "set" ? "set" : "example.csv"
        func serve(_ name: String) {
            site.serve(set: name)
            site.server.on(Site.single, .text(Site.list(name, name + " ALIAS"), ["ETag": "\"\(name)\""]))
        }
        serve("ONE")
        #expect(try site.update(key).exitStatus == 0)
        serve("TWO")
        site.updater.afterStep = { at, _ in if at == step { throw Stop() } }
        #expect(throws: Stop.self) { try site.update(key) }
        let isSwapped = step == .swapped || step == .recorded
        #expect(site.names(entry) == (isSwapped ? ["TWO", "TWO ALIAS"] : ["ONE", "ONE ALIAS"]))
        let list = try #require(site.catalogue[key])
        let state = try site.store.state(of: list)
        #expect(state.edition?.id == site.store.currentID(of: list))
        #expect(Disk.entries(site.store.lists) == [entry])

        site.updater.afterStep = { _, _ in }
        #expect(try site.update(key).exitStatus == 0)
        #expect(site.names(entry) == ["TWO", "TWO ALIAS"])
        #expect(Disk.entries(site.store.lists) == [entry])
        #expect(Disk.entries(site.store.staging(key)) == ["files"])
        #expect(try site.store.state(of: list).lastTry?.outcome == (isSwapped ? .unchanged : .updated))
    }

    @Test func aLinkThatWasMadeAndNotMovedIsCleanedAway() throws {
        let site = try Site()
        try site.begin()
        try Disk.makeLink(site.store.lists + "/.example.csv.new", to: "../editions/example/none/example.csv")
        _ = try site.update()
        #expect(Disk.entries(site.store.lists) == ["example.csv"])
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
    }

    @Test func twoUpdatesAtOnceDoNotMeet() throws {
        let site = try Site()
        try site.begin()
        let before = try contents(of: site.store.root)
        let lock = try UpdateLock(site.store)
        #expect(throws: RefreshError.locked(path: site.store.lockPath)) { try site.update() }
        #expect(site.server.requests.isEmpty)
        #expect(try contents(of: site.store.root) == before)
        _ = consume lock
        #expect(try site.update().exitStatus == 0)
    }

    @Test func oneListFailsAndTheOthersAreTaken() throws {
        let site = try Site()
        site.server.on(Site.single, .init(404))
        site.serve(set: "ONE")
        let report = try site.update("example", "set")
        #expect(report.lists.map(\.list) == ["example", "set"])
        #expect(report.lists.map(\.outcome) == [.failed, .updated])
        #expect(report.exitStatus == 3)
        #expect(site.names("set") == ["ONE", "ONE ALIAS"])
    }

    @Test func theIndexIsMadeOfTheListsAsTheyWillBe() throws {
        let site = try Site()
        try site.begin()
        try site.folder.write("data/lists/own.csv", Site.list("OWN"))
        site.server.on(Site.single, .text(Site.list("EXAMPLE TWO")))
        var seen: [[String]] = []
        site.updater.index = { paths in
            var names: [String] = []
            for path in paths { _ = try ListLoader.load(path: path, onEntity: { names += $0.names.map(\.text) }) }
            seen.append(names)
            // Not in use before there is an index.
            #expect(site.names("example.csv") == ["EXAMPLE ONE"])
        }
        #expect(try site.update().exitStatus == 0)
        #expect(seen == [["EXAMPLE TWO", "OWN"]])
        #expect(site.names("example.csv") == ["EXAMPLE TWO"])
    }

    @Test func whatCannotBeIndexedIsNotTaken() throws {
        struct TooLong: Error {}
        let site = try Site()
        try site.begin()
        site.server.on(Site.single, .text(Site.list("EXAMPLE TWO")))
        site.serve(set: "ONE")
        site.updater.index = { paths in
            if paths.contains(where: { $0.contains("/editions/example/") }) { throw TooLong() }
        }
        let report = try site.update("example", "set")
        #expect(report.lists.map(\.outcome) == [.failed, .updated])
        #expect(report.lists[0].fault?.kind == .index)
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
        #expect(site.names("set") == ["ONE", "ONE ALIAS"])
    }

    @Test func aDoubtfulEditionIsHeldBackUnderOneName() throws {
        struct Check: EditionCheck {
            func examine(_ list: CatalogueList, path: String, directory: String, lastGood: String?) throws -> Examination {
                var examination = try ReadingCheck().examine(list, path: path, directory: directory, lastGood: lastGood)
                if lastGood != nil { examination.findings = ["half of the parties are gone"] }
                try Disk.write(Array("{}".utf8), to: directory + "/facts.json")
                return examination
            }
        }
        let site = try Site()
        site.updater.check = Check()
        try site.begin()
        site.server.on(Site.single, .text(Site.list("EXAMPLE TWO")))
        let report = try site.update()
        #expect(report.exitStatus == 3)
        #expect(report.lists.map(\.outcome) == [.quarantined])
        #expect(report.text.contains("\n  half of the parties are gone\n"))
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
        let first = try #require(try site.state.quarantined)
        #expect(first.findings == ["half of the parties are gone"])
        let directory = site.store.quarantine("example") + "/" + first.id
        #expect(Disk.entries(directory) == ["edition.json", "example.csv", "facts.json"])
        #expect(try site.store.record(in: directory)?.names == 1)

        site.clock.seconds += 3600
        _ = try site.update()
        #expect(try site.state.quarantined?.id == first.id)
        #expect(Disk.entries(site.store.quarantine("example")) == [first.id])

        site.updater.check = ReadingCheck()
        site.server.on(Site.single, .text(Site.list("EXAMPLE THREE")))
        #expect(try site.update().exitStatus == 0)
        #expect(try site.state.quarantined == nil)
    }

    @Test func theLastFourEditionsAreKept() throws {
        let site = try Site()
        for number in 1...6 {
            site.server.on(Site.single, .text(Site.list("EXAMPLE \(number)")))
            site.clock.seconds += 60
            #expect(try site.update().exitStatus == 0)
        }
        let editions = Disk.entries(site.store.editions("example"))
        #expect(editions.count == ListStore.kept)
        #expect(editions.last == site.store.currentID(of: site.catalogue.lists[0]))
        #expect(site.names("example.csv") == ["EXAMPLE 6"])
    }

    @Test func whatWasPutThereByHandIsKept() throws {
        let site = try Site()
        try site.folder.write("data/lists/example.csv", Site.list("BY HAND"))
        for (path, text) in Site.set("BY HAND") { try site.folder.write("data/lists/set" + path, text) }
        site.server.on(Site.single, .init(404))
        let report = try site.update("example", "set")
        #expect(report.lists.allSatisfy { $0.isByHand })
        #expect(report.text.contains("what was put there by hand stays in use"))
        #expect(site.names("set") == ["BY HAND", "BY HAND ALIAS"])

        site.server.on(Site.single, .text(Site.list("EXAMPLE ONE")))
        site.serve(set: "ONE")
        #expect(try site.update("example", "set").exitStatus == 0)
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
        #expect(site.names("set") == ["ONE", "ONE ALIAS"])
        #expect(Disk.entries(site.store.lists) == ["example.csv", "set"])
        for (key, entry, name) in [("example", "example.csv", "BY HAND"), ("set", "set", "BY HAND")] {
            let home = try #require(Disk.entries(site.store.editions(key)).first { $0.hasPrefix("by-hand-") })
            var names: [String] = []
            _ = try ListLoader.load(path: site.store.editions(key) + "/\(home)/\(entry)", onEntity: { names += $0.names.map(\.text) })
            #expect(names.first == name)
        }
    }

    @Test func aDamagedStateIsToldAndWrittenAnew() throws {
        let site = try Site()
        try site.begin()
        try site.folder.write("data/state/example.json", "{")
        let report = try site.update()
        #expect(report.lists.map { $0.fault?.kind } == [.disk])
        #expect(report.lists[0].edition?.parties == 1)
        #expect(try site.update().exitStatus == 0)
    }

    @Test func aNameThatIsNotInTheCatalogueIsRefusedBeforeAnything() throws {
        let site = try Site()
        #expect(throws: RefreshError.unknownList(name: "exampel", known: ["example", "set"])) { try site.update("exampel") }
        #expect(Disk.entries(site.folder.path) == [])
    }

    @Test func whatCannotBeReadOrFetchedIsSaid() throws {
        let site = try Site(
            extraRows: "odd,Odd,Office,,odd.bin,https://lists.example/odd.bin,odd-binary,1,9,daily,free,yes,48,1,,\n"
                + "page,Page,Office,,,https://lists.example/page.html,page:xlsx,1,9,daily,free,no,48,1,,\n")
        site.server.on(Site.single, .text(Site.list("EXAMPLE ONE")))
        let report = try site.update()
        #expect(report.exitStatus == 0)
        #expect(report.remarks == ["not fetched, as this version does not read their formats: odd (odd-binary)"])
        let named = try site.update("odd", "page")
        #expect(named.lists.map { $0.fault?.kind } == [.format, .missingFile])
        #expect(named.text.contains("https://lists.example/page.html"))
    }

    @Test func theReportIsJSONToo() throws {
        let site = try Site()
        try site.begin()
        site.server.on(Site.single, .init(404))
        let json = try JSONValue.parse(Array(try site.update().json.utf8))
        #expect(json["current"]?.text == "false")
        let list = try #require(json["lists"]?.elements.first)
        #expect(list["list"]?.text == "example")
        #expect(list["outcome"]?.text == "failed")
        #expect(list["fault"]?["kind"]?.text == "status")
        #expect(list["edition"]?["files"]?.elements.first?["sha256"]?.text?.count == 64)
        #expect(Moment(list["confirmed"]?.text ?? "") != nil)
        #expect(list["ageSeconds"]?.text.flatMap(Int.init) != nil)
    }
}

extension JSONValue {
    static func parse(_ bytes: [UInt8]) throws -> JSONValue { try bytes.withUnsafeBytes { try parse($0) } }
}
