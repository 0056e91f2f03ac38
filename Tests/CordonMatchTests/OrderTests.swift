import CordonLists
import Testing

@testable import CordonMatch

/// Better beats worse: stronger evidence scores above weaker, whatever the figures are.
struct OrderTests {
    /// A listed name, and counterparties' names in groups: all of a group score above all of the next, and the order within is free.
    struct Ladder: Sendable, CustomTestStringConvertible {
        let schema: Schema
        let listed: String
        let groups: [[String]]
        let what: String

        init(_ what: String, _ schema: Schema, _ listed: String, _ groups: [String]...) {
            self.what = what
            self.schema = schema
            self.listed = listed
            self.groups = groups
        }

        var testDescription: String { "\(what), \(schema.name)" }
    }

    static let persons = [
        Ladder(
            "misspelt", .person, "Taras Lemekh Vostrikov", ["Taras Lemekh Vostrikov", "TARAS LEMEKH VOSTRIKOV", "taras lemekh vostrikov"],
            ["Taras Lemekh Vostrikow", "Táras Lemekh Vostrikovv"], ["Taras Lemekg Vostrikot", "Tarsa Lemekh Vostrikop"], ["Terap Lemokg Vostrikot"],
            ["Palent Lemokg Muntberg"]),
        Ladder(
            "middle name", .person, "Taras Lemekh Vostrikov", ["Taras Lemekh Vostrikov"], ["Taras L. Vostrikov"], ["Taras Vostrikov"],
            ["Taras Dostrum Vostrikov"], ["Palent Dostrum Vostrikov"]),
        Ladder(
            "given name", .person, "Taras Lemekh Vostrikov", ["Taras Lemekh Vostrikov"], ["T. Lemekh Vostrikov"], ["Lemekh Vostrikov"],
            ["Palent Lemekh Vostrikov"], ["Palent Vostrikov"]),
        Ladder(
            "two words", .person, "Taras Vostrikov", ["Taras Vostrikov"], ["Tarras Vostrikov", "Taras Vostrikof"], ["Tarras Vostrikop"],
            ["Palent Vostrikov", "Taras Palent"]),
        Ladder("initials", .person, "Taras Vostrikov", ["Taras Vostrikov"], ["T. Vostrikov"], ["Vostrikov"], ["B. Vostrikov", "Palent Vostrikov"]),
        Ladder("short words", .person, "Osk Vran", ["Osk Vran"], ["Osk Vram"], ["Okk Vram"], ["Bel Vran", "Osk Dimp"]),
        Ladder(
            "long", .person, "Taras Lemekh Vostrikov Dostrum Palent", ["Taras Lemekh Vostrikov Dostrum Palent"], ["Taras Lemekh Vostrikov Palent"],
            ["Taras Lemekh Palent"], ["Taras Palent"], ["Palent"]),
        Ladder(
            "additional words", .person, "Taras Vostrikov", ["Taras Vostrikov"], ["Taras Lemekh Vostrikov"], ["Taras Lemekh Dostrum Vostrikov"],
            ["Taras Lemekh Dostrum Palent Vostrikov"]),
        Ladder(
            "short forms", .person, "Alexander Vostrikov", ["Alexander Vostrikov"], ["Aleksandr Vostrikov"], ["Sasha Vostrikov"], ["Boris Vostrikov"]),
        Ladder("titles", .person, "Taras Vostrikov", ["Taras Vostrikov"], ["Dr Taras Vostrikov", "Mr. Taras Vostrikov"], ["Palent Taras Vostrikov"]),
        Ladder(
            "particles", .person, "Taras al Vostrikov", ["Taras al Vostrikov"], ["Taras Vostrikov", "Taras el Vostrikov"], ["Taras Palent Vostrikov"]),
        Ladder("scripts", .person, "Taras Vostrikov", ["Taras Vostrikov", "Тарас Востриков"], ["Тарас Восприков"], ["Борис Востриков"]),
        Ladder("common words", .person, "John Smith", ["John Smith"], ["Jon Smith"], ["J. Smith"], ["Peter Smith", "John Baker"]),
    ]

    static let companies = [
        Ladder(
            "misspelt", .company, "Kelvarin Dostrum Trading", ["Kelvarin Dostrum Trading", "KELVARIN DOSTRUM TRADING"], ["Kelvarin Dostrun Trading"],
            ["Kelvatin Dostrun Trading"], ["Kelvatim Dastrun Trading"], ["Muntberg Dastrun Trading"]),
        Ladder(
            "words left out", .company, "Kelvarin Dostrum Trading Co., Ltd.", ["Kelvarin Dostrum Trading Co., Ltd."], ["Kelvarin Dostrum Trading"],
            ["Kelvarin Dostrum"], ["Kelvarin Trading", "Dostrum Trading"], ["Trading"]),
        Ladder(
            "other words", .company, "Kelvarin Dostrum Trading Co., Ltd.", ["Kelvarin Dostrum Trading Co., Ltd."], ["Kelvarin Dostrum Trading GmbH"],
            ["Kelvarin Dostrum Shipping Co., Ltd."], ["Kelvarin Muntberg Trading Co., Ltd.", "Muntberg Dostrum Trading Co., Ltd."],
            ["Muntberg Palent Trading Co., Ltd."]),
        Ladder(
            "additional words", .company, "Kelvarin Dostrum", ["Kelvarin Dostrum"], ["Kelvarin Dostrum Limited"], ["Kelvarin Dostrum Trading"],
            ["Kelvarin Dostrum Muntberg"], ["Kelvarin Dostrum Muntberg Palent"]),
        Ladder(
            "abbreviations", .company, "Kelvarin Dostrum International", ["Kelvarin Dostrum International"], ["Kelvarin Dostrum Intl"],
            ["Kelvarin Dostrum Shipping"]),
        Ladder("one word", .company, "Kelvarin LLC", ["Kelvarin LLC"], ["Kelvarin"], ["Kelvarim"], ["Kelbarim"], ["Muntberg LLC"]),
        Ladder("order", .company, "Kelvarin Dostrum Palent", ["Kelvarin Dostrum Palent"], ["Dostrum Kelvarin Palent"], ["Palent Dostrum Muntberg"]),
        Ladder("numbers", .company, "Kelvarin Plant 16", ["Kelvarin Plant 16"], ["Kelvarin Plant"], ["Kelvarin Plant 17"]),
        Ladder(
            "written together", .company, "Kelvarin Dostrum", ["Kelvarin Dostrum", "KelvarinDostrum"], ["Kelvarindostrum"], ["KelvarinMuntberg"]),
        Ladder(
            "long", .company, "Kelvarin Dostrum Muntberg Palent Lemekh Trading", ["Kelvarin Dostrum Muntberg Palent Lemekh Trading"],
            ["Kelvarin Dostrum Muntberg Palent Trading"], ["Kelvarin Dostrum Muntberg Trading"], ["Kelvarin Dostrum Trading"], ["Kelvarin Trading"]),
    ]

    static let vessels = [
        Ladder(
            "misspelt", .vessel, "Marzipan Tornado", ["Marzipan Tornado", "MARZIPAN TORNADO"], ["Marzipan Tornada"], ["Marzipen Tornada"],
            ["Marzipan Kelvarin"]),
        Ladder("one word", .vessel, "Marzipan", ["Marzipan"], ["Marzipen"], ["Karzipen"]),
        Ladder("numbers", .vessel, "Marzipan Tornado 7", ["Marzipan Tornado 7"], ["Marzipan Tornado"], ["Marzipan Tornado 8"]),
        Ladder("words left out", .vessel, "Marzipan Tornado Dostrum", ["Marzipan Tornado Dostrum"], ["Marzipan Tornado"], ["Marzipan"], ["Kelvarin"]),
    ]

    @Test(arguments: persons + companies + vessels)
    func eachGroupScoresAboveTheNext(ladder: Ladder) throws {
        let world = try World(ladder.schema, ladder.listed)
        for kind in [ladder.schema.kind, .unknown] {
            var above: (name: String, score: Double)?
            for group in ladder.groups {
                let scores = try group.map { (name: $0, score: try world.score($0, kind)) }
                if let above {
                    for (name, score) in scores where score >= above.score {
                        Issue.record("\(kind): \(name) scores \(score), \(above.name) \(above.score)")
                    }
                }
                above = scores.min { $0.score < $1.score } ?? above
                // Where nothing is found any more there is nothing to rank.
                if above?.score == 0 { break }
            }
        }
    }

    @Test func aNameThatIsTheSameScoresOneHoweverItIsWritten() throws {
        for ladder in Self.persons + Self.companies + Self.vessels {
            let world = try World(ladder.schema, ladder.listed)
            for name in ladder.groups[0] { #expect(try world.score(name, ladder.schema.kind) == 1, "\(name)") }
        }
    }

    /// From the strongest to the weakest; those of a row weigh alike.
    private static let dates: [[[PartialDate]]] = [
        [[PartialDate(year: 1961, month: 3, day: 4)]],
        [[PartialDate(year: 1961, month: 4, day: 3)], [PartialDate(year: 1961)], [PartialDate(year: 1961, month: 3)]],
        [[]],
        [[PartialDate(year: 1967)]],
        [[PartialDate(year: 1975)], [PartialDate(year: 1944, month: 3, day: 4)]],
    ]

    @Test(arguments: [
        (Schema.person, "Taras Lemekh Vostrikov", ["Taras Lemekh Vostrikov", "Taras Lemekh Vostrikop", "Taras Vostrikop"]),
        (.person, "Osk Vran", ["Osk Vran", "Osk Vram"]),
        (.person, "John Smith", ["John Smith", "Jon Smith"]),
    ])
    func birthDatesAndNamesRankTogether(schema: Schema, listed: String, names: [String]) throws {
        var entity = ListedEntity(id: "xx-1", schema: schema)
        entity.names = [ListedName(listed, kind: .primary)]
        entity.birthDates = [PartialDate(year: 1961, month: 3, day: 4)]
        let world = try World([entity])
        func scores(_ name: String) throws -> [[Double]] {
            try Self.dates.map { row in
                try row.map { try world.search(MatchQuery(name: name, kind: .person, birthDates: $0), threshold: 0.01).first?.score ?? 0 }
            }
        }
        let all = try names.map { try scores($0) }
        for (name, rows) in zip(names, all) {
            for (row, next) in zip(rows, rows.dropFirst()) {
                let least = row.min() ?? 0
                // Nothing lifts what is identical.
                for score in next { #expect(score < least || score == 1 && least == 1, "\(name): \(rows)") }
            }
            #expect(rows.last?.allSatisfy { $0 < 0.7 } == true, "a birth year that contradicts does not alert: \(name) \(rows)")
        }
        for (better, worse) in zip(all, all.dropFirst()) {
            for (a, b) in zip(better.joined(), worse.joined()) { #expect(a > b, "\(names): \(all)") }
        }
    }

    @Test func anEqualNumberScoresAboveEveryNameThatIsNotTheSame() throws {
        var entity = ListedEntity(id: "xx-1", schema: .company)
        entity.names = [ListedName("Kelvarin Dostrum Trading", kind: .primary)]
        entity.identifiers = [Identifier(.registration, "7701234567")]
        let world = try World([entity])
        let equal = try #require(world.search(MatchQuery(name: "Muntberg", kind: .organization, identifiers: entity.identifiers)).first)
        for name in ["Kelvarin Dostrun Trading", "Kelvarin Trading", "Kelvarin Dostrum"] {
            #expect(try world.score(name, .organization) < equal.score)
            let both = try #require(world.search(MatchQuery(name: name, kind: .organization, identifiers: entity.identifiers)).first)
            #expect(both.score >= equal.score)
        }
    }

    @Test func aWeakAliasRanksBelowAStrongOneAndSoDoesEveryVariantOfIt() throws {
        func world(_ kind: ListedName.Kind) throws -> World {
            var entity = ListedEntity(id: "xx-1", schema: .person)
            entity.names = [ListedName("Taras Vostrikov", kind: kind)]
            return try World([entity])
        }
        let (strong, weak) = (try world(.alias), try world(.weakAlias))
        for name in ["Taras Vostrikov", "Taras Vostrikof", "T. Vostrikov"] {
            #expect(try weak.score(name, .person) < strong.score(name, .person), "\(name)")
        }
    }

    /// Parties that share words and differ in others: what is asked for stands alone at the top.
    @Test(arguments: [Schema.person, .company, .vessel])
    func tiesAtTheTopAreRare(schema: Schema) throws {
        var random = SeededGenerator(seed: 4_004)
        let syllables = ["ka", "ro", "vel", "tun", "mir", "dos", "pal", "lem", "ost", "bur", "chi", "zan"]
        let words = (0..<80).map { _ in
            (0..<Int.random(in: 2...3, using: &random)).map { _ in syllables.randomElement(using: &random) ?? "ka" }.joined()
        }
        let names = Set(
            (0..<300).map { _ in
                (0..<Int.random(in: 2...3, using: &random)).map { _ in words.randomElement(using: &random) ?? "kara" }.joined(separator: " ")
            })
        let entities = names.sorted().enumerated().map { number, name in
            var entity = ListedEntity(id: "xx-\(number)", schema: schema)
            entity.names = [ListedName(name, kind: .primary)]
            return entity
        }
        let world = try World(entities)
        var worlds = RandomWorlds(seed: 5)
        var asked = 0
        var ties = 0
        for entity in entities {
            var parts = entity.names[0].text.split(separator: " ").map(String.init)
            let at = Int.random(in: parts.indices, using: &random)
            parts[at] = worlds.edited(parts[at])
            let hits = try world.search(MatchQuery(name: parts.joined(separator: " "), kind: schema.kind), threshold: 0.5)
            guard let best = hits.first else { continue }
            asked += 1
            if hits.count > 1, hits[1].score == best.score { ties += 1 }
        }
        #expect(asked > 200)
        // A word that is misspelt may stand between two that are listed.
        #expect(ties * 50 <= asked, "\(ties) ties in \(asked)")
    }
}
