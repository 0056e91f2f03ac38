/// Chinese given names of two syllables in Latin letters.
extension Normalizer {
    /// "Chang Chun-hsien" is "chang chunhsien": a given name of two syllables is one word, as in characters and in pinyin, and gets its
    /// spellings in pinyin where it may be Wade-Giles. Without a hyphen only where a syllable can be nothing but Wade-Giles. Names that
    /// are Korean in every part keep their syllables apart, as lists print them.
    ///
    /// - Returns: whether words have changed.
    /// - Complexity: for names of three short words two look-ups; nothing for others.
    func joinGivenSyllables(_ reader: inout WordReader, name: inout NormalizedName) -> Bool {
        guard reader.words.count == 3, reader.readings.isEmpty else { return false }
        for (surname, first) in [(0, 1), (2, 0)] {
            let a = reader.words[first]
            let b = reader.words[first + 1]
            guard a.count <= 6, b.count <= 6, a.count > 1, b.count > 1, !a.isNative, !b.isNative, !b.followsTextSign,
                !b.followsDot
            else { continue }
            if joinGivenSyllables(surname: surname, first: first, &reader, name: &name) { return true }
        }
        return false
    }

    private func joinGivenSyllables(surname: Int, first: Int, _ reader: inout WordReader, name: inout NormalizedName)
        -> Bool
    {
        let table = ChineseSyllables.shared
        let words = reader.words
        let a = words[first]
        let b = words[first + 1]
        let joins = name.bytes.withUnsafeBufferPointer { bytes -> Bool in
            func text(_ word: Word) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + word.count])
            }
            guard table.isSurname(text(words[surname])) else { return false }
            let kindsA = table.kinds(of: text(a))
            let kindsB = table.kinds(of: text(b))
            let isMandarin =
                !kindsA.isDisjoint(with: [.pinyin, .wadeGiles]) && !kindsB.isDisjoint(with: [.pinyin, .wadeGiles])
            if !b.followsHyphen { return isMandarin && (kindsA == .wadeGiles || kindsB == .wadeGiles) }
            if kindsA.contains(.korean), kindsB.contains(.korean), table.isKoreanSurname(text(words[surname])) {
                return false
            }
            return isMandarin || (HanReadings.shared.isCantonese(text(a)) && HanReadings.shared.isCantonese(text(b)))
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
        let isWadeGiles = [textA, textB].allSatisfy {
            $0.withUnsafeBufferPointer { table.kinds(of: $0) }.contains(.wadeGiles)
        }
        if isWadeGiles {
            for spelling in table.pinyin(ofWadeGiles: textA, textB, except: textA + textB) {
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
    /// - Complexity: a look-up for each word, of names with short words only.
    func markSyllables(_ reader: inout WordReader, name: NormalizedName) {
        let words = reader.words
        guard words.count >= 2, words.count <= Self.mostSyllables, reader.readings.count <= ChineseSyllables.mostSpellings,
            words.allSatisfy({ !$0.isNative && $0.role == nil && $0.count > 1 && $0.count <= 2 * Self.longestSyllable }),
            words.count(where: { $0.count > Self.longestSyllable }) <= (words.count == 2 ? 1 : 0)
        else { return }
        let table = ChineseSyllables.shared
        let joined = reader.readings.first?.word ?? reader.joinedGiven
        let (isChinese, isKorean) = name.bytes.withUnsafeBufferPointer { bytes -> (Bool, Bool) in
            func text(_ at: Int) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[words[at].start..<words[at].start + words[at].count])
            }
            var (isChinese, isKorean) = (false, false)
            for surname in [0, words.count - 1] where surname != joined {
                let mayBeKorean = joined == nil && table.isKoreanSurname(text(surname))
                let mayBeChinese = table.isSurname(text(surname))
                guard mayBeKorean || mayBeChinese else { continue }
                let given = words.indices.filter { $0 != surname && $0 != joined }
                if mayBeKorean, given.allSatisfy({ table.kinds(of: text($0)).contains(.korean) }) {
                    isKorean = true
                }
                if mayBeChinese,
                    given.allSatisfy({
                        !table.kinds(of: text($0)).isDisjoint(with: [.pinyin, .wadeGiles]) || HanReadings.shared.isCantonese(text($0))
                    })
                {
                    isChinese = true
                }
            }
            return (isChinese, isKorean)
        }
        guard isKorean || isChinese else { return }
        reader.willChange()
        if isKorean, !isChinese {
            for at in words.indices {
                reader.words[at].spelling = .korean
                reader.words[at].role = .plain
                let text = Array(name.bytes[words[at].start..<words[at].start + words[at].count])
                for spelling in table.koreanSpellings(of: text) { reader.readings.append((at, [1] + spelling)) }
            }
        } else {
            for at in words.indices {
                if at != joined { reader.words[at].spelling = .syllable }
                reader.words[at].role = .plain
            }
        }
    }
}
