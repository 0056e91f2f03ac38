// The papers' own names of variables.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// A string prepared once for ``OSA`` distances to many others: a token of a counterparty's name against the tokens of a list.
///
/// Owns a copy of the symbols and a table of where each of the 256 symbols stands: 2 KB for every 64 symbols of the pattern.
public struct OSAPattern: Sendable {
    private let symbols: [UInt8]
    private let masks: [UInt64]

    /// How many symbols the pattern has.
    public var count: Int { symbols.count }

    /// Prepares `pattern`, which is copied.
    ///
    /// - Complexity: O(|pattern|), and the table; two allocations.
    public init(_ pattern: UnsafeBufferPointer<UInt8>) {
        symbols = Array(pattern)
        let words = OSA.words(pattern.count)
        masks = [UInt64](unsafeUninitializedCapacity: 256 &* words) { masks, count in
            masks.initialize(repeating: 0)
            count = 256 &* words
            // SAFETY: the table has 256 * words masks, just cleared. An empty pattern has none, and no address.
            guard let table = masks.baseAddress, let symbols = pattern.baseAddress else { return }
            OSA.fill(table, words: words, pattern: symbols, pattern.count)
        }
    }

    /// The distance between the pattern and `text`, or `cutoff + 1` where it is above `cutoff`: what
    /// ``OSA/distance(_:_:cutoff:)`` answers.
    ///
    /// - Complexity: time O(⌈m / 64⌉ n); no heap allocation for patterns up to 2048 symbols.
    public func distance(to text: UnsafeBufferPointer<UInt8>, cutoff: Int) -> Int {
        symbols.withUnsafeBufferPointer { pattern in
            masks.withUnsafeBufferPointer { masks in
                let difference = pattern.count &- text.count
                if (difference < 0 ? 0 &- difference : difference) > cutoff { return cutoff &+ 1 }
                // From here on the cutoff is not negative.
                if pattern.isEmpty || text.isEmpty { return max(pattern.count, text.count) }
                guard let x = pattern.baseAddress, let y = text.baseAddress, let table = masks.baseAddress
                else { return cutoff &+ 1 }
                let affix =
                    difference >= 0
                    ? CommonAffix(x, pattern.count, y, text.count) : CommonAffix(y, text.count, x, pattern.count)
                let m = pattern.count &- affix.total
                let n = text.count &- affix.total
                if m == 0 || n == 0 { return max(m, n) }
                if cutoff == 0 { return 1 }
                // SAFETY: the affixes are disjoint parts of both strings; the table was made for this pattern.
                if pattern.count <= 64 {
                    return OSA.singleWord(
                        TableMasks(table, prefix: affix.prefix), prefix: affix.prefix, m, y + affix.prefix, n,
                        cutoff: cutoff)
                }
                // Where one side now fits a word, a fresh table for that word beats the prepared one.
                if min(m, n) <= 64 {
                    return OSA.distance(
                        UnsafeBufferPointer(start: x + affix.prefix, count: m),
                        UnsafeBufferPointer(start: y + affix.prefix, count: n), cutoff: cutoff)
                }
                // Otherwise the prefix goes by whole words, whose masks are then passed over; what is left of it stays.
                let word = affix.prefix &>> 6
                let kept = affix.prefix & 63
                return OSA.multiWord(
                    masks: table + word, stride: OSA.words(pattern.count), m &+ kept, text: y + word &* 64, n &+ kept,
                    cutoff: cutoff)
            }
        }
    }
}
