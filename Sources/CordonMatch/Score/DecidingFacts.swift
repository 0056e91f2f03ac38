internal import CordonIndex
internal import CordonLists

extension Matcher.Worker {
    /// The single facts that would move the score of a hit, those that speak against it first: each is tried by scoring the party
    /// again as if the fact were known, so that nothing here has to know the rules of the record.
    ///
    /// - Complexity: up to forty scorings of one record by each name of it that was found, for hits that are shown.
    mutating func decidingFacts(_ query: MatchQuery, _ hit: Found, facts: QueryFacts, record: ListedEntity) throws(MatchError) -> [DecidingFact] {
        var names: [AlignedName] = []
        // With another fact another of the party's names may score best.
        for item in found where item.entity == hit.entity && item.side == hit.side && item.name != .max { names.append(align(Int(item.name))) }
        let party = names
        let matcher = matcher
        return try MatchError.wrap { () throws(SnapshotError) -> [DecidingFact] in
            let asked = try Hypothesis(matcher: matcher, query: query, facts: facts, names: party, entity: Int(hit.entity), record: record)
            var against: [DecidingFact] = []
            var inFavour: [DecidingFact] = []
            try asked.addBirthDates(against: &against, inFavour: &inFavour)
            try asked.addCountries(against: &against, inFavour: &inFavour)
            try asked.addGender(against: &against)
            try asked.addIdentifier(inFavour: &inFavour)
            try asked.addKind(against: &against)
            return against + inFavour
        }
    }
}

extension Matcher {
    /// The score of a party of which `names` were found, if the counterparty were `query`; 0 where the two are not compared.
    /// `known` are the facts of the counterparty as it is.
    fileprivate func score(
        _ query: MatchQuery, known: QueryFacts, names: [AlignedName], entity: Int, record: ListedEntity
    ) throws(SnapshotError) -> Double {
        var facts = QueryFacts(query, countries: countries)
        try facts.findShared(snapshot, like: known)
        var best = facts.identified.contains(UInt32(entity)) ? policy.identifier : 0
        guard facts.isCompatible(kind: snapshot.entities[entity].kind) else { return best }
        for name in names {
            let score = facts.score(name, entity: entity, matcher: self)
            best = max(best, try facts.settled(score, entity: entity, record: record, snapshot: snapshot, policy: policy))
        }
        return best
    }
}

/// One hit, to be scored again with something else known of the counterparty.
private struct Hypothesis {
    let matcher: Matcher
    let query: MatchQuery
    let facts: QueryFacts
    let names: [AlignedName]
    let entity: Int
    let record: ListedEntity
    let now: Double

    /// What moves a score by less is not worth asking for.
    static let least = 0.005
    /// From here on what agrees is told although it lifts little.
    static let high = 0.9
    /// Years up to which birth dates are tried that contradict.
    static let years = 1...12
    /// Far from each other, so that one of them has no ties to any of a party's countries.
    static let farCountries = ["UY", "FJ", "IS"]
    /// Numbers and countries of a party that are named one by one.
    static let named = 3

    init(
        matcher: Matcher, query: MatchQuery, facts: QueryFacts, names: [AlignedName], entity: Int, record: ListedEntity
    ) throws(SnapshotError) {
        self.matcher = matcher
        self.query = query
        self.facts = facts
        self.names = names
        self.entity = entity
        self.record = record
        now = try matcher.score(query, known: facts, names: names, entity: entity, record: record)
    }

    private func score(_ change: (inout MatchQuery) -> Void) throws(SnapshotError) -> Double {
        var query = query
        change(&query)
        return try matcher.score(query, known: facts, names: names, entity: entity, record: record)
    }

    /// Whether what leads to `score` speaks for the hit: it lifts the score, or there is little left to lift.
    private func confirms(_ score: Double) -> Bool { score > now + Self.least || now > Self.high && score >= now }

    private var mayBePerson: Bool { query.kind == .person || query.kind == .unknown || query.kind == .other }

    func addBirthDates(against: inout [DecidingFact], inFavour: inout [DecidingFact]) throws(SnapshotError) {
        guard mayBePerson, let first = record.birthDates.map(\.year).min(), let last = record.birthDates.map(\.lastYear).max() else { return }
        if query.birthDates.isEmpty {
            // The score falls with the distance, if at all; the least distance at which it is lowest is enough.
            var scores: [Double] = []
            for gap in Self.years {
                let later = try score { $0.birthDates = [PartialDate(year: last + gap)] }
                scores.append(max(later, try score { $0.birthDates = [PartialDate(year: max(1, first - gap))] }))
            }
            if let lowest = scores.min(), lowest < now - Self.least, let at = scores.firstIndex(of: lowest) {
                let gap = at + Self.years.lowerBound
                let words =
                    first == last
                    ? "a birth year that differs by \(gap) or more from \(first)"
                    : "a birth year of \(first - gap) or before, or of \(last + gap) or after"
                against.append(DecidingFact(.birthDate, words, example: .birthDate(PartialDate(year: last + gap)), score: lowest))
            }
        }
        // The most precise of the listed dates confirms most.
        guard let best = record.birthDates.max(by: { Self.precision($0) < Self.precision($1) }) else { return }
        var date = best
        date.isApproximate = false
        date.lastYear = date.year
        let score = try score { $0.birthDates = [date] }
        guard confirms(score), !query.birthDates.contains(date) else { return }
        let what = best.day > 0 ? "the birth date" : best.month > 0 ? "the birth month" : "the birth year"
        let others = record.birthDates.count > 1 ? " or another that is listed" : ""
        let isCompletion = query.birthDates.allSatisfy { $0.day == 0 && $0.year <= date.year && $0.lastYear >= date.year }
        let place = isCompletion ? "" : " in place of the one given"
        inFavour.append(DecidingFact(.birthDate, "\(what) \(best.text)\(others)\(place)", example: .birthDate(date), score: score))
    }

    private static func precision(_ date: PartialDate) -> Int {
        (date.isApproximate ? 0 : 4) + (date.lastYear == date.year ? 2 : 0) + (date.month > 0 ? 1 : 0) + (date.day > 0 ? 1 : 0)
    }

    func addCountries(against: inout [DecidingFact], inFavour: inout [DecidingFact]) throws(SnapshotError) {
        guard query.countries.isEmpty, query.birthPlaces.isEmpty, let first = record.countries.first(where: { matcher.countries.code($0) != nil })
        else { return }
        let shared = try score { $0.countries = [first] }
        if shared > now + Self.least {
            inFavour.append(DecidingFact(.country, "a country in common (\(list(record.countries)))", example: .country(first), score: shared))
        }
        var other: (code: String, score: Double)?
        for code in Self.farCountries {
            let score = try score { $0.countries = [code] }
            if score < other?.score ?? now - Self.least { other = (code, score) }
        }
        guard let other else { return }
        against.append(
            DecidingFact(.country, "no country in common (listed: \(list(record.countries)))", example: .country(other.code), score: other.score))
    }

    func addGender(against: inout [DecidingFact]) throws(SnapshotError) {
        guard query.gender == .unknown, mayBePerson else { return }
        for (gender, words) in [(Gender.male, "that the counterparty is a man"), (.female, "that the counterparty is a woman")] {
            let score = try score { $0.gender = gender }
            if score < now - Self.least { against.append(DecidingFact(.gender, words, example: .gender(gender), score: score)) }
        }
    }

    func addIdentifier(inFavour: inout [DecidingFact]) throws(SnapshotError) {
        let given = Set(query.identifiers.map(\.kind))
        let useful = record.identifiers.filter { $0.kind.decides && !given.contains($0.kind) && IdentifierKey.hash($0.value) != nil }
        var confirming: [Identifier] = []
        var reached = 0.0
        for identifier in useful.prefix(Self.named) {
            let score = try score { $0.identifiers.append(identifier) }
            guard confirms(score), score >= reached else { continue }
            confirming.append(identifier)
            reached = score
        }
        guard let best = confirming.last,
            !query.identifiers.contains(where: { own in record.identifiers.contains { IdentifierKey.isEqual($0.value, own.value) } })
        else { return }
        let numbers = confirming.map { "\($0.kind.words) \($0.value)" }.joined(separator: ", or the ")
        let more = useful.count > confirming.count ? ", or another number that is listed" : ""
        inFavour.append(DecidingFact(.identifier, "the \(numbers)\(more)", example: .identifier(best), score: reached))
    }

    func addKind(against: inout [DecidingFact]) throws(SnapshotError) {
        guard query.kind == .unknown || query.kind == .other, let listed = PartyKind(rawValue: matcher.snapshot.entities[entity].kind),
            let word = listed.words, let other = PartyKind.allCases.first(where: { $0.words != nil && $0 != listed })
        else { return }
        let score = try score { $0.kind = other }
        guard score < now - Self.least else { return }
        against.append(DecidingFact(.schema, "that the counterparty is no \(word)", example: .kind(other), score: score))
    }

    private func list(_ items: [String]) -> String {
        items.prefix(Self.named).joined(separator: ", ") + (items.count > Self.named ? " ..." : "")
    }
}

extension PartyKind {
    /// What people call a party of this kind; nil where the kind excludes nothing.
    fileprivate var words: String? {
        switch self {
        case .person: "person"
        case .organization: "organisation"
        case .vessel: "vessel"
        case .aircraft: "aircraft"
        case .unknown, .other: nil
        }
    }
}

extension Identifier.Kind {
    fileprivate var words: String {
        switch self {
        case .other, .nationalID: "document number"
        case .passport: "passport number"
        case .tax: "tax number"
        case .registration: "registration number"
        case .imo: "IMO number"
        case .mmsi: "MMSI"
        case .callSign: "call sign"
        case .swift: "SWIFT code"
        case .lei: "LEI"
        case .wallet: "wallet address"
        case .aircraftTail: "tail number"
        case .aircraftSerial: "serial number"
        case .phone: "telephone number"
        case .email: "email address"
        case .website: "website"
        case .inn: "INN"
        case .ogrn: "OGRN"
        case .isin: "ISIN"
        case .iban: "IBAN"
        case .snils: "SNILS"
        }
    }
}
