internal import CCordonKernels
internal import CordonText

/// Tells which of many words written together a form may be alike to, 32 at a time.
///
/// Under one key lie all runs of words with the same consonants, most of which have other vowels. Near is what costs no more than its
/// length allows, in sounds or, between Latin spellings, in letters. `WordForm.likeness` takes nothing else for alike, because it goes by
/// these two costs and these limits; it decides on what is near. Taken for near without being compared is what is too long for the kernels, and
/// what has a symbol that is unlike itself (`Sounds.other`), because equal words meet whatever they cost.
final class JoinFilter {
    private var form = WordForm()
    private var cutoffs = Similarity.Cutoffs(least: Similarity.least)
    private var shortest = 0
    private var isLatin = false
    private let sounds = JoinBatch()
    private let letters = JoinBatch()
    // SAFETY: the letters of a word, up to `BatchDistance.longest`, and behind them its sounds, at most twice as many.
    private let word: UnsafeMutablePointer<UInt8>
    private var letterCount = 0
    private var count = 0
    /// The numbers of the words that may be alike, ascending.
    private(set) var near: [Int] = []

    init() {
        word = UnsafeMutablePointer<UInt8>.allocate(capacity: 3 * BatchDistance.longest)
        word.initialize(repeating: 0, count: 3 * BatchDistance.longest)
    }

    deinit { word.deallocate() }

    /// From here on words are held against `form`, whose costs are not those of slips, and which has to be alike to them by `least`.
    func begin(_ form: WordForm, least: Permille) {
        self.form = form
        near.removeAll(keepingCapacity: true)
        count = 0
        isLatin = form.spelling == .latin
        guard form.longest <= BatchDistance.longest else { return }
        cutoffs = Similarity.Cutoffs(least: least)
        let costs = EditCosts.of(form.spelling)
        shortest = costs.shortest
        sounds.begin(form.sounds, costs.words)
        if isLatin { letters.begin(form.letters, costs.words) }
    }

    /// Adds a part of the next word.
    @inline(__always)
    func append(_ text: UnsafeBufferPointer<UInt8>) {
        if let part = text.baseAddress, letterCount + text.count <= BatchDistance.longest {
            (word + letterCount).update(from: part, count: text.count)
        }
        letterCount += text.count
    }

    /// Numbers the word of the parts that were added, from 0 on.
    func take() {
        let number = count
        let text = UnsafeBufferPointer(start: UnsafePointer(word), count: letterCount)
        count += 1
        letterCount = 0
        guard max(form.longest, text.count) <= BatchDistance.longest else { return near.append(number) }
        let folded = word + text.count
        let sound = UnsafeBufferPointer(start: UnsafePointer(folded), count: Sounds.fold(text, into: folded))
        guard sound.count <= BatchDistance.longest, !sound.contains(Sounds.other) else { return near.append(number) }
        // Symbols that do not count for the length make it, and the limit, no greater.
        let soundLimit = cutoffs[max(sound.count, form.length)]
        if shortest * abs(sound.count - form.soundCount) <= soundLimit { sounds.add(number, sound, limit: soundLimit) }
        if isLatin, !(form.isPlain && WordForm.isSpelt(text, sound)) {
            let letterLimit = cutoffs[max(text.count, form.letterCount)]
            if shortest * abs(text.count - form.letterCount) <= letterLimit {
                _ = Sounds.spell(text, into: word)
                letters.add(number, text, limit: letterLimit)
            }
        }
        if sounds.isFull || letters.isFull { compare() }
    }

    /// Leaves all that may be alike in `near`.
    func finish() {
        compare()
        if near.count > 1 { near.sort() }
    }

    private func compare() {
        let first = near.count
        sounds.forEachNear { near.append($0) }
        letters.forEachNear { if !near[first...].contains($0) { near.append($0) } }
    }
}

/// Up to 32 words in memory of their own, to be compared with one.
private final class JoinBatch {
    private var distance = BatchDistance()
    // SAFETY: a row of `BatchDistance.lanes` bytes, more than a word has symbols, for each word; behind them the limits.
    private let memory: UnsafeMutablePointer<UInt8>
    private let batch: WordBatch
    /// The most that a word of so many symbols may cost, for those numbers of symbols that the words have.
    private let limits: UnsafeMutablePointer<UInt8>

    init() {
        let rows = BatchDistance.lanes * BatchDistance.lanes
        memory = UnsafeMutablePointer<UInt8>.allocate(capacity: rows + BatchDistance.longest + 1)
        memory.initialize(repeating: 0, count: rows + BatchDistance.longest + 1)
        limits = memory + rows
        batch = WordBatch(isText: false, in: UnsafeBufferPointer(start: memory, count: rows))
    }

    deinit { memory.deallocate() }

    var isFull: Bool { batch.count == BatchDistance.lanes }

    func begin(_ word: UnsafeBufferPointer<UInt8>, _ costs: CostTable) { distance.prepare(word, costs) }

    @inline(__always)
    func add(_ number: Int, _ word: UnsafeBufferPointer<UInt8>, limit: Int) {
        let row = memory + batch.count * BatchDistance.lanes
        if let symbols = word.baseAddress { row.update(from: symbols, count: word.count) }
        limits[word.count] = UInt8(truncatingIfNeeded: min(254, limit))
        _ = batch.add(UInt32(truncatingIfNeeded: number), UnsafeBufferPointer(start: row, count: word.count))
    }

    /// Calls `body` with the number of each word within its limit, and forgets the words.
    @inline(__always)
    func forEachNear(_ body: (Int) -> Void) {
        guard batch.count > 0 else { return }
        distance.forEachNear(batch, limits: limits) { lane, _ in body(Int(batch.tokens[lane])) }
        batch.removeAll()
    }
}
