internal import CordonLists

/// Fetches from the addresses of the catalogue.
struct PublisherSource: EditionSource {
    var fetcher: Fetcher
    var now: () -> Moment

    /// Times that the files of a set are asked for again when one of them has changed meanwhile.
    private static let rounds = 3

    var isPublisher: Bool { true }

    func bring(
        _ list: CatalogueList, to directory: String, current: (record: EditionRecord, directory: String)?
    ) throws(Fault) -> [BroughtFile]? {
        var fetcher = fetcher
        fetcher.hosts.formUnion(list.redirectHosts)
        var files: [BroughtFile] = []
        var unchanged: Set<String> = []
        for file in list.files {
            let old = current?.record.files.first { $0.path == file.path && $0.origin == file.url }
            let known = old.flatMap { $0.validators.isEmpty ? nil : $0.validators }
            let validators = try fetch(fetcher, file, directory, known: known)
            if validators == nil { unchanged.insert(file.path) }
            files.append(
                BroughtFile(path: file.path, origin: file.url, validators: validators ?? known ?? Validators(), fetched: now()))
        }
        if unchanged.count == files.count { return nil }
        if let current {
            for file in list.files where unchanged.contains(file.path) {
                let copied = try Fault.disk { () throws(RefreshError) in
                    try Disk.copy(current.directory + "/" + file.path, to: directory + "/" + file.path, limit: file.maxBytes)
                }
                guard copied != nil else { throw Fault(.tooLarge, "\(file.path): longer than \(file.maxBytes) bytes") }
            }
        }
        try settle(fetcher, list, directory, &files)
        return files
    }

    /// Asks for the files of a set again until none of them has changed since it came: a set of two moments would be no edition.
    private func settle(_ fetcher: Fetcher, _ list: CatalogueList, _ directory: String, _ files: inout [BroughtFile]) throws(Fault) {
        if list.files.count < 2 { return }
        for _ in 0..<Self.rounds {
            var hasChanged = false
            for (index, file) in list.files.enumerated() where !files[index].validators.isEmpty {
                let path = directory + "/" + file.path
                let before = try Fault.reading { () throws(ListError) in try FileDigest.sha256(path: path) }
                guard let validators = try fetch(fetcher, file, directory, known: files[index].validators) else { continue }
                files[index].validators = validators
                // Some servers send the same bytes again whatever they are told.
                if try Fault.reading({ () throws(ListError) in try FileDigest.sha256(path: path) }) != before { hasChanged = true }
            }
            if !hasChanged { return }
        }
        throw Fault(.changing, "\(list.key): its files changed while they were fetched, \(Self.rounds) times")
    }

    /// Fetches one file and holds it to its published checksum; nil where it is unchanged.
    private func fetch(_ fetcher: Fetcher, _ file: CatalogueList.File, _ directory: String, known: Validators?) throws(Fault) -> Validators? {
        let path = directory + "/" + file.path
        try Fault.disk { () throws(RefreshError) in try Disk.makeDirectories(Disk.parent(of: path)) }
        guard case .fetched(let validators) = try fetcher.fetch(file.url, to: path, known: known, limit: file.maxBytes) else { return nil }
        if let address = file.checksumURL { try check(fetcher, path, file.url, address) }
        return validators
    }

    /// The text at `address` must hold the file's SHA-256 in hexadecimal, as `sha256sum` writes it or inside anything else.
    private func check(_ fetcher: Fetcher, _ path: String, _ url: String, _ address: String) throws(Fault) {
        let sums = path + ".sha256"
        defer { Disk.remove(sums) }
        _ = try fetcher.fetch(address, to: sums, known: nil, limit: 1 << 20)
        let text = try Fault.disk { () throws(RefreshError) in try Disk.read(sums) }
        let found = try Fault.reading { () throws(ListError) in try FileDigest.sha256(path: path) }
        let words = text.split { !(0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 || 0x41...0x46 ~= $0) }
        guard words.contains(where: { String(decoding: $0, as: UTF8.self).lowercased() == found }) else {
            throw Fault(.checksum, "\(url): the SHA-256 is \(found), which \(address) does not hold")
        }
    }
}
