/// A 64-bit hash of many bytes at memory speed, for accidental differences and not for malice: eight lanes over blocks of 64 bytes, each
/// `h = (h ^ word) * prime` with a rotation, folded at the end.
package enum LaneHash {
    /// - Parameters:
    ///   - lanes: the lanes as they begin.
    ///   - h: into which they are folded.
    package static func of(_ bytes: UnsafeRawBufferPointer, lanes: SIMD8<UInt64>, into h: UInt64) -> UInt64 {
        var (lanes, h, at) = (lanes, h, 0)
        while at + 64 <= bytes.count {
            lanes = (lanes ^ bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<UInt64>.self)) &* SIMD8(repeating: 0xff51_afd7_ed55_8ccd)
            lanes ^= lanes &>> SIMD8(repeating: 29)
            at += 64
        }
        for lane in 0..<8 { h = ((h ^ lanes[lane]) &* 0xc4ce_b9fe_1a85_ec53) ^ (h >> 31) }
        while at < bytes.count {
            h = (h ^ UInt64(bytes[at])) &* 0x100_0000_01b3
            at += 1
        }
        return h
    }
}
