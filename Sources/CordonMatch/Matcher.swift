public import CordonIndex
internal import CordonLists
public import CordonText

/// Scores counterparties against a snapshot. Immutable and shared; each task searches with a `Worker` of its own.
public final class Matcher: Sendable {
    public let snapshot: Snapshot
    let normalizer: Normalizer
    let policy: Policy
    let words: PackedWords
    /// Whether some listed party's kind is not known, so that every counterparty has to be compared with it.
    let hasUnknownKinds: Bool
    let hasPersons: Bool
    let hasOthers: Bool

    var countries: CountryTable { normalizer.countries }

    public init(snapshot: Snapshot, normalizer: Normalizer, policy: Policy = .standard) {
        self.snapshot = snapshot
        self.normalizer = normalizer
        self.policy = policy
        words = PackedWords(snapshot)
        hasPersons = snapshot.personNameCount > 0
        hasOthers = snapshot.personNameCount < snapshot.names.count
        hasUnknownKinds = snapshot.entities.contains { $0.kind == PartyKind.unknown.rawValue || $0.kind == PartyKind.other.rawValue }
    }

    public func makeWorker() -> Worker { Worker(matcher: self) }

    /// A task's working memory: about 36 bytes for each listed token and 8 for each listed name, and what has been looked up.
    public struct Worker: ~Copyable {
        let matcher: Matcher
        var scratch = Normalizer.Scratch()
        var lookup: TokenLookup
        var plan = Plan()
        var alignment = Alignment()
        var candidates: CandidateSearch
        var found: [Found] = []
        var possible: [UInt32] = []
        var viewMemory = ViewMemory()
        /// A listed name without spaces (`wholeSimilarity`).
        var wholeListed: [UInt8] = []
        public internal(set) var counts = MatchCounts()
        /// Where the time goes, for whoever sets it; nil, and at no cost, otherwise. Changes no answer.
        public var times: StageTimes?

        init(matcher: Matcher) {
            self.matcher = matcher
            lookup = TokenLookup(snapshot: matcher.snapshot, normalizer: matcher.normalizer, words: matcher.words)
            candidates = CandidateSearch(tokenCount: matcher.snapshot.tokenCount, nameCount: matcher.snapshot.names.count)
        }
    }
}

/// A name that scored, before it becomes a hit.
struct Found {
    var entity: UInt32
    /// Number of the name, or `UInt32.max` where an identifier alone decided.
    var name: UInt32
    var score: Double
    /// Number of the side (0 persons, 1 others) that the name was scored on.
    var side: Int

    /// Order of names: the better score, then the stronger kind of name, then the earlier one.
    static func precedes(_ a: Found, _ b: Found, _ snapshot: Snapshot) -> Bool {
        if a.score != b.score { return a.score > b.score }
        func kind(_ found: Found) -> UInt8 { found.name == .max ? .max : snapshot.names[Int(found.name)].kind }
        if kind(a) != kind(b) { return kind(a) < kind(b) }
        return a.name < b.name
    }
}

extension Matcher.Worker {
    /// Every party that scores at least `threshold` (0...1), the best `limit` of them as hits (0 for all).
    ///
    /// - Parameter exhaustive: score every listed name and look every word up by trying every listed word. The answer is the same.
    public mutating func search(
        _ query: MatchQuery, threshold: Double, limit: Int, exhaustive: Bool = false
    ) throws(MatchError) -> MatchResult {
        counts.queries += 1
        times?.begin()
        defer { times?.end() }
        found.removeAll(keepingCapacity: true)
        var facts = QueryFacts(query, countries: matcher.countries)
        try MatchError.wrap { () throws(SnapshotError) in try facts.findShared(matcher.snapshot) }
        // A birth date, a country or a shared number can lift a score, so that names below the threshold have to be looked at.
        let nameThreshold = min(Self.highestThreshold, facts.nameThreshold(threshold, policy: matcher.policy))
        lookup.begin(least: Gain.least(threshold: nameThreshold, policy: matcher.policy))
        for side in 0...1 where searches(side: side, kind: query.kind) {
            try prepare(query, side: side, exhaustive: exhaustive)
            try search(facts, side: side, threshold: threshold, nameThreshold: nameThreshold, exhaustive: exhaustive)
        }
        counts.groups = lookup.spelling?.bounded ?? 0
        counts.words = lookup.spelling?.compared ?? 0
        times?.enter(.hits)
        addIdentified(facts, threshold: threshold)
        return try hits(query, facts: facts, threshold: threshold, limit: limit, exhaustive: exhaustive)
    }

    /// At a threshold of 1 the price of an imperfection would be infinite; nothing that is not identical comes so near to 1.
    private static let highestThreshold = 0.999_999

    private func searches(side: Int, kind: PartyKind) -> Bool {
        side == 0
            ? matcher.hasPersons && (kind == .person || kind == .unknown || kind == .other)
            : matcher.hasOthers && (kind != .person || matcher.hasUnknownKinds)
    }

    /// Normalises the name as a name of this side and finds what its words meet without comparing spellings.
    private mutating func prepare(_ query: MatchQuery, side: Int, exhaustive: Bool) throws(MatchError) {
        times?.enter(.normalising)
        let style: NameStyle = side == 0 ? .person : query.kind == .person ? .unknown : NameStyle(kind: query.kind)
        plan.isPersonSide = side == 0
        plan.written = query.name
        var text = query.name
        let outcome = text.withUTF8 { utf8 -> TextError? in
            plan.hasComma = utf8.contains(UInt8(ascii: ","))
            do throws(TextError) {
                try matcher.normalizer.normalize(utf8, style: style, scratch: &scratch, into: &plan.name)
                return nil
            } catch {
                return error
            }
        }
        if let outcome { throw .name(outcome) }
        plan.parts = matcher.normalizer.parts(of: plan.name, isKindKnown: query.kind != .unknown)
        counts.names += 1
        counts.tokens += plan.name.tokens.count
        times?.enter(.finding)
        plan.prepare(snapshot: matcher.snapshot, lookup: &lookup, exhaustive: exhaustive)
        if query.kind == .unknown, side == 0 {
            // Running text is recognised when the name is read as of unknown kind, also where persons are looked for.
            plan.isText =
                plan.isText || plan.name.looksLikeText || plan.name.tokens.count >= 6 || matcher.normalizer.holdsPaymentWords(plan.name)
        }
    }

    /// Looks up what tells how much a word weighs, so that names can be aligned. What other words are alike to is compared name by name.
    ///
    /// - Parameter isLaidOut: what was looked up so far is laid out already.
    private mutating func complete(exhaustive: Bool, isLaidOut: Bool = false) {
        var isLaidOut = isLaidOut
        times?.enter(.likeness)
        for i in plan.tokens.indices where exhaustive ? !plan.tokens[i].isSpelt : !plan.tokens[i].isWeighed {
            if plan.tokens[i].copyOf < 0 { counts.lookups += 1 }
            plan.spell(i, snapshot: matcher.snapshot, lookup: &lookup, exhaustive: exhaustive)
            isLaidOut = false
        }
        times?.enter(.aligning)
        guard !isLaidOut else { return }
        plan.prepareForms(lookup: lookup)
        candidates.begin(plan: plan, lookup: lookup)
    }

    private mutating func search(_ facts: QueryFacts, side: Int, threshold: Double, nameThreshold: Double, exhaustive: Bool) throws(MatchError) {
        let snapshot = matcher.snapshot
        let names = side == 0 ? 0..<snapshot.personNameCount : snapshot.personNameCount..<snapshot.names.count
        if exhaustive {
            complete(exhaustive: true)
            for name in names { try score(name, facts, side: side, threshold: threshold) }
            return
        }
        let gain = Gain(threshold: nameThreshold, isPersonSide: side == 0, isText: plan.isText, policy: matcher.policy)
        times?.enter(.reading)
        candidates.collect(plan: &plan, lookup: &lookup, snapshot: snapshot, gain: gain, counts: &counts, times: &times)
        guard !candidates.names.isEmpty else { return }
        times?.enter(.bounding)
        candidates.begin(plan: plan, lookup: lookup, gain: gain)
        let outline = CandidateSearch.Outline(plan: plan, gain: gain, unspelt: candidates.unspelt, prices: candidates.prices)
        candidates.bound(outline, plan: plan, snapshot: snapshot, gain: gain, into: &possible)
        guard !possible.isEmpty else { return }
        counts.possible += possible.count
        times?.enter(.boundingExactly)
        plan.prepareForms(lookup: lookup)
        var kept = 0
        for name in possible
        where facts.isCompatible(kind: snapshot.entities[Int(snapshot.names[Int(name)].entity)].kind)
            && candidates.canReach(Int(name), outline, plan: plan, lookup: lookup, snapshot: snapshot, gain: gain)
        {
            possible[kept] = name
            kept += 1
        }
        guard kept > 0 else { return }
        complete(exhaustive: false, isLaidOut: true)
        for at in 0..<kept { try score(Int(possible[at]), facts, side: side, threshold: threshold) }
    }

    /// Scores one listed name and keeps it when it reaches the threshold.
    private mutating func score(_ name: Int, _ facts: QueryFacts, side: Int, threshold: Double) throws(MatchError) {
        let row = matcher.snapshot.names[name]
        guard facts.isCompatible(kind: matcher.snapshot.entities[Int(row.entity)].kind) else { return }
        counts.alignments += 1
        var score = facts.score(align(name), entity: Int(row.entity), matcher: matcher)
        guard score >= threshold else { return }
        score = try MatchError.wrap { () throws(SnapshotError) in
            try facts.settled(score, entity: Int(row.entity), snapshot: matcher.snapshot, policy: matcher.policy)
        }
        if score >= threshold { found.append(Found(entity: row.entity, name: UInt32(name), score: score, side: side)) }
    }

    /// Parties that an identifier alone identifies.
    private mutating func addIdentified(_ facts: QueryFacts, threshold: Double) {
        guard matcher.policy.identifier >= threshold else { return }
        let snapshot = matcher.snapshot
        for entity in facts.identified {
            var best = Found(entity: entity, name: UInt32.max, score: matcher.policy.identifier, side: 1)
            if let named = found.filter({ $0.entity == entity && $0.name != .max }).min(by: { Found.precedes($0, $1, snapshot) }) {
                best.name = named.name
                best.side = named.side
                best.score = max(best.score, named.score)
                found.removeAll { $0.entity == entity }
            }
            found.append(best)
        }
    }

    /// The best name of each entry, entries of one party together, sorted and cut to `limit` parties, with evidence.
    private mutating func hits(
        _ query: MatchQuery, facts: QueryFacts, threshold: Double, limit: Int, exhaustive: Bool
    ) throws(MatchError) -> MatchResult {
        let snapshot = matcher.snapshot
        found.sort { a, b in a.entity != b.entity ? a.entity < b.entity : Found.precedes(a, b, snapshot) }
        var best: [Found] = []
        for item in found where best.last?.entity != item.entity { best.append(item) }
        best.sort { Found.precedes($0, $1, snapshot) }
        let parties = FoundParties(best, snapshot)
        let shown = limit == 0 ? parties.count : min(limit, parties.count)
        var hits: [(hit: Hit, at: Int)] = []
        hits.reserveCapacity(shown)
        // Side by side, as a side has to be prepared before its names are aligned again. The last one still is.
        var prepared = plan.isPersonSide ? 0 : 1
        for side in 0...1 {
            for (at, item) in best.enumerated() where item.side == side && parties.number(ofEntry: at) < shown {
                if prepared != side {
                    prepared = side
                    try prepare(query, side: side, exhaustive: exhaustive)
                    complete(exhaustive: exhaustive)
                }
                hits.append((try hit(item, query, facts: facts), at))
            }
        }
        hits.sort { $0.hit.score != $1.hit.score ? $0.hit.score > $1.hit.score : $0.hit.entity.id < $1.hit.entity.id }
        var leads =
            parties.isEachAlone
            ? hits.map(\.hit) : try MatchError.wrap { () throws(SnapshotError) in try parties.grouped(hits, snapshot) }
        parties.tellAbsence(&leads, snapshot)
        return MatchResult(hits: leads, more: parties.count - shown)
    }

    private mutating func hit(_ found: Found, _ query: MatchQuery, facts: QueryFacts) throws(MatchError) -> Hit {
        let snapshot = matcher.snapshot
        let entity = try MatchError.wrap { () throws(SnapshotError) in try snapshot.entity(Int(found.entity)) }
        guard found.name != UInt32.max else {
            return Hit(
                score: found.score, entity: entity, name: nil,
                evidence: facts.evidence(nil, entity: Int(found.entity), record: entity, matcher: matcher),
                deciding: try decidingFacts(query, found, facts: facts, record: entity), list: snapshot.list(of: Int(found.entity)))
        }
        let row = snapshot.names[Int(found.name)]
        let aligned = align(Int(found.name))
        let evidence =
            evidence(of: aligned, name: Int(found.name))
            + facts.evidence(aligned, entity: Int(found.entity), record: entity, matcher: matcher)
        return Hit(
            score: found.score, entity: entity, name: entity.names[Int(row.ordinal)], evidence: evidence,
            deciding: try decidingFacts(query, found, facts: facts, record: entity), list: snapshot.list(of: Int(found.entity)))
    }
}

/// Why a counterparty could not be searched for.
public enum MatchError: Error, Sendable, CustomStringConvertible {
    case name(TextError)
    case snapshot(SnapshotError)

    public var description: String {
        switch self {
        case .name(let error): error.description
        case .snapshot(let error): error.description
        }
    }

    static func wrap<T>(_ body: () throws(SnapshotError) -> T) throws(MatchError) -> T {
        do throws(SnapshotError) { return try body() } catch { throw .snapshot(error) }
    }
}
