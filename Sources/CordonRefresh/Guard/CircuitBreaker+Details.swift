/// What can get lost while the number of parties stays: whole columns, parts, programmes, and bytes.
extension CircuitBreaker {
    static func details(_ new: EditionFacts, _ last: EditionFacts, _ policy: BreakerPolicy) -> [Finding] {
        var findings: [Finding] = []
        func compare(_ rule: Finding.Rule, _ what: String, _ was: Int, _ now: Int, _ allowed: Double, mayVanish: Bool = true) {
            let isCompared = was >= policy.smallest || !mayVanish && now == 0
            guard isCompared, was - now >= policy.leastLoss, Double(was - now) > allowed * Double(was) else { return }
            findings.append(
                Finding(
                    rule, subject: what, was: Double(was), now: Double(now), limit: Double(was) * (1 - allowed),
                    message: "\(what): \(now) where there were \(was) (\(share(was - now, was)) less)"))
        }
        func compare(
            _ rule: Finding.Rule, _ what: String, _ was: [String: Int], _ now: [String: Int], _ allowed: Double, mayVanish: Bool = true
        ) {
            for key in was.keys.sorted() { compare(rule, "\(what) \(key)", was[key] ?? 0, now[key] ?? 0, allowed, mayVanish: mayVanish) }
        }
        let detail = policy.maxDetailLoss
        compare(.partLost, "parties of", last.partiesByPart, new.partiesByPart, policy.maxPartLoss, mayVanish: false)
        compare(.detailLost, "parties that are", last.partiesBySchema, new.partiesBySchema, detail, mayVanish: false)
        compare(.detailLost, "names of kind", last.namesByKind, new.namesByKind, detail)
        compare(.detailLost, "names in script", last.namesByScript, new.namesByScript, detail)
        compare(.detailLost, "parties with a birth date", last.partiesWithBirthDate, new.partiesWithBirthDate, detail)
        compare(.detailLost, "birth dates", last.birthDates, new.birthDates, detail)
        compare(.detailLost, "identifiers of kind", last.identifiersByKind, new.identifiersByKind, detail)
        compare(.detailLost, "addresses", last.addresses, new.addresses, detail)
        compare(.detailLost, "links", last.links, new.links, detail)
        return findings + programmes(new, last, policy) + bytes(new, last, policy)
    }

    private static func programmes(_ new: EditionFacts, _ last: EditionFacts, _ policy: BreakerPolicy) -> [Finding] {
        let least = max(Double(policy.smallest), policy.maxProgrammeShare * Double(last.parties))
        return last.partiesByProgramme.keys.sorted().compactMap { programme in
            let was = last.partiesByProgramme[programme] ?? 0
            guard Double(was) > least, new.partiesByProgramme[programme] == nil else { return nil }
            return Finding(
                .programmeGone, subject: programme, was: Double(was), now: 0, limit: least,
                message: "no party is under programme \(programme) any more, where \(was) were")
        }
    }

    /// Files of one name in both editions; a file that is compressed now and was not, or the other way round, has another name.
    private static func bytes(_ new: EditionFacts, _ last: EditionFacts, _ policy: BreakerPolicy) -> [Finding] {
        last.files.compactMap { old in
            guard let file = new.files.first(where: { $0.name == old.name }) else { return nil }
            let least = Double(old.bytes) * (1 - policy.maxByteLoss)
            // A short file is all header, or compresses otherwise from day to day.
            guard old.bytes >= 4096, Double(file.bytes) < least else { return nil }
            return Finding(
                .fewerBytes, subject: file.name, was: Double(old.bytes), now: Double(file.bytes), limit: least,
                message: "\(file.name) has \(file.bytes) bytes where it had \(old.bytes) (\(share(old.bytes - file.bytes, old.bytes)) less)")
        }
    }
}
