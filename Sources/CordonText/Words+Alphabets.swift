/// Alphabets, and the scripts that do not write short vowels.
extension WordReader {
    mutating func readNative(
        _ range: Range<Int>, script: Script, style: NameStyle, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        var folded: [UInt32] = []
        folded.reserveCapacity(range.count)
        for at in range where classes[at] != ScalarClass.apostrophe.rawValue || script == .hebrew {
            let isMark = classes[at] == ScalarClass.mark.rawValue
            switch script {
            case .cyrillic, .arabic, .hebrew, .greek, .armenian, .georgian: if isMark { continue }
            default: break
            }
            folded.append(classes[at] == ScalarClass.apostrophe.rawValue ? 0x27 : fold(scalars[at], script: script))
        }
        guard !folded.isEmpty else { return }
        let source = range.lowerBound
        switch script {
        case .arabic, .hebrew:
            readSemitic(folded[...], script: script, style: style, source: source, romaniser: romaniser, into: &name)
        case .han: readHan(folded[...], style: style, source: source, romaniser: romaniser, into: &name)
        case .hangul: readHangul(folded[...], style: style, source: source, romaniser: romaniser, into: &name)
        default:
            readAlphabetic(folded[...], script: script, style: style, source: source, romaniser: romaniser, into: &name)
        }
    }

    /// Case folding, and for Arabic script the letters that writers interchange.
    mutating func fold(_ scalar: UInt32, script: Script) -> UInt32 {
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

    mutating func readAlphabetic(
        _ scalars: ArraySlice<UInt32>, script: Script, style: NameStyle, source: Int, romaniser: Romaniser,
        into name: inout NormalizedName
    ) {
        if let word = romaniser.nativeWord(scalars, style: style) {
            // A list may print the word as it sounds instead of what it means.
            let sound = word.latin.contains(32) ? nil : romaniser.byLetters(scalars, script: script, isUkrainian: isUkrainian)
            appendNative(word, readings: sound.map { [$0] } ?? [], source: source, into: &name)
            return
        }
        if let first = scalars.first, (0x1000...0x109F).contains(first), let syllables = BurmeseSyllables.shared.latin(scalars) {
            for syllable in syllables { append(syllable, source: source, into: &name, isNative: true) }
            return
        }
        if script == .katakana, appendForeign(scalars, style: style, source: source, romaniser: romaniser, into: &name) { return }
        let latin = romaniser.byLetters(scalars, script: script, isUkrainian: isUkrainian) ?? icu.romanised(scalars, script: script) ?? []
        var known = script == .cyrillic ? romaniser.spellings(of: scalars) : []
        if script == .cyrillic, style == .person || style == .unknown {
            // Pinyin meets by equality: other names are made of the same letters.
            known += CyrillicSyllables.shared.pinyin(scalars).filter { $0 != latin }.map { [1] + $0 }
            if let hepburn = CyrillicSyllables.shared.hepburn(scalars).first, hepburn != latin { known.append(hepburn) }
        }
        // "Ай Кью", and English letters in general, may be printed as ai or ay, which are too short to be merely alike.
        if script == .cyrillic, scalars.count == 2, scalars.last == 0x439, latin.last == UInt8(ascii: "y") {
            known.append(latin.dropLast() + [UInt8(ascii: "i")])
        }
        if script == .greek, let spoken = romaniser.spokenGreek(scalars), spoken != latin { known.append(spoken) }
        if let bare = Romaniser.withoutFinalVowel(latin, of: scalars) { known.append(bare) }
        if script == .katakana { known += heardInKatakana(scalars) }
        for (number, part) in latin.split(separator: 32).enumerated() {
            append(part, source: source, into: &name, isNative: true, readings: number == 0 ? known : [])
        }
        if latin.isEmpty {
            // A script that ICU does not romanise: the letters themselves are compared.
            let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
            append(Array(text.utf8), source: source, into: &name, isNative: true)
        }
    }

    /// How a foreign name in katakana may have sounded.
    private mutating func heardInKatakana(_ scalars: ArraySlice<UInt32>) -> [[UInt8]] {
        var out: [[UInt8]] = []
        for readsLongAsR in [false, true] {
            let heard = Romaniser.katakanaByEar(scalars, readsLongAsR: readsLongAsR) { letter in
                if let known = knownKatakana[letter] { return known }
                let latin = icu.romanised([letter], script: .katakana) ?? []
                knownKatakana[letter] = latin
                return latin
            }
            for one in Romaniser.withEachLiquid(readsLongAsR ? Romaniser.asEnglishSpells(heard) : heard)
            where one.count > 2 && !out.contains([2] + one) { out.append([2] + one) }
        }
        return out
    }

    /// A foreigner's name that the table knows, outside the names of companies and vessels.
    mutating func appendForeign(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) -> Bool {
        guard style == .person || style == .unknown else { return false }
        let spellings = romaniser.foreignSpellings(of: scalars)
        guard let first = spellings.first else { return false }
        append(first, source: source, into: &name, isNative: true, readings: spellings.dropFirst())
        return true
    }

    mutating func appendNative(
        _ native: Romaniser.NativeWord, readings: [[UInt8]] = [], source: Int, into name: inout NormalizedName
    ) {
        let role = native.role == .honorific || native.role == .particle ? native.role : nil
        for part in native.latin.split(separator: 32) {
            append(part, source: source, into: &name, role: role, isNative: true, readings: readings)
        }
    }

    /// Arabic and Hebrew script: known names by table, else the consonants, with the Arabic article and father-of split off.
    mutating func readSemitic(
        _ scalars: ArraySlice<UInt32>, script: Script, style: NameStyle, source: Int, romaniser: Romaniser,
        into name: inout NormalizedName
    ) {
        if script == .arabic {
            if scalars.elementsEqual(Arabic.article) {
                append(Array("al".utf8), source: source, into: &name, role: .particle, isNative: true)
                return
            }
            if style == .person || style == .unknown, joinCompound(scalars, romaniser: romaniser, into: &name) { return }
        }
        defer { if script == .arabic { lastArabic = (words.count - 1, Array(scalars)) } }
        if appendKnown(scalars, script: script, style: style, source: source, romaniser: romaniser, into: &name) {
            return
        }
        // Tables hold names with and without the geresh.
        var rest = script == .hebrew ? scalars.filter { $0 != 0x27 }[...] : scalars
        if rest.count < scalars.count,
            appendKnown(rest, script: script, style: style, source: source, romaniser: romaniser, into: &name)
        {
            return
        }
        if script == .arabic,
            let prefix = Arabic.prefixes.first(where: {
                rest.count > $0.letters.count + 2 && rest.starts(with: $0.letters)
            })
        {
            append(Array(prefix.latin.utf8), source: source, into: &name, role: prefix.role, isNative: true)
            rest = rest.dropFirst(prefix.letters.count)
            if rest.count > Arabic.article.count + 2, prefix.role == nil, rest.starts(with: Arabic.article) {
                append(Array("al".utf8), source: source, into: &name, role: .particle, isNative: true)
                rest = rest.dropFirst(Arabic.article.count)
            }
            if appendKnown(rest, script: script, style: style, source: source, romaniser: romaniser, into: &name) {
                return
            }
        }
        if script == .arabic, style == .person || style == .unknown, let parts = knownNames(in: rest, romaniser: romaniser) {
            for part in parts {
                _ = appendKnown(part, script: script, style: style, source: source, romaniser: romaniser, into: &name)
            }
            return
        }
        let latin = romaniser.byLetters(script == .hebrew ? scalars : rest, script: script) ?? icu.romanised(rest, script: script) ?? []
        var readings: [[UInt8]] = []
        if script == .arabic, let persian = romaniser.byPersianLetters(rest), persian != latin {
            readings.append([0] + persian)
        }
        append(
            latin, source: source, into: &name, spelling: script == .hebrew ? .hebrew : .unvowelled, isNative: true, readings: readings)
    }

    /// Joins a word to the one before where the two are one name, printed in one word more often than in two: Nur al-Din, Abd al-Rahman,
    /// X-ullah; and reads "Abd al-X" as Abdul X where no table has it.
    private mutating func joinCompound(_ scalars: ArraySlice<UInt32>, romaniser: Romaniser, into name: inout NormalizedName) -> Bool {
        guard lastArabic.word >= 0, lastArabic.word == words.count - 1, let last = words.last, last.role == nil else { return false }
        let isGod = scalars.elementsEqual(Arabic.god) || (lastArabic.scalars == Arabic.servant && scalars.elementsEqual(Arabic.god.dropFirst()))
        let isServant = lastArabic.scalars == Arabic.servant && scalars.count > Arabic.article.count + 1 && scalars.starts(with: Arabic.article)
        let spellings = romaniser.spellings(of: (lastArabic.scalars + [32] + (isGod ? Arabic.god[...] : scalars))[...])
        guard isGod || isServant || !spellings.isEmpty else { return false }
        let before = readings.filter { $0.word == words.count - 1 }.map(\.text)
        readings.removeAll { $0.word == words.count - 1 }
        let text = Array(name.bytes[last.start..<last.start + last.count])
        words.removeLast()
        name.bytes.removeLast(last.count + 1)
        lastArabic = (-1, [])
        if let first = spellings.first {
            append(first, source: last.source, into: &name, isNative: true, readings: spellings.dropFirst())
        } else if isGod {
            let god = Array("ullah".utf8)
            append(
                text + god, source: last.source, into: &name, spelling: last.spelling, isNative: true,
                readings: before.map { $0 + god })
        } else {
            append(Array("abdul".utf8), source: last.source, into: &name, isNative: true)
            readSemitic(
                scalars.dropFirst(Arabic.article.count), script: .arabic, style: .person, source: last.source, romaniser: romaniser, into: &name)
        }
        return true
    }

    /// A word that is known names written without the space between, each of three letters at least; nil for any other.
    private func knownNames(in scalars: ArraySlice<UInt32>, romaniser: Romaniser) -> [ArraySlice<UInt32>]? {
        if !romaniser.spellings(of: scalars).isEmpty { return [scalars] }
        guard scalars.count >= 6 else { return nil }
        for cut in (3...scalars.count - 3).reversed() where !romaniser.spellings(of: scalars.prefix(cut)).isEmpty {
            if let rest = knownNames(in: scalars.dropFirst(cut), romaniser: romaniser) { return [scalars.prefix(cut)] + rest }
        }
        return nil
    }

    /// Words of Arabic that are written together with the next, as the reader folds them.
    private enum Arabic {
        static let article: [UInt32] = [0x627, 0x644]
        static let servant: [UInt32] = [0x639, 0x628, 0x62F]
        static let god: [UInt32] = [0x627, 0x644, 0x644, 0x647]
        static let prefixes: [(letters: [UInt32], latin: String, role: TokenRole?)] = [
            ([0x639, 0x628, 0x62F, 0x627, 0x644], "abdul", nil), ([0x627, 0x628, 0x648], "abu", nil),
            (article, "al", .particle),
        ]
    }

    private mutating func appendKnown(
        _ scalars: ArraySlice<UInt32>, script: Script, style: NameStyle, source: Int, romaniser: Romaniser,
        into name: inout NormalizedName
    ) -> Bool {
        if let word = romaniser.nativeWord(scalars, style: style) {
            appendNative(word, source: source, into: &name)
            return true
        }
        // How a known name is spelt is known: its bare consonants would be alike to other names as well.
        let spellings = romaniser.spellings(of: scalars)
        guard let first = spellings.first else { return false }
        append(first, source: source, into: &name, isNative: true, readings: spellings.dropFirst())
        return true
    }
}
