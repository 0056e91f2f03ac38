internal import CCordonKernels
internal import CordonIndex
internal import CordonText

/// Finds every listed token that is alike to a form of a query word, without comparing with the others.
///
/// - *Keys.* Comparable skeletons share one of the keys that deletions make of them (`Skeleton.forEachDeletion`), so that the groups filed
///   under the form's own keys are all that it can meet.
/// - *Groups.* What the two skeletons cost at least, for 32 groups at a time, leaves out those that are too far.
/// - *Words.* Those of all groups that are left are sifted as they lie in memory (`WordSieve`), and what passes, one in five, is compared, both 32
///   words at a time.
///
/// The answer is that of `WordForm.likeness` for every listed token, which is the slow twin (`scan`).
final class SpellingSearch {
    private let snapshot: Snapshot
    private let view: TokenView
    private let words: PackedWords
    /// For each group the round in which it was reached last.
    private let reachedIn: WorkerTable<UInt32>
    private var round: UInt32 = 0
    /// Groups that were reached, `reached` of them.
    private let groups: WorkerTable<UInt32>
    private var reached = 0
    private var classes = BatchDistance()
    private var distance = BatchDistance()
    private let sounds: WordBatch
    private let letters: WordBatch
    private let skeletons: WordBatch
    private let soundSieve: WordSieve
    private let letterSieve: WordSieve
    /// Costs up to which a word of so many symbols, from 0 to `BatchDistance.longest`, is alike enough: for words that people do not bear,
    /// then for those that they do.
    private let cutoffs: UnsafeMutablePointer<Int>
    /// The same as the kernels read them: for sounds, then for letters, of words that people do not bear; then of those that they do; and
    /// none at all.
    private let limits: UnsafeMutablePointer<UInt8>
    private var cutoffsFor: (length: Int, letters: Int, isSlip: Bool, least: Permille, borne: Permille) = (-1, -1, false, 0, 0)
    private var form = WordForm()
    private var least: Permille = 0
    private var leastBorne: Permille = 0
    /// What the last search found, some tokens twice: then the better likeness counts.
    private(set) var found: [(token: UInt32, likeness: Permille)] = []
    /// Groups bounded and words compared in full since the beginning.
    private(set) var bounded = 0
    private(set) var compared = 0

    /// nil for a snapshot without tokens.
    init?(_ snapshot: Snapshot, words: PackedWords) {
        guard let view = TokenView(snapshot) else { return nil }
        self.snapshot = snapshot
        self.words = words
        sounds = WordBatch(isText: false, in: snapshot.tokenSounds)
        letters = WordBatch(isText: true, in: snapshot.tokenText)
        soundSieve = WordSieve(words.sounds)
        letterSieve = WordSieve(words.letters)
        let groups = UnsafeRawBufferPointer(start: words.groups, count: words.groupCount * MemoryLayout<WordGroup>.stride)
        skeletons = WordBatch(isText: false, in: groups.bindMemory(to: UInt8.self))
        self.view = view
        self.groups = WorkerTable(count: snapshot.groups.count)
        reachedIn = WorkerTable(count: snapshot.groups.count)
        cutoffs = UnsafeMutablePointer<Int>.allocate(capacity: 2 * Self.limitCount)
        cutoffs.initialize(repeating: 0, count: 2 * Self.limitCount)
        limits = UnsafeMutablePointer<UInt8>.allocate(capacity: 5 * Self.limitCount)
        limits.initialize(repeating: .max, count: 5 * Self.limitCount)
    }

    deinit {
        cutoffs.deallocate()
        limits.deallocate()
    }

    private static let limitCount = BatchDistance.longest + 1

    /// Leaves in `found` every listed token that is alike to `form` by at least `least`, or `borne`, which is no less, where people in
    /// general bear the listed word as a name.
    ///
    /// - Complexity: 1 + n + n(n-1)/2 keys for n consonants from five on, 1 + n below; a few nanoseconds a group, some ten a word.
    func search(_ form: WordForm, least: Permille, borne: Permille) {
        guard max(form.longest, form.length) <= BatchDistance.longest else { return scan(form, least: least, borne: borne) }
        self.form = form
        self.least = least
        leastBorne = borne
        found.removeAll(keepingCapacity: true)
        let costs = EditCosts.of(form.spelling)
        setCutoffs()
        soundSieve.prepare(form.sounds, costs, limits: limits, borne: limits + 2 * Self.limitCount)
        if form.spelling == .latin {
            letterSieve.prepare(form.letters, costs, limits: limits + Self.limitCount, borne: limits + 3 * Self.limitCount)
        }
        round &+= 1
        reached = 0
        if let second = form.secondSkeleton {
            reach(second)
            for group in UnsafeBufferPointer(start: groups.elements, count: reached) {
                if Skeleton.isComparable(second, Skeleton(packed: snapshot.groups[Int(group)])) {
                    visit(words.groups + Int(group), cost: 0)
                } else {
                    // It may be near in the first reading.
                    reachedIn[Int(group)] = 0
                }
            }
            reached = 0
        }
        reach(form.skeleton)
        bound(costs)
        compare(form.sounds, costs, soundSieve, sounds, limits: limits, ofLetters: false)
        guard form.spelling == .latin else { return }
        compare(form.letters, costs, letterSieve, letters, limits: limits + Self.limitCount, ofLetters: true)
    }

    private func setCutoffs() {
        guard cutoffsFor != (form.length, form.letterCount, form.isSlip, least, leastBorne) else { return }
        cutoffsFor = (form.length, form.letterCount, form.isSlip, least, leastBorne)
        for length in 0..<Self.limitCount {
            cutoffs[length] = length <= form.length && length > 0 ? cutoffs[0] : form.cutoff(length: max(length, form.length), least: least)
            let borne = length + Self.limitCount
            cutoffs[borne] = leastBorne == least ? cutoffs[length] : form.cutoff(length: max(length, form.length), least: leastBorne)
            // Symbols that do not count for the length make it no greater.
            limits[length] = UInt8(min(254, cutoffs[length]))
            limits[length + 2 * Self.limitCount] = UInt8(min(254, cutoffs[borne]))
        }
        for length in 0..<Self.limitCount {
            let counted = max(length, form.letterCount)
            limits[length + Self.limitCount] = limits[counted]
            limits[length + 3 * Self.limitCount] = limits[counted + 2 * Self.limitCount]
        }
    }

    /// The same by comparing with every listed token: the slow twin, and what serves words that are too long for the kernels.
    func scan(_ form: WordForm, least: Permille, borne: Permille) {
        found.removeAll(keepingCapacity: true)
        for token in 0..<snapshot.tokenCount {
            let likeness = likeness(form, token, least: view.row(token).pointee.isBorne ? borne : least)
            if likeness > 0 { found.append((UInt32(token), likeness)) }
        }
    }

    /// How alike a form and one listed token are.
    @inline(__always)
    func likeness(_ form: WordForm, _ token: Int, least: Permille) -> Permille {
        view.row(token).pointee.isFuzzy ? form.likeness(token, view, least: least) : 0
    }

    @inline(__always)
    func letters(_ token: Int) -> Int { Int(view.row(token).pointee.textCount) }

    @inline(__always)
    func isBorne(_ token: Int) -> Bool { view.row(token).pointee.isBorne }

    /// The skeleton of a listed token; nil of one that is not met by likeness.
    @inline(__always)
    func skeleton(_ token: Int) -> Skeleton? { view.row(token).pointee.isFuzzy ? view.skeleton(view.row(token)) : nil }

    /// Gathers in `groups` every group under a key of `skeleton` that was not reached in this round.
    private func reach(_ skeleton: Skeleton) {
        let index = snapshot.skeletons
        let (reachedIn, groups, words, round) = (reachedIn.elements, groups.elements, words.groups, round)
        let isLong = Skeleton.tolerance(count: skeleton.count) == 2
        var count = reached
        func take(_ values: UnsafeBufferPointer<UInt32>, longOnly: Bool) {
            for group in values where reachedIn[Int(group)] != round {
                if longOnly, Skeleton.tolerance(count: words[Int(group)].classCount) == 1 { continue }
                reachedIn[Int(group)] = round
                groups[count] = group
                count += 1
                cordon_prefetch(words + Int(group))
            }
        }
        skeleton.forEachDeletion { key, deletions in
            take(index.values(of: key.hash), longOnly: deletions == 2)
            if isLong { take(index.values(of: key.hashOfTwo), longOnly: false) }
        }
        reached = count
    }

    private func bound(_ costs: EditCosts) {
        bounded += reached
        let isFull = form.skeleton.count == Skeleton.maximumCount
        let (groups, words, cutoffs) = (groups.elements, words, cutoffs)
        classes.prepare(form.skeleton, costs.classes)
        for from in stride(from: 0, to: reached, by: BatchDistance.lanes) {
            for at in from..<min(from + BatchDistance.lanes, reached) {
                let group = words.groups + Int(groups[at])
                words.sounds.prefetch(group.pointee.first)
                let classes = UnsafeRawPointer(group).assumingMemoryBound(to: UInt8.self)
                _ = skeletons.add(groups[at], UnsafeBufferPointer(start: classes, count: group.pointee.classCount))
            }
            classes.forEachNear(skeletons, limits: limits + 4 * Self.limitCount) { place, cost in
                let group = words.groups + Int(skeletons.tokens[place])
                let cost = isFull || group.pointee.classCount == Skeleton.maximumCount ? 0 : cost
                // Letters are compared within their reach, whatever the sounds cost.
                let longest = group.pointee.longest
                if longest <= BatchDistance.longest, cost > cutoffs[longest], cost > WordForm.lettersReach { return }
                visit(group, cost: cost)
            }
            skeletons.removeAll()
        }
    }

    /// Takes the words of a group, whose skeletons cost at least `cost`, to be sifted.
    @inline(__always)
    private func visit(_ group: UnsafePointer<WordGroup>, cost: Int) {
        let comparesLetters = cost <= WordForm.lettersReach && form.spelling == .latin
        let end = group.pointee.end
        var first = group.pointee.first
        while first < end {
            let octet = first / 8
            let next = min(end, (octet + 1) * 8)
            let lanes = UInt8(truncatingIfNeeded: (UInt32(1) << (next - first) - 1) << (first % 8))
            // They are in order of their lengths.
            let longest = words.sounds.length(next - 1)
            soundSieve.add(octet: octet, lanes: lanes, longest: longest)
            if comparesLetters {
                // Where both sound as they are written, letters are sounds.
                let unlike = form.isPlain ? lanes & ~words.plain[Int(octet)] : lanes
                if unlike != 0 { letterSieve.add(octet: octet, lanes: unlike, longest: longest) }
            }
            first = next
        }
    }

    /// Compares what passes a sieve with the form's letters or sounds, which are `symbols`.
    private func compare(
        _ symbols: UnsafeBufferPointer<UInt8>, _ costs: EditCosts, _ sieve: WordSieve, _ rest: WordBatch, limits: UnsafePointer<UInt8>,
        ofLetters: Bool
    ) {
        distance.prepare(symbols, costs.words)
        func compareRest() {
            guard rest.count > 0 else { return }
            compared += rest.count
            distance.forEachNear(rest, limits: limits) { place, cost in accept(rest.tokens[place], cost: cost, ofLetters: ofLetters) }
            rest.removeAll()
        }
        compared += sieve.finish { token, cost in
            accept(token, cost: cost, ofLetters: ofLetters)
        } rest: { token in
            let row = view.row(Int(token))
            let word = ofLetters ? view.text(row) : view.sounds(row)
            if word.count > BatchDistance.longest { compareAlone(token) } else if rest.add(token, word) { compareRest() }
        }
        compareRest()
    }

    /// A word that is too long for the kernels.
    private func compareAlone(_ token: UInt32) {
        compared += 1
        let likeness = form.likeness(Int(token), view, least: view.row(Int(token)).pointee.isBorne ? leastBorne : least)
        if likeness > 0 { found.append((token, likeness)) }
    }

    /// Adds a word that costs `cost` to what was found, if that is near enough.
    @inline(__always)
    private func accept(_ token: UInt32, cost: Int, ofLetters: Bool) {
        let row = view.row(Int(token))
        let own = ofLetters ? form.letterCount : form.length
        let count =
            ofLetters
            ? Int(row.pointee.textCount)
            : form.spelling.isUnvowelled ? WordForm.length(of: view.sounds(row), spelling: form.spelling) : Int(row.pointee.soundsCount)
        let length = max(own, count)
        guard cost <= cutoffs[length + (row.pointee.isBorne ? Self.limitCount : 0)] else { return }
        // Unequal keys may have one hash.
        guard form.mayMeet(view.skeleton(row)) else { return }
        let likeness = min(form.similarity(cost: cost, length: length), form.most)
        if likeness >= (row.pointee.isBorne ? leastBorne : least) { found.append((token, likeness)) }
    }
}
