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

/// Neighbours in columns against the slow twins: the same words within their limits, at the same costs, from any place on, with vectors
/// and without.
@Test func whatIsNearInColumnsIsWhatCostsNoMoreThanItsLimit() {
    let seed: UInt64 = 4713
    var words = RandomWords(seed: seed)
    let depth = 16
    var near = 0
    var far = 0
    for round in 0..<400 {
        let first = words.word(1...10)
        let own = SpelledWord(first)
        guard own.sounds.count <= BatchDistance.longest else { continue }
        let others = (0..<70).map { _ in SpelledWord(Bool.random(using: &words.random) ? words.edited(first, count: 2) : words.word(0...12)) }
            .filter { $0.sounds.count <= depth }
        let width = others.count + BatchDistance.lanes
        // What stands behind the end of a word must not matter.
        var symbols = (0..<depth * width).map { _ in UInt8.random(in: 0..<40, using: &words.random) }
        var counts = [UInt8](repeating: 7, count: width)
        for (at, other) in others.enumerated() {
            counts[at] = UInt8(other.sounds.count)
            for (j, symbol) in other.sounds.enumerated() { symbols[j * width + at] = symbol }
        }
        let limits = (0...BatchDistance.longest).map { UInt8(min(254, $0 * Int.random(in: 1...8, using: &words.random))) }
        let from = Int.random(in: 0..<others.count, using: &words.random)
        let count = min(Int.random(in: 1...BatchDistance.lanes, using: &words.random), others.count - from)
        for (name, costs, _) in allCosts {
            var expected: [Int: Int] = [:]
            for place in 0..<count {
                let other = others[from + place]
                let cost = own.sounds.withUnsafeBufferPointer { a in
                    other.sounds.withUnsafeBufferPointer { b in WeightedDistance.cost(a, b, costs.words, cutoff: 1 << 20) }
                }
                if cost <= Int(limits[other.sounds.count]) { expected[place] = cost }
            }
            near += expected.count
            far += count - expected.count
            var found: [Int: Int] = [:]
            var plain: [Int: Int] = [:]
            symbols.withUnsafeBufferPointer { symbols in
                counts.withUnsafeBufferPointer { counts in
                    var columns = cordon_columns(symbols: symbols.baseAddress, counts: counts.baseAddress, stride: width, depth: Int32(depth))
                    var batch = BatchDistance()
                    own.sounds.withUnsafeBufferPointer { batch.prepare($0, costs.words) }
                    batch.forEachNear(columns, from: from, count: count, limits: limits) { found[$0] = $1 }
                    var word = cordon_word()
                    own.sounds.withUnsafeBufferPointer {
                        cordon_word_prepare(
                            &word, $0.baseAddress, Int32($0.count), costs.words.substitution, costs.words.first, costs.words.indel,
                            UInt8(costs.words.transposition))
                    }
                    var out = [UInt8](repeating: 0, count: BatchDistance.lanes)
                    let mask = cordon_near_columns_plain(&word, &columns, from, Int32(count), limits, &out)
                    for place in 0..<count where mask & (1 << UInt32(place)) != 0 { plain[place] = Int(out[place]) }
                }
            }
            #expect(found == expected && plain == expected, "\(first), \(name), seed \(seed), round \(round)")
            if found != expected || plain != expected { return }
        }
    }
    #expect(near > 1_000 && far > 1_000)
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
            var found = [UInt8](repeating: 0, count: BatchDistance.lanes)
            found.withUnsafeMutableBufferPointer { into in
                guard let into = into.baseAddress else { return }
                batch.costs(others.map(\.packed), count: BatchDistance.lanes, into: into)
            }
            for (at, other) in others.enumerated() where Skeleton.isComparable(own, other) && max(own.count, other.count) < Skeleton.maximumCount {
                compared += 1
                let expected = min(255, own.cost(other, costs))
                #expect(Int(found[at]) == expected, "\(own) / \(other), \(name), seed \(seed), round \(round)")
                if Int(found[at]) != expected { return }
            }
        }
    }
    #expect(compared > 10_000)
}
