internal import CordonLists
internal import CordonMatch

/// Tells how one counterparty's scores come about, token by token, so that they can be recomputed by hand.
public enum Explanation {
    /// Screens `counterparty` and returns the explanation with the answer; ended by a line feed.
    ///
    /// - Parameter alerting: the score from which screening alerts: `options` may show matches that do not.
    public static func text(
        _ counterparty: Counterparty, screener: Screener, options: ScreeningOptions, alerting: Double, style: TableStyle
    ) -> (text: String, screening: Screening) {
        let context = ScreeningContext(screener, options)
        let screening = screener.screening(options)()(counterparty)
        return (text(counterparty, screening, context, alerting: alerting, style), screening)
    }

    static func text(
        _ counterparty: Counterparty, _ screening: Screening, _ context: ScreeningContext, alerting: Double, _ style: TableStyle
    ) -> String {
        var text = ""
        if context.isDemonstration { text += ScreeningContext.demonstrationNotice + "\n\n" }
        if let obstacle = context.fitness.obstacle { text += DisplayText.safe(obstacle) + "\n\n" }
        text += style.paint(DisplayText.safe(counterparty.name), .bold) + "\n"
        if let error = screening.error, error != context.fitness.obstacle { text += DisplayText.safe(error) + "\n" }
        if screening.hits.isEmpty, screening.status != .error {
            text += "Nothing on the lists scores \(context.options.threshold.shown) or more.\n"
        }
        for (index, hit) in screening.hits.enumerated() {
            text += "\n" + hitText(hit, number: "\(index + 1)", context, alerting: alerting, style)
            text += partyText(hit, number: index + 1, context, alerting: alerting, style)
        }
        if screening.moreHits > 0 {
            text += "\n\(screening.moreHits.grouped) more at or above \(context.options.threshold.shown).\n"
        }
        return text + "\neditions \(context.digest), cordon \(CordonVersion.current)\n"
    }

    /// The party's other entries, those that score with all that makes their score, and where the party is not listed.
    private static func partyText(
        _ hit: Hit, number: Int, _ context: ScreeningContext, alerting: Double, _ style: TableStyle
    ) -> String {
        let party = PartyView(hit)
        var text = ""
        for (place, entry) in party.others.enumerated() {
            text += "   The same party:\n"
            if let tied = entry.hit {
                text += hitText(tied, number: "\(number).\(place + 1)", context, alerting: alerting, style)
            } else {
                text += "   " + DisplayText.safe(PartyView.words(entry)) + "\n"
                for designation in entry.entity.designations { text += "   \(DisplayText.safe(TableRenderer.words(designation, context)))\n" }
            }
        }
        for entry in party.entries where !entry.onlyNames.isEmpty {
            text += "   Only \(DisplayText.safe("\(entry.entity.id) prints: \(PartyView.listed(entry.onlyNames))"))\n"
        }
        if !party.absentFrom.isEmpty {
            text += "   Not on: \(DisplayText.safe(context.titles(party.absentFrom).joined(separator: "; ")))\n"
        }
        return text
    }

    private static func hitText(
        _ hit: Hit, number: String, _ context: ScreeningContext, alerting: Double, _ style: TableStyle
    ) -> String {
        let entity = hit.entity
        var text = style.paint(
            "\(number). \(hit.score.shownAsScore)  \(DisplayText.safe(hit.name?.text ?? entity.caption))", .bold)
        text += "  (\(TableRenderer.kindWords(hit))"
        if let name = hit.name, name.text != entity.caption { text += " of \(DisplayText.safe(entity.caption))" }
        text += ", \(entity.schema.name), \(entity.id))\n"
        for designation in entity.designations {
            text += "   \(DisplayText.safe(TableRenderer.words(designation, context)))\n"
        }
        text += table(hit, style)

        let arithmetic = Arithmetic(hit)
        let steps = arithmetic.steps + [("score", shownScore(hit.score))]
        let widest = steps.dropLast().map { DisplayText.width($0.words) }.max() ?? 0
        for (index, step) in steps.enumerated() {
            let line = "   " + DisplayText.fitted(step.words, widest) + " = " + step.value
            text += (index == steps.count - 1 ? style.paint(line, .bold) : line) + "\n"
        }
        if !arithmetic.isWhole {
            text += "   The score is not the last step: something else limits it; see the notes.\n"
        }
        text += "   " + (hit.score >= alerting ? "Alerts" : "Does not alert") + " at \(alerting.shown).\n"
        for sentence in Reason.deciding(hit, threshold: alerting) { text += "   " + DisplayText.safe(sentence) + "\n" }
        return text
    }

    private static func shownScore(_ score: Double) -> String {
        var bytes: [UInt8] = []
        bytes.append(score: score)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func table(_ hit: Hit, _ style: TableStyle) -> String {
        let head = ["how", "yours", "listed", "similarity", "weight", "adds to M", "adds to P", "factor"]
        let rows = hit.evidence.map { Array(EvidenceTable.cells($0).dropLast()) }
        let widths = head.indices.map { column in
            min(30, ([head] + rows).map { DisplayText.width($0[column]) }.max() ?? 0)
        }
        func line(_ cells: [String]) -> String {
            "   " + cells.enumerated().map { DisplayText.fitted($1, widths[$0]) }.joined(separator: "  ")
        }
        var text = style.paint(line(head), .dim) + "\n"
        for (row, piece) in zip(rows, hit.evidence) {
            var shown = line(row) + (piece.note.isEmpty ? "" : "  " + DisplayText.safe(piece.note))
            while shown.last == " " { shown.removeLast() }
            text += shown + "\n"
        }
        return text
    }
}
