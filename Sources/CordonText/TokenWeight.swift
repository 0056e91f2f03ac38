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

    /// The most a patronymic weighs, in hundredths: it names the father, and is left out and put in at will. More misses parties whose
    /// patronymic only one side has; less takes namesakes with one for the same.
    static let mostOfPatronymic: UInt8 = 60

    /// The place of the patronymic in a person's name of three words and more: a word that ends like one, behind one that does not (surnames
    /// such as Abramovich stand first, or behind the patronymic); nil where there is none.
    public static func patronymic(count: Int, role: (Int) -> TokenRole, text: (Int) -> ArraySlice<UInt8>) -> Int? {
        var plain = 0
        var place: Int?
        var isBehindAName = false
        for at in 0..<count where role(at) == .plain {
            plain += 1
            let isLikeOne = endsLikeAPatronymic(text(at))
            if isLikeOne, isBehindAName, place == nil { place = at }
            isBehindAName = !isLikeOne
        }
        return plain >= 3 ? place : nil
    }

    /// The weight of a token with the place of its name's patronymic taken into account.
    public static func ofPatronymic(_ weight: UInt8) -> UInt8 { min(mostOfPatronymic, weight) }

    /// East Slavic patronymics in their usual romanisations.
    private static func endsLikeAPatronymic(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= 6, let last = word.last, "haj".utf8.contains(last) else { return false }
        return endings.contains { word.suffix($0.count).elementsEqual($0) }
    }

    private static let endings = ["vich", "vych", "vitch", "witsch", "vitj", "vitsj", "ovna", "evna", "ivna", "auna", "euna"].map { Array($0.utf8) }

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
