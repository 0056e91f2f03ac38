internal import CordonLists

/// The bytes of a file or of standard input, unpacked if they are gzip, with a digest of what is stored.
///
/// Not shared between threads; one reader owns it.
final class ByteSource {
    /// Why the bytes stop before their end.
    struct Failure: Error { var reason: String }

    /// Name for messages and the manifest: the last path component, or "standard input".
    let name: String
    /// Stored size in bytes; nil for a pipe.
    let size: Int?
    /// Stored bytes read so far.
    private(set) var bytesRead = 0

    private let descriptor: Int32
    private var digest: SHA256?
    private var inflater: Inflater?
    /// A member of the gzip file has ended and no other has begun.
    private var isBetweenMembers = false
    private var isFirst = true
    private var stored: [UInt8]
    private var storedRange = 0..<0
    private var atEnd = false

    /// - Parameters:
    ///   - path: "-" for standard input.
    ///   - digests: whether the SHA-256 of the stored bytes is wanted.
    init(path: String, digests: Bool = false) throws(ScreeningError) {
        stored = [UInt8](repeating: 0, count: 256 << 10)
        if digests { digest = SHA256() }
        if path == "-" {
            name = "standard input"
            descriptor = 0
            let status = Posix.status(of: 0)
            size = status?.isRegular == true ? status?.size : nil
            return
        }
        name = path.split(separator: "/").last.map(String.init) ?? path
        do { descriptor = try Posix.open(reading: path) } catch {
            throw .input(file: path, reason: String(describing: error).replacingPrefix(path + ": ", with: ""))
        }
        let status = Posix.status(of: descriptor)
        if status?.isDirectory == true {
            Posix.close(descriptor)
            throw .input(file: path, reason: "is a directory; a CSV file is expected")
        }
        size = status?.isRegular == true ? status?.size : nil
    }

    deinit { if descriptor != 0 { Posix.close(descriptor) } }

    /// Whether the next read would return without waiting.
    var isReadable: Bool { !storedRange.isEmpty || Posix.isReadable(descriptor) }

    /// SHA-256 of all stored bytes, 64 lower-case hexadecimal digits; what was not read yet is read for it.
    func finishDigest() -> String? {
        guard digest != nil else { return nil }
        while (try? refill()) == true {}
        return digest?.finishHexadecimal()
    }

    /// Appends the next bytes to `out`; returns false at the end.
    func read(into out: inout [UInt8]) throws(Failure) -> Bool {
        if isFirst {
            isFirst = false
            // Two bytes tell gzip; a pipe may give them one by one.
            while storedRange.count < 2, try refill() {}
            if storedRange.count >= 2, stored[0] == 0x1f, stored[1] == 0x8b {
                guard let made = Inflater() else { throw Failure(reason: "zlib has no memory") }
                inflater = made
            }
        }
        guard let inflater else {
            if storedRange.isEmpty, try !refill() { return false }
            out.append(contentsOf: stored[storedRange])
            storedRange = storedRange.upperBound..<storedRange.upperBound
            return true
        }
        let before = out.count
        while out.count == before {
            if storedRange.isEmpty, try !refill() {
                guard isBetweenMembers else { throw Failure(reason: "the gzip file is cut off") }
                return false
            }
            if isBetweenMembers {
                // Zero padding behind the last member is usual on tapes and harmless.
                if stored[storedRange.lowerBound] == 0 {
                    storedRange = storedRange.dropFirst()
                    continue
                }
                inflater.reset()
                isBetweenMembers = false
            }
            let room = 256 << 10
            out.append(contentsOf: repeatElement(0, count: room))
            let progress = stored[storedRange].withUnsafeBytes { input in
                out.withUnsafeMutableBytes { buffer in
                    var reason = ""
                    return inflater.inflateSome(from: input, into: UnsafeMutableRawBufferPointer(rebasing: buffer[before...]), failure: &reason)
                }
            }
            out.removeLast(room - (progress?.produced ?? 0))
            guard let progress, progress.consumed + progress.produced > 0 || progress.memberEnded else {
                throw Failure(reason: "the gzip file is damaged")
            }
            isBetweenMembers = progress.memberEnded
            storedRange = (storedRange.lowerBound + progress.consumed)..<storedRange.upperBound
        }
        return true
    }

    /// Reads stored bytes behind those that are not used yet; returns false at the end.
    private func refill() throws(Failure) -> Bool {
        if atEnd { return false }
        if storedRange.isEmpty { storedRange = 0..<0 }
        if storedRange.upperBound == stored.count {
            // Only a caller that wants the digest alone gets here with unused bytes: they are digested already.
            storedRange = 0..<0
        }
        let start = storedRange.upperBound
        let room = stored.count - start
        let fd = descriptor
        let got: Int
        do {
            got = try stored.withUnsafeMutableBufferPointer { buffer throws(Posix.Failure) in
                // SAFETY: `start + room` is the buffer's size.
                guard let base = buffer.baseAddress else { return 0 }
                return try Posix.read(fd, base + start, room)
            }
        } catch { throw Failure(reason: String(describing: error)) }
        if got == 0 {
            atEnd = true
            return false
        }
        bytesRead += got
        stored[start..<(start + got)].withUnsafeBytes { digest?.update($0) }
        storedRange = storedRange.lowerBound..<(start + got)
        return true
    }
}

extension String {
    func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
