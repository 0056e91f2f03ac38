/// Foreign names written down by ear, in syllables that lack some of their sounds: katakana, Hangul, Chinese characters.
///
/// What comes out is how the name may have sounded (`Spelling.byEar`), for a reading beside the plain romanisation.
extension Romaniser {
    /// Most spellings of one name, which double with each l or r.
    private static let mostLiquids = 3

    /// Every way to take the r of `text` for l: these scripts have one sound for both.
    static func withEachLiquid(_ text: [UInt8], onlyFirst: Bool = false) -> [[UInt8]] {
        let r = UInt8(ascii: "r")
        let l = UInt8(ascii: "l")
        let places = text.indices.filter { (text[$0] == r || text[$0] == l) && (!onlyFirst || $0 == 0) }.prefix(mostLiquids)
        var out = [text]
        for at in places {
            out += out.map { one in
                var other = one
                other[at] = one[at] == r ? l : r
                return other
            }
        }
        return out
    }

    /// `text` with the vowels that English spells otherwise than it says them: ei is a, ai is i.
    static func asEnglishSpells(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for letter in text {
            if letter == UInt8(ascii: "i"), out.last == UInt8(ascii: "e") || out.last == UInt8(ascii: "a") {
                out[out.count - 1] = out.last == UInt8(ascii: "e") ? UInt8(ascii: "a") : UInt8(ascii: "i")
            } else {
                out.append(letter)
            }
        }
        return out
    }

    /// A word of Devanagari, Bengali, Gurmukhi or Gujarati that ends in a consonant, without the vowel that is inherent in it and not heard:
    /// "vikrama" is vikram. nil for any other.
    static func withoutFinalVowel(_ latin: [UInt8], of scalars: ArraySlice<UInt32>) -> [UInt8]? {
        guard let last = scalars.last, (0x900...0xAFF).contains(last), (0x15...0x39).contains(last & 0x7F), latin.count > 2,
            latin.last == UInt8(ascii: "a")
        else { return nil }
        let bare = latin.dropLast()
        // The h behind a nasal is gh: Singh.
        return bare.suffix(2).elementsEqual("nh".utf8) ? bare.dropLast() + Array("gh".utf8) : Array(bare)
    }

    /// Katakana of a foreign name as it sounds: `syllable` gives each full-sized letter in Latin. Small vowels belong to the letter before
    /// (vi, ti, du), m stands before b and p, and vowels that only follow a consonant are left out. What is written long may be a vowel
    /// with r behind it, or the er at the end (`readsLongAsR`).
    static func katakanaByEar(_ scalars: ArraySlice<UInt32>, readsLongAsR: Bool, syllable: (UInt32) -> [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for (at, scalar) in zip(scalars.indices, scalars) {
            if scalar == longMark {
                guard readsLongAsR, out.last == UInt8(ascii: "a") else { continue }
                if at + 1 == scalars.endIndex { out[out.count - 1] = UInt8(ascii: "e") }
                out.append(UInt8(ascii: "r"))
            } else if let small = smallKatakana[scalar] {
                addSmall(small, to: &out)
            } else if scalar == 0x30F4 {
                out += Array("vu".utf8)
            } else if scalar != 0x30C3 {
                let latin = syllable(scalar)
                if let first = latin.first, first == UInt8(ascii: "b") || first == UInt8(ascii: "p"), out.last == UInt8(ascii: "n") {
                    out[out.count - 1] = UInt8(ascii: "m")
                }
                out += latin
            }
        }
        return withoutFilling(out)
    }

    /// A small vowel takes the place of the vowel before it; u before one is w.
    private static func addSmall(_ small: [UInt8], to out: inout [UInt8]) {
        guard let vowel = out.popLast() else { return }
        let isAfterY = small.first == UInt8(ascii: "y")
        let consonant = out.last.map { !"aeiou".utf8.contains($0) } ?? false
        if vowel == UInt8(ascii: "u"), !consonant, !isAfterY { out.append(UInt8(ascii: "w")) }
        // sha, cha, ja; and du, fu, vu, tu, which only loans have.
        let absorbsY =
            out.last.map { "hj".utf8.contains($0) } == true || (small.last == UInt8(ascii: "u") && out.last.map { "tdfv".utf8.contains($0) } == true)
        out += isAfterY && absorbsY ? small.dropFirst() : small[...]
    }

    private static let longMark: UInt32 = 0x30FC
    private static let smallKatakana: [UInt32: [UInt8]] = [
        0x30A1: "a", 0x30A3: "i", 0x30A5: "u", 0x30A7: "e", 0x30A9: "o", 0x30E3: "ya", 0x30E5: "yu", 0x30E7: "yo", 0x30EE: "wa",
    ].mapValues { Array($0.utf8) }

    /// A foreign name in characters as it sounds, by its pinyin: syllables that stand for a mere consonant lose their vowel.
    static func pinyinByEar(_ syllables: [[UInt8]]) -> [UInt8] {
        syllables.flatMap { syllable -> [UInt8] in
            let text = String(decoding: syllable, as: UTF8.self)
            if let consonant = consonantsOfPinyin[text] { return Array(consonant.utf8) }
            guard let first = syllable.first else { return [] }
            let rest = syllable.dropFirst()
            switch first {
            case UInt8(ascii: "x"): return Array("sh".utf8) + rest
            case UInt8(ascii: "q"): return Array("ch".utf8) + rest
            case UInt8(ascii: "c") where rest.first != UInt8(ascii: "h"): return Array("ts".utf8) + rest
            case UInt8(ascii: "z") where rest.first == UInt8(ascii: "h"): return [UInt8(ascii: "j")] + rest.dropFirst()
            case UInt8(ascii: "r"): return Array("zh".utf8) + rest
            default: return syllable
            }
        }
    }

    private static let consonantsOfPinyin: [String: String] = [
        "te": "t", "ke": "k", "de": "d", "ge": "g", "si": "s", "ci": "ts", "zi": "z", "shi": "sh", "fu": "f", "bu": "b", "pu": "p", "mu": "m",
        "er": "r", "le": "l", "he": "h", "lv": "lu", "nv": "nu", "wu": "u", "yi": "i",
    ]
}
