/// The four files of OFAC's legacy CSV set in one directory, found whatever their case and whether or not they are compressed.
///
/// SDN: `sdn`, `alt`, `add`, `sdn_comments`; non-SDN: `cons_prim`, `cons_alt`, `cons_add`, `cons_comments`; each `.csv` or
/// `.csv.gz`. All four are needed: without the comments long remarks end in the middle, and identifiers with them.
struct OFACFiles {
    enum Part: Int, CaseIterable { case names, alternates, addresses, comments }

    var isSDN: Bool
    /// In the order of `Part`.
    var paths: [String]

    subscript(part: Part) -> String { paths[part.rawValue] }

    private static let sdnNames = ["sdn", "alt", "add", "sdn_comments"]
    private static let consolidatedNames = ["cons_prim", "cons_alt", "cons_add", "cons_comments"]

    /// Throws `missingPart`, `ambiguousPart`, `unknownFormat` (no part at all) and `unreadable`.
    init(directory: String) throws(ListError) {
        let entries = try System.entries(of: directory)
        let sdn = try Self.find(Self.sdnNames, in: entries, directory)
        let consolidated = try Self.find(Self.consolidatedNames, in: entries, directory)
        // "alt" and "add" alone do not tell which list this is.
        if let first = sdn[0] ?? sdn[3], let second = consolidated.compactMap({ $0 }).first {
            throw .ambiguousPart(directory: directory, files: [first, second])
        }
        isSDN = sdn.contains { $0 != nil }
        let found = isSDN ? sdn : consolidated
        let names = isSDN ? Self.sdnNames : Self.consolidatedNames
        let present = found.compactMap { $0 }
        if present.isEmpty {
            throw .unknownFormat(path: directory, found: "a directory without sdn.csv or cons_prim.csv")
        }
        paths = []
        for (index, file) in found.enumerated() {
            guard let file else {
                throw .missingPart(directory: directory, part: names[index] + ".csv", present: present)
            }
            paths.append(directory.hasSuffix("/") ? directory + file : directory + "/" + file)
        }
    }

    private static func find(_ names: [String], in entries: [String], _ directory: String) throws(ListError)
        -> [String?]
    {
        var result: [String?] = []
        for name in names {
            let matches = entries.filter {
                let folded = Text.lowercasedASCII($0)
                return folded == name + ".csv" || folded == name + ".csv.gz"
            }
            if matches.count > 1 { throw .ambiguousPart(directory: directory, files: matches) }
            result.append(matches.first)
        }
        return result
    }
}
