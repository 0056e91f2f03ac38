internal import CordonLists
internal import CordonMatch

/// A hit as one party: its entries on all lists, side by side, and where they differ.
///
/// Every entry that scored at or above the threshold is among `entries`: whoever shows a hit shows each of them with its id.
struct PartyView {
    struct Entry {
        var entity: ListedEntity
        /// Number of the edition that the entry is from.
        var list: Int
        /// nil where the entry does not reach the threshold itself.
        var hit: Hit?
        /// Names that no other entry of the party prints, in the list's order; empty where there is no other entry.
        var onlyNames: [String] = []
    }

    /// The entry that leads, then those that scored as well, best first, then the others.
    let entries: [Entry]
    /// Numbers of the editions on which the party is not, as far as is known: nothing was found there for the counterparty, nor any entry
    /// that is tied to what was found.
    let absentFrom: [Int]

    init(_ hit: Hit) {
        var entries = hit.entries.map { Entry(entity: $0.entity, list: $0.list, hit: $0) }
        entries += hit.below.map { Entry(entity: $0.entity, list: $0.list) }
        if entries.count > 1 {
            let keys = entries.map { entry in entry.entity.names.map { Self.key($0.text) } }
            var holders: [String: Int] = [:]
            for own in keys { for key in Set(own) { holders[key, default: 0] += 1 } }
            for at in entries.indices {
                var seen: Set<String> = []
                entries[at].onlyNames = zip(entries[at].entity.names, keys[at]).filter { holders[$1] == 1 && seen.insert($1).inserted }.map(\.0.text)
            }
        }
        self.entries = entries
        absentFrom = hit.absentFrom
    }

    var lead: Entry { entries[0] }
    var others: ArraySlice<Entry> { entries.dropFirst() }

    /// What is the same in all spellings of one name: its words in lower case, without marks between them, in any order.
    private static func key(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.sorted().joined(separator: " ")
    }

    /// "un-6908555: KIM Tong-ho (alias), 0.98", for a line beside the entry's listings.
    static func words(_ entry: Entry) -> String {
        guard let hit = entry.hit else { return "\(entry.entity.id): \(entry.entity.caption), under the threshold" }
        return "\(entry.entity.id): \(hit.name?.text ?? entry.entity.caption) (\(TableRenderer.kindWords(hit))), \(hit.score.shownAsScore)"
    }

    /// The first few of `names`, and how many more there are.
    static func listed(_ names: [String], most: Int = 6) -> String {
        names.prefix(most).joined(separator: "; ") + (names.count > most ? "; \((names.count - most).grouped) more" : "")
    }
}

extension ScreeningContext {
    /// The titles of the editions with these numbers.
    func titles(_ numbers: [Int]) -> [String] { numbers.filter(editions.indices.contains).map { editions[$0].title } }

    /// The keys of the editions with these numbers.
    func datasets(_ numbers: [Int]) -> [String] { numbers.filter(editions.indices.contains).map { editions[$0].dataset } }

    /// What a list is called where only little room is: the edition's title, or the entry's first dataset.
    func title(of entry: PartyView.Entry) -> String {
        editions.indices.contains(entry.list) ? editions[entry.list].title : entry.entity.datasets.first ?? ""
    }
}
