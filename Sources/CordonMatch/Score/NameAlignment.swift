internal import CordonIndex
internal import CordonLists
internal import CordonText

/// How a name's score came about.
struct AlignedName {
    /// 0...1, before record evidence.
    var score: Double
    var sums: Alignment.Sums
    /// Inside a text, cut at 35, the whole name written together, one part of the field: what was applied, if anything.
    var mode: Mode
    /// Factor for a cut field, or for whole names written together; 1 otherwise.
    var factor: Double
    /// Factor for a weak alias; 1 otherwise.
    var weakFactor = 1.0
    var wholeSimilarity: Double = 0
    /// M + P, or the listed name's weight where the whole names were compared: how much the comparison goes by.
    var told: Double = 0
    /// The tokens of the counterparty's name that were compared.
    var part: Range<Int>

    enum Mode {
        case name, text, cut, whole, part
    }
}

/// The arrays of a listed name's view, used again for the next one.
struct ViewMemory {
    var weights: [Int32] = []
    var weightsInText: [Int32] = []
    var roles: [TokenRole] = []

    /// Empties the arrays, and lets them have room for `count` tokens. They are taken back with the view that was made of them.
    mutating func begin(_ count: Int) {
        weights.removeAll(keepingCapacity: true)
        weightsInText.removeAll(keepingCapacity: true)
        roles.removeAll(keepingCapacity: true)
        weights.reserveCapacity(count)
        weightsInText.reserveCapacity(count)
        roles.reserveCapacity(count)
    }
}

extension Matcher.Worker {
    /// Aligns the plan with listed name `name` and scores it; the chosen pairs are left in `alignment`.
    mutating func align(_ name: Int) -> AlignedName {
        let snapshot = matcher.snapshot
        let policy = matcher.policy
        let row = snapshot.names[name]
        var memory = ViewMemory()
        swap(&memory, &viewMemory)
        defer { swap(&memory, &viewMemory) }
        let listed = view(of: name, in: &memory)
        let count = listed.tokens.count
        alignment.begin(queryCount: plan.tokens.count, listedCount: count)
        addPairs(name: name, row: row, listed: listed)
        let isCut = plan.isCutField && Int(row.scalarCount) > plan.name.scalarCount
        if isCut { addCutWord(listed) }
        alignment.choose()
        let all = plan.tokens.indices
        var sums = policy.sums(alignment, plan: plan, listed: listed, part: all)
        // What was read as something else, or is a legal form and nothing more, is the same where it is printed so.
        let isRead = plan.name.tokens.contains { $0.isRespelt } || !listed.roles.contains { $0 != .legalForm }
        let isSame = isIdentical(count) && (!isRead || isPrinted(row))
        let doubt = policy.doubt + (row.kind == ListedName.Kind.former.rawValue ? policy.former : 0)
        if isSame { sums.thin = 0 } else { sums.doubt += doubt }
        var result = AlignedName(score: sums.score, sums: sums, mode: isCut ? .cut : .name, factor: 1, part: all)
        if isCut {
            let isThin = !alignment.chosen.contains { Double($0.weight) / 100 > policy.cutFieldTelling }
            result.factor = policy.cutField
            result.score *= policy.cutField
            if isThin, result.score > policy.cutFieldThin {
                result.factor *= policy.cutFieldThin / result.score
                result.score = policy.cutFieldThin
            }
        }
        if plan.isText, let text = policy.textSums(alignment, plan: plan, listed: listed), text.score > result.score {
            result = AlignedName(score: text.score, sums: text, mode: .text, factor: 1, part: all)
        }
        if result.score < policy.wholeName, let whole = plan.whole,
            plan.hasPhrase || plan.wordCount != listed.roles.count(where: { $0 != .legalForm })
        {
            let similarity = wholeSimilarity(listed, key: whole)
            if similarity >= policy.wholeLeast {
                let score = policy.wholeName * Double(similarity) / 1000
                if score > result.score {
                    result = AlignedName(
                        score: score, sums: result.sums, mode: .whole, factor: policy.wholeName, wholeSimilarity: Double(similarity) / 1000, part: all
                    )
                }
            }
        }
        for part in plan.parts {
            alignment.choose(within: part)
            var sums = policy.sums(alignment, plan: plan, listed: listed, part: part)
            sums.doubt += doubt
            if sums.score > result.score { result = AlignedName(score: sums.score, sums: sums, mode: .part, factor: 1, part: part) }
        }
        if !plan.parts.isEmpty { alignment.choose(within: result.part) }
        result.told = result.mode == .whole ? Double(snapshot.weight(ofName: name)) / 100 : result.sums.met + result.sums.cost
        if row.kind == ListedName.Kind.weakAlias.rawValue {
            let words = listed.roles.count { $0 != .legalForm }
            var factor = words < 2 ? policy.weakWord : policy.weakAlias
            if words < 2, isSame || isSameButForms(listed) { factor = policy.weakIdentical }
            result.weakFactor = factor
            result.score *= factor
        }
        return result
    }

    /// - Parameter memory: arrays to put the view in, which its caller keeps for the next one, so that aligning does not allocate.
    func view(of name: Int, in memory: inout ViewMemory) -> ListedView {
        let row = matcher.snapshot.names[name]
        let snapshot = matcher.snapshot
        let tokens = snapshot.tokens(ofName: name)
        memory.begin(tokens.count)
        for entry in tokens {
            let role = entry.role
            memory.roles.append(role)
            let token = snapshot.tokens[entry.token]
            memory.weightsInText.append(Int32(TokenWeight.inRole(role, rarity: min(token.personWeight, token.otherWeight))))
            memory.weights.append(entry.weight)
        }
        let isCut = plan.isCutField && Int(row.scalarCount) > plan.name.scalarCount && Int(row.tokensWithin35) < tokens.count
        return ListedView(
            snapshot: snapshot, tokens: tokens, weights: memory.weights, weightsInText: memory.weightsInText, roles: memory.roles,
            style: NameStyle(rawValue: row.style) ?? .unknown, cut: isCut ? Int(row.tokensWithin35) : tokens.count)
    }

    private mutating func addPairs(name: Int, row: NameRow, listed: ListedView) {
        let snapshot = matcher.snapshot
        for j in listed.tokens.indices {
            let token = listed.tokens[j].token
            let weight = listed.weights[j]
            candidates.resolve(token, plan: plan, lookup: lookup)
            var at = candidates.first(token)
            while at >= 0 {
                let meeting = candidates.meeting(at)
                at = Int(meeting.next)
                if isParticleAlone(meeting, listed.roles[j]) { continue }
                alignment.add(
                    query: Int(meeting.query), queryCount: Int(meeting.queryCount), listed: j, similarity: meeting.similarity,
                    kind: meeting.kind, weight: min(weight, mostWeight(meeting)),
                    queryWeight: max(weight, meeting.queryCount == 1 ? plan.tokens[Int(meeting.query)].weight : 0),
                    ordering: weight)
            }
            for (i, query) in plan.tokens.enumerated() where query.initial != 0 {
                let text = snapshot.text(ofToken: token)
                guard text[0] == query.initial, text.count > 1 else { continue }
                alignment.add(query: i, listed: j, similarity: Policy.initialSimilarity, kind: .initial, weight: weight, ordering: weight)
            }
        }
        for at in plan.listedJoins(ofName: name) {
            let join = plan.listedJoins[at]
            let weights = listed.weights[join.first..<join.first + join.count]
            alignment.add(
                query: join.query, listed: join.first, listedCount: join.count, similarity: join.similarity, kind: .edit,
                weight: weights.reduce(0, +), ordering: weights.max() ?? 0)
        }
    }

    /// What a pair may weigh at most, in hundredths. A word that is not the same, and is known as the counterparty spells it, tells no more
    /// than that: "contract" is not "kontrakt", nor "3" "three", nor Sarah a certain Sally, because the latter is rare on the lists. What the
    /// pair costs is measured by the heavier word all the same, which keeps the bounds of the search (`Gain.of`).
    private func mostWeight(_ meeting: Meeting) -> Int32 {
        guard meeting.queryCount == 1, meeting.similarity < 1000 else { return 100 }
        switch meeting.kind {
        case .edit, .variant, .nickname, .abbreviation, .translation, .number:
            let query = plan.tokens[Int(meeting.query)]
            return lookup.entries[query.entry].isKnown || query.role == .number ? query.weight : 100
        case .exact, .initial, .truncated: return 100
        }
    }

    /// A particle and a name are not alike, however near their letters: a name that takes a particle's place would go for met.
    private func isParticleAlone(_ meeting: Meeting, _ role: TokenRole) -> Bool {
        guard meeting.queryCount == 1, meeting.similarity < Policy.particleLeast else { return false }
        let query = plan.tokens[Int(meeting.query)].role
        return (query == .particle) != (role == .particle) && (query == .plain || role == .plain)
    }

    /// In a field that was cut, the last word may be the beginning of the listed word at the cut.
    private mutating func addCutWord(_ listed: ListedView) {
        guard let last = plan.tokens.indices.last, last > 0, listed.cut > 0, plan.name.tokens[last].shownCount > 0 else { return }
        let at = listed.cut - 1
        let text = matcher.snapshot.text(ofToken: listed.tokens[at].token)
        let shown = plan.name.bytes[plan.name.tokens[last].shownRange]
        guard text.count > shown.count, text.starts(with: shown) else { return }
        // A letter or two tell little of the word.
        let weight = min(listed.weights[at], Int32(matcher.policy.cutLetter * 100 * Double(shown.count)))
        alignment.add(query: last, listed: at, similarity: Policy.cutWordSimilarity, kind: .truncated, weight: weight, ordering: weight)
    }

    /// Every token met its equal in the same place.
    private func isIdentical(_ count: Int) -> Bool {
        guard plan.tokens.count == count, alignment.chosen.count == count else { return false }
        return alignment.chosen.allSatisfy { $0.similarity == 1000 && $0.query == $0.listed && $0.queryCount == 1 && $0.listedCount == 1 }
    }

    /// Every token but legal forms met its equal.
    private func isSameButForms(_ listed: ListedView) -> Bool {
        alignment.chosen.allSatisfy { $0.similarity == 1000 && $0.queryCount == 1 && $0.listedCount == 1 }
            && listed.roles.indices.allSatisfy { alignment.usedListed[$0] || listed.roles[$0] == .legalForm }
            && plan.tokens.indices.allSatisfy { alignment.usedQuery[$0] || plan.tokens[$0].role == .legalForm }
    }

    /// Whether the counterparty's name is written as the list prints this one: what was read as something else is then the same on both sides.
    private func isPrinted(_ row: NameRow) -> Bool {
        do throws(SnapshotError) {
            let record = try matcher.snapshot.entity(Int(row.entity))
            return record.names[Int(row.ordinal)].text.lowercased() == plan.written.lowercased()
        } catch {
            // A record that cannot be read is told when a hit of it is shown.
            return false
        }
    }

    private mutating func wholeSimilarity(_ listed: ListedView, key: UInt32) -> Permille {
        var count = 0
        for (entry, role) in zip(listed.tokens, listed.roles) where role != .legalForm { count += matcher.snapshot.text(ofToken: entry.token).count }
        // Letters that only one side has cost so much that names of other lengths cannot be alike by `wholeLeast`.
        guard abs(count - plan.wholeText.count) * 3 <= max(count, plan.wholeText.count) else { return 0 }
        var text: [UInt8] = []
        swap(&text, &wholeListed)
        defer { swap(&text, &wholeListed) }
        text.removeAll(keepingCapacity: true)
        for (entry, role) in zip(listed.tokens, listed.roles) where role != .legalForm {
            for byte in matcher.snapshot.text(ofToken: entry.token) where byte != 32 { text.append(byte) }
        }
        guard text.withUnsafeBufferPointer({ WholeName.key(of: $0) }) == key else { return 0 }
        let likeness = WholeName.likeness(plan.wholeText, text)
        // Numbers tell names apart that are otherwise the same, however little they are of the letters.
        if likeness < 1000, !haveSameNumbers(listed, text) { return 0 }
        guard likeness < 1000, listed.style == .organization else { return likeness }
        // Common words that both sides have say nothing of the rest: what differs is measured against what else there is.
        let length = max(text.count, plan.wholeText.count)
        return 1000 - (1000 - likeness) * Permille(length) / Permille(max(3, length - commonLetters(listed)))
    }

    /// Whether the digits of both whole names are the same, and their numbers in letters.
    private func haveSameNumbers(_ listed: ListedView, _ text: [UInt8]) -> Bool {
        func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
        guard plan.wholeText.filter(isDigit) == text.filter(isDigit) else { return false }
        let ours = plan.name.tokens.filter { $0.role == .number }.map { Array(plan.name.bytes[$0.range]) }
        let theirs = listed.tokens.indices.filter { listed.roles[$0] == .number }.map {
            Array(matcher.snapshot.text(ofToken: listed.tokens[$0].token))
        }
        return ours.filter { !$0.allSatisfy(isDigit) } == theirs.filter { !$0.allSatisfy(isDigit) }
    }

    /// The letters of common words at the beginning and the end of the listed name that the whole query text has there as well.
    private func commonLetters(_ listed: ListedView) -> Int {
        var rest = plan.wholeText[...]
        let words = listed.tokens.indices.filter { listed.roles[$0] != .legalForm }
        func isCommon(_ place: Int) -> Bool { Double(listed.weights[place]) / 100 < matcher.policy.commonWord }
        func text(_ place: Int) -> UnsafeBufferPointer<UInt8> { matcher.snapshot.text(ofToken: listed.tokens[place].token) }
        for place in words {
            guard isCommon(place), rest.starts(with: text(place)) else { break }
            rest = rest.dropFirst(text(place).count)
        }
        for place in words.reversed() {
            guard isCommon(place), rest.reversed().starts(with: text(place).reversed()) else { break }
            rest = rest.dropLast(text(place).count)
        }
        return plan.wholeText.count - rest.count
    }
}
