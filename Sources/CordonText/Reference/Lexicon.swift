/// All words that the reference tables know, with what decides about a word at sight: one look-up a word answers for all tables.
struct Lexicon: Sendable {
    /// A word.
    struct Row: BitwiseCopyable {
        var textStart: UInt32
        var textCount: UInt16
        /// Number of its facts; many words share theirs.
        var facts: UInt16
        /// Share of names in general that hold it, among persons and among the rest; 0 where it is not known.
        var personShare: Float
        var otherShare: Float
    }

    // SAFETY: views of an image that whoever holds the lexicon keeps alive; checked by `init(from:)`.
    nonisolated(unsafe) private let slots: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let rows: UnsafeBufferPointer<Row>
    nonisolated(unsafe) private let text: UnsafeBufferPointer<UInt8>
    nonisolated(unsafe) let facts: UnsafeBufferPointer<WordFacts>

    /// Words that a lexicon can hold: a slot has 24 bits for the number, and 8 for a piece of the hash.
    static let limit = 1 << 24 - 1
    private static let numberMask: UInt32 = 0xff_ffff

    init(from reader: inout TableReader) throws(TableError) {
        slots = try reader.next()
        rows = try reader.next()
        text = try reader.next()
        facts = try reader.next()
        guard slots.count.nonzeroBitCount == 1, !facts.isEmpty else { throw TableError("the words") }
        var hasFree = false
        var isWithin = true
        for slot in slots {
            hasFree = hasFree || slot == 0
            isWithin = isWithin && Int(slot & Self.numberMask) <= rows.count
        }
        guard hasFree, isWithin else { throw TableError("the table of words") }
        for row in rows {
            isWithin =
                isWithin && Int(row.textStart) + Int(row.textCount) <= text.count && Int(row.facts) < facts.count && row.personShare >= 0
                && row.personShare <= 1 && row.otherShare >= 0 && row.otherShare <= 1
        }
        for fact in facts { isWithin = isWithin && Int(fact.longForm) <= rows.count }
        guard isWithin else { throw TableError("a word") }
    }

    /// The number of a word; -1 for what is none.
    ///
    /// - Complexity: a hash, and a cache line each of slots, of rows and of text where the word is known.
    @inline(__always)
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = ByteString.hash(word)
        let mask = slots.count &- 1
        let tag = UInt32(truncatingIfNeeded: hash &>> 56) &<< 24
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return -1 }
            if entry & ~Self.numberMask == tag {
                let number = Int(entry & Self.numberMask) &- 1
                // A damaged slot may hold a tag and no number.
                if number >= 0, ByteString.areEqual(self[number], word) { return number }
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// The text of word `number`.
    @inline(__always)
    subscript(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        let row = rows[number]
        return UnsafeBufferPointer(rebasing: text[Int(row.textStart)..<Int(row.textStart) &+ Int(row.textCount)])
    }

    /// What is known of word `number`, or of a word that is not known.
    @inline(__always)
    func facts(ofNumber number: Int) -> WordFacts { number < 0 ? WordFacts() : facts[Int(rows[number].facts)] }

    @inline(__always)
    func facts(of word: UnsafeBufferPointer<UInt8>) -> WordFacts { facts(ofNumber: number(of: word)) }
}

/// What the tables say of one word.
struct WordFacts: BitwiseCopyable, Hashable, Sendable {
    struct Flags: OptionSet, BitwiseCopyable, Hashable, Sendable {
        var rawValue: UInt32

        /// Only the law puts the word into a name.
        static let legalWord = Flags(rawValue: 1 << 0)
        static let generic = Flags(rawValue: 1 << 1)
        static let kinship = Flags(rawValue: 1 << 2)
        /// A title, before a name or behind it.
        static let beforeAName = Flags(rawValue: 1 << 3)
        static let behindAName = Flags(rawValue: 1 << 4)
        /// A particle in any name, or in names of bodies.
        static let particle = Flags(rawValue: 1 << 5)
        static let particleOfBodies = Flags(rawValue: 1 << 6)
        static let payment = Flags(rawValue: 1 << 7)
        /// Labels a field of a payment.
        static let paymentTag = Flags(rawValue: 1 << 8)
        /// The word alone is a ship's prefix, or stands between two names.
        static let vessel = Flags(rawValue: 1 << 9)
        static let frame = Flags(rawValue: 1 << 10)
        /// Seven letters and more, and part of a legal form.
        static let formWord = Flags(rawValue: 1 << 11)
        /// A legal form that is recognised also when it is written together with the word beside it.
        static let glued = Flags(rawValue: 1 << 12)
        /// A legal form that stands only before a name, or only behind it.
        static let standsFirst = Flags(rawValue: 1 << 13)
        static let standsLast = Flags(rawValue: 1 << 14)
        /// Occurs in company names in general.
        static let company = Flags(rawValue: 1 << 15)
        /// Names of persons in general have it.
        static let person = Flags(rawValue: 1 << 16)

        /// A kind of company that Russian names put beside the legal form, in letters.
        static let companion = Flags(rawValue: 1 << 17)
        /// Stands between two names of one party.
        static let link = Flags(rawValue: 1 << 18)
        /// A Chinese surname in Latin letters, a Korean one, or both.
        static let chineseSurname = Flags(rawValue: 1 << 19)
        static let koreanSurname = Flags(rawValue: 1 << 20)
        /// A syllable in pinyin, in Wade-Giles, of Hong Kong, of Hangul.
        static let pinyin = Flags(rawValue: 1 << 21)
        static let wadeGiles = Flags(rawValue: 1 << 22)
        static let cantonese = Flags(rawValue: 1 << 23)
        static let hangul = Flags(rawValue: 1 << 24)

        static let surname: Flags = [.chineseSurname, .koreanSurname]
        static let mandarin: Flags = [.pinyin, .wadeGiles]
        static let chinese: Flags = [.mandarin, .cantonese]
        static let mandarinOrHangul: Flags = [.mandarin, .hangul]
        /// What the word says of what stands around it.
        static let anyStanding: Flags = [.link, .payment, .paymentTag]
        static let anyParticle: Flags = [.particle, .particleOfBodies]
        static let honorific: Flags = [.beforeAName, .behindAName]
        /// Without these a word has no role of its own (`Normalizer.role`).
        static let anyRole: Flags = [.anyParticle, .honorific, .kinship, .legalWord, .generic, .payment]
    }

    var flags: Flags = []
    /// Class of the legal form that the word is, and one; 0 where it is none.
    var legalClass: UInt16 = 0
    /// Number among the common words, and one.
    var common: UInt16 = 0
    /// The word that it abbreviates in legal forms, and one.
    var longForm: UInt32 = 0
    /// Longest phrase of each kind, in words, that begins with the word; 0 for none.
    var legalLongest: UInt8 = 0
    var frameLongest: UInt8 = 0
    var vesselLongest: UInt8 = 0
    /// No byte is left to chance: the same tables give the same image.
    var reserved: UInt8 = 0

    @inline(__always)
    func has(_ flag: Flags) -> Bool { !flags.isDisjoint(with: flag) }

    /// A syllable that can be nothing but Wade-Giles.
    var isWadeGilesAlone: Bool { flags.intersection(.mandarinOrHangul) == .wadeGiles }
}

/// Collects words and facts for a `Lexicon`. The first words are those of `KnowledgeTables`, under the same numbers.
struct LexiconBuilder {
    private(set) var words: ByteTable
    private var facts: [WordFacts]
    private let knowledge: KnowledgeTables

    init(knowledge: KnowledgeTables) {
        self.knowledge = knowledge
        words = knowledge.words
        facts = Array(repeating: WordFacts(), count: words.count)
        for word in 0..<words.count {
            if knowledge.companyFrequency[word] > 0 { facts[word].flags.insert(.company) }
            if knowledge.personFrequency[word] > 0 { facts[word].flags.insert(.person) }
        }
    }

    func isOfCompanies(_ number: Int) -> Bool { facts[number].has(.company) }

    /// The number of a word, which is taken in where it is not there.
    mutating func number(_ word: some Sequence<UInt8>) -> Int {
        let number = words.insert(Array(word), 0)
        if number == facts.count { facts.append(WordFacts()) }
        return number
    }

    mutating func change(_ word: some Sequence<UInt8>, _ body: (inout WordFacts) -> Void) { body(&facts[number(word)]) }

    func write(to writer: inout TableWriter) {
        precondition(words.count < Lexicon.limit, "more words than a lexicon can hold")
        var numbers: [WordFacts: UInt16] = [:]
        var distinct: [WordFacts] = []
        var rows: [Lexicon.Row] = []
        var text: [UInt8] = []
        var size = 16
        while size < words.count * 3 / 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for word in 0..<words.count {
            let key = Array(words.key(at: word))
            let number = numbers[facts[word]] ?? UInt16(distinct.count)
            if Int(number) == distinct.count {
                numbers[facts[word]] = number
                distinct.append(facts[word])
            }
            let isKnown = word < knowledge.words.count
            rows.append(
                Lexicon.Row(
                    textStart: UInt32(text.count), textCount: UInt16(key.count), facts: number,
                    personShare: isKnown ? knowledge.personFrequency[word] / 1_000_000 : 0,
                    otherShare: isKnown ? knowledge.conceptFrequency[word] / 1_000_000 : 0))
            text += key
            let hash = key.withUnsafeBufferPointer { ByteString.hash($0) }
            var slot = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = UInt32(truncatingIfNeeded: hash >> 56) << 24 | UInt32(word + 1)
        }
        writer.add(slots)
        writer.add(rows)
        writer.add(text)
        writer.add(distinct)
    }
}
