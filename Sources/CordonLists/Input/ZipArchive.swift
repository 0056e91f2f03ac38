import CMinizip

/// The parts of a zip archive, inflated one at a time, piece by piece, through minizip.
///
/// Untrusted input: an archive with more parts, a longer part, more content in all or a denser one than `Limits` is refused, counted in
/// the bytes that come out and not in those that the archive declares; so are encrypted parts and two parts of one name. Check sums are
/// verified at each part's end.
///
/// Throws `unreadable` and `refusedArchive`.
final class ZipArchive {
    /// What a workbook may need at most; each is far above what published ones have.
    struct Limits {
        var parts = 4_096
        /// Inflated bytes of one part, 256 MiB.
        var partBytes = 256 << 20
        /// Inflated bytes of all parts read, 512 MiB.
        var totalBytes = 512 << 20
        /// Inflated bytes for each stored byte, looked at from `ratioFloor` bytes on: sheets of repeating cells reach some 30, bombs 1,000.
        var ratio = 250
        /// 1 MiB.
        var ratioFloor = 1 << 20
    }

    let path: String
    let limits: Limits
    /// Stored bytes of each part by its name.
    private(set) var parts: [String: Int] = [:]
    fileprivate let handle: unzFile
    fileprivate var total = 0
    fileprivate var isOpen = false

    init(path: String, limits: Limits = Limits()) throws(ListError) {
        self.path = path
        self.limits = limits
        // SAFETY: minizip copies nothing from the path after the call; the handle is closed in deinit.
        guard let handle = path.withCString({ unzOpen64($0) }) else {
            throw .refusedArchive(path: path, part: "", reason: "not a zip archive, or cut short")
        }
        self.handle = handle
        var status = unzGoToFirstFile(handle)
        while status == UNZ_OK {
            let (name, stored) = try currentPart()
            if parts.updateValue(stored, forKey: name) != nil { throw refusal(name, "two parts of this name") }
            if parts.count > limits.parts { throw refusal("", "more than \(limits.parts) parts") }
            status = unzGoToNextFile(handle)
        }
        guard status == UNZ_END_OF_LIST_OF_FILE else { throw refusal("", "the list of its parts is damaged") }
    }

    deinit { unzClose(handle) }

    /// The content of the part called `name`; nil where there is none. One part is open at a time: read it to its end or let go of it first.
    func open(_ name: String) throws(ListError) -> ZipPart? {
        guard let stored = parts[name] else { return nil }
        precondition(!isOpen, "a part is still open")
        guard unzLocateFile(handle, name, 1) == UNZ_OK else { throw refusal(name, "cannot be found again") }
        let status = unzOpenCurrentFile(handle)
        guard status == UNZ_OK else { throw refusal(name, "cannot be opened (minizip \(status))") }
        isOpen = true
        return ZipPart(self, name: name, stored: stored)
    }

    func refusal(_ part: String, _ reason: String) -> ListError {
        .refusedArchive(path: path, part: part, reason: reason)
    }

    private func currentPart() throws(ListError) -> (name: String, stored: Int) {
        var info = unz_file_info64()
        // Names of more than 65,535 bytes cannot be written in a zip file.
        let name = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 1 << 16)
        defer { name.deallocate() }
        name.initialize(repeating: 0)
        // SAFETY: minizip writes at most the count given, and a NUL behind a name that is shorter.
        guard unzGetCurrentFileInfo64(handle, &info, name.baseAddress, uLong(name.count - 1), nil, 0, nil, 0) == UNZ_OK else {
            throw refusal("", "the list of its parts is damaged")
        }
        let bytes = UnsafeRawBufferPointer(name).prefix(Int(info.size_filename)).prefix { $0 != 0 }
        let text = String(decoding: bytes, as: UTF8.self)
        if info.flag & 1 != 0 { throw refusal(text, "is encrypted") }
        return (text, Int(clamping: info.compressed_size))
    }
}

/// The inflated bytes of one part of an archive.
final class ZipPart: ByteStream {
    /// "list.xlsx: xl/workbook.xml".
    let path: String
    private let archive: ZipArchive
    private let name: String
    private let stored: Int
    private var produced = 0
    private var isOpen = true

    fileprivate init(_ archive: ZipArchive, name: String, stored: Int) {
        self.archive = archive
        self.name = name
        self.stored = stored
        path = "\(archive.path): \(name)"
    }

    deinit { if isOpen { _ = close() } }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
        guard isOpen else { return 0 }
        // SAFETY: minizip writes at most the count given.
        let count = Int(unzReadCurrentFile(archive.handle, buffer.baseAddress, UInt32(min(buffer.count, 1 << 20))))
        guard count >= 0 else { throw archive.refusal(name, "broken data (minizip \(count))") }
        if count == 0 {
            let status = close()
            guard status == UNZ_OK else { throw archive.refusal(name, "does not match its check sum (minizip \(status))") }
            return 0
        }
        produced += count
        archive.total += count
        let limits = archive.limits
        if produced > limits.partBytes { throw archive.refusal(name, "more than \(limits.partBytes) bytes") }
        if archive.total > limits.totalBytes { throw archive.refusal(name, "more than \(limits.totalBytes) bytes in all parts") }
        if produced > limits.ratioFloor, produced / limits.ratio > stored {
            throw archive.refusal(name, "more than \(limits.ratio) bytes for each stored one, as in a zip bomb")
        }
        return count
    }

    private func close() -> Int32 {
        isOpen = false
        archive.isOpen = false
        return unzCloseCurrentFile(archive.handle)
    }
}
