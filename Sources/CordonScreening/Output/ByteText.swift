internal import CordonLists
internal import CordonMatch

/// Text building on bytes, without Foundation: the writers' hot path.
extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    /// In decimal digits, without a string in between.
    mutating func append(number: Int) {
        var left = number.magnitude
        if number < 0 { append(UInt8(ascii: "-")) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            // SAFETY: a magnitude below 2^64 has at most 20 digits, which are written from the end; only they are read.
            var start = 20
            repeat {
                start -= 1
                digits[start] = 48 + UInt8(truncatingIfNeeded: left % 10)
                left /= 10
            } while left > 0
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }

    /// `value` with at most four decimals and no trailing zeros, halves away from zero; not a number is 0.
    mutating func append(decimal value: Double) {
        guard value.isFinite, abs(value) < 1e14 else {
            append(48)
            return
        }
        var scaled = Int((abs(value) * 10_000).rounded())
        if value < 0 && scaled > 0 { append(UInt8(ascii: "-")) }
        append(number: scaled / 10_000)
        scaled %= 10_000
        guard scaled > 0 else { return }
        append(UInt8(ascii: "."))
        var divisor = 1000
        while scaled > 0 {
            append(48 + UInt8(scaled / divisor))
            scaled %= divisor
            divisor /= 10
        }
    }

    /// A score: as `decimal`, except that what is below 1 is never shown as 1, which is kept for identity.
    mutating func append(score: Double) {
        append(decimal: score < 1 ? Swift.min(score, 0.9999) : score)
    }

    /// `text` as a JSON string with its quotes (RFC 8259): quotes, backslashes and control characters escaped, the rest as is.
    mutating func append(json text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            while true {
                let index = JSONEscapes.next(bytes, start)
                guard index < bytes.count else { break }
                let byte = bytes[index]
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                start = index + 1
                append(92)
                switch byte {
                case 34, 92: append(byte)
                case 10: append(UInt8(ascii: "n"))
                case 13: append(UInt8(ascii: "r"))
                case 9: append(UInt8(ascii: "t"))
                default:
                    append("u00")
                    append(byte < 16 ? 48 : 49)
                    let digit = byte & 15
                    append(digit < 10 ? 48 + digit : 87 + digit)
                }
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        append(UInt8(ascii: "\""))
    }

    mutating func append(json text: String?) {
        if let text { append(json: text) } else { append("null") }
    }

    mutating func append(json texts: [String]) {
        append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(json: text)
        }
        append(UInt8(ascii: "]"))
    }

    /// `text` for HTML content and quoted attributes: markup characters escaped, control characters made visible.
    mutating func append(html text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            case UInt8(ascii: "'"): append("&#39;")
            case 9, 10, 13: append(32)
            case 0..<32, 127: append("\u{fffd}")
            default: append(byte)
            }
        }
    }
}

/// Finds what a JSON string must not hold as it is.
private enum JSONEscapes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// The first index from `start` on with a control character, quote or backslash; the count where there is none.
    static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while bytes.count - index >= 8, let base = UnsafeRawPointer(bytes.baseAddress) {
            // SAFETY: eight bytes from `index` on are inside the buffer.
            let word = UInt64(littleEndian: (base + index).loadUnaligned(as: UInt64.self))
            let quotes = word ^ (34 &* ones)
            let backslashes = word ^ (92 &* ones)
            // Bytes below 32, and zero bytes after the exclusive or; the lowest mark is exact (Warren, Hacker's Delight, 6-1).
            let marks =
                ((word &- 32 &* ones) & ~word | (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes)
                & (0x80 &* ones)
            if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 32 || byte == 34 || byte == 92 { return index }
            index += 1
        }
        return index
    }
}

extension Double {
    /// With at most four decimals, as `append(decimal:)` writes it.
    var shown: String {
        var bytes: [UInt8] = []
        bytes.append(decimal: self)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// With exactly two decimals, and never 1.00 for less than 1.
    var shownAsScore: String {
        let hundredths =
            self < 1 ? Swift.min(Int((self * 100).rounded()), 99) : Int((Swift.min(self, 9) * 100).rounded())
        let digits = String(hundredths % 100)
        return "\(hundredths / 100)." + (digits.count < 2 ? "0" : "") + digits
    }
}

extension Int {
    /// With commas between thousands: "13,821".
    var grouped: String {
        var out = ""
        for (index, digit) in String(magnitude).reversed().enumerated() {
            if index > 0 && index % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return (self < 0 ? "-" : "") + String(out.reversed())
    }
}

extension PartialDate {
    /// `iso8601`, with the end of a span ("1957/1960") and "~" behind what is circa.
    var iso: String {
        let text = lastYear == year ? iso8601 : iso8601 + "/" + String(lastYear)
        return isApproximate ? text + "~" : text
    }

    /// Order by what is known; an unknown month or day comes first.
    static func isEarlier(_ left: PartialDate, _ right: PartialDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension Hit {
    /// Kind of the listed name that scored best; "identifier" where an identifier alone decided.
    var matchKind: String { name?.kind.name ?? "identifier" }
}

extension ListedEntity {
    /// Lists that the party is on, each once, in the order of its designations.
    var datasets: [String] { Self.distinct(designations.map(\.dataset)) }
    var programmes: [String] { Self.distinct(designations.flatMap(\.programmes)) }
    /// Authorities joined by "; ".
    var authorities: String { Self.distinct(designations.map(\.authority)).joined(separator: "; ") }
    /// The earliest listing date that is known.
    var listedOn: PartialDate? { designations.compactMap(\.listedOn).min(by: PartialDate.isEarlier) }

    private static func distinct(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
