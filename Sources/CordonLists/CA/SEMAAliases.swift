/// Takes apart the alias field of the Canadian list, which holds one name or several.
///
/// Semicolons, line breaks and " / " part names, and a language ("Russian: ...") may stand before one. A comma parts names too, but also a
/// surname from a given name or a legal form from its company: two pieces of which one is a single word stay together.
enum SEMAAliases {
    private static let languages = [
        "Arabic", "Belarusian", "Belarussian", "Burmese", "Chinese", "Farsi", "French", "Hebrew", "Persian", "Russian", "Spanish", "Ukrainian",
    ]
    /// Legal forms that follow a comma, folded.
    private static let legalForms: Set<String> = [
        "ag", "ao", "bv", "co", "company", "corp", "fze", "gmbh", "inc", "jsc", "llc", "llp", "ltd", "oao", "ojsc", "ooo", "pao", "pjsc", "plc",
        "sa", "sarl", "srl", "zao", "ао", "зао", "оао", "ооо", "пао", "фгуп",
    ]

    static func names(in field: String) -> [ListedName] {
        var names: [ListedName] = []
        let lines = field.utf8.split { $0 == UInt8(ascii: ";") || $0 == 0x0A || $0 == 0x0D }.compactMap { String($0) }
        for line in lines {
            for piece in slashed(Text.squeezed(line)).flatMap({ commaSeparated($0) }) {
                let text = withoutLabel(piece)
                guard text.contains(where: \.isLetter) else { continue }
                names.appendNew(ListedName(text, kind: isOriginalScript(text) ? .originalScript : .alias))
            }
        }
        return names
    }

    private static func slashed(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while let range = rest.firstRange(of: " / ") {
            pieces.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        // "Nikolay or Nikolai / Vasilievich": parts of one name, not two.
        let all = pieces + [String(rest)]
        return all.count > 1 && !text.contains(" or ") ? all : [text]
    }

    private static func commaSeparated(_ text: String) -> [String] {
        var pieces: [String] = []
        for piece in Text.pieces(text, separator: UInt8(ascii: ",")) {
            let folded = piece.lowercased().filter { $0.isLetter }
            if legalForms.contains(folded), let last = pieces.popLast() {
                pieces.append("\(last), \(piece)")
            } else {
                pieces.append(piece)
            }
        }
        func isSingle(_ piece: String) -> Bool { !withoutLabel(piece).utf8.contains(0x20) }
        if pieces.count == 2, pieces.contains(where: isSingle) { return [text] }
        return pieces
    }

    private static func withoutLabel(_ piece: String) -> String {
        for language in languages where piece.hasPrefix(language) {
            let rest = Text.trimmed(piece.dropFirst(language.count))
            if rest.hasPrefix(":") { return Text.trimmed(rest.dropFirst()) }
        }
        return piece
    }

    /// Whether most letters are of another script than Latin: Belarusian names mix Latin look-alikes in.
    private static func isOriginalScript(_ text: String) -> Bool {
        var latin = 0
        var other = 0
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            if scalar.value < 0x370 || (0x1E00...0x1EFF).contains(scalar.value) { latin += 1 } else { other += 1 }
        }
        return other > latin
    }
}
