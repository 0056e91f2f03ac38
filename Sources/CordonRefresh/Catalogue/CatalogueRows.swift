internal import CordonLists

/// Turns the rows of a catalogue into lists of one file each. Columns are found by the header; others than these are refused.
struct CatalogueRows {
    private static let columns = [
        "key", "name", "authority", "country", "file", "url", "format", "partiesLow", "partiesHigh", "schedule", "terms",
        "default", "maxAgeHours", "maxMegabytes", "checksumUrl", "redirectHosts",
    ]

    private let path: String
    private var index: [String: Int] = [:]

    /// - Parameter header: at the header's record.
    init(header: CSVReader, path: String) throws(RefreshError) {
        self.path = path
        for field in 0..<header.fieldCount {
            guard let name = header.string(field), Self.columns.contains(name), index.updateValue(field, forKey: name) == nil else {
                throw .catalogue(
                    path: path, line: header.line, reason: "column \(field + 1) is unknown or stands there twice: \(header.string(field) ?? "?")")
            }
        }
        for name in Self.columns where index[name] == nil {
            throw .catalogue(path: path, line: header.line, reason: "the column \(name) is missing")
        }
    }

    /// The list of the current record.
    func list(_ reader: CSVReader) throws(RefreshError) -> CatalogueList {
        guard reader.defect == nil, reader.fieldCount == Self.columns.count else {
            throw error(reader, "\(reader.fieldCount) fields, or text behind a quote; there are \(Self.columns.count) columns")
        }
        let key = try text(reader, "key")
        guard !key.isEmpty, key.utf8.count <= 64, key.utf8.allSatisfy(Self.isKeyByte) else {
            throw error(reader, "the key \(key) has other characters than a to z, 0 to 9 and _")
        }
        let (low, high) = (try number(reader, "partiesLow"), try number(reader, "partiesHigh"))
        guard low <= high else { throw error(reader, "partiesLow is above partiesHigh") }
        let isDefault = try text(reader, "default")
        guard isDefault == "yes" || isDefault == "no" else { throw error(reader, "default must be yes or no") }
        let (file, url) = (try text(reader, "file"), try address(reader, "url"))
        let checksum = try text(reader, "checksumUrl").isEmpty ? nil : address(reader, "checksumUrl")
        let hosts = try text(reader, "redirectHosts").split(separator: "|").map(String.init)
        guard hosts.allSatisfy(Self.isHost) else { throw error(reader, "redirectHosts must be names of hosts in lower case, separated by |") }
        var list = CatalogueList(
            key: key, name: try text(reader, "name"), authority: try text(reader, "authority"), country: try text(reader, "country"),
            format: try text(reader, "format"), parties: low...high, schedule: try text(reader, "schedule"),
            terms: try text(reader, "terms"), maxAgeHours: try number(reader, "maxAgeHours"), isDefault: isDefault == "yes",
            redirectHosts: hosts, files: [])
        if file.isEmpty {
            list.page = url
            return list
        }
        guard Self.isSafe(file) else { throw error(reader, "\(file) is not the path of a file below the lists directory") }
        list.files = [
            CatalogueList.File(
                path: file, url: url, checksumURL: checksum, maxBytes: try number(reader, "maxMegabytes") * 1_000_000)
        ]
        return list
    }

    private func text(_ reader: CSVReader, _ column: String) throws(RefreshError) -> String {
        guard let field = index[column], let text = reader.string(field) else { throw error(reader, "\(column) is not UTF-8") }
        return text
    }

    private func number(_ reader: CSVReader, _ column: String) throws(RefreshError) -> Int {
        guard let value = Int(try text(reader, column)), value > 0, value <= 10_000_000 else {
            throw error(reader, "\(column) must be a whole number from 1 to 10000000")
        }
        return value
    }

    private func address(_ reader: CSVReader, _ column: String) throws(RefreshError) -> String {
        let url = try text(reader, column)
        guard url.hasPrefix("https://"), url.utf8.count <= 2_000, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw error(reader, "\(column) must be an https address")
        }
        return url
    }

    private func error(_ reader: CSVReader, _ reason: String) -> RefreshError {
        .catalogue(path: path, line: reader.line, reason: reason)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func isHost(_ host: String) -> Bool {
        host.contains(".") && host.utf8.count <= 253
            && host.utf8.allSatisfy { isKeyByte($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    /// A relative path of one or two plain names that cannot leave the directory, and that screening does not leave out as hidden.
    private static func isSafe(_ path: String) -> Bool {
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        return (1...2).contains(names.count)
            && names.allSatisfy { name in
                !name.isEmpty && name.first != "." && name.utf8.count <= 100
                    && name.utf8.allSatisfy { byte in
                        isKeyByte(byte) || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || byte == UInt8(ascii: ".")
                            || byte == UInt8(ascii: "-")
                    }
            }
    }
}
