/// What each word does in its name.
extension Normalizer {
    func assignRoles(_ scratch: inout Scratch, name: inout NormalizedName) {
        let byteCount = name.bytes.count
        assignRoles(&scratch, name: &name, readsMisspeltForms: true)
        guard name.tokens.contains(where: { $0.role == .legalForm && $0.isRespelt }), !name.tokens.contains(where: { $0.role.isOfName }) else { return }
        // What is left of the name tells nothing: the words are its own, however like a legal form they look ("Al Qaida", al qabida).
        name.bytes.removeLast(name.bytes.count - byteCount)
        name.tokens.removeAll(keepingCapacity: true)
        name.readings.removeAll(keepingCapacity: true)
        assignRoles(&scratch, name: &name, readsMisspeltForms: false)
    }

    private func assignRoles(_ scratch: inout Scratch, name: inout NormalizedName, readsMisspeltForms: Bool) {
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
            } else if first.isSigned, isSignedLink(first, name: name) {
                role = .label
            } else if let length = frame(at: at, words: words, name: name) {
                role = .label
                used = length
            } else if !isPerson, let form = legalForm(at: at, words: words, name: name, phrase: &scratch.phrase),
                readsMisspeltForms || !form.isRespelt
            {
                role = .legalForm
                used = form.words
                classNumber = form.legalClass
                isRespelt = form.isRespelt || words[at..<at + used].contains { $0.isRespelt }
            } else if name.style == .vessel || name.style == .unknown,
                let length = phrase(
                    at: at, words: words, name: name, in: vocabulary.vesselWords, scratch: &scratch.phrase, longest: 5),
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
                isNative: first.isNative, followsTextSign: first.followsTextSign, followsBracket: first.followsBracket,
                followsDash: first.followsDash, isSigned: first.isSigned, isRespelt: isRespelt,
                source: Int32(first.source))
            if used > 1 { token.count = token.shownCount }
            if role == .number {
                let length = numberLength(first, name: name)
                if length > 0 { token.count = Int32(length) }
            }
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
        if name.style != .vessel { demoteCompanions(&name) }
    }

    /// "OOO TD Romashka": the kind of company, in letters beside the legal form, tells as little as the form, where another word is left.
    private func demoteCompanions(_ name: inout NormalizedName) {
        for at in name.tokens.indices where name.tokens[at].role == .plain && name.tokens[at].count <= 4 {
            let isBeside =
                (at > 0 && name.tokens[at - 1].role == .legalForm)
                || (at + 1 < name.tokens.count && name.tokens[at + 1].role == .legalForm)
            guard isBeside, name.bytes[name.tokens[at].range].withUnsafeBufferPointer({ vocabulary.companions.value($0) != nil }),
                name.tokens.indices.contains(where: { $0 != at && name.tokens[$0].role == .plain && name.tokens[$0].count > 3 })
            else { continue }
            name.tokens[at].role = .label
        }
    }

    func addReading(_ text: [UInt8], to token: Int, name: inout NormalizedName) {
        // A leading zero byte marks a consonant skeleton, a one a reading of another language, a two one by ear.
        let isForeign = text.first == 1
        let spelling: Spelling = text.first == 0 ? .unvowelled : text.first == 2 ? .byEar : .latin
        let letters = isForeign || spelling != .latin ? text.dropFirst() : text[...]
        guard !letters.isEmpty else { return }
        name.readings.append(
            Reading(
                token: Int32(token), start: Int32(name.bytes.count), count: Int32(letters.count),
                spelling: spelling, isForeign: isForeign))
        name.bytes.append(contentsOf: letters)
    }

    /// A legal form of two letters is one only at an end of the name or beside another; inside it is a word like any
    /// other.
    func demoteShortLegalForms(_ name: inout NormalizedName) {
        let count = name.tokens.count
        for at in name.tokens.indices where name.tokens[at].role == .legalForm && name.tokens[at].shownCount <= 2 {
            let isAtEnd = at == 0 || at == count - 1
            let isBeside =
                (at > 0 && name.tokens[at - 1].role == .legalForm)
                || (at + 1 < count && name.tokens[at + 1].role == .legalForm)
            let isAlone = count == 1
            if (isAtEnd || isBeside) && !isAlone { continue }
            name.tokens[at].role = .plain
            name.tokens[at].start = name.tokens[at].shownStart
            name.tokens[at].count = name.tokens[at].shownCount
        }
    }

    func role(
        at: Int, words: [Word], name: NormalizedName, phrase: inout [UInt8]
    ) -> (TokenRole, Int) {
        let word = words[at]
        return name.bytes.withUnsafeBufferPointer { bytes -> (TokenRole, Int) in
            let text = UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + word.count])
            if numberLength(word, name: name) > 0 { return (.number, 1) }
            if name.style != .person, isRoman(text), words.count > 1, at > 0 { return (.number, 1) }
            if word.count == 1 {
                if name.style == .person || name.style == .vessel { return (.initial, 1) }
                let isBetween = at > 0 && at < words.count - 1
                return (isBetween && vocabulary.particles.value(text) != nil ? .particle : .plain, 1)
            }
            // A particle of two letters is one only between words: at an end "an" and "de" may be names.
            let isInside = at > 0 && at < words.count - 1
            switch vocabulary.particles.value(text) {
            // In text it is what stands between two fields ("or"), before it is anything else.
            case .some where name.style == .unknown && vocabulary.paymentWords.value(text) == Vocabulary.paymentTag:
                return (.label, 1)
            case Vocabulary.inAnyName where text.count > 2 ? at < words.count - 1 : isInside: return (.particle, 1)
            case Vocabulary.inNamesOfBodies where name.style != .person && isInside: return (.particle, 1)
            default: break
            }
            if name.style == .person || name.style == .unknown {
                if vocabulary.kinship.value(text) != nil, at < words.count - 1 { return (.particle, 1) }
                if isHonorific(text, at: at, words: words, bytes: bytes) { return (.honorific, 1) }
            }
            if name.style != .person, vocabulary.legalWords.value(text) != nil || isRespeltLegalWord(text) {
                return (.label, 1)
            }
            if name.style != .person, vocabulary.genericWords.value(text) != nil { return (.generic, 1) }
            if name.style == .unknown, vocabulary.paymentWords.value(text) != nil { return (.label, 1) }
            return (.plain, 1)
        }
    }

    /// How many letters of a word are its number: all of "61", two of "61st"; none where it is written in letters or no
    /// number.
    func numberLength(_ word: Word, name: NormalizedName) -> Int {
        guard name.bytes[word.start] <= 57 else { return 0 }
        let text = name.bytes[word.start..<word.start + word.count]
        let digits = text.prefix { $0 >= 48 && $0 <= 57 }.count
        if digits == text.count { return digits }
        guard digits > 0, digits + 2 == text.count else { return 0 }
        for ending: StaticString in ["st", "nd", "rd", "th"] {
            let isEnding = text.dropFirst(digits).elementsEqual(UnsafeBufferPointer(start: ending.utf8Start, count: 2))
            if isEnding { return digits }
        }
        return 0
    }

    /// A title stands before other words, a suffix behind them, and neither right behind an article ("al-Sayyid" is a
    /// name).
    func isHonorific(_ text: UnsafeBufferPointer<UInt8>, at: Int, words: [Word], bytes: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        guard words.count > 2, let place = vocabulary.honorifics.value(text) else { return false }
        let isSuffix = place & Vocabulary.behindAName != 0
        if isSuffix, at > 1, place == Vocabulary.behindAName || at == words.count - 1 { return true }
        if place & Vocabulary.beforeAName == 0 || at == words.count - 1 { return false }
        guard at > 0 else { return true }
        let before = words[at - 1]
        return vocabulary.particles.value(
            UnsafeBufferPointer(rebasing: bytes[before.start..<before.start + before.count])) != Vocabulary.inAnyName
    }

    func isRespeltLegalWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 7, vocabulary.commonWords.value(text) == nil, !knowledge.isKnownCompanyWord(text),
            let entry = vocabulary.respelt(text)
        else {
            return false
        }
        return vocabulary.legalWords.value(Array(vocabulary.commonWords.key(at: entry))) != nil
    }

    func isRoman(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 2, text.count <= 4 else { return false }
        return text.allSatisfy { $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "x") }
    }

    /// The longest phrase between names that begins at word `at` ("formerly known as"), in words. In a person's name
    /// one word is none.
    private func frame(at: Int, words: [Word], name: NormalizedName) -> Int? {
        name.bytes.withUnsafeBufferPointer { bytes -> Int? in
            let first = words[at]
            let text = UnsafeBufferPointer(rebasing: bytes[first.start..<first.start + first.count])
            guard vocabulary.mayBeginFrame(text), words.count > 1, let longest = vocabulary.frameFirstWords.value(text)
            else { return nil }
            var length = min(longest, words.count - at)
            while length > (name.style == .person ? 1 : 0) {
                let last = words[at + length - 1]
                if vocabulary.framePhrases.value(
                    UnsafeBufferPointer(rebasing: bytes[first.start..<last.start + last.count])) != nil
                {
                    return length
                }
                length -= 1
            }
            return nil
        }
    }

    /// The longest phrase of `table` that begins at word `at`, in words.
    func phrase(
        at: Int, words: [Word], name: NormalizedName, in table: ByteTable, scratch: inout [UInt8], longest: Int
    ) -> Int? {
        var length = min(longest, words.count - at)
        return name.bytes.withUnsafeBufferPointer { bytes -> Int? in
            while length > 0 {
                // Words lie end to end with one space between them, so that a phrase is one range.
                let last = words[at + length - 1]
                if table.value(UnsafeBufferPointer(rebasing: bytes[words[at].start..<last.start + last.count])) != nil {
                    return length
                }
                length -= 1
            }
            return nil
        }
    }
}

extension TokenRole {
    /// Whether such a token can be what tells parties apart.
    fileprivate var isOfName: Bool {
        switch self {
        case .plain, .generic, .number, .initial: true
        case .legalForm, .honorific, .particle, .label: false
        }
    }
}
