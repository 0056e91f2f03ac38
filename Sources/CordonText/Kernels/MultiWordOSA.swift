// The papers' own names of variables.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// Patterns of more than 64 symbols: a column is a row of words, lowest rows first, and each word hands its last row's
/// differences on to the next, as Myers's blocks do (doi:10.1145/316542.316550), and whether a transposition has begun there.
extension OSA {
    /// Words of 64 rows for a pattern of `count` symbols.
    static func words(_ count: Int) -> Int { count / 64 &+ (count % 64 == 0 ? 0 : 1) }

    /// Sets the masks of a pattern: bit i % 64 of word `symbol * words + i / 64` where symbol i of the pattern is `symbol`.
    ///
    /// `masks` is 256 * words long and all zero.
    static func fill(_ masks: UnsafeMutablePointer<UInt64>, words: Int, pattern: UnsafePointer<UInt8>, _ m: Int) {
        // SAFETY: i / 64 is below `words` for i below m, and a symbol is below 256.
        for i in 0..<m {
            masks[Int(pattern[i]) &* words &+ i &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: i & 63)
        }
    }

    /// The distance of a pattern of m symbols, at least 1, to a text of n symbols, at least 1.
    ///
    /// The cutoff is not below |m - n|. Allocates the masks: 32 bytes for each symbol of the pattern, 2 KB at least.
    /// - Complexity: time O(⌈m / 64⌉ n).
    static func multiWord(
        pattern: UnsafePointer<UInt8>, _ m: Int, text: UnsafePointer<UInt8>, _ n: Int, cutoff: Int
    ) -> Int {
        let words = words(m)
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 256 &* words) { masks in
            // SAFETY: m bytes are in memory, so 32 bytes for each do not overflow Int; the masks are set before they are read.
            masks.initialize(repeating: 0)
            guard let masks = masks.baseAddress else { return cutoff &+ 1 }
            fill(masks, words: words, pattern: pattern, m)
            return multiWord(masks: masks, stride: words, m, text: text, n, cutoff: cutoff)
        }
    }

    /// The same, for masks that ``fill(_:words:pattern:_:)`` has set for a pattern that holds these m symbols: `stride` words
    /// for each symbol, the first that is read being the one where the m symbols begin.
    ///
    /// The column takes half a byte for each symbol of the pattern, on the stack up to 2048 symbols.
    static func multiWord(
        masks: UnsafePointer<UInt64>, stride: Int, _ m: Int, text: UnsafePointer<UInt8>, _ n: Int, cutoff: Int
    ) -> Int {
        let words = words(m)
        return withUnsafeTemporaryAllocation(of: Column.self, capacity: words) { column in
            column.initialize(repeating: Column())
            guard let column = column.baseAddress else { return cutoff &+ 1 }
            var distance = m > n ? m &- n : n &- m
            for j in 0..<n {
                // SAFETY: j is below n; a symbol is below 256 and has at least `words` masks; i is below m, and so in the column.
                let PM = masks + Int(text[j]) &* stride
                var carry = Carry()
                for word in 0..<words { column[word].advance(PM[word], &carry) }
                // The row where the diagonal that ends in D[m, n] meets this column.
                let i = m &- n &+ j
                if i >= 0, column[i &>> 6].D0 &>> UInt64(truncatingIfNeeded: i & 63) & 1 == 0 {
                    distance &+= 1
                    if distance > cutoff { return cutoff &+ 1 }
                }
            }
            return distance
        }
    }

    /// What the last row of one word is to the first row of the next, in the same column; as made, what row 0 is to row 1.
    struct Carry {
        var notHP: UInt64 = 0
        var HN: UInt64 = 0
        /// Whether a transposition that begins in that row would pay.
        var TR: UInt64 = 0
    }
}

extension OSA.Column {
    /// ``advance(_:)`` for a word that stands below another.
    @inline(__always)
    mutating func advance(_ PM: UInt64, _ carry: inout OSA.Carry) {
        let begun = ~D0 & PM
        let TR = (begun &<< 1 | carry.TR) & lastPM
        // Where the row above fell by one against the last column, the step down from it comes out even with the diagonal.
        let E = PM | carry.HN
        let X = E | TR
        let S = (E & VP) &+ VP
        D0 = (S ^ VP) | (X | VN)
        let notHP = (S | (VP | X)) & ~VN
        let HN = D0 & VP
        let shiftedNotHP = notHP &<< 1 | carry.notHP
        VP = HN &<< 1 | carry.HN | (~D0 & shiftedNotHP)
        VN = D0 & ~shiftedNotHP
        lastPM = PM
        carry = OSA.Carry(notHP: notHP &>> 63, HN: HN &>> 63, TR: begun &>> 63)
    }
}
