internal import CordonRefresh

/// The status for a person: a table with a line for each list, then what is known of each.
extension ListStatus {
    /// Ended by a line feed.
    public var text: String {
        var text = DisplayText.safe(table + "\n" + rows.map(block).joined() + "\n", keepingLines: true)
        if let obstacle { text += "CANNOT CLEAR: " + DisplayText.safe(obstacle, keepingLines: true) + "\n" }
        if let digest { text += "digest \(digest)  " }
        return text + "(cordon \(CordonVersion.current), \(moment))\n"
    }

    private var table: String {
        let head = ["list", "state", "age", "limit", "published", "parties", "names", "aliases", "issues"]
        let cells: [[String]] = rows.map { row in
            var cells = [row.standing.key, row.error == nil ? row.standing.state.rawValue : "unreadable"]
            cells.append(row.standing.confirmed?.age(at: moment) ?? "-")
            cells.append(row.standing.maxAgeHours.map { "\($0) h" } ?? "-")
            guard let facts = row.facts else { return cells + Array(repeating: "-", count: head.count - cells.count) }
            cells.append(facts.published ?? "-")
            cells += [facts.parties, facts.names, facts.aliases, facts.rejected + facts.doubtful].map(\.grouped)
            return cells
        }
        let widths = head.indices.map { column in ([head] + cells).map { DisplayText.width($0[column]) }.max() ?? 0 }
        return ([head] + cells).map { row in
            var line = row.enumerated().map { DisplayText.fitted($1, widths[$0]) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }

    private func block(_ row: Row) -> String {
        let standing = row.standing
        var text = "\n\(standing.key)" + (row.facts.map { "  \($0.title)" } ?? "") + "\n"
        func line(_ label: String, _ words: String) { text += "  " + DisplayText.fitted(label, 12) + words + "\n" }
        if let error = row.error { line("unreadable", error) }
        if let facts = row.facts {
            line("authority", facts.authority)
            if facts.dataset != standing.key { line("dataset", facts.dataset) }
            line("published", facts.published ?? "not said")
        }
        line("state", words(standing))
        if let retrieved = standing.retrieved { line("retrieved", retrieved.description) }
        if let confirmed = standing.confirmed, standing.retrieved != nil { line("confirmed", confirmed.description) }
        if let facts = row.facts {
            line("holds", "\(facts.parties.grouped) parties, \(facts.names.grouped) names (\(facts.format))")
            line("parties", Self.words(facts.partiesBySchema))
            line("names", Self.words(facts.namesByKind))
            line("scripts", Self.words(facts.namesByScript))
            line(
                "details",
                "\(facts.identifiers.grouped) identifiers, \(facts.birthDates.grouped) birth dates, \(facts.addresses.grouped) addresses")
            line("issues", "\(facts.rejected.grouped) rejected, \(facts.doubtful.grouped) doubtful")
            for file in facts.files { line("file", "\(file.name)  \(file.bytes.grouped) bytes  sha256 \(file.sha256)") }
            if facts.isDemonstration { text += "  DEMONSTRATION list: clears nobody\n" }
        }
        if let held = standing.heldBack {
            line("held back", "\(held.id), since \(held.time)")
            for finding in held.findings { line("", finding) }
            line("", "To screen against it all the same: cordon lists approve \(held.id) --reason TEXT")
        }
        if let failure = standing.failure { line("last try", "failed at \(failure.time): \(failure.fault?.reason ?? "no reason is known")") }
        return text
    }

    private func words(_ standing: ListStanding) -> String {
        switch standing.state {
        case .current, .quarantined: standing.state.rawValue
        case .stale: "stale: clears nobody" + (standing.directory == nil ? "" : "; fetch it with cordon lists update \(standing.key)")
        case .missing: "missing: nobody is cleared without it; fetch it with cordon lists update \(standing.key)"
        case .notJudged: "not judged: no age limit holds for it (--max-age HOURS sets one)"
        }
    }

    /// "Person 6,646, Vessel 764": the most first, then by name.
    private static func words(_ counts: [String: Int]) -> String {
        guard !counts.isEmpty else { return "not counted" }
        return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
            .joined(separator: ", ")
    }
}
