/// Chinese and Japanese names as Russian writes them: cyrillic_syllables.tsv, read at the first Cyrillic name.
struct CyrillicSyllables: Sendable {
    static let shared = CyrillicSyllables()

    /// Syllables to spellings, for each language.
    private var chinese: [[UInt32]: [[UInt8]]] = [:]
    private var japanese: [[UInt32]: [[UInt8]]] = [:]
    /// Code points of the longest syllable.
    private static let longest = 6
    /// Most syllables of a name, and most spellings of it.
    private static let mostSyllables = 6
    private static let mostSpellings = 12

    private init() {
        ReferenceTable.forEachRow(of: "cyrillic_syllables", columns: 3) { row in
            let key = String(field: row[0]).unicodeScalars.map(\.value)
            var spellings: [[UInt8]] = []
            ReferenceTable.forEachPart(of: row[1]) { spellings.append(Array($0)) }
            if row[2].elementsEqual("zh".utf8) { chinese[key] = spellings } else { japanese[key] = spellings }
        }
    }

    /// A name made of Chinese syllables from end to end, in pinyin; empty for any other.
    func pinyin(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] { spellings(scalars, in: chinese) }

    /// A name made of Japanese syllables from end to end, in Hepburn's spelling; empty for any other.
    func hepburn(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] { spellings(scalars, in: japanese) }

    /// Every way to read `scalars` in the syllables of a table, the first with the longest syllables.
    private func spellings(_ scalars: ArraySlice<UInt32>, in table: [[UInt32]: [[UInt8]]]) -> [[UInt8]] {
        var out: [[UInt8]] = []
        func read(_ rest: ArraySlice<UInt32>, _ before: [UInt8], _ syllables: Int) {
            if rest.isEmpty {
                if !out.contains(before) { out.append(before) }
                return
            }
            guard syllables < Self.mostSyllables, out.count < Self.mostSpellings else { return }
            for count in stride(from: min(Self.longest, rest.count), to: 0, by: -1) {
                for latin in table[Array(rest.prefix(count))] ?? [] { read(rest.dropFirst(count), before + latin, syllables + 1) }
            }
        }
        read(scalars, [], 0)
        return out
    }
}
