/// Puts the names of OFAC's advanced XML together, which come in parts, as OFAC prints them: "LAST, First Middle".
///
/// The rule is that of the `formattedFullName` of the enhanced XML, which has the same parts: family names and names of things in capitals,
/// nicknames and given names as they are. A part refers to a group of its identity, which says what kind of part it is.
struct OFACAdvancedNames {
    /// Kind of part by group.
    private var kinds: [String: String] = [:]
    private let references: OFACAdvancedReferences

    init(identity: XMLElement, references: OFACAdvancedReferences, _ problem: (String) -> Void) {
        self.references = references
        for master in identity.items("NamePartGroups", "MasterNamePartGroup") {
            for group in master.all("NamePartGroup") {
                kinds[group.attribute("ID")] = references.value("NamePartType", group.attribute("NamePartTypeID"), problem)
            }
        }
    }

    /// The name, and whether it is in Latin letters; nil where there is none.
    func name(of documented: XMLElement, _ problem: (String) -> Void) -> (text: String, isLatin: Bool)? {
        var parts: [(kind: String, text: String)] = []
        var isLatin = true
        for part in documented.all("DocumentedNamePart") {
            guard let value = part.first("NamePartValue"), !Text.squeezed(value.text).isEmpty else { continue }
            let text = Text.squeezed((part.attributes["LeadingChars"] ?? "") + value.text + (part.attributes["TrailingChars"] ?? ""))
            let script = references.value("Script", value.attribute("ScriptID"), problem)
            if !script.isEmpty, script != "Latin" { isLatin = false }
            let group = value.attribute("NamePartGroupID")
            if kinds[group] == nil { problem("the part \"\(text)\" of a name is of no known kind") }
            parts.append((kinds[group] ?? "", text))
        }
        let text = Self.joined(parts)
        return text.isEmpty ? nil : (text, isLatin)
    }

    static func joined(_ parts: [(kind: String, text: String)]) -> String {
        var family: [String] = []
        var given: [String] = []
        for (kind, text) in parts {
            switch kind {
            case "First Name", "Middle Name", "Patronymic": given.append(text)
            case "Nickname": family.append(text)
            default: family.append(text.uppercased())
            }
        }
        return [family, given].map { $0.joined(separator: " ") }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
