/// Names whose words were written together, each with a capital letter ("KimKwangil", "JointStockCompanyRif").
enum CamelCase {
    /// Letters that each word must have where there are but two: "McDonald" is one.
    private static let leastLetters = 3

    /// Whether the whole of `utf8` has no blank, and capital letters that begin words inside: two of them, or one between words of some
    /// length. Names in capital letters with a small one among them are misprints ("DAYkAM").
    ///
    /// - Complexity: linear; to the first blank where there is one.
    static func isRunTogether(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !utf8.contains(32) else { return false }
        var boundaries = 0
        var lastBoundary = 0
        var shortest = Int.max
        var (capital, small, dots) = (0, 0, 0)
        for at in 0..<utf8.count {
            switch utf8[at] {
            case 65...90: capital += 1
            case 97...122: small += 1
            case UInt8(ascii: "."): dots += 1
            default: break
            }
            guard at > 0, beginsWord(at, in: utf8) else { continue }
            boundaries += 1
            shortest = min(shortest, at - lastBoundary)
            lastBoundary = at
        }
        guard small >= capital || dots > 1 else { return false }
        return boundaries > 1 || (boundaries == 1 && min(shortest, utf8.count - lastBoundary) >= leastLetters)
    }

    /// Whether a word begins at `at`, which is not 0: a capital letter behind a small one or a digit, or before a small one in a row of
    /// capital letters.
    @inline(__always)
    static func beginsWord(_ at: Int, in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isCapital(utf8[at]) else { return false }
        let before = utf8[at - 1]
        if before >= 97 && before <= 122 { return true }
        return isCapital(before) && at > 1 && at + 1 < utf8.count && utf8[at + 1] >= 97 && utf8[at + 1] <= 122
    }

    @inline(__always)
    private static func isCapital(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
}
