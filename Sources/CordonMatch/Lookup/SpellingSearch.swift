internal import CCordonKernels
internal import CordonIndex
internal import CordonText

/// Finds every listed token that is alike to a form of a query word, without comparing with the others.
///
/// - *Keys.* Comparable skeletons share one of the keys that deletions make of them (`Skeleton.forEachDeletion`), so that the groups filed
///   under the form's own keys are all that it can meet.
/// - *Groups.* What the two skeletons cost at least, for 32 groups at a time, leaves out those that are too far.
/// - *Words.* Those of large groups are compared as they lie (`WordColumns`). Of the others, whose vowels differ by more than is left are
///   passed over, and the rest is gathered and compared, both 32 words at a time.
///
/// The answer is that of `WordForm.likeness` for every listed token, which is the slow twin (`scan`).
final class SpellingSearch {
    private let snapshot: Snapshot
    private let view: TokenView
    private let columns: WordColumns
    /// For each group the round in which it was reached last.
    private var reachedIn: [UInt32]
    private var round: UInt32 = 0
    private var groups: [UInt32] = []
    private var classes = BatchDistance()
    private var distance = BatchDistance()
    private var letterDistance = BatchDistance()
    private let sounds: WordBatch
    private let letters: WordBatch
    /// Costs up to which a word of so many symbols, from 0 to `BatchDistance.longest`, is alike enough: for words that people do not bear,
    /// then for those that they do.
    private let cutoffs: UnsafeMutablePointer<Int>
    /// The greater of the two for sounds, then for letters, as the kernel reads them.
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
    init?(_ snapshot: Snapshot, columns: WordColumns) {
        guard let view = TokenView(snapshot) else { return nil }
        self.snapshot = snapshot
        self.columns = columns
        sounds = WordBatch(isText: false, in: snapshot.tokenSounds)
        letters = WordBatch(isText: true, in: snapshot.tokenText)
        self.view = view
        reachedIn = Array(repeating: 0, count: snapshot.groups.count)
        cutoffs = UnsafeMutablePointer<Int>.allocate(capacity: 2 * Self.limitCount)
        cutoffs.initialize(repeating: 0, count: 2 * Self.limitCount)
        limits = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * Self.limitCount)
        limits.initialize(repeating: 0, count: 2 * Self.limitCount)
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
        distance.prepare(form.sounds, costs.words)
        if form.spelling == .latin { letterDistance.prepare(form.letters, costs.words) }
        round &+= 1
        groups.removeAll(keepingCapacity: true)
        if let second = form.secondSkeleton {
            reach(second)
            for group in groups {
                if Skeleton.isComparable(second, Skeleton(packed: snapshot.groups[Int(group)])) {
                    visit(Int(group), cost: 0, costs)
                } else {
                    // It may be near in the first reading.
                    reachedIn[Int(group)] = 0
                }
            }
            groups.removeAll(keepingCapacity: true)
        }
        reach(form.skeleton)
        bound(costs)
        compareSounds()
        compareLetters()
    }

    private func setCutoffs() {
        guard cutoffsFor != (form.length, form.letterCount, form.isSlip, least, leastBorne) else { return }
        cutoffsFor = (form.length, form.letterCount, form.isSlip, least, leastBorne)
        for length in 0..<Self.limitCount {
            cutoffs[length] = length <= form.length && length > 0 ? cutoffs[0] : form.cutoff(length: max(length, form.length), least: least)
            let borne = length + Self.limitCount
            cutoffs[borne] = leastBorne == least ? cutoffs[length] : form.cutoff(length: max(length, form.length), least: leastBorne)
            // Of `least`, which is no more. Symbols that do not count for the length make it no greater.
            limits[length] = UInt8(min(254, cutoffs[length]))
        }
        for length in 0..<Self.limitCount { limits[Self.limitCount + length] = limits[max(length, form.letterCount)] }
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
        let isLong = Skeleton.tolerance(count: skeleton.count) == 2
        func take(_ values: UnsafeBufferPointer<UInt32>, longOnly: Bool) {
            for group in values where reachedIn[Int(group)] != round {
                if longOnly, Skeleton.tolerance(count: Skeleton(packed: snapshot.groups[Int(group)]).count) == 1 { continue }
                reachedIn[Int(group)] = round
                groups.append(group)
                cordon_prefetch(snapshot.groups.baseAddress.map { $0 + Int(group) })
                cordon_prefetch(snapshot.groupStart.baseAddress.map { $0 + Int(group) })
            }
        }
        skeleton.forEachDeletion { key, deletions in
            take(index.values(of: key.hash), longOnly: deletions == 2)
            if isLong { take(index.values(of: key.hashOfTwo), longOnly: false) }
        }
    }

    /// Asks for the first of a group's words.
    @inline(__always)
    private func prefetchWords(_ group: Int) {
        let first = columns.first(group)
        if first == WordColumns.none { cordon_prefetch(view.row(Int(snapshot.groupStart[group]))) } else { columns.prefetch(Int(first)) }
    }

    private func bound(_ costs: EditCosts) {
        bounded += groups.count
        let isFull = form.skeleton.count == Skeleton.maximumCount
        classes.prepare(form.skeleton, costs.classes)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: BatchDistance.lanes) { skeletons in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: BatchDistance.lanes) { lowest in
                guard let from = skeletons.baseAddress, let into = lowest.baseAddress else { return }
                var at = 0
                while at < groups.count {
                    let count = min(BatchDistance.lanes, groups.count - at)
                    for lane in 0..<count {
                        from[lane] = snapshot.groups[Int(groups[at + lane])]
                        prefetchWords(Int(groups[at + lane]))
                    }
                    classes.costs(UnsafePointer(from), count: count, into: into)
                    for lane in 0..<count {
                        let group = Int(groups[at + lane])
                        let skeleton = Skeleton(packed: from[lane])
                        let cost = isFull || skeleton.count == Skeleton.maximumCount ? 0 : Int(into[lane])
                        // Letters are compared within their reach, whatever the sounds cost.
                        let longest = Int(snapshot.groupLongest[group])
                        if longest <= BatchDistance.longest, cost > cutoffs[longest], cost > WordForm.lettersReach { continue }
                        visit(group, cost: cost, costs)
                    }
                    at += count
                }
            }
        }
    }

    /// Compares the words of one group, whose skeletons cost at least `cost`.
    @inline(__always)
    private func visit(_ group: Int, cost: Int, _ costs: EditCosts) {
        let first = columns.first(group)
        if first == WordColumns.none { gather(group, cost: cost, costs) } else { compare(group, from: Int(first), cost: cost, costs) }
    }

    /// The words of a group that lies in the columns.
    private func compare(_ group: Int, from first: Int, cost: Int, _ costs: EditCosts) {
        var tokens = Int(snapshot.groupStart[group])..<Int(snapshot.groupStart[group + 1])
        let comparesLetters = form.spelling == .latin && cost <= WordForm.lettersReach && !(form.isPlain && columns.isPlain(group))
        let before = tokens.lowerBound
        if !comparesLetters {
            // The words of a group are in order of their lengths: those that are too short or too long for this cost
            // stand at its ends.
            func isApart(_ token: Int) -> Bool {
                let count = Int(view.row(token).pointee.soundsCount)
                return max(cost, costs.shortest * abs(count - form.soundCount)) > Int(limits[count])
            }
            while let last = tokens.last, isApart(last) { tokens.removeLast() }
            while let next = tokens.first, isApart(next) { tokens.removeFirst() }
        }
        for start in stride(from: tokens.lowerBound, to: tokens.upperBound, by: BatchDistance.lanes) {
            let count = min(BatchDistance.lanes, tokens.upperBound - start)
            let place = first + start - before
            compared += count
            distance.forEachNear(columns.sounds, from: place, count: count, limits: limits) { lane, cost in
                accept(UInt32(start + lane), cost: cost, ofLetters: false)
            }
            guard comparesLetters else { continue }
            compared += count
            letterDistance.forEachNear(columns.letters, from: place, count: count, limits: limits + Self.limitCount) { lane, cost in
                accept(UInt32(start + lane), cost: cost, ofLetters: true)
            }
        }
    }

    /// The words of a small group, to be compared together with those of others.
    private func gather(_ group: Int, cost: Int, _ costs: EditCosts) {
        let comparesLetters = form.spelling == .latin && cost <= WordForm.lettersReach
        let own = form.soundCount
        for token in snapshot.groupStart[group]..<snapshot.groupStart[group + 1] {
            let row = view.row(Int(token))
            let count = Int(row.pointee.soundsCount)
            if max(count, Int(row.pointee.textCount)) > BatchDistance.longest {
                let likeness = form.likeness(Int(token), view, least: row.pointee.isBorne ? leastBorne : least)
                if likeness > 0 { found.append((token, likeness)) }
                continue
            }
            // Too short for what the skeletons cost, or too long for anything; those behind are longer.
            let apart = costs.shortest * abs(count - own)
            if form.spelling == .latin, !comparesLetters, apart > cutoffs[max(count, own)] { if count > own { break } else { continue } }
            let length = form.spelling.isUnvowelled ? WordForm.length(of: view.sounds(row), spelling: form.spelling) : count
            let cutoff = cutoffs[length + (row.pointee.isBorne ? Self.limitCount : 0)]
            if cost + costs.vowel * (form.vowels ^ UInt32(row.pointee.vowels)).nonzeroBitCount <= cutoff, apart <= cutoff,
                sounds.add(token, view.sounds(row))
            {
                compareSounds()
            }
            if comparesLetters, !(form.isPlain && row.pointee.isPlain) {
                let letterCount = Int(row.pointee.textCount)
                if costs.shortest * abs(letterCount - form.letterCount)
                    <= cutoffs[max(letterCount, form.letterCount) + (row.pointee.isBorne ? Self.limitCount : 0)],
                    letters.add(token, view.text(row))
                {
                    compareLetters()
                }
            }
        }
    }

    private func compareSounds() {
        compared += sounds.count
        distance.forEachNear(sounds, limits: limits) { place, cost in accept(sounds.tokens[place], cost: cost, ofLetters: false) }
        sounds.removeAll()
    }

    private func compareLetters() {
        compared += letters.count
        letterDistance.forEachNear(letters, limits: limits + Self.limitCount) { place, cost in
            accept(letters.tokens[place], cost: cost, ofLetters: true)
        }
        letters.removeAll()
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
