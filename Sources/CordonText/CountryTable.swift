/// Country names and codes in many spellings, to ISO 3166-1 alpha-2 codes.
public struct CountryTable: Sendable {
    private let codes: FlatTable
    // SAFETY: a view of an image that whoever holds the table keeps alive.
    /// Pairs of codes that stand for each other, the smaller in the high half.
    nonisolated(unsafe) private let ties: UnsafeBufferPointer<UInt32>

    init(from reader: inout TableReader) throws(TableError) {
        codes = try FlatTable(from: &reader)
        ties = try reader.next()
    }

    static func write(to writer: inout TableWriter) {
        var codes = ByteTable(capacity: 16_384)
        ReferenceTable.forEachRow(of: "countries", columns: 2) { row in
            guard row[0].count == 2 else { return }
            let code = Int(row[0][0] & 0xdf) << 8 | Int(row[0][1] & 0xdf)
            if row[1].allSatisfy({ $0 < 128 }) {
                codes.insert(row[1], code)
            } else {
                codes.insert(folded(String(field: row[1]).unicodeScalars), code)
            }
            codes.insert(Array(row[0]).map { $0 | 32 }, code)
        }
        codes.write(to: &writer)
        var ties: Set<UInt32> = []
        ReferenceTable.forEachRow(of: "country_ties", columns: 2) { row in
            guard row[0].count == 2, row[1].count == 2 else { return }
            ties.insert(pair(UInt16(row[0][0]) << 8 | UInt16(row[0][1]), UInt16(row[1][0]) << 8 | UInt16(row[1][1])))
        }
        writer.add(ties.sorted())
    }

    /// Whether a record may name one in place of the other: a state that is gone and one that came after it, a territory and its state.
    public func areTied(_ a: UInt16, _ b: UInt16) -> Bool { ties.contains(Self.pair(a, b)) }

    private static func pair(_ a: UInt16, _ b: UInt16) -> UInt32 { UInt32(min(a, b)) << 16 | UInt32(max(a, b)) }

    /// The two letters of the country that `text` names, the first in the high byte; nil where it names none that is known.
    ///
    /// Case, diacritics of Latin letters, accents of Greek ones, apostrophes and dots do not count: "Côte d’Ivoire", "TÜRKİYE".
    /// - Complexity: linear; text that is not ASCII takes some microseconds.
    public func code(_ text: String) -> UInt16? {
        var key: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 65...90: key.append(byte | 32)
            case 97...122, 48...57: key.append(byte)
            case UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "."): continue
            case 128...: return value(Self.folded(text.lowercased().unicodeScalars))
            default: if let last = key.last, last != 32 { key.append(32) }
            }
        }
        return value(key)
    }

    private func value(_ key: [UInt8]) -> UInt16? {
        var key = key[...]
        while key.last == 32 { key.removeLast() }
        if key.starts(with: Array("the ".utf8)) { key.removeFirst(4) }
        return key.withUnsafeBufferPointer { codes.value($0) }.map { UInt16(truncatingIfNeeded: $0) }
    }

    /// The same folding for small letters of any script, through the properties of code points.
    private static func folded(_ small: String.UnicodeScalarView) -> [UInt8] {
        var key: [UInt8] = []
        for scalar in small {
            switch scalar.value {
            case 97...122, 48...57: key.append(UInt8(truncatingIfNeeded: scalar.value))
            case 0x27, 0x2E, 0x60, 0xB4, 0x2B9...0x2BF, 0x2018...0x201B, 0x2032, 0x55A, 0x5F3, 0x640, 0xFF07: continue
            // Combining accents of Latin, Greek and Cyrillic letters, soft hyphen, zero-width and bidi characters.
            case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            case 0xC0...0x24F, 0x259, 0x1E00...0x1EFF: key.append(contentsOf: latin(scalar))
            case 0x587:
                append(0x565, to: &key)
                append(0x582, to: &key)
            case 0x3C2: append(0x3C3, to: &key)
            case 0x370...0x3FF: append(GreekLetters.withoutAccent(scalar.value) ?? scalar.value, to: &key)
            default:
                if isPartOfWord(scalar) { append(scalar.value, to: &key) } else if let last = key.last, last != 32 { key.append(32) }
            }
        }
        while key.last == 32 { key.removeLast() }
        return key
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber:
            true
        default: false
        }
    }

    private static func append(_ value: UInt32, to key: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        key.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    }

    /// ASCII for a small Latin letter with a diacritic, out of its Unicode name: "LATIN SMALL LETTER O WITH STROKE".
    private static func latin(_ scalar: Unicode.Scalar) -> [UInt8] {
        switch scalar.value {
        case 0xDF: return Array("ss".utf8)
        case 0xF0: return Array("d".utf8)
        case 0xFE: return Array("th".utf8)
        case 0x131: return Array("i".utf8)
        case 0x153: return Array("oe".utf8)
        case 0x259: return Array("a".utf8)
        default: break
        }
        let prefix = "LATIN SMALL LETTER "
        guard let name = scalar.properties.name, name.hasPrefix(prefix) else { return Array(String(scalar).utf8) }
        let letters = name.utf8.dropFirst(prefix.utf8.count).prefix { $0 != 32 }
        return letters.count <= 2 ? letters.map { $0 | 32 } : Array(String(scalar).utf8)
    }
}
