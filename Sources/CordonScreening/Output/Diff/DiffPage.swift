internal import CordonLists

/// A list comparison as one page that needs nothing else: no network, no script, no font.
enum DiffPage {
    static func render(_ diff: ListDiff) -> [UInt8] {
        var out: [UInt8] = []
        HTMLPage.appendOpening(title: "List comparison", to: &out)
        if !diff.isOneList {
            out.append("<p class=\"warn\">")
            out.append(html: DisplayText.safe(DiffText.otherList(diff)))
            out.append("</p>\n")
        }
        out.append("<div class=\"sums\">")
        for kind in DiffText.order { appendSum(diff.count(kind), kind.rawValue, look(kind), to: &out) }
        appendSum(diff.unchanged, "unchanged", "", to: &out)
        out.append("</div>\n<table><tr><th></th><th>list</th></tr>")
        for (word, edition) in [("old", diff.old), ("new", diff.new)] {
            out.append("<tr><th>")
            out.append(text: word)
            out.append("</th><td>")
            out.append(html: DisplayText.safe(DiffText.words(edition)))
            out.append("</td></tr>")
        }
        out.append("</table>\n")
        for kind in DiffText.order {
            let parties = diff.parties.filter { $0.kind == kind }
            if parties.isEmpty { continue }
            out.append("<h2>")
            out.append(text: kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst())
            out.append("</h2>\n")
            for party in parties { append(party, to: &out) }
        }
        if diff.parties.isEmpty { out.append("<p>No difference.</p>\n") }
        out.append("</main></body></html>\n")
        return out
    }

    private static func look(_ kind: PartyChange.Kind) -> StaticString {
        switch kind {
        case .added: "same"
        case .removed: "bad"
        case .renumbered, .changed: "near"
        }
    }

    private static func appendSum(_ count: Int, _ words: String, _ look: StaticString, to out: inout [UInt8]) {
        out.append("<div class=\"")
        out.append(look)
        out.append("\"><b>")
        out.append(text: count.grouped)
        out.append("</b> ")
        out.append(text: words)
        out.append("</div>")
    }

    private static func append(_ party: PartyChange, to out: inout [UInt8]) {
        out.append("<article><header><h3>")
        out.append(html: DisplayText.safe(party.caption))
        out.append("</h3><p>")
        out.append(text: party.schema.name)
        out.append(" &middot; <code>")
        out.append(html: DisplayText.safe(party.id))
        out.append("</code>")
        if party.oldID != party.id {
            out.append(" &middot; was <code>")
            out.append(html: DisplayText.safe(party.oldID))
            out.append("</code>")
        }
        out.append("</p></header>\n")
        if party.fields.isEmpty {
            out.append("<p class=\"more\">nothing else changed</p>")
        } else {
            // Of an added party nothing was removed, and the other way round.
            let sides: [(StaticString, StaticString, (FieldChange) -> [String])] = [
                ("removed", "gone", \.removed), ("added", "come", \.added),
            ]
            let shown = sides.filter { side in party.fields.contains { !side.2($0).isEmpty } }
            out.append("<table class=\"diff\"><tr><th>field</th>")
            for side in shown {
                out.append("<th>")
                out.append(side.0)
                out.append("</th>")
            }
            out.append("</tr>")
            for field in party.fields {
                out.append("<tr><th>")
                out.append(html: DisplayText.safe(DiffText.name(of: field)))
                out.append("</th>")
                for side in shown {
                    out.append("<td>")
                    for value in side.2(field) {
                        out.append("<div class=\"")
                        out.append(side.1)
                        out.append("\">")
                        out.append(html: DisplayText.safe(value))
                        out.append("</div>")
                    }
                    out.append("</td>")
                }
                out.append("</tr>")
            }
            out.append("</table>")
        }
        out.append("</article>\n")
    }
}
