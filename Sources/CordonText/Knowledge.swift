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
///
/// Phrases are kept without their spaces ("nasir al din" as "nasiraldin"), because that is how runs of words are
/// compared with a word.
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
    /// `companyFrequency` with what is known of words that mean the same.
    private var conceptFrequency: [Float] = []

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
        /// Two letters stand for many words (st: street, saint, state).
        static let shortAbbreviation: UInt8 = 88
        static let nickname: UInt8 = 92
        static let spelling: UInt8 = 95
        /// The same name in another language (Joseph, Yusuf): often another person.
        static let otherLanguage: UInt8 = 76
        static let translation: UInt8 = 93
        /// A word that tells something in another language (diamond, almaz): often another party's.
        static let tellingTranslation: UInt8 = 86
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
            relate(
                insert(row[0]), insert(row[1]), .abbreviation,
                row[0].count > 2 ? Base.abbreviation : Base.shortAbbreviation)
        }
        ReferenceTable.forEachRow(of: "nicknames", columns: 2) { row in
            relate(insert(row[0]), insert(row[1]), .nickname, Base.nickname)
        }
        ReferenceTable.forEachRow(of: "pinyin_wade_giles", columns: 3) { row in
            let pinyin = insert(row[0])
            for column in 1..<3 {
                let base = column == 1 ? Base.romanisation : Base.dialect
                ReferenceTable.forEachPart(of: row[column]) { part in relate(pinyin, insert(part), .variant, base) }
            }
        }
        for (roman, arabic) in [
            ("ii", "2"), ("iii", "3"), ("iv", "4"), ("v", "5"), ("vi", "6"), ("vii", "7"), ("viii", "8"), ("ix", "9"),
            ("x", "10"), ("xi", "11"),
            ("xii", "12"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("first", "1"),
            ("second", "2"),
        ] {
            relate(words.insert(Array(roman.utf8), 0), words.insert(Array(arabic.utf8), 0), .number, Base.number)
        }
        var members: [(word: Int32, group: Int32)] = []
        readGroups("name_variants", into: &members) { row in
            Group(relation: .variant, base: row[0].first == UInt8(ascii: "~") ? Base.otherLanguage : Base.spelling)
        }
        readGroups("business_words", into: &members) { row in
            Group(relation: .translation, base: row[3].equals("*") ? Base.translation : Base.tellingTranslation)
        }
        pairs = Adjacency(pairList, count: words.count)
        groupsOfWord = Adjacency(members.map { ($0.word, $0.group) }, count: words.count)
        wordsOfGroup = Adjacency(members.map { ($0.group, $0.word) }, count: groups.count)
        personFrequency.append(contentsOf: repeatElement(0, count: words.count - personFrequency.count))
        companyFrequency.append(contentsOf: repeatElement(0, count: words.count - companyFrequency.count))
        conceptFrequency = companyFrequency
        for (number, group) in groups.enumerated() where group.relation == .translation {
            let highest = wordsOfGroup[number].reduce(0) { max($0, companyFrequency[Int($1)]) }
            for word in wordsOfGroup[number] {
                conceptFrequency[Int(word)] = max(conceptFrequency[Int(word)], highest * Self.conceptShare)
            }
        }
    }

    /// A word says little when what it means is common, however rare it is in our counts ("inshaat", construction): it
    /// counts as at least this part of the commonest word for the same thing. More makes translated words tell less.
    private static let conceptShare: Float = 0.8

    /// Numbers `text`, without its spaces.
    private mutating func insert(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        guard text.contains(32) else { return words.insert(text, 0) }
        return words.insert(text.filter { $0 != 32 }, 0)
    }

    private mutating func readGroups(
        _ table: String, into members: inout [(word: Int32, group: Int32)],
        _ kind: (UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) -> Group
    ) {
        var numbers = ByteTable(capacity: 4096)
        var last: (name: [UInt8], number: Int) = ([], -1)
        ReferenceTable.forEachRow(of: table, columns: 4) { row in
            if !row[0].elementsEqual(last.name) {
                let entry = numbers.insert(row[0], groups.count)
                let number = numbers.value(row[0]) ?? groups.count
                if number == groups.count { groups.append(kind(row)) }
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
        return (amongPersons ? personFrequency[index] : conceptFrequency[index]) / 1_000_000
    }

    /// Whether `word` occurs in company names in general.
    @inline(__always)
    func isKnownCompanyWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let index = words.index(word) else { return false }
        return companyFrequency[index] > 0
    }

    /// Calls `relative` with every word that `word` may stand for, with the reason and the similarity in hundredths.
    public func forEachRelative(
        of word: UnsafeBufferPointer<UInt8>,
        _ relative: (_ text: ArraySlice<UInt8>, _ relation: Relation, _ base: UInt8) -> Void
    ) {
        guard let index = words.index(word) else { return }
        for pair in pairs[index] { relative(words.key(at: Int(pair.word)), pair.relation, pair.base) }
        for number in groupsOfWord[index] {
            let group = groups[Int(number)]
            for other in wordsOfGroup[Int(number)] where Int(other) != index {
                let text = words.key(at: Int(other))
                let base =
                    group.base == Base.tellingTranslation && Self.areOfOneStem(word, text)
                    ? Base.translation : group.base
                relative(text, group.relation, base)
            }
        }
    }

    /// Whether two words begin alike for at least four letters and two thirds of the shorter one (metal, metallic):
    /// forms of one word.
    private static func areOfOneStem(_ a: UnsafeBufferPointer<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
        let shorter = min(a.count, b.count)
        var shared = 0
        while shared < shorter, a[shared] == b[b.startIndex + shared] { shared += 1 }
        return shared >= 4 && shared * 3 >= shorter * 2
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
