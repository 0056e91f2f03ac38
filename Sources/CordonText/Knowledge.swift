/// Why two words are taken for the same although they are spelt differently.
public enum Relation: UInt8, Sendable {
    case abbreviation
    case nickname
    case variant
    case translation
    case number
}

/// What is known of words in general: abbreviations, nicknames, spelling groups, translations, and how frequent words are.
public struct Knowledge: Sendable {
    /// Words (and phrases) with a number each.
    private var words = ByteTable(capacity: 32768)
    /// For each word number, its relatives as ranges of `edges`.
    private var edgeStart: [Int32] = []
    private var edges: [(word: Int32, relation: Relation, base: UInt8)] = []
    /// Occurrences per million names, 0 where unknown.
    private var personFrequency: [Float] = []
    private var companyFrequency: [Float] = []

    init() {
        var found: [(from: Int32, to: Int32, relation: Relation, base: UInt8)] = []
        func relate(_ a: Int, _ b: Int, _ relation: Relation, _ base: UInt8) {
            guard a != b else { return }
            found.append((Int32(a), Int32(b), relation, base))
            found.append((Int32(b), Int32(a), relation, base))
        }
        ReferenceTable.forEachRow(of: "general_tokens_person", columns: 2) { row in
            let word = words.insert(row[0], words.count)
            while personFrequency.count <= word { personFrequency.append(0) }
            personFrequency[word] = Self.number(row[1])
        }
        ReferenceTable.forEachRow(of: "general_tokens_org", columns: 2) { row in
            let word = words.insert(row[0], words.count)
            while companyFrequency.count <= word { companyFrequency.append(0) }
            companyFrequency[word] = Self.number(row[1])
        }
        ReferenceTable.forEachRow(of: "abbreviations", columns: 2) { row in
            relate(words.insert(row[0], words.count), words.insert(row[1], words.count), .abbreviation, 95)
        }
        ReferenceTable.forEachRow(of: "nicknames", columns: 2) { row in
            relate(words.insert(row[0], words.count), words.insert(row[1], words.count), .nickname, 92)
        }
        // Members of a group are tied to each other through their group.
        var groups: [String: [Int32]] = [:]
        func relateGroups(_ relation: Relation, _ base: (String) -> UInt8) {
            for (group, members) in groups {
                for a in members {
                    for b in members where a != b { found.append((a, b, relation, base(group))) }
                }
            }
            groups.removeAll()
        }
        ReferenceTable.forEachRow(of: "name_variants", columns: 2) { row in
            groups[String(field: row[0]), default: []].append(Int32(words.insert(row[1], words.count)))
        }
        relateGroups(.variant) { $0.hasPrefix("~") ? 88 : 95 }
        ReferenceTable.forEachRow(of: "business_words", columns: 2) { row in
            groups[String(field: row[0]), default: []].append(Int32(words.insert(row[1], words.count)))
        }
        relateGroups(.translation) { _ in 93 }
        ReferenceTable.forEachRow(of: "pinyin_wade_giles", columns: 3) { row in
            let pinyin = words.insert(row[0], words.count)
            for column in 1..<3 {
                ReferenceTable.forEachPart(of: row[column]) { part in relate(pinyin, words.insert(part, words.count), .variant, 92) }
            }
        }
        for (roman, arabic) in [
            ("ii", "2"), ("iii", "3"), ("iv", "4"), ("v", "5"), ("vi", "6"), ("vii", "7"), ("viii", "8"), ("ix", "9"), ("x", "10"), ("xi", "11"),
            ("xii", "12"), ("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("first", "1"), ("second", "2"),
        ] {
            relate(words.insert(Array(roman.utf8), words.count), words.insert(Array(arabic.utf8), words.count), .number, 97)
        }
        found.sort { ($0.from, $1.base, $0.to) < ($1.from, $0.base, $1.to) }
        edgeStart = Array(repeating: 0, count: words.count + 1)
        for (a, b, relation, base) in found {
            if let last = edges.last, edgeStart[Int(a) + 1] > 0, last.word == b, last.relation == relation { continue }
            edges.append((b, relation, base))
            edgeStart[Int(a) + 1] += 1
        }
        for word in 0..<words.count { edgeStart[word + 1] += edgeStart[word] }
        while personFrequency.count < words.count { personFrequency.append(0) }
        while companyFrequency.count < words.count { companyFrequency.append(0) }
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
        for edge in edges[Int(edgeStart[index])..<Int(edgeStart[index + 1])] {
            relative(words.key(at: Int(edge.word)), edge.relation, edge.base)
        }
    }
}
