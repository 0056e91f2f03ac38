internal import CordonLists

/// A list comparison as JSON lines; docs/lists-diff.md is the contract.
///
/// First a line of `"record":"lists"` with both editions, then one of `"record":"party"` for each party that differs, then one of
/// `"record":"sums"`. Every key is in every line of its kind.
enum DiffJSON {
    static func render(_ diff: ListDiff) -> [UInt8] {
        var out: [UInt8] = []
        out.append("{\"record\":\"lists\",\"old\":")
        append(diff.old, to: &out)
        out.append(",\"new\":")
        append(diff.new, to: &out)
        out.append("}\n")
        for party in diff.parties { append(party, to: &out) }
        out.append("{\"record\":\"sums\"")
        for kind in PartyChange.Kind.allCases {
            out.append(text: ",\"\(kind.rawValue)\":")
            out.append(number: diff.count(kind))
        }
        out.append(",\"unchanged\":")
        out.append(number: diff.unchanged)
        out.append("}\n")
        return out
    }

    private static func append(_ edition: ListEdition, to out: inout [UInt8]) {
        out.append("{\"dataset\":")
        out.append(json: edition.dataset)
        out.append(",\"format\":")
        out.append(json: edition.format)
        out.append(",\"published\":")
        out.append(json: edition.published?.iso)
        out.append(",\"parties\":")
        out.append(number: edition.entityCount)
        out.append(",\"names\":")
        out.append(number: edition.nameCount)
        out.append(",\"sha256\":")
        out.append(json: edition.files.map(\.sha256))
        out.append("}")
    }

    private static func append(_ party: PartyChange, to out: inout [UInt8]) {
        out.append("{\"record\":\"party\",\"change\":")
        out.append(json: party.kind.rawValue)
        out.append(",\"id\":")
        out.append(json: party.id)
        out.append(",\"oldId\":")
        out.append(json: party.kind == .added ? nil : party.oldID)
        out.append(",\"schema\":")
        out.append(json: party.schema.name)
        out.append(",\"caption\":")
        out.append(json: party.caption)
        out.append(",\"rescreen\":")
        out.append(text: String(party.bearsOnScores))
        out.append(",\"newNames\":[")
        for (index, name) in party.newNames.enumerated() {
            out.append(index > 0 ? ",{\"kind\":" : "{\"kind\":")
            out.append(json: name.kind.name)
            out.append(",\"name\":")
            out.append(json: name.text)
            out.append("}")
        }
        out.append("],\"fields\":[")
        for (index, field) in party.fields.enumerated() {
            out.append(index > 0 ? ",{\"field\":" : "{\"field\":")
            out.append(json: field.field)
            out.append(",\"kind\":")
            out.append(json: field.kind.isEmpty ? nil : field.kind)
            out.append(",\"removed\":")
            out.append(json: field.removed)
            out.append(",\"added\":")
            out.append(json: field.added)
            out.append("}")
        }
        out.append("]}\n")
    }
}
