extension PartialDate {
    /// The date that a `DatePeriod` of OFAC's advanced XML stands for: from the beginning of `Start` to the end of `End`.
    ///
    /// The first to the last day of a month is that month, of a year that year; any other period within a year keeps the year alone, as
    /// `init(printed:)` has it; a longer one is a span of years. nil where a date is missing or there is none such.
    init?(ofacPeriod period: XMLElement) {
        guard let start = period.first("Start") ?? period.first("End"),
            let from = (start.first("From") ?? start.first("To")).flatMap(Self.isoDay).flatMap({ PartialDate(iso8601: $0) })
        else { return nil }
        let end = period.first("End")
        let last = end?.first("To") ?? end?.first("From") ?? start.first("To")
        let to = last == nil ? from : last.flatMap(Self.isoDay).flatMap { PartialDate(iso8601: $0) }
        guard let to, (from.year, from.month, from.day) <= (to.year, to.month, to.day) else { return nil }
        if from == to {
            self = from
        } else if from.year < to.year {
            self = PartialDate(year: from.year, lastYear: to.year)
        } else if from.month == to.month, from.day == 1, to.isLastOfMonth {
            self = PartialDate(year: from.year, month: from.month)
        } else {
            self = PartialDate(year: from.year)
        }
        isApproximate = [start, end].contains { $0?.attribute("Approximate") == "true" }
    }

    /// The children `Year`, `Month` and `Day` as ISO 8601; nil where the year is missing or something is no number.
    static func isoDay(_ element: XMLElement) -> String? {
        guard let year = Int(element.value("Year")), (1...9999).contains(year) else { return nil }
        var parts = [String(repeating: "0", count: 4 - "\(year)".utf8.count) + "\(year)"]
        for name in ["Month", "Day"] {
            let text = element.value(name)
            if text.isEmpty { break }
            guard let number = Int(text), (1...31).contains(number) else { return nil }
            parts.append(number < 10 ? "0\(number)" : "\(number)")
        }
        return parts.joined(separator: "-")
    }

    /// The calendar has no next day in this month.
    private var isLastOfMonth: Bool {
        day > 0 && PartialDate(printed: OFACDate.printed(PartialDate(year: year, month: month, day: day + 1))) == nil
    }
}
