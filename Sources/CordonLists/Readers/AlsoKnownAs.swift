/// Takes apart a printed name that says in words what else the party is called: "Sample Works, Inc. (a.k.a. SW, Inc.; Works)".
enum AlsoKnownAs {
    private static let marks: [(word: String, kind: ListedName.Kind)] = [
        ("a.k.a.", .alias), ("a/k/a", .alias), ("f.k.a.", .former), ("f/k/a", .former), ("n.k.a.", .alias), ("d.b.a.", .alias), ("d/b/a", .alias),
    ]

    /// The names inside `text`, in their order; none where no such word stands in it.
    static func names(in text: String) -> [ListedName] {
        var names: [ListedName] = []
        var kind = ListedName.Kind.alias
        var rest = text[...]
        var isFirst = true
        while let (range, next) = firstMark(in: rest) {
            add(rest[..<range.lowerBound], kind, isFirst: isFirst, to: &names)
            isFirst = false
            kind = next
            rest = rest[range.upperBound...]
        }
        if !isFirst { add(rest, kind, isFirst: false, to: &names) }
        return names
    }

    private static func firstMark(in text: Substring) -> (Range<Substring.Index>, ListedName.Kind)? {
        marks.compactMap { mark in text.firstRange(of: mark.word).map { ($0, mark.kind) } }.min { $0.0.lowerBound < $1.0.lowerBound }
    }

    private static func add(_ text: Substring, _ kind: ListedName.Kind, isFirst: Bool, to names: inout [ListedName]) {
        for piece in isFirst ? [String(text)] : Text.pieces(String(text), separator: UInt8(ascii: ";")) {
            var name = Text.trimmed(piece)
            // The bracket or comma that parted it, and the bracket that closes them all.
            while let last = name.last, last == "(" || last == "," || last == ":" { name = Text.trimmed(name.dropLast()) }
            while name.hasSuffix(")"), name.count(where: { $0 == ")" }) > name.count(where: { $0 == "(" }) { name = Text.trimmed(name.dropLast()) }
            if name.contains(where: \.isLetter) { names.appendNew(ListedName(name, kind: kind)) }
        }
    }
}
