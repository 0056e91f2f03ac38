/// Korean names in Hangul.
///
/// What syllables and characters are read as is a name, whatever the letters mean in Latin: 歐 (ou) is no legal form, 曦 (xi) no number.
extension WordReader {
    /// Hangul: company words first; then surname and given name, or syllable groups.
    mutating func readHangul(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser,
        into name: inout NormalizedName
    ) {
        if mayBeForeign(scalars), appendForeign(scalars, style: style, source: source, romaniser: romaniser, into: &name) { return }
        let parts = segmented(scalars, style: style, romaniser: romaniser)
        let mayBePerson = parts.count == 1 && parts[0].word == nil && style != .organization && style != .vessel
        if mayBePerson, readKoreanPerson(scalars, style: style, source: source, romaniser: romaniser, into: &name) {
            return
        }
        for part in parts {
            if let word = part.word {
                appendNative(word, source: source, into: &name)
            } else {
                appendHangul(part.scalars, source: source, romaniser: romaniser, into: &name)
            }
        }
    }

    /// Surname and given name, written together or apart.
    private mutating func readKoreanPerson(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser,
        into name: inout NormalizedName
    ) -> Bool {
        if surnameStart == Self.noSurname { return false }
        if surnameStart >= 0 {
            if source == surnameStart {
                appendSurname(scalars, source: source, romaniser: romaniser, into: &name)
                return true
            }
            guard scalars.count <= 3 else { return false }
            appendGiven(scalars, source: source, romaniser: romaniser, into: &name)
            return true
        }
        let hasSurname = HanReadings.shared.isKoreanSurname(romaniser.utf8(scalars.prefix(1)))
        let compound = scalars.count == 4 && !romaniser.spellings(of: scalars.prefix(2)).isEmpty
        // Any other is the name of a foreigner.
        guard compound || (hasSurname && (scalars.count == 3 || (scalars.count == 2 && style == .person))) else { return false }
        let cut = compound ? 2 : 1
        appendSurname(scalars.prefix(cut), source: source, romaniser: romaniser, into: &name)
        appendGiven(scalars.dropFirst(cut), source: source, romaniser: romaniser, into: &name)
        return true
    }

    /// A surname: as it is usually spelt, with its other spellings.
    private mutating func appendSurname(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let spellings = romaniser.spellings(of: scalars)
        guard let first = spellings.first else {
            appendHangul(scalars, source: source, romaniser: romaniser, into: &name)
            return
        }
        append(
            first, source: source, into: &name, role: .plain, spelling: .korean, isNative: true,
            readings: spellings.dropFirst().map { [1] + $0 })
    }

    /// A given name in Revised Romanisation, with every other spelling: each syllable has its own, and people mix them.
    private mutating func appendGiven(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let text = scalars.flatMap { Romaniser.hangul($0) ?? [] }
        let choices = scalars.map { romaniser.spellings(of: [$0][...]) }
        if !hasTwoConsonants(text), scalars.count > 1 {
            // Words of one consonant are not compared with runs of words: "se ho" would never be found as "seho".
            for at in scalars.indices {
                appendGiven(scalars[at...at], source: source, romaniser: romaniser, into: &name)
            }
            return
        }
        append(
            text, source: source, into: &name, role: .plain, spelling: .korean, isNative: true,
            readings: ChineseSyllables.shared.combined(choices, except: text).map { [1] + $0 })
    }

    private func hasTwoConsonants(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
                guard let base = buffer.baseAddress else { return false }
                let sounds = UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base))
                return Skeleton(sounds: sounds).count >= 2
            }
        }
    }

    /// Whether a word may be of a foreigner's name: it has more syllables than a given name, or the name has no Korean surname.
    private func mayBeForeign(_ scalars: ArraySlice<UInt32>) -> Bool { scalars.count > 2 || surnameStart == Self.noSurname }

    /// Anything else, such as a foreign name: as it sounds, without the vowel that only parts consonants.
    private mutating func appendHangul(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let isForeign = mayBeForeign(scalars)
        let spellings = scalars.count <= 2 ? romaniser.spellings(of: scalars) : []
        let heard = isForeign ? Romaniser.foreignHangul(scalars) : []
        let english = isForeign ? Romaniser.asEnglishSpells(Romaniser.foreignHangul(scalars, eo: "er")) : []
        var latin = scalars.count > 2 ? heard : scalars.flatMap { Romaniser.hangul($0) ?? [] }
        if latin.isEmpty { latin = icu.romanised(scalars, script: .hangul) ?? [] }
        append(
            latin, source: source, into: &name, role: .plain, isNative: true,
            readings: spellings.map { [1] + $0 }
                + [heard, english].flatMap { Romaniser.withEachLiquid($0, onlyFirst: true) }.map { [2] + $0 })
    }
}
