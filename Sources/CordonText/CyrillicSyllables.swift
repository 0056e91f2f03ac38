/// Chinese and Japanese names as Russian writes them: cyrillic_syllables.tsv, read at the first Cyrillic name.
struct CyrillicSyllables: Sendable {
    static let shared = CyrillicSyllables()

    /// Syllables to spellings, for each language.
    private var chinese = Syllables()
    private var japanese = Syllables()
    /// Code points of the longest syllable.
    private static let longest = 6
    /// Most syllables of a name, and most spellings of it.
    private static let mostSyllables = 6
    private static let mostSpellings = 12

    private init() {
        ReferenceTable.forEachRow(of: "cyrillic_syllables", columns: 3) { row in
            let key = String(field: row[0]).unicodeScalars.map { Self.byte($0.value) }
            var spellings: [[UInt8]] = []
            ReferenceTable.forEachPart(of: row[1]) { spellings.append(Array($0)) }
            if row[2].elementsEqual("zh".utf8) { chinese.add(key, spellings) } else { japanese.add(key, spellings) }
        }
    }

    /// The syllables of one language, a byte for each letter, and their spellings.
    private struct Syllables {
        private var numbers = ByteTable(capacity: 512)
        private var spellings: [[[UInt8]]] = []

        mutating func add(_ key: [UInt8], _ texts: [[UInt8]]) {
            let number = numbers.insert(key, 0)
            if number == spellings.count { spellings.append(texts) } else { spellings[number] = texts }
        }

        func has(_ letters: UnsafeBufferPointer<UInt8>) -> Bool { numbers.index(letters) != nil }

        func spellings(of letters: UnsafeBufferPointer<UInt8>) -> [[UInt8]] { numbers.index(letters).map { spellings[$0] } ?? [] }
    }

    /// A letter of the Cyrillic block; 0, which no syllable has, for any other.
    private static func byte(_ scalar: UInt32) -> UInt8 { scalar >> 8 == 4 ? UInt8(scalar & 255) : 0 }

    /// A name made of Chinese syllables from end to end, in pinyin; empty for any other.
    func pinyin(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] { spellings(scalars, in: chinese) }

    /// A name made of Japanese syllables from end to end, in Hepburn's spelling; empty for any other.
    func hepburn(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] { spellings(scalars, in: japanese) }

    /// Every way to read `scalars` in the syllables of a table, the first with the longest syllables.
    ///
    /// - Complexity: a few look-ups for most words, which are no syllables from some letter on.
    private func spellings(_ scalars: ArraySlice<UInt32>, in table: Syllables) -> [[UInt8]] {
        guard scalars.count <= Self.longest * Self.mostSyllables else { return [] }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: scalars.count) { letters in
            for (at, scalar) in scalars.enumerated() { letters[at] = Self.byte(scalar) }
            let word = UnsafeBufferPointer(letters)
            return Self.mayBeSyllables(word, table) ? Self.spellings(word, in: table) : []
        }
    }

    /// Whether syllables from the first letter on end with the last.
    private static func mayBeSyllables(_ word: UnsafeBufferPointer<UInt8>, _ table: Syllables) -> Bool {
        /// Where syllables may begin, a bit each.
        var starts: UInt64 = 1
        for at in 0..<word.count where starts & 1 << UInt64(at) != 0 {
            for count in 1...min(longest, word.count - at) where table.has(UnsafeBufferPointer(rebasing: word[at..<at + count])) {
                starts |= 1 << UInt64(at + count)
            }
        }
        return starts & 1 << UInt64(word.count) != 0
    }

    private static func spellings(_ word: UnsafeBufferPointer<UInt8>, in table: Syllables) -> [[UInt8]] {
        var out: [[UInt8]] = []
        func read(from at: Int, _ before: [UInt8], _ syllables: Int) {
            if at == word.count {
                if !out.contains(before) { out.append(before) }
                return
            }
            guard syllables < mostSyllables, out.count < mostSpellings else { return }
            for count in stride(from: min(longest, word.count - at), to: 0, by: -1) {
                for latin in table.spellings(of: UnsafeBufferPointer(rebasing: word[at..<at + count])) {
                    read(from: at + count, before + latin, syllables + 1)
                }
            }
        }
        read(from: 0, [], 0)
        return out
    }
}
