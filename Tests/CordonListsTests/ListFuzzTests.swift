import ListFuzz
import Testing

/// The fuzz entry on each file of its corpus and on seeded damage to it; `scripts/fuzz` goes on from here for as long as one likes.
struct ListFuzzTests {
    /// Damaged copies of each file of the corpus.
    private static let rounds: UInt64 = 40

    /// What trips readers up: ends and beginnings of everything, bytes that are no text, numbers that fit nowhere.
    private static let tokens: [[UInt8]] =
        [
            "\"", "\"\"", ",", "\t", "\r", "\n", ";", "|", "=", "<", ">", "/>", "</", "<!--", "<![CDATA[", "]]>", "&#0;", "&#x10FFFF;", "&lol;",
            "<!DOCTYPE x>", "{", "}", "[", "]", "\\", "\\ud800", "\\u0000", "null", "-", "-0-", "0", "1e999", "99999999999999999999",
            "9223372036854775807", "-9223372036854775808", "31/02/0000", "9999-99-99", "circa", "between 1 and", "(", ")", "_x0000_", "XFE1",
            "\u{0}", "\u{1A}", "\u{FEFF}", "\u{301}", "\u{202E}", "\u{1E}", "İ", "ß",
        ].map { Array($0.utf8) } + [[0xED, 0xA0, 0x80], [0xC0, 0x80], [0xFF, 0xFE], [0x81], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]]

    private static func corpus() throws -> [(name: String, bytes: [UInt8])] {
        let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/ListFuzz/Corpus"
        return try FileContent.names(in: folder).map { ($0, try FileContent.bytes(of: folder + "/" + $0)) }
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix, other: [UInt8]) {
        // A third of the changes near each other: a damaged record, not a damaged file.
        let centre = Int(random.next() % UInt64(bytes.count))
        for _ in 0...Int(random.next() % 6) where !bytes.isEmpty {
            let near = random.next() % 3 == 0
            let index = near ? min(bytes.count - 1, centre + Int(random.next() % 64)) : Int(random.next() % UInt64(bytes.count))
            let length = min(bytes.count - index, 1 + Int(random.next() % 48))
            switch random.next() % 8 {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(index..<index + length)
            case 2: bytes.insert(contentsOf: bytes[index..<index + length], at: Int(random.next() % UInt64(bytes.count)))
            case 3: bytes.removeLast(min(bytes.count, length * 4))
            case 4:
                let start = Int(random.next() % UInt64(other.count))
                bytes.insert(contentsOf: other[start..<min(other.count, start + length)], at: index)
            case 5: bytes.replaceSubrange(index..<index + length, with: tokens[Int(random.next() % UInt64(tokens.count))])
            default: bytes.insert(contentsOf: tokens[Int(random.next() % UInt64(tokens.count))], at: index)
            }
        }
    }

    // The corpus reaches each format, and nothing in it is rejected: otherwise most of it would test the first check alone.
    @Test func theCorpusHoldsAGoodListOfEachFormat() throws {
        let found = try Self.corpus().map { name, bytes in
            try #require(try ListFuzz.formatIfWhole(bytes), "\(name) is no list without rejected records")
        }
        #expect(Set(found) == ListFuzz.allFormats)
    }

    @Test func damagedListsOfEachFormatKeepThePromises() throws {
        let corpus = try Self.corpus()
        for (index, (name, bytes)) in corpus.enumerated() {
            for seed in 0..<Self.rounds {
                var random = SplitMix(seed << 8 | UInt64(index))
                var damaged = bytes
                if seed > 0 { Self.damage(&damaged, &random, other: corpus[Int(random.next() % UInt64(corpus.count))].bytes) }
                do { try ListFuzz.check(damaged) } catch { Issue.record("\(name), seed \(seed): \(error)") }
            }
        }
    }
}
