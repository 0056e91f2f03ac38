import CordonLists
import Testing

@testable import CordonMatch

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Promise 4: what the index finds is what an exhaustive scan finds, hit by hit, with scores and evidence.
struct LosslessTests {
    static let thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]

    /// More rounds than on every run, for a long hunt: `CORDON_ROUNDS=50 swift test -c release --filter LosslessTests`.
    static let rounds = getenv("CORDON_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 1

    @Test(arguments: 0..<10 * rounds)
    func indexAndScanAgreeOnRandomLists(seed: Int) throws {
        var worlds = RandomWorlds(seed: UInt64(seed))
        let entities = worlds.entities(4 + seed % 10 * 5)
        let world = try World(entities)
        var agreement = Agreement(world.matcher)
        for _ in 0..<50 {
            let query = worlds.query(entities)
            guard let difference = try agreement.difference(query, thresholds: Self.thresholds) else { continue }
            Issue.record("seed \(seed): \(try smallest(entities, query)) (first seen: \(difference))")
            return
        }
    }

    @Test(arguments: 0..<2 * rounds)
    func indexAndScanAgreeOnQueriesOfOddShapes(seed: Int) throws {
        var worlds = RandomWorlds(seed: UInt64(1_000 + seed))
        let entities = worlds.entities(40)
        let world = try World(entities)
        var agreement = Agreement(world.matcher)
        for name in worlds.oddQueries(entities) {
            for kind in [PartyKind.unknown, .person, .organization, .vessel] {
                let query = MatchQuery(name: name, kind: kind)
                guard let difference = try agreement.difference(query, thresholds: Self.thresholds) else { continue }
                Issue.record("seed \(seed): \(try smallest(entities, query)) (first seen: \(difference))")
                return
            }
        }
    }

    /// A word that was not looked up may be more like a listed word than what that word is known to meet (a variant of it
    /// in the tables): the bounds have to allow for it, wherever the look-ups end.
    @Test(arguments: 0..<4 * rounds)
    func answersDoNotDependOnHowFarWordsAreLookedUp(seed: Int) throws {
        var worlds = RandomWorlds(seed: UInt64(3_000 + seed))
        let entities = worlds.entities(60)
        let world = try World(entities)
        var answersOf: [(MatchQuery, Double) throws -> String] = []
        for reach in [0.3, 0.7, 1.0, 2.0] {
            var policy = Policy.standard
            policy.lookupReach = reach
            let matcher = Matcher(snapshot: world.matcher.snapshot, normalizer: World.normalizer, policy: policy)
            answersOf.append { query, threshold in
                var worker = matcher.makeWorker()
                return try worker.search(query, threshold: threshold, limit: 0).hits.map { "\($0.entity.id) \($0.score)" }.joined(separator: ", ")
            }
        }
        for _ in 0..<80 {
            let query = worlds.query(entities)
            for threshold in [0.5, 0.7, 0.9] {
                let answers = try answersOf.map { try $0(query, threshold) }
                #expect(Set(answers).count == 1, "seed \(seed): \(query.shown) at \(threshold): \(answers)")
            }
        }
    }

    /// A word that stands in the counterparty's name several times and was not looked up can meet as many listed words: the bounds have to
    /// allow for each of its copies. The other words are known from earlier, so that they are read and this one is not looked up.
    @Test(arguments: [PartyKind.organization, .person])
    func everyCopyOfAWordThatWasNotLookedUpMayMeetAnotherListedWord(kind: PartyKind) throws {
        let others = ["quorban", "mistelde", "vukharo", "sendopil", "jarwemik", "tolbegru", "pynakosh", "dewlimar"]
        var entities: [ListedEntity] = []
        for (number, words) in [["zeltika", "zeltyka"], ["zeltika", "zeltyka", "zeltica"], ["zeltika", "zeltyka", "zeltica", "selteka"]].enumerated()
        {
            for met in 0...2 {
                var entity = ListedEntity(id: "xx-\(number)-\(met)", schema: kind == .person ? .person : .company)
                entity.names = [ListedName((others.prefix(met) + words).joined(separator: " "), kind: .primary)]
                entities.append(entity)
            }
        }
        let matcher = try World(entities).matcher
        var scanner = matcher.makeWorker()
        for count in 1...others.count {
            for copies in 2...5 {
                let name = (others.prefix(count) + Array(repeating: "zeltikka", count: copies)).joined(separator: " ")
                let query = MatchQuery(name: name, kind: kind)
                let all = try scanner.search(query, threshold: 0.4, limit: 0, exhaustive: true).hits
                for threshold in stride(from: 0.40, through: 0.80, by: 0.02) {
                    var worker = matcher.makeWorker()
                    for other in others { _ = try worker.search(MatchQuery(name: other, kind: kind), threshold: threshold, limit: 0) }
                    let found = try worker.search(query, threshold: threshold, limit: 0).hits
                    let expected = all.filter { $0.score >= threshold }
                    #expect(found.map(\.entity.id) == expected.map(\.entity.id), "\(name) at \(threshold)")
                }
            }
        }
    }

    /// A word of the same letters as an earlier one may meet other listed words than that: at the end it may be cut off, written in another
    /// script it has other readings, and a letter may be an initial here and no name there. Two words are looked up and read as one only where
    /// they are alike in all of that.
    @Test(arguments: [
        ("mistelde vukharolin", "vukhar % mistelde vukhar"), ("mistelde muhammad", "mhmd % mistelde محمد"),
        ("mistelde muhammad", "محمد % mistelde mhmd"), ("mistelde conrad", "c/o % mistelde c"),
        ("mistelde conrad", "quorban % c/o mistelde c quorban"),
    ])
    func aWordOfTheSameLettersMayMeetOtherListedWords(listed: String, shape: String) throws {
        let others = ["quorban", "sendopil", "jarwemik", "tolbegru", "pynakosh", "dewlimar"]
        for kind in [PartyKind.person, .organization] {
            let matcher = try World(kind == .person ? .person : .company, listed, "mistelde", "vukhar ostelin", "mhmd ostelin").matcher
            var scanner = matcher.makeWorker()
            for count in 0...others.count {
                let query = MatchQuery(name: shape.split(separator: "%").joined(separator: others.prefix(count).joined(separator: " ")), kind: kind)
                let all = try scanner.search(query, threshold: 0.3, limit: 0, exhaustive: true).hits
                for threshold in stride(from: 0.30, through: 0.80, by: 0.02) {
                    // What is known from earlier decides what is looked up: nothing, the words of the list, or the others.
                    for known in [[], ["vukhar", "mhmd", "c"] + others, others, ["mistelde"]] {
                        var worker = matcher.makeWorker()
                        for word in known { _ = try worker.search(MatchQuery(name: word, kind: kind), threshold: threshold, limit: 0) }
                        let found = try worker.search(query, threshold: threshold, limit: 0).hits
                        let expected = all.filter { $0.score >= threshold }
                        #expect(found.map(\.entity.id) == expected.map(\.entity.id), "\(query.name) (\(kind)) at \(threshold), \(known) known")
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<6 * rounds)
    func scoresCanBeRecomputedFromTheEvidenceOnRandomLists(seed: Int) throws {
        var worlds = RandomWorlds(seed: UInt64(2_000 + seed))
        let entities = worlds.entities(30)
        let world = try World(entities)
        var hits = 0
        for _ in 0..<80 {
            let query = worlds.query(entities)
            for hit in try world.search(query, threshold: 0.3) {
                hits += 1
                let value = recomputed(hit.evidence)
                guard abs(value - hit.score) > 0.001 else { continue }
                Issue.record(
                    "seed \(seed): \(query.shown) and \"\(hit.name?.text ?? "")\": scores \(hit.score), the evidence gives \(value): \(hit.evidence.map { "\($0.kind) \($0.query)|\($0.listed) s \($0.similarity) w \($0.weight) c \($0.cost) f \($0.factor)" })"
                )
                return
            }
        }
        #expect(hits > 50)
    }

    /// The list and the query with everything taken away that is not needed for a difference.
    private func smallest(_ entities: [ListedEntity], _ query: MatchQuery) throws -> String {
        var entities = entities
        var query = query
        func difference(_ entities: [ListedEntity], _ query: MatchQuery) throws -> String? {
            var agreement = Agreement(try World(entities).matcher)
            return try agreement.difference(query, thresholds: Self.thresholds)
        }
        var shown = try difference(entities, query)
        guard shown != nil else { return "only after other queries: \(query.shown)" }
        func attempt(_ candidate: [ListedEntity], _ other: MatchQuery) throws -> Bool {
            guard let found = try difference(candidate, other) else { return false }
            (entities, query, shown) = (candidate, other, found)
            return true
        }
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            var at = 0
            while at < entities.count {
                var fewer = entities
                fewer.remove(at: at)
                if try attempt(fewer, query) { isSmaller = true } else { at += 1 }
            }
            for at in entities.indices {
                for name in entities[at].names.indices.reversed() where entities[at].names.count > 1 && name < entities[at].names.count {
                    var fewer = entities
                    fewer[at].names.remove(at: name)
                    if try attempt(fewer, query) { isSmaller = true }
                }
                for name in entities[at].names.indices {
                    for word in entities[at].names[name].text.split(separator: " ").indices.reversed() {
                        var words = entities[at].names[name].text.split(separator: " ")
                        guard word < words.count else { continue }
                        words.remove(at: word)
                        var fewer = entities
                        fewer[at].names[name].text = words.joined(separator: " ")
                        if try attempt(fewer, query) { isSmaller = true }
                    }
                }
            }
            for word in query.name.split(separator: " ").indices.reversed() {
                var words = query.name.split(separator: " ")
                guard word < words.count else { continue }
                words.remove(at: word)
                var fewer = query
                fewer.name = words.joined(separator: " ")
                if try attempt(entities, fewer) { isSmaller = true }
            }
            for change in [{ $0.birthDates = [] }, { $0.identifiers = [] }, { $0.countries = [] }, { $0.gender = .unknown }]
                as [(inout MatchQuery) -> Void]
            {
                var fewer = query
                change(&fewer)
                if fewer.shown != query.shown, try attempt(entities, fewer) { isSmaller = true }
            }
        }
        let list = entities.map { "\($0.schema) \($0.names.map { "\"\($0.text)\" \($0.kind)" }) \($0.birthDates.map(\.text))" }
        return "\(query.shown) against \(list): \(shown ?? "")"
    }
}
