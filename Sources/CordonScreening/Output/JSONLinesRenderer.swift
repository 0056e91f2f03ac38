internal import CordonLists
internal import CordonMatch

/// One JSON object per record, one record per line; docs/screening-record.schema.json is the contract.
///
/// Every key is in every record, except `demonstration`, which is there and true when a demonstration list was used.
///
/// Each entry that scored is a hit of its own here, the entries of one party one behind the other, the leading one first; `party` says
/// which it is.
///
/// A record without hits is appended without an allocation, but for the growth of the output.
struct JSONLinesRenderer: RecordRenderer {
    /// `,"editions":"...","hits":[`, the same in every record.
    private let beforeHits: [UInt8]
    /// What ends every record that has no error.
    private let ending: [UInt8]
    private let isDemonstration: Bool
    private let threshold: Double
    private let context: ScreeningContext

    init(context: ScreeningContext) {
        self.context = context
        threshold = context.options.threshold
        isDemonstration = context.isDemonstration
        var bytes: [UInt8] = []
        bytes.append(",\"editions\":")
        bytes.append(json: context.digest)
        bytes.append(",\"hits\":[")
        beforeHits = bytes
        bytes = []
        Self.append(error: nil, isDemonstration, to: &bytes)
        ending = bytes
    }

    var emptyPart: [UInt8] {
        var part: [UInt8] = []
        part.reserveCapacity(64 << 10)
        return part
    }
    mutating func open(into out: inout [UInt8]) {}
    mutating func append(_ part: [UInt8], into out: inout [UInt8]) { out += part }
    mutating func close(_ summary: ScreeningSummary, into out: inout [UInt8]) {}

    func render(_ record: InputRecord, _ screening: Screening, into out: inout [UInt8]) {
        out.append("{\"row\":")
        out.append(number: record.row)
        out.append(",\"id\":")
        out.append(json: record.id)
        out.append(",\"name\":")
        out.append(json: record.name)
        out.append(",\"status\":")
        out.append(json: screening.status.rawValue)
        out.append(contentsOf: beforeHits)
        for (index, hit) in screening.hits.enumerated() {
            let party = PartyView(hit)
            for (place, entry) in party.entries.enumerated() {
                guard let scored = entry.hit else { continue }
                if index > 0 || place > 0 { out.append(UInt8(ascii: ",")) }
                append(scored, to: &out)
                append(party, place, to: &out)
            }
        }
        out.append("],\"moreHits\":")
        out.append(number: screening.moreHits)
        if screening.error == nil {
            out.append(contentsOf: ending)
        } else {
            Self.append(error: screening.error, isDemonstration, to: &out)
        }
    }

    private static func append(error: String?, _ isDemonstration: Bool, to out: inout [UInt8]) {
        out.append(",\"error\":")
        out.append(json: error)
        if isDemonstration { out.append(",\"demonstration\":true") }
        out.append("}\n")
    }

    private func append(_ hit: Hit, to out: inout [UInt8]) {
        out.append("{\"score\":")
        out.append(score: hit.score)
        out.append(",\"entity\":")
        append(hit.entity, to: &out)
        out.append(",\"match\":")
        out.append("{\"name\":")
        out.append(json: hit.name?.text)
        out.append(",\"kind\":")
        out.append(json: hit.matchKind)
        out.append("},\"evidence\":[")
        for (index, piece) in hit.evidence.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            out.append("{\"kind\":")
            out.append(json: piece.kind.rawValue)
            out.append(",\"query\":")
            out.append(json: piece.query)
            out.append(",\"listed\":")
            out.append(json: piece.listed)
            out.append(",\"similarity\":")
            out.append(decimal: piece.similarity)
            out.append(",\"weight\":")
            out.append(decimal: piece.weight)
            out.append(",\"cost\":")
            out.append(decimal: piece.cost)
            out.append(",\"factor\":")
            out.append(decimal: piece.factor)
            out.append(",\"note\":")
            out.append(json: piece.note)
            out.append("}")
        }
        out.append("],\"decides\":[")
        for (index, fact) in hit.deciding.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            out.append("{\"kind\":")
            out.append(json: fact.kind.rawValue)
            out.append(",\"fact\":")
            out.append(json: fact.words)
            out.append(",\"effect\":")
            out.append(json: fact.effect(on: hit.score, threshold: threshold).rawValue)
            out.append(",\"score\":")
            out.append(score: fact.score)
            out.append("}")
        }
        out.append("]")
    }

    /// The end of the hit of entry `place`: what party it is an entry of. What concerns the whole party stands with the leading entry.
    private func append(_ party: PartyView, _ place: Int, to out: inout [UInt8]) {
        out.append(",\"party\":{\"lead\":")
        out.append(json: party.lead.entity.id)
        out.append(",\"onlyNames\":")
        out.append(json: party.entries[place].onlyNames)
        out.append(",\"entries\":[")
        for (index, entry) in party.others.enumerated() where place == 0 {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            append(entry, to: &out)
        }
        out.append("],\"absentFrom\":")
        out.append(json: place == 0 ? context.datasets(party.absentFrom) : [])
        out.append("}}")
    }

    /// Another entry of the party, in short.
    private func append(_ entry: PartyView.Entry, to out: inout [UInt8]) {
        out.append("{\"id\":")
        out.append(json: entry.entity.id)
        out.append(",\"schema\":")
        out.append(json: entry.entity.schema.name)
        out.append(",\"caption\":")
        out.append(json: entry.entity.caption)
        out.append(",\"score\":")
        if let hit = entry.hit { out.append(score: hit.score) } else { out.append("null") }
        out.append(",\"match\":")
        if let hit = entry.hit {
            out.append("{\"name\":")
            out.append(json: hit.name?.text)
            out.append(",\"kind\":")
            out.append(json: hit.matchKind)
            out.append("}")
        } else {
            out.append("null")
        }
        out.append(",\"onlyNames\":")
        out.append(json: entry.onlyNames)
        out.append(",\"designations\":")
        append(entry.entity.designations, to: &out)
        out.append("}")
    }

    private func append(_ entity: ListedEntity, to out: inout [UInt8]) {
        out.append("{\"id\":")
        out.append(json: entity.id)
        out.append(",\"schema\":")
        out.append(json: entity.schema.name)
        out.append(",\"caption\":")
        out.append(json: entity.caption)
        out.append(",\"datasets\":")
        out.append(json: entity.datasets)
        out.append(",\"programmes\":")
        out.append(json: entity.programmes)
        out.append(",\"authority\":")
        out.append(json: entity.authorities)
        out.append(",\"listedOn\":")
        out.append(json: entity.listedOn?.iso8601)
        out.append(",\"links\":[")
        for (index, link) in entity.links.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            out.append("{\"relation\":")
            out.append(json: link.relation)
            out.append(",\"name\":")
            out.append(json: link.name)
            out.append(",\"id\":")
            out.append(json: link.targetID)
            out.append("}")
        }
        out.append("],\"designations\":")
        append(entity.designations, to: &out)
        out.append("}")
    }

    private func append(_ designations: [Designation], to out: inout [UInt8]) {
        out.append("[")
        for (index, designation) in designations.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            out.append("{\"dataset\":")
            out.append(json: designation.dataset)
            out.append(",\"authority\":")
            out.append(json: designation.authority)
            out.append(",\"programmes\":")
            out.append(json: designation.programmes)
            out.append(",\"listedOn\":")
            out.append(json: designation.listedOn?.iso8601)
            out.append(",\"reference\":")
            out.append(json: designation.reference)
            out.append("}")
        }
        out.append("]")
    }
}
