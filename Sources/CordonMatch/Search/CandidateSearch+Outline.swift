internal import CCordonKernels
internal import CordonIndex

/// Step 3 of the search for candidates in which single tokens meet: what most of them are, and where most fall. The sums are those of `mayReach` and
/// `canReach`, over what each listed token gives at the most.
extension CandidateSearch {
    /// What `isFarBelow` needs of a plan; nil where tokens may stand for others than those that they meet (initials). Weights are in
    /// hundredths of that of a rare word.
    struct Outline {
        /// By how much met tokens must outweigh what unmet ones cost.
        let fixed: Float
        /// What an unmet token costs, for each unit of its weight.
        let lost: Float
        /// What each token that was not looked up can give, at the most.
        let unspelt: Float
        let unspeltCount: Float
        /// Query tokens that cost something where they are not met, a bit each.
        let priced: UInt32

        init?(plan: Plan, gain: Gain, unspelt: [Double], prices: [Double]) {
            guard !plan.hasInitials else { return nil }
            // Rounding must not cost a name: what is left off is far more than it comes to, and far less than any price.
            fixed = Float(gain.fixed * 99.99 - 0.01)
            lost = Float(gain.lost)
            self.unspelt = Float((unspelt.max() ?? 0) * 100)
            unspeltCount = Float(unspelt.count)
            priced = prices.prefix(32).enumerated().reduce(0) { $1.element > 0 ? $0 | 1 << UInt32($1.offset) : $0 }
        }
    }

    /// What bounding reads of names, as bare pointers, so that nothing is counted or checked for each token.
    private struct Reader {
        // SAFETY: the snapshot has checked that its names' tokens lie within bounds, and every token has an outline.
        let starts: UnsafePointer<UInt32>
        let tokens: UnsafePointer<NameToken>
        let outlines: UnsafePointer<Meetings.Outline>
        let round: UInt32

        @inline(__always)
        func tokens(_ name: Int) -> UnsafeBufferPointer<NameToken> {
            UnsafeBufferPointer(start: tokens + Int(starts[name]), count: Int(starts[name + 1] - starts[name]))
        }

        /// Asks for the memory that will be read of the candidates some places on, one step of each at a time: where its tokens are, the
        /// tokens, what meets them. The steps of one name wait for each other, those of different names need not.
        @inline(__always)
        func prefetch(_ names: UnsafeBufferPointer<UInt32>, after at: Int) {
            if at + 24 < names.count { cordon_prefetch(starts + Int(names[at + 24])) }
            if at + 16 < names.count { cordon_prefetch(tokens + Int(starts[Int(names[at + 16])])) }
            if at + 8 < names.count {
                for entry in tokens(Int(names[at + 8])) { cordon_prefetch(outlines + entry.token) }
            }
        }
    }

    /// Leaves in `possible` the candidates that can reach the threshold by what was found, taking the best of what was not looked up.
    func bound(_ outline: Outline?, plan: Plan, snapshot: Snapshot, gain: Gain, into possible: inout [UInt32]) {
        possible.removeAll(keepingCapacity: true)
        guard let outline, let starts = snapshot.nameStart.baseAddress, let tokens = snapshot.nameTokens.baseAddress else {
            for name in names where mayReach(Int(name), plan: plan, snapshot: snapshot, gain: gain) { possible.append(name) }
            return
        }
        let isEachOrdinary = runs.isEmpty && wholeNames.isEmpty && !plan.isCutField
        let reader = Reader(starts: starts, tokens: tokens, outlines: meetings.outlines.elements, round: meetings.round)
        let names = names
        for (at, name) in names.enumerated() {
            reader.prefetch(names, after: at)
            let isOut =
                isEachOrdinary || isOrdinary(Int(name), plan: plan, snapshot: snapshot)
                ? isFarBelow(Int(name), outline, reader, snapshot: snapshot)
                : !mayReach(Int(name), plan: plan, snapshot: snapshot, gain: gain)
            if !isOut { possible.append(name) }
        }
    }

    /// Whether only single tokens of a name meet something, as far as they do: no run of them, nor the whole of it, nor is it one that a
    /// cut field may be the beginning of.
    @inline(__always)
    func isOrdinary(_ name: Int, plan: Plan, snapshot: Snapshot) -> Bool {
        !runs.contains(name) && !isWhole(name) && !(plan.isCutField && isLonger(name, plan: plan, snapshot: snapshot))
    }

    /// Whether an ordinary candidate is out of reach by what was found: the sums of `mayReach` over what the tokens give at the most
    /// (`Meetings.Outline`), each token that was not looked up taken to give what the best of them can.
    @inline(__always)
    private func isFarBelow(_ name: Int, _ outline: Outline, _ reader: Reader, snapshot: Snapshot) -> Bool {
        var (total, unmet): (Float, Float) = (0, 0)
        // What a word that was not looked up can add at the most, by meeting a token that nothing met or one better than what it met.
        var (most, mostUnmet, lowest): (Float, Float, Float) = (0, 0, 0)
        var met: UInt32 = 0
        for entry in reader.tokens(name) {
            let weight = Float(entry.weight)
            let found = reader.outlines + entry.token
            if found.pointee.round == reader.round {
                let best = found.pointee.most(weight: weight) - outline.lost * weight
                total += best
                most = max(most, weight - best)
                lowest = min(lowest, best)
                met |= found.pointee.met
            } else {
                unmet += weight
                mostUnmet = max(mostUnmet, weight)
            }
        }
        total += outline.unspeltCount * min(max(most, mostUnmet), outline.unspelt - lowest)
        var extra: Float = 0
        var rest = outline.priced & ~met
        while rest != 0 {
            extra += Float(prices[rest.trailingZeroBitCount])
            rest &= rest &- 1
        }
        let cost = max(outline.lost * max(0, unmet - outline.unspeltCount * mostUnmet), extra * 100)
        // Names of which every token is met may be identical, and then need not gain anything.
        return total - cost < outline.fixed && (unmet > 0 || !isIdentical(name, snapshot: snapshot))
    }

    /// Whether an ordinary candidate is out of reach once its tokens have been compared with the words that were not looked up. Of those
    /// that were, what was found is enough: pairs that were not are known to cost.
    mutating func isBelow(_ name: Int, _ outline: Outline, plan: Plan, lookup: TokenLookup, snapshot: Snapshot) -> Bool {
        let tokens = snapshot.tokens(ofName: name)
        // The tokens that were not looked at yet give their weights at the most.
        var (total, rest): (Float, Float) = (0, 0)
        for entry in tokens { rest += Float(entry.weight) }
        // Those that nothing met so far come first, as they decide most often.
        var done: UInt64 = 0
        for isFirst in [true, false] {
            for (place, entry) in tokens.enumerated() {
                if isFirst {
                    guard place < 64, meetings.outline(entry.token) == nil else { continue }
                    done |= 1 << UInt64(place)
                } else if place < 64, done & (1 << UInt64(place)) != 0 {
                    continue
                }
                let weight = Float(entry.weight)
                meetings.resolve(entry.token, .unspelt, plan: plan, lookup: lookup)
                total += (meetings.outline(entry.token)?.most(weight: weight) ?? 0) - outline.lost * weight
                rest -= weight
                if total + rest < outline.fixed { return true }
            }
        }
        return false
    }
}
