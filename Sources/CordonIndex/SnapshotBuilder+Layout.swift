public import CordonLists
internal import CordonText

extension SnapshotBuilder {
    /// Lays out everything that was added as the bytes of a snapshot file.
    public consuming func build(editions: [ListEdition]) throws(SnapshotError) -> [UInt8] {
        guard texts.count < NameToken.limit else { throw .tooLarge("more than 4 million different words") }
        var layout = SnapshotLayout()
        layout.add(.info, SnapshotInfo(icuVersion: icuVersion, referenceDigest: ReferenceDigest.current, editions: editions).encoded())
        normalizer.withTables { layout.add(.reference, UnsafeRawBufferPointer(rebasing: carriesTables ? $0[...] : $0[..<0])) }
        layout.add(.records, records.bytes)
        layout.add(.entities, entities)
        layout.add(.dates, dates)
        layout.add(.listStart, lists(editions.count))
        layout.add(.tieNext, ties.next())
        layout.add(.countries, countries)
        layout.add(.identifierDirectory, identifiers.build())
        let words = try Words(self)
        words.add(to: &layout)
        try addNames(words, to: &layout)
        return layout.file()
    }

    /// Where each list's parties begin, and the end; lists that were not begun are empty.
    private func lists(_ count: Int) -> [UInt32] {
        precondition(listStart.count <= max(1, count), "more lists than editions")
        return listStart + Array(repeating: UInt32(entities.count), count: max(1, count) + 1 - listStart.count)
    }

    /// The distinct words of the lists, numbered as the snapshot numbers tokens.
    struct Words {
        /// By number.
        private(set) var texts: [ArraySlice<UInt8>] = []
        private(set) var rows: [TokenRow] = []
        /// From number of first use to number in the snapshot.
        private(set) var renumbered: [UInt32]
        private var sounds: [UInt8] = []
        private var groups: [UInt64] = []
        private var groupStart: [UInt32] = []
        private var groupLongest: [UInt8] = []
        private var generic: [UInt32] = []

        private struct Entry {
            var old: Int
            var text: ArraySlice<UInt8>
            var sounds: ArraySlice<UInt8>
            /// Nil where the word is not met by likeness.
            var skeleton: UInt64?
        }

        init(_ builder: borrowing SnapshotBuilder) throws(SnapshotError) {
            var entries: [Entry] = []
            entries.reserveCapacity(builder.texts.count)
            var buffer: [UInt8] = []
            for old in 0..<builder.texts.count {
                let key = builder.texts.key(at: old)
                guard key.count <= Int(UInt16.max) / 2 else { throw .tooLarge("a word of more than 32,767 letters") }
                if buffer.count < key.count * 2 { buffer = Array(repeating: 0, count: key.count * 2) }
                // Legal forms meet by class and numbers by equality: neither is looked up by its sound.
                let isForm = key.first == UInt8(ascii: "=")
                let count = key.withUnsafeBufferPointer { key in
                    buffer.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map { isForm ? 0 : Sounds.fold(key, into: $0) } ?? 0 }
                }
                let sounds = ArraySlice(Array(buffer[0..<count]))
                let isFuzzy = !isForm && key.count > 1 && !key.allSatisfy { $0 >= 48 && $0 <= 57 }
                let skeleton = isFuzzy ? sounds.withUnsafeBufferPointer { Skeleton(sounds: $0).packed } : nil
                entries.append(Entry(old: old, text: key, sounds: sounds, skeleton: skeleton))
            }
            entries.sort { a, b in
                let (left, right) = (a.skeleton ?? .max, b.skeleton ?? .max)
                if left != right { return left < right }
                if a.skeleton != nil, a.sounds.count != b.sounds.count { return a.sounds.count < b.sounds.count }
                return a.text.lexicographicallyPrecedes(b.text)
            }
            let personCensus = Double(max(TokenWeight.smallestCensus, builder.personCount))
            let otherCensus = Double(max(TokenWeight.smallestCensus, builder.otherCount))
            renumbered = Array(repeating: 0, count: entries.count)
            texts.reserveCapacity(entries.count)
            rows.reserveCapacity(entries.count)
            var textStart = 0
            for (number, entry) in entries.enumerated() {
                renumbered[entry.old] = UInt32(number)
                if let skeleton = entry.skeleton, groups.last != skeleton {
                    groups.append(skeleton)
                    groupStart.append(UInt32(number))
                    groupLongest.append(0)
                }
                if entry.skeleton != nil {
                    groupLongest[groups.count - 1] = max(groupLongest[groups.count - 1], UInt8(clamping: max(entry.text.count, entry.sounds.count)))
                }
                let (person, other) = entry.text.withUnsafeBufferPointer { key in
                    (
                        max(
                            Double(builder.personParties[entry.old]) / personCensus,
                            Double(builder.normalizer.knowledge.share(of: key, amongPersons: true))),
                        max(
                            Double(builder.otherParties[entry.old]) / otherCensus,
                            Double(builder.normalizer.knowledge.share(of: key, amongPersons: false)))
                    )
                }
                let isBorne = entry.text.withUnsafeBufferPointer { builder.normalizer.knowledge.share(of: $0, amongPersons: true) > 0 }
                let isPlain = entry.text.elementsEqual(entry.sounds.lazy.map { $0 &+ 97 })
                rows.append(
                    TokenRow(
                        textStart: UInt32(textStart), soundsStart: UInt32(sounds.count),
                        group: entry.skeleton == nil ? TokenRow.noGroup : UInt32(groups.count - 1),
                        textCount: UInt16(entry.text.count), soundsCount: UInt16(entry.sounds.count),
                        vowels: UInt16(entry.sounds.withUnsafeBufferPointer { VowelBag(sounds: $0).unary }),
                        personBits: TokenWeight.rarity(share: person) | (isPlain ? TokenRow.flag : 0),
                        otherBits: TokenWeight.rarity(share: other) | (isBorne ? TokenRow.flag : 0)))
                texts.append(entry.text)
                textStart += entry.text.count
                sounds.append(contentsOf: entry.sounds)
                if builder.isGeneric[entry.old] { generic.append(UInt32(number)) }
                guard textStart <= Int(UInt32.max), sounds.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of words") }
            }
            groupStart.append(UInt32(entries.count { $0.skeleton != nil }))
        }

        func add(to layout: inout SnapshotLayout) {
            layout.add(.tokens, rows)
            layout.add(.tokenText, Array(texts.joined()))
            layout.add(.tokenSounds, sounds)
            layout.add(.tokenOrder, (0..<UInt32(texts.count)).sorted { texts[Int($0)].lexicographicallyPrecedes(texts[Int($1)]) })
            layout.add(.tokenSlots, TokenTable.slots(texts))
            layout.add(.genericTokens, generic)
            layout.add(.groups, groups)
            layout.add(.groupStart, groupStart)
            layout.add(.groupLongest, groupLongest)
            var index = HashIndexBuilder<UInt32>()
            for (group, packed) in groups.enumerated() {
                Skeleton(packed: packed).forEachDeletion { key, deletions in index.add(deletions == 2 ? key.hashOfTwo : key.hash, UInt32(group)) }
            }
            layout.add(.skeletonDirectory, index.build())
        }
    }

    /// Names, persons first, each side in order of loading; their tokens, postings and the keys of words written together.
    private func addNames(_ words: Words, to layout: inout SnapshotLayout) throws(SnapshotError) {
        let ordered = names.filter { $0.style == .person } + names.filter { $0.style != .person }
        guard ordered.count <= JoinRow.nameLimit else { throw .tooLarge("more than 16 million names") }
        var rows: [NameRow] = []
        var flat: [NameToken] = []
        var starts: [UInt32] = [0]
        var joins = HashIndexBuilder<UInt32>()
        var wholes = HashIndexBuilder<UInt32>()
        var buffer = JoinBuffer()
        var parts = PostingParts(tokenCount: words.texts.count)
        for (number, name) in ordered.enumerated() {
            let start = flat.count
            let patronymic = name.style == .person ? self.patronymic(of: name) : nil
            for (place, (token, role)) in nameTokens[name.start..<name.start + name.count].enumerated() {
                let new = words.renumbered[Int(token)]
                let row = words.rows[Int(new)]
                let rarity = name.style == .person ? row.personWeight : row.otherWeight
                let weight = TokenWeight.inRole(role, rarity: rarity)
                flat.append(NameToken(new, role: role, weight: place == patronymic ? TokenWeight.ofPatronymic(weight) : weight))
            }
            starts.append(UInt32(flat.count))
            rows.append(
                NameRow(
                    entity: name.entity, ordinal: name.ordinal, scalarCount: UInt16(clamping: name.scalarCount), kind: name.kind,
                    style: name.style.rawValue, tokensWithin35: UInt8(clamping: name.tokensWithin35)))
            parts.add(
                flat[start...], LightTokens.of(flat[start...].lazy.map { UInt8($0.weight) }), name: UInt32(number), isPerson: name.style == .person)
            addJoins(flat[start...], name: UInt32(number), words: words, joins: &joins, wholes: &wholes, buffer: &buffer)
        }
        layout.add(.names, rows)
        layout.add(.nameTokens, flat)
        layout.add(.nameStart, starts)
        let (postingStart, postings) = parts.build()
        layout.add(.postingStart, postingStart)
        layout.add(.postings, postings)
        layout.add(.joinDirectory, joins.build())
        layout.add(.wholeDirectory, wholes.build())
    }

    private func patronymic(of name: PendingName) -> Int? {
        TokenWeight.patronymic(
            count: name.count, role: { nameTokens[name.start + $0].role }, text: { texts.key(at: Int(nameTokens[name.start + $0].token)) })
    }

    /// Neighbouring words joined, and the whole name without spaces, each under its skeleton.
    private func addJoins(
        _ tokens: ArraySlice<NameToken>, name: UInt32, words: Words, joins: inout HashIndexBuilder<UInt32>,
        wholes: inout HashIndexBuilder<UInt32>, buffer: inout JoinBuffer
    ) {
        let end = tokens.startIndex + min(tokens.count, JoinRow.placeLimit)
        for first in tokens.startIndex..<end where tokens[first].role != .legalForm {
            buffer.begin()
            var span = Join.Span()
            for at in first..<min(first + Join.lengths.upperBound, end) {
                let text = words.texts[tokens[at].token]
                buffer.add(text)
                span.add(tokens[at].role, letters: text.count)
                let count = at - first + 1
                guard Join.lengths.contains(count), span.isAllowed, let key = buffer.key() else { continue }
                joins.add(key, JoinRow(name: name, first: UInt8(first - tokens.startIndex), count: UInt8(count)).packed)
            }
        }
        buffer.begin()
        for token in tokens where token.role != .legalForm {
            // Labels may be several words.
            for word in words.texts[token.token].split(separator: 32) { buffer.add(word) }
        }
        if let key = buffer.key() { wholes.add(key, name) }
    }
}

/// Words written together, and their sounds. Reused, so that building does not allocate for every run.
private struct JoinBuffer {
    private var text: [UInt8] = []
    private var sounds: [UInt8] = []

    mutating func begin() { text.removeAll(keepingCapacity: true) }

    mutating func add(_ word: ArraySlice<UInt8>) { text.append(contentsOf: word) }

    /// The hash of the skeleton; nil where there are not two consonants.
    mutating func key() -> UInt32? {
        if sounds.count < text.count * 2 { sounds = Array(repeating: 0, count: text.count * 2) }
        var hash = SkeletonHash()
        text.withUnsafeBufferPointer { text in
            sounds.withUnsafeMutableBufferPointer { sounds in
                guard let start = sounds.baseAddress else { return }
                hash.add(sounds: UnsafeBufferPointer(start: start, count: Sounds.fold(text, into: start)))
            }
        }
        return hash.count >= 2 ? hash.value : nil
    }
}

/// Collects postings in the parts that a snapshot has for each token.
private struct PostingParts {
    private var entries: [(part: UInt32, name: UInt32)] = []
    private let count: Int

    init(tokenCount: Int) { count = tokenCount * 4 }

    /// A token that stands in the name twice is light only when it is in both places.
    mutating func add(_ tokens: ArraySlice<NameToken>, _ isLight: [Bool], name: UInt32, isPerson: Bool) {
        for (place, entry) in tokens.enumerated() {
            let token = UInt32(entry.token)
            var light = isLight[place]
            var isRepeated = false
            for (other, earlier) in tokens.enumerated() where other != place && earlier.token == entry.token {
                if other < place { isRepeated = true }
                if !isLight[other] { light = false }
            }
            if !isRepeated { entries.append((token * 4 + (isPerson ? 0 : 2) + (light ? 1 : 0), name)) }
        }
    }

    /// By counting: names come in order, and stay so.
    consuming func build() -> (starts: [UInt32], postings: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: count + 1)
        for entry in entries { starts[Int(entry.part) + 1] += 1 }
        for part in 0..<count { starts[part + 1] += starts[part] }
        var next = starts
        var postings = [UInt32](repeating: 0, count: entries.count)
        for entry in entries {
            postings[Int(next[Int(entry.part)])] = entry.name
            next[Int(entry.part)] += 1
        }
        return (starts, postings)
    }
}
