/// What an identification of the EU's list says: the numbers to compare, and the document in words.
struct EUIdentification {
    /// The number and, where it is another, its Latin form; none where there is no digit in it.
    let identifiers: [Identifier]
    /// Type, number, country, issuer, dates and flags, as printed.
    let words: [String]

    /// CSV 1.0 prints all of it as the number: "A123 (passport-National passport) (issued: may 2001)".
    init(_ fact: EUFact) {
        var number = fact["number"]
        var code = fact["typecode"]
        var description = fact["typedescription"]
        var rest = ""
        if code.isEmpty, let open = number.utf8.firstIndex(of: UInt8(ascii: "(")),
            let close = number.utf8[open...].firstIndex(of: UInt8(ascii: ")"))
        {
            let inside = number[number.utf8.index(after: open)..<close]
            let dash = inside.utf8.firstIndex(of: UInt8(ascii: "-")) ?? inside.endIndex
            code = Text.trimmed(inside[..<dash])
            description = dash == inside.endIndex ? "" : Text.trimmed(inside[inside.utf8.index(after: dash)...])
            rest = Text.trimmed(number[number.utf8.index(after: close)...])
            number = Text.trimmed(number[..<open])
        }
        let kind = Self.kind(code: code, description: description)
        let country = fact.country.isEmpty ? nil : fact.country
        var identifiers: [Identifier] = []
        for value in [number, fact["latinnumber"]] where value.utf8.contains(where: Text.isDigit) {
            identifiers.appendNew(Identifier(kind, value, qualifier: country))
        }
        self.identifiers = identifiers
        func labelled(_ label: String, _ field: String) -> String { fact[field].isEmpty ? "" : "\(label) \(fact[field])" }
        let flags = [
            ("diplomatic", "diplomatic"), ("knownexpired", "known to be expired"), ("knownfalse", "known to be false"),
            ("reportedlost", "reported lost"), ("revokedbyissuer", "revoked by its issuer"),
        ].filter { fact.isTrue($0.0) }.map(\.1)
        words =
            ([
                description.isEmpty ? code : description, number, fact["latinnumber"], rest, fact["region"], fact.countryName,
                labelled("name on it", "nameondocument"), labelled("issued by", "issuedby"), labelled("issued", "issueddate"),
                labelled("valid from", "validfrom"), labelled("valid to", "validto"),
            ] + flags).filter { !$0.isEmpty }
    }

    /// The list's type codes are few and change; the words of the description tell as well. What is neither is `other`.
    private static func kind(code: String, description: String) -> Identifier.Kind {
        let words = Text.lowercasedASCII(code + " " + description)
        for (word, kind) in kinds where words.contains(word) { return kind }
        return Text.lowercasedASCII(code) == "id" ? .nationalID : .other
    }

    private static let kinds: [(String, Identifier.Kind)] = [
        ("passport", .passport), ("imo", .imo), ("swift", .swift), ("tax", .tax), ("fiscal", .tax), ("regnumber", .registration),
        ("registration number", .registration), ("ssn", .nationalID), ("social security", .nationalID),
        ("national identification", .nationalID), ("identity card", .nationalID),
    ]

    /// "PHONE[042-681]", "EMAIL[a@example.org]", "WEB[...]"; nil for other words.
    static func contact(_ text: String) -> Identifier? {
        guard let open = text.utf8.firstIndex(of: UInt8(ascii: "[")), text.utf8.last == UInt8(ascii: "]") else { return nil }
        let value = Text.trimmed(text[text.utf8.index(after: open)...].dropLast())
        let kind: Identifier.Kind
        switch Text.lowercasedASCII(Text.trimmed(text[..<open])) {
        case "phone", "telephone", "mobile", "fax": kind = .phone
        case "email", "e-mail": kind = .email
        case "web", "website", "url": kind = .website
        default: return nil
        }
        return value.isEmpty ? nil : Identifier(kind, value)
    }
}
