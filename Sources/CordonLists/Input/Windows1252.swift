/// Text in Windows-1252, what Windows calls ANSI in western Europe, which some publishers still write.
enum Windows1252 {
    /// The text that `bytes` stand for; nil where one of them is among the five that the encoding leaves open.
    static func decode(_ bytes: some Sequence<UInt8>) -> String? {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : UInt16(byte)
            guard value != 0, let scalar = Unicode.Scalar(value) else {
                guard byte == 0 else { return nil }
                scalars.append("\u{0}")
                continue
            }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// Bytes 0x80...0x9F, from the WHATWG Encoding Standard's index; 0 for its five holes.
    private static let upperControls: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]
}
