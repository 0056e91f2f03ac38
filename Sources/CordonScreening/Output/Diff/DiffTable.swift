internal import CordonLists

/// A list comparison for a person at a terminal: the editions, then each party that differs with its fields, then the sums.
struct DiffTable {
    let style: TableStyle

    func render(_ diff: ListDiff) -> String {
        var text = ""
        for (word, edition) in [("old", diff.old), ("new", diff.new)] {
            text += line("\(word): \(DiffText.words(edition))", indent: 0, hanging: 5)
        }
        if !diff.isOneList { text += line(DiffText.otherList(diff), indent: 0, hanging: 0) }
        for kind in DiffText.order {
            let parties = diff.parties.filter { $0.kind == kind }
            if parties.isEmpty { continue }
            text += "\n" + style.paint("\(kind.rawValue.uppercased()) \(parties.count.grouped)", .bold) + "\n"
            for party in parties { text += block(party) }
        }
        return text + "\n" + line(DiffText.sums(diff), indent: 0, hanging: 0)
    }

    private func block(_ party: PartyChange) -> String {
        var head = "\(party.caption) (\(party.schema.name), \(party.id)"
        if party.oldID != party.id { head += ", was \(party.oldID)" }
        var text = line(head + ")", indent: 2, hanging: 2) { style.paint($0, .bold) }
        for field in party.fields {
            let name = DiffText.name(of: field)
            for (sign, values, colour) in [("-", field.removed, TableStyle.Colour.red), ("+", field.added, .green)] {
                for value in values { text += line("\(sign) \(name): \(value)", indent: 4, hanging: 6) { style.paint($0, colour) } }
            }
        }
        if party.fields.isEmpty { text += line("nothing else changed", indent: 4, hanging: 4) }
        return text
    }

    /// `text` in lines of the style's width, those behind the first further in.
    private func line(_ text: String, indent: Int, hanging: Int, paint: (String) -> String = { $0 }) -> String {
        let lines = DisplayText.wrapped(DisplayText.safe(text), style.width - hanging)
        return lines.enumerated().map { number, line in
            String(repeating: " ", count: number == 0 ? indent : hanging) + paint(line) + "\n"
        }.joined()
    }
}

/// The words that table and page share.
enum DiffText {
    /// In which parties are told.
    static let order: [PartyChange.Kind] = [.added, .removed, .renumbered, .changed]

    static func words(_ edition: ListEdition) -> String {
        let date = edition.published.map { ", edition of \($0.iso)" } ?? ""
        let digest = edition.files.first.map { ", sha256 \($0.sha256.prefix(12))" } ?? ""
        let more = edition.files.count > 1 ? " and \(edition.files.count - 1) more files" : ""
        return
            "\(edition.title)\(date): \(edition.entityCount.grouped) parties, \(edition.nameCount.grouped) names (\(edition.format)\(digest)\(more))"
    }

    static func otherList(_ diff: ListDiff) -> String {
        "These are two lists (\(diff.old.dataset), \(diff.new.dataset)), not two editions of one."
    }

    static func sums(_ diff: ListDiff) -> String {
        let counts = order.map { "\(diff.count($0).grouped) \($0.rawValue)" }.joined(separator: ", ")
        return "\(counts), \(diff.unchanged.grouped) unchanged"
    }

    /// "names, alias", "programmes, us_ofac_sdn", "remarks".
    static func name(of field: FieldChange) -> String {
        let name =
            switch field.field {
            case "birthDates": "birth dates"
            case "listedOn": "listed on"
            case "properties": "other"
            default: field.field
            }
        return field.kind.isEmpty ? name : "\(name), \(field.kind)"
    }
}
