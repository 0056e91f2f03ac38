public import CordonLists
public import CordonMatch

/// What decides a screening besides the name and the lists.
public struct ScreeningOptions: Sendable, Hashable {
    /// Least score that is a hit, 0.3...1. Default 0.70.
    public var threshold: Double = 0.70
    /// At most so many hits are reported, the rest is counted; 0 for all.
    public var limit: Int = 10
    /// Score every listed name instead of the index's candidates: slow, same answer.
    public var exhaustive: Bool = false

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
    /// Best first; ties by evidence, then by entity id.
    public var hits: [Hit]
    /// Hits above the threshold that `limit` left out.
    public var moreHits: Int
    /// Why the status is `error` or `cannotClear`.
    public var error: String?

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
    /// Digest over engine version, settings and editions, 12 hexadecimal digits: the same digest means the same answers.
    public let digest: String

    init(editions: [ListEdition], digest: String) {
        self.editions = editions
        self.digest = digest
    }

    /// A screener's private working memory. Not shared between tasks.
    public struct Worker: ~Copyable {
        let screener: Screener

        public mutating func screen(_ counterparty: Counterparty, _ options: ScreeningOptions) -> Screening {
            Screening(status: .clear)
        }
    }

    public func makeWorker() -> Worker { Worker(screener: self) }
}
