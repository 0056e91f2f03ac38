/// Chinese given names of two syllables in Latin letters.
extension Normalizer {
    /// "Chang Chun-hsien" is "chang chunhsien": a given name of two syllables is one word, as in characters and in pinyin, and gets its
    /// spellings in pinyin where it may be Wade-Giles. Without a hyphen only where a syllable can be nothing but Wade-Giles. Names that
    /// are Korean in every part keep their syllables apart, as lists print them.
    ///
    /// - Complexity: nothing for names that are no Chinese ones.
    func joinGivenSyllables(_ reader: inout WordReader, name: inout NormalizedName) {
        guard reader.words.count == 3, reader.readings.isEmpty else { return }
        for (surname, first) in [(0, 1), (2, 0)] {
            let a = reader.words[first]
            let b = reader.words[first + 1]
            guard reader.words[surname].facts.has(.chineseSurname), a.count <= 6, b.count <= 6, a.count > 1, b.count > 1, !a.isNative, !b.isNative,
                !b.followsTextSign,
                !b.followsDot
            else { continue }
            if joinGivenSyllables(surname: surname, first: first, &reader, name: &name) { return }
        }
    }

    private func joinGivenSyllables(surname: Int, first: Int, _ reader: inout WordReader, name: inout NormalizedName)
        -> Bool
    {
        let a = reader.words[first]
        let b = reader.words[first + 1]
        let isMandarin = a.facts.has(.mandarin) && b.facts.has(.mandarin)
        let joins: Bool
        if !b.followsHyphen {
            joins = isMandarin && (a.facts.isWadeGilesAlone || b.facts.isWadeGilesAlone)
        } else if a.facts.has(.hangul), b.facts.has(.hangul), reader.words[surname].facts.has(.koreanSurname) {
            joins = false
        } else {
            joins = isMandarin || (a.facts.has(.cantonese) && b.facts.has(.cantonese))
        }
        guard joins else { return false }
        reader.willChange()
        let textA = Array(name.bytes[a.start..<a.start + a.count])
        let textB = Array(name.bytes[b.start..<b.start + b.count])
        name.bytes.remove(at: a.start + a.count)
        reader.words[first].count += b.count
        reader.words.remove(at: first + 1)
        if surname > first { reader.words[first + 1].start -= 1 }
        reader.joinedGiven = first
        lookUp(&reader.words[first], name: name)
        if a.facts.has(.wadeGiles), b.facts.has(.wadeGiles) {
            for spelling in ChineseSyllables.shared.pinyin(ofWadeGiles: textA, textB, except: textA + textB) {
                reader.readings.append((first, [1] + spelling))
            }
        }
        return true
    }

    /// Most words of a name of syllables, and most letters of one; a given name of two joined syllables may have twice as many.
    private static let mostSyllables = 4
    private static let longestSyllable = 7

    /// Marks the words of a Chinese or Korean person's name in Latin letters, which are told from others by each letter: "Sang" and "Song"
    /// are two names, however alike, and "So" or "Il" is no particle. Korean syllables get every spelling of the Hangul that they may stand for, as those in Hangul do.
    ///
    /// - Complexity: nothing for names that neither begin nor end with such a surname.
    func markSyllables(_ reader: inout WordReader, name: NormalizedName) {
        let last = reader.words.count - 1
        guard last >= 1, last < Self.mostSyllables, reader.words[0].facts.has(.surname) || reader.words[last].facts.has(.surname),
            reader.readings.count <= ChineseSyllables.mostSpellings,
            reader.words.allSatisfy({ !$0.isNative && $0.role == nil && $0.count > 1 && $0.count <= 2 * Self.longestSyllable }),
            reader.words.count(where: { $0.count > Self.longestSyllable }) <= (last == 1 ? 1 : 0)
        else { return }
        let joined = reader.readings.first?.word ?? reader.joinedGiven
        let words = reader.words
        func areSyllables(_ flags: WordFacts.Flags, but surname: Int) -> Bool {
            words.indices.allSatisfy { $0 == surname || $0 == joined || words[$0].facts.has(flags) }
        }
        var (isChinese, isKorean) = (false, false)
        for surname in [0, last] where surname != joined {
            let facts = words[surname].facts
            if joined == nil, facts.has(.koreanSurname), areSyllables(.hangul, but: surname) { isKorean = true }
            if facts.has(.chineseSurname), areSyllables(.chinese, but: surname) { isChinese = true }
        }
        guard isKorean || isChinese else { return }
        reader.willChange()
        if isKorean, !isChinese {
            for at in words.indices {
                reader.words[at].spelling = .korean
                reader.words[at].role = .plain
                let text = Array(name.bytes[words[at].start..<words[at].start + words[at].count])
                for spelling in ChineseSyllables.shared.koreanSpellings(of: text) { reader.readings.append((at, [1] + spelling)) }
            }
        } else {
            for at in words.indices {
                if at != joined { reader.words[at].spelling = .syllable }
                reader.words[at].role = .plain
            }
        }
    }
}
