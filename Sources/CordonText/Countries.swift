/// The countries that a field of a record names, which may hold several, in any spelling that `CountryTable` knows.
public struct Countries: Sendable, Equatable {
    /// Two letters each, the first in the high byte.
    public var codes: Set<UInt16> = []
    /// What was given and names no country that is known; never left out in silence.
    public var unknown: [String] = []

    public init() {}

    /// Takes in one value as a list or a counterparty has it: "Iran (Islamic Republic of)", "Korea, North", "Cyprus/Greece", "citizen of Iraq".
    public mutating func add(_ text: String, _ table: CountryTable) {
        if let code = Self.code(text, table) {
            codes.insert(code)
            return
        }
        guard !Self.saysNothing(text) else { return }
        let parts = text.split(whereSeparator: { ",/;&+|".contains($0) }).flatMap { Self.splitAtAnd($0) }
        let found = parts.map { Self.code($0, table) }
        codes.formUnion(found.compactMap { $0 })
        if parts.count < 2 {
            unknown.append(text)
        } else {
            for (part, code) in zip(parts, found) where code == nil && !Self.saysNothing(part) { unknown.append(part) }
        }
    }

    /// The country at the end of a place or an address ("Tikrit, Iraq"); a place that names none adds nothing.
    public mutating func addPlace(_ text: String, _ table: CountryTable) {
        guard let last = text.split(separator: ",").last else { return }
        if let code = Self.code(String(last), table) { codes.insert(code) }
    }

    /// "KP, RU", in alphabetical order.
    public static func text(_ codes: Set<UInt16>) -> String {
        codes.sorted().map { String(decoding: [UInt8($0 >> 8), UInt8($0 & 255)], as: UTF8.self) }.joined(separator: ", ")
    }

    /// One country: as written, without what stands in brackets, with its parts turned ("Man, Isle of"), or without words around it.
    private static func code(_ text: String, _ table: CountryTable) -> UInt16? {
        if let code = table.code(text) { return code }
        if let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
            let outside = String(text[..<open]) + " " + String(text[text.index(after: close)...])
            if let code = table.code(outside) { return code }
            return table.code(String(text[text.index(after: open)..<close]))
        }
        let halves = text.split(separator: ",", maxSplits: 2)
        if halves.count == 2 { return table.code("\(halves[1]) \(halves[0])") }
        var words = text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
        let count = words.count
        while let first = words.first, around.contains(first.lowercased()) { words.removeFirst() }
        while let last = words.last, around.contains(last.lowercased()) { words.removeLast() }
        return words.isEmpty || words.count == count ? nil : table.code(words.joined(separator: " "))
    }

    private static func splitAtAnd(_ text: Substring) -> [String] {
        let words = text.split(separator: " ")
        guard words.contains("and") else { return [words.joined(separator: " ")] }
        return words.split(separator: "and").map { $0.joined(separator: " ") }
    }

    private static func saysNothing(_ text: String) -> Bool {
        nothing.contains(String(text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "/" }))
    }

    /// Words around a country in a field of nationality or residence.
    private static let around: Set<String> = [
        "citizen", "citizens", "citizenship", "national", "nationality", "nationals", "resident", "passport", "former", "formerly", "possibly", "of",
        "the",
        "republic", "state", "kingdom", "flag", "registered", "in",
    ]
    /// What is written where no country is known, or there is none.
    private static let nothing: Set<String> = [
        "", "unknown", "undetermined", "none", "na", "n/a", "nil", "null", "xx", "zz", "xxx", "zzz", "unk", "stateless", "notknown", "notspecified",
        "other", "various",
    ]
}
