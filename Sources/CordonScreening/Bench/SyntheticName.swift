/// A made-up name as words in the order in which people say them.
struct SyntheticName: Hashable {
    /// Never empty.
    var words: [NameWord]
    /// How many words at the end (at the start where `familyFirst`) are the family's; 0 where that is not known.
    var family = 0
    var familyFirst = false

    /// As a register prints it: "Ivan Petrovich Sokolov".
    var printed: [UInt8] { Self.joined(words, capital: Self.capitalised) }

    /// As OFAC prints persons: "SOKOLOV, Ivan Petrovich".
    var printedFamilyFirst: [UInt8] {
        guard family > 0, family < words.count else { return printed }
        let familyWords = familyFirst ? words.prefix(family) : words.suffix(family)
        let given = familyFirst ? words.dropFirst(family) : words.dropLast(family)
        return Self.joined(familyWords, capital: { $0.map(Self.upper) }) + Array(", ".utf8)
            + Self.joined(given, capital: Self.capitalised)
    }

    /// The same for names of the same words in any order.
    var key: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for word in words.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 32) &* 0x100_0000_01b3
        }
        return hash
    }

    private static func joined(_ words: some Sequence<NameWord>, capital: (NameWord) -> NameWord) -> [UInt8] {
        Array(words.map(capital).joined(separator: [32]))
    }

    private static func upper(_ byte: UInt8) -> UInt8 { (97...122).contains(byte) ? byte - 32 : byte }

    private static func capitalised(_ word: NameWord) -> NameWord {
        guard let first = word.first else { return word }
        return [upper(first)] + word.dropFirst()
    }
}

extension SyntheticName {
    /// Where a person's name comes from; in so many of a hundred names.
    enum Culture: String, CaseIterable {
        case slavic, arabic, chinese, korean, spanish, english, persian, african

        private static let shares: [(Culture, Int)] = [
            (.slavic, 22), (.arabic, 24), (.chinese, 7), (.korean, 3), (.spanish, 16), (.english, 8), (.persian, 12),
            (.african, 8),
        ]

        static func draw(_ random: inout SplitMix64) -> Culture {
            var draw = random.below(100)
            for (culture, share) in shares {
                if draw < share { return culture }
                draw -= share
            }
            return .african
        }
    }

    static func person(_ random: inout SplitMix64) -> SyntheticName { person(of: Culture.draw(&random), &random) }

    static func person(of culture: Culture, _ random: inout SplitMix64) -> SyntheticName {
        switch culture {
        case .slavic: slavic(&random)
        case .arabic: arabic(&random)
        case .chinese:
            SyntheticName(
                words: [NameInventory.chineseFamily.draw(&random), syllables(.chineseSyllable, &random)], family: 1,
                familyFirst: true)
        case .korean:
            SyntheticName(
                words: [NameInventory.koreanFamily.draw(&random)]
                    + [NameInventory.koreanSyllable.draw(&random), NameInventory.koreanSyllable.draw(&random)],
                family: 1, familyFirst: true)
        case .spanish: spanish(&random)
        case .english: english(&random)
        case .persian: persian(&random)
        case .african:
            SyntheticName(
                words: [NameInventory.africanGiven.draw(&random)]
                    + (random.chance(40) ? [NameInventory.africanGiven.draw(&random)] : [])
                    + [NameInventory.africanFamily.draw(&random)], family: 1)
        }
    }

    private static func word(_ text: StaticString) -> NameWord { text.withUTF8Buffer { Array($0) } }

    private static func syllables(_ inventory: NameInventory, _ random: inout SplitMix64) -> NameWord {
        let first = inventory.draw(&random)
        return random.chance(80) ? first + inventory.draw(&random) : first
    }

    private static func slavic(_ random: inout SplitMix64) -> SyntheticName {
        var words = [NameInventory.slavicGiven.draw(&random)]
        if random.chance(60) {
            var father = NameInventory.slavicGiven.draw(&random)
            while let last = father.last, "aeiou".utf8.contains(last), father.count > 3 { father.removeLast() }
            words.append(father + (random.chance(75) ? word("ovich") : word("ovna")))
        }
        return SyntheticName(
            words: words + [NameInventory.slavicRoot.draw(&random) + NameInventory.slavicEnding.draw(&random)],
            family: 1)
    }

    private static func arabic(_ random: inout SplitMix64) -> SyntheticName {
        var words =
            random.chance(12)
            ? [word("abu"), NameInventory.arabicGiven.draw(&random)] : [NameInventory.arabicGiven.draw(&random)]
        if random.chance(60) {
            if random.chance(30) { words.append(word("bin")) }
            words.append(NameInventory.arabicGiven.draw(&random))
        }
        if random.chance(25) { words.append(NameInventory.arabicGiven.draw(&random)) }
        let family = NameInventory.arabicFamily.draw(&random)
        switch random.below(10) {
        case 0..<4: return SyntheticName(words: words + [word("al-") + family], family: 1)
        case 4..<6: return SyntheticName(words: words + [word("al"), family], family: 2)
        default: return SyntheticName(words: words + [family], family: 1)
        }
    }

    private static func spanish(_ random: inout SplitMix64) -> SyntheticName {
        var words = [NameInventory.spanishGiven.draw(&random)]
        if random.chance(60) { words.append(NameInventory.spanishGiven.draw(&random)) }
        words.append(NameInventory.spanishFamily.draw(&random))
        guard random.chance(80) else { return SyntheticName(words: words, family: 1) }
        return SyntheticName(words: words + [NameInventory.spanishFamily.draw(&random)], family: 2)
    }

    private static func english(_ random: inout SplitMix64) -> SyntheticName {
        var words = [NameInventory.englishGiven.draw(&random)]
        switch random.below(10) {
        case 0..<3: words.append([UInt8(97 + random.below(26))])
        case 3..<6: words.append(NameInventory.englishGiven.draw(&random))
        default: break
        }
        return SyntheticName(words: words + [NameInventory.englishFamily.draw(&random)], family: 1)
    }

    private static func persian(_ random: inout SplitMix64) -> SyntheticName {
        var words = [NameInventory.persianGiven.draw(&random)]
        if random.chance(30) { words.append(NameInventory.persianGiven.draw(&random)) }
        words.append(NameInventory.persianRoot.draw(&random) + NameInventory.persianEnding.draw(&random))
        if random.chance(20) { words.append(NameInventory.persianRoot.draw(&random) + word("i")) }
        return SyntheticName(words: words, family: 1)
    }

    /// Legal forms by the hundred, as frequent as they are written here.
    private static let legalForms = bytes([
        (14, ["ltd"]), (12, ["limited"]), (10, ["llc"]), (9, ["co", "ltd"]), (6, ["company"]), (6, ["ooo"]),
        (5, ["jsc"]), (5, ["fze"]), (4, ["gmbh"]),
        (4, ["sa"]), (4, ["inc"]), (3, ["corporation"]), (3, ["plc"]), (2, ["pjsc"]), (2, ["sarl"]),
        (2, ["pte", "ltd"]), (9, []),
    ])

    private static func bytes(_ forms: [(Int, [String])]) -> [(percent: Int, words: [NameWord])] {
        forms.map { ($0.0, $0.1.map { Array($0.utf8) }) }
    }

    static func legalForm(_ random: inout SplitMix64) -> [NameWord] {
        var draw = random.below(100)
        for (percent, words) in legalForms {
            if draw < percent { return words }
            draw -= percent
        }
        return []
    }

    /// A company: one or two telling words, up to three business words, a legal form.
    static func company(_ random: inout SplitMix64) -> SyntheticName {
        var words: [NameWord] = []
        switch random.below(10) {
        case 0: words += [person(&random).words.last ?? word("atlas"), NameInventory.coined.draw(&random)]
        case 1, 2: words += [NameInventory.place.draw(&random), NameInventory.coined.draw(&random)]
        case 3...6: words += [NameInventory.coined.draw(&random), NameInventory.coined.draw(&random)]
        default: words.append(NameInventory.coined.draw(&random))
        }
        for _ in 0..<[0, 1, 1, 1, 2, 2, 2, 3][random.below(8)] { words.append(NameInventory.business.draw(&random)) }
        return SyntheticName(words: words + legalForm(&random))
    }
}
