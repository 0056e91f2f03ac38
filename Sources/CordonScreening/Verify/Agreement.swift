internal import CordonMatch

/// Promise 4, answer by answer: what the index finds is what a scan of all listed names finds.
extension Screening {
    /// The first thing in which this answer, found through the index, differs from the hits of a scan; nil where it does not. Entries
    /// of one party are compared one by one, and by the entry that leads.
    ///
    /// - Parameter isNamed: compare the names and the evidence of hits besides their scores.
    func difference(from hits: [Hit], error: String?, isNamed: Bool = true) -> String? {
        if self.error != error { return "index: \(self.error ?? "no error"), scan: \(error ?? "no error")" }
        typealias Entry = (hit: Hit, lead: String)
        func entries(_ hits: [Hit]) -> [Entry] { hits.flatMap { hit in hit.entries.map { ($0, hit.entity.id) } } }
        func line(_ entry: Entry?) -> String {
            guard let entry else { return "nothing more" }
            let name = entry.hit.name.map { "\"\($0.text)\"" } ?? "an identifier"
            let party = entry.hit.entity.id == entry.lead ? "" : " as one party with \(entry.lead)"
            return "\(entry.hit.entity.id)\(party) at \(entry.hit.score) through \(name)"
        }
        let (found, scanned) = (entries(self.hits), entries(hits))
        for at in 0..<max(found.count, scanned.count) {
            let ours = at < found.count ? found[at] : nil
            let theirs = at < scanned.count ? scanned[at] : nil
            let isSameReason = !isNamed || ours?.hit.name == theirs?.hit.name && ours?.hit.evidence == theirs?.hit.evidence
            let isSameParty = ours?.hit.entity.id == theirs?.hit.entity.id && ours?.lead == theirs?.lead
            if isSameParty, ours?.hit.score == theirs?.hit.score, isSameReason { continue }
            return "index: \(line(ours)), scan: \(line(theirs))"
        }
        return nil
    }

    /// This answer where the scan of the same counterparty gave the same one; else the scan's, as one that clears nobody.
    func shadowed(by scan: Screening) -> Screening {
        var answer = self
        answer.isShadowed = true
        let what =
            difference(from: scan.hits, error: scan.error) ?? (moreHits == scan.moreHits ? nil : "index: \(moreHits) more, scan: \(scan.moreHits)")
        guard let what else { return answer }
        answer.status = .cannotClear
        answer.differsFromScan = true
        answer.hits = scan.hits
        answer.moreHits = scan.moreHits
        answer.error =
            "the index and a scan of all listed names do not agree (\(what)); this is a defect of Cordon: screen with --exhaustive and report it"
        return answer
    }
}
