/// Bytes that arrive in pieces, for the readers of lines, records and elements.
public protocol ByteStream: AnyObject {
    /// What messages call it: a path, or "standard input".
    var path: String { get }
    /// Writes the next bytes to the front of `buffer` (which is not empty) and returns how many; 0 only at the end.
    /// May return fewer than fit, so that a pipe is served as it delivers.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int
}

/// The content of one file, decompressed where it begins with gzip's magic number, with the SHA-256 of the stored bytes.
///
/// Memory is bounded by two 64 KiB buffers. Throws `unreadable`, `corruptGzip` (also for a file cut short, and for anything but
/// zero padding after the last member) and `tooLarge`.
public final class FileSource: ByteStream {
    /// Decompressed bytes that one file may have, 4 GiB: above the largest published collection, below what fills a disk.
    public static let defaultLimit = 4 << 30

    public let path: String
    private let limit: Int
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private var hash = SHA256()
    private var storedBytes = 0
    private var contentBytes = 0
    private var inflater: Inflater?
    private var betweenMembers = false
    private let stored: UnsafeMutableRawBufferPointer
    /// The part of `stored` that has been read but not given out or decompressed.
    private var pending = 0..<0
    private var atEnd = false

    public convenience init(path: String, limit: Int = FileSource.defaultLimit) throws(ListError) {
        try self.init(try System.openForReading(path), owned: true, path: path, limit: limit)
    }

    /// Reads from an open file descriptor, such as standard input, which stays open; `path` is what messages call it. Waits for
    /// the first two bytes, to tell gzip from plain content; after that it reads no more than is asked for.
    public convenience init(descriptor: Int32, path: String, limit: Int = FileSource.defaultLimit) throws(ListError) {
        try self.init(descriptor, owned: false, path: path, limit: limit)
    }

    private init(_ descriptor: Int32, owned: Bool, path: String, limit: Int) throws(ListError) {
        self.path = path
        self.limit = limit
        self.descriptor = descriptor
        ownsDescriptor = owned
        stored = .allocate(byteCount: 64 << 10, alignment: 16)
        // From here on deinit cleans up, also when this throws.
        while pending.count < 2, !atEnd { try refill() }
        if pending.count >= 2, stored[pending.lowerBound] == 0x1F, stored[pending.lowerBound + 1] == 0x8B {
            guard let inflater = Inflater() else { throw .unreadable(path: path, reason: "zlib cannot be set up") }
            self.inflater = inflater
        }
    }

    deinit {
        if ownsDescriptor { System.closeDescriptor(descriptor) }
        stored.deallocate()
    }

    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
        let count = inflater == nil ? try readStored(into: buffer) : try readInflated(into: buffer)
        contentBytes += count
        if contentBytes > limit { throw .tooLarge(path: path, limit: limit) }
        return count
    }

    /// Reads whatever is left and tells what the file was: last path component, stored length, SHA-256 of the stored bytes.
    /// Call once, when done.
    public func finish() throws(ListError) -> ListEdition.SourceFile {
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { scratch.deallocate() }
        while try read(into: scratch) > 0 {}
        return ListEdition.SourceFile(
            name: System.lastName(of: path), bytes: storedBytes, sha256: hash.finishHexadecimal())
    }

    /// Appends to the pending bytes, after moving them to the front.
    private func refill() throws(ListError) {
        if pending.lowerBound > 0 {
            stored.copyMemory(from: UnsafeRawBufferPointer(rebasing: stored[pending]))
            pending = 0..<pending.count
        }
        let room = UnsafeMutableRawBufferPointer(rebasing: stored[pending.upperBound...])
        let count = try System.read(descriptor, into: room, path: path)
        if count == 0 { atEnd = true }
        hash.update(UnsafeRawBufferPointer(rebasing: room[..<count]))
        storedBytes += count
        pending = pending.lowerBound..<pending.upperBound + count
    }

    private func readStored(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
        if pending.isEmpty, !atEnd {
            let count = try System.read(descriptor, into: buffer, path: path)
            if count == 0 { atEnd = true }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            storedBytes += count
            return count
        }
        let count = min(buffer.count, pending.count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: stored[pending.prefix(count)]))
        pending = pending.lowerBound + count..<pending.upperBound
        return count
    }

    private func readInflated(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
        while let inflater {
            if pending.isEmpty, !atEnd { try refill() }
            if betweenMembers {
                if try !startNextMember(inflater) { return 0 }
                continue
            }
            if pending.isEmpty {
                throw .corruptGzip(path: path, offset: storedBytes, reason: "the file ends in the middle")
            }
            var failure = ""
            let input = UnsafeRawBufferPointer(rebasing: stored[pending])
            guard let progress = inflater.inflateSome(from: input, into: buffer, failure: &failure) else {
                throw .corruptGzip(path: path, offset: storedBytes - pending.count, reason: failure)
            }
            pending = pending.lowerBound + progress.consumed..<pending.upperBound
            if progress.memberEnded {
                betweenMembers = true
            } else if progress.consumed == 0, progress.produced == 0 {
                throw .corruptGzip(path: path, offset: storedBytes - pending.count, reason: "no progress")
            }
            if progress.produced > 0 { return progress.produced }
        }
        return 0
    }

    /// Skips zero padding; false at the end of the file.
    private func startNextMember(_ inflater: Inflater) throws(ListError) -> Bool {
        while true {
            while let first = pending.first, stored[first] == 0 { pending = first + 1..<pending.upperBound }
            if pending.count < 2, !atEnd {
                try refill()
                continue
            }
            if pending.isEmpty { return false }
            guard pending.count >= 2, stored[pending.lowerBound] == 0x1F, stored[pending.lowerBound + 1] == 0x8B else {
                throw .corruptGzip(
                    path: path, offset: storedBytes - pending.count,
                    reason: "bytes after the end that are not gzip data")
            }
            inflater.reset()
            betweenMembers = false
            return true
        }
    }
}

/// Digests of files as they lie on disk.
public enum FileDigest {
    /// Last path component, length and SHA-256 of the stored bytes of the file at `path`, without decompressing it.
    public static func sourceFile(path: String) throws(ListError) -> ListEdition.SourceFile {
        let descriptor = try System.openForReading(path)
        defer { System.closeDescriptor(descriptor) }
        var hash = SHA256()
        var bytes = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try System.read(descriptor, into: buffer, path: path)
            if count == 0 { break }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            bytes += count
        }
        return ListEdition.SourceFile(name: System.lastName(of: path), bytes: bytes, sha256: hash.finishHexadecimal())
    }

    /// SHA-256 of the stored bytes of the file at `path`, 64 lower-case hexadecimal digits.
    public static func sha256(path: String) throws(ListError) -> String { try sourceFile(path: path).sha256 }
}
