import CCordonKernels
import CordonText
import Testing

@testable import CordonMatch

/// The sieve against the slow twin: of any choice of words, those within their limits and no others, at the same costs; words of rare
/// symbols and long ones are left over, where they may be near; and what has no vector instructions lets all pass that are near.
@Test func theSieveFindsTheWordsThatCostNoMoreThanTheirLimit() {
    let seed: UInt64 = 4713
    var words = RandomWords(seed: seed)
    var (near, far, passed) = (0, 0, 0)
    for round in 0..<600 {
        let first = words.word(1...10)
        let own = SpelledWord(first)
        guard own.sounds.count <= BatchDistance.longest else { continue }
        let others = (0..<Int.random(in: 1...90, using: &words.random)).map { _ in
            SpelledWord(Bool.random(using: &words.random) ? words.edited(first, count: 2) : words.word(0...12))
        }.sorted { $0.sounds.count < $1.sounds.count }
        let borne = others.map { _ in Bool.random(using: &words.random) }
        let octets = WordOctets(count: others.count)
        for (at, other) in others.enumerated() {
            other.sounds.withUnsafeBufferPointer { octets.write($0, at: at, isBorne: borne[at], codes: WordSieve.codes) }
        }
        let chosen = others.map { _ in Int.random(in: 0..<4, using: &words.random) > 0 }
        let limits = (0..<2).map { _ in (0...BatchDistance.longest).map { UInt8(min(254, $0 * Int.random(in: 1...8, using: &words.random))) } }
        for (name, costs, _) in allCosts {
            var expected: [Int: Int] = [:]
            for (at, other) in others.enumerated() where chosen[at] {
                let cost = own.sounds.withUnsafeBufferPointer { a in
                    other.sounds.withUnsafeBufferPointer { b in WeightedDistance.cost(a, b, costs.words, cutoff: 1 << 20) }
                }
                let count = other.sounds.count
                if count > BatchDistance.longest || cost <= Int(limits[borne[at] ? 1 : 0][count]) { expected[at] = cost }
            }
            func choices() -> [cordon_choice] {
                (0..<(others.count + 7) / 8).map { octet in
                    let lanes = (0..<8).filter { octet * 8 + $0 < others.count && chosen[octet * 8 + $0] }
                    return cordon_choice(octet: UInt32(octet), lanes: lanes.reduce(0) { $0 | 1 << UInt8($1) })
                }
            }
            var found: [Int: Int] = [:]
            var rest: Set<Int> = []
            own.sounds.withUnsafeBufferPointer { symbols in
                limits[0].withUnsafeBufferPointer { limits0 in
                    limits[1].withUnsafeBufferPointer { limits1 in
                        guard let plain = limits0.baseAddress, let others = limits1.baseAddress else { return }
                        let sieve = WordSieve(octets)
                        sieve.prepare(symbols, costs, limits: plain, borne: others)
                        for choice in choices() where choice.lanes != 0 {
                            let last = choice.octet * 8 + UInt32(7 - choice.lanes.leadingZeroBitCount)
                            sieve.add(octet: choice.octet, lanes: choice.lanes, longest: octets.length(last))
                        }
                        passed += sieve.finish(near: { found[Int($0)] = $1 }, rest: { rest.insert(Int($0)) })
                    }
                }
            }
            near += found.count
            far += chosen.count { $0 } - expected.count
            let context: Comment = "\(first), \(name), seed \(seed), round \(round)"
            for (at, cost) in expected where !rest.contains(at) {
                #expect(found[at] == cost, context)
                if found[at] != cost { return }
            }
            #expect(found.keys.allSatisfy { expected[$0] != nil }, context)
            if cordon_has_vectors() != 0 {
                let isLeft = { (word: SpelledWord) in word.sounds.count > CORDON_DEPTH || word.sounds.contains { WordSieve.kind($0) == CORDON_RARE } }
                #expect(rest.allSatisfy { isLeft(others[$0]) }, context)
            }
            let plain = passedWithoutVectors(own.sounds, costs, limits, octets, choices())
            #expect(expected.keys.allSatisfy { plain.contains(UInt32($0)) }, context)
        }
    }
    #expect(near > 3_000 && far > 10_000 && passed < near + far / 2, "\(near) near, \(far) far, \(passed) compared")
}

/// What passes the sieve where there are no vector instructions.
private func passedWithoutVectors(
    _ symbols: [UInt8], _ costs: EditCosts, _ limits: [[UInt8]], _ octets: WordOctets, _ choices: [cordon_choice]
) -> Set<UInt32> {
    var left = [UInt32](repeating: 0, count: octets.count)
    return left.withUnsafeMutableBufferPointer { left in
        symbols.withUnsafeBufferPointer { symbols in
            var sieve = cordon_sieve()
            sieve.words = octets.words
            sieve.left = left.baseAddress
            cordon_sieve_prepare(&sieve, symbols.baseAddress, Int32(symbols.count), costs.kinds, limits[0], limits[1])
            cordon_sieve_pass_plain(&sieve, choices, Int32(choices.count))
            return Set(left.prefix(sieve.left_count))
        }
    }
}
