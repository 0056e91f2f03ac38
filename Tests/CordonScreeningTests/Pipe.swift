@testable import CordonScreening

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A pipe with both ends in this process.
final class Pipe {
    private var ends: [Int32]
    /// A path that opens the reading end; the end opened here is closed with the pipe.
    var readingPath: String { "/dev/fd/\(ends[0])" }

    init() throws {
        ends = [-1, -1]
        guard pipe(&ends) == 0 else { throw Posix.Failure(call: "pipe", path: "", code: errno) }
    }

    deinit {
        closeWriting()
        Posix.close(ends[0])
    }

    func write(_ text: String) throws { try Posix.writeAll(ends[1], Array(text.utf8)) }

    func closeWriting() {
        if ends[1] >= 0 { Posix.close(ends[1]) }
        ends[1] = -1
    }
}
