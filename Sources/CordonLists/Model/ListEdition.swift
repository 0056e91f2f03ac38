/// One edition of one list: what was read, from which bytes.
public struct ListEdition: Sendable, Hashable {
    /// Key of the list ("us_ofac_sdn"); what a hit's `datasets` names.
    public var dataset: String
    /// The list's title ("OFAC Specially Designated Nationals").
    public var title: String
    public var authority: String
    /// Raw value of a `ListFormat`: `ofac-`, `un-`, `eu-fsf-`, `uk-`, `csl-`, `bis-dpl-`, `sema-`, `dfat-` or `seco-` and the kind of file for what
    /// authorities publish, "ftm-json" and "targets-csv" for collections, "cordon-csv" for home-made lists.
    public var format: String
    /// Date the publisher prints on the edition, where there is one.
    public var published: PartialDate?
    public var files: [SourceFile]
    /// Parties accepted.
    public var entityCount: Int
    public var nameCount: Int
    /// Whether this is the demonstration list, which clears nobody.
    public var isDemonstration: Bool

    /// One file that was read.
    public struct SourceFile: Sendable, Hashable {
        /// Last path component, never a full path: an edition says the same on every machine.
        public var name: String
        /// Length in bytes as stored (compressed where it is a .gz).
        public var bytes: Int
        /// SHA-256 of the stored bytes, 64 lower-case hexadecimal digits.
        public var sha256: String

        public init(name: String, bytes: Int, sha256: String) {
            self.name = name
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    public init(
        dataset: String, title: String, authority: String, format: String, published: PartialDate? = nil,
        files: [SourceFile] = [], entityCount: Int = 0, nameCount: Int = 0, isDemonstration: Bool = false
    ) {
        self.dataset = dataset
        self.title = title
        self.authority = authority
        self.format = format
        self.published = published
        self.files = files
        self.entityCount = entityCount
        self.nameCount = nameCount
        self.isDemonstration = isDemonstration
    }
}

/// Something wrong or doubtful in a list file.
public struct ListIssue: Sendable, Hashable {
    public enum Severity: String, Sendable {
        /// The record was not loaded; counts against `--max-issues`.
        case rejected
        /// The record was loaded, but something in it could not be understood.
        case doubtful
    }

    public var severity: Severity
    public var file: String
    /// 1-based line of the file; 0 where the whole file is meant.
    public var line: Int
    public var reason: String

    public init(_ severity: Severity, file: String, line: Int, reason: String) {
        self.severity = severity
        self.file = file
        self.line = line
        self.reason = reason
    }
}
