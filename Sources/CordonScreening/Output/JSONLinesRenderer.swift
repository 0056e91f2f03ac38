internal import CordonLists
internal import CordonMatch

/// One JSON object per record, one record per line; docs/screening-record.schema.json is the contract.
///
/// Every key is in every record, except `demonstration`, which is there and true when a demonstration list was used.
struct JSONLinesRenderer: RecordRenderer {
    let context: ScreeningContext

    var emptyPart: [UInt8] { [] }
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
        out.append(",\"editions\":")
        out.append(json: context.digest)
        out.append(",\"hits\":[")
        for (index, hit) in screening.hits.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            append(hit, to: &out)
        }
        out.append("],\"moreHits\":")
        out.append(number: screening.moreHits)
        out.append(",\"error\":")
        out.append(json: screening.error)
        if context.isDemonstration { out.append(",\"demonstration\":true") }
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
        out.append("]}")
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
        out.append(json: entity.listedOn?.isoStart)
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
        out.append("],\"designations\":[")
        for (index, designation) in entity.designations.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            out.append("{\"dataset\":")
            out.append(json: designation.dataset)
            out.append(",\"authority\":")
            out.append(json: designation.authority)
            out.append(",\"programmes\":")
            out.append(json: designation.programmes)
            out.append(",\"listedOn\":")
            out.append(json: designation.listedOn?.isoStart)
            out.append(",\"reference\":")
            out.append(json: designation.reference)
            out.append("}")
        }
        out.append("]}")
    }
}
