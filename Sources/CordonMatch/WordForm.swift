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
    private(set) var vowels = VowelBag(packed: 0)
    /// Symbols that count for the length.
    private var length = 0
    /// The greater of the numbers of letters and sounds.
    var longest: Int { max(letters.count, sounds.count) }
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
        var bound = SkeletonBound.cost(skeleton, otherSkeleton, costs.bounds)
        // In its other reading the word has other bounds, which are not known: none is used.
        if let secondSkeleton, Skeleton.isComparable(secondSkeleton, otherSkeleton) { bound = 0 }
        if bound >= SkeletonBound.never { return 0 }
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

    /// Whether the skeletons are comparable.
    @inline(__always)
    func mayMeet(_ row: UnsafePointer<TokenRow>) -> Bool {
        let other = Skeleton(packed: row.pointee.skeleton)
        if SkeletonBound.cost(skeleton, other, EditCosts.of(spelling).bounds) < SkeletonBound.never { return true }
        guard let secondSkeleton else { return false }
        return Skeleton.isComparable(secondSkeleton, other)
    }

    /// The same for a listed token. What most tokens fail at is tried here, before their text is touched.
    @inline(__always)
    func likeness(_ row: UnsafePointer<TokenRow>, _ view: TokenView, least: Permille) -> Permille {
        likeness(
            text: view.text(row), sounds: view.sounds(row), skeleton: Skeleton(packed: row.pointee.skeleton), vowels: VowelBag(packed: row.pointee.vowels),
            least: least)
    }

    /// The same for a word that is no listed token.
    func likeness(text: UnsafeBufferPointer<UInt8>, least: Permille) -> Permille {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            let sounds = UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base))
            return likeness(text: text, sounds: sounds, skeleton: Skeleton(sounds: sounds), vowels: VowelBag(sounds: sounds), least: least)
        }
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
    /// Above every cutoff: the skeletons are not comparable.
    static let never = 1 << 20

    /// The cheapest way to turn one skeleton into the other with the bounds by class, or `never` where they are not comparable.
    ///
    /// - Complexity: what is equal at both ends is skipped; of words that may meet a few classes remain.
    @inline(__always)
    static func cost(_ a: Skeleton, _ b: Skeleton, _ bounds: EditCosts.Bounds) -> Int {
        if a == b { return 0 }
        let m = a.count
        let n = b.count
        let limit = Skeleton.tolerance(count: min(m, n))
        if abs(m - n) > limit { return never }
        let shorter = min(m, n)
        let different = (a.packed ^ b.packed) & 0x00ff_ffff_ffff_ffff
        let first = min(different.trailingZeroBitCount / 5, shorter)
        var common = 0
        while common < shorter - first, a[m - 1 - common] == b[n - 1 - common] { common += 1 }
        let restA = m - first - common
        let restB = n - first - common
        if limit == 1 {
            switch (restA, restB) {
            case (1, 1): return Int(bounds.substitution[Int(a[first]) * 32 + Int(b[first])])
            case (1, 0): return Int(bounds.indel[Int(a[first])])
            case (0, 1): return Int(bounds.indel[Int(b[first])])
            case (2, 2) where a[first] == b[first + 1] && a[first + 1] == b[first]: return bounds.transposition
            default: return never
            }
        }
        return general(a, b, first: first, restA, restB, bounds)
    }

    /// Two edits and more, by dynamic programming over what is left: the cost with its number of edits, so that no more than two are made.
    private static func general(_ a: Skeleton, _ b: Skeleton, first: Int, _ m: Int, _ n: Int, _ bounds: EditCosts.Bounds) -> Int {
        // Eleven by three cells at the most, three rows kept; a cell is the cheapest cost with at most two edits, by number of edits.
        typealias Cell = SIMD4<Int32>
        let none = Int32(never)
        return withUnsafeTemporaryAllocation(of: Cell.self, capacity: 3 * (Skeleton.maximumCount + 1)) { rows -> Int in
            let width = Skeleton.maximumCount + 1
            let nothing = Cell(repeating: none)
            var two = 2 * width
            var one = 0
            var now = width
            @inline(__always) func edited(_ cell: Cell, _ cost: Int) -> Cell {
                // One edit more: costs move one place up.
                var next = Cell(none, cell[0], cell[1], none)
                next &+= Cell(repeating: Int32(cost))
                return next
            }
            rows[one] = Cell(0, none, none, none)
            for j in 1..<(n + 1) { rows[one + j] = edited(rows[one + j - 1], Int(bounds.indel[Int(b[first + j - 1])])) }
            for i in 1..<(m + 1) {
                let symbol = a[first + i - 1]
                rows[now] = edited(rows[one], Int(bounds.indel[Int(symbol)]))
                for j in 1..<(n + 1) {
                    let other = b[first + j - 1]
                    var cell = nothing
                    if symbol == other {
                        cell = rows[one + j - 1]
                    } else {
                        cell = edited(rows[one + j - 1], Int(bounds.substitution[Int(symbol) * 32 + Int(other)]))
                    }
                    cell = pointwiseMin(cell, edited(rows[one + j], Int(bounds.indel[Int(symbol)])))
                    cell = pointwiseMin(cell, edited(rows[now + j - 1], Int(bounds.indel[Int(other)])))
                    if i > 1, j > 1, symbol == b[first + j - 2], a[first + i - 2] == other {
                        cell = pointwiseMin(cell, edited(rows[two + j - 2], bounds.transposition))
                    }
                    rows[now + j] = cell
                }
                (two, one, now) = (one, now, two)
            }
            let end = rows[one + n]
            return Int(min(end[0], min(end[1], end[2])))
        }
    }
}
