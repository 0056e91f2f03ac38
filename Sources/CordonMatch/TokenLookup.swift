internal import CordonIndex
internal import CordonText

/// Why a query token and a listed token meet.
enum MatchKind: UInt8 {
    case exact, edit, variant, nickname, translation, abbreviation, initial, truncated, number
}

/// A listed token that a query token may stand for.
struct TokenMatch {
    var token: UInt32
    var similarity: Int16
    var kind: MatchKind
}

/// A run of neighbouring listed tokens that a query token may stand for.
struct JoinMatch {
    var name: UInt32
    var first: UInt8
    var count: UInt8
    var similarity: Int16
}

/// A query word with everything that decides which listed tokens it meets.
struct LookupWord {
    var role: TokenRole
    var spelling: Spelling
    var style: NameStyle
    /// The last word of the name, so that it may be cut off.
    var mayBeCut: Bool
}

/// Another spelling that a query word may stand for.
struct LookupReading {
    var text: ArraySlice<UInt8>
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

    /// The likeness that this form must have to count for `least` after its discount.
    @inline(__always)
    func rawLeast(for least: Permille) -> Permille {
        let undiscounted = least * 100 / base
        return isPenalised ? 1000 - ((1000 - undiscounted) * 100 + Policy.knownPercent - 1) / Policy.knownPercent : undiscounted
    }
}

/// The exact fuzzy look-up of words among the listed tokens.
///
/// What a word meets is defined pair by pair (`relation`): equality; a known relative (nickname, abbreviation, translation, spelling
/// group) by equality; likeness of spelling where the skeletons are comparable; the rules for initials, cut words and abbreviations.
/// `find` returns every relative and every listed token that is alike by at least `least`, through the skeleton index; what is less alike
/// is computed pair by pair where a name has both words (`CandidateSearch.resolve`). `scan` returns everything from `Similarity.least`
/// on by trying every token. Results are kept, because names are made of few words (Zipf).
struct TokenLookup {
    private let snapshot: Snapshot
    private let normalizer: Normalizer
    let view: TokenView?
    private let genericTokens: [[UInt32]]

    private(set) var matches: [TokenMatch] = []
    private(set) var joins: [JoinMatch] = []
    private var memo = ByteTable(capacity: 4096)
    private var entries: [Entry] = []
    private var key: [UInt8] = []
    private let memory = FormMemory()
    private var form = WordForm()
    private var alternative: [UInt8] = []
    private var relatives: [(token: Int, similarity: Permille)] = []
    /// For each listed token, where in `matches` it was put for the current word, and for which word that was.
    private var seenAt: [UInt32]
    private var seenFor: [UInt32]
    /// Costs up to which a listed token of so many letters is looked at.
    private var cutoffs: [Int] = Array(repeating: 0, count: 32)
    private var current: UInt32 = 0
    /// Likeness from which on listed tokens are found at present.
    private var least = Similarity.least
    /// For each listed token whether people in general bear it: 0 not asked yet, 1 no, 2 yes.
    private var isBorne: [UInt8]
    private var candidateStamp: [UInt32]
    private var candidateRound: UInt32 = 0

    struct Entry {
        var matches: Range<Int>
        var joins: Range<Int>
        /// The word occurs in the lists or among names in general.
        var isKnown: Bool
        /// Number of the listed token with the same text, or -1.
        var exactToken: Int32
    }

    /// Results kept at most: about 24 MB.
    private static let mostMatches = 2_000_000

    init(snapshot: Snapshot, normalizer: Normalizer) {
        self.snapshot = snapshot
        self.normalizer = normalizer
        view = TokenView(snapshot)
        var generic: [[UInt32]] = Array(repeating: [], count: 256)
        for token in snapshot.genericTokens {
            if let first = snapshot.text(ofToken: Int(token)).first { generic[Int(first)].append(token) }
        }
        genericTokens = generic
        seenAt = Array(repeating: 0, count: snapshot.tokenCount)
        seenFor = Array(repeating: 0, count: snapshot.tokenCount)
        isBorne = Array(repeating: 0, count: snapshot.tokenCount)
        candidateStamp = Array(repeating: 0, count: snapshot.tokenCount)
    }

    /// Forgets kept results when they have grown large. Called between queries, when nothing points into them.
    mutating func trim() {
        guard matches.count + joins.count > Self.mostMatches else { return }
        matches.removeAll(keepingCapacity: true)
        joins.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        memo = ByteTable(capacity: 4096)
    }

    /// What `text` (with its other `readings`) meets, from memory or through the index: every known relative, and every listed token that
    /// is alike by at least `least`.
    mutating func find(
        _ text: UnsafeBufferPointer<UInt8>, _ word: LookupWord, readings: [LookupReading], least: Permille
    ) -> Entry {
        key.removeAll(keepingCapacity: true)
        key.append(UInt8(truncatingIfNeeded: least / 5))
        key.append(word.role.rawValue | word.spelling.rawValue << 4 | (word.mayBeCut ? 128 : 0))
        key.append(word.style.rawValue)
        key.append(contentsOf: text)
        for reading in readings {
            key.append(reading.spelling.rawValue | (reading.isForeign ? 128 : 0))
            key.append(contentsOf: reading.text)
        }
        if let number = memo.value(key) { return entries[number] }
        self.least = least
        let entry = compute(text, word, readings: readings, exhaustive: false)
        memo.insert(key, entries.count)
        entries.append(entry)
        return entry
    }

    /// The same as `find` by comparing with every listed token and every run of tokens: the slow twin. Nothing is kept.
    mutating func scan(
        _ text: UnsafeBufferPointer<UInt8>, _ word: LookupWord, readings: [LookupReading]
    ) -> Entry {
        least = Similarity.least
        return compute(text, word, readings: readings, exhaustive: true)
    }

    private mutating func compute(
        _ text: UnsafeBufferPointer<UInt8>, _ word: LookupWord, readings: [LookupReading], exhaustive: Bool
    ) -> Entry {
        let start = matches.count
        let joinStart = joins.count
        current &+= 1
        let exact = snapshot.token(text)
        let isPerson = word.style == .person
        let isKnown =
            exact != nil || normalizer.knowledge.share(of: text, amongPersons: true) > 0
            || normalizer.knowledge.share(of: text, amongPersons: false) > 0
        if let exact { add(exact, 1000, .exact) }
        if word.role == .legalForm {
            return Entry(matches: start..<matches.count, joins: joinStart..<joinStart, isKnown: isKnown, exactToken: Int32(exact ?? -1))
        }
        addRelatives(of: text, word)
        if word.role != .number {
            forEachForm(of: text, word, readings: readings, isKnown: isKnown) { lookup, letters, kind in
                if kind.isAlternative, let token = lookup.snapshot.token(letters) { lookup.add(token, kind.equal, kind.match) }
                guard kind.isFuzzy else { return }
                lookup.form.set(letters, spelling: kind.spelling, in: lookup.memory)
                lookup.addAlike(kind, exhaustive: exhaustive)
            }
            if word.mayBeCut, !isKnown, text.count >= 4 { addCut(text) }
            if !isPerson, !isKnown, word.spelling == .latin { addAbbreviated(text) }
            if isPerson || word.style == .unknown, text.count > 1 { addListedInitial(text) }
            addJoins(text, word.spelling, exhaustive: exhaustive)
        }
        matches[start...].sort { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.token < $1.token }
        return Entry(
            matches: start..<matches.count, joins: joinStart..<joins.count, isKnown: isKnown, exactToken: Int32(exact ?? -1))
    }

    @inline(__always)
    private mutating func add(_ token: Int, _ similarity: Permille, _ kind: MatchKind) {
        guard similarity >= Similarity.least else { return }
        if seenFor[token] == current {
            let at = Int(seenAt[token])
            if matches[at].similarity < Int16(similarity) {
                matches[at].similarity = Int16(similarity)
                matches[at].kind = kind
            }
            return
        }
        seenFor[token] = current
        seenAt[token] = UInt32(matches.count)
        matches.append(TokenMatch(token: UInt32(token), similarity: Int16(similarity), kind: kind))
    }

    // MARK: Known relatives

    private mutating func addRelatives(of text: UnsafeBufferPointer<UInt8>, _ word: LookupWord) {
        var found: [(Int, Permille, MatchKind)] = []
        var runs: [(JoinRow, Permille)] = []
        normalizer.knowledge.forEachRelative(of: text) { relative, relation, base in
            let kind: MatchKind
            switch relation {
            case .nickname:
                if word.style == .organization || word.style == .vessel { return }
                kind = .nickname
            case .variant:
                if word.style == .organization || word.style == .vessel, base < 92 { return }
                kind = .variant
            case .translation:
                if word.style == .person { return }
                kind = .translation
            case .abbreviation:
                if word.style == .person { return }
                kind = .abbreviation
            case .number: kind = .number
            }
            relative.withUnsafeBufferPointer { relative in
                if let token = snapshot.token(relative) {
                    found.append((token, Permille(base) * 10, kind))
                } else if kind != .nickname, kind != .number, relative.count >= 6 {
                    // A relative of several words stands on the list as a run of tokens.
                    forEachRun(relative) { runs.append(($0, Permille(base) * 10)) }
                }
            }
        }
        for (token, similarity, kind) in found { add(token, similarity, kind) }
        for (join, similarity) in runs {
            joins.append(JoinMatch(name: join.name, first: join.first, count: join.count, similarity: Int16(similarity * Policy.joinBase / 100)))
        }
    }

    /// Calls `run` with every run of listed tokens that is `text` when written together.
    private func forEachRun(_ text: UnsafeBufferPointer<UInt8>, _ run: (JoinRow) -> Void) {
        guard let key = WholeName.key(of: text) else { return }
        for packed in snapshot.joins.values(of: key) {
            let join = JoinRow(packed: packed)
            let start = Int(snapshot.names[Int(join.name)].tokenStart) + Int(join.first)
            var rest = text[...]
            for packed in snapshot.nameTokens[start..<start + Int(join.count)] {
                let token = snapshot.text(ofToken: Int(packed & 0x0fff_ffff))
                guard rest.starts(with: token) else { break }
                rest = rest.dropFirst(token.count)
            }
            if rest.isEmpty { run(join) }
        }
    }

    // MARK: Likeness of spelling

    /// Calls `body` with every spelling under which a query word is compared: its own, its readings, and what it may have been misread
    /// from.
    mutating func forEachForm(
        of text: UnsafeBufferPointer<UInt8>, _ word: LookupWord, readings: [LookupReading], isKnown: Bool,
        _ body: (inout TokenLookup, UnsafeBufferPointer<UInt8>, FormKind) -> Void
    ) {
        if text.count > 1 {
            body(
                &self, text,
                FormKind(base: 100, equal: 1000, match: .edit, spelling: word.spelling, isPenalised: isKnown && word.spelling == .latin, isFuzzy: true, isAlternative: false))
        }
        for reading in readings {
            let letters = Array(reading.text)
            letters.withUnsafeBufferPointer {
                body(
                    &self, $0,
                    FormKind(
                        base: 97, equal: reading.isForeign ? 900 : 980, match: .variant, spelling: reading.spelling, isPenalised: false, isFuzzy: !reading.isForeign,
                        isAlternative: true))
            }
        }
        guard !isKnown, word.spelling == .latin else { return }
        for letters in Self.misreadings(of: text) {
            letters.withUnsafeBufferPointer {
                body(&self, $0, FormKind(base: 96, equal: 970, match: .edit, spelling: .latin, isPenalised: false, isFuzzy: true, isAlternative: true))
            }
        }
    }

    private mutating func addAlike(_ kind: FormKind, exhaustive: Bool) {
        guard let view else { return }
        let form = self.form
        let raw = kind.rawLeast(for: least)
        if exhaustive {
            for token in 0..<snapshot.tokenCount { compare(token, form, view, kind, raw) }
            return
        }
        candidateRound &+= 1
        visit(form.skeleton, EditCosts.of(form.spelling), form, view, kind, raw)
        // In its other reading the word's classes say nothing of what a difference costs.
        if let second = form.secondSkeleton { visit(second, nil, form, view, kind, raw) }
    }

    /// Compares with the tokens under all keys of `skeleton`, but for those that an entry shows to be too far.
    ///
    /// What an entry shows is the cost of one way to turn the skeletons into each other: the classes deleted on the two sides stand for
    /// a substitution, a transposition, or an insertion and a deletion. The cheapest way with as many edits as are tolerated is under some
    /// key, so that a token is left out only when it is too far in every way.
    private mutating func visit(
        _ skeleton: Skeleton, _ costs: EditCosts?, _ form: WordForm, _ view: TokenView, _ kind: FormKind, _ raw: Permille
    ) {
        let index = snapshot.skeletons
        let isLong = Skeleton.tolerance(count: skeleton.count) == 2
        let ownLength = form.longest
        let vowels = form.vowels
        // The letters are compared as well where they are not the sounds on both sides.
        let comparesLetters = form.spelling == .latin
        let isPlain = form.isPlain
        for length in 0..<32 { cutoffs[length] = length == 31 ? Int.max : Similarity.cutoff(length: max(length, ownLength), least: raw) }
        skeleton.forEachDeletion { key, deletions, place in
            let deleted = deletions == 1 ? Int(skeleton[place]) : 0
            func visit(_ entries: UnsafeBufferPointer<UInt64>) {
                for packed in entries {
                    let entry = SkeletonEntry(packed: packed)
                    // A full skeleton says nothing of what a difference costs.
                    let isFull = skeleton.count == Skeleton.maximumCount || key.count + entry.deletions == Skeleton.maximumCount
                    if let costs {
                        let bounds = comparesLetters && !(isPlain && entry.isPlain) ? costs.looseBounds : costs.bounds
                        let bound =
                            bounds.vowel * (entry.vowels ^ vowels).nonzeroBitCount
                            + (isFull ? 0 : Self.bound(deletions: deletions, deleted, place, entry, bounds))
                        if bound > cutoffs[entry.length] { continue }
                    }
                    let token = entry.token
                    if candidateStamp[token] == candidateRound { continue }
                    candidateStamp[token] = candidateRound
                    compare(token, form, view, kind, raw)
                }
            }
            visit(index.values(of: key.hash))
            // Words with two deletions are near only to words that may have two.
            if isLong { visit(index.values(of: key.hashOfTwo)) }
        }
    }

    /// What the classes deleted on the two sides cost at least.
    @inline(__always)
    private static func bound(deletions: Int, _ deleted: Int, _ place: Int, _ entry: SkeletonEntry, _ bounds: SkeletonBounds) -> Int {
        let listed = entry.deletedClass
        switch (deletions, entry.deletions) {
        case (0, 1): return bounds.indel(listed)
        case (1, 0): return bounds.indel(deleted)
        case (1, 1):
            let apart = entry.place - place
            if apart == 0 { return bounds.substitution(deleted, listed) }
            let moved = bounds.indel(deleted) + bounds.indel(listed)
            // The same class deleted one place apart is a transposition with what stands between: its cost is not known here.
            return deleted == listed && abs(apart) == 1 ? 0 : moved
        default: return 0
        }
    }

    @inline(__always)
    private mutating func compare(_ token: Int, _ form: WordForm, _ view: TokenView, _ kind: FormKind, _ raw: Permille) {
        let row = view.row(token)
        guard row.pointee.isFuzzy != 0 else { return }
        let likeness = form.likeness(row, view, least: raw)
        if likeness == 0 { return }
        let similarity = counted(likeness, kind, token, least: least)
        if similarity > 0 { add(token, similarity, kind.match) }
    }

    /// The likeness of a form of a query word and a listed token as it counts, in thousandths: with the form's own discount; 0 below
    /// `least`.
    ///
    /// Two words that both exist as names and differ are more likely two names than one name misspelt, so that a difference from a known
    /// word counts for more.
    @inline(__always)
    mutating func counted(_ likeness: Permille, _ kind: FormKind, _ token: Int, least: Permille) -> Permille {
        guard likeness > 0 else { return 0 }
        var counted = likeness
        if kind.isPenalised { counted = 1000 - (1000 - counted) * (isBorne(token) ? Policy.twoKnownPercent : Policy.knownPercent) / 100 }
        counted = counted * kind.base / 100
        return counted < least ? 0 : counted
    }

    private mutating func isBorne(_ token: Int) -> Bool {
        if isBorne[token] == 0 {
            isBorne[token] = normalizer.knowledge.share(of: snapshot.text(ofToken: token), amongPersons: true) > 0 ? 2 : 1
        }
        return isBorne[token] == 2
    }

    private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.allSatisfy { $0 >= 48 && $0 <= 57 } }

    // MARK: Misread characters

    /// What a word that nobody knows may have been before a machine misread it, or somebody disguised it: digits for letters, rn for m,
    /// vv for w, cl for d.
    private static func misreadings(of text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        var forms: [[UInt8]] = []
        let digits = text.reduce(0) { $0 + ($1 >= 48 && $1 <= 57 ? 1 : 0) }
        if digits > 0, digits < text.count {
            forms.append(text.map { LookalikeDigits.letter(for: $0, one: UInt8(ascii: "l")) })
            if text.contains(UInt8(ascii: "1")) { forms.append(text.map { LookalikeDigits.letter(for: $0, one: UInt8(ascii: "i")) }) }
        }
        for (first, second, single) in misreadPairs {
            guard let at = (0..<max(0, text.count - 1)).first(where: { text[$0] == first && text[$0 + 1] == second }), text.count > 2 else { continue }
            var form: [UInt8] = []
            var i = 0
            while i < text.count {
                if i >= at, i + 1 < text.count, text[i] == first, text[i + 1] == second {
                    form.append(single)
                    i += 2
                } else {
                    form.append(text[i])
                    i += 1
                }
            }
            forms.append(form)
        }
        return forms
    }

    private static let misreadPairs: [(UInt8, UInt8, UInt8)] = [
        (UInt8(ascii: "r"), UInt8(ascii: "n"), UInt8(ascii: "m")), (UInt8(ascii: "v"), UInt8(ascii: "v"), UInt8(ascii: "w")),
        (UInt8(ascii: "c"), UInt8(ascii: "l"), UInt8(ascii: "d")),
    ]

    // MARK: Cut words, abbreviations, initials

    /// Listed words that begin with this one, which nobody knows: it may have been cut off. At least half of the word must be there.
    private mutating func addCut(_ text: UnsafeBufferPointer<UInt8>) {
        for token in snapshot.tokens(beginningWith: text) {
            let whole = snapshot.text(ofToken: token).count
            guard whole > text.count, text.count * 2 >= whole else { continue }
            add(token, 800 + Permille(170 * (2 * text.count - whole) / whole), .truncated)
        }
    }

    /// Generic words of which this one is an abbreviation by dropped letters ("trdg"): same first letter, all letters in order.
    private mutating func addAbbreviated(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 2, text.count <= 6, let first = text.first else { return }
        for token in genericTokens[Int(first)] {
            let word = snapshot.text(ofToken: Int(token))
            guard word.count > text.count + 1, word.count <= text.count * 4 else { continue }
            var at = 0
            for byte in word where at < text.count && byte == text[at] { at += 1 }
            if at == text.count { add(Int(token), 850, .abbreviation) }
        }
    }

    /// A listed single letter that this word begins with.
    private mutating func addListedInitial(_ text: UnsafeBufferPointer<UInt8>) {
        if let token = snapshot.token(UnsafeBufferPointer(rebasing: text[0..<1])) { add(token, Policy.initialSimilarity, .initial) }
    }

    // MARK: Joins

    /// Runs of two or three listed tokens that this word is, written together: the consonants must be the same.
    private mutating func addJoins(_ text: UnsafeBufferPointer<UInt8>, _ spelling: Spelling, exhaustive: Bool) {
        guard text.count >= 4 else { return }
        form.set(text, spelling: spelling, in: memory)
        var hash = SkeletonHash()
        hash.add(sounds: form.sounds)
        guard hash.count >= 2 else { return }
        let least: Permille = spelling == .unvowelled ? 900 : 800
        if exhaustive {
            for name in 0..<snapshot.names.count {
                let row = snapshot.names[name]
                let tokens = Int(row.tokenStart)..<Int(row.tokenStart) + Int(row.tokenCount)
                for first in 0..<min(tokens.count, 255) {
                    for length in Join.lengths where first + length <= min(tokens.count, 255) {
                        let span = snapshot.nameTokens[tokens][(tokens.lowerBound + first)..<(tokens.lowerBound + first + length)]
                        let roles = span.map { TokenRole(rawValue: UInt8($0 >> 28)) ?? .plain }
                        let letters = span.map { snapshot.text(ofToken: Int($0 & 0x0fff_ffff)).count }
                        guard Join.isAllowed(roles: roles, letters: letters) else { continue }
                        addJoin(JoinRow(name: UInt32(name), first: UInt8(first), count: UInt8(length)), hash: hash, least: least)
                    }
                }
            }
            return
        }
        for packed in snapshot.joins.values(of: hash.value) { addJoin(JoinRow(packed: packed), hash: hash, least: least) }
    }

    private mutating func addJoin(_ join: JoinRow, hash: SkeletonHash, least: Permille) {
        alternative.removeAll(keepingCapacity: true)
        let start = Int(snapshot.names[Int(join.name)].tokenStart) + Int(join.first)
        for packed in snapshot.nameTokens[start..<start + Int(join.count)] {
            alternative.append(contentsOf: snapshot.text(ofToken: Int(packed & 0x0fff_ffff)))
        }
        let similarity = alternative.withUnsafeBufferPointer { text -> Permille in
            WholeName.hash(of: text).value == hash.value ? form.likeness(text: text, least: least) : 0
        }
        guard similarity >= least else { return }
        joins.append(
            JoinMatch(
                name: join.name, first: join.first, count: join.count, similarity: Int16(similarity * Policy.joinBase / 100)))
    }

    /// The listed token, if any, that a run of query words is when written together, with its similarity: the consonants must be the same.
    mutating func findJoined(_ text: UnsafeBufferPointer<UInt8>, _ spelling: Spelling, exhaustive: Bool) -> Entry {
        key.removeAll(keepingCapacity: true)
        key.append(255)
        key.append(spelling.rawValue)
        key.append(contentsOf: text)
        if !exhaustive, let number = memo.value(key) { return entries[number] }
        let start = matches.count
        current &+= 1
        form.set(text, spelling: spelling, in: memory)
        normalizer.knowledge.forEachRelative(of: text) { relative, relation, base in
            guard relation == .variant || relation == .translation || relation == .abbreviation else { return }
            if let token = relative.withUnsafeBufferPointer({ snapshot.token($0) }) { relatives.append((token, Permille(base) * 10)) }
        }
        for (token, similarity) in relatives { add(token, similarity * Policy.joinBase / 100, .variant) }
        relatives.removeAll(keepingCapacity: true)
        let least: Permille = spelling == .unvowelled ? 900 : 800
        if form.skeleton.count >= 2 {
            if exhaustive {
                for token in 0..<snapshot.tokenCount { compareJoined(token, text, least: least) }
            } else {
                for packed in snapshot.skeletons.values(of: form.skeleton.hash) {
                    let entry = SkeletonEntry(packed: packed)
                    if entry.deletions == 0 { compareJoined(entry.token, text, least: least) }
                }
            }
        }
        matches[start...].sort { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.token < $1.token }
        let entry = Entry(matches: start..<matches.count, joins: 0..<0, isKnown: false, exactToken: -1)
        if !exhaustive {
            memo.insert(key, entries.count)
            entries.append(entry)
        }
        return entry
    }

    private mutating func compareJoined(_ token: Int, _ text: UnsafeBufferPointer<UInt8>, least: Permille) {
        guard snapshot.tokens[token].skeleton == form.skeleton.packed else { return }
        let other = snapshot.text(ofToken: token)
        guard other[0] != UInt8(ascii: "="), !Self.isNumber(other) else { return }
        var likeness = form.likeness(text: other, least: least)
        if other.elementsEqual(text) { likeness = 1000 }
        guard likeness >= least else { return }
        add(token, likeness * Policy.joinBase / 100, .edit)
    }
}
