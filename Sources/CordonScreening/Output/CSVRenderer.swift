internal import CordonLists
internal import CordonMatch

/// The input's columns and then ours: what was found, and why in a sentence.
///
/// RFC 4180 with commas and LF, UTF-8. A cell that a spreadsheet would run as a formula gets an apostrophe in front, input cells
/// too. One row per record, with its best hit; with `allHits` one row per entry that scored, those of one party one behind the other. A
/// bad record's row has the reason where hits have theirs.
struct CSVRenderer: RecordRenderer {
    let context: ScreeningContext
    let columns: [String]
    let allHits: Bool

    private static let ours = [
        "status", "hits", "score", "matched entity id", "matched name", "listed name kind", "schema", "list",
        "authority",
        "programme", "listed on", "would decide", "reason", "party", "also listed as", "not listed by",
    ]

    var emptyPart: [UInt8] { [] }

    mutating func open(into out: inout [UInt8]) {
        let taken = Set(columns.map { $0.lowercased() })
        // An input that has such a column already keeps it; ours is then told apart.
        let header = columns + Self.ours.map { taken.contains($0) ? "\($0) (screening)" : $0 }
        Self.appendRow(header, to: &out)
    }

    mutating func append(_ part: [UInt8], into out: inout [UInt8]) { out += part }

    mutating func close(_ summary: ScreeningSummary, into out: inout [UInt8]) {}

    func render(_ record: InputRecord, _ screening: Screening, into out: inout [UInt8]) {
        let found = screening.hits.count + screening.moreHits
        let shown = allHits ? screening.hits.flatMap { hit in hit.entries.map { (hit, $0) } } : screening.hits.prefix(1).map { ($0, $0) }
        if shown.isEmpty {
            appendInput(record, to: &out)
            out.append(text: screening.status.rawValue)
            out.append(UInt8(ascii: ","))
            out.append(number: found)
            out.append(",,,,,,,,,,,")
            let reason = screening.error ?? (context.isDemonstration ? ScreeningContext.demonstrationNotice : "")
            Self.append(cell: reason, to: &out)
            out.append(",,,\n")
        }
        for (lead, hit) in shown {
            let party = PartyView(lead)
            var score: [UInt8] = []
            score.append(score: hit.score)
            var reason = Reason.sentence(hit)
            if let error = screening.error { reason = error + " " + reason }
            if context.isDemonstration { reason = ScreeningContext.demonstrationNotice + " " + reason }
            appendInput(record, to: &out)
            Self.appendRow(
                [
                    screening.status.rawValue, String(found), String(decoding: score, as: UTF8.self), hit.entity.id,
                    hit.name?.text ?? "", hit.matchKind, hit.entity.schema.name,
                    hit.entity.datasets.map(context.title(of:)).joined(separator: "; "), hit.entity.authorities,
                    hit.entity.programmes.joined(separator: "; "), hit.entity.listedOn?.iso8601 ?? "",
                    Reason.deciding(hit, threshold: context.options.threshold).joined(separator: " "), reason, lead.entity.id,
                    party.entries.filter { $0.entity.id != hit.entity.id }.map { "\(PartyView.words($0)) [\(context.title(of: $0))]" }
                        .joined(separator: "; "),
                    context.titles(party.absentFrom).joined(separator: "; "),
                ], to: &out)
        }
    }

    /// The input's cells, a comma behind each. Surplus cells are empty in good records, and bad records say how many there were.
    private func appendInput(_ record: InputRecord, to out: inout [UInt8]) {
        for index in columns.indices {
            if index < record.cells.count { Self.append(cell: record.cells[index], to: &out) }
            out.append(UInt8(ascii: ","))
        }
    }

    static func appendRow(_ cells: [String], to out: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            append(cell: cell, to: &out)
        }
        out.append(10)
    }

    static func append(cell: String, to out: inout [UInt8]) {
        var cell = cell
        let isFormula = startsFormula(cell)
        cell.withUTF8 { bytes in
            var needsQuotes = false
            var hasQuotes = false
            for byte in bytes {
                if byte == 34 { hasQuotes = true }
                if byte == 34 || byte == 44 || byte == 10 || byte == 13 || byte == 59 || byte == 9 {
                    needsQuotes = true
                }
            }
            if needsQuotes { out.append(34) }
            if isFormula { out.append(UInt8(ascii: "'")) }
            if hasQuotes {
                for byte in bytes {
                    if byte == 34 { out.append(34) }
                    out.append(byte)
                }
            } else {
                out.append(contentsOf: bytes)
            }
            if needsQuotes { out.append(34) }
        }
    }

    /// Whether a spreadsheet would run the cell: `=`, `+`, `-`, `@`, tab or CR in front (OWASP, CSV injection), also their
    /// full-width forms and behind blanks, which some programs trim.
    static func startsFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first else { return false }
        // Letters and digits begin nearly all cells.
        if first > 64 && first < 0xc2 || first > 47 && first < 58 { return false }
        for scalar in cell.unicodeScalars {
            switch scalar {
            case "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}": return true
            case " ", "\u{a0}", "\u{feff}": continue
            default: return false
            }
        }
        return false
    }
}
