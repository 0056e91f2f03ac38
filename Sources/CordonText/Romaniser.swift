/// Latin spellings of words in other scripts: by our own letter tables, name tables and syllable rules, and by ICU for the rest.
///
/// A class, so that who holds it for a while retains one thing.
final class Romaniser: Sendable {
    /// Letters by code point, for the alphabets of letters.tsv.
    let letters: LetterTable
    let ukrainian: LetterTable
    /// Words of native_words.tsv to their Latin words and roles.
    private let native: FlatTable
    private let nativeLatin: FlatTexts
    /// Whole names and name parts to rows of `spellings`.
    private let names: FlatTable
    /// Usual spellings, the commonest of each row first; those of row `i` are `rows[i]..<rows[i + 1]`.
    private let spellings: FlatTexts
    private let japaneseSurnames: FlatTable
    // SAFETY: views of an image that whoever holds the romaniser keeps alive; checked by `init(from:)`.
    nonisolated(unsafe) private let nativeRoles: UnsafeBufferPointer<UInt8>
    nonisolated(unsafe) private let rows: UnsafeBufferPointer<UInt32>
    /// Traditional Chinese characters and variants in ascending order, and the simplified ones.
    nonisolated(unsafe) private let traditional: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) private let simplified: UnsafeBufferPointer<UInt32>
    private let longestNative: Int
    /// The first row of `spellings` that is a Chinese surname's; they follow from the commonest on.
    private let firstSurname: Int
    /// Chinese surnames that count as common: the first rows of the table, in two writings each.
    private static let commonSurnames = 250
    /// Most spellings of one name that a table may have.
    private static let mostSpellings = 1000
    /// Stands before the characters of a Chinese surname in `names`, so that it is not taken for a Japanese name or a syllable.
    static let surnameMark = UInt8(ascii: "^")
    /// Stands before a foreigner's name, so that it is not taken for a surname of the language.
    static let foreignMark = UInt8(ascii: "~")

    struct NativeWord: Sendable {
        var latin: [UInt8]
        var role: TokenRole
    }

    init(from reader: inout TableReader) throws(TableError) {
        letters = try LetterTable(from: &reader)
        ukrainian = try LetterTable(from: &reader)
        native = try FlatTable(from: &reader)
        let nativeLatin = try FlatTexts(from: &reader)
        self.nativeLatin = nativeLatin
        nativeRoles = try reader.next()
        names = try FlatTable(from: &reader)
        spellings = try FlatTexts(from: &reader)
        let rows: UnsafeBufferPointer<UInt32> = try reader.next()
        self.rows = rows
        try checkStarts(rows, end: spellings.count, "spellings", longest: Self.mostSpellings)
        japaneseSurnames = try FlatTable(from: &reader)
        let numbers: UnsafeBufferPointer<UInt32> = try reader.next()
        traditional = try reader.next()
        simplified = try reader.next()
        guard numbers.count == 2, nativeRoles.count == nativeLatin.count, nativeRoles.allSatisfy({ TokenRole(rawValue: $0) != nil }),
            native.allValues({ $0 >= 0 && $0 < nativeLatin.count }), names.allValues({ $0 >= 0 && $0 < rows.count - 1 }),
            traditional.count == simplified.count
        else { throw TableError("native names") }
        longestNative = Int(numbers[0])
        firstSurname = Int(numbers[1])
    }

    /// The usual spellings of a whole word, the commonest first; empty where it is in no table. Readings of other languages begin with
    /// the byte 1.
    func spellings(of scalars: ArraySlice<UInt32>, surname: Bool = false) -> [[UInt8]] {
        texts(ofRow: row(of: scalars, mark: surname ? Self.surnameMark : nil))
    }

    /// The usual spellings of a foreigner's name, the commonest first; empty where it is in no table.
    func foreignSpellings(of scalars: ArraySlice<UInt32>) -> [[UInt8]] { texts(ofRow: row(of: scalars, mark: Self.foreignMark)) }

    private func texts(ofRow row: Int?) -> [[UInt8]] {
        guard let row else { return [] }
        return (Int(rows[row])..<Int(rows[row + 1])).map { Array(spellings[$0]) }
    }

    /// The place of a Chinese surname among all of them, the commonest first; nil for what is none.
    func surnameRank(_ scalars: ArraySlice<UInt32>) -> Int? { row(of: scalars, mark: Self.surnameMark).map { $0 - firstSurname } }

    private func row(of scalars: ArraySlice<UInt32>, mark: UInt8?) -> Int? {
        if let row = withUTF8(scalars, mark: mark, { names.value($0) }) { return row }
        guard let simplified = simplified(scalars) else { return nil }
        return withUTF8(simplified[...], mark: mark) { names.value($0) }
    }

    func isCommonSurname(_ scalars: ArraySlice<UInt32>) -> Bool { surnameRank(scalars).map { $0 < Self.commonSurnames } ?? false }

    func isJapaneseSurname(_ scalars: ArraySlice<UInt32>) -> Bool { withUTF8(scalars) { japaneseSurnames.contains($0) } }

    /// The longest word of native_words.tsv that `scalars` begin with, and its length in code points.
    func nativePrefix(of scalars: ArraySlice<UInt32>, style: NameStyle) -> (word: NativeWord, count: Int)? {
        var count = min(longestNative, scalars.count)
        while count > 0 {
            if let word = nativeWord(scalars.prefix(count), style: style) { return (word, count) }
            count -= 1
        }
        return nil
    }

    /// The word as a whole in native_words.tsv, as it is written or in simplified characters. In a person's name only titles and particles
    /// are words: the characters of a city, say, are a given name there.
    func nativeWord(_ scalars: ArraySlice<UInt32>, style: NameStyle) -> NativeWord? {
        var found = withUTF8(scalars) { native.value($0) }
        if found == nil, let simplified = simplified(scalars) { found = withUTF8(simplified[...]) { native.value($0) } }
        guard let row = found else { return nil }
        let role = TokenRole(rawValue: nativeRoles[row]) ?? .plain
        return style == .person && role != .honorific && role != .particle ? nil : NativeWord(latin: Array(nativeLatin[row]), role: role)
    }

    /// `scalars` in simplified characters; nil where they are that already. The tables hold Japanese names as they are written, so that
    /// what is written is looked up first.
    private func simplified(_ scalars: ArraySlice<UInt32>) -> [UInt32]? {
        guard scalars.contains(where: { $0 >= 0x3400 && !(0xA000...0xF8FF).contains($0) && simplified($0) != nil }) else { return nil }
        return scalars.map { simplified($0) ?? $0 }
    }

    private func simplified(_ scalar: UInt32) -> UInt32? {
        var low = 0
        var high = traditional.count
        while low < high {
            let middle = (low &+ high) / 2
            if traditional[middle] < scalar { low = middle &+ 1 } else { high = middle }
        }
        return low < traditional.count && traditional[low] == scalar ? simplified[low] : nil
    }

    /// The UTF-8 of `scalars`, behind `mark`.
    private func withUTF8<T>(_ scalars: ArraySlice<UInt32>, mark: UInt8? = nil, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: scalars.count * 4 + 1) { out in
            var count = 0
            func put(_ byte: UInt32) {
                // SAFETY: room for four bytes a scalar and the mark.
                out[count] = UInt8(truncatingIfNeeded: byte)
                count &+= 1
            }
            if let mark { put(UInt32(mark)) }
            for scalar in scalars {
                switch scalar {
                case 0..<0x80: put(scalar)
                case 0x80..<0x800:
                    put(0xC0 | scalar >> 6)
                    put(0x80 | scalar & 63)
                case 0xD800..<0xE000, 0x110000...: continue
                case 0x800..<0x10000:
                    put(0xE0 | scalar >> 12)
                    put(0x80 | scalar >> 6 & 63)
                    put(0x80 | scalar & 63)
                default:
                    put(0xF0 | scalar >> 18)
                    put(0x80 | scalar >> 12 & 63)
                    put(0x80 | scalar >> 6 & 63)
                    put(0x80 | scalar & 63)
                }
            }
            return body(UnsafeBufferPointer(rebasing: out[0..<count]))
        }
    }

    func utf8(_ scalars: ArraySlice<UInt32>) -> [UInt8] { withUTF8(scalars) { Array($0) } }
}

/// Letters of the alphabets to their Latin letters.
struct LetterTable: Sendable {
    // SAFETY: a view of an image that whoever holds the table keeps alive; checked by `init(from:)`.
    /// Number of each letter's text, and one, by code point from `first` on; 0 where there is none.
    nonisolated(unsafe) private let numbers: UnsafeBufferPointer<UInt16>
    /// A few hundred, out of the image for good: letters are put together to words one by one.
    private let texts: [[UInt8]]

    /// Greek is the first alphabet and Georgian the last.
    private static let first: UInt32 = 0x370
    private static let count = 0x1100 - 0x370
    /// Most Latin letters of one letter, and most letters of all alphabets.
    private static let longest = 16
    private static let most = 4096

    init(from reader: inout TableReader) throws(TableError) {
        numbers = try reader.next()
        let texts = try FlatTexts(from: &reader, longest: Self.longest)
        guard texts.count <= Self.most, numbers.count == Self.count, numbers.allSatisfy({ Int($0) <= texts.count }) else {
            throw TableError("letters")
        }
        self.texts = (0..<texts.count).map { Array(texts[$0]) }
    }

    subscript(_ scalar: UInt32) -> [UInt8]? {
        let at = Int(scalar) - Int(Self.first)
        guard at >= 0, at < Self.count, numbers[at] > 0 else { return nil }
        return texts[Int(numbers[at]) - 1]
    }

    static func write(_ table: [UInt32: [UInt8]], to writer: inout TableWriter) {
        var numbers = [UInt16](repeating: 0, count: count)
        var texts: [[UInt8]] = []
        for (scalar, text) in table.sorted(by: { $0.key < $1.key }) {
            texts.append(text)
            numbers[Int(scalar - first)] = UInt16(texts.count)
        }
        writer.add(numbers)
        FlatTexts.write(texts, to: &writer)
    }
}
