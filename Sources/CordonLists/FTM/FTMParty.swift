/// Makes the party of a FollowTheMoney object, with what the other objects of its file say of it.
struct FTMParty {
    let references: FTMReferences

    /// The party that `record` is; nil for one that describes none. What is doubtful is told to `doubt`.
    func party(_ record: FTMRecord, doubt: (String) -> Void) -> ListedEntity? {
        if FTMVocabulary.helpers.contains(record.schema) || record.isRepetition { return nil }
        var entity = ListedEntity(id: record.id, schema: Schema(name: record.schema) ?? .thing)
        if Schema(name: record.schema) == nil { entity.properties.add("schema", record.schema) }
        for property in record.properties { add(property, record, doubt, to: &entity) }
        for paper in references.papers[record.id] ?? [] {
            // The bare number among the properties is the same one, with less said of it.
            entity.identifiers.removeAll { $0 != paper.identifier && paper.covers($0) }
            entity.identifiers.appendNew(paper.identifier)
            if let note = paper.note { entity.properties.add("documents", note) }
        }
        for position in references.positions(of: record.id) { entity.properties.add("position", position) }
        for reason in references.reasons[record.id] ?? [] { entity.remarks.appendNew(reason) }
        for (key, value) in references.facts[record.id] ?? [] { entity.properties.add(key, value) }
        entity.links += references.links[record.id] ?? []
        entity.designations = designations(record)
        for member in record.others { addOther(member, to: &entity) }
        settleNames(record, &entity)
        for member in record.others where member.key == FTMRemainder.key {
            for problem in FTMRemainder.apply(member.value, to: &entity) { doubt(problem) }
        }
        return entity
    }

    private func add(_ property: JSONValue.Member, _ record: FTMRecord, _ doubt: (String) -> Void, to entity: inout ListedEntity) {
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
                    doubt("birth date \"\(text)\" is not understood")
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
        case FTMRemainder.key: break
        default: for value in member.value.elements { entity.properties.add(member.key, value.text ?? "") }
        }
    }

    private func designations(_ record: FTMRecord) -> [Designation] {
        var result = references.designations[record.id] ?? []
        for index in result.indices where result[index].dataset.isEmpty {
            result[index].dataset = record.datasets.first ?? "custom"
            if result[index].authority.isEmpty { result[index].authority = result[index].dataset }
        }
        var programmes = record.values("program")
        for programme in record.values("programId") { programmes.appendNew(programme) }
        for dataset in record.datasets.isEmpty ? ["custom"] : record.datasets
        where !result.compared.contains(where: { $0.dataset == dataset }) {
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
