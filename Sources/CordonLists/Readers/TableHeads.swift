/// Tells published tables apart by the names of their columns, in the first line or, behind a line with a date, in the second.
enum TableHeads {
    /// Columns that no other table has together, by their letters and digits.
    private static let heads: [(ListFormat, columns: [String])] = [
        (.euCSV, ["entitylogicalid", "namealiaswholename"]),
        (.euCSV10, ["entitylogicalid", "naalwholename"]),
        (.ukCSV, ["uniqueid", "name6", "nametype"]),
        (.ukConList, ["groupid", "name6", "aliastype"]),
    ]

    /// The format whose columns stand in the first two lines of `head`; nil where none does.
    static func format(of head: UnsafeRawBufferPointer) -> ListFormat? {
        var rest = head[...]
        for _ in 0..<2 {
            let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
            let names = line.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == 0x09 })
            let keys = Set(names.map { HeaderedCSV.key(String(decoding: $0, as: UTF8.self)) })
            if let match = heads.first(where: { $0.columns.allSatisfy(keys.contains) }) { return match.0 }
            rest = rest[line.endIndex...]
            if rest.first == 0x0D { rest = rest.dropFirst() }
            if rest.first == 0x0A { rest = rest.dropFirst() }
        }
        return nil
    }
}
