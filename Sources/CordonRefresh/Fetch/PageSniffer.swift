internal import CordonLists

/// Tells a web page, such as an error, a login or a maintenance notice sent with status 200, from a list.
enum PageSniffer {
    /// What kind of page the file at `path` is; nil where it is none. Looks at the first 512 bytes, decompressed.
    static func page(path: String, contentType: String) throws(Fault) -> String? {
        let head = try Fault.reading { () throws(ListError) -> [UInt8] in
            let source = try FileSource(path: path)
            return try withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { buffer in
                Result { () throws(ListError) -> [UInt8] in
                    var filled = 0
                    while filled < buffer.count {
                        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                        if count == 0 { break }
                        filled += count
                    }
                    return Array(buffer[..<filled])
                }
            }.get()
        }
        return page(head, contentType: contentType)
    }

    static func page(_ head: [UInt8], contentType: String) -> String? {
        var bytes = head[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        bytes = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let start = String(decoding: bytes, as: UTF8.self).lowercased()
        let type = contentType.lowercased().prefix { $0 != ";" && $0 != " " }
        let isPage = ["<!doctype html", "<html", "<head", "<body"].contains { start.hasPrefix($0) } || start.contains("<html")
        // A list in XML that is sent as text/html by mistake begins with its declaration or its root; its reader decides.
        if isPage { return "a web page (\(type.isEmpty ? "no content type" : String(type)))" }
        if type == "text/html", start.hasPrefix("<"), !start.hasPrefix("<?xml") { return "a web page (text/html)" }
        return nil
    }
}
