/// A date with the day first and slashes, as British and European lists print it: "05/08/1962", "dd/mm/1962", "00/00/1962".
///
/// What is not known is written as zeros or as letters.
struct DayFirstDate: Equatable {
    var date: PartialDate
    /// Whether day, month and year are known.
    var isComplete: Bool
    /// Whether a day is printed whose month is not: the day is lost, as a date has none without a month.
    var losesDay = false

    /// nil where it is anything else, where the year is not known, and for days that the calendar does not have.
    static func parse(_ text: String) -> DayFirstDate? {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count == 3, let day = number(parts[0], "d"), let month = number(parts[1], "m"), parts[2].count == 4,
            let year = number(parts[2], nil)
        else { return nil }
        // Read again, as the calendar may not have the day.
        guard let date = PartialDate(iso8601: PartialDate(year: year, month: month, day: day).iso8601), day <= 31 else { return nil }
        return DayFirstDate(date: date, isComplete: date.day > 0, losesDay: day > 0 && month == 0)
    }

    /// One or two digits (four for a year), or two times `gap` for nothing known, as 0.
    private static func number(_ part: [UInt8], _ gap: Unicode.Scalar?) -> Int? {
        if let gap, part.count == 2, part.allSatisfy({ $0 | 0x20 == UInt8(ascii: gap) }) { return 0 }
        guard (1...(gap == nil ? 4 : 2)).contains(part.count) else { return nil }
        return part.withUnsafeBytes { Text.integer($0) }
    }
}
