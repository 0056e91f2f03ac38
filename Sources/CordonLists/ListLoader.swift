/// Reads a list of any known format, party by party.
public enum ListLoader {
    /// Reads the list at `path` (a file, or the directory of a set), and gives each accepted party to `onEntity` in the list's
    /// order and each issue to `onIssue` as it is found.
    ///
    /// - Parameter maxIssues: So many rejected records are put up with. Default 0: a list that lost a record is a partial list,
    ///   and nobody can be cleared from it. Doubtful records are loaded and never count.
    /// - Returns: What was read, from which bytes: the same for the same bytes on every machine.
    /// - Throws: `ListError` for what cannot be read at all; `tooManyIssues` after the last record, so that every issue has been
    ///   told; and whatever `onEntity` throws, at once.
    public static func load(
        path: String, maxIssues: Int = 0, onIssue: (ListIssue) -> Void = { _ in },
        onEntity: (ListedEntity) throws -> Void
    ) throws -> ListEdition {
        let format = try ListFormat.detect(path: path)
        return try withoutActuallyEscaping(onIssue) { onIssue in
            try withoutActuallyEscaping(onEntity) { onEntity in
                let sink = ListSink(onIssue: onIssue, onEntity: onEntity)
                var edition =
                    switch format {
                    case .ofacCSV, .ofacFixedWidth: try OFACReader(directory: path, sink: sink).read()
                    case .ofacXML: try OFACStandardReader(path: path, sink: sink).read()
                    case .ofacEnhancedXML: try OFACEnhancedReader(path: path, sink: sink).read()
                    case .ofacAdvancedXML: try OFACAdvancedReader(path: path, sink: sink).read()
                    case .unXML: try UNReader(path: path, sink: sink).read()
                    case .ftmJSON: try FTMReader(path: path, sink: sink).read()
                    case .cordonCSV: try CordonCSVReader(path: path, sink: sink).read()
                    case .euXML: try EUXMLReader(path: path, sink: sink).read()
                    case .euCSV: try EUCSVReader(path: path, layout: .version11, sink: sink).read()
                    case .euCSV10: try EUCSVReader(path: path, layout: .version10, sink: sink).read()
                    case .ukCSV: try UKCSVReader(path: path, list: .sanctions, sink: sink).read()
                    case .ukXML: try UKXMLReader(path: path, sink: sink).read()
                    case .ukConList: try UKCSVReader(path: path, list: .ofsi, sink: sink).read()
                    case .dfatXLSX: try DFATReader(path: path, sink: sink).readWorkbook()
                    case .dfatCSV: try DFATReader(path: path, sink: sink).readCSV()
                    case .semaXML: try SEMAReader(path: path, sink: sink).read()
                    case .cslCSV: try CSLReader(path: path, sink: sink).readCSV()
                    case .cslJSON: try CSLReader(path: path, sink: sink).readJSON()
                    case .bisDPL: try DPLReader(path: path, sink: sink).read()
                    case .secoXML: try SECOReader(path: path, sink: sink).read()
                    case .targetsCSV: try TargetsCSVReader(path: path, sink: sink).read()
                    }
                edition.entityCount = sink.entityCount
                edition.nameCount = sink.nameCount
                if sink.rejected > maxIssues {
                    throw ListError.tooManyIssues(
                        path: path, count: sink.rejected, allowed: maxIssues, first: sink.firstRejected)
                }
                if sink.entityCount == 0 { throw ListError.noEntities(path: path) }
                return edition
            }
        }
    }

    /// The files that make up the list at `path`, in a fixed order: what a cache key is made of, without parsing anything.
    public static func sourceFiles(path: String) throws -> [String] {
        switch try System.kind(of: path) {
        case .directory: try OFACFiles(directory: path).paths
        case .file: [path]
        case .other: throw ListError.unreadable(path: path, reason: "it is neither a file nor a directory")
        }
    }

    /// Bytes of all files of the list at `path`, decompressed where they are gzip; a workbook counts as it is stored. Reads them once more.
    public static func contentBytes(path: String) throws -> Int {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        var bytes = 0
        for file in try sourceFiles(path: path) {
            let source = try FileSource(path: file)
            while case let count = try source.read(into: buffer), count > 0 { bytes += count }
        }
        return bytes
    }
}

/// Where the readers put what they find: counts it, and holds it to what every list must keep.
///
/// A record is rejected that repeats an id of the same list (the first one stays), or has neither a name nor an identifier.
final class ListSink {
    private let onIssue: (ListIssue) -> Void
    private let onEntity: (ListedEntity) throws -> Void
    private var ids: Set<String> = []
    private(set) var entityCount = 0
    private(set) var nameCount = 0
    private(set) var rejected = 0
    /// The first five.
    private(set) var firstRejected: [ListIssue] = []

    init(onIssue: @escaping (ListIssue) -> Void, onEntity: @escaping (ListedEntity) throws -> Void) {
        self.onIssue = onIssue
        self.onEntity = onEntity
    }

    func reject(_ file: String, _ line: Int, _ reason: String) {
        let issue = ListIssue(.rejected, file: file, line: line, reason: reason)
        rejected += 1
        if firstRejected.count < 5 { firstRejected.append(issue) }
        onIssue(issue)
    }

    func doubt(_ file: String, _ line: Int, _ reason: String) {
        onIssue(ListIssue(.doubtful, file: file, line: line, reason: reason))
    }

    func accept(_ entity: ListedEntity, file: String, line: Int) throws {
        if entity.id.isEmpty { return reject(file, line, "a record without an id") }
        if entity.names.isEmpty, entity.identifiers.isEmpty {
            return reject(file, line, "\(entity.id) has neither a name nor an identifier")
        }
        guard ids.insert(entity.id).inserted else { return reject(file, line, "the id \(entity.id) was used before") }
        entityCount += 1
        nameCount += entity.names.count
        try onEntity(entity)
    }
}
