internal import CordonMatch

/// Draws what met what as inline SVG: the counterparty's tokens above, the listed tokens below, a line where two met.
///
/// Thick solid lines are equal tokens, thinner ones carry their similarity; tokens that met nothing are dashed.
enum AlignmentDrawing {
    private struct Box {
        var text: String
        var x = 0.0
        var width: Double
        /// CSS class: how the token fared.
        var look: StaticString
    }

    /// The drawing as bytes of an `<svg>` element; empty where the evidence holds no tokens.
    static func append(_ hit: Hit, to out: inout [UInt8]) {
        var above: [Box] = []
        var below: [(box: Box, position: Int)] = []
        var lines: [(above: Int, below: Int, piece: Evidence)] = []
        let listedName = (hit.name?.text ?? "").lowercased()
        for piece in hit.evidence {
            let isTokenKind =
                piece.isPair || piece.kind == .missing || piece.kind == .extra || piece.kind == .contradiction
                || piece.kind == .number || piece.kind == .legalForm
            guard isTokenKind else { continue }
            let look = look(piece)
            if !piece.query.isEmpty {
                above.append(Box(text: piece.shownQuery, width: width(piece.shownQuery), look: look))
            }
            if !piece.listed.isEmpty {
                below.append(
                    (
                        Box(text: piece.shownListed, width: width(piece.shownListed), look: look),
                        position(piece.listed, listedName)
                    ))
            }
            if !piece.query.isEmpty, !piece.listed.isEmpty { lines.append((above.count - 1, below.count - 1, piece)) }
        }
        guard !above.isEmpty || !below.isEmpty else { return }
        // The list's own order where the tokens can be found in the name as printed, so that crossed lines show another order.
        let order = below.indices.sorted { (below[$0].position, $0) < (below[$1].position, $1) }
        var x = 1.0
        for index in above.indices {
            above[index].x = x
            x += above[index].width + 8
        }
        var widest = x
        x = 1
        for index in order {
            below[index].box.x = x
            x += below[index].box.width + 8
        }
        widest = max(widest, x)

        out.append("<svg class=\"fit\" role=\"img\" width=\"")
        out.append(decimal: widest)
        out.append("\" height=\"104\" viewBox=\"0 0 ")
        out.append(decimal: widest)
        out.append(" 104\"><title>")
        out.append(html: Reason.sentence(hit))
        out.append("</title>")
        for line in lines {
            let from = above[line.above]
            let to = below[line.below].box
            let x1 = from.x + from.width / 2
            let x2 = to.x + to.width / 2
            out.append("<line class=\"")
            out.append(from.look)
            out.append("\" x1=\"")
            out.append(decimal: x1)
            out.append("\" y1=\"27\" x2=\"")
            out.append(decimal: x2)
            out.append("\" y2=\"77\" stroke-width=\"")
            out.append(decimal: 1 + 3 * max(0, min(1, line.piece.similarity)))
            out.append("\"/>")
            guard line.piece.similarity < 1 else { continue }
            let label = line.piece.isPair ? line.piece.similarity.shownAsScore : "≠"
            out.append("<text class=\"sim\" text-anchor=\"middle\" x=\"")
            out.append(decimal: (x1 + x2) / 2)
            out.append("\" y=\"56\">")
            out.append(html: label)
            out.append("</text>")
        }
        for box in above { append(box, y: 1, to: &out) }
        for (box, _) in below { append(box, y: 77, to: &out) }
        out.append("</svg>")
    }

    private static func append(_ box: Box, y: Double, to out: inout [UInt8]) {
        out.append("<rect class=\"")
        out.append(box.look)
        out.append("\" rx=\"5\" height=\"26\" x=\"")
        out.append(decimal: box.x)
        out.append("\" y=\"")
        out.append(decimal: y)
        out.append("\" width=\"")
        out.append(decimal: box.width)
        out.append("\"/><text text-anchor=\"middle\" x=\"")
        out.append(decimal: box.x + box.width / 2)
        out.append("\" y=\"")
        out.append(decimal: y + 18)
        out.append("\">")
        out.append(html: box.text)
        out.append("</text>")
    }

    private static func look(_ piece: Evidence) -> StaticString {
        if piece.kind == .contradiction { return "bad" }
        guard piece.isPair else { return "alone" }
        return piece.similarity >= 1 ? "same" : "near"
    }

    /// Pixels of a box for `text` in a 14-pixel monospaced font.
    private static func width(_ text: String) -> Double { Double(DisplayText.width(text)) * 8.6 + 16 }

    private static func position(_ token: String, _ name: String) -> Int {
        let first = token.split(separator: " ").first.map(String.init) ?? token
        let haystack = Array(name.utf8)
        let needle = Array(first.utf8)
        guard !needle.isEmpty, haystack.count >= needle.count else { return .max }
        for start in 0...(haystack.count - needle.count)
        where haystack[start..<(start + needle.count)].elementsEqual(needle) {
            return start
        }
        return .max
    }
}
