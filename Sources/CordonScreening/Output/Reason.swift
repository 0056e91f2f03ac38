internal import CordonLists
internal import CordonMatch

/// Why a hit is a hit, in words: from its evidence alone, so that csv, table and html say the same.
enum Reason {
    /// One sentence of plain text, without a line end: what is equal, what is alike, what met nothing, what else counted, each with
    /// what it costs, and what that comes to.
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
            alike.map { pair in
                let cost = brief(pair.cost) == "0" ? "" : ", costs \(brief(pair.cost))"
                return "\(pair.shownQuery) ~ \(pair.shownListed) (\(words(pair.kind)) \(pair.similarity.shownAsScore)\(cost))"
            })
        add("only on the list:", unmet.filter { !$0.listed.isEmpty }.map { "\($0.shownListed)\(price($0))" })
        add("not on the list:", unmet.filter { $0.listed.isEmpty }.map { "\($0.shownQuery)\(price($0))" })
        for piece in hit.evidence where !piece.isPair && !piece.isUnmet {
            let clause = aside(piece) + price(piece)
            if !clauses.contains(clause) { clauses.append(clause) }
        }
        if hit.met > 0, hit.against > 0 {
            let score = (hit.met / (hit.met + hit.against)).shownAsScore
            clauses.append("met \(brief(hit.met)), against \(brief(hit.against)): \(score) for the name")
        }
        guard let first = clauses.first else {
            return hit.name == nil ? "An identifier is equal." : "The names are equal."
        }
        return first.prefix(1).uppercased() + first.dropFirst() + clauses.dropFirst().map { "; " + $0 }.joined() + "."
    }

    /// What a piece that is no pair costs, or does to the score, in brackets; nothing where it does nothing.
    private static func price(_ piece: Evidence) -> String {
        if brief(piece.cost) != "0" { return " (costs \(brief(piece.cost)))" }
        guard piece.factor != 1 else { return "" }
        switch piece.kind {
        case .identifier where piece.similarity == 1: return " (at least \(piece.factor.shown))"
        case _ where piece.isRecord && piece.similarity > 0: return " (distance to 1 x \(piece.factor.shown))"
        default: return " (x \(piece.factor.shown))"
        }
    }

    /// With at most two decimals.
    private static func brief(_ value: Double) -> String { ((value * 100).rounded() / 100).shown }

    /// The single facts that would decide the hit, a sentence each, those that clear it first; one that says so where there are none.
    ///
    /// - Parameter threshold: from which score on a hit alerts.
    static func deciding(_ hit: Hit, threshold: Double) -> [String] {
        guard !hit.deciding.isEmpty else { return ["Nothing else that the list says of the party would decide."] }
        return hit.deciding.map { fact in
            let verb =
                switch fact.effect(on: hit.score, threshold: threshold) {
                case .clears: "clear it"
                case .confirms: "confirm it"
                case .lowers: "lower it"
                case .raises: "raise it"
                }
            let before = hit.score.shownAsScore
            let after = fact.score == 0 ? "not compared" : fact.score.shownAsScore
            let change = before == after ? "stays \(after)" : "\(before) -> \(after)"
            return fact.words.prefix(1).uppercased() + fact.words.dropFirst() + " would \(verb) (\(change))."
        }
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
        case .partOfField: "part of the field"
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
        case _ where piece.isRecord, .contradiction, .number:
            let sides = piece.query == piece.listed ? [piece.query] : [piece.query, piece.listed]
            let facts = sides.filter { !$0.isEmpty }.joined(separator: " / ")
            return facts.isEmpty ? note : "\(note) (\(facts))"
        default: return note
        }
    }
}

extension Hit {
    /// M, the sum of similarity times weight.
    var met: Double { evidence.reduce(0) { $0 + $1.weight * $1.similarity } }

    /// P, the sum of costs.
    var against: Double { evidence.reduce(0) { $0 + $1.cost } }
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
