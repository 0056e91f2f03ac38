internal import CordonIndex
internal import CordonText

extension TokenLookup {
    /// Calls `body` with every spelling under which a query word is compared: its own, its readings, and what it may have been misread
    /// from. Syllables read from characters (`Spelling.korean`) meet by equality alone, in each of their usual spellings: what is merely
    /// like a syllable is another syllable.
    static func forEachForm(of word: LookupWord, isKnown: Bool, _ body: (UnsafeBufferPointer<UInt8>, FormKind) -> Void) {
        if word.text.count > 1 {
            body(
                word.text,
                FormKind(
                    base: 100, equal: 1000, match: .edit, spelling: word.spelling, isPenalised: isKnown && word.spelling == .latin,
                    isFuzzy: !word.spelling.isSyllabic, isAlternative: false))
        }
        for reading in word.readings {
            body(
                reading.text,
                FormKind(
                    base: Policy.readingBase, equal: reading.isForeign ? Policy.foreignReading : Policy.reading, match: .variant,
                    spelling: reading.spelling,
                    isPenalised: reading.spelling == .latin,
                    isFuzzy: !reading.isForeign, isAlternative: true))
        }
        guard !isKnown, word.spelling == .latin else { return }
        Misreading.forEach(of: word.text) {
            body(
                $0,
                FormKind(
                    base: Policy.misreadBase, equal: Policy.misread, match: .edit, spelling: .latin, isPenalised: false, isFuzzy: true,
                    isAlternative: true))
        }
    }
}

/// What a word that nobody knows may have been before a machine misread it, or somebody disguised it: digits for letters, rn for m, vv for
/// w, cl for d.
enum Misreading {
    static func forEach(of text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let digits = text.reduce(0) { $0 + ($1 >= 48 && $1 <= 57 ? 1 : 0) }
        if digits > 0, digits < text.count {
            text.map { LookalikeDigits.letter(for: $0, one: UInt8(ascii: "l")) }.withUnsafeBufferPointer(body)
            if text.contains(UInt8(ascii: "1")) { text.map { LookalikeDigits.letter(for: $0, one: UInt8(ascii: "i")) }.withUnsafeBufferPointer(body) }
        }
        guard text.count > 2 else { return }
        for (first, second, single) in pairs {
            guard (0..<text.count - 1).contains(where: { text[$0] == first && text[$0 + 1] == second }) else { continue }
            var form: [UInt8] = []
            var i = 0
            while i < text.count {
                let isPair = i + 1 < text.count && text[i] == first && text[i + 1] == second
                form.append(isPair ? single : text[i])
                i += isPair ? 2 : 1
            }
            form.withUnsafeBufferPointer(body)
        }
    }

    private static let pairs: [(UInt8, UInt8, UInt8)] = [
        (UInt8(ascii: "r"), UInt8(ascii: "n"), UInt8(ascii: "m")), (UInt8(ascii: "v"), UInt8(ascii: "v"), UInt8(ascii: "w")),
        (UInt8(ascii: "c"), UInt8(ascii: "l"), UInt8(ascii: "d")),
    ]
}
