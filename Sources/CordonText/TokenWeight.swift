#if canImport(Glibc)
internal import Glibc
#else
internal import Musl
#endif

/// What a token tells of a party, in hundredths: rarity for words, a fixed small weight for words that only frame a name.
public enum TokenWeight {
    /// A word in one of so many names, or rarer, weighs 1. More makes rare words more alike.
    static let rarest = 20_000.0
    /// The least a plain word weighs. Less lets very common words vanish.
    static let least = 0.12
    /// Lists smaller than this say nothing of how common a word is.
    public static let smallestCensus = 10_000

    /// Weight of a plain word from the share of names that hold it, 0...1: `ln(1/share) / ln(rarest)`, within `least`...1.
    public static func rarity(share: Double) -> UInt8 {
        guard share > 0 else { return 100 }
        let weight = log(1 / share) / log(rarest)
        return UInt8((min(1, max(least, weight)) * 100).rounded())
    }

    /// Weight of a token in its role, from its weight as a plain word.
    @inline(__always)
    public static func inRole(_ role: TokenRole, rarity: UInt8) -> UInt8 {
        switch role {
        case .plain, .generic: rarity
        case .legalForm: 4
        case .honorific: 5
        case .particle: min(12, rarity)
        case .initial: 10
        case .number: 35
        case .label: 5
        }
    }
}
