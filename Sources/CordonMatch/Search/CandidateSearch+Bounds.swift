internal import CordonIndex
internal import CordonText

/// Step 3 of the search: what any candidate can come to at the most (the proof stands at the head of `CandidateSearch`).
extension CandidateSearch {
    /// Whether a candidate can reach the threshold by what was found, taking the best of what was not looked up.
    func mayReach(_ name: Int, plan: Plan, snapshot: Snapshot, gain: Gain) -> Bool {
        if isWhole(name) || isIdentical(name, snapshot: snapshot) { return true }
        let lost = gain.lost
        var total = -gain.fixed
        var unmet = 0.0
        var met: UInt64 = 0
        // What a word that was not looked up can add, by meeting a token that nothing met, or one better than what it met.
        var most = 0.0
        var mostUnmet = 0.0
        var sum = 0.0
        var lowest = 0.0
        let (joins, cut) = allowances(name, plan: plan, snapshot: snapshot)
        for (place, entry) in snapshot.tokens(ofName: name).enumerated() {
            let token = entry.token
            let weight = Double(entry.weight) / 100
            let isPartOfRun = !joins.isEmpty && isJoined(place, joins, plan: plan, &met)
            var meeting = meetings.first(token)
            guard meeting >= 0 || isPartOfRun || place >= cut else {
                unmet += weight
                mostUnmet = max(mostUnmet, weight)
                most = max(most, weight)
                sum += weight
                if plan.hasInitials, hasInitial(token, plan: plan, snapshot: snapshot) {
                    // Taken to meet an initial, whichever is the better.
                    let initial = gain.ofInitial(weight: weight)
                    if initial > -lost * weight {
                        unmet -= weight
                        total += initial
                        most = max(most, weight - initial)
                        lowest = min(lowest, initial)
                        sum -= initial
                    }
                }
                continue
            }
            var best = isPartOfRun || (place == cut && isCutWord(token, plan: plan, snapshot: snapshot)) ? weight : place >= cut ? 0 : -lost * weight
            if plan.hasInitials, hasInitial(token, plan: plan, snapshot: snapshot) {
                best = max(best, gain.ofInitial(weight: weight))
            }
            while meeting >= 0 {
                let found = meetings.all[meeting]
                best = max(best, value(of: found, weight: weight, plan: plan, gain: gain))
                for i in Int(found.query)..<Int(found.query + found.queryCount) where i < 64 { met |= 1 << UInt64(i) }
                meeting = Int(found.next)
            }
            total += best
            most = max(most, weight - best)
            lowest = min(lowest, best)
            sum += weight - best
        }
        // Words that were not looked up may each meet one token, whatever else it met, and gain what they can.
        if !unspelt.isEmpty {
            var possible = 0.0
            for gain in unspelt { possible += min(most, gain - lowest) }
            unmet -= min(unmet, Double(unspelt.count) * mostUnmet)
            total += min(sum, possible)
        }
        var extra = 0.0
        for i in 0..<min(64, prices.count) where met & (1 << UInt64(i)) == 0 { extra += prices[i] }
        return total - max(lost * unmet, extra) >= -1e-9
    }

    private func hasInitial(_ token: Int, plan: Plan, snapshot: Snapshot) -> Bool {
        let text = snapshot.text(ofToken: token)
        return text.count > 1 && plan.tokens.contains { $0.initial != 0 && $0.initial == text[0] }
    }

    /// Whether a candidate can reach the threshold, every pair computed but each query token taken as often as it helps. The weight of a
    /// word of which it is not known yet is taken to be that of the listed one.
    mutating func canReach(_ name: Int, _ outline: Outline?, plan: Plan, lookup: TokenLookup, snapshot: Snapshot, gain: Gain) -> Bool {
        if isWhole(name) || isIdentical(name, snapshot: snapshot) { return true }
        if let outline, !unspelt.isEmpty, isOrdinary(name, plan: plan, snapshot: snapshot),
            isBelow(name, outline, plan: plan, lookup: lookup, snapshot: snapshot)
        {
            return false
        }
        var total = -gain.fixed
        var text = plan.isText ? -gain.fixedInText : -Double.infinity
        var met: UInt64 = 0
        var metAll = false
        func note(_ range: Range<Int>) {
            for i in range { if i < 64 { met |= 1 << UInt64(i) } else { metAll = true } }
        }
        let (joins, cut) = allowances(name, plan: plan, snapshot: snapshot)
        let listed = snapshot.tokens(ofName: name)
        // The tokens that were not looked at yet give their weights at the most.
        var rest = 0.0
        for entry in listed { rest += Double(entry.weight) / 100 }
        // Those that nothing met so far come first, as they decide most often.
        var done: UInt64 = 0
        for isFirst in [true, false] {
            for (place, entry) in listed.enumerated() {
                let token = entry.token
                if isFirst {
                    guard place < 64, meetings.first(token) < 0 else { continue }
                    done |= 1 << UInt64(place)
                } else if place < 64, done & (1 << UInt64(place)) != 0 {
                    continue
                }
                let weight = Double(entry.weight) / 100
                rest -= weight
                resolve(token, plan: plan, lookup: lookup)
                let isPartOfRun = !joins.isEmpty && isJoined(place, joins, plan: plan, &met)
                var best = isPartOfRun ? weight : place >= cut ? 0 : -gain.missing * weight
                var bestInText = isPartOfRun ? weight : -gain.missingInText * weight
                if place == cut, isCutWord(token, plan: plan, snapshot: snapshot) {
                    best = weight
                    bestInText = max(bestInText, weight)
                    note(plan.tokens.count - 1..<plan.tokens.count)
                }
                if plan.hasInitials {
                    let letters = snapshot.text(ofToken: token)
                    for (i, query) in plan.tokens.enumerated() where query.initial != 0 && query.initial == letters[0] && letters.count > 1 {
                        let initial = gain.ofInitial(weight: weight)
                        best = max(best, initial)
                        bestInText = max(bestInText, initial)
                        note(i..<i + 1)
                    }
                }
                var at = meetings.first(token)
                while at >= 0 {
                    let found = meetings.all[at]
                    let value = value(of: found, weight: weight, plan: plan, gain: gain)
                    best = max(best, value)
                    bestInText = max(bestInText, value)
                    note(Int(found.query)..<Int(found.query + found.queryCount))
                    at = Int(found.next)
                }
                total += best
                text += bestInText
                if max(total, text) + rest < -1e-9 { return false }
            }
        }
        if text >= -1e-9 { return true }
        // A part of the field may be the name: the rest of it then costs nothing.
        if !plan.parts.isEmpty { return total >= -1e-9 }
        for (i, query) in plan.tokens.enumerated() where query.repeats < 0 && query.isWeighed {
            if i < 64 ? met & (1 << UInt64(i)) == 0 : !metAll { total -= gain.extra * Double(query.weight) / 100 }
        }
        return total >= -1e-9
    }

    /// What a listed token of this weight gives by one of its meetings, at the most. The weight of a run of words, and of a word of which
    /// it is not known yet, is taken to be that of the listed one.
    @inline(__always)
    private func value(of found: Meeting, weight: Double, plan: Plan, gain: Gain) -> Double {
        let token = plan.tokens[Int(found.query)]
        let query = found.queryCount == 1 && token.isWeighed ? Double(token.weight) / 100 : weight
        return gain.of(weight: weight, query: query, similarity: Double(found.similarity) / 1000, kind: found.kind)
    }

    /// The same tokens in the same order: the one kind of name that does not pay the fixed price.
    @inline(__always)
    func isIdentical(_ name: Int, snapshot: Snapshot) -> Bool {
        let tokens = snapshot.tokens(ofName: name)
        guard tokens.count == exact.count else { return false }
        for (place, entry) in tokens.enumerated() where Int32(entry.token) != exact[place] { return false }
        return true
    }

    /// Names that are the query's without spaces are aligned without a bound.
    @inline(__always)
    func isWhole(_ name: Int) -> Bool { !wholeNames.isEmpty && wholeNames.contains(UInt32(name)) }

    /// Whether a name may go on behind the end of a field that was cut.
    @inline(__always)
    func isLonger(_ name: Int, plan: Plan, snapshot: Snapshot) -> Bool { Int(snapshot.names[name].scalarCount) > plan.name.scalarCount }

    /// What a name is allowed besides single pairs: the runs of its tokens that query tokens are, and the place from which on tokens cost
    /// nothing, because a cut field ends before them or within.
    @inline(__always)
    private func allowances(_ name: Int, plan: Plan, snapshot: Snapshot) -> (joins: Range<Int>, cut: Int) {
        var cut = Int.max
        if plan.isCutField, isLonger(name, plan: plan, snapshot: snapshot) { cut = max(0, Int(snapshot.names[name].tokensWithin35) - 1) }
        return (runs.contains(name) ? plan.listedJoins(ofName: name) : 0..<0, cut)
    }

    /// Whether a listed token may be the word that the end of a cut field is the beginning of.
    private func isCutWord(_ token: Int, plan: Plan, snapshot: Snapshot) -> Bool {
        guard let last = plan.name.tokens.last, last.shownCount > 0 else { return false }
        return snapshot.text(ofToken: token).starts(with: plan.name.bytes[last.shownRange])
    }

    /// Whether the token at `place` is part of a run that a query token is; that query token is noted as met.
    private func isJoined(_ place: Int, _ joins: Range<Int>, plan: Plan, _ met: inout UInt64) -> Bool {
        var isJoined = false
        for at in joins {
            let join = plan.listedJoins[at]
            if join.query < 64 { met |= 1 << UInt64(join.query) }
            if place >= join.first, place < join.first + join.count { isJoined = true }
        }
        return isJoined
    }
}
