/// Identifiers in the form in which they are compared: letters and digits only, in capitals, without the label "IMO".
public enum IdentifierKey {
    /// The hash under which an identifier is indexed; nil where there is too little of it to decide anything (under five characters).
    public static func hash(_ value: String) -> UInt32? {
        var h: UInt64 = 0xcbf2_9ce4_8422_2325
        var count = 0
        forEachByte(of: value) { byte in
            h = (h ^ UInt64(byte)) &* 0x100_0000_01b3
            count += 1
        }
        guard count >= 5 else { return nil }
        h = (h ^ (h >> 29)) &* 0xd6e8_feb8_6659_fd93
        return UInt32(truncatingIfNeeded: h >> 32)
    }

    /// Whether two identifiers are the same but for case and punctuation.
    public static func isEqual(_ a: String, _ b: String) -> Bool { normal(a) == normal(b) }

    static func normal(_ value: String) -> [UInt8] {
        var out: [UInt8] = []
        forEachByte(of: value) { out.append($0) }
        return out
    }

    private static func forEachByte(of value: String, _ body: (UInt8) -> Void) {
        var bytes = Array(value.utf8)
        if bytes.count > 3, bytes[0] | 32 == UInt8(ascii: "i"), bytes[1] | 32 == UInt8(ascii: "m"), bytes[2] | 32 == UInt8(ascii: "o") {
            bytes.removeFirst(3)
        }
        for byte in bytes {
            switch byte {
            case 48...57, 65...90, 128...: body(byte)
            case 97...122: body(byte & 0xdf)
            default: continue
            }
        }
    }
}
