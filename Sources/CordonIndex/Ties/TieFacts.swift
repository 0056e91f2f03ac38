internal import CordonLists
internal import CordonText

/// What of one party's record ties it to entries of other lists, and what forbids a tie.
struct TieFacts {
    /// How sure it is that two entries with one key are one party.
    enum Rank: UInt8 {
        /// A publisher says which entry of another list it means: a UN reference, OFAC's number.
        case reference
        /// A number of which a party has one for good (`IdentifierScheme.tellsApart`), with right check digits.
        case forGood
        /// Any other number that decides (`Identifier.Kind.decides`) and is long enough.
        case number
    }

    /// Numbers are compared within a space: a passport's with passports', an IMO number with IMO numbers.
    enum Space: UInt8 {
        case unReference, ofacNumber, imo, lei, inn, ogrn, snils, isin, iban, swift, wallet, mmsi, tail, serial, passport
        /// National, tax and registration numbers, and those of no known kind: publishers do not agree on which is which.
        case document

        var rank: Rank {
            switch self {
            case .unReference, .ofacNumber: .reference
            case .imo, .lei, .inn, .ogrn, .snils: .forGood
            case .isin, .iban, .swift, .wallet, .mmsi, .tail, .serial, .passport, .document: .number
            }
        }
    }

    struct Key: Hashable {
        var space: Space
        /// Letters and digits alone, ASCII in capitals (`IdentifierKey.normal`).
        var number: [UInt8]
    }

    /// A key, and the countries that issue the number.
    struct Held {
        var key: Key
        /// Those printed with the number; empty where there are none that are known.
        var issuers: Set<UInt16>
    }

    let schema: Schema
    let gender: Gender
    /// The lists that the entry is on: `list` is the number of the loaded edition, `datasets` the keys that it prints.
    let list: Int
    let datasets: [String]
    /// All years in which the party may be born.
    let births: [ClosedRange<Int>]
    /// Countries of any relation.
    let countries: Set<UInt16>
    let keys: [Held]
    /// Each name's words in lower case, in any order; only of parties with a number for good, as they are needed beside one.
    private let names: Set<String>
    /// All words of names with three letters or more; only of parties with a reference.
    private let words: Set<String>

    /// Nil for an entry without a key, which nothing ties but its id.
    init?(_ entity: ListedEntity, list: Int, countries codes: some Sequence<UInt16>, _ table: CountryTable) {
        var keys: [Held] = []
        for reference in Self.unReferences(of: entity) { keys.append(Held(key: Key(space: .unReference, number: reference), issuers: [])) }
        for number in Self.ofacNumbers(of: entity) { keys.append(Held(key: Key(space: .ofacNumber, number: number), issuers: [])) }
        for identifier in entity.identifiers {
            guard let key = Self.key(of: identifier), !keys.contains(where: { $0.key == key }) else { continue }
            var issuers = Countries()
            if let qualifier = identifier.qualifier, identifier.kind != .wallet { issuers.add(qualifier, table) }
            keys.append(Held(key: key, issuers: issuers.codes))
        }
        guard !keys.isEmpty else { return nil }
        self.keys = keys
        schema = entity.schema
        gender = entity.gender.map { Gender(word: $0) } ?? .unknown
        self.list = list
        datasets = Array(Set(entity.designations.map(\.dataset))).sorted()
        births = entity.birthDates.map { $0.year...max($0.year, $0.lastYear) }
        countries = Set(codes)
        func ranks(_ rank: Rank) -> Bool { keys.contains { $0.key.space.rank == rank } }
        func split(_ name: ListedName) -> [Substring] { name.text.lowercased().split { !$0.isLetter && !$0.isNumber } }
        names = ranks(.forGood) ? Set(entity.names.map { split($0).sorted().joined(separator: " ") }) : []
        words = ranks(.reference) ? Set(entity.names.flatMap { split($0).filter { $0.count >= 3 }.map(String.init) }) : []
    }

    // MARK: Keys

    /// The UN's own list, whose references other publishers print.
    static let unDataset = "un_sc_sanctions"

    private static func unReferences(of entity: ListedEntity) -> [[UInt8]] {
        let own = entity.designations.filter { $0.dataset == unDataset }.compactMap(\.reference)
        var found: [[UInt8]] = []
        for text in own + (entity.properties["unscId"] ?? []) {
            let reference = IdentifierKey.normal(text)
            // "QDi.001", "KPe.047", and older "QI.A.1.01": letters, then digits among them.
            guard (5...12).contains(reference.count), reference.first.map(isLetter) == true, reference.contains(where: isDigit) else { continue }
            if !found.contains(reference) { found.append(reference) }
        }
        return found
    }

    /// OFAC's own lists, whose numbers the US Consolidated Screening List prints for the lists of the Treasury.
    private static let ofacDatasets = ["us_ofac_sdn", "us_ofac_cons"]

    private static func ofacNumbers(of entity: ListedEntity) -> [[UInt8]] {
        var found: [[UInt8]] = []
        func add(_ text: some StringProtocol) {
            let number = Array(text.utf8)
            if (1...9).contains(number.count), number.allSatisfy(isDigit), !found.contains(number) { found.append(number) }
        }
        for designation in entity.designations {
            if ofacDatasets.contains(designation.dataset), entity.id.hasPrefix("ofac-") {
                add(entity.id.dropFirst(5).prefix { $0 != "@" })
            } else if designation.dataset == "us_csl", designation.authority.contains("Treasury"), let reference = designation.reference {
                add(reference)
            }
        }
        return found
    }

    private static func key(of identifier: Identifier) -> Key? {
        guard identifier.kind.decides, IdentifierKey.hash(identifier.value) != nil else { return nil }
        var number = IdentifierKey.normal(identifier.value)
        if let known = identifier.scheme(of: number) { return known.isValid ? Key(space: space(of: known.scheme), number: number) : nil }
        let digits = number.count(where: isDigit)
        switch identifier.kind {
        case .passport: return number.count >= 6 && digits >= 4 ? Key(space: .passport, number: number) : nil
        case .nationalID, .tax, .registration, .other: return number.count >= 7 && digits >= 5 ? Key(space: .document, number: number) : nil
        case .swift:
            // The head office's code is written with or without the branch "XXX" (ISO 9362).
            if number.count == 11, number.suffix(3).elementsEqual("XXX".utf8) { number.removeLast(3) }
            return number.count == 8 || number.count == 11 ? Key(space: .swift, number: number) : nil
        case .wallet: return number.count >= 20 ? Key(space: .wallet, number: number) : nil
        case .mmsi: return number.count == 9 && digits == 9 ? Key(space: .mmsi, number: number) : nil
        case .aircraftTail: return number.count >= 5 ? Key(space: .tail, number: number) : nil
        case .aircraftSerial: return number.count >= 6 ? Key(space: .serial, number: number) : nil
        case .imo, .lei, .inn, .ogrn, .snils, .isin, .iban, .callSign, .phone, .email, .website: return nil
        }
    }

    private static func space(of scheme: IdentifierScheme) -> Space {
        switch scheme {
        case .imo: .imo
        case .lei: .lei
        case .inn: .inn
        case .ogrn: .ogrn
        case .snils: .snils
        case .isin: .isin
        case .iban: .iban
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

    // MARK: What forbids a tie

    /// Whether both are entries of one list: of one loaded edition, and there of one dataset.
    func isOnList(of other: TieFacts) -> Bool {
        list == other.list && (datasets.isEmpty || other.datasets.isEmpty || datasets.contains(where: other.datasets.contains))
    }

    /// Whether the two may be one party at all, when something of rank `rank` says that they, or others tied to them, are.
    ///
    /// Lists print one organisation's INN or OGRN with another, an affiliate or a predecessor: of 25 pairs on the SDN list of July 2024
    /// that share one, half are two companies. So one number for good is not enough on one list, and nowhere where another differs.
    /// References are interchanged as well (the UK's list of April 2020 has SSi.007 and SSi.008 the other way round): two entries that
    /// have no word of any name in common are not tied by them.
    func mayBe(_ other: TieFacts, by rank: Rank) -> Bool {
        guard isCompatible(other) else { return false }
        if isOnList(of: other) { return sharesNumberForGood(other) && !hasOtherNumberForGood(than: other) && !names.isDisjoint(with: other.names) }
        switch rank {
        case .reference: return words.isEmpty || other.words.isEmpty || !words.isDisjoint(with: other.words)
        case .forGood: return !hasOtherNumberForGood(than: other)
        case .number: return !hasOtherNumberForGood(than: other) && !isOtherPerson(than: other)
        }
    }

    /// What is not known excludes nothing; wallets, securities and the like are only compared among themselves.
    private func isCompatible(_ other: TieFacts) -> Bool {
        let (a, b) = (schema.kind, other.schema.kind)
        if a == .other || b == .other { return schema == other.schema }
        return a == b || a == .unknown || b == .unknown
    }

    private func sharesNumberForGood(_ other: TieFacts) -> Bool {
        keys.contains { held in held.key.space.rank == .forGood && other.keys.contains { $0.key == held.key } }
    }

    /// Years that birth dates may differ by and still be one person's.
    private static let yearsApart = 5

    /// Whether there is a scheme of which each has a number for good, and none is the same.
    private func hasOtherNumberForGood(than other: TieFacts) -> Bool {
        for held in keys where held.key.space.rank == .forGood {
            // A person's and an organisation's INN, a company's and an entrepreneur's OGRN have other lengths and may belong to one party.
            let theirs = other.keys.filter { $0.key.space == held.key.space && $0.key.number.count == held.key.number.count }
            let ours = keys.filter { $0.key.space == held.key.space && $0.key.number.count == held.key.number.count }
            if !theirs.isEmpty, !ours.contains(where: { own in theirs.contains { $0.key == own.key } }) { return true }
        }
        return false
    }

    /// A man and a woman, or births too many years apart.
    private func isOtherPerson(than other: TieFacts) -> Bool {
        if gender != .unknown, other.gender != .unknown, gender != other.gender { return true }
        guard !births.isEmpty, !other.births.isEmpty else { return false }
        return !births.contains { own in
            other.births.contains { own.lowerBound - Self.yearsApart <= $0.upperBound && $0.lowerBound - Self.yearsApart <= own.upperBound }
        }
    }

    /// Whether the number under `key` can be the same one's: numbers of passports and offices are unique within a country, so that
    /// countries that differ are two numbers, and a short one needs a country in common.
    func holdsSame(_ key: Key, as other: TieFacts, _ table: CountryTable) -> Bool {
        guard key.space == .passport || key.space == .document else { return true }
        guard let ours = keys.first(where: { $0.key == key }), let theirs = other.keys.first(where: { $0.key == key }) else { return false }
        func meet(_ a: Set<UInt16>, _ b: Set<UInt16>) -> Bool {
            !a.isDisjoint(with: b) || a.contains { code in b.contains { table.areTied(code, $0) } }
        }
        if !ours.issuers.isEmpty, !theirs.issuers.isEmpty { return meet(ours.issuers, theirs.issuers) }
        if key.number.count >= 9 { return true }
        return meet(ours.issuers.isEmpty ? countries : ours.issuers, theirs.issuers.isEmpty ? other.countries : theirs.issuers)
    }
}
