#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The few system calls that reading lists needs, with errors instead of -1.
enum System {
    /// What `path` is.
    enum Kind { case file, directory, other }

    static func kind(of path: String) throws(ListError) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(path: path, reason: lastError()) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        default: return .other
        }
    }

    static func openForReading(_ path: String) throws(ListError) -> Int32 {
        while true {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw .unreadable(path: path, reason: lastError()) }
        }
    }

    /// Reads at most `buffer.count` bytes; 0 at the end of the file.
    static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, path: String) throws(ListError)
        -> Int
    {
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return count }
            guard errno == EINTR else { throw .unreadable(path: path, reason: lastError()) }
        }
    }

    static func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

    /// Names in a directory, without `.` and `..`, in byte order.
    static func entries(of directory: String) throws(ListError) -> [String] {
        guard let handle = opendir(directory) else { throw .unreadable(path: directory, reason: lastError()) }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            // SAFETY: d_name is a NUL-terminated array inside the entry, which lives until the next readdir.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func lastName(of path: String) -> String {
        var end = path.utf8.endIndex
        while end > path.utf8.startIndex, path.utf8[path.utf8.index(before: end)] == UInt8(ascii: "/") {
            end = path.utf8.index(before: end)
        }
        let trimmed = path[..<end]
        guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(trimmed) }
        return String(trimmed[trimmed.utf8.index(after: slash)...])
    }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}
