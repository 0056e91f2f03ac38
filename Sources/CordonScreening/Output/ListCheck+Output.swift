public import CordonLists

/// A check of lists for a person, a table, and for a program, JSON lines.
extension ListCheck {
    private static let head = [
        "list", "state", "format", "dataset", "edition", "parties", "names", "primary", "alias", "weak", "former", "script", "ids", "births",
        "rejected", "doubtful", "seconds", "MB/s", "MB",
    ]
    /// Columns from here on hold figures.
    private static let firstFigure = 5

    /// A line for each list and what the columns mean; ended by a line feed.
    public var table: String {
        let lines = [Self.head] + rows.map(Self.cells)
        let widths = Self.head.indices.map { column in lines.map { DisplayText.width($0[column]) }.max() ?? 0 }
        var text = ""
        for line in lines {
            let cells = line.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - DisplayText.width(cell))
                return column < Self.firstFigure ? cell + blanks : blanks + cell
            }
            text += cells.joined(separator: "  ") + "\n"
        }
        text += "\n"
        if rows.contains(where: { $0.facts != nil }) {
            text += "primary ... script: names by kind, script those in the script of their language; ids: identifiers; births: birth dates;\n"
            text += "MB/s: of decompressed content; MB: most that the process held, " + memoryWords + "\n"
        }
        for row in rows {
            if let error = row.error { text += "\(row.state.rawValue): " + DisplayText.safe(error) + "\n" }
            if row.state == .partial, let facts = row.facts {
                let counts = "\(facts.rejected.grouped) records rejected, \(row.maxIssues.grouped) allowed (--max-issues)"
                text += DisplayText.safe("partial: \(row.path): \(counts)") + "\n"
            }
        }
        return text
    }

    private var memoryWords: String {
        guard rows.contains(where: { $0.peakMegabytes != nil }) else { return "which this system does not tell" }
        guard rows.allSatisfy({ $0.peakIsOwn || $0.peakMegabytes == nil }), let baseMegabytes else {
            return "counted from its start, as this system does not count anew"
        }
        return "counted anew for each list; \(Int(baseMegabytes.rounded())) before the first"
    }

    private static func cells(_ row: Row) -> [String] {
        let path = DisplayText.safe(row.path.split(separator: "/").last.map(String.init) ?? row.path)
        guard let facts = row.facts else {
            return [path, row.state.rawValue] + Array(repeating: "-", count: head.count - 2)
        }
        let kinds = ListedName.Kind.allCases.map { facts.namesByKind[$0.name] ?? 0 }
        let counts = [facts.parties, facts.names] + kinds + [facts.identifiers, facts.birthDates, facts.rejected, facts.doubtful]
        return [path, row.state.rawValue, facts.format, DisplayText.safe(facts.dataset), facts.published ?? "undated"]
            + counts.map(\.grouped)
            + [
                decimals(row.seconds, 2), decimals(row.megabytesPerSecond, 1),
                row.peakMegabytes.map { Int($0.rounded()).grouped } ?? "-",
            ]
    }

    /// `value` with `places` decimals, trailing zeros as well.
    private static func decimals(_ value: Double, _ places: Int) -> String {
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.utf8.count) + fraction
    }

    /// What `issue` says, on one line without its end.
    public static func line(_ issue: ListIssue) -> String {
        let place = issue.line > 0 ? "\(issue.file), line \(issue.line)" : issue.file
        return DisplayText.safe("\(issue.severity.rawValue): \(place): \(issue.reason)")
    }

    /// "and 3 rejected, 17 doubtful more".
    public static func line(moreRejected rejected: Int, doubtful: Int) -> String {
        let parts = [(rejected, "rejected"), (doubtful, "doubtful")].filter { $0.0 > 0 }
        return "and " + parts.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ") + " more"
    }

    /// One object, `"record": "issue"`, without a line feed.
    public static func json(_ issue: ListIssue) -> String {
        var out: [UInt8] = []
        out.append("{\"record\": \"issue\", \"severity\": ")
        out.append(json: issue.severity.rawValue)
        out.append(", \"file\": ")
        out.append(json: issue.file)
        out.append(", \"line\": ")
        out.append(number: issue.line)
        out.append(", \"reason\": ")
        out.append(json: issue.reason)
        out.append("}")
        return String(decoding: out, as: UTF8.self)
    }

    /// One object, `"record": "list"`, without a line feed; what is not known is null.
    public static func json(_ row: Row) -> String {
        let facts = row.facts
        var out: [UInt8] = []
        out.append("{\"record\": \"list\", \"path\": ")
        out.append(json: row.path)
        out.append(", \"state\": ")
        out.append(json: row.state.rawValue)
        out.append(", \"error\": ")
        out.append(json: row.error)
        for (key, value) in [
            ("format", facts?.format), ("dataset", facts?.dataset), ("title", facts?.title), ("published", facts?.published),
        ] as [(StaticString, String?)] {
            out.append(key: key)
            out.append(json: value)
        }
        for (key, value) in [
            ("parties", facts?.parties), ("names", facts?.names), ("identifiers", facts?.identifiers), ("birthDates", facts?.birthDates),
            ("rejected", facts?.rejected), ("doubtful", facts?.doubtful), ("bytes", facts?.bytes),
            ("contentBytes", facts == nil ? nil : row.contentBytes),
        ] as [(StaticString, Int?)] {
            out.append(key: key)
            out.append(text: value.map(String.init) ?? "null")
        }
        out.append(key: "namesByKind")
        for (index, kind) in ListedName.Kind.allCases.enumerated() {
            out.append(index == 0 ? "{" : ", ")
            out.append(json: kind.name)
            out.append(": ")
            out.append(number: facts?.namesByKind[kind.name] ?? 0)
        }
        out.append("}")
        for (key, value) in [
            ("seconds", facts == nil ? nil : row.seconds), ("processorSeconds", facts == nil ? nil : row.processorSeconds),
            ("peakMegabytes", row.peakMegabytes),
        ] as [(StaticString, Double?)] {
            out.append(key: key)
            if let value { out.append(decimal: value) } else { out.append("null") }
        }
        out.append(key: "peakIsOwn")
        out.append(text: String(row.peakIsOwn))
        out.append("}")
        return String(decoding: out, as: UTF8.self)
    }
}

extension [UInt8] {
    /// `, "key": `.
    fileprivate mutating func append(key: StaticString) {
        append(", \"")
        append(key)
        append("\": ")
    }
}
