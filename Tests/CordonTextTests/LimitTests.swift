import Testing

@testable import CordonText

@Test func invalidUTF8IsAnErrorAndNoTrap() {
    let invalid: [[UInt8]] = [
        [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
        [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80],
        // Surrogates, alone and in pairs, as bytes.
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
    ]
    for bytes in invalid {
        for name in [bytes, Array("Acme ".utf8) + bytes, bytes + Array(" Acme".utf8), Array("Łódź".utf8) + bytes + Array("王".utf8)] {
            for style in NameStyle.allCases {
                guard case .failure(.invalidUTF8) = normalize(name, style) else {
                    Issue.record("\(name) was taken for text")
                    continue
                }
            }
        }
    }
}

@Test func aNameOf2048CodePointsIsReadInFull() throws {
    for letter in ["a", "é", "ж", "王", "𝐀", "م"] {
        let name = String(repeating: letter, count: 2048)
        let read = try normalizer.normalize(name, style: .organization)
        #expect(read.scalarCount == 2048, "\(letter)")
        #expect(!read.tokens.isEmpty, "\(letter)")
    }
    let words = (0..<1024).map { _ in "a" }.joined(separator: " ") + "b"
    #expect(try normalizer.normalize(words, style: .organization).tokens.count == 1024)
    let accented = (0..<1024).map { _ in "a" }.joined(separator: " ") + "é"
    #expect(try normalizer.normalize(accented, style: .organization).tokens.count == 1024)
}

@Test func aNameOf2049CodePointsIsRefusedAndNotShortened() {
    for letter in ["a", "é", "ж", "王", "𝐀", " ", "م"] {
        let bytes = Array(String(repeating: letter, count: 2049).utf8)
        guard case .failure(.tooLong(limit: 2048)) = normalize(bytes) else {
            Issue.record("2,049 times \(letter.debugDescription) was accepted")
            continue
        }
    }
    guard case .failure(.tooLong) = normalize(Array(repeating: UInt8(ascii: "a"), count: 10_000_000)) else {
        Issue.record("ten million letters were accepted")
        return
    }
}

@Test func codePointsAreCountedAfterNFKCAndWithoutInvisibleOnes() {
    // U+FDFA is 18 code points after NFKC.
    #expect(throws: TextError.tooLong(limit: 2048)) { try normalizer.normalize(String(repeating: "\u{FDFA}", count: 114)) }
    #expect(throws: Never.self) { try normalizer.normalize(String(repeating: "\u{FDFA}", count: 113)) }
    #expect(normalized(String(repeating: "a\u{200B}", count: 2000)).scalarCount == 2000)
}

@Test func aNulByteIsASeparator() {
    #expect(tokens("Acme\0Bank") == "acme bank")
    #expect(tokens("\0Äcme\0Bank\0") == "acme bank")
    #expect(normalized("\0\0").tokens.isEmpty)
}

@Test func noBytesTrapTheNormaliser() {
    let seed: UInt64 = 77
    var random = SeededGenerator(seed: seed)
    var scratch = Normalizer.Scratch()
    var name = NormalizedName()
    let scripts: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0xA0...0x24F, 0x250...0x36F, 0x370...0x3FF, 0x400...0x52F, 0x530...0x58F, 0x590...0x5FF, 0x600...0x6FF, 0x900...0x97F,
        0xE00...0xE7F,
        0x10A0...0x10FF, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x2BFF, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFFFD,
        0x10000...0x1FFFF, 0x20000...0x2FFFF, 0xE0000...0xE01EF, 0x10FF00...0x10FFFF,
    ]
    for round in 0..<4_000 {
        var bytes: [UInt8]
        if round % 4 == 0 {
            bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        } else {
            let own = (0..<2).compactMap { _ in scripts.randomElement(using: &random) }
            let scalars = (0..<Int.random(in: 0...24, using: &random)).compactMap { at -> Unicode.Scalar? in
                at % 7 == 6 ? " " : Unicode.Scalar(UInt32.random(in: own[at % 2], using: &random))
            }
            bytes = Array(String(String.UnicodeScalarView(scalars)).utf8)
            if round % 4 == 1, !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
            }
        }
        let style = NameStyle.allCases[round / 4 % NameStyle.allCases.count]
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        do {
            try bytes.withUnsafeBufferPointer { try normalizer.normalize($0, style: style, scratch: &scratch, into: &name) }
            #expect(isValid, "invalid bytes were accepted: \(bytes), seed \(seed), round \(round)")
            var number = 0
            for token in name.tokens {
                #expect(token.count > 0 && token.start >= 0 && token.range.upperBound <= name.bytes.count, "\(bytes)")
                #expect(token.shownStart >= 0 && token.shownRange.upperBound <= name.bytes.count && token.shownCount > 0, "\(bytes)")
                #expect(Int(token.source) < name.scalarCount, "\(bytes)")
            }
            for reading in name.readings {
                #expect(reading.token >= number && reading.token < name.tokens.count && reading.range.upperBound <= name.bytes.count, "\(bytes)")
                number = Int(reading.token)
            }
        } catch {
            #expect(!isValid && (error as? TextError) == .invalidUTF8, "\(error): \(bytes), seed \(seed), round \(round)")
        }
    }
}
