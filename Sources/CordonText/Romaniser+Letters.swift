/// Letters and syllables of the scripts that Cordon romanises itself.
extension Romaniser {
    /// Letter by letter after letters.tsv; nil when a letter is not in the table.
    ///
    /// - Parameter isUkrainian: other words of the name have letters that only Ukrainian has.
    func byLetters(_ scalars: ArraySlice<UInt32>, script: Script, isUkrainian: Bool = false) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(scalars.count * 2)
        let isUkrainian = script == .cyrillic && (isUkrainian || scalars.contains { [0x456, 0x457, 0x454, 0x491].contains($0) })
        var previous: UInt32 = 0
        for (offset, scalar) in scalars.enumerated() {
            defer { if scalar != 0x27 { previous = scalar } }
            if isUkrainian, let latin = ukrainian[scalar] {
                out += latin
                continue
            }
            if script == .hebrew, scalar == 0x27 { continue }
            guard var latin = letters[scalar] else { return nil }
            if scalar == 0x44A, offset > 0, offset + 1 < scalars.count, !Self.softVowels.contains(scalars[scalars.startIndex + offset + 1]) {
                // Between consonants the hard sign is a vowel of Bulgarian.
                latin = [UInt8(ascii: "a")]
            }
            if script == .arabic || script == .hebrew {
                let next = offset + 1 < scalars.count ? scalars[scalars.startIndex + offset + 1] : 0
                latin = Self.heard(scalar, before: next, isStart: offset == 0) ?? latin
            }
            if script == .armenian, previous == 0x578, scalar == 0x582 {
                // Vo and yiwn are u.
                out.removeLast(min(1, out.count))
                out.append(UInt8(ascii: "u"))
                continue
            }
            if script == .greek, let digraph = greekDigraph(previous, scalar, isStart: offset == 1) {
                out.removeLast(min(out.count, digraph.replaced))
                out += digraph.latin
                continue
            }
            if script == .arabic, previous == 0x62A, scalar == 0x634 {
                // Teh and sheen are how Arabic writes the ch of foreign names.
                out.removeLast(min(1, out.count))
                out += Array("ch".utf8)
                continue
            }
            if script == .arabic || script == .hebrew, offset > 0, Self.wouldRunTogether(letters[previous], latin) {
                out.append(UInt8(ascii: "e"))
            }
            out += latin
        }
        return out
    }

    /// The vowels that a hard sign parts from a consonant in Russian.
    private static let softVowels: Set<UInt32> = [0x435, 0x451, 0x44E, 0x44F, 0x438, 0x456, 0x457, 0x454]

    /// Arabic letters as Persians and Urdu speakers say them, where that is another sound; nil where no letter is one of them.
    func byPersianLetters(_ scalars: ArraySlice<UInt32>) -> [UInt8]? {
        guard scalars.contains(where: { Self.persianSounds[$0] != nil }) else { return nil }
        return byLetters(ArraySlice(scalars.map { Self.persianSounds[$0] ?? $0 }), script: .arabic)
    }

    /// Theh is seen, thal and dad and zah are zain.
    private static let persianSounds: [UInt32: UInt32] = [0x62B: 0x633, 0x630: 0x632, 0x636: 0x632, 0x638: 0x632]

    /// What a letter of Arabic or Hebrew script is heard as, if that is not what letters.tsv says: letters with a geresh (0x27) behind
    /// them and, where they do not begin the word, ayin as a vowel that is not written and kaf as kh.
    private static func heard(_ scalar: UInt32, before next: UInt32, isStart: Bool) -> [UInt8]? {
        if next == 0x27, let sound = gereshSounds[scalar] { return Array(sound.utf8) }
        if isStart { return nil }
        switch scalar {
        case 0x639, 0x5E2: return [UInt8(ascii: "e")]
        case 0x5DA, 0x5DB: return Array("kh".utf8)
        default: return nil
        }
    }

    /// Gimel, zayin, tsadi, tav, dalet and het with a geresh.
    private static let gereshSounds: [UInt32: String] = [
        0x5D2: "j", 0x5D6: "zh", 0x5E6: "ch", 0x5E5: "ch", 0x5EA: "th", 0x5D3: "d", 0x5D7: "kh",
    ]

    /// Whether the Latin letters of two neighbours that a short vowel may part would read as one sound: t and s as ts, k and h as kh, or
    /// the same letter twice.
    private static func wouldRunTogether(_ first: [UInt8]?, _ second: [UInt8]) -> Bool {
        guard let last = first?.last, let next = second.first, !"aeiou".utf8.contains(last) else { return false }
        // Vav and yod twice are one sound.
        if last == next { return last != UInt8(ascii: "w") && last != UInt8(ascii: "y") }
        switch next {
        case UInt8(ascii: "h"): return "sktgzdpc".utf8.contains(last)
        case UInt8(ascii: "s"): return last == UInt8(ascii: "t") || last == UInt8(ascii: "h")
        case UInt8(ascii: "z"): return "tsd".utf8.contains(last)
        case UInt8(ascii: "j"): return last == UInt8(ascii: "d")
        default: return false
        }
    }

    private static let greekVowels: Set<UInt32> = [0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9]

    /// Greek as it is heard where a foreign name is meant: letters together for a sound that Greek has no letter for. nil when a letter is
    /// not in the table.
    func spokenGreek(_ scalars: ArraySlice<UInt32>) -> [UInt8]? {
        let text = Array(scalars)
        var out: [UInt8] = []
        var at = 0
        while at < text.count {
            let match = Self.greekSounds.first { sound in
                guard text[at...].starts(with: sound.letters) else { return false }
                let end = at + sound.letters.count
                switch sound.place {
                case .anywhere: return true
                case .beforeVowel: return end < text.count && Self.greekVowels.contains(text[end])
                case .startBeforeVowel: return at == 0 && end < text.count && Self.greekVowels.contains(text[end])
                }
            }
            if let match {
                out += Array(match.latin.utf8)
                at += match.letters.count
            } else {
                guard let latin = letters[text[at]] else { return nil }
                out += latin
                at += 1
            }
        }
        return out
    }

    private struct GreekSound {
        enum Place { case anywhere, beforeVowel, startBeforeVowel }
        var letters: [UInt32]
        var latin: String
        var place: Place

        init(_ letters: String, _ latin: String, _ place: Place = .anywhere) {
            self.letters = letters.unicodeScalars.map(\.value)
            self.latin = latin
            self.place = place
        }
    }

    /// The longer ones first.
    private static let greekSounds = [
        GreekSound("γου", "w", .beforeVowel), GreekSound("νγκ", "ng"), GreekSound("ου", "w", .startBeforeVowel), GreekSound("γι", "y", .beforeVowel),
        GreekSound("ντ", "d"), GreekSound("μπ", "b"), GreekSound("γκ", "g"), GreekSound("γγ", "ng"), GreekSound("τζ", "j"), GreekSound("τσ", "ch"),
        GreekSound("τς", "ch"), GreekSound("ου", "u"), GreekSound("ει", "i"), GreekSound("οι", "i"), GreekSound("αι", "e"), GreekSound("αυ", "av"),
        GreekSound("ευ", "ev"), GreekSound("χ", "h"),
    ]

    private func greekDigraph(_ first: UInt32, _ second: UInt32, isStart: Bool) -> (replaced: Int, latin: [UInt8])? {
        switch (first, second) {
        case (0x3BF, 0x3C5): (1, Array("ou".utf8))
        case (0x3B1, 0x3C5): (1, Array("av".utf8))
        case (0x3B5, 0x3C5): (1, Array("ev".utf8))
        case (0x3BC, 0x3C0): isStart ? (1, Array("b".utf8)) : (1, Array("mp".utf8))
        case (0x3B3, 0x3B3), (0x3B3, 0x3BA): isStart ? (1, Array("g".utf8)) : (1, Array("ng".utf8))
        case (0x3B3, 0x3BE): (1, Array("nx".utf8))
        case (0x3B3, 0x3C7): (1, Array("nch".utf8))
        case (0x3BD, 0x3C4): isStart ? (1, Array("d".utf8)) : (1, Array("nt".utf8))
        default: nil
        }
    }

    /// Revised Romanisation of one Hangul syllable; nil for anything else.
    static func hangul(_ scalar: UInt32) -> [UInt8]? {
        guard scalar >= 0xAC00, scalar <= 0xD7A3 else { return nil }
        let index = Int(scalar - 0xAC00)
        return Array((hangulInitials[index / 588] + hangulVowels[index % 588 / 28] + hangulFinals[index % 28]).utf8)
    }

    /// A foreign name in Hangul. A foreign l between vowels is written twice, as a final and an initial.
    static func foreignHangul(_ scalars: ArraySlice<UInt32>, eo: String = "o") -> [UInt8] {
        var out: [UInt8] = []
        for scalar in scalars {
            let syllable = foreignHangul(scalar, eo: eo) ?? []
            let isDouble = out.last == UInt8(ascii: "l") && syllable.first == UInt8(ascii: "r")
            out += isDouble ? syllable.dropFirst() : syllable[...]
        }
        return out
    }

    /// One Hangul syllable of a foreign name: without the vowel eu, which only parts consonants, and with sh before y.
    private static func foreignHangul(_ scalar: UInt32, eo: String) -> [UInt8]? {
        guard scalar >= 0xAC00, scalar <= 0xD7A3 else { return nil }
        let index = Int(scalar - 0xAC00)
        let vowel = hangulVowels[index % 588 / 28]
        let plain = vowel.hasPrefix("y") && index / 588 == 9 ? String(vowel.dropFirst()) : vowel
        let initial = index / 588 == 9 && vowel.hasPrefix("y") ? "sh" : hangulInitials[index / 588]
        let heard = plain == "eu" ? "" : plain == "eo" ? eo : plain == "ae" ? "e" : plain
        return Array((initial + heard + hangulFinals[index % 28]).utf8)
    }

    private static let hangulInitials = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
    ]
    private static let hangulVowels = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
        "ui", "i",
    ]
    private static let hangulFinals = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t",
        "p", "t",
    ]

    /// A foreign name in katakana without the vowels that only follow its consonants: "sutoraiku" is "straik", "toroi" is "troi".
    static func withoutFilling(_ latin: [UInt8]) -> [UInt8] {
        func isConsonant(_ at: Int) -> Bool { at >= 0 && at < latin.count && !"aeioun".utf8.contains(latin[at]) }
        return latin.indices.filter { at in
            let fills =
                latin[at] == UInt8(ascii: "u")
                || (latin[at] == UInt8(ascii: "o") && at > 0 && "td".utf8.contains(latin[at - 1]))
            let isBeforeConsonant = at + 1 == latin.count || isConsonant(at + 1)
            return !(fills && at > 0 && isConsonant(at - 1) && isBeforeConsonant)
        }.map { latin[$0] }
    }
}
