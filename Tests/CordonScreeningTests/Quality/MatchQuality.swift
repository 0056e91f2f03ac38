/// How well a set was screened: recall, false alerts and ranking, in all and by family of cases.
///
/// The definitions are those of the evaluation set's own program, so that both come to the figures of `benchmarks/quality.json`.
struct MatchQuality: Codable, Equatable {
    /// The answer for one case: the best score of each party that scored at all.
    struct Answer: Sendable {
        var family: String
        var expected: [String]
        var scores: [String: Double]

        /// The best score of an expected party; 0 where none was found.
        var hit: Double { expected.reduce(0) { max($0, scores[$1] ?? 0) } }
        var best: Double { scores.values.max() ?? 0 }
        var expectsNothing: Bool { expected.isEmpty }
        var isInnocent: Bool { MatchQuality.innocents.contains(family) }
        var isHard: Bool { family.hasPrefix("hard_") }
        /// A name of which more than chance may be asked: those of the families in `far` are told, and stay out of the totals.
        var isCounted: Bool { !expectsNothing && !MatchQuality.far.contains(family) }
        /// 1 where an expected party stands first; ties count against it. 0 where none was found.
        var rank: Int {
            guard hit > 0 else { return 0 }
            return 1 + scores.count { !expected.contains($0.key) && $0.value >= hit }
        }
    }

    var threshold: Double
    var totals: [String: Double]
    var families: [String: Double]
    /// Families of which no case should alert.
    var expectNothing: [String]

    enum CodingKeys: String, CodingKey {
        case threshold, totals, families
        case expectNothing = "expect_nothing"
    }

    static let innocents: Set = [
        "inn_person_global", "inn_person_us", "inn_congress", "inn_company_real", "inn_company_synthetic", "inn_native_script",
    ]
    /// Mostly beyond what a name can tell.
    static let far: Set = ["alias_loo_far", "gold_latin_low", "gold_native_low"]

    init(_ answers: [Answer], threshold: Double) {
        self.threshold = threshold
        families = [:]
        totals = [:]
        var nothing: Set<String> = []
        for (family, members) in Dictionary(grouping: answers, by: \.family) {
            if members[0].expectsNothing { nothing.insert(family) }
            let found = members.count { ($0.expectsNothing ? $0.best : $0.hit) >= threshold }
            families[family] = Self.share(found, members.count)
        }
        expectNothing = nothing.sorted()
        let counted = answers.filter(\.isCounted)
        let innocents = answers.filter(\.isInnocent)
        let hard = answers.filter(\.isHard)
        let alerts = (counted + innocents + hard).reduce(0) { $0 + $1.scores.values.count { $0 >= threshold } }
        let right = counted.reduce(0) { sum, answer in sum + answer.expected.count { answer.scores[$0] ?? 0 >= threshold } }
        let recalls = families.filter { !nothing.contains($0.key) && !Self.far.contains($0.key) }.map(\.value)
        let ranks = counted.map(\.rank)
        totals["recall"] = Self.share(counted.count { $0.hit >= threshold }, counted.count)
        totals["macro_recall"] = recalls.isEmpty ? 0 : recalls.reduce(0, +) / Double(recalls.count)
        totals["precision"] = Self.share(right, alerts)
        totals["innocents_alerted_per_1000"] = 1000 * Self.share(innocents.count { $0.best >= threshold }, innocents.count)
        totals["hard_false_alert_rate"] = Self.share(hard.count { $0.best >= threshold }, hard.count)
        totals["average_precision"] = Self.averagePrecision(answers.filter { !Self.far.contains($0.family) })
        totals["mrr"] = ranks.isEmpty ? 0 : ranks.reduce(0) { $0 + ($1 > 0 ? 1 / Double($1) : 0) } / Double(ranks.count)
        totals["first_place"] = Self.share(ranks.count { $0 == 1 }, ranks.count)
    }

    private static func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    /// Over all pairs of all cases together, the best first; pairs of one score are taken at once.
    private static func averagePrecision(_ answers: [Answer]) -> Double {
        let pairs = answers.flatMap { answer in answer.scores.map { (score: $0.value, isRight: answer.expected.contains($0.key)) } }
            .sorted { $0.score > $1.score }
        let wanted = answers.reduce(0) { $0 + ($1.isCounted ? $1.expected.count : 0) }
        guard wanted > 0 else { return 0 }
        var right = 0
        var sum = 0.0
        var at = 0
        while at < pairs.count {
            var end = at
            var gained = 0
            while end < pairs.count, pairs[end].score == pairs[at].score {
                if pairs[end].isRight { gained += 1 }
                end += 1
            }
            right += gained
            sum += Double(gained) / Double(wanted) * Double(right) / Double(end)
            at = end
        }
        return sum
    }
}

extension MatchQuality {
    /// So much may a family or a total be worse than recorded. Half a dozen families of 60 cases would hide a case each under more.
    static let familyLimit = 0.02
    static let totalLimit = 0.003
    /// Recorded figures are rounded.
    private static let rounding = 0.000_051

    /// A line for everything that is worse than `recorded` by more than is allowed.
    func worse(than recorded: MatchQuality) -> [String] {
        var lines: [String] = []
        for (name, before) in recorded.families.sorted(by: { $0.key < $1.key }) {
            guard let now = families[name] else {
                lines.append("\(name) is no longer measured")
                continue
            }
            let gain = recorded.expectNothing.contains(name) ? before - now : now - before
            if gain < -Self.familyLimit - Self.rounding { lines.append("\(name): \(before) -> \(now)") }
        }
        for (name, before) in recorded.totals.sorted(by: { $0.key < $1.key }) {
            guard let now = totals[name] else {
                lines.append("\(name) is no longer measured")
                continue
            }
            // Fewer alerts are better; the one rate per thousand is held as a share.
            let gain =
                switch name {
                case "innocents_alerted_per_1000": (before - now) / 1000
                case "hard_false_alert_rate": before - now
                default: now - before
                }
            if gain < -Self.totalLimit - Self.rounding { lines.append("\(name): \(before) -> \(now)") }
        }
        return lines
    }
}
