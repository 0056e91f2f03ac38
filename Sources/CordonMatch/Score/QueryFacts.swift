internal import CordonIndex
internal import CordonLists
internal import CordonText

/// What is known of a counterparty besides its name, ready to be held against records.
struct QueryFacts {
    let kind: PartyKind
    let dates: [PartialDate]
    let countries: Set<UInt16>
    let identifiers: [Identifier]

    init(_ query: MatchQuery, countries table: CountryTable) {
        kind = query.kind
        dates = query.birthDates
        countries = Set(query.countries.compactMap { table.code($0) })
        identifiers = query.identifiers.filter { $0.kind.decides }
    }

    /// Whether a party of this kind can be the counterparty: a person is no vessel. What is not known excludes nothing.
    @inline(__always)
    func isCompatible(kind listed: UInt8) -> Bool {
        kind == .unknown || kind == .other || listed == PartyKind.unknown.rawValue || listed == PartyKind.other.rawValue || listed == kind.rawValue
    }

    /// The least score of a name alone that record evidence can lift to `threshold`.
    func nameThreshold(_ threshold: Double, policy: Policy) -> Double {
        dates.isEmpty ? threshold : min(threshold, max(policy.liftLeast, 1 - (1 - threshold) / policy.sameBirthDate))
    }

    enum DateRelation {
        case same, near, other, none
    }

    /// The best relation between any of the counterparty's birth dates and any of the party's.
    func dateRelation(entity: Int, snapshot: Snapshot) -> DateRelation {
        let row = snapshot.entities[entity]
        guard !dates.isEmpty, row.dateCount > 0 else { return .none }
        var best = DateRelation.other
        var isAnyWithinReach = false
        for listed in snapshot.dates[Int(row.dateStart)..<Int(row.dateStart) + Int(row.dateCount)] {
            for date in dates {
                switch Self.relation(date, listed) {
                case .same: return .same
                case .near: best = .near
                case .none: isAnyWithinReach = true
                case .other: break
                }
            }
        }
        return best == .near ? .near : isAnyWithinReach ? .none : .other
    }

    private static func relation(_ date: PartialDate, _ listed: DateRow) -> DateRelation {
        let slack = listed.isApproximate != 0 || date.isApproximate ? 2 : 0
        let first = Int(listed.year) - slack
        let last = Int(listed.lastYear) + slack
        if date.lastYear >= first && date.year <= last {
            let isExact = date.month > 0 && listed.month > 0 && slack == 0 && listed.year == listed.lastYear
            guard isExact else { return .near }
            if date.month == Int(listed.month), date.day == 0 || listed.day == 0 || date.day == Int(listed.day) {
                return date.day > 0 && listed.day > 0 ? .same : .near
            }
            return .near
        }
        let gap = date.year > last ? date.year - last : first - date.lastYear
        return gap >= 5 ? .other : .none
    }

    /// The name's score with the birth dates taken into account, and the factor that was applied to it or to its distance from 1.
    func score(_ name: Double, entity: Int, snapshot: Snapshot, policy: Policy) -> (score: Double, relation: DateRelation) {
        let relation = dateRelation(entity: entity, snapshot: snapshot)
        switch relation {
        case .same where name < policy.liftLeast, .near where name < policy.liftLeast: return (name, relation)
        case .same: return (1 - (1 - name) * policy.sameBirthDate, relation)
        case .near: return (1 - (1 - name) * policy.nearBirthDate, relation)
        case .other: return (name * policy.otherBirthYear, relation)
        case .none: return (name, relation)
        }
    }
}
