/// Short legal forms with a slip in them ("uooo", "tlda", "gmhb"), which `CommonWords` is too short-sighted for.
extension Vocabulary {
    /// Whether a word that nobody knows is a legal form of three letters and more after one slip: a letter too many, one too few, or two
    /// that changed places.
    ///
    /// - Parameter least: letters from which on it may also have another letter in place of one.
    /// - Complexity: a look-up for each way to make a slip, some two hundred for words of up to `longest` letters.
    func isDamagedForm(_ word: UnsafeBufferPointer<UInt8>, otherFrom least: Int) -> Bool {
        guard word.count >= 3, word.count <= Self.longest else { return false }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest + 1) { letters in
            func isForm(_ count: Int) -> Bool {
                words.facts(of: UnsafeBufferPointer(rebasing: letters[0..<count])).legalClass > 0
            }
            func hasAnother(_ at: Int, _ count: Int) -> Bool {
                let kept = letters[at]
                for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
                    letters[at] = letter
                    if isForm(count) { return true }
                }
                letters[at] = kept
                return false
            }
            letters.initialize(repeating: 0)
            let count = word.count
            // Without letter `gap`, which moves from the front to the end.
            if count > 3 {
                for at in 1..<count { letters[at - 1] = word[at] }
                for gap in 0..<count {
                    if isForm(count - 1) { return true }
                    if gap < count - 1 { letters[gap] = word[gap] }
                }
            }
            for at in 0..<count { letters[at] = word[at] }
            for at in 0..<count - 1 {
                letters.swapAt(at, at + 1)
                if isForm(count) { return true }
                letters.swapAt(at, at + 1)
            }
            if count >= least {
                for at in 0..<count where hasAnother(at, count) { return true }
            }
            // With a letter more before letter `gap`, from the end to the front.
            for gap in stride(from: count, through: 0, by: -1) {
                if gap < count { letters[gap + 1] = word[gap] }
                if hasAnother(gap, count + 1) { return true }
            }
            return false
        }
    }

    /// Longer forms are found as misspelt words (`CommonWords.respelt`).
    private static let longest = 6
}
