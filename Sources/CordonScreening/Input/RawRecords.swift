internal import CordonLists

/// Some input records in order, split into fields but not yet understood: what the reader hands to the workers.
struct RawRecords: Sendable {
    typealias Problem = SplitRecords.Problem

    /// 1-based number of the first record here; a header is not a record.
    var firstRow = 1
    var records = SplitRecords()
    /// Stored bytes of the input read so far, for progress.
    var inputBytes = 0
    /// Set on the last chunk of an input that did not end well.
    var failure: String?

    var count: Int { records.count }
    var entries: [SplitRecords.Entry] { records.entries }
}

/// Where records come from: chunks of raw records in order, nil at the end. Owned by one thread.
protocol RecordInput: AnyObject {
    func next() -> RawRecords?
}
