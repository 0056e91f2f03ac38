/// What the cells of the Australian list say in words.
enum DFATText {
    /// "a) Port City b) Hill Town" taken apart; a cell without such letters is one item. Only letters in their order count, so that a
    /// bracket inside an item does not.
    static func items(_ cell: String) -> [String] {
        let bytes = Array(Text.squeezed(cell).utf8)
        guard bytes.starts(with: "a) ".utf8) else { return bytes.isEmpty ? [] : [String(decoding: bytes, as: UTF8.self)] }
        var items: [String] = []
        var start = 3
        var letter = UInt8(ascii: "b")
        var index = 3
        func close(_ end: Int) {
            var item = Text.trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
            while item.hasSuffix(";") || item.hasSuffix(",") { item = Text.trimmed(item.dropLast()) }
            if !item.isEmpty { items.append(item) }
        }
        while index + 2 < bytes.count {
            if bytes[index - 1] == 0x20, bytes[index] == letter, bytes[index + 1] == UInt8(ascii: ")"), bytes[index + 2] == 0x20 {
                close(index)
                start = index + 3
                letter = letter < UInt8(ascii: "z") ? letter + 1 : 0
                index = start
            } else {
                index += 1
            }
        }
        close(bytes.count)
        return items
    }

    /// "TAi.002. Title: ...": the UN's permanent reference number that a remark begins with.
    static func leadingReference(_ remark: String) -> String? {
        let bytes = Array(remark.utf8.prefix(8))
        guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), (3...4).contains(dot), bytes.count >= dot + 4,
            bytes[..<(dot - 1)].allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            bytes[dot - 1] == UInt8(ascii: "i") || bytes[dot - 1] == UInt8(ascii: "e"),
            bytes[(dot + 1)..<(dot + 4)].allSatisfy(Text.isDigit)
        else { return nil }
        return String(decoding: bytes[..<(dot + 4)], as: UTF8.self)
    }

    /// One date: ISO 8601, "21/07/2026", "07/1963", "1963", "21 July 2026".
    static func date(_ text: String) -> PartialDate? {
        if text.utf8.contains(UInt8(ascii: "/")) {
            let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String($0) ?? "" }
            guard parts.count == 2 || parts.count == 3, let year = parts.last, year.utf8.count == 4,
                parts.dropLast().allSatisfy({ (1...2).contains($0.utf8.count) })
            else { return nil }
            let padded = parts.dropLast().reversed().map { $0.utf8.count == 1 ? "0\($0)" : $0 }
            return PartialDate(iso8601: ([year] + padded).joined(separator: "-"))
        }
        return PartialDate(iso8601: text) ?? PartialDate(printed: text)
    }

    /// The dates of a cell such as "Approximately 1968, 29/09/1963, Between 1959 and 1965", and what in it is none. Some rows lack the
    /// comma between two dates, or print a dot for it.
    static func dates(in cell: String) -> (dates: [PartialDate], rest: [String]) {
        var dates: [PartialDate] = []
        var rest: [String] = []
        for piece in cell.utf8.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }) {
            for line in (String(piece) ?? "").split(whereSeparator: \.isNewline).map({ Text.squeezed($0) }) where !line.isEmpty {
                var text = line
                var isApproximate = false
                for word in ["approximately", "circa", "approx."] where Text.lowercasedASCII(text).hasPrefix(word) {
                    isApproximate = true
                    text = Text.trimmed(text.dropFirst(word.count))
                    if text.hasPrefix(":") { text = Text.trimmed(text.dropFirst()) }
                }
                var found = one(text).map { [$0] } ?? several(text)
                if isApproximate { for index in found.indices { found[index].isApproximate = true } }
                dates += found
                if found.isEmpty { rest.append(line) }
            }
        }
        return (dates, rest)
    }

    private static func one(_ text: String) -> PartialDate? {
        if Text.lowercasedASCII(text).hasPrefix("between ") {
            // "Between A and B" is how `printed` writes a span that is not exact.
            guard var span = PartialDate(printed: Text.lowercasedASCII(text)) else { return nil }
            span.isApproximate = false
            return span
        }
        return date(text)
    }

    private static func several(_ text: String) -> [PartialDate] {
        let words = text.utf8.split { $0 == 0x20 || $0 == UInt8(ascii: ".") }.map { String($0) ?? "" }
        let dates = words.compactMap { $0.utf8.count >= 4 ? date($0) : nil }
        return words.count > 1 && dates.count == words.count ? dates : []
    }

    /// What "Listed on 25 Jan. 2001 (amended on 3 Sep. 2003, 20 December 2005 and 9 Jul. 2007)" says; nothing where the text begins
    /// otherwise. A cell that holds nothing but a date is the listing date.
    static func listing(_ text: String) -> (listedOn: PartialDate?, amended: [PartialDate]) {
        if let whole = PartialDate(iso8601: text) { return (whole, []) }
        guard text.hasPrefix("Listed on") else { return (nil, []) }
        let found = fullDates(in: text.dropFirst("Listed on".count))
        guard let first = found.first, first.position == 0 else { return (nil, []) }
        let isAmended = Text.lowercasedASCII(text).contains("amended")
        return (first.date, isAmended ? found.dropFirst().map(\.date) : [])
    }

    /// Each "25 Jan. 2001" of a text, with the number of the word it begins at.
    private static func fullDates(in text: Substring) -> [(date: PartialDate, position: Int)] {
        let words = text.utf8.split { !Text.isDigit($0) && !(0x41...0x5A).contains($0) && !(0x61...0x7A).contains($0) }.map {
            String($0) ?? ""
        }
        var found: [(date: PartialDate, position: Int)] = []
        var index = 0
        while index + 2 < words.count {
            if words[index + 2].utf8.count == 4, let date = PartialDate(printed: words[index...index + 2].joined(separator: " ")),
                date.day > 0
            {
                found.append((date, index))
                index += 3
            } else {
                index += 1
            }
        }
        return found
    }
}
