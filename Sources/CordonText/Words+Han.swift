/// Chinese and Japanese names in characters.
extension WordReader {
    /// Looks over the whole name before its words are read: whether Japanese write it so, and which of its words is the surname.
    /// - Complexity: one pass for names without characters.
    mutating func surveyCharacters(_ count: Int, romaniser: Romaniser) {
        isJapanese = false
        surnameStart = -1
        hasDottedCharacters = false
        guard (0..<count).contains(where: { scripts[$0] == Script.han.rawValue || scripts[$0] == Script.hangul.rawValue }) else { return }
        var words: [Range<Int>] = []
        var isHangul = false
        var hasKana = false
        var start = -1
        for at in 0...count {
            let script = at < count ? Script(rawValue: scripts[at]) ?? .other : .common
            if at < count, at > 0, scripts[at - 1] == Script.han.rawValue, Self.middleDots.contains(scalars[at]) { hasDottedCharacters = true }
            if script == .hiragana || script == .katakana { hasKana = true }
            if script == .han || script == .hangul {
                if start < 0 { start = at }
                if script == .hangul { isHangul = true }
            } else if start >= 0 {
                words.append(start..<at)
                start = -1
            }
        }
        if hasKana {
            isJapanese = true
            return
        }
        guard words.count >= 2, words.count <= 4 else { return }
        if isHangul {
            surnameStart = koreanSurname(words, romaniser: romaniser)
            return
        }
        isJapanese = words.indices.contains { at in
            words[at].count >= 2 && romaniser.isJapaneseSurname(scalars[words[at]])
                && words.indices.contains { $0 != at && !romaniser.spellings(of: scalars[words[$0]]).isEmpty }
        }
        if isJapanese { return }
        let first = romaniser.surnameRank(scalars[words[0]])
        let last = romaniser.surnameRank(scalars[words[words.count - 1]])
        if let last, last < first ?? Int.max {
            surnameStart = words[words.count - 1].lowerBound
        } else {
            surnameStart = words[0].lowerBound
        }
    }

    /// What stands between the parts of a foreigner's name in Chinese characters.
    private static let middleDots: Set<UInt32> = [0xB7, 0x2022, 0x2027, 0x22C5, 0x30FB, 0xFF65]

    /// `surnameStart` of a name of several words of which none is a Korean surname.
    static let noSurname = -2

    /// The surname at an end of the name, or `noSurname`: a given name has two syllables at most, and one of a foreigner mostly more.
    private func koreanSurname(_ words: [Range<Int>], romaniser: Romaniser) -> Int {
        for word in [words[0], words[words.count - 1]] where word.count == 1 && words.allSatisfy({ $0.count <= 2 }) {
            if HanReadings.shared.isKoreanSurname(romaniser.utf8(scalars[word])) { return word.lowerBound }
        }
        return Self.noSurname
    }

    /// Han: company words first; then surname and given name of a person, or pairs of characters.
    mutating func readHan(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser,
        into name: inout NormalizedName
    ) {
        let mayBePerson = style != .organization && style != .vessel
        if mayBePerson, romaniser.nativeWord(scalars, style: style) == nil,
            readJapanese(scalars, source: source, romaniser: romaniser, into: &name)
        {
            return
        }
        let parts = segmented(scalars, style: style, romaniser: romaniser)
        // Two characters alone are a Chinese person's name more often than a foreigner's.
        if hasDottedCharacters || (surnameStart == -1 && scalars.count > 2),
            appendForeign(scalars, style: style, source: source, romaniser: romaniser, into: &name)
        {
            return
        }
        if mayBePerson, isForeign(scalars, romaniser: romaniser), parts.allSatisfy({ $0.word == nil }) {
            let syllables = pinyin(scalars)
            append(
                syllables.flatMap(\.self), source: source, into: &name, role: .plain, spelling: .korean, isNative: true,
                readings: Romaniser.withEachLiquid(Romaniser.pinyinByEar(syllables)).map { [2] + $0 })
            return
        }
        if mayBePerson, scalars.count <= 4, parts.allSatisfy({ $0.word == nil }) {
            readChinesePerson(scalars, source: source, romaniser: romaniser, into: &name)
            return
        }
        for part in parts {
            if let word = part.word {
                appendNative(word, source: source, into: &name)
                continue
            }
            var rest = part.scalars
            while !rest.isEmpty {
                let cut = rest.count == 3 ? 3 : min(2, rest.count)
                append(
                    pinyin(rest.prefix(cut)).flatMap(\.self), source: source, into: &name, role: .plain, isNative: true)
                rest = rest.dropFirst(cut)
            }
        }
    }

    /// Whether the characters are the sounds of a foreigner's name: the parts of such a name are set apart by a middle dot, or no surname
    /// begins it.
    private func isForeign(_ scalars: ArraySlice<UInt32>, romaniser: Romaniser) -> Bool {
        if hasDottedCharacters { return true }
        return scalars.count >= 3 && surnameStart == -1 && romaniser.surnameRank(scalars.prefix(1)) == nil
            && romaniser.surnameRank(scalars.prefix(2)) == nil
    }

    private mutating func readChinesePerson(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        var rest = scalars
        if surnameStart >= 0 {
            if source == surnameStart {
                appendSurname(rest, source: source, romaniser: romaniser, into: &name)
                rest = []
            }
        } else {
            let isCompound = rest.count >= 3 && romaniser.surnameRank(rest.prefix(2)) != nil
            let cut = isCompound ? 2 : 1
            appendSurname(rest.prefix(cut), source: source, romaniser: romaniser, into: &name)
            rest = rest.dropFirst(cut)
            // Four characters with two common surnames in front: hers and her husband's, or both parents'.
            if rest.count == 3, romaniser.isCommonSurname(scalars.prefix(1)), romaniser.isCommonSurname(rest.prefix(1)) {
                appendSurname(rest.prefix(1), source: source, romaniser: romaniser, into: &name)
                rest = rest.dropFirst()
            }
        }
        appendGiven(rest, source: source, romaniser: romaniser, into: &name)
    }

    /// A surname in pinyin, with its spellings in Wade-Giles, Cantonese and the other languages of the table.
    private mutating func appendSurname(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let spellings = romaniser.spellings(of: scalars, surname: true)
        guard let first = spellings.first else {
            appendGiven(scalars, source: source, romaniser: romaniser, into: &name)
            return
        }
        append(
            first, source: source, into: &name, role: .plain, spelling: .korean, isNative: true,
            readings: spellings.dropFirst().map { $0.first == 1 ? $0 : [1] + $0 })
    }

    /// A given name in pinyin, with its spellings in Wade-Giles and Cantonese and those of a Japanese name that is written the same.
    private mutating func appendGiven(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        guard !scalars.isEmpty else { return }
        let syllables = pinyin(scalars)
        let text = syllables.flatMap(\.self)
        let table = ChineseSyllables.shared
        var others = table.wadeGiles(ofPinyin: syllables, except: text)
        // Of one character too many names are made that are read the same.
        if scalars.count == 2 {
            let cantonese = scalars.map { HanReadings.shared.cantonese(romaniser.utf8([$0][...])) }
            others += table.combined(cantonese, except: text)
        }
        others += romaniser.spellings(of: scalars).filter { $0 != text }
        append(
            text, source: source, into: &name, role: .plain, spelling: .korean, isNative: true,
            readings: others.map { [1] + $0 })
    }

    /// The pinyin of each character.
    ///
    /// ICU reads a character as a surname where it is the first, and a few surnames of two characters as such; all else it reads
    /// character by character, so that what it reads once is remembered.
    private mutating func pinyin(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] {
        if scalars.dropFirst().contains(where: { Self.endsOfSurnames.contains($0) }) {
            return (icu.romanised(scalars, script: .han) ?? []).split(separator: 32).map(Array.init)
        }
        var out: [[UInt8]] = []
        out.reserveCapacity(scalars.count)
        for at in scalars.indices { out += pinyin(scalars[at], isFirst: at == scalars.startIndex) }
        return out
    }

    /// The pinyin of one character; nothing where ICU has none.
    private mutating func pinyin(_ character: UInt32, isFirst: Bool) -> [[UInt8]] {
        let key = character << 1 | (isFirst ? 1 : 0)
        if let known = knownPinyin[key] { return known }
        let number: UInt32 = 0x4E00
        let text = icu.romanised(isFirst ? [character] : [number, character], script: .han) ?? []
        let syllables = text.split(separator: 32).map(Array.init)
        let read = isFirst ? syllables : Array(syllables.dropFirst())
        knownPinyin[key] = read
        return read
    }

    /// The second characters of the surnames that ICU reads as such (令狐, 万俟, 澹台, 长孙).
    private static let endsOfSurnames: [UInt32] = [0x72D0, 0x4FDF, 0x53F0, 0x5B59]

    /// A name that the Japanese tables know: surname and given name, a surname of two characters and more before an unknown given name,
    /// or a word of a name that is Japanese by its other words.
    private mutating func readJapanese(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) -> Bool {
        func put(_ spellings: [[UInt8]]) -> Bool {
            guard let first = spellings.first else { return false }
            append(first, source: source, into: &name, role: .plain, isNative: true, readings: spellings.dropFirst())
            return true
        }
        if isJapanese, put(romaniser.spellings(of: scalars)) { return true }
        guard scalars.count >= 3 else { return false }
        for cut in [2, 1, 3] where cut < scalars.count {
            let surname = romaniser.spellings(of: scalars.prefix(cut))
            let given = romaniser.spellings(of: scalars.dropFirst(cut))
            if !surname.isEmpty, !given.isEmpty { return put(surname) && put(given) }
        }
        let isSurname =
            romaniser.isJapaneseSurname(scalars.prefix(2)) && romaniser.surnameRank(scalars.prefix(2)) == nil
        guard isSurname, scalars.count == 4 || isJapanese || romaniser.surnameRank(scalars.prefix(1)) == nil else {
            return false
        }
        _ = put(romaniser.spellings(of: scalars.prefix(2)))
        appendGiven(scalars.dropFirst(2), source: source, romaniser: romaniser, into: &name)
        return true
    }

    /// Cuts out the words of native_words.tsv of two characters and more, longest first, leaving the runs between them. Where it is not
    /// known whose name it is, up to three characters may well be a person's: they are left whole, or are one word.
    func segmented(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, romaniser: Romaniser
    ) -> [(scalars: ArraySlice<UInt32>, word: Romaniser.NativeWord?)] {
        if style == .unknown, scalars.count <= 3 { return [(scalars, romaniser.nativeWord(scalars, style: style))] }
        var parts: [(scalars: ArraySlice<UInt32>, word: Romaniser.NativeWord?)] = []
        var run = scalars.startIndex
        var at = scalars.startIndex
        while at < scalars.endIndex {
            if let found = romaniser.nativePrefix(of: scalars[at...], style: style),
                found.count >= 2 || scalars.count == 1
            {
                if run < at { parts.append((scalars[run..<at], nil)) }
                parts.append((scalars[at..<at + found.count], found.word))
                at += found.count
                run = at
            } else {
                at += 1
            }
        }
        if run < scalars.endIndex { parts.append((scalars[run...], nil)) }
        return parts
    }
}
