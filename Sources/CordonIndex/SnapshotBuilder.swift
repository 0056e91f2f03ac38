public import CordonLists
public import CordonText

/// Builds a snapshot from listed entities, in memory.
///
/// - Complexity: linear in names and tokens, but for sorting the hash indices. Holds about three times the finished snapshot.
public struct SnapshotBuilder {
    private let normalizer: Normalizer
    private let countryTable = CountryTable()
    private var scratch = Normalizer.Scratch()
    private var normalized = NormalizedName()

    private var records = ByteWriter()
    private var entities: [EntityRow] = []
    private var dates: [DateRow] = []
    private var countries: [UInt16] = []
    private var identifiers = HashIndexBuilder<UInt32>()
    /// Token texts in order of first use.
    private var texts = ByteTable(capacity: 1 << 16)
    private var personParties: [UInt32] = []
    private var otherParties: [UInt32] = []
    private var lastParty: [UInt32] = []
    private var isGeneric: [Bool] = []
    private var names: [PendingName] = []
    private var nameTokens: [(token: UInt32, role: TokenRole)] = []
    private var personCount = 0
    private var otherCount = 0
    private var ids: Set<String> = []

    private struct PendingName {
        var entity: UInt32
        var start: Int
        var count: Int
        var ordinal: UInt16
        var kind: UInt8
        var style: NameStyle
        var tokensWithin35: Int
        var scalarCount: Int
    }

    public init(normalizer: Normalizer) { self.normalizer = normalizer }

    /// Takes in one party. A name that cannot be normalised is handed to `onIssue` and left out of matching.
    public mutating func add(_ entity: ListedEntity, onIssue: (_ name: String, _ reason: String) -> Void) throws(SnapshotError) {
        guard entities.count < Int(UInt32.max) - 1 else { throw .tooLarge("more than 4 billion parties") }
        guard entity.names.count <= Int(UInt16.max) else { throw .tooLarge("a party with more than 65,535 names") }
        guard ids.insert(entity.id).inserted else {
            onIssue(entity.id, "this id was already loaded, from this list or another; the second record is left out")
            return
        }
        let number = UInt32(entities.count)
        let isPerson = entity.schema.kind == .person
        if isPerson { personCount += 1 } else { otherCount += 1 }
        let start = records.bytes.count
        RecordCodec.encode(entity, into: &records)
        let codes = Set(entity.countries.compactMap { countryTable.code($0) }).sorted()
        entities.append(
            EntityRow(
                recordStart: UInt64(start), recordCount: UInt32(records.bytes.count - start), dateStart: UInt32(dates.count),
                countryStart: UInt32(countries.count), dateCount: UInt16(clamping: entity.birthDates.count),
                countryCount: UInt16(clamping: codes.count), schema: entity.schema.rawValue, kind: entity.schema.kind.rawValue,
                nameCount: UInt16(clamping: entity.names.count)))
        for date in entity.birthDates.prefix(Int(UInt16.max)) {
            dates.append(
                DateRow(
                    year: UInt16(clamping: date.year), lastYear: UInt16(clamping: date.lastYear), month: UInt8(clamping: date.month),
                    day: UInt8(clamping: date.day), isApproximate: date.isApproximate ? 1 : 0))
        }
        countries.append(contentsOf: codes.prefix(Int(UInt16.max)))
        for identifier in entity.identifiers where identifier.kind.decides {
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

    /// Lays out everything that was added as the bytes of a snapshot file.
    public consuming func build(editions: [ListEdition]) throws(SnapshotError) -> [UInt8] {
        guard texts.count < 1 << 28 else { throw .tooLarge("more than 268 million different words") }
        let order = sortedTokens()
        var renumbered = [UInt32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { renumbered[Int(old)] = UInt32(new) }
        var layout = SnapshotLayout()
        layout.add(.info, SnapshotInfo(icuVersion: icuVersion, referenceDigest: ReferenceDigest.current, editions: editions).encoded())
        layout.add(.records, records.bytes)
        layout.add(.entities, entities)
        layout.add(.dates, dates)
        layout.add(.countries, countries)
        let identifierIndex = identifiers.build()
        layout.add(.identifierDirectory, identifierIndex.directory)
        layout.add(.identifierKeys, identifierIndex.keys)
        layout.add(.identifierStarts, identifierIndex.starts)
        layout.add(.identifierValues, identifierIndex.values)

        // Tokens.
        var rows: [TokenRow] = []
        rows.reserveCapacity(order.count)
        var textStart: [UInt32] = [0]
        var text: [UInt8] = []
        var sounds: [UInt8] = []
        var weights: [UInt8] = []
        var skeletonIndex = HashIndexBuilder<UInt64>()
        let personCensus = Double(max(TokenWeight.smallestCensus, personCount))
        let otherCensus = Double(max(TokenWeight.smallestCensus, otherCount))
        var buffer = [UInt8](repeating: 0, count: 4096)
        for (new, old) in order.enumerated() {
            let key = texts.key(at: Int(old))
            text.append(contentsOf: key)
            textStart.append(UInt32(text.count))
            if buffer.count < key.count * 2 { buffer = Array(repeating: 0, count: key.count * 2) }
            let isForm = key.first == UInt8(ascii: "=")
            let count = key.withUnsafeBufferPointer { key in
                buffer.withUnsafeMutableBufferPointer { buffer in
                    buffer.baseAddress.map { isForm ? 0 : Sounds.fold(key, into: $0) } ?? 0
                }
            }
            let soundsStart = sounds.count
            sounds.append(contentsOf: buffer[0..<count])
            guard key.count <= Int(UInt16.max), count <= Int(UInt16.max) else { throw .tooLarge("a word of more than 65,535 letters") }
            let skeleton = buffer[0..<count].withUnsafeBufferPointer { Skeleton(sounds: $0) }
            let vowels = buffer[0..<count].withUnsafeBufferPointer { VowelBag(sounds: $0) }
            // Legal forms meet by class and numbers by equality: neither is looked up by its sound.
            let isFuzzy = !isForm && key.count > 1 && !key.allSatisfy { $0 >= 48 && $0 <= 57 }
            let letters = key.count
            let isPlain = key.elementsEqual(buffer[0..<count].lazy.map { $0 &+ 97 })
            if isFuzzy {
                skeleton.forEachDeletion { key, deletions, place in
                    let entry = SkeletonEntry(
                        token: UInt32(new), deletions: deletions, place: place, skeleton: skeleton, length: max(letters, count), vowels: vowels,
                        isPlain: isPlain)
                    skeletonIndex.add(deletions == 2 ? key.hashOfTwo : key.hash, entry.packed)
                }
            }
            let (person, other) = key.withUnsafeBufferPointer { key in
                (
                    max(Double(personParties[Int(old)]) / personCensus, Double(normalizer.knowledge.share(of: key, amongPersons: true))),
                    max(Double(otherParties[Int(old)]) / otherCensus, Double(normalizer.knowledge.share(of: key, amongPersons: false)))
                )
            }
            weights.append(TokenWeight.rarity(share: person))
            weights.append(TokenWeight.rarity(share: other))
            rows.append(
                TokenRow(
                    skeleton: skeleton.packed, vowels: vowels.unary, classes: skeleton.classes, textStart: UInt32(text.count - key.count), soundsStart: UInt32(soundsStart),
                    textCount: UInt16(key.count), soundsCount: UInt16(count), personWeight: TokenWeight.rarity(share: person),
                    otherWeight: TokenWeight.rarity(share: other), isFuzzy: isFuzzy ? 1 : 0))
        }
        guard text.count <= Int(UInt32.max), sounds.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of words") }
        layout.add(.tokens, rows)
        layout.add(.tokenText, text)
        layout.add(.tokenSounds, sounds)
        layout.add(.genericTokens, order.enumerated().filter { isGeneric[Int($0.element)] }.map { UInt32($0.offset) })
        let skeletonArrays = skeletonIndex.build()
        layout.add(.skeletonDirectory, skeletonArrays.directory)
        layout.add(.skeletonKeys, skeletonArrays.keys)
        layout.add(.skeletonStarts, skeletonArrays.starts)
        layout.add(.skeletonValues, skeletonArrays.values)

        // Names: persons first, each side in order of loading.
        let ordered = names.filter { $0.style == .person } + names.filter { $0.style != .person }
        guard ordered.count < Int(UInt32.max) else { throw .tooLarge("more than 4 billion names") }
        var nameRows: [NameRow] = []
        var flat: [UInt32] = []
        var joins = HashIndexBuilder<UInt64>()
        var wholes = HashIndexBuilder<UInt32>()
        var holders: [[UInt32]] = Array(repeating: [], count: order.count)
        for (number, name) in ordered.enumerated() {
            let start = flat.count
            var weight = 0
            for (token, role) in nameTokens[name.start..<name.start + name.count] {
                let new = renumbered[Int(token)]
                flat.append(new | UInt32(role.rawValue) << 28)
                weight += Int(TokenWeight.inRole(role, rarity: weights[Int(new) * 2 + (name.style == .person ? 0 : 1)]))
                if holders[Int(new)].last != UInt32(number) { holders[Int(new)].append(UInt32(number)) }
            }
            nameRows.append(
                NameRow(
                    entity: name.entity, tokenStart: UInt32(start), tokenCount: UInt16(name.count), weight: UInt16(clamping: weight),
                    ordinal: name.ordinal, kind: name.kind, style: name.style.rawValue,
                    tokensWithin35: UInt16(clamping: name.tokensWithin35), scalarCount: UInt16(clamping: name.scalarCount)))
            addJoins(flat[start...], name: UInt32(number), text: text, textStart: textStart, joins: &joins, wholes: &wholes, buffer: &buffer)
        }
        layout.add(.names, nameRows)
        layout.add(.nameTokens, flat)
        var postingStart: [UInt32] = [0]
        var postings: [UInt32] = []
        postings.reserveCapacity(flat.count)
        for holder in holders {
            postings.append(contentsOf: holder)
            postingStart.append(UInt32(postings.count))
        }
        layout.add(.postingStart, postingStart)
        layout.add(.postings, postings)
        let joinArrays = joins.build()
        layout.add(.joinDirectory, joinArrays.directory)
        layout.add(.joinKeys, joinArrays.keys)
        layout.add(.joinStarts, joinArrays.starts)
        layout.add(.joinValues, joinArrays.values)
        let wholeArrays = wholes.build()
        layout.add(.wholeDirectory, wholeArrays.directory)
        layout.add(.wholeKeys, wholeArrays.keys)
        layout.add(.wholeStarts, wholeArrays.starts)
        layout.add(.wholeValues, wholeArrays.values)
        return layout.file()
    }

    private func sortedTokens() -> [UInt32] {
        (0..<UInt32(texts.count)).sorted { texts.key(at: Int($0)).lexicographicallyPrecedes(texts.key(at: Int($1))) }
    }

    /// Neighbouring words joined, and the whole name without spaces, each under its skeleton.
    private func addJoins(
        _ tokens: ArraySlice<UInt32>, name: UInt32, text: [UInt8], textStart: [UInt32], joins: inout HashIndexBuilder<UInt64>,
        wholes: inout HashIndexBuilder<UInt32>, buffer: inout [UInt8]
    ) {
        let words = tokens.map { token -> (text: ArraySlice<UInt8>, role: TokenRole) in
            let number = Int(token & 0x0fff_ffff)
            return (
                text[Int(textStart[number])..<Int(textStart[number + 1])], TokenRole(rawValue: UInt8(token >> 28)) ?? .plain
            )
        }
        func hash(_ words: ArraySlice<(text: ArraySlice<UInt8>, role: TokenRole)>) -> UInt32? {
            let joined = words.flatMap(\.text)
            if buffer.count < joined.count * 2 { buffer = Array(repeating: 0, count: joined.count * 2) }
            let count = joined.withUnsafeBufferPointer { joined in
                buffer.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { Sounds.fold(joined, into: $0) } ?? 0 }
            }
            var hash = SkeletonHash()
            buffer[0..<count].withUnsafeBufferPointer { hash.add(sounds: $0) }
            return hash.count >= 2 ? hash.value : nil
        }
        let joinable = min(words.count, 255)
        for first in 0..<joinable where words[first].role != .legalForm {
            for length in Join.lengths where first + length <= joinable {
                let span = words[first..<first + length]
                guard Join.isAllowed(roles: span.map(\.role), letters: span.map(\.text.count)) else { continue }
                if let key = hash(span) { joins.add(key, JoinRow(name: name, first: UInt8(first), count: UInt8(length)).packed) }
            }
        }
        let body = words.filter { $0.role != .legalForm }
        if body.count >= 1, let key = hash(body[...]) { wholes.add(key, name) }
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

    /// Two tokens, or three when the middle or the first one is short or a particle; never a legal form or a number.
    public static func isAllowed(roles: some Collection<TokenRole>, letters: some Collection<Int>) -> Bool {
        guard !roles.contains(.legalForm), letters.reduce(0, +) >= 4 else { return false }
        if roles.count == 2 { return true }
        return zip(roles, letters).contains { $0 == .particle || $1 <= 2 }
    }
}
