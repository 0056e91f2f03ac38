import CordonText
import Testing

@testable import CordonMatch

private func cost(_ a: [UInt8], _ b: [UInt8], _ costs: EditCosts) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in WeightedDistance.cost(a, b, costs.words, cutoff: 1 << 20) } }
}

@Test func theBoundBySkeletonIsNeverForExactlyTheSkeletonsThatAreNotComparable() {
    let seed: UInt64 = 99
    var words = RandomWords(seed: seed)
    for round in 0..<30_000 {
        let first = words.word(0...9)
        let second = round % 4 == 0 ? words.word(0...9) : words.edited(first, count: Int.random(in: 1...4, using: &words.random))
        let a = SpelledWord(first).skeleton
        let b = SpelledWord(second).skeleton
        for (name, costs, _) in allCosts {
            let isBounded = a.cost(b, costs) < Skeleton.never
            #expect(isBounded == Skeleton.isComparable(a, b), "\(first) / \(second), \(name), seed \(seed), round \(round)")
            if isBounded != Skeleton.isComparable(a, b) { return }
        }
    }
}

/// Pruning loses nothing only because of this: 100,000 pairs of random words and their edits, words of more classes than a skeleton
/// holds among them.
@Test func theBoundBySkeletonAndVowelsNeverExceedsTheCostOfTheSounds() {
    let seed: UInt64 = 2024
    var words = RandomWords(seed: seed)
    var failures: [(words: String, bound: Int, cost: Int)] = []
    var compared = 0
    for round in 0..<100_000 {
        let first = words.word(1...(round % 10 == 0 ? 16 : 9))
        let second = round % 5 == 1 ? words.word(1...6) : words.edited(first, count: Int.random(in: 1...4, using: &words.random))
        let a = SpelledWord(first)
        let b = SpelledWord(second)
        for (name, costs, _) in allCosts {
            let skeletons = a.skeleton.cost(b.skeleton, costs)
            guard skeletons < Skeleton.never else { continue }
            compared += 1
            let exact = cost(a.sounds, b.sounds, costs)
            let bound = max(
                skeletons + costs.vowel * (a.vowels.unary ^ b.vowels.unary).nonzeroBitCount, costs.shortest * abs(a.sounds.count - b.sounds.count))
            if bound > exact { failures.append(("\(first) / \(second) (\(name))", bound, exact)) }
        }
    }
    #expect(compared > 50_000)
    failures.sort { $0.words.count < $1.words.count }
    #expect(failures.isEmpty, "\(failures.count) of \(compared), the shortest: \(Array(failures.prefix(12))), seed \(seed)")
}

/// What a look-up finds at one threshold it must find at every lower one, and with the same likeness; long words too.
@Test func howAlikeTwoWordsAreDoesNotDependOnHowAlikeTheyMustBe() {
    let seed: UInt64 = 2026
    var words = RandomWords(seed: seed)
    let memory = FormMemory()
    var form = WordForm()
    var failures: [(words: String, least: Permille, found: Permille, expected: Permille)] = []
    var alike = 0
    for round in 0..<30_000 {
        let first = words.word(2...(round % 4 == 0 ? 16 : 8))
        let second = round % 8 == 1 ? words.word(1...6) : words.edited(first, count: Int.random(in: 1...3, using: &words.random))
        for (_, _, spelling) in allCosts {
            Array(first.utf8).withUnsafeBufferPointer { form.set($0, spelling: spelling, in: memory) }
            func likeness(_ least: Permille) -> Permille { Array(second.utf8).withUnsafeBufferPointer { form.likeness(text: $0, least: least) } }
            let full = likeness(1)
            if full >= Similarity.least { alike += 1 }
            for least in [Similarity.least, 600, 700, 800, 900, 950, full, full + 1] where least > 0 && least <= Similarity.mostUnequal {
                let expected = full >= least ? full : 0
                let found = likeness(least)
                if found != expected { failures.append(("\(first) / \(second) (\(spelling))", least, found, expected)) }
            }
        }
    }
    #expect(alike > 10_000)
    failures.sort { $0.words.count < $1.words.count }
    #expect(failures.isEmpty, "\(failures.count), the shortest: \(Array(failures.prefix(12))), seed \(seed)")
}
