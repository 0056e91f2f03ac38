internal import CCordonFetch

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The system calls that the store is made of, with errors in place of errno. Whatever is written is flushed before it is made visible.
enum Disk {
    static func failure(_ path: String, _ call: String) -> RefreshError {
        .disk(path: path, reason: "\(call): \(String(cString: strerror(errno)))")
    }

    /// Opens a file to read and write, made where it is missing.
    static func openForWriting(_ path: String) throws(RefreshError) -> Int32 {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            if descriptor >= 0 { return descriptor }
            guard errno == EINTR else { throw failure(path, "open") }
        }
    }

    static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #else
            _ = Musl.close(descriptor)
        #endif
    }

    /// Makes the directory and those above it that are missing.
    static func makeDirectories(_ path: String) throws(RefreshError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o755) != 0, errno != EEXIST { throw failure(made, "mkdir") }
        }
    }

    static func rename(_ old: String, to new: String) throws(RefreshError) {
        #if canImport(Glibc)
            let code = Glibc.rename(old, new)
        #else
            let code = Musl.rename(old, new)
        #endif
        guard code == 0 else { throw failure(new, "rename") }
        try syncDirectory(parent(of: new))
    }

    static func makeLink(_ path: String, to target: String) throws(RefreshError) {
        guard symlink(target, path) == 0 else { throw failure(path, "symlink") }
    }

    /// What the symbolic link at `path` says; nil where there is none.
    static func link(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in bytes.baseAddress.map { readlink(path, $0, bytes.count) } ?? -1 }
        }
        guard count > 0, count < buffer.count else { return nil }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// Whether anything is at `path`, also a link that leads nowhere.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Bytes of the regular file at `path`; nil where there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Names in a directory, sorted, without `.` and `..`; none where there is no directory.
    static func entries(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // SAFETY: d_name is NUL-terminated, inside the entry, which lives until the next readdir.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func remove(_ path: String) { unlink(path) }

    /// Removes a file, a link (not what it leads to) or a directory with all that is in it.
    static func removeAll(_ path: String) {
        if isDirectory(path) {
            for name in entries(path) { removeAll(path + "/" + name) }
            rmdir(path)
        } else {
            remove(path)
        }
    }

    /// The content of a small file, a record of the store.
    static func read(_ path: String) throws(RefreshError) -> [UInt8] {
        guard let file = fopen(path, "re") else { throw failure(path, "open") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
            guard bytes.count <= 256 << 20 else { throw .disk(path: path, reason: "it is longer than 256 MiB") }
        }
        guard ferror(file) == 0 else { throw failure(path, "read") }
        return bytes
    }

    /// Makes `bytes` the content of the file at `path`, which has the old content or the new one at any moment.
    static func write(_ bytes: [UInt8], to path: String) throws(RefreshError) {
        let new = path + ".new"
        let descriptor = try openForWriting(new)
        defer { close(descriptor) }
        guard ftruncate(descriptor, 0) == 0 else { throw failure(new, "truncate") }
        try write(bytes[...], descriptor, new)
        guard fsync(descriptor) == 0 else { throw failure(new, "fsync") }
        try rename(new, to: path)
    }

    /// Copies the file at `source`, at most `limit` bytes of it; nil where it is longer.
    static func copy(_ source: String, to path: String, limit: Int) throws(RefreshError) -> Int? {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw failure(source, "open") }
        defer { close(input) }
        let output = try openForWriting(path)
        defer { close(output) }
        guard ftruncate(output, 0) == 0 else { throw failure(path, "truncate") }
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var total = 0
        while true {
            #if canImport(Glibc)
                let count = Glibc.read(input, &buffer, buffer.count)
            #else
                let count = Musl.read(input, &buffer, buffer.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(source, "read") }
            if count == 0 { break }
            total += count
            if total > limit { return nil }
            try write(buffer[..<count], output, path)
        }
        guard fsync(output) == 0 else { throw failure(path, "fsync") }
        return total
    }

    /// Flushes the file at `path`.
    static func sync(_ path: String) throws(RefreshError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path, "fsync") }
    }

    static func syncDirectory(_ path: String) throws(RefreshError) { try sync(path) }

    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Puts what is at `a` to `b` and the other way round in one step. Both must be there.
    static func exchange(_ a: String, _ b: String) throws(RefreshError) {
        guard cordon_exchange(a, b) == 0 else { throw failure(b, "rename") }
        try syncDirectory(parent(of: b))
    }

    private static func write(_ bytes: ArraySlice<UInt8>, _ descriptor: Int32, _ path: String) throws(RefreshError) {
        var rest = bytes
        while !rest.isEmpty {
            let wrote = rest.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
                #else
                    Musl.write(descriptor, bytes.baseAddress, bytes.count)
                #endif
            }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw failure(path, "write") }
            rest = rest.dropFirst(wrote)
        }
    }
}
