/// Dates as OFAC's remarks print them: "04 Mar 2001", "Mar 2001", "2001".
enum OFACDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The date in the words of a remark, whether `text` has it in them or in ISO 8601.
    static func printed(_ text: String) -> String { PartialDate(iso8601: text).map(printed) ?? text }

    /// "circa" and the last year of a span included, which the parser of the remarks understands again.
    static func printed(_ date: PartialDate) -> String {
        var parts: [String] = []
        if date.day > 0 { parts.append(date.day < 10 ? "0\(date.day)" : "\(date.day)") }
        if date.month > 0 { parts.append(months[date.month - 1]) }
        let digits = "\(date.year)"
        parts.append(String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)
        if date.lastYear != date.year { parts += ["to", "\(date.lastYear)"] }
        return (date.isApproximate ? "circa " : "") + parts.joined(separator: " ")
    }
}
