internal import CordonIndex
public import CordonLists
public import CordonRefresh

/// Reads lists to their end, one after the other, and tells of each what it holds, what was wrong, and what the reading took.
///
/// Nothing is indexed and nothing kept but counts: a name that cannot be compared with others is found when the list is indexed, not here.
public struct ListCheck: Sendable {
    /// What is told while lists are read, in the order of the lists.
    public enum News: Sendable {
        case reading(path: String)
        /// One of the first issues of a list, or any, as was asked for.
        case issue(ListIssue)
        /// How many more there were; told after the issues of a list, where some were not.
        case moreIssues(rejected: Int, doubtful: Int)
        case read(Row)
    }

    /// One list.
    public struct Row: Sendable {
        /// As it was given.
        public var path: String
        /// What is in it; nil where it could not be read to its end.
        public var facts: EditionFacts?
        /// Why it could not be read; nil where it could.
        public var error: String?
        /// Rejected records that were put up with.
        public var maxIssues: Int
        /// Of wall clock, for opening, reading and counting.
        public var seconds = 0.0
        /// Of processor for the same, which another program's work does not lengthen: reading takes one thread.
        public var processorSeconds = 0.0
        /// Bytes of all its files, decompressed; a workbook counts as it is stored.
        public var contentBytes = 0
        /// Most megabytes (2^20 bytes) that the process held, program and all; nil where the system does not tell.
        public var peakMegabytes: Double?
        /// Whether that was counted for this list alone; else it is the most since the process began.
        public var peakIsOwn = false

        /// Whether the list can be screened against.
        public enum State: String, Sendable {
            case whole
            /// More records were rejected than are put up with.
            case partial
            case unreadable
        }

        public var state: State {
            guard let facts else { return .unreadable }
            return facts.rejected > maxIssues ? .partial : .whole
        }

        /// Megabytes (2^20 bytes) of content a second; 0 where no time passed.
        public var megabytesPerSecond: Double { seconds > 0 ? Double(contentBytes) / 1_048_576 / seconds : 0 }
    }

    /// Issues of each severity told of a list where not all were asked for.
    public static let issuesShown = 10

    public internal(set) var rows: [Row] = []
    /// Megabytes (2^20 bytes) that the process held before it read anything; nil where the system does not tell.
    public internal(set) var baseMegabytes: Double?

    /// 0 where every list is whole, else 3. Doubts do not count: what is doubtful was loaded.
    public var exitStatus: Int32 { rows.allSatisfy { $0.state == .whole } ? 0 : 3 }

    public init() {}

    /// Reads the lists at `paths`. Whatever is wrong with one is told in its row, and the next is read.
    ///
    /// - Parameters:
    ///   - maxIssues: so many rejected records of a list are put up with.
    ///   - allIssues: whether every issue is told, or the first `issuesShown` of each severity.
    /// - Complexity: linear in the lists' content; memory by the ids and programmes of one list, beside what its reader takes.
    public mutating func run(paths: [String], maxIssues: Int, allIssues: Bool = false, tell: (News) -> Void) {
        if BenchMemory.restartPeak() { baseMegabytes = BenchMemory.peak }
        for path in paths {
            tell(.reading(path: path))
            let row = Self.read(path, maxIssues: maxIssues, allIssues: allIssues, tell: tell)
            rows.append(row)
            tell(.read(row))
        }
    }

    private static func read(_ path: String, maxIssues: Int, allIssues: Bool, tell: (News) -> Void) -> Row {
        var row = Row(path: path, error: nil, maxIssues: maxIssues)
        guard !SnapshotFile.isSnapshot(path) else {
            row.error = "\(path): a snapshot, made from lists that were read before; cordon index verify checks it"
            return row
        }
        var issues: [ListIssue.Severity: Int] = [:]
        row.peakIsOwn = BenchMemory.restartPeak()
        let start = Posix.seconds
        let startOfProcessor = Posix.processorSeconds
        do {
            // All rejected records are put up with here, so that a partial list is counted as well; `state` judges them.
            row.facts = try EditionFacts.read(path: path, maxIssues: .max) { issue in
                issues[issue.severity, default: 0] += 1
                if allIssues || issues[issue.severity, default: 0] <= issuesShown { tell(.issue(issue)) }
            }
            row.seconds = Posix.seconds - start
            row.processorSeconds = Posix.processorSeconds - startOfProcessor
            row.peakMegabytes = BenchMemory.peak
            row.contentBytes = try ListLoader.contentBytes(path: path)
        } catch {
            row.facts = nil
            row.error = String(describing: error)
        }
        let left = { (severity: ListIssue.Severity) in allIssues ? 0 : max(0, (issues[severity] ?? 0) - issuesShown) }
        if left(.rejected) + left(.doubtful) > 0 {
            tell(.moreIssues(rejected: left(.rejected), doubtful: left(.doubtful)))
        }
        return row
    }
}
