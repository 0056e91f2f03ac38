internal import CordonLists
internal import CordonText

/// Keeps the ids of parties apart that several lists share.
///
/// OFAC's two lists have one series of numbers, and a party that is on both has one number; files of one collection repeat an entity's id.
/// The publisher says thereby that they are one party: the later entry keeps its own record under the id with its list's key behind,
/// "ofac-9647@us_ofac_sdn", and is tied to the earlier one.
struct PartyIDs {
    private var ids = ByteTable()
    /// Who has each id, in the order of `ids`.
    private var holders: [(party: UInt32, list: Int)] = []

    /// The id under which the next party, number `party` of list number `list`, is known, and the party that it is the same as by that.
    ///
    /// - Returns: nil where its own list has the id already.
    mutating func admit(_ id: String, party: UInt32, list: Int, dataset: String) -> (id: String, twin: UInt32?)? {
        var own = id
        while true {
            let entry = own.withUTF8 { ids.insert($0, 0) }
            if entry == holders.count { break }
            if holders[entry].list == list { return nil }
            own += "@" + dataset
        }
        holders.append((party, list))
        guard own.utf8.contains(UInt8(ascii: "@")) else { return (own, nil) }
        // Read off the id alone, so that the audit of a snapshot comes to the same.
        var stem = Substring(own)
        while stem.hasSuffix("@" + dataset) { stem = stem.dropLast(dataset.count + 1) }
        guard stem.utf8.count < own.utf8.count else { return (own, nil) }
        return (own, Array(stem.utf8).withUnsafeBufferPointer { ids.index($0) }.map { holders[$0].party })
    }
}

extension ListedEntity {
    /// Key of the list that the entry is of, as it prints it.
    var dataset: String { designations.first?.dataset ?? "" }
}
