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

    /// Whether a legal form may begin at word `at`: says no to most words where none does.
    @inline(__always)
    func mayBeginLegalForm(at: Int, in name: NameWords) -> Bool {
        let facts = name.words[at].facts
        if facts.legalLongest > 0 || name.isCutField || mayBeginSquashedForm(at: at, in: name) { return true }
        if name.words[at].count < 5 || facts.has(.company) { return false }
        return facts.longForm > 0 || (facts.common == 0 && respelt(at, in: name) != nil)
            || (at + 1 == name.count && vocabulary.common.mayBegin(with: name.text(at)))
    }

    /// The longest legal form that begins at word `at`. Misspelt words count as what they are nearest to, in phrases of
    /// two words and more or from seven letters.
    func legalForm(at: Int, in name: NameWords, phrase: inout [UInt8]) -> FoundForm? {
        if name.isCutField, let cut = formAtTheCut(at: at, in: name) { return cut }
        let first = name.words[at]
        let longest = Int(first.facts.legalLongest)
        if longest > 0 {
            var length = min(longest, name.count - at)
            while length > 0 {
                let number = length == 1 ? first.facts.legalForm : vocabulary.legalForm(name.text(at..<at + length))
                if let number, length > 1 || isInPlace(at: at, in: name) {
                    // A longer phrase may begin here with a misspelt word further on.
                    if length < longest, let longer = respeltForm(at: at, in: name, phrase: &phrase, atLeast: length + 1) {
                        return longer
                    }
                    if at + length < name.count, let squashed = squashedForm(at: at, in: name, phrase: &phrase), squashed.words > length {
                        return squashed
                    }
                    return FoundForm(words: length, legalClass: number)
                }
                length -= 1
            }
        } else if first.count < 5 || first.facts.has(.company) {
            return squashedForm(at: at, in: name, phrase: &phrase)
        }
        // A form that stands in the wrong place ("AG Maritime") is no misspelling either.
        let respelt = respeltForm(at: at, in: name, phrase: &phrase, atLeast: first.facts.legalClass > 0 ? 2 : 1)
        let squashed = squashedForm(at: at, in: name, phrase: &phrase)
        guard let respelt, let squashed else { return respelt ?? squashed }
        return squashed.words > respelt.words ? squashed : respelt
    }

    /// Code points of a field that may have been cut at 35 characters.
    public static let cutFieldLengths = 33...36

    /// A legal form of several words that the end of a cut field is the beginning of ("co., l", "obshchestvo s ogranich").
    private func formAtTheCut(at: Int, in name: NameWords) -> FoundForm? {
        guard at > 0, at + 1 < name.count, at + Vocabulary.longestPhrase >= name.count else { return nil }
        let phrase = name.text(at..<name.count)
        guard phrase.count >= 8 || name.words[at].facts.legalClass > 0, vocabulary.legalForm(phrase) == nil,
            let number = vocabulary.form(beginningWith: phrase)
        else { return nil }
        return FoundForm(words: name.count - at, legalClass: number, isRespelt: true)
    }

    /// A legal form of several words that were joined or cut apart in other places ("limited liabilitycompany", "li
    /// mited liability company").
    private func squashedForm(at: Int, in name: NameWords, phrase: inout [UInt8]) -> FoundForm? {
        guard mayBeginSquashedForm(at: at, in: name) else { return nil }
        phrase.removeAll(keepingCapacity: true)
        var best: FoundForm?
        for length in 1...(Vocabulary.longestPhrase + 2) where at + length <= name.count {
            phrase.append(contentsOf: name.text(at + length - 1))
            if phrase.count > 80 { break }
            if let number = vocabulary.squashedForms.value(phrase) {
                best = FoundForm(words: length, legalClass: number, isRespelt: true)
            }
        }
        return best
    }

    /// Whether the first letters from word `at` on begin such a form.
    @inline(__always)
    private func mayBeginSquashedForm(at: Int, in name: NameWords) -> Bool {
        vocabulary.mayBeginSquashedForm(with: name.text(at)) && hasSquashedStart(at: at, in: name)
    }

    private func hasSquashedStart(at: Int, in name: NameWords) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Vocabulary.squashedStart) { letters in
            var count = 0
            for byte in name.text(at..<name.count) where byte != 32 {
                letters[count] = byte
                count += 1
                if count == letters.count { return vocabulary.squashedStarts.contains(UnsafeBufferPointer(letters)) }
            }
            return false
        }
    }

    private func respeltForm(at: Int, in name: NameWords, phrase: inout [UInt8], atLeast: Int) -> FoundForm? {
        phrase.removeAll(keepingCapacity: true)
        var best: FoundForm?
        var longest = Vocabulary.longestPhrase
        var (telling, letters) = (0, 0)
        var length = 1
        while at + length <= name.count && length <= longest {
            defer { length += 1 }
            let facts = name.words[at + length - 1].facts
            let word = name.text(at + length - 1)
            var asWritten = word
            if facts.longForm > 0 {
                asWritten = vocabulary.words[Int(facts.longForm) - 1]
            } else if facts.common == 0, !facts.has(.company), let entry = respelt(at + length - 1, in: name) {
                asWritten = vocabulary.common[entry]
            }
            if length == 1 {
                let limit =
                    asWritten.baseAddress == word.baseAddress ? facts.legalLongest : vocabulary.words.facts(of: asWritten).legalLongest
                guard limit > 0 else { return at + 1 == name.count ? lastForm(at: at, in: name) : nil }
                longest = Int(limit)
            } else {
                phrase.append(32)
            }
            phrase.append(contentsOf: asWritten)
            let isTelling = !facts.has(.anyParticle)
            telling += isTelling ? 1 : 0
            letters += isTelling ? asWritten.count : 0
            guard length >= atLeast else { continue }
            var number = vocabulary.legalForm(phrase)
            // One misspelt word alone has to be long to be sure of, also beside an article: Al Qaida is not Al Qabida, a holding.
            if number != nil, telling < 2, letters < 7 { continue }
            if number == nil, at + length == name.count { number = cutForm(phrase, lastWord: at + length - 1, in: name, length: length) }
            guard let number, length > 1 || isDistinctive(name, without: at) else { continue }
            best = FoundForm(words: length, legalClass: number, isRespelt: true)
        }
        return best
    }

    /// Whether the one word at `at`, which is a form, stands where that form stands.
    private func isInPlace(at: Int, in name: NameWords) -> Bool {
        let facts = name.words[at].facts
        if facts.has(.standsFirst) {
            return at + 1 < name.count && !name.words[(at + 1)...].allSatisfy { $0.facts.legalClass > 0 }
        }
        if facts.has(.standsLast) { return at > 0 && name.words[(at + 1)...].allSatisfy { $0.facts.legalClass > 0 } }
        return true
    }

    /// The form that the last word is the beginning of ("compa").
    private func lastForm(at: Int, in name: NameWords) -> FoundForm? {
        guard let number = cutForm(Array(name.text(at)), lastWord: at, in: name, length: 1), isDistinctive(name, without: at) else {
            return nil
        }
        return FoundForm(words: 1, legalClass: number, isRespelt: true)
    }

    /// Whether a word that tells something is left without word number `at`: "Acme Parnters" is a partnership, but
    /// "Parnters Ltd" may be called so.
    private func isDistinctive(_ name: NameWords, without at: Int) -> Bool {
        name.words.indices.contains { other in
            let word = name.words[other]
            guard other != at, word.count > 1, word.role == nil || word.role == .plain else { return false }
            return word.facts.legalClass == 0 && !word.facts.has(.generic) && !word.facts.has(.anyParticle)
                && !name.text(other).allSatisfy { $0 >= 48 && $0 <= 57 }
        }
    }

    /// The legal form that `phrase` is the beginning of, when the name's last word was cut off ("joint stock compa").
    private func cutForm(_ phrase: @autoclosure () -> [UInt8], lastWord: Int, in name: NameWords, length: Int) -> Int? {
        let word = name.text(lastWord)
        guard word.count >= (length > 1 ? 3 : 5), !name.words[lastWord].facts.has(.company) else { return nil }
        var found: Int?
        var start: [UInt8]?
        _ = vocabulary.common.first(beginningWith: word) { whole in
            let before = start ?? Array(phrase().dropLast(word.count))
            start = before
            found = vocabulary.legalForm(before + whole)
            return found != nil
        }
        return found
    }
}

extension WordFacts {
    /// The class of the legal form that the word is.
    fileprivate var legalForm: Int? { legalClass == 0 ? nil : Int(legalClass) - 1 }
}
