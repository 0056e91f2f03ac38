/// Why two words are taken for the same although they are spelt differently.
public enum Relation: UInt8, Sendable {
    case abbreviation
    case nickname
    case variant
    case translation
    case number
}

/// What is known of words in general: abbreviations, nicknames, spelling groups, translations, and how frequent words
/// are.
public struct Knowledge: Sendable {
    let words: Lexicon
    /// Directly related words, by word.
    private let pairs: FlatLists<Pair>
    /// Groups of each word, and words of each group.
    private let groupsOfWord: FlatLists<UInt32>
    private let wordsOfGroup: FlatLists<UInt32>
    // SAFETY: a view of an image that whoever holds the knowledge keeps alive.
    nonisolated(unsafe) private let groups: UnsafeBufferPointer<Group>

    struct Pair: BitwiseCopyable, Sendable {
        var word: UInt32
        /// `Relation.rawValue`.
        var relation: UInt8
        /// Similarity in hundredths.
        var base: UInt8
        /// No byte is left to chance: the same tables give the same image.
        var reserved: UInt16 = 0

        init(word: UInt32, relation: Relation, base: UInt8) {
            self.word = word
            self.relation = relation.rawValue
            self.base = base
        }
    }

    struct Group: BitwiseCopyable, Sendable {
        /// `Relation.rawValue`.
        var relation: UInt8
        var base: UInt8

        init(relation: Relation, base: UInt8) {
            self.relation = relation.rawValue
            self.base = base
        }
    }

    init(words: Lexicon, from reader: inout TableReader) throws(TableError) {
        self.words = words
        let count = words.rows.count
        pairs = try FlatLists(from: &reader) { Int($0.word) < count && Relation(rawValue: $0.relation) != nil && $0.base <= 100 }
        groupsOfWord = try FlatLists(from: &reader) { _ in true }
        wordsOfGroup = try FlatLists(from: &reader) { Int($0) < count }
        groups = try reader.next()
        guard groups.allSatisfy({ Relation(rawValue: $0.relation) != nil && $0.base <= 100 }), wordsOfGroup.count == groups.count,
            groupsOfWord.hasValues(below: groups.count)
        else { throw TableError("groups of words") }
    }

    /// Share of names in general that hold `word`, among persons or among the rest; 0 where it is not known.
    @inline(__always)
    public func share(of word: UnsafeBufferPointer<UInt8>, amongPersons: Bool) -> Float {
        let number = words.number(of: word)
        return number < 0 ? 0 : amongPersons ? words.rows[number].personShare : words.rows[number].otherShare
    }

    public var wordCount: Int { words.rows.count }

    /// Whether any table has `word`.
    public func holds(_ word: UnsafeBufferPointer<UInt8>) -> Bool { words.number(of: word) >= 0 }

    public func text(ofWord number: Int) -> UnsafeBufferPointer<UInt8> { words[number] }

    /// Calls `relative` with every word that `word` may stand for, with the reason and the similarity in hundredths.
    public func forEachRelative(
        of word: UnsafeBufferPointer<UInt8>,
        _ relative: (_ text: UnsafeBufferPointer<UInt8>, _ relation: Relation, _ base: UInt8) -> Void
    ) {
        forEachRelatedWord(of: word) { relative(words[$0], $1, $2) }
    }

    /// The same, with the numbers of the words.
    public func forEachRelatedWord(of word: UnsafeBufferPointer<UInt8>, _ relative: (_ number: Int, _ relation: Relation, _ base: UInt8) -> Void) {
        let index = words.number(of: word)
        guard index >= 0 else { return }
        for pair in pairs[index] { relative(Int(pair.word), Relation(rawValue: pair.relation) ?? .variant, pair.base) }
        for number in groupsOfWord[index] {
            let group = groups[Int(number)]
            let relation = Relation(rawValue: group.relation) ?? .variant
            for other in wordsOfGroup[Int(number)] where Int(other) != index {
                let isTranslation = group.base == KnowledgeTables.Base.tellingTranslation && Self.areOfOneStem(word, words[Int(other)])
                relative(Int(other), relation, isTranslation ? KnowledgeTables.Base.translation : group.base)
            }
        }
    }

    /// Whether two words begin alike for at least four letters and two thirds of the shorter one (metal, metallic):
    /// forms of one word.
    private static func areOfOneStem(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        let shorter = min(a.count, b.count)
        var shared = 0
        while shared < shorter, a[shared] == b[shared] { shared += 1 }
        return shared >= 4 && shared * 3 >= shorter * 2
    }
}
