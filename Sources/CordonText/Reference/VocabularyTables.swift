/// The tables behind `Vocabulary`, as they are read.
struct VocabularyTables {
    /// Phrases of legal forms to their class; words are separated by single spaces.
    private(set) var legalForms = ByteTable(capacity: 2048)
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
    /// Longest ship's prefix, in words, that is looked for.
    private static let longestVesselPhrase = 5
    private(set) var paymentWords = ByteTable(capacity: 1024)
    /// Value of a word that labels a field.
    static let paymentTag = 2
    /// Value of a phrase that joins two names of one party.
    static let joinsNames = 2
    /// Phrases that stand between two names of one party (`joinsNames`), or before the name of whom a body is named after.
    private(set) var framePhrases = ByteTable(capacity: 256)
    /// Words of five letters and more that legal forms and generic words are made of, for recognising them misspelt.
    private(set) var commonWords = ByteTable(capacity: 4096)

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
                // Single words of other classes (foundation, union, zvezda) name what a body is: they are words, but for the letters of
                // state enterprises. Short ones must be core.
                let isCore = core.value(row[0]) != nil
                guard isCommercial ? row[0].count > 5 || isCore : row[1].equals("state") && isCore else { return }
                if row[0].count > 5, row[3].ends(with: "also a common word or name") { return }
                if row[0].count > 5 { glued.insert(row[0], 1) }
            } else if row[3].ends(with: "a legal form said twice") || row[3].equals("also business words") {
                return
            }
            var words = 0
            ReferenceTable.forEachPart(of: row[0]) { _ in words += 1 }
            let number = classNumbers.insert(row[1], 0)
            if number == legalClasses.count { legalClasses.append(String(field: row[1])) }
            legalForms.insert(row[0], number)
            if !isSingle { sortedForms.append((Array(row[0]), number)) }
            if words > 2, row[1].equals("llc") || row[1].equals("jsc") { longForms.append((Array(row[0]), number)) }
            if !isSingle, row[0].count >= 12 {
                let squashed = row[0].filter { $0 != 32 }
                squashedForms.insert(squashed, number)
                squashedStarts.insert(Array(squashed.prefix(Vocabulary.squashedStart)), 1)
            }
            ReferenceTable.forEachPart(of: row[0]) { word in
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
            if row[1].equals("other") {
                addCommon(row[0])
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
        }
    }

    private mutating func addCommon(_ word: UnsafeBufferPointer<UInt8>) {
        guard word.count >= 5, let first = word.first, first >= 97, first <= 122, commonWords.value(word) == nil else {
            return
        }
        commonWords.insert(word, 1)
    }

    /// Gives every word of the tables its facts.
    func addFacts(to words: inout LexiconBuilder) {
        func forEach(_ table: ByteTable, _ body: (_ key: ArraySlice<UInt8>, _ value: Int) -> Void) {
            for entry in 0..<table.count { body(table.key(at: entry), Int(table.values[entry])) }
        }
        /// Marks the single words of a table; words of phrases are looked up as phrases.
        func mark(_ table: ByteTable, _ flags: (_ value: Int) -> WordFacts.Flags) {
            forEach(table) { key, value in
                if !key.contains(32) { words.change(key) { $0.flags.formUnion(flags(value)) } }
            }
        }
        mark(legalWords) { _ in .legalWord }
        mark(genericWords) { _ in .generic }
        mark(kinship) { _ in .kinship }
        mark(companions) { _ in .companion }
        mark(honorifics) { place in
            var flags: WordFacts.Flags = []
            if place & Self.beforeAName != 0 { flags.insert(.beforeAName) }
            if place & Self.behindAName != 0 { flags.insert(.behindAName) }
            return flags
        }
        mark(particles) { $0 == Self.inAnyName ? .particle : .particleOfBodies }
        mark(paymentWords) { $0 == Self.paymentTag ? [.payment, .paymentTag] : .payment }
        mark(vesselWords) { _ in .vessel }
        mark(framePhrases) { $0 == Self.joinsNames ? [.frame, .link] : .frame }
        mark(formWords) { _ in .formWord }
        mark(glued) { _ in .glued }
        mark(legalPlaces) { $0 == Self.standsFirst ? .standsFirst : .standsLast }
        forEach(legalForms) { key, value in
            if !key.contains(32) { words.change(key) { $0.legalClass = UInt16(value + 1) } }
        }
        func markLongest(_ table: ByteTable, most: Int = Int(UInt8.max), _ longest: WritableKeyPath<WordFacts, UInt8>) {
            forEach(table) { key, _ in
                let count = UInt8(min(key.split(separator: 32).count, most))
                words.change(key.prefix { $0 != 32 }) { $0[keyPath: longest] = max($0[keyPath: longest], count) }
            }
        }
        markLongest(legalForms, \.legalLongest)
        markLongest(framePhrases, \.frameLongest)
        markLongest(vesselWords, most: Self.longestVesselPhrase, \.vesselLongest)
        forEach(legalAbbreviations) { key, value in
            let long = words.number(formUses.key(at: value))
            words.change(key) { $0.longForm = UInt32(long + 1) }
        }
        for entry in 0..<commonWords.count { words.change(commonWords.key(at: entry)) { $0.common = UInt16(entry + 1) } }
    }

    /// What `Vocabulary.init(words:from:)` reads.
    func write(to writer: inout TableWriter, words: LexiconBuilder) {
        phrases().write(to: &writer)
        squashedForms.write(to: &writer)
        squashedStarts.write(to: &writer)
        FlatTexts.write(sortedForms.map(\.text), to: &writer)
        writer.add(sortedForms.map { UInt16($0.legalClass) })
        FlatTexts.write(legalClasses.map { Array($0.utf8) }, to: &writer)
        writer.add(LetterTriples.beginnings(of: squashedStarts))
        writer.add(LetterTriples.ends(of: glued))
        let single = (0..<legalForms.count).map { Array(legalForms.key(at: $0)) }.filter { !$0.contains(32) }
        FlatTexts.write(single.filter { $0.count <= Vocabulary.longestDamaged + 1 }, to: &writer)
        CommonWords.write(commonWords, to: &writer)
        writer.add(respelt(words))
    }

    /// For each word of the lexicon what `Vocabulary.respelt` says of it.
    private func respelt(_ words: LexiconBuilder) -> [UInt16] {
        var writer = TableWriter()
        CommonWords.write(commonWords, to: &writer)
        return writer.image().withUnsafeBytes { bytes in
            guard var reader = try? TableReader(bytes), let common = try? CommonWords(from: &reader) else { return [] }
            return (0..<words.words.count).map { number in
                guard !words.isOfCompanies(number) else { return 0 }
                return words.words.key(at: number).withUnsafeBufferPointer { common.respelt($0) }.map { UInt16($0 + 1) } ?? 0
            }
        }
    }

    /// All phrases that are looked up as such, single words among them: class of a legal form and one, and bits.
    private func phrases() -> ByteTable {
        var phrases = ByteTable(capacity: legalForms.count * 2)
        func add(_ table: ByteTable, _ value: (Int) -> Int) {
            for entry in 0..<table.count {
                let key = Array(table.key(at: entry))
                phrases.insert(key, (phrases.value(key) ?? 0) | value(Int(table.values[entry])), replacing: true)
            }
        }
        add(legalForms) { $0 + 1 }
        add(vesselWords) { _ in Vocabulary.vesselPhrase }
        add(framePhrases) { Vocabulary.framePhrase | ($0 == Self.joinsNames ? Vocabulary.linkPhrase : 0) }
        add(paymentWords) { Vocabulary.paymentPhrase | ($0 == Self.paymentTag ? Vocabulary.tagPhrase : 0) }
        return phrases
    }
}
