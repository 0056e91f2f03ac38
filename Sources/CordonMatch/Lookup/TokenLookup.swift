internal import CordonIndex
internal import CordonText

/// Why a query token and a listed token meet.
enum MatchKind: UInt8 {
    case exact, edit, variant, nickname, translation, abbreviation, initial, truncated, number
}

/// Styles of names (`NameStyle`), a bit each.
struct StyleSet: OptionSet {
    let rawValue: UInt8

    init(rawValue: UInt8) { self.rawValue = rawValue }
    init(_ style: NameStyle) { rawValue = 1 << style.rawValue }

    static let unknown = StyleSet(.unknown)
    static let vessel = StyleSet(.vessel)
    static let person = StyleSet(.person)
    /// Where people are named, or may be. Not written as a literal of two, which is an array where the compiler does not see through it.
    static let persons = StyleSet(rawValue: StyleSet.person.rawValue | StyleSet.unknown.rawValue)
    static let personsAndVessels = StyleSet(rawValue: persons.rawValue | StyleSet.vessel.rawValue)
    static let all = StyleSet(rawValue: 15)
    static let others = StyleSet(rawValue: 15 & ~StyleSet.person.rawValue)
}

/// A listed token that a query token may stand for.
struct TokenMatch {
    var token: UInt32
    var similarity: Int16
    var kind: MatchKind
    /// The styles of names in which it may.
    var styles: StyleSet
}

/// A run of neighbouring listed tokens that a query token may stand for.
struct JoinMatch {
    var name: UInt32
    var first: UInt8
    var count: UInt8
    var similarity: Int16
    var styles: StyleSet
}

/// A query word with everything that decides which listed tokens it meets, whatever name it stands in.
struct LookupWord {
    var text: UnsafeBufferPointer<UInt8>
    var spelling: Spelling
    /// It meets by equality alone: a legal form, a number.
    var isRigid: Bool
    /// Nothing but the same legal form.
    var isLegalForm: Bool
    var readings: ArraySlice<LookupReading>
}

/// Another spelling that a query word may stand for.
struct LookupReading {
    var text: UnsafeBufferPointer<UInt8>
    var spelling: Spelling
    /// A reading of another language: met only letter by letter.
    var isForeign: Bool
}

/// What a form of a query word is worth.
struct FormKind {
    /// Likeness of spelling counts in hundredths of this.
    var base: Permille
    /// Similarity where the form is a listed token.
    var equal: Permille
    var match: MatchKind
    var spelling: Spelling
    /// A difference counts for more, because the word exists as it is.
    var isPenalised: Bool
    /// Compared by likeness, not only by equality.
    var isFuzzy: Bool
    /// Another form than the word's own.
    var isAlternative: Bool

    /// The word's own spelling with one slip mended (`TokenLookup.addSlips`).
    static let slip = FormKind(
        base: 100, equal: 1000, match: .edit, spelling: .latin, isPenalised: false, isFuzzy: false, isAlternative: false)

    /// The word's own spelling, which nobody knows: it may be a slip (`Similarity.slips`).
    var isSlip: Bool { !isAlternative && spelling == .latin && !isPenalised }

    /// The likeness that this form must have to count for `least` after its discount, with a listed word that people bear or do not.
    @inline(__always)
    func rawLeast(for least: Permille, isBorne: Bool) -> Permille {
        let undiscounted = least * 100 / base
        let percent = isBorne ? Policy.twoKnownPercent : Policy.knownPercent
        return isPenalised ? 1000 - ((1000 - undiscounted) * 100 + percent - 1) / percent : undiscounted
    }

    /// The styles of names in which words of so many letters, on the shorter side, are alike at all. A company of three letters is told
    /// from others by each of them; readings of native scripts are as good as their tables.
    @inline(__always)
    func styles(_ similarity: Permille, letters: Int) -> StyleSet {
        if match == .variant || spelling != .latin || letters > Policy.shortWord { return .all }
        if letters == Policy.shortWord && similarity >= Policy.shortWordLeast { return .all }
        return letters >= Policy.shortVesselWord ? .personsAndVessels : .persons
    }

    /// A likeness as it counts, in thousandths: with the form's own discount; 0 below `least`.
    ///
    /// Two words that both exist as names and differ are more likely two names than one name misspelt, so that a difference from a known
    /// word counts for more.
    @inline(__always)
    func counted(_ likeness: Permille, isBorne: Bool, least: Permille) -> Permille {
        guard likeness > 0 else { return 0 }
        var counted = likeness
        if isPenalised { counted = 1000 - (1000 - counted) * (isBorne ? Policy.twoKnownPercent : Policy.knownPercent) / 100 }
        counted = counted * base / 100
        return counted < least ? 0 : counted
    }
}

/// The exact fuzzy look-up of words among the listed tokens.
///
/// What a word meets is defined pair by pair: equality; a known relative (nickname, abbreviation, translation, spelling group) by
/// equality; likeness of spelling where the skeletons are comparable; the rules for initials, cut words and abbreviations; words written
/// together. The first kinds are cheap and found at once (`find`); likeness is the dear one, and looked up only for words that can decide
/// a search (`spell`), down to the likeness that was asked for. Results are kept, because names are made of few words (Zipf).
///
/// An exhaustive look-up tries every listed token and run of tokens instead, and keeps nothing.
struct TokenLookup {
    let snapshot: Snapshot
    let normalizer: Normalizer
    let genericTokens: [[UInt32]]
    let spelling: SpellingSearch?

    var matches: [TokenMatch] = []
    var joins: [JoinMatch] = []
    private(set) var entries: [Entry] = []
    private var memo = ByteTable(capacity: 4096)
    private var key: [UInt8] = []
    let memory = FormMemory()
    var form = WordForm()
    var joinedText: [UInt8] = []
    var listedWords: ListedWords
    let filter = JoinFilter()
    /// Runs of listed tokens under the key of the current word.
    var runs = RunNumbers()
    /// For each listed token, where in `matches` it was put for the current word, and for which word that was.
    private let seen: WorkerTable<(at: UInt32, word: UInt32)>
    private var word: UInt32 = 0
    /// Likeness down to which words are looked up. Changing it forgets what was kept.
    private(set) var least = Similarity.least

    /// What is known of a query word.
    struct Entry {
        /// Equal tokens and known relatives.
        var known: Range<Int>
        /// Alike tokens; nil until looked up.
        var alike: Range<Int>?
        var joins: Range<Int>
        /// The word occurs in the lists or among names in general.
        var isKnown: Bool
        /// Number of the listed token with the same text, or -1.
        var exactToken: Int32
        /// The listed token that the word is most like, once looked up, when it is by `Policy.sameRarity` at least; else -1.
        var bestToken: Int32 = -1
    }

    /// Results kept at most. With the words that they are of some 20 MB a worker; five times as many made a run of a million made-up
    /// names a quarter faster, at 100 MB more a worker.
    private static let mostMatches = 400_000

    init(snapshot: Snapshot, normalizer: Normalizer, words: PackedWords) {
        self.snapshot = snapshot
        self.normalizer = normalizer
        spelling = SpellingSearch(snapshot, words: words)
        var generic: [[UInt32]] = Array(repeating: [], count: 256)
        for token in snapshot.genericTokens {
            if let first = snapshot.text(ofToken: Int(token)).first { generic[Int(first)].append(token) }
        }
        genericTokens = generic
        listedWords = ListedWords(count: normalizer.knowledge.wordCount)
        seen = WorkerTable(count: snapshot.tokenCount)
    }

    /// Makes ready for a query: forgets kept results when they have grown large or were found down to another likeness.
    mutating func begin(least: Permille) {
        guard least != self.least || matches.count + joins.count > Self.mostMatches else { return }
        self.least = least
        matches.removeAll(keepingCapacity: true)
        joins.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        memo = ByteTable(capacity: 4096)
    }

    /// Number in `entries` of what `word` meets by equality, knowledge and rules.
    mutating func find(_ word: LookupWord, exhaustive: Bool) -> Int {
        if !exhaustive, let number = remembered(word, tag: word.isLegalForm ? 2 : word.isRigid ? 1 : 0) { return number }
        let start = matches.count
        let joinStart = joins.count
        beginWord()
        let exact = snapshot.token(word.text)
        let isKnown =
            exact != nil || normalizer.knowledge.share(of: word.text, amongPersons: true) > 0
            || normalizer.knowledge.share(of: word.text, amongPersons: false) > 0
        if let exact { add(exact, 1000, .exact, .all) }
        if !word.isLegalForm {
            // Relatives are those of Latin words: of syllables whose characters are not known, of names with their vowels.
            if word.spelling == .latin || word.spelling == .syllable { addRelatives(of: word.text) }
            if !word.isRigid {
                Self.forEachForm(of: word, isKnown: isKnown) { letters, kind in
                    if kind.isAlternative, let token = snapshot.token(letters) { add(token, kind.equal, kind.match, .all) }
                    if !kind.isFuzzy, letters.count >= 4 { addRun(letters, kind.equal * Policy.joinBase / 100, .all) }
                }
                if !isKnown, word.spelling == .latin {
                    addAbbreviated(word.text)
                    addSlips(of: word.text)
                    addMisread(word.text)
                    addNumbers(of: word.text)
                }
                if word.text.count > 1 { addListedInitial(word.text) }
                if !word.spelling.isSyllabic { addListedJoins(word.text, word.spelling, exhaustive: exhaustive) }
            }
        }
        let entry = Entry(
            known: start..<matches.count, alike: word.isRigid ? start..<start : nil, joins: joinStart..<joins.count, isKnown: isKnown,
            exactToken: Int32(exact ?? -1))
        return keep(entry, exhaustive: exhaustive)
    }

    /// Looks up what `word`, whose entry is `number`, is alike to by spelling.
    mutating func spell(_ number: Int, _ word: LookupWord, exhaustive: Bool) {
        guard entries[number].alike == nil, let spelling else { return }
        let start = matches.count
        beginWord()
        let least = exhaustive ? Similarity.least : self.least
        Self.forEachForm(of: word, isKnown: entries[number].isKnown) { letters, kind in
            guard kind.isFuzzy else { return }
            form.set(letters, spelling: kind.spelling, isSlip: kind.isSlip, in: memory)
            let (other, borne) = (kind.rawLeast(for: least, isBorne: false), kind.rawLeast(for: least, isBorne: true))
            if exhaustive { spelling.scan(form, least: other, borne: borne) } else { spelling.search(form, least: other, borne: borne) }
            for (token, likeness) in spelling.found {
                let row = snapshot.tokens[Int(token)]
                let similarity = kind.counted(likeness, isBorne: row.isBorne, least: least)
                add(Int(token), similarity, kind.match, kind.styles(similarity, letters: min(letters.count, Int(row.textCount))))
            }
        }
        entries[number].alike = start..<matches.count
        var best = Int16(Policy.sameRarity) - 1
        for range in [entries[number].known, start..<matches.count] {
            for match in matches[range]
            where match.similarity > best || (match.similarity == best && Int32(match.token) < entries[number].bestToken) {
                best = match.similarity
                entries[number].bestToken = Int32(match.token)
            }
        }
    }

    // MARK: Memory

    /// Number of the entry that is kept for a word. `tag` keeps apart what is looked up in different ways.
    mutating func remembered(_ word: LookupWord, tag: UInt8) -> Int? {
        key.removeAll(keepingCapacity: true)
        key.append(tag | word.spelling.rawValue << 4)
        key.append(contentsOf: word.text)
        for reading in word.readings {
            key.append(reading.spelling.rawValue | (reading.isForeign ? 128 : 0))
            key.append(contentsOf: reading.text)
        }
        return memo.value(key)
    }

    /// Keeps the entry of the word that was last not `remembered`.
    mutating func keep(_ entry: Entry, exhaustive: Bool) -> Int {
        if !exhaustive { memo.insert(key, entries.count) }
        entries.append(entry)
        return entries.count - 1
    }

    /// From here on `add` is for another word.
    mutating func beginWord() { word &+= 1 }

    /// Notes that the current word meets a listed token; of two ways the better one counts.
    mutating func add(_ token: Int, _ similarity: Permille, _ kind: MatchKind, _ styles: StyleSet) {
        guard similarity >= Similarity.least else { return }
        if seen[token].word == word {
            let at = Int(seen[token].at)
            if matches[at].styles == styles {
                if matches[at].similarity < Int16(similarity) {
                    matches[at].similarity = Int16(similarity)
                    matches[at].kind = kind
                }
                return
            }
            if matches[at].styles.isSuperset(of: styles), matches[at].similarity >= Int16(similarity) { return }
        }
        seen[token] = (UInt32(matches.count), word)
        matches.append(TokenMatch(token: UInt32(token), similarity: Int16(similarity), kind: kind, styles: styles))
    }
}
