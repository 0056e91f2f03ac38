public import CordonLists
public import CordonText

/// Builds a snapshot from listed entities, in memory.
///
/// - Complexity: linear in names and tokens, but for sorting the hash indices. Holds about three times the finished snapshot.
public struct SnapshotBuilder {
    let normalizer: Normalizer
    let carriesTables: Bool
    private var scratch = Normalizer.Scratch()
    private var normalized = NormalizedName()

    var records = ByteWriter()
    var entities: [EntityRow] = []
    var dates: [DateRow] = []
    var countries: [UInt16] = []
    var identifiers = HashIndexBuilder()
    /// Token texts in order of first use.
    var texts = ByteTable(capacity: 1 << 16)
    var personParties: [UInt32] = []
    var otherParties: [UInt32] = []
    private var lastParty: [UInt32] = []
    var isGeneric: [Bool] = []
    var names: [PendingName] = []
    var nameTokens: [(token: UInt32, role: TokenRole)] = []
    var personCount = 0
    var otherCount = 0
    private var ids = PartyIDs()
    var ties: PartyTies
    /// Number of the first party of each list.
    var listStart: [UInt32] = []

    struct PendingName {
        var entity: UInt32
        var start: Int
        var count: Int
        var ordinal: UInt16
        var kind: UInt8
        var style: NameStyle
        var tokensWithin35: Int
        var scalarCount: Int
    }

    /// - Parameter carriesTables: puts the reference tables into the snapshot. Without them it is used with a normaliser that is at hand.
    public init(normalizer: Normalizer, carriesTables: Bool = true) {
        self.normalizer = normalizer
        self.carriesTables = carriesTables
        ties = PartyTies(normalizer)
    }

    /// Says that the parties added from now on are those of another list, in the order of the editions that `build` is given. Before
    /// the first party of the first list it may be left out.
    public mutating func beginList() { listStart.append(UInt32(entities.count)) }

    /// Takes in one party. A name that cannot be normalised is handed to `onIssue` and left out of matching.
    ///
    /// A party whose id another list has is known under a longer one (`PartyIDs`).
    public mutating func add(_ entity: ListedEntity, onIssue: (_ name: String, _ reason: String) -> Void) throws(SnapshotError) {
        guard entities.count < Int(UInt32.max) - 1 else { throw .tooLarge("more than 4 billion parties") }
        guard entity.names.count <= Int(UInt16.max) else { throw .tooLarge("a party with more than 65,535 names") }
        let number = UInt32(entities.count)
        if listStart.isEmpty { beginList() }
        let list = listStart.count - 1
        guard let known = ids.admit(entity.id, party: number, list: list, dataset: entity.dataset) else {
            onIssue(entity.id, "this id was already loaded from this list; the second record is left out")
            return
        }
        let isPerson = entity.schema.kind == .person
        if isPerson { personCount += 1 } else { otherCount += 1 }
        let start = records.bytes.count
        RecordCodec.encode(entity, id: known.id, into: &records)
        guard records.bytes.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of records") }
        let codes = countries(of: entity)
        entities.append(
            EntityRow(
                recordStart: UInt32(start), dateStart: UInt32(dates.count), countryStart: UInt32(countries.count),
                nameCount: UInt16(clamping: entity.names.count), schema: entity.schema.rawValue,
                traits: entity.schema.kind.rawValue | (entity.gender.map { Gender(word: $0).rawValue } ?? 0) << 4))
        for date in entity.birthDates.prefix(Int(UInt16.max)) {
            dates.append(
                DateRow(
                    year: UInt16(clamping: date.year), lastYear: UInt16(clamping: date.lastYear), month: UInt8(clamping: date.month),
                    day: UInt8(clamping: date.day), isApproximate: date.isApproximate ? 1 : 0))
        }
        countries.append(contentsOf: codes.prefix(Int(UInt8.max)))
        ties.add(TieFacts(entity, list: list, countries: codes.prefix(Int(UInt8.max)), normalizer.countries), twin: known.twin)
        for identifier in entity.identifiers {
            if let hash = IdentifierKey.hash(identifier.value) { identifiers.add(hash, number) }
        }
        let style = NameStyle(kind: entity.schema.kind)
        for (ordinal, name) in entity.names.enumerated() {
            do throws(TextError) {
                if try !add(name, of: number, ordinal: ordinal, style: style) {
                    onIssue(name.text, "the name holds no letter and no digit, so that nothing can be compared with it")
                }
            } catch {
                onIssue(name.text, error.description)
            }
        }
    }

    /// All countries that a party is tied to, in order. What is no country that is known is said where a hit is explained.
    private func countries(of entity: ListedEntity) -> [UInt16] {
        var found = Countries()
        for country in entity.countries { found.add(country, normalizer.countries) }
        for address in entity.addresses {
            if let country = address.country { found.add(country, normalizer.countries) } else { found.addPlace(address.full, normalizer.countries) }
        }
        // A wallet's qualifier is a currency.
        for identifier in entity.identifiers where identifier.kind != .wallet {
            if let country = identifier.qualifier { found.addPlace(country, normalizer.countries) }
        }
        for place in entity.properties["birthPlace"] ?? [] { found.addPlace(place, normalizer.countries) }
        return found.codes.sorted()
    }

    /// Whether there was anything in the name to compare.
    private mutating func add(_ name: ListedName, of entity: UInt32, ordinal: Int, style: NameStyle) throws(TextError) -> Bool {
        var text = name.text
        let outcome = text.withUTF8 { utf8 -> TextError? in
            do throws(TextError) {
                try normalizer.normalize(utf8, style: style, scratch: &scratch, into: &normalized)
                return nil
            } catch {
                return error
            }
        }
        if let outcome { throw outcome }
        let start = nameTokens.count
        var within35 = 0
        for token in normalized.tokens {
            let number = normalized.bytes.withUnsafeBufferPointer { bytes -> UInt32 in
                UInt32(texts.insert(UnsafeBufferPointer(rebasing: bytes[token.range]), 0))
            }
            if Int(number) == lastParty.count {
                lastParty.append(UInt32.max)
                personParties.append(0)
                otherParties.append(0)
                isGeneric.append(false)
            }
            if lastParty[Int(number)] != entity {
                lastParty[Int(number)] = entity
                if style == .person { personParties[Int(number)] += 1 } else { otherParties[Int(number)] += 1 }
            }
            if token.role == .generic { isGeneric[Int(number)] = true }
            if token.source < 35 { within35 += 1 }
            nameTokens.append((number, token.role))
        }
        guard nameTokens.count > start else { return false }
        names.append(
            PendingName(
                entity: entity, start: start, count: nameTokens.count - start, ordinal: UInt16(ordinal), kind: name.kind.rawValue,
                style: style, tokensWithin35: within35, scalarCount: normalized.scalarCount))
        return true
    }
}

extension NameStyle {
    /// How the names of a kind of party are read.
    public init(kind: PartyKind) {
        switch kind {
        case .person: self = .person
        case .organization: self = .organization
        case .vessel, .aircraft: self = .vessel
        case .unknown, .other: self = .unknown
        }
    }
}

/// Which neighbouring tokens may be joined into one word, on either side of a comparison.
public enum Join {
    public static let lengths = 2...3

    /// A run of neighbouring tokens, taken in one after another: two, or three when one is short or a particle; never with a legal form, and
    /// not ending in a particle, because "al" belongs to what follows it.
    public struct Span {
        private var count = 0
        private var letters = 0
        private var isShort = false
        private var hasLegalForm = false
        private var last: TokenRole = .plain

        public init() {}

        public mutating func add(_ role: TokenRole, letters: Int) {
            count += 1
            self.letters += letters
            if role == .particle || letters <= 2 { isShort = true }
            if role == .legalForm { hasLegalForm = true }
            last = role
        }

        public var isAllowed: Bool { !hasLegalForm && letters >= 4 && last != .particle && (count == 2 || isShort) }
    }
}
