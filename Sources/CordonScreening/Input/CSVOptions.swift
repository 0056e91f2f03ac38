/// How a CSV file is to be read.
public struct CSVOptions: Sendable {
    public enum Delimiter: Sendable, Hashable {
        case detected
        case byte(UInt8)
        /// The whole line is one column.
        case none

        /// Reads what a user gives: one ASCII character, "tab", "none".
        public init?(_ text: String) {
            switch text.lowercased() {
            case "tab", "\\t": self = .byte(9)
            case "none": self = .none
            case "comma": self = .byte(UInt8(ascii: ","))
            case "semicolon": self = .byte(UInt8(ascii: ";"))
            default:
                let bytes = Array(text.utf8)
                guard bytes.count == 1, bytes[0] < 128, bytes[0] != 10, bytes[0] != 13, bytes[0] != 34 else {
                    return nil
                }
                self = .byte(bytes[0])
            }
        }
    }

    public var delimiter = Delimiter.detected
    /// nil: by the byte order mark, else UTF-8.
    public var encoding: TextEncoding?
    public var hasHeader = true
    public var overrides: [ColumnMap.Override] = []
    /// Most bytes of one record. Default 10 MiB; records above are error records.
    public var recordLimit = 10 << 20

    public init() {}
}
