/// Counts over a screening run.
public struct ScreeningCounts: Sendable, Equatable {
    public var records = 0
    public var clear = 0
    /// Records with at least one hit.
    public var hit = 0
    public var error = 0
    public var cannotClear = 0
    /// Hits reported, over all records; entries of one party are one.
    public var hits = 0
    /// Hits above the threshold that the limit left out.
    public var moreHits = 0
    /// Records screened a second time by a scan, and those of them whose answers differed, which are among `cannotClear` as well.
    public var shadowed = 0
    public var shadowDiffers = 0

    public init() {}

    mutating func count(_ screening: Screening) {
        records += 1
        hits += screening.hits.count
        moreHits += screening.moreHits
        if screening.isShadowed {
            shadowed += 1
            if screening.differsFromScan { shadowDiffers += 1 }
        }
        switch screening.status {
        case .clear: clear += 1
        case .hit: hit += 1
        case .error: error += 1
        case .cannotClear: cannotClear += 1
        }
    }

    mutating func add(_ other: ScreeningCounts) {
        records += other.records
        clear += other.clear
        hit += other.hit
        error += other.error
        cannotClear += other.cannotClear
        hits += other.hits
        moreHits += other.moreHits
        shadowed += other.shadowed
        shadowDiffers += other.shadowDiffers
    }
}

extension Screening {
    /// The process exit status for this answer alone.
    public var exitStatus: Int32 {
        var summary = ScreeningSummary()
        summary.counts.count(self)
        return summary.exitStatus
    }
}

/// How a run ended.
public struct ScreeningSummary: Sendable {
    public var counts = ScreeningCounts()
    /// Why the input ended before its end: an unclosed quote, a damaged gzip file.
    public var failure: String?
    /// Why nobody could be cleared, whatever the records; nil where the lists were fit.
    public var obstacle: String?
    public var seconds = 0.0
    public var jobs = 1

    public init() {}

    /// 3 where anyone could not be cleared, or nobody could have been; 2 where the input broke off, or where bad records and no hits were seen, so that
    /// "nothing found" would be said of records that nobody screened; 1 for hits; 0 for nothing found.
    public var exitStatus: Int32 {
        if counts.cannotClear > 0 || obstacle != nil { return 3 }
        if failure != nil { return 2 }
        if counts.hit > 0 { return 1 }
        return counts.error > 0 ? 2 : 0
    }
}
