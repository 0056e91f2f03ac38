/// The script of a name, for counting: which of them a list prints, and whether it stops to.
///
/// Told by blocks of Unicode 16 (Blocks.txt), not letter by letter: a count needs no more, and this room has no ICU. Extension blocks of a
/// script are with it; all scripts that no list prints today are `other`.
public enum NameScript: String, Sendable, CaseIterable {
    case latin = "Latin"
    case greek = "Greek"
    case cyrillic = "Cyrillic"
    case armenian = "Armenian"
    case hebrew = "Hebrew"
    case arabic = "Arabic"
    case indic = "Indic"
    case thai = "Thai"
    case burmese = "Burmese"
    case georgian = "Georgian"
    case ethiopic = "Ethiopic"
    case khmer = "Khmer"
    case han = "Han"
    case japanese = "Japanese"
    case hangul = "Hangul"
    case other = "other"
    /// No letter at all: "777", "-".
    case none = "none"

    /// The script of most letters of `text`; of two with as many the one that comes first.
    ///
    /// - Complexity: linear in the code points; no allocation for an ASCII name.
    public static func of(_ text: String) -> NameScript {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.utf8.contains { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 } ? .latin : .none
        }
        var counts: [(script: NameScript, letters: Int)] = []
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            let script = script(of: scalar.value)
            if let at = counts.firstIndex(where: { $0.script == script }) {
                counts[at].letters += 1
            } else {
                counts.append((script, 1))
            }
        }
        var best: (script: NameScript, letters: Int) = (.none, 0)
        for count in counts where count.letters > best.letters { best = count }
        return best.script
    }

    private static func script(of scalar: UInt32) -> NameScript {
        switch scalar {
        case 0x0000...0x02FF, 0x1D00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB06, 0xFF21...0xFF5A: .latin
        case 0x0370...0x03FF, 0x1F00...0x1FFF: .greek
        case 0x0400...0x052F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
        case 0x0530...0x058F, 0xFB13...0xFB17: .armenian
        case 0x0590...0x05FF, 0xFB1D...0xFB4F: .hebrew
        case 0x0600...0x06FF, 0x0750...0x077F, 0x0860...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: .arabic
        case 0x0900...0x0DFF, 0xA8E0...0xA8FF: .indic
        case 0x0E00...0x0E7F: .thai
        case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: .burmese
        case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: .georgian
        case 0x1200...0x139F, 0x2D80...0x2DDF, 0xAB00...0xAB2F: .ethiopic
        case 0x1780...0x17FF: .khmer
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .han
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: .japanese
        case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xFFA1...0xFFDC: .hangul
        default: .other
        }
    }
}
