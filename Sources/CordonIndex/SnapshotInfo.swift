public import CordonLists

/// What a snapshot says of itself.
public struct SnapshotInfo: Sendable, Equatable {
    /// ICU version that the names were romanised with.
    public var icuVersion: String
    /// Digest of the normaliser's version and the embedded reference tables, 16 hexadecimal digits.
    public var referenceDigest: String
    public var editions: [ListEdition]

    public init(icuVersion: String, referenceDigest: String, editions: [ListEdition]) {
        self.icuVersion = icuVersion
        self.referenceDigest = referenceDigest
        self.editions = editions
    }

    func encoded() -> [UInt8] {
        var out = ByteWriter()
        out.string(icuVersion)
        out.string(referenceDigest)
        out.list(editions) { out, edition in
            out.string(edition.dataset)
            out.string(edition.title)
            out.string(edition.authority)
            out.string(edition.format)
            out.number(edition.published == nil ? 0 : 1)
            if let date = edition.published { RecordCodec.encode(date, into: &out) }
            out.list(edition.files) { out, file in
                out.string(file.name)
                out.number(file.bytes)
                out.string(file.sha256)
            }
            out.number(edition.entityCount)
            out.number(edition.nameCount)
            out.number(edition.isDemonstration ? 1 : 0)
        }
        return out.bytes
    }

    init(decoding bytes: UnsafeRawBufferPointer) throws(SnapshotError) {
        var reader = ByteReader(bytes)
        icuVersion = try reader.string()
        referenceDigest = try reader.string()
        editions = try reader.list { (reader) throws(SnapshotError) in
            let dataset = try reader.string()
            let title = try reader.string()
            let authority = try reader.string()
            let format = try reader.string()
            let published = try reader.number() == 0 ? nil : try RecordCodec.decodeDate(&reader)
            let files = try reader.list { (reader) throws(SnapshotError) in
                ListEdition.SourceFile(name: try reader.string(), bytes: try reader.number(), sha256: try reader.string())
            }
            return ListEdition(
                dataset: dataset, title: title, authority: authority, format: format, published: published, files: files,
                entityCount: try reader.number(), nameCount: try reader.number(), isDemonstration: try reader.number() != 0)
        }
        guard reader.isAtEnd else { throw .damaged("the editions are longer than they say") }
    }
}

/// Why a snapshot cannot be used.
public enum SnapshotError: Error, Sendable, CustomStringConvertible, Equatable {
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    /// Not a snapshot at all.
    case foreign(path: String)
    /// A snapshot of another format version.
    case version(path: String, found: UInt32, expected: UInt32)
    case truncated(path: String, expected: UInt64, got: UInt64)
    case checksum(path: String)
    /// The bytes contradict themselves.
    case damaged(String)
    /// Built with another ICU or other reference data: names would be compared in two forms.
    case stale(path: String, what: String)
    /// A list is larger than the format can hold.
    case tooLarge(String)

    public var description: String {
        switch self {
        case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        case .foreign(let path): "\(path): not a Cordon snapshot; build one with `cordon index build`"
        case .version(let path, let found, let expected):
            "\(path): snapshot format \(found), but this version of Cordon reads format \(expected); rebuild it with `cordon index build`"
        case .truncated(let path, let expected, let got):
            "\(path): \(got) bytes long instead of \(expected): the file was cut off; rebuild it with `cordon index build`"
        case .checksum(let path): "\(path): the checksum is wrong, so the file is damaged; rebuild it with `cordon index build`"
        case .damaged(let what): "the snapshot is damaged: \(what); rebuild it with `cordon index build`"
        case .stale(let path, let what): "\(path): built with \(what); rebuild it with `cordon index build`"
        case .tooLarge(let what): "the lists are too large for one snapshot: \(what)"
        }
    }
}
