/// Misread and glued words.
extension Normalizer {
    /// A word of letters and digits that is a known word when the digits are read as the letters they look like becomes that word:
    /// "c0mpany", "lim17ed". Other words keep their digits; the look-up tries them both ways.
    func readDigitsAsLetters(_ words: inout [Word], name: inout NormalizedName) {
        for at in words.indices {
            let word = words[at]
            let range = word.start..<word.start + word.count
            let digits = name.bytes[range].count { $0 >= 48 && $0 <= 57 }
            guard digits > 0, digits < word.count else { continue }
            for one in [UInt8(ascii: "i"), UInt8(ascii: "l")] {
                let letters = name.bytes[range].map { LookalikeDigits.letter(for: $0, one: one) }
                let isKnown = letters.withUnsafeBufferPointer {
                    vocabulary.legalFirstWords.value($0) != nil || vocabulary.particles.value($0) != nil
                        || ($0.count > 3
                            && (knowledge.share(of: $0, amongPersons: false) > 0
                                || knowledge.share(of: $0, amongPersons: true) > 0))
                }
                guard isKnown else { continue }
                name.bytes.replaceSubrange(range, with: letters)
                words[at].isRespelt = true
                break
            }
        }
    }

    /// "acmellc" is "acme llc", and "oooromashka" is "ooo romashka": at the ends of a name, where the whole word is unknown.
    func splitGluedForms(_ reader: inout WordReader, name: inout NormalizedName) {
        guard let last = reader.words.last, let first = reader.words.first else { return }
        func text(_ start: Int, _ count: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
            name.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
        }
        func isUnknown(_ word: Word) -> Bool {
            word.count >= 7 && !word.isNative
                && !text(word.start, word.count) {
                    vocabulary.formWords.value($0) != nil || knowledge.isKnownCompanyWord($0)
                        || vocabulary.respelt($0) != nil
                }
        }
        if isUnknown(last) {
            for length in stride(from: min(12, last.count - 4), through: 3, by: -1)
            where text(last.start + last.count - length, length, { vocabulary.glued.value($0) != nil }) {
                var form = last
                form.start = last.start + last.count - length
                form.count = length
                form.followsDot = false
                form.followsTextSign = false
                reader.words[reader.words.count - 1].count = last.count - length
                reader.words.append(form)
                return
            }
        }
        if isUnknown(first) {
            for length in 3...4 where text(first.start, length, { vocabulary.glued.value($0) != nil }) {
                var rest = first
                rest.start += length
                rest.count -= length
                rest.followsDot = false
                rest.followsTextSign = false
                reader.words[0].count = length
                reader.words.insert(rest, at: 1)
                for at in reader.readings.indices where reader.readings[at].word > 0 { reader.readings[at].word += 1 }
                return
            }
        }
    }
}
