/// Short legal forms with a slip in them ("uooo", "tlda", "gmhb"), which `CommonWords` is too short-sighted for.
extension Vocabulary {
    /// Whether a word that nobody knows is a legal form of three letters and more after one slip: a letter too many, one too few, or two
    /// that changed places.
    ///
    /// - Parameter least: letters from which on it may also have another letter in place of one.
    /// - Complexity: some operations for each short form.
    func isDamagedForm(_ word: UnsafeBufferPointer<UInt8>, otherFrom least: Int) -> Bool {
        guard word.count >= 3, word.count <= Self.longestDamaged else { return false }
        for number in 0..<shortForms.count {
            let form = shortForms[number]
            switch form.count - word.count {
            case -1: if word.count > 3, Self.isWithoutALetter(form, word) != nil { return true }
            case 0: if Self.isNearly(form, word, mayHaveAnother: word.count >= least) { return true }
            case 1: if let lost = Self.isWithoutALetter(word, form), Self.isLetter(lost) { return true }
            default: continue
            }
        }
        return false
    }

    /// Longer forms are found as misspelt words (`CommonWords.respelt`).
    static let longestDamaged = 6

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }

    /// The letter that `long` lost where `short` is what is left of it.
    private static func isWithoutALetter(_ short: UnsafeBufferPointer<UInt8>, _ long: UnsafeBufferPointer<UInt8>) -> UInt8? {
        var at = 0
        while at < short.count, short[at] == long[at] { at += 1 }
        let lost = long[at]
        while at < short.count {
            guard short[at] == long[at + 1] else { return nil }
            at += 1
        }
        return lost
    }

    /// Whether two words of one length differ in two neighbours that changed places, or, where that may be, in one letter at most.
    private static func isNearly(_ form: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>, mayHaveAnother: Bool) -> Bool {
        var at = 0
        while at < word.count, form[at] == word[at] { at += 1 }
        // A form where it is none: equal neighbours may have changed places.
        guard at < word.count else { return mayHaveAnother || (1..<word.count).contains { word[$0] == word[$0 - 1] } }
        func isEqual(from next: Int) -> Bool { (next..<word.count).allSatisfy { form[$0] == word[$0] } }
        if mayHaveAnother, isLetter(form[at]), isEqual(from: at + 1) { return true }
        return at + 1 < word.count && form[at] == word[at + 1] && form[at + 1] == word[at] && isEqual(from: at + 2)
    }
}
