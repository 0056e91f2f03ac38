/// Country names and codes in many spellings, to ISO 3166-1 alpha-2 codes.
public struct CountryTable: Sendable {
    private var codes = ByteTable(capacity: 4096)

    public init() {
        ReferenceTable.forEachRow(of: "countries", columns: 2) { row in
            guard row[0].count == 2 else { return }
            let code = Int(row[0][0] & 0xdf) << 8 | Int(row[0][1] & 0xdf)
            codes.insert(row[1], code)
            codes.insert(Array(row[0]).map { $0 | 32 }, code)
        }
    }

    /// The two letters of the country that `text` names, the first in the high byte; nil where it names none that is known.
    public func code(_ text: String) -> UInt16? {
        var key: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 65...90: key.append(byte | 32)
            case 97...122, 48...57: key.append(byte)
            case UInt8(ascii: "'"), UInt8(ascii: "."): continue
            case 128...: key.append(byte)
            default: if let last = key.last, last != 32 { key.append(32) }
            }
        }
        while key.last == 32 { key.removeLast() }
        if key.starts(with: Array("the ".utf8)) { key.removeFirst(4) }
        return codes.value(key).map { UInt16(truncatingIfNeeded: $0) }
    }
}
