public import CordonLists

/// One fact about the counterparty that would clear or confirm a hit, and the score that it would lead to.
///
/// It follows from what the list prints of the party: nobody asks for the birth date of a party whose birth date is not listed.
public struct DecidingFact: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case birthDate
        case country
        case gender
        case identifier
        /// What kind of party the counterparty is.
        case schema
    }

    /// A value that is such a fact.
    public enum Example: Sendable, Equatable {
        /// In place of all birth dates given.
        case birthDate(PartialDate)
        /// In place of all countries given.
        case country(String)
        case gender(Gender)
        /// Besides the identifiers given.
        case identifier(Identifier)
        case kind(PartyKind)
    }

    /// What a fact does to a hit at a threshold.
    public enum Effect: String, Sendable, CaseIterable {
        /// The score falls below the threshold.
        case clears
        /// The score stays at the threshold or above, or comes to it, and does not fall.
        case confirms
        /// The score falls, and not below the threshold; or it lay below all along.
        case lowers
        /// The score rises, and not to the threshold.
        case raises
    }

    public var kind: Kind
    /// In words that can stand before "would clear it": "a birth year that differs by 9 or more from 1961".
    public var words: String
    public var example: Example
    /// The party's score if the fact were known; 0 where it would not be compared at all.
    public var score: Double

    public init(_ kind: Kind, _ words: String, example: Example, score: Double) {
        self.kind = kind
        self.words = words
        self.example = example
        self.score = score
    }

    /// - Parameter score: the party's score as it stands.
    public func effect(on score: Double, threshold: Double) -> Effect {
        if self.score >= score { return self.score >= threshold ? .confirms : .raises }
        return self.score < threshold && score >= threshold ? .clears : .lowers
    }
}
