/// What the columns of the EU's two CSV layouts are about.
///
/// 1.1 (since 2018): `fileGenerationDate`, then sections by prefix: `Entity_` (with `Entity_Regulation_`), `NameAlias_`, `Address_`,
/// `BirthDate_`, `Identification_`, `Citizenship_`; each section's fields as in `EUFact`. 1.0 (before): `Date_file`, then `Leba_` (the
/// party's legal basis), `Naal_`, `Addr_`, `Birt_`, `Iden_`, `Citi_`, each with a legal basis of its own.
enum EUColumns {
    enum Layout { case version10, version11 }

    /// Where a column's values belong.
    enum Meaning: Equatable {
        /// The date of the file.
        case fileDate
        case field(EUFact.Section, String)
        case unknown
    }

    /// - Parameter key: the column's name as `HeaderedCSV.key` gives it.
    static func meaning(of key: String, in layout: Layout) -> Meaning {
        switch layout {
        case .version11:
            if key == "filegenerationdate" { return .fileDate }
            if key.hasPrefix("entityregulation") { return known(.regulation, String(key.dropFirst("entityregulation".count))) }
            for section in EUFact.Section.allCases where key.hasPrefix(section.rawValue) {
                return known(section, String(key.dropFirst(section.rawValue.count)))
            }
            return .unknown
        case .version10:
            if key.hasPrefix("datefile") { return .fileDate }
            if let field = single[key] { return field }
            for (prefix, section) in prefixes where key.hasPrefix(prefix) {
                let rest = String(key.dropFirst(prefix.count))
                return known(section, renamed[rest] ?? rest)
            }
            return .unknown
        }
    }

    private static func known(_ section: EUFact.Section, _ field: String) -> Meaning {
        section.fields.contains(field) ? .field(section, field) : .unknown
    }

    private static let single: [String: Meaning] = [
        "entitylogicalid": .field(.entity, "logicalid"), "subjecttype": .field(.entity, "subjecttype"),
        "entityremark": .field(.entity, "remark"), "eurefnum": .field(.entity, "eureferencenumber"),
        "programme": .field(.regulation, "programme"), "lebanumtitle": .field(.regulation, "numbertitle"),
        "lebapublicationdate": .field(.regulation, "publicationdate"), "lebaurl": .field(.regulation, "publicationurl"),
        "addrother": .field(.address, "contactinfo"), "birtdate": .field(.birthDate, "birthdate"),
    ]

    private static let prefixes: [(String, EUFact.Section)] = [
        ("naal", .nameAlias), ("addr", .address), ("birt", .birthDate), ("iden", .identification), ("citi", .citizenship),
    ]

    private static let renamed: [String: String] = [
        "lebanumtitle": "regulationnumbertitle", "lebapublicationdate": "regulationpublicationdate",
        "lebaurl": "regulationpublicationurl", "programme": "regulationprogramme", "language": "namelanguage",
        "country": "countryiso2code",
    ]
}
