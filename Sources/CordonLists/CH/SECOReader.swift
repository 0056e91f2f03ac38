/// Reads Switzerland's list (State Secretariat for Economic Affairs, SECO) as XML: the whole list, root `swiss-sanctions-list`.
///
/// The file keeps the history of each `target`: one whose newest `modification` says `de-listed` is no party any more, but for one whose
/// de-listing is dated after the list, which is told as doubtful. What stands inside modifications is history and not read. Programmes
/// (`sanctions-program`) and places stand before or behind the targets that name them by number, so the file is read twice. A party's sets of
/// sanctions give its programmes, their titles the legal basis. Ids are `ch-` and the target's `ssid`.
///
/// A list of another kind than `whole-list` (mutations, an answer to a search) is refused, because it would clear whoever it leaves out.
final class SECOReader {
    static let dataset = "ch_seco"
    static let authority = "State Secretariat for Economic Affairs (SECO)"

    private struct Programme {
        var name: String
        var set: String
    }

    private let path: String
    private let file: String
    private let sink: ListSink
    private var programmes: [String: Programme] = [:]
    private var places: [String: SECOPlace] = [:]
    private var captions: [String: String] = [:]
    private var listed: Set<String> = []
    private var date = ""

    init(path: String, sink: ListSink) {
        self.path = path
        self.sink = sink
        file = System.lastName(of: path)
    }

    func read() throws -> ListEdition {
        let first = try pass { [self] record in
            switch record.name {
            case "sanctions-program": addProgramme(record)
            case "place": places[record.attribute("ssid")] = SECOPlace(record)
            default:
                let ssid = record.attribute("ssid")
                if SECOHistory(record).isListed(on: date) { listed.insert(ssid) }
                if let subject = Self.subject(of: record), let name = SECOName.all(in: subject).first { captions[ssid] = name.text }
            }
        }
        let second = try pass { [self] record in if record.name == "target" { try accept(record) } }
        guard first == second else { throw ListError.changedWhileReading(path: path) }
        return ListEdition(
            dataset: Self.dataset, title: "Swiss sanctions list", authority: Self.authority, format: ListFormat.secoXML.rawValue,
            published: PartialDate(iso8601: date), files: [second])
    }

    private func pass(_ onRecord: @escaping (XMLElement) throws -> Void) throws -> ListEdition.SourceFile {
        let source = try FileSource(path: path)
        var records: XMLRecords?
        // The closure holds what holds it.
        defer { records = nil }
        records = try XMLRecords(source: source, recordNames: ["sanctions-program", "place", "target"]) { [self] record in
            if date.isEmpty { date = Text.trimmed(records?.rootAttributes["date"] ?? "") }
            try onRecord(record)
        }
        try records?.read()
        let kind = records?.rootAttributes["list-type"] ?? ""
        guard kind == "whole-list" else {
            throw ListError.malformed(path: path, line: 1, reason: "the list-type is \"\(kind)\", and only a whole-list can clear")
        }
        return try source.finish()
    }

    private func addProgramme(_ record: XMLElement) {
        func text(_ name: String) -> String {
            let all = record.all(name)
            return (all.first { $0.attribute("lang") == "eng" } ?? all.first).map { Text.squeezed($0.text) } ?? ""
        }
        let name = text("program-name").isEmpty ? text("program-key") : text("program-name")
        for set in record.all("sanctions-set") {
            let ssid = set.attribute("ssid")
            if programmes[ssid] == nil || set.attribute("lang") == "eng" {
                programmes[ssid] = Programme(name: name, set: Text.squeezed(set.text))
            }
        }
    }

    private static func subject(of target: XMLElement) -> XMLElement? {
        target.children.first { ["individual", "entity", "object"].contains($0.name) }
    }

    private func accept(_ target: XMLElement) throws {
        let ssid = target.attribute("ssid")
        guard !ssid.isEmpty else { return sink.reject(file, target.line, "a target without ssid") }
        let history = SECOHistory(target)
        guard history.isListed(on: date) else { return }
        guard let subject = Self.subject(of: target) else {
            return sink.reject(file, target.line, "\(ssid) is neither individual nor entity nor object")
        }
        var party = SECOParty(id: "ch-\(ssid)", subject: subject)
        if history.isDelisted, let end = history.newest {
            sink.doubt(file, target.line, "\(ssid) is de-listed only from \(end) on, after the list's date")
            party.entity.properties.add("endDate", end)
        }
        party.entity.designations = [designation(target, ssid, history, to: &party.entity)]
        for date in history.amendments { party.entity.properties.add("modifiedAt", date) }
        for element in target.all("foreign-identifier") {
            let text = Text.squeezed(element.text)
            party.entity.properties.add(DFATText.leadingReference(text) == text ? "unscId" : "foreignIdentifier", text)
        }
        party.add(subject, places: places)
        for relation in subject.all("relation") {
            let other = relation.attribute("target-id")
            let words = [relation.attribute("relation-type"), relation.value("remark")].filter { !$0.isEmpty }
            party.entity.links.appendNew(
                Link(
                    relation: words.joined(separator: ", "), name: captions[other] ?? other,
                    targetID: listed.contains(other) && other != ssid ? "ch-\(other)" : nil))
        }
        for (line, doubt) in party.doubts { sink.doubt(file, line, "\(ssid): \(doubt)") }
        let known: Set<String> = ["sanctions-set-id", "foreign-identifier", "individual", "entity", "object", "modification", "generic-attribute"]
        for child in target.children where !known.contains(child.name) {
            sink.doubt(file, child.line, "\(ssid): the element \(child.name) is not one of the format; kept as a property")
            party.entity.properties.add(child.name, Text.squeezed(child.text))
        }
        try sink.accept(party.entity, file: file, line: target.line)
    }

    private func designation(
        _ target: XMLElement, _ ssid: String, _ history: SECOHistory, to entity: inout ListedEntity
    ) -> Designation {
        var designation = Designation(dataset: Self.dataset, authority: Self.authority, reference: ssid)
        designation.listedOn = history.listedOn.flatMap { PartialDate(iso8601: $0) }
        // Older editions write the number as an attribute.
        for set in [target.attribute("sanctions-set-id")] + target.all("sanctions-set-id").map({ Text.squeezed($0.text) }) where !set.isEmpty {
            guard let programme = programmes[set] else {
                sink.doubt(file, target.line, "\(ssid): there is no set of sanctions \(set)")
                continue
            }
            if !programme.name.isEmpty { designation.programmes.appendNew(programme.name) }
            entity.properties.add("provisions", programme.set)
        }
        return designation
    }
}

/// What a target's modifications say of its listing. Only those right below the target count.
struct SECOHistory {
    /// ISO dates as printed.
    private(set) var listedOn: String?
    private(set) var amendments: [String] = []
    private(set) var newest: String?
    private(set) var isDelisted = false

    /// The newest modification decides: by its date of effect, else of publication or enactment; of equal dates the one written first, as the
    /// list writes the newest first.
    init(_ target: XMLElement) {
        for modification in target.all("modification") {
            let date =
                ["effective-date", "publication-date", "enactment-date"].map { modification.attribute($0) }.first { !$0.isEmpty } ?? ""
            let type = modification.attribute("modification-type")
            if newest.map({ date > $0 }) ?? true {
                newest = date
                isDelisted = type == "de-listed"
            }
            if type == "listed" { listedOn = max(listedOn ?? "", date) } else if type != "de-listed" { amendments.appendNew(date) }
        }
        amendments.sort()
    }

    /// Whether the target is a party of a list of that date.
    func isListed(on date: String) -> Bool { !isDelisted || !date.isEmpty && (newest ?? "") > date }
}
