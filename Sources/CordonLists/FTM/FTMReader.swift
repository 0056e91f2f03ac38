/// Reads FollowTheMoney entities as JSON lines (`entities.ftm.json`, `targets.nested.json`), as OpenSanctions and others publish.
///
/// The file is read twice: first for what entities say about each other (`FTMReferences`), then for the parties, in file order. A
/// line that is no entity is rejected, and so is an id that was used before (exports hold merged entities, so a second one is a
/// fault, not a fragment). All parties are given out, also those with `"target": false`, which the property `target` then says.
/// An unknown schema becomes a Thing, with the printed schema in `properties["schema"]`. Ids are the file's own. What Cordon's own export
/// (`FTMWriter`) says beyond FollowTheMoney is read as well: see `FTMRemainder`.
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
        let builder = FTMParty(references: references)
        let second = try forEachRecord(reportingTo: sink) { record, line in
            if let entity = builder.party(record, doubt: { sink.doubt(file, line, $0) }) {
                note(record)
                try sink.accept(entity, file: file, line: line)
            }
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

    /// Gathers what the edition says of itself.
    private func note(_ record: FTMRecord) {
        for dataset in record.datasets { datasets.appendNew(dataset) }
        for member in record.others where member.key == "last_seen" { lastSeen = max(lastSeen, member.value.text ?? "") }
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
}
