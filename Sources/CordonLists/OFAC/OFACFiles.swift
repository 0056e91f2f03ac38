/// The files of OFAC's legacy sets in one directory, found whatever their case and whether or not they are compressed.
///
/// SDN: `sdn`, `alt`, `add`, `sdn_comments`; non-SDN: `cons_prim`, `cons_alt`, `cons_add`, `cons_comments`; each `.csv` or `.ff` (fixed width),
/// and `.gz` behind that. All four are needed: without the comments long remarks end in the middle, and identifiers with them. The comments of
/// the fixed-width set may be missing, as archives of it do without; `OFACReader` then holds the remarks to be complete.
struct OFACFiles {
    enum Part: Int, CaseIterable { case names, alternates, addresses, comments }

    enum Layout: String, CaseIterable {
        case csv
        case fixedWidth = "ff"
    }

    let directory: String
    var layout: Layout
    var isSDN: Bool
    /// In the order of `Part`; nil for missing comments.
    private var found: [String?]

    var list: OFACList { isSDN ? .sdn : .consolidated }
    /// Those that are there, in the order of `Part`.
    var paths: [String] { found.compactMap { $0 } }

    subscript(part: Part) -> String? { found[part.rawValue] }

    private static let sdnNames = ["sdn", "alt", "add", "sdn_comments"]
    private static let consolidatedNames = ["cons_prim", "cons_alt", "cons_add", "cons_comments"]

    /// What the part is called in this set ("sdn_comments.csv").
    func name(of part: Part) -> String { (isSDN ? Self.sdnNames : Self.consolidatedNames)[part.rawValue] + "." + layout.rawValue }

    /// Throws `missingPart`, `ambiguousPart`, `unknownFormat` (no part at all) and `unreadable`.
    init(directory: String) throws(ListError) {
        self.directory = directory
        let entries = try System.entries(of: directory)
        var sets: [(layout: Layout, isSDN: Bool, files: [String?])] = []
        for layout in Layout.allCases {
            let sdn = try Self.find(Self.sdnNames, layout, in: entries, directory)
            let consolidated = try Self.find(Self.consolidatedNames, layout, in: entries, directory)
            // "alt" and "add" alone do not tell which list this is.
            if let first = sdn[0] ?? sdn[3], let second = consolidated.compactMap({ $0 }).first {
                throw .ambiguousPart(directory: directory, files: [first, second])
            }
            let isSDN = sdn.contains { $0 != nil }
            sets.append((layout, isSDN, isSDN ? sdn : consolidated))
        }
        sets.removeAll { $0.files.allSatisfy { $0 == nil } }
        guard let set = sets.first else {
            throw .unknownFormat(path: directory, found: "a directory without sdn.csv, cons_prim.csv, sdn.ff or cons_prim.ff")
        }
        let present = set.files.compactMap { $0 }
        if sets.count > 1, let other = sets[1].files.compactMap({ $0 }).first {
            throw .ambiguousPart(directory: directory, files: [present[0], other])
        }
        layout = set.layout
        isSDN = set.isSDN
        found = set.files.map { file in file.map { directory.hasSuffix("/") ? directory + $0 : directory + "/" + $0 } }
        for part in Part.allCases where found[part.rawValue] == nil && (part != .comments || layout == .csv) {
            throw .missingPart(directory: directory, part: name(of: part), present: present)
        }
    }

    private static func find(
        _ names: [String], _ layout: Layout, in entries: [String], _ directory: String
    ) throws(ListError) -> [String?] {
        var result: [String?] = []
        for name in names {
            let file = name + "." + layout.rawValue
            let matches = entries.filter {
                let folded = Text.lowercasedASCII($0)
                return folded == file || folded == file + ".gz"
            }
            if matches.count > 1 { throw .ambiguousPart(directory: directory, files: matches) }
            result.append(matches.first)
        }
        return result
    }
}
