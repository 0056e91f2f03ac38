import Testing

@testable import CordonRefresh

/// What goes well after all, or is refused before anything is asked.
struct DownloadTests {
    private static let text = Site.list("EXAMPLE TWO", "EXAMPLE THREE")

    @Test func aDownloadThatWasCutOffGoesOnWhereItEnded() throws {
        let site = try Site()
        let list = Array(Self.text.utf8)
        site.server.on(
            Site.single, .init(200, ["ETag": "\"v2\""], Array(list[..<12]), length: list.count),
            .init(206, ["ETag": "\"v2\"", "Content-Range": "bytes 12-\(list.count - 1)/\(list.count)"], Array(list[12...])))
        #expect(try site.update().exitStatus == 0)
        #expect(site.names("example.csv") == ["EXAMPLE TWO", "EXAMPLE THREE"])
        #expect(site.server.requests.map { $0.headers["range"] } == [nil, "bytes=12-"])
        #expect(site.server.requests.map { $0.headers["if-range"] } == [nil, "\"v2\""])
        #expect(site.waits == [1])
        #expect(try site.state.edition?.files.map(\.validators.etag) == ["\"v2\""])
    }

    @Test func itGoesOnInTheNextRunToo() throws {
        let site = try Site()
        site.updater.policy.attempts = 1
        let list = Array(Self.text.utf8)
        site.server.on(
            Site.single, .init(200, ["Last-Modified": "Thu, 26 Nov 2026 05:00:00 GMT"], Array(list[..<12]), length: list.count),
            .init(206, ["Content-Range": "bytes 12-\(list.count - 1)/\(list.count)"], Array(list[12...])))
        #expect(try site.update().exitStatus == 3)
        #expect(try site.update().exitStatus == 0)
        #expect(site.server.requests[1].headers["if-range"] == "Thu, 26 Nov 2026 05:00:00 GMT")
        #expect(site.names("example.csv") == ["EXAMPLE TWO", "EXAMPLE THREE"])
    }

    @Test func aFileThatChangedMeanwhileBeginsAnew() throws {
        let site = try Site()
        let list = Array(Self.text.utf8)
        site.server.on(
            Site.single, .init(200, ["ETag": "\"v2\""], Array(list[..<20]), length: list.count),
            .text(Site.list("EXAMPLE FOUR"), ["ETag": "\"v3\""]))
        #expect(try site.update().exitStatus == 0)
        #expect(site.names("example.csv") == ["EXAMPLE FOUR"])
    }

    @Test func withoutAStrongValidatorItBeginsAnew() throws {
        let site = try Site()
        let list = Array(Self.text.utf8)
        site.server.on(Site.single, .init(200, ["ETag": "W/\"v2\""], Array(list[..<20]), length: list.count), .text(Self.text))
        #expect(try site.update().exitStatus == 0)
        #expect(site.server.requests.map { $0.headers["range"] } == [nil, nil])
        #expect(site.names("example.csv") == ["EXAMPLE TWO", "EXAMPLE THREE"])
    }

    @Test func anotherPartThanAskedForIsNotTaken() throws {
        let site = try Site()
        let list = Array(Self.text.utf8)
        site.server.on(
            Site.single, .init(200, ["ETag": "\"v2\""], Array(list[..<20]), length: list.count),
            .init(206, ["ETag": "\"v2\"", "Content-Range": "bytes 10-\(list.count - 1)/\(list.count)"], Array(list[10...])),
            .text(Self.text))
        #expect(try site.update().exitStatus == 0)
        #expect(site.server.requests.map { $0.headers["range"] } == [nil, "bytes=20-", nil])
        #expect(site.names("example.csv") == ["EXAMPLE TWO", "EXAMPLE THREE"])
    }

    @Test func whatHasNotChangedIsConfirmedAndNotSentAgain() throws {
        let site = try Site()
        try site.begin()
        let before = try site.state
        site.server.on(Site.single) { request, _ in request.headers["if-none-match"] == "\"v1\"" ? .init(304) : .init(500) }
        site.clock.seconds += 7200
        let report = try site.update()
        #expect(report.exitStatus == 0)
        #expect(report.lists.map(\.outcome) == [.unchanged])
        let state = try site.state
        #expect(state.edition == before.edition)
        #expect(try #require(state.confirmed).seconds >= (try #require(before.confirmed)).seconds + 7200)
        #expect(report.text.hasPrefix("example  unchanged    1 parties, 1 names, fetched 2 hours ago"))
    }

    @Test func theSameBytesMakeNoNewEdition() throws {
        let site = try Site()
        try site.begin()
        let before = try site.state
        site.server.on(Site.single, .text(Site.list("EXAMPLE ONE"), ["ETag": "\"v2\""]))
        site.clock.seconds += 60
        #expect(try site.update().lists.map(\.outcome) == [.unchanged])
        let state = try site.state
        #expect(state.edition?.id == before.edition?.id)
        #expect(state.edition?.files.first?.validators.etag == "\"v2\"")
        #expect(try #require(state.confirmed) > (try #require(before.confirmed)))
    }

    @Test func aServerThatIsBusyIsAskedAgainAsLaterAsItSays() throws {
        let site = try Site()
        site.server.on(Site.single, .init(429, ["Retry-After": "7"]), .init(503), .init(500), .text(Self.text))
        #expect(try site.update().exitStatus == 0)
        #expect(site.waits == [7, 2, 4])
        #expect(site.names("example.csv") == ["EXAMPLE TWO", "EXAMPLE THREE"])
    }

    @Test func aRedirectWithinTheCatalogueIsFollowed() throws {
        let site = try Site()
        site.server.on(Site.single, .init(302, ["Location": "/moved.csv"]))
        site.server.on("/moved.csv", .text(Self.text))
        #expect(try site.update().exitStatus == 0)
        #expect(site.server.requests.map(\.path) == ["/example.csv", "/moved.csv"])
        #expect(try site.state.edition?.files.first?.origin.hasSuffix("/example.csv") == true)
    }

    @Test func digestsAreCompared() throws {
        let site = try Site()
        // printf 'id,name\nx1,EXAMPLE ONE\n' | openssl dgst -sha256 -binary | base64
        let digest = "SAsnDF55mQvOZ2l130Q3bniGgZrWqrpgAtsfz7QgXa8="
        site.server.on(Site.single, .text(Site.list("EXAMPLE ONE"), ["Digest": "SHA-256=\(digest)"]))
        #expect(try site.update().exitStatus == 0)
    }

    @Test func aPublishedChecksumIsHeldAgainstTheFile() throws {
        let site = try Site()
        var lists = site.catalogue.lists
        lists[0].files[0].checksumURL = lists[0].files[0].url + ".sha256"
        let checked = Updater(store: site.store, catalogue: Catalogue(lists: lists))
        var updater = checked
        updater.policy = site.updater.policy
        updater.sleep = site.updater.sleep
        let sum = "480b270c5e79990bce676975df44376e7886819ad6aaba6002db1fcfb4205daf"
        site.server.on(Site.single, .text(Site.list("EXAMPLE ONE")))
        let wrong = String(repeating: "0", count: 64)
        site.server.on(Site.single + ".sha256", .text("\(wrong)  example.csv\n"), .text("\(sum.uppercased())  example.csv\n"))
        let report = try updater.run(names: [])
        #expect(report.lists.first?.fault?.kind == .checksum)
        #expect(try updater.run(names: []).exitStatus == 0)
    }

    @Test func aGzippedListIsKeptAsItCame() throws {
        let site = try Site()
        let bytes = Misbehaviour.gzip(Array(Self.text.utf8))
        site.server.on(Site.single, .init(200, ["Content-Encoding": "gzip"], bytes))
        #expect(try site.update().exitStatus == 0)
        #expect(try Disk.read(site.store.lists + "/example.csv") == bytes)
        #expect(site.names("example.csv") == ["EXAMPLE TWO", "EXAMPLE THREE"])
        #expect(site.server.requests.first?.headers["accept-encoding"] == "identity")
    }

    @Test func noPublicNameMayLeadHome() throws {
        // The host is in the catalogue; where it leads is told only when it is connected to.
        let site = try Site(
            extraRows: "inside,Inside,Office,,inside.csv,https://10.1.2.3/a.csv,cordon-csv,1,9,daily,free,no,48,1,,\n"
                + "cloud,Cloud,Office,,cloud.csv,https://169.254.169.254/a.csv,cordon-csv,1,9,daily,free,no,48,1,,\n"
                + "here,Here,Office,,here.csv,https://[::1]/a.csv,cordon-csv,1,9,daily,free,no,48,1,,\n")
        site.updater.policy.allowsLoopback = false
        let report = try site.update("inside", "cloud", "here")
        #expect(report.lists.map { $0.fault?.kind } == [.address, .address, .address])
        #expect(report.lists.allSatisfy { $0.fault?.reason.contains("no address of the public internet") == true }, "\(report.text)")
        #expect(site.waits == [])
    }

    @Test func withoutTheTestsPermissionTheLoopbackIsNotAsked() throws {
        let site = try Site()
        site.updater.policy.allowsLoopback = false
        #expect(try site.update().lists.map { $0.fault?.kind } == [.address])
        #expect(site.server.requests.isEmpty)
    }

    @Test func whoIsNotThereIsUnreachable() throws {
        let site = try Site()
        let closed = try MisbehavingServer()
        let catalogue = try Site.catalogue(port: closed.port)
        closed.stop()
        var updater = Updater(store: site.store, catalogue: catalogue)
        updater.policy = site.updater.policy
        updater.sleep = site.updater.sleep
        #expect(try updater.run(names: []).lists.map { $0.fault?.kind } == [.unreachable])
        #expect(site.waits == [1, 2, 4])
    }
}
