/// Ways in which a name arrives otherwise than it is listed.
enum NameVariant: String, CaseIterable, Sendable {
    case typo1, typo2, swap, drop, translit, join, split
    case swapTypo = "swap+typo"

    /// `words` changed in this way; nil where it does not apply to them, or changed nothing.
    func apply(to words: [NameWord], _ random: inout SplitMix64) -> [NameWord]? {
        let changed: [NameWord]? =
            switch self {
            case .typo1: Self.typo(words, &random)
            case .typo2: Self.typo(Self.typo(words, &random), &random)
            case .swap: Self.swapped(words, &random)
            case .drop: Self.dropped(words, &random)
            case .translit: Self.respelt(words, &random)
            case .join: Self.joined(words, &random)
            case .split: Self.split(words, &random)
            case .swapTypo: Self.swapped(words, &random).map { Self.typo($0, &random) }
            }
        guard let changed, !changed.isEmpty, changed != words else { return nil }
        return changed
    }

    /// A letter put in, left out, exchanged for another or with its neighbour.
    private static func typo(_ words: [NameWord], _ random: inout SplitMix64) -> [NameWord] {
        var letters = words.reduce(0) { $0 + $1.count }
        guard letters > 1 else { return words }
        letters = random.below(letters)
        var words = words
        var at = 0
        while letters >= words[at].count {
            letters -= words[at].count
            at += 1
        }
        let letter = UInt8(97 + random.below(26))
        switch random.below(4) {
        case 0: words[at][letters] = letter
        case 1: words[at].insert(letter, at: letters)
        case 2: words[at].remove(at: letters)
        default:
            if letters + 1 < words[at].count {
                words[at].swapAt(letters, letters + 1)
            } else {
                words[at][letters] = letter
            }
        }
        return words.filter { !$0.isEmpty }
    }

    private static func swapped(_ words: [NameWord], _ random: inout SplitMix64) -> [NameWord]? {
        guard Set(words).count > 1 else { return nil }
        if random.chance(50), let last = words.last { return [last] + words.dropLast() }
        var shuffled = words
        repeat { random.shuffle(&shuffled) } while shuffled == words
        return shuffled
    }

    /// Without one word; the first, which tells most, is lost least often.
    private static func dropped(_ words: [NameWord], _ random: inout SplitMix64) -> [NameWord]? {
        guard words.count >= 3 else { return nil }
        var words = words
        words.remove(at: random.chance(70) ? 1 + random.below(words.count - 1) : random.below(words.count))
        return words
    }

    private static func joined(_ words: [NameWord], _ random: inout SplitMix64) -> [NameWord]? {
        guard words.count >= 2 else { return nil }
        let at = random.below(words.count - 1)
        var words = words
        let second = words.remove(at: at + 1)
        words[at] += second
        return words
    }

    private static func split(_ words: [NameWord], _ random: inout SplitMix64) -> [NameWord]? {
        let long = words.indices.filter { words[$0].count >= 6 }
        guard !long.isEmpty else { return nil }
        let at = random.pick(long)
        let cut = 2 + random.below(words[at].count - 4)
        return words[..<at] + [Array(words[at][..<cut]), Array(words[at][cut...])] + words[(at + 1)...]
    }

    /// Letters that one system of romanisation, or one keyboard, writes for another's.
    private static let spellings = bytes([
        ("kh", "h"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "ch"),
        ("zh", "j"), ("ts", "c"),
        ("q", "k"), ("ck", "k"), ("c", "k"), ("ph", "f"), ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "g"), ("dj", "j"),
        ("ei", "ai"),
        ("ay", "ai"), ("ey", "ei"), ("yev", "ev"), ("sky", "skiy"), ("skii", "sky"), ("iya", "ia"), ("yu", "iu"),
        ("ya", "ia"), ("e", "i"),
        ("a", "e"), ("o", "u"), ("ss", "s"), ("mm", "m"), ("ll", "l"), ("ah", "a"), ("limited", "ltd"),
        ("company", "co"),
        ("corporation", "corp"), ("international", "intl"), ("mohammed", "muhammad"), ("hussein", "husayn"),
        ("hossein", "hussain"),
        ("ahmad", "ahmed"), ("yusuf", "youssef"), ("aleksandr", "alexander"), ("sergei", "sergey"),
        ("dmitri", "dmitry"),
    ])

    private static func bytes(_ pairs: [(String, String)]) -> [(NameWord, NameWord)] {
        pairs.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    }

    /// One to three respellings, any of the places where one fits being as likely as another.
    private static func respelt(_ words: [NameWord], _ random: inout SplitMix64) -> [NameWord]? {
        var words = words
        for _ in 0..<[1, 2, 2, 3][random.below(4)] {
            var places: [(word: Int, start: Int, old: Int, new: NameWord)] = []
            for (number, word) in words.enumerated() {
                for (one, other) in spellings {
                    for (old, new) in [(one, other), (other, one)] where word.count >= old.count {
                        for start in 0...word.count - old.count where word[start..<start + old.count].elementsEqual(old) {
                            places.append((number, start, old.count, new))
                        }
                    }
                }
            }
            guard !places.isEmpty else { return nil }
            let place = random.pick(places)
            words[place.word].replaceSubrange(place.start..<place.start + place.old, with: place.new)
        }
        return words
    }
}
