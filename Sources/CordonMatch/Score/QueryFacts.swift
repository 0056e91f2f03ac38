internal import CordonIndex
internal import CordonLists
internal import CordonText

/// What is known of a counterparty besides its name, ready to be held against records.
///
/// A record lifts a name's score (the distance to 1 shrinks) or lowers it (a factor). What lowers it does so the less the more the name
/// tells: of a hundred bearers of a common name one has another nationality by chance, the only bearer of a rare one has two passports.
struct QueryFacts {
    let kind: PartyKind
    let dates: [PartialDate]
    let countries: Countries
    let gender: Gender
    let identifiers: [Identifier]
    /// Numbers of which a party has one for good: another number is another party.
    private let distinguishing: [(scheme: IdentifierScheme, number: [UInt8])]
    /// Parties that share an identifier, and how much it says.
    private var shared: [(entity: UInt32, isDecisive: Bool)] = []

    init(_ query: MatchQuery, countries table: CountryTable) {
        kind = query.kind
        dates = query.birthDates
        var countries = Countries()
        for country in query.countries { countries.add(country, table) }
        for place in query.birthPlaces { countries.addPlace(place, table) }
        self.countries = countries
        gender = query.gender
        identifiers = query.identifiers
        distinguishing = query.identifiers.compactMap { identifier in
            let number = IdentifierKey.normal(identifier.value)
            guard let known = Self.scheme(of: identifier, number), known.isValid, known.scheme.tellsApart else { return nil }
            return (known.scheme, number)
        }
    }

    /// Whether a party of this kind can be the counterparty: a person is no vessel. What is not known excludes nothing.
    @inline(__always)
    func isCompatible(kind listed: UInt8) -> Bool {
        kind == .unknown || kind == .other || listed == PartyKind.unknown.rawValue || listed == PartyKind.other.rawValue || listed == kind.rawValue
    }

    // MARK: Relations

    /// The best relation between any of the counterparty's birth dates and any of the party's; nil where one has none.
    func birthDates(_ entity: Int, _ snapshot: Snapshot) -> BirthDateRelation? {
        guard !dates.isEmpty, !snapshot.dates(of: entity).isEmpty else { return nil }
        var best = BirthDateRelation.other
        for listed in snapshot.dates(of: entity) {
            for date in dates { best = min(best, BirthDateRelation(date, listed)) }
        }
        return best
    }

    enum CountryRelation {
        case shared, tied, disjoint
    }

    /// Whether the two have a country in common; nil where one has none that is known.
    func countries(_ entity: Int, _ matcher: Matcher) -> CountryRelation? {
        guard !countries.codes.isEmpty else { return nil }
        let listed = matcher.snapshot.countries(of: entity)
        guard !listed.isEmpty else { return nil }
        if listed.contains(where: { countries.codes.contains($0) }) { return .shared }
        return listed.contains { code in countries.codes.contains { matcher.countries.areTied(code, $0) } } ? .tied : .disjoint
    }

    /// Whether the one is a man and the other a woman.
    func hasOtherGender(_ entity: Int, _ snapshot: Snapshot) -> Bool {
        let listed = snapshot.entities[entity].gender
        return gender != .unknown && listed != 0 && listed != gender.rawValue
    }

    // MARK: Identifiers

    /// The scheme of an identifier, by its kind, its label and its form.
    static func scheme(of identifier: Identifier, _ number: [UInt8]) -> IdentifierScheme.Recognised? {
        identifier.scheme(of: number)
    }

    /// Whether an equal identifier is enough to say that two records are the same party: wrong check digits are nobody's.
    static func isDecisive(_ identifier: Identifier) -> Bool {
        identifier.kind.decides && scheme(of: identifier, IdentifierKey.normal(identifier.value))?.isValid != false
    }

    /// Looks up which parties share an identifier.
    ///
    /// - Parameter known: facts for which it was done; with the same identifiers the answer is theirs.
    mutating func findShared(_ snapshot: Snapshot, like known: QueryFacts? = nil) throws(SnapshotError) {
        if let known, known.identifiers == identifiers {
            shared = known.shared
            return
        }
        for identifier in identifiers {
            guard let hash = IdentifierKey.hash(identifier.value) else { continue }
            for entity in snapshot.identifiers.values(of: hash) {
                let record = try snapshot.entity(Int(entity))
                for listed in record.identifiers where IdentifierKey.isEqual(listed.value, identifier.value) {
                    let isDecisive = Self.isDecisive(identifier) && Self.isDecisive(listed)
                    if let at = shared.firstIndex(where: { $0.entity == entity }) {
                        if isDecisive { shared[at].isDecisive = true }
                    } else {
                        shared.append((entity, isDecisive))
                    }
                }
            }
        }
    }

    /// Parties that an identifier alone identifies.
    var identified: [UInt32] { shared.filter(\.isDecisive).map(\.entity) }

    private func shares(_ entity: Int) -> Bool { !shared.isEmpty && shared.contains { Int($0.entity) == entity && !$0.isDecisive } }

    /// A scheme in which both have a number and none in common, with both sides' numbers; a party that shares some number is the same.
    func otherIdentifier(_ entity: Int, record: ListedEntity) -> (scheme: IdentifierScheme, ours: String, theirs: String)? {
        guard !distinguishing.isEmpty, !shared.contains(where: { Int($0.entity) == entity }) else { return nil }
        var theirs: [(scheme: IdentifierScheme, number: [UInt8])] = []
        for identifier in record.identifiers {
            let number = IdentifierKey.normal(identifier.value)
            guard let known = Self.scheme(of: identifier, number), known.isValid else { continue }
            theirs.append((known.scheme, number))
        }
        for own in distinguishing {
            // A person's and an organisation's INN, a company's and an entrepreneur's OGRN have other lengths and may belong to one party.
            let comparable = theirs.filter { $0.scheme == own.scheme && $0.number.count == own.number.count }
            guard let first = comparable.first, !comparable.contains(where: { $0.number == own.number }) else { continue }
            return (own.scheme, String(decoding: own.number, as: UTF8.self), String(decoding: first.number, as: UTF8.self))
        }
        return nil
    }

    // MARK: Score

    /// The least score of a name alone that record evidence can lift to `threshold`.
    func nameThreshold(_ threshold: Double, policy: Policy) -> Double {
        var lift = 1.0
        if !dates.isEmpty { lift *= policy.sameBirthDate }
        if !countries.codes.isEmpty { lift *= policy.sameCountry }
        if !shared.isEmpty { lift *= policy.sharedContact }
        guard lift < 1 else { return threshold }
        // The little that is left off stands for rounding.
        return min(threshold, max(policy.liftLeast, 1 - (1 - threshold) / lift - 1e-9))
    }

    /// A name's score with the record taken into account, as far as it is known without decoding the record; see `settled`.
    func score(_ name: AlignedName, entity: Int, matcher: Matcher) -> Double {
        guard !dates.isEmpty || !countries.codes.isEmpty || gender != .unknown || !shared.isEmpty else { return name.score }
        let snapshot = matcher.snapshot
        let policy = matcher.policy
        let mayLift = name.score >= policy.liftLeast
        var score = name.score
        if let relation = birthDates(entity, snapshot), let effect = policy.effect(of: relation, told: name.told) {
            score = effect.applied(to: score, mayLift: mayLift)
        }
        if let relation = countries(entity, matcher), let effect = policy.effect(of: relation, isVessel: isVessel(entity, snapshot), told: name.told)
        {
            score = effect.applied(to: score, mayLift: mayLift)
        }
        if hasOtherGender(entity, snapshot) { score *= policy.against(policy.otherGender, told: name.told) }
        if shares(entity) { score = RecordEffect.lift(policy.sharedContact).applied(to: score, mayLift: mayLift) }
        return score
    }

    /// The score when a number of the same scheme that differs is taken into account; reads the record, unless it is given, where the
    /// counterparty has such a number.
    func settled(_ score: Double, entity: Int, record: ListedEntity? = nil, snapshot: Snapshot, policy: Policy) throws(SnapshotError) -> Double {
        guard !distinguishing.isEmpty else { return score }
        let record = if let record { record } else { try snapshot.entity(entity) }
        return otherIdentifier(entity, record: record) == nil ? score : score * policy.otherIdentifier
    }

    func isVessel(_ entity: Int, _ snapshot: Snapshot) -> Bool {
        let kind = snapshot.entities[entity].kind
        return kind == PartyKind.vessel.rawValue || kind == PartyKind.aircraft.rawValue
    }
}

/// What one thing in the record does to a score.
enum RecordEffect {
    /// What remains of the distance to 1.
    case lift(Double)
    case factor(Double)

    @inline(__always)
    func applied(to score: Double, mayLift: Bool) -> Double {
        switch self {
        case .lift(let rest): mayLift ? 1 - (1 - score) * rest : score
        case .factor(let factor): score * factor
        }
    }
}

extension Policy {
    func effect(of relation: BirthDateRelation, told: Double) -> RecordEffect? {
        switch relation {
        case .same: .lift(sameBirthDate)
        case .slip, .partial: .lift(nearBirthDate)
        case .unclear: nil
        case .apart: .factor(against(birthYearsApart, told: told))
        case .other: .factor(otherBirthYear)
        }
    }

    func effect(of relation: QueryFacts.CountryRelation, isVessel: Bool, told: Double) -> RecordEffect? {
        switch relation {
        case .shared: .lift(sameCountry)
        case .tied: nil
        case .disjoint: .factor(against(isVessel ? otherFlag : otherCountry, told: told))
        }
    }

    /// The factor of what adds `price` to P, for a name whose M + P is `told`: M / (M + P + price) over M / (M + P).
    func against(_ price: Double, told: Double) -> Double { told > 0 ? told / (told + price) : 1 }
}
