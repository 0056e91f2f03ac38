internal import CCordonFetch
public import CordonLists

/// A party that has been on a list for long and is expected to stay: an edition that lacks it is not what it claims to be.
///
/// `lists/canaries.csv` holds those that Cordon comes with, public facts checked against real editions: columns `list` (dataset key), `key`
/// (the party's id as the reader makes it, or a reference that the list prints; may be empty), `name` (may be empty where there is a key)
/// and `note`.
public struct Canary: Sendable, Hashable {
    /// Key of the list ("us_ofac_sdn").
    public var list: String
    /// The party's id ("ofac-4697") or its reference ("QDe.004"); empty where the name alone tells it.
    public var reference: String
    /// A name of the party; empty where the reference alone tells it. Words are compared in any order and case, without punctuation.
    public var name: String

    public init(list: String, reference: String = "", name: String = "") {
        self.list = list
        self.reference = reference
        self.name = name
    }

    /// What findings call it: reference and name, or the one that there is.
    public var key: String { [reference, name].filter { !$0.isEmpty }.joined(separator: " ") }

    /// Those of `lists/canaries.csv` as it was when the program was built.
    public static let builtIn: [Canary] = {
        var length = 0
        guard let start = cordon_canaries(&length) else { return [] }
        // SAFETY: the table is constant data of the program, `length` bytes long.
        let bytes = Array(UnsafeBufferPointer(start: start, count: length))
        do { return try read(EmbeddedBytes(bytes, path: "lists/canaries.csv")) } catch {
            preconditionFailure("lists/canaries.csv, built in: \(error)")
        }
    }()

    /// Reads a table of canaries: CSV with the four columns in this order and a header line.
    ///
    /// Throws `ListError`; `malformed` for a row without list, or with neither key nor name.
    public static func read(_ source: any ByteStream) throws(ListError) -> [Canary] {
        let reader = CSVReader(source)
        var canaries: [Canary] = []
        var isHeader = true
        while try reader.next() {
            if reader.isBlank { continue }
            let fields = (0..<4).map { reader.string($0) ?? "" }
            if isHeader {
                guard fields == ["list", "key", "name", "note"] else {
                    throw .malformed(path: source.path, line: reader.line, reason: "the columns are not list, key, name, note")
                }
                isHeader = false
                continue
            }
            guard !fields[0].isEmpty, !fields[1].isEmpty || !fields[2].isEmpty else {
                throw .malformed(path: source.path, line: reader.line, reason: "a canary needs a list, and a key or a name")
            }
            canaries.append(Canary(list: fields[0], reference: fields[1], name: fields[2]))
        }
        return canaries
    }
}

/// Looks for canaries among the parties of a list as they pass.
struct CanaryWatch {
    private let canaries: [Canary]
    /// Indices into `canaries` by reference, and by the folded name of those without one.
    private var byReference: [String: [Int]] = [:]
    private var byName: [[String]: [Int]] = [:]
    private var found: Set<Int> = []

    init(_ canaries: [Canary]) {
        self.canaries = canaries
        for (index, canary) in canaries.enumerated() {
            if canary.reference.isEmpty {
                byName[Self.words(canary.name), default: []].append(index)
            } else {
                byReference[canary.reference, default: []].append(index)
            }
        }
    }

    /// - Complexity: linear in the party's names and references; names are split only while a canary is looked for by name.
    mutating func see(_ entity: ListedEntity) {
        if !byReference.isEmpty {
            see(entity.id, entity)
            for designation in entity.designations {
                if let reference = designation.reference { see(UNReference.normal(reference) ?? reference, entity) }
            }
            for reference in entity.properties["unscId"] ?? [] { see(UNReference.normal(reference) ?? reference, entity) }
        }
        if !byName.isEmpty {
            for name in entity.names { found.formUnion(byName[Self.words(name.text)] ?? []) }
        }
    }

    private mutating func see(_ reference: String, _ entity: ListedEntity) {
        for index in byReference[reference] ?? [] {
            let words = Self.words(canaries[index].name)
            if words.isEmpty || entity.names.contains(where: { Self.words($0.text) == words }) { found.insert(index) }
        }
    }

    /// The keys of `list`'s canaries that were not seen, sorted.
    func missing(from list: String) -> [String] {
        canaries.indices.filter { canaries[$0].list == list && !found.contains($0) }.map { canaries[$0].key }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The words of a name in lower case, sorted: letters and digits; an apostrophe joins.
    private static func words(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in name.lowercased() {
            if character.isLetter || character.isNumber {
                word.append(character)
            } else if character != "'", character != "’", !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.sorted()
    }
}
