import Testing

@testable import CordonRefresh

/// Lists of several files: all of one moment, or none.
struct SetTests {
    private static let one = ["ONE", "ONE ALIAS"]

    @Test func allFilesAreTakenTogether() throws {
        let site = try Site()
        site.serve(set: "ONE")
        #expect(try site.update("set").exitStatus == 0)
        #expect(site.names("set") == Self.one)
        // Each once, and all once more, to see whether they are still the same.
        #expect(site.server.requests.map(\.path) == Site.parts + Site.parts)
        site.server.forget()
        #expect(try site.update("set").lists.map(\.outcome) == [.unchanged])
        #expect(site.server.requests.map(\.path) == Site.parts)
    }

    @Test(arguments: Site.parts) func halfOfASetIsNone(_ missing: String) throws {
        let site = try Site()
        site.serve(set: "ONE")
        _ = try site.update("set")
        let before = try contents(of: site.store.root + "/editions")
        site.serve(set: "TWO")
        site.server.on(missing, .init(404))
        let report = try site.update("set")
        #expect(report.exitStatus == 3)
        #expect(report.lists.map { $0.fault?.kind } == [.status])
        #expect(site.names("set") == Self.one)
        #expect(try contents(of: site.store.root + "/editions") == before)
        site.serve(set: "TWO")
        #expect(try site.update("set").exitStatus == 0)
        #expect(site.names("set") == ["TWO", "TWO ALIAS"])
    }

    @Test func aFileThatIsUnchangedComesFromTheEditionInUse() throws {
        let site = try Site()
        site.serve(set: "ONE")
        _ = try site.update("set")
        site.server.on("/alt.csv", .text(Site.set("OTHER")["/alt.csv"] ?? "", ["ETag": "\"new\""]))
        #expect(try site.update("set").lists.map(\.outcome) == [.updated])
        #expect(site.names("set") == ["ONE", "OTHER ALIAS"])
    }

    @Test func aSetThatChangesWhileItIsFetchedIsFetchedAgain() throws {
        let site = try Site()
        let (one, two) = (Site.set("ONE"), Site.set("TWO"))
        // The publisher changes all four files after the second was sent.
        for (index, path) in Site.parts.enumerated() {
            site.server.on(path) { request, count in
                let isOld = index < 2 && count == 0
                let tag = isOld ? "\"one\"" : "\"two\""
                return request.headers["if-none-match"] == tag ? .init(304) : .text((isOld ? one : two)[path] ?? "", ["ETag": tag])
            }
        }
        #expect(try site.update("set").exitStatus == 0)
        #expect(site.names("set") == ["TWO", "TWO ALIAS"])
    }

    @Test func aSetThatNeverStandsStillIsNotTaken() throws {
        let site = try Site()
        for path in Site.parts {
            site.server.on(path) { _, count in .text(Site.set("NO \(count)")[path] ?? "", ["ETag": "\"\(count)\""]) }
        }
        // The comments are empty in every edition; the other three differ from request to request.
        let report = try site.update("set")
        #expect(report.lists.map { $0.fault?.kind } == [.changing])
        #expect(site.names("set") == nil)
        #expect(report.text.contains("there is no edition of it: nobody can be cleared from it"))
    }

    @Test func aServerThatSendsTheSameWhateverItIsAskedIsBelieved() throws {
        let site = try Site()
        for (path, text) in Site.set("ONE") { site.server.on(path, .text(text, ["ETag": "\"t\""])) }
        #expect(try site.update("set").exitStatus == 0)
        #expect(site.names("set") == Self.one)
    }
}
