internal import CordonLists
internal import CordonMatch

/// Why a hit is a hit, in words: from its evidence alone, so that csv, table and html say the same.
enum Reason {
    /// One or two sentences of plain text, without a line end.
    static func sentence(_ hit: Hit) -> String {
        var clauses: [String] = []
        let exact = hit.evidence.filter { $0.kind == .exact || $0.kind == .legalForm && $0.similarity == 1 }
        let others = hit.evidence.filter { piece in piece.isPair && !exact.contains(piece) }
        if !exact.isEmpty {
            clauses.append("equal: " + exact.map { $0.query.isEmpty ? $0.listed : $0.query }.joined(separator: ", "))
        }
        clauses += others.map(pair)
        func list(_ kind: Evidence.Kind, _ words: String, _ side: KeyPath<Evidence, String>) {
            let texts = hit.evidence.filter { $0.kind == kind }.map { $0[keyPath: side] }.filter { !$0.isEmpty }
            if !texts.isEmpty { clauses.append("\(words): \(texts.joined(separator: ", "))") }
        }
        // `missing` is what the counterparty lacks, `extra` what the list lacks; the text stands on the side that has it.
        let missing = hit.evidence.filter { $0.kind == .missing || $0.kind == .extra }
        let onlyListed = missing.filter { !$0.listed.isEmpty }.map(\.listed)
        let onlyQuery = missing.filter { $0.listed.isEmpty && !$0.query.isEmpty }.map(\.query)
        if !onlyListed.isEmpty { clauses.append("only on the list: \(onlyListed.joined(separator: ", "))") }
        if !onlyQuery.isEmpty { clauses.append("not on the list: \(onlyQuery.joined(separator: ", "))") }
        for piece in hit.evidence where !piece.isPair && piece.kind != .missing && piece.kind != .extra {
            clauses.append(aside(piece))
        }
        clauses.removeAll { $0.isEmpty }
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
        case .identifier: "identifier"
        case .schema: "type"
        }
    }

    private static func pair(_ piece: Evidence) -> String {
        "\(piece.query) ~ \(piece.listed) (\(words(piece.kind)) \(piece.similarity.shownAsScore))"
    }

    private static func aside(_ piece: Evidence) -> String {
        var note = piece.note
        if note.hasSuffix(".") { note.removeLast() }
        if !note.isEmpty { return note }
        let sides = [piece.query, piece.listed].filter { !$0.isEmpty }
        return words(piece.kind) + (sides.isEmpty ? "" : ": " + sides.joined(separator: " / "))
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
}
