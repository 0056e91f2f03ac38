/// Numbers in the running text of British lists.
enum UKNumbers {
    /// The numbers of documents in what is printed of them, with the countries in brackets behind them: "Saudi Arabian passport
    /// no.C389664. Issued:15.9.2000" has C389664, "D 000974 (Afghan)" has D 000974, "0029711 (Tunisia) 1112775 (France)" has two.
    static func documents(_ text: String) -> [(number: String, country: String?)] {
        var found: [(number: String, country: String?)] = []
        var rest = text
        // More than any document has; each costs a look at all that is left.
        while found.count < 32, let number = document(rest), let range = rest.firstRange(of: number) {
            found.append((number, country(rest, after: number)))
            // Another one follows at once, or what follows is about this one.
            rest = Text.trimmed(rest[range.upperBound...])
            guard rest.utf8.first == UInt8(ascii: "("), let close = rest.utf8.firstIndex(of: UInt8(ascii: ")")) else { break }
            rest = Text.trimmed(rest[rest.utf8.index(after: close)...])
            guard rest.utf8.first.map(Text.isDigit) == true else { break }
        }
        return found
    }

    /// The first word with a digit that is no date, with up to two capitals in front of it and the groups of digits behind it; nil
    /// where it has less than five letters and digits, or less than four as the first word: years and counts are none.
    private static func document(_ text: String) -> String? {
        let words = text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }).map { Array($0) }
        for (index, word) in words.enumerated() {
            var number = core(word)
            guard number.contains(where: Text.isDigit), !isDate(number) else { continue }
            if index > 0, isSeries(words[index - 1]) { number = words[index - 1] + [0x20] + number }
            var end = index + 1
            while word.last.map(Text.isDigit) == true, end < words.count, words[end].allSatisfy(Text.isDigit) {
                number += [0x20] + words[end]
                end += 1
            }
            guard number.count(where: { Text.isDigit($0) || $0 | 0x20 >= 0x61 }) >= (index == 0 ? 4 : 5) else { continue }
            return String(decoding: number, as: UTF8.self)
        }
        return nil
    }

    /// One or two capitals that belong to the number behind them.
    private static func isSeries(_ word: [UInt8]) -> Bool {
        word.count <= 2 && word.allSatisfy { $0 >= 0x41 && $0 <= 0x5A } && !["ID", "NO", "NR", "PS"].contains(String(decoding: word, as: UTF8.self))
    }

    /// The one word in brackets right behind the number: "(Tunisian)", the country as printed.
    private static func country(_ text: String, after number: String) -> String? {
        guard let range = text.firstRange(of: number) else { return nil }
        let rest = Text.trimmed(text[range.upperBound...])
        guard rest.utf8.first == UInt8(ascii: "("), let close = rest.utf8.firstIndex(of: UInt8(ascii: ")")) else { return nil }
        let word = rest[rest.utf8.index(after: rest.startIndex)..<close]
        let isName = !word.isEmpty && word.utf8.allSatisfy { $0 >= 0x80 || $0 == 0x2D || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
        guard isName, word != "Diplomatic", let first = word.utf8.first, first >= 0x41, first <= 0x5A else { return nil }
        return String(word)
    }

    /// Without the label that is glued to it ("no.C389664", "number:F50859") and the signs around it.
    private static func core(_ word: [UInt8]) -> [UInt8] {
        var word = word[...]
        if let label = word.lastIndex(where: { $0 == UInt8(ascii: ":") }) { word = word[(label + 1)...] }
        if let dot = word.firstIndex(of: UInt8(ascii: ".")), !word[..<dot].contains(where: Text.isDigit),
            ["no", "nr"].contains(Text.lowercasedASCII(String(decoding: word[..<dot], as: UTF8.self)))
        {
            word = word[(dot + 1)...]
        }
        let edges: Set<UInt8> = [0x28, 0x29, 0x2E, 0x27, 0x22, 0x5B, 0x5D, 0x23]
        while let first = word.first, edges.contains(first) { word.removeFirst() }
        if let bracket = word.firstIndex(where: { $0 == 0x28 || $0 == 0x29 }) { word = word[..<bracket] }
        while let last = word.last, edges.contains(last) { word.removeLast() }
        return Array(word)
    }

    /// "15.9.2000", "29.9.11", "01/02/2003".
    private static func isDate(_ word: [UInt8]) -> Bool {
        let parts = word.split(whereSeparator: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") })
        return parts.count == 3 && parts.allSatisfy { $0.allSatisfy(Text.isDigit) } && parts[0].count <= 2 && parts[1].count <= 2
            && (parts[2].count == 2 || parts[2].count == 4)
    }

    /// The registration numbers in a field: with their labels ("OGRN: 1247700291200 KPP: 770701001 INN: 9707028663"), or the whole.
    ///
    /// A KPP says which tax office, not which company, and is left out.
    static func registrations(_ text: String) -> [Identifier] {
        let words = text.utf8.split(whereSeparator: { [0x20, 0x3A, 0x2C, 0x3B, 0x2F, 0x28, 0x29].contains($0) })
            .map { String(decoding: $0, as: UTF8.self) }
        var found: [Identifier] = []
        var hasLabel = false
        var number: String?
        // From the end, so that each label finds the first number behind it.
        for word in words.reversed() {
            let label = Text.lowercasedASCII(word)
            if word.utf8.contains(where: Text.isDigit) { number = word }
            guard label == "kpp" || labelled[label] != nil else { continue }
            hasLabel = true
            if let kind = labelled[label], let number { found.append(Identifier(kind, number)) }
        }
        if !hasLabel, text.utf8.contains(where: Text.isDigit) { return [Identifier(.registration, text)] }
        return found.reversed()
    }

    private static let labelled: [String: Identifier.Kind] = [
        "inn": .inn, "ogrn": .ogrn, "ogrnip": .ogrn, "lei": .lei, "tin": .tax, "unp": .tax, "imo": .imo, "okpo": .registration,
        "swift": .swift, "bic": .swift,
    ]

    /// The UN's references in prose: "UN Ref QDe.004.", "(UN Ref):QDi.263", "UN REF: QE.A.146.14.", "UN Reference KPi.048".
    static func unReferences(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let lower = Array(Text.lowercasedASCII(text).utf8)
        var found: [String] = []
        var index = 0
        while index + 4 < bytes.count {
            guard lower[index] == UInt8(ascii: "u"), lower[index + 1] == UInt8(ascii: "n"), index == 0 || !isLetter(lower[index - 1]) else {
                index += 1
                continue
            }
            var next = skipSigns(bytes, index + 2)
            guard next > index + 2, lower[next...].starts(with: Array("ref".utf8)) else {
                index += 1
                continue
            }
            next += 3
            if lower[next...].starts(with: Array("erence".utf8)) { next += 6 }
            next = skipSigns(bytes, next)
            if let reference = reference(bytes[next...]) { found.appendNew(reference) }
            index = next
        }
        return found
    }

    /// Up to three letters, then parts of digits or of up to four capitals, with dots between: "QI.H.250.08" of "QI.H.250.08.Name".
    private static func reference(_ bytes: ArraySlice<UInt8>) -> String? {
        let parts = bytes.prefix { isLetter($0 | 0x20) || Text.isDigit($0) || $0 == UInt8(ascii: ".") }
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let first = parts.first, (1...3).contains(first.count), first.allSatisfy({ isLetter($0 | 0x20) }) else { return nil }
        let rest = parts.dropFirst().prefix { part in
            !part.isEmpty && part.count <= 4 && (part.allSatisfy(Text.isDigit) || part.allSatisfy { $0 >= 0x41 && $0 <= 0x5A })
        }
        guard rest.contains(where: { $0.allSatisfy(Text.isDigit) }) else { return nil }
        return String(decoding: Array(([first] + rest).joined(separator: [UInt8(ascii: ".")])), as: UTF8.self)
    }

    /// The word behind a label of OFSI's running text: "(Gender):Male", "Gender: male.", "(UK Sanctions List Ref):AQD0183"; nil where
    /// the label is not there.
    static func word(_ label: String, in text: String) -> String? {
        let lower = Array(Text.lowercasedASCII(text).utf8)
        let sought = Array(Text.lowercasedASCII(label).utf8)
        let bytes = Array(text.utf8)
        var index = 0
        while index + sought.count < lower.count {
            if lower[index] == sought[0], lower[index...].starts(with: sought), index == 0 || !isLetter(lower[index - 1]) {
                let next = skipSigns(bytes, index + sought.count)
                if bytes[(index + sought.count)..<next].contains(UInt8(ascii: ":")) {
                    let word = bytes[next...].prefix { isLetter($0 | 0x20) || Text.isDigit($0) }
                    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
                }
            }
            index += 1
        }
        return nil
    }

    private static func skipSigns(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count, [0x20, 0x2E, 0x3A, 0x29, 0x28].contains(bytes[index]) { index += 1 }
        return index
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
}
