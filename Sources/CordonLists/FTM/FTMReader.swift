/// Reads FollowTheMoney entities as JSON lines (`entities.ftm.json`, `targets.nested.json`), as OpenSanctions and others publish.
///
/// The file is read twice: first for what entities say about each other (`FTMReferences`), then for the parties, in file order. A
/// line that is no entity is rejected, and so is an id that was used before (exports hold merged entities, so a second one is a
/// fault, not a fragment). All parties are given out, also those with `"target": false`, which the property `target` then says.
/// An unknown schema becomes a Thing, with the printed schema in `properties["schema"]`. Ids are the file's own.
final class FTMReader {
    private let path: String
    private let file: String
    private let sink: ListSink
    private var references = FTMReferences()
    private var datasets: [String] = []
    private var lastSeen = ""

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func read() throws -> ListEdition {
        let first = try forEachRecord(reportingTo: nil) { record, _ in references.add(record) }
        references.settle()
        let second = try forEachRecord(reportingTo: sink) { record, line in
            if let entity = party(record, line) { try sink.accept(entity, file: file, line: line) }
        }
        guard first == second else { throw ListError.changedWhileReading(path: path) }
        let dataset =
            datasets.isEmpty ? "custom" : datasets.prefix(4).joined(separator: "+") + (datasets.count > 4 ? "+..." : "")
        let authorities = Set(datasets.compactMap { FTMVocabulary.authorities[$0] })
        return ListEdition(
            dataset: dataset, title: "FollowTheMoney entities: \(dataset)",
            authority: authorities.count == 1 && datasets.count == 1 ? authorities.first ?? dataset : dataset,
            format: ListFormat.ftmJSON.rawValue,
            // The last time that the crawler saw the source is the nearest thing to an edition's date.
            published: PartialDate(iso8601: lastSeen), files: [second])
    }

    private func forEachRecord(
        reportingTo sink: ListSink?, _ body: (FTMRecord, Int) throws -> Void
    ) throws -> ListEdition.SourceFile {
        let source = try FileSource(path: path)
        let lines = LineReader(source)
        while try lines.next() {
            var reason = ""
            let record: FTMRecord? = lines.withLine { bytes in
                guard bytes.contains(where: { !Text.isSpace($0) }) else { return nil }
                do throws(JSONValue.ParseError) {
                    return FTMRecord(try JSONValue.parse(bytes), reason: &reason)
                } catch {
                    reason = "\(error.reason) (at byte \(error.offset) of the line)"
                    return nil
                }
            }
            if let record {
                try body(record, lines.line)
            } else if !reason.isEmpty {
                sink?.reject(file, lines.line, reason)
            }
        }
        return try source.finish()
    }

    private func party(_ record: FTMRecord, _ line: Int) -> ListedEntity? {
        if FTMVocabulary.helpers.contains(record.schema) { return nil }
        var entity = ListedEntity(id: record.id, schema: Schema(name: record.schema) ?? .thing)
        if Schema(name: record.schema) == nil { entity.properties.add("schema", record.schema) }
        for property in record.properties { add(property, record, line, to: &entity) }
        for paper in references.papers[record.id] ?? [] {
            entity.identifiers.appendNew(paper.identifier)
            if let note = paper.note { entity.properties.add("documents", note) }
        }
        for position in references.positions(of: record.id) { entity.properties.add("position", position) }
        for reason in references.reasons[record.id] ?? [] { entity.remarks.appendNew(reason) }
        entity.links += references.links[record.id] ?? []
        entity.designations = designations(record)
        for member in record.others { addOther(member, to: &entity) }
        settleNames(record, &entity)
        return entity
    }

    private func add(_ property: JSONValue.Member, _ record: FTMRecord, _ line: Int, to entity: inout ListedEntity) {
        let key = property.key
        for value in property.value.elements {
            guard let printed = value.text else {
                addNested(value, key, to: &entity)
                continue
            }
            let text = Text.trimmed(printed)
            if text.isEmpty { continue }
            if let kind = FTMVocabulary.names[key] {
                entity.names.appendNew(ListedName(Text.squeezed(text), kind: kind))
            } else if key == "birthDate" {
                if let date = PartialDate(iso8601: text) {
                    entity.birthDates.appendNew(date)
                } else {
                    sink.doubt(file, line, "birth date \"\(text)\" is not understood")
                    entity.properties.add(key, text)
                }
            } else if FTMVocabulary.countries.contains(key) {
                entity.countries.appendNew(text)
                if key != "country" { entity.properties.add(key, text) }
            } else if entity.schema == .airplane, let kind = FTMVocabulary.aircraftIdentifiers[key] {
                entity.identifiers.appendNew(Identifier(kind, text))
            } else if let kind = FTMVocabulary.identifiers[key] {
                let currency = kind == .wallet ? record.first("currency") : nil
                entity.identifiers.appendNew(Identifier(kind, text, qualifier: currency))
            } else {
                addPlain(key, text, to: &entity)
            }
        }
    }

    private func addPlain(_ key: String, _ text: String, to entity: inout ListedEntity) {
        switch key {
        case "gender": entity.gender = entity.gender ?? text
        case "address": entity.addresses.appendNew(PostalAddress(full: text))
        case "addressEntity": if let address = references.addresses[text] { entity.addresses.appendNew(address) }
        case "notes": entity.remarks.appendNew(text)
        default: entity.properties.add(key, text)
        }
    }

    /// A nested entity: an address is taken over, what describes no party has been gathered, a party is named.
    private func addNested(_ value: JSONValue, _ key: String, to entity: inout ListedEntity) {
        var reason = ""
        guard let nested = FTMRecord(value, reason: &reason) else { return }
        if let address = references.addresses[nested.id] { entity.addresses.appendNew(address) }
        if !FTMVocabulary.helpers.contains(nested.schema) { entity.properties.add(key, nested.displayName) }
    }

    private func addOther(_ member: JSONValue.Member, to entity: inout ListedEntity) {
        switch member.key {
        case "target": if member.value == .bool(false) { entity.properties.add("target", "false") }
        case "last_seen":
            let text = member.value.text ?? ""
            if text > lastSeen { lastSeen = text }
            entity.properties.add(member.key, text)
        default: for value in member.value.elements { entity.properties.add(member.key, value.text ?? "") }
        }
    }

    private func designations(_ record: FTMRecord) -> [Designation] {
        var result = references.designations[record.id] ?? []
        for dataset in record.datasets { datasets.appendNew(dataset) }
        for index in result.indices where result[index].dataset.isEmpty {
            result[index].dataset = record.datasets.first ?? "custom"
            if result[index].authority.isEmpty { result[index].authority = result[index].dataset }
        }
        var programmes = record.values("program")
        for programme in record.values("programId") { programmes.appendNew(programme) }
        for dataset in record.datasets.isEmpty ? ["custom"] : record.datasets
        where !result.contains(where: { $0.dataset == dataset }) {
            result.append(
                Designation(
                    dataset: dataset,
                    authority: record.first("authority") ?? FTMVocabulary.authorities[dataset] ?? dataset,
                    programmes: programmes))
        }
        return result
    }

    /// The caption is the name that the publisher shows: it comes first, and stands in where no name is given.
    private func settleNames(_ record: FTMRecord, _ entity: inout ListedEntity) {
        if let index = entity.names.firstIndex(where: { $0.text == record.caption && $0.kind == .primary }) {
            entity.names.insert(entity.names.remove(at: index), at: 0)
        }
        if entity.names.isEmpty, !record.caption.isEmpty, record.caption != record.id, record.caption != record.schema {
            entity.names = [ListedName(record.caption, kind: .primary)]
        }
    }
}
