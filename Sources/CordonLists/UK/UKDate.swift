/// Dates as British lists print them.
enum UKDate {
    /// A whole day: "29/06/2012", "29-Apr-2026", "2012-06-29", with or without a time.
    static func day(_ text: String) -> PartialDate? {
        let word = text.utf8.split(separator: 0x20).first.flatMap { String($0) } ?? ""
        let date =
            DayFirstDate.parse(word)?.date ?? PartialDate(iso8601: word)
            ?? PartialDate(printed: String(decoding: text.utf8.map { $0 == UInt8(ascii: "-") ? 0x20 : $0 }, as: UTF8.self))
        return date.flatMap { $0.day > 0 ? $0 : nil }
    }

    enum Birth: Equatable {
        case known(PartialDate)
        /// The year of "10/00/1983".
        case withoutMonth(PartialDate)
        case notUnderstood
    }

    /// "05/07/1983", "dd/mm/1962", "00/04/1963", "1962", "circa 1962", "15 Aug 1962"; "15/08/19yy" is not understood.
    static func birth(_ text: String) -> Birth {
        if let date = DayFirstDate.parse(text) { return date.losesDay ? .withoutMonth(date.date) : .known(date.date) }
        return (PartialDate(printed: text) ?? PartialDate(iso8601: text)).map { .known($0) } ?? .notUnderstood
    }
}
