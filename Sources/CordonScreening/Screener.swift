internal import CordonIndex
public import CordonLists
public import CordonMatch
internal import CordonText

/// What decides a screening besides the name and the lists.
public struct ScreeningOptions: Sendable, Hashable {
    /// Least score that is a hit, 0.3...1. Default 0.70; more finds less, with fewer false alerts (see `Preset`).
    public var threshold = Preset.balanced.threshold
    /// At most so many parties are reported, each with all its entries, the rest is counted; 0 for all.
    public var limit: Int = 10
    /// Score every listed name instead of the index's candidates: slow, same answer.
    public var exhaustive: Bool = false
    /// The share of counterparties, 0...1, taken at random, that are screened a second time by scoring every listed name. Where the two
    /// answers are not the same the counterparty cannot be cleared. Changes no answer otherwise.
    public var shadow = 0.0

    public init() {}
}

/// The answer for one counterparty.
public struct Screening: Sendable {
    public enum Status: String, Sendable {
        case clear
        case hit
        case error
        /// The lists are not fit to clear anybody.
        case cannotClear = "cannot-clear"
    }

    public var status: Status
    /// One for each party, best first; equal scores by entity id. A party's entries on other lists stand within (`Hit.entries`).
    public var hits: [Hit]
    /// Parties above the threshold that `limit` left out.
    public var moreHits: Int
    /// Why the status is `error` or `cannotClear`.
    public var error: String?
    /// Whether the answer was compared with that of a scan (`ScreeningOptions.shadow`).
    var isShadowed = false
    /// Whether that comparison failed.
    var differsFromScan = false

    public init(status: Status, hits: [Hit] = [], moreHits: Int = 0, error: String? = nil) {
        self.status = status
        self.hits = hits
        self.moreHits = moreHits
        self.error = error
    }
}

/// Screens counterparties against one snapshot. Shared between tasks; each task screens with a `Worker` of its own.
public final class Screener: Sendable {
    /// The editions screened against, in loading order.
    public let editions: [ListEdition]
    /// Digest over engine version, reference data, ICU and editions, 12 hexadecimal digits: what is screened against, whatever the
    /// settings.
    public let digest: String
    /// Whether anybody can be cleared.
    public let fitness: ListFitness
    let icuVersion: String
    let referenceDigest: String
    let matcher: Matcher

    init(snapshot: Snapshot, normalizer: Normalizer) {
        editions = snapshot.info.editions
        icuVersion = snapshot.info.icuVersion
        referenceDigest = snapshot.info.referenceDigest
        matcher = Matcher(snapshot: snapshot, normalizer: normalizer)
        fitness = .unasked
        var lines = [CordonVersion.current, icuVersion, referenceDigest]
        for edition in editions {
            lines.append(edition.dataset)
            lines += edition.files.map(\.sha256)
        }
        digest = Self.digest(of: lines)
    }

    /// The same lists, of which it is now known how old they are.
    init(_ other: Screener, fitness: ListFitness) {
        editions = other.editions
        icuVersion = other.icuVersion
        referenceDigest = other.referenceDigest
        matcher = other.matcher
        digest = other.digest
        self.fitness = fitness
    }

    /// Digest over `digest`, the settings and, where nobody can be cleared, the reason, 12 hexadecimal digits; what records call `editions`.
    func digest(with options: ScreeningOptions) -> String {
        let lines = [
            digest, "threshold \(options.threshold)", "limit \(options.limit)", "exhaustive \(options.exhaustive)",
        ]
        return Self.digest(of: lines + (fitness.obstacle.map { [$0] } ?? []))
    }

    private static func digest(of lines: [String]) -> String {
        var hash = SHA256()
        for line in lines { hash.update(Array((line + "\n").utf8)) }
        return String(hash.finishHexadecimal().prefix(12))
    }

    /// A screener's private working memory. Not shared between tasks.
    public struct Worker: ~Copyable {
        private var matcher: Matcher.Worker
        private let obstacle: String?

        init(_ matcher: consuming Matcher.Worker, obstacle: String?) {
            self.matcher = matcher
            self.obstacle = obstacle
        }

        /// Screens one counterparty. A name that cannot be read is a status of `error`, never a trap and never "clear".
        ///
        /// Where the lists are not fit to clear anybody, what would be clear is `cannotClear`; hits stay hits.
        public mutating func screen(_ counterparty: Counterparty, _ options: ScreeningOptions) -> Screening {
            var screening = answer(counterparty, options)
            if let obstacle, screening.status == .clear {
                screening.status = .cannotClear
                screening.error = obstacle
            }
            return screening
        }

        private mutating func answer(_ counterparty: Counterparty, _ options: ScreeningOptions) -> Screening {
            let screening = search(counterparty, options)
            guard options.shadow > 0, !options.exhaustive, Double.random(in: 0..<1) < options.shadow else { return screening }
            var scanning = options
            scanning.exhaustive = true
            return screening.shadowed(by: search(counterparty, scanning))
        }

        private mutating func search(_ counterparty: Counterparty, _ options: ScreeningOptions) -> Screening {
            let query = MatchQuery(
                name: counterparty.name, kind: counterparty.schema?.kind ?? .unknown,
                birthDates: counterparty.birthDates,
                countries: counterparty.countries, birthPlaces: counterparty.birthPlaces, gender: counterparty.gender,
                identifiers: counterparty.identifiers)
            do throws(MatchError) {
                let result = try matcher.search(
                    query, threshold: options.threshold, limit: options.limit, exhaustive: options.exhaustive)
                return Screening(status: result.hits.isEmpty ? .clear : .hit, hits: result.hits, moreHits: result.more)
            } catch {
                return Screening(status: .error, error: error.description)
            }
        }
    }

    public func makeWorker() -> Worker { Worker(matcher.makeWorker(), obstacle: fitness.obstacle) }
}
