import CNettle
import CZlib

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
    private var digest: StoredDigest?
    private var inflater: Inflater?
    private var isFirst = true
    private var stored: [UInt8]
    private var storedRange = 0..<0
    private var atEnd = false

    /// - Parameters:
    ///   - path: "-" for standard input.
    ///   - digests: whether the SHA-256 of the stored bytes is wanted.
    init(path: String, digests: Bool = false) throws(ScreeningError) {
        stored = [UInt8](repeating: 0, count: 256 << 10)
        if digests { digest = StoredDigest() }
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
        return digest?.finish()
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
                guard inflater.isBetweenMembers else { throw Failure(reason: "the gzip file is cut off") }
                return false
            }
            let used = stored[storedRange].withUnsafeBufferPointer { inflater.inflate($0, into: &out) }
            guard let used else { throw Failure(reason: "the gzip file is damaged") }
            storedRange = (storedRange.lowerBound + used)..<storedRange.upperBound
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
        digest?.update(stored[start..<(start + got)])
        storedRange = storedRange.lowerBound..<(start + got)
        return true
    }
}

/// SHA-256 (FIPS 180-4) over a stream, from nettle.
struct StoredDigest {
    private var context = sha256_ctx()

    init() { nettle_sha256_init(&context) }

    mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
    }

    /// 64 lower-case hexadecimal digits; starts over.
    mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        nettle_sha256_digest(&context, 32, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// gzip unpacking (RFC 1952), several members in a row allowed.
private final class Inflater {
    /// Whether a member has ended and no other has begun.
    private(set) var isBetweenMembers = false
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init?() {
        stream.initialize(to: z_stream())
        // 15 bits of window, +16 for a gzip header alone.
        guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks some of `input` behind `out`; returns how much was used, nil where the data is damaged.
    func inflate(_ input: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) -> Int? {
        let room = 256 << 10
        let before = out.count
        if isBetweenMembers {
            // Zero padding behind the last member is usual on tapes and harmless.
            if input.first == 0 { return input.count }
            guard inflateReset(stream) == Z_OK else { return nil }
            isBetweenMembers = false
        }
        out.append(contentsOf: repeatElement(0, count: room))
        let code = out.withUnsafeMutableBufferPointer { buffer -> Int32 in
            // SAFETY: zlib reads avail_in bytes at next_in and writes avail_out bytes at next_out, both inside their buffers.
            guard let base = buffer.baseAddress else { return Z_MEM_ERROR }
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            stream.pointee.next_out = base + before
            stream.pointee.avail_out = UInt32(room)
            return CZlib.inflate(stream, Z_NO_FLUSH)
        }
        out.removeLast(Int(stream.pointee.avail_out))
        if code == Z_STREAM_END { isBetweenMembers = true }
        guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { return nil }
        return input.count - Int(stream.pointee.avail_in)
    }
}

extension String {
    func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
