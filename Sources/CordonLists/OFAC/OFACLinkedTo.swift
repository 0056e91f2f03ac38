/// Finds the ties that the standard XML prints in its remarks: "(Linked To: A) (Linked To: B (C))" behind the prose.
enum OFACLinkedTo {
    /// The names in `remark`, and the rest of it. A bracket that is never closed goes to the end of the remark.
    static func split(_ remark: String) -> (names: [String], rest: String) {
        let opening = Array("(Linked To: ".utf8)
        let bytes = Array(remark.utf8)
        var names: [String] = []
        var rest: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index...].starts(with: opening) else {
                rest.append(bytes[index])
                index += 1
                continue
            }
            let start = index + opening.count
            let end = closing(bytes, from: start)
            let name = Text.trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
            if !name.isEmpty { names.append(name) }
            index = min(end + 1, bytes.count)
        }
        return (names, names.isEmpty ? remark : Text.trimmed(String(decoding: rest, as: UTF8.self)))
    }

    /// Where the bracket that is open at `start` closes, names holding brackets of their own.
    private static func closing(_ bytes: [UInt8], from start: Int) -> Int {
        var depth = 1
        for index in start..<bytes.count {
            if bytes[index] == UInt8(ascii: "(") { depth += 1 }
            if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return index }
        }
        return bytes.count
    }
}
