/// Text for a terminal: what it takes in columns, and what it may not hold.
enum DisplayText {
    /// `text` without anything that would steer the terminal or turn the reading order: control characters and bidirectional
    /// controls become U+FFFD, line ends blanks.
    static func safe(_ text: String, keepingLines: Bool = false) -> String {
        if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return text }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 10 where keepingLines: out.append(scalar)
            case 9, 10, 13, 0x2028, 0x2029: out.append(" ")
            case 0..<32, 127..<160, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0x061c: out.append("\u{fffd}")
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// Columns that `text` takes in a terminal: two for East Asian wide and full-width characters (UAX 11), none for marks.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    static func width(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        switch value {
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
            0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff,
            0x20000...0x3fffd:
            return 2
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }

    /// `text` padded with blanks to `columns`, or cut with an ellipsis.
    static func fitted(_ text: String, _ columns: Int) -> String {
        let taken = width(text)
        if taken <= columns { return text + String(repeating: " ", count: columns - taken) }
        var out = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let next = width(scalar)
            if used + next > columns - 1 { break }
            out.append(scalar)
            used += next
        }
        return String(out) + "…" + String(repeating: " ", count: max(0, columns - 1 - used))
    }

    /// `text` in lines of at most `columns`, broken at blanks; a word wider than a line is broken anywhere.
    static func wrapped(_ text: String, _ columns: Int) -> [String] {
        let columns = max(columns, 8)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            var word = String(word)
            var wide = width(word)
            if used > 0, used + 1 + wide > columns {
                lines.append(line)
                (line, used) = ("", 0)
            }
            while wide > columns {
                var head = String.UnicodeScalarView()
                var taken = 0
                var rest = word.unicodeScalars[...]
                while let scalar = rest.first, taken + width(scalar) <= columns {
                    head.append(scalar)
                    taken += width(scalar)
                    rest.removeFirst()
                }
                lines.append(String(head))
                word = String(rest)
                wide -= taken
            }
            line += used > 0 ? " " + word : word
            used += (used > 0 ? 1 : 0) + wide
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }
}

/// How a table looks: for this terminal, or for a file.
public struct TableStyle: Sendable, Hashable {
    /// Columns of a line. Default 100.
    public var width = 100
    public var hasColours = false

    public init() {}

    /// For standard output: its width and colours if it is a terminal and `NO_COLOR` is unset or empty (no-color.org).
    public static func standardOutput() -> TableStyle {
        var style = TableStyle()
        guard Posix.isTerminal(1) else { return style }
        if let width = Posix.terminalWidth(1) { style.width = max(40, min(width, 160)) }
        style.hasColours = (Posix.environment("NO_COLOR") ?? "").isEmpty && Posix.environment("TERM") != "dumb"
        return style
    }

    enum Colour: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case boldRed = "1;31"
        case banner = "1;30;43"
    }

    func paint(_ text: String, _ colour: Colour) -> String {
        hasColours ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
    }
}
