internal import CordonText

extension Snapshot {
    /// Checks what opening does not: that the snapshot agrees with itself in everything that a look-up relies on.
    ///
    /// Opening makes sure that nothing leaves its arrays; a snapshot could still hold words out of order or postings that lack a name,
    /// and would then find less than it should. Checked here: every record decodes, ids are unique, words ascend and have their own
    /// sounds and skeletons, ties are those that the records give, postings are exactly the names that hold the word, the keys of hash indices stand where they are looked
    /// for, and reference tables, if there are any, are those of this program.
    /// - Complexity: reads the whole file once, and sorts nothing.
    public func audit() throws(SnapshotError) {
        try auditRecords()
        try auditTokens()
        try auditPostings()
        guard skeletons.isOrdered, joins.isOrdered, wholes.isOrdered, identifiers.isOrdered else {
            throw .damaged("a hash index with keys out of place")
        }
        guard reference.isEmpty || Self.normalizer.withTables({ $0.elementsEqual(reference) }) else {
            throw .damaged("reference tables that are not those of this version of Cordon")
        }
    }

    /// Over the tables of this program, with which a snapshot was built that is fresh. Made once, as it takes long.
    private static let normalizer = Normalizer()

    private func auditRecords() throws(SnapshotError) {
        var ties = PartyTies(Self.normalizer)
        var ids = PartyIDs()
        for number in entities.indices {
            let entity = try entity(number)
            let known = ids.admit(entity.id, party: UInt32(number), list: list(of: number), dataset: entity.dataset)
            guard let known, known.id == entity.id else { throw .damaged("two parties with the id \(entity.id)") }
            guard entity.schema.rawValue == entities[number].schema, entity.schema.kind.rawValue == entities[number].kind else {
                throw .damaged("the schema of \(entity.id)")
            }
            ties.add(TieFacts(entity, list: list(of: number), countries: countries(of: number), Self.normalizer.countries), twin: known.twin)
        }
        guard ties.next().elementsEqual(tieNext) else { throw .damaged("ties that the records do not give") }
    }

    private func auditTokens() throws(SnapshotError) {
        var buffer: [UInt8] = []
        var place = [Int](repeating: -1, count: tokenCount)
        for (at, token) in tokenOrder.enumerated() {
            place[Int(token)] = at
            if at > 0, !text(ofToken: Int(tokenOrder[at - 1])).lexicographicallyPrecedes(text(ofToken: Int(token))) {
                throw .damaged("words out of order")
            }
        }
        for at in 1..<max(1, groups.count) where groups[at - 1] >= groups[at] { throw .damaged("groups out of order") }
        for token in 0..<tokenCount {
            let text = text(ofToken: token)
            let row = tokens[token]
            guard place[token] >= 0, self.token(text) == token else { throw .damaged("a word that is not found by its text") }
            guard !row.isFuzzy || (groupStart[Int(row.group)]..<groupStart[Int(row.group) + 1]).contains(UInt32(token)) else {
                throw .damaged("a word outside its group")
            }
            let isForm = text.first == UInt8(ascii: "=")
            if buffer.count < text.count * 2 { buffer = Array(repeating: 0, count: text.count * 2) }
            let isSound = buffer.withUnsafeMutableBufferPointer { buffer -> Bool in
                let count = buffer.baseAddress.map { isForm ? 0 : Sounds.fold(text, into: $0) } ?? 0
                let sounds = UnsafeBufferPointer(rebasing: buffer[0..<count])
                return sounds.elementsEqual(tokenSounds[Int(row.soundsStart)..<Int(row.soundsStart) + Int(row.soundsCount)])
                    && (!row.isFuzzy || Skeleton(sounds: sounds).packed == groups[Int(row.group)])
            }
            guard isSound else { throw .damaged("the sounds of a word") }
        }
    }

    private func auditPostings() throws(SnapshotError) {
        // Postings ascend within a part, so that names visited in order find their postings in order: one cursor for each part.
        var cursors = Array(postingStart.dropLast())
        for number in names.indices {
            let tokens = tokens(ofName: number)
            let light = LightTokens.of(tokens.lazy.map { UInt8($0.weight) })
            var isDone: [(token: Int, isLight: Bool)] = []
            for (at, entry) in tokens.enumerated() {
                let token = entry.token
                if let known = isDone.firstIndex(where: { $0.token == token }) {
                    if !light[at] { isDone[known].isLight = false }
                } else {
                    isDone.append((token, light[at]))
                }
            }
            for (token, isLight) in isDone {
                let part = token * 4 + (number < personNameCount ? 0 : 2) + (isLight ? 1 : 0)
                let at = Int(cursors[part])
                guard at < Int(postingStart[part + 1]), postings[at] == UInt32(number) else {
                    throw .damaged("postings that do not agree with the names")
                }
                cursors[part] += 1
            }
        }
        for part in cursors.indices where cursors[part] != postingStart[part + 1] {
            throw .damaged("a posting of a name that does not hold the word")
        }
    }
}

extension HashIndex {
    /// Whether keys ascend and each stands where the directory leads to.
    var isOrdered: Bool {
        var before = -1
        for bucket in 0..<directory.count - 1 {
            for at in Int(directory[bucket])..<Int(directory[bucket + 1]) {
                let key = UInt32(bucket) << shift & Self.several | keys[at] & ~Self.several
                guard Int(key) > before, Int(key >> shift) == bucket else { return false }
                before = Int(key)
            }
        }
        return true
    }
}
