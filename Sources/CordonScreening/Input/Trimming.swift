extension String {
    /// Without blanks (space, tab, line ends, no-break and ideographic space, byte order mark) at either end.
    ///
    /// - Complexity: O(1) and no allocation where there are none and the ends are ordinary letters.
    var trimmedBlanks: String {
        guard let first = utf8.first, let last = utf8.last else { return "" }
        // The wide blanks begin with C2, E3 or EF and end with A0, 80 or BF.
        let mayBegin = first <= 32 || first == 0xc2 || first == 0xe3 || first == 0xef
        let mayEnd = last <= 32 || last == 0xa0 || last == 0x80 || last == 0xbf
        guard mayBegin || mayEnd else { return self }
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.isBlank }),
            let end = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(scalars[start...end])
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool {
        switch self {
        case " ", "\t", "\r", "\n", "\u{a0}", "\u{3000}", "\u{feff}": true
        default: false
        }
    }
}
