import CordonLists
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

struct InputTests {
    /// "hello\nworld\n" as gzip writes it with -n.
    static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xE7, 0x2A, 0xCF,
        0x2F, 0xCA, 0x49, 0xE1, 0x02, 0x00, 0xFF, 0x5D, 0xC5, 0xC4, 0x0C, 0x00, 0x00, 0x00,
    ]

    private func content(_ path: String, limit: Int = FileSource.defaultLimit) throws -> [UInt8] {
        let source = try FileSource(path: path, limit: limit)
        var bytes: [UInt8] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 5, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    @Test func digestsAreThoseOfTheStandard() {
        var hash = SHA256()
        #expect(hash.finishHexadecimal() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        hash.update(Array("a".utf8))
        hash.update(Array("bc".utf8))
        #expect(hash.finishHexadecimal() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func readsPlainAndCompressedFilesAlikeWhateverTheirName() throws {
        let folder = try Folder()
        let plain = try folder.write("a.gz", "hello\nworld\n")
        let compressed = try folder.write("b.csv", Self.gzip)
        #expect(try content(plain) == Array("hello\nworld\n".utf8))
        #expect(try content(compressed) == Array("hello\nworld\n".utf8))
        #expect(try content(try folder.write("c", "")) == [])
        #expect(try content(try folder.write("d", "\u{1}")) == [1])
    }

    @Test func theDigestIsOfTheStoredBytesAlsoWhenReadingStopsEarly() throws {
        let folder = try Folder()
        let path = try folder.write("a.csv.gz", Self.gzip)
        let file = try FileSource(path: path).finish()
        #expect(file.name == "a.csv.gz")
        #expect(file.bytes == Self.gzip.count)
        #expect(file.sha256 == (try FileDigest.sha256(path: path)))
        #expect(file == (try FileDigest.sourceFile(path: path)))
        var hash = SHA256()
        hash.update(Self.gzip)
        #expect(file.sha256 == hash.finishHexadecimal())
    }

    @Test func readsSeveralMembersAndZeroPadding() throws {
        let folder = try Folder()
        let path = try folder.write("a", Self.gzip + Self.gzip + [0, 0, 0])
        #expect(try content(path) == Array("hello\nworld\nhello\nworld\n".utf8))
    }

    @Test func aCompressedFileCutAnywhereIsAnErrorWithItsOffset() throws {
        let folder = try Folder()
        for length in 2..<Self.gzip.count {
            let path = try folder.write("cut", Array(Self.gzip.prefix(length)))
            guard case .corruptGzip(let named, let offset, _)? = listError({ _ = try content(path) }) else {
                Issue.record("cut at \(length): no error")
                continue
            }
            #expect(named == path)
            #expect(offset <= length)
        }
    }

    @Test func damagedCompressedDataIsAnError() throws {
        let folder = try Folder()
        var wrongSum = Self.gzip
        wrongSum[wrongSum.count - 8] ^= 1
        #expect(listError { _ = try content(try folder.write("sum", wrongSum)) }?.description.contains("gzip") == true)
        let trailing = try folder.write("trailing", Self.gzip + Array("junk".utf8))
        guard case .corruptGzip(_, let offset, _)? = listError({ _ = try content(trailing) }) else {
            Issue.record("no error")
            return
        }
        #expect(offset == Self.gzip.count)
    }

    @Test func contentAboveTheLimitIsAnError() throws {
        let folder = try Folder()
        let path = try folder.write("a", Self.gzip)
        #expect(try content(path, limit: 12).count == 12)
        #expect(listError { _ = try content(path, limit: 11) } == .tooLarge(path: path, limit: 11))
    }

    @Test func readsFromAPipeWhatHasArrived() throws {
        var ends: [Int32] = [0, 0]
        let made = pipe(&ends)
        try #require(made == 0)
        write(ends[1], "a,b\nc", 5)
        let csv = CSVReader(try FileSource(descriptor: ends[0], path: "standard input"))
        // The pipe is still open: a complete record must not wait for more.
        #expect(try csv.next())
        #expect(csv.string(1) == "b")
        write(ends[1], ",d\n", 3)
        #expect(try csv.next())
        #expect(csv.string(0) == "c")
        close(ends[1])
        #expect(try csv.next() == false)
        close(ends[0])
    }

    @Test func aFileThatIsNotThereIsAnErrorThatNamesIt() {
        guard case .unreadable(let path, _)? = listError({ _ = try FileSource(path: "/nowhere/list.csv") }) else {
            Issue.record("no error")
            return
        }
        #expect(path == "/nowhere/list.csv")
    }

    @Test(arguments: [1, 2, 5, Int.max])
    func linesEndWithLFOrCRLFOrTheFile(_ step: Int) throws {
        func lines(_ text: String) throws -> [String] {
            let reader = LineReader(MemoryStream(text, step: step))
            var result: [String] = []
            while try reader.next() { result.append(reader.withLine { String(decoding: $0, as: UTF8.self) }) }
            #expect(reader.line == result.count)
            return result
        }
        #expect(try lines("a\nb\r\n\nc") == ["a", "b", "", "c"])
        #expect(try lines("\u{FEFF}a\n") == ["a"])
        #expect(try lines("") == [])
        #expect(try lines("\n") == [""])
    }

    @Test(arguments: [1, 64, Int.max])
    func aLineAboveTheLimitIsAnErrorWithItsNumber(_ step: Int) throws {
        let text = String(repeating: "x", count: 40) + "\n" + String(repeating: "y", count: 41) + "\n"
        let reader = LineReader(MemoryStream(text, step: step), limit: 40)
        #expect(try reader.next())
        #expect(listError { _ = try reader.next() } == .lineTooLong(path: "memory", line: 2, limit: 40))
    }

    @Test func aLineOfTenMebibytesIsReadAndALongerOneIsNot() throws {
        let reader = LineReader(MemoryStream([UInt8](repeating: 0x78, count: 10 << 20)))
        #expect(try reader.next())
        #expect(reader.withLine { $0.count } == 10 << 20)
        let longer = LineReader(MemoryStream([UInt8](repeating: 0x78, count: (10 << 20) + 1)))
        #expect(listError { _ = try longer.next() } == .lineTooLong(path: "memory", line: 1, limit: 10 << 20))
    }
}
