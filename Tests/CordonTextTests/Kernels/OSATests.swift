import Testing

@testable import CordonText

@Suite struct OSATests {
    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("a", "b", 1), ("ab", "ba", 1), ("ca", "abc", 3), ("kitten", "sitting", 3),
        ("mingzheng", "mingzehng", 1), ("metallic", "metalic", 1), ("abcdef", "badcfe", 3), ("dandong", "dandogn", 1),
        ("abcdefgh", "hgfedcba", 7), ("a", "bbbbbbbbba", 9), ("abcdefghi", "bacdefgih", 2),
    ])
    func theDistancesWorkedOutByHandHold(a: String, b: String, distance: Int) {
        let (x, y) = (Array(a.utf8), Array(b.utf8))
        #expect(OSAReference.distance(x, y) == distance)
        #expect(measured(x, y, cutoff: 100) == distance)
        #expect(measured(y, x, cutoff: 100) == distance)
        #expect(OSAPattern(x).measured(y, cutoff: 100) == distance)
    }

    @Test func everyPairOfShortStringsAgreesWithTheReferenceAtEveryCutoff() {
        let strings = allStrings(upTo: 5)
        var wrong = Mismatches()
        for a in strings where isCanonical(a) {
            let pattern = OSAPattern(a)
            for b in strings {
                let distance = OSAReference.distance(a, b)
                for cutoff in 0...6 {
                    let expected = min(distance, cutoff + 1)
                    wrong.note(a, b, cutoff, "one-off", measured(a, b, cutoff: cutoff), expected)
                    wrong.note(b, a, cutoff, "one-off, reversed", measured(b, a, cutoff: cutoff), expected)
                    wrong.note(a, b, cutoff, "prepared", pattern.measured(b, cutoff: cutoff), expected)
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func everyPairOfSixSymbolsAgreesWithTheReference() {
        let strings = allStrings(upTo: 6).filter { $0.count == 6 }
        var wrong = Mismatches()
        for a in strings where isCanonical(a) {
            let pattern = OSAPattern(a)
            for b in strings {
                let distance = OSAReference.distance(a, b)
                wrong.note(a, b, 9, "one-off", measured(a, b, cutoff: 9), distance)
                wrong.note(a, b, 9, "prepared", pattern.measured(b, cutoff: 9), distance)
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    /// The kernels that the lengths above never reach through the front door, and without the affixes taken away.
    @Test func everyKernelAgreesWithTheReferenceOnEveryPairOfShortStrings() {
        let strings = allStrings(upTo: 4).filter { !$0.isEmpty }
        var wrong = Mismatches()
        for a in strings {
            for b in strings {
                let distance = OSAReference.distance(a, b)
                for cutoff in abs(a.count - b.count)...5 {
                    let expected = min(distance, cutoff + 1)
                    for kernel in Kernel.allCases {
                        wrong.note(a, b, cutoff, kernel.rawValue, kernel.measured(a, b, cutoff: cutoff), expected)
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    /// A common part in front moves the pair that differs over the edge of a word, and must not change the distance.
    @Test(arguments: [60, 61, 62, 63, 64, 125, 127])
    func pairsThatLieAcrossTheEdgeOfAWordKeepTheirDistance(shared: Int) {
        let strings = allStrings(upTo: 3).filter { !$0.isEmpty }
        let prefix = [UInt8](repeating: UInt8(ascii: "b"), count: shared)
        let suffix = Array("acca".utf8)
        var wrong = Mismatches()
        for a in strings {
            for b in strings {
                let distance = OSAReference.distance(a, b)
                let (x, y) = (prefix + a + suffix, prefix + b + suffix)
                wrong.note(x, y, 9, "multi-word", Kernel.multiWord.measured(x, y, cutoff: 9), distance)
                wrong.note(x, y, 9, "one-off", measured(x, y, cutoff: 9), distance)
                wrong.note(x, y, 9, "prepared", OSAPattern(x).measured(y, cutoff: 9), distance)
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test(arguments: [
        // Packed and tabled; around one word; around two; far beyond.
        (seed: 1, lengths: 1...20, pairs: 3000), (seed: 2, lengths: 58...70, pairs: 150),
        (seed: 3, lengths: 120...136, pairs: 60), (seed: 4, lengths: 1...300, pairs: 60),
        (seed: 5, lengths: 254...300, pairs: 15),
    ])
    func seededRandomPairsAgreeWithTheReference(seed: UInt64, lengths: ClosedRange<Int>, pairs: Int) {
        var random = SeededGenerator(seed: seed)
        var wrong = Mismatches()
        for round in 0..<pairs {
            let alphabet = [2, 4, 26, 256].randomElement(using: &random) ?? 2
            let a = random.symbols(Int.random(in: lengths, using: &random), alphabet: alphabet)
            let near = random.edited(a, count: Int.random(in: 1...12, using: &random), alphabet: alphabet)
            let far = random.symbols(Int.random(in: lengths, using: &random), alphabet: alphabet)
            let pattern = OSAPattern(a)
            for b in [near, far] {
                let distance = OSAReference.distance(a, b)
                for cutoff in [0, 1, distance - 1, distance, distance + 1, 1000, Int.max] where cutoff >= 0 {
                    let expected = distance <= cutoff ? distance : cutoff + 1
                    let what = "seed \(seed), round \(round)"
                    wrong.note(a, b, cutoff, "one-off, \(what)", measured(a, b, cutoff: cutoff), expected)
                    wrong.note(b, a, cutoff, "reversed, \(what)", measured(b, a, cutoff: cutoff), expected)
                    wrong.note(a, b, cutoff, "prepared, \(what)", pattern.measured(b, cutoff: cutoff), expected)
                    guard !a.isEmpty, !b.isEmpty, cutoff >= abs(a.count - b.count) else { continue }
                    for kernel in Kernel.allCases where a.count <= kernel.longestPattern {
                        let got = kernel.measured(a, b, cutoff: cutoff)
                        wrong.note(a, b, cutoff, "\(kernel.rawValue), \(what)", got, expected)
                    }
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    /// What a prepared pattern passes over, by words and by symbols, must not change the distance of what is left.
    @Test(arguments: [1, 63, 64, 65, 127, 128, 130])
    func longPreparedPatternsKeepTheirDistanceBehindACommonPrefix(shared: Int) {
        let seed: UInt64 = 7
        var random = SeededGenerator(seed: seed)
        var wrong = Mismatches()
        for round in 0..<4 {
            let prefix = random.symbols(shared, alphabet: 4)
            let suffix = random.symbols(round * 5, alphabet: 4)
            // First and last symbols that differ keep the shared parts from growing; both middles are longer than a word.
            let middle = random.symbols(Int.random(in: 66...100, using: &random), alphabet: 4)
            let x = prefix + [1] + middle + [3] + suffix
            let y = prefix + [2] + random.edited(middle, count: 9, alphabet: 4) + [4] + suffix
            let distance = OSAReference.distance(x, y)
            for cutoff in [distance - 1, distance, 1000] {
                let expected = min(distance, cutoff + 1)
                let what = "prepared, seed \(seed), round \(round)"
                wrong.note(x, y, cutoff, what, OSAPattern(x).measured(y, cutoff: cutoff), expected)
                wrong.note(y, x, cutoff, what, OSAPattern(y).measured(x, cutoff: cutoff), expected)
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func everySymbolIsOnlyEqualToItself() {
        var wrong = Mismatches()
        for x in UInt8.min...UInt8.max {
            // Eight symbols at once, among them the neighbours of x, so that a carry from byte to byte would show.
            let a = (0..<8).map { x &+ UInt8($0) &- 4 }
            for y in UInt8.min...UInt8.max {
                let expected = a.enumerated().reduce(UInt64(0)) { $1.element == y ? $0 | 1 << UInt64($1.offset) : $0 }
                let got = a.withUnsafeBufferPointer { a in
                    a.baseAddress.map { PackedMasks($0, count: 8).mask(of: y) } ?? .max
                }
                wrong.note(a, [y], 0, "packed mask", Int(got), Int(expected))
            }
        }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func emptyInputsAreAsFarAsTheOtherIsLong() {
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        #expect(OSA.distance(none, none, cutoff: 0) == 0)
        #expect(OSAPattern(none).distance(to: none, cutoff: 0) == 0)
        for count in [1, 8, 64, 65, 200] {
            let some = [UInt8](repeating: 7, count: count)
            some.withUnsafeBufferPointer { some in
                #expect(OSA.distance(none, some, cutoff: 300) == count)
                #expect(OSA.distance(some, none, cutoff: 300) == count)
                #expect(OSAPattern(none).distance(to: some, cutoff: 300) == count)
                #expect(OSAPattern(some).distance(to: none, cutoff: 300) == count)
                #expect(OSA.distance(some, none, cutoff: count - 1) == count)
                #expect(OSA.distance(some, UnsafeBufferPointer(rebasing: some[..<0]), cutoff: 300) == count)
            }
        }
    }

    @Test func nothingIsWithinANegativeCutoff() {
        let a = Array("gefest".utf8)
        #expect(measured(a, a, cutoff: -1) == 0)
        #expect(measured(a, [], cutoff: -3) == -2)
        #expect(OSAPattern(a).measured(a, cutoff: -1) == 0)
    }

    @Test func onlyEqualStringsAreAtNoDistanceAndTheDistanceHasNoDirection() {
        let seed: UInt64 = 6
        var random = SeededGenerator(seed: seed)
        for round in 0..<500 {
            let a = random.symbols(Int.random(in: 0...100, using: &random), alphabet: 3)
            let b = random.edited(a, count: Int.random(in: 0...3, using: &random), alphabet: 3)
            let distance = measured(a, b, cutoff: 200)
            #expect((distance == 0) == (a == b), "seed \(seed), round \(round): \(a) \(b)")
            #expect(distance == measured(b, a, cutoff: 200), "seed \(seed), round \(round): \(a) \(b)")
            #expect(distance <= 3, "no more than the edits made; seed \(seed), round \(round): \(a) \(b)")
            #expect(distance >= abs(a.count - b.count), "seed \(seed), round \(round): \(a) \(b)")
        }
    }

    @Test func theTriangleInequalityDoesNotHoldAsDocumented() {
        let (ca, ac, abc) = (Array("ca".utf8), Array("ac".utf8), Array("abc".utf8))
        #expect(measured(ca, abc, cutoff: 9) > measured(ca, ac, cutoff: 9) + measured(ac, abc, cutoff: 9))
    }
}

private func measured(_ a: [UInt8], _ b: [UInt8], cutoff: Int) -> Int {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in OSA.distance(a, b, cutoff: cutoff) } }
}

extension OSAPattern {
    fileprivate init(_ pattern: [UInt8]) {
        self = pattern.withUnsafeBufferPointer { OSAPattern($0) }
    }

    fileprivate func measured(_ text: [UInt8], cutoff: Int) -> Int {
        text.withUnsafeBufferPointer { distance(to: $0, cutoff: cutoff) }
    }
}

/// The kernels below the front doors, on whole strings.
private enum Kernel: String, CaseIterable {
    case packed, table, multiWord

    var longestPattern: Int {
        switch self {
        case .packed: 8
        case .table: 64
        case .multiWord: .max
        }
    }

    /// Neither string is empty, and the cutoff is not below the difference of their lengths.
    func measured(_ pattern: [UInt8], _ text: [UInt8], cutoff: Int) -> Int {
        pattern.withUnsafeBufferPointer { pattern in
            text.withUnsafeBufferPointer { text in
                guard let x = pattern.baseAddress, let y = text.baseAddress else { return -1 }
                let (m, n) = (pattern.count, text.count)
                switch self {
                case .packed:
                    return OSA.singleWord(PackedMasks(x, count: m), m, y, n, cutoff: cutoff)
                case .table:
                    var table = [UInt64](repeating: 0, count: 256)
                    for (i, symbol) in pattern.enumerated() { table[Int(symbol)] |= 1 << UInt64(i) }
                    return table.withUnsafeBufferPointer { table in
                        guard let table = table.baseAddress else { return -1 }
                        return OSA.singleWord(TableMasks(table), m, y, n, cutoff: cutoff)
                    }
                case .multiWord:
                    return OSA.multiWord(pattern: x, m, text: y, n, cutoff: cutoff)
                }
            }
        }
    }
}

/// The disagreements found, counted all and shown in part: one failure each would drown the reader.
private struct Mismatches: CustomStringConvertible {
    private var count = 0
    private var shown: [String] = []

    var isEmpty: Bool { count == 0 }
    var description: String { "\(count) wrong, the first: \(shown.joined(separator: "; "))" }

    mutating func note(
        _ a: [UInt8], _ b: [UInt8], _ cutoff: Int, _ what: @autoclosure () -> String, _ got: Int, _ expected: Int
    ) {
        if got == expected { return }
        count += 1
        if count <= 3 { shown.append("\(a) \(b) cutoff \(cutoff) \(what()): \(got), not \(expected)") }
    }
}
