/// Roles of words and phrases, from the reference tables.
struct Vocabulary: Sendable {
    /// Every word with what is known of it.
    let words: Lexicon
    /// Legal forms, ships' prefixes and what stands between names, of one word and of several, which are separated by single spaces.
    private let phrases: FlatTable
    /// Forms of several words without their spaces, for forms that were cut apart or joined in other places.
    let squashedForms: FlatTable
    /// The first five letters of `squashedForms`.
    let squashedStarts: FlatTable
    /// Forms of several words in order, for forms that a field's end cut off, and their classes.
    private let sortedForms: FlatTexts
    nonisolated(unsafe) private let sortedClasses: UnsafeBufferPointer<UInt16>
    private let classes: FlatTexts
    // SAFETY: views of an image that whoever holds the vocabulary keeps alive.
    nonisolated(unsafe) private let squashedBeginnings: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) private let gluedEnds: UnsafeBufferPointer<UInt32>
    /// Legal forms of one word that are short enough for `isDamagedForm`.
    let shortForms: FlatTexts
    let common: CommonWords
    /// For each word the common word that it is a misspelling of, and one; 0 where it is none, and for words of company names, of which
    /// it is never asked.
    nonisolated(unsafe) private let respelt: UnsafeBufferPointer<UInt16>

    /// Bits of the values of `phrases`; below them is the class of a legal form, and one.
    static let vesselPhrase = 1 << 16
    static let framePhrase = 1 << 17
    /// A phrase that joins two names of one party.
    static let linkPhrase = 1 << 18
    static let paymentPhrase = 1 << 19
    /// A phrase that labels a field of a payment.
    static let tagPhrase = 1 << 20
    private static let classMask = vesselPhrase - 1

    /// Letters by which a squashed form is recognised before it is looked up; none has fewer.
    static let squashedStart = 5
    /// Longest phrase of any table, in words.
    static let longestPhrase = 10

    init(words: Lexicon, from reader: inout TableReader) throws(TableError) {
        self.words = words
        phrases = try FlatTable(from: &reader)
        squashedForms = try FlatTable(from: &reader)
        squashedStarts = try FlatTable(from: &reader)
        sortedForms = try FlatTexts(from: &reader)
        sortedClasses = try reader.next()
        let classes = try FlatTexts(from: &reader)
        self.classes = classes
        squashedBeginnings = try reader.next()
        gluedEnds = try reader.next()
        shortForms = try FlatTexts(from: &reader)
        common = try CommonWords(from: &reader)
        respelt = try reader.next()
        guard respelt.count == words.rows.count, respelt.allSatisfy({ Int($0) <= common.count }),
            phrases.allValues({ $0 >= 0 && $0 & Self.classMask <= classes.count }),
            squashedForms.allValues({ $0 >= 0 && $0 < classes.count }), squashedBeginnings.count == LetterTriples.count,
            gluedEnds.count == LetterTriples.count,
            sortedClasses.count == sortedForms.count, sortedClasses.allSatisfy({ Int($0) < classes.count }),
            words.facts.allSatisfy({ Int($0.legalClass) <= classes.count && Int($0.common) <= common.count })
        else { throw TableError("phrases") }
    }

    /// The class of the legal form that `phrase` is.
    func legalForm(_ phrase: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let value = phrases.value(phrase), value & Self.classMask > 0 else { return nil }
        return value & Self.classMask - 1
    }

    func legalForm(_ phrase: [UInt8]) -> Int? { phrase.withUnsafeBufferPointer { legalForm($0) } }

    /// The class of the first form of several words, in order, that is longer than `phrase` and begins with it.
    ///
    /// - Complexity: logarithmic in the table.
    func form(beginningWith phrase: UnsafeBufferPointer<UInt8>) -> Int? {
        var low = 0
        var high = sortedForms.count
        while low < high {
            let middle = (low + high) / 2
            if sortedForms[middle].lexicographicallyPrecedes(phrase) { low = middle + 1 } else { high = middle }
        }
        while low < sortedForms.count, sortedForms[low].count == phrase.count { low += 1 }
        guard low < sortedForms.count, sortedForms[low].starts(with: phrase) else { return nil }
        return Int(sortedClasses[low])
    }

    /// Whether `phrase` is of a kind such as `vesselPhrase`.
    func isPhrase(_ phrase: UnsafeBufferPointer<UInt8>, of kind: Int) -> Bool { (phrases.value(phrase) ?? 0) & kind != 0 }

    /// What the words of `phrase` say of what stands around them.
    func standing(_ phrase: UnsafeBufferPointer<UInt8>) -> Token.Standing {
        let value = phrases.value(phrase) ?? 0
        var standing: Token.Standing = []
        if value & Self.linkPhrase != 0 { standing.insert(.link) }
        if value & Self.paymentPhrase != 0 { standing.insert(.payment) }
        if value & Self.tagPhrase != 0 { standing.insert(.tag) }
        return standing
    }

    /// The common word that word `number` is a misspelling of; `Word.noCommonWord` for none.
    func respelt(_ number: Int) -> Int32 { Int32(respelt[number]) - 1 }

    /// The name of a class of legal forms.
    func legalClass(_ number: Int) -> UnsafeBufferPointer<UInt8> { classes[number] }

    /// Whether some squashed form may begin with the first letters of `word`: says no to most words.
    @inline(__always)
    func mayBeginSquashedForm(with word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count < 3 || LetterTriples.contains(squashedBeginnings, word[0], word[1], word[2])
    }

    /// Whether some form that is recognised when glued to a word may be at the end of `text`: says no to most words.
    @inline(__always)
    func mayEndInGluedForm(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = text.count
        return count < 3 || LetterTriples.contains(gluedEnds, text[count - 3], text[count - 2], text[count - 1])
    }
}

/// Sets of three letters, a bit for each: what begins or ends none of the words of a table is told without looking it up.
enum LetterTriples {
    /// Numbers of 32 bits in a set.
    static let count = (1 << 15) / 32

    private static func bit(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Int { Int(a & 31) << 10 | Int(b & 31) << 5 | Int(c & 31) }

    @inline(__always)
    static func contains(_ set: UnsafeBufferPointer<UInt32>, _ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
        let bit = bit(a, b, c)
        return set[bit >> 5] & 1 << UInt32(bit & 31) != 0
    }

    /// The first three bytes of every key that has so many.
    static func beginnings(of table: ByteTable) -> [UInt32] { set(table) { $0.prefix(3) } }

    /// The last three bytes of every key that has so many.
    static func ends(of table: ByteTable) -> [UInt32] { set(table) { $0.suffix(3) } }

    private static func set(_ table: ByteTable, _ part: (ArraySlice<UInt8>) -> ArraySlice<UInt8>) -> [UInt32] {
        var set = [UInt32](repeating: 0, count: count)
        for entry in 0..<table.count {
            let letters = Array(part(table.key(at: entry)))
            guard letters.count == 3 else { continue }
            let bit = bit(letters[0], letters[1], letters[2])
            set[bit >> 5] |= 1 << UInt32(bit & 31)
        }
        return set
    }
}
