/// The alphabet in which words are compared: letters, digits and the common digraphs as symbols of their own.
///
/// "Sounds" fold what romanisations spell differently but nobody hears: sch, sh and hs; tch and ch; ph and f; ck, hard c and k;
/// ou, oo and u; a doubled letter; a final h. Symbols are small, so that cost tables stay in the first-level cache.
public enum Sounds {
    /// Number of symbols.
    public static let count = 47
    public static let sh: UInt8 = 36
    public static let ch: UInt8 = 37
    public static let kh: UInt8 = 38
    public static let zh: UInt8 = 39
    public static let th: UInt8 = 40
    public static let ts: UInt8 = 41
    public static let gh: UInt8 = 42
    /// Any byte that is no ASCII letter or digit.
    public static let other: UInt8 = 43
    /// Alef, waw and yeh as they are written inside a word of a script without short vowels: a vowel or a consonant stands for them.
    public static let writtenA: UInt8 = 44
    public static let writtenW: UInt8 = 45
    public static let writtenY: UInt8 = 46

    /// Sets what was written in a script without short vowels apart from Latin letters, which may be left out more easily. An alef that
    /// begins a word only carries its vowel.
    public static func markWritten(_ sounds: UnsafeMutableBufferPointer<UInt8>) {
        for at in sounds.indices {
            switch sounds[at] {
            case 0 where at > 0: sounds[at] = writtenA
            case 22: sounds[at] = writtenW
            case 24: sounds[at] = writtenY
            default: continue
            }
        }
    }

    /// The symbol of an ASCII letter, for tables written by hand.
    public static func symbol(_ letter: Character) -> UInt8 {
        guard let byte = letter.asciiValue else { return other }
        return symbol(byte: byte)
    }

    /// The symbol of a byte, as `spell` writes it.
    public static func symbol(byte: UInt8) -> UInt8 { letterSymbols[Int(byte)] }

    private static let letterSymbols: [UInt8] = (0..<256).map { byte in
        switch byte {
        case 97...122: UInt8(byte - 97)
        case 48...57: UInt8(byte - 48 + 26)
        default: other
        }
    }

    /// Letter by letter, nothing folded: as many symbols as bytes.
    public static func spell(_ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Int {
        for i in 0..<text.count {
            let byte = text[i]
            out[i] = byte >= 97 && byte <= 122 ? byte &- 97 : byte >= 48 && byte <= 57 ? byte &- 22 : other
        }
        return text.count
    }

    /// Folded to sounds: at most twice as many symbols as bytes.
    public static func fold(_ text: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Int {
        var written = 0
        let count = text.count
        @inline(__always) func at(_ i: Int) -> UInt8 { i < count ? text[i] : 0 }
        @inline(__always) func put(_ symbol: UInt8) {
            if written > 0, out[written - 1] == symbol { return }
            out[written] = symbol
            written += 1
        }
        // Scandinavians write tj for ch (Tjechov, Andrejevitj), others for ty, mostly before a, o and u (Tatjana).
        @inline(__always) func isTjCh(before next: UInt8) -> Bool {
            next != UInt8(ascii: "a") && next != UInt8(ascii: "o") && next != UInt8(ascii: "u")
        }
        var i = 0
        while i < count {
            let c = text[i]
            let next = at(i + 1)
            var used = 1
            switch c {
            case UInt8(ascii: "s"):
                if next == UInt8(ascii: "h") {
                    put(sh)
                    used = at(i + 2) == UInt8(ascii: "c") && at(i + 3) == UInt8(ascii: "h") ? 4 : 2
                } else if next == UInt8(ascii: "c") && at(i + 2) == UInt8(ascii: "h") {
                    put(sh)
                    used = 3
                } else if next == UInt8(ascii: "z") {
                    put(sh)
                    used = 2
                } else {
                    put(18)
                }
            case UInt8(ascii: "t"):
                if next == UInt8(ascii: "c") && at(i + 2) == UInt8(ascii: "h") {
                    put(ch)
                    used = 3
                } else if next == UInt8(ascii: "s") && at(i + 2) == UInt8(ascii: "c") && at(i + 3) == UInt8(ascii: "h") {
                    put(ch)
                    used = 4
                } else if next == UInt8(ascii: "h") {
                    put(th)
                    used = 2
                } else if next == UInt8(ascii: "s") && at(i + 2) != UInt8(ascii: "h") || next == UInt8(ascii: "z") {
                    put(ts)
                    used = 2
                } else if next == UInt8(ascii: "j"), isTjCh(before: at(i + 2)) {
                    put(ch)
                    used = 2
                } else {
                    put(19)
                }
            case UInt8(ascii: "c"):
                if next == UInt8(ascii: "h") {
                    put(ch)
                    used = 2
                } else if next == UInt8(ascii: "z") {
                    put(ch)
                    used = 2
                } else if next == UInt8(ascii: "k") {
                    put(10)
                    used = 2
                } else if next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y") {
                    put(2)
                } else if next == UInt8(ascii: "c") && (at(i + 2) == UInt8(ascii: "e") || at(i + 2) == UInt8(ascii: "i")) {
                    // Italian cc is as soft as c.
                } else {
                    put(10)
                }
            case UInt8(ascii: "k"):
                if next == UInt8(ascii: "h") {
                    put(kh)
                    used = 2
                } else {
                    put(10)
                }
            case UInt8(ascii: "g"):
                if next == UInt8(ascii: "h") {
                    put(gh)
                    used = 2
                } else {
                    put(6)
                }
            case UInt8(ascii: "z"):
                if next == UInt8(ascii: "h") {
                    put(zh)
                    used = 2
                } else {
                    put(25)
                }
            case UInt8(ascii: "d"):
                if next == UInt8(ascii: "j") {
                    put(9)
                    used = 2
                } else if next == UInt8(ascii: "z") && at(i + 2) == UInt8(ascii: "h") {
                    put(9)
                    used = 3
                } else if next == UInt8(ascii: "h") {
                    put(3)
                    used = 2
                } else {
                    put(3)
                }
            case UInt8(ascii: "p"):
                if next == UInt8(ascii: "h") {
                    put(5)
                    used = 2
                } else {
                    put(15)
                }
            case UInt8(ascii: "o"):
                if next == UInt8(ascii: "o") || next == UInt8(ascii: "u") {
                    put(20)
                    used = 2
                } else {
                    put(14)
                }
            case UInt8(ascii: "e"):
                if next == UInt8(ascii: "e") {
                    put(8)
                    used = 2
                } else {
                    put(4)
                }
            case UInt8(ascii: "q"):
                if next == UInt8(ascii: "u") && (at(i + 2) == UInt8(ascii: "e") || at(i + 2) == UInt8(ascii: "i")) {
                    put(10)
                    used = 2
                } else {
                    put(16)
                }
            case UInt8(ascii: "x"):
                if i == 0 {
                    put(sh)
                } else {
                    put(10)
                    put(18)
                }
            case UInt8(ascii: "h"):
                if i == 0 && next == UInt8(ascii: "s") {
                    put(sh)
                    used = 2
                } else if i == count - 1 && i > 1 {
                    // A final h is not heard.
                } else {
                    put(7)
                }
            case 97...122: put(c &- 97)
            case 48...57:
                out[written] = c &- 22
                written += 1
            default: put(other)
            }
            i += used
        }
        return written
    }
}
