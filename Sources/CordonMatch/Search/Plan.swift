internal import CordonIndex
internal import CordonText

/// One token of the counterparty's name, looked up.
struct PlanToken {
    var role: TokenRole
    /// Hundredths.
    var weight: Int32
    /// Number in `TokenLookup.entries`.
    var entry: Int
    /// Number in `TokenLookup.entries` of the words that it may be the beginning of, or -1.
    var cut: Int = -1
    /// The letter, for an initial that may stand for a whole name; else 0.
    var initial: UInt8 = 0
    /// The number of an earlier token with the same text, or -1: what it costs that it meets nothing depends on that.
    var repeats: Int32 = -1
    /// The number of an earlier token that meets whatever this one meets, or -1: it is looked up and read for both. Not every token that
    /// repeats another is such a copy: it may be cut off, stand for another word of another script, or be an initial where that is none.
    var copyOf: Int32 = -1
    /// Where its readings are, in `Plan.name.readings`.
    var readings: Range<Int>
    /// What it is alike to has been looked up.
    var isSpelt = false
    /// Its weight does not change any more when that is looked up.
    var isWeighed = false
    /// It meets something as part of a run of words.
    var isJoined = false
}

/// A run of query tokens written together that is a listed token.
struct PlanJoin {
    var first: Int
    var count: Int
    /// Number in `TokenLookup.entries`.
    var entry: Int
}

/// A run of listed tokens that one query token is.
struct PlanListedJoin {
    var name: UInt32
    var query: Int
    var first: Int
    var count: Int
    var similarity: Int32
}

/// A spelling of a query token.
struct PlanForm {
    var token: Int
    var kind: FormKind
    var form: WordForm

    /// How alike it and a listed token are in names of these styles, as it counts; 0 below `least`.
    func similarity(_ token: Int, _ spelling: SpellingSearch, styles: StyleSet, least: Permille) -> Permille {
        let isBorne = spelling.isBorne(token)
        let likeness = spelling.likeness(form, token, least: kind.rawLeast(for: least, isBorne: isBorne))
        let similarity = kind.counted(likeness, isBorne: isBorne, least: least)
        guard similarity > 0 else { return 0 }
        let letters = min(form.letterCount, spelling.letters(token))
        return kind.styles(similarity, letters: letters).isSuperset(of: styles) ? similarity : 0
    }
}

/// A counterparty's name made ready to be compared with one side of the snapshot: the names of persons, or all others.
struct Plan {
    var name = NormalizedName()
    /// The counterparty's name as given.
    var written = ""
    /// It has a comma.
    var hasComma = false
    var isPersonSide = false
    var tokens: [PlanToken] = []
    var joins: [PlanJoin] = []
    /// By name, ascending.
    var listedJoins: [PlanListedJoin] = []
    /// The name may be part of a longer text.
    var isText = false
    /// Runs of tokens that may each be a whole name; none where the field is one name.
    var parts: [Range<Int>] = []
    /// The name has the length of a field that was cut off.
    var isCutField = false
    /// Skeleton of the whole name without legal forms and spaces.
    var whole: UInt32?
    var wholeText: [UInt8] = []
    /// Tokens without legal forms.
    var wordCount = 0
    /// A label is several words ("cargo ship", "m s"), which in another kind of name are the name's own.
    var hasPhrase = false
    /// It has a legal form, and none that agrees with any.
    private(set) var hasExclusiveForm = false
    /// Its words may stand in any order: a comma turns it round, and Chinese and Korean names are written either way.
    private(set) var isAnyOrder = false
    /// Number of the token that is a patronymic.
    private var patronymic: Int?
    /// The token that is a legal form with a slip in it, or -1.
    private var damagedForm = -1
    /// The first token behind the legal form that ends a company's name, if words follow it.
    private var tail = Int.max
    /// Some token is an initial that may stand for a whole name.
    private(set) var hasInitials = false
    /// The spellings to compare with listed tokens that were not looked up; the first `formCount` are in use, and of these the first
    /// `unspeltFormCount` are of tokens that had not been looked up when they were laid out.
    private(set) var forms: [PlanForm] = []
    private(set) var formCount = 0
    private(set) var unspeltFormCount = 0
    private var readings: [LookupReading] = []
    private var joined: [UInt8] = []
    private let memory = FormMemory()

    var styles: StyleSet { StyleSet(name.style) }

    /// Finds what the tokens of `name` meet by equality, knowledge, rules and joins; `spell` looks up the rest.
    mutating func prepare(snapshot: Snapshot, lookup: inout TokenLookup, exhaustive: Bool) {
        formCount = 0
        hasInitials = false
        tokens.removeAll(keepingCapacity: true)
        joins.removeAll(keepingCapacity: true)
        listedJoins.removeAll(keepingCapacity: true)
        let style = name.style
        patronymic =
            isPersonSide
            ? TokenWeight.patronymic(count: name.tokens.count, role: { name.tokens[$0].role }, text: { name.bytes[name.tokens[$0].range] }) : nil
        damagedForm = -1
        tail = firstBehindForm() ?? Int.max
        let lastPlain = name.tokens.lastIndex { $0.role == .plain || $0.role == .generic } ?? -1
        // Where other words say who is meant, less of the last one is enough.
        let leastCut = name.tokens.count >= 3 ? 3 : 4
        let (otherWords, isPerson) = (name.tokens.count { $0.role == .plain || $0.role == .generic } - 1, isPersonSide)
        var nextReading = 0
        for (number, token) in name.tokens.enumerated() {
            let firstReading = nextReading
            while nextReading < name.readings.count, Int(name.readings[nextReading].token) == number { nextReading += 1 }
            var planned = PlanToken(role: token.role, weight: 0, entry: 0, readings: firstReading..<nextReading)
            let mayBeCut = number == lastPlain && number == name.tokens.count - 1
            withWord(number, planned) { word, _ in
                planned.entry = lookup.find(word, exhaustive: exhaustive)
                let entry = lookup.entries[planned.entry]
                // A word that a listed name has may be cut off all the same where two other words say who is meant.
                let isWhole = entry.isKnown && (otherWords < 2 || lookup.isBorne(word.text, amongPersons: isPerson))
                if mayBeCut, word.text.count >= leastCut, !isWhole {
                    planned.cut = lookup.findCut(word, exhaustive: exhaustive)
                }
            }
            if token.role == .initial, style == .person { planned.initial = name.bytes[Int(token.start)] }
            if planned.initial != 0 { hasInitials = true }
            for earlier in 0..<number where planned.repeats < 0 && name.tokens[earlier].count == token.count {
                if name.bytes[name.tokens[earlier].range].elementsEqual(name.bytes[token.range]) { planned.repeats = Int32(earlier) }
            }
            if planned.repeats >= 0, isCopy(number, planned) { planned.copyOf = planned.repeats }
            let entry = lookup.entries[planned.entry]
            planned.isSpelt = entry.alike != nil
            planned.isWeighed = planned.isSpelt || entry.exactToken >= 0 || (entry.isKnown && !token.isNative)
            if !entry.isKnown, damagedForm < 0, isDamagedForm(number, lookup) { damagedForm = number }
            planned.weight = weight(number, entry, snapshot, lookup)
            for join in lookup.joins[entry.joins]
            where join.styles.isSuperset(of: styles) && (Int(join.name) < snapshot.personNameCount) == isPersonSide {
                listedJoins.append(
                    PlanListedJoin(name: join.name, query: number, first: Int(join.first), count: Int(join.count), similarity: Int32(join.similarity))
                )
            }
            tokens.append(planned)
        }
        if listedJoins.count > 1 { listedJoins.sort { ($0.name, $0.query, $0.first, $0.count) < ($1.name, $1.query, $1.first, $1.count) } }
        prepareJoins(lookup: &lookup, exhaustive: exhaustive)
        prepareWhole()
        hasExclusiveForm =
            name.tokens.contains { $0.role == .legalForm }
            && !name.tokens.contains { form in
                form.role == .legalForm && name.bytes[form.range].withUnsafeBufferPointer { LegalClass.isCompany($0) }
            }
        isAnyOrder = hasComma || name.tokens.contains { $0.spelling.isSyllabic }
        isCutField = Normalizer.cutFieldLengths.contains(name.scalarCount)
        isText = Self.looksLikeText(name)
    }

    /// Whether token `number` meets whatever the one meets that it repeats.
    private func isCopy(_ number: Int, _ planned: PlanToken) -> Bool {
        let first = tokens[Int(planned.repeats)]
        return planned.cut < 0 && planned.initial == first.initial && planned.role == first.role && planned.readings.isEmpty && first.readings.isEmpty
            && name.tokens[number].spelling == name.tokens[Int(planned.repeats)].spelling
    }

    /// Looks up what token `number` is alike to.
    mutating func spell(_ number: Int, snapshot: Snapshot, lookup: inout TokenLookup, exhaustive: Bool = false) {
        guard !tokens[number].isSpelt else { return }
        let entry = tokens[number].entry
        withWord(number, tokens[number]) { word, _ in lookup.spell(entry, word, exhaustive: exhaustive) }
        tokens[number].isSpelt = true
        tokens[number].isWeighed = true
        tokens[number].weight = weight(number, lookup.entries[tokens[number].entry], snapshot, lookup)
    }

    /// Lays out the spellings of all tokens, to be compared with listed tokens one by one.
    mutating func prepareForms(lookup: TokenLookup) {
        guard formCount == 0 else { return }
        addForms(lookup: lookup) { !$0.isSpelt }
        unspeltFormCount = formCount
        addForms(lookup: lookup) { $0.isSpelt }
    }

    private mutating func addForms(lookup: TokenLookup, where isWanted: (PlanToken) -> Bool) {
        for number in tokens.indices where tokens[number].role != .number && tokens[number].role != .legalForm && isWanted(tokens[number]) {
            let isKnown = lookup.entries[tokens[number].entry].isKnown
            withWord(number, tokens[number]) { word, plan in
                TokenLookup.forEachForm(of: word, isKnown: isKnown) { letters, kind in
                    if kind.isFuzzy { plan.addForm(number, letters, kind) }
                }
            }
        }
    }

    /// Calls `body` with each of the first `count` forms that is alike to a listed token by `least`, and how alike they are, as it counts.
    @inline(__always)
    func forEachAlike(_ count: Int, _ token: Int, _ spelling: SpellingSearch, least: Permille, _ body: (borrowing PlanForm, Permille) -> Void) {
        guard let skeleton = spelling.skeleton(token) else { return }
        forms.withUnsafeBufferPointer { forms in
            // SAFETY: there are no fewer forms. They are read in place, so that nothing is copied.
            guard let base = forms.baseAddress else { return }
            for form in base..<base + count where form.pointee.form.mayMeet(skeleton) {
                let similarity = form.pointee.similarity(token, spelling, styles: styles, least: least)
                if similarity > 0 { body(form.pointee, similarity) }
            }
        }
    }

    /// Whether token `number` says that what follows is the father's name.
    func isFiliation(_ number: Int) -> Bool {
        let text = name.bytes[name.tokens[number].range]
        return Self.filiations.contains { text.elementsEqual($0.utf8) }
    }

    private static let filiations = ["bin", "ibn", "ben", "bint", "binti", "binte", "bn", "bt", "ould", "oglu", "ogly"]

    /// The places in `listedJoins` of a name's runs.
    func listedJoins(ofName name: Int) -> Range<Int> {
        var low = 0
        var high = listedJoins.count
        while low < high {
            let middle = (low + high) / 2
            if Int(listedJoins[middle].name) < name { low = middle + 1 } else { high = middle }
        }
        high = low
        while high < listedJoins.count, Int(listedJoins[high].name) == name { high += 1 }
        return low..<high
    }

    /// Calls `body` with every listed token that token `number` may stand for, as far as it has been looked up.
    @inline(__always)
    func forEachMatch(_ number: Int, _ lookup: borrowing TokenLookup, _ body: (TokenMatch) -> Void) {
        let token = tokens[number]
        let entry = lookup.entries[token.entry]
        for at in entry.known where lookup.matches[at].styles.isSuperset(of: styles) { body(lookup.matches[at]) }
        if token.isSpelt, let alike = entry.alike {
            for at in alike where lookup.matches[at].styles.isSuperset(of: styles) { body(lookup.matches[at]) }
        }
        if token.cut >= 0 { for at in lookup.entries[token.cut].known { body(lookup.matches[at]) } }
    }

    /// Calls `body` with token `number` as a word to be looked up. `body` must not touch the name.
    private mutating func withWord(_ number: Int, _ planned: PlanToken, _ body: (LookupWord, inout Plan) -> Void) {
        let token = name.tokens[number]
        // The array is kept by the copy of its reference, so that `body` may have the plan.
        let bytes = name.bytes
        bytes.withUnsafeBufferPointer { bytes in
            readings.removeAll(keepingCapacity: true)
            for at in planned.readings {
                let reading = name.readings[at]
                readings.append(
                    LookupReading(text: UnsafeBufferPointer(rebasing: bytes[reading.range]), spelling: reading.spelling, isForeign: reading.isForeign)
                )
            }
            let word = LookupWord(
                text: UnsafeBufferPointer(rebasing: bytes[token.range]), spelling: token.spelling,
                isRigid: token.role == .legalForm || token.role == .number, isLegalForm: token.role == .legalForm, readings: readings[...])
            body(word, &self)
        }
    }

    private mutating func addForm(_ token: Int, _ text: UnsafeBufferPointer<UInt8>, _ kind: FormKind) {
        if formCount == forms.count { forms.append(PlanForm(token: token, kind: kind, form: WordForm())) }
        forms[formCount].token = token
        forms[formCount].kind = kind
        forms[formCount].form.set(text, spelling: kind.spelling, isSlip: kind.isSlip, in: memory)
        formCount += 1
    }

    /// A word that is on no list has no rarity of its own: it weighs what the listed word weighs that it is most like, or what it weighs
    /// among names in general.
    private func weight(_ number: Int, _ entry: TokenLookup.Entry, _ snapshot: Snapshot, _ lookup: TokenLookup) -> Int32 {
        let token = name.tokens[number]
        let rarity: UInt8
        if entry.exactToken >= 0 {
            rarity = snapshot.weight(ofToken: Int(entry.exactToken), amongPersons: isPersonSide)
        } else if number == damagedForm {
            return Self.damagedFormWeight
        } else if entry.bestToken >= 0, token.isNative || !entry.isKnown {
            rarity = snapshot.weight(ofToken: Int(entry.bestToken), amongPersons: isPersonSide)
        } else if token.spelling.isUnvowelled {
            rarity = Self.unknownBare
        } else {
            let share = name.bytes.withUnsafeBufferPointer {
                lookup.normalizer.knowledge.share(of: UnsafeBufferPointer(rebasing: $0[token.range]), amongPersons: isPersonSide)
            }
            let general = TokenWeight.rarity(share: Double(share))
            // Nobody knows it and it is no longer than an abbreviation: in a company's name more likely a damaged legal form than what tells it.
            rarity = share == 0 && !isPersonSide && token.role == .plain && token.count <= 3 ? min(general, Policy.unknownShortWord) : general
        }
        let weight = TokenWeight.inRole(token.role, rarity: rarity)
        if number >= tail { return Int32(weight) * Policy.behindForm / 100 }
        return Int32(number == patronymic ? TokenWeight.ofPatronymic(weight) : weight)
    }

    /// Weight of a word without vowels that no listed word is like, in hundredths. More keeps names apart of which the other words met.
    private static let unknownBare: UInt8 = 80

    private mutating func prepareJoins(lookup: inout TokenLookup, exhaustive: Bool) {
        let (bytes, words) = (name.bytes, name.tokens)
        for start in words.indices.dropLast() {
            var span = Join.Span()
            var spelling = Spelling.latin
            joined.removeAll(keepingCapacity: true)
            for last in start..<min(start + Join.lengths.upperBound, words.count) {
                let word = words[last]
                span.add(word.role, letters: Int(word.count))
                bytes.withUnsafeBufferPointer { joined.append(contentsOf: UnsafeBufferPointer(rebasing: $0[word.range])) }
                if spelling == .latin { spelling = word.spelling.isSyllabic && !word.isNative ? .syllable : word.spelling }
                let run = start..<last + 1
                guard Join.lengths.contains(run.count), span.isAllowed else { continue }
                guard let entry = findJoined(run, spelling, lookup: &lookup, exhaustive: exhaustive), !lookup.entries[entry].known.isEmpty
                else { continue }
                joins.append(PlanJoin(first: start, count: run.count, entry: entry))
                for number in run { tokens[number].isJoined = true }
            }
        }
    }

    /// Number of the entry of what the words of `run` are, whose letters are in `joined`.
    private mutating func findJoined(_ run: Range<Int>, _ spelling: Spelling, lookup: inout TokenLookup, exhaustive: Bool) -> Int? {
        let others = joinedReadings(run)
        return others.withUnsafeBufferPointer { others in
            readings.removeAll(keepingCapacity: true)
            if !others.isEmpty {
                for other in others.split(separator: 32) {
                    readings.append(LookupReading(text: UnsafeBufferPointer(rebasing: other), spelling: .latin, isForeign: true))
                }
            }
            return joined.withUnsafeBufferPointer { text in
                let word = LookupWord(text: text, spelling: spelling, isRigid: false, isLegalForm: false, readings: readings[...])
                return lookup.findJoined(word, exhaustive: exhaustive)
            }
        }
    }

    /// Most spellings of a given name of two syllables.
    private static let mostJoinedReadings = 64

    /// The other spellings of two Korean syllables in Latin letters, written together and each followed by a space: a name that is listed in
    /// Hangul alone has its given name in one word.
    private func joinedReadings(_ tokens: Range<Int>) -> [UInt8] {
        func isSyllable(_ number: Int) -> Bool { name.tokens[number].spelling == .korean && !name.tokens[number].isNative }
        guard tokens.count == 2, isSyllable(tokens.lowerBound), isSyllable(tokens.lowerBound + 1) else { return [] }
        func spellings(_ number: Int) -> [ArraySlice<UInt8>] {
            [name.bytes[name.tokens[number].range]] + self.tokens[number].readings.map { name.bytes[name.readings[$0].range] }
        }
        let seconds = spellings(tokens.lowerBound + 1)
        var out: [UInt8] = []
        for (number, pair) in spellings(tokens.lowerBound).flatMap({ first in seconds.map { (first, $0) } }).prefix(Self.mostJoinedReadings)
            .enumerated()
        where number > 0 {
            out += pair.0 + pair.1 + [32]
        }
        return out
    }

    private mutating func prepareWhole() {
        wholeText.removeAll(keepingCapacity: true)
        whole = nil
        wordCount = 0
        hasPhrase = false
        for token in name.tokens where token.role != .legalForm {
            wordCount += 1
            let start = wholeText.count
            wholeText.append(contentsOf: name.bytes[token.range])
            guard wholeText[start...].contains(32) else { continue }
            hasPhrase = true
            wholeText.removeSubrange(start...)
            wholeText.append(contentsOf: name.bytes[token.range].lazy.filter { $0 != 32 })
        }
        // Syllables read from characters meet as they are or not at all.
        guard wholeText.count >= 3, !name.tokens.contains(where: { $0.spelling.isSyllabic }) else { return }
        whole = wholeText.withUnsafeBufferPointer { WholeName.key(of: $0) }
    }

    /// Signs and words of running text, or more words than names have.
    private static func looksLikeText(_ name: NormalizedName) -> Bool {
        guard name.tokens.count >= 2 else { return false }
        if name.style == .unknown { return name.looksLikeText || name.tokens.count >= 7 || name.tokens.contains { $0.role == .label } }
        return name.looksLikeText && name.tokens.count >= 5
    }
}
