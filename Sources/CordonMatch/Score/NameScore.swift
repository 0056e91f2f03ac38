internal import CordonIndex
internal import CordonText

/// A listed name as the scorer sees it.
struct ListedView {
    var tokens: UnsafeBufferPointer<NameToken>
    var weights: [Int32]
    /// The lower of a word's weights among persons and among the rest: how much it tells in a text, where it may be either.
    var weightsInText: [Int32]
    var roles: [TokenRole]
    /// Names of the side that hold the word.
    var holders: [Int]
    /// Letters of the word.
    var letters: [Int]
    var style: NameStyle
    /// Tokens from this number on lie behind the place where a cut field ends.
    var cut: Int
}

extension Policy {
    /// The sums of a chosen alignment, as a name against a name.
    func sums(_ alignment: Alignment, plan: Plan, listed: ListedView) -> Alignment.Sums {
        var sums = Alignment.Sums()
        let isPerson = listed.style == .person
        var tellingPairs = 0
        var heaviest: Alignment.Pair?
        for pair in alignment.chosen {
            let weight = Double(pair.weight) / 100
            let similarity = Double(pair.similarity) / 1000
            sums.met += weight * similarity
            if pair.kind == .initial {
                sums.imperfect += imperfectInitial(weight: weight, similarity: similarity)
            } else {
                sums.imperfect += imperfect * Double(pair.heavier) / 100 * (1 - similarity)
            }
            if weight > telling { tellingPairs += 1 }
            if pair.weight > heaviest?.weight ?? 0 { heaviest = pair }
        }
        let most = Double(heaviest?.weight ?? 0) / 100
        var missing = 0.0
        var missingPlain = 0.0
        var missingNumbers = 0
        for j in listed.weights.indices where !alignment.usedListed[j] && j < listed.cut {
            let weight = Double(listed.weights[j]) / 100
            missing += weight
            if listed.roles[j] == .plain || listed.roles[j] == .generic { missingPlain += weight }
            if listed.roles[j] == .number { missingNumbers += 1 }
        }
        var extra = 0.0
        var extraPlain = 0.0
        var extraNumbers = 0
        for (i, token) in plan.tokens.enumerated() where !alignment.usedQuery[i] {
            var weight = Double(token.weight) / 100
            if token.repeats >= 0, alignment.usedQuery[Int(token.repeats)] { weight *= 0.05 }
            extra += weight
            if token.role == .plain || token.role == .generic { extraPlain += weight }
            if token.role == .number { extraNumbers += 1 }
        }
        sums.missing = (isPerson ? missingPerson : missingOther) * missing
        sums.extra = (isPerson ? extraPerson : extraOther) * extra
        sums.contradiction = contradiction * min(missingPlain, extraPlain)
        if tellingPairs < 2 {
            sums.thin = thinMissing * missingPlain + thinExtra * extraPlain + (isPerson ? thinPerson : 0)
            if !isPerson, let heaviest, isTelling(heaviest, listed), !hasTellingExtra(alignment, plan: plan) { sums.thin *= thinTelling }
        }
        if !isPerson {
            if listed.style == .organization { sums.thin += common * max(0, commonBelow - most) }
            if listed.style == .organization, let heaviest, heaviest.kind == .edit, heaviest.listedCount == 1, heaviest.similarity < 1000, listed.letters[heaviest.listed] <= shortTelling {
                sums.thin += unsure * imperfect * Double(heaviest.heavier) / 100 * (1 - Double(heaviest.similarity) / 1000)
            }
            sums.order = inversion * min(1, sums.met) * Double(alignment.inversions(telling: Int32(telling * 100)))
            let isVessel = listed.style == .vessel
            if missingNumbers > 0 && extraNumbers > 0 {
                sums.numbers = (isVessel ? vesselNumbersDiffer : numbersDiffer) * sums.met
            } else if isVessel && (missingNumbers > 0 || extraNumbers > 0) {
                sums.numbers = vesselNumberMissing * sums.met
            } else if (missingNumbers > 0 || extraNumbers > 0) && most < commonBelow {
                sums.numbers = numberMissing * sums.met
            }
        }
        return sums
    }

    /// Whether a pair alone says which party is meant: the same rare word, in few listed names.
    private func isTelling(_ pair: Alignment.Pair, _ listed: ListedView) -> Bool {
        pair.similarity == 1000 && Double(pair.weight) / 100 >= commonBelow && listed.holders[pair.listed] <= tellingHolders
    }

    /// Whether a word of the counterparty's that tells something met nothing.
    private func hasTellingExtra(_ alignment: Alignment, plan: Plan) -> Bool {
        plan.tokens.indices.contains { !alignment.usedQuery[$0] && plan.tokens[$0].weight >= 50 }
    }

    @inline(__always)
    func imperfectInitial(weight: Double, similarity: Double) -> Double { initialImperfect * weight * (1 - similarity) + initialCost }

    /// The sums of a chosen alignment, as a name inside a text; nil where too little of it met.
    func textSums(_ alignment: Alignment, plan: Plan, listed: ListedView) -> Alignment.Sums? {
        var sums = Alignment.Sums()
        var tellingPairs = 0
        var rarePairs = 0
        var first = Int.max
        var last = -1
        var exactPairs = 0
        for pair in alignment.chosen {
            let weight = Double(pair.weight) / 100
            let similarity = Double(pair.similarity) / 1000
            sums.met += weight * similarity
            sums.imperfect +=
                pair.kind == .initial
                ? imperfectInitial(weight: weight, similarity: similarity) : imperfect * Double(pair.heavier) / 100 * (1 - similarity)
            if pair.similarity == 1000 { exactPairs += 1 }
            if weight > telling {
                tellingPairs += 1
                if listed.weightsInText[pair.listed] > 90 && similarity > textSingle { rarePairs += 1 }
                first = min(first, pair.query)
                last = max(last, pair.query + pair.queryCount - 1)
            }
        }
        let isWholeExact = exactPairs == listed.weights.count && exactPairs >= 3
        guard isWholeExact || (sums.met > textLeast && (tellingPairs >= 2 || rarePairs >= 1)) else { return nil }
        for j in listed.weights.indices where !alignment.usedListed[j] { sums.missing += textMissing * Double(listed.weights[j]) / 100 }
        for (i, token) in plan.tokens.enumerated() where !alignment.usedQuery[i] {
            let weight = Double(token.weight) / 100
            sums.extra += (i > first && i < last ? textBetween * (listed.style == .person ? extraPerson : extraOther) : textOutside) * weight
        }
        sums.thin = textFixed
        if !(listed.style == .person) {
            sums.order = inversion * min(1, sums.met) * Double(alignment.inversions(telling: Int32(telling * 100)))
        }
        return sums
    }
}
