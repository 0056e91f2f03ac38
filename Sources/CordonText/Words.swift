/// One word of a raw name, before roles: a piece between separators, Latin by now.
struct Word {
    var start: Int
    var count: Int
    var role: TokenRole?
    var spelling: Spelling = .latin
    var isNative = false
    /// A dot, and nothing else, stands between this word and the one before.
    var followsDot = false
    var followsTextSign = false
    /// A hyphen, and nothing else, stands between this word and the one before.
    var followsHyphen = false
    /// A bracket stands between this word and the one before.
    var followsBracket = false
    /// A dash between blanks does.
    var followsDash = false
    /// Letters that were written with signs between them ("t/a"), joined.
    var isSigned = false
    /// Digits were read as the letters that they look like.
    var isRespelt = false
    var source = 0
}

/// Splits a raw name into Latin words: an ASCII path of a few nanoseconds a letter, and one through ICU.
struct WordReader {
    var words: [Word] = []
    /// Other spellings of words that came from a native script, by the word's number, in ascending order.
    var readings: [(word: Int, text: [UInt8])] = []
    var scalars: [UInt32] = Array(repeating: 0, count: Normalizer.maximumScalars)
    var scripts: [UInt8] = Array(repeating: 0, count: Normalizer.maximumScalars)
    var classes: [UInt8] = Array(repeating: 0, count: Normalizer.maximumScalars)
    var latinLetters: [UInt32: UInt64] = [:]
    lazy var icu = ICU()
    /// Some word of the name mixes Latin letters with Cyrillic or Greek ones.
    var hasMixedWord = false
    /// Some Cyrillic or Greek letter of the name looks like no Latin one.
    var hasHonestForeign = false
    /// Some letter of the name is one that only Ukrainians write, and none one that they do not.
    var isUkrainian = false
    /// The name is written as Japanese write theirs.
    var isJapanese = false
    /// Where the word of a name in characters begins that is the surname; -1 where one run holds the whole name, and
    /// `noSurname` where no word is one.
    var surnameStart = -1
    /// A middle dot parts the name, as it does foreigners' names in Chinese characters.
    var hasDottedCharacters = false
    /// The word that is a given name of two syllables in Latin letters, joined, if any.
    var joinedGiven: Int?
    /// The last word written in Arabic script, folded, for words that belong to the one before.
    var lastArabic: (word: Int, scalars: [UInt32]) = (-1, [])

    /// Reads `utf8` into `words`, whose text goes to `name.bytes`, each word followed by a space.
    mutating func read(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) throws(TextError) {
        words.removeAll(keepingCapacity: true)
        readings.removeAll(keepingCapacity: true)
        joinedGiven = nil
        if readASCII(utf8, into: &name) { return }
        name.bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        name.looksLikeText = false
        if utf8.count > Normalizer.maximumScalars * 16 { throw .tooLong(limit: Normalizer.maximumScalars) }
        try readUnicode(utf8, style: style, romaniser: romaniser, into: &name)
    }

    // MARK: ASCII

    /// Class and folded letter of every ASCII byte: 0 separator, 1 text sign, 2 apostrophe, 3 dot, 4 ampersand,
    /// 5 hyphen, 6 bracket, else the letter or digit.
    private static let asciiTable: [UInt8] = (0..<128).map { (byte: UInt8) -> UInt8 in
        switch byte {
        case 65...90: byte + 32
        case 97...122, 48...57: byte
        case UInt8(ascii: "'"), UInt8(ascii: "`"): 2
        case UInt8(ascii: "."): 3
        case UInt8(ascii: "&"): 4
        case UInt8(ascii: "-"): 5
        case UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "="),
            UInt8(ascii: "#"), 10, 13:
            1
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): 6
        default: 0
        }
    }

    /// Returns false, with the output in an undefined state, at the first byte that is not ASCII.
    /// - Complexity: one pass, no allocation beyond the reused buffers.
    private mutating func readASCII(_ utf8: UnsafeBufferPointer<UInt8>, into name: inout NormalizedName) -> Bool {
        if utf8.count > Normalizer.maximumScalars { return false }
        var isInWord = false
        var sawTextSign = false
        var sawDot = false
        var sawHyphen = false
        var sawBracket = false
        var sawDash = false
        var start = 0
        let isRunTogether = CamelCase.isRunTogether(utf8)
        for at in 0..<utf8.count {
            let byte = utf8[at]
            if byte >= 128 { return false }
            let folded = Self.asciiTable[Int(byte)]
            if folded >= 48 {
                if isRunTogether, isInWord, CamelCase.beginsWord(at, in: utf8) {
                    isInWord = false
                    words[words.count - 1].count = name.bytes.count - start
                    name.bytes.append(32)
                }
                if !isInWord {
                    isInWord = true
                    start = name.bytes.count
                    words.append(
                        Word(
                            start: start, count: 0, followsDot: sawDot, followsTextSign: sawTextSign,
                            followsHyphen: sawHyphen, followsBracket: sawBracket, followsDash: sawDash, source: at))
                    sawBracket = false
                    sawDash = false
                    sawDot = false
                    sawHyphen = false
                    sawTextSign = false
                }
                name.bytes.append(folded)
                continue
            }
            if folded == 2 { continue }
            if folded == 6 { sawBracket = true }
            if isInWord {
                isInWord = false
                words[words.count - 1].count = name.bytes.count - start
                name.bytes.append(32)
                sawDot = folded == 3
                sawHyphen = folded == 5
            } else {
                if folded == 5 { sawDash = true }
                sawDot = false
                sawHyphen = false
            }
            if folded == 1 {
                sawTextSign = true
                name.looksLikeText = true
            } else if folded == 4 {
                words.append(Word(start: name.bytes.count, count: 3, followsTextSign: sawTextSign, source: at))
                name.bytes.append(contentsOf: [97, 110, 100, 32])
                sawTextSign = false
            }
        }
        if isInWord {
            words[words.count - 1].count = name.bytes.count - start
            name.bytes.append(32)
        }
        name.scalarCount = utf8.count
        return true
    }
}
