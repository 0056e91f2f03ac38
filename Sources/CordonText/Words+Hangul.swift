/// Korean names in Hangul.
///
/// What syllables and characters are read as is a name, whatever the letters mean in Latin: 歐 (ou) is no legal form, 曦 (xi) no number.
extension WordReader {
    /// Hangul: company words first; then surname and given name, or syllable groups.
    mutating func readHangul(
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let parts = segmented(scalars, style: style, romaniser: romaniser)
        let mayBePerson = parts.count == 1 && parts[0].word == nil && style != .organization && style != .vessel
        if mayBePerson, readKoreanPerson(scalars, style: style, source: source, romaniser: romaniser, into: &name) { return }
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
        _ scalars: ArraySlice<UInt32>, style: NameStyle, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) -> Bool {
        if surnameStart >= 0 {
            if source == surnameStart {
                appendSurname(scalars, source: source, romaniser: romaniser, into: &name)
                return true
            }
            guard scalars.count <= 3 else { return false }
            appendGiven(scalars, source: source, romaniser: romaniser, into: &name)
            return true
        }
        let isShort = scalars.count == 2 && style == .person && HanReadings.shared.isKoreanSurname(romaniser.utf8(scalars.prefix(1)))
        guard isShort || scalars.count == 3 || scalars.count == 4 else { return false }
        let compound = scalars.count == 4 && !romaniser.spellings(of: scalars.prefix(2)).isEmpty
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
            first, source: source, into: &name, role: .plain, spelling: .korean, isNative: true, readings: spellings.dropFirst().map { [1] + $0 })
    }

    /// A given name in Revised Romanisation, with every other spelling: each syllable has its own, and people mix them.
    private mutating func appendGiven(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let text = scalars.flatMap { Romaniser.hangul($0) ?? [] }
        let choices = scalars.map { romaniser.spellings(of: [$0][...]) }
        append(
            text, source: source, into: &name, role: .plain, spelling: .korean, isNative: true,
            readings: ChineseSyllables.shared.combined(choices, except: text).map { [1] + $0 })
    }

    /// Anything else, such as a foreign name: as it sounds, without the vowel that only parts consonants.
    private mutating func appendHangul(
        _ scalars: ArraySlice<UInt32>, source: Int, romaniser: Romaniser, into name: inout NormalizedName
    ) {
        let spellings = scalars.count <= 2 ? romaniser.spellings(of: scalars) : []
        var latin: [UInt8] = []
        for scalar in scalars {
            guard var syllable = Romaniser.hangul(scalar) else { continue }
            if scalars.count > 2, syllable.count > 2, syllable.suffix(2).elementsEqual("eu".utf8) { syllable.removeLast(2) }
            latin += syllable
        }
        if latin.isEmpty { latin = icu.romanised(scalars, script: .hangul) ?? [] }
        append(latin, source: source, into: &name, role: .plain, isNative: true, readings: spellings.map { [1] + $0 })
    }
}
