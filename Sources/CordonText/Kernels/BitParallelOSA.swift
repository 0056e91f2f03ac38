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
        if m <= 64 { return tabled(pattern: x, m, text: y, n, cutoff: cutoff) }
        if n <= 64 { return tabled(pattern: y, n, text: x, m, cutoff: cutoff) }
        return multiWord(pattern: y, n, text: x, m, cutoff: cutoff)
    }

    /// The distance of a pattern of 1 to 64 symbols to a text, over a table that is made for the purpose.
    ///
    /// The table is 2 KB on the stack, and clearing it takes about as long as two columns. (A map from symbols to the few masks
    /// that are used was tried, and filling it took five times as long.)
    private static func tabled(
        pattern: UnsafePointer<UInt8>, _ m: Int, text: UnsafePointer<UInt8>, _ n: Int, cutoff: Int
    ) -> Int {
        var table = InlineArray<256, UInt64>(repeating: 0)
        var masks = table.mutableSpan
        return masks.withUnsafeMutableBufferPointer { masks in
            // SAFETY: a table of 256 masks has an address, and is what a pattern of one word fills.
            guard let masks = masks.baseAddress else { return cutoff &+ 1 }
            fill(masks, words: 1, pattern: pattern, m)
            return singleWord(TableMasks(masks), m, text, n, cutoff: cutoff)
        }
    }

    /// The distance of a pattern of m symbols, 1 to 64, given by its masks, to a text of n symbols, at least 1.
    ///
    /// The cutoff is not below |m - n|. With a `prefix` the masks are those of a longer pattern whose first symbols, `prefix`
    /// of them, are left out; prefix + m is at most 64.
    /// - Complexity: time O(n); no allocation.
    @inline(__always)
    static func singleWord(
        _ PM: some MatchMasks, prefix: Int = 0, _ m: Int, _ text: UnsafePointer<UInt8>, _ n: Int, cutoff: Int
    ) -> Int {
        // Rows that are left out hold no bit in any vector but the complement of HP, and so pass for row 0.
        var column = Column(VP: ~0 &<< UInt64(truncatingIfNeeded: prefix))
        // SAFETY: the text is read once from its beginning: n - m symbols and m more where it is longer, n otherwise.
        var next = text
        // The diagonal begins in column 0 or, where the text is longer, in row 0 of column n - m.
        let lead = next + max(0, n &- m)
        while next != lead {
            column.advance(PM.mask(of: next.pointee))
            next += 1
        }
        // Where the diagonal meets this column, and where it ends, one below the pattern's last row.
        var diagonal: UInt64 = 1 &<< UInt64(truncatingIfNeeded: prefix &+ max(0, m &- n))
        let end: UInt64 = 2 &<< UInt64(truncatingIfNeeded: prefix &+ m &- 1)
        var left = cutoff &- (m > n ? m &- n : n &- m)
        while diagonal != end {
            column.advance(PM.mask(of: next.pointee))
            // No branch: in near strings nothing could predict it.
            left &-= Int(unsafeBitCast(column.D0 & diagonal == 0, to: UInt8.self))
            if left < 0 { return cutoff &+ 1 }
            diagonal &<<= 1
            next += 1
        }
        return cutoff &- left
    }

    /// One column of the table for a pattern in one word, or for 64 rows of a longer one.
    struct Column {
        var VP = ~UInt64(0)
        var VN: UInt64 = 0
        var D0: UInt64 = 0
        var lastPM: UInt64 = 0

        /// From column j - 1 to column j.
        ///
        /// The recurrences are Hyyrö's, written for a short chain of dependent operations from VP to VP, which sets the pace:
        /// the complement of HP is kept in place of HP, and computed beside D0 and not from it, for (S ^ VP) | VP = S | VP.
        /// Seven operations, where the printed form has twelve: a quarter less time for 64 symbols.
        @inline(__always)
        mutating func advance(_ PM: UInt64) {
            let TR = ((~D0 & PM) &<< 1) & lastPM
            let X = PM | TR
            let S = (PM & VP) &+ VP
            D0 = (S ^ VP) | (X | VN)
            // Row 0 grows by one with each column: the zero that the shift brings in.
            let notHP = ((S | (VP | X)) & ~VN) &<< 1
            let HN = (D0 & VP) &<< 1
            VP = HN | (~D0 & notHP)
            VN = D0 & ~notHP
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
