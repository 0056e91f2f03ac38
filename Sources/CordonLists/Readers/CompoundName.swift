/// Takes apart a printed name that is really several.
///
/// The UN prints "John Sample; Jon Sampel", "Jan Primer (Ян Пример)" or "Big Jan (original script: Большой Ян)" as one alias. As one name it would only match somebody who bears all of them at once, so its parts are listed too.
enum CompoundName {
    struct Part: Equatable {
        var text: String
        var isOriginalScript: Bool
    }

    /// The names inside `text`, where it holds more than one; otherwise none.
    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        for piece in Text.pieces(text, separator: UInt8(ascii: ";")).map(withoutLooseBrackets) where !piece.isEmpty {
            let original = originalScriptRuns(in: piece)
            let latin = latinPart(of: piece)
            if !original.isEmpty, latin.isEmpty {
                parts.append(Part(text: piece, isOriginalScript: true))
            } else {
                if !latin.isEmpty { parts.append(Part(text: latin, isOriginalScript: false)) }
                parts += original.map { Part(text: $0, isOriginalScript: true) }
            }
        }
        return parts.count > 1 ? parts : []
    }

    /// The runs of another script than Latin in `text`: what a note like "name in original script: ..." is about.
    static func originalScriptRuns(in text: String) -> [String] {
        var runs: [String] = []
        var run = String.UnicodeScalarView()
        func close() {
            let value = Text.squeezed(String(run))
            if value.unicodeScalars.contains(where: isOtherLetter) { runs.append(value) }
            run = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if isOtherLetter(scalar) || (!run.isEmpty && isJoiner(scalar)) { run.append(scalar) } else { close() }
        }
        close()
        return runs
    }

    /// The piece without its other scripts, the brackets around them and the words that announce them.
    private static func latinPart(of piece: String) -> String {
        guard piece.unicodeScalars.contains(where: isOtherLetter) else { return piece }
        var latin = String.UnicodeScalarView()
        for scalar in piece.unicodeScalars where !isOtherLetter(scalar) { latin.append(scalar) }
        var text = String(latin)
        for announcement in ["original script:", "in Arabic:"] {
            if let range = range(of: announcement, in: text) { text.removeSubrange(range) }
        }
        // An empty pair of brackets is what is left of "(Ян Пример)".
        var output: [UInt8] = []
        var depthStart: [Int] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "(") { depthStart.append(output.count) }
            output.append(byte)
            if byte == UInt8(ascii: ")"), let start = depthStart.popLast(),
                !output[start...].contains(where: isASCIILetter)
            {
                output.removeSubrange(start...)
            }
        }
        let result = withoutLooseBrackets(Text.squeezed(String(decoding: output, as: UTF8.self)))
        return result.utf8.contains(where: isASCIILetter) ? result : ""
    }

    /// Without brackets that were cut from their partner, or that enclose the whole.
    private static func withoutLooseBrackets(_ text: String) -> String {
        var bytes = Array(text.utf8)[...]
        let open = UInt8(ascii: "(")
        let close = UInt8(ascii: ")")
        if bytes.first == open, bytes.last == close, !bytes.dropFirst().dropLast().contains(open) {
            bytes = bytes.dropFirst().dropLast()
        }
        if bytes.first == open, !bytes.contains(close) { bytes = bytes.dropFirst() }
        if bytes.last == close, !bytes.contains(open) { bytes = bytes.dropLast() }
        return Text.trimmed(String(decoding: bytes, as: UTF8.self))
    }

    private static func range(of needle: String, in text: String) -> Range<String.Index>? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(needle) { return index..<text.index(index, offsetBy: needle.count) }
            index = text.index(after: index)
        }
        return nil
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    /// A letter, mark or digit from U+0370 (Greek) on, without Latin Extended Additional and general punctuation.
    private static func isOtherLetter(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x370, !(0x1E00...0x1EFF).contains(scalar.value) else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || scalar == "." || scalar == "\u{200C}" || scalar == "\u{200D}"
            || scalar == "\u{2019}"
            || scalar == "'"
    }
}
