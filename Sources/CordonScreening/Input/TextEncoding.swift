/// How a counterparty file's bytes stand for text.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// What Windows calls ANSI in western Europe; also used for files that say ISO 8859-1, as browsers do.
    case windows1252 = "windows-1252"

    /// The encoding with a usual spelling of its name, in any case; nil where there is none such.
    public init?(name: String) {
        switch String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }) {
        case "utf8": self = .utf8
        case "utf16le": self = .utf16LittleEndian
        case "utf16be": self = .utf16BigEndian
        case "windows1252", "cp1252", "win1252", "latin1", "iso88591": self = .windows1252
        default: return nil
        }
    }

    /// What the first bytes of a file say by a byte order mark, and the mark's length.
    static func byteOrderMark(_ bytes: some Collection<UInt8>) -> (TextEncoding, length: Int)? {
        let head = Array(bytes.prefix(3))
        if head == [0xef, 0xbb, 0xbf] { return (.utf8, 3) }
        if head.prefix(2) == [0xff, 0xfe] { return (.utf16LittleEndian, 2) }
        if head.prefix(2) == [0xfe, 0xff] { return (.utf16BigEndian, 2) }
        return nil
    }
}

/// Turns bytes of an encoding into UTF-8, in pieces of any size.
///
/// What is no text in the encoding (half a surrogate pair, a byte that windows-1252 leaves open) becomes the byte 0xFF, which
/// no UTF-8 holds: the record that it stands in is then a bad record, and the records around it are not.
struct Transcoder {
    let encoding: TextEncoding
    private var oddByte: UInt8?
    private var highSurrogate: UInt16?

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    mutating func append(_ input: ArraySlice<UInt8>, to out: inout [UInt8]) {
        switch encoding {
        case .utf8: out.append(contentsOf: input)
        case .windows1252:
            for byte in input {
                if byte < 0x80 {
                    out.append(byte)
                } else if byte < 0xa0 {
                    Self.append(Self.windows1252[Int(byte) - 0x80], to: &out)
                } else {
                    Self.append(UInt32(byte), to: &out)
                }
            }
        case .utf16LittleEndian, .utf16BigEndian:
            for byte in input {
                guard let first = oddByte else {
                    oddByte = byte
                    continue
                }
                oddByte = nil
                let little = encoding == .utf16LittleEndian
                unit(UInt16(little ? byte : first) << 8 | UInt16(little ? first : byte), &out)
            }
        }
    }

    /// Ends the input: half a character at its end is not lost in silence.
    mutating func finish(_ out: inout [UInt8]) {
        if oddByte != nil || highSurrogate != nil { out.append(0xff) }
        oddByte = nil
        highSurrogate = nil
    }

    private mutating func unit(_ unit: UInt16, _ out: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if unit & 0xfc00 == 0xdc00 {
                Self.append(0x10000 + (UInt32(high & 0x3ff) << 10 | UInt32(unit & 0x3ff)), to: &out)
                return
            }
            out.append(0xff)
        }
        switch unit & 0xfc00 {
        case 0xd800: highSurrogate = unit
        case 0xdc00: out.append(0xff)
        default: Self.append(UInt32(unit), to: &out)
        }
    }

    private static func append(_ value: UInt32, to out: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
            out.append(0xff)
            return
        }
        out.append(contentsOf: encoded)
    }

    /// Bytes 0x80...0x9f, from the WHATWG Encoding Standard's index; its five holes stay holes here.
    private static let windows1252: [UInt32] = [
        0x20ac, 0xffff_ffff, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
        0xffff_ffff, 0x017d, 0xffff_ffff, 0xffff_ffff, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
        0x2122, 0x0161, 0x203a, 0x0153, 0xffff_ffff, 0x017e, 0x0178,
    ]
}
