extension PartialDate {
    /// The date that `text` writes in ISO 8601 order: "1962", "1962-03", "1962-03-04". Of a day, a time of day and
    /// a time zone are left out ("2025-04-19T23:00:04Z", "2015-07-01-04:00").
    ///
    /// A month or day of `00` counts as not known. nil for anything else, also for days that the calendar does not have.
    public init?(iso8601 text: some StringProtocol) {
        var numbers: [Int] = []
        var digits = 0
        var value = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                guard digits <= 4 else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                continue
            case UInt8(ascii: "-") where numbers.count < 2:
                guard digits == (numbers.isEmpty ? 4 : 2) else { return nil }
                numbers.append(value)
                digits = 0
                value = 0
                continue
            case UInt8(ascii: "T"), UInt8(ascii: " "), UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                guard numbers.count == 2 else { return nil }
            default: return nil
            }
            break
        }
        guard digits == (numbers.isEmpty ? 4 : 2) else { return nil }
        numbers.append(value)
        self.init(
            checkedYear: numbers[0], month: numbers.count > 1 ? numbers[1] : 0, day: numbers.count > 2 ? numbers[2] : 0)
    }

    /// The date that `text` writes as OFAC and the UN do: "1962", "Mar 1962", "04 Mar 1962", "circa 1957", "1957 to 1960",
    /// "01 Jan 1961 to 31 Dec 1962", "circa 1979-1982"; English month names, cut or not, with or without a dot.
    ///
    /// A span within one year keeps the year alone. nil where anything is left over.
    public init?(printed text: some StringProtocol) {
        var words: [[UInt8]] = []
        for piece in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
            // "1979-1982" is a span, "1979-03-04" an ISO date.
            let parts = piece.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            if parts.count == 2, parts.allSatisfy({ $0.count == 4 }) {
                words += [Array(parts[0]), Array("to".utf8), Array(parts[1])]
            } else if parts.count == 2, Self.isApproximation(Array(parts[0])) {
                // "circa-1951", as OFAC's list of 2020 has it.
                words += parts.map { Array($0) }
            } else {
                words.append(Array(piece))
            }
        }
        var approximate = false
        while let first = words.first, Self.isApproximation(first) {
            approximate = true
            words.removeFirst()
        }
        let halves = words.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == Array("to".utf8) || $0 == Array("and".utf8) })
        guard let start = halves.first.flatMap({ Self(dayMonthYear: Array($0)) }) else { return nil }
        self = start
        if halves.count == 2 {
            guard let end = Self(dayMonthYear: Array(halves[1])), end.year >= start.year else { return nil }
            self = PartialDate(year: start.year, lastYear: end.year)
        } else if halves.count > 2 {
            return nil
        }
        isApproximate = approximate
    }

    private static func isApproximation(_ word: [UInt8]) -> Bool {
        ["circa", "c.", "ca.", "approximately", "approx.", "about", "around", "between"].contains {
            word.elementsEqual($0.utf8)
        }
    }

    private init?(dayMonthYear words: [[UInt8]]) {
        guard let last = words.last, last.count == 4 || words.count == 1, words.count <= 3 else { return nil }
        if words.count == 1, last.count == 10, let date = PartialDate(iso8601: String(decoding: last, as: UTF8.self)) {
            self = date
            return
        }
        guard last.count == 4, let year = Self.number(last) else { return nil }
        var month = 0
        var day = 0
        if words.count >= 2 {
            guard let value = Self.month(words[words.count - 2]) else { return nil }
            month = value
        }
        if words.count == 3 {
            guard words[0].count <= 2, let value = Self.number(words[0]), value > 0 else { return nil }
            day = value
        }
        self.init(checkedYear: year, month: month, day: day)
    }

    private init?(checkedYear year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (0...12).contains(month) else { return nil }
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day >= 0, day <= (month == 0 ? 0 : lengths[month - 1]) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static func number(_ word: [UInt8]) -> Int? {
        guard !word.isEmpty, word.count <= 4 else { return nil }
        var value = 0
        for byte in word {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    private static func month(_ word: [UInt8]) -> Int? {
        var folded = word.map { $0 | 0x20 }
        if word.last == UInt8(ascii: ".") { folded.removeLast() }
        guard folded.count >= 3 else { return nil }
        return months.firstIndex { $0.starts(with: folded) }.map { $0 + 1 }
    }
}
