internal import CordonMatch

/// Everything that a hit's score is made of as HTML, folded away: a row for each piece of evidence, then the sums.
enum EvidenceTable {
    private static let head = ["how", "counterparty", "listed", "similarity", "weight", "adds to M", "adds to P", "factor", ""]

    static func append(_ hit: Hit, to out: inout [UInt8]) {
        guard !hit.evidence.isEmpty else { return }
        out.append("<details class=\"sum\"><summary>What each thing counts</summary><table>")
        append(head, cell: "th", to: &out)
        for piece in hit.evidence { append(cells(piece), cell: "td", to: &out) }
        out.append("</table>")
        let arithmetic = Arithmetic(hit)
        out.append("<p>")
        for (index, step) in arithmetic.steps.enumerated() {
            if index > 0 { out.append("<br>") }
            out.append(html: "\(step.words) = \(step.value)")
        }
        out.append("</p></details>\n")
    }

    /// The columns after `head`, empty where a number says nothing.
    static func cells(_ piece: Evidence) -> [String] {
        let adds = piece.weight * piece.similarity
        return [
            Reason.words(piece.kind), DisplayText.safe(piece.query), DisplayText.safe(piece.listed),
            piece.isPair ? piece.similarity.shown : "", piece.weight == 0 ? "" : piece.weight.shown,
            adds == 0 ? "" : adds.shown, piece.cost == 0 ? "" : piece.cost.shown,
            piece.factor == 1 ? "" : piece.factor.shown, DisplayText.safe(piece.note),
        ]
    }

    /// A row of a table.
    static func append(_ cells: [String], cell: StaticString, to out: inout [UInt8]) {
        out.append("<tr>")
        for text in cells {
            out.append("<")
            out.append(cell)
            out.append(">")
            out.append(html: text)
            out.append("</")
            out.append(cell)
            out.append(">")
        }
        out.append("</tr>")
    }
}
