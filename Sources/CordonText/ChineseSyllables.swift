/// Syllables and surnames of Chinese names in Latin letters, read at the first name that is Chinese, or when tables are compiled.
struct ChineseSyllables: Sendable {
    static let shared = ChineseSyllables()

    /// Most spellings that a given name gets.
    static let mostSpellings = 64

    /// Bytes of a Hangul syllable or a Chinese character.
    private static let characterBytes = 3

    private var numbers = ByteTable(capacity: 2048)
    /// What each syllable may be: `pinyin`, `wadeGiles` and `hangul`.
    private var kinds: [WordFacts.Flags] = []
    private var pinyinOfWadeGiles: [[[UInt8]]] = []
    private var wadeGilesOfPinyin: [[[UInt8]]] = []
    private var koreanSpellings: [Set<[UInt8]>] = []
    /// 1: Chinese surnames; 2: they are Korean ones as well; 3: they are Korean alone.
    private var surnames = ByteTable(capacity: 2048)

    private init() {
        ReferenceTable.forEachRow(of: "pinyin_wade_giles", columns: 2) { row in
            let pinyin = number(row[0], .pinyin)
            ReferenceTable.forEachPart(of: row[1]) { part in
                let other = number(part, .wadeGiles)
                wadeGilesOfPinyin[pinyin].append(Array(part))
                if !pinyinOfWadeGiles[other].contains(Array(row[0])) { pinyinOfWadeGiles[other].append(Array(row[0])) }
            }
        }
        ReferenceTable.forEachRow(of: "hangul_syllables", columns: 2) { row in
            // A surname of two syllables ("Namgung") is no syllable of a given name.
            addSpellings(row[1], row[0].count == Self.characterBytes ? .hangul : [])
        }
        var korean = ByteTable(capacity: 1024)
        ReferenceTable.forEachRow(of: "han_surnames", columns: 6) { row in
            ReferenceTable.forEachPart(of: row[5]) { part in korean.insert(part, 1) }
            if row[0].count > Self.characterBytes { addSpellings(row[5], []) }
        }
        ReferenceTable.forEachRow(of: "han_surnames", columns: 6) { row in
            for column in 1..<5 {
                ReferenceTable.forEachPart(of: row[column]) { part in
                    surnames.insert(part, korean.value(part) == nil ? 1 : 2)
                }
            }
        }
        for at in 0..<korean.count { surnames.insert(Array(korean.key(at: at)), 3) }
    }

    /// Notes that the spellings of one Hangul syllable or surname, separated by blanks, stand for each other.
    private mutating func addSpellings(_ list: UnsafeBufferPointer<UInt8>, _ kind: WordFacts.Flags) {
        var spellings: [[UInt8]] = []
        var places: [Int] = []
        ReferenceTable.forEachPart(of: list) { part in
            places.append(number(part, kind))
            spellings.append(Array(part))
        }
        for place in places { koreanSpellings[place].formUnion(spellings) }
    }

    private mutating func number(_ syllable: UnsafeBufferPointer<UInt8>, _ kind: WordFacts.Flags) -> Int {
        let at = numbers.insert(syllable, numbers.count)
        if at == kinds.count {
            kinds.append([])
            pinyinOfWadeGiles.append([])
            wadeGilesOfPinyin.append([])
            koreanSpellings.append([])
        }
        kinds[at].insert(kind)
        return at
    }

    /// Marks every syllable and surname in the lexicon, so that most names are seen to be no Chinese ones without these tables.
    func addFacts(to words: inout LexiconBuilder) {
        for at in 0..<numbers.count { words.change(numbers.key(at: at)) { $0.flags.formUnion(kinds[at]) } }
        for at in 0..<surnames.count {
            let flags: [WordFacts.Flags] = [.chineseSurname, [.chineseSurname, .koreanSurname], .koreanSurname]
            words.change(surnames.key(at: at)) { $0.flags.formUnion(flags[Int(surnames.values[at]) - 1]) }
        }
    }

    /// The other spellings of every Hangul syllable that `syllable` may be.
    func koreanSpellings(of syllable: [UInt8]) -> [[UInt8]] {
        guard let place = numbers.value(syllable) else { return [] }
        return koreanSpellings[place].filter { $0 != syllable }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The pinyin that two syllables in Wade-Giles stand for, written together, without `text` itself.
    func pinyin(ofWadeGiles first: [UInt8], _ second: [UInt8], except text: [UInt8]) -> [[UInt8]] {
        combined([first, second].map { syllable in numbers.value(syllable).map { pinyinOfWadeGiles[$0] } ?? [] }, except: text)
    }

    /// A name given by its pinyin syllables, in Wade-Giles and written together.
    func wadeGiles(ofPinyin syllables: [[UInt8]], except text: [UInt8]) -> [[UInt8]] {
        combined(syllables.map { syllable in numbers.value(syllable).map { wadeGilesOfPinyin[$0] } ?? [] }, except: text)
    }

    /// Every way to take one spelling of each syllable, as long as they are few.
    func combined(_ choices: [[[UInt8]]], except text: [UInt8]) -> [[UInt8]] {
        var out: [[UInt8]] = [[]]
        for choice in choices { out = out.flatMap { start in choice.map { start + $0 } } }
        return Array(out.lazy.filter { !$0.isEmpty && $0 != text }.prefix(Self.mostSpellings))
    }
}
