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
        /// Where the token stands in the name as written; `.max` where it cannot be found there.
        var position: Int

        init(_ text: String, in name: [UInt8], look: StaticString) {
            self.text = text
            self.look = look
            // A 14-pixel monospaced font.
            width = Double(DisplayText.width(text)) * 8.6 + 16
            position = AlignmentDrawing.position(of: text, in: name)
        }
    }

    /// The drawing as bytes of an `<svg>` element; nothing where the evidence holds no tokens.
    ///
    /// - Parameter query: the counterparty's name as received.
    static func append(_ hit: Hit, query: String, to out: inout [UInt8]) {
        var above: [Box] = []
        var below: [Box] = []
        var lines: [(above: Int, below: Int, piece: Evidence)] = []
        let queryName = Array(query.lowercased().utf8)
        let listedName = Array((hit.name?.text ?? "").lowercased().utf8)
        // Words that stand against each other are told besides as words that met nothing.
        let opposed = hit.evidence.filter { !$0.isPair && ($0.kind == .contradiction || $0.kind == .number) }
        let words = { (side: String) in Set(side.split(separator: " ").map(String.init)) }
        let opposedAbove = opposed.reduce(into: Set()) { $0.formUnion(words($1.query)) }
        let opposedBelow = opposed.reduce(into: Set()) { $0.formUnion(words($1.listed)) }
        for piece in hit.evidence where piece.isPair || piece.isUnmet {
            let isOpposed = piece.isUnmet && (opposedAbove.contains(piece.query) || opposedBelow.contains(piece.listed))
            let look: StaticString = isOpposed ? "bad" : look(piece)
            if !piece.query.isEmpty { above.append(Box(piece.shownQuery, in: queryName, look: look)) }
            if !piece.listed.isEmpty { below.append(Box(piece.shownListed, in: listedName, look: look)) }
            if !piece.query.isEmpty, !piece.listed.isEmpty { lines.append((above.count - 1, below.count - 1, piece)) }
        }
        guard !above.isEmpty || !below.isEmpty else { return }
        let widest = max(place(&above), place(&below))

        out.append("<svg class=\"fit\" role=\"img\" width=\"")
        out.append(decimal: widest)
        out.append("\" height=\"104\" viewBox=\"0 0 ")
        out.append(decimal: widest)
        out.append(" 104\"><title>")
        out.append(html: Reason.sentence(hit))
        out.append("</title>")
        for line in lines {
            let from = above[line.above]
            let to = below[line.below]
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
            out.append("<text class=\"sim\" text-anchor=\"middle\" x=\"")
            out.append(decimal: (x1 + x2) / 2)
            out.append("\" y=\"56\">")
            out.append(html: line.piece.similarity.shownAsScore)
            out.append("</text>")
        }
        for box in above { append(box, y: 1, to: &out) }
        for box in below { append(box, y: 77, to: &out) }
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
        guard piece.isPair else { return "alone" }
        return piece.similarity >= 1 ? "same" : "near"
    }

    /// Sets each box's place and returns the width of all: in the order of the name as written where the tokens are found in it,
    /// so that crossed lines show another order.
    private static func place(_ boxes: inout [Box]) -> Double {
        var x = 1.0
        for index in boxes.indices.sorted(by: { (boxes[$0].position, $0) < (boxes[$1].position, $1) }) {
            boxes[index].x = x
            x += boxes[index].width + 8
        }
        return x
    }

    /// Where the first word of `token` begins in `name`: at the beginning of a word, else anywhere; `.max` for nowhere.
    private static func position(of token: String, in name: [UInt8]) -> Int {
        let needle = Array(token.utf8.prefix { $0 != 32 })
        guard !needle.isEmpty, name.count >= needle.count else { return .max }
        func isLetter(_ byte: UInt8) -> Bool { byte >= 128 || (97...122).contains(byte) || (48...57).contains(byte) }
        var inside = Int.max
        for start in 0...(name.count - needle.count) where name[start..<(start + needle.count)].elementsEqual(needle) {
            if start == 0 || !isLetter(name[start - 1]) { return start }
            inside = min(inside, start)
        }
        return inside
    }
}
