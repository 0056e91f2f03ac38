/// One word of a raw name, before roles: a piece between separators, Latin by now.
struct Word {
    var start: Int
    var count: Int
    var role: TokenRole?
    var spelling: Spelling = .latin
    var isNative = false
    /// A dot, and nothing else, stands between this word and the one before.
    var followsDot = false
    var followsTextSign = false
    /// Digits were read as the letters that they look like.
    var isRespelt = false
    var source = 0
}

/// Splits a raw name into Latin words: an ASCII path of a few nanoseconds a letter, and one through ICU.
struct WordReader {
    var words: [Word] = []
    /// Other spellings of words that came from a native script, by the word's number, in ascending order.
    var readings: [(word: Int, text: [UInt8])] = []
    private var scalars: [UInt32] = Array(repeating: 0, count: Normalizer.maximumScalars)
    private var scripts: [UInt8] = Array(repeating: 0, count: Normalizer.maximumScalars)
    private var classes: [UInt8] = Array(repeating: 0, count: Normalizer.maximumScalars)
    private var latinLetters: [UInt32: UInt64] = [:]
    private lazy var icu = ICU()

    /// Reads `utf8` into `words`, whose text goes to `name.bytes`, each word followed by a space.
    mutating func read(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) throws(TextError) {
        words.removeAll(keepingCapacity: true)
        readings.removeAll(keepingCapacity: true)
        if readASCII(utf8, into: &name) { return }
        name.bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        name.looksLikeText = false
        if utf8.count > Normalizer.maximumScalars * 16 { throw .tooLong(limit: Normalizer.maximumScalars) }
        try readUnicode(utf8, style: style, romaniser: romaniser, into: &name)
    }

    // MARK: ASCII

    /// Class and folded letter of every ASCII byte: 0 separator, 1 text sign, 2 apostrophe, 3 dot, 4 ampersand, else the letter or digit.
    private static let asciiTable: [UInt8] = (0..<128).map { (byte: UInt8) -> UInt8 in
        switch byte {
        case 65...90: byte + 32
        case 97...122, 48...57: byte
        case UInt8(ascii: "'"), UInt8(ascii: "`"): 2
        case UInt8(ascii: "."): 3
        case UInt8(ascii: "&"): 4
        case UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "#"), 10, 13: 1
        default: 0
        }
    }

    /// Returns false, with the output in an undefined state, at the first byte that is not ASCII.
    /// - Complexity: one pass, no allocation beyond the reused buffers.
    private mutating func readASCII(_ utf8: UnsafeBufferPointer<UInt8>, into name: inout NormalizedName) -> Bool {
        if utf8.count > Normalizer.maximumScalars { return false }
        var isInWord = false
        var sawTextSign = false
        var sawDot = false
        var start = 0
        for at in 0..<utf8.count {
            let byte = utf8[at]
            if byte >= 128 { return false }
            let folded = Self.asciiTable[Int(byte)]
            if folded >= 48 {
                if !isInWord {
                    isInWord = true
                    start = name.bytes.count
                    words.append(Word(start: start, count: 0, followsDot: sawDot, followsTextSign: sawTextSign, source: at))
                    sawDot = false
                    sawTextSign = false
                }
                name.bytes.append(folded)
                continue
            }
            if folded == 2 { continue }
            if isInWord {
                isInWord = false
                words[words.count - 1].count = name.bytes.count - start
                name.bytes.append(32)
                sawDot = folded == 3
            } else {
                sawDot = false
            }
            if folded == 1 {
                sawTextSign = true
                name.looksLikeText = true
            } else if folded == 4 {
                words.append(Word(start: name.bytes.count, count: 3, followsTextSign: sawTextSign, source: at))
                name.bytes.append(contentsOf: [97, 110, 100, 32])
                sawTextSign = false
            }
        }
        if isInWord {
            words[words.count - 1].count = name.bytes.count - start
            name.bytes.append(32)
        }
        name.scalarCount = utf8.count
        return true
    }

    // MARK: Unicode

    private mutating func readUnicode(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) throws(TextError) {
        let count = try icu.prepare(utf8, scalars: &scalars, scripts: &scripts, classes: &classes)
        name.scalarCount = count
        var at = 0
        var sawTextSign = false
        // As in `readASCII`: a dot counts that ends a word, and apostrophes are not there.
        var sawDot = false
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
                    sawTextSign = false
                    sawDot = false
                    wordEnd = at
                }
            case .dot:
                sawDot = at == wordEnd
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
                at += 1
            }
        }
    }

    private func isWordPart(_ at: Int) -> Bool {
        switch ScalarClass(rawValue: classes[at]) ?? .separator {
        case .letter, .digit, .mark, .apostrophe: true
        default: false
        }
    }

    private mutating func append(
        _ text: some Collection<UInt8>, source: Int, into name: inout NormalizedName, role: TokenRole? = nil,
        spelling: Spelling = .latin, isNative: Bool = false, readings others: some Sequence<[UInt8]> = [[UInt8]]()
    ) {
        guard !text.isEmpty else { return }
        for other in others { readings.append((words.count, other)) }
        words.append(
            Word(start: name.bytes.count, count: text.count, role: role, spelling: spelling, isNative: isNative, source: source))
        name.bytes.append(contentsOf: text)
        name.bytes.append(32)
    }

    /// Reads one word: settles mixed scripts, then each run of one script on its own.
    private mutating func readWord(
        _ range: Range<Int>, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        settleMixedScripts(range)
        var at = range.lowerBound
        var latin: [UInt8] = []
        var latinSource = at
        func isLatinPart(_ i: Int, _ self_: borrowing WordReader) -> Bool {
            let script = self_.scripts[i]
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
            while at < range.upperBound, scripts[at] == script.rawValue || isInherited(at) || isKanaBeside(script, at) { at += 1 }
            readNative(start..<at, script: script, style: style, romaniser: romaniser, into: &name)
        }
        append(latin, source: latinSource, into: &name)
    }

    private func isInherited(_ at: Int) -> Bool {
        classes[at] == ScalarClass.mark.rawValue || classes[at] == ScalarClass.apostrophe.rawValue
    }

    /// The prolonged sound mark and the like are common to both kana.
    private func isKanaBeside(_ script: Script, _ at: Int) -> Bool {
        (script == .katakana || script == .hiragana) && (scalars[at] == 0x30FC || scalars[at] == 0x30FB)
    }

    private mutating func appendLatin(_ at: Int, to latin: inout [UInt8]) {
        let scalar = scalars[at]
        switch ScalarClass(rawValue: classes[at]) ?? .separator {
        case .digit: latin.append(UInt8(truncatingIfNeeded: scalar))
        case .letter:
            if scalar < 128 {
                latin.append(UInt8(truncatingIfNeeded: scalar) | 32)
                return
            }
            var packed = latinLetters[scalar] ?? UInt64.max
            if packed == UInt64.max {
                packed = icu.latin(scalar)
                latinLetters[scalar] = packed
            }
            while packed != 0 {
                latin.append(UInt8(truncatingIfNeeded: packed))
                packed >>= 8
            }
        default: break
        }
    }

    /// A word that mixes Latin with another alphabet is one word with look-alikes in it: they go to Latin when every foreign letter has
    /// a Latin look-alike, and else the Latin letters go to the other alphabet. (Unicode Technical Standard 39, section 4.)
    private mutating func settleMixedScripts(_ range: Range<Int>) {
        var latin = 0
        var foreign = 0
        var script: UInt8 = 0
        for at in range where classes[at] == ScalarClass.letter.rawValue {
            switch Script(rawValue: scripts[at]) ?? .other {
            case .latin: latin += 1
            case .cyrillic, .greek, .armenian, .other, .georgian, .common:
                foreign += 1
                script = scripts[at]
            default: return
            }
        }
        guard latin > 0, foreign > 0 else { return }
        var replacements: [(Int, UInt32)] = []
        for at in range where classes[at] == ScalarClass.letter.rawValue && scripts[at] != Script.latin.rawValue {
            guard let letter = icu.lookalike(scalars[at]) else {
                replacements.removeAll()
                break
            }
            replacements.append((at, UInt32(letter)))
        }
        if !replacements.isEmpty {
            for (at, letter) in replacements {
                scalars[at] = letter
                scripts[at] = Script.latin.rawValue
            }
            return
        }
        guard script == Script.cyrillic.rawValue else { return }
        for at in range where scripts[at] == Script.latin.rawValue {
            guard scalars[at] < 128, let twin = Self.cyrillicTwins[UInt8(truncatingIfNeeded: scalars[at])] else { continue }
            scalars[at] = twin
            scripts[at] = Script.cyrillic.rawValue
        }
    }

    /// Latin letters that stand for Cyrillic ones by their looks, by case.
    private static let cyrillicTwins: [UInt8: UInt32] = {
        let pairs = "AАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУaаcсeеiіjјoоpрsѕxхyуkкmмtтhһ"
        var table: [UInt8: UInt32] = [:]
        var scalars = pairs.unicodeScalars.makeIterator()
        while let latin = scalars.next(), let twin = scalars.next() { table[UInt8(truncatingIfNeeded: latin.value)] = twin.value }
        return table
    }()

    // MARK: Native scripts

    private mutating func readNative(
        _ range: Range<Int>, script: Script, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        var folded: [UInt32] = []
        folded.reserveCapacity(range.count)
        for at in range where classes[at] != ScalarClass.apostrophe.rawValue {
            let isMark = classes[at] == ScalarClass.mark.rawValue
            switch script {
            case .cyrillic, .arabic, .hebrew, .greek, .armenian, .georgian: if isMark { continue }
            default: break
            }
            folded.append(fold(scalars[at], script: script))
        }
        guard !folded.isEmpty else { return }
        let source = range.lowerBound
        switch script {
        case .arabic, .hebrew: readSemitic(folded[...], script: script, style: style, source: source, romaniser: romaniser, into: &name)
        case .han: readHan(folded[...], style: style, source: source, romaniser: romaniser, into: &name)
        case .hangul: readHangul(folded[...], style: style, source: source, romaniser: romaniser, into: &name)
        default: readAlphabetic(folded[...], script: script, style: style, source: source, romaniser: romaniser, into: &name)
        }
    }

    /// Case folding, and for Arabic script the letters that writers interchange.
    private mutating func fold(_ scalar: UInt32, script: Script) -> UInt32 {
        switch script {
        case .arabic:
            switch scalar {
            case 0x623, 0x625, 0x622, 0x671: 0x627
            case 0x6CC, 0x649: 0x64A
            case 0x6A9: 0x643
            case 0x629, 0x6C1, 0x6D5, 0x6BE: 0x647
            default: scalar
            }
        case .greek: GreekLetters.withoutAccent(scalar) ?? icu.fold(scalar)
        default: icu.fold(scalar)
        }
    }

    private mutating func readAlphabetic(
        _ scalars: ArraySlice<UInt32>, script: Script, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        if let word = romaniser.nativeWord(scalars, style: style) {
            appendNative(word, source: source, into: &name)
            return
        }
        let latin = romaniser.byLetters(scalars, script: script) ?? icu.romanised(scalars, script: script) ?? []
        let known = script == .cyrillic ? romaniser.spellings(of: scalars) : []
        for (number, part) in latin.split(separator: 32).enumerated() {
            append(part, source: source, into: &name, isNative: true, readings: number == 0 ? known : [])
        }
        if latin.isEmpty {
            // A script that ICU does not romanise: the letters themselves are compared.
            let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
            append(Array(text.utf8), source: source, into: &name, isNative: true)
        }
    }

    private mutating func appendNative(_ native: Romaniser.NativeWord, source: Int, into name: inout NormalizedName) {
        let role = native.role == .honorific || native.role == .particle ? native.role : nil
        for part in native.latin.split(separator: 32) { append(part, source: source, into: &name, role: role, isNative: true) }
    }

    /// Arabic and Hebrew script: known names by table, else the consonants, with the Arabic article split off.
    private mutating func readSemitic(
        _ scalars: ArraySlice<UInt32>, script: Script, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        var scalars = scalars
        if appendKnown(scalars, style: style, source: source, romaniser: romaniser, into: &name) { return }
        if script == .arabic, scalars.count > 4, scalars.first == 0x627, scalars.dropFirst().first == 0x644 {
            append(Array("al".utf8), source: source, into: &name, role: .particle, isNative: true)
            scalars = scalars.dropFirst(2)
            if appendKnown(scalars, style: style, source: source, romaniser: romaniser, into: &name) { return }
        }
        if script == .arabic, scalars.count > 5, scalars.starts(with: [0x639, 0x628, 0x62F, 0x627, 0x644]) {
            append(Array("abdul".utf8), source: source, into: &name, isNative: true)
            scalars = scalars.dropFirst(5)
            if appendKnown(scalars, style: style, source: source, romaniser: romaniser, into: &name) { return }
        }
        let latin = romaniser.byLetters(scalars, script: script) ?? icu.romanised(scalars, script: script) ?? []
        append(latin, source: source, into: &name, spelling: .unvowelled, isNative: true)
    }

    private mutating func appendKnown(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) -> Bool {
        if let word = romaniser.nativeWord(scalars, style: style) {
            appendNative(word, source: source, into: &name)
            return true
        }
        var spellings = romaniser.spellings(of: scalars)
        guard let first = spellings.first else { return false }
        if let skeleton = romaniser.byLetters(scalars, script: .arabic) { spellings.append([0] + skeleton) }
        append(first, source: source, into: &name, isNative: true, readings: spellings.dropFirst())
        return true
    }

    // What syllables and characters are read as is a name, whatever the letters mean in Latin: 歐 (ou) is no legal form, 曦 (xi) no number.

    /// Hangul: company words first; then surname and given name in a name without spaces, or syllable groups.
    private mutating func readHangul(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let parts = segmented(scalars, style: style, romaniser: romaniser)
        let isWholeName = parts.count == 1 && parts[0].word == nil && style != .organization && style != .vessel
        for part in parts {
            if let word = part.word {
                appendNative(word, source: source, into: &name)
                continue
            }
            if isWholeName, part.scalars.count == 3 || part.scalars.count == 4 {
                let compound = part.scalars.count == 4 && !romaniser.spellings(of: part.scalars.prefix(2)).isEmpty
                let cut = compound ? 2 : 1
                appendHangul(part.scalars.prefix(cut), source: source, romaniser: romaniser, into: &name)
                appendHangul(part.scalars.dropFirst(cut), source: source, romaniser: romaniser, into: &name)
            } else {
                appendHangul(part.scalars, source: source, romaniser: romaniser, into: &name)
            }
        }
    }

    private mutating func appendHangul(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let spellings = scalars.count <= 2 ? romaniser.spellings(of: scalars) : []
        var latin: [UInt8] = []
        for scalar in scalars {
            if let syllable = Romaniser.hangul(scalar) { latin += syllable }
        }
        if latin.isEmpty { latin = icu.romanised(scalars, script: .hangul) ?? [] }
        append(latin, source: source, into: &name, role: .plain, spelling: .korean, isNative: true, readings: spellings)
    }

    /// Han: company words first; then surname and given name of a person, or pairs of characters.
    private mutating func readHan(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        if style != .organization, style != .vessel, romaniser.nativeWord(scalars, style: style) == nil, readJapanese(scalars, source: source, romaniser: romaniser, into: &name) { return }
        let parts = segmented(scalars, style: style, romaniser: romaniser)
        let isWholeName = parts.allSatisfy { $0.word == nil } && scalars.count <= 4 && style != .organization && style != .vessel
        if isWholeName {
            let compound = scalars.count >= 3 && !romaniser.spellings(of: scalars.prefix(2), surname: true).isEmpty
            let cut = scalars.count == 1 ? 1 : compound ? 2 : 1
            appendHan(scalars.prefix(cut), isSurname: true, source: source, romaniser: romaniser, into: &name)
            appendHan(scalars.dropFirst(cut), isSurname: false, source: source, romaniser: romaniser, into: &name)
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
                appendHan(rest.prefix(cut), isSurname: false, source: source, romaniser: romaniser, into: &name)
                rest = rest.dropFirst(cut)
            }
        }
    }

    private mutating func appendHan(
        _ scalars: ArraySlice<UInt32>, isSurname: Bool, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        guard !scalars.isEmpty else { return }
        let spellings = isSurname ? romaniser.spellings(of: scalars, surname: true) : romaniser.spellings(of: scalars)
        var pinyin: [UInt8] = icu.romanised(scalars, script: .han) ?? []
        pinyin.removeAll { $0 == 32 }
        let first: [UInt8] = (isSurname ? spellings.first : nil) ?? pinyin
        append(first, source: source, into: &name, role: .plain, isNative: true, readings: spellings.filter { $0 != first })
    }

    /// A whole name or name part that the Japanese tables know, unless a Chinese surname begins it and the rest is no Japanese name.
    private mutating func readJapanese(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) -> Bool {
        guard scalars.count >= 3 else { return false }
        for cut in [2, 1, 3] where cut < scalars.count {
            let surname = romaniser.spellings(of: scalars.prefix(cut))
            let given = romaniser.spellings(of: scalars.dropFirst(cut))
            guard let first = surname.first, let second = given.first else { continue }
            append(first, source: source, into: &name, role: .plain, isNative: true, readings: surname.dropFirst())
            append(second, source: source, into: &name, role: .plain, isNative: true, readings: given.dropFirst())
            return true
        }
        return false
    }

    /// Cuts out the words of native_words.tsv of two characters and more, longest first, leaving the runs between them. Where it is not
    /// known whose name it is, up to three characters may well be a person's: they are left whole, or are one word.
    private func segmented(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, romaniser: Romaniser
    ) -> [(scalars: ArraySlice<UInt32>, word: Romaniser.NativeWord?)] {
        if style == .unknown, scalars.count <= 3 { return [(scalars, romaniser.nativeWord(scalars, style: style))] }
        var parts: [(scalars: ArraySlice<UInt32>, word: Romaniser.NativeWord?)] = []
        var run = scalars.startIndex
        var at = scalars.startIndex
        while at < scalars.endIndex {
            if let found = romaniser.nativePrefix(of: scalars[at...], style: style), found.count >= 2 || scalars.count == 1 {
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
