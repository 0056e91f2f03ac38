/// Finds the party that a link names, among the names of the same list.
///
/// A primary name wins over aliases; a name that several parties bear in the same rank finds none of them, as a wrong tie is worse
/// than an unresolved one. Names must be equal up to ASCII case and white space.
struct LinkTargets {
    private struct Entry {
        var id: String
        var isPrimary: Bool
        var isAmbiguous: Bool
    }

    private var entries: [String: Entry] = [:]

    mutating func add(_ name: String, id: String, isPrimary: Bool) {
        let key = Text.lowercasedASCII(Text.squeezed(name))
        guard let old = entries[key] else {
            entries[key] = Entry(id: id, isPrimary: isPrimary, isAmbiguous: false)
            return
        }
        if old.isPrimary == isPrimary {
            if old.id != id { entries[key] = Entry(id: old.id, isPrimary: isPrimary, isAmbiguous: true) }
        } else if isPrimary {
            entries[key] = Entry(id: id, isPrimary: true, isAmbiguous: false)
        }
    }

    func id(of name: String) -> String? {
        guard let entry = entries[Text.lowercasedASCII(Text.squeezed(name))], !entry.isAmbiguous else { return nil }
        return entry.id
    }

    /// Fills in the link's target. The dot that ends a whole remark may belong to the last name in it ("CO., LTD."): where the
    /// name is only known with the dot, it gets it back. A party is never linked to itself.
    func resolve(_ link: inout Link, from source: String) {
        guard link.targetID == nil else { return }
        if let target = id(of: link.name) {
            if target != source { link.targetID = target }
        } else if let target = id(of: link.name + ".") {
            link.name += "."
            if target != source { link.targetID = target }
        }
    }
}
