/// What other lists say about a list: the parties of the UN Security Council, which others repeat under the Council's reference numbers.
extension CircuitBreaker {
    /// Key of the list whose references the others repeat.
    static let unList = "un_sc_sanctions"

    static func crossLists(
        _ new: EditionFacts, _ last: EditionFacts?, _ others: [EditionFacts], _ policy: BreakerPolicy
    ) -> [Finding] {
        if new.dataset == unList { return repeated(new, others, policy) }
        guard let un = others.first(where: { $0.dataset == unList }), un.unReferences.count >= policy.smallest else { return [] }
        let all = un.unReferences.count
        let lacking = missing(from: new.unReferences, of: un.unReferences)
        let now = all - lacking.count
        var least = 0.0
        // A list that prints no reference at all can be checked only if it must, or used to.
        if let share = policy.leastUNShare[new.dataset] { least = share * Double(all) }
        if let last, last.dataset == new.dataset, !last.unReferences.isEmpty {
            let before = all - missing(from: last.unReferences, of: un.unReferences).count
            least = max(least, Double(before) - policy.maxUNShareLoss * Double(all))
        }
        guard Double(now) < least else { return [] }
        return [
            Finding(
                .unPartiesMissing, subject: unList, was: Double(all), now: Double(now), limit: least,
                message: "\(now) of \(all) UN parties are on it (\(share(now, all))), lacking \(lacking.prefix(3).joined(separator: ", "))")
        ]
    }

    /// The other way round: references that other lists print are on the UN list.
    private static func repeated(_ new: EditionFacts, _ others: [EditionFacts], _ policy: BreakerPolicy) -> [Finding] {
        others.filter { $0.dataset != unList && $0.unReferences.count >= policy.smallest }.compactMap { other in
            let all = other.unReferences.count
            let lacking = missing(from: new.unReferences, of: other.unReferences)
            let now = all - lacking.count
            guard Double(now) < policy.leastRepeatedShare * Double(all) else { return nil }
            return Finding(
                .repeatedPartiesMissing, subject: other.dataset, was: Double(all), now: Double(now),
                limit: policy.leastRepeatedShare * Double(all),
                message: "\(lacking.count) of \(all) UN parties that \(other.dataset) has are not on the UN list, first "
                    + lacking.prefix(3).joined(separator: ", "))
        }
    }
}
