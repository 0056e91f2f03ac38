internal import CordonLists
internal import CordonMatch

/// The input's columns and then ours: what was found, and why in a sentence.
///
/// RFC 4180 with commas and LF, UTF-8. A cell that a spreadsheet would run as a formula gets an apostrophe in front, input cells
/// too. One row per record, with its best hit; with `allHits` one row per hit. A bad record's row has the reason at its end.
struct CSVRenderer: RecordRenderer {
    let context: ScreeningContext
    let columns: [String]
    let allHits: Bool

    private static let ours = [
        "status", "hits", "score", "matched entity id", "matched name", "listed name kind", "schema", "list",
        "authority",
        "programme", "listed on", "reason",
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
        // Surplus cells are empty in good records, and bad records say how many there were.
        var input = Array(record.cells.prefix(columns.count))
        input += Array(repeating: "", count: columns.count - input.count)
        let found = screening.hits.count + screening.moreHits
        let shown = allHits ? screening.hits[...] : screening.hits.prefix(1)
        if shown.isEmpty {
            let reason = screening.error ?? (context.isDemonstration ? ScreeningContext.demonstrationNotice : "")
            let cells = input + [screening.status.rawValue, String(found)] + Array(repeating: "", count: 9) + [reason]
            Self.appendRow(cells, to: &out)
        }
        for hit in shown {
            var score: [UInt8] = []
            score.append(score: hit.score)
            var reason = Reason.sentence(hit)
            if let error = screening.error { reason = error + " " + reason }
            if context.isDemonstration { reason = ScreeningContext.demonstrationNotice + " " + reason }
            Self.appendRow(
                input + [
                    screening.status.rawValue, String(found), String(decoding: score, as: UTF8.self), hit.entity.id,
                    hit.name?.text ?? "", hit.matchKind, hit.entity.schema.name,
                    hit.entity.datasets.map(context.title(of:)).joined(separator: "; "), hit.entity.authorities,
                    hit.entity.programmes.joined(separator: "; "), hit.entity.listedOn?.isoStart ?? "", reason,
                ], to: &out)
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
        var needsQuotes = false
        for byte in cell.utf8 where byte == 34 || byte == 44 || byte == 10 || byte == 13 || byte == 59 || byte == 9 {
            needsQuotes = true
        }
        let isFormula = startsFormula(cell)
        if needsQuotes { out.append(34) }
        if isFormula { out.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            if byte == 34 { out.append(34) }
            out.append(byte)
        }
        if needsQuotes { out.append(34) }
    }

    /// Whether a spreadsheet would run the cell: `=`, `+`, `-`, `@`, tab or CR in front (OWASP, CSV injection), also their
    /// full-width forms and behind blanks, which some programs trim.
    static func startsFormula(_ cell: String) -> Bool {
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
