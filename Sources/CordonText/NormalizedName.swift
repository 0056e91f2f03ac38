/// What a name is the name of, as far as that changes how it is read.
public enum NameStyle: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case person = 1
    case organization = 2
    case vessel = 3
}

/// What a token does in a name. Raw values are stored in snapshots: never renumber, only append.
public enum TokenRole: UInt8, Sendable, CaseIterable {
    /// Tells parties apart.
    case plain = 0
    /// A business word that many names share (trading, international).
    case generic = 1
    /// A legal form; the token's text is its class ("=llc"), so that forms meet by meaning.
    case legalForm = 2
    /// A title, rank or form of address.
    case honorific = 3
    /// bin, al, van, de.
    case particle = 4
    /// A single letter.
    case initial = 5
    /// Digits or a Roman numeral.
    case number = 6
    /// A word that labels the name or belongs to the text around it (M/V, INVOICE, PASSPORT).
    case label = 7
}

/// Classes of legal forms, as the texts of tokens.
public enum LegalClass {
    /// Whether `text` is the class of forms that say only that this is a company (co, ltd, inc), and so agree with any.
    @inline(__always)
    public static func isCompany(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.elementsEqual("=company".utf8) }
}

/// How a token was spelt, which decides what its letters may stand for.
public enum Spelling: UInt8, Sendable, CaseIterable {
    case latin = 0
    /// Consonants of Arabic script, which does not write short vowels.
    case unvowelled = 1
    /// Syllables read from Hangul or Chinese characters: which they are is known, and all their usual spellings are readings, so that
    /// what is merely alike is another name.
    case korean = 2
    /// Syllables of a Chinese name in Latin letters: which characters they stand for is not known, but what is merely alike is another
    /// name here as well. They meet by equality and through the tables.
    case syllable = 3
    /// Consonants of Hebrew script, which does not write short vowels either, but most o, u and i.
    case hebrew = 4
    /// A foreign name as it may have sounded to those who wrote it down in katakana, Hangul or characters.
    case byEar = 5

    public var isUnvowelled: Bool { self == .unvowelled || self == .hebrew }
    /// Words spelt so are told from others by each letter.
    public var isSyllabic: Bool { self == .korean || self == .syllable }
}

/// One word of a normalised name.
public struct Token: Sendable {
    /// Range of the token's text in `NormalizedName.bytes`: what is compared.
    public var start: Int32
    public var count: Int32
    /// Range of the words that the token stands for: what is shown.
    public var shownStart: Int32
    public var shownCount: Int32
    public var role: TokenRole
    public var spelling: Spelling
    /// Written in another script than Latin.
    public var isNative: Bool
    /// A sign of text (`/`, `;`, `:`, line break) stands between this token and the one before.
    public var followsTextSign: Bool
    /// A bracket stands between this token and the one before.
    public var followsBracket = false
    /// A dash between blanks does.
    public var followsDash = false
    /// Letters with signs between them ("t/a").
    public var isSigned = false
    /// The words shown are not those that the token stands for, but misspelt or cut off ("limted"), or digits were read as letters
    /// ("c0mpany"): never a reason for a score of 1.
    public var isRespelt: Bool
    /// What the words shown say of what stands around them.
    var standing: Standing = []
    /// Offset in code points, after NFKC, of the token's first letter in the raw name.
    public var source: Int32

    /// What words do in a field that holds more than a name.
    struct Standing: OptionSet, Sendable {
        var rawValue: UInt8
        /// Between two names of one party.
        static let link = Standing(rawValue: 1)
        /// Beside a name in a payment.
        static let payment = Standing(rawValue: 2)
        /// Before a field of a payment.
        static let tag = Standing(rawValue: 4)
        /// The number of a document, or a year: four digits and more.
        static let datum = Standing(rawValue: 8)

        /// What parts a field of which it is not known what it holds.
        static let betweenNames: Standing = [.link, .tag, .datum]
    }

    @inline(__always)
    public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    @inline(__always)
    public var shownRange: Range<Int> { Int(shownStart)..<Int(shownStart) + Int(shownCount) }
}

/// Another spelling that a token may stand for, found while its native script was still at hand.
public struct Reading: Sendable {
    public var token: Int32
    public var start: Int32
    public var count: Int32
    public var spelling: Spelling
    /// How speakers of another language read the same characters: possible, but seldom what is meant.
    public var isForeign: Bool

    @inline(__always)
    public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A name as it is compared: Latin tokens with their roles. Reused from name to name, so that the hot path does not allocate.
public struct NormalizedName: Sendable {
    /// All words in order, each followed by a space; then texts that stand nowhere in the name (legal classes, readings).
    public var bytes: [UInt8] = []
    public var tokens: [Token] = []
    public var readings: [Reading] = []
    public var style: NameStyle = .unknown
    /// Code points of the raw name after NFKC.
    public var scalarCount = 0
    /// The name holds signs or words of running text (remittance tags, several fields in one).
    public var looksLikeText = false

    public init() {}

    mutating func removeAll(style: NameStyle) {
        bytes.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        if !readings.isEmpty { readings.removeAll(keepingCapacity: true) }
        self.style = style
        scalarCount = 0
        looksLikeText = false
    }

    /// The token's text as compared.
    public func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }
    /// The token's words as shown.
    public func shown(_ token: Token) -> String { String(decoding: bytes[token.shownRange], as: UTF8.self) }
    /// All tokens as compared, separated by spaces: for tests and explanations.
    public var description: String { tokens.map(text).joined(separator: " ") }
}

/// Why a name cannot be normalised.
public enum TextError: Error, Equatable, Sendable, CustomStringConvertible {
    case invalidUTF8
    /// More code points than `Normalizer.maximumScalars`.
    case tooLong(limit: Int)
    case icu

    public var description: String {
        switch self {
        case .invalidUTF8: "the name is not valid UTF-8; convert the file or name its --encoding"
        case .tooLong(let limit): "the name is longer than \(limit) code points; split it into names and screen each"
        case .icu: "ICU could not process the name; check the installation of libicu"
        }
    }
}
