/// Judges a new edition of a list before it is screened against.
///
/// An edition with a finding goes into quarantine, and screening goes on with the last good one until a person approves it or a better one
/// comes. No finding does not mean that the edition is right, only that it is not wrong in a way that publishers' files have been wrong.
public enum CircuitBreaker {
    /// - Parameters:
    ///   - new: the edition that came.
    ///   - last: the last good edition of the same list; nil for a first one, which is judged by floors, canaries and other lists alone.
    ///   - former: digests of editions that were good before `last` (`EditionFacts.digest`).
    ///   - others: the good editions of other lists that are at hand.
    /// - Returns: The findings, gravest kind first; none for an edition that may be screened against.
    /// - Complexity: O(n log n) in the parties of both editions.
    public static func judge(
        _ new: EditionFacts, against last: EditionFacts?, policy: BreakerPolicy = BreakerPolicy(), former: [String] = [],
        others: [EditionFacts] = []
    ) -> [Finding] {
        var findings = identity(new, last)
        findings += size(new, policy)
        findings += canaries(new, last)
        // Another list, or another format's counts, say nothing about what was lost.
        if let last, findings.allSatisfy({ $0.rule != .wrongList }) {
            findings += dates(new, last)
            findings += losses(new, last, policy)
            findings += details(new, last, policy)
        }
        if former.contains(new.digest), new.digest != last?.digest {
            findings.append(
                Finding(.formerEdition, message: "these are the bytes of an edition that a later one replaced (\(new.digest.prefix(12)))"))
        }
        return findings + crossLists(new, last, others, policy)
    }

    private static func identity(_ new: EditionFacts, _ last: EditionFacts?) -> [Finding] {
        var findings: [Finding] = []
        if new.isDemonstration {
            findings.append(Finding(.demonstration, message: "the file says that it is a demonstration, which clears nobody"))
        }
        guard let last else { return findings }
        if new.dataset != last.dataset {
            findings.append(
                Finding(.wrongList, subject: new.dataset, message: "the file holds \(new.dataset) where \(last.dataset) was expected"))
        } else if new.format != last.format {
            findings.append(
                Finding(.otherFormat, subject: new.format, message: "the file is \(new.format), the last edition was \(last.format)"))
        }
        return findings
    }

    private static func size(_ new: EditionFacts, _ policy: BreakerPolicy) -> [Finding] {
        var findings: [Finding] = []
        if let floor = policy.floor, new.parties < floor {
            findings.append(
                Finding(
                    .belowFloor, now: Double(new.parties), limit: Double(floor),
                    message: "\(new.parties) parties, below the floor of \(floor) that the catalogue sets"))
        }
        if let ceiling = policy.ceiling, new.parties > ceiling {
            findings.append(
                Finding(
                    .aboveCeiling, now: Double(new.parties), limit: Double(ceiling),
                    message: "\(new.parties) parties; more than \(ceiling) are not to be expected"))
        }
        return findings
    }

    /// A canary that was missing from the last good edition too was let go by a person, who approved that edition.
    private static func canaries(_ new: EditionFacts, _ last: EditionFacts?) -> [Finding] {
        new.missingCanaries.filter { last?.missingCanaries.contains($0) != true }.map {
            Finding(.canaryMissing, subject: $0, message: "\($0) is not on the list under this reference and name")
        }
    }

    private static func dates(_ new: EditionFacts, _ last: EditionFacts) -> [Finding] {
        guard let now = new.published, let then = last.published, now != then else { return [] }
        if new.digest == last.digest {
            return [
                Finding(.sameBytesOtherDate, subject: now, message: "the very bytes of the edition of \(then), said to be of \(now)")
            ]
        }
        // A date that is less exact ("2026" and "2026-08-01") goes backwards only where what both say does.
        let known = min(now.utf8.count, then.utf8.count)
        guard now.prefix(known) < then.prefix(known) else { return [] }
        return [Finding(.dateBackwards, subject: now, message: "published \(now), before the last edition of \(then)")]
    }

    private static func losses(_ new: EditionFacts, _ last: EditionFacts, _ policy: BreakerPolicy) -> [Finding] {
        var findings: [Finding] = []
        let lost = missing(from: new.ids, of: last.ids)
        let allowed = max(Double(policy.leastLoss - 1), policy.maxPartyLoss * Double(last.parties))
        if Double(lost.count) > allowed {
            let named = lost.prefix(3).joined(separator: ", ")
            findings.append(
                Finding(
                    .partiesLost, was: Double(last.parties), now: Double(last.parties - lost.count), limit: Double(last.parties) - allowed,
                    message: "\(lost.count) of \(last.parties) parties are gone (\(share(lost.count, last.parties))), first \(named)"))
        }
        let most = Double(last.parties) * (1 + policy.maxPartyGrowth)
        if Double(new.parties) > max(most, Double(last.parties + policy.smallest)) {
            findings.append(
                Finding(
                    .partiesGrown, was: Double(last.parties), now: Double(new.parties), limit: most,
                    message: "\(new.parties) parties where there were \(last.parties)"))
        }
        let doubts = Double(last.doubtful) + max(Double(policy.leastLoss), policy.maxNewDoubts * Double(new.parties))
        if Double(new.doubtful) > doubts {
            findings.append(
                Finding(
                    .moreDoubts, was: Double(last.doubtful), now: Double(new.doubtful), limit: doubts,
                    message: "\(new.doubtful) doubts about records where there were \(last.doubtful)"))
        }
        return findings
    }

    /// The elements of `old` that `new` lacks; both sorted by bytes.
    static func missing(from new: [String], of old: [String]) -> [String] {
        var lost: [String] = []
        var at = 0
        for id in old {
            while at < new.count, new[at].utf8.lexicographicallyPrecedes(id.utf8) { at += 1 }
            if at == new.count || new[at] != id { lost.append(id) }
        }
        return lost
    }

    /// A share as text, in tenths of a percent.
    static func share(_ part: Int, _ whole: Int) -> String {
        let tenths = whole == 0 ? 0 : Int((Double(part) / Double(whole) * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
