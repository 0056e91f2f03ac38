internal import CordonText

/// The hash table of tokens by text: `count` slots, a token's number and one, or 0 where the slot is free. A token stands in the first
/// free slot from its own on, going round.
enum TokenTable {
    @inline(__always)
    static func slot(of text: UnsafeBufferPointer<UInt8>, count: Int) -> Int {
        Int(UInt64(ByteTable.hash(text)).multipliedFullWidth(by: UInt64(count)).high)
    }

    /// The slots for tokens whose texts are given by number: half as many again as tokens.
    static func slots(_ texts: [ArraySlice<UInt8>]) -> [UInt32] {
        var slots = [UInt32](repeating: 0, count: texts.count * 3 / 2 + 1)
        for (token, text) in texts.enumerated() {
            var slot = text.withUnsafeBufferPointer { Self.slot(of: $0, count: slots.count) }
            while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
            slots[slot] = UInt32(token) + 1
        }
        return slots
    }
}
