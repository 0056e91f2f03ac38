/// Why a list could not be loaded. Every message says where (file, line or offset) and what to do about it.
///
/// Paths are as the caller gave them; byte offsets count from 0, lines from 1.
public enum ListError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file or directory could not be opened or read; `reason` is the system's.
    case unreadable(path: String, reason: String)
    case empty(path: String)
    /// The content is none of the formats; `found` says what it looks like.
    case unknownFormat(path: String, found: String)
    /// A set of files lacks one; `present` are the parts that are there.
    case missingPart(directory: String, part: String, present: [String])
    /// Several files could be the same part.
    case ambiguousPart(directory: String, files: [String])
    /// Offset in the stored (compressed) bytes.
    case corruptGzip(path: String, offset: Int, reason: String)
    /// The content is longer than `limit` bytes after decompression.
    case tooLarge(path: String, limit: Int)
    /// A line or CSV record is longer than `limit` bytes.
    case lineTooLong(path: String, line: Int, limit: Int)
    /// The file cannot be read on from here.
    case malformed(path: String, line: Int, reason: String)
    /// XML that uses what no list needs (a DOCTYPE), or exceeds a limit.
    case refusedXML(path: String, line: Int, reason: String)
    /// A zip archive (a workbook) that is damaged, exceeds a limit or lacks a part; `part` is "" where the whole archive is meant.
    case refusedArchive(path: String, part: String, reason: String)
    /// The bytes differed between two readings of one file.
    case changedWhileReading(path: String)
    /// More records were rejected than allowed. `first` holds the first few.
    case tooManyIssues(path: String, count: Int, allowed: Int, first: [ListIssue])
    /// A party cannot be written so that it can be read again.
    case notExportable(id: String, reason: String)
    /// Nothing was accepted: an empty list would clear everybody.
    case noEntities(path: String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason). Check that it exists and that you may read it."
        case .empty(let path):
            "\(path): the file is empty. Download it again."
        case .unknownFormat(let path, let found):
            "\(path): not a list format that Cordon reads (\(found)). Give a list as its publisher has it: of OFAC a directory with the CSV "
                + "or fixed-width set, or an XML file; of the UN, EU, UK, US (screening list, denied persons), Canada, Australia or Switzerland "
                + "its file; FollowTheMoney entities as JSON lines or OpenSanctions' targets.simple.csv; or Cordon's CSV with a header line."
        case .missingPart(let directory, let part, let present):
            "\(directory): \(part) is missing (there: \(present.joined(separator: ", "))). An OFAC list is only complete "
                + "with its names, alternate names, addresses and comments: download \(part) of the same day beside them."
        case .ambiguousPart(let directory, let files):
            "\(directory): \(files.joined(separator: " and ")) could be the same part of the list. Keep one of them."
        case .corruptGzip(let path, let offset, let reason):
            "\(path): broken gzip data at byte \(offset): \(reason). Download it again."
        case .tooLarge(let path, let limit):
            "\(path): longer than \(limit) bytes when decompressed. If that is right, raise the limit; otherwise the file "
                + "is not what it claims to be."
        case .lineTooLong(let path, let line, let limit):
            "\(path), line \(line): longer than \(limit) bytes. Look for a quote that is never closed, or a damaged file."
        case .malformed(let path, let line, let reason):
            "\(path), line \(line): \(reason). Correct the file or download it again."
        case .refusedXML(let path, let line, let reason):
            "\(path), line \(line): \(reason). No official list needs this: check where the file comes from."
        case .refusedArchive(let path, let part, let reason):
            "\(path): \(part.isEmpty ? "the archive" : "its part \(part)"): \(reason). Download it again, and check where it comes from."
        case .changedWhileReading(let path):
            "\(path): changed while it was being read. Try again once the download has finished."
        case .tooManyIssues(let path, let count, let allowed, let first):
            "\(path): \(count) records rejected, \(allowed) allowed, so the list counts as partial. First: "
                + first.map { "\($0.file), line \($0.line): \($0.reason)" }.joined(separator: "; ")
                + ". Get a complete edition, or accept the loss with --max-issues \(count)."
        case .notExportable(let id, let reason):
            "the party \(id) cannot be exported: \(reason)."
        case .noEntities(let path):
            "\(path): holds no party at all. Download it again."
        }
    }
}
