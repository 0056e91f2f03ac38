/// Fields that hold more than one name, or other things beside a name.
extension Normalizer {
    /// The token ranges of a field that may each be a whole name: what stands before, between and behind the phrases that join two names of
    /// one party ("also known as", "t/a"). Where it is not known what the party is, also what numbers, labels of documents, dashes and signs
    /// part. An acronym and what it stands for in brackets are two names. None where the field is one name.
    ///
    /// Else brackets part nothing: companies' names end in "(Hong Kong) Ltd" too often.
    ///
    /// - Complexity: linear in the tokens.
    public func parts(of name: NormalizedName, isKindKnown: Bool) -> [Range<Int>] {
        guard name.style != .vessel, name.tokens.count > 1 else { return [] }
        var parts: [Range<Int>] = []
        var start = 0
        var isLinked = false
        var at = 0
        func end(_ end: Int) {
            var part = start..<end
            var isSure = parts.isEmpty
            // Words of payments at its ends are no part of a name, unless they are all of it: an acronym.
            while part.count > 1, name.tokens[part.lowerBound].role == .label {
                part = part.dropFirst()
                isSure = false
            }
            while part.count > 1, name.tokens[part.upperBound - 1].role == .label { part = part.dropLast() }
            if !part.isEmpty, isName(part, in: name, isSure: isSure) { parts.append(part) }
        }
        while at < name.tokens.count {
            let length = linkLength(at: at, in: name, isKindKnown: isKindKnown)
            if length > 0 {
                end(at)
                at += length
                start = at
                isLinked = true
                continue
            }
            if at > start, isBroken(at, in: name, isKindKnown: isKindKnown) {
                end(at)
                start = at
                isLinked = true
            }
            at += 1
        }
        guard isLinked else { return [] }
        end(at)
        return parts
    }

    /// How many tokens from `at` on stand between names and are part of none.
    private func linkLength(at: Int, in name: NormalizedName, isKindKnown: Bool) -> Int {
        let token = name.tokens[at]
        if token.isSigned, token.role == .label { return 1 }
        // In persons' names letters stay apart.
        if token.count == 1, at + 1 < name.tokens.count, name.tokens[at + 1].followsTextSign {
            var letters: [UInt8] = [name.bytes[Int(token.start)]]
            var length = 1
            while length < 3, at + length < name.tokens.count, name.tokens[at + length].count == 1, name.tokens[at + length].followsTextSign {
                letters.append(name.bytes[Int(name.tokens[at + length].start)])
                length += 1
            }
            if Self.signedLinks.contains(letters) { return length }
        }
        return token.standing.isDisjoint(with: isKindKnown ? .link : .betweenNames) ? 0 : 1
    }

    private func isBroken(_ at: Int, in name: NormalizedName, isKindKnown: Bool) -> Bool {
        let token = name.tokens[at]
        if token.followsTextSign { return !isKindKnown || name.style == .person }
        // Half a bracket and half a part are left where the field was cut.
        guard !Self.cutFieldLengths.contains(name.scalarCount) else { return false }
        if token.followsDash { return !isKindKnown }
        return token.followsBracket && at == 1 && name.tokens[0].role == .label
    }

    /// Whether a part can be a name: a word that tells something; two, or a legal form, in persons' names and where it is less sure, as later
    /// parts may be places; or an acronym at the beginning.
    private func isName(_ part: Range<Int>, in name: NormalizedName, isSure: Bool) -> Bool {
        let tokens = name.tokens[part]
        let words = tokens.count { token in
            (token.role == .plain || token.role == .generic) && !token.standing.contains(.payment)
        }
        if name.style == .person || !isSure { return words > 1 || words > 0 && tokens.contains { $0.role == .legalForm } }
        return words > 0 || (part == 0..<1 && tokens[0].count > 2)
    }

    /// "T/A", "A/K/A", "C/O": what stands between names in letters with signs.
    static let signedLinks: Set<[UInt8]> = [
        Array("ta".utf8), Array("aka".utf8), Array("fka".utf8), Array("nka".utf8), Array("dba".utf8), Array("obo".utf8), Array("co".utf8),
    ]

    /// Whether the letter at `at` is one of such letters in a person's name, where they stay apart: it is no initial.
    func isOfSignedLink(_ at: Int, in name: NameWords) -> Bool {
        var first = at
        while first > 0, name.words[first].followsTextSign, name.words[first - 1].count == 1 { first -= 1 }
        var letters = Array(name.text(first))
        var next = first + 1
        while next < name.count, name.words[next].count == 1, name.words[next].followsTextSign {
            letters += name.text(next)
            next += 1
        }
        return letters.count > 1 && Self.signedLinks.contains(letters)
    }

    func isSignedLink(_ text: UnsafeBufferPointer<UInt8>) -> Bool { Self.signedLinks.contains(Array(text)) }

    /// Whether the field holds words of payments, or a number, which no person's name does.
    public func holdsPaymentWords(_ name: NormalizedName) -> Bool {
        name.tokens.contains { $0.role == .number || $0.standing.contains(.payment) }
    }
}
