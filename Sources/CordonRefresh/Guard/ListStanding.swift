/// How a list of the store stands: whether anybody can be cleared from it, and why not.
public struct ListStanding: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        /// Confirmed by its publisher within the age limit.
        case current
        /// Over the age limit: it clears nobody.
        case stale
        /// Current, but what the publisher sent last was held back.
        case quarantined
        /// There is no edition: it clears nobody.
        case missing
        /// Nothing is known of its age, or no limit was given: a list that was named, or put into the store by hand.
        case notJudged = "not-judged"
    }

    /// Key in the catalogue; the name of the file or directory where it is not from there.
    public var key: String
    /// What screening opens; nil for a list that is missing.
    public var path: String?
    public var state: State
    public var retrieved: Moment?
    /// When the publisher last said that this is its latest edition; ages are counted from here.
    public var confirmed: Moment?
    public var maxAgeHours: Int?
    /// Directory of the edition, with its facts; nil for a list that is not from the store.
    public var directory: String?
    /// The edition that waits for `cordon lists approve`, and what was found.
    public var heldBack: ListState.Quarantine?
    /// The last try, where it failed.
    public var failure: ListState.Try?

    /// Why nobody can be cleared from the list: the same words as long as it stands so. nil where it does not stand in the way.
    public var obstacle: String? {
        switch state {
        case .current, .quarantined, .notJudged: nil
        case .missing: "\(key) is missing"
        case .stale:
            if let confirmed, let maxAgeHours {
                "\(key) was \(retrieved == nil ? "published" : "last confirmed") at \(confirmed), over its age limit of \(maxAgeHours) hours"
            } else {
                "\(key) has no date, and an age limit was asked for"
            }
        }
    }

    /// Whole hours since `confirmed`; nil where that is not known.
    public func ageHours(at now: Moment) -> Int? { confirmed.map { max(0, now.seconds - $0.seconds) / 3600 } }

    public init(key: String, path: String? = nil, state: State, maxAgeHours: Int? = nil) {
        self.key = key
        self.path = path
        self.state = state
        self.maxAgeHours = maxAgeHours
    }
}

extension Moment {
    /// Whether this is at most `hours` before `now`. More than an hour in the future is not: one of two clocks is wrong.
    public func isWithin(_ hours: Int, of now: Moment) -> Bool {
        now.seconds - seconds <= hours * 3600 && seconds - now.seconds <= 3600
    }
}

extension ListStore {
    /// How every list stands that was ever asked for or lies in the store, in the order of what screening opens; missing ones last.
    ///
    /// - Parameters:
    ///   - limits: age limits in place of the catalogue's.
    /// - Throws: `RefreshError` for a record that cannot be read: nobody is cleared by lists of which nothing is known.
    public func standings(_ catalogue: Catalogue, limits: AgeLimits = AgeLimits(), at now: Moment = .now) throws(RefreshError)
        -> [ListStanding]
    {
        var standings: [ListStanding] = []
        var seen: Set<String> = []
        for entry in Disk.entries(lists) where !entry.hasPrefix(".") {
            let list = catalogue.lists.first { !$0.files.isEmpty && $0.entry == entry && currentID(of: $0) != nil }
            let key = list?.key ?? entry
            var standing = ListStanding(key: key, path: lists + "/" + entry, state: .notJudged)
            if let list {
                seen.insert(list.key)
                try judge(&standing, list, limits, now)
            } else if let limit = limits[key] {
                // Put there by hand: no time is known but what the publisher prints, which only reading tells.
                standing.maxAgeHours = limit
            }
            standings.append(standing)
        }
        for list in catalogue.lists where !seen.contains(list.key) && !list.files.isEmpty && Disk.exists(statePath(list.key)) {
            // A variant of a list that another file stands for is not missed.
            if Disk.exists(lists + "/" + list.entry) { continue }
            var standing = ListStanding(key: list.key, state: .missing, maxAgeHours: limits[list.key] ?? list.maxAgeHours)
            let state = try state(of: list)
            standing.heldBack = state.quarantined
            if state.lastTry?.outcome == .failed { standing.failure = state.lastTry }
            standings.append(standing)
        }
        return standings
    }

    private func judge(_ standing: inout ListStanding, _ list: CatalogueList, _ limits: AgeLimits, _ now: Moment) throws(RefreshError) {
        let state = try state(of: list)
        let limit = limits[list.key] ?? list.maxAgeHours
        // The very edition that is judged, also when an update puts another in use meanwhile.
        if let directory = currentDirectory(of: list) {
            standing.directory = directory
            standing.path = directory + "/" + list.entry
        }
        standing.maxAgeHours = limit
        standing.retrieved = state.edition?.retrieved
        standing.confirmed = state.confirmed
        standing.heldBack = state.quarantined
        if state.lastTry?.outcome == .failed { standing.failure = state.lastTry }
        if let confirmed = state.confirmed, confirmed.isWithin(limit, of: now) {
            standing.state = state.quarantined == nil ? .current : .quarantined
        } else {
            standing.state = .stale
        }
    }
}
