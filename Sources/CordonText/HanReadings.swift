/// How Hong Kong and Korea read Chinese characters: han_readings.tsv, read at the first name that asks.
struct HanReadings: Sendable {
    static let shared = HanReadings()

    private var rows = ByteTable(capacity: 16_384)
    private var cantonese: [[[UInt8]]] = []
    private var korean: [[[UInt8]]] = []
    /// Every Cantonese syllable that occurs.
    private var syllables = ByteTable(capacity: 1024)
    /// Surnames of Koreans in Hangul, of one syllable.
    private var koreanSurnames = ByteTable(capacity: 512)

    private init() {
        ReferenceTable.forEachRow(of: "han_readings", columns: 3) { row in
            rows.insert(row[0], cantonese.count)
            var spellings: [[UInt8]] = []
            ReferenceTable.forEachPart(of: row[1]) { part in
                spellings.append(Array(part))
                syllables.insert(part, 1)
            }
            cantonese.append(spellings)
            var hangul: [[UInt8]] = []
            ReferenceTable.forEachPart(of: row[2]) { part in hangul.append(Array(part)) }
            korean.append(hangul)
        }
        ReferenceTable.forEachRow(of: "han_surnames", columns: 6) { row in
            guard row[0].count == 3, !row[5].isEmpty, let at = rows.value(row[0]) else { return }
            for hangul in korean[at] { koreanSurnames.insert(hangul, 1) }
        }
    }

    /// The spellings of a character in Hong Kong, the commonest first.
    func cantonese(_ character: [UInt8]) -> [[UInt8]] { rows.value(character).map { cantonese[$0] } ?? [] }

    /// Marks every Cantonese syllable in the lexicon.
    func addFacts(to words: inout LexiconBuilder) {
        for at in 0..<syllables.count { words.change(syllables.key(at: at)) { $0.flags.insert(.cantonese) } }
    }

    func isKoreanSurname(_ hangul: [UInt8]) -> Bool { koreanSurnames.value(hangul) != nil }
}
