extension Updater {
    /// Indexes the lists as they will be and then puts the editions in use, each in one step. Where all together cannot be indexed, those
    /// are taken that can be, one after the other.
    func putInUse(_ ready: [ReadyEdition]) throws -> [ListReport] {
        if ready.isEmpty { return [] }
        var reports: [ListReport] = []
        var good = ready
        progress("indexing")
        if indexFault(ready) != nil {
            good = []
            for edition in ready {
                if let fault = indexFault(good + [edition]) {
                    reports.append(try close(edition.state, edition.list, .failed, fault))
                } else {
                    good.append(edition)
                }
            }
        }
        for edition in good {
            try afterStep(.indexed, edition.list)
            do {
                try store.use(edition.record.id, of: edition.list)
            } catch {
                reports.append(try close(edition.state, edition.list, .failed, Fault(.disk, error.description)))
                continue
            }
            try afterStep(.swapped, edition.list)
            var state = edition.state
            let previous = state.edition?.id
            state.edition = edition.record
            state.confirmed = edition.record.sent
            state.quarantined = nil
            reports.append(try close(state, edition.list, .updated, previous: previous))
            try afterStep(.recorded, edition.list)
            store.prune(edition.list)
        }
        return reports
    }

    /// The publisher has what is in use. `moment` is nil where that is not the publisher's word.
    func confirm(_ state: ListState, _ list: CatalogueList, _ moment: Moment?) throws -> ListReport {
        var state = state
        if let moment { state.confirmed = moment }
        return try close(state, list, .unchanged)
    }

    /// Writes the state and makes the report of a list. A state that cannot be written is a failure of the list, whatever else it was.
    func close(
        _ state: ListState, _ list: CatalogueList, _ outcome: ListState.Outcome, _ fault: Fault? = nil, findings: [String] = [],
        previous: String? = nil
    ) throws -> ListReport {
        var state = state
        var report = ListReport(
            list: list.key, outcome: outcome, fault: fault, findings: findings, edition: state.edition, previous: previous,
            confirmed: state.confirmed, isByHand: store.currentID(of: list) == nil && Disk.exists(store.lists + "/" + list.entry))
        state.lastTry = ListState.Try(time: now(), outcome: outcome, fault: fault)
        do { try store.write(state) } catch {
            report.outcome = .failed
            report.fault = fault ?? Fault(.disk, error.description)
        }
        return report
    }

    /// Why the lists cannot be indexed with these editions among them; nil where they can.
    private func indexFault(_ editions: [ReadyEdition]) -> Fault? {
        do {
            try index(paths(with: editions))
            return nil
        } catch {
            return Fault(.index, "the lists cannot be indexed with it: \(error)")
        }
    }

    /// What screening will open once `editions` are in use, in its order.
    private func paths(with editions: [ReadyEdition]) -> [String] {
        var paths: [String: String] = [:]
        for name in Disk.entries(store.lists) where !name.hasPrefix(".") { paths[name] = store.lists + "/" + name }
        for edition in editions {
            paths[edition.list.entry] = store.editions(edition.list.key) + "/\(edition.record.id)/\(edition.list.entry)"
        }
        return paths.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
    }
}
