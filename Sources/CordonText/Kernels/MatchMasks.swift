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

/// The masks of a pattern of at most 64 symbols, one for each of the 256 symbols.
struct TableMasks: MatchMasks {
    private let masks: UnsafePointer<UInt64>
    private let kept: UInt64

    /// Reads 256 masks, without the first `prefix` symbols of the pattern, below 64.
    @inline(__always)
    init(_ masks: UnsafePointer<UInt64>, prefix: Int = 0) {
        self.masks = masks
        kept = ~0 &<< UInt64(truncatingIfNeeded: prefix)
    }

    @inline(__always)
    func mask(of symbol: UInt8) -> UInt64 {
        // SAFETY: a UInt8 is below 256.
        masks[Int(symbol)] & kept
    }
}
