/// The fields of one record, looked at in place; valid only inside the closure that it is given to.
public struct RecordFields {
    let bytes: UnsafeBufferPointer<UInt8>
    let fields: UnsafeBufferPointer<SplitRecords.Field>

    public var count: Int { fields.count }

    /// The bytes of field `index`; none where there is no such field.
    public subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        guard index >= 0, index < fields.count else { return UnsafeBufferPointer(start: nil, count: 0) }
        // SAFETY: splitters write only fields that lie inside the bytes; the slice is checked against them all the same.
        return UnsafeBufferPointer(rebasing: bytes[fields[index].start..<fields[index].end])
    }

    /// Field `index` as text; nil where it is not valid UTF-8, "" where there is no such field.
    ///
    /// - Complexity: O(bytes); one allocation for more than 15 bytes.
    public func text(_ index: Int) -> String? {
        let field = self[index]
        guard Self.isASCII(field) else { return String(validating: field, as: UTF8.self) }
        // Most cells are ASCII, for which the general way would cost three times as much.
        return String(unsafeUninitializedCapacity: field.count) { $0.initialize(fromContentsOf: field) }
    }

    private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return true }
        var index = 0
        var seen: UInt64 = 0
        while bytes.count - index >= 8 {
            // SAFETY: eight bytes from `index` on are inside the buffer.
            seen |= (base + index).loadUnaligned(as: UInt64.self)
            index += 8
        }
        while index < bytes.count {
            seen |= UInt64(bytes[index])
            index += 1
        }
        return seen & 0x8080_8080_8080_8080 == 0
    }
}

extension SplitRecords {
    /// The fields of record `record`, without a copy.
    public func withRecord<R>(_ record: Int, _ body: (RecordFields) throws -> R) rethrows -> R {
        let range = firstField(record)..<entries[record].fieldsEnd
        return try bytes.withUnsafeBufferPointer { bytes in
            try fields.withUnsafeBufferPointer { fields in
                try body(RecordFields(bytes: bytes, fields: UnsafeBufferPointer(rebasing: fields[range])))
            }
        }
    }
}
