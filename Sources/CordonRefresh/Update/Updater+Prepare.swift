internal import CordonLists

/// An edition that was read and found good, in its place among the editions, but not in use yet.
struct ReadyEdition {
    var list: CatalogueList
    var record: EditionRecord
    var state: ListState
}

extension Updater {
    enum Preparation {
        case done(ListReport)
        case ready(ReadyEdition)
    }

    /// Everything up to the point where an edition could be put in use. Throws only for what ends the whole update.
    func prepare(_ list: CatalogueList, _ source: any EditionSource) throws -> Preparation {
        var state = ListState(list: list.key)
        do {
            // Of a damaged state the edition is known all the same, and the state is written anew.
            state.edition = try store.current(of: list)
            state = try store.state(of: list)
            try store.clean(list)
            return try bring(list, source, state)
        } catch let fault as Fault {
            return .done(try close(state, list, .failed, fault))
        } catch let error as RefreshError {
            return .done(try close(state, list, .failed, Fault(.disk, error.description)))
        }
    }

    private func bring(_ list: CatalogueList, _ source: any EditionSource, _ state: ListState) throws -> Preparation {
        if let page = list.page {
            throw Fault(.missingFile, "there is no file of it to fetch, only a page; take the file there by hand: \(page)")
        }
        guard ListFormat(rawValue: list.format) != nil else {
            throw Fault(.format, "this version of Cordon does not read the format \(list.format)")
        }
        let files = store.staging(list.key) + "/files"
        var current: (record: EditionRecord, directory: String)?
        if let record = state.edition, let directory = store.currentDirectory(of: list) { current = (record, directory) }
        let brought = try source.bring(list, to: files, current: current)
        try afterStep(.brought, list)
        guard let brought else { return .done(try confirm(state, list, now())) }

        let kept = try inspect(brought, list, files)
        let digest = Self.digest(of: kept)
        if var record = state.edition, record.digest == digest {
            record.files = kept
            // What was carried in tells neither validators nor that the publisher has nothing newer.
            guard source.isPublisher else { return .done(try confirm(state, list, nil)) }
            try write(record, in: store.editions(list.key) + "/" + record.id)
            var state = state
            state.edition = record
            return .done(try confirm(state, list, now()))
        }
        let moment = now()
        let record = EditionRecord(
            list: list.key, id: moment.compact + "-" + digest.prefix(12), digest: digest, retrieved: moment,
            sent: brought.map(\.fetched).min().map { min($0, moment) } ?? moment, format: list.format, title: "",
            parties: 0, names: 0, doubtful: 0, files: kept)
        return try judge(record, list, files, state)
    }

    /// Reads the edition and has it judged; moves it to the editions, or to quarantine.
    private func judge(
        _ record: EditionRecord, _ list: CatalogueList, _ files: String, _ state: ListState
    ) throws -> Preparation {
        var record = record
        let new = store.staging(list.key) + "/new"
        try Disk.makeDirectories(new)
        try Disk.rename(files + "/" + list.entry, to: new + "/" + list.entry)
        progress("reading \(list.key)")
        let examination: Examination
        do {
            examination = try check.examine(
                list, path: new + "/" + list.entry, directory: new, lastGood: store.currentDirectory(of: list))
        } catch {
            throw Fault(.unreadable, String(describing: error))
        }
        let edition = examination.edition
        guard edition.format == list.format else {
            throw Fault(.format, "what came is \(edition.format), and the catalogue says \(list.format)")
        }
        record.title = edition.title
        record.published = edition.published?.iso8601
        (record.parties, record.names, record.doubtful) = (edition.entityCount, edition.nameCount, examination.doubtful)
        try afterStep(.checked, list)
        if !examination.findings.isEmpty { return .done(try quarantine(record, list, new, examination.findings, state)) }
        try write(record, in: new)
        try move(new, to: store.editions(list.key), record)
        try afterStep(.stored, list)
        return .ready(ReadyEdition(list: list, record: record, state: state))
    }

    private func quarantine(
        _ record: EditionRecord, _ list: CatalogueList, _ new: String, _ findings: [String], _ state: ListState
    ) throws -> ListReport {
        var (record, state) = (record, state)
        // The same bytes keep the name that a person may have been told.
        if let old = Disk.entries(store.quarantine(list.key)).first(where: { $0.hasSuffix(record.id.suffix(13)) }) { record.id = old }
        try write(record, in: new)
        try move(new, to: store.quarantine(list.key), record)
        state.quarantined = ListState.Quarantine(id: record.id, time: now(), findings: findings)
        return try close(state, list, .quarantined, findings: findings)
    }

    /// What the files are, each within the size that the catalogue allows, also decompressed.
    private func inspect(_ brought: [BroughtFile], _ list: CatalogueList, _ directory: String) throws(Fault) -> [EditionRecord.File] {
        var files: [EditionRecord.File] = []
        for (file, catalogued) in zip(brought, list.files) {
            let source = try Fault.reading { () throws(ListError) in
                try FileSource(path: directory + "/" + file.path, limit: catalogued.maxBytes).finish()
            }
            files.append(
                EditionRecord.File(
                    path: file.path, origin: file.origin, bytes: source.bytes, sha256: source.sha256, validators: file.validators))
        }
        return files
    }

    private static func digest(of files: [EditionRecord.File]) -> String {
        var hash = SHA256()
        for file in files { hash.update(Array("\(file.path) \(file.sha256)\n".utf8)) }
        return hash.finishHexadecimal()
    }

    private func write(_ record: EditionRecord, in directory: String) throws(RefreshError) {
        try Disk.write(RefreshJSON.encode(record), to: directory + "/edition.json")
    }

    /// In one step; what has the same name is not in use and goes.
    private func move(_ new: String, to directory: String, _ record: EditionRecord) throws(RefreshError) {
        try Disk.makeDirectories(directory)
        let path = directory + "/" + record.id
        if Disk.exists(path) { Disk.removeAll(path) }
        try Disk.rename(new, to: path)
    }
}
