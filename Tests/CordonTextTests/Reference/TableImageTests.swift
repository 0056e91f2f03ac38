import Testing

@testable import CordonText

/// A copy of an image that can be damaged and put back.
private final class ImageCopy: @unchecked Sendable {
    // Used by one test at a time, which changes it only between the normalisers that it opens.
    let bytes: UnsafeMutableRawBufferPointer

    init() {
        bytes = normalizer.withTables { source in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
            copy.copyMemory(from: source)
            return copy
        }
    }

    deinit { bytes.deallocate() }

    func open(_ count: Int? = nil) throws(TableError) -> Normalizer {
        try Normalizer(tables: UnsafeRawBufferPointer(rebasing: bytes[..<(count ?? bytes.count)]), owner: self)
    }
}

struct TableImageTests {
    private static let names = [
        "Joint Stock Compnay Acmellc", "S.A.R.L. Dr. Hassan bin Ali al-Masri formerly known as c0mpany", "M/V Star of the Sea 2",
        "Общество с ограниченной ответственностью Ромашка", "محمد بن عبد الله شتا", "김정은", "王小明", "山田太郎", "Παπαδόπουλος", "כהן ג'ורג'",
    ]

    private static func read(_ normalizer: Normalizer) -> [String] {
        names.flatMap { name in
            NameStyle.allCases.map { style in
                (try? normalizer.normalize(name, style: style)).map { "\($0.description) \($0.readings.count)" } ?? "error"
            }
        }
    }

    @Test func theSameTablesGiveTheSameImage() {
        let isSame = normalizer.withTables { first in Normalizer().withTables { $0.elementsEqual(first) } }
        #expect(isSame)
    }

    @Test func aNormaliserOverACopyReadsNamesAlike() throws {
        #expect(Self.read(try ImageCopy().open()) == Self.read(normalizer))
    }

    @Test func anImageCutAnywhereIsRefused() {
        let copy = ImageCopy()
        for count in [0, 7, 8, 9, 100, 520, 521] + Array(stride(from: 1_000, to: copy.bytes.count - 16, by: copy.bytes.count / 50)) {
            #expect(throws: TableError.self, "\(count) bytes") { try copy.open(count) }
        }
    }

    @Test func aDamagedImageIsRefusedOrHarmless() {
        let seed: UInt64 = 4
        var random = SeededGenerator(seed: seed)
        let copy = ImageCopy()
        var opened = 0
        for round in 0..<300 {
            // The directory of arrays and their first elements as often as all the rest.
            let at = Int.random(in: 0..<(round % 3 == 0 ? 600 : copy.bytes.count), using: &random)
            let flip = round % 2 == 0 ? 0xff : UInt8.random(in: 1...254, using: &random)
            copy.bytes[at] ^= flip
            if let normalizer = try? copy.open() {
                opened += 1
                _ = Self.read(normalizer)
                for name in Self.names {
                    for word in name.lowercased().split(separator: " ") {
                        Array(word.utf8).withUnsafeBufferPointer { normalizer.knowledge.forEachRelative(of: $0) { _, _, _ in } }
                    }
                }
                _ = normalizer.countries.code("Russia")
            }
            copy.bytes[at] ^= flip
        }
        #expect(opened > 20 && opened < 300, "seed \(seed)")
    }
}

struct LexiconTests {
    @Test func everyWordIsFoundByItsTextAndNoOther() {
        let words = normalizer.vocabulary.words
        for number in words.rows.indices where words.number(of: words[number]) != number {
            Issue.record("\(String(decoding: words[number], as: UTF8.self))")
        }
        for word in ["", "qwzzt", "qwzztcompany", "limited liability company"] {
            #expect(Array(word.utf8).withUnsafeBufferPointer { words.number(of: $0) } < 0, "\(word)")
        }
    }

    @Test func byteStringsAreEqualAsTheirBytesAre() {
        let seed: UInt64 = 9
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let a = (0..<Int.random(in: 0...20, using: &random)).map { _ in UInt8.random(in: 0...1, using: &random) }
            var b = a
            if Bool.random(using: &random), !b.isEmpty { b[Int.random(in: 0..<b.count, using: &random)] ^= 1 }
            if Int.random(in: 0...9, using: &random) == 0 { b.append(0) }
            a.withUnsafeBufferPointer { x in
                b.withUnsafeBufferPointer { y in
                    #expect(ByteString.areEqual(x, y) == (a == b), "\(a) \(b), seed \(seed)")
                    if a == b { #expect(ByteString.hash(x) == ByteString.hash(y)) }
                }
            }
        }
    }

    @Test func misspellingsAreFoundAsTheSlowSearchFindsThem() {
        let common = normalizer.vocabulary.common
        let seed: UInt64 = 3
        var random = SeededGenerator(seed: seed)
        /// The first word of the table that is `tail` behind one letter.
        func behindALetter(_ tail: some Collection<UInt8>) -> Int? {
            (0..<common.count).first { tail.count >= 4 && common[$0].dropFirst().elementsEqual(tail) }
        }
        /// Every word whose first letter is the first or the second of `word`, the nearest and then the first of the table; else words that
        /// have another first letter, then those that have one more.
        func slow(_ word: [UInt8]) -> Int? {
            guard word.count >= 5 else { return word.count == 4 ? behindALetter(word) : nil }
            var best: (distance: Int, number: Int)?
            for number in 0..<common.count where common[number][0] == word[0] || common[number][0] == word[1] {
                let distance = word.withUnsafeBufferPointer { OSA.distance(common[number], $0, cutoff: word.count >= 8 ? 2 : 1) }
                guard distance <= (word.count >= 8 ? 2 : 1) else { continue }
                if best.map({ (distance, number) < ($0.distance, $0.number) }) ?? true { best = (distance, number) }
            }
            return best?.number ?? behindALetter(word.dropFirst()) ?? behindALetter(word)
        }
        for _ in 0..<400 {
            var word = Array(common[Int.random(in: 0..<common.count, using: &random)])
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let at = Int.random(in: 0..<word.count, using: &random)
                let letter = UInt8.random(in: 97...122, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: word[at] = letter
                case 1: word.insert(letter, at: at)
                case 2: if word.count > 4 { word.remove(at: at) }
                default: if at > 0 { word.swapAt(at, at - 1) }
                }
            }
            let found = word.withUnsafeBufferPointer { common.respelt($0) }
            #expect(found == slow(word), "\(String(decoding: word, as: UTF8.self)), seed \(seed)")
        }
    }
}
