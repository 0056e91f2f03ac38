/// Base64 (RFC 4648, section 4) as HTTP's digests are written.
enum Base64 {
    /// The bytes in hexadecimal, lower case; nil for what is no base64 of 32 bytes.
    static func hexadecimal(_ text: String) -> String? {
        let characters = Array(text.utf8)
        guard characters.count == 44, characters[43] == UInt8(ascii: "=") else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        var (bits, held): (UInt32, Int) = (0, 0)
        var output: [UInt8] = []
        for character in characters[..<43] {
            guard let value = value(character) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            held += 6
            if held >= 8 {
                held -= 8
                let byte = UInt8(truncatingIfNeeded: bits >> UInt32(held))
                output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return output.count == 64 ? String(decoding: output, as: UTF8.self) : nil
    }

    private static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
