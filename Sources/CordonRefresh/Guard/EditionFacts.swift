public import CordonLists

/// What one edition of a list holds, counted: what the circuit breaker compares, and what `lists status` shows.
///
/// The same bytes give the same facts on every machine, and `json` the same text. A list of 15,000 parties takes some 300 KB, nearly all of
/// it `ids`.
public struct EditionFacts: Codable, Sendable, Equatable {
    /// Raised whenever a count comes to mean something else: facts of another version are counted again from the edition's files.
    public static let currentVersion = 1

    public var version = EditionFacts.currentVersion
    /// Key of the list ("us_ofac_sdn") as the reader tells it from the content.
    public var dataset: String
    public var title: String
    public var authority: String
    public var format: String
    /// Date that the publisher prints on the edition: "2026-08-01", "2026-08" or "2026"; nil where it prints none.
    public var published: String?
    public var isDemonstration: Bool
    public var files: [File]
    /// SHA-256 over the digests of all files in their order, 64 lower-case hexadecimal digits: the same files, the same digest, whatever
    /// their names.
    public var digest: String

    /// Parties accepted.
    public var parties = 0
    /// Parties by FollowTheMoney schema ("Person": 6646).
    public var partiesBySchema: [String: Int] = [:]
    /// Names of all parties by kind ("primary", "alias", "weakAlias", "former", "originalScript").
    public var namesByKind: [String: Int] = [:]
    /// Names by the script that most of their letters are in ("Latin", "Arabic"); "none" for names without letters.
    public var namesByScript: [String: Int] = [:]
    /// Parties with one birth date or more.
    public var partiesWithBirthDate = 0
    public var birthDates = 0
    /// Identifiers by FollowTheMoney property ("passportNumber": 5012).
    public var identifiersByKind: [String: Int] = [:]
    public var addresses = 0
    public var links = 0
    /// Parties by programme as printed.
    public var partiesByProgramme: [String: Int] = [:]
    /// Parties by the part of the list that holds them: the dataset and the authority of each designation, "dataset / authority". A collection
    /// such as the US Consolidated Screening List has one for each list that it gathers.
    public var partiesByPart: [String: Int] = [:]
    /// Ids of all parties, sorted by bytes.
    public var ids: [String] = []
    /// Reference numbers of the UN Security Council ("KPe.001") that the list prints, its own or those of others; sorted, each once.
    public var unReferences: [String] = []
    /// The canary parties of the list that are missing, by `Canary.key`, sorted.
    public var missingCanaries: [String] = []
    /// Records that were not loaded.
    public var rejected = 0
    /// Doubts about records that were loaded.
    public var doubtful = 0

    /// One file of the edition.
    public struct File: Codable, Sendable, Equatable {
        /// Last path component.
        public var name: String
        /// Length as stored.
        public var bytes: Int
        /// SHA-256 of the stored bytes, 64 lower-case hexadecimal digits.
        public var sha256: String

        public init(name: String, bytes: Int, sha256: String) {
            self.name = name
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    public init(edition: ListEdition) {
        dataset = edition.dataset
        title = edition.title
        authority = edition.authority
        format = edition.format
        published = edition.published?.iso8601
        isDemonstration = edition.isDemonstration
        files = edition.files.map { File(name: $0.name, bytes: $0.bytes, sha256: $0.sha256) }
        digest = Self.digest(of: edition.files)
    }

    public var names: Int { namesByKind.values.reduce(0, +) }

    /// Names that are not primary and not in their own script.
    public var aliases: Int {
        [ListedName.Kind.alias, .weakAlias, .former].reduce(0) { $0 + (namesByKind[$1.name] ?? 0) }
    }

    public var originalScriptNames: Int { namesByKind[ListedName.Kind.originalScript.name] ?? 0 }

    public var identifiers: Int { identifiersByKind.values.reduce(0, +) }

    /// Stored bytes of all files.
    public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    static func digest(of files: [ListEdition.SourceFile]) -> String {
        var hash = SHA256()
        for file in files { hash.update(Array((file.sha256 + "\n").utf8)) }
        return hash.finishHexadecimal()
    }
}
