import Testing

@testable import CordonScreening

@Test func splitMixGivesThePublishedNumbers() {
    // The first outputs for seed 1234567, as other implementations of the algorithm print them.
    var random = SplitMix64(1_234_567)
    let expected: [UInt64] = [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
    ]
    for number in expected { #expect(random.next() == number) }
}

@Test func ranksFallAsFrequenciesOfNamesDo() {
    var random = SplitMix64(5)
    var drawn = [Int](repeating: 0, count: 1024)
    for _ in 0..<110_000 { drawn[random.rank(octaves: 10)] += 1 }
    // Each of the eleven octaves 0, 1, 2...3, 4...7, ... has its eleventh.
    #expect((9_000...11_000).contains(drawn[0]))
    #expect((9_000...11_000).contains(drawn[512...].reduce(0, +)))
    #expect(drawn[1] > drawn[3] && drawn[3] > drawn[9] && drawn[9] > drawn[100])
}

@Test func madeUpNamesAreTheSameOnEveryMachine() {
    let names = SyntheticNames(nameCount: 2_000, seed: 7)
    var digest: UInt64 = 0
    names.forEachParty { _, party in
        for name in party.names.indices {
            for byte in party.printed(name) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
    }
    for query in names.queries(count: 200) {
        for byte in query.name { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    // Changes with the inventories and the ways of varying; then recorded runs no longer compare.
    #expect(digest == 10_045_590_483_761_510_291)
}

@Test func aListHasTheNamesAskedForAndBeginsWithEverySmallerOne() {
    var names: [String] = []
    var parties = 0
    SyntheticNames(nameCount: 3_001, seed: 1).forEachParty { _, party in
        parties += 1
        #expect(!party.names.isEmpty)
        for name in party.names.indices { names.append(String(decoding: party.printed(name), as: UTF8.self)) }
    }
    #expect(names.count == 3_001)
    let perParty = Double(names.count) / Double(parties)
    #expect((2.0...2.6).contains(perParty), "\(perParty)")
    #expect(names.allSatisfy { $0.contains { $0.isLetter } })
    var fewer: [String] = []
    SyntheticNames(nameCount: 1_000, seed: 1).forEachParty { _, party in
        for name in party.names.indices { fewer.append(String(decoding: party.printed(name), as: UTF8.self)) }
    }
    #expect(fewer == Array(names.prefix(1_000)))
}

@Test func ofTheCounterpartiesOneInTenIsAVariantAndNoInnocentIsListed() throws {
    let synthetic = SyntheticNames(nameCount: 3_000, seed: 2)
    var listed: Set<[NameWord]> = []
    func sorted(_ words: [NameWord]) -> [NameWord] { words.sorted { $0.lexicographicallyPrecedes($1) } }
    var parties = 0
    synthetic.forEachParty { _, party in
        parties += 1
        for name in party.names { listed.insert(sorted(name.words)) }
    }
    let queries = synthetic.queries(count: 1_600)
    #expect(queries.count == 1_600)
    var groups: [String: Int] = [:]
    for query in queries {
        let words = query.name.map { (65...90).contains($0) ? $0 + 32 : $0 }.split(separator: 32).map { Array($0) }
        if let truth = query.truth {
            groups[query.group, default: 0] += 1
            let number = try #require(Int(truth))
            #expect(number < parties)
            #expect(!synthetic.party(number).names.contains { $0.words == words }, "a variant is not the name itself")
        } else {
            #expect(!listed.contains(sorted(words)))
        }
    }
    #expect(groups.count == NameVariant.allCases.count)
    #expect(groups.values.allSatisfy { $0 == 20 })
}

@Test func aVariantIsWhatItsClassSays() throws {
    let words = ["abdullah", "karim", "rashidov"].map { Array($0.utf8) }
    for number in 0..<200 {
        var random = SplitMix64(9, stream: 1, number: number)
        let letters = { (words: [NameWord]) in words.reduce(0) { $0 + $1.count } }
        let swapped = try #require(NameVariant.swap.apply(to: words, &random))
        #expect(swapped != words && Set(swapped) == Set(words))
        #expect(try #require(NameVariant.drop.apply(to: words, &random)).count == 2)
        let joined = try #require(NameVariant.join.apply(to: words, &random))
        #expect(joined.count == 2 && joined.joined().elementsEqual(words.joined()))
        let split = try #require(NameVariant.split.apply(to: words, &random))
        #expect(split.count == 4 && split.joined().elementsEqual(words.joined()))
        if let typo = NameVariant.typo1.apply(to: words, &random) {
            #expect(abs(letters(typo) - letters(words)) <= 1 && typo != words)
        }
    }
    var random = SplitMix64(1)
    #expect(NameVariant.swap.apply(to: [[97, 98]], &random) == nil)
    #expect(NameVariant.drop.apply(to: Array(words.prefix(2)), &random) == nil)
    #expect(NameVariant.split.apply(to: [[97, 98, 99]], &random) == nil)
}
