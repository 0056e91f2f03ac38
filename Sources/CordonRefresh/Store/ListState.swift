/// How the refreshing of one list stands, as `state/KEY.json`.
public struct ListState: Codable, Sendable, Equatable {
    public var list: String
    /// The edition that is screened against; nil where there is none.
    public var edition: EditionRecord?
    /// When the publisher last confirmed that the edition is its latest: by sending it, or by saying that nothing has changed.
    public var confirmed: Moment?
    public var lastTry: Try?
    /// The edition that was fetched last and held back, until another is taken.
    public var quarantined: Quarantine?

    public struct Try: Codable, Sendable, Equatable {
        public var time: Moment
        public var outcome: Outcome
        /// What went wrong, where something did.
        public var fault: Fault?

        public init(time: Moment, outcome: Outcome, fault: Fault? = nil) {
            self.time = time
            self.outcome = outcome
            self.fault = fault
        }
    }

    public enum Outcome: String, Codable, Sendable {
        /// A new edition is screened against.
        case updated
        /// The publisher has the same edition as before.
        case unchanged
        /// A new edition can be read, but is held back; what was there stays.
        case quarantined
        /// Nothing new could be taken; what was there stays.
        case failed
    }

    public struct Quarantine: Codable, Sendable, Equatable {
        public var id: String
        public var time: Moment
        /// Why, one sentence each.
        public var findings: [String]

        public init(id: String, time: Moment, findings: [String]) {
            self.id = id
            self.time = time
            self.findings = findings
        }
    }

    public init(list: String) { self.list = list }
}
