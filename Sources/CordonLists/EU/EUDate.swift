/// Dates as the EU's list prints them.
enum EUDate {
    /// A date in ISO 8601 order, with or without a time, or a day as "05/08/2026" (day first): the CSV files have both.
    static func parse(_ text: String) -> PartialDate? {
        PartialDate(iso8601: text) ?? DayFirstDate.parse(text).flatMap { $0.isComplete ? $0.date : nil }
    }

    enum Birth: Equatable {
        case known(PartialDate)
        /// What is printed.
        case notUnderstood(String)
        case none
    }

    /// The birth date of a fact: a day, or its parts, or a span of years; "N/A" and none of them is none.
    ///
    /// Not understood are years of another calendar than the Gregorian, and a span with one end: a model of dates that has neither
    /// would make a wrong date of them, and a wrong date clears.
    static func birth(_ fact: EUFact) -> Birth {
        let day = fact["birthdate"]
        let (year, month, dayOfMonth) = (fact["year"], fact["month"], fact["day"])
        let (from, to) = (fact["yearrangefrom"], fact["yearrangeto"])
        let calendar = fact["calendartype"]
        let parts = [dayOfMonth, month, year].filter { !$0.isEmpty }.joined(separator: "/")
        var printed = !day.isEmpty ? day : parts
        if printed.isEmpty, !(from + to).isEmpty { printed = "\(from) to \(to)" }
        if printed.isEmpty || Text.lowercasedASCII(printed) == "n/a" { return .none }
        if !calendar.isEmpty, Text.lowercasedASCII(calendar) != "gregorian" { return .notUnderstood("\(printed) (\(calendar) calendar)") }
        var date: PartialDate?
        if !day.isEmpty {
            date = parse(day) ?? PartialDate(printed: day)
        } else if !year.isEmpty {
            date = DayFirstDate.parse("\(dayOfMonth.isEmpty ? "00" : dayOfMonth)/\(month.isEmpty ? "00" : month)/\(year)")?.date
        } else if !from.isEmpty, !to.isEmpty {
            date = PartialDate(printed: "\(from) to \(to)")
        }
        guard var date else { return .notUnderstood(printed) }
        if fact.isTrue("circa") { date.isApproximate = true }
        return .known(date)
    }
}
