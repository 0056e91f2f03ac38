/// Turns raw names into tokens with roles. Immutable and shared; each task normalises with a `Scratch` of its own.
public final class Normalizer: Sendable {
    /// Most code points a name may have after NFKC; a longer one is refused, never shortened.
    public static let maximumScalars = 2048

    let vocabulary = Vocabulary()
    let romaniser = Romaniser()
    /// Abbreviations, nicknames, spelling groups, translations and general frequencies.
    public let knowledge = Knowledge()

    public init() {}

    /// Reused working memory. Not shared between tasks.
    public struct Scratch {
        var reader = WordReader()
        var phrase: [UInt8] = []

        public init() {}
    }

    /// Normalises one raw name, as the name of what `style` says.
    ///
    /// - Parameter utf8: the raw name, at most `maximumScalars` code points.
    /// - Complexity: linear in the name; an ASCII name takes some 10 ns a letter and does not touch ICU.
    public func normalize(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, scratch: inout Scratch, into name: inout NormalizedName
    ) throws(TextError) {
        name.removeAll(style: style)
        try scratch.reader.read(utf8, style: style, romaniser: romaniser, into: &name)
        joinDottedLetters(&scratch.reader, name: &name, style: style)
        if style == .person || style == .unknown { joinGivenSyllables(&scratch.reader, name: &name) }
        if style != .vessel { readDigitsAsLetters(&scratch.reader.words, name: &name) }
        if style != .person { splitGluedForms(&scratch.reader, name: &name) }
        assignRoles(&scratch, name: &name)
    }

    /// The convenience form for tests and for code that is not hot.
    public func normalize(_ raw: String, style: NameStyle = .unknown) throws(TextError) -> NormalizedName {
        var scratch = Scratch()
        var name = NormalizedName()
        let bytes = Array(raw.utf8)
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Void, TextError> in
            do throws(TextError) {
                try normalize(buffer, style: style, scratch: &scratch, into: &name)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
        return name
    }

    // MARK: Initials with dots

    /// "S.I.S. D.O.O." is "sis doo": runs of words of at most two letters with nothing but a dot between them are one word.
    /// In a person's name single letters with dots stay initials.
    private func joinDottedLetters(_ reader: inout WordReader, name: inout NormalizedName, style: NameStyle) {
        guard reader.words.contains(where: { $0.followsDot }) else { return }
        var kept: [Word] = []
        kept.reserveCapacity(reader.words.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.bytes.count)
        var runEndsAt = -1
        func isShort(_ word: Word) -> Bool {
            word.count <= 2 && name.bytes[word.start..<word.start + word.count].allSatisfy { $0 > 57 }
        }
        var renumbered: [Int] = []
        for (at, word) in reader.words.enumerated() {
            let text = name.bytes[word.start..<word.start + word.count]
            let joins = word.followsDot && runEndsAt == at - 1 && isShort(word) && isShort(reader.words[at - 1]) && style != .person
            if joins, var last = kept.popLast() {
                bytes.removeLast()
                bytes.append(contentsOf: text)
                bytes.append(32)
                last.count += word.count
                kept.append(last)
                runEndsAt = at
            } else {
                var moved = word
                moved.start = bytes.count
                bytes.append(contentsOf: text)
                bytes.append(32)
                kept.append(moved)
                runEndsAt = isShort(word) ? at : -1
            }
            renumbered.append(kept.count - 1)
        }
        reader.words = kept
        for at in reader.readings.indices { reader.readings[at].word = renumbered[reader.readings[at].word] }
        name.bytes = bytes
    }

    // MARK: Roles

    private func assignRoles(_ scratch: inout Scratch, name: inout NormalizedName) {
        let words = scratch.reader.words
        let isPerson = name.style == .person
        var at = 0
        var nextReading = 0
        while at < words.count {
            let first = words[at]
            var used = 1
            var role: TokenRole = .plain
            var classNumber: Int?
            var isRespelt = first.isRespelt
            if let given = first.role {
                role = given
            } else if !isPerson, let form = legalForm(at: at, words: words, name: name, phrase: &scratch.phrase) {
                role = .legalForm
                used = form.words
                classNumber = form.legalClass
                isRespelt = form.isRespelt || words[at..<at + used].contains { $0.isRespelt }
            } else if name.style == .vessel || name.style == .unknown,
                let length = phrase(at: at, words: words, name: name, in: vocabulary.vesselWords, scratch: &scratch.phrase, longest: 5),
                name.style == .vessel || length > 1 || first.count > 2
            {
                role = .label
                used = length
            } else {
                (role, used) = self.role(at: at, words: words, name: name, phrase: &scratch.phrase)
            }
            let last = words[at + used - 1]
            var token = Token(
                start: Int32(first.start), count: Int32(first.count), shownStart: Int32(first.start),
                shownCount: Int32(last.start + last.count - first.start), role: role, spelling: first.spelling,
                isNative: first.isNative, followsTextSign: first.followsTextSign, isRespelt: isRespelt, source: Int32(first.source))
            if used > 1 { token.count = token.shownCount }
            if let classNumber {
                token.start = Int32(name.bytes.count)
                name.bytes.append(UInt8(ascii: "="))
                name.bytes.append(contentsOf: vocabulary.legalClasses[classNumber].utf8)
                token.count = Int32(name.bytes.count) - token.start
            }
            while nextReading < scratch.reader.readings.count, scratch.reader.readings[nextReading].word < at + used {
                addReading(scratch.reader.readings[nextReading].text, to: name.tokens.count, name: &name)
                nextReading += 1
            }
            name.tokens.append(token)
            at += used
        }
        if isPerson { return }
        demoteShortLegalForms(&name)
    }

    private func addReading(_ text: [UInt8], to token: Int, name: inout NormalizedName) {
        // A leading zero byte marks a consonant skeleton, a leading one byte a reading of another language.
        let isSkeleton = text.first == 0
        let isForeign = text.first == 1
        let letters = isSkeleton || isForeign ? text.dropFirst() : text[...]
        guard !letters.isEmpty else { return }
        name.readings.append(
            Reading(
                token: Int32(token), start: Int32(name.bytes.count), count: Int32(letters.count),
                spelling: isSkeleton ? .unvowelled : .latin, isForeign: isForeign))
        name.bytes.append(contentsOf: letters)
    }

    /// A legal form of two letters is one only at an end of the name or beside another; inside it is a word like any other.
    private func demoteShortLegalForms(_ name: inout NormalizedName) {
        let count = name.tokens.count
        for at in name.tokens.indices where name.tokens[at].role == .legalForm && name.tokens[at].shownCount <= 2 {
            let isAtEnd = at == 0 || at == count - 1
            let isBeside = (at > 0 && name.tokens[at - 1].role == .legalForm) || (at + 1 < count && name.tokens[at + 1].role == .legalForm)
            let isAlone = count == 1
            if (isAtEnd || isBeside) && !isAlone { continue }
            name.tokens[at].role = .plain
            name.tokens[at].start = name.tokens[at].shownStart
            name.tokens[at].count = name.tokens[at].shownCount
        }
    }

    private func role(
        at: Int, words: [Word], name: NormalizedName, phrase: inout [UInt8]
    ) -> (TokenRole, Int) {
        let word = words[at]
        return name.bytes.withUnsafeBufferPointer { bytes -> (TokenRole, Int) in
            let text = UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + word.count])
            if text.allSatisfy({ $0 >= 48 && $0 <= 57 }) { return (.number, 1) }
            if name.style != .person, isRoman(text), words.count > 1, at > 0 { return (.number, 1) }
            if word.count == 1 { return (.initial, 1) }
            // A particle of two letters is one only between words: at an end "an" and "de" may be names.
            let isInside = at > 0 && at < words.count - 1
            if vocabulary.particles.value(text) != nil, text.count > 2 ? at < words.count - 1 : isInside { return (.particle, 1) }
            if name.style == .person || name.style == .unknown {
                if vocabulary.kinship.value(text) != nil, at < words.count - 1 { return (.particle, 1) }
                if isHonorific(text, at: at, words: words, bytes: bytes) { return (.honorific, 1) }
            }
            if name.style != .person, vocabulary.legalWords.value(text) != nil || isRespeltLegalWord(text) { return (.label, 1) }
            if name.style != .person, vocabulary.genericWords.value(text) != nil { return (.generic, 1) }
            if name.style == .unknown, vocabulary.paymentWords.value(text) != nil { return (.label, 1) }
            return (.plain, 1)
        }
    }

    /// A title stands before other words, a suffix behind them, and neither right behind an article ("al-Sayyid" is a name).
    private func isHonorific(_ text: UnsafeBufferPointer<UInt8>, at: Int, words: [Word], bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard words.count > 2, let place = vocabulary.honorifics.value(text) else { return false }
        if place == 2 { return at > 0 }
        if at == words.count - 1 { return false }
        guard at > 0 else { return true }
        let before = words[at - 1]
        return vocabulary.particles.value(UnsafeBufferPointer(rebasing: bytes[before.start..<before.start + before.count])) == nil
    }

    private func isRespeltLegalWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 7, vocabulary.commonWords.value(text) == nil, !knowledge.isKnownCompanyWord(text), let entry = vocabulary.respelt(text) else {
            return false
        }
        return vocabulary.legalWords.value(Array(vocabulary.commonWords.key(at: entry))) != nil
    }

    private func isRoman(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 2, text.count <= 4 else { return false }
        return text.allSatisfy { $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "x") }
    }

    /// The longest phrase of `table` that begins at word `at`, in words.
    private func phrase(
        at: Int, words: [Word], name: NormalizedName, in table: ByteTable, scratch: inout [UInt8], longest: Int
    ) -> Int? {
        var length = min(longest, words.count - at)
        return name.bytes.withUnsafeBufferPointer { bytes -> Int? in
            while length > 0 {
                // Words lie end to end with one space between them, so that a phrase is one range.
                let last = words[at + length - 1]
                if table.value(UnsafeBufferPointer(rebasing: bytes[words[at].start..<last.start + last.count])) != nil { return length }
                length -= 1
            }
            return nil
        }
    }

    /// A legal form found in a name.
    private struct FoundForm {
        var words: Int
        /// Number in `Vocabulary.legalClasses`.
        var legalClass: Int
        /// The words are not those of the table, but near them or the beginning of them.
        var isRespelt = false
    }

    /// The longest legal form that begins at word `at`. Misspelt words count as what they are nearest to, in phrases of two words and more
    /// or from seven letters.
    private func legalForm(at: Int, words: [Word], name: NormalizedName, phrase: inout [UInt8]) -> FoundForm? {
        name.bytes.withUnsafeBufferPointer { bytes -> FoundForm? in
            func text(_ word: Word) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + word.count]) }
            let first = text(words[at])
            if let longest = vocabulary.legalFirstWords.value(first) {
                var length = min(longest, words.count - at)
                while length > 0 {
                    let last = words[at + length - 1]
                    let range = words[at].start..<last.start + last.count
                    if let number = vocabulary.legalForms.value(UnsafeBufferPointer(rebasing: bytes[range])) {
                        // A longer phrase may begin here with a misspelt word further on.
                        if length < longest, let longer = respeltForm(at: at, words: words, text: text, phrase: &phrase, atLeast: length + 1) {
                            return longer
                        }
                        return FoundForm(words: length, legalClass: number)
                    }
                    length -= 1
                }
            } else if first.count < 5 || knowledge.isKnownCompanyWord(first) {
                return squashedForm(at: at, words: words, text: text, phrase: &phrase)
            }
            return respeltForm(at: at, words: words, text: text, phrase: &phrase, atLeast: 1) ?? squashedForm(at: at, words: words, text: text, phrase: &phrase)
        }
    }

    /// A legal form of several words that were joined or cut apart in other places ("limited liabilitycompany", "li mited liability company").
    private func squashedForm(
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

    private func respeltForm(
        at: Int, words: [Word], text: (Word) -> UnsafeBufferPointer<UInt8>, phrase: inout [UInt8], atLeast: Int
    ) -> FoundForm? {
        phrase.removeAll(keepingCapacity: true)
        var best: FoundForm?
        var longest = Vocabulary.longestPhrase
        for length in 1...Vocabulary.longestPhrase where at + length <= words.count && length <= longest {
            let word = text(words[at + length - 1])
            if length > 1 { phrase.append(32) }
            if vocabulary.commonWords.value(word) == nil, !knowledge.isKnownCompanyWord(word), let entry = vocabulary.respelt(word) {
                phrase.append(contentsOf: vocabulary.commonWords.key(at: entry))
            } else {
                phrase.append(contentsOf: word)
            }
            if length == 1 {
                guard let limit = phrase.withUnsafeBufferPointer({ vocabulary.legalFirstWords.value($0) }) else { return nil }
                longest = limit
            }
            guard length >= atLeast else { continue }
            var number = vocabulary.legalForms.value(phrase)
            // One misspelt word alone has to be long to be sure of.
            if number != nil, length == 1, phrase.count < 7 { continue }
            if number == nil, at + length == words.count { number = cutForm(phrase, lastWord: word, length: length) }
            guard let number, length > 1 || isDistinctive(words, without: at, text: text) else { continue }
            best = FoundForm(words: length, legalClass: number, isRespelt: true)
        }
        return best
    }

    /// Whether a word that tells something is left without word number `at`: "Acme Parnters" is a partnership, but "Parnters Ltd" may be
    /// called so.
    private func isDistinctive(_ words: [Word], without at: Int, text: (Word) -> UnsafeBufferPointer<UInt8>) -> Bool {
        words.indices.contains { other in
            guard other != at, words[other].count > 1, words[other].role == nil || words[other].role == .plain else { return false }
            let word = text(words[other])
            return vocabulary.legalForms.value(word) == nil && vocabulary.genericWords.value(word) == nil && vocabulary.particles.value(word) == nil
                && !word.allSatisfy { $0 >= 48 && $0 <= 57 }
        }
    }

    /// The legal form that `phrase` is the beginning of, when the name's last word was cut off ("joint stock compa").
    private func cutForm(_ phrase: [UInt8], lastWord: UnsafeBufferPointer<UInt8>, length: Int) -> Int? {
        guard lastWord.count >= (length > 1 ? 3 : 5), !knowledge.isKnownCompanyWord(lastWord) else { return nil }
        var found: Int?
        vocabulary.forEachCommonWord(beginningWith: lastWord) { word in
            guard found == nil else { return }
            found = vocabulary.legalForms.value(Array(phrase.dropLast(lastWord.count)) + word)
        }
        return found
    }
}

/// Digits that look like letters.
public enum LookalikeDigits {
    /// The letter that `byte` looks like, or `byte`. The digit one looks like two letters: `one` says which is meant.
    public static func letter(for byte: UInt8, one: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): one
        case UInt8(ascii: "2"): UInt8(ascii: "z")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"): UInt8(ascii: "a")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "6"): UInt8(ascii: "b")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        case UInt8(ascii: "9"): UInt8(ascii: "g")
        default: byte
        }
    }
}
