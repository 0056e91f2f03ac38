/// The consonants of a word, in ten classes of sounds that writers confuse: the key under which words are looked up.
///
/// Vowels, h and y are left out, so that no romanisation of the vowels changes the skeleton. It holds at most the first
/// `maximumCount` classes. Two words can only be compared when their skeletons are near (`isComparable`): this relation is part of
/// the score's definition, not of the index, and holds for the exhaustive scan as well.
public struct Skeleton: Hashable, Sendable {
    /// Classes, five bits each, the first in the lowest bits; the count in the top byte.
    public var packed: UInt64

    public static let maximumCount = 10
    /// Classes are below this.
    public static let classCount = 21

    @inline(__always)
    @inlinable public init(packed: UInt64) { self.packed = packed }

    @inline(__always)
    @inlinable public var count: Int { Int(packed >> 56) }

    @inline(__always)
    @inlinable public subscript(_ i: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed >> UInt64(5 * i)) & 31 }

    /// The class of a sound: 0 for vowels, h and y, which are left out.
    @inline(__always)
    @inlinable public static func soundClass(_ symbol: UInt8) -> UInt8 {
        // a b c d e f g h i j k l m n o p q r s t u v w x y z, digits, sh ch kh zh th ts gh, other, written a w y
        switch symbol {
        case 10, 6, 16, Sounds.kh, Sounds.gh, 23: 1
        case 18, 25, 9, 2, Sounds.sh, Sounds.ch, Sounds.zh, Sounds.ts: 2
        case 19, 3, Sounds.th: 3
        case 15, 1: 4
        case 5, 21, 22, Sounds.writtenW: 5
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

    /// How many classes two skeletons may each lose, and the words still be compared, when the shorter one has `count`.
    @inline(__always)
    @inlinable public static func tolerance(count: Int) -> Int { count >= 5 ? 2 : 1 }

    /// Whether the words may be compared: what is left of each after at most `tolerance` deletions is the same for some of them.
    ///
    /// An insertion on one side is a deletion on the other, and a substitution or transposition a deletion on each, so that all skeletons
    /// within so many edits are comparable. The same as: a longest common subsequence leaves out no more than that of the longer one.
    @inlinable public static func isComparable(_ a: Skeleton, _ b: Skeleton) -> Bool {
        if a == b { return true }
        let (m, n) = (a.count, b.count)
        let needed = max(m, n) - tolerance(count: min(m, n))
        if min(m, n) < needed { return false }
        // Bit-parallel (Crochemore et al. 2001, doi:10.1016/S0020-0190(00)00214-X): a zero for each class of `a` that is matched, at the
        // highest of its five bits. The bits between stand for classes that nothing is equal to.
        let (lowest, highest): (UInt64, UInt64) = (0x0000_2108_4210_8421, 0x0002_1084_2108_4210)
        let below = highest &- lowest
        var row = UInt64.max
        var rest = b.packed
        for _ in 0..<n {
            // The five bits of equal classes are zero, and only theirs stay below the highest bit when it is all but reached.
            let different = a.packed ^ ((rest & 31) &* lowest)
            let matches = ~(((different & below) &+ below) | different) & highest
            row = (row &+ (row & matches)) | (row & ~matches)
            rest >>= 5
        }
        return (~row).nonzeroBitCount >= needed
    }

    /// Calls `key` with this skeleton and every skeleton that deletions make of it, two for five classes and more, else one (some more than
    /// once), with the number of deletions.
    ///
    /// Two skeletons are comparable exactly when they share one of these keys, but for keys after two deletions and skeletons of less
    /// than five classes.
    @inlinable @inline(__always)
    public func forEachDeletion(_ key: (_ key: Skeleton, _ deletions: Int) -> Void) {
        key(self, 0)
        let n = count
        guard n > 0 else { return }
        for i in 0..<n { key(deleting(i), 1) }
        guard Self.tolerance(count: n) == 2 else { return }
        for i in 0..<n {
            let once = deleting(i)
            for j in i..<(n - 1) { key(once.deleting(j), 2) }
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
