internal import CordonText

/// The hash table of tokens by text: `count` slots, or 0 where the slot is free. A token stands in the first free slot from its own on,
/// going round; a slot holds its number and one, and ten bits of its hash above, so that another token is seldom looked at.
enum TokenTable {
    /// Where a text is looked for, and the bits that its slot has above the number.
    @inline(__always)
    static func place(of text: UnsafeBufferPointer<UInt8>, count: Int) -> (slot: Int, tag: UInt32) {
        let hash = ByteTable.hash(text)
        return (Int(UInt64(hash).multipliedFullWidth(by: UInt64(count)).high), UInt32(truncatingIfNeeded: hash) & ~mask)
    }

    /// Bits of a slot that hold the number.
    static let mask: UInt32 = UInt32(NameToken.limit) - 1

    /// The slots for `count` tokens whose texts are given by number: half as many again as tokens, which are fewer than `NameToken.limit`.
    static func slots(count: Int, _ text: (Int) -> UnsafeBufferPointer<UInt8>) -> [UInt32] {
        var slots = [UInt32](repeating: 0, count: count * 3 / 2 + 1)
        for token in 0..<count {
            var (slot, tag) = place(of: text(token), count: slots.count)
            while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
            slots[slot] = tag | (UInt32(token) + 1)
        }
        return slots
    }
}
