internal import CCordonData

/// Identity of everything that decides how a name is normalised.
public enum ReferenceDigest {
    /// Raised whenever the normaliser's code changes what it makes of a name.
    static let normaliserVersion: UInt64 = 13

    /// Raised whenever what `TableImage` holds is laid out or made otherwise.
    static let imageVersion: UInt64 = 1

    /// 16 hexadecimal digits over the normaliser's version and the embedded reference tables.
    public static let current: String = {
        var h: UInt64 = 0xcbf2_9ce4_8422_2325 ^ normaliserVersion ^ imageVersion << 32
        for index in 0..<cordon_data_count() {
            var size = 0
            guard let start = cordon_data_at(index, &size) else { continue }
            let bytes = UnsafeRawBufferPointer(start: start, count: size)
            var at = 0
            // Eight lanes, because a start waits for this.
            var lanes = SIMD8<UInt64>(repeating: h)
            while at + 64 <= size {
                lanes = (lanes ^ bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<UInt64>.self)) &* SIMD8(repeating: 0xff51_afd7_ed55_8ccd)
                lanes ^= lanes &>> SIMD8(repeating: 29)
                at += 64
            }
            for lane in 0..<8 { h = ((h ^ lanes[lane]) &* 0xc4ce_b9fe_1a85_ec53) ^ (h >> 31) }
            while at < size {
                h = (h ^ UInt64(bytes[at])) &* 0x100_0000_01b3
                at += 1
            }
            h ^= UInt64(size)
        }
        let digits = String(h, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }()
}
