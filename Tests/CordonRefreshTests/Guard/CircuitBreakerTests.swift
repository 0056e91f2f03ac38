import CordonLists
import Testing

@testable import CordonRefresh

struct CircuitBreakerTests {
    private let last = FactsFixture.facts(400)

    private func judge(
        _ new: EditionFacts, policy: BreakerPolicy = BreakerPolicy(), former: [String] = [], others: [EditionFacts] = []
    ) -> [Finding] {
        CircuitBreaker.judge(new, against: last, policy: policy, former: former, others: others)
    }

    @Test func theSameListAndAnOrdinaryChangePass() {
        #expect(judge(last) == [])
        let next = FactsFixture.facts(420, published: 11, bytes: 105_000, sha: "bb") { number, _ in number % 40 != 0 }
        #expect(judge(next) == [])
    }

    @Test func aFirstEditionIsJudgedByFloorsAndCanariesAlone() {
        let canary = Canary(list: "un_sc_sanctions", reference: "x-9999")
        let first = FactsFixture.facts(400, canaries: [canary])
        #expect(CircuitBreaker.judge(first, against: nil).rules == [.canaryMissing])
        #expect(CircuitBreaker.judge(first, against: nil, policy: BreakerPolicy(floor: 401)).rules == [.belowFloor, .canaryMissing])
        #expect(CircuitBreaker.judge(first, against: nil, policy: BreakerPolicy(ceiling: 399)).rules == [.aboveCeiling, .canaryMissing])
        #expect(CircuitBreaker.judge(FactsFixture.facts(400), against: nil, policy: BreakerPolicy(floor: 400, ceiling: 400)) == [])
    }

    @Test func aCanaryThatTheLastEditionLackedIsNotAskedForAgain() {
        let canary = Canary(list: "un_sc_sanctions", reference: "x-9999")
        let approved = FactsFixture.facts(400, canaries: [canary])
        #expect(CircuitBreaker.judge(FactsFixture.facts(401, canaries: [canary]), against: approved) == [])
    }

    @Test func partiesMayGoByTheLimitAndNotByOneMore() {
        #expect(judge(FactsFixture.facts(400) { number, _ in number >= 20 }) == [])
        let findings = judge(FactsFixture.facts(400) { number, _ in number >= 21 })
        #expect(findings.rules == [.partiesLost])
        #expect(findings.first?.was == 400 && findings.first?.now == 379 && findings.first?.limit == 380)
        #expect(findings.first?.message.contains("21 of 400 parties are gone (5.3 %), first x-0, x-1, x-10") == true)
    }

    @Test func partiesReplacedByOthersAreLostAllTheSame() {
        let renumbered = FactsFixture.facts(400) { number, party in
            party.id = "y-\(number)"
            return true
        }
        #expect(judge(renumbered).rules == [.partiesLost])
    }

    @Test func aShortListMayLoseAFew() {
        let short = FactsFixture.facts(12)
        let less = FactsFixture.facts(12) { number, _ in number >= 4 }
        #expect(CircuitBreaker.judge(less, against: short) == [])
        #expect(CircuitBreaker.judge(FactsFixture.facts(12) { number, _ in number >= 5 }, against: short).rules == [.partiesLost])
    }

    @Test func aSmallPartMayShrinkButNotVanish() {
        func list(_ parts: Int) -> EditionFacts {
            FactsFixture.facts(400) { number, party in
                if number < parts { party.designations[0].dataset = "small_part" }
                return true
            }
        }
        #expect(CircuitBreaker.judge(list(1), against: list(9)) == [])
        let findings = CircuitBreaker.judge(list(0), against: list(9))
        #expect(findings.rules == [.partLost] && findings.first?.subject == "parties of small_part / Authority")
    }

    @Test func growthIsBounded() {
        #expect(judge(FactsFixture.facts(520)) == [])
        #expect(judge(FactsFixture.facts(521)).rules == [.partiesGrown])
    }

    @Test(
        arguments: [
            (.detailLost, "names of kind alias"), (.detailLost, "names of kind originalScript"), (.detailLost, "names in script Cyrillic"),
            (.detailLost, "parties with a birth date"), (.detailLost, "birth dates"), (.detailLost, "identifiers of kind passportNumber"),
            (.detailLost, "addresses"), (.detailLost, "parties that are Person"), (.partLost, "parties of un_sc_sanctions / Authority"),
            (.programmeGone, "P3"),
        ] as [(Finding.Rule, String)])
    func aLostColumnIsSeen(rule: Finding.Rule, subject: String) {
        let new = FactsFixture.facts(400) { number, party in
            // One in eight: above the limit of 10 %.
            guard number % 8 == 0 || subject == "P3" else { return true }
            switch subject {
            case "names of kind alias": party.names.removeAll { $0.kind == .alias }
            case "names of kind originalScript", "names in script Cyrillic": party.names.removeAll { $0.kind == .originalScript }
            case "parties with a birth date", "birth dates": party.birthDates = []
            case "identifiers of kind passportNumber": party.identifiers = []
            case "addresses": party.addresses = []
            case "parties that are Person": party.schema = .vessel
            case "P3": party.designations[0].programmes.removeAll { $0 == "P3" }
            default: party.designations[0].authority = "Another"
            }
            return true
        }
        let findings = judge(new)
        #expect(findings.contains { $0.rule == rule && $0.subject == subject }, "\(findings)")
        #expect(findings.allSatisfy { $0.rule == rule })
    }

    @Test func aDetailMayShrinkALittle() {
        let new = FactsFixture.facts(400) { number, party in
            if number % 11 == 0 { party.birthDates = [] }
            return true
        }
        #expect(judge(new) == [])
    }

    @Test func aSmallProgrammeMayEnd() {
        func list(_ isLast: Bool) -> EditionFacts {
            FactsFixture.facts(4000) { number, party in
                if isLast, number < 60 { party.designations[0].programmes = ["SMALL"] }
                return true
            }
        }
        #expect(CircuitBreaker.judge(list(false), against: list(true)) == [])
        var policy = BreakerPolicy()
        policy.maxProgrammeShare = 0.01
        #expect(CircuitBreaker.judge(list(false), against: list(true), policy: policy).rules == [.programmeGone])
    }

    @Test func aFileMuchShorterIsSeen() {
        #expect(judge(FactsFixture.facts(400, bytes: 85_000)) == [])
        let findings = judge(FactsFixture.facts(400, bytes: 84_999))
        #expect(findings.rules == [.fewerBytes] && findings.first?.subject == "list.xml")
    }

    @Test func moreDoubtsThanBeforeAreSeen() {
        #expect(judge(FactsFixture.facts(400, doubts: 8)) == [])
        #expect(judge(FactsFixture.facts(400, doubts: 9)).rules == [.moreDoubts])
    }

    @Test func datesThatCannotBeAreSeen() {
        #expect(judge(FactsFixture.facts(401, published: 9, sha: "bb")).rules == [.dateBackwards])
        #expect(judge(FactsFixture.facts(401, published: nil, sha: "bb")) == [])
        #expect(judge(FactsFixture.facts(400, published: 11)).rules == [.sameBytesOtherDate])
        var year = FactsFixture.facts(401, sha: "bb")
        year.published = "2026"
        #expect(judge(year) == [])
        year.published = "2025"
        #expect(judge(year).rules == [.dateBackwards])
    }

    @Test func anEditionThatWasReplacedDoesNotComeBack() {
        let old = FactsFixture.facts(399, sha: "cc")
        #expect(judge(old, former: [old.digest]).rules == [.formerEdition])
        #expect(judge(last, former: [last.digest]) == [])
    }

    @Test func anotherListIsToldBeforeItsCounts() {
        #expect(judge(FactsFixture.facts(40, dataset: "us_ofac_sdn")).rules == [.wrongList])
        var other = last
        other.format = "ftm-json"
        #expect(judge(other).rules == [.otherFormat])
        other = last
        other.isDemonstration = true
        #expect(judge(other).rules == [.demonstration])
    }

    @Test func everyRuleHasARemedyAndAWordOfItsOwn() {
        #expect(Set(Finding.Rule.allCases.map(\.rawValue)).count == Finding.Rule.allCases.count)
        for rule in Finding.Rule.allCases { #expect(rule.remedy.hasSuffix(".") && rule.remedy.utf8.count > 20) }
    }
}

struct CrossListTests {
    private let un = FactsFixture.facts(200)

    private func british(_ count: Int) -> EditionFacts { FactsFixture.facts(count, dataset: "gb_sanctions") }

    @Test func aListThatRepeatsTheUNMustHaveItsParties() {
        #expect(CircuitBreaker.judge(british(200), against: nil, others: [un]) == [])
        #expect(CircuitBreaker.judge(british(180), against: nil, others: [un]) == [])
        let findings = CircuitBreaker.judge(british(179), against: nil, others: [un])
        #expect(findings.rules == [.unPartiesMissing])
        #expect(findings.first?.message.contains("QDi.179, QDi.180, QDi.181") == true)
        #expect(CircuitBreaker.judge(british(100), against: nil, others: []) == [])
    }

    @Test func theShareMayNotFallFromEditionToEdition() {
        func swiss(_ count: Int) -> EditionFacts { FactsFixture.facts(count, dataset: "ch_seco") }
        #expect(CircuitBreaker.judge(swiss(110), against: swiss(115), others: [un]) == [])
        let fewer = FactsFixture.facts(120, dataset: "ch_seco") { number, party in
            if number >= 105 { party.designations[0].reference = nil }
            return true
        }
        #expect(CircuitBreaker.judge(fewer, against: swiss(120), others: [un]).rules == [.unPartiesMissing])
    }

    @Test func aListThatPrintsNoReferencesIsNotAsked() {
        let american = FactsFixture.facts(200, dataset: "us_ofac_sdn") { _, party in
            party.designations[0].reference = nil
            return true
        }
        #expect(CircuitBreaker.judge(american, against: american, others: [un]) == [])
    }

    @Test func theUNListMustHaveWhatOthersRepeat() {
        #expect(CircuitBreaker.judge(FactsFixture.facts(160), against: nil, others: [british(200)]) == [])
        #expect(CircuitBreaker.judge(FactsFixture.facts(159), against: nil, others: [british(200)]).rules == [.repeatedPartiesMissing])
    }
}
