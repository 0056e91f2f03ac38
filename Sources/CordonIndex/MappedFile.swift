#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A file's bytes, mapped read-only for as long as the object lives; or a copy of bytes in memory.
final class MappedFile: Sendable {
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// A copy of `bytes`, aligned as a mapping is for every type that a snapshot holds.
    init(copying bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: SnapshotFormat.alignment)
        copy.copyBytes(from: bytes)
        self.bytes = UnsafeRawBufferPointer(copy)
        isMapped = false
    }

    /// Maps the file at `path`. An empty file has no bytes and no mapping.
    init(path: String) throws(SnapshotError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotRead(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, reason: String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotRead(path: path, reason: "not a regular file") }
        let size = Int(status.st_size)
        isMapped = size > 0
        if size == 0 {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        // SAFETY: a private read-only mapping; writers replace snapshots by rename and never change one in place.
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
            throw .cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
        // Opening reads every byte: asking for all pages at once saves a fault for every sixteenth. Without effect before Linux 5.14.
        _ = madvise(start, size, Self.populateRead)
    }

    /// `MADV_POPULATE_READ` of linux/mman.h, which the C library's headers may be too old for.
    private static let populateRead: CInt = 22

    deinit {
        guard let start = bytes.baseAddress else { return }
        let mutable = UnsafeMutableRawPointer(mutating: start)
        if isMapped { munmap(mutable, bytes.count) } else { mutable.deallocate() }
    }
}

/// Writes `bytes` to `path` so that a reader sees the old file or the whole new one: a temporary file beside it, synced, then renamed.
func writeAtomically(_ bytes: [UInt8], to path: String) throws(SnapshotError) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    let outcome = bytes.withUnsafeBytes { buffer -> Int32 in
        var at = 0
        while at < buffer.count {
            let written = write(descriptor, buffer.baseAddress.map { $0 + at }, buffer.count - at)
            if written < 0 {
                if errno == EINTR { continue }
                return errno
            }
            at += written
        }
        if fchmod(descriptor, 0o644) != 0 { return errno }
        return fsync(descriptor) == 0 ? 0 : errno
    }
    close(descriptor)
    if outcome == 0, rename(template, path) == 0 { return }
    let reason = String(cString: strerror(outcome == 0 ? errno : outcome))
    unlink(template)
    throw .cannotWrite(path: path, reason: reason)
}
