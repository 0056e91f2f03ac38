internal import CordonIndex

/// Which of the entries found are one party.
///
/// That is laid down in the snapshot (`Snapshot.tieNext`) and does not depend on the search, so that index and scan group alike.
struct FoundParties {
    /// For each entry found the number of its party, in the order of their best entries; empty, and without an allocation, where none
    /// of them is tied to any other entry, so that each is a party of its own.
    private var numbers: [Int] = []
    let count: Int
    private let best: [Found]

    /// - Parameter best: the best name of each entry, best first.
    init(_ best: [Found], _ snapshot: Snapshot) {
        self.best = best
        guard best.contains(where: { snapshot.tieNext[Int($0.entity)] != $0.entity }) else {
            count = best.count
            return
        }
        /// Number of the party whose first entry this is.
        var known: [Int: Int] = [:]
        for found in best {
            let first = snapshot.entries(tiedTo: Int(found.entity))[0]
            let number = known[first] ?? known.count
            known[first] = number
            numbers.append(number)
        }
        count = known.count
    }

    var isEachAlone: Bool { numbers.isEmpty }

    func number(ofEntry at: Int) -> Int { isEachAlone ? at : numbers[at] }

    /// One hit for each party out of the hits of its entries, the best one leading, with its entries that were not found.
    ///
    /// - Parameter hits: of all entries of some parties, best first, each with its place in `best`.
    func grouped(_ hits: [(hit: Hit, at: Int)], _ snapshot: Snapshot) throws(SnapshotError) -> [Hit] {
        var leads: [Hit] = []
        var places: [Int: Int] = [:]
        for (hit, at) in hits {
            if let place = places[numbers[at]] {
                leads[place].tied.append(hit)
                continue
            }
            places[numbers[at]] = leads.count
            leads.append(hit)
            for number in snapshot.entries(tiedTo: Int(best[at].entity)) where !best.contains(where: { Int($0.entity) == number }) {
                leads[leads.count - 1].below.append(TiedEntry(entity: try snapshot.entity(number), list: snapshot.list(of: number)))
            }
        }
        return leads
    }

    /// Fills in on which lists nothing is that was found, also of what the limit leaves out, nor any entry tied to it. It is the same for
    /// all hits of an answer: what is listed under one of them may be the party of another, to which nothing happens to tie it.
    func tellAbsence(_ hits: inout [Hit], _ snapshot: Snapshot) {
        let lists = snapshot.info.editions.indices
        // What is found is on some list.
        guard lists.count > 1, !hits.isEmpty else { return }
        let found = Set(best.flatMap { snapshot.entries(tiedTo: Int($0.entity)) }.map(snapshot.list))
        let absent = lists.filter { !found.contains($0) }
        for at in hits.indices { hits[at].absentFrom = absent }
    }
}
