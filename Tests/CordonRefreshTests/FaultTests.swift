import CZlib
import CordonLists
import Testing

@testable import CordonRefresh

/// A way of a publisher's to fail, and what Cordon makes of it.
struct Misbehaviour: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var replies: @Sendable () -> [MisbehavingServer.Reply]
    var kind: Fault.Kind
    /// Requests for the list's file.
    var requests: Int

    init(_ description: String, _ kind: Fault.Kind, requests: Int = 1, _ replies: @escaping @Sendable () -> [MisbehavingServer.Reply]) {
        testDescription = description
        self.replies = replies
        self.kind = kind
        self.requests = requests
    }

    private static let list = Array(Site.list("EXAMPLE TWO", "EXAMPLE THREE").utf8)

    static let all: [Misbehaviour] = [
        .init("cut off, again and again", .cutOff, requests: 4) { [.init(200, [:], Array(list.dropLast(9)), length: list.count)] },
        .init("cut off in the head", .cutOff, requests: 4) { [.init(pieces: [(0, Array("HTTP/1.1 200 OK\r\nContent-Le".utf8))])] },
        .init("nothing at all", .cutOff, requests: 4) { [.init(pieces: [(0, [])])] },
        .init("a chunk that does not come", .cutOff, requests: 4) {
            [.init(200, ["Transfer-Encoding": "chunked"], Array("40\r\nid,name\nx1,EXA".utf8), length: .some(nil))]
        },
        .init("stops sending", .slow, requests: 4) {
            let whole = MisbehavingServer.Reply(200, [:], list).pieces[0].bytes
            return [.init(pieces: [(0, Array(whole.dropLast(9))), (0.9, Array(whole.suffix(9)))])]
        },
        .init("a length that is too short", .length, requests: 4) { [.init(200, [:], list, length: list.count - 20)] },
        .init("a web page", .wrongType) {
            [.text("<!DOCTYPE html><html><body>Down for maintenance</body></html>", ["Content-Type": "text/html; charset=utf-8"])]
        },
        .init("a web page called CSV", .wrongType) { [.text("\n <html lang=\"en\"><p>Please log in</p></html>", ["Content-Type": "text/csv"])] },
        .init("an encoding that nobody asked for", .wrongType) { [.init(200, ["Content-Encoding": "br"], list)] },
        .init("a digest of other bytes", .checksum) {
            [.init(200, ["Repr-Digest": "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"], list)]
        },
        .init("status 403", .status) { [.init(403)] },
        .init("status 404", .status) { [.init(404)] },
        .init("status 500", .busy, requests: 4) { [.init(500)] },
        .init("status 503 with a page", .busy, requests: 4) { [.init(503, [:], Array("<html>busy</html>".utf8))] },
        .init("status 429 for an hour", .busy) { [.init(429, ["Retry-After": "3600"])] },
        .init("redirect to a file", .redirect) { [.init(302, ["Location": "file:///etc/passwd"])] },
        .init("redirect to http", .redirect) { [.init(301, ["Location": "http://lists.example/example.csv"])] },
        .init("redirect to ftp", .redirect) { [.init(301, ["Location": "ftp://lists.example/example.csv"])] },
        .init("redirect to a metadata service", .redirect) { [.init(302, ["Location": "https://169.254.169.254/latest/meta-data/"])] },
        .init("redirect to the same by another name", .redirect) { [.init(302, ["Location": "https://[::ffff:169.254.169.254]/"])] },
        .init("redirect to another host", .redirect) { [.init(302, ["Location": "https://elsewhere.example/example.csv"])] },
        .init("redirect to a host of the catalogue at another port", .redirect) { [.init(302, ["Location": "https://lists.example:8443/"])] },
        .init("redirect with a name and password", .redirect) { [.init(302, ["Location": "https://a:b@lists.example/"])] },
        .init("redirect to nowhere", .redirect) { [.init(302)] },
        .init("redirect in a circle", .redirect, requests: 6) { [.init(307, ["Location": "/example.csv"])] },
        .init("longer than allowed, as announced", .tooLarge) { [.init(200, [:], list, length: 1_000_001)] },
        .init("longer than allowed, without saying so", .tooLarge) {
            [.init(200, [:], [UInt8](repeating: 0x41, count: 1_200_000), length: .some(nil))]
        },
        .init("a gzip bomb as content encoding", .tooLarge) { [.init(200, ["Content-Encoding": "gzip"], bomb)] },
        .init("a gzip bomb as content", .tooLarge) { [.init(200, ["Content-Type": "application/gzip"], bomb)] },
        .init("gzip that ends in the middle", .unreadable) { [.init(200, [:], Array(gzip(list).dropLast(9)))] },
        .init("an edition with a broken record", .unreadable) { [.text("id,name\nx1,EXAMPLE TWO\n,NOBODY\n")] },
        .init("a list without a party", .unreadable) { [.text("id,name\n")] },
        .init("an empty file", .unreadable) { [.text("")] },
        .init("something else", .unreadable) { [.text("hello")] },
        .init("a list of another format", .format) { [.text("{\"id\":\"x\",\"schema\":\"Person\",\"caption\":\"EXAMPLE TWO\"}\n")] },
    ]

    /// Five megabytes of a list, in some kilobytes.
    static let bomb = gzip(Array("id,name\n".utf8) + [UInt8](repeating: 0x41, count: 5_000_000))

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var text = bytes
        var stream = z_stream()
        deflateInit2_(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: 100_000)
        let capacity = output.count
        return text.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { out in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = out.baseAddress
                stream.avail_out = UInt32(capacity)
                let code = deflate(&stream, Z_FINISH)
                precondition(code == Z_STREAM_END)
                return Array(out[..<(capacity - Int(stream.avail_out))])
            }
        }
    }
}

struct FaultTests {
    /// A host of the catalogue that no test asks.
    private static let otherHost = "other,Other,Office,,other.csv,https://lists.example/other.csv,cordon-csv,1,9,daily,free,no,48,1,,\n"

    @Test(arguments: Misbehaviour.all) func whatIsInUseStaysAndTheFaultIsTold(_ misbehaviour: Misbehaviour) throws {
        let site = try Site(extraRows: Self.otherHost)
        site.updater.policy.slowSeconds = 1
        try site.begin()
        let before = try contents(of: site.store.lists)
        let good = try site.state
        if misbehaviour.kind == .slow { site.updater.policy.totalSeconds = 0.5 }
        let replies = misbehaviour.replies()
        site.server.on(Site.single) { _, count in replies[min(count, replies.count - 1)] }
        let report = try site.update()
        #expect(report.exitStatus == 3)
        let list = try #require(report.lists.first)
        #expect(list.outcome == .failed)
        #expect(list.fault?.kind == misbehaviour.kind, "\(list.fault?.reason ?? "")")
        let requests = site.server.requests.filter { $0.path == Site.single }.count
        // A server that sleeps may not have seen the last one yet.
        #expect(misbehaviour.kind == .slow ? requests <= misbehaviour.requests : requests == misbehaviour.requests)
        // What was in use is in use, with the age that it has.
        #expect(try contents(of: site.store.lists) == before)
        #expect(site.names("example.csv") == ["EXAMPLE ONE"])
        let state = try site.state
        #expect(state.edition == good.edition)
        #expect(state.confirmed == good.confirmed)
        #expect(state.lastTry?.outcome == .failed)
        #expect(state.lastTry?.fault == list.fault)
        #expect(report.text.contains("stays in use; the publisher last confirmed it 0 minutes ago"))
        // The publisher mends itself, and nothing of the failure is left in the way.
        site.server.on(Site.single, .text(Site.list("EXAMPLE MENDED")))
        site.updater.policy.totalSeconds = 5
        #expect(try site.update().exitStatus == 0)
        #expect(site.names("example.csv") == ["EXAMPLE MENDED"])
    }

    @Test func everyKindOfFaultIsInTheTable() throws {
        // This file is Tests/CordonRefreshTests/FaultTests.swift.
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        let table = String(decoding: try Disk.read(root + "/docs/refresh.md"), as: UTF8.self)
        for kind in Fault.Kind.allCases { #expect(table.contains("| `\(kind.rawValue)` |"), "\(kind.rawValue)") }
        for misbehaviour in Misbehaviour.all {
            #expect(table.contains("\(misbehaviour.testDescription) | `\(misbehaviour.kind.rawValue)` |"), "\(misbehaviour.testDescription)")
        }
    }
}
