import CordonIndex
import CordonLists
import CordonText
import Testing

@testable import CordonMatch
@testable import CordonScreening

/// The proof that the index loses nothing, on lists of the sizes and for the counterparties that would break it: what it finds at every
/// threshold is what a scan of all listed names finds, with scores, names and evidence.
///
/// Random small lists and their shrinking are in `LosslessTests`; this is the same promise on large ones.
struct ProofTests {
    static let thresholds = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99]

    /// Made-up lists of so many names; 0 stands for the list in which every name has every word.
    @Test(arguments: [0, 300, 3_000, 12_000])
    func indexAndScanAgreeForHostileCounterparties(size: Int) throws {
        let list = try HostileList(size)
        var scanner = list.matcher.makeWorker()
        // A score does not depend on the threshold, so that one scan at the lowest is enough.
        let scans = try list.counterparties.map { counterparty in
            try scanner.search(counterparty.query, threshold: Self.thresholds[0], limit: 0, exhaustive: true).hits
        }
        var worker = list.matcher.makeWorker()
        var compared = 0
        for threshold in Self.thresholds {
            for (counterparty, all) in zip(list.counterparties, scans) {
                let expected = all.filter { $0.score >= threshold }
                func compare(_ worker: inout Matcher.Worker) throws {
                    let found = Screening(status: .hit, hits: try worker.search(counterparty.query, threshold: threshold, limit: 0).hits)
                    let difference = found.difference(from: expected, error: nil)
                    #expect(
                        difference == nil,
                        "\(counterparty.origin) (\(counterparty.query.kind)) at \(threshold), \(size) names: \(counterparty.query.name)")
                    compared += 1
                }
                // What is known from earlier counterparties decides what is looked up: all that, and nothing.
                try compare(&worker)
                guard size <= 300 else { continue }
                var anew = list.matcher.makeWorker()
                try compare(&anew)
            }
        }
        let hits = scans.reduce(0) { $0 + $1.count }
        #expect(compared >= 500)
        #expect(hits >= 20)
    }
}

private struct HostileCounterparty {
    let origin: String
    let query: MatchQuery
}

/// A list and the counterparties that are hardest on it.
private struct HostileList {
    static let normalizer = Normalizer()

    let matcher: Matcher
    private(set) var counterparties: [HostileCounterparty] = []

    init(_ size: Int) throws {
        let entities = size == 0 ? Self.everyWordInEveryName[...] : Self.madeUp(size)
        var builder = SnapshotBuilder(normalizer: Self.normalizer, carriesTables: false)
        for entity in entities { try builder.add(entity) { _, reason in Issue.record("\(reason)") } }
        matcher = Matcher(snapshot: try Snapshot(bytes: try builder.build(editions: [])), normalizer: Self.normalizer)
        let names = entities.flatMap(\.names).map(\.text)
        var counts: [Substring: Int] = [:]
        for name in names { for word in Set(name.split(separator: " ")) { counts[word, default: 0] += 1 } }
        let common = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { String($0.key) }
        // What takes long is the scan. As of unknown kind a counterparty is compared with both sides; on large lists that is enough, and so are
        // two of the names of 60 words and more.
        let isLarge = size > 1_000
        add(
            shapes(names: names, common: common, rare: common.reversed()).filter { origin, name in
                !isLarge || name.count(where: { $0 == " " }) < 40 || origin == "64 words and a name" || origin == "one word 60 times"
            }, as: isLarge ? [.unknown] : [.unknown, .person, .organization])
        if size > 0 {
            // A list begins with every smaller one.
            for query in SyntheticNames(nameCount: 300, seed: 7).queries(count: 100).prefix(20) {
                add([("a made-up \(query.group)", String(decoding: query.name, as: UTF8.self))], as: [.unknown])
            }
        }
    }

    private mutating func add(_ shapes: [(String, String)], as kinds: [PartyKind]) {
        for (origin, name) in shapes {
            for kind in kinds { counterparties.append(HostileCounterparty(origin: origin, query: MatchQuery(name: name, kind: kind))) }
        }
    }

    private static let largest = {
        var entities: [ListedEntity] = []
        SyntheticNames(nameCount: 12_000, seed: 7).forEachParty { number, party in entities.append(party.entity(id: String(number))) }
        return entities
    }()

    /// So many names, or a few less.
    private static func madeUp(_ size: Int) -> ArraySlice<ListedEntity> {
        var left = size
        return largest.prefix { entity in
            left -= entity.names.count
            return left >= 0
        }
    }

    /// 60 names, each all of seven words in another order; every posting list holds every name.
    private static var everyWordInEveryName: [ListedEntity] {
        let words = ["Orlan", "Vestrikov", "Tamsin", "Okelford", "Brimhold", "Shipping", "Marau"]
        var random = SplitMix64(5)
        return (0..<60).map { number in
            var shuffled = words
            random.shuffle(&shuffled)
            var entity = ListedEntity(id: String(number), schema: number % 2 == 0 ? .person : .company)
            entity.names = [ListedName(shuffled.joined(separator: " "), kind: .primary)]
            return entity
        }
    }

    private func shapes(names: [String], common: [String], rare: [String]) -> [(String, String)] {
        let whole = names[names.count / 2]
        let words = whole.split(separator: " ").map(String.init)
        let long = names.first { $0.split(separator: " ").count >= 3 } ?? whole
        let initials = long.split(separator: " ").enumerated().map { $0.offset == 1 ? String($0.element.prefix(1)) : String($0.element) }
        let fields = names.filter { $0.count >= 12 }
        func cut(_ text: String) -> String { String(text.prefix(35)) }
        return [
            ("empty", ""), ("a blank", " "), ("one letter", "a"), ("one letter of another script", "Ж"),
            ("512 letters", String(repeating: "abcdefgh", count: 64)), ("512 times one letter", String(repeating: "a", count: 512)),
            ("common words", common.prefix(3).joined(separator: " ")), ("the commonest word", common[0]),
            ("every common word", common.prefix(12).joined(separator: " ")), ("particles", "al bin de van der"), ("stop words", "and the of for"),
            ("legal forms", "llc ooo gmbh"), ("a spelt-out legal form", "limited liability company"),
            ("business words", "trading company international"),
            ("one word 60 times", Array(repeating: words[0], count: 60).joined(separator: " ")),
            ("a misspelt word 60 times", Array(repeating: words[0] + "a", count: 60).joined(separator: " ")),
            ("64 words", common.prefix(64).joined(separator: " ")), ("64 words and a name", (rare.prefix(64) + words).joined(separator: " ")),
            ("90 rare words", rare.prefix(90).joined(separator: " ")),
            ("a name and its words again", (words + words.reversed()).joined(separator: " ")),
            ("a field cut at 35", cut(fields.prefix(4).joined(separator: " "))),
            ("a name cut at 35", cut(long + " " + (fields.first ?? whole) + " " + whole)),
            ("digits", "7 42 2024"), ("a long number", "190000001234567"), ("a name and digits", whole + " 12 19"),
            ("mixed scripts", "Иван Smith محمد 王"), ("a mixed word", "Пavel " + whole), ("Cyrillic", "Мухаммед Ибрагим Соколов"), ("Han", "王小明"),
            ("initials", initials.joined(separator: " ")), ("initials alone", "j k l m"), ("initials and a common word", "a b " + common[0]),
            ("a name written together", words.joined()), ("a name in pieces", whole.map(String.init).joined(separator: " ")),
            ("two names", whole + " / " + long), ("a payment", "invoice 2024-11 " + whole + " ref 9 also known as " + long),
            ("a listed name", whole), ("in another order", words.reversed().joined(separator: " ")),
        ]
    }
}
