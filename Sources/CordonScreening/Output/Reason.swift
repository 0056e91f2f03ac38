internal import CordonLists
internal import CordonMatch

/// Why a hit is a hit, in words: from its evidence alone, so that csv, table and html say the same.
enum Reason {
    /// One sentence of plain text, without a line end: what is equal, what is alike, what met nothing, what else counted.
    static func sentence(_ hit: Hit) -> String {
        let pairs = hit.evidence.filter(\.isPair)
        let unmet = hit.evidence.filter { $0.isUnmet }
        var clauses: [String] = []
        func add(_ words: String, _ items: [String]) {
            if !items.isEmpty { clauses.append("\(words) \(items.joined(separator: ", "))") }
        }
        func isEqual(_ pair: Evidence) -> Bool {
            pair.similarity >= 1 && (pair.kind == .exact || pair.shownQuery == pair.shownListed)
        }
        let equal = pairs.filter(isEqual)
        let alike = pairs.filter { !isEqual($0) }
        add("equal:", equal.map(\.shownQuery))
        add(
            "alike:",
            alike.map { "\($0.shownQuery) ~ \($0.shownListed) (\(words($0.kind)) \($0.similarity.shownAsScore))" })
        add("only on the list:", unmet.filter { !$0.listed.isEmpty }.map(\.shownListed))
        add("not on the list:", unmet.filter { $0.listed.isEmpty }.map(\.shownQuery))
        for piece in hit.evidence where !piece.isPair && !piece.isUnmet {
            let clause = aside(piece)
            if !clauses.contains(clause) { clauses.append(clause) }
        }
        guard let first = clauses.first else {
            return hit.name == nil ? "An identifier is equal." : "The names are equal."
        }
        return first.prefix(1).uppercased() + first.dropFirst() + clauses.dropFirst().map { "; " + $0 }.joined() + "."
    }

    /// How the tokens of a pair agree: "edit", "sounds or is romanised alike" ... in a word or two.
    static func words(_ kind: Evidence.Kind) -> String {
        switch kind {
        case .exact: "equal"
        case .edit: "spelt differently"
        case .variant: "another spelling"
        case .nickname: "short form"
        case .translation: "translated"
        case .abbreviation: "abbreviated"
        case .initial: "initial"
        case .truncated: "cut off"
        case .legalForm: "legal form"
        case .joinedQuery, .joinedListed: "written apart"
        case .missing: "only on the list"
        case .extra: "not on the list"
        case .contradiction: "contradicts"
        case .order: "other order"
        case .number: "number"
        case .thin: "little to go by"
        case .doubt: "not identical"
        case .insideText: "inside a longer text"
        case .wholeName: "whole name"
        case .cutField: "cut field"
        case .weakAlias: "weak alias"
        case .birthDate: "birth date"
        case .country: "country"
        case .gender: "gender"
        case .identifier: "identifier"
        case .schema: "type"
        }
    }

    /// A piece that is no pair of tokens, in a clause: its note as far as the arithmetic, and the facts it speaks of.
    private static func aside(_ piece: Evidence) -> String {
        if piece.kind == .insideText { return words(.insideText) }
        var note = String(piece.note.prefix { $0 != ":" })
        if note.hasSuffix(".") { note.removeLast() }
        if note.isEmpty { note = words(piece.kind) }
        switch piece.kind {
        case .birthDate, .country, .gender, .identifier, .schema, .contradiction, .number:
            let sides = piece.query == piece.listed ? [piece.query] : [piece.query, piece.listed]
            let facts = sides.filter { !$0.isEmpty }.joined(separator: " / ")
            return facts.isEmpty ? note : "\(note) (\(facts))"
        default: return note
        }
    }
}

extension Evidence {
    /// Whether tokens of both sides met here.
    var isPair: Bool {
        switch kind {
        case .exact, .edit, .variant, .nickname, .translation, .abbreviation, .initial, .truncated, .legalForm,
            .joinedQuery,
            .joinedListed:
            !query.isEmpty && !listed.isEmpty
        case .number: !query.isEmpty && !listed.isEmpty && similarity > 0
        default: false
        }
    }

    /// Whether a token of one side met nothing.
    var isUnmet: Bool { (kind == .missing || kind == .extra) && !(query.isEmpty && listed.isEmpty) }

    /// Whether this lies in the record rather than in the name.
    var isRecord: Bool {
        switch kind {
        case .birthDate, .country, .gender, .identifier, .schema: true
        default: false
        }
    }

    /// `query` as people read it: legal forms are named by their group ("=company"), whose sign says nothing to them.
    var shownQuery: String { Evidence.shown(query) }
    var shownListed: String { Evidence.shown(listed) }

    private static func shown(_ side: String) -> String {
        guard side.utf8.contains(UInt8(ascii: "=")) else { return side }
        return side.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("=") && $0.count > 1 ? $0.dropFirst() : $0 }
            .joined(separator: " ")
    }
}
