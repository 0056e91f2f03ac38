/// Small helpers over UTF-8 bytes; a list is read by bytes, not by characters.
enum Text {
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    /// Without white space at the ends, and with each run of it inside as one space: publishers wrap long names over lines.
    static func squeezed(_ text: some StringProtocol) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var gap = false
        for byte in text.utf8 {
            if isSpace(byte) {
                gap = true
                continue
            }
            if gap, !output.isEmpty { output.append(0x20) }
            gap = false
            output.append(byte)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Without white space at the ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let text = Substring(text)
        let bytes = text.utf8
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, isSpace(bytes[start]) { start = bytes.index(after: start) }
        while start < end, isSpace(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
        return String(text[start..<end])
    }

    /// The non-empty, trimmed pieces between `separator`s.
    static func pieces(_ text: String, separator: UInt8) -> [String] {
        text.utf8.split(separator: separator).compactMap { piece in
            let value = trimmed(Substring(piece))
            return value.isEmpty ? nil : value
        }
    }

    static func lowercasedASCII(_ text: some StringProtocol) -> String {
        String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// A whole number in decimal digits; nil where it is anything else or does not fit.
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var value = 0
        for byte in bytes {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}

extension Array {
    /// The elements that a new one is compared with: the first 512, twice as many facts of one kind as any published party has. A file may
    /// claim a million; it then gets repeated values back, and takes no longer than its bytes.
    var compared: ArraySlice<Element> { prefix(512) }
}

extension Array where Element: Equatable {
    /// Appends `element` unless it is among those `compared`.
    mutating func appendNew(_ element: Element) {
        if !compared.contains(element) { append(element) }
    }
}

extension Dictionary where Key == String, Value == [String] {
    /// Adds `value` to the values of `key` unless it is empty or there already.
    mutating func add(_ key: String, _ value: String) {
        if !value.isEmpty { self[key, default: []].appendNew(value) }
    }
}
