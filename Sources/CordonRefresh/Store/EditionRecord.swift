/// What is kept of an edition beside its files, as `edition.json`.
public struct EditionRecord: Codable, Sendable, Equatable {
    /// Key of the list in the catalogue.
    public var list: String
    /// Time of retrieval and the first digits of the digest: sorts by time. Name of the edition's directory.
    public var id: String
    /// SHA-256 over the files' paths and digests, 64 lower-case hexadecimal digits.
    public var digest: String
    public var retrieved: Moment
    /// When the publisher sent it: as retrieved, and of files that were carried in when the oldest was written.
    public var sent: Moment
    /// As the reader tells it.
    public var format: String
    public var title: String
    /// Date that the publisher prints on the edition.
    public var published: String?
    public var parties: Int
    public var names: Int
    /// Records that were loaded though something in them was not understood.
    public var doubtful: Int
    public var files: [File]

    public struct File: Codable, Sendable, Equatable {
        /// As in the catalogue.
        public var path: String
        /// Where it came from: its address, or the path that it was carried in from.
        public var origin: String
        public var bytes: Int
        /// Of the stored bytes, 64 lower-case hexadecimal digits.
        public var sha256: String
        /// Sent with the next request, so that the same bytes need not come again; empty for files carried in.
        public var validators: Validators
    }
}
