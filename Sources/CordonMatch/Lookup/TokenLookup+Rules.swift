internal import CordonIndex
internal import CordonText

/// What a word meets by knowledge and by rules, found without comparing spellings.
extension TokenLookup {
    /// Nicknames, spelling groups, translations, abbreviations.
    mutating func addRelatives(of text: UnsafeBufferPointer<UInt8>) {
        normalizer.knowledge.forEachRelative(of: text) { relative, relation, base in
            let kind: MatchKind
            let styles: StyleSet
            switch relation {
            case .nickname: (kind, styles) = (.nickname, [.person, .unknown])
            case .variant: (kind, styles) = (.variant, base < 92 ? [.person, .unknown] : .all)
            case .translation: (kind, styles) = (.translation, .others)
            case .abbreviation: (kind, styles) = (.abbreviation, .others)
            case .number: (kind, styles) = (.number, .all)
            }
            if let token = snapshot.token(relative) {
                add(token, Permille(base) * 10, kind, styles)
            } else if kind != .nickname, kind != .number, relative.count >= 6 {
                // A relative of several words stands on the list as a run of tokens.
                addRun(relative, Permille(base) * 10 * Policy.joinBase / 100, styles)
            }
        }
    }

    /// Every run of listed tokens that is `text` when written together.
    mutating func addRun(_ text: UnsafeBufferPointer<UInt8>, _ similarity: Permille, _ styles: StyleSet) {
        guard let key = WholeName.key(of: text) else { return }
        for packed in snapshot.joins.values(of: key) {
            let join = JoinRow(packed: packed)
            var rest = text[...]
            let isRun = snapshot.tokens(of: join).allSatisfy { entry in
                let token = snapshot.text(ofToken: entry.token)
                guard rest.starts(with: token) else { return false }
                rest = rest.dropFirst(token.count)
                return true
            }
            guard isRun, rest.isEmpty else { continue }
            joins.append(JoinMatch(name: join.name, first: join.first, count: join.count, similarity: Int16(similarity), styles: styles))
        }
    }

    /// Generic words of which this one is an abbreviation by dropped letters ("trdg"): same first letter, all letters in order.
    mutating func addAbbreviated(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 2, text.count <= 6, let first = text.first else { return }
        for token in genericTokens[Int(first)] {
            let word = snapshot.text(ofToken: Int(token))
            guard word.count > text.count + 1, word.count <= text.count * 4 else { continue }
            var at = 0
            for byte in word where at < text.count && byte == text[at] { at += 1 }
            if at == text.count { add(Int(token), Policy.droppedLetters, .abbreviation, .others) }
        }
    }

    /// A listed single letter that this word begins with.
    mutating func addListedInitial(_ text: UnsafeBufferPointer<UInt8>) {
        if let token = snapshot.token(UnsafeBufferPointer(rebasing: text[0..<1])) { add(token, Policy.initialSimilarity, .initial, .person) }
    }

    /// Number of the entry of listed words that begin with `word`, which nobody knows: it may have been cut off. At least half of the word
    /// must be there.
    mutating func findCut(_ word: LookupWord, exhaustive: Bool) -> Int {
        if !exhaustive, let number = remembered(word, tag: 3) { return number }
        let start = matches.count
        beginWord()
        let count = word.text.count
        for token in snapshot.tokens(beginningWith: word.text) {
            let whole = snapshot.text(ofToken: Int(token)).count
            guard whole > count, count * 2 >= whole else { continue }
            add(
                Int(token), Policy.cutBase + (Policy.cutWordSimilarity - Policy.cutBase) * Permille(2 * count - whole) / Permille(whole), .truncated,
                .all)
        }
        return keep(Entry(known: start..<matches.count, alike: start..<start, joins: 0..<0, isKnown: false, exactToken: -1), exhaustive: exhaustive)
    }
}
