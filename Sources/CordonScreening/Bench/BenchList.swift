internal import CordonIndex
internal import CordonLists
internal import CordonText

/// The list of a benchmark, built and written to disk, and the counterparties that go with it.
struct BenchList {
    /// What the data is, without paths.
    let label: String
    /// From parsed records to a snapshot on disk; for published lists from their files. Making up names is left out.
    private(set) var seconds = 0.0
    /// Some listed names as printed.
    private(set) var probes: [String] = []
    private let data: BenchJob.Data
    private let path: String

    init(_ data: BenchJob.Data, normalizer: Normalizer, path: String, progress: (String) -> Void) throws {
        self.data = data
        self.path = path
        switch data {
        case .tables(let list, let queries):
            label = lastComponent(list) + " " + lastComponent(queries)
            progress("reading \(list)")
            let parties = try BenchTables.parties(path: list)
            try build(normalizer, progress) { add in for party in parties { try add(party) } }
        case .synthetic(let names, _, let seed):
            label = "synthetic, \(names) names, seed \(seed)"
            progress("making up \(names) names")
            let synthetic = SyntheticNames(nameCount: names, seed: seed)
            try build(normalizer, progress) { add in
                try synthetic.forEachParty { number, party in try add(party.entity(id: String(number))) }
            }
        case .lists(let paths, let maxIssues, _):
            label = paths.map(lastComponent).joined(separator: " ")
            let start = Posix.seconds
            let bytes = try Lists.build(paths: paths, maxIssues: maxIssues, progress: progress)
            try SnapshotFile.write(bytes, to: path)
            seconds = Posix.seconds - start
            let snapshot = try Snapshot(path: path)
            for number in 0..<min(20, snapshot.entities.count) {
                probes += try snapshot.entity(number).names.prefix(1).map(\.text)
            }
        }
    }

    private mutating func build(
        _ normalizer: Normalizer, _ progress: (String) -> Void,
        _ forEach: ((ListedEntity) throws -> Void) throws -> Void
    ) throws {
        var builder = SnapshotBuilder(normalizer: normalizer)
        var edition = ListEdition(dataset: "bench", title: label, authority: "", format: "bench")
        var seconds = 0.0
        var probes: [String] = []
        var refused: (count: Int, reason: String)?
        try forEach { party in
            if probes.count < 20, let name = party.names.first { probes.append(name.text) }
            edition.entityCount += 1
            edition.nameCount += party.names.count
            let start = Posix.seconds
            try builder.add(party) { _, reason in refused = ((refused?.count ?? 0) + 1, refused?.reason ?? reason) }
            seconds += Posix.seconds - start
        }
        if let refused {
            throw ScreeningError.unfitLists(
                reason: "\(refused.count) names cannot be screened, first: \(refused.reason)")
        }
        progress("indexing \(edition.nameCount) names")
        let start = Posix.seconds
        try SnapshotFile.write(try builder.build(editions: [edition]), to: path)
        self.seconds = seconds + Posix.seconds - start
        self.probes = probes
    }

    /// The counterparties to screen.
    func queries() throws -> [BenchQuery] {
        switch data {
        case .tables(_, let queries): return try BenchTables.queries(path: queries)
        case .synthetic(let names, let count, let seed):
            return SyntheticNames(nameCount: names, seed: seed).queries(count: count)
        case .lists(_, _, let names?): return try BenchTables.names(path: names)
        case .lists(_, _, nil): return try Self.queries(against: Snapshot(path: path))
        }
    }

    /// A thousand variants of listed names in Latin letters, and nine thousand made-up innocents.
    private static func queries(against snapshot: Snapshot) throws -> [BenchQuery] {
        var parties: [(id: String, names: [[NameWord]])] = []
        var listed: Set<UInt64> = []
        for number in 0..<snapshot.entities.count {
            let entity = try snapshot.entity(number)
            let names = entity.names.compactMap { words(of: $0.text) }
            if names.isEmpty { continue }
            for name in names { listed.insert(SyntheticName(words: name).key) }
            parties.append((entity.id, names))
        }
        let seed: UInt64 = 7
        var queries = parties.isEmpty ? [] : SyntheticNames.variants(count: 1_000, seed: seed) { $0.pick(parties) }
        queries += SyntheticNames.innocents(count: 9_000, seed: seed) { listed.contains($0.key) }
        var random = SplitMix64(seed)
        random.shuffle(&queries)
        return queries
    }

    /// The words of a name in ASCII, lower-case; nil for one in other letters.
    private static func words(of name: String) -> [NameWord]? {
        var words: [NameWord] = [[]]
        for byte in name.utf8 {
            switch byte {
            case 48...57, 97...122: words[words.count - 1].append(byte)
            case 65...90: words[words.count - 1].append(byte + 32)
            case 0..<128: if words.last?.isEmpty == false { words.append([]) }
            default: return nil
            }
        }
        if words.last?.isEmpty == true { words.removeLast() }
        return words.isEmpty ? nil : words
    }
}

private func lastComponent(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
