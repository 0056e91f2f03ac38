internal import CordonIndex
internal import CordonLists
internal import CordonText

extension Matcher.Worker {
    /// The reasons for a name's score, from the alignment that `align` left.
    func evidence(of aligned: AlignedName, name: Int) -> [Evidence] {
        let snapshot = matcher.snapshot
        let policy = matcher.policy
        let row = snapshot.names[name]
        var memory = ViewMemory()
        let listed = view(of: name, in: &memory)
        let isPerson = listed.style == .person
        var out: [Evidence] = []
        func listedText(_ range: Range<Int>) -> String {
            range.map { String(decoding: snapshot.text(ofToken: listed.tokens[$0].token), as: UTF8.self) }.joined(separator: " ")
        }
        func queryText(_ range: Range<Int>) -> String { range.map { plan.name.shown(plan.name.tokens[$0]) }.joined(separator: " ") }
        for pair in alignment.chosen {
            let weight = Double(pair.weight) / 100
            let similarity = Double(pair.similarity) / 1000
            let cost =
                pair.kind == .initial
                ? policy.imperfectInitial(weight: weight, similarity: similarity) : policy.imperfect * Double(pair.heavier) / 100 * (1 - similarity)
            let queryRange = pair.query..<pair.query + pair.queryCount
            let listedRange = pair.listed..<pair.listed + pair.listedCount
            let kind: Evidence.Kind =
                if pair.queryCount > 1 { .joinedQuery } else if pair.listedCount > 1 { .joinedListed } else if listed.roles[pair.listed] == .legalForm
                {
                    .legalForm
                } else { Evidence.Kind(pair.kind) }
            out.append(
                Evidence(
                    kind, query: queryText(queryRange), listed: listedText(listedRange), similarity: similarity, weight: weight, cost: cost,
                    note: kind.note))
        }
        let isText = aligned.mode == .text
        let unmet = policy.unmet(aligned.part, of: plan)
        let extraPrice = unmet * (isPerson ? policy.extraPerson : policy.extraOther)
        let missingPrice = isText ? policy.textMissing : unmet * (isPerson ? policy.missingPerson : policy.missingOther)
        for j in listed.weights.indices where !alignment.usedListed[j] && j < listed.cut {
            let weight = Double(listed.weights[j]) / 100
            out.append(
                Evidence(.missing, listed: listedText(j..<j + 1), weight: weight, cost: missingPrice * weight, note: Evidence.Kind.missing.note))
        }
        if isText {
            out.append(Evidence(.insideText, cost: aligned.sums.extra, note: "the other words of the text"))
        } else {
            for i in aligned.part where !alignment.usedQuery[i] {
                let token = plan.tokens[i]
                var weight = Double(token.weight) / 100
                if token.repeats >= 0, alignment.usedQuery[Int(token.repeats)] { weight *= policy.repeated }
                out.append(
                    Evidence(
                        .extra, query: queryText(i..<i + 1), weight: weight, cost: extraPrice * weight,
                        note: Evidence.Kind.extra.note))
            }
        }
        let sums = aligned.sums
        for (kind, cost) in [
            (Evidence.Kind.contradiction, sums.contradiction), (isText ? .insideText : .thin, sums.thin), (.order, sums.order),
            (.number, sums.numbers), (.doubt, sums.doubt),
        ] where cost > 0 {
            let (ours, theirs) = isText ? ([], []) : opposed(kind, listed, within: aligned.part)
            out.append(
                Evidence(
                    kind, query: ours.map { queryText($0..<$0 + 1) }.joined(separator: " "),
                    listed: theirs.map { listedText($0..<$0 + 1) }.joined(separator: " "),
                    cost: cost, note: kind.note))
        }
        switch aligned.mode {
        case .whole:
            out.append(
                Evidence(
                    .wholeName, query: String(decoding: plan.wholeText, as: UTF8.self), similarity: aligned.wholeSimilarity, factor: policy.wholeName,
                    note: "the whole names are the same without spaces: this similarity times the factor is the score"))
        case .cut: out.append(Evidence(.cutField, factor: aligned.factor, note: "the field was cut at 35 characters"))
        case .part: out.append(Evidence(.partOfField, query: queryText(aligned.part), note: Evidence.Kind.partOfField.note))
        case .name, .text: break
        }
        if row.kind == ListedName.Kind.weakAlias.rawValue {
            out.append(Evidence(.weakAlias, factor: aligned.weakFactor, note: "the list marks this name as a weak alias"))
        }
        return out
    }

    /// The places of the words that met nothing and stand against each other: names of both sides, or numbers.
    private func opposed(_ kind: Evidence.Kind, _ listed: ListedView, within part: Range<Int>) -> (query: [Int], listed: [Int]) {
        let roles: [TokenRole] =
            switch kind {
            case .contradiction: [.plain, .generic]
            case .number: [.number]
            default: []
            }
        return (
            part.filter { !alignment.usedQuery[$0] && roles.contains(plan.tokens[$0].role) },
            listed.roles.indices.filter { !alignment.usedListed[$0] && $0 < listed.cut && roles.contains(listed.roles[$0]) }
        )
    }
}

extension Evidence.Kind {
    init(_ kind: MatchKind) {
        self =
            switch kind {
            case .exact: .exact
            case .edit: .edit
            case .variant, .number: .variant
            case .nickname: .nickname
            case .translation: .translation
            case .abbreviation: .abbreviation
            case .initial: .initial
            case .truncated: .truncated
            }
    }

    /// What the kind says in general, for a person.
    var note: String {
        switch self {
        case .exact: "the same word"
        case .edit: "spelt differently"
        case .variant: "another spelling of the same word"
        case .nickname: "a short form of the same name"
        case .translation: "the same word in another language"
        case .abbreviation: "an abbreviation of the same word"
        case .initial: "an initial of the name"
        case .truncated: "the beginning of the word, cut off"
        case .legalForm: "the same legal form"
        case .joinedQuery: "several words for one on the list"
        case .joinedListed: "one word for several on the list"
        case .missing: "on the list only"
        case .extra: "in the counterparty's name only"
        case .contradiction: "words that take each other's place"
        case .order: "the words stand in another order"
        case .number: "the numbers differ"
        case .doubt: "not identical"
        case .thin: "few words that tell something met"
        case .insideText: "found inside a text"
        case .wholeName: "the same when written without spaces"
        case .cutField: "the field was cut off"
        case .partOfField: "one of several names in the field, or beside other things: the rest of it does not count"
        case .weakAlias: "a weak alias"
        case .birthDate: "birth date"
        case .country: "country"
        case .gender: "gender"
        case .identifier: "identifier"
        case .schema: "kind of party"
        }
    }
}
