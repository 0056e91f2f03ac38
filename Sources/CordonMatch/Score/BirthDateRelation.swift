internal import CordonIndex
internal import CordonLists

/// How a counterparty's birth date and a listed one stand to each other, the more alike the earlier.
enum BirthDateRelation: Int, Comparable {
    /// Equal to the day.
    case same
    /// One slip of a typist away: day and month in each other's place, two digits in each other's place, a day, a month or a year more or less;
    /// or two of year, month and day equal.
    case slip
    /// As far as both go, the same: one has the year alone, or a span, or "circa".
    case partial
    /// Neither near enough to confirm nor far enough to contradict.
    case unclear
    /// Five to eight years apart: more than slips and guesses, less than another generation of records.
    case apart
    /// Nine years and more apart: somebody else.
    case other

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Years by which a date that is not exact may be off.
    private static let slack = 2

    init(_ ours: PartialDate, _ listed: DateRow) {
        let isExact = !ours.isApproximate && ours.lastYear == ours.year && listed.isApproximate == 0 && listed.lastYear == listed.year
        let slack = ours.isApproximate || listed.isApproximate != 0 ? Self.slack : 0
        let first = Int(listed.year) - slack
        let last = Int(listed.lastYear) + slack
        let gap = max(0, ours.year - last, first - ours.lastYear)
        let theirs = (year: Int(listed.year), month: Int(listed.month), day: Int(listed.day))
        guard isExact, ours.month > 0, theirs.month > 0 else {
            self = gap == 0 ? .partial : Self.byGap(gap)
            return
        }
        guard ours.day > 0, theirs.day > 0 else {
            self = gap == 0 ? (ours.month == theirs.month ? .partial : .unclear) : Self.byGap(gap)
            return
        }
        if (ours.year, ours.month, ours.day) == theirs {
            self = .same
        } else if Self.isSlip((ours.year, ours.month, ours.day), theirs) {
            self = .slip
        } else if gap == 0, Self.isPlaceholder(ours.month, ours.day) || Self.isPlaceholder(theirs.month, theirs.day) {
            self = .partial
        } else {
            self = Self.byGap(gap)
        }
    }

    private static func byGap(_ gap: Int) -> Self { gap >= 9 ? .other : gap >= 5 ? .apart : .unclear }

    /// The first of January is written where the year alone is known.
    private static func isPlaceholder(_ month: Int, _ day: Int) -> Bool { month == 1 && day == 1 }

    private static func isSlip(_ a: (year: Int, month: Int, day: Int), _ b: (year: Int, month: Int, day: Int)) -> Bool {
        if a.year == b.year {
            // Another day of the same month, the same day of another month, or both in each other's place. Where the one is given as the
            // first of January, a month or a day in common says nothing.
            if (a.month, a.day) == (b.day, b.month) { return true }
            if isPlaceholder(a.month, a.day) || isPlaceholder(b.month, b.day) { return false }
            return a.month == b.month || a.day == b.day || isNextDay(a, b)
        }
        guard !isPlaceholder(a.month, a.day) else { return isNextDay(a, b) }
        // The year is written wrongly: by a digit, less than nine years off, or with two digits in each other's place.
        if (a.month, a.day) == (b.month, b.day) { return abs(a.year - b.year) < 9 || isTransposed(a.year, b.year) }
        return isNextDay(a, b)
    }

    /// The last day of a month and the first of the next.
    private static func isNextDay(_ a: (year: Int, month: Int, day: Int), _ b: (year: Int, month: Int, day: Int)) -> Bool {
        func isBefore(_ a: (year: Int, month: Int, day: Int), _ b: (year: Int, month: Int, day: Int)) -> Bool {
            b.day == 1 && a.day >= 28 && (a.year * 12 + a.month + 1 == b.year * 12 + b.month)
        }
        return isBefore(a, b) || isBefore(b, a)
    }

    /// Two numbers of four digits, neighbours of which are in each other's place: 1957 and 1975.
    private static func isTransposed(_ a: Int, _ b: Int) -> Bool {
        var scale = 1
        while scale <= 100 {
            let (low, high) = (a / scale % 10, a / (scale * 10) % 10)
            if low != high, a + (low - high) * scale * 9 == b { return true }
            scale *= 10
        }
        return false
    }
}
