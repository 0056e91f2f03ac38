internal import CordonText

/// Finds the entries of several lists that are one party: by the numbers that they share and by the publishers' own cross references,
/// never by name.
///
/// 1. *Keys.* The id, where two lists have one (`PartyIDs`); UN references (the UN's own, and those that other publishers print: the
///    property `unscId`); OFAC's numbers (its own, and those that the US screening list prints); numbers for good (IMO number,
///    LEI, INN, OGRN, SNILS) with right check digits; other numbers that decide and are long enough (`TieFacts`).
/// 2. *Which keys tie.* A number that two entries of one list have is a relative's or a group's and ties nobody, unless it is one for good,
///    the two have a name in common as well, and no number for good differs: lists do name a party twice. A reference
///    ties the one entry of each list that prints it, and none of a list on which several do. A key that more than `mostHolders` entries have ties nobody.
/// 3. *Tying.* References first, then numbers for good, then the others, each in the order of loading. Two groups become one unless any
///    two of their entries cannot be one party (`TieFacts.mayBe`): kinds that exclude each other; one list, but for the case of 2;
///    where a reference speaks for it, no word of any name in common; where a number does, another number for good;
///    and where that number is not for good, another gender or year of birth. A group has at most `mostEntries`.
///
/// What is not tied is shown as two parties, which hides nothing.
struct PartyTies {
    /// Above so many entries with one key it is no party's own.
    static let mostHolders = 64
    /// Entries of one party: lists that a set of lists may have, and some more.
    static let mostEntries = 64

    /// Owns the table of countries, which is only good while it lives.
    private let normalizer: Normalizer
    /// Of parties that have a key, by number.
    private var facts: [UInt32: TieFacts] = [:]
    private var holders: [TieFacts.Key: [UInt32]] = [:]
    private var count = 0
    /// Parties with one id, the later one first.
    private var twins: [(UInt32, UInt32)] = []

    init(_ normalizer: Normalizer) { self.normalizer = normalizer }

    /// Takes in the next party.
    ///
    /// - Parameter twin: the earlier party whose id it has (`PartyIDs`).
    mutating func add(_ party: TieFacts?, twin: UInt32? = nil) {
        let number = UInt32(count)
        count += 1
        if let twin { twins.append((number, twin)) }
        guard let party else { return }
        for held in party.keys { holders[held.key, default: []].append(number) }
        facts[number] = party
    }

    /// For each party the next one of its group, in ascending order and round again; itself where it is tied to none.
    consuming func next() -> [UInt32] {
        var groups = Groups(count)
        for (a, b) in twins where groups.root(of: a) != groups.root(of: b) { tie(a, b, by: nil, &groups) }
        for (key, parties) in usable() {
            for (place, party) in parties.enumerated() {
                for earlier in parties[..<place] where groups.root(of: earlier) != groups.root(of: party) {
                    guard let a = facts[earlier], let b = facts[party], a.holdsSame(key, as: b, normalizer.countries) else { continue }
                    tie(earlier, party, by: key.space.rank, &groups)
                }
            }
        }
        var next = Array(0..<UInt32(count))
        for group in groups.members.values where group.count > 1 {
            let ordered = group.sorted()
            for (place, party) in ordered.enumerated() { next[Int(party)] = ordered[place + 1 == ordered.count ? 0 : place + 1] }
        }
        return next
    }

    /// The keys that tie, with their holders, in the order in which they are tried.
    private func usable() -> [(key: TieFacts.Key, parties: [UInt32])] {
        var usable: [(key: TieFacts.Key, parties: [UInt32])] = []
        for (key, all) in holders where all.count > 1 && all.count <= Self.mostHolders {
            let parties: [UInt32]
            switch key.space.rank {
            case .reference: parties = all.filter { onList(of: $0, all) == 1 }
            case .forGood, .number: parties = all.contains { hasRival($0, all) } ? [] : all
            }
            if parties.count > 1 { usable.append((key, parties)) }
        }
        usable.sort { a, b in
            if a.key.space.rank != b.key.space.rank { return a.key.space.rank.rawValue < b.key.space.rank.rawValue }
            if a.parties != b.parties { return a.parties.lexicographicallyPrecedes(b.parties) }
            if a.key.space != b.key.space { return a.key.space.rawValue < b.key.space.rawValue }
            return a.key.number.lexicographicallyPrecedes(b.key.number)
        }
        return usable
    }

    /// How many of `parties` are on a list of `party`'s, itself among them.
    private func onList(of party: UInt32, _ parties: [UInt32]) -> Int {
        guard let own = facts[party] else { return 0 }
        return parties.count { facts[$0]?.isOnList(of: own) == true }
    }

    /// Whether another of `parties` is on a list of `party`'s and is not the same party.
    private func hasRival(_ party: UInt32, _ parties: [UInt32]) -> Bool {
        guard let own = facts[party] else { return false }
        return parties.contains { other in
            guard other != party, let other = facts[other] else { return false }
            return other.isOnList(of: own) && !own.mayBe(other, by: .forGood)
        }
    }

    /// - Parameter rank: nil where the publisher says so by the id.
    private func tie(_ a: UInt32, _ b: UInt32, by rank: TieFacts.Rank?, _ groups: inout Groups) {
        let (left, right) = (groups.members(with: a), groups.members(with: b))
        guard left.count + right.count <= Self.mostEntries else { return }
        for one in left {
            for other in right {
                // Of one without a key nothing is known that speaks against it.
                if let rank, let one = facts[one], let other = facts[other], !one.mayBe(other, by: rank) { return }
            }
        }
        groups.join(a, b)
    }
}

/// Disjoint sets of parties (union-find with path halving).
private struct Groups {
    private var parents: [UInt32]
    /// Of sets of more than one, by root.
    private(set) var members: [UInt32: [UInt32]] = [:]

    init(_ count: Int) { parents = Array(0..<UInt32(count)) }

    mutating func root(of party: UInt32) -> UInt32 {
        var party = party
        while parents[Int(party)] != party {
            parents[Int(party)] = parents[Int(parents[Int(party)])]
            party = parents[Int(party)]
        }
        return party
    }

    mutating func members(with party: UInt32) -> [UInt32] {
        let root = root(of: party)
        return members[root] ?? [root]
    }

    /// The smaller set goes to the larger one.
    mutating func join(_ a: UInt32, _ b: UInt32) {
        let (left, right) = (members(with: a), members(with: b))
        let (root, other) = left.count >= right.count ? (self.root(of: a), self.root(of: b)) : (self.root(of: b), self.root(of: a))
        parents[Int(other)] = root
        members[other] = nil
        members[root] = left + right
    }
}
