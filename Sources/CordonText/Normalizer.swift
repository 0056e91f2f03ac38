/// Turns raw names into tokens with roles. Immutable and shared; each task normalises with a `Scratch` of its own.
public final class Normalizer: Sendable {
    /// Most code points a name may have after NFKC; a longer one is refused, never shortened.
    public static let maximumScalars = 2048

    private let image: TableImage
    let vocabulary: Vocabulary
    let romaniser: Romaniser
    /// Abbreviations, nicknames, spelling groups, translations and general frequencies.
    public let knowledge: Knowledge
    /// Names and codes of countries.
    public let countries: CountryTable

    /// Over the reference tables as the program holds them, which takes some 50 ms.
    public convenience init() {
        do {
            try self.init(.compiled())
        } catch {
            // The tables are part of the program, and tests open them.
            preconditionFailure("the reference tables of this program cannot be used: \(error.what)")
        }
    }

    /// Over tables as `tables` gives them, which `owner` keeps in place. Takes no longer than to check them.
    public convenience init(tables: UnsafeRawBufferPointer, owner: AnyObject & Sendable) throws(TableError) {
        try self.init(TableImage(tables, owner: owner))
    }

    private init(_ image: TableImage) throws(TableError) {
        self.image = image
        var reader = try TableReader(image.bytes)
        let words = try Lexicon(from: &reader)
        vocabulary = try Vocabulary(words: words, from: &reader)
        knowledge = try Knowledge(words: words, from: &reader)
        romaniser = try Romaniser(from: &reader)
        countries = try CountryTable(from: &reader)
        try reader.finish()
    }

    /// The bytes of the reference tables as they are used, for a snapshot to carry.
    public func withTables<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T { try body(image.bytes) }

    /// Reused working memory. Not shared between tasks.
    public struct Scratch {
        var reader = WordReader()
        var phrase: [UInt8] = []
        /// Texts that stand nowhere in the name, until they can be put behind it.
        var others: [UInt8] = []

        public init() {}
    }

    /// Normalises one raw name, as the name of what `style` says.
    ///
    /// - Parameter utf8: the raw name, at most `maximumScalars` code points.
    /// - Complexity: linear in the name; an ASCII name takes one look-up a word and does not touch ICU.
    public func normalize(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, scratch: inout Scratch, into name: inout NormalizedName
    ) throws(TextError) {
        name.removeAll(style: style)
        if !scratch.reader.stillHas(utf8, into: &name) {
            try scratch.reader.read(utf8, style: style, romaniser: romaniser, into: &name)
            lookUp(&scratch.reader.words, name: name)
            if scratch.reader.isASCII { scratch.reader.keep(utf8, name) }
        }
        if style == .person {
            splitInitials(&scratch.reader, name: &name)
        } else if joinLetters(&scratch.reader, name: &name, style: style) {
            lookUp(&scratch.reader.words, name: name)
        }
        if style == .person || style == .unknown { joinGivenSyllables(&scratch.reader, name: &name) }
        if style == .person { markSyllables(&scratch.reader, name: name) }
        if style != .vessel, scratch.reader.hasDigits { readDigitsAsLetters(&scratch.reader, name: &name) }
        if style != .person {
            splitGluedForms(&scratch.reader, name: &name)
            labelAcronyms(&scratch.reader, name: name)
        }
        assignRoles(&scratch, name: &name)
    }

    /// Gives every word its facts.
    private func lookUp(_ words: inout [Word], name: borrowing NormalizedName) {
        name.bytes.withUnsafeBufferPointer { bytes in
            words.withUnsafeMutableBufferPointer { words in
                for at in words.indices { lookUp(&words[at], bytes) }
            }
        }
    }

    @inline(__always)
    private func lookUp(_ word: inout Word, _ bytes: UnsafeBufferPointer<UInt8>) {
        let number = vocabulary.words.number(of: UnsafeBufferPointer(rebasing: bytes[word.start..<word.start &+ word.count]))
        word.respelt = Word.notYet
        word.number = Int32(truncatingIfNeeded: number)
        word.facts = vocabulary.words.facts(ofNumber: number)
    }

    /// Gives a word that has changed its facts.
    func lookUp(_ word: inout Word, name: borrowing NormalizedName) {
        name.bytes.withUnsafeBufferPointer { bytes in lookUp(&word, bytes) }
    }

    /// The common word that word `at` is a misspelling of, looked for once.
    @inline(__always)
    func respelt(_ at: Int, in name: NameWords) -> Int? {
        let known = name.words[at].respelt
        let found = known == Word.notYet ? searchRespelt(at, in: name) : known
        return found < 0 ? nil : Int(found)
    }

    private func searchRespelt(_ at: Int, in name: NameWords) -> Int32 {
        let word = name.words[at]
        let found: Int32
        if word.number >= 0, !word.facts.has(.company) {
            found = vocabulary.respelt(Int(word.number))
        } else {
            found = name.memo.value(of: name.text(at)) {
                vocabulary.common.respelt(name.text(at)).map { Int32($0) } ?? Word.noCommonWord
            }
        }
        name.words[at].respelt = found
        return found
    }

    /// Whether a word that nobody knows is a short legal form but for one slip (`Vocabulary.isDamagedForm`).
    public func isDamagedForm(_ word: UnsafeBufferPointer<UInt8>, otherFrom least: Int) -> Bool {
        vocabulary.isDamagedForm(word, otherFrom: least)
    }

    /// The convenience form for tests and for code that is not hot.
    public func normalize(_ raw: String, style: NameStyle = .unknown) throws(TextError) -> NormalizedName {
        var scratch = Scratch()
        var name = NormalizedName()
        let bytes = Array(raw.utf8)
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Void, TextError> in
            do throws(TextError) {
                try normalize(buffer, style: style, scratch: &scratch, into: &name)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
        return name
    }
}
