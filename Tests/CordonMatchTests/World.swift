import CordonIndex
import CordonLists
import CordonText
import Testing

@testable import CordonMatch

/// A small list with a matcher over it.
struct World {
    static let normalizer = Normalizer()

    let entities: [ListedEntity]
    let matcher: Matcher

    init(_ entities: [ListedEntity]) throws { try self.init(lists: [entities]) }

    init(lists: [[ListedEntity]]) throws {
        entities = lists.flatMap { $0 }
        var builder = SnapshotBuilder(normalizer: Self.normalizer, carriesTables: false)
        for list in lists {
            builder.beginList()
            // Names without a letter are left out of matching; that is tested with the index.
            for entity in list { try builder.add(entity) { _, _ in } }
        }
        let editions = lists.indices.map { ListEdition(dataset: "list\($0)", title: "List \($0)", authority: "", format: "") }
        matcher = Matcher(snapshot: try Snapshot(bytes: try builder.build(editions: editions)), normalizer: Self.normalizer)
    }

    /// One party for each name.
    init(_ schema: Schema, _ names: String...) throws {
        try self.init(
            names.enumerated().map { number, name in
                var entity = ListedEntity(id: "xx-\(number)", schema: schema)
                entity.names = [ListedName(name, kind: .primary)]
                return entity
            })
    }

    func search(_ query: MatchQuery, threshold: Double = 0.05, exhaustive: Bool = false) throws -> [Hit] {
        var worker = matcher.makeWorker()
        return try worker.search(query, threshold: threshold, limit: 0, exhaustive: exhaustive).hits
    }

    /// The score of the best party; 0 where none reaches 0.05.
    func score(_ name: String, _ kind: PartyKind = .unknown) throws -> Double {
        try search(MatchQuery(name: name, kind: kind)).first?.score ?? 0
    }
}

extension MatchQuery {
    /// For messages: everything that the query holds.
    var shown: String {
        "\"\(name)\" \(kind)" + (birthDates.isEmpty ? "" : " born \(birthDates)") + (countries.isEmpty ? "" : " of \(countries)")
            + (identifiers.isEmpty ? "" : " with \(identifiers)")
    }
}

/// Holds the index's answers against the scan's.
struct Agreement: ~Copyable {
    /// A worker that keeps what it looks up from query to query, as in use: words that are known are read where others are looked up.
    private final class Indexed {
        var worker: Matcher.Worker
        init(_ matcher: Matcher) { worker = matcher.makeWorker() }
    }

    private let matcher: Matcher
    /// One for each threshold, because another one may make a worker forget.
    private var indexed: [Double: Indexed] = [:]
    /// Only ever scans.
    private var scanner: Matcher.Worker
    /// Hits of the last scan at the lowest threshold.
    private(set) var hits = 0

    init(_ matcher: Matcher) {
        self.matcher = matcher
        scanner = matcher.makeWorker()
    }

    /// What differs, hit by hit; nil where nothing does.
    ///
    /// A score does not depend on the threshold, so that the scan is done once, at the lowest. With identifiers it is done at each:
    /// what an identifier found is shown with a name only where the name reaches the threshold by itself.
    mutating func difference(_ query: MatchQuery, thresholds: [Double]) throws -> String? {
        var all = try scanner.search(query, threshold: thresholds[0], limit: 0, exhaustive: true).hits
        hits = all.count
        for threshold in thresholds {
            if !query.identifiers.isEmpty { all = try scanner.search(query, threshold: threshold, limit: 0, exhaustive: true).hits }
            let known = indexed[threshold] ?? Indexed(matcher)
            indexed[threshold] = known
            // Entries of one party one by one, each with the entry that leads.
            let found = try known.worker.search(query, threshold: threshold, limit: 0).hits.flatMap(Self.entries)
            let expected = all.flatMap(Self.entries).filter { $0.hit.score >= threshold }
            for at in 0..<max(found.count, expected.count) {
                let a = at < found.count ? found[at] : nil
                let b = at < expected.count ? expected[at] : nil
                // Of several names of a party found by its identifier any may be shown: see `anIdentifiedPartyIsShownWithItsBestName`.
                let isSameReason = !query.identifiers.isEmpty || (a?.hit.name == b?.hit.name && a?.hit.evidence == b?.hit.evidence)
                if a?.hit.entity.id == b?.hit.entity.id, a?.lead == b?.lead, a?.hit.score == b?.hit.score, isSameReason { continue }
                return "at \(threshold): index \(Self.line(a?.hit)), scan \(Self.line(b?.hit))"
            }
        }
        return nil
    }

    private static func entries(_ hit: Hit) -> [(hit: Hit, lead: String)] { hit.entries.map { ($0, hit.entity.id) } }

    private static func line(_ hit: Hit?) -> String {
        hit.map { "\($0.entity.id) \"\($0.name?.text ?? "")\" \($0.score)" } ?? "nothing"
    }
}

/// The score that a person with a pencil gets from a hit's evidence, following the rules of `Evidence`.
func recomputed(_ evidence: [Evidence]) -> Double {
    let met = evidence.reduce(0) { $0 + $1.weight * $1.similarity }
    let against = evidence.reduce(0) { $0 + $1.cost }
    var score = met > 0 ? met / (met + against) : 0
    for piece in evidence {
        switch piece.kind {
        case .wholeName: score = piece.similarity * piece.factor
        case .identifier where piece.similarity == 1: score = max(score, piece.factor)
        case .birthDate where piece.similarity > 0 && piece.factor != 1, .country where piece.similarity > 0 && piece.factor != 1,
            .identifier where piece.similarity > 0 && piece.factor != 1:
            score = 1 - (1 - score) * piece.factor
        default: score *= piece.factor
        }
    }
    return score
}
