/// Initials written together.
extension Normalizer {
    /// "JC Juncker" is "j c juncker": two consonants that are no name, title or particle are the initials of two given names.
    ///
    /// - Complexity: for a name with a word of two letters some look-ups; nothing for others.
    func splitInitials(_ reader: inout WordReader, name: inout NormalizedName) {
        guard reader.words.count >= 2, reader.words.contains(where: { $0.count == 2 }) else { return }
        var at = 0
        while at < reader.words.count {
            defer { at += 1 }
            guard areInitials(at, reader.words, name), reader.words.contains(where: { $0.count > 2 }) else { continue }
            reader.willChange()
            name.bytes.insert(32, at: reader.words[at].start + 1)
            var second = reader.words[at]
            reader.words[at].count = 1
            second.start += 2
            second.count = 1
            second.source += 1
            second.followsTextSign = false
            second.followsHyphen = false
            reader.words.insert(second, at: at + 1)
            for later in (at + 2)..<reader.words.count { reader.words[later].start += 1 }
            for reading in reader.readings.indices where reader.readings[reading].word > at { reader.readings[reading].word += 1 }
            lookUp(&reader.words[at], name: name)
            lookUp(&reader.words[at + 1], name: name)
            at += 1
        }
    }

    /// Not at the end, where a name may be cut off, nor behind an article or in a name with hyphens.
    private func areInitials(_ at: Int, _ words: [Word], _ name: NormalizedName) -> Bool {
        let word = words[at]
        guard word.count == 2, at + 1 < words.count, !word.followsHyphen, !words[at + 1].followsHyphen, word.role == nil, !word.isNative,
            !word.isRespelt, !word.followsDot, word.spelling == .latin
        else { return false }
        return name.bytes.withUnsafeBufferPointer { bytes in
            if at > 0, words[at - 1].facts.has(.anyParticle) { return false }
            let text = UnsafeBufferPointer(rebasing: bytes[word.start..<word.start + 2])
            guard text.allSatisfy({ $0 >= 97 && $0 <= 122 && !"aeiouy".utf8.contains($0) }) else { return false }
            return !word.facts.has(.honorific) && !word.facts.has(.anyParticle) && !word.facts.has(.kinship)
                && knowledge.share(of: text, amongPersons: true) == 0 && !text.elementsEqual("md".utf8) && !text.elementsEqual("mg".utf8)
        }
    }
}
