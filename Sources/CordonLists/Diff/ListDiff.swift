/// What changed from one edition of a list to another, party by party.
///
/// Memory: the old edition's parties, each given up when its successor has been compared, and what differs.
public struct ListDiff: Sendable {
    public internal(set) var old: ListEdition
    public internal(set) var new: ListEdition
    /// Removed parties in the old edition's order, then all others that differ in the new edition's order.
    public internal(set) var parties: [PartyChange] = []
    /// Parties that are in both editions and say the same.
    public internal(set) var unchanged = 0

    public func count(_ kind: PartyChange.Kind) -> Int { parties.count { $0.kind == kind } }

    /// Whether both editions are of one list: two lists can be compared, but hardly anything of it is news.
    public var isOneList: Bool { old.dataset == new.dataset }

    /// Reads the lists at `oldPath` and `newPath`, of any format, and compares them.
    ///
    /// A party is the same where its id is. Of those that are in one edition alone, some are the same under another id
    /// (`Renumbering`); they are told as renumbered, with what else changed.
    /// - Parameters:
    ///   - maxIssues: so many rejected records of each edition are put up with.
    ///   - onIssue: told of everything rejected or doubtful in either.
    /// - Throws: what `ListLoader.load` throws.
    public static func compare(
        oldPath: String, newPath: String, maxIssues: Int = 0, onIssue: (ListIssue) -> Void = { _ in }
    ) throws -> ListDiff {
        var before: [String: (place: Int, party: ListedEntity)] = [:]
        var numbers = Renumbering()
        let old = try ListLoader.load(path: oldPath, maxIssues: maxIssues, onIssue: onIssue) { party in
            numbers.addOld(party)
            before[party.id] = (before.count, party)
        }
        var unchanged = 0
        var changed: [(place: Int, change: PartyChange)] = []
        var appeared: [(place: Int, party: ListedEntity)] = []
        var place = 0
        let new = try ListLoader.load(path: newPath, maxIssues: maxIssues, onIssue: onIssue) { party in
            defer { place += 1 }
            numbers.addNew(party)
            guard let known = before.removeValue(forKey: party.id) else {
                appeared.append((place, party))
                return
            }
            let fields = PartyFields.changes(from: PartyFields(known.party), to: PartyFields(party))
            if fields.isEmpty { unchanged += 1 } else { changed.append((place, PartyChange(.changed, known.party, party, fields))) }
        }
        var gone = before.values.sorted { $0.place < $1.place }.map(\.party)
        for (old, new) in numbers.pairs(gone, appeared.map(\.party)) {
            let (left, come) = (gone[old], appeared[new])
            let fields = PartyFields.changes(from: PartyFields(left), to: PartyFields(come.party))
            changed.append((come.place, PartyChange(.renumbered, left, come.party, fields)))
        }
        let known = Set(changed.filter { $0.change.kind == .renumbered }.flatMap { [$0.change.id, $0.change.oldID] })
        gone.removeAll { known.contains($0.id) }
        appeared.removeAll { known.contains($0.party.id) }
        changed += appeared.map { ($0.place, PartyChange(added: $0.party)) }
        changed.sort { $0.place < $1.place }
        var diff = ListDiff(old: old, new: new)
        diff.parties = gone.map(PartyChange.init(removed:)) + changed.map(\.change)
        diff.unchanged = unchanged
        return diff
    }

    init(old: ListEdition, new: ListEdition) {
        self.old = old
        self.new = new
    }
}

/// What became of one party.
public struct PartyChange: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case added
        case removed
        /// Under the same id, saying something else.
        case changed
        /// Under another id; `fields` holds what else changed, which may be nothing.
        case renumbered
    }

    public var kind: Kind
    /// In the new edition; of a removed party in the old one.
    public var id: String
    /// In the old edition; the same as `id` unless the party was renumbered.
    public var oldID: String
    /// As the new edition has it, or the old one for a removed party; so is `caption`.
    public var schema: Schema
    public var caption: String
    /// What differs; for an added party all that is said of it, as added, and for a removed one all that was, as removed.
    public var fields: [FieldChange]
    /// Names that the old edition did not print for the party, of whatever kind: all names of an added party.
    public var newNames: [ListedName]

    /// Whether counterparties that were screened before may score otherwise now: what screening again starts from. A name that only
    /// changed its kind counts, as weak aliases and former names score less.
    public var bearsOnScores: Bool { kind == .added || kind == .removed || fields.contains(where: \.bearsOnScores) }

    init(_ kind: Kind, _ old: ListedEntity, _ new: ListedEntity, _ fields: [FieldChange]) {
        self.kind = kind
        (id, oldID) = (new.id, old.id)
        (schema, caption) = (new.schema, new.caption)
        self.fields = fields
        let known = Set(old.names.map(\.text))
        newNames = new.names.filter { !known.contains($0.text) }
    }

    init(added party: ListedEntity) {
        kind = .added
        (id, oldID) = (party.id, party.id)
        (schema, caption) = (party.schema, party.caption)
        fields = PartyFields.everything(in: party)
        newNames = party.names
    }

    init(removed party: ListedEntity) {
        kind = .removed
        (id, oldID) = (party.id, party.id)
        (schema, caption) = (party.schema, party.caption)
        fields = PartyFields.everything(in: party).map(\.reversed)
        newNames = []
    }
}
