internal import CordonIndex
internal import CordonText

/// One spelling of a query word, prepared for comparison with many listed tokens.
struct WordForm {
    private(set) var letters: [UInt8] = []
    private(set) var sounds: [UInt8] = []
    private(set) var skeleton = Skeleton(packed: 0)
    /// The other skeleton of a word with letters that may stand for sounds of another class.
    private(set) var secondSkeleton: Skeleton?
    private(set) var spelling = Spelling.latin
    /// Symbols that count for the length.
    private(set) var length = 0

    mutating func set(_ text: UnsafeBufferPointer<UInt8>, spelling: Spelling) {
        self.spelling = spelling
        letters.removeAll(keepingCapacity: true)
        sounds.removeAll(keepingCapacity: true)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            guard let base = buffer.baseAddress else { return }
            letters.append(contentsOf: UnsafeBufferPointer(start: base, count: Sounds.spell(text, into: base)))
            sounds.append(contentsOf: UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base)))
        }
        skeleton = sounds.withUnsafeBufferPointer { Skeleton(sounds: $0) }
        secondSkeleton = nil
        let reading: Skeleton.Reading? =
            switch spelling {
            case .unvowelled: .semitic
            case .latin: sounds.contains { $0 == 9 || $0 == Sounds.ch } ? .centralEuropean : nil
            case .korean: nil
            }
        if let reading {
            let second = sounds.withUnsafeBufferPointer { Skeleton(sounds: $0, reading: reading) }
            if second != skeleton { secondSkeleton = second }
        }
        length = Self.length(of: sounds, spelling: spelling)
    }

    private static func length(of sounds: some Sequence<UInt8>, spelling: Spelling) -> Int {
        let counts = EditCosts.of(spelling).counts
        return sounds.reduce(0) { $0 + Int(counts[Int($1)]) }
    }

    @inline(__always)
    func isComparable(with other: Skeleton) -> Bool {
        if Skeleton.isComparable(skeleton, other) { return true }
        guard let secondSkeleton else { return false }
        return Skeleton.isComparable(secondSkeleton, other)
    }

    /// How alike this form and a word given by its bytes and sounds are, if their skeletons are comparable; at most `mostUnequal`.
    func likeness(text: UnsafeBufferPointer<UInt8>, sounds other: UnsafeBufferPointer<UInt8>) -> Permille {
        let costs = EditCosts.of(spelling)
        let otherLength =
            spelling == .unvowelled ? Self.length(of: other, spelling: spelling) : other.count
        let longer = max(length, otherLength)
        let cost = sounds.withUnsafeBufferPointer {
            WeightedDistance.cost($0, other, costs, cutoff: Similarity.cutoff(length: longer))
        }
        var best = Similarity.of(cost: cost, length: longer)
        if spelling == .latin {
            let longer = max(letters.count, text.count)
            let byLetters = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 1) { buffer -> Int in
                guard let base = buffer.baseAddress else { return Int.max / 2 }
                let count = Sounds.spell(text, into: base)
                return letters.withUnsafeBufferPointer {
                    WeightedDistance.cost(
                        $0, UnsafeBufferPointer(start: base, count: count), costs, cutoff: Similarity.cutoff(length: longer))
                }
            }
            best = max(best, Similarity.of(cost: byLetters, length: longer))
        }
        return min(best, Similarity.mostUnequal)
    }
}
