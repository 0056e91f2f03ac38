/// Some input records in order, split into fields but not yet understood: what the reader hands to the workers.
///
/// All fields lie end to end in `bytes` (UTF-8 as received, quotes removed), so that a chunk costs three allocations.
struct RawRecords: Sendable {
    /// What is wrong with a record as a piece of text, before anyone asks what its fields mean.
    enum Problem: Sendable, Equatable {
        case emptyLine
        /// Longer than the limit in bytes; the content is dropped.
        case tooLong(limit: Int)
        case textAfterQuote
        /// The file ends inside quotes that were opened on line `opened`.
        case unterminatedQuote(opened: Int)
        /// The input broke off here for the reason given: damaged gzip, read error.
        case brokenInput(String)
    }

    struct Entry: Sendable {
        /// Index behind the record's last field in `fieldEnds`.
        var fieldsEnd: Int
        /// 1-based line of the file where the record begins.
        var line: Int
        var problem: Problem?
    }

    /// 1-based number of the first record here; a header is not a record.
    var firstRow = 1
    var bytes: [UInt8] = []
    /// Index behind each field's last byte.
    var fieldEnds: [Int] = []
    var entries: [Entry] = []
    /// Stored bytes of the input read so far, for progress.
    var inputBytes = 0
    /// Set on the last chunk of an input that did not end well.
    var failure: String?

    var count: Int { entries.count }

    func fieldCount(_ record: Int) -> Int {
        entries[record].fieldsEnd - (record == 0 ? 0 : entries[record - 1].fieldsEnd)
    }

    /// The bytes of field `field` of record `record`; empty where there is no such field.
    func field(_ record: Int, _ field: Int) -> ArraySlice<UInt8> {
        let first = record == 0 ? 0 : entries[record - 1].fieldsEnd
        let index = first + field
        guard field >= 0, index < entries[record].fieldsEnd else { return [] }
        return bytes[(index == 0 ? 0 : fieldEnds[index - 1])..<fieldEnds[index]]
    }

    mutating func append(line: Int, problem: Problem?) {
        entries.append(Entry(fieldsEnd: fieldEnds.count, line: line, problem: problem))
    }

    /// Takes back the fields and bytes of a record that has not been appended yet.
    mutating func dropOpenRecord(startingAt start: Int) {
        bytes.removeLast(bytes.count - start)
        fieldEnds.removeLast(fieldEnds.count - (entries.last?.fieldsEnd ?? 0))
    }
}

/// Where records come from: chunks of raw records in order, nil at the end. Owned by one thread.
protocol RecordInput: AnyObject {
    func next() -> RawRecords?
}
