#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Where a worker's time goes, by the stages that every search goes through.
///
/// A clock that is always in one stage: changing it is one reading of the system's clock, some 20 ns, a few times a query and never for each
/// candidate. A worker that has none (`Matcher.Worker.times`) pays a test for it.
public struct StageTimes: Sendable {
    public enum Stage: Int, Sendable, CaseIterable {
        /// Reading the counterparty's facts, and its name as the name of either side.
        case normalising
        /// What its words meet by equality, relatives, rules and joins.
        case finding
        /// What they are alike to.
        case likeness
        /// Choosing what to read, and collecting candidates from postings.
        case reading
        /// Bounding candidates by what was found (`CandidateSearch.bound`).
        case bounding
        /// Bounding what is left with every pair computed (`canReach`).
        case boundingExactly
        /// Aligning and scoring.
        case aligning
        /// All that is done for hits once names have scored: the best of each party, records, evidence.
        case hits
    }

    /// By stage (`Stage.rawValue`), since the beginning.
    public private(set) var seconds = [Double](repeating: 0, count: Stage.allCases.count)
    private var current = Stage.normalising
    private var since = 0.0

    public init() {}

    /// A search begins, with its first stage.
    mutating func begin() {
        current = .normalising
        since = Self.now
    }

    /// What follows belongs to `stage`; but nothing leaves the last one, in which names are prepared and aligned again.
    mutating func enter(_ stage: Stage) {
        guard current != .hits, stage != current else { return }
        lap()
        current = stage
    }

    /// The search has ended, or failed.
    mutating func end() { lap() }

    private mutating func lap() {
        let now = Self.now
        seconds[current.rawValue] += now - since
        since = now
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
