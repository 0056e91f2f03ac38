internal import CordonIndex
internal import CordonText

/// One token of the counterparty's name, looked up.
struct PlanToken {
    var role: TokenRole
    /// Hundredths.
    var weight: Int32
    var matches: Range<Int>
    /// The letter, for an initial that may stand for a whole name; else 0.
    var initial: UInt8
    /// The number of an earlier token with the same text, or -1.
    var repeats: Int32
    /// Number of the listed token with the same text, or -1.
    var exactToken: Int32
}

/// A spelling of a query token.
struct PlanForm {
    var token: Int
    var kind: FormKind
    var form: WordForm
}

/// A run of query tokens written together that is a listed token.
struct PlanJoin {
    var first: Int
    var count: Int
    var matches: Range<Int>
}

/// A run of listed tokens that one query token is.
struct PlanListedJoin {
    var name: UInt32
    var query: Int
    var first: Int
    var count: Int
    var similarity: Int32
}

/// A counterparty's name made ready to be compared with one side of the snapshot: the names of persons, or all others.
struct Plan {
    var name = NormalizedName()
    var isPersonSide = false
    var tokens: [PlanToken] = []
    var joins: [PlanJoin] = []
    /// By name, ascending.
    var listedJoins: [PlanListedJoin] = []
    /// Sum of token weights, repeated words counted once, in hundredths.
    var weight: Int32 = 0
    /// The name may be part of a longer text.
    var isText = false
    /// The name has the length of a field that was cut off.
    var isCutField = false
    /// Skeleton of the whole name without legal forms and spaces.
    var whole: UInt32?
    var wholeText: [UInt8] = []
    /// Words without legal forms.
    var wordCount = 0
    /// The spellings to compare with listed tokens that were not looked up; the first `formCount` are in use.
    private(set) var forms: [PlanForm] = []
    private(set) var formCount = 0
    private let memory = FormMemory()
    /// Some token is an initial that may stand for a whole name.
    private(set) var hasInitials = false
    /// Everything that the tokens meet was looked up.
    private(set) var isResolved = true

    private static let cutFieldLengths = 33...36

    /// Looks up all tokens of `name`.
    ///
    /// - Parameter least: likeness from which on listed tokens are looked up; what is less alike is resolved later, pair by pair.
    mutating func prepare(snapshot: Snapshot, normalizer: Normalizer, lookup: inout TokenLookup, least: Permille, exhaustive: Bool) {
        formCount = 0
        hasInitials = false
        isResolved = exhaustive || least <= Similarity.least
        tokens.removeAll(keepingCapacity: true)
        joins.removeAll(keepingCapacity: true)
        listedJoins.removeAll(keepingCapacity: true)
        weight = 0
        let style = name.style
        let lastPlain = name.tokens.lastIndex { $0.role == .plain || $0.role == .generic }
        var nextReading = 0
        for (number, token) in name.tokens.enumerated() {
            var readings: [LookupReading] = []
            while nextReading < name.readings.count, Int(name.readings[nextReading].token) == number {
                let reading = name.readings[nextReading]
                readings.append(LookupReading(text: name.bytes[reading.range], spelling: reading.spelling, isForeign: reading.isForeign))
                nextReading += 1
            }
            let word = LookupWord(
                role: token.role, spelling: token.spelling, style: style, mayBeCut: number == lastPlain && number == name.tokens.count - 1)
            let bytes = name.bytes
            let entry = bytes.withUnsafeBufferPointer { bytes in
                let text = UnsafeBufferPointer(rebasing: bytes[token.range])
                if exhaustive { return lookup.scan(text, word, readings: readings) }
                let entry = lookup.find(text, word, readings: readings, least: least)
                if !isResolved, word.role != .number, word.role != .legalForm {
                    lookup.forEachForm(of: text, word, readings: readings, isKnown: entry.isKnown) { _, letters, kind in
                        if kind.isFuzzy { addForm(number, letters, kind) }
                    }
                }
                return entry
            }
            let rarity = rarity(of: token, entry: entry, snapshot: snapshot, normalizer: normalizer, lookup: lookup)
            var planned = PlanToken(
                role: token.role, weight: Int32(TokenWeight.inRole(token.role, rarity: rarity)), matches: entry.matches, initial: 0, repeats: -1,
                exactToken: entry.exactToken)
            if token.role == .initial, style == .person || style == .unknown { planned.initial = name.bytes[Int(token.start)] }
            if planned.initial != 0 { hasInitials = true }
            for earlier in 0..<number where planned.repeats < 0 {
                if name.bytes[name.tokens[earlier].range].elementsEqual(name.bytes[token.range]) { planned.repeats = Int32(earlier) }
            }
            if planned.repeats < 0 { weight += planned.weight }
            tokens.append(planned)
            for join in entry.joins {
                let match = lookup.joins[join]
                guard (Int(match.name) < snapshot.personNameCount) == isPersonSide else { continue }
                listedJoins.append(
                    PlanListedJoin(
                        name: match.name, query: number, first: Int(match.first), count: Int(match.count), similarity: Int32(match.similarity)))
            }
        }
        listedJoins.sort { ($0.name, $0.query, $0.first, $0.count) < ($1.name, $1.query, $1.first, $1.count) }
        prepareJoins(lookup: &lookup, exhaustive: exhaustive)
        prepareWhole()
        isCutField = Self.cutFieldLengths.contains(name.scalarCount)
        isText = Self.looksLikeText(name)
    }

    /// Whether any form could be alike to a listed token at all: false is sure, true is not.
    @inline(__always)
    func mayMeet(_ row: UnsafePointer<TokenRow>) -> Bool {
        forms.withUnsafeBufferPointer { forms in
            guard let base = forms.baseAddress else { return false }
            for at in 0..<formCount where (base + at).pointee.form.mayMeet(row) { return true }
            return false
        }
    }

    /// How alike form `at` and a listed token are.
    @inline(__always)
    func likeness(form at: Int, _ row: UnsafePointer<TokenRow>, _ view: TokenView) -> Permille {
        forms.withUnsafeBufferPointer { forms in
            // SAFETY: at < formCount <= forms.count. The form is read in place, so that its arrays are not counted.
            guard let base = forms.baseAddress else { return 0 }
            return (base + at).pointee.form.likeness(row, view, least: (base + at).pointee.kind.rawLeast(for: Similarity.least))
        }
    }

    private mutating func addForm(_ token: Int, _ text: UnsafeBufferPointer<UInt8>, _ kind: FormKind) {
        if formCount == forms.count { forms.append(PlanForm(token: token, kind: kind, form: WordForm())) }
        forms[formCount].token = token
        forms[formCount].kind = kind
        forms[formCount].form.set(text, spelling: kind.spelling, in: memory)
        formCount += 1
    }

    /// A native word has no spelling of its own to be rare: it weighs what the listed word weighs that it is most like.
    private func rarity(
        of token: Token, entry: TokenLookup.Entry, snapshot: Snapshot, normalizer: Normalizer, lookup: TokenLookup
    ) -> UInt8 {
        if entry.exactToken >= 0 { return snapshot.weight(ofToken: Int(entry.exactToken), amongPersons: isPersonSide) }
        if token.isNative, let best = entry.matches.first.map({ lookup.matches[$0] }), best.similarity >= 850 {
            return snapshot.weight(ofToken: Int(best.token), amongPersons: isPersonSide)
        }
        if token.spelling == .unvowelled { return 65 }
        let share = name.bytes.withUnsafeBufferPointer {
            normalizer.knowledge.share(of: UnsafeBufferPointer(rebasing: $0[token.range]), amongPersons: isPersonSide)
        }
        let rarity = TokenWeight.rarity(share: Double(share))
        // Nobody knows it and it is no longer than an abbreviation: in a company's name more likely a damaged legal form than what tells it.
        if share == 0, !isPersonSide, token.role == .plain, token.count <= 3 { return min(rarity, Self.unknownShortWord) }
        return rarity
    }

    /// Weight of an unknown word of up to three letters in a company's name, in hundredths.
    private static let unknownShortWord: UInt8 = 35

    private mutating func prepareJoins(lookup: inout TokenLookup, exhaustive: Bool) {
        var joined: [UInt8] = []
        for first in name.tokens.indices {
            for length in Join.lengths where first + length <= name.tokens.count {
                let span = name.tokens[first..<first + length]
                guard Join.isAllowed(roles: span.map(\.role), letters: span.map { Int($0.count) }) else { continue }
                joined.removeAll(keepingCapacity: true)
                for token in span { joined.append(contentsOf: name.bytes[token.range]) }
                let spelling = span.first { $0.spelling != .latin }?.spelling ?? .latin
                let entry = joined.withUnsafeBufferPointer { lookup.findJoined($0, spelling, exhaustive: exhaustive) }
                if !entry.matches.isEmpty { joins.append(PlanJoin(first: first, count: length, matches: entry.matches)) }
            }
        }
    }

    private mutating func prepareWhole() {
        wholeText.removeAll(keepingCapacity: true)
        whole = nil
        wordCount = name.tokens.count { $0.role != .legalForm }
        for token in name.tokens where token.role != .legalForm { wholeText.append(contentsOf: name.bytes[token.range]) }
        guard wholeText.count >= 4 else { return }
        whole = wholeText.withUnsafeBufferPointer { WholeName.key(of: $0) }
    }

    /// Signs and words of running text, or more words than names have.
    private static func looksLikeText(_ name: NormalizedName) -> Bool {
        guard name.tokens.count >= 2 else { return false }
        let labels = name.tokens.count { $0.role == .label }
        if name.style == .unknown { return name.looksLikeText || labels >= 1 || name.tokens.count >= 7 }
        return name.looksLikeText && name.tokens.count >= 5
    }
}

/// Whole names written without spaces.
enum WholeName {
    /// The consonants of `text`.
    static func hash(of text: UnsafeBufferPointer<UInt8>) -> SkeletonHash {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            var hash = SkeletonHash()
            if let base = buffer.baseAddress { hash.add(sounds: UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base))) }
            return hash
        }
    }

    /// The key under which `text` is indexed; nil where there are not two consonants.
    static func key(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hash = hash(of: text)
        return hash.count >= 2 ? hash.value : nil
    }

    /// How alike two whole names without spaces are.
    static func likeness(_ query: [UInt8], _ listed: [UInt8]) -> Permille {
        if query == listed { return 1000 }
        let memory = FormMemory()
        var form = WordForm()
        query.withUnsafeBufferPointer { form.set($0, spelling: .latin, in: memory) }
        let likeness = listed.withUnsafeBufferPointer { form.likeness(text: $0, least: Similarity.least) }
        withExtendedLifetime(memory) {}
        return likeness
    }
}
