internal import CordonIndex
internal import CordonText

/// One spelling of a query word, prepared for comparison with many listed tokens.
///
/// Plain memory: a form is copied and read without counting references. Its letters and sounds lie in a `FormMemory`, which has to
/// outlive it.
struct WordForm {
    // SAFETY: the memory belongs to the `FormMemory` that `set` was given and holds `capacity` letters and twice as many sounds.
    private var memory: UnsafeMutablePointer<UInt8>?
    private var capacity = 0
    private(set) var letterCount = 0
    private(set) var soundCount = 0
    private(set) var skeleton = Skeleton(packed: 0)
    /// The other skeleton of a word with letters that may stand for sounds of another class.
    private(set) var secondSkeleton: Skeleton?
    private(set) var spelling = Spelling.latin
    /// The costs of edits count as those of slips.
    private(set) var isSlip = false
    /// `VowelBag.unary`.
    private(set) var vowels: UInt32 = 0
    /// Symbols that count for the length.
    private(set) var length = 0
    /// The most that this form and an unequal word can be alike.
    private(set) var most = Similarity.mostUnequal
    /// The sounds are the letters: nothing was folded.
    private(set) var isPlain = true

    /// The greater of the numbers of letters and sounds.
    var longest: Int { max(letterCount, soundCount) }

    var letters: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: letterCount) }
    var sounds: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory.map { UnsafePointer($0 + capacity) }, count: soundCount) }

    mutating func set(_ text: UnsafeBufferPointer<UInt8>, spelling: Spelling, isSlip: Bool = false, in owner: FormMemory) {
        self.spelling = spelling
        self.isSlip = isSlip
        if capacity < text.count || memory == nil {
            capacity = max(32, text.count)
            memory = owner.allocate(capacity * 3)
        }
        guard let memory else { return }
        letterCount = Sounds.spell(text, into: memory)
        soundCount = Sounds.fold(text, into: memory + capacity)
        isPlain = ByteTable.areEqual(letters, sounds)
        skeleton = Skeleton(sounds: sounds)
        vowels = VowelBag(sounds: sounds).unary
        secondSkeleton = nil
        let reading: Skeleton.Reading? =
            switch spelling {
            case .unvowelled, .hebrew: .semitic
            case .latin: sounds.contains { $0 == 9 || $0 == Sounds.ch } ? .centralEuropean : nil
            case .korean, .syllable, .byEar: nil
            }
        if let reading {
            let second = Skeleton(sounds: sounds, reading: reading)
            if second != skeleton { secondSkeleton = second }
        }
        if spelling.isUnvowelled { Sounds.markWritten(UnsafeMutableBufferPointer(start: memory + capacity, count: soundCount)) }
        length = Self.length(of: sounds, spelling: spelling)
        most = Similarity.mostUnequal
        guard spelling.isUnvowelled else { return }
        // A final h is no sound of its own but a vowel that is written; behind these letters it is part of theirs.
        let endsInH = text.last == UInt8(ascii: "h") && text.count > 2 && !"sktgzdpc".utf8.contains(text[text.count - 2])
        // Of vowels that are written one tells as much as a consonant.
        let written = length + min(1, sounds.count { $0 == Sounds.writtenA } + (endsInH ? 1 : 0))
        most = Similarity.mostUnvowelled[min(written, Similarity.mostUnvowelled.count - 1)]
    }

    @inline(__always)
    static func length(of sounds: UnsafeBufferPointer<UInt8>, spelling: Spelling) -> Int {
        if !spelling.isUnvowelled { return sounds.count }
        let counts = EditCosts.of(spelling).counts
        return sounds.reduce(0) { $0 + Int(counts[Int($1)]) }
    }

    /// How alike this form and another word are whose cheapest edit costs `cost`, the longer of `length` symbols.
    @inline(__always)
    func similarity(cost: Int, length: Int) -> Permille { Similarity.of(cost: isSlip ? Int(Similarity.slips[min(cost, 255)]) : cost, length: length) }

    /// The greatest cost at which this form and another word are alike by `least`, the longer of `length` symbols.
    @inline(__always)
    func cutoff(length: Int, least: Permille) -> Int {
        let cutoff = Similarity.cutoff(length: length, least: least)
        return isSlip ? Int(Similarity.slipCutoffs[min(cutoff, 255)]) : cutoff
    }

    /// What skeletons may differ by for the letters to be compared besides the sounds, in twentieths: enough for a digraph that was
    /// taken apart (ph, hp). More finds a little more, and makes look-ups dearer.
    static let lettersReach = 8

    /// How alike this form and a word given by its bytes, sounds, skeleton and vowels are, in thousandths: at most `mostUnequal`, and 0
    /// where their skeletons are not comparable or it is less than `least`.
    ///
    /// The cost is that of the sounds or, between Latin spellings whose skeletons are near, of the letters, whichever makes the words more
    /// alike: a typo inside a digraph changes several sounds. What lengths, vowels and skeletons cost at least is tried first.
    ///
    /// - Complexity: a few nanoseconds for most words, two dynamic programs at the most. No allocation.
    func likeness(
        text: UnsafeBufferPointer<UInt8>, sounds other: UnsafeBufferPointer<UInt8>, skeleton otherSkeleton: @autoclosure () -> Skeleton,
        vowels otherVowels: UInt32, isPlain isOtherPlain: Bool, least: Permille
    ) -> Permille {
        let costs = EditCosts.of(spelling)
        let longer = max(length, Self.length(of: other, spelling: spelling))
        let cutoff = self.cutoff(length: longer, least: least)
        let vowelCost = costs.vowel * (vowels ^ otherVowels).nonzeroBitCount
        let comparesSounds = max(vowelCost, costs.shortest * abs(soundCount - other.count)) <= cutoff
        let longerText = max(letterCount, text.count)
        let textCutoff = self.cutoff(length: longerText, least: least)
        let comparesLetters =
            spelling == .latin && !(isPlain && isOtherPlain) && costs.shortest * abs(letterCount - text.count) <= textCutoff
        guard comparesSounds || comparesLetters else { return 0 }
        let skeletons = skeletonCost(otherSkeleton(), costs, cutoff: max(cutoff, Self.lettersReach))
        if skeletons == Skeleton.never { return 0 }
        var best: Permille = 0
        if comparesSounds, skeletons + vowelCost <= cutoff {
            let cost = WeightedDistance.cost(sounds, other, costs.words, cutoff: cutoff)
            if cost <= cutoff { best = similarity(cost: cost, length: longer) }
        }
        if comparesLetters, skeletons <= Self.lettersReach {
            let cost = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 1) { buffer -> Int in
                guard let base = buffer.baseAddress else { return textCutoff + 1 }
                let count = Sounds.spell(text, into: base)
                return WeightedDistance.cost(letters, UnsafeBufferPointer(start: base, count: count), costs.words, cutoff: textCutoff)
            }
            if cost <= textCutoff { best = max(best, similarity(cost: cost, length: longerText)) }
        }
        return min(best, most) < least ? 0 : min(best, most)
    }

    /// What the difference from another skeleton costs at least, in twentieths, as far as `cutoff`; `Skeleton.never` where the two are not
    /// comparable. In its other reading a word's classes say nothing of what a difference costs.
    func skeletonCost(_ other: Skeleton, _ costs: EditCosts, cutoff: Int) -> Int {
        if let secondSkeleton, Skeleton.isComparable(secondSkeleton, other) { return 0 }
        return skeleton.cost(other, costs, cutoff: cutoff)
    }

    /// The same for a listed token.
    func likeness(_ token: Int, _ view: TokenView, least: Permille) -> Permille {
        let row = view.row(token)
        return likeness(
            text: view.text(row), sounds: view.sounds(row), skeleton: view.skeleton(row), vowels: UInt32(row.pointee.vowels),
            isPlain: row.pointee.isPlain, least: least)
    }

    /// The same for a word that is no listed token.
    func likeness(text: UnsafeBufferPointer<UInt8>, least: Permille) -> Permille {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count * 2 + 1) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            let sounds = UnsafeBufferPointer(start: base, count: Sounds.fold(text, into: base))
            return likeness(
                text: text, sounds: sounds, skeleton: Skeleton(sounds: sounds), vowels: VowelBag(sounds: sounds).unary,
                isPlain: Self.isSpelt(text, sounds),
                least: least)
        }
    }

    /// Whether any listed token of this skeleton may be met.
    @inline(__always)
    func mayMeet(_ other: Skeleton) -> Bool {
        skeleton == other || Skeleton.isComparable(skeleton, other) || (secondSkeleton.map { Skeleton.isComparable($0, other) } ?? false)
    }

    /// Whether a word's sounds are its letters.
    @inline(__always)
    static func isSpelt(_ text: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count == other.count else { return false }
        for i in 0..<text.count where text[i] &- 97 != other[i] { return false }
        return true
    }
}

/// Memory of word forms, freed together.
final class FormMemory {
    private var blocks: [UnsafeMutablePointer<UInt8>] = []

    /// `count` bytes that live as long as this object.
    func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
        block.initialize(repeating: 0, count: count)
        blocks.append(block)
        return block
    }

    deinit {
        for block in blocks { block.deallocate() }
    }
}
