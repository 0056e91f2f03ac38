/// The tables behind `Romaniser`, as they are read.
struct RomaniserTables {
    /// Letters by code point, for the alphabets of letters.tsv.
    private var letters: [UInt32: [UInt8]] = [:]
    private var ukrainian: [UInt32: [UInt8]] = [:]
    /// Words of native_words.tsv to rows of `words`.
    private var native = ByteTable(capacity: 2048)
    private var words: [Romaniser.NativeWord] = []
    private var longestNative = 1
    /// Whole names and name parts to their usual spellings, the commonest first.
    private var names = ByteTable(capacity: 4096)
    private var spellings: [[[UInt8]]] = []

    private var japaneseSurnames = ByteTable(capacity: 2048)
    /// The first row of `spellings` that is a Chinese surname's; they follow from the commonest on.
    private var firstSurname = 0
    /// Traditional Chinese characters and variants to simplified ones.
    private var simplified: [UInt32: UInt32] = Dictionary(minimumCapacity: 3072)

    init() {
        ReferenceTable.forEachRow(of: "letters", columns: 4) { row in
            guard let scalar = String(field: row[1]).unicodeScalars.first?.value else { return }
            if row[0].elementsEqual("cyrillic-uk".utf8) {
                ukrainian[scalar] = Array(row[2])
            } else {
                letters[scalar] = Array(row[2])
            }
        }
        ReferenceTable.forEachRow(of: "native_words", columns: 4) { row in
            guard !row[0].isEmpty, !row[2].isEmpty else { return }
            let role: TokenRole =
                switch String(field: row[3]) {
                case "legal": .legalForm
                case "generic": .generic
                case "title": .honorific
                case "particle": .particle
                default: .plain
                }
            let key = Array(row[0])
            longestNative = max(longestNative, String(field: row[0]).unicodeScalars.count)
            native.insert(key, words.count)
            words.append(Romaniser.NativeWord(latin: Array(row[2]), role: role))
        }
        for table in ["arabic_names", "hebrew_names", "hangul_syllables", "korean_kontsevich", "japanese_surnames", "japanese_given"] {
            let isSurname = table == "japanese_surnames"
            ReferenceTable.forEachRow(of: table, columns: 2) { row in
                addName(row[0], row[1])
                if isSurname { japaneseSurnames.insert(row[0], 1) }
            }
        }
        ReferenceTable.forEachRow(of: "foreign_names", columns: 2) { row in addName(row[0], row[1], table: [Romaniser.foreignMark]) }
        firstSurname = spellings.count
        ReferenceTable.forEachRow(of: "han_surnames", columns: 7) { row in
            // Pinyin and Wade-Giles spell the same reading; the others are readings of other languages.
            for column in 1..<7 where !row[column].isEmpty { addName(row[0], row[column], table: [Romaniser.surnameMark], isForeign: column > 2) }
        }
        ReferenceTable.forEachRow(of: "han_simplified", columns: 2) { row in
            guard let from = String(field: row[0]).unicodeScalars.first, let to = String(field: row[1]).unicodeScalars.first else { return }
            simplified[from.value] = to.value
        }
    }

    private mutating func addName(
        _ key: UnsafeBufferPointer<UInt8>, _ list: UnsafeBufferPointer<UInt8>, table mark: [UInt8] = [], isForeign: Bool = false
    ) {
        let entry = names.insert(mark + Array(key), spellings.count)
        if entry == spellings.count { spellings.append([]) }
        ReferenceTable.forEachPart(of: list) { part in
            let spelling = Array(part)
            if spellings[entry].contains(spelling) { return }
            spellings[entry].append(isForeign ? [1] + spelling : spelling)
        }
    }

    /// What `Romaniser.init(from:)` reads.
    func write(to writer: inout TableWriter) {
        LetterTable.write(letters, to: &writer)
        LetterTable.write(ukrainian, to: &writer)
        native.write(to: &writer)
        FlatTexts.write(words.map(\.latin), to: &writer)
        writer.add(words.map(\.role.rawValue))
        names.write(to: &writer)
        FlatTexts.write(spellings.flatMap(\.self), to: &writer)
        var starts: [UInt32] = [0]
        for row in spellings { starts.append(starts[starts.count - 1] + UInt32(row.count)) }
        writer.add(starts)
        japaneseSurnames.write(to: &writer)
        writer.add([UInt32(longestNative), UInt32(firstSurname)])
        let characters = simplified.sorted { $0.key < $1.key }
        writer.add(characters.map(\.key))
        writer.add(characters.map(\.value))
    }
}
