import CordonLists

@testable import CordonMatch

/// Random lists and queries in which near misses abound.
struct RandomWorlds {
    var random: SeededGenerator
    private var pool: [String] = []

    /// Words that the tables know, in every role, and words in other scripts.
    private static let known = [
        "al", "bin", "von", "llc", "ooo", "co", "ltd", "gmbh", "limited liability company", "trading", "international", "trdg", "intl", "bank",
        "7", "12", "II", "2", "two", "j", "a", "j.", "mr", "dr", "mv", "invoice", "ref", "ivan", "john", "johnny", "alexander", "sasha",
        "mohammed", "muhammad", "mhmd", "محمد", "حسين", "Иван", "Алдеберт", "김정은", "kim", "jong", "un", "王", "zhang", "chang", "star", "stars",
        "st4r", "modern", "modem", "also known as", "t/a", "(abc)", "-", "19610203", "o'neil", "jean-luc", "S.A.", "p.j.s.c.", "&", "and",
    ]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func pick<T>(_ items: [T], or fallback: T) -> T { items.randomElement(using: &random) ?? fallback }

    private mutating func letters(_ count: Int) -> String {
        String((0..<count).map { _ in pick(Array("abcdklmnorst"), or: "a") })
    }

    mutating func edited(_ word: String) -> String {
        var letters = Array(word)
        guard !letters.isEmpty else { return word }
        let at = Int.random(in: letters.indices, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: letters.insert(pick(Array("abeikmost"), or: "a"), at: at)
        case 1: letters.remove(at: at)
        case 2 where at + 1 < letters.count: letters.swapAt(at, at + 1)
        case 3: letters.insert(letters[at], at: at)
        case 4: letters = Array(letters.prefix(max(1, letters.count * 2 / 3)))
        default: letters[at] = pick(Array("abeikmost014"), or: "a")
        }
        return String(letters)
    }

    private mutating func word() -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<6: return pick(pool, or: "abc")
        case 6: return edited(pick(pool, or: "abc"))
        case 7: return letters(Int.random(in: 1...9, using: &random))
        default: return pick(Self.known, or: "al")
        }
    }

    private mutating func words(_ range: ClosedRange<Int>) -> [String] {
        (0..<Int.random(in: range, using: &random)).map { _ in word() }
    }

    mutating func entities(_ count: Int) -> [ListedEntity] {
        pool = (0..<Int.random(in: 4...14, using: &random)).map { _ in letters(Int.random(in: 2...9, using: &random)) }
        pool += pool.prefix(6).map { edited($0) }
        return (0..<count).map { number in
            var entity = ListedEntity(id: "xx-\(number)", schema: pick([.person, .person, .company, .vessel, .legalEntity, .airplane], or: .person))
            entity.names = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                ListedName(words(1...5).joined(separator: " "), kind: pick(ListedName.Kind.allCases, or: .alias))
            }
            if Int.random(in: 0..<3, using: &random) == 0 { entity.birthDates = [date()] }
            if Int.random(in: 0..<4, using: &random) == 0 { entity.identifiers = [Identifier(.passport, "AB1234\(number % 3)")] }
            if Int.random(in: 0..<4, using: &random) == 0 { entity.identifiers.append(pick(Self.numbers, or: Self.numbers[0])) }
            entity.countries = [pick(["ru", "cn", "su", "Nowhere"], or: "ru")]
            entity.gender = pick([nil, "male", "F"], or: nil)
            return entity
        }
    }

    /// Numbers of which a party has one for good, one with wrong check digits, and one that does not decide.
    private static let numbers = [
        Identifier(.imo, "9074729"), Identifier(.imo, "IMO 9319466"), Identifier(.imo, "9074720"), Identifier(.inn, "7707083893"),
        Identifier(.lei, "7LTWFZYICNSX8D621K86"), Identifier(.phone, "555 123456"),
    ]

    private mutating func date() -> PartialDate {
        PartialDate(
            year: Int.random(in: 1960...1968, using: &random), month: Int.random(in: 0...2, using: &random),
            day: Int.random(in: 0...2, using: &random))
    }

    mutating func query(_ entities: [ListedEntity]) -> MatchQuery {
        let listed = pick(entities.flatMap(\.names), or: ListedName("a", kind: .alias)).text
        var parts = listed.split(separator: " ").map(String.init)
        let name: String
        switch Int.random(in: 0..<16, using: &random) {
        case 0: name = listed
        case 1: name = parts.reversed().joined(separator: " ")
        case 2: name = parts.joined()
        case 3:
            parts[0].insert(" ", at: parts[0].index(parts[0].startIndex, offsetBy: parts[0].count / 2))
            name = parts.joined(separator: " ")
        case 4...6:
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let at = Int.random(in: parts.indices, using: &random)
                parts[at] = edited(parts[at])
            }
            name = parts.joined(separator: " ")
        case 7:
            parts.remove(at: Int.random(in: parts.indices, using: &random))
            name = parts.joined(separator: " ")
        case 8: name = (parts + words(1...3)).shuffled(using: &random).joined(separator: " ")
        case 9: name = (parts + [parts[0], parts[0]] + [word()]).joined(separator: " ")
        case 10: name = parts.map { Bool.random(using: &random) ? String($0.prefix(1)) : $0 }.joined(separator: " ")
        case 11: name = (words(2...4) + ["/"] + parts + [";"] + words(1...4)).joined(separator: " ")
        case 12:
            // A field that was cut off.
            let long = (parts + parts + words(6...8)).joined(separator: " ")
            name = String(long.unicodeScalars.prefix(Int.random(in: 32...37, using: &random)).map(Character.init))
        case 13: name = Self.common(entities, longest: Int.random(in: 1...4, using: &random))
        default: name = words(1...4).joined(separator: " ")
        }
        var query = MatchQuery(name: name, kind: pick([.unknown, .unknown, .person, .organization, .vessel, .aircraft, .other], or: .unknown))
        if Int.random(in: 0..<6, using: &random) == 0 { query.birthDates = [date()] }
        if Int.random(in: 0..<10, using: &random) == 0 { query.identifiers = [Identifier(.passport, "ab-12340")] }
        if Int.random(in: 0..<10, using: &random) == 0 { query.identifiers.append(pick(Self.numbers, or: Self.numbers[0])) }
        if Int.random(in: 0..<5, using: &random) == 0 { query.countries = [pick(["Russia", "Ukrainian", "DE", "Nowhere"], or: "Russia")] }
        if Int.random(in: 0..<8, using: &random) == 0 { query.gender = pick([.male, .female], or: .male) }
        return query
    }

    /// The words that most names hold.
    static func common(_ entities: [ListedEntity], longest count: Int) -> String {
        var counts: [Substring: Int] = [:]
        for name in entities.flatMap(\.names) { for word in Set(name.text.split(separator: " ")) { counts[word, default: 0] += 1 } }
        return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(count).map { String($0.key) }.joined(separator: " ")
    }

    /// Queries of odd shapes, for any list.
    mutating func oddQueries(_ entities: [ListedEntity]) -> [String] {
        let all = Set(entities.flatMap(\.names).flatMap { $0.text.split(separator: " ").map(String.init) }).sorted()
        return [
            "", " ", "-", "a", "j", "7", "ж", "王", String(repeating: "a", count: 512), letters(512),
            (0..<102).map { _ in letters(4) }.joined(separator: " "),
            all.joined(separator: " ").prefix(2_000).description, Array(repeating: all.first ?? "a", count: 40).joined(separator: " "),
            Self.common(entities, longest: 3), "a b c d e f g h", "j j j j", "mhmd محمد", "al al al", "llc ooo gmbh", "and and & &",
            all.prefix(70).joined(separator: " "), all.suffix(9).joined(separator: "/"),
        ]
    }
}
