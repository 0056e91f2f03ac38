internal import CCordonKernels
internal import CordonText

/// What it costs to read one symbol for another, to add or leave out a symbol, or to swap two: in hundredths of a full edit, multiples
/// of five.
///
/// The figures say how likely a difference is to be one of spelling rather than of names: a vowel for a vowel is cheap, because
/// romanisations differ in them; consonants that sound or look alike cost half; digits are never cheap. Lowering a cost finds more
/// misspellings and raises more false alerts.
struct EditCosts: @unchecked Sendable {
    // SAFETY and Sendable: `counts` and `kinds` are immortal and immutable after `init`.
    /// Between words, by symbol of `Sounds`.
    let words: CostTable
    /// Between skeletons, by class: never more than what the words cost whose skeletons they are.
    let classes: CostTable
    /// What a difference of one in the number of a vowel costs at least, wherever it comes from, besides the cost of the classes.
    let vowel: Int
    /// What a difference of one in the number of symbols costs at least.
    let shortest: Int
    /// The costs of `words` by kind of symbol, for `WordSieve`.
    let kinds: cordon_kind_costs
    /// 1 for symbols that count for the length against which a distance is measured, else 0.
    let counts: UnsafePointer<UInt8>

    /// - Parameter firstPercent: what a substitution of the first symbol costs, in percent of the same one further on: first letters are
    ///   seldom mistyped.
    private init(
        pairs: [(String, String, Int)], indels: [(String, Int)], transposition: Int, firstPercent: Int, lengthless: String = ""
    ) {
        let n = CostTable.width
        var substitution = [Int](repeating: 100, count: n * n)
        var indel = [Int](repeating: 100, count: n)
        var counts = [UInt8](repeating: 1, count: n)
        for symbol in 0..<n where symbol != Int(Sounds.other) { substitution[symbol * n + symbol] = 0 }
        func symbols(_ text: String) -> [Int] {
            text.split(separator: " ").map { name in
                switch name {
                case "sh": Int(Sounds.sh)
                case "ch": Int(Sounds.ch)
                case "kh": Int(Sounds.kh)
                case "zh": Int(Sounds.zh)
                case "th": Int(Sounds.th)
                case "ts": Int(Sounds.ts)
                case "gh": Int(Sounds.gh)
                case "A": Int(Sounds.writtenA)
                case "W": Int(Sounds.writtenW)
                case "Y": Int(Sounds.writtenY)
                default: name.first.map { Int(Sounds.symbol($0)) } ?? Int(Sounds.other)
                }
            }
        }
        // Digits stand for nothing but look-alike letters.
        for digit in 26..<36 {
            for other in 0..<n where other != digit {
                substitution[digit * n + other] = 150
                substitution[other * n + digit] = 150
            }
            indel[digit] = 150
        }
        for (left, right, cost) in pairs {
            for a in symbols(left) {
                for b in symbols(right) where a != b {
                    let known = substitution[a * n + b]
                    substitution[a * n + b] = known == 150 ? cost : min(known, cost)
                    substitution[b * n + a] = substitution[a * n + b]
                }
            }
        }
        for (names, cost) in indels {
            for symbol in symbols(names) { indel[symbol] = cost }
        }
        for symbol in symbols(lengthless) { counts[symbol] = 0 }
        words = CostTable(substitution: substitution, indel: indel, transposition: transposition, firstPercent: firstPercent)
        (classes, vowel) = CostTable.ofClasses(substitution: substitution, indel: indel, transposition: transposition)
        shortest = (indel.min() ?? 0) / 5
        kinds = WordSieve.costs(words, cheapest: shortest)
        self.counts = CostTable.immortal(counts)
    }

    /// Consonants that different romanisations, ears and keyboards exchange.
    private static let consonants: [(String, String, Int)] = [
        ("b", "p", 50), ("d", "t", 50), ("g", "k", 50), ("k", "q", 10), ("g", "q", 40), ("g gh", "gh", 20), ("gh", "q", 40), ("gh", "k", 50),
        ("kh", "k", 30), ("kh", "h", 25), ("kh", "q", 40), ("kh", "gh", 45), ("kh", "ch", 45), ("c", "s", 20), ("c", "k", 35), ("c", "ts", 20),
        ("c", "ch", 30), ("c", "z", 35), ("s", "z", 35), ("s", "sh", 40), ("z", "zh", 40), ("sh", "zh", 40), ("sh", "ch", 40), ("s", "ts", 45),
        ("z", "ts", 45), ("ts", "ch", 45), ("s", "ch", 60), ("j", "zh", 20), ("j", "ch", 40), ("j", "sh", 50), ("j", "g", 50), ("j", "z", 55),
        ("j", "y", 30), ("j", "i", 45), ("j", "h", 55), ("j", "q", 60), ("q", "ch", 50), ("th", "t", 20), ("th", "s", 40), ("th", "d", 45),
        ("th", "z", 55),
        ("d", "z", 55), ("v", "w", 25), ("f", "v", 35), ("f", "w", 55), ("b", "v", 45), ("p", "f", 40), ("l", "r", 85), ("m", "n", 60),
        ("w", "u", 35), ("w", "o", 60),
        ("v", "u", 65), ("n", "l", 90),
    ]

    private static let vowels: [(String, String, Int)] = [
        ("a", "e", 25), ("a", "o", 30), ("a", "u", 40), ("a", "i", 40), ("e", "i", 20), ("o", "u", 20), ("e", "o", 40), ("i", "o", 45),
        ("i", "u", 45), ("e", "u", 40), ("y", "i", 10), ("y", "e", 35), ("y", "u", 40), ("y", "a o", 55),
    ]

    /// Letters and digits that are read for each other, by eye or by machine.
    private static let lookalikes: [(String, String, Int)] = [
        ("o", "0", 15), ("i l", "1", 15), ("e", "3", 15), ("a", "4", 15), ("s", "5", 15), ("t", "7", 15), ("b", "8", 15), ("g q", "9", 15),
        ("b g", "6", 20), ("z", "2", 20), ("i", "l", 35), ("u", "n", 65), ("c", "e", 60), ("h", "b", 75), ("f", "t", 75),
    ]

    /// Letters beside each other on a keyboard, in its rows and, dearer, between them: where no ear would exchange them, fingers do.
    private static let keyboard: [(String, String, Int)] = {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0) }
        var pairs: [(String, String, Int)] = []
        for (at, row) in rows.enumerated() {
            for (place, key) in row.enumerated() {
                if place + 1 < row.count { pairs.append((String(key), String(row[place + 1]), 65)) }
                if at + 1 < rows.count, place < rows[at + 1].count { pairs.append((String(key), String(rows[at + 1][place]), 75)) }
            }
        }
        return pairs
    }()

    private static let soft: [(String, Int)] = [("a e i o u", 50), ("h y", 40), ("w", 70)]

    /// Latin letters and sounds.
    static let latin = EditCosts(
        pairs: consonants + vowels + lookalikes + keyboard, indels: soft, transposition: 60, firstPercent: 170)

    /// Hebrew script against a full Latin spelling. Vowels that are not written come and go, those that are (A, W, Y: alef, vav, yod) do not;
    /// the length is that of the consonants, and Latin letters that one Hebrew letter is read as are near. Learnt from 7,000 names of people
    /// in both scripts: what is below finds 0.87 of them where costs by hand found 0.79, with half the wrong ones.
    static let hebrew = EditCosts(
        pairs: [
            ("A", "a", 0), ("A", "e", 35), ("A", "o", 20), ("A", "i", 30), ("A", "u", 15), ("W", "u", 5), ("W", "o", 10), ("W", "a", 70),
            ("W", "e i", 50),
            ("W", "w", 0), ("W", "v", 10), ("W", "f b", 40), ("W", "y", 60), ("Y", "i y", 0), ("Y", "e", 15), ("Y", "a", 35), ("Y", "o u", 40),
            ("Y", "j", 20),
            ("a e i o u", "a e i o u", 5), ("h", "a e", 40), ("kh", "k ch", 15), ("kh", "h", 5), ("kh", "c", 20), ("kh", "gh", 45), ("k", "q c", 10),
            ("k", "ch", 30), ("k", "g", 65), ("k", "gh x", 60), ("g", "gh", 5), ("g gh", "q", 25), ("j", "g", 20), ("j", "zh", 15), ("j", "ch", 35),
            ("j", "z", 45), ("zh", "z g", 30), ("zh", "sh", 45), ("gh", "h", 50), ("t", "d", 50), ("t", "th", 10), ("d", "th", 25), ("d", "z", 45),
            ("z s", "th", 30), ("t", "ts ch", 60), ("s", "z", 15), ("s", "c", 5), ("s", "sh", 30), ("s", "ts", 40), ("z", "ts", 25), ("c", "ts", 15),
            ("c", "ch", 20), ("c", "sh z", 45), ("ts", "ch", 20), ("sh", "ch", 25), ("s", "ch", 60), ("b", "p", 40), ("b", "v", 15), ("f", "v", 25),
            ("f", "p", 20), ("p", "v", 60), ("f", "w", 45), ("v", "w", 5), ("b", "w", 60), ("j", "y", 45), ("m", "n", 70),
        ],
        indels: [
            ("a", 15), ("e", 5), ("i o", 15), ("u", 20), ("A", 30), ("W", 50), ("Y", 25), ("h", 35), ("w y", 30), ("s", 65), ("t d", 85),
            ("r n l p", 90), ("g", 70),
            ("gh", 40),
        ], transposition: 60, firstPercent: 120, lengthless: "a e i o u A")

    /// Arabic script, of Arabs, Persians and others, against a full Latin spelling: as for Hebrew, learnt from 23,000 names in both scripts
    /// (0.87 found where it was 0.80, with a third of the wrong ones), but that vowels which are not written are cheaper than there, as most
    /// of those names were of foreigners, whose vowels are written.
    static let arabic = EditCosts(
        pairs: [
            ("A", "a", 0), ("A", "e", 25), ("A", "o", 20), ("A", "i", 30), ("A", "u", 45), ("W", "u o w", 0), ("W", "a", 50), ("W", "e i", 65),
            ("W", "v", 10),
            ("W", "f b", 40), ("W", "y", 60), ("Y", "y", 0), ("Y", "i", 5), ("Y", "e", 20), ("Y", "a", 35), ("Y", "o", 50), ("Y", "u", 40),
            ("Y", "j", 30),
            ("a e i o u", "a e i o u", 10), ("h", "a e", 20), ("kh", "k", 35), ("kh", "h", 25), ("kh", "ch", 15), ("kh", "c", 20), ("kh", "gh", 45),
            ("k", "q c", 10), ("k", "ch", 30), ("k", "g", 45), ("k", "gh x", 60), ("g", "gh", 10), ("g gh", "q", 25), ("j", "g zh", 15),
            ("j", "ch z", 35),
            ("zh", "z g", 30), ("zh", "sh", 45), ("gh", "h", 50), ("t", "d", 50), ("t", "th", 5), ("d", "th", 25), ("d", "z", 30), ("z s", "th", 30),
            ("t", "ts ch", 60), ("s", "z", 25), ("s", "c", 10), ("s", "sh", 15), ("s", "ts", 20), ("z", "ts", 10), ("c", "ts", 15), ("c", "ch", 5),
            ("c", "sh z", 45), ("ts", "ch", 40), ("sh", "ch", 10), ("s", "ch", 60), ("b", "p", 30), ("b", "v", 35), ("f", "v", 5), ("f", "p", 30),
            ("p", "v", 60),
            ("f", "w", 45), ("v", "w", 5), ("b", "w", 40), ("j", "y", 45), ("m", "n", 70),
        ],
        indels: [
            ("a", 15), ("e", 5), ("i", 10), ("o", 20), ("u", 15), ("A", 30), ("W", 65), ("Y", 45), ("h", 25), ("w y", 40), ("s", 85), ("t", 50),
            ("d", 65),
            ("r n l p", 90), ("g", 80), ("gh", 60),
        ], transposition: 60, firstPercent: 120, lengthless: "a e i o u A")

    /// Foreign names as they sound in katakana, Hangul or characters, against a full Latin spelling. Learnt from 20,000 names in both scripts:
    /// sounds that these scripts have one letter for (b and v, p and f, s and th) are near, an r may not be heard, and vowels differ as they
    /// do between Latin spellings.
    static let byEar = EditCosts(
        pairs: consonants + vowels + [
            ("d", "t", 45), ("g", "k", 40), ("g", "gh", 5), ("c", "ch", 5), ("s", "z", 10), ("s", "sh", 15), ("sh", "ch", 30), ("z", "ts", 10),
            ("ts", "ch", 10), ("j", "z", 20), ("j", "y", 15), ("d", "z", 35), ("v", "w", 10), ("f", "v", 5), ("b", "v", 10), ("p", "f", 5),
            ("l", "r", 5),
            ("m", "n", 55), ("w", "u", 20), ("f", "h", 50), ("t", "ch", 40), ("k", "ch", 35), ("o", "u", 15),
        ],
        indels: [("a i o u", 50), ("e", 25), ("h", 40), ("y", 60), ("w", 70), ("r", 45), ("s d", 80), ("g", 65)], transposition: 60, firstPercent: 150
    )

    static func of(_ spelling: Spelling) -> EditCosts {
        switch spelling {
        // Syllables read from characters are compared by equality alone, but for what the joins of words ask.
        case .latin, .korean, .syllable: latin
        case .unvowelled: arabic
        case .hebrew: hebrew
        case .byEar: byEar
        }
    }
}
