/// Why two words are taken for the same although they are spelt differently.
public enum Relation: UInt8, Sendable {
    case abbreviation
    case nickname
    case variant
    case translation
    case number
}

/// What is known of words in general: abbreviations, nicknames, spelling groups, translations, and how frequent words are.
///
/// Phrases are kept without their spaces ("nasir al din" as "nasiraldin"), because that is how runs of words are compared with a word.
public struct Knowledge: Sendable {
    /// Words with a number each.
    private var words = ByteTable(capacity: 65_536)
    /// Directly related words, by word.
    private var pairs = Adjacency<Pair>()
    /// Groups of each word, and words of each group.
    private var groupsOfWord = Adjacency<Int32>()
    private var wordsOfGroup = Adjacency<Int32>()
    private var groups: [Group] = []
    /// Occurrences per million names, 0 where unknown.
    private var personFrequency: [Float] = []
    private var companyFrequency: [Float] = []

    struct Pair: Sendable {
        var word: Int32
        var relation: Relation
        /// Similarity in hundredths.
        var base: UInt8
    }

    struct Group: Sendable {
        var relation: Relation
        var base: UInt8
    }

    /// Similarities in hundredths: how sure it is that two related words mean the same party.
    private enum Base {
        static let abbreviation: UInt8 = 95
        static let nickname: UInt8 = 92
        static let spelling: UInt8 = 95
        /// The same name in another language (Joseph, Yusuf): often another person.
        static let otherLanguage: UInt8 = 84
        static let translation: UInt8 = 93
        static let romanisation: UInt8 = 92
        /// How a dialect reads characters that Mandarin reads alike: one of many.
        static let dialect: UInt8 = 80
        static let number: UInt8 = 97
    }

    init() {
        var pairList: [(Int32, Pair)] = []
        func relate(_ a: Int, _ b: Int, _ relation: Relation, _ base: UInt8) {
            guard a != b else { return }
            pairList.append((Int32(a), Pair(word: Int32(b), relation: relation, base: base)))
            pairList.append((Int32(b), Pair(word: Int32(a), relation: relation, base: base)))
        }
        ReferenceTable.forEachRow(of: "general_tokens_person", columns: 2) { row in
            words.insert(row[0], 0)
            personFrequency.append(Self.number(row[1]))
        }
        companyFrequency = Array(repeating: 0, count: words.count)
        ReferenceTable.forEachRow(of: "general_tokens_org", columns: 2) { row in
            let word = words.insert(row[0], 0)
            if word == companyFrequency.count { companyFrequency.append(0) }
            companyFrequency[word] = Self.number(row[1])
        }
        ReferenceTable.forEachRow(of: "abbreviations", columns: 2) { row in
            relate(insert(row[0]), insert(row[1]), .abbreviation, Base.abbreviation)
        }
        ReferenceTable.forEachRow(of: "nicknames", columns: 2) { row in relate(insert(row[0]), insert(row[1]), .nickname, Base.nickname) }
        ReferenceTable.forEachRow(of: "pinyin_wade_giles", columns: 3) { row in
            let pinyin = insert(row[0])
            for column in 1..<3 {
                ReferenceTable.forEachPart(of: row[column]) { part in relate(pinyin, insert(part), .variant, column == 1 ? Base.romanisation : Base.dialect) }
            }
        }
        for (roman, arabic) in [
            ("ii", "2"), ("iii", "3"), ("iv", "4"), ("v", "5"), ("vi", "6"), ("vii", "7"), ("viii", "8"), ("ix", "9"), ("x", "10"), ("xi", "11"),
            ("xii", "12"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("first", "1"), ("second", "2"),
        ] {
            relate(words.insert(Array(roman.utf8), 0), words.insert(Array(arabic.utf8), 0), .number, Base.number)
        }
        var members: [(word: Int32, group: Int32)] = []
        readGroups("name_variants", into: &members) { name in
            name.first == UInt8(ascii: "~") ? Group(relation: .variant, base: Base.otherLanguage) : Group(relation: .variant, base: Base.spelling)
        }
        readGroups("business_words", into: &members) { _ in Group(relation: .translation, base: Base.translation) }
        pairs = Adjacency(pairList, count: words.count)
        groupsOfWord = Adjacency(members.map { ($0.word, $0.group) }, count: words.count)
        wordsOfGroup = Adjacency(members.map { ($0.group, $0.word) }, count: groups.count)
        personFrequency.append(contentsOf: repeatElement(0, count: words.count - personFrequency.count))
        companyFrequency.append(contentsOf: repeatElement(0, count: words.count - companyFrequency.count))
    }

    /// Numbers `text`, without its spaces.
    private mutating func insert(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard text.contains(32) else { return words.insert(text, 0) }
        return words.insert(text.filter { $0 != 32 }, 0)
    }

    private mutating func readGroups(
        _ table: String, into members: inout [(word: Int32, group: Int32)], _ kind: (UnsafeBufferPointer<UInt8>) -> Group
    ) {
        var numbers = ByteTable(capacity: 4096)
        var last: (name: [UInt8], number: Int) = ([], -1)
        ReferenceTable.forEachRow(of: table, columns: 2) { row in
            if !row[0].elementsEqual(last.name) {
                let entry = numbers.insert(row[0], groups.count)
                let number = numbers.value(row[0]) ?? groups.count
                if number == groups.count { groups.append(kind(row[0])) }
                last = (Array(row[0]), number)
                _ = entry
            }
            members.append((Int32(insert(row[1])), Int32(last.number)))
        }
    }

    private static func number(_ field: UnsafeBufferPointer<UInt8>) -> Float {
        var value: Float = 0
        for byte in field {
            guard byte >= 48, byte <= 57 else { break }
            value = value * 10 + Float(byte - 48)
        }
        return value
    }

    /// Share of names in general that hold `word`, among persons or among the rest; 0 where it is not known.
    @inline(__always)
    public func share(of word: UnsafeBufferPointer<UInt8>, amongPersons: Bool) -> Float {
        guard let index = words.index(word) else { return 0 }
        return (amongPersons ? personFrequency[index] : companyFrequency[index]) / 1_000_000
    }

    /// Whether `word` occurs in company names in general.
    @inline(__always)
    func isKnownCompanyWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool { share(of: word, amongPersons: false) > 0 }

    /// Calls `relative` with every word that `word` may stand for, with the reason and the similarity in hundredths.
    public func forEachRelative(
        of word: UnsafeBufferPointer<UInt8>, _ relative: (_ text: ArraySlice<UInt8>, _ relation: Relation, _ base: UInt8) -> Void
    ) {
        guard let index = words.index(word) else { return }
        for pair in pairs[index] { relative(words.key(at: Int(pair.word)), pair.relation, pair.base) }
        for number in groupsOfWord[index] {
            let group = groups[Int(number)]
            for other in wordsOfGroup[Int(number)] where Int(other) != index { relative(words.key(at: Int(other)), group.relation, group.base) }
        }
    }
}

/// For each of a row of things a run of values, end to end in one array.
struct Adjacency<Value: Sendable>: Sendable {
    private var starts: [Int32] = [0]
    private var values: [Value] = []

    init() {}

    /// - Complexity: linear; values keep their order.
    init(_ list: [(Int32, Value)], count: Int) {
        starts = Array(repeating: 0, count: count + 1)
        for (key, _) in list { starts[Int(key) + 1] += 1 }
        for key in 0..<count { starts[key + 1] += starts[key] }
        guard let filler = list.first?.1 else { return }
        values = Array(repeating: filler, count: list.count)
        var next = starts
        for (key, value) in list {
            values[Int(next[Int(key)])] = value
            next[Int(key)] += 1
        }
    }

    subscript(_ key: Int) -> ArraySlice<Value> {
        key + 1 < starts.count ? values[Int(starts[key])..<Int(starts[key + 1])] : []
    }
}
