/// Identifiers in the form in which they are compared: letters and digits only, in capitals, without the label before them.
public enum IdentifierKey {
    /// The hash under which an identifier is indexed; nil where there is too little of it to decide anything (under five characters), or
    /// where it says that there is none ("UNKNOWN", "000000").
    public static func hash(_ value: String) -> UInt32? {
        let number = normal(value)
        guard number.count >= 5, !isPlaceholder(number) else { return nil }
        var h: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in number { h = (h ^ UInt64(byte)) &* 0x100_0000_01b3 }
        h = (h ^ (h >> 29)) &* 0xd6e8_feb8_6659_fd93
        return UInt32(truncatingIfNeeded: h >> 32)
    }

    /// Whether two identifiers are the same but for case, punctuation, script of the digits and labels.
    public static func isEqual(_ a: String, _ b: String) -> Bool { normal(a) == normal(b) }

    /// The letters and digits of an identifier: ASCII in capitals, digits of any script as ASCII, Cyrillic and full-width letters that look
    /// like a Latin one as that, labels such as "Passport No." left out. Other letters stay as they are, in UTF-8.
    public static func normal(_ value: String) -> [UInt8] {
        var out: [UInt8] = []
        if value.utf8.allSatisfy({ $0 < 128 }) {
            for byte in value.utf8 {
                switch byte {
                case 48...57, 65...90: out.append(byte)
                case 97...122: out.append(byte & 0xdf)
                default: continue
                }
            }
        } else {
            for scalar in value.uppercased().unicodeScalars { append(scalar, to: &out) }
        }
        return withoutLabel(out)
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
        if scalar.value < 128 {
            if (48...57).contains(scalar.value) || (65...90).contains(scalar.value) { out.append(UInt8(scalar.value)) }
        } else if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
            out.append(48 + UInt8(digit))
        } else if let letter = lookAlikes[scalar] {
            out.append(letter)
        } else if (0xFF21...0xFF3A).contains(scalar.value) {
            out.append(UInt8(scalar.value - 0xFF21 + 65))
        } else if scalar.properties.isAlphabetic {
            out.append(contentsOf: String(scalar).utf8)
        }
    }

    /// Cyrillic and Greek capitals that are drawn like Latin ones: series of passports are typed either way.
    private static let lookAlikes: [Unicode.Scalar: UInt8] = {
        var table: [Unicode.Scalar: UInt8] = [:]
        for (letters, latin) in [("АВЕЅІЈКМНОРСТУХ", "ABESIJKMHOPCTYX"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")] {
            for (letter, byte) in zip(letters.unicodeScalars, latin.utf8) { table[letter] = byte }
        }
        return table
    }()

    /// The number behind labels; the whole where no digit follows a label, as it is then no label.
    private static func withoutLabel(_ number: [UInt8]) -> [UInt8] {
        var rest = number[...]
        while let label = labels.first(where: { rest.starts(with: $0) }) {
            let behind = rest.dropFirst(label.count)
            // "INN 77..." and "IMO9..." are labels, "LEI..." may begin a code that goes on in letters. Behind a long one any number stands.
            guard let next = behind.first, (48...57).contains(next) || label.count >= longLabel || labels.contains(where: { behind.starts(with: $0) })
            else { break }
            rest = behind
        }
        return Array(rest)
    }

    /// Letters from which on a label is no beginning of a number.
    private static let longLabel = 8
    /// Longest first.
    private static let labels: [[UInt8]] = [
        "PASSPORT", "PASSPORTNO", "PASSPORTNUMBER", "IDNUMBER", "IDNO", "IDCARD", "NATIONALID", "NATIONALIDNO", "TAXID", "TAXIDNO", "TAXNUMBER",
        "TIN", "VATNO", "INN", "OGRN",
        "OGRNIP", "SNILS", "KPP", "OKPO", "IMO", "IMONO", "IMONUMBER", "MMSI", "LEI", "DUNS", "SSN", "REGISTRATIONNO", "REGISTRATIONNUMBER", "REGNO",
        "CRN",
        "ИНН", "ОГРН", "ОГРНИП", "СНИЛС", "ПАСПОРТ",
    ].map { label in
        var out: [UInt8] = []
        for scalar in label.unicodeScalars { append(scalar, to: &out) }
        return out
    }.sorted { $0.count > $1.count }

    /// What is written where there is no number: one sign all over, digits in order, or a word for "none".
    private static func isPlaceholder(_ number: [UInt8]) -> Bool {
        if number.allSatisfy({ $0 == number[0] }) { return true }
        if number.count > 5, "1234567890123456789".utf8.starts(with: number) { return true }
        return nothing.contains(number)
    }

    private static let nothing: Set<[UInt8]> = Set(
        ["UNKNOWN", "NOTAVAILABLE", "NOTAPPLICABLE", "NOTKNOWN", "NOTPROVIDED", "PENDING", "MISSING", "DUMMY"].map { Array($0.utf8) })
}
