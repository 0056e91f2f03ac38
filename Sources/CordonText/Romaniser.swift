/// Latin spellings of words in other scripts: by our own letter tables, name tables and syllable rules, and by ICU for the rest.
struct Romaniser: Sendable {
    /// Letters by code point, for the alphabets of letters.tsv.
    var letters: [UInt32: [UInt8]] = [:]
    var ukrainian: [UInt32: [UInt8]] = [:]
    /// Words of native_words.tsv to rows of `words`.
    private var native = ByteTable(capacity: 2048)
    private var words: [NativeWord] = []
    private var longestNative = 1
    /// Whole names and name parts to their usual spellings, the commonest first.
    private var names = ByteTable(capacity: 4096)
    private var spellings: [[[UInt8]]] = []

    private var japaneseSurnames = ByteTable(capacity: 2048)
    /// The first row of `spellings` that is a Chinese surname's; they follow from the commonest on.
    private var firstSurname = 0
    /// Chinese surnames that count as common: the first rows of the table, in two writings each.
    private static let commonSurnames = 250

    struct NativeWord: Sendable {
        var latin: [UInt8]
        var role: TokenRole
    }

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
            words.append(NativeWord(latin: Array(row[2]), role: role))
        }
        for table in ["arabic_names", "hebrew_names", "hangul_syllables", "korean_kontsevich", "japanese_surnames", "japanese_given"] {
            let isSurname = table == "japanese_surnames"
            ReferenceTable.forEachRow(of: table, columns: 2) { row in
                addName(row[0], row[1])
                if isSurname { japaneseSurnames.insert(row[0], 1) }
            }
        }
        firstSurname = spellings.count
        ReferenceTable.forEachRow(of: "han_surnames", columns: 7) { row in
            // Pinyin and Wade-Giles spell the same reading; the others are readings of other languages.
            for column in 1..<7 where !row[column].isEmpty { addName(row[0], row[column], table: surnameMark, isForeign: column > 2) }
        }
    }

    /// Put before the characters of a Chinese surname in `names`, so that it is not taken for a Japanese name or a syllable.
    private let surnameMark: [UInt8] = [UInt8(ascii: "^")]

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

    /// The usual spellings of a whole word, the commonest first; empty where it is in no table. Readings of other languages begin with
    /// the byte 1.
    func spellings(of scalars: ArraySlice<UInt32>, surname: Bool = false) -> [[UInt8]] {
        let mark = surname ? surnameMark : []
        if let row = names.value(mark + utf8(scalars)) { return spellings[row] }
        guard let simplified = Self.simplified(scalars), let row = names.value(mark + utf8(simplified[...])) else { return [] }
        return spellings[row]
    }

    /// The place of a Chinese surname among all of them, the commonest first; nil for what is none.
    func surnameRank(_ scalars: ArraySlice<UInt32>) -> Int? {
        if let row = names.value(surnameMark + utf8(scalars)) { return row - firstSurname }
        guard let simplified = Self.simplified(scalars), let row = names.value(surnameMark + utf8(simplified[...])) else { return nil }
        return row - firstSurname
    }

    func isCommonSurname(_ scalars: ArraySlice<UInt32>) -> Bool { surnameRank(scalars).map { $0 < Self.commonSurnames } ?? false }

    func isJapaneseSurname(_ scalars: ArraySlice<UInt32>) -> Bool { japaneseSurnames.value(utf8(scalars)) != nil }

    /// The longest word of native_words.tsv that `scalars` begin with, and its length in code points.
    func nativePrefix(of scalars: ArraySlice<UInt32>, style: NameStyle) -> (word: NativeWord, count: Int)? {
        var count = min(longestNative, scalars.count)
        while count > 0 {
            if let word = nativeWord(scalars.prefix(count), style: style) { return (word, count) }
            count -= 1
        }
        return nil
    }

    /// The word as a whole in native_words.tsv, as it is written or in simplified characters. In a person's name only titles and particles
    /// are words: the characters of a city, say, are a given name there.
    func nativeWord(_ scalars: ArraySlice<UInt32>, style: NameStyle) -> NativeWord? {
        var row = native.value(utf8(scalars))
        if row == nil, let simplified = Self.simplified(scalars) { row = native.value(utf8(simplified[...])) }
        guard let row else { return nil }
        let word = words[row]
        return style == .person && word.role != .honorific && word.role != .particle ? nil : word
    }

    /// Traditional Chinese characters and variants to simplified ones: read at the first Han character.
    private static let simplifiedCharacters: [UInt32: UInt32] = {
        var table: [UInt32: UInt32] = Dictionary(minimumCapacity: 3072)
        ReferenceTable.forEachRow(of: "han_simplified", columns: 2) { row in
            guard let from = String(field: row[0]).unicodeScalars.first, let to = String(field: row[1]).unicodeScalars.first else { return }
            table[from.value] = to.value
        }
        return table
    }()

    /// `scalars` in simplified characters; nil where they are that already. The tables hold Japanese names as they are written, so that
    /// what is written is looked up first.
    static func simplified(_ scalars: ArraySlice<UInt32>) -> [UInt32]? {
        guard scalars.contains(where: { $0 >= 0x3400 && !(0xA000...0xF8FF).contains($0) }) else { return nil }
        var isSame = true
        let out = scalars.map { scalar in
            guard let simple = simplifiedCharacters[scalar] else { return scalar }
            isSame = false
            return simple
        }
        return isSame ? nil : out
    }

    func utf8(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(scalars.count * 3)
        for value in scalars {
            guard let scalar = Unicode.Scalar(value) else { continue }
            out.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        }
        return out
    }
}
