/// Seeded random numbers, the same on every machine (SplitMix64, doi:10.1145/2660193.2660195).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// How a counterparty's spelling may differ from a listed name: what the index is tried with.
enum QueryVariation: String, CaseIterable, Sendable {
    case printed = "as printed"
    case typo = "with one typo"
    case dropped = "with words dropped"
    case reordered = "with the words in another order"
    case joined = "with words joined"

    /// A spelling of `name` that differs from it in this way, where the name has room for that.
    func apply(to name: String, using random: inout SeededRandom) -> String {
        var words = name.split(separator: " ").map(Array.init)
        guard !words.isEmpty else { return name }
        switch self {
        case .printed: return name
        case .typo:
            let long = words.indices.filter { words[$0].count >= 4 }
            let at = long.randomElement(using: &random) ?? Int.random(in: words.indices, using: &random)
            words[at] = Self.misspelt(words[at], using: &random)
        case .dropped:
            for _ in 0..<(words.count > 3 ? 2 : 1) where words.count > 1 {
                words.remove(at: Int.random(in: words.indices, using: &random))
            }
        case .reordered: words.shuffle(using: &random)
        case .joined:
            if words.count > 1 {
                let at = Int.random(in: 0..<words.count - 1, using: &random)
                words[at] += words.remove(at: at + 1)
            } else if words[0].count > 3 {
                // One word alone is taken apart, which is the same from the other side.
                words[0].insert(" ", at: words[0].count / 2)
            }
        }
        return words.map { String($0) }.joined(separator: " ")
    }

    private static func misspelt(_ word: [Character], using random: inout SeededRandom) -> [Character] {
        var word = word
        let at = Int.random(in: word.indices, using: &random)
        // Letters of the word's own script, so that a Cyrillic word stays one.
        let letter = (word + Array("aeionrst")).randomElement(using: &random) ?? "a"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: word.insert(letter, at: at)
        case 1 where word.count > 1: word.remove(at: at)
        case 2 where at + 1 < word.count: word.swapAt(at, at + 1)
        default: word[at] = letter
        }
        return word
    }
}
