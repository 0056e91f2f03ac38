internal import CordonIndex
public import CordonLists
internal import CordonMatch
internal import CordonText

/// The proof that an index keeps its promises: what was checked, and everything that was found wrong.
public struct IndexVerification: Sendable {
    /// A listed name that does not alert on its own party when it is screened as the list prints it.
    public struct NameFailure: Sendable, Hashable {
        public var entity: String
        public var kind: ListedName.Kind
        /// Number of the name among the party's, from 1.
        public var number: Int
        /// What the name was screened as; nil where that was left open.
        public var schema: Schema?
        /// The party's score; nil where it is under 0.3 or the name cannot be screened.
        public var score: Double?
        /// Why the name cannot be screened, where that is so.
        public var error: String?
    }

    /// A query that index and exhaustive scan answer differently.
    public struct Difference: Sendable, Hashable {
        public var query: String
        public var schema: Schema?
        /// The party whose name the query was made from, and how; or where it stands in a file.
        public var origin: String
        public var threshold: Double
        /// What one answer has that the other has not.
        public var what: String
    }

    public internal(set) var parties = 0
    public internal(set) var words = 0
    public internal(set) var bytes = 0
    public internal(set) var names = 0
    public internal(set) var nameFailures: [NameFailure] = []
    public internal(set) var queries = 0
    public internal(set) var differences: [Difference] = []

    public var isRight: Bool { nameFailures.isEmpty && differences.isEmpty }

    /// The file that the queries are from; nil where they were made of listed names.
    public internal(set) var file: String?

    /// Thresholds at which index and exhaustive scan are compared, ascending.
    static let thresholds = [0.5, 0.7, 0.9]

    /// Checks the snapshot behind `screener`.
    ///
    /// - Parameters:
    ///   - sample: queries for which index and exhaustive scan are compared.
    ///   - seed: of the sample; the same seed gives the same queries.
    ///   - file: a CSV file of counterparties that are compared in place of a sample.
    ///   - jobs: threads; 0 for one per processor. The outcome is the same for any number.
    ///   - progress: told in a few words how far the work is.
    /// - Throws: `ScreeningError.unfitLists` where the snapshot contradicts itself.
    public static func run(
        _ screener: Screener, sample: Int, seed: UInt64 = 1, file: String? = nil, jobs: Int = 0, progress: (String) -> Void
    ) throws(ScreeningError) -> IndexVerification {
        let jobs = jobs > 0 ? jobs : Posix.processorCount
        let snapshot = screener.matcher.snapshot
        let queries = try file.map { (path) throws(ScreeningError) in try AgreementCheck.counterparties(path: path) }
        progress("checking that the snapshot agrees with itself")
        do { try snapshot.audit() } catch { throw .unfitLists(reason: error.description) }
        var outcome = IndexVerification()
        outcome.parties = snapshot.entities.count
        outcome.words = snapshot.tokenCount
        outcome.bytes = snapshot.byteCount
        outcome.names = snapshot.entities.reduce(0) { $0 + Int($1.nameCount) }
        outcome.nameFailures = try NameCheck.run(screener, jobs: jobs) { done in
            progress("screening every listed name: \(done.grouped) of \(outcome.parties.grouped) parties")
        }
        let compared = queries ?? AgreementCheck.sample(snapshot, count: max(0, sample), seed: seed)
        outcome.queries = compared.count
        outcome.file = file
        outcome.differences = AgreementCheck.run(screener, compared, jobs: jobs) { done in
            progress("comparing index and exhaustive scan: \(done.grouped) of \(compared.count.grouped) queries")
        }
        return outcome
    }

    /// A screener over the snapshot file at `path`: unlike `Lists.open` it takes nothing else.
    public static func open(snapshot path: String) throws(ScreeningError) -> Screener {
        do throws(SnapshotError) {
            let snapshot = try Snapshot(path: path)
            try snapshot.checkFreshness(path: path)
            return Screener(snapshot: snapshot, normalizer: try snapshot.normalizer())
        } catch {
            throw .unfitLists(reason: error.description)
        }
    }
}

extension IndexVerification {
    /// The outcome for a person, a line for each thing that is wrong; ended by a line feed.
    public var text: String {
        var text =
            "snapshot   right: \(parties.grouped) parties, \(names.grouped) names, \(words.grouped) words, \(bytes.grouped) bytes\n"
        let threshold = ScreeningOptions().threshold.shown
        if nameFailures.isEmpty {
            text += "names      all \(names.grouped), screened as printed, alert on their own party at \(threshold)\n"
        } else {
            let failing = Set(nameFailures.map { "\($0.entity) \($0.number)" }).count
            text +=
                "names      WRONG: \(failing.grouped) of \(names.grouped) do not alert on their own party at \(threshold)\n"
            for failure in nameFailures { text += "           \(failure.text)\n" }
        }
        let source = file.map { " of \($0)" } ?? ""
        let at = Self.thresholds.map(\.shown).joined(separator: ", ")
        if queries == 0 {
            text += "agreement  not checked\n"
        } else if differences.isEmpty {
            text += "agreement  \(queries.grouped) queries\(source) at \(at): index and exhaustive scan agree\n"
        } else {
            text +=
                "agreement  WRONG: \(differences.count.grouped) differences in \(queries.grouped) queries\(source) at \(at)\n"
            for difference in differences { text += "           \(difference.text)\n" }
        }
        return text
    }
}

extension IndexVerification.NameFailure {
    var text: String {
        let how = schema.map { "as \($0.name)" } ?? "without a type"
        let what = error ?? score.map { "scores \($0.shownAsScore)" } ?? "scores under 0.3"
        return "\(DisplayText.safe(entity))  name \(number), \(kind.name), \(how): \(DisplayText.safe(what))"
    }
}

extension IndexVerification.Difference {
    var text: String {
        let how = schema.map { "as \($0.name)" } ?? "without a type"
        return
            "\(threshold.shown), \"\(DisplayText.safe(query))\" \(how) (\(DisplayText.safe(origin))): \(DisplayText.safe(what))"
    }
}
