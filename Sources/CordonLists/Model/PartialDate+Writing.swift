extension PartialDate {
    /// The date in ISO 8601 as far as it is known: "1962", "1962-03", "1962-03-04". Of a span its first year; whether it is approximate is
    /// not said.
    public var iso8601: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
        }
        var text = padded(year, 4)
        if month > 0 { text += "-" + padded(month, 2) }
        if month > 0, day > 0 { text += "-" + padded(day, 2) }
        return text
    }
}
