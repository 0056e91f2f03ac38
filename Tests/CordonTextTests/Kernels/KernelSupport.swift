/// Seeded random numbers, the same on every machine (SplitMix64, doi:10.1145/2660193.2660195).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// `count` symbols out of `alphabet` different ones that lie anywhere in 0...255.
    mutating func symbols(_ count: Int, alphabet: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: Int.random(in: 0..<alphabet, using: &self) * 37 + 250) }
    }

    /// `string` after `count` random edits, so that it stays near.
    mutating func edited(_ string: [UInt8], count: Int, alphabet: Int) -> [UInt8] {
        var result = string
        for _ in 0..<count {
            let symbol = symbols(1, alphabet: alphabet)
            let at = Int.random(in: 0...result.count, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0: result.insert(contentsOf: symbol, at: at)
            case 1 where at < result.count: result[at] = symbol[0]
            case 2 where at < result.count: result.remove(at: at)
            case 3 where at + 1 < result.count: result.swapAt(at, at + 1)
            default: break
            }
        }
        return result
    }
}

/// Every string of at most `length` symbols out of "abc", shortest first.
func allStrings(upTo length: Int) -> [[UInt8]] {
    var all: [[UInt8]] = [[]]
    var longest = all
    for _ in 0..<length {
        longest = longest.flatMap { string in "abc".utf8.map { string + [$0] } }
        all += longest
    }
    return all
}

/// Whether the string's symbols first appear in the order a, b, c: one of each family that differs by renaming only.
func isCanonical(_ string: [UInt8]) -> Bool {
    var next = UInt8(ascii: "a")
    for symbol in string {
        if symbol > next { return false }
        if symbol == next { next += 1 }
    }
    return true
}
