/// Puts the names of a Swiss target together: a name comes in parts with an order, each with spellings in other languages and scripts.
enum SECOName {
    /// All names of the identities of `subject`, those of the main identity first; each name, then its variants.
    static func all(in subject: XMLElement) -> [ListedName] {
        let identities = subject.all("identity")
        let main = identities.filter { $0.attribute("main") == "true" }
        let others = identities.filter { $0.attribute("main") != "true" }
        var names: [ListedName] = []
        for identity in main + others { for name in identity.all("name") { names += spellings(of: name) } }
        return names
    }

    /// A part's value, and its spellings by language and script.
    private struct Part {
        var value: String
        var variants: [Variant: [String]] = [:]
    }

    private struct Variant: Hashable {
        var language: String
        var script: String
    }

    private static func spellings(of name: XMLElement) -> [ListedName] {
        var kind: ListedName.Kind
        switch name.attribute("name-type") {
        case "primary-name", "": kind = .primary
        case "formerly-known-as": kind = .former
        default: kind = .alias
        }
        if name.attribute("quality") == "low" { kind = .weakAlias }
        var order: [Variant] = []
        var parts: [Part] = []
        var spellings: [(variant: Variant, text: String)] = []
        // A title is no part of the name, unless there is nothing else.
        let all = name.all("name-part").sorted { (Text.decimal($0.attribute("order")) ?? 0) < (Text.decimal($1.attribute("order")) ?? 0) }
        let named = all.filter { $0.attribute("name-part-type") != "title" }
        for element in named.isEmpty ? all : named {
            var part = Part(value: element.value("value"))
            for spelling in element.all("spelling-variant") {
                let text = Text.squeezed(spelling.text)
                if text.isEmpty { continue }
                let variant = Variant(language: spelling.attribute("lang"), script: spelling.attribute("script"))
                order.appendNew(variant)
                spellings.append((variant, text))
                part.variants[variant, default: []].append(text)
            }
            parts.append(part)
        }
        var names: [ListedName] = []
        func add(_ texts: [String], _ kind: ListedName.Kind) {
            let text = texts.filter { !$0.isEmpty && $0 != "-" }.joined(separator: " ")
            if !text.isEmpty { names.appendNew(ListedName(text, kind: kind)) }
        }
        func variantKind(_ variant: Variant) -> ListedName.Kind {
            let isLatin = variant.script.isEmpty || Text.lowercasedASCII(variant.script).hasPrefix("lat")
            return isLatin ? (kind == .primary ? .alias : kind) : .originalScript
        }
        add(parts.map(\.value), kind)
        // Put together, they would be more than what the file holds by their product. No published name has a tenth of either.
        if parts.count > 64 || spellings.count > 512 {
            for (variant, text) in spellings { add([text], variantKind(variant)) }
            return names
        }
        for variant in order {
            // Where parts have several spellings, the first go together, the second, and so on; a part with fewer keeps its last.
            let count = parts.map { $0.variants[variant]?.count ?? 0 }.max() ?? 0
            for index in 0..<count {
                let texts = parts.map { part in
                    part.variants[variant].map { $0[min(index, $0.count - 1)] } ?? part.value
                }
                add(texts, variantKind(variant))
            }
        }
        return names
    }
}
