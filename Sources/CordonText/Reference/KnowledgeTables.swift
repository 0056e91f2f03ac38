/// The tables behind `Knowledge`, as they are read.
///
/// Phrases are kept without their spaces ("nasir al din" as "nasiraldin"), because that is how runs of words are
/// compared with a word.
struct KnowledgeTables {
    /// Words with a number each.
    private(set) var words = ByteTable(capacity: 65_536)
    /// Directly related words, by word.
    private var pairs: [(Int32, Knowledge.Pair)] = []
    /// Words and their groups.
    private var members: [(word: Int32, group: Int32)] = []
    private var groups: [Knowledge.Group] = []
    /// Occurrences per million names, 0 where unknown.
    private(set) var personFrequency: [Float] = []
    private(set) var companyFrequency: [Float] = []
    /// `companyFrequency` with what is known of words that mean the same.
    private(set) var conceptFrequency: [Float] = []

    /// Similarities in hundredths: how sure it is that two related words mean the same party.
    enum Base {
        static let abbreviation: UInt8 = 95
        /// Two letters stand for many words (st: street, saint, state).
        static let shortAbbreviation: UInt8 = 88
        static let nickname: UInt8 = 92
        /// The counterparty has the full name and the list prints the short form alone: of all that are called Robert few are a certain Bobby.
        static let shortForm: UInt8 = 80
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
        func relate(_ a: Int, _ b: Int, _ relation: Relation, _ base: UInt8) {
            guard a != b else { return }
            pairs.append((Int32(a), Knowledge.Pair(word: UInt32(b), relation: relation, base: base)))
            pairs.append((Int32(b), Knowledge.Pair(word: UInt32(a), relation: relation, base: base)))
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
            let (formal, short) = (insert(row[0]), insert(row[1]))
            pairs.append((Int32(formal), Knowledge.Pair(word: UInt32(short), relation: .nickname, base: Base.shortForm)))
            pairs.append((Int32(short), Knowledge.Pair(word: UInt32(formal), relation: .nickname, base: Base.nickname)))
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
        readGroups("name_variants") { row in
            Knowledge.Group(relation: .variant, base: row[0].first == UInt8(ascii: "~") ? Base.otherLanguage : Base.spelling)
        }
        readGroups("business_words") { row in
            Knowledge.Group(relation: .translation, base: row[3].equals("*") ? Base.translation : Base.tellingTranslation)
        }
        personFrequency.append(contentsOf: repeatElement(0, count: words.count - personFrequency.count))
        companyFrequency.append(contentsOf: repeatElement(0, count: words.count - companyFrequency.count))
        conceptFrequency = companyFrequency
        var highest = [Float](repeating: 0, count: groups.count)
        for member in members {
            highest[Int(member.group)] = max(highest[Int(member.group)], companyFrequency[Int(member.word)])
        }
        for member in members where groups[Int(member.group)].relation == Relation.translation.rawValue {
            let word = Int(member.word)
            conceptFrequency[word] = max(conceptFrequency[word], highest[Int(member.group)] * Self.conceptShare)
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
        _ table: String, _ kind: (UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) -> Knowledge.Group
    ) {
        var numbers = ByteTable(capacity: 4096)
        var last: (name: [UInt8], number: Int) = ([], -1)
        ReferenceTable.forEachRow(of: table, columns: 4) { row in
            if !row[0].elementsEqual(last.name) {
                numbers.insert(row[0], groups.count)
                let number = numbers.value(row[0]) ?? groups.count
                if number == groups.count { groups.append(kind(row)) }
                last = (Array(row[0]), number)
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

    /// What `Knowledge.init(words:from:)` reads.
    func write(to writer: inout TableWriter) {
        FlatLists.write(pairs, count: words.count, to: &writer)
        FlatLists.write(members.map { ($0.word, UInt32($0.group)) }, count: words.count, to: &writer)
        FlatLists.write(members.map { ($0.group, UInt32($0.word)) }, count: groups.count, to: &writer)
        writer.add(groups)
    }
}
