/// Names that are not ASCII: words are cut by Unicode class, and each run of one script is read on its own.
extension WordReader {
    mutating func readUnicode(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) throws(TextError) {
        let count = try icu.prepare(utf8, scalars: &scalars, scripts: &scripts, classes: &classes)
        name.scalarCount = count
        lastArabic = (-1, [])
        surveyScripts(count)
        surveyCyrillic(count)
        surveyCharacters(count, romaniser: romaniser)
        var at = 0
        var sawTextSign = false
        // As in `readASCII`: a dot counts that ends a word, and apostrophes are not there.
        var sawDot = false
        var sawHyphen = false
        var sawBracket = false
        var sawDash = false
        var wordEnd = -1
        while at < count {
            switch ScalarClass(rawValue: classes[at]) ?? .separator {
            case .letter, .digit:
                let start = at
                while at < count, isWordPart(at) { at += 1 }
                let first = words.count
                readWord(start..<at, style: style, romaniser: romaniser, into: &name)
                if words.count > first {
                    words[first].followsTextSign = sawTextSign
                    words[first].followsDot = sawDot
                    words[first].followsHyphen = sawHyphen
                    words[first].followsBracket = sawBracket
                    words[first].followsDash = sawDash
                    sawBracket = false
                    sawDash = false
                    sawTextSign = false
                    sawDot = false
                    sawHyphen = false
                    wordEnd = at
                }
            case .dot:
                sawDot = at == wordEnd
                sawHyphen = false
                at += 1
            case .ampersand:
                words.append(Word(start: name.bytes.count, count: 3, followsTextSign: sawTextSign, source: at))
                name.bytes.append(contentsOf: [97, 110, 100, 32])
                sawTextSign = false
                sawDot = false
                at += 1
            case .textSign:
                sawTextSign = true
                sawDot = false
                name.looksLikeText = true
                at += 1
            case .apostrophe, .mark:
                at += 1
            case .separator:
                sawDot = false
                let isDash = scalars[at] == 0x2D || (0x2010...0x2014).contains(scalars[at])
                sawHyphen = at == wordEnd && isDash && scalars[at] != 0x2014
                if isDash && at != wordEnd { sawDash = true }
                if Self.isBracket(scalars[at]) { sawBracket = true }
                at += 1
            }
        }
    }

    /// Looks for letters that tell Ukrainian from Russian and Belarusian in the whole name: many of its words have none.
    private mutating func surveyCyrillic(_ count: Int) {
        var (ukrainian, other) = (false, false)
        for at in 0..<count where scripts[at] == Script.cyrillic.rawValue {
            switch scalars[at] {
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491: ukrainian = true
            case 0x401, 0x40E, 0x42B, 0x42D, 0x44B, 0x44D, 0x451, 0x45E, 0x42A, 0x44A: other = true
            default: continue
            }
        }
        isUkrainian = ukrainian && !other
    }

    /// Brackets after NFKC, of Latin and of Chinese text.
    private static func isBracket(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x3010, 0x3011: true
        default: false
        }
    }

    func isWordPart(_ at: Int) -> Bool {
        switch ScalarClass(rawValue: classes[at]) ?? .separator {
        case .letter, .digit, .mark, .apostrophe: true
        default: false
        }
    }

    mutating func append(
        _ text: some Collection<UInt8>, source: Int, into name: inout NormalizedName, role: TokenRole? = nil,
        spelling: Spelling = .latin, isNative: Bool = false, readings others: some Sequence<[UInt8]> = [[UInt8]]()
    ) {
        guard !text.isEmpty else { return }
        for other in others { readings.append((words.count, other)) }
        words.append(
            Word(
                start: name.bytes.count, count: text.count, role: role, spelling: spelling, isNative: isNative,
                source: source))
        name.bytes.append(contentsOf: text)
        name.bytes.append(32)
    }

    /// Reads one word: settles mixed scripts, then each run of one script on its own.
    mutating func readWord(
        _ range: Range<Int>, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        if settleMixedScripts(range) == .patchwork {
            readPatchwork(range, romaniser: romaniser, into: &name)
            return
        }
        var at = range.lowerBound
        var latin: [UInt8] = []
        var latinSource = at
        func isLatinPart(_ i: Int, _ reader: borrowing WordReader) -> Bool {
            let script = reader.scripts[i]
            return script == Script.latin.rawValue || script == Script.common.rawValue
        }
        while at < range.upperBound {
            if isLatinPart(at, self) {
                if latin.isEmpty { latinSource = at }
                appendLatin(at, to: &latin)
                at += 1
                continue
            }
            if !latin.isEmpty {
                append(latin, source: latinSource, into: &name)
                latin.removeAll()
            }
            let script = Script(rawValue: scripts[at]) ?? .other
            let start = at
            while at < range.upperBound, scripts[at] == script.rawValue || isInherited(at) || isKanaBeside(script, at) {
                at += 1
            }
            readNative(start..<at, script: script, style: style, romaniser: romaniser, into: &name)
        }
        append(latin, source: latinSource, into: &name)
    }

    /// Reads a word whose letters are of two alphabets and of neither as a whole, letter by letter.
    mutating func readPatchwork(_ range: Range<Int>, romaniser: Romaniser, into name: inout NormalizedName) {
        var latin: [UInt8] = []
        for at in range where classes[at] == ScalarClass.letter.rawValue || classes[at] == ScalarClass.digit.rawValue {
            let script = Script(rawValue: scripts[at]) ?? .other
            if script == .latin || script == .common {
                appendLatin(at, to: &latin)
            } else {
                latin += romaniser.byLetters([fold(scalars[at], script: script)][...], script: script) ?? []
            }
        }
        append(latin, source: range.lowerBound, into: &name, isNative: true)
    }

    func isInherited(_ at: Int) -> Bool {
        classes[at] == ScalarClass.mark.rawValue || classes[at] == ScalarClass.apostrophe.rawValue
    }

    /// The prolonged sound mark and the like are common to both kana.
    func isKanaBeside(_ script: Script, _ at: Int) -> Bool {
        (script == .katakana || script == .hiragana) && (scalars[at] == 0x30FC || scalars[at] == 0x30FB)
    }

    mutating func appendLatin(_ at: Int, to latin: inout [UInt8]) {
        let scalar = scalars[at]
        switch ScalarClass(rawValue: classes[at]) ?? .separator {
        case .digit: latin.append(UInt8(truncatingIfNeeded: scalar))
        case .letter:
            if scalar < 128 {
                latin.append(UInt8(truncatingIfNeeded: scalar) | 32)
                return
            }
            var packed = scalar < latinLetters.count ? latinLetters[Int(scalar)] : Self.notRead
            if packed == Self.notRead {
                packed = icu.latin(scalar)
                if scalar < latinLetters.count { latinLetters[Int(scalar)] = packed }
            }
            while packed != 0 {
                latin.append(UInt8(truncatingIfNeeded: packed))
                packed >>= 8
            }
        default: break
        }
    }
}
