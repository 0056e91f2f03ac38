/// What each word does in its name.
extension Normalizer {
    func assignRoles(_ scratch: inout Scratch, name: inout NormalizedName) {
        let byteCount = name.bytes.count
        guard assignRoles(&scratch, name: &name, readsMisspeltForms: true) == .misspelt, !name.tokens.contains(where: { $0.role.isOfName }) else {
            return
        }
        // What is left of the name tells nothing: the words are its own, however like a legal form they look ("Al Qaida", al qabida).
        name.bytes.removeLast(name.bytes.count - byteCount)
        name.tokens.removeAll(keepingCapacity: true)
        name.readings.removeAll(keepingCapacity: true)
        _ = assignRoles(&scratch, name: &name, readsMisspeltForms: false)
    }

    /// Legal forms in a name: `misspelt` where one of them is.
    private enum Forms { case none, asWritten, misspelt }

    private func assignRoles(_ scratch: inout Scratch, name: inout NormalizedName, readsMisspeltForms: Bool) -> Forms {
        // Taken out for the time being, so that the words can be read while tokens are written.
        var bytes: [UInt8] = []
        var words: [Word] = []
        swap(&bytes, &name.bytes)
        swap(&words, &scratch.reader.words)
        if !scratch.others.isEmpty { scratch.others.removeAll(keepingCapacity: true) }
        let forms = bytes.withUnsafeBufferPointer { bytes in
            words.withUnsafeMutableBufferPointer { words in
                let isCutField = Self.cutFieldLengths.contains(name.scalarCount)
                let text = NameWords(words: words, bytes: bytes, isCutField: isCutField, memo: scratch.reader.memo)
                return assignRoles(text, &scratch, name: &name, readsMisspeltForms: readsMisspeltForms)
            }
        }
        if !scratch.others.isEmpty { bytes.append(contentsOf: scratch.others) }
        swap(&bytes, &name.bytes)
        swap(&words, &scratch.reader.words)
        if forms != .none {
            demoteShortLegalForms(&name)
            if name.style != .vessel { demoteCompanions(&name) }
        }
        return forms
    }

    private func assignRoles(_ text: NameWords, _ scratch: inout Scratch, name: inout NormalizedName, readsMisspeltForms: Bool) -> Forms {
        let style = name.style
        let isPerson = style == .person
        let hasDigits = scratch.reader.hasDigits
        var forms = Forms.none
        var at = 0
        var nextReading = 0
        while at < text.count {
            let first = text.words[at]
            var used = 1
            var role: TokenRole = .plain
            var classNumber: Int?
            var isRespelt = first.isRespelt
            if let given = first.role {
                role = given
            } else if first.isSigned, isSignedLink(text.text(at)) {
                role = .label
            } else if first.facts.frameLongest > 0, text.count > 1,
                // Between names ("formerly known as"); in a person's name one word is none.
                let length = longestPhrase(
                    at: at, in: text, longest: first.facts.frameLongest, least: isPerson ? 2 : 1, .frame, Vocabulary.framePhrase)
            {
                role = .label
                used = length
            } else if !isPerson, mayBeginLegalForm(at: at, in: text), let form = legalForm(at: at, in: text, phrase: &scratch.phrase),
                readsMisspeltForms || !form.isRespelt
            {
                role = .legalForm
                used = form.words
                classNumber = form.legalClass
                isRespelt = form.isRespelt || text.words[at..<at + used].contains { $0.isRespelt }
                forms = isRespelt || forms == .misspelt ? .misspelt : .asWritten
            } else if first.facts.vesselLongest > 0, style == .vessel || style == .unknown,
                let length = longestPhrase(at: at, in: text, longest: first.facts.vesselLongest, .vessel, Vocabulary.vesselPhrase),
                style == .vessel || length > 1 || first.count > 2
            {
                role = .label
                used = length
            } else {
                role = self.role(at: at, in: text, style: style)
            }
            let last = text.words[at + used - 1]
            var token = Token(
                start: Int32(first.start), count: Int32(first.count), shownStart: Int32(first.start),
                shownCount: Int32(last.start + last.count - first.start), role: role, spelling: first.spelling,
                isNative: first.isNative, followsTextSign: first.followsTextSign, followsBracket: first.followsBracket,
                followsDash: first.followsDash, isSigned: first.isSigned, isRespelt: isRespelt,
                source: Int32(first.source))
            if used > 1 { token.count = token.shownCount }
            token.standing = used > 1 ? vocabulary.standing(text.text(at..<at + used)) : first.facts.standing
            if hasDigits, text.text(at..<at + used).count(where: { $0 >= 48 && $0 <= 57 }) >= 4 { token.standing.insert(.datum) }
            if role == .number {
                let length = numberLength(at, in: text)
                if length > 0 { token.count = Int32(length) }
            }
            if let classNumber {
                let legalClass = vocabulary.legalClass(classNumber)
                token.start = Int32(text.bytes.count + scratch.others.count)
                token.count = Int32(legalClass.count + 1)
                scratch.others.append(UInt8(ascii: "="))
                scratch.others.append(contentsOf: legalClass)
            }
            while nextReading < scratch.reader.readings.count, scratch.reader.readings[nextReading].word < at + used {
                addReading(
                    scratch.reader.readings[nextReading].text, to: name.tokens.count, behind: text.bytes.count, &scratch.others, name: &name)
                nextReading += 1
            }
            name.tokens.append(token)
            at += used
        }
        return forms
    }

    /// "OOO TD Romashka": the kind of company, in letters beside the legal form, tells as little as the form, where another word is left.
    private func demoteCompanions(_ name: inout NormalizedName) {
        for at in name.tokens.indices where name.tokens[at].role == .plain && name.tokens[at].count <= 4 {
            let isBeside =
                (at > 0 && name.tokens[at - 1].role == .legalForm)
                || (at + 1 < name.tokens.count && name.tokens[at + 1].role == .legalForm)
            guard isBeside, name.bytes[name.tokens[at].range].withUnsafeBufferPointer({ vocabulary.words.facts(of: $0).has(.companion) }),
                name.tokens.indices.contains(where: { $0 != at && name.tokens[$0].role == .plain && name.tokens[$0].count > 3 })
            else { continue }
            name.tokens[at].role = .label
        }
    }

    /// Adds a reading of a token, whose text goes to `others`, which will stand behind `count` bytes.
    private func addReading(_ text: [UInt8], to token: Int, behind count: Int, _ others: inout [UInt8], name: inout NormalizedName) {
        // A leading zero byte marks a consonant skeleton, a one a reading of another language, a two one by ear.
        let isForeign = text.first == 1
        let spelling: Spelling = text.first == 0 ? .unvowelled : text.first == 2 ? .byEar : .latin
        let letters = isForeign || spelling != .latin ? text.dropFirst() : text[...]
        guard !letters.isEmpty else { return }
        name.readings.append(
            Reading(
                token: Int32(token), start: Int32(count + others.count), count: Int32(letters.count),
                spelling: spelling, isForeign: isForeign))
        others.append(contentsOf: letters)
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

    private func role(at: Int, in name: NameWords, style: NameStyle) -> TokenRole {
        let word = name.words[at]
        let facts = word.facts
        let text = name.text(at)
        if text[0] <= 57, numberLength(at, in: name) > 0 { return .number }
        if style != .person, at > 0, isRoman(text) { return .number }
        let isInside = at > 0 && at < name.count - 1
        if word.count == 1 {
            if style == .person, isOfSignedLink(at, in: name) { return .label }
            if style == .person || style == .vessel { return .initial }
            return isInside && facts.has(.anyParticle) ? .particle : .plain
        }
        guard facts.has(.anyRole) else { return style != .person && isRespeltLegalWord(at, in: name) ? .label : .plain }
        // In text it is what stands between two fields ("or"), before it is anything else.
        if style == .unknown, facts.has(.anyParticle), facts.has(.paymentTag) { return .label }
        // A particle of two letters is one only between words: at an end "an" and "de" may be names.
        if facts.has(.particle), text.count > 2 ? at < name.count - 1 : isInside { return .particle }
        if facts.has(.particleOfBodies), style != .person, isInside { return .particle }
        if style == .person || style == .unknown {
            if facts.has(.kinship), at < name.count - 1 { return .particle }
            if isHonorific(at, in: name) { return .honorific }
        }
        if style == .person { return .plain }
        if facts.has(.legalWord) || isRespeltLegalWord(at, in: name) { return .label }
        if facts.has(.generic) { return .generic }
        if style == .unknown, facts.has(.payment) { return .label }
        return .plain
    }

    /// How many letters of a word are its number: all of "61", two of "61st"; none where it is written in letters or no
    /// number.
    private func numberLength(_ at: Int, in name: NameWords) -> Int {
        let text = name.text(at)
        var digits = 0
        while digits < text.count, text[digits] >= 48, text[digits] <= 57 { digits += 1 }
        if digits == text.count { return digits }
        guard digits > 0, digits + 2 == text.count else { return 0 }
        for ending: StaticString in ["st", "nd", "rd", "th"] where text.ends(with: ending) { return digits }
        return 0
    }

    /// A title stands before other words, a suffix behind them, and neither right behind an article ("al-Sayyid" is a
    /// name).
    private func isHonorific(_ at: Int, in name: NameWords) -> Bool {
        let facts = name.words[at].facts
        guard facts.has(.honorific), name.count > 2 else { return false }
        let isLast = at == name.count - 1
        if facts.has(.behindAName), at > 1, isLast || !facts.has(.beforeAName) { return true }
        if isLast || !facts.has(.beforeAName) { return false }
        return at == 0 || !name.words[at - 1].facts.has(.particle)
    }

    private func isRespeltLegalWord(_ at: Int, in name: NameWords) -> Bool {
        let word = name.words[at]
        guard word.count >= 7, word.facts.common == 0, !word.facts.has(.company), let entry = respelt(at, in: name) else { return false }
        return vocabulary.words.facts(of: vocabulary.common[entry]).has(.legalWord)
    }

    private func isRoman(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.count >= 2 && text.count <= 4 && text.allSatisfy { $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "x") }
    }

    /// The longest phrase of a kind that begins at word `at`, in words, of at most `longest` and at least `least`; a word alone is one where
    /// `flag` says so.
    private func longestPhrase(at: Int, in name: NameWords, longest: UInt8, least: Int = 1, _ flag: WordFacts.Flags, _ kind: Int) -> Int? {
        var length = min(Int(longest), name.count - at)
        while length >= least {
            let isPhrase = length == 1 ? name.words[at].facts.has(flag) : vocabulary.isPhrase(name.text(at..<at + length), of: kind)
            if isPhrase { return length }
            length -= 1
        }
        return nil
    }
}

extension WordFacts {
    /// What the word alone says of what stands around it.
    fileprivate var standing: Token.Standing {
        var standing = Token.Standing()
        guard has(.anyStanding) else { return standing }
        if has(.link) { standing.insert(.link) }
        if has(.payment) { standing.insert(.payment) }
        if has(.paymentTag) { standing.insert(.tag) }
        return standing
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
