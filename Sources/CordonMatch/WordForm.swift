internal import CordonIndex
internal import CordonText

/// One spelling of a query word, prepared for comparison with many listed tokens.
struct WordForm {
    private var letters: [UInt8] = []
    private(set) var sounds: [UInt8] = []
    private(set) var skeleton = Skeleton(packed: 0)
    /// The other skeleton of a word with letters that may stand for sounds of another class.
    private(set) var secondSkeleton: Skeleton?
    private(set) var spelling = Spelling.latin
    private var vowels = VowelBag(packed: 0)
    /// Symbols that count for the length.
    private var length = 0
    /// The sounds are the letters: nothing was folded.
    private var isPlain = true

    mutating func set(_ text: UnsafeBufferPointer<UInt8>, spelling: Spelling) {
        self.spelling = spelling
        letters.removeAll(keepingCapacity: true)
        sounds.removeAll(keepingCapacity: true)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            guard let base = buffer.baseAddress else { return }
            letters.append(contentsOf: UnsafeBufferPointer(start: base, count: Sounds.spell(text, into: base)))
            sounds.append(contentsOf: UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base)))
        }
        isPlain = letters == sounds
        skeleton = sounds.withUnsafeBufferPointer { Skeleton(sounds: $0) }
        vowels = sounds.withUnsafeBufferPointer { VowelBag(sounds: $0) }
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
        length = sounds.withUnsafeBufferPointer { Self.length(of: $0, spelling: spelling) }
    }

    @inline(__always)
    private static func length(of sounds: UnsafeBufferPointer<UInt8>, spelling: Spelling) -> Int {
        if spelling != .unvowelled { return sounds.count }
        let counts = EditCosts.unvowelled.counts
        return sounds.reduce(0) { $0 + Int(counts[Int($1)]) }
    }

    /// How alike this form and a word given by its bytes, sounds, skeleton and vowels are, in thousandths: at most `mostUnequal`, and 0
    /// where their skeletons are not comparable or it is less than `least`.
    ///
    /// The cost is that of the sounds or, between Latin spellings, of the letters, whichever makes the words more alike. A lower bound of
    /// both is tried first: what the difference of the skeletons costs at least (when it is a single edit), and what the difference of the
    /// vowels costs at least. An edit of letters that breaks up a digraph costs no less than the bound of the sounds that it changes.
    ///
    /// - Complexity: a few nanoseconds for most words, two dynamic programs at the most. No allocation.
    func likeness(
        text: UnsafeBufferPointer<UInt8>, sounds other: UnsafeBufferPointer<UInt8>, skeleton otherSkeleton: Skeleton, vowels otherVowels: VowelBag,
        least: Permille
    ) -> Permille {
        let costs = EditCosts.of(spelling)
        guard var bound = SkeletonBound.cost(skeleton, otherSkeleton, costs.bounds) ?? secondBound(otherSkeleton, costs) else { return 0 }
        let otherLength = Self.length(of: other, spelling: spelling)
        let longer = max(length, otherLength)
        let longerText = max(letters.count, text.count)
        bound += costs.bounds.vowel * vowels.difference(otherVowels)
        let cutoff = Similarity.cutoff(length: longer, least: least)
        let comparesLetters = spelling == .latin && !(isPlain && isSpelt(text, other))
        let textCutoff = Similarity.cutoff(length: longerText, least: least)
        if bound > (comparesLetters ? max(cutoff, textCutoff) : cutoff) { return 0 }
        var best: Permille = 0
        if bound <= cutoff {
            let cost = sounds.withUnsafeBufferPointer { WeightedDistance.cost($0, other, costs, cutoff: cutoff) }
            if cost <= cutoff { best = Similarity.of(cost: cost, length: longer) }
        }
        if comparesLetters {
            let cost = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 1) { buffer -> Int in
                guard let base = buffer.baseAddress else { return textCutoff + 1 }
                let count = Sounds.spell(text, into: base)
                return letters.withUnsafeBufferPointer {
                    WeightedDistance.cost($0, UnsafeBufferPointer(start: base, count: count), costs, cutoff: textCutoff)
                }
            }
            if cost <= textCutoff { best = max(best, Similarity.of(cost: cost, length: longerText)) }
        }
        return best < least ? 0 : min(best, Similarity.mostUnequal)
    }

    /// The same for a word that is no listed token.
    func likeness(text: UnsafeBufferPointer<UInt8>, least: Permille) -> Permille {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            let sounds = UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base))
            return likeness(text: text, sounds: sounds, skeleton: Skeleton(sounds: sounds), vowels: VowelBag(sounds: sounds), least: least)
        }
    }

    @inline(__always)
    private func secondBound(_ other: Skeleton, _ costs: EditCosts) -> Int? {
        guard let secondSkeleton else { return nil }
        // The bounds are those of the plain classes: nothing is known of what this reading costs.
        return Skeleton.isComparable(secondSkeleton, other) ? 0 : nil
    }

    /// Whether a listed word's sounds are its letters.
    @inline(__always)
    private func isSpelt(_ text: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count == other.count else { return false }
        for i in 0..<text.count where text[i] &- 97 != other[i] { return false }
        return true
    }
}

/// What the difference of two skeletons costs at least.
enum SkeletonBound {
    /// nil where the skeletons are not comparable.
    @inline(__always)
    static func cost(_ a: Skeleton, _ b: Skeleton, _ bounds: EditCosts.Bounds) -> Int? {
        if a == b { return 0 }
        let m = a.count
        let n = b.count
        let limit = Skeleton.tolerance(count: min(m, n))
        guard abs(m - n) <= limit else { return nil }
        // The first class in which they differ, and the last, counted from the end.
        let different = (a.packed ^ b.packed) & 0x00ff_ffff_ffff_ffff
        let first = min(different.trailingZeroBitCount / 5, min(m, n))
        var common = 0
        while common < min(m, n) - first, a[m - 1 - common] == b[n - 1 - common] { common += 1 }
        let restA = m - first - common
        let restB = n - first - common
        switch (restA, restB) {
        case (1, 1): return Int(bounds.substitution[Int(a[first]) * 32 + Int(b[first])])
        case (1, 0): return Int(bounds.indel[Int(a[first])])
        case (0, 1): return Int(bounds.indel[Int(b[first])])
        case (2, 2) where a[first] == b[first + 1] && a[first + 1] == b[first]: return bounds.least
        default:
            guard limit == 2, Skeleton.distance(a, b, limit: 2) <= 2 else { return nil }
            return 2 * bounds.least
        }
    }
}
