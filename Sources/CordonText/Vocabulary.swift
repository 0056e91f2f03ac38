/// Roles of words and phrases, from the reference tables.
struct Vocabulary: Sendable {
    /// Phrases of legal forms to their class; words are separated by single spaces.
    private(set) var legalForms = ByteTable(capacity: 2048)
    /// First word of a legal form to the longest phrase, in words, that begins with it.
    private(set) var legalFirstWords = ByteTable(capacity: 1024)
    private(set) var legalClasses: [String] = []
    /// Words of seven letters and more that are part of a legal form, which are not searched for glued ones.
    private(set) var formWords = ByteTable(capacity: 4096)
    /// Forms of several words without their spaces, for forms that were cut apart or joined in other places.
    private(set) var squashedForms = ByteTable(capacity: 8192)
    /// The first five letters of `squashedForms`.
    private(set) var squashedStarts = ByteTable(capacity: 2048)
    /// Forms of several words in order, for forms that a field's end cut off.
    private var sortedForms: [(text: [UInt8], legalClass: Int)] = []
    /// Kinds of company that Russian names put beside the legal form, in letters: "OOO TD Romashka" (trading house).
    private(set) var companions = ByteTable(capacity: 64)
    /// Words that only the law puts into a name.
    private(set) var legalWords = ByteTable(capacity: 256)
    /// Short legal forms that stand only before a name, or only behind it.
    private(set) var legalPlaces = ByteTable(capacity: 16)
    static let standsFirst = 1
    static let standsLast = 2
    /// Words of the commercial legal forms, to how many of them hold it.
    private(set) var formUses = ByteTable(capacity: 8192)
    /// Abbreviations of words of legal forms to entries of `formUses` ("comml", commercial), for forms of several
    /// words.
    private(set) var legalAbbreviations = ByteTable(capacity: 256)
    /// Legal forms that are recognised also when they are written together with the word beside them.
    private(set) var glued = ByteTable(capacity: 256)
    /// `beforeAName`, `behindAName`, or both, as bits.
    static let beforeAName = 1
    static let behindAName = 2
    private(set) var honorifics = ByteTable(capacity: 1024)
    private(set) var kinship = ByteTable(capacity: 64)
    /// Particles, to whose names hold them: `inAnyName`, or `inNamesOfBodies` for articles, prepositions and
    /// conjunctions.
    private(set) var particles = ByteTable(capacity: 512)
    static let inAnyName = 1
    static let inNamesOfBodies = 2
    private(set) var genericWords = ByteTable(capacity: 4096)
    private(set) var vesselWords = ByteTable(capacity: 128)
    private(set) var paymentWords = ByteTable(capacity: 1024)
    /// Value of a word that labels a field.
    static let paymentTag = 2
    /// Value of a phrase that joins two names of one party.
    static let joinsNames = 2
    /// Phrases that stand between two names of one party (`joinsNames`), or before the name of whom a body is named after.
    private(set) var framePhrases = ByteTable(capacity: 256)
    /// First word of a frame phrase to the longest one, in words, that begins with it.
    private(set) var frameFirstWords = ByteTable(capacity: 256)
    /// The first two letters of frame phrases, a bit for each second letter by first letter: most words are none by
    /// these.
    private var frameStarts: [UInt32] = Array(repeating: 0, count: 32)
    /// Words of four letters and more that legal forms and generic words are made of, for recognising them misspelt.
    private(set) var commonWords = ByteTable(capacity: 4096)
    /// `commonWords` by first letter and length (the last for all that are longer), for the typo search.
    private var commonByShape: [[CommonWord]] = Array(repeating: [], count: 26 * Self.lengths)
    private static let lengths = 24

    private struct CommonWord {
        var entry: Int32
        var letters: UInt32
    }

    /// Letters by which a squashed form is recognised before it is looked up.
    static let squashedStart = 5
    /// Longest phrase of any table, in words.
    static let longestPhrase = 10

    init() {
        var core = ByteTable(capacity: 512)
        ReferenceTable.forEachRow(of: "legal_core", columns: 3) { row in
            core.insert(row[0], 1)
            if row[1].equals("yes") { glued.insert(row[0], 1) }
            if row[2].equals("first") { legalPlaces.insert(row[0], Self.standsFirst) }
            if row[2].equals("last") { legalPlaces.insert(row[0], Self.standsLast) }
        }
        var classNumbers = ByteTable(capacity: 16)
        var longForms: [(text: [UInt8], legalClass: Int)] = []
        ReferenceTable.forEachRow(of: "legal_forms", columns: 4) { row in
            let isSingle = !row[0].contains(UInt8(ascii: " "))
            let isCommercial =
                row[1].equals("llc") || row[1].equals("jsc") || row[1].equals("company") || row[1].equals("partnership")
                || row[1].equals("production")
            if isSingle {
                // Single words of other classes (foundation, union, zvezda) name what a body is: they are words. Short
                // ones must be core.
                guard isCommercial, row[0].count > 5 || core.value(row[0]) != nil else { return }
                if row[0].count > 5, row[3].ends(with: "also a common word or name") { return }
                if row[0].count > 5 { glued.insert(row[0], 1) }
            } else if row[3].ends(with: "a legal form said twice") || row[3].equals("also business words") {
                return
            }
            var words = 0
            ReferenceTable.forEachPart(of: row[0]) { _ in words += 1 }
            let entry = classNumbers.insert(row[1], 0)
            if entry == legalClasses.count { legalClasses.append(String(field: row[1])) }
            let number = entry
            legalForms.insert(row[0], number)
            if !isSingle { sortedForms.append((Array(row[0]), number)) }
            if words > 2, row[1].equals("llc") || row[1].equals("jsc") { longForms.append((Array(row[0]), number)) }
            if !isSingle, row[0].count >= 12 {
                let squashed = row[0].filter { $0 != 32 }
                squashedForms.insert(squashed, number)
                squashedStarts.insert(Array(squashed.prefix(Self.squashedStart)), 1)
            }
            var isFirst = true
            ReferenceTable.forEachPart(of: row[0]) { word in
                if isFirst {
                    let known = legalFirstWords.value(word) ?? 0
                    legalFirstWords.insert(word, max(known, words), replacing: true)
                    isFirst = false
                }
                if word.count >= 7 { formWords.insert(word, 1) }
                guard isCommercial else { return }
                let count = (formUses.value(word) ?? 0) + 1
                formUses.insert(word, count, replacing: true)
                // A word of a single form may be anybody's name; one that many forms share is a word of the law.
                if count == 3 { addCommon(word) }
            }
        }
        var function: [[UInt8]] = []
        ReferenceTable.forEachRow(of: "legal_words", columns: 2) { row in
            if row[1].equals("companion") {
                companions.insert(row[0], 1)
                return
            }
            guard row[1].equals("law") else {
                function.append(Array(row[0]))
                return
            }
            legalWords.insert(row[0], 1)
            addCommon(row[0])
        }
        for form in longForms { addWithoutAWord(form.text, form.legalClass) }
        sortedForms.sort { $0.text.lexicographicallyPrecedes($1.text) }
        ReferenceTable.forEachRow(of: "abbreviations", columns: 2) { row in
            guard row[0].count > 1, let entry = formUses.index(row[1]) else { return }
            // Of several long words the one that most forms hold.
            let known = legalAbbreviations.value(row[0]).flatMap { formUses.value(Array(formUses.key(at: $0))) } ?? 0
            if (formUses.value(row[1]) ?? 0) > known { legalAbbreviations.insert(row[0], entry, replacing: true) }
        }
        ReferenceTable.forEachRow(of: "honorifics", columns: 3) { row in
            guard !row[1].equals("kinship") else {
                kinship.insert(row[0], 1)
                return
            }
            let place = row[1].equals("suffix") ? Self.behindAName : Self.beforeAName
            honorifics.insert(row[0], (honorifics.value(row[0]) ?? 0) | place, replacing: true)
        }
        ReferenceTable.forEachRow(of: "particles", columns: 2) { row in particles.insert(row[0], Self.inAnyName) }
        for word in function { particles.insert(word, Self.inNamesOfBodies) }
        ReferenceTable.forEachRow(of: "business_words", columns: 4) { row in
            guard row[3].equals("*") else { return }
            genericWords.insert(row[1], 1)
            if !row[1].contains(UInt8(ascii: " ")) { addCommon(row[1]) }
        }
        ReferenceTable.forEachRow(of: "vessel_words", columns: 2) { row in vesselWords.insert(row[0], 1) }
        ReferenceTable.forEachRow(of: "payment_words", columns: 2) { row in
            guard row[1].equals("frame") || row[1].equals("eponym") else {
                paymentWords.insert(row[0], row[1].equals("tag") ? Self.paymentTag : 1)
                return
            }
            framePhrases.insert(row[0], row[1].equals("frame") ? Self.joinsNames : 1)
            var words = 0
            ReferenceTable.forEachPart(of: row[0]) { _ in words += 1 }
            let first = row[0].prefix { $0 != 32 }
            frameStarts[Int(first[0] & 31)] |= 1 << UInt32(first.count > 1 ? first[1] & 31 : 0)
            let known = frameFirstWords.value(UnsafeBufferPointer(rebasing: first)) ?? 0
            frameFirstWords.insert(UnsafeBufferPointer(rebasing: first), max(known, words), replacing: true)
        }
    }

    /// A form spelt out with one word left out ("limited company", "obshchestvo s otvetstvennostyu"), where a word of the law is left and
    /// each of the others is one of three forms at least.
    private mutating func addWithoutAWord(_ text: [UInt8], _ legalClass: Int) {
        let words = text.split(separator: 32)
        for left in words.indices {
            let kept = words.indices.filter { $0 != left }.map { words[$0] }
            guard kept[0].count > 2, kept.contains(where: { legalWords.value(Array($0)) != nil }),
                kept.allSatisfy({ (formUses.value(Array($0)) ?? 0) >= 3 || legalWords.value(Array($0)) != nil })
            else { continue }
            let phrase = Array(kept.joined(separator: [32]))
            guard phrase.count >= 12, legalForms.value(phrase) == nil else { continue }
            legalForms.insert(phrase, legalClass)
            let first = Array(kept[0])
            legalFirstWords.insert(first, max(legalFirstWords.value(first) ?? 0, kept.count), replacing: true)
        }
    }

    /// The class of the first form of several words, in order, that is longer than `phrase` and begins with it.
    ///
    /// - Complexity: logarithmic in the table.
    func form(beginningWith phrase: UnsafeBufferPointer<UInt8>) -> Int? {
        var low = 0
        var high = sortedForms.count
        while low < high {
            let middle = (low + high) / 2
            if sortedForms[middle].text.lexicographicallyPrecedes(phrase) { low = middle + 1 } else { high = middle }
        }
        while low < sortedForms.count, sortedForms[low].text.count == phrase.count { low += 1 }
        guard low < sortedForms.count, sortedForms[low].text.starts(with: phrase) else { return nil }
        return sortedForms[low].legalClass
    }

    /// Whether some frame phrase begins with the first two letters of `word`, which is not empty.
    @inline(__always)
    func mayBeginFrame(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        frameStarts[Int(word[0] & 31)] & 1 << UInt32(word.count > 1 ? word[1] & 31 : 0) != 0
    }

    private mutating func addCommon(_ word: UnsafeBufferPointer<UInt8>) {
        guard word.count >= 5, let first = word.first, first >= 97, first <= 122, commonWords.value(word) == nil else {
            return
        }
        let entry = commonWords.insert(word, 1)
        commonByShape[Self.shape(first, word.count)].append(CommonWord(entry: Int32(entry), letters: Self.letterSet(word)))
    }

    private static func shape(_ first: UInt8, _ count: Int) -> Int { (Int(first) - 97) * lengths + min(count, lengths - 1) }

    /// The common word of which `word` is a misspelling: one edit away, two from eight letters; nil where there is
    /// none, and the first of the tables where two are equally near.
    ///
    /// - Complexity: one bounded edit distance for each common word with the same first letter and nearly the same length and letters.
    func respelt(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 5, let first = word.first else { return nil }
        var limit = word.count >= 8 ? 2 : 1
        var found: Int?
        let letters = Self.letterSet(word)
        // The first letter itself may be the typo: look under the second and under it transposed as well.
        for letter in word[1] == first ? [first] : [first, word[1]] where letter >= 97 && letter <= 122 {
            let shapes = Self.shape(letter, word.count - limit)...Self.shape(letter, word.count + limit)
            for shape in shapes {
                for common in commonByShape[shape] {
                    // No more than two letters may differ for each edit; most words fail here, and cheaply where bits are not counted.
                    var different = common.letters ^ letters
                    for _ in 0..<2 * limit { different &= different &- 1 }
                    if different != 0 { continue }
                    let distance = commonWords.key(at: Int(common.entry)).withUnsafeBufferPointer {
                        OSA.distance($0, word, cutoff: limit)
                    }
                    guard distance < limit || (distance == limit && found.map { Int(common.entry) < $0 } ?? true) else { continue }
                    limit = distance
                    found = Int(common.entry)
                }
            }
        }
        return found
    }

    /// Calls `found` with every common word that begins with `prefix` and is longer.
    func forEachCommonWord(beginningWith prefix: UnsafeBufferPointer<UInt8>, _ found: (ArraySlice<UInt8>) -> Void) {
        guard let first = prefix.first, first >= 97, first <= 122 else { return }
        for shape in Self.shape(first, prefix.count)...Self.shape(first, Self.lengths) {
            for common in commonByShape[shape] {
                let key = commonWords.key(at: Int(common.entry))
                if key.count > prefix.count, key.starts(with: prefix) { found(key) }
            }
        }
    }

    /// The letters of a word as a set, a bit each: an edit changes at most two.
    private static func letterSet(_ word: some Sequence<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
}
