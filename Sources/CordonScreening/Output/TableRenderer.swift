internal import CordonLists
internal import CordonMatch

/// A report for a person at a terminal: a block per record with hits, in input order, then who is clear, then the sums.
struct TableRenderer: RecordRenderer {
    let context: ScreeningContext
    let style: TableStyle

    /// Clear names shown at the end; the rest is counted.
    private static let clearShown = 300
    private var clear: [String] = []

    struct Part: Sendable {
        var text = ""
        var clear: [String] = []
    }

    init(context: ScreeningContext, style: TableStyle) {
        self.context = context
        self.style = style
    }

    var emptyPart: Part { Part() }

    mutating func open(into out: inout [UInt8]) { out.append(text: banner) }

    mutating func append(_ part: Part, into out: inout [UInt8]) {
        out.append(text: part.text)
        clear += part.clear.prefix(Self.clearShown - clear.count)
    }

    func render(_ record: InputRecord, _ screening: Screening, into part: inout Part) {
        if screening.status == .clear {
            // No more than can be shown is worth carrying.
            if part.clear.count < Self.clearShown { part.clear.append(DisplayText.safe(record.name ?? "")) }
            return
        }
        let name = DisplayText.safe(record.name ?? "")
        let place = "row \(record.row)" + (record.id.map { "  id \(DisplayText.safe($0))" } ?? "")
        switch screening.status {
        case .clear: break
        case .hit:
            part.text +=
                style.paint("HIT", .boldRed) + "  " + style.paint(name, .bold) + "  " + style.paint(place, .dim) + "\n"
        case .error:
            part.text +=
                style.paint("BAD", .yellow) + "  " + (name.isEmpty ? "" : name + "  ") + style.paint(place, .dim) + "\n"
        case .cannotClear:
            part.text += style.paint("CANNOT CLEAR", .boldRed) + "  \(name)  " + style.paint(place, .dim) + "\n"
        }
        if let error = screening.error { part.text += lines(error, indent: 5) }
        for hit in screening.hits { part.text += block(hit) }
        if screening.moreHits > 0 {
            part.text += lines(
                "\(screening.moreHits.grouped) more above the threshold (--limit 0 shows all)", indent: 5)
        }
        part.text += "\n"
    }

    mutating func close(_ summary: ScreeningSummary, into out: inout [UInt8]) {
        let counts = summary.counts
        if !clear.isEmpty {
            out.append(text: style.paint("CLEAR", .green) + "  \(counts.clear.grouped)\n" + grid(clear))
            if counts.clear > clear.count {
                out.append(text: "     and \((counts.clear - clear.count).grouped) more\n")
            }
            out.append(10)
        }
        if let failure = summary.failure {
            out.append(text: style.paint("The input broke off", .boldRed) + "  " + DisplayText.safe(failure) + "\n\n")
        }
        var sums = "\(counts.records.grouped) screened: \(counts.hit.grouped) with hits"
        if counts.hits > 0 {
            sums +=
                " (\(counts.hits.grouped) hits"
                + (counts.moreHits > 0 ? ", \(counts.moreHits.grouped) more not shown)" : ")")
        }
        sums += ", \(counts.clear.grouped) clear"
        if counts.error > 0 { sums += ", \(counts.error.grouped) bad" }
        if counts.cannotClear > 0 { sums += ", \(counts.cannotClear.grouped) cannot be cleared" }
        out.append(text: hanging(sums, indent: 0) { style.paint($0, .bold) })
        if let obstacle = context.fitness.obstacle {
            out.append(text: style.paint("CANNOT CLEAR", .boldRed) + "  " + hanging(DisplayText.safe(obstacle), indent: 14) { $0 })
        }
        for (index, edition) in context.editions.enumerated() {
            let published = edition.published.map { ", edition of \($0.iso)" } ?? ""
            let age = context.age(index)
            out.append(
                text: lines(
                    "\(edition.title)\(published): \(edition.entityCount.grouped) parties" + (age.isEmpty ? "" : ", " + age), indent: 0))
        }
        out.append(
            text: lines(
                "threshold \(context.options.threshold.shown), editions \(context.digest), cordon \(CordonVersion.current)",
                indent: 0))
        out.append(text: banner)
    }

    private var banner: String {
        guard context.isDemonstration else { return "" }
        return DisplayText.wrapped(ScreeningContext.demonstrationNotice, style.width - 2)
            .map { line in
                guard style.hasColours else { return line + "\n" }
                return style.paint(" " + DisplayText.fitted(line, style.width - 2) + " ", .banner) + "\n"
            }.joined() + "\n"
    }

    private func block(_ hit: Hit) -> String {
        let entity = hit.entity
        let met = hit.name?.text ?? "\(entity.caption) (by identifier)"
        let score = hit.score.shownAsScore
        var text = "     " + style.paint(score, hit.score >= 0.9 ? .boldRed : .yellow) + "  "
        let indent = 5 + score.count + 2
        text += hanging(DisplayText.safe(met), indent: indent) { style.paint($0, .bold) }
        var what = [Self.kindWords(hit), entity.schema.name, entity.id]
        if hit.name != nil, met != entity.caption { what.insert("of \(entity.caption)", at: 1) }
        text += row("is", what.joined(separator: ", "), indent)
        for designation in entity.designations {
            text += row("listed by", Self.words(designation, context), indent)
        }
        let party = PartyView(hit)
        for entry in party.others {
            text += row("also", PartyView.words(entry), indent)
            for designation in entry.entity.designations { text += row("", "  listed by " + Self.words(designation, context), indent) }
        }
        for entry in party.entries where !entry.onlyNames.isEmpty {
            text += row("only", "\(entry.entity.id) prints: \(PartyView.listed(entry.onlyNames))", indent)
        }
        if !party.absentFrom.isEmpty {
            text += row("not on", context.titles(party.absentFrom).joined(separator: "; "), indent)
        }
        if !entity.links.isEmpty {
            let shown = entity.links.prefix(4).map { "\($0.relation) \($0.name)" }.joined(separator: "; ")
            let more = entity.links.count > 4 ? "; \(entity.links.count - 4) more" : ""
            text += row("ties", shown + more, indent)
        }
        text += row("why", Reason.sentence(hit), indent)
        text += row("decides", Reason.deciding(hit, threshold: context.options.threshold).joined(separator: " "), indent)
        return text
    }

    /// One designation on a line: authority, list, programmes, since when, reference.
    static func words(_ designation: Designation, _ context: ScreeningContext) -> String {
        var words = designation.authority.isEmpty ? context.title(of: designation.dataset) : designation.authority
        if !designation.programmes.isEmpty { words += ": " + designation.programmes.joined(separator: ", ") }
        if let date = designation.listedOn { words += ", since \(date.iso8601)" }
        if let reference = designation.reference { words += ", ref. \(reference)" }
        if !designation.authority.isEmpty { words += " (\(context.title(of: designation.dataset)))" }
        return words
    }

    static func kindWords(_ hit: Hit) -> String {
        switch hit.name?.kind {
        case .primary: "primary name"
        case .alias: "alias"
        case .weakAlias: "weak alias"
        case .former: "former name"
        case .originalScript: "name in its own script"
        case nil: "identifier"
        }
    }

    private func row(_ label: String, _ text: String, _ indent: Int) -> String {
        let head = String(repeating: " ", count: indent) + style.paint(DisplayText.fitted(label, 9), .dim) + "  "
        return head + hanging(DisplayText.safe(text), indent: indent + 11) { $0 }
    }

    private func hanging(_ text: String, indent: Int, _ paint: (String) -> String) -> String {
        DisplayText.wrapped(text, style.width - indent).map { paint($0) + "\n" }
            .joined(separator: String(repeating: " ", count: indent))
    }

    private func lines(_ text: String, indent: Int) -> String {
        String(repeating: " ", count: indent) + hanging(DisplayText.safe(text), indent: indent) { $0 }
    }

    private func grid(_ names: [String]) -> String {
        let widest = min(names.map(DisplayText.width).max() ?? 1, 36)
        let perLine = max(1, (style.width - 5) / (widest + 2))
        var text = ""
        for start in stride(from: 0, to: names.count, by: perLine) {
            var line = "   "
            for name in names[start..<min(start + perLine, names.count)] {
                line += "  " + DisplayText.fitted(name, widest)
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return text
    }
}
