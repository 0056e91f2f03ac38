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
            let flat = fitting.flatMap(\.sounds) + [0]
            var found = [UInt8](repeating: 0, count: fitting.count + 1)
            flat.withUnsafeBufferPointer { flat in
                var places: [UnsafePointer<UInt8>?] = []
                var start = 0
                for other in fitting {
                    places.append(flat.baseAddress.map { $0 + start })
                    start += other.sounds.count
                }
                let counts = fitting.map { UInt8($0.sounds.count) } + [0]
                places.append(nil)
                found.withUnsafeMutableBufferPointer { into in
                    guard let into = into.baseAddress else { return }
                    batch.costs(places, counts, count: fitting.count, into: into)
                }
            }
            for (at, other) in fitting.enumerated() {
                let expected = own.sounds.withUnsafeBufferPointer { a in
                    other.sounds.withUnsafeBufferPointer { b in WeightedDistance.cost(a, b, costs.words, cutoff: 1 << 20) }
                }
                #expect(Int(found[at]) == min(255, expected), "\(first) / \(other.text), \(name), seed \(seed), round \(round)")
                if Int(found[at]) != min(255, expected) { return }
            }
        }
    }
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
