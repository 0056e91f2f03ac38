import CordonText
import Testing

@testable import CordonMatch

/// The slow twin: the definition of the weighted optimal string alignment distance, by recursion over prefixes.
private struct PlainDistance {
    let a: [UInt8]
    let b: [UInt8]
    let costs: EditCosts
    private var known: [Int: Int] = [:]

    init(_ a: [UInt8], _ b: [UInt8], _ costs: EditCosts) {
        self.a = a
        self.b = b
        self.costs = costs
    }

    mutating func cost() -> Int { cost(a.count, b.count) }

    private mutating func cost(_ i: Int, _ j: Int) -> Int {
        if i == 0 && j == 0 { return 0 }
        if let value = known[i * 1000 + j] { return value }
        var ways: [Int] = []
        if i > 0 { ways.append(cost(i - 1, j) + Int(costs.words.indel[Int(a[i - 1])])) }
        if j > 0 { ways.append(cost(i, j - 1) + Int(costs.words.indel[Int(b[j - 1])])) }
        if i > 0, j > 0 {
            let table = i == 1 && j == 1 ? costs.words.first : costs.words.substitution
            let change = Int(table[Int(a[i - 1]) * CostTable.width + Int(b[j - 1])])
            ways.append(cost(i - 1, j - 1) + change)
        }
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1], a[i - 1] != a[i - 2] {
            ways.append(cost(i - 2, j - 2) + costs.words.transposition)
        }
        let least = ways.min() ?? 0
        known[i * 1000 + j] = least
        return least
    }
}

private func fast(_ a: [UInt8], _ b: [UInt8], _ costs: EditCosts, cutoff: Int) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in WeightedDistance.cost(a, b, costs.words, cutoff: cutoff) } }
}

@Test func theWeightedDistanceIsThatOfItsPlainTwin() {
    let seed: UInt64 = 0xC0FFEE
    var words = RandomWords(seed: seed)
    for round in 0..<4_000 {
        let first = words.word(0...7)
        let second = round % 3 == 0 ? words.word(0...7) : words.edited(first, count: Int.random(in: 1...4, using: &words.random))
        let a = SpelledWord(first)
        let b = SpelledWord(second)
        for (name, costs, _) in allCosts {
            for (left, right) in [(a.sounds, b.sounds), (a.letters, b.letters)] {
                var plain = PlainDistance(left, right, costs)
                let expected = plain.cost()
                let found = fast(left, right, costs, cutoff: 1 << 20)
                #expect(found == expected, "\(first) / \(second), \(name), seed \(seed), round \(round)")
                if found != expected { return }
            }
        }
    }
}

@Test func theWeightedDistanceSaysCutoffPlusOneForEverythingAboveTheCutoff() {
    let seed: UInt64 = 7
    var words = RandomWords(seed: seed)
    var failures: [(words: String, cutoff: Int, found: Int, expected: Int)] = []
    for _ in 0..<6_000 {
        let first = words.word(1...8)
        let second = words.edited(first, count: Int.random(in: 0...4, using: &words.random))
        let a = SpelledWord(first).sounds
        let b = SpelledWord(second).sounds
        for (name, costs, _) in allCosts {
            let full = fast(a, b, costs, cutoff: 1 << 20)
            for cutoff in [0, max(0, full - 1), full, full + 1, Int.random(in: 0...400, using: &words.random)] {
                let found = fast(a, b, costs, cutoff: cutoff)
                let expected = full > cutoff ? cutoff + 1 : full
                if found != expected { failures.append(("\(first) / \(second) (\(name))", cutoff, found, expected)) }
            }
        }
    }
    failures.sort { $0.words.count < $1.words.count }
    #expect(failures.isEmpty, "\(failures.count), the shortest: \(Array(failures.prefix(8))), seed \(seed)")
}

@Test func theCostTablesAreSymmetricAndAnEqualSymbolIsFree() {
    for (name, costs, _) in allCosts {
        for a in 0..<Sounds.count {
            #expect(a == Int(Sounds.other) || costs.words.substitution[a * CostTable.width + a] == 0, "\(name) \(a)")
            for b in 0..<Sounds.count where costs.words.substitution[a * CostTable.width + b] != costs.words.substitution[b * CostTable.width + a] {
                Issue.record("\(name): \(a) for \(b) costs another than \(b) for \(a)")
            }
        }
    }
}

@Test func likelierMisspellingsCostLess() {
    func cost(_ a: String, _ b: String, _ costs: EditCosts = .latin) -> Int {
        fast(SpelledWord(a).sounds, SpelledWord(b).sounds, costs, cutoff: 1 << 20)
    }
    #expect(cost("petrov", "petrow") < cost("petrov", "petrol"))
    #expect(cost("ivanov", "ivonov") < cost("ivanov", "ivpnov"))
    #expect(cost("hassan", "hasan") == 0)
    #expect(cost("marina", "maraina") < cost("marina", "markina"))
    #expect(cost("parina", "marina") > cost("marpina", "marmina"))
    #expect(cost("olga", "olag") < cost("olga", "olxt"))
    #expect(cost("mhmd", "muhammad", .arabic) < cost("mhmd", "muhammad"))
}
