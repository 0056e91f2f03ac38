internal import CordonIndex
internal import CordonText

/// What a word meets by knowledge and by rules, found without comparing spellings.
extension TokenLookup {
    /// Nicknames, spelling groups, translations, abbreviations.
    mutating func addRelatives(of text: UnsafeBufferPointer<UInt8>) {
        let knowledge = normalizer.knowledge
        knowledge.forEachRelatedWord(of: text) { number, relation, base in
            let meaning = meaning(ofWord: number)
            guard meaning != .none else { return }
            let kind: MatchKind
            let styles: StyleSet
            switch relation {
            case .nickname: (kind, styles) = (.nickname, .persons)
            case .variant: (kind, styles) = (.variant, base < 92 ? .persons : .all)
            case .translation: (kind, styles) = (.translation, .others)
            case .abbreviation: (kind, styles) = (.abbreviation, .others)
            case .number: (kind, styles) = (.number, .all)
            }
            switch meaning {
            case .token(let token): add(token, Permille(base) * 10, kind, styles)
            case .run where kind != .nickname && kind != .number:
                addRun(knowledge.text(ofWord: number), Permille(base) * 10 * Policy.joinBase / 100, styles)
            case .run, .none: return
            }
        }
    }
    /// What word `number` of the reference tables is on the lists.
    private mutating func meaning(ofWord number: Int) -> ListedWords.Meaning {
        if let known = listedWords[number] { return known }
        let text = normalizer.knowledge.text(ofWord: number)
        let meaning: ListedWords.Meaning
        if let token = snapshot.token(text) {
            meaning = .token(token)
        } else {
            // A relative of several words stands on the list as a run of tokens.
            meaning = text.count >= 6 && hasRun(text) ? .run : .none
        }
        listedWords[number] = meaning
        return meaning
    }

    private func hasRun(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let key = WholeName.key(of: text) else { return false }
        return snapshot.joins.values(of: key).contains { isRun(JoinRow(packed: $0), text) }
    }

    /// Every run of listed tokens that is `text` when written together.
    mutating func addRun(_ text: UnsafeBufferPointer<UInt8>, _ similarity: Permille, _ styles: StyleSet) {
        guard let key = WholeName.key(of: text) else { return }
        for packed in snapshot.joins.values(of: key) {
            let join = JoinRow(packed: packed)
            guard isRun(join, text) else { continue }
            joins.append(JoinMatch(name: join.name, first: join.first, count: join.count, similarity: Int16(similarity), styles: styles))
        }
    }

    private func isRun(_ join: JoinRow, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        for entry in snapshot.tokens(of: join) {
            let token = snapshot.text(ofToken: entry.token)
            guard at + token.count <= text.count else { return false }
            for i in 0..<token.count where token[i] != text[at + i] { return false }
            at += token.count
        }
        return at == text.count
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

    /// Listed words that a slip of a finger made this one of: a letter too many, or two neighbours in each other's place. Most such words are
    /// alike by their sounds; but a letter between two that are one sound ("kirilnl"), or one that is two sounds (x), makes skeletons that
    /// cannot be compared.
    mutating func addSlips(of text: UnsafeBufferPointer<UInt8>) {
        let count = text.count
        guard count >= 4 else { return }
        let costs = EditCosts.latin.words
        func alike(_ cost: Int) -> Permille { Similarity.of(cost: Int(Similarity.slips[min(cost, 255)]), length: count) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { letters in
            func look(_ length: Int, cost: Int) {
                guard let token = snapshot.token(UnsafeBufferPointer(rebasing: letters[0..<length])) else { return }
                let similarity = min(alike(cost), Similarity.mostUnequal)
                add(token, similarity, .edit, FormKind.slip.styles(similarity, letters: length))
            }
            for at in 1..<count { letters[at - 1] = text[at] }
            for gap in 0..<count {
                look(count - 1, cost: Int(costs.indel[Int(Sounds.symbol(byte: text[gap]))]))
                if gap < count - 1 { letters[gap] = text[gap] }
            }
            letters[count - 1] = text[count - 1]
            for at in 0..<count - 1 where text[at] != text[at + 1] {
                letters.swapAt(at, at + 1)
                look(count, cost: costs.transposition)
                letters.swapAt(at, at + 1)
            }
        }
    }

    /// Listed words that a machine misread as this one, l for i or i for l: where a c stands before it, the sounds differ more than the letters.
    mutating func addMisread(_ text: UnsafeBufferPointer<UInt8>) {
        let (i, l) = (UInt8(ascii: "i"), UInt8(ascii: "l"))
        guard text.count >= 4, text.contains(where: { $0 == i || $0 == l }) else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { letters in
            _ = letters.initialize(from: text)
            for at in 0..<text.count where text[at] == i || text[at] == l {
                letters[at] = text[at] == i ? l : i
                if let token = snapshot.token(UnsafeBufferPointer(letters)) { add(token, Policy.misread, .edit, .all) }
                letters[at] = text[at]
            }
        }
    }

    /// Listed numbers of vessels in which a letter was put for a digit ("868x"): the other digits are the same.
    mutating func addNumbers(of text: UnsafeBufferPointer<UInt8>) {
        func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
        guard text.count >= 3, let letter = text.firstIndex(where: { !isDigit($0) }), text[(letter + 1)...].allSatisfy(isDigit) else { return }
        let similarity = Similarity.of(cost: Int(Similarity.slips[CostTable.edit]), length: text.count)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { digits in
            _ = digits.initialize(from: text)
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                digits[letter] = digit
                if let token = snapshot.token(UnsafeBufferPointer(digits)) { add(token, similarity, .edit, [.vessel, .unknown]) }
            }
        }
    }

    /// A listed single letter that this word begins with.
    mutating func addListedInitial(_ text: UnsafeBufferPointer<UInt8>) {
        if let token = snapshot.token(UnsafeBufferPointer(rebasing: text[0..<1])) { add(token, Policy.initialSimilarity, .initial, .person) }
    }

    /// Whether names in general have `text`.
    func isBorne(_ text: UnsafeBufferPointer<UInt8>, amongPersons: Bool) -> Bool {
        normalizer.knowledge.share(of: text, amongPersons: amongPersons) > 0
    }

    /// Number of the entry of listed words that begin with `word`, which may have been cut off. At least half of the word must be there.
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
