extension UpdateReport {
    /// Lines for people: one of each list and, where something is wrong, one below it; ended by a line feed.
    public var text: String {
        let width = lists.map(\.list.count).max() ?? 0
        var text = ""
        for list in lists {
            text += list.list + String(repeating: " ", count: width - list.list.count + 2) + list.line(at: time) + "\n"
            for finding in list.findings { text += "  " + finding + "\n" }
            if let fault = list.fault { text += "  " + fault.reason + "\n" }
        }
        for remark in remarks { text += remark + "\n" }
        return String(decoding: text.utf8.map { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }

    /// A JSON object, ended by a line feed.
    public var json: String { String(decoding: RefreshJSON.encode(Record(self)), as: UTF8.self) }

    private struct Record: Encodable {
        var time: Moment
        var current: Bool
        var lists: [List]
        var remarks: [String]

        struct List: Encodable {
            var list: String
            var outcome: ListState.Outcome
            var fault: Fault?
            var findings: [String]
            var edition: EditionRecord?
            var previous: String?
            var confirmed: Moment?
            var ageSeconds: Int?
            var byHand: Bool
        }

        init(_ report: UpdateReport) {
            time = report.time
            current = report.exitStatus == 0
            remarks = report.remarks
            lists = report.lists.map { list in
                List(
                    list: list.list, outcome: list.outcome, fault: list.fault, findings: list.findings, edition: list.edition,
                    previous: list.previous, confirmed: list.confirmed,
                    ageSeconds: list.confirmed.map { max(0, report.time.seconds - $0.seconds) }, byHand: list.isByHand)
            }
        }
    }
}

extension ListReport {
    fileprivate func line(at now: Moment) -> String {
        let holds = edition.map { "\($0.parties) parties, \($0.names) names" } ?? ""
        let published = edition?.published.map { ", published \($0)" } ?? ""
        switch outcome {
        case .updated: return "updated      \(holds)\(published)" + (previous.map { "; was \($0)" } ?? "")
        case .unchanged: return "unchanged    \(holds)\(published), fetched \(edition.map { $0.retrieved.age(at: now) } ?? "long") ago"
        case .quarantined: return "quarantined  \(kept(at: now))"
        case .failed: return "FAILED       \(kept(at: now))"
        }
    }

    private func kept(at now: Moment) -> String {
        if let edition {
            return "the edition of \(edition.retrieved) stays in use; the publisher last confirmed it "
                + "\(confirmed.map { $0.age(at: now) } ?? "an unknown time") ago"
        }
        return isByHand ? "what was put there by hand stays in use" : "there is no edition of it: nobody can be cleared from it"
    }
}
