internal import CordonLists

/// The records of listed parties as bytes: what a hit shows, decoded only for hits.
enum RecordCodec {
    /// - Parameter id: under which the party is known (`PartyIDs`).
    static func encode(_ entity: ListedEntity, id: String, into out: inout ByteWriter) {
        out.string(id)
        out.number(Int(entity.schema.rawValue))
        out.list(entity.names) { out, name in
            out.number(Int(name.kind.rawValue))
            out.string(name.text)
        }
        out.list(entity.designations) { out, designation in
            out.string(designation.dataset)
            out.string(designation.authority)
            out.list(designation.programmes) { $0.string($1) }
            out.number(designation.listedOn == nil ? 0 : 1)
            if let date = designation.listedOn { encode(date, into: &out) }
            out.optional(designation.reference)
        }
        out.list(entity.birthDates) { encode($1, into: &$0) }
        out.list(entity.countries) { $0.string($1) }
        out.list(entity.identifiers) { out, identifier in
            out.number(Int(identifier.kind.rawValue))
            out.string(identifier.value)
            out.optional(identifier.qualifier)
        }
        out.list(entity.addresses) { out, address in
            out.string(address.full)
            out.optional(address.city)
            out.optional(address.country)
        }
        out.list(entity.links) { out, link in
            out.string(link.relation)
            out.string(link.name)
            out.optional(link.targetID)
        }
        out.optional(entity.gender)
        out.list(entity.remarks) { $0.string($1) }
        out.list(entity.properties.sorted { $0.key < $1.key }) { out, property in
            out.string(property.key)
            out.list(property.value) { $0.string($1) }
        }
    }

    static func encode(_ date: PartialDate, into out: inout ByteWriter) {
        out.number(date.year)
        out.number(date.month)
        out.number(date.day)
        out.number(date.lastYear)
        out.number(date.isApproximate ? 1 : 0)
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(SnapshotError) -> ListedEntity {
        var reader = ByteReader(bytes)
        let id = try reader.string()
        guard let schema = UInt8(exactly: try reader.number()).flatMap(Schema.init) else {
            throw .damaged("a record has an unknown schema")
        }
        var entity = ListedEntity(id: id, schema: schema)
        entity.names = try reader.list { (reader) throws(SnapshotError) in
            let kind = UInt8(exactly: try reader.number()).flatMap(ListedName.Kind.init)
            guard let kind else { throw .damaged("a record has an unknown kind of name") }
            return ListedName(try reader.string(), kind: kind)
        }
        entity.designations = try reader.list { (reader) throws(SnapshotError) in
            let dataset = try reader.string()
            let authority = try reader.string()
            let programmes = try reader.list { (reader) throws(SnapshotError) in try reader.string() }
            let listedOn = try reader.number() == 0 ? nil : try decodeDate(&reader)
            return Designation(
                dataset: dataset, authority: authority, programmes: programmes, listedOn: listedOn, reference: try reader.optional())
        }
        entity.birthDates = try reader.list { (reader) throws(SnapshotError) in try decodeDate(&reader) }
        entity.countries = try reader.list { (reader) throws(SnapshotError) in try reader.string() }
        entity.identifiers = try reader.list { (reader) throws(SnapshotError) in
            let kind = UInt8(exactly: try reader.number()).flatMap(Identifier.Kind.init)
            guard let kind else { throw .damaged("a record has an unknown kind of identifier") }
            return Identifier(kind, try reader.string(), qualifier: try reader.optional())
        }
        entity.addresses = try reader.list { (reader) throws(SnapshotError) in
            PostalAddress(full: try reader.string(), city: try reader.optional(), country: try reader.optional())
        }
        entity.links = try reader.list { (reader) throws(SnapshotError) in
            Link(relation: try reader.string(), name: try reader.string(), targetID: try reader.optional())
        }
        entity.gender = try reader.optional()
        entity.remarks = try reader.list { (reader) throws(SnapshotError) in try reader.string() }
        for _ in 0..<(try reader.count()) {
            let key = try reader.string()
            entity.properties[key] = try reader.list { (reader) throws(SnapshotError) in try reader.string() }
        }
        guard reader.isAtEnd else { throw .damaged("a record is longer than it says") }
        return entity
    }

    static func decodeDate(_ reader: inout ByteReader) throws(SnapshotError) -> PartialDate {
        PartialDate(
            year: try reader.number(), month: try reader.number(), day: try reader.number(), lastYear: try reader.number(),
            isApproximate: try reader.number() != 0)
    }
}
