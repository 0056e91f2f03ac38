import Testing

@testable import CordonText

/// One normaliser for all tests: it reads every table when it is made.
let normalizer = Normalizer()

/// The texts of a name's tokens, by single spaces.
func tokens(_ raw: String, _ style: NameStyle = .unknown) -> String {
    do { return try normalizer.normalize(raw, style: style).description } catch { return "\(error)" }
}

/// The tokens of a name with their roles: "acme:plain =llc:legalForm".
func roles(_ raw: String, _ style: NameStyle = .unknown) -> String {
    do {
        let name = try normalizer.normalize(raw, style: style)
        return name.tokens.map { "\(name.text($0)):\($0.role)" }.joined(separator: " ")
    } catch { return "\(error)" }
}

/// The tokens of `raw`, where it is sure to be valid.
func normalized(_ raw: String, _ style: NameStyle = .unknown) -> NormalizedName {
    do { return try normalizer.normalize(raw, style: style) } catch {
        Issue.record("\(raw): \(error)")
        return NormalizedName()
    }
}

/// Normalises bytes that need not be text.
func normalize(_ bytes: [UInt8], _ style: NameStyle = .unknown) -> Result<NormalizedName, TextError> {
    var scratch = Normalizer.Scratch()
    var name = NormalizedName()
    return bytes.withUnsafeBufferPointer { buffer in
        do throws(TextError) {
            try normalizer.normalize(buffer, style: style, scratch: &scratch, into: &name)
            return .success(name)
        } catch {
            return .failure(error)
        }
    }
}

/// Everything in a normalised name that a caller can see, as text.
func picture(_ name: NormalizedName) -> String {
    let tokens = name.tokens.map {
        "\(name.text($0))(\(name.shown($0))) \($0.role) \($0.spelling) \($0.isNative) \($0.followsTextSign) \($0.isRespelt) \($0.source)"
    }
    return tokens.joined(separator: ", ") + " | \(name.readings.count) \(name.looksLikeText) \(name.scalarCount)"
}

extension UnsafeBufferPointer<UInt8> {
    var text: String { String(decoding: self, as: UTF8.self) }
}
