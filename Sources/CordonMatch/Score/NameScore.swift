internal import CordonIndex
internal import CordonText

/// A listed name as the scorer sees it.
struct ListedView {
    let snapshot: Snapshot
    var tokens: UnsafeBufferPointer<NameToken>
    var weights: [Int32]
    /// The lower of a word's weights among persons and among the rest: how much it tells in a text, where it may be either.
    var weightsInText: [Int32]
    var roles: [TokenRole]
    var style: NameStyle
    /// Tokens from this number on lie behind the place where a cut field ends.
    var cut: Int

    /// Names of the side that hold word `j`.
    func holders(_ j: Int) -> Int { snapshot.postings(ofToken: tokens[j].token, isPerson: style == .person, isWhole: true).count }

    /// Whether all names of the side that hold word `j` are one party's.
    func isOfOneParty(_ j: Int) -> Bool {
        let names = snapshot.postings(ofToken: tokens[j].token, isPerson: style == .person, isWhole: true)
        guard let first = names.first else { return false }
        return names.allSatisfy { snapshot.names[Int($0)].entity == snapshot.names[Int(first)].entity }
    }

    /// Letters of word `j`.
    func letters(_ j: Int) -> Int { Int(snapshot.tokens[tokens[j].token].textCount) }

    /// It has a legal form, and none that agrees with any (`LegalClass.isCompany`).
    var hasExclusiveForm: Bool {
        let forms = tokens.indices.filter { roles[$0] == .legalForm }
        return !forms.isEmpty && !forms.contains { LegalClass.isCompany(snapshot.text(ofToken: tokens[$0].token)) }
    }
}

extension Policy {
    /// The sums of a chosen alignment, as a name against a name; the counterparty's is `part` of its tokens.
    func sums(_ alignment: Alignment, plan: Plan, listed: ListedView, part: Range<Int>) -> Alignment.Sums {
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
        var missingGeneric = 0.0
        var missingNumbers = 0
        for j in listed.weights.indices where !alignment.usedListed[j] && j < listed.cut {
            let weight = Double(listed.weights[j]) / 100
            missing += weight
            if listed.roles[j] == .plain || listed.roles[j] == .generic { missingPlain += weight }
            if listed.roles[j] == .generic { missingGeneric += weight }
            if listed.roles[j] == .number { missingNumbers += 1 }
        }
        var extra = 0.0
        var extraPlain = 0.0
        var extraGeneric = 0.0
        var extraNumbers = 0
        for i in part where !alignment.usedQuery[i] {
            let token = plan.tokens[i]
            var weight = Double(token.weight) / 100
            if token.repeats >= 0, alignment.usedQuery[Int(token.repeats)] { weight *= repeated }
            extra += weight
            if token.role == .plain || token.role == .generic { extraPlain += weight }
            if token.role == .generic { extraGeneric += weight }
            if token.role == .number { extraNumbers += 1 }
        }
        let unmet = unmet(part, of: plan)
        sums.missing = unmet * (isPerson ? missingPerson : missingOther) * missing
        sums.extra = unmet * (isPerson ? extraPerson : extraOther) * extra
        let kept = 1 - genericContradiction
        sums.contradiction = contradiction * min(missingPlain - kept * missingGeneric, extraPlain - kept * extraGeneric)
        let isHonoured = isPerson && alignment.chosen.contains { $0.similarity == 1000 && listed.roles[$0.listed] == .honorific }
        if tellingPairs < 2 {
            sums.thin = thinMissing * missingPlain + thinExtra * extraPlain + (isPerson ? thinPerson : 0)
            if !isPerson, let heaviest, isTelling(heaviest, listed), !hasTellingExtra(alignment, plan: plan, part: part) {
                sums.thin *= listed.isOfOneParty(heaviest.listed) ? thinSole : thinTelling
            }
        }
        if isPerson {
            sums.doubt = compound * min(sums.imperfect, sums.missing + sums.extra)
            if !plan.isAnyOrder, alignment.inversions(telling: Int32(telling * 100)) > 0 { sums.order = inversionPerson }
            sums.thin += scantPrice(alignment, met: sums.met, most: most, tellingPairs: tellingPairs)
            if isHonoured { sums.thin *= thinHonoured }
            if !isHonoured { sums.contradiction += firstMissingPrice(alignment, listed: listed) }
            sums.contradiction += relativePrice(alignment, plan: plan, listed: listed, part: part, tellingPairs: tellingPairs)
            sums.contradiction +=
                initialPrice(alignment, plan: plan, listed: listed, part: part) + filiationPrice(alignment, plan: plan, listed: listed)
        } else {
            sums.doubt = unmetSmall * Double(smallUnmet(alignment, plan: plan, listed: listed, part: part))
            if listed.style == .organization, formsExclude(alignment, plan: plan, listed: listed) { sums.contradiction += formsDiffer }
            if listed.style == .organization { sums.thin += common * max(0, commonBelow - most) }
            if listed.style == .organization, let heaviest, heaviest.kind == .edit, heaviest.listedCount == 1, heaviest.similarity < 1000,
                listed.letters(heaviest.listed) <= shortTelling
            {
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

    /// Factor on what unmet words cost in a part of the counterparty's field.
    func unmet(_ part: Range<Int>, of plan: Plan) -> Double { part.count < plan.tokens.count ? partUnmet : 1 }

    /// What is added because little that tells anything met of a person's name: common names, short forms, initials.
    private func scantPrice(_ alignment: Alignment, met: Double, most: Double, tellingPairs: Int) -> Double {
        var price = 0.0
        var full = 0.0
        for pair in alignment.chosen {
            if pair.kind == .nickname { price += nickname * Double(pair.weight) / 100 }
            if pair.kind != .initial { full += Double(pair.weight) / 100 }
        }
        if alignment.chosen.contains(where: { $0.kind == .initial }) { return price + scantInitial * max(0, commonBelow - full) }
        // A name of one word has met in full, or is thin already.
        guard tellingPairs >= 2 else { return price }
        return price + scant * max(0, scantBelow - met) + commonPerson * max(0, commonBelow - most)
    }

    /// Words that tell little, legal forms among them, that met nothing on either side.
    private func smallUnmet(_ alignment: Alignment, plan: Plan, listed: ListedView, part: Range<Int>) -> Int {
        part.count { !alignment.usedQuery[$0] && Double(plan.tokens[$0].weight) / 100 <= telling }
            + listed.weights.indices.count { !alignment.usedListed[$0] && $0 < listed.cut && Double(listed.weights[$0]) / 100 <= telling }
    }

    /// What is added because a person's name reads like a relative's: all but the given name met. And because of syllables that met nothing.
    private func relativePrice(_ alignment: Alignment, plan: Plan, listed: ListedView, part: Range<Int>, tellingPairs: Int) -> Double {
        var price = 0.0
        if let syllable = plan.name.tokens.first(where: { $0.spelling.isSyllabic }) {
            var (extra, missing) = (0.0, 0.0)
            for i in part where !alignment.usedQuery[i] && plan.tokens[i].role == .plain { extra += Double(plan.tokens[i].weight) / 100 }
            for j in listed.weights.indices where !alignment.usedListed[j] && listed.roles[j] == .plain { missing += Double(listed.weights[j]) / 100 }
            price = syllables * extra + (syllable.isNative ? syllables : syllableLeftOut) * missing
        }
        guard tellingPairs >= 3, let queryGiven = part.first(where: { plan.tokens[$0].role == .plain }),
            let listedGiven = listed.roles.firstIndex(of: .plain),
            let first = alignment.chosen.first(where: { Double($0.weight) / 100 > telling })
        else { return price }
        // "Abdul Haqqani Manan": a name between "Abdul" and its other half is put in, and is no given name.
        let isPutIn = queryGiven > 0 && plan.tokens[queryGiven - 1].role == .particle && alignment.usedQuery[queryGiven - 1]
        if !alignment.usedQuery[queryGiven], !isPutIn, first.query > queryGiven, first.listed == listedGiven || !alignment.usedListed[listedGiven] {
            price += relative * Double(plan.tokens[queryGiven].weight) / 100
        }
        if !alignment.usedListed[listedGiven] { price += relative * Double(listed.weights[listedGiven]) / 100 }
        return price
    }

    /// What is added because the first listed word that tells something, mostly the given name, met nothing.
    private func firstMissingPrice(_ alignment: Alignment, listed: ListedView) -> Double {
        guard let first = listed.weights.indices.first(where: { Double(listed.weights[$0]) / 100 > telling }), first < listed.cut,
            !alignment.usedListed[first]
        else { return 0 }
        return firstMissing * Double(listed.weights[first]) / 100
    }

    /// Whether both names have a legal form and none agrees with one of the other: no form met, and neither side says just "company".
    private func formsExclude(_ alignment: Alignment, plan: Plan, listed: ListedView) -> Bool {
        guard plan.hasExclusiveForm, listed.hasExclusiveForm else { return false }
        return !alignment.chosen.contains { listed.roles[$0.listed] == .legalForm }
    }

    /// What is added because the initial of one side and a name of the other, or two initials, take each other's place.
    private func initialPrice(_ alignment: Alignment, plan: Plan, listed: ListedView, part: Range<Int>) -> Double {
        func query(_ isWanted: (TokenRole) -> Bool) -> Bool {
            part.contains { !alignment.usedQuery[$0] && plan.tokens[$0].repeats < 0 && isWanted(plan.tokens[$0].role) }
        }
        func list(_ isWanted: (TokenRole) -> Bool) -> Bool {
            listed.roles.indices.contains { !alignment.usedListed[$0] && $0 < listed.cut && isWanted(listed.roles[$0]) }
        }
        func isName(_ role: TokenRole) -> Bool { role == .plain || role == .initial }
        let differs = query { $0 == .initial } ? list(isName) : list { $0 == .initial } && query(isName)
        return differs ? otherInitial : 0
    }

    /// What is added because a name stands before "bin" on the one side and behind it on the other, while another keeps its side.
    private func filiationPrice(_ alignment: Alignment, plan: Plan, listed: ListedView) -> Double {
        guard let particle = alignment.chosen.first(where: { plan.tokens[$0.query].role == .particle && plan.isFiliation($0.query) }),
            listed.roles[particle.listed] == .particle, particle.query > 0, plan.tokens[particle.query - 1].role == .plain, particle.listed > 0,
            listed.roles[particle.listed - 1] == .plain
        else { return 0 }
        var crossed: Int32 = 0
        var keeps = false
        for pair in alignment.chosen where plan.tokens[pair.query].role == .plain {
            if (pair.query < particle.query) == (pair.listed < particle.listed) {
                keeps = true
            } else if pair.query + pair.queryCount == particle.query || pair.listed + pair.listedCount == particle.listed {
                crossed = max(crossed, pair.weight)
            }
        }
        return keeps ? filiation * Double(crossed) / 100 : 0
    }

    /// Whether a pair alone says which party is meant: the same rare word, in few listed names.
    private func isTelling(_ pair: Alignment.Pair, _ listed: ListedView) -> Bool {
        pair.similarity == 1000 && Double(pair.weight) / 100 >= commonBelow && listed.holders(pair.listed) <= tellingHolders
    }

    /// Whether a word of the counterparty's that tells something met nothing.
    private func hasTellingExtra(_ alignment: Alignment, plan: Plan, part: Range<Int>) -> Bool {
        part.contains { !alignment.usedQuery[$0] && Double(plan.tokens[$0].weight) / 100 >= tellingExtra }
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
        var missingPlain = 0.0
        for j in listed.weights.indices where !alignment.usedListed[j] {
            let weight = Double(listed.weights[j]) / 100
            sums.missing += textMissing * weight
            if listed.roles[j] == .plain || listed.roles[j] == .generic { missingPlain += weight }
            if listed.roles[j] == .number { sums.numbers = textNumber * sums.met }
        }
        if missingPlain > 0 { sums.contradiction = textBeside * min(missingPlain, weightBeside(first...max(first, last), alignment, plan: plan)) }
        for (i, token) in plan.tokens.enumerated() where !alignment.usedQuery[i] {
            let weight = Double(token.weight) / 100
            sums.extra += (i > first && i < last ? textBetween * (listed.style == .person ? extraPerson : extraOther) : textOutside) * weight
        }
        sums.thin = textFixed + textScant * max(0, textScantBelow - sums.met)
        if !(listed.style == .person) {
            sums.order = inversion * min(1, sums.met) * Double(alignment.inversions(telling: Int32(telling * 100)))
        }
        return sums
    }

    /// The weight of the words right before and behind a part of the counterparty's text, as far as they met nothing and no sign parts them
    /// from it.
    private func weightBeside(_ part: ClosedRange<Int>, _ alignment: Alignment, plan: Plan) -> Double {
        var weight = 0.0
        for (place, behind) in [(part.lowerBound - 1, part.lowerBound), (part.upperBound + 1, part.upperBound + 1)] {
            guard plan.tokens.indices.contains(place), !alignment.usedQuery[place], plan.tokens[place].role == .plain,
                !plan.name.tokens[behind].followsTextSign
            else { continue }
            weight += Double(plan.tokens[place].weight) / 100
        }
        return weight
    }
}
