internal import CordonIndex

/// Numbers runs, equal ones alike, in order of first appearance.
struct RunNumbers {
    /// The number of each run that was added.
    private(set) var numbers: [UInt32] = []
    private var distinct: [ListedRun] = []
    /// Numbers of distinct runs, and one, by hash; 0 where a slot is free. At most half of those in use are taken.
    private var slots: [UInt32] = []
    private var mask = 0

    /// Makes ready for `count` runs at the most.
    mutating func begin(count: Int) {
        numbers.removeAll(keepingCapacity: true)
        distinct.removeAll(keepingCapacity: true)
        var size = 8
        while size < 2 * count { size *= 2 }
        mask = size - 1
        if slots.count < size { slots.append(contentsOf: repeatElement(0, count: size - slots.count)) }
        slots.withUnsafeMutableBufferPointer { $0[0..<size].update(repeating: 0) }
    }

    /// Whether this is the first of its kind.
    mutating func add(_ run: ListedRun) -> Bool {
        let hash = (run.first ^ UInt64(truncatingIfNeeded: run.last) &<< 22) &* 0x9e37_79b9_7f4a_7c15
        let known = slots.withUnsafeMutableBufferPointer { slots -> UInt32 in
            var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
            while slots[slot] != 0 {
                if distinct[Int(slots[slot] &- 1)] == run { return slots[slot] }
                slot = (slot &+ 1) & mask
            }
            slots[slot] = UInt32(truncatingIfNeeded: distinct.count &+ 1)
            return 0
        }
        numbers.append(known == 0 ? UInt32(truncatingIfNeeded: distinct.count) : known &- 1)
        if known == 0 { distinct.append(run) }
        return known == 0
    }
}

/// The tokens of a run of two or three, whatever name they stand in.
struct ListedRun: Equatable {
    fileprivate let first: UInt64
    fileprivate let last: Int

    @inline(__always)
    init(_ tokens: UnsafeBufferPointer<NameToken>) {
        first = UInt64(tokens[0].token) << 32 | UInt64(tokens[1].token)
        last = tokens.count > 2 ? tokens[2].token : -1
    }
}
