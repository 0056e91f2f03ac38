/// The parties of a list whose rows are many a party, put together by their id.
///
/// Such files print each name beside each address beside each birth date, and the rows of one party need not be adjacent. So all
/// parties are held until the last row, but each fact of a party once, however often it is printed: what grows with the product of
/// names, addresses and dates is the file, not the memory. Two limits bound what a file may claim; both are errors.
///
/// - Complexity: O(bytes of the facts) a row.
struct PartyTable<Party> {
    /// Bytes of distinct facts, 1 GiB: some forty times what the largest published list has.
    static var defaultLimit: Int { 1 << 30 }

    /// Facts of one party, 20,000: a hundred times what the largest has. The readers look for equal values among those of a party.
    static var factLimit: Int { 20_000 }

    /// In the order in which their first rows stand.
    private(set) var parties: [Party] = []
    private var indices: [String: Int] = [:]
    /// By party.
    private var facts: [Set<String>] = []
    private var bytes = 0
    private let limit: Int
    private let path: String

    init(path: String, limit: Int = Self.defaultLimit) {
        self.path = path
        self.limit = limit
    }

    /// The index of the party with `id`, which is made where it is not there yet.
    mutating func index(of id: String, make: () -> Party) -> Int {
        if let index = indices[id] { return index }
        indices[id] = parties.count
        parties.append(make())
        facts.append([])
        return parties.count - 1
    }

    /// Whether the party has not been told `fact`, in whatever words that say all of it; afterwards it has.
    mutating func isNew(_ fact: String, of index: Int, line: Int) throws(ListError) -> Bool {
        guard facts[index].insert(fact).inserted else { return false }
        if facts[index].count > Self.factLimit {
            throw .malformed(path: path, line: line, reason: "a party of more than \(Self.factLimit) facts, far above any published one")
        }
        bytes += fact.utf8.count
        if bytes > limit {
            throw .malformed(
                path: path, line: line, reason: "its parties hold more than \(limit) bytes of distinct facts, far above any published list")
        }
        return true
    }

    mutating func update(_ index: Int, _ change: (inout Party) -> Void) { change(&parties[index]) }
}

/// Doubtful issues that are told once a file, though what they are about may be in every record.
final class RareDoubts {
    let file: String
    private let sink: ListSink
    private var told: Set<String> = []

    init(file: String, sink: ListSink) {
        self.file = file
        self.sink = sink
    }

    /// Tells `reason` unless it was told before.
    func once(_ line: Int, _ reason: String) {
        if told.insert(reason).inserted { sink.doubt(file, line, reason) }
    }

    func tell(_ line: Int, _ reason: String) { sink.doubt(file, line, reason) }
}
