/// Where a pattern of at most 64 symbols holds each symbol: PM in the papers, one bit per position, lowest first.
///
/// Bits at and above the pattern's length may be anything: in the recurrences of ``OSA`` what stands high never reaches
/// what stands low.
protocol MatchMasks {
    /// Bit i is set where the pattern's symbol i is `symbol`.
    func mask(of symbol: UInt8) -> UInt64
}

/// The masks of a pattern of 1 to 8 symbols, computed from its packed bytes whenever one is asked for.
///
/// Most name tokens are this short, and for a single comparison a table costs more to fill than it saves.
struct PackedMasks: MatchMasks {
    private let packed: UInt64

    /// Packs `count` symbols, 1 to 8, the first one lowest. Reads nothing beyond them.
    @inline(__always)
    init(_ pattern: UnsafePointer<UInt8>, count: Int) {
        // Loads that overlap: the symbols they share are or-ed with themselves.
        if count >= 4 {
            // SAFETY: both loads of four bytes lie inside the `count` bytes that the caller vouches for.
            let raw = UnsafeRawPointer(pattern)
            let low = UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self))
            let high = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            packed = UInt64(low) | UInt64(high) &<< UInt64(truncatingIfNeeded: 8 &* (count &- 4))
        } else {
            // SAFETY: 0, count / 2 and count - 1 are below `count`, which is 1, 2 or 3.
            let middle = count &>> 1
            let last = count &- 1
            packed =
                UInt64(pattern[0])
                | UInt64(pattern[middle]) &<< UInt64(truncatingIfNeeded: 8 &* middle)
                | UInt64(pattern[last]) &<< UInt64(truncatingIfNeeded: 8 &* last)
        }
    }

    @inline(__always)
    func mask(of symbol: UInt8) -> UInt64 {
        let sevens: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let different = packed ^ (UInt64(symbol) &* 0x0101_0101_0101_0101)
        // The high bit of each byte that is zero; exact, as no sum leaves its byte.
        let equal = ~(((different & sevens) &+ sevens) | different | sevens)
        // Bit 8k + 7 to bit k: of the products 2^(8k) * 2^(56 - 7l) only those with k = l land in the top byte, and no two
        // others meet, so nothing carries.
        return ((equal &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    }
}

/// The masks of a pattern of at most 64 symbols in a small map: a byte for each symbol that says which mask is its own.
///
/// 776 bytes, of which 264 are cleared: the full table of 256 masks would take 2 KB, which costs more to clear than a
/// comparison of two words, and which `withUnsafeTemporaryAllocation` does not promise to keep off the heap (1024 bytes are).
struct SlotMasks: MatchMasks {
    static let byteCount = 65 * 8 + 256

    private let masks: UnsafeMutablePointer<UInt64>
    private let slots: UnsafeMutablePointer<UInt8>

    /// Fills `storage`, which is `byteCount` bytes aligned for UInt64 and outlives this value, with the masks of `count`
    /// symbols, at most 64.
    @inline(__always)
    init(_ pattern: UnsafePointer<UInt8>, count: Int, storage: UnsafeMutableRawPointer) {
        // SAFETY: 65 masks and 256 slots fill `storage` exactly; there are at most 64 different symbols, so that slots run
        // from 0 (not in the pattern) to 64; a mask is written before it is read, when its slot is given out.
        masks = storage.bindMemory(to: UInt64.self, capacity: 65)
        slots = (storage + 65 * 8).bindMemory(to: UInt8.self, capacity: 256)
        slots.update(repeating: 0, count: 256)
        masks[0] = 0
        var used: UInt8 = 0
        for i in 0..<count {
            let symbol = Int(pattern[i])
            var slot = slots[symbol]
            var mask: UInt64 = 0
            if slot == 0 {
                used &+= 1
                slot = used
                slots[symbol] = slot
            } else {
                mask = masks[Int(slot)]
            }
            masks[Int(slot)] = mask | 1 &<< UInt64(truncatingIfNeeded: i)
        }
    }

    @inline(__always)
    func mask(of symbol: UInt8) -> UInt64 {
        // SAFETY: a UInt8 is below 256; slots hold numbers up to 64 whose masks were written.
        masks[Int(slots[Int(symbol)])]
    }
}

/// The masks of a prepared pattern of at most 64 symbols: one for each of the 256 symbols, seen from `first` on.
struct TableMasks: MatchMasks {
    /// 256 masks.
    let masks: UnsafePointer<UInt64>
    /// How many symbols at the beginning of the pattern are left out, below 64.
    let first: UInt64

    @inline(__always)
    func mask(of symbol: UInt8) -> UInt64 {
        // SAFETY: a UInt8 is below 256.
        masks[Int(symbol)] &>> first
    }
}
