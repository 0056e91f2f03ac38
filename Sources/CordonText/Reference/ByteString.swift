/// Hashing and comparing byte strings eight bytes at a time.
enum ByteString {
    /// A hash of which every bit depends on every byte. Not for keys that an enemy may choose.
    ///
    /// - Complexity: two multiplications for a word of up to 16 bytes.
    @inline(__always)
    static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let count = text.count
        guard let start = text.baseAddress, count > 0 else { return mixed(0, 0x9e37_79b9_7f4a_7c15) }
        // SAFETY: every load below is of bytes within `count` of `start`; the last ones of a long string overlap those before.
        let bytes = UnsafeRawPointer(start)
        var h = UInt64(truncatingIfNeeded: count) &* 0x9e37_79b9_7f4a_7c15
        if count >= 8 {
            var at = 0
            while at &+ 8 < count {
                h = mixed(h ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), 0xa076_1d64_78bd_642f)
                at &+= 8
            }
            return mixed(h ^ bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self), 0xe703_7ed1_a0b4_28db)
        }
        let word: UInt64
        if count >= 4 {
            word =
                UInt64(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)) | UInt64(
                    bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) &<< 32
        } else {
            word = UInt64(start[0]) | UInt64(start[count &>> 1]) &<< 8 | UInt64(start[count &- 1]) &<< 16
        }
        return mixed(h ^ word, 0xe703_7ed1_a0b4_28db)
    }

    /// Both halves of the product, folded: as in wyhash.
    @inline(__always)
    private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    @inline(__always)
    static func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        let count = a.count
        guard let first = a.baseAddress, let second = b.baseAddress, count > 0 else { return true }
        // SAFETY: as in `hash`, for both.
        let x = UnsafeRawPointer(first)
        let y = UnsafeRawPointer(second)
        if count >= 8 {
            var at = 0
            while at &+ 8 < count {
                if x.loadUnaligned(fromByteOffset: at, as: UInt64.self) != y.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
                at &+= 8
            }
            return x.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) == y.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        }
        if count >= 4 {
            return x.loadUnaligned(fromByteOffset: 0, as: UInt32.self) == y.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
                && x.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self) == y.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
        }
        return first[0] == second[0] && first[count &>> 1] == second[count &>> 1] && first[count &- 1] == second[count &- 1]
    }
}
