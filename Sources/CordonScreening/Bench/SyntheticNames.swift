internal import CordonLists

/// A large list of made-up parties, and counterparties to screen against it, the same for a seed on every machine.
///
/// Parties are numbered, and each is made from the seed and its number alone, so that a list of any size needs no memory and a list
/// begins with every smaller one of its seed. Six in ten are persons. Aliases make 2.2 names a party.
struct SyntheticNames: Sendable {
    /// Names in the list, aliases included.
    let nameCount: Int
    let seed: UInt64

    private enum Stream: UInt64 {
        case party = 1
        case variant, innocent, order
    }

    struct Party {
        var isPerson: Bool
        /// Primary name first, no two of the same words.
        var names: [SyntheticName]
        /// Whether the primary name is printed "FAMILY, Given".
        var printsFamilyFirst: Bool

        func printed(_ number: Int) -> [UInt8] {
            number == 0 && printsFamilyFirst ? names[0].printedFamilyFirst : names[number].printed
        }
    }

    /// Party `number` in full.
    func party(_ number: Int) -> Party {
        var random = SplitMix64(seed, stream: Stream.party.rawValue, number: number)
        let isPerson = random.chance(60)
        let primary = isPerson ? SyntheticName.person(&random) : SyntheticName.company(&random)
        var party = Party(isPerson: isPerson, names: [primary], printsFamilyFirst: isPerson && random.chance(50))
        // 1.2 on average; many parties have none, some have eight.
        let aliases = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 7][random.below(20)]
        for _ in 0..<aliases {
            let alias = isPerson ? Self.personAlias(of: primary, &random) : Self.companyAlias(of: primary, &random)
            if !party.names.contains(where: { $0.words == alias.words }) { party.names.append(alias) }
        }
        return party
    }

    /// Calls `body` with every listed party in order; the last one loses aliases so that there are exactly `nameCount` names.
    func forEachParty(_ body: (Int, Party) throws -> Void) rethrows {
        var left = nameCount
        var number = 0
        while left > 0 {
            var party = party(number)
            if party.names.count > left { party.names.removeLast(party.names.count - left) }
            left -= party.names.count
            try body(number, party)
            number += 1
        }
    }

    /// Ten in a hundred are variants of listed names, in equal parts of each class; the others are drawn like listed names but are
    /// not listed, in any order of their words. Three innocents in ten are companies. Shuffled.
    ///
    /// - Complexity: makes the whole list once, and holds 8 bytes for each of its names meanwhile.
    func queries(count: Int) -> [BenchQuery] {
        var listed: Set<UInt64> = []
        var partyCount = 0
        forEachParty { _, party in
            for name in party.names { listed.insert(name.key) }
            partyCount += 1
        }
        guard partyCount > 0 else { return [] }
        let parties = partyCount
        let nameLimit = nameCount
        var queries = Self.variants(
            count: count / 10, seed: seed,
            draw: { random in
                // The last party's aliases may not be listed.
                let number = random.below(max(1, parties - 1))
                let names = party(number).names.prefix(nameLimit)
                return (String(number), names.map(\.words))
            })
        queries += Self.innocents(count: count - queries.count, seed: seed) { listed.contains($0.key) }
        var random = SplitMix64(seed, stream: Stream.order.rawValue, number: 0)
        random.shuffle(&queries)
        return queries
    }

    /// Variants of names of parties that `draw` comes up with, as its id and its names. Fewer than `count` where names are too short.
    static func variants(count: Int, seed: UInt64, draw: (inout SplitMix64) -> (id: String, names: [[NameWord]]))
        -> [BenchQuery]
    {
        var queries: [BenchQuery] = []
        for number in 0..<count * 4 where queries.count < count {
            var random = SplitMix64(seed, stream: Stream.variant.rawValue, number: number)
            let variant = NameVariant.allCases[queries.count % NameVariant.allCases.count]
            for _ in 0..<50 {
                let (id, names) = draw(&random)
                guard let words = names.isEmpty ? nil : random.pick(names), words.count > 1,
                    words.reduce(0, { $0 + $1.count }) >= 7,
                    let changed = variant.apply(to: words, &random)
                else { continue }
                // What is already listed under another name of the party is no variant of it, but for the order of its words.
                let name = SyntheticName(words: changed)
                guard !names.contains(changed),
                    variant == .swap || !names.contains(where: { SyntheticName(words: $0).key == name.key })
                else {
                    continue
                }
                queries.append(BenchQuery(truth: id, group: variant.rawValue, name: name.printed))
                break
            }
        }
        return queries
    }

    /// Made-up parties that are not listed.
    static func innocents(count: Int, seed: UInt64, isListed: (SyntheticName) -> Bool) -> [BenchQuery] {
        var queries: [BenchQuery] = []
        var number = 0
        while queries.count < count {
            var random = SplitMix64(seed, stream: Stream.innocent.rawValue, number: number)
            number += 1
            let culture = random.chance(70) ? SyntheticName.Culture.draw(&random) : nil
            let name = culture.map { SyntheticName.person(of: $0, &random) } ?? SyntheticName.company(&random)
            if isListed(name) { continue }
            queries.append(BenchQuery(truth: nil, group: culture?.rawValue ?? "company", name: name.printed))
        }
        return queries
    }

    private static func personAlias(of name: SyntheticName, _ random: inout SplitMix64) -> SyntheticName {
        var alias = SyntheticName(words: name.words)
        let kind = random.below(10)
        switch kind {
        case 0...1 where name.words.count > 2:
            alias.words.remove(at: 1)
        case 0..<3:
            // Another given name: a nickname, a name taken on.
            let other = SyntheticName.person(&random).words[0]
            alias.words[name.familyFirst ? alias.words.count - 1 : 0] = other
        case 3: alias = SyntheticName.person(&random)
        case 4: alias.words = NameVariant.swap.apply(to: name.words, &random) ?? name.words
        case 5: alias.words = NameVariant.join.apply(to: name.words, &random) ?? name.words
        default: alias.words = NameVariant.translit.apply(to: name.words, &random) ?? name.words
        }
        return alias
    }

    private static func companyAlias(of name: SyntheticName, _ random: inout SplitMix64) -> SyntheticName {
        var alias = SyntheticName(words: name.words)
        switch random.below(10) {
        case 0 where name.words.count > 3: alias.words = [name.words.compactMap(\.first)]
        case 0, 1: alias.words.append(NameInventory.business.draw(&random))
        case 2, 3: alias.words += SyntheticName.legalForm(&random)
        case 4: alias = SyntheticName.company(&random)
        case 5...6 where name.words.count > 2:
            alias.words.removeLast()
        default: alias.words = NameVariant.translit.apply(to: name.words, &random) ?? name.words
        }
        return alias
    }
}

extension SyntheticNames.Party {
    /// The party as a list reader would hand it over.
    func entity(id: String) -> ListedEntity {
        var entity = ListedEntity(id: id, schema: isPerson ? .person : .company)
        for number in names.indices {
            entity.names.append(
                ListedName(String(decoding: printed(number), as: UTF8.self), kind: number == 0 ? .primary : .alias))
        }
        return entity
    }
}
