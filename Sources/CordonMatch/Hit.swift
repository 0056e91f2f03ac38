public import CordonLists

/// One listed party that scored at or above the threshold, with the reason.
///
/// Of a party that several lists name, this is the entry that scores best; its other entries stand in `tied` and `below`.
public struct Hit: Sendable {
    /// 0...1; 1 only for identity.
    public var score: Double
    /// The party as the list prints it.
    public var entity: ListedEntity
    /// The name that scored best, as the list prints it; nil where an identifier alone decided.
    public var name: ListedName?
    /// What met what, and what each thing did to the score, in the order of the counterparty's name.
    public var evidence: [Evidence]
    /// Single facts that are not known of the counterparty and would move the score, those against the hit first.
    public var deciding: [DecidingFact]
    /// Number of the edition that the entry was read from, in loading order.
    public var list = 0
    /// The party's other entries that score at or above the threshold, best first. They have no entries of their own.
    public var tied: [Hit] = []
    /// The party's other entries, which score less, in loading order.
    public var below: [TiedEntry] = []
    /// Numbers of the editions in which nothing was found for the counterparty, nor any entry that is tied to what was, ascending.
    public var absentFrom: [Int] = []

    public init(
        score: Double, entity: ListedEntity, name: ListedName?, evidence: [Evidence], deciding: [DecidingFact] = [], list: Int = 0
    ) {
        self.score = score
        self.entity = entity
        self.name = name
        self.evidence = evidence
        self.deciding = deciding
        self.list = list
    }
}

/// An entry of a party that was found through another entry.
public struct TiedEntry: Sendable {
    public var entity: ListedEntity
    /// Number of the edition that it was read from.
    public var list: Int

    public init(entity: ListedEntity, list: Int) {
        self.entity = entity
        self.list = list
    }
}

extension Hit {
    /// Everything here that scored at or above the threshold: this entry, then those tied to it.
    public var entries: [Hit] { [self] + tied }
}

/// One piece of the reason for a score.
///
/// A name's score is M / (M + P): M is the sum of `weight * similarity` over matched pairs, P the sum of `cost` over all pieces.
/// Pieces of record evidence (birth date, country, identifier ...) carry a `factor` that is applied after that,
/// in the order given, so that the score can be recomputed by hand.
public struct Evidence: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        // Pairs of tokens.
        case exact
        /// Spelt differently, by weighted edit distance.
        case edit
        /// Spelt the same up to a known romanisation or script rule.
        case variant
        case nickname
        case translation
        case abbreviation
        case initial
        /// The counterparty's token is the beginning of the listed one, cut off.
        case truncated
        case legalForm
        /// Two or three tokens of the counterparty's name against one listed token.
        case joinedQuery
        /// One token of the counterparty's name against two or three listed tokens.
        case joinedListed
        // Tokens that met nothing.
        case missing
        case extra
        /// A counterparty's token and a listed token that take each other's place.
        case contradiction
        case order
        case number
        /// Few distinctive tokens met.
        case thin
        /// The names are alike but not identical.
        case doubt
        // The name as a whole.
        case insideText
        case wholeName
        case cutField
        /// One of several names in the field, or a name beside other things.
        case partOfField
        case weakAlias
        // The record.
        case birthDate
        case country
        case gender
        case identifier
        case schema
    }

    public var kind: Kind
    /// The counterparty's side as normalised; empty where only the list has something.
    public var query: String
    /// The list's side as normalised; empty where only the counterparty has something.
    public var listed: String
    /// 0...1 for pairs and whole names, and for record evidence that agrees, in part (0.5) or in full; 0 otherwise.
    public var similarity: Double
    /// What the pair or token weighs; 0 for record evidence.
    public var weight: Double
    /// What it adds to P.
    public var cost: Double
    /// What the score is multiplied with, for name-level and record evidence; its distance to 1 where record evidence agrees
    /// (`similarity` above 0); what it is at least for an identifier that decides (`similarity` 1). 1 where it does not apply.
    public var factor: Double
    /// One sentence for a person.
    public var note: String

    public init(
        _ kind: Kind, query: String = "", listed: String = "", similarity: Double = 0, weight: Double = 0,
        cost: Double = 0, factor: Double = 1, note: String = ""
    ) {
        self.kind = kind
        self.query = query
        self.listed = listed
        self.similarity = similarity
        self.weight = weight
        self.cost = cost
        self.factor = factor
        self.note = note
    }
}
