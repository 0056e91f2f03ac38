/// Turns raw names into tokens with roles. Immutable and shared; each task normalises with a `Scratch` of its own.
public final class Normalizer: Sendable {
    /// Most code points a name may have after NFKC; a longer one is refused, never shortened.
    public static let maximumScalars = 2048

    let vocabulary = Vocabulary()
    let romaniser = Romaniser()
    /// Abbreviations, nicknames, spelling groups, translations and general frequencies.
    public let knowledge = Knowledge()

    public init() {}

    /// Reused working memory. Not shared between tasks.
    public struct Scratch {
        var reader = WordReader()
        var phrase: [UInt8] = []

        public init() {}
    }

    /// Normalises one raw name, as the name of what `style` says.
    ///
    /// - Parameter utf8: the raw name, at most `maximumScalars` code points.
    /// - Complexity: linear in the name; an ASCII name takes some 10 ns a letter and does not touch ICU.
    public func normalize(
        _ utf8: UnsafeBufferPointer<UInt8>, style: NameStyle, scratch: inout Scratch, into name: inout NormalizedName
    ) throws(TextError) {
        name.removeAll(style: style)
        try scratch.reader.read(utf8, style: style, romaniser: romaniser, into: &name)
        joinLetters(&scratch.reader, name: &name, style: style)
        if style == .person { splitInitials(&scratch.reader, name: &name) }
        if style == .person || style == .unknown { joinGivenSyllables(&scratch.reader, name: &name) }
        if style == .person { markSyllables(&scratch.reader, name: name) }
        if style != .vessel { readDigitsAsLetters(&scratch.reader.words, name: &name) }
        if style != .person {
            splitGluedForms(&scratch.reader, name: &name)
            labelAcronyms(&scratch.reader.words, name: name)
        }
        assignRoles(&scratch, name: &name)
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
