internal import CordonLists
internal import CordonRefresh

/// The status as JSON; docs/list-status.schema.json is the contract.
extension ListStatus {
    /// One object, ended by a line feed.
    public var json: String {
        var out: [UInt8] = []
        out.append("{\n  \"cordon\": ")
        out.append(json: CordonVersion.current)
        out.append(",\n  \"at\": ")
        out.append(json: moment.description)
        out.append(",\n  \"digest\": ")
        out.append(json: digest)
        out.append(",\n  \"canClear\": ")
        out.append(text: String(obstacle == nil))
        out.append(",\n  \"reason\": ")
        out.append(json: obstacle)
        out.append(",\n  \"lists\": [")
        for (index, row) in rows.enumerated() {
            out.append(index > 0 ? ",\n    " : "\n    ")
            append(row, to: &out)
        }
        out.append("\n  ]\n}\n")
        return String(decoding: out, as: UTF8.self)
    }

    private func append(_ row: Row, to out: inout [UInt8]) {
        let facts = row.facts
        out.append("{\"list\": ")
        out.append(json: row.standing.key)
        Self.append(row.standing, at: moment, to: &out)
        out.append(", \"error\": ")
        out.append(json: row.error)
        for (name, value) in [
            ("dataset", facts?.dataset), ("title", facts?.title), ("authority", facts?.authority), ("format", facts?.format),
            ("published", facts?.published), ("digest", facts?.digest),
        ] as [(StaticString, String?)] {
            out.append(", \"")
            out.append(name)
            out.append("\": ")
            out.append(json: value)
        }
        out.append(", \"demonstration\": ")
        out.append(text: facts.map { String($0.isDemonstration) } ?? "null")
        for (name, value) in [
            ("parties", facts?.parties), ("names", facts?.names), ("aliases", facts?.aliases), ("birthDates", facts?.birthDates),
            ("identifiers", facts?.identifiers), ("rejected", facts?.rejected), ("doubtful", facts?.doubtful),
        ] as [(StaticString, Int?)] {
            out.append(", \"")
            out.append(name)
            out.append("\": ")
            Self.append(value, to: &out)
        }
        for (name, value) in [
            ("partiesBySchema", facts?.partiesBySchema), ("namesByKind", facts?.namesByKind), ("namesByScript", facts?.namesByScript),
        ] as [(StaticString, [String: Int]?)] {
            out.append(", \"")
            out.append(name)
            out.append("\": {")
            for (index, key) in (value ?? [:]).keys.sorted().enumerated() {
                if index > 0 { out.append(", ") }
                out.append(json: key)
                out.append(": ")
                out.append(number: value?[key] ?? 0)
            }
            out.append("}")
        }
        out.append(", \"files\": ")
        Self.append(facts?.files.map { .init(name: $0.name, bytes: $0.bytes, sha256: $0.sha256) } ?? [], to: &out)
        out.append(", \"heldBack\": ")
        if let held = row.standing.heldBack {
            out.append("{\"edition\": ")
            out.append(json: held.id)
            out.append(", \"since\": ")
            out.append(json: held.time.description)
            out.append(", \"findings\": ")
            out.append(json: held.findings)
            out.append("}")
        } else {
            out.append("null")
        }
        out.append(", \"lastFailure\": ")
        if let failure = row.standing.failure {
            out.append("{\"time\": ")
            out.append(json: failure.time.description)
            out.append(", \"reason\": ")
            out.append(json: failure.fault?.reason)
            out.append("}")
        } else {
            out.append("null")
        }
        out.append("}")
    }

    /// `, "state": ..., "retrieved": ..., "confirmed": ..., "ageHours": ..., "maxAgeHours": ...`.
    private static func append(_ standing: ListStanding, at moment: Moment, to out: inout [UInt8]) {
        out.append(", \"state\": ")
        out.append(json: standing.state.rawValue)
        out.append(", \"retrieved\": ")
        out.append(json: standing.retrieved?.description)
        out.append(", \"confirmed\": ")
        out.append(json: standing.confirmed?.description)
        out.append(", \"ageHours\": ")
        append(standing.ageHours(at: moment), to: &out)
        out.append(", \"maxAgeHours\": ")
        append(standing.maxAgeHours, to: &out)
    }

    private static func append(_ number: Int?, to out: inout [UInt8]) {
        if let number { out.append(number: number) } else { out.append("null") }
    }

    private static func append(_ files: [ListEdition.SourceFile], to out: inout [UInt8]) {
        out.append("[")
        for (index, file) in files.enumerated() {
            out.append(index > 0 ? ", {\"name\": " : "{\"name\": ")
            out.append(json: file.name)
            out.append(", \"bytes\": ")
            out.append(number: file.bytes)
            out.append(", \"sha256\": ")
            out.append(json: file.sha256)
            out.append("}")
        }
        out.append("]")
    }

    /// The editions of a run as the manifest has them, an array; how each stands where that is known.
    static func append(_ editions: [ListEdition], _ fitness: ListFitness, indent: StaticString, to out: inout [UInt8]) {
        out.append("[")
        for (index, edition) in editions.enumerated() {
            out.append(index > 0 ? ",\n" : "\n")
            out.append(indent)
            out.append("  {\"dataset\": ")
            out.append(json: edition.dataset)
            out.append(", \"title\": ")
            out.append(json: edition.title)
            out.append(", \"authority\": ")
            out.append(json: edition.authority)
            out.append(", \"format\": ")
            out.append(json: edition.format)
            out.append(", \"published\": ")
            out.append(json: edition.published?.iso)
            out.append(", \"parties\": ")
            out.append(number: edition.entityCount)
            out.append(", \"names\": ")
            out.append(number: edition.nameCount)
            out.append(", \"demonstration\": ")
            out.append(text: String(edition.isDemonstration))
            if let standing = fitness.standing(index) { append(standing, at: fitness.moment, to: &out) }
            out.append(", \"files\": ")
            append(edition.files, to: &out)
            out.append("}")
        }
        for missing in fitness.standings.dropFirst(editions.count) {
            out.append(",\n")
            out.append(indent)
            out.append("  {\"dataset\": ")
            out.append(json: missing.key)
            append(missing, at: fitness.moment, to: &out)
            out.append("}")
        }
        out.append("\n")
        out.append(indent)
        out.append("]")
    }
}
