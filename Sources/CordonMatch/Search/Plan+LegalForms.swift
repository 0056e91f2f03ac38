internal import CordonText

/// Where legal forms stand in the counterparty's name, and what that makes of the words beside them.
extension Plan {
    /// The first token behind the short legal form that ends a company's name ("Acme d.o.o. Beograd"): such words say where the company
    /// sits, or what it does.
    func firstBehindForm() -> Int? {
        guard !isPersonSide, name.style != .person, name.style != .vessel,
            let form = name.tokens.lastIndex(where: { $0.role == .legalForm }), form + 1 < name.tokens.count,
            name.tokens[form].shownCount <= Self.longestEndingForm,
            name.tokens[..<form].contains(where: { $0.role == .plain }),
            !name.tokens[form + 1].followsTextSign
        else { return nil }
        return form + 1
    }

    /// Letters of the legal forms that end names; longer ones are words ("National Company for Oil").
    private static let longestEndingForm = 6

    /// Weight of a legal form with a slip in it, in hundredths: that of one that met nothing.
    static let damagedFormWeight: Int32 = 5

    /// Whether token `number`, which nobody knows, stands where a legal form may stand, is one but for a slip, and leaves a name without it.
    func isDamagedForm(_ number: Int, _ lookup: TokenLookup) -> Bool {
        let tokens = name.tokens
        guard !isPersonSide, name.style != .person, tokens[number].role == .plain, tokens[number].spelling == .latin, !tokens[number].isNative,
            tokens.indices.contains(where: { $0 != number && tokens[$0].role == .plain })
        else { return false }
        func isForm(_ at: Int) -> Bool { tokens.indices.contains(at) && (tokens[at].role == .legalForm || tokens[at].role == .label) }
        let isBeside = isForm(number - 1) || isForm(number + 1)
        // A name has one form, or several beside each other.
        let isAtAnEnd = (number == 0 || number == tokens.count - 1) && !tokens.contains { $0.role == .legalForm }
        guard isBeside || isAtAnEnd else { return false }
        // Another letter in one of three is no slip but another word, unless a form stands there already ("pte lad"); before a name forms are
        // short, and longer words its own.
        let otherFrom = isBeside ? 3 : number == 0 ? Int.max : 4
        return name.bytes.withUnsafeBufferPointer {
            lookup.normalizer.isDamagedForm(UnsafeBufferPointer(rebasing: $0[tokens[number].range]), otherFrom: otherFrom)
        }
    }
}
