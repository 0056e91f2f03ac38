/// The UN Security Council's permanent reference numbers, which other publishers repeat: `KPe.001`, `QDi.430`, `TAi.003`.
public enum UNReference {
    /// The reference in `text` in the Council's own spelling; nil where it is none.
    ///
    /// Two capitals for the regime, `i` for an individual or `e` for an entity (some publishers print it as a capital), a point and three
    /// digits or more. Outer blanks are put up with, anything else is not: a text that merely mentions a reference is no reference.
    ///
    /// Source: the form of REFERENCE_NUMBER in the three editions of the list from 2025 and 2026; the letters of the regimes are left open.
    public static func normal(_ text: String) -> String? {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
        while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
        guard bytes.count >= 7, bytes.count <= 12, bytes[3] == UInt8(ascii: ".") else { return nil }
        let regime = bytes[..<2].map { $0 & 0xDF }
        guard regime.allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }), isLetter(bytes[0]), isLetter(bytes[1]) else { return nil }
        let kind = bytes[2] | 0x20
        guard kind == UInt8(ascii: "i") || kind == UInt8(ascii: "e") else { return nil }
        guard bytes[4...].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return String(decoding: regime + [kind] + bytes[3...], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
}
