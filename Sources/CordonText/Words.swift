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
    /// What the tables say of the word as it is now (`Normalizer.lookUp`), and its number in the lexicon or -1.
    var facts = WordFacts()
    var number: Int32 = -1
    /// The common word that it is a misspelling of; `noCommonWord`, or `notYet` while that was not asked for.
    var respelt = Word.notYet

    static let noCommonWord: Int32 = -1
    static let notYet: Int32 = -2
}

/// The words of a name and their letters, while they do not move.
struct NameWords {
    let words: UnsafeMutableBufferPointer<Word>
    let bytes: UnsafeBufferPointer<UInt8>
    /// The field may have been cut at 35 characters (`Normalizer.cutFieldLengths`).
    let isCutField: Bool
    unowned(unsafe) let memo: RespeltMemo

    var count: Int { words.count }

    @inline(__always)
    func text(_ at: Int) -> UnsafeBufferPointer<UInt8> {
        let word = words[at]
        return UnsafeBufferPointer(rebasing: bytes[word.start..<word.start &+ word.count])
    }

    /// A phrase: words lie end to end with one space between them, so that it is one range.
    @inline(__always)
    func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        let last = words[range.upperBound &- 1]
        return UnsafeBufferPointer(rebasing: bytes[words[range.lowerBound].start..<last.start &+ last.count])
    }
}

/// Splits a raw name into Latin words: an ASCII path of a few nanoseconds a letter, and one through ICU.
struct WordReader {
    var words: [Word] = []
    /// The ASCII name that `words` are the words of, as they were read and looked up, and their text: a counterparty is normalised as the
    /// name of a person and again as any other. Empty where the words have been changed since.
    private var rawOfWords: [UInt8] = []
    private var textOfWords: [UInt8] = []
    private var hasTextSign = false
    let memo = RespeltMemo()
    /// Other spellings of words that came from a native script, by the word's number, in ascending order.
    var readings: [(word: Int, text: [UInt8])] = []
    var scalars: [UInt32] = Array(repeating: 0, count: Normalizer.maximumScalars)
    var scripts: [UInt8] = Array(repeating: 0, count: Normalizer.maximumScalars)
    var classes: [UInt8] = Array(repeating: 0, count: Normalizer.maximumScalars)
    /// ASCII letters of Latin letters as `ICU.latin` packs them, `WordReader.notRead` where they have not been asked for.
    var latinLetters: [UInt64] = Array(repeating: WordReader.notRead, count: 0x2000)
    static let notRead = UInt64.max
    /// Pinyin of characters (`pinyin(_:isFirst:)`).
    var knownPinyin: [UInt32: [[UInt8]]] = [:]
    /// Latin letters of single letters of katakana.
    var knownKatakana: [UInt32: [UInt8]] = [:]
    lazy var icu = ICU()
    /// Some word of the name mixes Latin letters with Cyrillic or Greek ones.
    var hasMixedWord = false
    /// Some Cyrillic or Greek letter of the name looks like no Latin one.
    var hasHonestForeign = false
    /// Some letter of the name is one that only Ukrainians write, and none one that they do not.
    var isUkrainian = false
    /// The name was read by the path for ASCII, which is the same for names of every style.
    private(set) var isASCII = false
    /// Some word may hold a digit.
    var hasDigits = false
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
        if !readings.isEmpty { readings.removeAll(keepingCapacity: true) }
        joinedGiven = nil
        rawOfWords.removeAll(keepingCapacity: true)
        isASCII = readASCII(utf8, into: &name)
        if isASCII { return }
        name.bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        name.looksLikeText = false
        hasDigits = true
        if utf8.count > Normalizer.maximumScalars * 16 { throw .tooLong(limit: Normalizer.maximumScalars) }
        try readUnicode(utf8, style: style, romaniser: romaniser, into: &name)
    }

    /// Whether the words that were read last are those of `utf8`, and still as they were read; `name` then has their text again.
    func stillHas(_ utf8: UnsafeBufferPointer<UInt8>, into name: inout NormalizedName) -> Bool {
        guard !rawOfWords.isEmpty, rawOfWords.withUnsafeBufferPointer({ ByteString.areEqual($0, utf8) }) else { return false }
        name.bytes.append(contentsOf: textOfWords)
        name.scalarCount = utf8.count
        name.looksLikeText = hasTextSign
        return true
    }

    /// Remembers that the words are those of `utf8`, with their facts.
    mutating func keep(_ utf8: UnsafeBufferPointer<UInt8>, _ name: borrowing NormalizedName) {
        rawOfWords.append(contentsOf: utf8)
        textOfWords.removeAll(keepingCapacity: true)
        textOfWords.append(contentsOf: name.bytes)
        hasTextSign = name.looksLikeText
    }

    /// To be called before words are changed, other than to a common word that was looked for.
    mutating func willChange() { if !rawOfWords.isEmpty { rawOfWords.removeAll(keepingCapacity: true) } }

    // MARK: ASCII

    /// Class and folded letter of every byte: 0 separator, 1 text sign, 3 dot, 4 ampersand, 5 hyphen, 6 bracket, `notASCII`, and from 48 on
    /// what words are made of: `apostrophe`, else the letter or digit.
    private static let asciiTable: [UInt8] = (0...255).map { (byte: UInt8) -> UInt8 in
        switch byte {
        case 128...255: notASCII
        case 65...90: byte + 32
        case 97...122, 48...57: byte
        case UInt8(ascii: "'"), UInt8(ascii: "`"): apostrophe
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
    private static let notASCII: UInt8 = 2
    private static let apostrophe: UInt8 = 127

    /// Returns false, with the output in an undefined state, at the first byte that is not ASCII.
    /// - Complexity: one pass, no allocation beyond the reused buffers.
    private mutating func readASCII(_ utf8: UnsafeBufferPointer<UInt8>, into name: inout NormalizedName) -> Bool {
        if utf8.count > Normalizer.maximumScalars { return false }
        // An ampersand becomes a word of three letters and a space; every other byte one letter, or the end of a word.
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: utf8.count * 4 + 1) { out in
            Self.asciiTable.withUnsafeBufferPointer { table in
                guard let count = readASCII(utf8, table: table, out: out, looksLikeText: &name.looksLikeText) else { return false }
                name.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: out[0..<count]))
                name.scalarCount = utf8.count
                return true
            }
        }
    }

    /// The number of bytes written to `out`.
    @inline(__always)
    private mutating func readASCII(
        _ utf8: UnsafeBufferPointer<UInt8>, table: UnsafeBufferPointer<UInt8>, out: UnsafeMutableBufferPointer<UInt8>, looksLikeText: inout Bool
    ) -> Int? {
        var sawTextSign = false
        var sawDot = false
        var sawHyphen = false
        var sawBracket = false
        var sawDash = false
        let isRunTogether = CamelCase.isRunTogether(utf8)
        var at = 0
        var written = 0
        var letterBits: UInt8 = 255
        while at < utf8.count {
            // SAFETY: the table has a place for each byte; `out` has room for four bytes for each that is read.
            let folded = table[Int(utf8[at])]
            if folded >= 48, folded != Self.apostrophe {
                let start = written
                let source = at
                let next: UInt8
                (at, written, next) = Self.copyWord(
                    utf8, from: at, to: out, at: written, table: table, isRunTogether: isRunTogether, letterBits: &letterBits)
                words.append(
                    Word(
                        start: start, count: written &- start, followsDot: sawDot, followsTextSign: sawTextSign,
                        followsHyphen: sawHyphen, followsBracket: sawBracket, followsDash: sawDash, source: source))
                out[written] = 32
                written &+= 1
                sawTextSign = false
                sawBracket = next == 6
                sawDash = false
                if at == utf8.count { break }
                if next == Self.notASCII { return nil }
                sawDot = next == 3
                sawHyphen = next == 5
                if next >= 48 { continue }
                note(next, at: at, out: out, written: &written, sawTextSign: &sawTextSign, looksLikeText: &looksLikeText)
            } else if folded != Self.apostrophe {
                if folded == Self.notASCII { return nil }
                if folded == 5 { sawDash = true }
                if folded == 6 { sawBracket = true }
                sawDot = false
                sawHyphen = false
                note(folded, at: at, out: out, written: &written, sawTextSign: &sawTextSign, looksLikeText: &looksLikeText)
            }
            at &+= 1
        }
        hasDigits = letterBits & Self.letterBit == 0
        return written
    }

    /// A bit that letters and `apostrophe` have and digits have not.
    private static let letterBit: UInt8 = 0x40

    /// Copies the word that begins at `at`, folded, and returns what is behind it: where it ends, here and there, and the class of what
    /// ends it, or its letter where that begins another word.
    @inline(never)
    private static func copyWord(
        _ utf8: UnsafeBufferPointer<UInt8>, from first: Int, to out: UnsafeMutableBufferPointer<UInt8>, at start: Int,
        table: UnsafeBufferPointer<UInt8>, isRunTogether: Bool, letterBits: inout UInt8
    ) -> (at: Int, written: Int, next: UInt8) {
        var (at, written, bits) = (first, start, letterBits)
        var next = table[Int(utf8[at])]
        repeat {
            out[written] = next
            written &+= next == apostrophe ? 0 : 1
            bits &= next
            at &+= 1
            if at == utf8.count { break }
            next = table[Int(utf8[at])]
        } while next >= 48 && !(isRunTogether && CamelCase.beginsWord(at, in: utf8))
        letterBits = bits
        return (at, written, next)
    }

    /// A text sign or an ampersand, at `at`.
    @inline(__always)
    private mutating func note(
        _ folded: UInt8, at: Int, out: UnsafeMutableBufferPointer<UInt8>, written: inout Int, sawTextSign: inout Bool, looksLikeText: inout Bool
    ) {
        if folded == 1 {
            sawTextSign = true
            looksLikeText = true
        } else if folded == 4 {
            words.append(Word(start: written, count: 3, followsTextSign: sawTextSign, source: at))
            // SAFETY: the four bytes that `out` has for the ampersand.
            out[written] = UInt8(ascii: "a")
            out[written &+ 1] = UInt8(ascii: "n")
            out[written &+ 2] = UInt8(ascii: "d")
            out[written &+ 3] = UInt8(ascii: " ")
            written &+= 4
            sawTextSign = false
        }
    }
}
