/// Burmese in Latin letters, syllable by syllable: burmese_syllables.tsv, read at the first name in that script.
struct BurmeseSyllables: Sendable {
    static let shared = BurmeseSyllables()

    private var onsets: [[UInt32]: [UInt8]] = [:]
    private var rhymes: [[UInt32]: [UInt8]] = [[]: [UInt8(ascii: "a")]]
    private var wholes: [UInt32: [UInt8]] = [:]

    private static let asat: UInt32 = 0x103A
    private static let stacked: UInt32 = 0x1039
    private static let medialW: UInt32 = 0x103D
    private static let consonants: ClosedRange<UInt32> = 0x1000...0x1021
    private static let medials: ClosedRange<UInt32> = 0x103B...0x103E
    private static let vowels: ClosedRange<UInt32> = 0x102B...0x1036
    /// Marks of tone, which Latin letters leave out.
    private static let tones: Set<UInt32> = [0x1037, 0x1038]

    private init() {
        ReferenceTable.forEachRow(of: "burmese_syllables", columns: 3) { row in
            let letters = String(field: row[1]).unicodeScalars.map(\.value)
            switch String(field: row[0]) {
            case "onset": onsets[letters] = Array(row[2])
            case "rhyme": rhymes[letters] = Array(row[2])
            default: wholes[letters[0]] = Array(row[2])
            }
        }
    }

    /// The syllables of a word; nil where some of its letters are not Burmese.
    func latin(_ scalars: ArraySlice<UInt32>) -> [[UInt8]]? {
        let text = scalars.filter { !Self.tones.contains($0) }
        var out: [[UInt8]] = []
        var at = 0
        while at < text.count {
            if let whole = wholes[text[at]] {
                out.append(whole)
                at += 1
                continue
            }
            guard Self.consonants.contains(text[at]) else { return nil }
            var onset = [text[at]]
            at += 1
            while at < text.count, Self.medials.contains(text[at]) {
                onset.append(text[at])
                at += 1
            }
            var rhyme: [UInt32] = []
            while at < text.count, Self.vowels.contains(text[at]) || text[at] == Self.asat {
                rhyme.append(text[at])
                at += 1
            }
            // A consonant without a vowel ends the syllable.
            if at + 1 < text.count, Self.consonants.contains(text[at]), text[at + 1] == Self.asat || text[at + 1] == Self.stacked {
                rhyme += [text[at], Self.asat]
                at += 2
            }
            guard let syllable = syllable(onset, rhyme) else { return nil }
            out.append(syllable)
        }
        return out.isEmpty ? nil : out
    }

    private func syllable(_ onset: [UInt32], _ rhyme: [UInt32]) -> [UInt8]? {
        var onset = onset
        var rhyme = rhyme
        var glide: [UInt8] = []
        if let w = onset.firstIndex(of: Self.medialW) {
            onset.remove(at: w)
            if rhymes[[Self.medialW] + rhyme] != nil { rhyme = [Self.medialW] + rhyme } else { glide = [UInt8(ascii: "w")] }
        }
        guard let end = rhymes[rhyme] else { return nil }
        if let start = onsets[onset] { return start + glide + end }
        // A medial that the table has not with this consonant is y.
        guard let first = onset.first, let start = onsets[[first]] else { return nil }
        return start + (onset.count > 1 ? [UInt8(ascii: "y")] : []) + glide + end
    }
}
