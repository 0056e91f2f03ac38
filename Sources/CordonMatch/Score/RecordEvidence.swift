internal import CordonIndex
internal import CordonLists
internal import CordonText

extension QueryFacts {
    /// The reasons that lie in the record rather than in the name, in the order in which they are applied; without a name, an identifier alone
    /// decided, and what the record says besides is shown without effect.
    func evidence(_ name: AlignedName?, entity: Int, record: ListedEntity, matcher: Matcher) -> [Evidence] {
        let told = name?.told ?? 0
        let mayLift = name.map { $0.score >= matcher.policy.liftLeast } ?? false
        var out: [Evidence] = []
        if let piece = birthDateEvidence(entity, record, matcher, told: told, mayLift: mayLift) { out.append(piece) }
        out += countryEvidence(entity, record, matcher, told: told, mayLift: mayLift)
        if hasOtherGender(entity, matcher.snapshot) {
            out.append(
                Evidence(
                    .gender, query: gender.name, listed: record.gender ?? "", similarity: 0,
                    effect: .factor(matcher.policy.against(matcher.policy.otherGender, told: told)), mayLift: mayLift, words: "a man and a woman"))
        }
        out += identifierEvidence(entity, record, matcher.policy, mayLift: mayLift)
        return name == nil ? out.map { $0.kind == .identifier && $0.similarity == 1 ? $0 : $0.withoutEffect } : out
    }

    private func birthDateEvidence(_ entity: Int, _ record: ListedEntity, _ matcher: Matcher, told: Double, mayLift: Bool) -> Evidence? {
        guard let relation = birthDates(entity, matcher.snapshot) else { return nil }
        let words =
            switch relation {
            case .same: "the same birth date"
            case .slip: "the birth dates are a slip apart"
            case .partial: "the birth dates agree in part"
            case .unclear: "the birth dates neither agree nor contradict each other"
            case .apart: "born five to eight years apart"
            case .other: "born in other years"
            }
        return Evidence(
            .birthDate, query: dates.map(\.text).joined(separator: ", "), listed: record.birthDates.map(\.text).joined(separator: ", "),
            similarity: relation == .same ? 1 : relation <= .partial ? 0.5 : 0, effect: matcher.policy.effect(of: relation, told: told),
            mayLift: mayLift, words: words)
    }

    private func countryEvidence(_ entity: Int, _ record: ListedEntity, _ matcher: Matcher, told: Double, mayLift: Bool) -> [Evidence] {
        var out: [Evidence] = []
        if let relation = countries(entity, matcher) {
            let listed = Set(matcher.snapshot.countries(of: entity))
            let words =
                switch relation {
                case .shared: "a country in common"
                case .tied: "countries that may stand for each other"
                case .disjoint: "no country in common"
                }
            out.append(
                Evidence(
                    .country, query: Countries.text(countries.codes), listed: Countries.text(listed), similarity: relation == .shared ? 1 : 0,
                    effect: matcher.policy.effect(of: relation, isVessel: isVessel(entity, matcher.snapshot), told: told), mayLift: mayLift,
                    words: words))
        }
        for country in countries.unknown {
            out.append(Evidence(.country, query: country, note: "the counterparty's country is none that is known, and was not compared"))
        }
        if !countries.codes.isEmpty {
            var all = Countries()
            for country in record.countries { all.add(country, matcher.countries) }
            for country in all.unknown {
                out.append(Evidence(.country, listed: country, note: "the list's country is none that is known, and was not compared"))
            }
        }
        return out
    }

    private func identifierEvidence(_ entity: Int, _ record: ListedEntity, _ policy: Policy, mayLift: Bool) -> [Evidence] {
        var equal: [Evidence] = []
        var isDecided = false
        for identifier in identifiers where IdentifierKey.hash(identifier.value) != nil {
            let matches = record.identifiers.filter { IdentifierKey.isEqual($0.value, identifier.value) }
            if let decisive = matches.first(where: { Self.isDecisive(identifier) && Self.isDecisive($0) }) {
                isDecided = true
                equal.append(
                    Evidence(
                        .identifier, query: identifier.value, listed: decisive.value, similarity: 1, factor: policy.identifier,
                        note: "the same \(decisive.kind.property): the score is at least the factor"))
            } else if let listed = matches.first {
                let isContact = !identifier.kind.decides || !listed.kind.decides
                equal.append(
                    Evidence(
                        .identifier, query: identifier.value, listed: listed.value, similarity: 0.5,
                        effect: .lift(policy.sharedContact), mayLift: mayLift,
                        words: isContact
                            ? "the same \(listed.kind.property), which alone does not decide" : "the same number, whose check digit is wrong"))
            }
        }
        // Several that do not decide lift once; what decides makes the others idle.
        var hasLifted = isDecided
        for at in equal.indices where equal[at].similarity == 0.5 {
            if hasLifted { equal[at] = equal[at].withoutEffect }
            hasLifted = true
        }
        if let other = otherIdentifier(entity, record: record) {
            equal.append(
                Evidence(
                    .identifier, query: other.ours, listed: other.theirs, similarity: 0, effect: .factor(policy.otherIdentifier), mayLift: mayLift,
                    words: "another \(other.scheme.name)"))
        }
        return equal
    }
}

extension Evidence {
    /// A piece whose note says what it does, and that does nothing where it would lift a name that is too little alike.
    init(_ kind: Kind, query: String, listed: String, similarity: Double, effect: RecordEffect?, mayLift: Bool, words: String) {
        switch effect {
        case nil: self.init(kind, query: query, listed: listed, similarity: similarity, note: words)
        case .lift where !mayLift:
            self.init(
                kind, query: query, listed: listed, similarity: similarity, note: words + ", but the names are too little alike for that to count")
        case .lift(let rest):
            self.init(
                kind, query: query, listed: listed, similarity: similarity, factor: rest,
                note: words + ": the distance to 1 is multiplied with the factor")
        case .factor(let factor):
            self.init(
                kind, query: query, listed: listed, similarity: similarity, factor: factor, note: words + ": the score is multiplied with the factor")
        }
    }

    fileprivate var withoutEffect: Evidence {
        var piece = self
        piece.factor = 1
        piece.note = String(note.prefix { $0 != ":" })
        return piece
    }
}

extension Gender {
    /// The word in an explanation.
    var name: String {
        switch self {
        case .unknown: ""
        case .male: "male"
        case .female: "female"
        }
    }
}

extension PartialDate {
    /// "1971-07-01", "1971-07", "1971", "1971/1973", with "ca. " before it where approximate.
    var text: String {
        let span = [year, lastYear].map { PartialDate(year: $0).iso8601 }.joined(separator: "/")
        return (isApproximate ? "ca. " : "") + (lastYear == year ? iso8601 : span)
    }
}
