/// Some records of a text in order, split into fields but not yet understood; what splitters write into and readers look at.
///
/// The fields lie in `bytes` as received (quotes undone, delimiters perhaps still between them), so that records cost no
/// allocation each, and a block of them three.
public struct SplitRecords: Sendable {
    /// What is wrong with a record as a piece of text, before anyone asks what its fields mean.
    public enum Problem: Sendable, Equatable {
        case emptyLine
        /// Longer than the limit in bytes; the content is dropped.
        case tooLong(limit: Int)
        /// Something other than a delimiter or a line end follows a closing quote, as in `"abc"def`.
        case textAfterQuote
        /// The text ends inside quotes that were opened on line `opened`.
        case unterminatedQuote(opened: Int)
        /// The input broke off here for the reason given (damaged gzip, a read error); told by whoever reads, not by a splitter.
        case brokenInput(String)
    }

    public struct Entry: Sendable {
        /// Index behind the record's last field in `fields`.
        public var fieldsEnd: Int
        /// 1-based line of the text where the record begins.
        public var line: Int
        public var problem: Problem?
    }

    /// Where a field lies in `bytes`.
    public struct Field: Sendable {
        public var start: Int
        public var end: Int

        public init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    public var bytes: [UInt8] = []
    public var fields: [Field] = []
    public var entries: [Entry] = []

    public init() {}

    public var count: Int { entries.count }

    public func fieldCount(_ record: Int) -> Int { entries[record].fieldsEnd - firstField(record) }

    /// The bytes of field `field` of record `record`; empty where there is no such field.
    public func field(_ record: Int, _ field: Int) -> ArraySlice<UInt8> {
        let index = firstField(record) + field
        guard field >= 0, index < entries[record].fieldsEnd else { return [] }
        return bytes[fields[index].start..<fields[index].end]
    }

    public mutating func append(line: Int, problem: Problem?) {
        entries.append(Entry(fieldsEnd: fields.count, line: line, problem: problem))
    }

    /// Forgets all records and keeps the memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    /// Takes back the fields and bytes of a record that has not been appended yet.
    public mutating func dropOpenRecord(startingAt start: Int) {
        bytes.removeLast(bytes.count - start)
        fields.removeLast(fields.count - (entries.last?.fieldsEnd ?? 0))
    }

    func firstField(_ record: Int) -> Int { record == 0 ? 0 : entries[record - 1].fieldsEnd }
}
