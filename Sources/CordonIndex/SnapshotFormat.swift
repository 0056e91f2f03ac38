internal import CordonText

/// The snapshot file, specified.
///
/// A snapshot is one file, little-endian, written once and then only mapped. It begins with a header of 64 bytes:
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | magic "CORDONIX" |
/// | 8 | 4 | format version (`formatVersion`) |
/// | 12 | 4 | number of sections |
/// | 16 | 8 | length of the file in bytes |
/// | 24 | 8 | checksum of everything from offset 64 to the end (`Checksum`) |
/// | 32 | 32 | zero |
///
/// Then the section table, 32 bytes a section, every section of `Section` once in ascending order of id: id (4 bytes), bytes an element (4), offset of the section from
/// the start of the file (8), number of elements (8), zero (8). Then the sections, each at a multiple of 64 bytes, filled with zeros
/// between. What a section holds is said beside its id below. Sections that hold offsets into another have one element more than
/// there are things, so that thing `i` occupies `start[i]..<start[i + 1]`.
///
/// Names are numbered so that all names of persons come before all others; tokens are numbered in the order of their bytes, so that
/// tokens with a common beginning are neighbours.
///
/// Version ledger: 1, the first layout; 2, tokens in rows, and bounds in the skeleton index.
enum SnapshotFormat {
    static let magic: [UInt8] = Array("CORDONIX".utf8)
    static let formatVersion: UInt32 = 2
    static let headerSize = 64
    static let tableEntrySize = 32
    static let alignment = 64

    enum Section: UInt32, CaseIterable {
        /// Bytes: editions, versions and digests, as `SnapshotInfo` writes them.
        case info = 1
        /// Bytes: one record after another, as `RecordCodec` writes them.
        case records = 2
        /// `EntityRow`, in order of loading.
        case entities = 3
        /// `NameRow`, persons first.
        case names = 4
        /// UInt32, the tokens of one name after another: token number in the low 28 bits, role in the high 4.
        case nameTokens = 5
        /// `TokenRow`, in the order of the tokens' bytes.
        case tokens = 6
        case tokenText = 7
        case tokenSounds = 9
        /// UInt32 offsets into `postings`.
        case postingStart = 12
        /// UInt32 name numbers, ascending within a token.
        case postings = 13
        // Hash indices: directory, keys, starts, values (see `HashIndex`).
        /// Skeletons with up to two deletions (`Skeleton.hash`, after two `hashOfTwo`), to `SkeletonEntry.packed`.
        case skeletonDirectory = 20
        case skeletonKeys = 21
        case skeletonStarts = 22
        case skeletonValues = 23
        /// Skeletons of two or three neighbouring tokens joined, to `JoinRow.packed`.
        case joinDirectory = 24
        case joinKeys = 25
        case joinStarts = 26
        case joinValues = 27
        /// Skeletons of whole names without spaces, to name numbers.
        case wholeDirectory = 28
        case wholeKeys = 29
        case wholeStarts = 30
        case wholeValues = 31
        /// Identifiers, to entity numbers.
        case identifierDirectory = 32
        case identifierKeys = 33
        case identifierStarts = 34
        case identifierValues = 35
        /// `DateRow`, the birth dates of one entity after another.
        case dates = 40
        /// UInt16, two ASCII letters of a country code, of one entity after another.
        case countries = 41
        /// UInt32, tokens that are generic words, ascending.
        case genericTokens = 42
    }
}

/// One party, as the matcher needs it.
public struct EntityRow: Sendable, BitwiseCopyable {
    public var recordStart: UInt64
    public var recordCount: UInt32
    public var dateStart: UInt32
    public var countryStart: UInt32
    public var dateCount: UInt16
    public var countryCount: UInt16
    /// `Schema.rawValue`.
    public var schema: UInt8
    /// `PartyKind.rawValue`.
    public var kind: UInt8
    /// Names in the party's record.
    public var nameCount: UInt16
    public var reserved: UInt32 = 0
}

/// One distinct word of the lists: what a look-up reads of it, in half a cache line.
public struct TokenRow: Sendable, BitwiseCopyable {
    /// `Skeleton.packed`.
    public var skeleton: UInt64
    /// `VowelBag.unary`.
    public var vowels: UInt32
    /// `Skeleton.classes`.
    public var classes: UInt32
    /// Offset into `tokenText`.
    public var textStart: UInt32
    /// Offset into `tokenSounds`.
    public var soundsStart: UInt32
    public var textCount: UInt16
    public var soundsCount: UInt16
    /// Weight in hundredths among persons, and among the rest.
    public var personWeight: UInt8
    public var otherWeight: UInt8
    /// 1 where the word can be met by likeness: it is no legal form, number or single letter.
    public var isFuzzy: UInt8
    public var reserved: UInt8 = 0
}

/// A listed token under one of its skeleton keys, with what is needed to see that a query word cannot be alike to it, so that most
/// entries are left behind without touching the token.
public struct SkeletonEntry: Sendable {
    /// Bits 0-27 the token, 28-32 the class that was deleted (0: none, or two), 33-36 its place, 37-41 the greater of the numbers of letters
    /// and sounds (31: that or more), 42-53 `VowelBag.unary`, 54-55 the number of deletions, 56 whether the sounds are the letters.
    public var packed: UInt64

    public static let tokenMask: UInt64 = 0x0fff_ffff

    @inlinable @inline(__always)
    public init(packed: UInt64) { self.packed = packed }

    init(token: UInt32, deletions: Int, place: Int, skeleton: Skeleton, length: Int, vowels: VowelBag, isPlain: Bool) {
        packed = UInt64(token) | UInt64(min(length, 31)) << 37 | UInt64(vowels.unary) << 42 | UInt64(deletions) << 54 | (isPlain ? 1 << 56 : 0)
        if deletions == 1 { packed |= UInt64(skeleton[place]) << 28 | UInt64(place) << 33 }
    }

    @inlinable @inline(__always)
    public var token: Int { Int(packed & Self.tokenMask) }
    @inlinable @inline(__always)
    public var deletedClass: Int { Int(packed >> 28) & 31 }
    @inlinable @inline(__always)
    public var place: Int { Int(packed >> 33) & 15 }
    @inlinable @inline(__always)
    public var length: Int { Int(packed >> 37) & 31 }
    @inlinable @inline(__always)
    public var vowels: UInt32 { UInt32(truncatingIfNeeded: packed >> 42) & 0xfff }
    @inlinable @inline(__always)
    public var deletions: Int { Int(packed >> 54) & 3 }
    @inlinable @inline(__always)
    public var isPlain: Bool { packed & 1 << 56 != 0 }
}

/// One listed name.
public struct NameRow: Sendable, BitwiseCopyable {
    public var entity: UInt32
    public var tokenStart: UInt32
    public var tokenCount: UInt16
    /// Sum of the tokens' weights in hundredths.
    public var weight: UInt16
    /// Index of the name among the entity's names.
    public var ordinal: UInt16
    /// `ListedName.Kind.rawValue`.
    public var kind: UInt8
    /// `NameStyle.rawValue` that the name was normalised with.
    public var style: UInt8
    /// Tokens that begin within the first 35 code points, for fields that were cut there.
    public var tokensWithin35: UInt16
    /// Code points of the raw name, at most 65,535.
    public var scalarCount: UInt16
}

/// A birth date or span of years.
public struct DateRow: Sendable, BitwiseCopyable {
    public var year: UInt16
    public var lastYear: UInt16
    public var month: UInt8
    public var day: UInt8
    public var isApproximate: UInt8
    public var reserved: UInt8 = 0
}

/// Neighbouring tokens of a name that are looked up as one.
public struct JoinRow: Sendable {
    public var name: UInt32
    public var first: UInt8
    public var count: UInt8

    @inline(__always)
    public var packed: UInt64 { UInt64(name) << 16 | UInt64(first) << 8 | UInt64(count) }
    @inline(__always)
    public init(packed: UInt64) {
        name = UInt32(truncatingIfNeeded: packed >> 16)
        first = UInt8(truncatingIfNeeded: packed >> 8)
        count = UInt8(truncatingIfNeeded: packed)
    }
    public init(name: UInt32, first: UInt8, count: UInt8) {
        self.name = name
        self.first = first
        self.count = count
    }
}

/// A 64-bit checksum for accidental damage (not for malice: what is mapped is validated besides).
///
/// Eight lanes over 64-byte blocks, each lane `h = (h ^ word) * prime` with a rotation, folded at the end: reads at memory speed.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var lanes = SIMD8<UInt64>(repeating: 0x9e37_79b9_7f4a_7c15)
        for i in 0..<8 { lanes[i] &+= UInt64(i) &* 0xd6e8_feb8_6659_fd93 }
        var at = 0
        let whole = bytes.count & ~63
        while at < whole {
            let block = bytes.loadUnaligned(fromByteOffset: at, as: SIMD8<UInt64>.self)
            lanes = (lanes ^ block) &* SIMD8(repeating: 0xff51_afd7_ed55_8ccd)
            lanes ^= lanes &>> SIMD8(repeating: 29)
            at += 64
        }
        var h = UInt64(bytes.count) &* 0x9e37_79b9_7f4a_7c15
        for i in 0..<8 { h = ((h ^ lanes[i]) &* 0xc4ce_b9fe_1a85_ec53) ^ (h >> 31) }
        while at < bytes.count {
            h = (h ^ UInt64(bytes[at])) &* 0x100_0000_01b3
            at += 1
        }
        return h ^ (h >> 32)
    }
}
