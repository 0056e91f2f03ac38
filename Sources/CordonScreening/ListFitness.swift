public import CordonLists
public import CordonRefresh

/// Lists to open, and what is known of them before they are read.
public struct ListSource: Sendable {
    /// What `Lists.open` takes.
    public var paths: [String]
    /// Age limits that the operator set.
    public var limits: AgeLimits
    /// How each list of the store stands, those of `paths` in their order and then the missing ones; nil for lists that were named.
    public var standings: [ListStanding]?

    public init(paths: [String], limits: AgeLimits = AgeLimits(), standings: [ListStanding]? = nil) {
        self.paths = paths
        self.limits = limits
        self.standings = standings
    }
}

/// Whether the lists that are screened against may clear anybody, and how old they are.
public struct ListFitness: Sendable {
    /// One for each edition, in loading order, then those of missing lists; none where nobody asked.
    public let standings: [ListStanding]
    /// The moment that ages are counted to.
    public let moment: Moment
    /// Why nobody can be cleared, in words that stay the same while the lists stand so; nil where they are fit.
    public let obstacle: String?

    /// Lists of which nobody asked how old they are.
    public static var unasked: ListFitness { ListFitness(standings: [], moment: Moment(seconds: 0)) }

    init(standings: [ListStanding], moment: Moment) {
        self.standings = standings
        self.moment = moment
        let obstacles = standings.compactMap(\.obstacle)
        obstacle = obstacles.isEmpty ? nil : "nobody can be cleared: " + obstacles.joined(separator: "; ")
    }

    /// - Parameter editions: as they were read, one for each path of `source`; those of a snapshot file for its one path.
    public init(_ source: ListSource, editions: [ListEdition], at moment: Moment = .now) {
        var standings = source.standings ?? []
        if standings.isEmpty {
            standings = editions.map { ListStanding(key: $0.dataset, state: .notJudged, maxAgeHours: source.limits[$0.dataset]) }
        }
        for (index, edition) in editions.enumerated() where index < standings.count {
            standings[index].judge(by: edition.published, source.limits[edition.dataset], at: moment)
        }
        self.init(standings: standings, moment: moment)
    }

    /// What whoever runs a screening must not overlook, a line each.
    public var warnings: [String] {
        var warnings: [String] = []
        if let obstacle { warnings.append(obstacle + "; see cordon lists status") }
        for standing in standings {
            guard let held = standing.heldBack else { continue }
            let age = standing.confirmed.map { "was last confirmed \($0.age(at: moment)) ago" } ?? "is missing"
            warnings.append("\(standing.key) \(age), and edition \(held.id) is held back; see cordon lists status")
        }
        return warnings
    }

    /// The age of the oldest list, in a line; nil where no age is known.
    public var ages: String? {
        let known = standings.compactMap { standing in standing.confirmed.map { (standing.key, $0) } }
        guard let oldest = known.min(by: { $0.1 < $1.1 }) else { return nil }
        return "\(known.count == 1 ? "list" : "oldest list") confirmed \(oldest.1.age(at: moment)) ago (\(oldest.0))"
    }

    /// How the edition at `index` stands; nil where nobody asked.
    func standing(_ index: Int) -> ListStanding? { index < standings.count ? standings[index] : nil }
}

extension ListStanding {
    /// Judges a list of which no retrieval is known by the date that its publisher prints, where a limit is given for it.
    ///
    /// The date counts from its first second in UTC: a list is never younger than it says.
    fileprivate mutating func judge(by published: PartialDate?, _ limit: Int?, at now: Moment) {
        guard state == .notJudged else { return }
        if let published, published.month > 0, published.day > 0 { confirmed = Moment(published.iso8601 + "T00:00:00Z") }
        guard let limit = limit ?? maxAgeHours else { return }
        maxAgeHours = limit
        state = confirmed.map { $0.isWithin(limit, of: now) } == true ? .current : .stale
    }
}
