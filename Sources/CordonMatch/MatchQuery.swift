public import CordonLists

/// What is known of one counterparty.
public struct MatchQuery: Sendable {
    /// Raw name, UTF-8.
    public var name: String
    /// `.unknown` where it is not known what this is: then every kind of party is compared.
    public var kind: PartyKind
    public var birthDates: [PartialDate]
    /// Countries as given.
    public var countries: [String]
    /// Places as given ("Tikrit, Iraq"): the country at the end is one of the party's.
    public var birthPlaces: [String]
    public var gender: Gender
    public var identifiers: [Identifier]

    public init(
        name: String, kind: PartyKind = .unknown, birthDates: [PartialDate] = [], countries: [String] = [], birthPlaces: [String] = [],
        gender: Gender = .unknown,
        identifiers: [Identifier] = []
    ) {
        self.name = name
        self.kind = kind
        self.birthDates = birthDates
        self.countries = countries
        self.birthPlaces = birthPlaces
        self.gender = gender
        self.identifiers = identifiers
    }
}

/// The hits of one query.
public struct MatchResult: Sendable {
    /// Best first.
    public var hits: [Hit]
    /// Parties at or above the threshold that the limit left out.
    public var more: Int
}

/// Work done, for benchmarks and for gates that do not depend on the machine.
public struct MatchCounts: Sendable, Equatable {
    public var queries = 0
    /// Names normalised: a counterparty's once for each side that it is compared with, and once more for hits.
    public var names = 0
    /// Words of these names for which it was found what they meet without comparing spellings.
    public var tokens = 0
    /// Words looked up by likeness that were not known from earlier.
    public var lookups = 0
    /// Groups of listed words whose skeletons were compared with those of words looked up.
    public var groups = 0
    /// Listed words that were compared in full with words looked up.
    public var words = 0
    /// Postings visited to collect candidates.
    public var postings = 0
    /// Names whose bound was computed.
    public var candidates = 0
    /// Names whose exact bound was computed, because the first left them.
    public var possible = 0
    /// Names that were aligned and scored.
    public var alignments = 0

    public init() {}

    /// What was done since `earlier`.
    public static func - (later: MatchCounts, earlier: MatchCounts) -> MatchCounts {
        var counts = later
        counts.queries -= earlier.queries
        counts.names -= earlier.names
        counts.tokens -= earlier.tokens
        counts.lookups -= earlier.lookups
        counts.groups -= earlier.groups
        counts.words -= earlier.words
        counts.postings -= earlier.postings
        counts.candidates -= earlier.candidates
        counts.possible -= earlier.possible
        counts.alignments -= earlier.alignments
        return counts
    }
}
