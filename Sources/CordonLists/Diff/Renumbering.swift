/// Finds parties that went from one id to another between two editions.
///
/// A party that is gone and one that has come are the same where they share the authority's own reference, or a number that decides,
/// which no other party of either edition has; or where all their names are the same and all their birth dates, and no other of those gone or come has these. Persons
/// need a birth date for that: a name alone is borne by many. Never where the one is a person and the other a vessel, or where each
/// has a number for good (`IdentifierScheme.tellsApart`) and these differ. In doubt they stay removed and added, which hides nothing.
struct Renumbering {
    /// How many parties of the old and of the new edition have a reference or number.
    private var oldHolders: [String: Int] = [:]
    private var newHolders: [String: Int] = [:]

    mutating func addOld(_ party: ListedEntity) {
        for key in Self.references(of: party).union(Self.numbers(of: party)) { oldHolders[key, default: 0] += 1 }
    }

    mutating func addNew(_ party: ListedEntity) {
        for key in Self.references(of: party).union(Self.numbers(of: party)) { newHolders[key, default: 0] += 1 }
    }

    /// Indices into `gone` and `come` of those that are the same party.
    /// - Complexity: linear in both.
    func pairs(_ gone: [ListedEntity], _ come: [ListedEntity]) -> [(gone: Int, come: Int)] {
        var pairs: [(gone: Int, come: Int)] = []
        var isGoneTaken = Array(repeating: false, count: gone.count)
        var isComeTaken = Array(repeating: false, count: come.count)
        func take(_ keys: (ListedEntity) -> Set<String>) {
            let (left, right) = (Self.holders(gone, keys), Self.holders(come, keys))
            for (index, party) in come.enumerated() where !isComeTaken[index] {
                // A set has no order: the earliest party that fits is taken, whatever key leads to it.
                let found = keys(party).compactMap { key -> Int? in
                    guard right[key] == .one(index), case .one(let old)? = left[key], !isGoneTaken[old] else { return nil }
                    return Self.mayBeOne(gone[old], party) ? old : nil
                }
                guard let old = found.min() else { continue }
                isGoneTaken[old] = true
                isComeTaken[index] = true
                pairs.append((old, index))
            }
        }
        take { party in Self.references(of: party).filter { oldHolders[$0] == 1 && newHolders[$0] == 1 } }
        take { party in Self.numbers(of: party).filter { oldHolders[$0] == 1 && newHolders[$0] == 1 } }
        take { party in Self.likeness(of: party).map { [$0] } ?? [] }
        return pairs
    }

    private enum Holders: Equatable {
        case one(Int)
        case several
    }

    private static func holders(_ parties: [ListedEntity], _ keys: (ListedEntity) -> Set<String>) -> [String: Holders] {
        var holders: [String: Holders] = [:]
        for (index, party) in parties.enumerated() {
            for key in keys(party) { holders[key] = holders[key] == nil ? .one(index) : .several }
        }
        return holders
    }

    /// The references under which authorities list a party, with their lists.
    private static func references(of party: ListedEntity) -> Set<String> {
        Set(party.designations.compactMap { listing in listing.reference.map { "\(listing.dataset) reference \($0)" } })
    }

    /// Signs that a number has at least to decide alone.
    private static let shortest = 6

    /// The numbers of a party that decide, with their kinds: letters and digits alone, in capitals.
    private static func numbers(of party: ListedEntity) -> Set<String> {
        var numbers: Set<String> = []
        for identifier in party.identifiers where identifier.kind.decides {
            let number = plain(identifier)
            guard number.count >= shortest, number.contains(where: { $0 != number[0] }), identifier.scheme(of: number)?.isValid != false else {
                continue
            }
            numbers.insert(identifier.kind.property + " " + String(decoding: number, as: UTF8.self))
        }
        return numbers
    }

    private static func plain(_ identifier: Identifier) -> [UInt8] {
        identifier.value.utf8.compactMap { byte in
            switch byte {
            case 48...57, 65...90, 128...: byte
            case 97...122: byte & 0xdf
            default: nil
            }
        }
    }

    /// All names and birth dates of a party in one text; nil where they say too little.
    private static func likeness(of party: ListedEntity) -> String? {
        let fields = PartyFields(party)
        let names = Set(party.names.map(\.text)).sorted()
        let dates = fields[.birthDates].map(\.text).sorted()
        if names.isEmpty || party.schema.kind == .person && dates.isEmpty { return nil }
        return (["\(party.schema.kind.rawValue)"] + names + ["born"] + dates).joined(separator: "\n")
    }

    private static func mayBeOne(_ old: ListedEntity, _ new: ListedEntity) -> Bool {
        let kinds = (old.schema.kind, new.schema.kind)
        guard kinds.0 == kinds.1 || kinds.0 == .unknown || kinds.1 == .unknown else { return false }
        func forGood(_ party: ListedEntity) -> [(scheme: IdentifierScheme, number: [UInt8])] {
            party.identifiers.compactMap { identifier in
                let number = plain(identifier)
                guard let known = identifier.scheme(of: number), known.isValid, known.scheme.tellsApart else { return nil }
                return (known.scheme, number)
            }
        }
        let theirs = forGood(new)
        for own in forGood(old) {
            let comparable = theirs.filter { $0.scheme == own.scheme && $0.number.count == own.number.count }
            if !comparable.isEmpty, !comparable.contains(where: { $0.number == own.number }) { return false }
        }
        return true
    }
}
