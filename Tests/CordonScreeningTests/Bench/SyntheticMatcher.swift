import CordonIndex
import CordonText

@testable import CordonMatch
@testable import CordonScreening

extension SyntheticNames {
    /// A matcher over the list.
    func matcher() throws -> Matcher {
        let normalizer = Normalizer()
        var builder = SnapshotBuilder(normalizer: normalizer, carriesTables: false)
        try forEachParty { number, party in try builder.add(party.entity(id: String(number))) { _, _ in } }
        return Matcher(snapshot: try Snapshot(bytes: try builder.build(editions: [])), normalizer: normalizer)
    }
}
