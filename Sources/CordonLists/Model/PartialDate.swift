/// A date as lists print it: a year, a month, a day, or a span of years, exact or "circa".
public struct PartialDate: Sendable, Hashable {
    /// Gregorian year, 1...9999.
    public var year: Int
    /// 1...12, or 0 where only the year is known.
    public var month: Int
    /// 1...31, or 0 where only the month is known.
    public var day: Int
    /// The last year of a span ("1957 to 1960"); equal to `year` where there is none.
    public var lastYear: Int
    /// Printed as "circa", "approximately".
    public var isApproximate: Bool

    public init(year: Int, month: Int = 0, day: Int = 0, lastYear: Int? = nil, isApproximate: Bool = false) {
        self.year = year
        self.month = month
        self.day = day
        self.lastYear = lastYear ?? year
        self.isApproximate = isApproximate
    }
}
