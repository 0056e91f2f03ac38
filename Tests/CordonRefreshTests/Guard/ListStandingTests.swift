import Testing

@testable import CordonRefresh

struct ListStandingTests {
    @Test func aListConfirmedWithinItsLimitIsCurrent() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9, hoursOld: 48)
        let standing = try fixture.standing()
        #expect(standing.state == .current && standing.obstacle == nil)
        #expect(standing.ageHours(at: fixture.now) == 48 && standing.maxAgeHours == 48)
        #expect(standing.path == fixture.store.editions("xx_list") + "/e1/xx_list.csv")
        #expect(standing.retrieved == standing.confirmed)
    }

    @Test func overTheLimitItIsStale() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9, hoursOld: 49)
        let standing = try fixture.standing()
        #expect(standing.state == .stale)
        #expect(standing.obstacle == "xx_list was last confirmed at 2026-08-08T11:00:00Z, over its age limit of 48 hours")
    }

    @Test func limitsCanBeSetForAllAndForOne() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9, hoursOld: 49)
        try fixture.add("e1", parties: 9, key: "yy_list", hoursOld: 49)
        let limits = try #require(AgeLimits(["72", "yy_list=24"]))
        #expect(try fixture.standing(limits: limits).state == .current)
        #expect(try fixture.standing("yy_list", limits: limits).state == .stale)
    }

    @Test(arguments: [["x"], ["0"], ["-1"], ["a="], ["=4"], ["87601"], ["1.5"], [""]])
    func limitsThatMakeNoSenseAreRefused(words: [String]) { #expect(AgeLimits(words) == nil) }

    @Test func theNewestConfirmationCountsAndNotTheRetrieval() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9, hoursOld: 500)
        var state = try fixture.store.state(of: fixture.list())
        state.confirmed = Moment(seconds: fixture.now.seconds - 3600)
        try fixture.store.write(state)
        let standing = try fixture.standing()
        #expect(standing.state == .current && standing.ageHours(at: fixture.now) == 1)
    }

    @Test func aConfirmationFromTheFutureIsNoConfirmation() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9, hoursOld: -2)
        #expect(try fixture.standing().state == .stale)
    }

    @Test func whatIsHeldBackIsSaidAndDoesNotStandInTheWayUntilTheLimit() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 200, hoursOld: 10)
        try fixture.add("e2", parties: 20, hoursOld: 2, held: true)
        let standing = try fixture.standing()
        #expect(standing.state == .quarantined && standing.obstacle == nil)
        #expect(standing.heldBack?.id == "e2" && standing.heldBack?.findings.isEmpty == false)
        #expect(standing.ageHours(at: fixture.now) == 10)
        #expect(try fixture.standing(limits: #require(AgeLimits(["9"]))).state == .stale)
    }

    @Test func aListThatWasAskedForAndIsNotThereIsMissing() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9)
        #expect(try fixture.store.standings(fixture.catalogue, at: fixture.now).map(\.key) == ["xx_list"])
        var state = ListState(list: "yy_list")
        state.lastTry = .init(time: fixture.now, outcome: .failed, fault: Fault(.status, "HTTP 403"))
        try fixture.store.write(state)
        let standing = try fixture.standing("yy_list")
        #expect(standing.state == .missing && standing.obstacle == "yy_list is missing" && standing.path == nil)
        #expect(standing.failure?.fault?.reason == "HTTP 403")
    }

    @Test func aListPutThereByHandIsNotJudgedAndNotMissed() throws {
        let fixture = try StoreFixture()
        try Disk.makeDirectories(fixture.store.lists)
        try Disk.write(Array(StoreFixture.text(3).utf8), to: fixture.store.lists + "/xx_list.csv")
        try Disk.write(Array(StoreFixture.text(3).utf8), to: fixture.store.lists + "/own.csv")
        try fixture.store.write(ListState(list: "xx_list"))
        let standings = try fixture.store.standings(fixture.catalogue, at: fixture.now)
        #expect(standings.map(\.key) == ["own.csv", "xx_list.csv"])
        #expect(standings.allSatisfy { $0.state == .notJudged && $0.obstacle == nil })
    }

    @Test func aDamagedStateIsAnErrorAndNotAnAge() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 9)
        try Disk.write(Array("{".utf8), to: fixture.store.statePath("xx_list"))
        #expect(throws: RefreshError.self) { try fixture.standing() }
    }
}
