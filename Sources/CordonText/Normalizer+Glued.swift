/// Words that were misread, or written together with their neighbours.
extension Normalizer {
    /// A word of letters and digits that is a known word when the digits are read as the letters they look like, or a misspelt word of the law
    /// or of business, becomes that word: "c0mpany", "lim17ed", "j0lnt". Other words keep their digits; the look-up tries them both ways.
    func readDigitsAsLetters(_ reader: inout WordReader, name: inout NormalizedName) {
        for at in reader.words.indices {
            let word = reader.words[at]
            let range = word.start..<word.start + word.count
            let digits = name.bytes[range].count { $0 >= 48 && $0 <= 57 }
            guard digits > 0, digits < word.count else { continue }
            for one in [UInt8(ascii: "i"), UInt8(ascii: "l")] {
                let letters = name.bytes[range].map { LookalikeDigits.letter(for: $0, one: one) }
                guard letters.withUnsafeBufferPointer({ isKnownWord($0) || vocabulary.common.respelt($0) != nil }) else { continue }
                name.bytes.replaceSubrange(range, with: letters)
                reader.willChange()
                reader.words[at].isRespelt = true
                lookUp(&reader.words[at], name: name)
                break
            }
        }
    }

    /// Whether a word with letters in place of digits is one.
    private func isKnownWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let number = vocabulary.words.number(of: text)
        guard number >= 0 else { return false }
        let facts = vocabulary.words.facts(ofNumber: number)
        let row = vocabulary.words.rows[number]
        return facts.legalLongest > 0 || (text.count > 2 && facts.has(.particle))
            || (text.count > 3 && (row.otherShare > 0 || row.personShare > 0))
    }

    /// "acmellc" is "acme llc", and "oooromashka" is "ooo romashka": at the ends of a name, where the whole word is
    /// unknown.
    func splitGluedForms(_ reader: inout WordReader, name: inout NormalizedName) {
        guard let (at, first) = gluedForm(in: &reader.words, name: name, memo: reader.memo) else { return }
        reader.willChange()
        var rest = reader.words[at]
        rest.start += first
        rest.count -= first
        rest.followsDot = false
        rest.followsTextSign = false
        reader.words[at].count = first
        if at == 0 {
            for at in reader.readings.indices where reader.readings[at].word > 0 { reader.readings[at].word += 1 }
        }
        reader.words.insert(rest, at: at + 1)
        lookUp(&reader.words[at], name: name)
        lookUp(&reader.words[at + 1], name: name)
    }

    /// The word that a legal form is glued to, and how many letters its first part has.
    private func gluedForm(in words: inout [Word], name: borrowing NormalizedName, memo: RespeltMemo) -> (word: Int, first: Int)? {
        guard !words.isEmpty else { return nil }
        let isCutField = Self.cutFieldLengths.contains(name.scalarCount)
        return name.bytes.withUnsafeBufferPointer { bytes in
            words.withUnsafeMutableBufferPointer { words in
                let name = NameWords(words: words, bytes: bytes, isCutField: isCutField, memo: memo)
                func isGlued(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
                    vocabulary.words.facts(of: UnsafeBufferPointer(rebasing: text)).has(.glued)
                }
                func mayBeGlued(_ at: Int) -> Bool {
                    let word = words[at]
                    return word.count >= 7 && !word.isNative && !word.facts.has(.formWord) && !word.facts.has(.company)
                }
                let last = words.count - 1
                if mayBeGlued(last), vocabulary.mayEndInGluedForm(name.text(last)) {
                    let text = name.text(last)
                    for length in stride(from: min(12, text.count - 4), through: 3, by: -1) where isGlued(text.suffix(length)) {
                        if respelt(last, in: name) != nil { break }
                        return (last, text.count - length)
                    }
                }
                if mayBeGlued(0) {
                    let text = name.text(0)
                    for length in 3...4 where isGlued(text.prefix(length)) {
                        if respelt(0, in: name) != nil { break }
                        return (0, length)
                    }
                }
                return nil
            }
        }
    }
}

/// Digits that look like letters.
public enum LookalikeDigits {
    /// The letter that `byte` looks like, or `byte`. The digit one looks like two letters: `one` says which is meant.
    public static func letter(for byte: UInt8, one: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): one
        case UInt8(ascii: "2"): UInt8(ascii: "z")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"): UInt8(ascii: "a")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "6"): UInt8(ascii: "b")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        case UInt8(ascii: "9"): UInt8(ascii: "g")
        default: byte
        }
    }
}
