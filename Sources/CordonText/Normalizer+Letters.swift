/// Letters that stand alone: initials, and words spelt with dots.
extension Normalizer {
    /// "S.I.S. D.O.O." is "sis doo": runs of words of at most two letters with nothing but a dot between them are one
    /// word. So are, outside the names of vessels and persons, single letters in a row and two letters with "and"
    /// between them: "S K Textiles", "J & P", "J and P". There they are no initials but what tells companies apart. In
    /// a person's name single letters stay initials.
    ///
    /// - Returns: whether words may have changed.
    func joinLetters(_ reader: inout WordReader, name: inout NormalizedName, style: NameStyle) -> Bool {
        guard reader.words.contains(where: { $0.followsDot || $0.count == 1 }) else { return false }
        let words = reader.words
        reader.willChange()
        var kept: [Word] = []
        kept.reserveCapacity(words.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.bytes.count)
        /// For each word the number of the kept one that it is, or is part of.
        var renumbered: [Int] = []
        func append(_ word: Word, to last: Bool) {
            let text = name.bytes[word.start..<word.start + word.count]
            if last {
                bytes.removeLast()
                kept[kept.count - 1].count += word.count
            } else {
                var moved = word
                moved.start = bytes.count
                kept.append(moved)
            }
            bytes.append(contentsOf: text)
            bytes.append(32)
            renumbered.append(kept.count - 1)
        }
        /// The word at which the run of short words ends that the last kept word is.
        var runEndsAt = -1
        var at = 0
        while at < words.count {
            var phrase = words[at].followsDot ? 0 : phraseWithLetters(at: at, words: words, name: name)
            // A phrase of letters with another letter behind it is part of an abbreviation: "M Y M" is no motor yacht.
            if style != .vessel, phrase > 1, isLetter(at, words, name), isLetter(at + phrase, words, name) { phrase = 0 }
            let run = phrase > 0 || style == .vessel ? 1 : letterRun(at: at, words: words, name: name)
            let apart = phrase > 0 ? phrase : run > Self.longestLetterRun ? run : 0
            if apart > 0 {
                for word in words[at..<at + apart] { append(word, to: false) }
                at += apart
            } else if run > 1 {
                append(words[at], to: false)
                for word in words[(at + 1)..<(at + run)] {
                    if word.count == 1 { append(word, to: true) } else { renumbered.append(kept.count - 1) }
                    if word.followsTextSign { kept[kept.count - 1].isSigned = true }
                }
                at += run
                runEndsAt = at - 1
            } else {
                let isShort = isShort(words[at], name)
                append(words[at], to: isShort && words[at].followsDot && runEndsAt == at - 1)
                if isShort { runEndsAt = at }
                at += 1
            }
        }
        giveFormsTheirFirstLetter(&kept, &bytes)
        reader.words = kept
        for at in reader.readings.indices { reader.readings[at].word = renumbered[reader.readings[at].word] }
        name.bytes = bytes
        return true
    }

    private func isShort(_ word: Word, _ name: NormalizedName) -> Bool {
        word.count <= 2 && name.bytes[word.start..<word.start + word.count].allSatisfy { $0 > 57 }
    }

    /// Most letters in a row that are taken for one word; more are no abbreviation.
    private static let longestLetterRun = 5

    /// How many words from `at` on are single letters: a row of them, or two with "and" between; 1 for none.
    private func letterRun(at: Int, words: [Word], name: NormalizedName) -> Int {
        guard isLetter(at, words, name) else { return 1 }
        var end = at + 1
        while isLetter(end, words, name), !words[end].followsDot { end += 1 }
        if end == at + 1 {
            guard isLetter(at + 2, words, name), words[at + 1].count == 3,
                !(at + 3 < words.count && words[at + 3].followsDot)
            else { return 1 }
            let middle = words[at + 1]
            return name.bytes[middle.start..<middle.start + 3].elementsEqual("and".utf8) ? 3 : 1
        }
        // A row with dots further on ("a b s.a.") ends before the word that the dots make.
        if end < words.count, words[end].followsDot { end -= 1 }
        return end - at
    }

    private func isLetter(_ at: Int, _ words: [Word], _ name: NormalizedName) -> Bool {
        at < words.count && words[at].count == 1 && words[at].role == nil && name.bytes[words[at].start] > 57
    }

    /// How many words from `at` on are a legal form or a ship's prefix with letters printed apart ("s a r l", "sp z o
    /// o", "m v"); 0 for none. Two letters are a form only at the end, or where they are one written together ("a o",
    /// but not "s k").
    private func phraseWithLetters(at: Int, words: [Word], name: NormalizedName) -> Int {
        name.bytes.withUnsafeBufferPointer { bytes in
            let first = words[at]
            let isVessel = name.style == .vessel || name.style == .unknown
            let longest = first.facts.legalLongest > 0 ? Int(first.facts.legalLongest) : isVessel ? 2 : 0
            guard longest > 1 else { return 0 }
            var length = min(longest, words.count - at)
            while length > 1 {
                let last = words[at + length - 1]
                let phrase = UnsafeBufferPointer(rebasing: bytes[first.start..<last.start + last.count])
                let hasLetters = words[at..<at + length].contains { $0.count == 1 }
                if hasLetters, !words[(at + 1)..<(at + length)].contains(where: \.followsDot) {
                    let isForm = vocabulary.legalForm(phrase) != nil
                    if isForm,
                        phrase.count > 3 || at + length == words.count
                            || vocabulary.legalForm(phrase.filter { $0 != 32 }) != nil
                    {
                        return length
                    }
                    if isVessel, vocabulary.isPhrase(phrase, of: Vocabulary.vesselPhrase) { return length }
                }
                length -= 1
            }
            return 0
        }
    }

    /// "acmes.r.l." is "acme srl": dots that begin inside a legal form which was written together with the name.
    private func giveFormsTheirFirstLetter(_ words: inout [Word], _ bytes: inout [UInt8]) {
        for at in words.indices.dropFirst()
        where words[at].followsDot && words[at].count <= 3 && words[at - 1].count >= 5 {
            let before = words[at - 1]
            let letter = before.start + before.count - 1
            let form = [bytes[letter]] + bytes[words[at].start..<words[at].start + words[at].count]
            guard words[at].start == letter + 2, form.count >= 3, vocabulary.legalForm(form) != nil,
                vocabulary.legalForm(Array(form.dropFirst())) == nil
            else { continue }
            bytes[letter + 1] = bytes[letter]
            bytes[letter] = 32
            words[at - 1].count -= 1
            words[at].start -= 1
            words[at].count += 1
        }
    }

    /// "Allied Something Forces (ASF)" and "ASF - Allied Something Forces": letters that repeat the words beside them
    /// say nothing new.
    func labelAcronyms(_ reader: inout WordReader, name: NormalizedName) {
        guard reader.words.count >= 4 else { return }
        for at in reader.words.indices {
            let word = reader.words[at]
            guard word.count >= 3, word.count <= 7, word.role == nil, !word.isNative else { continue }
            let letters = name.bytes[word.start..<word.start + word.count]
            if spells(letters, from: at, backwards: true, words: reader.words, name: name)
                || spells(letters, from: at, backwards: false, words: reader.words, name: name)
            {
                reader.willChange()
                reader.words[at].role = .label
            }
        }
    }

    /// Whether the first letters of the words before or behind word `from` are `letters`; small words may be left out.
    private func spells(_ letters: ArraySlice<UInt8>, from: Int, backwards: Bool, words: [Word], name: NormalizedName)
        -> Bool
    {
        var at = from
        var met = 0
        while met < letters.count {
            at += backwards ? -1 : 1
            guard words.indices.contains(at) else { return false }
            let wanted = backwards ? letters[letters.endIndex - 1 - met] : letters[letters.startIndex + met]
            if words[at].count > 1, name.bytes[words[at].start] == wanted {
                met += 1
            } else {
                // "Fund for Peace (FP)": only what lies inside may be left out, and most names end here at their first
                // word.
                guard met > 0, isSmall(words[at], name) else { return false }
            }
        }
        return true
    }

    private func isSmall(_ word: Word, _ name: NormalizedName) -> Bool {
        guard word.count <= 3 else { return false }
        let text = name.bytes[word.start..<word.start + word.count]
        return word.facts.has(.anyParticle) || text.elementsEqual("and".utf8) || text.elementsEqual("for".utf8)
    }
}
