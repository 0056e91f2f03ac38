/// Several values in one field: "(1) Chad (2) Central African Republic", "1) A 2) B", "a) French, b) Tunisian".
enum Enumeration {
    /// The values, without their marks; `text` alone where it does not begin with the first mark.
    ///
    /// - Parameter behindWords: The first mark may stand behind other words, where a second one follows: "Passport no a) X b) Y". The
    ///   words are then a value of their own.
    static func items(_ text: String, behindWords: Bool = false) -> [String] {
        let bytes = Array(text.utf8)
        guard let first = firstMark(bytes, behindWords: behindWords) else { return text.isEmpty ? [] : [text] }
        let lettered = first.lettered
        var items: [String] = []
        var start = first.end
        var ordinal = 1
        var index = start
        func close(_ end: Int) {
            let item = Text.trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
            var value = item.utf8[...]
            while let last = value.last, [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "-"), 0x20].contains(last) { value.removeLast() }
            if let text = String(value), text.utf8.contains(where: { Text.isDigit($0) || $0 | 0x20 >= 0x61 }) { items.append(text) }
        }
        while index < bytes.count {
            if let next = mark(bytes, at: index, ordinal: ordinal, lettered: lettered) {
                close(index)
                start = next.end
                index = next.end
                ordinal += 1
            } else {
                index += 1
            }
        }
        close(bytes.count)
        let words = Text.trimmed(String(decoding: bytes[..<first.start], as: UTF8.self))
        if !words.isEmpty {
            guard items.count > 1 else { return [text] }
            items.insert(words, at: 0)
        }
        return items.isEmpty ? [text] : items
    }

    private static func firstMark(_ bytes: [UInt8], behindWords: Bool) -> (start: Int, end: Int, lettered: Bool)? {
        for start in 0..<(behindWords ? bytes.count : min(1, bytes.count)) {
            for lettered in [false, true] {
                if let mark = mark(bytes, at: start, ordinal: 0, lettered: lettered) { return (start, mark.end, lettered) }
            }
        }
        return nil
    }

    /// A mark for the value at `ordinal` (from 0) that begins at `index`: a number or a letter and a closing bracket, perhaps with an
    /// opening one; in front of it must be no letter or digit.
    private static func mark(_ bytes: [UInt8], at index: Int, ordinal: Int, lettered: Bool) -> (end: Int, lettered: Bool)? {
        if index > 0, isWord(bytes[index - 1]) { return nil }
        var next = index
        if next < bytes.count, bytes[next] == UInt8(ascii: "(") { next += 1 }
        guard !lettered || ordinal < 26 else { return nil }
        let label = lettered ? [UInt8(ascii: "a") + UInt8(ordinal)] : Array(String(ordinal + 1).utf8)
        guard bytes.count - next > label.count, bytes[next..<(next + label.count)].elementsEqual(label) else { return nil }
        next += label.count
        return bytes[next] == UInt8(ascii: ")") ? (next + 1, lettered) : nil
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        Text.isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || byte >= 0x80
    }
}
