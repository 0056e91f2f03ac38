internal import CordonLists
internal import CordonMatch

/// One page that needs nothing else: no network, no script, no font; for the screen, for print, light and dark.
///
/// Records with hits stand by their best score. At most `hitLimit` hits are held and shown; the page says how many more there are
/// and where to get them.
struct HTMLRenderer: RecordRenderer {
    let context: ScreeningContext
    /// Most hits on the page. Above, a browser gets slow and memory would grow with the input.
    var hitLimit = 10_000
    /// Most hits of one record that are shown; more matters with `--limit 0` alone.
    private static let cardLimit = 100
    /// Most bad records that are shown one by one.
    private static let errorLimit = 500

    struct Card: Sendable {
        var score: Double
        var row: Int
        var hits: Int
        var html: [UInt8]
    }

    struct Part: Sendable {
        var cards: [Card] = []
        var errors: [[UInt8]] = []
    }

    private var cards: [Card] = []
    private var held = 0
    private var errors: [[UInt8]] = []

    init(context: ScreeningContext, hitLimit: Int = 10_000) {
        self.context = context
        self.hitLimit = hitLimit
    }

    var emptyPart: Part { Part() }

    mutating func open(into out: inout [UInt8]) {}

    mutating func append(_ part: Part, into out: inout [UInt8]) {
        cards += part.cards
        held += part.cards.reduce(0) { $0 + $1.hits }
        errors += part.errors.prefix(Self.errorLimit - errors.count)
        if held > hitLimit * 2 { trim() }
    }

    func render(_ record: InputRecord, _ screening: Screening, into part: inout Part) {
        guard !screening.hits.isEmpty else {
            guard let error = screening.error, part.errors.count < Self.errorLimit else { return }
            var html: [UInt8] = []
            html.append("<tr><td>")
            html.append(number: record.row)
            html.append("</td><td>")
            html.append(html: DisplayText.safe(record.id ?? ""))
            html.append("</td><td>")
            html.append(html: DisplayText.safe(record.name ?? ""))
            html.append("</td><td>")
            html.append(html: error)
            html.append("</td></tr>\n")
            part.errors.append(html)
            return
        }
        var html: [UInt8] = []
        html.append("<article><header><h2>")
        html.append(html: DisplayText.safe(record.name ?? ""))
        html.append("</h2><p>row ")
        html.append(number: record.row)
        if let id = record.id {
            html.append(" &middot; id ")
            html.append(html: DisplayText.safe(id))
        }
        if let counterparty = record.counterparty { Self.append(counterparty, to: &html) }
        html.append("</p></header>\n")
        if let error = screening.error {
            html.append("<p class=\"warn\">")
            html.append(html: error)
            html.append("</p>")
        }
        let shown = screening.hits.prefix(Self.cardLimit)
        for hit in shown { append(hit, query: record.name ?? "", to: &html) }
        let more = screening.moreHits + screening.hits.count - shown.count
        if more > 0 {
            html.append("<p class=\"more\">")
            html.append(text: more.grouped)
            html.append(" more above the threshold</p>")
        }
        html.append("</article>\n")
        part.cards.append(
            Card(score: screening.hits[0].score, row: record.row, hits: shown.count, html: html))
    }

    mutating func close(_ summary: ScreeningSummary, into out: inout [UInt8]) {
        trim()
        HTMLPage.appendHead(context, summary, to: &out)
        let shown = cards.reduce(0) { $0 + $1.hits }
        if shown < summary.counts.hits {
            out.append("<p class=\"warn\">")
            out.append(text: (summary.counts.hits - shown).grouped)
            out.append(" hits of lower score are not on this page, which holds ")
            out.append(text: shown.grouped)
            out.append("; csv and jsonl output hold them all.</p>\n")
        }
        for card in cards { out += card.html }
        if cards.isEmpty { out.append("<p>No hits.</p>\n") }
        if !errors.isEmpty {
            out.append(
                "<h2>Bad records</h2><table><tr><th>row</th><th>id</th><th>name</th><th>what is wrong</th></tr>\n")
            for error in errors { out += error }
            out.append("</table>\n")
            if summary.counts.error > errors.count {
                out.append("<p>")
                out.append(text: (summary.counts.error - errors.count).grouped)
                out.append(" more bad records.</p>")
            }
        }
        out.append("</main></body></html>\n")
    }

    /// Keeps the best cards up to the limit, at least one.
    private mutating func trim() {
        cards.sort { $0.score != $1.score ? $0.score > $1.score : $0.row < $1.row }
        var kept = 0
        var sum = 0
        while kept < cards.count, kept == 0 || sum + cards[kept].hits <= hitLimit {
            sum += cards[kept].hits
            kept += 1
        }
        cards.removeLast(cards.count - kept)
        held = sum
    }

    private func append(_ hit: Hit, query: String, to out: inout [UInt8]) {
        let entity = hit.entity
        out.append("<section class=\"hit\"><div class=\"score\" style=\"--s:")
        out.append(score: hit.score)
        out.append("\">")
        out.append(text: hit.score.shownAsScore)
        out.append("</div><div><h3>")
        out.append(html: DisplayText.safe(hit.name?.text ?? entity.caption))
        out.append("</h3><p class=\"what\">")
        out.append(text: TableRenderer.kindWords(hit))
        if let name = hit.name, name.text != entity.caption {
            out.append(" of <b>")
            out.append(html: DisplayText.safe(entity.caption))
            out.append("</b>")
        }
        out.append(" &middot; ")
        out.append(text: entity.schema.name)
        out.append(" &middot; <code>")
        out.append(html: entity.id)
        out.append("</code></p>\n")
        AlignmentDrawing.append(hit, query: query, to: &out)
        out.append("<p>")
        out.append(html: DisplayText.safe(Reason.sentence(hit)))
        out.append("</p><ul class=\"facts\">")
        for sentence in Reason.deciding(hit, threshold: context.options.threshold) {
            out.append("<li>")
            out.append(html: DisplayText.safe(sentence))
            out.append("</li>")
        }
        out.append("</ul>")
        EvidenceTable.append(hit, to: &out)
        appendListings(PartyView(hit), to: &out)
        if !entity.links.isEmpty {
            out.append("<ul class=\"links\">")
            for link in entity.links {
                out.append("<li>")
                out.append(html: DisplayText.safe(link.relation))
                out.append(" <b>")
                out.append(html: DisplayText.safe(link.name))
                out.append("</b>")
                if let target = link.targetID {
                    out.append(" <code>")
                    out.append(html: target)
                    out.append("</code>")
                }
                out.append("</li>")
            }
            out.append("</ul>")
        }
        if !entity.birthDates.isEmpty || !entity.countries.isEmpty {
            out.append("<p class=\"what\">")
            let born = entity.birthDates.isEmpty ? "" : "born " + entity.birthDates.map(\.iso).joined(separator: ", ")
            let known = ([born] + entity.countries).filter { !$0.isEmpty }
            out.append(html: DisplayText.safe(known.joined(separator: " · ")))
            out.append("</p>")
        }
        out.append("</div></section>\n")
    }

    /// Who lists the party, a row for each listing; of a party with several entries also under which id, and what each prints alone.
    private func appendListings(_ party: PartyView, to out: inout [UInt8]) {
        out.append("<table class=\"why\"><tr>")
        if !party.others.isEmpty { out.append("<th>entry</th><th>score</th><th>name met</th>") }
        out.append("<th>authority</th><th>list</th><th>programme</th><th>since</th><th>ref.</th>")
        if !party.others.isEmpty { out.append("<th>printed here alone</th>") }
        out.append("</tr>")
        for entry in party.entries {
            // An entry without a listing is shown all the same.
            let listings = entry.entity.designations.isEmpty ? [nil] : entry.entity.designations.map(Optional.some)
            for (place, designation) in listings.enumerated() {
                var cells: [String] = []
                if !party.others.isEmpty {
                    cells +=
                        place > 0
                        ? ["", "", ""]
                        : [
                            entry.entity.id, entry.hit?.score.shownAsScore ?? "under the threshold",
                            entry.hit.map { $0.name?.text ?? "(by identifier)" } ?? entry.entity.caption,
                        ]
                }
                cells += [
                    designation?.authority ?? "", designation.map { context.title(of: $0.dataset) } ?? "",
                    designation?.programmes.joined(separator: ", ") ?? "", designation?.listedOn?.iso8601 ?? "", designation?.reference ?? "",
                ]
                if !party.others.isEmpty { cells.append(place > 0 ? "" : PartyView.listed(entry.onlyNames, most: 12)) }
                EvidenceTable.append(cells.map { DisplayText.safe($0) }, cell: "td", to: &out)
            }
        }
        out.append("</table>")
        guard !party.absentFrom.isEmpty else { return }
        out.append("<p class=\"what\">not on: ")
        out.append(html: DisplayText.safe(context.titles(party.absentFrom).joined(separator: "; ")))
        out.append("</p>")
    }

    private static func append(_ counterparty: Counterparty, to out: inout [UInt8]) {
        var known: [String] = []
        if let schema = counterparty.schema { known.append(schema.name) }
        if !counterparty.birthDates.isEmpty {
            known.append("born " + counterparty.birthDates.map(\.iso).joined(separator: ", "))
        }
        known += counterparty.countries
        known += counterparty.identifiers.map { "\($0.kind.property) \($0.value)" }
        for fact in known {
            out.append(" &middot; ")
            out.append(html: DisplayText.safe(fact))
        }
    }
}
