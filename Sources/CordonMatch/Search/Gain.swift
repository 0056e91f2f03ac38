internal import CordonText

/// What things give and cost in M - k P at one threshold, in the weight of a rare word (see `CandidateSearch`).
struct Gain {
    /// t / (1 - t).
    let k: Double
    private let imperfect: Double
    private let initialImperfect: Double
    private let initialCost: Double
    /// k a_L and k a_Q of the side.
    let missing: Double
    let extra: Double
    let missingInText: Double
    /// The price of names that are not identical, and of names in a text.
    let fixed: Double
    let fixedInText: Double
    /// C: what a token costs at least, for each unit of its weight, that was looked up and not found.
    let lost: Double
    /// Likeness down to which words are looked up.
    let least: Permille

    /// - Parameter threshold: that the score of the name alone must reach, below 1.
    init(threshold: Double, isPersonSide: Bool, isText: Bool, policy: Policy) {
        k = threshold / (1 - threshold)
        imperfect = k * policy.imperfect
        initialImperfect = k * policy.initialImperfect
        initialCost = k * policy.initialCost
        missing = k * (isPersonSide ? policy.missingPerson : policy.missingOther)
        extra = k * (isPersonSide ? policy.extraPerson : policy.extraOther)
        missingInText = k * policy.textMissing
        // In a text the smaller of the two prices holds for both ways of scoring.
        fixed = k * (isText ? min(policy.doubt, policy.textFixed) : policy.doubt)
        fixedInText = k * policy.textFixed
        least = Self.least(threshold: threshold, policy: policy)
        let s = Double(least) / 1000
        lost = max(0, min(imperfect * (1 - s) - s, missing, extra, missingInText))
    }

    /// The likeness at which a pair of equal weights costs `Policy.lookupReach`, within the bounds that words are ever looked up to; in steps of
    /// 20, so that few values occur. More reach makes look-ups dearer and bounds tighter.
    static func least(threshold: Double, policy: Policy) -> Permille {
        guard threshold < 1 else { return Policy.sameRarity }
        let price = policy.imperfect * threshold / (1 - threshold)
        let likeness = (price - policy.lookupReach) / (1 + price)
        return min(Policy.sameRarity, max(Similarity.least, Permille(likeness * 50) * 20))
    }

    /// What a pair gives.
    @inline(__always)
    func of(weight: Double, query: Double, similarity: Double, kind: MatchKind) -> Double {
        if kind == .initial { return weight * similarity - initialImperfect * weight * (1 - similarity) - initialCost }
        return weight * similarity - imperfect * max(weight, query) * (1 - similarity)
    }

    /// The most that a pair gives for each unit of the listed weight, whatever the counterparty's word weighs.
    @inline(__always)
    func most(similarity: Double, kind: MatchKind) -> Double {
        kind == .initial ? similarity : of(weight: 1, query: 1, similarity: similarity, kind: kind)
    }

    /// What an initial gives for a listed word.
    @inline(__always)
    func ofInitial(weight: Double) -> Double { of(weight: weight, query: weight, similarity: Policy.initialLikeness, kind: .initial) }

    /// What the best initial gives.
    var bestInitial: Double { ofInitial(weight: 1) }

    /// The share of a name's weight that its light tokens may have for its heavy ones to be enough.
    var lightShare: Double { lost / (1 + lost) }
}
