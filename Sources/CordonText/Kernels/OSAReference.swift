// The papers' own names of variables.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The optimal string alignment distance by plain dynamic programming: the slow twin of ``OSA``, kept for tests and for the eye.
///
/// Damerau's four edits (insertion, deletion, substitution, transposition of neighbours; doi:10.1145/363958.363994) over the
/// table of Wagner and Fischer (doi:10.1145/321796.321811). "Optimal string alignment" means that no symbol is edited twice:
/// from "ca" to "abc" takes 3 edits, where the unrestricted distance would swap first and then insert between, for 2.
enum OSAReference {
    /// The least number of edits that turn `a` into `b`.
    ///
    /// - Complexity: time and memory O(|a| |b|).
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        // D[i][j] is the distance between the first i symbols of a and the first j of b.
        var D = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { D[i][0] = i }
        for j in 0...b.count { D[0][j] = j }
        if a.isEmpty || b.isEmpty { return D[a.count][b.count] }
        for i in 1...a.count {
            for j in 1...b.count {
                let substitution = D[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                var best = min(substitution, D[i - 1][j] + 1, D[i][j - 1] + 1)
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    best = min(best, D[i - 2][j - 2] + 1)
                }
                D[i][j] = best
            }
        }
        return D[a.count][b.count]
    }
}
