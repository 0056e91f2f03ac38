/// What a catalogue says of one list in one format: who publishes it, where, and what to expect of it.
public struct CatalogueList: Sendable, Hashable {
    /// Unique per list and format ("us_ofac_sdn"); lower-case letters, digits and `_`.
    public var key: String
    public var name: String
    public var authority: String
    /// ISO 3166-1 alpha-2, `UN` or `EU`; empty where none applies.
    public var country: String
    /// As `ListEdition.format`, also for formats that this version does not read; `page:xlsx` for a page that links to such files.
    public var format: String
    /// Order of magnitude of the parties of the whole list.
    public var parties: ClosedRange<Int>
    public var schedule: String
    public var terms: String
    /// Hours without a confirmation from the publisher after which nobody can be cleared from the list.
    public var maxAgeHours: Int
    /// Whether an update that names no list fetches this one: one variant of each list.
    public var isDefault: Bool
    /// Hosts, beside those of the addresses, that the publisher's redirects may lead to.
    public var redirectHosts: [String]
    /// In the catalogue's order; none where `page` is all that there is.
    public var files: [File]
    /// The page where a person finds the files; nil for a list with files.
    public var page: String?

    /// One file of a list. All files of a list belong together.
    public struct File: Sendable, Hashable {
        /// Where it lies below the lists directory ("us_ofac_sdn/sdn.csv").
        public var path: String
        /// Official address.
        public var url: String
        /// Where the publisher tells the file's SHA-256; nil where it does not.
        public var checksumURL: String?
        /// Most bytes that the file may have, as stored and decompressed.
        public var maxBytes: Int
    }

    /// What lies in the lists directory: the file, or the directory of the set ("us_ofac_sdn").
    public var entry: String { files.first.map { String($0.path.prefix { $0 != "/" }) } ?? "" }
}
