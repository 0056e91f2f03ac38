/// Which styles of a workbook show a number as a date, and the dates that numbers stand for.
struct XLSXStyles {
    /// How much of a date a format shows.
    private enum Shown { case number, year, month, day }

    /// Days are counted from 1904 on, as old Macintosh files do.
    var startsIn1904 = false
    /// Format codes of the workbook's own.
    private var codes: [Int: Shown] = [:]
    /// By style number.
    private var styles: [Shown] = []

    /// Takes in an element `numFmts` or `cellXfs`.
    mutating func add(_ element: XMLElement) {
        for child in element.children {
            if child.name == "numFmt", let id = Text.decimal(child.attribute("numFmtId")) {
                codes[id] = Self.shown(by: child.attribute("formatCode"))
            } else if child.name == "xf", element.name == "cellXfs" {
                let id = Text.decimal(child.attribute("numFmtId")) ?? 0
                styles.append(codes[id] ?? Self.builtIn(id))
            }
        }
    }

    /// The number as stored, or the date that it stands for.
    func text(ofNumber value: String, style: Int) -> String {
        let shown = style < styles.count ? styles[style] : .number
        guard shown != .number, let days = Double(value), days >= 1, days < 2_958_466,
            let (year, month, day) = date(ofDay: Int(days))
        else { return value }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        var text = padded(year, 4)
        if shown != .year { text += "-" + padded(month, 2) }
        if shown == .day { text += "-" + padded(day, 2) }
        return text
    }

    /// The formats that need no code (ECMA-376 part 1, 18.8.30): 14 to 22 are dates and times, 17 shows month and year.
    private static func builtIn(_ id: Int) -> Shown {
        switch id {
        case 14, 15, 16, 22, 27...31, 36, 50...54, 57, 58: .day
        case 17, 55, 56: .month
        default: .number
        }
    }

    /// Looks for days and years in a code, outside its quoted text, escapes and brackets.
    private static func shown(by code: String) -> Shown {
        var letters: Set<UInt8> = []
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for byte in code.utf8 {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "["): isBracketed = true
            case UInt8(ascii: "]"): isBracketed = false
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
            default: if !isQuoted, !isBracketed { letters.insert(byte | 0x20) }
            }
        }
        if letters.contains(UInt8(ascii: "0")) || letters.contains(UInt8(ascii: "#") | 0x20) { return .number }
        if letters.contains(UInt8(ascii: "d")) { return .day }
        guard letters.contains(UInt8(ascii: "y")) else { return .number }
        return letters.contains(UInt8(ascii: "m")) ? .month : .year
    }

    /// The date of a serial day number. Day 60 of the usual count is 29 February 1900, which never was; nil for it.
    private func date(ofDay number: Int) -> (year: Int, month: Int, day: Int)? {
        if !startsIn1904, number == 60 { return nil }
        // Days since 1 March of the year 0, so that leap days come last in each year (H. Hinnant, "chrono-Compatible Low-Level Date
        // Algorithms", civil_from_days).
        let epoch = startsIn1904 ? 695_361 : number < 60 ? 693_900 : 693_899
        let days = number + epoch
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Text {
    /// A whole number in decimal digits; nil where it is anything else or does not fit.
    static func decimal(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { integer(UnsafeRawBufferPointer($0)) }
    }
}
