import CordonText

@testable import CordonMatch

/// The cost tables, by name, for messages.
let allCosts: [(name: String, costs: EditCosts, spelling: Spelling)] = [
    ("latin", .latin, .latin), ("arabic", .arabic, .unvowelled), ("hebrew", .hebrew, .hebrew), ("by ear", .byEar, .byEar),
]

/// A word as the kernels read it.
struct SpelledWord {
    var text: String
    var letters: [UInt8]
    var sounds: [UInt8]
    var skeleton: Skeleton
    var vowels: VowelBag

    init(_ text: String) {
        self.text = text
        let bytes = Array(text.utf8)
        letters = Self.symbols(bytes, Sounds.spell)
        sounds = Self.symbols(bytes, Sounds.fold)
        skeleton = sounds.withUnsafeBufferPointer { Skeleton(sounds: $0) }
        vowels = sounds.withUnsafeBufferPointer { VowelBag(sounds: $0) }
    }

    private static func symbols(
        _ bytes: [UInt8], _ reading: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Int
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count * 2 + 1) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = bytes.withUnsafeBufferPointer { reading($0, base) }
        }
    }
}

/// Names' letters as often as names have them, with the digraphs that sounds are made of; sometimes a digit.
struct RandomWords {
    var random: SeededGenerator

    private static let pieces = [
        "a", "a", "a", "e", "e", "e", "i", "i", "o", "o", "u", "y", "n", "n", "r", "r", "l", "l", "s", "t", "t", "k", "m", "d", "b", "v", "g", "h",
        "w", "z", "c",
        "p", "f", "j", "q", "x", "sh", "ch", "kh", "zh", "th", "ts", "gh", "ph", "sch", "tch", "tz", "sz", "cz", "dj", "dzh", "ou", "oo", "ee", "ck",
        "qu", "ss",
        "0", "1", "3", "5",
    ]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func word(_ pieces: ClosedRange<Int>) -> String {
        (0..<Int.random(in: pieces, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "a" }.joined()
    }

    /// `word` after `count` edits of letters: one more, one less, another one, two exchanged.
    mutating func edited(_ word: String, count: Int) -> String {
        var letters = Array(word)
        for _ in 0..<count {
            let piece = Array(Self.pieces.randomElement(using: &random) ?? "a")
            let at = Int.random(in: 0...letters.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters.insert(contentsOf: piece, at: at)
            case 1 where at < letters.count: letters.replaceSubrange(at...at, with: piece)
            case 2 where at < letters.count: letters.remove(at: at)
            case 3 where at + 1 < letters.count: letters.swapAt(at, at + 1)
            default: break
            }
        }
        return String(letters)
    }
}
