internal import CordonLists

/// Reads dates as people write them in spreadsheets.
///
/// ISO 8601 (with or without a time), year and month, year alone, day.month.year, English month names, spans of years, "circa".
/// `03/04/1970` is read as the year alone, because which of two countries wrote it is not known; `25/04/1970` is exact.
/// Two-digit years are refused. A day or month that does not exist (1970-13-30, 30 Feb 1970) counts as not known: a typist's slip must not
/// leave a party unscreened.
enum InputDate {
    /// The date that `text` says; `.some(nil)` where it says that none is known; nil where it is not understood.
    static func parse(_ text: String) -> PartialDate?? {
        var scalars = Array(text.lowercased().unicodeScalars)
        scalars.removeAll { $0 == "\u{feff}" }
        let trimmed = String(String.UnicodeScalarView(scalars)).trimmedBlanks
        if placeholders.contains(trimmed) { return .some(nil) }
        guard let pieces = pieces(of: trimmed) else { return nil }
        var isApproximate = false
        var numbers: [(value: Int, width: Int)] = []
        var month: (value: Int, position: Int)?
        for piece in pieces {
            switch piece {
            case .number(let value, let width): numbers.append((value, width))
            case .word(let word):
                if approximate.contains(word) {
                    isApproximate = true
                } else if let found = months.firstIndex(where: {
                    word == $0 || word == $0.prefix(3) || word == "sept" && $0 == "september"
                }) {
                    guard month == nil else { return nil }
                    month = (found + 1, numbers.count)
                } else if !filler.contains(word) {
                    return nil
                }
            }
        }
        guard let date = date(numbers, month: month, dotted: trimmed.contains(".")) else { return nil }
        return PartialDate(
            year: date.year, month: date.month, day: date.day, lastYear: date.lastYear, isApproximate: isApproximate)
    }

    private enum Piece {
        case number(Int, width: Int)
        case word(String)
    }

    /// Runs of ASCII digits and of letters; nil where a run is too long. A time of day behind an ISO date is cut off.
    private static func pieces(of text: String) -> [Piece]? {
        var bytes = Array(text.utf8)
        if bytes.count > 11, bytes[4] == 45, bytes[7] == 45, bytes[10] == 116 || bytes[10] == 32,
            (48...57).contains(bytes[11])
        {
            bytes.removeLast(bytes.count - 10)
        }
        var pieces: [Piece] = []
        var index = 0
        while index < bytes.count {
            let start = index
            if (48...57).contains(bytes[index]) {
                var value = 0
                while index < bytes.count, (48...57).contains(bytes[index]) {
                    guard index - start < 8 else { return nil }
                    value = value * 10 + Int(bytes[index] - 48)
                    index += 1
                }
                pieces.append(.number(value, width: index - start))
            } else if bytes[index] == 126 {
                pieces.append(.word("circa"))
                index += 1
            } else if (97...122).contains(bytes[index]) || bytes[index] >= 128 {
                while index < bytes.count, (97...122).contains(bytes[index]) || bytes[index] >= 128 { index += 1 }
                pieces.append(.word(String(decoding: bytes[start..<index], as: UTF8.self)))
            } else {
                guard separators.contains(bytes[index]) else { return nil }
                index += 1
            }
        }
        return pieces
    }

    private typealias Parts = (year: Int, month: Int, day: Int, lastYear: Int)

    private static func date(
        _ numbers: [(value: Int, width: Int)], month: (value: Int, position: Int)?, dotted: Bool
    ) -> Parts? {
        let widths = numbers.map(\.width)
        let values = numbers.map(\.value)
        if let month {
            switch widths.count {
            case 1 where widths[0] == 4: return checked(values[0], month.value, 0)
            case 2 where widths[1] == 4 && month.position <= 1 && widths[0] <= 2:
                return values[0] > 0 ? checked(values[1], month.value, values[0]) : nil
            case 2 where widths[0] == 4 && month.position == 1 && widths[1] <= 2:
                return values[1] > 0 ? checked(values[0], month.value, values[1]) : nil
            default: return nil
            }
        }
        switch widths.count {
        case 1 where widths[0] == 4: return checked(values[0], 0, 0)
        case 1 where widths[0] == 8: return checked(values[0] / 10000, values[0] / 100 % 100, values[0] % 100)
        case 2 where widths[0] == 4 && widths[1] == 4:
            guard let first = checked(values[0], 0, 0), values[1] >= values[0], checked(values[1], 0, 0) != nil else {
                return nil
            }
            return (first.year, 0, 0, values[1])
        case 2 where widths[0] == 4 && widths[1] <= 2: return checked(values[0], values[1], 0)
        case 2 where widths[0] <= 2 && widths[1] == 4: return checked(values[1], values[0], 0)
        case 3 where widths[0] == 4 && widths[1] <= 2 && widths[2] <= 2: return checked(values[0], values[1], values[2])
        case 3 where widths[2] == 4 && widths[0] <= 2 && widths[1] <= 2:
            let (first, second, year) = (values[0], values[1], values[2])
            guard first > 0, second > 0 else { return nil }
            if dotted || first > 12 || first == second { return checked(year, second, first) }
            if second > 12 { return checked(year, first, second) }
            return checked(year, 0, 0)
        default: return nil
        }
    }

    /// The date as far as it exists; month or day 0 means not known.
    private static func checked(_ year: Int, _ month: Int, _ day: Int) -> Parts? {
        guard (1000...2999).contains(year), month >= 0, day >= 0 else { return nil }
        guard (1...12).contains(month) else { return month > 0 || day == 0 ? (year, 0, 0, year) : nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (year, month, day <= days[month - 1] ? day : 0, year)
    }

    private static let placeholders: Set<String> = [
        "", "-", "--", "n/a", "na", "unknown", "null", "none", "nil", "0000-00-00",
    ]
    private static let approximate: Set<String> = ["circa", "c", "ca", "approximately", "approx", "about", "around"]
    private static let filler: Set<String> = ["st", "nd", "rd", "th", "of", "to", "and", "between"]
    private static let separators = Set("-/., ()\u{27}".utf8)
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
}
