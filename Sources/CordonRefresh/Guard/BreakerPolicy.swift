/// Where the circuit breaker opens. Shares are 0...1 of what the last good edition holds.
///
/// Measured on real editions (docs/breaker.md has the table): SDN 2023-12-28 to 2024-06-11, half a year, lost 125 of 13,821 parties (0.9 %)
/// and grew by 8.5 %; 2024-06-11 to 06-13 lost none and grew by 373 (2.5 %); the UN list lost 10 of 877 (1.1 %) in ten months and grew by
/// 14.4 %, its entities by 41 %. No detail with 50 or more lost over 3.2 % in any of these steps, and no file over 2.1 % of its bytes. The
/// faults that are meant lose far more: an SDN part gone from the US Consolidated Screening List 71 % of its parties.
public struct BreakerPolicy: Sendable, Equatable {
    /// Fewest parties that the list can have; nil for no floor. From the catalogue (`partiesLow`). Holds for a first edition, too. Raising it
    /// catches losses that crept in over many editions; too high, it stops every edition after a real mass delisting.
    public var floor: Int?
    /// Most parties that the list can have; nil for no ceiling. From the catalogue (`partiesHigh`). Catches another, larger list under this
    /// one's address.
    public var ceiling: Int?

    /// Share of the last edition's parties, told by id, that may be gone. Default 0.05, five times what half a year lost. Lower, a large
    /// delisting waits for a person; higher, a file cut near its end passes.
    public var maxPartyLoss = 0.05
    /// Share by which the number of parties may rise. Default 0.30, twice the largest growth seen (the UN's in ten months, most of it in one
    /// day in September 2025). Lower, a large action waits for a person; higher, a file with its records twice passes.
    public var maxPartyGrowth = 0.30
    /// Share that a detail may lose: parties of a schema or with a birth date, names of a kind or script, identifiers of a kind, birth dates,
    /// addresses, links. Default 0.10, three times the largest loss seen. Lower, a tidying of addresses stops the list; higher, a lost column
    /// passes that few records fill.
    public var maxDetailLoss = 0.10
    /// Share of its parties that a part of a collection may lose. Default 0.10, as a part is a list of its own, and a small one.
    public var maxPartLoss = 0.10
    /// Share of the whole list's parties that a programme may have had that is gone. Default 0.02: the 98 parties under ZIMBABWE, 0.7 % of
    /// the SDN list, went by presidential order in March 2024 and pass. Lower, each end of a programme waits for a person; higher, a
    /// programme left out by mistake passes as long as `maxPartyLoss` is kept.
    public var maxProgrammeShare = 0.02
    /// Share of its stored bytes that a file of the same name may lose. Default 0.15, seven times the largest loss seen. A last resort: it
    /// sees what no count does, such as remarks that are gone.
    public var maxByteLoss = 0.15
    /// Doubts above those of the last edition, as a share of the parties. Default 0.02. Doubts are loaded: they tell that the reader
    /// understands less than before, as after a change of format.
    public var maxNewDoubts = 0.02
    /// Counts in the last edition below this are not compared by share. Default 50: of 20 aliases three may go on any day. A part of a
    /// collection and a schema are too few to be compared, but may not vanish. Lower, small lists stop for small changes.
    public var smallest = 50
    /// Losses of fewer than this are no finding, whatever their share. Default 5. Higher, short lists lose more unseen; their floors hold.
    public var leastLoss = 5
    /// Share of the UN list's parties whose reference numbers a list must print, by dataset key. Only for lists that print them, and only
    /// where the UN list is at hand. Defaults: UK 0.90, which lists all by law; EU 0.60, which takes over only regimes that it has
    /// regulations for, and later; others not checked. Raising it finds smaller losses, and stops a list whose publisher is late after a large
    /// UN action.
    public var leastUNShare: [String: Double] = ["gb_sanctions": 0.90, "eu_fsf": 0.60]
    /// By how much that share may fall from the last edition to the new one, for every list that prints UN references. Default 0.05.
    public var maxUNShareLoss = 0.05
    /// Share of the UN references on another list at hand that the UN list must have. Default 0.80. Australia's list of July 2026 has all of
    /// its 774 on the UN list of that week, and the UK's of 2020 95 % of its 231 on that of 2026; 81 % were there while the measures on Iran
    /// were lifted. Raising it finds smaller losses, and stops the UN list while another is slow to delist.
    public var leastRepeatedShare = 0.80

    public init(floor: Int? = nil, ceiling: Int? = nil) {
        self.floor = floor
        self.ceiling = ceiling
    }
}
