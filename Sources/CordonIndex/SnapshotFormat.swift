public import CordonText

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
/// Names are numbered so that all names of persons come before all others. Tokens are numbered by their skeletons: first those that can
/// be met by likeness, all of one skeleton (a *group*) together, in the order of their numbers of sounds and then of their bytes, then the others (legal forms, numbers, single
/// letters) in the order of their bytes. So a look-up that has found a skeleton reads its words one after another.
///
/// The postings of a token are in four parts: names of persons in which the token is heavy, names of persons in which it is light, then
/// the same of other names; ascending within each. A name's *light* tokens are its lightest ones (by weight, ties by place), as many as
/// together have at most `NameRow.lightShare` of the name's weight. A name that is to score much cannot be met in its light tokens
/// alone, so that most searches leave those parts unread (`CandidateSearch` in CordonMatch says when and why).
///
/// A party that several lists name has an entry of each, numbered like any party. Which entries are one party is laid down as rings: each
/// names the next one, in ascending order, and the last the first; an entry that is tied to none names itself. `PartyTies` says what ties.
///
/// Version ledger: 1, the first layout; 2, tokens in rows, and bounds in the skeleton index; 3, tokens by skeleton, one entry a skeleton in
/// its index, weights beside the tokens of names, postings in parts; 4, the gender of parties, countries of addresses and papers, all identifiers; 5, the
/// reference tables, and another hash in the table of tokens; shorter rows of parties, names, tokens and joined words, and directories for four keys an
/// entry; 7, the lists' first parties, and ties between entries of one party; 8, a single value in place of where it stands, and rows of
/// parties that end where the next one begins.
enum SnapshotFormat {
    static let magic: [UInt8] = Array("CORDONIX".utf8)
    static let formatVersion: UInt32 = 8
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
        /// `NameToken`, the tokens of one name after another.
        case nameTokens = 5
        /// UInt32 offsets into `nameTokens`.
        case nameStart = 10
        /// `TokenRow`, by number.
        case tokens = 6
        case tokenText = 7
        case tokenSounds = 9
        /// UInt32 tokens, in the order of their bytes.
        case tokenOrder = 8
        /// UInt32, a hash table of tokens by text (`TokenTable`).
        case tokenSlots = 11
        /// UInt32 offsets into `postings`, four for each token (see above) and one for the end.
        case postingStart = 12
        /// UInt32 name numbers, ascending within a token.
        case postings = 13
        // Hash indices: directory, keys, places, values (see `HashIndex`).
        /// UInt64, the skeletons of the groups, in ascending order.
        case groups = 14
        /// UInt32, the first token of each group, and one for the end.
        case groupStart = 15
        /// UInt8, the greatest number of letters or sounds of a word of each group, 255 for all above.
        case groupLongest = 16
        /// Skeletons with up to two deletions (`Skeleton.hash`, after two `hashOfTwo`), to group numbers.
        case skeletonDirectory = 20
        case skeletonKeys = 21
        case skeletonPlaces = 22
        case skeletonValues = 23
        /// Skeletons of two or three neighbouring tokens joined, to `JoinRow.packed`.
        case joinDirectory = 24
        case joinKeys = 25
        case joinPlaces = 26
        case joinValues = 27
        /// Skeletons of whole names without spaces, to name numbers.
        case wholeDirectory = 28
        case wholeKeys = 29
        case wholePlaces = 30
        case wholeValues = 31
        /// Identifiers, also those that do not decide, to entity numbers.
        case identifierDirectory = 32
        case identifierKeys = 33
        case identifierPlaces = 34
        case identifierValues = 35
        /// `DateRow`, the birth dates of one entity after another.
        case dates = 40
        /// UInt16, two ASCII letters of a country code, of one entity after another: countries of any relation, of addresses, of papers and
        /// of the place of birth.
        case countries = 41
        /// UInt32, tokens that are generic words, ascending.
        case genericTokens = 42
        /// UInt32, the first party of each edition, in their order (one list where there is no edition), and one for the end.
        case listStart = 43
        /// UInt32, for each party the next entry of the same party.
        case tieNext = 44
        /// Bytes: the reference tables in the form in which they are used, as `TableImage` in CordonText lays them out; or nothing.
        case reference = 50

        /// The section `distance` behind this one, of the arrays of one index.
        func following(_ distance: UInt32) -> Section {
            guard let section = Section(rawValue: rawValue + distance) else { preconditionFailure("no section \(rawValue + distance)") }
            return section
        }
    }
}

/// One party, as the matcher needs it.
public struct EntityRow: Sendable, BitwiseCopyable {
    /// Where the party's record, its birth dates and its countries begin; they end where those of the next one begin.
    var recordStart: UInt32 = 0
    var dateStart: UInt32 = 0
    var countryStart: UInt32 = 0
    /// Names in the party's record.
    public var nameCount: UInt16 = 0
    /// `Schema.rawValue`.
    public var schema: UInt8 = 0
    /// `PartyKind.rawValue` in the lower four bits, `Gender.rawValue` above.
    @usableFromInline var traits: UInt8 = 0

    @inlinable @inline(__always)
    public var kind: UInt8 { traits & 15 }
    @inlinable @inline(__always)
    public var gender: UInt8 { traits >> 4 }
}

/// One distinct word of the lists.
public struct TokenRow: Sendable, BitwiseCopyable {
    /// Offset into `tokenText`.
    public var textStart: UInt32
    /// Offset into `tokenSounds`.
    public var soundsStart: UInt32
    /// Number of the token's group, or `noGroup`.
    public var group: UInt32
    public var textCount: UInt16
    public var soundsCount: UInt16
    /// `VowelBag.unary`.
    public var vowels: UInt16
    /// Weight in hundredths among persons, and whether the sounds are the letters because nothing was folded.
    @usableFromInline var personBits: UInt8
    /// Weight in hundredths among the rest, and whether people in general bear the word as a name.
    @usableFromInline var otherBits: UInt8

    public static let noGroup = UInt32.max
    /// The bit beside a weight.
    static let flag: UInt8 = 128

    @inlinable @inline(__always)
    public var personWeight: UInt8 { personBits & 127 }
    @inlinable @inline(__always)
    public var otherWeight: UInt8 { otherBits & 127 }
    /// Whether the word can be met by likeness: it is no legal form, number or single letter.
    @inlinable @inline(__always)
    public var isFuzzy: Bool { group != Self.noGroup }
    @inlinable @inline(__always)
    public var isPlain: Bool { personBits & 128 != 0 }
    @inlinable @inline(__always)
    public var isBorne: Bool { otherBits & 128 != 0 }
}

/// A token in a listed name: its number (22 bits, from the lowest), its role there (3) and what it weighs there, in hundredths (7).
public struct NameToken: Sendable, BitwiseCopyable {
    public var packed: UInt32

    /// Tokens that a snapshot can hold.
    static let limit = 1 << 22

    init(_ token: UInt32, role: TokenRole, weight: UInt8) { packed = token | UInt32(role.rawValue) << 22 | UInt32(weight) << 25 }

    @inlinable @inline(__always)
    public var token: Int { Int(packed & 0x3f_ffff) }
    @inline(__always)
    public var role: TokenRole { TokenRole(rawValue: UInt8(truncatingIfNeeded: packed >> 22) & 7) ?? .plain }
    @inlinable @inline(__always)
    public var weight: Int32 { Int32(packed >> 25) }
}

/// One listed name.
public struct NameRow: Sendable, BitwiseCopyable {
    public var entity: UInt32
    /// Index of the name among the entity's names.
    public var ordinal: UInt16
    /// Code points of the raw name, at most 65,535.
    public var scalarCount: UInt16
    /// `ListedName.Kind.rawValue`.
    public var kind: UInt8
    /// `NameStyle.rawValue` that the name was normalised with.
    public var style: UInt8
    /// Tokens that begin within the first 35 code points, for fields that were cut there.
    public var tokensWithin35: UInt8
    /// No byte of a row is left to chance: the same list gives the same file.
    public var reserved: UInt8 = 0

    /// The share of a name's weight that its light tokens have at most, in percent.
    public static let lightShare = 40
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

/// Neighbouring tokens of a name that are looked up as one. Packed, from the lowest bit on: three tokens or two (1 bit), the place of the
/// first (7), the name (24).
public struct JoinRow: Sendable {
    public var name: UInt32
    public var first: UInt8
    public var count: UInt8

    /// Names that a snapshot can hold.
    static let nameLimit = 1 << 24
    /// Tokens of a name that are joined; those of longer names are met one by one.
    public static let placeLimit = 128

    @inline(__always)
    public var packed: UInt32 { name << 8 | UInt32(first) << 1 | (count == 3 ? 1 : 0) }
    @inline(__always)
    public init(packed: UInt32) {
        name = packed >> 8
        first = UInt8(truncatingIfNeeded: packed >> 1) & 127
        count = 2 + UInt8(truncatingIfNeeded: packed & 1)
    }
    public init(name: UInt32, first: UInt8, count: UInt8) {
        self.name = name
        self.first = first
        self.count = count
    }
}

/// A 64-bit checksum for accidental damage (not for malice: what is mapped is validated besides).
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var lanes = SIMD8<UInt64>(repeating: 0x9e37_79b9_7f4a_7c15)
        for i in 0..<8 { lanes[i] &+= UInt64(i) &* 0xd6e8_feb8_6659_fd93 }
        let h = LaneHash.of(bytes, lanes: lanes, into: UInt64(bytes.count) &* 0x9e37_79b9_7f4a_7c15)
        return h ^ (h >> 32)
    }
}
