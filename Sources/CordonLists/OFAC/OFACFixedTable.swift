/// The columns of OFAC's fixed-width files, as widths in bytes.
///
/// OFAC's "data specification" of the legacy files (dat_spec.txt, first released 2004-12-06) gives them; the programme's column was widened from
/// 50 to 200 bytes with its edition of 2023-09-25, so there are two layouts of the names, told apart by the length of the first row.
enum OFACFixedLayout {
    static func widths(of part: OFACFiles.Part) -> [[Int]] {
        switch part {
        case .names: [50, 200].map { [10, 350, 12, $0, 200, 8, 25, 14, 8, 40, 150, remarks] }
        case .alternates: [[10, 10, 8, 350, 200]]
        case .addresses: [[10, 10, 750, 116, 250, 200]]
        // The rest of a remark, as long as it is.
        case .comments: []
        }
    }

    /// Longer remarks are cut here and go on in the comments.
    static let remarks = 1_000

    /// Whether a line of `length` bytes may be a row of one of the files.
    static func isRow(length: Int) -> Bool {
        OFACFiles.Part.allCases.contains { widths(of: $0).contains { $0.reduce(0, +) == length } }
    }
}

/// One file of OFAC's legacy fixed-width set, row by row.
///
/// No header; columns padded with spaces, numbers to the left, texts to the right; null is `-0-`; CRLF; a line of 0x1A at the end, without which
/// the file may have been cut between two rows, which is a doubt. A row of another length than the first is rejected, and ends the reading
/// where it is the last: the file is cut. So is a row that is not valid UTF-8 or holds a NUL. A text that fills its column to the last byte may
/// have been cut by the publisher; that is a doubt, but for remarks, which the comments continue.
final class OFACFixedTable: OFACRows {
    let name: String
    private let path: String
    private let source: FileSource
    private let lines: LineReader
    private let layouts: [[Int]]
    private let sink: ListSink?

    private var layout: [Int] = []
    private var width = 0
    private var isAtEnd = false
    private var hasEndMark = false
    private(set) var number = 0
    private(set) var fields: [String?] = []
    var line: Int { lines.line }

    /// - Parameter sink: Where rejected rows are told; nil to stay silent in a second reading.
    init(path: String, part: OFACFiles.Part, sink: ListSink?) throws(ListError) {
        self.path = path
        self.sink = sink
        layouts = OFACFixedLayout.widths(of: part)
        name = System.lastName(of: path)
        source = try FileSource(path: path)
        lines = LineReader(source)
    }

    func next() throws(ListError) -> Bool {
        guard !isAtEnd else { return false }
        while try lines.next() {
            if isBlankOrEndMark { continue }
            if layout.isEmpty { try chooseLayout() }
            while let length = badLength {
                let bad = line
                guard try lines.next() else {
                    throw .malformed(
                        path: path, line: bad, reason: "the last row has \(length) bytes where the others have \(width): the file is cut")
                }
                sink?.reject(name, bad, "\(length) bytes where a row has \(width)")
            }
            if isBlankOrEndMark { continue }
            if readRow() { return true }
        }
        isAtEnd = true
        if layout.isEmpty, !hasEndMark { throw .empty(path: path) }
        if !hasEndMark { sink?.doubt(name, 0, "the file lacks its end mark (0x1A), so it may have been cut between two rows") }
        return false
    }

    func finish() throws(ListError) -> ListEdition.SourceFile { try source.finish() }

    private var isBlankOrEndMark: Bool {
        lines.withLine { bytes in
            if bytes.elementsEqual([0x1A]) { hasEndMark = true }
            return bytes.allSatisfy { $0 == 0x1A }
        }
    }

    /// The current line's length where it is not a row's; a file whose rows have any length has no bad ones.
    private var badLength: Int? {
        let length = lines.withLine { $0.count }
        return width > 0 && length != width && !isBlankOrEndMark ? length : nil
    }

    private func chooseLayout() throws(ListError) {
        let length = lines.withLine { $0.count }
        if layouts.isEmpty {
            layout = [10, 0]
            return
        }
        guard let match = layouts.first(where: { $0.reduce(0, +) == length }) else {
            let known = layouts.map { "\($0.reduce(0, +))" }.joined(separator: " or ")
            throw .malformed(path: path, line: line, reason: "the first row has \(length) bytes where the format has \(known)")
        }
        layout = match
        width = length
    }

    private func readRow() -> Bool {
        fields.removeAll(keepingCapacity: true)
        var problem: String?
        lines.withLine { bytes in
            var start = 0
            for (index, columnWidth) in layout.enumerated() {
                let end = columnWidth == 0 ? bytes.count : min(start + columnWidth, bytes.count)
                let field = UnsafeRawBufferPointer(rebasing: bytes[min(start, end)..<end])
                start = end
                guard let text = String(validating: field, as: UTF8.self) else {
                    problem = "column \(index + 1) is not valid UTF-8"
                    return
                }
                if field.contains(0) {
                    problem = "column \(index + 1) holds a NUL byte"
                    return
                }
                // The comments are joined to remarks as they are.
                let value = columnWidth == 0 ? text : Text.trimmed(text)
                fields.append(value.isEmpty || value == "-0-" ? nil : value)
                if columnWidth > 10, columnWidth < OFACFixedLayout.remarks, field.last != 0x20 {
                    sink?.doubt(name, line, "column \(index + 1) is full, so the publisher may have cut it")
                }
            }
        }
        if let problem {
            sink?.reject(name, line, problem)
            return false
        }
        guard let digits = fields[0], let number = Array(digits.utf8).withUnsafeBytes(Text.integer) else {
            sink?.reject(name, line, "the row does not begin with a party's number")
            return false
        }
        self.number = number
        return true
    }
}
