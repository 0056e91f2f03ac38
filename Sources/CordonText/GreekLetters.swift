/// Greek small letters without their accents, which capitals do not carry and people leave out.
enum GreekLetters {
    /// The small letter without tonos and dialytika; nil for every other letter.
    static func withoutAccent(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 0x386, 0x3AC: 0x3B1
        case 0x388, 0x3AD: 0x3B5
        case 0x389, 0x3AE: 0x3B7
        case 0x38A, 0x3AF, 0x3CA, 0x390, 0x3AA: 0x3B9
        case 0x38C, 0x3CC: 0x3BF
        case 0x38E, 0x3CD, 0x3CB, 0x3B0, 0x3AB: 0x3C5
        case 0x38F, 0x3CE: 0x3C9
        default: nil
        }
    }
}
