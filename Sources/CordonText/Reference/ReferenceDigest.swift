internal import CCordonData

/// Identity of everything that decides how a name is normalised.
public enum ReferenceDigest {
    /// Raised whenever the normaliser's code changes what it makes of a name.
    static let normaliserVersion: UInt64 = 17

    /// Raised whenever what `TableImage` holds is laid out or made otherwise.
    static let imageVersion: UInt64 = 3

    /// 16 hexadecimal digits over the normaliser's version, that of the image and the embedded reference tables.
    public static let current: String = {
        var h: UInt64 = 0xcbf2_9ce4_8422_2325 ^ normaliserVersion ^ imageVersion << 32
        for index in 0..<cordon_data_count() {
            var size = 0
            guard let start = cordon_data_at(index, &size) else { continue }
            // In lanes, because a start waits for this.
            h = LaneHash.of(UnsafeRawBufferPointer(start: start, count: size), lanes: SIMD8(repeating: h), into: h) ^ UInt64(size)
        }
        let digits = String(h, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }()
}
