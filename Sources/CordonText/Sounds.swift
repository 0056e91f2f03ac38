/// The alphabet in which words are compared: letters, digits and the common digraphs as symbols of their own.
///
/// "Sounds" fold what romanisations spell differently but nobody hears: sch, sh and hs; tch and ch; ph and f; ck, hard c and k;
/// ou, oo and u; a doubled letter; a final h. Symbols are small, so that cost tables stay in the first-level cache.
public enum Sounds {
    /// Number of symbols.
    public static let count = 44
    public static let sh: UInt8 = 36
    public static let ch: UInt8 = 37
    public static let kh: UInt8 = 38
    public static let zh: UInt8 = 39
    public static let th: UInt8 = 40
    public static let ts: UInt8 = 41
    public static let gh: UInt8 = 42
    /// Any byte that is no ASCII letter or digit.
    public static let other: UInt8 = 43

    /// The symbol of an ASCII letter, for tables written by hand.
    public static func symbol(_ letter: Character) -> UInt8 {
        guard let byte = letter.asciiValue else { return other }
        return letterSymbols[Int(byte)]
    }

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

/// The consonants of a word, in ten classes of sounds that writers confuse: the key under which words are looked up.
///
/// Vowels, h and y are left out, so that no romanisation of the vowels changes the skeleton. It holds at most the first
/// `maximumCount` classes. Two words can only be compared when their skeletons are near (`isComparable`): this relation is part of
/// the score's definition, not of the index, and holds for the exhaustive scan as well.
public struct Skeleton: Hashable, Sendable {
    /// Classes, five bits each, the first in the lowest bits; the count in the top byte.
    public var packed: UInt64

    public static let maximumCount = 10

    @inline(__always)
    @inlinable public init(packed: UInt64) { self.packed = packed }

    @inline(__always)
    @inlinable public var count: Int { Int(packed >> 56) }

    @inline(__always)
    @inlinable public subscript(_ i: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed >> UInt64(5 * i)) & 31 }

    /// The class of a sound: 0 for vowels, h and y, which are left out.
    @inline(__always)
    @inlinable public static func soundClass(_ symbol: UInt8) -> UInt8 {
        // a b c d e f g h i j k l m n o p q r s t u v w x y z, digits, sh ch kh zh th ts gh, other
        switch symbol {
        case 10, 6, 16, Sounds.kh, Sounds.gh, 23: 1
        case 18, 25, 9, 2, Sounds.sh, Sounds.ch, Sounds.zh, Sounds.ts: 2
        case 19, 3, Sounds.th: 3
        case 15, 1: 4
        case 5, 21, 22: 5
        case 11: 6
        case 17: 7
        case 12: 8
        case 13: 9
        case 26...35: symbol &- 16
        case Sounds.other: 20
        default: 0
        }
    }

    /// Letters that some orthographies use for sounds of another class.
    public enum Reading: Sendable {
        case plain
        /// Arabic and Hebrew script: w is also a vowel.
        case semitic
        /// German and Slavic: j is a vowel, ch is kh.
        case centralEuropean
    }

    /// The classes that occur, a bit each. An insertion or deletion changes at most one bit, a substitution two.
    @inlinable
    public var classes: UInt32 {
        var set: UInt32 = 0
        for i in 0..<count { set |= 1 << UInt32(self[i]) }
        return set
    }

    /// The skeleton of a word given in sounds.
    public init(sounds: UnsafeBufferPointer<UInt8>, reading: Reading = .plain) {
        var packed: UInt64 = 0
        var count = 0
        for symbol in sounds {
            var soundClass = Self.soundClass(symbol)
            switch reading {
            case .plain: break
            case .semitic: if symbol == 22 { continue }
            case .centralEuropean:
                if symbol == 9 { continue }
                if symbol == Sounds.ch { soundClass = 1 }
            }
            if soundClass == 0 { continue }
            if count == Self.maximumCount { break }
            packed |= UInt64(soundClass) << UInt64(5 * count)
            count += 1
        }
        self.packed = packed | UInt64(count) << 56
    }

    /// This skeleton without its class number `i`.
    @inline(__always)
    @inlinable public func deleting(_ i: Int) -> Skeleton {
        let low = (UInt64(1) << UInt64(5 * i)) &- 1
        let body = packed & 0x00ff_ffff_ffff_ffff
        return Skeleton(packed: (body & low) | ((body >> 5) & ~low) | UInt64(count - 1) << 56)
    }

    /// How many edits two skeletons may differ by when the shorter one has `count` classes.
    @inline(__always)
    @inlinable public static func tolerance(count: Int) -> Int { count >= 5 ? 2 : 1 }

    /// Whether the words may be compared: at most `tolerance` insertions, deletions, substitutions and transpositions apart.
    @inlinable public static func isComparable(_ a: Skeleton, _ b: Skeleton) -> Bool {
        if a == b { return true }
        let limit = tolerance(count: min(a.count, b.count))
        if abs(a.count - b.count) > limit { return false }
        return distance(a, b, limit: limit) <= limit
    }

    /// Optimal string alignment distance of two skeletons, up to `limit`; above it, `limit` + 1.
    @inlinable public static func distance(_ a: Skeleton, _ b: Skeleton, limit: Int) -> Int {
        var a = a
        var b = b
        // Strip what is equal at both ends.
        while a.count > 0, b.count > 0, a[0] == b[0] {
            a = a.deleting(0)
            b = b.deleting(0)
        }
        while a.count > 0, b.count > 0, a[a.count - 1] == b[b.count - 1] {
            a = a.deleting(a.count - 1)
            b = b.deleting(b.count - 1)
        }
        let m = a.count
        let n = b.count
        if m == 0 || n == 0 { return min(max(m, n), limit + 1) }
        if limit == 1 {
            if m == 1 && n == 1 { return 1 }
            if m == 2 && n == 2 && a[0] == b[1] && a[1] == b[0] { return 1 }
            return 2
        }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (Skeleton.maximumCount + 1)) { rows in
            let width = Skeleton.maximumCount + 1
            for j in 0...n { rows[j] = j }
            var two = 2 * width
            var one = 0
            var now = width
            for i in 1...m {
                rows[now] = i
                for j in 1...n {
                    var d = min(rows[one + j] + 1, rows[now + j - 1] + 1, rows[one + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                    if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { d = min(d, rows[two + j - 2] + 1) }
                    rows[now + j] = d
                }
                (two, one, now) = (one, now, two)
            }
            return min(rows[one + n], limit + 1)
        }
    }

    /// Calls `key` with this skeleton and every skeleton that `tolerance` deletions make of it (some more than once), with the number of
    /// deletions and the place of the first one.
    ///
    /// Two comparable skeletons share at least one of these keys: an insertion on one side is a deletion on the other, and a
    /// substitution or transposition is one deletion on each.
    @inlinable @inline(__always)
    public func forEachDeletion(_ key: (_ key: Skeleton, _ deletions: Int, _ place: Int) -> Void) {
        key(self, 0, 0)
        let n = count
        guard n > 0 else { return }
        for i in 0..<n { key(deleting(i), 1, i) }
        guard Self.tolerance(count: n) == 2 else { return }
        for i in 0..<n {
            let once = deleting(i)
            for j in i..<(n - 1) { key(once.deleting(j), 2, i) }
        }
    }

    /// The hash under which words are found of which this is the skeleton after two deletions.
    @inlinable @inline(__always)
    public var hashOfTwo: UInt32 { hash ^ 0x9e37_79b9 }

    /// A 32-bit hash of the skeleton.
    @inline(__always)
    @inlinable public var hash: UInt32 {
        var h = packed &* 0x9e37_79b9_7f4a_7c15
        h ^= h >> 32
        h = h &* 0xd6e8_feb8_6659_fd93
        return UInt32(truncatingIfNeeded: h >> 32)
    }
}

/// The consonants of a whole run of words, unbounded, as a hash: equal for texts that differ only in vowels, h, y, doubled letters,
/// letters of one class, and where the words are cut.
public struct SkeletonHash: Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325
    /// Classes taken in so far.
    public private(set) var count = 0

    public init() {}

    @inline(__always)
    public mutating func add(_ soundClass: UInt8) {
        state = (state ^ UInt64(soundClass)) &* 0x100_0000_01b3
        count += 1
    }

    public mutating func add(sounds: UnsafeBufferPointer<UInt8>) {
        for symbol in sounds {
            let soundClass = Skeleton.soundClass(symbol)
            if soundClass != 0 { add(soundClass) }
        }
    }

    @inline(__always)
    public var value: UInt32 {
        var h = (state ^ UInt64(count)) &* 0x9e37_79b9_7f4a_7c15
        h ^= h >> 29
        return UInt32(truncatingIfNeeded: (h &* 0xd6e8_feb8_6659_fd93) >> 32)
    }
}

/// How often each vowel stands in a word, in unary, so that two words' bags show at once that they differ in vowels.
public struct VowelBag: Sendable {
    /// Twelve bits, each number as so many ones: up to three of a and of i (with y), up to two of e, o and u. The ones in which two bags
    /// differ are no more than the vowels in which the words do.
    public let unary: UInt32

    /// The vowel that a symbol is: a, e, i and y, o, u; nil for every other symbol.
    public static func index(_ symbol: UInt8) -> Int? {
        switch symbol {
        case 0: 0
        case 4: 1
        case 8, 24: 2
        case 14: 3
        case 20: 4
        default: nil
        }
    }

    public init(sounds: UnsafeBufferPointer<UInt8>) {
        var counts: (a: UInt32, e: UInt32, i: UInt32, o: UInt32, u: UInt32) = (0, 0, 0, 0, 0)
        for symbol in sounds {
            switch symbol {
            case 0: counts.a &+= 1
            case 4: counts.e &+= 1
            case 8, 24: counts.i &+= 1
            case 14: counts.o &+= 1
            case 20: counts.u &+= 1
            default: continue
            }
        }
        func ones(_ count: UInt32, _ most: UInt32) -> UInt32 { (1 << min(count, most)) - 1 }
        unary = ones(counts.a, 3) | ones(counts.e, 2) << 3 | ones(counts.i, 3) << 5 | ones(counts.o, 2) << 8 | ones(counts.u, 2) << 10
    }
}
