internal import CCordonSignals
internal import CordonLists

/// Where a report goes: a file that appears whole or not at all, or standard output.
///
/// The unfinished file is hidden beside the finished one, and removed when the run fails or, in a program that called
/// `cordon_signals_install`, when a signal ends it.
final class OutputFile {
    private let descriptor: Int32
    /// Where the file will be; nil for what is written in place (standard output, a device, a pipe).
    private let destination: String?
    private let temporary: String
    /// Under what the signal handler knows the temporary file.
    private var ticket: Int32 = -1
    private let path: String
    private var isPublished = false
    private var digest: SHA256?
    private(set) var bytesWritten = 0

    /// - Parameter path: nil or "-" for standard output.
    init(path: String?, digests: Bool = false) throws(ScreeningError) {
        if digests { digest = SHA256() }
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
                // A process number alone comes again, in a container soon, and would meet what a killed run left.
                let unique = String(UInt32.random(in: 0 ... .max), radix: 36)
                temporary = path[..<slash] + ".\(path[slash...]).tmp-\(Posix.processID)-\(unique)"
                destination = path
                // Known before it is there: a signal in between finds nothing to remove, which is well.
                ticket = cordon_unfinished_add(temporary)
                descriptor = try Posix.create(path: temporary)
            }
        } catch {
            cordon_unfinished_forget(ticket)
            throw .output(file: path, reason: "cannot be written: \(error)")
        }
    }

    deinit {
        if descriptor != 1 { Posix.close(descriptor) }
        if destination != nil, !isPublished {
            Posix.remove(temporary)
            cordon_unfinished_forget(ticket)
        }
    }

    func write(_ bytes: [UInt8]) throws(ScreeningError) {
        do { try Posix.writeAll(descriptor, bytes) } catch {
            if error.code == Posix.brokenPipe { throw .closedPipe }
            throw .output(file: path, reason: String(describing: error))
        }
        digest?.update(bytes)
        bytesWritten += bytes.count
    }

    /// Makes the file appear under its name. Without this call it never does.
    func publish() throws(ScreeningError) {
        guard let destination else { return }
        do { try Posix.publish(descriptor, from: temporary, to: destination) } catch {
            throw .output(file: path, reason: String(describing: error))
        }
        isPublished = true
        cordon_unfinished_forget(ticket)
    }

    /// SHA-256 of what was written, where that was asked for.
    func finishDigest() -> String? { digest?.finishHexadecimal() }
}
