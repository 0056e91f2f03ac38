/// Takes an OFAC remark apart: a run of parts between semicolons, most of them "Label value (Country) issued DATE expires DATE".
///
/// What is understood goes where a matcher or a reader looks for it; a part that is not goes to `properties["notes"]`. The whole
/// remark stays in `remarks` in any case, so nothing that is misunderstood here is lost. No published part holds a semicolon.
enum OFACRemarks {
    /// Adds what `remark` says to `entity`; returns what could not be understood although its label is known.
    ///
    /// - Parameter hasEndMark: A dot at the end is the end of the remark, as in the legacy files, not a part of what it says.
    static func add(_ remark: String, hasEndMark: Bool = true, to entity: inout ListedEntity) -> [String] {
        var bytes = Array(remark.utf8)
        while let last = bytes.last, Text.isSpace(last) { bytes.removeLast() }
        // If the dot belongs to a name after all, `LinkTargets` gives it back.
        if hasEndMark, bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        var problems: [String] = []
        for part in bytes.split(separator: UInt8(ascii: ";")) {
            if let problem = addPart(part, to: &entity) { problems.append(problem) }
        }
        return problems
    }

    /// Adds one fact that another format prints under the label that the remark would have; returns what could not be understood.
    static func add(label: String, value: String, to entity: inout ListedEntity) -> String? {
        addPart(Array("\(label) \(value)".utf8)[...], to: &entity)
    }

    private static func addPart(_ slice: ArraySlice<UInt8>, to entity: inout ListedEntity) -> String? {
        let part = trimmed(slice)
        guard !part.isEmpty else { return nil }
        let body = part.starts(with: "alt. ".utf8) || part.starts(with: "Alt. ".utf8) ? part.dropFirst(5) : part
        guard let (meaning, rest) = label(of: body) else {
            entity.properties.add("notes", text(part))
            return nil
        }
        let value = text(rest)
        switch meaning {
        case .birthDate:
            guard let date = PartialDate(printed: value) else { return "birth date \"\(value)\" is not understood" }
            entity.birthDates.appendNew(date)
        case .birthPlace: entity.properties.add("birthPlace", value)
        case .nationality: addCountry(rest, "nationality", to: &entity)
        case .citizenship: addCountry(rest, "citizenship", to: &entity)
        case .gender: entity.gender = Text.lowercasedASCII(value)
        case .weakAlias:
            let name = unquoted(rest)
            guard name.utf8.contains(where: isWord) else { return "alias \"\(value)\" is not understood" }
            let listed = ListedName(name, kind: .weakAlias)
            entity.names.appendNew(listed)
        case .linkedTo:
            guard !value.isEmpty else { return "\"Linked To\" without a name" }
            entity.links.appendNew(Link(relation: "Linked To", name: value))
        case .wallet: return addWallet(rest, to: &entity)
        case .number(let kind): addNumber(rest, kind, part: part, to: &entity)
        case .plain(let kind):
            guard !value.isEmpty else { return "\"\(text(part))\" has no value" }
            entity.identifiers.appendNew(Identifier(kind, value))
        case .vesselIdentification:
            if rest.starts(with: "IMO ".utf8) {
                addIMO(rest.dropFirst(4), to: &entity)
            } else {
                addNumber(rest, .registration, part: part, to: &entity)
            }
        case .legalEntityNumber: addNumber(rest, isLEI(rest) ? .lei : .registration, part: part, to: &entity)
        case .property(let name): entity.properties.add(name, value)
        case .wholePart(let name): entity.properties.add(name, text(body))
        }
        return nil
    }

    /// The longest label that `part` begins with, and what follows it.
    private static func label(of part: ArraySlice<UInt8>) -> (OFACRemarkMeaning, ArraySlice<UInt8>)? {
        guard let first = part.first else { return nil }
        for (label, meaning) in OFACRemarkLabels.byFirstByte[Int(first)] where part.starts(with: label) {
            let rest = part.dropFirst(label.count)
            // "License" is not the beginning of "Licensed by ...".
            if let next = rest.first, isWord(next), let last = label.last, isWord(last) { continue }
            return (meaning, trimmed(rest.first == UInt8(ascii: ":") ? rest.dropFirst() : rest))
        }
        return nil
    }

    private static func addCountry(_ rest: ArraySlice<UInt8>, _ property: String, to entity: inout ListedEntity) {
        let country = text(rest.starts(with: "possibly ".utf8) ? rest.dropFirst(9) : rest)
        entity.properties.add(property, country)
        if !country.isEmpty { entity.countries.appendNew(country) }
    }

    /// "XBT 1AbCd...": the currency, then the address.
    private static func addWallet(_ rest: ArraySlice<UInt8>, to entity: inout ListedEntity) -> String? {
        let words = rest.split(separator: 0x20)
        guard words.count == 2 else { return "digital currency address \"\(text(rest))\" is not understood" }
        entity.identifiers.appendNew(Identifier(.wallet, text(words[1]), qualifier: text(words[0])))
        return nil
    }

    private static func addIMO(_ rest: ArraySlice<UInt8>, to entity: inout ListedEntity) {
        let (value, _) = valueAndCountry(rest)
        if !value.isEmpty { entity.identifiers.appendNew(Identifier(.imo, value)) }
    }

    private static func addNumber(
        _ rest: ArraySlice<UInt8>, _ kind: Identifier.Kind, part: ArraySlice<UInt8>, to entity: inout ListedEntity
    ) {
        var core = rest
        // "NIT # 800-1", "Matricula Mercantil No 22", "R.F.C. No. ..."
        for prefix in ["#", "No. ", "No ", "Number "] where core.starts(with: prefix.utf8) {
            core = trimmed(core.dropFirst(prefix.utf8.count))
        }
        if core.starts(with: "IMO ".utf8) { return addIMO(core.dropFirst(4), to: &entity) }
        // "... issued 04 Mar 2001 expires 03 Mar 2011": kept beside the number, in the publisher's words.
        if let end = firstRange(of: [" issued ", " expires ", " Date of Issue "], in: core) {
            entity.properties.add("documents", text(part))
            core = trimmed(core[..<end])
        }
        var (value, country) = valueAndCountry(core)
        // "D77, Diplomatic": a word that says what kind of passport it is.
        if kind == .passport, let comma = value.utf8.firstIndex(of: UInt8(ascii: ",")) {
            value = String(value[..<comma])
        }
        guard value.utf8.contains(where: Text.isDigit) else {
            entity.properties.add("notes", text(part))
            return
        }
        if country == "" { country = nil }
        entity.identifiers.appendNew(Identifier(kind, value, qualifier: country))
    }

    /// "A123456 (Freedonia)" taken apart; the country is the last thing in round brackets.
    private static func valueAndCountry(_ slice: ArraySlice<UInt8>) -> (String, String?) {
        let whole = trimmed(slice)
        guard whole.last == UInt8(ascii: ")"), let open = whole.lastIndex(of: UInt8(ascii: "(")) else {
            return (text(whole), nil)
        }
        let country = text(whole[(open + 1)...].dropLast())
        let value = trimmed(whole[..<open])
        // "22 (Jalisco) (Mexico)": the province too.
        if value.last == UInt8(ascii: ")"), let inner = value.lastIndex(of: UInt8(ascii: "(")),
            inner > value.startIndex,
            value[inner - 1] == 0x20, !value[inner...].contains(where: Text.isDigit)
        {
            return (text(value[..<inner]), "\(text(value[(inner + 1)...].dropLast())), \(country)")
        }
        return (text(value), country)
    }

    /// The text inside the outer quotes; aliases hold apostrophes too ("'X'AMPLE O'NE'").
    private static func unquoted(_ slice: ArraySlice<UInt8>) -> String {
        var inner = trimmed(slice)
        let quote = UInt8(ascii: "'")
        while inner.count >= 2, inner.first == quote, inner.last == quote { inner = inner.dropFirst().dropLast() }
        return text(inner)
    }

    /// 20 letters and digits (ISO 17442).
    private static func isLEI(_ rest: ArraySlice<UInt8>) -> Bool {
        let word = rest.prefix { $0 != 0x20 }
        return word.count == 20 && word.allSatisfy(isWord)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        Text.isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    private static func firstRange(of needles: [String], in slice: ArraySlice<UInt8>) -> Int? {
        var index = slice.startIndex
        while index < slice.endIndex {
            if slice[index] == 0x20, needles.contains(where: { slice[index...].starts(with: $0.utf8) }) { return index }
            index += 1
        }
        return nil
    }

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = slice
        while let first = slice.first, Text.isSpace(first) { slice.removeFirst() }
        while let last = slice.last, Text.isSpace(last) { slice.removeLast() }
        return slice
    }

    private static func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: trimmed(slice), as: UTF8.self) }
}
