/// Letters that stand alone: initials, and words spelt with dots.
extension Normalizer {
    /// "S.I.S. D.O.O." is "sis doo": runs of words of at most two letters with nothing but a dot between them are one word. So are, outside
    /// the names of vessels and persons, single letters in a row and two letters with "and" between them: "S K Textiles", "J & P", "J and
    /// P". There they are no initials but what tells companies apart. In a person's name single letters stay initials.
    func joinLetters(_ reader: inout WordReader, name: inout NormalizedName, style: NameStyle) {
        guard style != .person else { return }
        let words = reader.words
        guard words.contains(where: { $0.followsDot || $0.count == 1 }) else { return }
        var kept: [Word] = []
        kept.reserveCapacity(words.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.bytes.count)
        var renumbered: [Int] = []
        /// The word at which the run of short words ends that the last kept word is.
        var runEndsAt = -1
        var at = 0
        while at < words.count {
            let word = words[at]
            let text = name.bytes[word.start..<word.start + word.count]
            let run = style == .vessel ? 1 : letterRun(at: at, words: words, name: name)
            if run > 1 {
                var joined = word
                joined.start = bytes.count
                for part in words[at..<at + run] where part.count == 1 { bytes.append(name.bytes[part.start]) }
                joined.count = bytes.count - joined.start
                bytes.append(32)
                kept.append(joined)
                for _ in 0..<run { renumbered.append(kept.count - 1) }
                at += run
                runEndsAt = at - 1
                continue
            }
            let isShort = isShort(word, name)
            if isShort, word.followsDot, runEndsAt == at - 1, var last = kept.popLast() {
                bytes.removeLast()
                bytes.append(contentsOf: text)
                bytes.append(32)
                last.count += word.count
                kept.append(last)
                runEndsAt = at
            } else {
                var moved = word
                moved.start = bytes.count
                bytes.append(contentsOf: text)
                bytes.append(32)
                kept.append(moved)
                runEndsAt = isShort ? at : -1
            }
            renumbered.append(kept.count - 1)
            at += 1
        }
        giveFormsTheirFirstLetter(&kept, &bytes)
        reader.words = kept
        for at in reader.readings.indices { reader.readings[at].word = renumbered[reader.readings[at].word] }
        name.bytes = bytes
    }

    private func isShort(_ word: Word, _ name: NormalizedName) -> Bool {
        word.count <= 2 && name.bytes[word.start..<word.start + word.count].allSatisfy { $0 > 57 }
    }

    /// How many words from `at` on are one word of single letters: a row of them, or two with "and" between. A row that is a legal form
    /// printed apart ("s a r l") is left to those.
    private func letterRun(at: Int, words: [Word], name: NormalizedName) -> Int {
        func isLetter(_ at: Int) -> Bool { at < words.count && words[at].count == 1 && words[at].role == nil && name.bytes[words[at].start] > 57 }
        guard isLetter(at) else { return 1 }
        var end = at + 1
        while isLetter(end), !words[end].followsDot { end += 1 }
        if end == at + 1 {
            guard isLetter(at + 2), words[at + 1].count == 3, !(at + 3 < words.count && words[at + 3].followsDot) else { return 1 }
            let middle = words[at + 1]
            return name.bytes[middle.start..<middle.start + 3].elementsEqual("and".utf8) ? 3 : 1
        }
        // A row with dots further on ("a b s.a.") ends before the word that the dots make.
        if end < words.count, words[end].followsDot { end -= 1 }
        guard end > at + 1 else { return 1 }
        let last = words[end - 1]
        let isForm = name.bytes.withUnsafeBufferPointer {
            vocabulary.legalForms.value(UnsafeBufferPointer(rebasing: $0[words[at].start..<last.start + last.count])) != nil
        }
        return isForm ? 1 : end - at
    }

    /// "acmes.r.l." is "acme srl": dots that begin inside a legal form which was written together with the name.
    private func giveFormsTheirFirstLetter(_ words: inout [Word], _ bytes: inout [UInt8]) {
        for at in words.indices.dropFirst() where words[at].followsDot && words[at].count <= 3 && words[at - 1].count >= 5 {
            let before = words[at - 1]
            let letter = before.start + before.count - 1
            let form = [bytes[letter]] + bytes[words[at].start..<words[at].start + words[at].count]
            guard words[at].start == letter + 2, form.count >= 3, vocabulary.legalForms.value(form) != nil,
                vocabulary.legalForms.value(Array(form.dropFirst())) == nil
            else { continue }
            bytes[letter + 1] = bytes[letter]
            bytes[letter] = 32
            words[at - 1].count -= 1
            words[at].start -= 1
            words[at].count += 1
        }
    }

    /// "Allied Something Forces (ASF)" and "ASF - Allied Something Forces": letters that repeat the words beside them say nothing new.
    func labelAcronyms(_ words: inout [Word], name: NormalizedName) {
        guard words.count >= 4 else { return }
        for at in words.indices where words[at].count >= 3 && words[at].count <= 7 && words[at].role == nil && !words[at].isNative {
            let letters = name.bytes[words[at].start..<words[at].start + words[at].count]
            if spells(letters, from: at, backwards: true, words: words, name: name) || spells(letters, from: at, backwards: false, words: words, name: name) {
                words[at].role = .label
            }
        }
    }

    /// Whether the first letters of the words before or behind word `from` are `letters`; small words may be left out.
    private func spells(_ letters: ArraySlice<UInt8>, from: Int, backwards: Bool, words: [Word], name: NormalizedName) -> Bool {
        var at = from
        var met = 0
        while met < letters.count {
            at += backwards ? -1 : 1
            guard words.indices.contains(at) else { return false }
            let wanted = backwards ? letters[letters.endIndex - 1 - met] : letters[letters.startIndex + met]
            if words[at].count > 1, name.bytes[words[at].start] == wanted {
                met += 1
            } else {
                // "Fund for Peace (FP)": only what lies inside may be left out, and most names end here at their first word.
                guard met > 0, isSmall(words[at], name) else { return false }
            }
        }
        return true
    }

    private func isSmall(_ word: Word, _ name: NormalizedName) -> Bool {
        guard word.count <= 3 else { return false }
        return name.bytes.withUnsafeBufferPointer {
            let text = UnsafeBufferPointer(rebasing: $0[word.start..<word.start + word.count])
            return vocabulary.particles.value(text) != nil || text.elementsEqual("and".utf8) || text.elementsEqual("for".utf8)
        }
    }
}
