import CordonIndex
import CordonLists
import Testing

@testable import CordonMatch

/// Entries of several lists that are one party are one hit, and none of them gets lost in it.
struct PartyTests {
    private static let imo = Identifier(.imo, "9074729")

    private func vessel(_ id: String, _ names: String..., identifiers: [Identifier] = [imo]) -> ListedEntity {
        var vessel = ListedEntity(id: id, schema: .vessel)
        vessel.names = names.map { ListedName($0, kind: .primary) }
        vessel.identifiers = identifiers
        vessel.designations = [Designation(dataset: String(id.prefix(1)), authority: "")]
        return vessel
    }

    private func result(_ world: World, _ name: String, threshold: Double = 0.7, limit: Int = 0, exhaustive: Bool = false) throws -> MatchResult {
        var worker = world.matcher.makeWorker()
        return try worker.search(MatchQuery(name: name), threshold: threshold, limit: limit, exhaustive: exhaustive)
    }

    @Test func theEntryThatScoresBestLeadsAndTheOthersStandWithin() throws {
        let world = try World(lists: [[vessel("a-1", "OCEAN FALCONAR")], [vessel("b-1", "OCEAN FALCONER")], [vessel("c-1", "MERIDIAN")]])
        let result = try result(world, "Ocean Falconer")
        #expect(result.more == 0)
        let hit = try #require(result.hits.first)
        #expect(result.hits.count == 1)
        #expect(hit.entity.id == "b-1")
        #expect(hit.list == 1)
        #expect(hit.tied.map(\.entity.id) == ["a-1"])
        #expect(hit.tied.map(\.list) == [0])
        #expect(hit.tied[0].score < hit.score)
        #expect(hit.tied[0].name?.text == "OCEAN FALCONAR")
        #expect(!hit.tied[0].evidence.isEmpty)
        #expect(hit.below.map(\.entity.id) == ["c-1"])
        #expect(hit.below.map(\.list) == [2])
        #expect(hit.entries.map(\.entity.id) == ["b-1", "a-1"])
    }

    @Test func anEntryScoresAsItWouldAlone() throws {
        let lists = [[vessel("a-1", "OCEAN FALCONAR")], [vessel("b-1", "OCEAN FALCONER", "OCEAN FALCON")]]
        let apart = try World(
            lists: lists.map {
                $0.map { entity in
                    var entity = entity
                    entity.identifiers = []
                    return entity
                }
            })
        let alone = try result(apart, "Ocean Falconer").hits
        #expect(alone.count == 2)
        let together = try result(try World(lists: lists), "Ocean Falconer").hits
        #expect(together.count == 1)
        for (a, b) in zip(alone, together.flatMap(\.entries)) {
            #expect(a.entity.id == b.entity.id)
            #expect(a.score == b.score)
            #expect(a.name == b.name)
            #expect(a.evidence == b.evidence)
        }
    }

    @Test func theLimitCountsParties() throws {
        let world = try World(lists: [
            [vessel("a-1", "OCEAN FALCONER"), vessel("a-2", "OCEAN FALCONET", identifiers: [])], [vessel("b-1", "OCEAN FALCONER")],
            [vessel("c-1", "OCEAN FALCONER")],
        ])
        let one = try result(world, "Ocean Falconer", limit: 1)
        #expect(one.hits.map { $0.entries.map(\.entity.id) } == [["a-1", "b-1", "c-1"]])
        #expect(one.more == 1)
        let all = try result(world, "Ocean Falconer")
        #expect(all.hits.map(\.entity.id) == ["a-1", "a-2"])
        #expect(all.more == 0)
    }

    @Test func aListOnWhichNothingWasFoundIsToldAndNoOther() throws {
        let lists = [
            [vessel("a-1", "OCEAN FALCONER")], [vessel("b-1", "OCEAN FALCONER")], [vessel("c-1", "MERIDIAN")],
            [vessel("d-1", "HARBOUR LIGHT", identifiers: [])], [vessel("e-1", "OCEAN FALCONER", identifiers: [])],
        ]
        let hits = try result(try World(lists: lists), "Ocean Falconer").hits
        #expect(hits.map(\.entity.id) == ["a-1", "e-1"])
        // The first party is on c under another name, and perhaps on e; the entry of e may be of that party, but nothing says so.
        #expect(hits[0].absentFrom == [3])
        #expect(hits[1].absentFrom == [3])
        // What the limit leaves out counts as found.
        #expect(try result(try World(lists: lists), "Ocean Falconer", limit: 1).hits[0].absentFrom == [3])
    }

    @Test func indexAndScanGroupAlike() throws {
        let names = ["FALCONER", "FALCONET", "FALKNER", "MERIDIAN", "MERIDIEN", "HARBOUR", "LIGHT", "OCEAN", "OCEANIA", "STAR"]
        for seed in [1, 2, 3] as [UInt64] {
            var random = SeededGenerator(seed: seed)
            var number = 0
            let lists = (0..<4).map { list in
                (0..<30).map { _ -> ListedEntity in
                    number += 1
                    let words = (0..<2).map { _ in names.randomElement(using: &random) ?? "" }
                    // Few numbers, so that many entries have one in common.
                    let identifier = Identifier(.nationalID, "21345678\(Int.random(in: 10..<99, using: &random))", qualifier: "Iran")
                    return vessel("\(["a", "b", "c", "d"][list])-\(number)", words.joined(separator: " "), identifiers: [identifier])
                }
            }
            let world = try World(lists: lists)
            #expect(world.matcher.snapshot.tieNext.indices.contains { world.matcher.snapshot.tieNext[$0] != UInt32($0) })
            var agreement = Agreement(world.matcher)
            var grouped = 0
            for _ in 0..<60 {
                let query = MatchQuery(name: (0..<2).map { _ in names.randomElement(using: &random) ?? "" }.joined(separator: " "))
                if let difference = try agreement.difference(query, thresholds: [0.5, 0.7, 0.9]) {
                    Issue.record("seed \(seed), \(query.shown): \(difference)")
                }
                for limit in [1, 3, 0] {
                    let (found, scanned) = (
                        try result(world, query.name, limit: limit), try result(world, query.name, limit: limit, exhaustive: true)
                    )
                    func shown(_ result: MatchResult) -> [String] {
                        result.hits.map { hit in
                            "\(hit.entries.map { "\($0.entity.id) \($0.score)" }) \(hit.below.map(\.entity.id)) \(hit.absentFrom)"
                        } + ["\(result.more)"]
                    }
                    #expect(shown(found) == shown(scanned), "seed \(seed), \(query.shown)")
                    grouped += found.hits.count { !$0.tied.isEmpty }
                }
            }
            #expect(grouped > 0, "seed \(seed)")
        }
    }

    @Test func aPartyFoundByItsNumberIsOneHit() throws {
        let world = try World(lists: [[vessel("a-1", "OCEAN FALCONER")], [vessel("b-1", "MERIDIAN")]])
        var query = MatchQuery(name: "Unheard Of")
        query.identifiers = [Self.imo]
        let hits = try world.search(query, threshold: 0.7)
        #expect(hits.map { $0.entries.map(\.entity.id) } == [["a-1", "b-1"]])
        #expect(hits[0].entries.allSatisfy { $0.name == nil && $0.score >= 0.97 })
    }
}
