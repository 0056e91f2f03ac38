/// One reason why an edition is not trusted: what was compared, what was found, where the limit is.
public struct Finding: Codable, Sendable, Equatable, CustomStringConvertible {
    /// What was looked at. Raw values are written into quarantine and audit files: never rename, only append.
    public enum Rule: String, Codable, Sendable, CaseIterable {
        /// The content is another list than the last edition's.
        case wrongList = "wrong-list"
        /// The content is in another format than the last edition's.
        case otherFormat = "other-format"
        /// A demonstration list, which clears nobody.
        case demonstration = "demonstration"
        case belowFloor = "below-floor"
        case aboveCeiling = "above-ceiling"
        case partiesLost = "parties-lost"
        case partiesGrown = "parties-grown"
        /// A schema, kind or script of names, kind of identifier, or other detail lost much of what it counted.
        case detailLost = "detail-lost"
        /// A part of a collection lost many of its parties.
        case partLost = "part-lost"
        /// A programme under which many parties were listed is gone.
        case programmeGone = "programme-gone"
        case fewerBytes = "fewer-bytes"
        case moreDoubts = "more-doubts"
        case canaryMissing = "canary-missing"
        /// The publication date is before the last edition's.
        case dateBackwards = "date-backwards"
        /// The very same bytes, said to be published at another date.
        case sameBytesOtherDate = "same-bytes-other-date"
        /// The very bytes of an edition that was replaced before.
        case formerEdition = "former-edition"
        /// Parties of the UN Security Council are missing from a list that repeats them.
        case unPartiesMissing = "un-parties-missing"
        /// The UN list lacks parties that lists repeating it still have.
        case repeatedPartiesMissing = "repeated-parties-missing"
    }

    public var rule: Rule
    /// What was counted ("Person", "aliases", a canary, a file); "" where the whole list is meant.
    public var subject: String
    /// The count in the last good edition, or what was expected; nil where there is none.
    public var was: Double?
    /// The count in the new edition; nil where nothing was counted.
    public var now: Double?
    /// Where `now` would have passed; nil for rules without a number.
    public var limit: Double?
    /// One sentence for the operator.
    public var message: String

    public init(_ rule: Rule, subject: String = "", was: Double? = nil, now: Double? = nil, limit: Double? = nil, message: String) {
        self.rule = rule
        self.subject = subject
        self.was = was
        self.now = now
        self.limit = limit
        self.message = message
    }

    public var description: String { "\(rule.rawValue): \(message)" }
}

extension Finding.Rule {
    /// What the operator does about it; docs/breaker.md says more.
    public var remedy: String {
        switch self {
        case .wrongList, .otherFormat: "Check the address in the catalogue against the publisher's site."
        case .demonstration: "Take the demonstration list out of the store."
        case .belowFloor, .aboveCeiling: "Compare with the count that the publisher names; correct the catalogue's limits if they are out of date."
        case .partiesLost, .partLost, .programmeGone:
            "Look for a notice of removals by the publisher; approve if there is one, else fetch again later."
        case .partiesGrown: "Look for a notice of additions; approve if there is one, else look for records that are there twice."
        case .detailLost, .fewerBytes: "Fetch again; if it stays, compare the file's columns or elements with the last edition."
        case .moreDoubts: "Look at the doubts with `cordon lists check`; the publisher may have changed the format."
        case .canaryMissing: "Look the party up on the publisher's site; approve if it was removed, and correct lists/canaries.csv."
        case .dateBackwards, .sameBytesOtherDate, .formerEdition: "A cache on the way may serve an old file: fetch again later."
        case .unPartiesMissing, .repeatedPartiesMissing: "Refresh both lists; approve if the publisher is merely behind."
        }
    }
}
