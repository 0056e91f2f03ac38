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
        /// One after another, by number.
        private(set) var text: [UInt8] = []
        private(set) var rows: [TokenRow] = []
        /// From number of first use to number in the snapshot.
        private(set) var renumbered: [UInt32]
        private var sounds: [UInt8] = []
        private var groups: [UInt64] = []
        private var groupStart: [UInt32] = []
        private var groupLongest: [UInt8] = []
        private var generic: [UInt32] = []

        private struct Entry: BitwiseCopyable {
            var old: Int
            var soundsStart: Int
            var soundsCount: Int
            /// `noSkeleton` where the word is not met by likeness.
            var skeleton: UInt64

            static let noSkeleton = UInt64.max
        }

        init(_ builder: borrowing SnapshotBuilder) throws(SnapshotError) {
            var entries: [Entry] = []
            entries.reserveCapacity(builder.texts.count)
            var folded: [UInt8] = []
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
                let isFuzzy = !isForm && key.count > 1 && !key.allSatisfy { $0 >= 48 && $0 <= 57 }
                let skeleton = isFuzzy ? buffer[0..<count].withUnsafeBufferPointer { Skeleton(sounds: $0).packed } : Entry.noSkeleton
                entries.append(Entry(old: old, soundsStart: folded.count, soundsCount: count, skeleton: skeleton))
                folded.append(contentsOf: buffer[0..<count])
            }
            builder.texts.withKeys { key in
                entries.sort { a, b in
                    if a.skeleton != b.skeleton { return a.skeleton < b.skeleton }
                    if a.skeleton != Entry.noSkeleton, a.soundsCount != b.soundsCount { return a.soundsCount < b.soundsCount }
                    return key(a.old).lexicographicallyPrecedes(key(b.old))
                }
            }
            let personCensus = Double(max(TokenWeight.smallestCensus, builder.personCount))
            let otherCensus = Double(max(TokenWeight.smallestCensus, builder.otherCount))
            renumbered = Array(repeating: 0, count: entries.count)
            rows.reserveCapacity(entries.count)
            for (number, entry) in entries.enumerated() {
                renumbered[entry.old] = UInt32(number)
                let key = builder.texts.key(at: entry.old)
                let isFuzzy = entry.skeleton != Entry.noSkeleton
                if isFuzzy {
                    if groups.last != entry.skeleton {
                        groups.append(entry.skeleton)
                        groupStart.append(UInt32(number))
                        groupLongest.append(0)
                    }
                    groupLongest[groups.count - 1] = max(groupLongest[groups.count - 1], UInt8(clamping: max(key.count, entry.soundsCount)))
                }
                let knowledge = builder.normalizer.knowledge
                let (borne, other) = key.withUnsafeBufferPointer { key in
                    (knowledge.share(of: key, amongPersons: true), knowledge.share(of: key, amongPersons: false))
                }
                let personShare = max(Double(builder.personParties[entry.old]) / personCensus, Double(borne))
                let otherShare = max(Double(builder.otherParties[entry.old]) / otherCensus, Double(other))
                let own = folded[entry.soundsStart..<entry.soundsStart + entry.soundsCount]
                let isPlain = key.elementsEqual(own.lazy.map { $0 &+ 97 })
                rows.append(
                    TokenRow(
                        textStart: UInt32(text.count), soundsStart: UInt32(sounds.count),
                        group: isFuzzy ? UInt32(groups.count - 1) : TokenRow.noGroup,
                        textCount: UInt16(key.count), soundsCount: UInt16(entry.soundsCount),
                        vowels: UInt16(own.withUnsafeBufferPointer { VowelBag(sounds: $0).unary }),
                        personBits: TokenWeight.rarity(share: personShare) | (isPlain ? TokenRow.flag : 0),
                        otherBits: TokenWeight.rarity(share: otherShare) | (borne > 0 ? TokenRow.flag : 0)))
                text.append(contentsOf: key)
                sounds.append(contentsOf: own)
                if builder.isGeneric[entry.old] { generic.append(UInt32(number)) }
                guard text.count <= Int(UInt32.max), sounds.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of words") }
            }
            groupStart.append(UInt32(entries.count { $0.skeleton != Entry.noSkeleton }))
        }

        /// Calls `body` with what gives the text of a word by its number.
        func withTexts<T>(_ body: (_ text: (Int) -> UnsafeBufferPointer<UInt8>) -> T) -> T {
            text.withUnsafeBufferPointer { text in
                rows.withUnsafeBufferPointer { rows in
                    body { UnsafeBufferPointer(rebasing: text[Int(rows[$0].textStart)..<Int(rows[$0].textStart) + Int(rows[$0].textCount)]) }
                }
            }
        }

        func add(to layout: inout SnapshotLayout) {
            layout.add(.tokens, rows)
            layout.add(.tokenText, text)
            layout.add(.tokenSounds, sounds)
            withTexts { text in
                layout.add(.tokenOrder, (0..<UInt32(rows.count)).sorted { text(Int($0)).lexicographicallyPrecedes(text(Int($1))) })
                layout.add(.tokenSlots, TokenTable.slots(count: rows.count, text))
            }
            layout.add(.genericTokens, generic)
            layout.add(.groups, groups)
            layout.add(.groupStart, groupStart)
            layout.add(.groupLongest, groupLongest)
            var index = HashIndexBuilder()
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
        var joins = HashIndexBuilder()
        var wholes = HashIndexBuilder()
        var buffer = JoinBuffer()
        var parts = PostingParts(tokenCount: words.rows.count)
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
        }
        words.withTexts { text in
            for number in ordered.indices {
                let tokens = flat[Int(starts[number])..<Int(starts[number + 1])]
                addJoins(tokens, name: UInt32(number), text, joins: &joins, wholes: &wholes, buffer: &buffer)
            }
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
        _ tokens: ArraySlice<NameToken>, name: UInt32, _ text: (Int) -> UnsafeBufferPointer<UInt8>, joins: inout HashIndexBuilder,
        wholes: inout HashIndexBuilder, buffer: inout JoinBuffer
    ) {
        let end = tokens.startIndex + min(tokens.count, JoinRow.placeLimit)
        for first in tokens.startIndex..<end where tokens[first].role != .legalForm {
            buffer.begin()
            var span = Join.Span()
            for at in first..<min(first + Join.lengths.upperBound, end) {
                let word = text(tokens[at].token)
                buffer.add(word)
                span.add(tokens[at].role, letters: word.count)
                let count = at - first + 1
                guard Join.lengths.contains(count), span.isAllowed, let key = buffer.key() else { continue }
                joins.add(key, JoinRow(name: name, first: UInt8(first - tokens.startIndex), count: UInt8(count)).packed)
            }
        }
        buffer.begin()
        for token in tokens where token.role != .legalForm { buffer.add(wordsOf: text(token.token)) }
        if let key = buffer.key() { wholes.add(key, name) }
    }
}

/// Words written together, and their sounds. Reused, so that building does not allocate for every run.
private struct JoinBuffer {
    private var text: [UInt8] = []
    private var sounds: [UInt8] = []

    mutating func begin() { text.removeAll(keepingCapacity: true) }

    mutating func add(_ word: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: word) }

    /// Labels may be several words.
    mutating func add(wordsOf label: UnsafeBufferPointer<UInt8>) {
        if label.contains(32) { text.append(contentsOf: label.filter { $0 != 32 }) } else { add(label) }
    }

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
