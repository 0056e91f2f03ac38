#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The few system calls that the front ends need, with Swift errors in place of errno.
enum Posix {
    /// A failed system call: what was tried, on what, and the system's words.
    struct Failure: Error, CustomStringConvertible {
        var call: String
        var path: String
        var code: Int32

        var description: String {
            let words = String(cString: strerror(code))
            return path.isEmpty ? "\(call): \(words)" : "\(path): \(words)"
        }
    }

    struct FileStatus {
        var size: Int
        var isRegular: Bool
        var isDirectory: Bool
        /// Last change of the content, in seconds since 1970.
        var modified: Double
        /// Device and inode: equal for two paths to one file.
        var identity: [UInt64]
    }

    static func open(reading path: String) throws(Failure) -> Int32 {
        let descriptor = Self.retry { openFile(path, O_RDONLY | O_CLOEXEC, 0) }
        guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
        return descriptor
    }

    /// Opens what is there for writing: a device or a pipe.
    static func open(writing path: String) throws(Failure) -> Int32 {
        let descriptor = Self.retry { openFile(path, O_WRONLY | O_CLOEXEC, 0) }
        guard descriptor >= 0 else { throw Failure(call: "open", path: path, code: errno) }
        return descriptor
    }

    /// Opens a new file for writing, readable by its owner alone until `publish` widens it: reports hold names.
    static func create(path: String) throws(Failure) -> Int32 {
        let descriptor = Self.retry { openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
        guard descriptor >= 0 else { throw Failure(call: "create", path: path, code: errno) }
        return descriptor
    }

    static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #else
            _ = Musl.close(descriptor)
        #endif
    }

    /// Reads up to `count` bytes into `base`; 0 at the end of the file.
    static func read(_ descriptor: Int32, _ base: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Failure) -> Int {
        #if canImport(Glibc)
            let got = Self.retry { Int32(truncatingIfNeeded: Glibc.read(descriptor, base, min(count, 1 << 30))) }
        #else
            let got = Self.retry { Int32(truncatingIfNeeded: Musl.read(descriptor, base, min(count, 1 << 30))) }
        #endif
        guard got >= 0 else { throw Failure(call: "read", path: "", code: errno) }
        return Int(got)
    }

    /// Writes all of `bytes`.
    static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) throws(Failure) {
        var offset = 0
        while offset < bytes.count {
            let start = offset
            let wrote = Self.retry {
                bytes.withUnsafeBytes { all in
                    // SAFETY: start < count, and the pointer does not leave the closure.
                    let base = all.baseAddress.map { $0 + start }
                    #if canImport(Glibc)
                        return Int32(truncatingIfNeeded: Glibc.write(descriptor, base, min(all.count - start, 1 << 30)))
                    #else
                        return Int32(truncatingIfNeeded: Musl.write(descriptor, base, min(all.count - start, 1 << 30)))
                    #endif
                }
            }
            guard wrote >= 0 else { throw Failure(call: "write", path: "", code: errno) }
            offset += Int(wrote)
        }
    }

    /// Whether a read would return at once: bytes are there, or the end is.
    static func isReadable(_ descriptor: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) != 0
    }

    static func status(of path: String) -> FileStatus? {
        var result = stat()
        return stat(path, &result) == 0 ? FileStatus(result) : nil
    }

    static func status(of descriptor: Int32) -> FileStatus? {
        var result = stat()
        return fstat(descriptor, &result) == 0 ? FileStatus(result) : nil
    }

    /// Makes `temporary` the file at `path`, durable, with the permissions that the user's umask asks for.
    static func publish(_ descriptor: Int32, from temporary: String, to path: String) throws(Failure) {
        let mask = umask(0)
        umask(mask)
        _ = fchmod(descriptor, 0o666 & ~mask)
        guard fsync(descriptor) == 0 else { throw Failure(call: "fsync", path: path, code: errno) }
        guard rename(temporary, path) == 0 else { throw Failure(call: "rename", path: path, code: errno) }
    }

    /// Whether something is at `path`.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes the directory at `path` and those above it that are missing, for the user alone.
    static func makeDirectories(_ path: String) throws(Failure) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o700) != 0, errno != EEXIST { throw Failure(call: "mkdir", path: made, code: errno) }
        }
    }

    /// Where the symbolic link at `path` leads; `path` where it is none, or leads nowhere.
    static func followingLink(_ path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// The directory that `path` is in.
    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Sets the time of the last change to now, where that is allowed.
    static func touch(_ path: String) { _ = utimensat(AT_FDCWD, path, nil, 0) }

    static func remove(_ path: String) { _ = unlink(path) }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal behind `descriptor`; nil where it is none.
    static func terminalWidth(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Names in a directory, sorted by bytes, without `.` and `..`.
    static func entries(of directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // SAFETY: d_name is a NUL-terminated array inside the entry, which lives until the next readdir.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    static var processID: Int { Int(getpid()) }

    /// Seconds since an arbitrary moment, never going back.
    static var seconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    /// Processor time that all threads of this process have taken, in seconds.
    static var processorSeconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    /// Seconds since 1970.
    static var wallSeconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    /// The present moment in UTC, "2026-08-01T12:30:00Z".
    static var utcNow: String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        func padded(_ value: Int32, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return padded(parts.tm_year + 1900, 4) + "-" + padded(parts.tm_mon + 1, 2) + "-" + padded(parts.tm_mday, 2)
            + "T" + padded(parts.tm_hour, 2) + ":" + padded(parts.tm_min, 2) + ":" + padded(parts.tm_sec, 2) + "Z"
    }

    static var brokenPipe: Int32 { EPIPE }

    /// Runs `body` on a thread of its own, which ends by itself.
    static func detach(_ body: @escaping @Sendable () -> Void) throws(Failure) {
        final class Box {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        let box = Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                // SAFETY: the argument is the box retained above, taken over exactly once.
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw Failure(call: "pthread_create", path: "", code: code)
        }
        pthread_detach(thread)
    }

    private static func retry(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

/// open(2), which Swift sees as two overloads.
private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    #if canImport(Glibc)
        Glibc.open(path, flags, mode)
    #else
        Musl.open(path, flags, mode)
    #endif
}

extension Posix.FileStatus {
    init(_ raw: stat) {
        self.init(
            size: Int(raw.st_size), isRegular: raw.st_mode & S_IFMT == S_IFREG,
            isDirectory: raw.st_mode & S_IFMT == S_IFDIR,
            modified: Double(raw.st_mtim.tv_sec) + Double(raw.st_mtim.tv_nsec) * 1e-9,
            identity: [UInt64(raw.st_dev), UInt64(raw.st_ino)])
    }
}

/// A value that several threads change in turn, and wait on.
final class Monitor<State>: @unchecked Sendable {
    // Sendable because `state` is touched only between lock and unlock of `mutex`.
    private var state: State
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(_ state: State) {
        self.state = state
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(condition)
        mutex.deallocate()
        condition.deallocate()
    }

    /// Changes the state and wakes everyone who waits.
    func change<Result>(_ body: (inout State) -> Result) -> Result {
        wait { body(&$0) }
    }

    /// Waits until `body` gives a value; it is called again after every change.
    func wait<Result>(until body: (inout State) -> Result?) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&state) {
                pthread_cond_broadcast(condition)
                return result
            }
            pthread_cond_wait(condition, mutex)
        }
    }
}
