internal import CordonMatch

/// Promise 4, answer by answer: what the index finds is what a scan of all listed names finds.
extension Screening {
    /// The first thing in which this answer, found through the index, differs from the hits of a scan; nil where it does not.
    ///
    /// - Parameter isNamed: compare the names and the evidence of hits besides their scores.
    func difference(from hits: [Hit], error: String?, isNamed: Bool = true) -> String? {
        if self.error != error { return "index: \(self.error ?? "no error"), scan: \(error ?? "no error")" }
        func line(_ hit: Hit?) -> String {
            hit.map { "\($0.entity.id) at \($0.score) through \($0.name.map { "\"\($0.text)\"" } ?? "an identifier")" }
                ?? "nothing more"
        }
        for at in 0..<max(self.hits.count, hits.count) {
            let ours = at < self.hits.count ? self.hits[at] : nil
            let theirs = at < hits.count ? hits[at] : nil
            let isSameReason = !isNamed || ours?.name == theirs?.name && ours?.evidence == theirs?.evidence
            if ours?.entity.id == theirs?.entity.id, ours?.score == theirs?.score, isSameReason { continue }
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
