internal import CCordonData

/// One of the reference tables of lists/reference, embedded in the program: tab-separated, `#` comments, a header line.
struct ReferenceTable: Sendable {
    /// Calls `row` with the fields of every data line, as byte ranges of the table's text. Shorter rows are filled with empty fields.
    static func forEachRow(
        of name: String, columns: Int,
        _ row: (_ fields: UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) -> Void
    ) {
        var size = 0
        guard let start = cordon_data(name, &size) else { return }
        let text = UnsafeBufferPointer(start: start, count: size)
        let empty = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        withUnsafeTemporaryAllocation(of: UnsafeBufferPointer<UInt8>.self, capacity: columns) { fields in
            var at = 0
            var sawHeader = false
            while at < size {
                var end = at
                while end < size && text[end] != UInt8(ascii: "\n") { end += 1 }
                defer { at = end + 1 }
                if end == at || text[at] == UInt8(ascii: "#") { continue }
                if !sawHeader {
                    sawHeader = true
                    continue
                }
                fields.initialize(repeating: empty)
                var field = 0
                var from = at
                var i = at
                while i <= end && field < columns {
                    if i == end || text[i] == UInt8(ascii: "\t") {
                        fields[field] = UnsafeBufferPointer(rebasing: text[from..<i])
                        field += 1
                        from = i + 1
                    }
                    i += 1
                }
                row(UnsafeBufferPointer(fields))
            }
        }
    }

    /// Calls `part` for every space-separated part of `field`.
    static func forEachPart(of field: UnsafeBufferPointer<UInt8>, _ part: (UnsafeBufferPointer<UInt8>) -> Void) {
        var from = 0
        for i in 0...field.count where i == field.count || field[i] == UInt8(ascii: " ") {
            if i > from { part(UnsafeBufferPointer(rebasing: field[from..<i])) }
            from = i + 1
        }
    }
}

extension String {
    /// The text of a table field.
    init(field: UnsafeBufferPointer<UInt8>) { self = String(decoding: field, as: UTF8.self) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a table field is `text`.
    func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Whether a table field ends with `text`.
    func ends(with text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && UnsafeBufferPointer(rebasing: self[(count - text.utf8CodeUnitCount)...]).equals(text)
    }
}
