/// Where a report goes: a file that appears whole or not at all, or standard output.
final class OutputFile {
    private let descriptor: Int32
    /// Where the file will be; nil for what is written in place (standard output, a device, a pipe).
    private let destination: String?
    private let temporary: String
    private let path: String
    private var isPublished = false
    private var digest: StoredDigest?
    private(set) var bytesWritten = 0

    /// - Parameter path: nil or "-" for standard output.
    init(path: String?, digests: Bool = false) throws(ScreeningError) {
        if digests { digest = StoredDigest() }
        guard let path, path != "-" else {
            self.path = "standard output"
            (descriptor, destination, temporary) = (1, nil, "")
            return
        }
        self.path = path
        let status = Posix.status(of: path)
        guard status?.isDirectory != true else { throw .output(file: path, reason: "is a directory") }
        do {
            if let status, !status.isRegular {
                (descriptor, destination, temporary) = (try Posix.open(writing: path), nil, "")
            } else {
                let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
                temporary = path[..<slash] + ".\(path[slash...]).tmp-\(Posix.processID)"
                destination = path
                descriptor = try Posix.create(path: temporary)
            }
        } catch { throw .output(file: path, reason: "cannot be written: \(error)") }
    }

    deinit {
        if descriptor != 1 { Posix.close(descriptor) }
        if destination != nil, !isPublished { Posix.remove(temporary) }
    }

    func write(_ bytes: [UInt8]) throws(ScreeningError) {
        do { try Posix.writeAll(descriptor, bytes) } catch {
            if error.code == Posix.brokenPipe { throw .closedPipe }
            throw .output(file: path, reason: String(describing: error))
        }
        digest?.update(bytes[...])
        bytesWritten += bytes.count
    }

    /// Makes the file appear under its name. Without this call it never does.
    func publish() throws(ScreeningError) {
        guard let destination else { return }
        do { try Posix.publish(descriptor, from: temporary, to: destination) } catch {
            throw .output(file: path, reason: String(describing: error))
        }
        isPublished = true
    }

    /// SHA-256 of what was written, where that was asked for.
    func finishDigest() -> String? { digest?.finish() }
}
