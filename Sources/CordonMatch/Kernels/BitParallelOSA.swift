// The papers' own names of variables.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The optimal string alignment distance: how many insertions, deletions, substitutions and transpositions of neighbours turn
/// one string of bytes into another, no symbol being edited twice.
///
/// Symbols are bytes of any value; what they stand for is the caller's affair (ASCII letters, or codes for other alphabets).
/// The distance is symmetric and 0 only for equal strings, but breaks the triangle inequality: "ca" to "ac" and "ac" to "abc"
/// take one edit each, "ca" to "abc" three. An index may not prune by that inequality.
///
/// Bit-parallel after G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming",
/// J. ACM 46(3), 1999, doi:10.1145/316542.316550, in the form of H. Hyyrö, "A bit-vector algorithm for computing Levenshtein
/// and Damerau edit distances", Nordic Journal of Computing 10(1), 2003, 29-39 (it bears no DOI), which adds the
/// transpositions. Names of variables are Hyyrö's: column j of the table D is held as differences, a bit for each row i:
///
/// | vector | bit i is set where |
/// |---|---|
/// | VP, VN | D[i, j] - D[i - 1, j] is +1, -1 |
/// | HP, HN | D[i, j] - D[i, j - 1] is +1, -1 |
/// | D0 | D[i, j] = D[i - 1, j - 1] |
/// | PM | the pattern's symbol i is the text's symbol j |
/// | TR | a transposition ends in (i, j) and pays |
///
/// Myers follows D[m, j] along the last row. Here the count follows the diagonal that ends in D[m, n], which needs one bit
/// of D0 for each column and never falls: as soon as it is above the cutoff, so is the distance.
public enum OSA {
    /// The distance between `a` and `b`, or `cutoff + 1` where it is above `cutoff`.
    ///
    /// Below a negative cutoff nothing is found: the answer is then `cutoff + 1` for equal strings too.
    /// - Complexity: time O(|a| + |b|) once one string has at most 64 symbols after the common prefix and suffix are taken
    ///   away, and then nothing is allocated on the heap. Beyond, O(⌈m / 64⌉ n), m <= n, and 32 bytes for each symbol of the
    ///   shorter string.
    public static func distance(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, cutoff: Int) -> Int {
        let longer = a.count >= b.count ? a : b
        let shorter = a.count >= b.count ? b : a
        if longer.count &- shorter.count > cutoff { return cutoff &+ 1 }
        // The difference of the counts is not negative, so from here on neither is the cutoff.
        if shorter.isEmpty { return longer.count }
        guard let long = longer.baseAddress, let short = shorter.baseAddress else { return cutoff &+ 1 }
        let affix = CommonAffix(long, longer.count, short, shorter.count)
        let m = longer.count &- affix.total
        let n = shorter.count &- affix.total
        if n == 0 { return m }
        if cutoff == 0 { return 1 }
        // SAFETY: the affixes are disjoint parts of both strings, so m symbols from x and n symbols from y are inside them.
        let x = long + affix.prefix
        let y = short + affix.prefix

        // In one word the time goes with the text, so the longer string is the pattern as long as it fits.
        if m <= 8 { return singleWord(PackedMasks(x, count: m), m, y, n, cutoff: cutoff) }
        if n > 64 { return multiWord(pattern: y, n, text: x, m, cutoff: cutoff) }
        return withUnsafeTemporaryAllocation(byteCount: SlotMasks.byteCount, alignment: 8) { storage in
            // SAFETY: a temporary allocation of more than no bytes has an address.
            guard let storage = storage.baseAddress else { return cutoff &+ 1 }
            return m <= 64
                ? singleWord(SlotMasks(x, count: m, storage: storage), m, y, n, cutoff: cutoff)
                : singleWord(SlotMasks(y, count: n, storage: storage), n, x, m, cutoff: cutoff)
        }
    }

    /// The distance of a pattern of m symbols, 1 to 64, given by its masks, to a text of n symbols, at least 1.
    ///
    /// The cutoff is not below |m - n|.
    /// - Complexity: time O(n); no allocation.
    @inline(__always)
    static func singleWord(
        _ PM: some MatchMasks, _ m: Int, _ text: UnsafePointer<UInt8>, _ n: Int, cutoff: Int
    ) -> Int {
        var column = Column()
        var j = 0
        // The diagonal begins in column 0 or, where the text is longer, in row 0 of column n - m.
        while j < n &- m {
            column.advance(PM.mask(of: text[j]))
            j &+= 1
        }
        var distance = m > n ? m &- n : n &- m
        var diagonal: UInt64 = m > n ? 1 &<< UInt64(truncatingIfNeeded: m &- n) : 1
        // SAFETY: j is below n; the caller vouches for n symbols.
        while j < n {
            column.advance(PM.mask(of: text[j]))
            if column.D0 & diagonal == 0 {
                distance &+= 1
                if distance > cutoff { return cutoff &+ 1 }
            }
            diagonal &<<= 1
            j &+= 1
        }
        return distance
    }

    /// One column of the table for a pattern in one word.
    struct Column {
        var VP = ~UInt64(0)
        var VN: UInt64 = 0
        var D0: UInt64 = 0
        var lastPM: UInt64 = 0

        @inline(__always)
        mutating func advance(_ PM: UInt64) {
            let TR = ((~D0 & PM) &<< 1) & lastPM
            D0 = (((PM & VP) &+ VP) ^ VP) | PM | VN | TR
            // Row 0 grows by one with each column: the bit that is shifted in.
            let HP = (VN | ~(D0 | VP)) &<< 1 | 1
            let HN = (D0 & VP) &<< 1
            VP = HN | ~(D0 | HP)
            VN = HP & D0
            lastPM = PM
        }
    }
}

/// How many symbols two strings share at their beginning, and how many of the others at their end.
///
/// Some best alignment matches them with each other, so that they may be left out of the comparison.
struct CommonAffix {
    let prefix: Int
    let suffix: Int

    var total: Int { prefix &+ suffix }

    /// - Complexity: O(the symbols shared).
    @inline(__always)
    init(_ long: UnsafePointer<UInt8>, _ longCount: Int, _ short: UnsafePointer<UInt8>, _ shortCount: Int) {
        // SAFETY: all offsets are below shortCount, which is not above longCount, counted from either end.
        var prefix = 0
        while prefix < shortCount, long[prefix] == short[prefix] { prefix &+= 1 }
        let rest = shortCount &- prefix
        let longLast = long + (longCount &- 1)
        let shortLast = short + (shortCount &- 1)
        var suffix = 0
        while suffix < rest, longLast[0 &- suffix] == shortLast[0 &- suffix] { suffix &+= 1 }
        self.prefix = prefix
        self.suffix = suffix
    }
}
