/// Legal forms, spelt out, misspelt, cut off, or joined and cut apart in other places.
extension Normalizer {
    /// A legal form found in a name.
    struct FoundForm {
        var words: Int
        /// Number in `Vocabulary.legalClasses`.
        var legalClass: Int
        /// The words are not those of the table, but near them or the beginning of them.
        var isRespelt = false
    }

    /// The longest legal form that begins at word `at`. Misspelt words count as what they are nearest to, in phrases of
    /// two words and more or from seven letters.
    func legalForm(at: Int, words: [Word], name: NormalizedName, phrase: inout [UInt8]) -> FoundForm? {
        name.bytes.withUnsafeBufferPointer { bytes -> FoundForm? in
            func text(_ word: Word) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + word.count])
            }
            let first = text(words[at])
            if Self.cutFieldLengths.contains(name.scalarCount), let cut = formAtTheCut(at: at, words: words, bytes: bytes) { return cut }
            if let longest = vocabulary.legalFirstWords.value(first) {
                var length = min(longest, words.count - at)
                while length > 0 {
                    let last = words[at + length - 1]
                    let range = words[at].start..<last.start + last.count
                    if let number = vocabulary.legalForms.value(UnsafeBufferPointer(rebasing: bytes[range])),
                        length > 1 || isInPlace(at: at, words: words, text: text)
                    {
                        // A longer phrase may begin here with a misspelt word further on.
                        if length < longest,
                            let longer = respeltForm(
                                at: at, words: words, text: text, phrase: &phrase, atLeast: length + 1)
                        {
                            return longer
                        }
                        if at + length < words.count, let squashed = squashedForm(at: at, words: words, text: text, phrase: &phrase),
                            squashed.words > length
                        {
                            return squashed
                        }
                        return FoundForm(words: length, legalClass: number)
                    }
                    length -= 1
                }
            } else if first.count < 5 || knowledge.isKnownCompanyWord(first) {
                return squashedForm(at: at, words: words, text: text, phrase: &phrase)
            }
            // A form that stands in the wrong place ("AG Maritime") is no misspelling either.
            let atLeast = vocabulary.legalForms.value(first) != nil ? 2 : 1
            let respelt = respeltForm(at: at, words: words, text: text, phrase: &phrase, atLeast: atLeast)
            let squashed = squashedForm(at: at, words: words, text: text, phrase: &phrase)
            guard let respelt, let squashed else { return respelt ?? squashed }
            return squashed.words > respelt.words ? squashed : respelt
        }
    }

    /// Code points of a field that may have been cut at 35 characters.
    public static let cutFieldLengths = 33...36

    /// A legal form of several words that the end of a cut field is the beginning of ("co., l", "obshchestvo s ogranich").
    private func formAtTheCut(at: Int, words: [Word], bytes: UnsafeBufferPointer<UInt8>) -> FoundForm? {
        guard at > 0, at + 1 < words.count, at + Vocabulary.longestPhrase >= words.count else { return nil }
        let last = words[words.count - 1]
        let phrase = UnsafeBufferPointer(rebasing: bytes[words[at].start..<last.start + last.count])
        let first = UnsafeBufferPointer(rebasing: bytes[words[at].start..<words[at].start + words[at].count])
        guard phrase.count >= 8 || vocabulary.legalForms.value(first) != nil, vocabulary.legalForms.value(phrase) == nil,
            let number = vocabulary.form(beginningWith: phrase)
        else { return nil }
        return FoundForm(words: words.count - at, legalClass: number, isRespelt: true)
    }

    /// A legal form of several words that were joined or cut apart in other places ("limited liabilitycompany", "li
    /// mited liability company").
    func squashedForm(
        at: Int, words: [Word], text: (Word) -> UnsafeBufferPointer<UInt8>, phrase: inout [UInt8]
    ) -> FoundForm? {
        phrase.removeAll(keepingCapacity: true)
        var best: FoundForm?
        for length in 1...(Vocabulary.longestPhrase + 2) where at + length <= words.count {
            let before = phrase.count
            phrase.append(contentsOf: text(words[at + length - 1]))
            if before < Vocabulary.squashedStart, phrase.count >= Vocabulary.squashedStart,
                vocabulary.squashedStarts.value(Array(phrase.prefix(Vocabulary.squashedStart))) == nil
            {
                return nil
            }
            if phrase.count > 80 { break }
            if let number = vocabulary.squashedForms.value(phrase) {
                best = FoundForm(words: length, legalClass: number, isRespelt: true)
            }
        }
        return best
    }

    func respeltForm(
        at: Int, words: [Word], text: (Word) -> UnsafeBufferPointer<UInt8>, phrase: inout [UInt8], atLeast: Int
    ) -> FoundForm? {
        phrase.removeAll(keepingCapacity: true)
        var best: FoundForm?
        var longest = Vocabulary.longestPhrase
        var (telling, letters) = (0, 0)
        for length in 1...Vocabulary.longestPhrase where at + length <= words.count && length <= longest {
            let word = text(words[at + length - 1])
            if length > 1 { phrase.append(32) }
            let before = phrase.count
            if let entry = vocabulary.legalAbbreviations.value(word) {
                phrase.append(contentsOf: vocabulary.formUses.key(at: entry))
            } else if vocabulary.commonWords.value(word) == nil, !knowledge.isKnownCompanyWord(word),
                let entry = vocabulary.respelt(word)
            {
                phrase.append(contentsOf: vocabulary.commonWords.key(at: entry))
            } else {
                phrase.append(contentsOf: word)
            }
            if length == 1 {
                guard let limit = phrase.withUnsafeBufferPointer({ vocabulary.legalFirstWords.value($0) }) else {
                    return at + 1 == words.count ? lastForm(at: at, words: words, text: text) : nil
                }
                longest = limit
            }
            let isTelling = vocabulary.particles.value(word) == nil
            telling += isTelling ? 1 : 0
            letters += isTelling ? phrase.count - before : 0
            guard length >= atLeast else { continue }
            var number = vocabulary.legalForms.value(phrase)
            // One misspelt word alone has to be long to be sure of, also beside an article: Al Qaida is not Al Qabida, a holding.
            if number != nil, telling < 2, letters < 7 { continue }
            if number == nil, at + length == words.count { number = cutForm(phrase, lastWord: word, length: length) }
            guard let number, length > 1 || isDistinctive(words, without: at, text: text) else { continue }
            best = FoundForm(words: length, legalClass: number, isRespelt: true)
        }
        return best
    }

    /// Whether the one word at `at`, which is a form, stands where that form stands.
    private func isInPlace(at: Int, words: [Word], text: (Word) -> UnsafeBufferPointer<UInt8>) -> Bool {
        func isForm(_ word: Word) -> Bool { vocabulary.legalForms.value(text(word)) != nil }
        switch vocabulary.legalPlaces.value(text(words[at])) {
        case Vocabulary.standsFirst: return at + 1 < words.count && !words[(at + 1)...].allSatisfy(isForm)
        case Vocabulary.standsLast: return at > 0 && words[(at + 1)...].allSatisfy(isForm)
        default: return true
        }
    }

    /// The form that the last word is the beginning of ("compa").
    private func lastForm(at: Int, words: [Word], text: (Word) -> UnsafeBufferPointer<UInt8>) -> FoundForm? {
        let word = text(words[at])
        guard isDistinctive(words, without: at, text: text),
            let number = cutForm(Array(word), lastWord: word, length: 1)
        else { return nil }
        return FoundForm(words: 1, legalClass: number, isRespelt: true)
    }

    /// Whether a word that tells something is left without word number `at`: "Acme Parnters" is a partnership, but
    /// "Parnters Ltd" may be called so.
    func isDistinctive(_ words: [Word], without at: Int, text: (Word) -> UnsafeBufferPointer<UInt8>) -> Bool {
        words.indices.contains { other in
            guard other != at, words[other].count > 1, words[other].role == nil || words[other].role == .plain else {
                return false
            }
            let word = text(words[other])
            return vocabulary.legalForms.value(word) == nil && vocabulary.genericWords.value(word) == nil
                && vocabulary.particles.value(word) == nil
                && !word.allSatisfy { $0 >= 48 && $0 <= 57 }
        }
    }

    /// The legal form that `phrase` is the beginning of, when the name's last word was cut off ("joint stock compa").
    func cutForm(_ phrase: [UInt8], lastWord: UnsafeBufferPointer<UInt8>, length: Int) -> Int? {
        guard lastWord.count >= (length > 1 ? 3 : 5), !knowledge.isKnownCompanyWord(lastWord) else { return nil }
        var found: Int?
        vocabulary.forEachCommonWord(beginningWith: lastWord) { word in
            guard found == nil else { return }
            found = vocabulary.legalForms.value(Array(phrase.dropLast(lastWord.count)) + word)
        }
        return found
    }
}
