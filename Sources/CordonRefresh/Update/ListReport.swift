/// What an update did with one list.
public struct ListReport: Sendable, Equatable {
    public var list: String
    public var outcome: ListState.Outcome
    /// Why nothing was taken; nil for the other outcomes.
    public var fault: Fault?
    /// Why the new edition is held back.
    public var findings: [String]
    /// The edition that is screened against from now on; nil where there is none.
    public var edition: EditionRecord?
    /// Of the edition that was screened against until now, where it is another one.
    public var previous: String?
    /// When the publisher last confirmed the edition that is screened against.
    public var confirmed: Moment?
    /// Whether something that was put there by hand is screened against.
    public var isByHand: Bool

    public var isCurrent: Bool { outcome == .updated || outcome == .unchanged }
}

/// What an update did.
public struct UpdateReport: Sendable, Equatable {
    public var time: Moment
    public var lists: [ListReport]
    /// What is worth knowing besides: lists of the catalogue that were left out, files that nobody took.
    public var remarks: [String]

    /// 0 where every list that was asked for is current, 3 where something could not be refreshed.
    public var exitStatus: Int32 { !lists.isEmpty && lists.allSatisfy(\.isCurrent) ? 0 : 3 }
}
