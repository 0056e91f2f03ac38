import CCordonKernels
import CordonText
import Testing

@testable import CordonMatch

/// The kernel against its slow twin: words of every length that it takes, in batches of every size, and skeletons.
@Test func theBatchDistanceIsTheWeightedDistanceOfEachPair() {
    let seed: UInt64 = 4711
    var words = RandomWords(seed: seed)
    for round in 0..<1_500 {
        let first = words.word(0...12)
        let others = (0..<Int.random(in: 1...BatchDistance.lanes, using: &words.random)).map { _ in
            SpelledWord(Bool.random(using: &words.random) ? words.edited(first, count: 2) : words.word(0...14))
        }
        let own = SpelledWord(first)
        for (name, costs, _) in allCosts where own.sounds.count <= BatchDistance.longest {
            let fitting = others.filter { $0.sounds.count <= BatchDistance.longest }
            var batch = BatchDistance()
            own.sounds.withUnsafeBufferPointer { batch.prepare($0, costs.words) }
            var found = [Int](repeating: -1, count: fitting.count)
            fitting.flatMap(\.sounds).withUnsafeBufferPointer { flat in
                let waiting = WordBatch(isText: false, in: flat)
                var start = 0
                for (at, other) in fitting.enumerated() {
                    _ = waiting.add(UInt32(at), UnsafeBufferPointer(rebasing: flat[start..<start + other.sounds.count]))
                    start += other.sounds.count
                }
                batch.forEachNear(waiting, limits: [UInt8](repeating: 255, count: BatchDistance.longest + 1)) { found[$0] = $1 }
            }
            for (at, other) in fitting.enumerated() {
                let expected = own.sounds.withUnsafeBufferPointer { a in
                    other.sounds.withUnsafeBufferPointer { b in WeightedDistance.cost(a, b, costs.words, cutoff: 1 << 20) }
                }
                #expect(found[at] == min(255, expected), "\(first) / \(other.text), \(name), seed \(seed), round \(round)")
                if found[at] != min(255, expected) { return }
            }
        }
    }
}

/// Bytes that the kernel spells itself are the symbols that `Sounds.spell` makes of them, with vectors and without.
@Test func aBatchOfTextIsABatchOfItsLetters() {
    var random = SeededGenerator(seed: 4714)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789 '-./".utf8) + [0, 0x60, 0x7b, 0x2f, 0x3a, 0xc3, 0xff]
    func word(_ lengths: ClosedRange<Int>) -> [UInt8] {
        (0..<Int.random(in: lengths, using: &random)).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] }
    }
    func letters(_ text: [UInt8]) -> [UInt8] {
        var symbols = [UInt8](repeating: 0, count: text.count + 1)
        _ = text.withUnsafeBufferPointer { text in
            symbols.withUnsafeMutableBufferPointer { out in out.baseAddress.map { Sounds.spell(text, into: $0) } ?? 0 }
        }
        return Array(symbols.prefix(text.count))
    }
    for round in 0..<300 {
        let own = letters(word(1...20))
        let others = (0..<Int.random(in: 1...BatchDistance.lanes, using: &random)).map { _ in word(0...BatchDistance.longest) }
        let costs = EditCosts.latin
        var found = [Int](repeating: -1, count: others.count)
        var batch = BatchDistance()
        own.withUnsafeBufferPointer { batch.prepare($0, costs.words) }
        others.flatMap { $0 }.withUnsafeBufferPointer { flat in
            let waiting = WordBatch(isText: true, in: flat)
            var start = 0
            for (at, other) in others.enumerated() {
                _ = waiting.add(UInt32(at), UnsafeBufferPointer(rebasing: flat[start..<start + other.count]))
                start += other.count
            }
            batch.forEachNear(waiting, limits: [UInt8](repeating: 255, count: BatchDistance.longest + 1)) { found[$0] = $1 }
        }
        let expected = others.map { other in
            own.withUnsafeBufferPointer { a in
                letters(other).withUnsafeBufferPointer { b in min(255, WeightedDistance.cost(a, b, costs.words, cutoff: 1 << 20)) }
            }
        }
        #expect(found == expected, "round \(round)")
        if found != expected { return }
    }
    #expect(Int(CORDON_OTHER) == Int(Sounds.other))
}

@Test func theBatchDistanceOfSkeletonsIsTheirCost() {
    let seed: UInt64 = 4712
    var words = RandomWords(seed: seed)
    var compared = 0
    for round in 0..<3_000 {
        let own = SpelledWord(words.word(0...7)).skeleton
        let others = (0..<BatchDistance.lanes).map { _ in SpelledWord(words.word(0...7)).skeleton }
        for (name, costs, _) in allCosts {
            var batch = BatchDistance()
            batch.prepare(own, costs.classes)
            var found = [Int](repeating: -1, count: BatchDistance.lanes)
            let groups = others.map { WordGroup(skeleton: $0, words: 0..<1, longest: 1) }
            groups.withUnsafeBytes { memory in
                let waiting = WordBatch(isText: false, in: memory.bindMemory(to: UInt8.self))
                for (at, group) in groups.enumerated() {
                    let classes = UnsafeRawBufferPointer(rebasing: memory[(at * MemoryLayout<WordGroup>.stride)...].prefix(group.classCount))
                    _ = waiting.add(UInt32(at), classes.bindMemory(to: UInt8.self))
                }
                batch.forEachNear(waiting, limits: [UInt8](repeating: 255, count: BatchDistance.longest + 1)) { found[$0] = $1 }
            }
            for (at, other) in others.enumerated() where Skeleton.isComparable(own, other) && max(own.count, other.count) < Skeleton.maximumCount {
                compared += 1
                let expected = min(255, own.cost(other, costs))
                #expect(found[at] == expected, "\(own) / \(other), \(name), seed \(seed), round \(round)")
                if found[at] != expected { return }
            }
        }
    }
    #expect(compared > 10_000)
}
