/// Words of five letters and more that legal forms and generic words are made of, for recognising them misspelt and cut off.
struct CommonWords: Sendable {
    private let texts: FlatTexts
    // SAFETY: views of an image that whoever holds the words keeps alive; checked by `init(from:)`.
    /// Where the words of each shape begin in `numbers` and `letters`, shapes by first letter and then by length.
    nonisolated(unsafe) private let starts: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) private let numbers: UnsafeBufferPointer<UInt16>
    /// The letters of each word as a set, and three sets more.
    nonisolated(unsafe) private let letters: UnsafeBufferPointer<UInt32>
    /// Which hashes the first five letters of words have, a bit each.
    nonisolated(unsafe) private let beginnings: UnsafeBufferPointer<UInt32>
    /// Words without their first letter, each with the first word that is one with it.
    private let tails: FlatTable

    /// Letters of `beginnings`; no common word has fewer.
    private static let beginning = 5
    /// Lengths that are kept apart; the last is for all that are longer.
    private static let lengths = 24
    private static let shapes = 26 * lengths

    init(from reader: inout TableReader) throws(TableError) {
        texts = try FlatTexts(from: &reader)
        starts = try reader.next()
        numbers = try reader.next()
        letters = try reader.next()
        beginnings = try reader.next()
        tails = try FlatTable(from: &reader)
        try checkStarts(starts, end: numbers.count, "common words")
        let count = texts.count
        guard starts.count == Self.shapes + 1, letters.count == numbers.count + 3, beginnings.count == Self.setSize,
            numbers.allSatisfy({ Int($0) < count }), tails.allValues({ $0 >= 0 && $0 < count })
        else {
            throw TableError("common words")
        }
    }

    var count: Int { texts.count }

    /// The text of word `number`, in the order of the tables.
    subscript(_ number: Int) -> UnsafeBufferPointer<UInt8> { texts[number] }

    static func write(_ table: ByteTable, to writer: inout TableWriter) {
        let texts = (0..<table.count).map { Array(table.key(at: $0)) }
        FlatTexts.write(texts, to: &writer)
        let ordered = texts.indices.sorted { a, b in
            let (left, right) = (shape(texts[a][0], texts[a].count), shape(texts[b][0], texts[b].count))
            return left != right ? left < right : a < b
        }
        var starts = [UInt32](repeating: 0, count: shapes + 1)
        for text in texts { starts[shape(text[0], text.count) + 1] += 1 }
        for shape in 0..<shapes { starts[shape + 1] += starts[shape] }
        writer.add(starts)
        writer.add(ordered.map { UInt16($0) })
        // Sets are read four at a time.
        writer.add(ordered.map { number in texts[number].withUnsafeBufferPointer { letterSet($0) } } + [0, 0, 0])
        writer.add(set(of: texts.map { $0.prefix(beginning) }))
        var tails = ByteTable(capacity: texts.count)
        for (number, text) in texts.enumerated() { tails.insert(Array(text.dropFirst()), number) }
        tails.write(to: &writer)
    }

    /// Numbers of 32 bits in a set of hashes.
    private static let setSize = (1 << 16) / 32

    /// The hashes of parts of words, a bit each.
    private static func set(of parts: [ArraySlice<UInt8>]) -> [UInt32] {
        var set = [UInt32](repeating: 0, count: setSize)
        for part in parts {
            let bit = part.withUnsafeBufferPointer { word -> Int in Self.bit(of: word) }
            set[bit >> 5] |= 1 << UInt32(bit & 31)
        }
        return set
    }

    @inline(__always)
    private static func bit(of part: UnsafeBufferPointer<UInt8>) -> Int { Int(ByteString.hash(part) &>> 48) }

    /// Whether a set may hold the hash of `part`: says no to most.
    @inline(__always)
    private static func mayHold(_ set: UnsafeBufferPointer<UInt32>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
        let bit = bit(of: part)
        return set[bit >> 5] & 1 << UInt32(bit & 31) != 0
    }

    @inline(__always)
    private static func shape(_ first: UInt8, _ count: Int) -> Int { (Int(first) &- 97) &* lengths &+ min(count, lengths &- 1) }

    /// The letters of a word as a set, a bit each.
    @inline(__always)
    private static func letterSet(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var set: UInt32 = 0
        for byte in word { set |= 1 &<< UInt32(byte & 31) }
        return set
    }

    /// The common word of which `word` is a misspelling: one edit away, two from eight letters; nil where there is
    /// none, and the first of the tables where two are equally near. Words that lack the first letter may have one letter less.
    ///
    /// - Complexity: some operations for each common word with the same first letter and nearly the same length, and one bounded edit
    ///   distance for each that has nearly the same letters.
    func respelt(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 5 else { return word.count == 4 ? withAnotherFirst(word) : nil }
        let most = word.count >= 8 ? 2 : 1
        var nearest = Nearest(limit: most)
        let set = Self.letterSet(word)
        // The first letter itself may be the typo: look under the second and under it transposed as well.
        for first in 0..<(word[1] == word[0] ? 1 : 2) {
            let letter = word[first]
            guard letter >= 97, letter <= 122 else { continue }
            let shape = Self.shape(letter, word.count)
            for near in Self.shape(letter, word.count &- most)...Self.shape(letter, word.count &+ most) {
                // An edit changes two letters of the set at most, and one that changes the length one: most words fail here, and
                // four at a time.
                let longer = abs(near &- shape)
                if longer > nearest.limit { continue }
                let words = Int(starts[near])..<Int(starts[near &+ 1])
                switch 2 &* nearest.limit &- longer {
                case 1: scan(words, word, set, budget: 1, &nearest)
                case 2: scan(words, word, set, budget: 2, &nearest)
                case 3: scan(words, word, set, budget: 3, &nearest)
                default: scan(words, word, set, budget: 4, &nearest)
                }
            }
        }
        return nearest.number ?? withAnotherFirst(UnsafeBufferPointer(rebasing: word.dropFirst())) ?? withAnotherFirst(word)
    }

    /// The first word that is `tail` behind one letter: `tail` has lost it, or is what stands behind a wrong one.
    @inline(__always)
    private func withAnotherFirst(_ tail: UnsafeBufferPointer<UInt8>) -> Int? { tails.value(tail) }

    /// The nearest common word so far, and how near it is.
    private struct Nearest {
        var limit: Int
        var number: Int?
    }

    /// Compares `word` with every one of `words` whose set of letters differs from `set` by at most `budget`, and with some others.
    @inline(__always)
    private func scan(_ words: Range<Int>, _ word: UnsafeBufferPointer<UInt8>, _ set: UInt32, budget: Int, _ nearest: inout Nearest) {
        guard let first = letters.baseAddress else { return }
        var at = words.lowerBound
        while at < words.upperBound {
            // SAFETY: behind the last word there are three sets more than words.
            let block = UnsafeRawPointer(first + at).loadUnaligned(as: SIMD4<UInt32>.self)
            var different = block ^ SIMD4(repeating: set)
            for _ in 0..<budget { different &= different &- SIMD4(repeating: 1) }
            let isNear = different .== SIMD4(repeating: 0)
            if any(isNear) {
                for lane in 0..<4 where isNear[lane] && at &+ lane < words.upperBound { check(Int(numbers[at &+ lane]), word, &nearest) }
            }
            at &+= 4
        }
    }

    private func check(_ number: Int, _ word: UnsafeBufferPointer<UInt8>, _ nearest: inout Nearest) {
        let distance = OSA.distance(texts[number], word, cutoff: nearest.limit)
        guard distance < nearest.limit || (distance == nearest.limit && nearest.number.map { number < $0 } ?? true) else { return }
        nearest = Nearest(limit: distance, number: number)
    }

    /// Whether some common word may begin with the first letters of `prefix`: says no to most words.
    @inline(__always)
    func mayBegin(with prefix: UnsafeBufferPointer<UInt8>) -> Bool {
        prefix.count < Self.beginning || Self.mayHold(beginnings, UnsafeBufferPointer(rebasing: prefix[0..<Self.beginning]))
    }

    /// The first common word longer than `prefix`, and beginning with it, that `isFound`; shorter ones first.
    func first(beginningWith prefix: UnsafeBufferPointer<UInt8>, where isFound: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        guard let first = prefix.first, first >= 97, first <= 122, mayBegin(with: prefix) else { return false }
        let set = Self.letterSet(prefix)
        let shapes = Self.shape(first, prefix.count)...Self.shape(first, Self.lengths)
        for at in Int(starts[shapes.lowerBound])..<Int(starts[shapes.upperBound &+ 1]) where set & ~letters[at] == 0 {
            let word = texts[Int(numbers[at])]
            if word.count > prefix.count, word.starts(with: prefix), isFound(word) { return true }
        }
        return false
    }
}
