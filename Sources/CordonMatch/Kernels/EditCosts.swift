internal import CordonText

/// What it costs to read one symbol for another, to add or leave out a symbol, or to swap two: in hundredths of a full edit, multiples
/// of five.
///
/// The figures say how likely a difference is to be one of spelling rather than of names: a vowel for a vowel is cheap, because
/// romanisations differ in them; consonants that sound or look alike cost half; digits are never cheap. Lowering a cost finds more
/// misspellings and raises more false alerts.
struct EditCosts: @unchecked Sendable {
    // SAFETY and Sendable: `counts` is immortal and immutable after `init`.
    /// Between words, by symbol of `Sounds`.
    let words: CostTable
    /// Between skeletons, by class: never more than what the words cost whose skeletons they are.
    let classes: CostTable
    /// What a difference of one in the number of a vowel costs at least, wherever it comes from, besides the cost of the classes.
    let vowel: Int
    /// What a difference of one in the number of symbols costs at least.
    let shortest: Int
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
        self.counts = CostTable.immortal(counts)
    }

    /// Consonants that different romanisations, ears and keyboards exchange.
    private static let consonants: [(String, String, Int)] = [
        ("b", "p", 50), ("d", "t", 50), ("g", "k", 50), ("k", "q", 10), ("g", "q", 40), ("g gh", "gh", 20), ("gh", "q", 40), ("gh", "k", 50),
        ("kh", "k", 30), ("kh", "h", 25), ("kh", "q", 40), ("kh", "gh", 45), ("kh", "ch", 45), ("c", "s", 20), ("c", "k", 35), ("c", "ts", 20),
        ("c", "ch", 30), ("c", "z", 35), ("s", "z", 35), ("s", "sh", 40), ("z", "zh", 40), ("sh", "zh", 40), ("sh", "ch", 40), ("s", "ts", 45),
        ("z", "ts", 45), ("ts", "ch", 45), ("s", "ch", 60), ("j", "zh", 20), ("j", "ch", 40), ("j", "sh", 50), ("j", "g", 50), ("j", "z", 55),
        ("j", "y", 30), ("j", "i", 45), ("j", "h", 55), ("j", "q", 60), ("q", "ch", 50), ("th", "t", 20), ("th", "s", 40), ("th", "d", 45), ("th", "z", 55),
        ("d", "z", 55), ("v", "w", 25), ("f", "v", 35), ("f", "w", 55), ("b", "v", 45), ("p", "f", 40), ("l", "r", 85), ("m", "n", 60), ("w", "u", 35), ("w", "o", 60),
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

    /// Consonants of a script without short vowels against a full Latin spelling: vowels come and go, the length is that of the
    /// consonants, and letters that one Arabic letter is written with are near.
    static let unvowelled = EditCosts(
        pairs: [
            ("w", "o u", 10), ("w", "a e i", 25), ("y", "i e", 10), ("y", "a o u", 25), ("w", "y", 60), ("w", "v", 10), ("d", "z", 15), ("d", "th", 25), ("z", "th", 20), ("t", "th", 15), ("t", "d", 40), ("s", "th", 20), ("s", "z", 35),
            ("s", "c", 10), ("j", "g", 15), ("j", "zh ch", 25), ("k", "q", 10), ("g", "q", 20), ("g gh", "q", 25), ("gh", "g", 10), ("kh", "h", 30), ("kh", "k", 25),
            ("k", "c", 15), ("k", "g", 45), ("f", "p", 40), ("b", "p", 30), ("f", "v", 25), ("b", "v", 25), ("sh", "ch", 45), ("sh", "s", 50), ("ch", "j", 35), ("t", "ch", 60),
            ("ts", "s", 40), ("ts", "z", 50), ("a e i o u", "a e i o u", 5), ("h", "a e", 20), ("zh", "z", 30),
        ],
        indels: [("a e i o u", 5), ("w y", 20), ("h", 25)], transposition: 60, firstPercent: 120, lengthless: "a e i o u")

    static func of(_ spelling: Spelling) -> EditCosts {
        switch spelling {
        // Syllables read from characters are compared by equality alone, but for what the joins of words ask.
        case .latin, .korean, .syllable: latin
        case .unvowelled: unvowelled
        }
    }
}
