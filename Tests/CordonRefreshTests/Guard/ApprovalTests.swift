import Testing

@testable import CordonRefresh

struct ApprovalTests {
    private struct Refused: Error {}

    private func error(_ body: () throws -> Approval) -> ApprovalError? {
        do {
            _ = try body()
            return nil
        } catch { return error as? ApprovalError }
    }

    /// 200 parties in use, and an edition of 20 that was held back.
    private func fixture() throws -> StoreFixture {
        let fixture = try StoreFixture()
        try fixture.add("20260810T010000Z-aa", parties: 200, hoursOld: 10)
        try fixture.add("20260810T100000Z-bb", parties: 20, hoursOld: 2, held: true)
        return fixture
    }

    @Test func theEditionIsJudgedAndItsFindingsAreKept() throws {
        let fixture = try fixture()
        let directory = fixture.store.quarantine("xx_list") + "/20260810T100000Z-bb"
        let findings = try JudgedEdition.findings(in: directory)
        #expect(findings.rules.contains(.partiesLost))
        #expect(try JudgedEdition.facts(in: directory, entry: "xx_list.csv").parties == 20)
        #expect(try fixture.standing().heldBack?.findings == findings.map(\.description))
        #expect(fixture.store.heldBack(fixture.catalogue) == ["xx_list/20260810T100000Z-bb"])
    }

    @Test(arguments: ["20260810T100000Z-bb", "xx_list/20260810T100000Z-bb", "xx_list", "20260810T10", "xx_l"])
    func anApprovedEditionIsScreenedAgainst(name: String) throws {
        let fixture = try fixture()
        var prepared: [String] = []
        let approval = try fixture.store.approve(
            name, why: " notice of 10 August: the programme ended ", who: "ann", catalogue: fixture.catalogue, at: fixture.now
        ) { prepared = $0 }
        #expect(approval.list == "xx_list" && approval.edition == "20260810T100000Z-bb" && approval.who == "ann")
        #expect(approval.why == "notice of 10 August: the programme ended" && approval.approved == fixture.now)
        #expect(approval.digest == "d-20260810T100000Z-bb" && approval.replaced == "20260810T010000Z-aa")
        #expect(approval.findings.rules.contains(.partiesLost))
        #expect(prepared == [fixture.store.quarantine("xx_list") + "/20260810T100000Z-bb/xx_list.csv"])
        #expect(try fixture.store.currentID(of: fixture.list()) == "20260810T100000Z-bb")
        #expect(try fixture.store.approvals() == [approval])
        let standing = try fixture.standing()
        #expect(standing.state == .current && standing.heldBack == nil)
        #expect(standing.ageHours(at: fixture.now) == 2)
        #expect(fixture.store.heldBack(fixture.catalogue) == [])
        // What comes next is judged against what was approved.
        try fixture.add("20260810T110000Z-cc", parties: 21, hoursOld: 0, held: true)
        #expect(try JudgedEdition.findings(in: fixture.store.quarantine("xx_list") + "/20260810T110000Z-cc") == [])
    }

    @Test func theAuditFileIsOnlyAppendedTo() throws {
        let fixture = try fixture()
        try fixture.add("20260810T100000Z-dd", parties: 5, key: "yy_list", held: true)
        _ = try fixture.store.approve("xx_list", why: "one", catalogue: fixture.catalogue, at: fixture.now)
        _ = try fixture.store.approve("yy_list", why: "two", catalogue: fixture.catalogue, at: fixture.now)
        #expect(try fixture.store.approvals().map(\.why) == ["one", "two"])
        #expect(try fixture.store.approvals().map(\.replaced) == ["20260810T010000Z-aa", nil])
        #expect(try Disk.read(fixture.store.approvalsPath).count(where: { $0 == 10 }) == 2)
        try Disk.write(Array("nonsense\n".utf8), to: fixture.store.approvalsPath)
        #expect(throws: RefreshError.self) { try fixture.store.approvals() }
    }

    @Test func whatIsNotHeldBackIsNotApproved() throws {
        let fixture = try fixture()
        #expect(
            error { try fixture.store.approve("nonsense", why: "x", catalogue: fixture.catalogue) }
                == .notHeldBack(name: "nonsense", waiting: ["xx_list/20260810T100000Z-bb"]))
        #expect(error { try fixture.store.approve("", why: "x", catalogue: fixture.catalogue) } != nil)
        try fixture.add("20260810T100500Z-bb", parties: 5, held: true)
        #expect(
            error { try fixture.store.approve("20260810T10", why: "x", catalogue: fixture.catalogue) }
                == .ambiguous(name: "20260810T10", candidates: ["xx_list/20260810T100000Z-bb", "xx_list/20260810T100500Z-bb"]))
        #expect(try fixture.store.approvals() == [])
    }

    @Test func theNameOfAListMeansWhatWasHeldBackLast() throws {
        let fixture = try fixture()
        try fixture.add("20260810T100500Z-bb", parties: 5, held: true)
        #expect(
            try fixture.store.approve("xx_list", why: "x", catalogue: fixture.catalogue, at: fixture.now).edition == "20260810T100500Z-bb")
        #expect(fixture.store.heldBack(fixture.catalogue) == [])
    }

    @Test(arguments: ["", "  ", "two\nlines", String(repeating: "x", count: 2001)])
    func aReasonIsNeeded(why: String) throws {
        let fixture = try fixture()
        #expect(error { try fixture.store.approve("xx_list", why: why, catalogue: fixture.catalogue) } == .badReason)
    }

    @Test func anEditionOlderThanTheOneInUseIsRefused() throws {
        let fixture = try fixture()
        try fixture.add("20260810T113000Z-ee", parties: 201, hoursOld: 0)
        #expect(
            error { try fixture.store.approve("20260810T100000Z-bb", why: "x", catalogue: fixture.catalogue, at: fixture.now) }
                == .superseded(edition: "20260810T100000Z-bb", current: "20260810T113000Z-ee"))
        #expect(try fixture.store.currentID(of: fixture.list()) == "20260810T113000Z-ee")
    }

    @Test func filesThatWereChangedAreRefused() throws {
        let fixture = try fixture()
        let path = fixture.store.quarantine("xx_list") + "/20260810T100000Z-bb/xx_list.csv"
        try Disk.write(Array(StoreFixture.text(19).utf8), to: path)
        guard case .changed = error({ try fixture.store.approve("xx_list", why: "x", catalogue: fixture.catalogue) }) else {
            Issue.record("approved")
            return
        }
        try Disk.write(Array("nothing".utf8), to: path)
        guard case .unreadable = error({ try fixture.store.approve("xx_list", why: "x", catalogue: fixture.catalogue) }) else {
            Issue.record("approved")
            return
        }
        #expect(try fixture.store.approvals() == [])
    }

    @Test func whatCannotBeIndexedIsNotSwappedInAndNotWrittenDown() throws {
        let fixture = try fixture()
        let refusal = error {
            try fixture.store.approve("xx_list", why: "x", catalogue: fixture.catalogue) { _ in throw Refused() }
        }
        guard case .unreadable = refusal else {
            Issue.record("approved")
            return
        }
        #expect(try fixture.store.currentID(of: fixture.list()) == "20260810T010000Z-aa")
        #expect(try fixture.store.approvals() == [])
    }

    @Test func anUpdateUnderWayIsWaitedFor() throws {
        let fixture = try fixture()
        let lock = try UpdateLock(fixture.store)
        #expect(throws: RefreshError.self) { try fixture.store.approve("xx_list", why: "x", catalogue: fixture.catalogue) }
        _ = consume lock
        #expect(throws: Never.self) { try fixture.store.approve("xx_list", why: "x", catalogue: fixture.catalogue) }
    }

    @Test func theNameOfTheUserIsKnown() { #expect(!UserName.current.isEmpty) }
}

struct BreakerCheckTests {
    @Test func aFirstEditionWithinItsLimitsPasses() throws {
        let fixture = try StoreFixture()
        let directory = try fixture.add("e1", parties: 9)
        #expect(try JudgedEdition.findings(in: directory) == [])
        #expect(try JudgedEdition.keptFacts(in: directory)?.parties == 9)
    }

    @Test func theLimitsOfTheCatalogueHold() throws {
        let fixture = try StoreFixture()
        let directory = try fixture.add("e1", parties: 1001, held: true)
        #expect(try JudgedEdition.findings(in: directory).rules == [.aboveCeiling])
    }

    @Test func factsThatAreNotThereAreCountedAgain() throws {
        let fixture = try StoreFixture()
        let directory = try fixture.add("e1", parties: 200)
        Disk.remove(directory + "/facts.json")
        #expect(try JudgedEdition.facts(in: directory, entry: "xx_list.csv").parties == 200)
        try Disk.write(Array("{}".utf8), to: directory + "/facts.json")
        let next = try fixture.add("e2", parties: 20, held: true)
        #expect(try JudgedEdition.findings(in: next).rules.contains(.partiesLost))
    }

    @Test func anEditionThatWasReplacedIsKnownByItsDigest() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 100, hoursOld: 3)
        try fixture.add("e2", parties: 101, hoursOld: 2)
        let back = try fixture.add("e3", parties: 100, held: true)
        #expect(try JudgedEdition.findings(in: back).rules == [.formerEdition])
    }

    @Test func anEditionThatWasStoredAndNeverUsedMayComeAgain() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 100, hoursOld: 3)
        try fixture.add("e2", parties: 101, hoursOld: 2)
        try fixture.store.use("e1", of: fixture.list())
        let again = try fixture.add("e3", parties: 101, held: true)
        #expect(try JudgedEdition.findings(in: again) == [])
    }

    @Test func ofWhatIsHeldBackTheNewestIsKept() throws {
        let fixture = try StoreFixture()
        try fixture.add("e1", parties: 100, hoursOld: 9)
        for number in 2...8 { try fixture.add("e\(number)", parties: number, held: true) }
        // An update adds the newest from its staging area; here it lay there already, and was counted among them.
        #expect(Disk.entries(fixture.store.quarantine("xx_list")) == ["e6", "e7", "e8"])
    }

    @Test func aPartialListIsRefusedAndNotHeldBack() throws {
        let fixture = try StoreFixture()
        let list = try fixture.list()
        let path = fixture.store.root + "/partial.csv"
        try Disk.write(Array((StoreFixture.text(3) + ",Person,\n").utf8), to: path)
        let check = BreakerCheck(fixture.store, fixture.catalogue)
        #expect(throws: (any Error).self) { try check.examine(list, path: path, directory: fixture.store.root, lastGood: nil) }
        #expect(!Disk.exists(fixture.store.root + "/facts.json"))
    }

    /// To approve is not to confirm: what was carried in long after it was sent is as old as that.
    @Test func anApprovedEditionIsAsOldAsWhatThePublisherSent() throws {
        let fixture = try StoreFixture()
        try fixture.add("20260810T100000Z-aa", parties: 100)
        try fixture.add("20260810T110000Z-bb", parties: 20, hoursOld: 1, sentHoursAgo: 100, held: true)
        _ = try fixture.store.approve("xx_list", why: "known to be small", catalogue: fixture.catalogue, at: fixture.now)
        let state = try fixture.store.state(of: try fixture.list("xx_list"))
        #expect(state.edition?.id == "20260810T110000Z-bb")
        #expect(state.confirmed == Moment(seconds: fixture.now.seconds - 100 * 3600))
    }
}
