internal import CordonIndex
internal import CordonText

/// Words that are written together on one side and apart on the other: the consonants must be the same.
extension TokenLookup {
    private static func leastJoined(_ spelling: Spelling) -> Permille {
        switch spelling {
        case .latin, .byEar: Policy.joinLeast
        case .unvowelled, .hebrew: Policy.unvowelledJoinLeast
        case .syllable: Policy.syllableJoinLeast
        case .korean: 1000
        }
    }

    /// The styles of names in which words written together are alike by so much: in a company's name most of the letters are those of a
    /// common word.
    private static func joinedStyles(_ similarity: Permille) -> StyleSet { similarity >= Policy.joinedLeast ? .all : .persons }

    /// Runs of two or three listed tokens that a word is, written together.
    mutating func addListedJoins(_ text: UnsafeBufferPointer<UInt8>, _ spelling: Spelling, exhaustive: Bool) {
        guard text.count >= 4 else { return }
        form.set(text, spelling: spelling, in: memory)
        var hash = SkeletonHash()
        hash.add(sounds: form.sounds)
        guard hash.count >= 2 else { return }
        let least = Self.leastJoined(spelling)
        if !exhaustive { return addIndexedJoins(hash, least: least) }
        for name in 0..<snapshot.names.count {
            let tokens = snapshot.tokens(ofName: name)
            for first in 0..<min(tokens.count, JoinRow.placeLimit) {
                for length in Join.lengths where first + length <= min(tokens.count, JoinRow.placeLimit) {
                    var span = Join.Span()
                    for entry in tokens[first..<first + length] { span.add(entry.role, letters: snapshot.text(ofToken: entry.token).count) }
                    guard span.isAllowed else { continue }
                    let join = JoinRow(name: UInt32(name), first: UInt8(first), count: UInt8(length))
                    guard let match = match(join, hash: hash, least: least) else { continue }
                    if joinedText.withUnsafeBufferPointer({ WholeName.hash(of: $0).value == hash.value }) { add(match, join) }
                }
            }
        }
    }

    /// The runs under the key of the word in `form`. Many names share a run: each is compared once.
    private mutating func addIndexedJoins(_ hash: SkeletonHash, least: Permille) {
        let values = snapshot.joins.values(of: hash.value)
        guard !values.isEmpty else { return }
        filter.begin(form, least: least)
        runs.begin(count: values.count)
        for packed in values {
            let tokens = snapshot.tokens(of: JoinRow(packed: packed))
            guard runs.add(ListedRun(tokens)) else { continue }
            for entry in tokens { filter.append(snapshot.text(ofToken: entry.token)) }
            filter.take()
        }
        filter.finish()
        for near in filter.near {
            guard let place = runs.numbers.firstIndex(of: UInt32(near)),
                let match = match(JoinRow(packed: values[place]), hash: hash, least: least)
            else { continue }
            for at in place..<values.count where runs.numbers[at] == near { add(match, JoinRow(packed: values[at])) }
        }
    }

    private mutating func add(_ match: (similarity: Int16, styles: StyleSet), _ join: JoinRow) {
        joins.append(JoinMatch(name: join.name, first: join.first, count: join.count, similarity: match.similarity, styles: match.styles))
    }

    /// How alike a run of listed tokens, whose text it leaves in `joinedText`, and the word in `form` are, if both have the hash `hash`; nil
    /// where they are not.
    private mutating func match(_ join: JoinRow, hash: SkeletonHash, least: Permille) -> (similarity: Int16, styles: StyleSet)? {
        joinedText.removeAll(keepingCapacity: true)
        for entry in snapshot.tokens(of: join) { joinedText.append(contentsOf: snapshot.text(ofToken: entry.token)) }
        // The same hash, but letters that only one side has cost too much.
        guard abs(joinedText.count - form.letterCount) * 2 <= max(joinedText.count, form.letterCount) else { return nil }
        let similarity = joinedText.withUnsafeBufferPointer { form.likeness(text: $0, least: least) }
        guard similarity >= least else { return nil }
        // Where one token has all the consonants the others are no more than vowels: initials of persons ("O Hara"), but other words.
        let isPadded = snapshot.tokens(of: join).contains { WholeName.hash(of: snapshot.text(ofToken: $0.token)).value == hash.value }
        return (Int16(similarity * Policy.joinBase / 100), isPadded && similarity < 1000 ? .person : Self.joinedStyles(similarity))
    }

    /// Number of the entry of the listed tokens that a run of query words is when written together, with their similarity; nil where there
    /// are none, or none that the index has anything for: most runs of words are no word, and are not kept.
    mutating func findJoined(_ word: LookupWord, exhaustive: Bool) -> Int? {
        let group = exhaustive ? nil : group(ofSoundsOf: word.text)
        if !exhaustive {
            if group == nil, word.readings.isEmpty, !normalizer.knowledge.holds(word.text) { return nil }
            if let number = remembered(word, tag: 4) { return number }
        }
        let start = matches.count
        beginWord()
        normalizer.knowledge.forEachRelative(of: word.text) { relative, relation, base in
            guard relation == .variant || relation == .translation || relation == .abbreviation else { return }
            if let token = snapshot.token(relative) { add(token, Permille(base) * 10 * Policy.joinBase / 100, .variant, .all) }
        }
        for reading in word.readings {
            if let token = snapshot.token(reading.text) { add(token, Policy.foreignReading * Policy.joinBase / 100, .variant, .all) }
        }
        if exhaustive || group != nil {
            form.set(word.text, spelling: word.spelling, in: memory)
            let least = Self.leastJoined(word.spelling)
            if let group {
                filter.begin(form, least: least)
                let tokens = Int(snapshot.groupStart[group])..<Int(snapshot.groupStart[group + 1])
                for token in tokens {
                    filter.append(snapshot.text(ofToken: token))
                    filter.take()
                }
                filter.finish()
                for near in filter.near { addJoined(tokens.lowerBound + near, word.text, least: least) }
            } else if form.skeleton.count >= 2 {
                for token in 0..<snapshot.tokenCount where snapshot.tokens[token].isFuzzy { addJoined(token, word.text, least: least) }
            }
        }
        return keep(Entry(known: start..<matches.count, alike: start..<start, joins: 0..<0, isKnown: false, exactToken: -1), exhaustive: exhaustive)
    }

    /// The group of listed words with the consonants of `text`, two at least.
    private func group(ofSoundsOf text: UnsafeBufferPointer<UInt8>) -> Int? {
        let skeleton = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            buffer.baseAddress.map { Skeleton(sounds: UnsafeBufferPointer(start: $0, count: Sounds.fold(text, into: $0))) }
        }
        guard let skeleton, skeleton.count >= 2 else { return nil }
        return snapshot.skeletons.values(of: skeleton.hash).first { snapshot.groups[Int($0)] == skeleton.packed }.map { Int($0) }
    }

    private mutating func addJoined(_ token: Int, _ text: UnsafeBufferPointer<UInt8>, least: Permille) {
        guard snapshot.groups[Int(snapshot.tokens[token].group)] == form.skeleton.packed else { return }
        let other = snapshot.text(ofToken: token)
        var likeness = form.likeness(text: other, least: least)
        if other.elementsEqual(text) { likeness = 1000 }
        guard likeness >= least else { return }
        add(token, likeness * Policy.joinBase / 100, .edit, Self.joinedStyles(likeness))
    }
}

/// Whole names written without spaces.
enum WholeName {
    /// The consonants of `text`.
    static func hash(of text: UnsafeBufferPointer<UInt8>) -> SkeletonHash {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            var hash = SkeletonHash()
            if let base = buffer.baseAddress { hash.add(sounds: UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base))) }
            return hash
        }
    }

    /// The key under which `text` is indexed; nil where there are not two consonants.
    static func key(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        let hash = hash(of: text)
        return hash.count >= 2 ? hash.value : nil
    }

    /// How alike two whole names without spaces are.
    static func likeness(_ query: [UInt8], _ listed: [UInt8]) -> Permille {
        if query == listed { return 1000 }
        let memory = FormMemory()
        var form = WordForm()
        query.withUnsafeBufferPointer { form.set($0, spelling: .latin, in: memory) }
        let likeness = listed.withUnsafeBufferPointer { form.likeness(text: $0, least: Similarity.least) }
        withExtendedLifetime(memory) {}
        return likeness
    }
}
