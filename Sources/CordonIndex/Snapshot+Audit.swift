internal import CordonText

extension Snapshot {
    /// Checks what opening does not: that the snapshot agrees with itself in everything that a look-up relies on.
    ///
    /// Opening makes sure that nothing leaves its arrays; a snapshot could still hold words out of order or postings that lack a name,
    /// and would then find less than it should. Checked here: every record decodes, ids are unique, words ascend and have their own
    /// sounds and skeletons, postings are exactly the names that hold the word, and the keys of hash indices stand where they are
    /// looked for.
    /// - Complexity: reads the whole file once, and sorts nothing.
    public func audit() throws(SnapshotError) {
        try auditRecords()
        try auditTokens()
        try auditPostings()
        guard skeletons.isOrdered, joins.isOrdered, wholes.isOrdered, identifiers.isOrdered else {
            throw .damaged("a hash index with keys out of place")
        }
    }

    private func auditRecords() throws(SnapshotError) {
        var ids: Set<String> = []
        ids.reserveCapacity(entities.count)
        for number in entities.indices {
            let entity = try entity(number)
            guard ids.insert(entity.id).inserted else { throw .damaged("two parties with the id \(entity.id)") }
            guard entity.schema.rawValue == entities[number].schema, entity.schema.kind.rawValue == entities[number].kind else {
                throw .damaged("the schema of \(entity.id)")
            }
        }
    }

    private func auditTokens() throws(SnapshotError) {
        var buffer: [UInt8] = []
        for token in 0..<tokenCount {
            let text = text(ofToken: token)
            if token > 0, !self.text(ofToken: token - 1).lexicographicallyPrecedes(text) { throw .damaged("words out of order") }
            let isForm = text.first == UInt8(ascii: "=")
            if buffer.count < text.count * 2 { buffer = Array(repeating: 0, count: text.count * 2) }
            let isSound = buffer.withUnsafeMutableBufferPointer { buffer -> Bool in
                let count = buffer.baseAddress.map { isForm ? 0 : Sounds.fold(text, into: $0) } ?? 0
                let sounds = UnsafeBufferPointer(rebasing: buffer[0..<count])
                return sounds.elementsEqual(tokenSounds[Int(tokens[token].soundsStart)..<Int(tokens[token].soundsStart) + Int(tokens[token].soundsCount)])
                    && Skeleton(sounds: sounds).packed == tokens[token].skeleton
            }
            guard isSound else { throw .damaged("the sounds of a word") }
        }
    }

    private func auditPostings() throws(SnapshotError) {
        // Postings ascend, so that names visited in order find their postings in order: one cursor for each word.
        var cursors = Array(postingStart.dropLast())
        for (number, name) in names.enumerated() {
            for packed in nameTokens[Int(name.tokenStart)..<Int(name.tokenStart) + Int(name.tokenCount)] {
                let token = Int(packed & 0x0fff_ffff)
                let at = Int(cursors[token])
                if at > Int(postingStart[token]), postings[at - 1] == UInt32(number) { continue }
                guard at < Int(postingStart[token + 1]), postings[at] == UInt32(number) else {
                    throw .damaged("postings that do not agree with the names")
                }
                cursors[token] += 1
            }
        }
        for token in 0..<tokenCount where cursors[token] != postingStart[token + 1] {
            throw .damaged("a posting of a name that does not hold the word")
        }
    }
}

extension HashIndex {
    /// Whether keys ascend and each stands where the directory leads to.
    var isOrdered: Bool {
        for at in 1..<max(1, keys.count) where keys[at] <= keys[at - 1] { return false }
        for bucket in 0..<directory.count - 1 {
            for at in Int(directory[bucket])..<Int(directory[bucket + 1]) where shift < 32 && Int(keys[at] >> shift) != bucket { return false }
        }
        return true
    }
}
