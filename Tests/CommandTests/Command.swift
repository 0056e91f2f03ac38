#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Runs the built `cordon` as a user would: as a process, with pipes.
struct Command {
    var status: Int32
    var output: String
    var error: String

    struct Failure: Error { var reason: String }

    /// The executable beside the test bundle.
    static func executable() throws -> String {
        // The running image is either the bundle itself or a helper that loaded it; the bundle's path is in the maps.
        guard let maps = try? contents("/proc/self/maps") else { throw Failure(reason: "no /proc/self/maps") }
        for line in maps.split(separator: "\n") {
            guard let slash = line.firstIndex(of: "/"), line.hasSuffix(".xctest") else { continue }
            let bundle = line[slash...]
            let path = bundle[...(bundle.lastIndex(of: "/") ?? bundle.startIndex)] + "cordon"
            if access(String(path), X_OK) == 0 { return String(path) }
        }
        throw Failure(reason: "there is no cordon beside the test bundle")
    }

    /// - Parameters:
    ///   - input: what standard input holds.
    ///   - environment: replaces the test's own, except PATH and LD_LIBRARY_PATH.
    ///   - closingOutput: give standard output a pipe that nobody reads.
    init(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], closingOutput: Bool = false
    ) throws {
        let directory = Command.temporaryDirectory
        let base = directory + "/cordon-command-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let (inPath, outPath, errorPath) = (base + ".in", base + ".out", base + ".err")
        defer { for path in [inPath, outPath, errorPath] { unlink(path) } }
        try Command.write(input, to: inPath)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, inPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try Command.write("", to: outPath)
        var ends: [Int32] = [-1, -1]
        if closingOutput {
            guard pipe(&ends) == 0 else { throw Failure(reason: "pipe") }
            close(ends[0])
            posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        }
        defer { if closingOutput { close(ends[1]) } }
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

        status = try Command.wait(for: Command.spawn(arguments, &actions, environment))
        output = try Command.contents(outPath)
        error = try Command.contents(errorPath)
    }

    /// Starts the command; its number.
    static func spawn(
        _ arguments: [String], _ actions: inout posix_spawn_file_actions_t, _ environment: [String: String]
    ) throws -> pid_t {
        var environment = environment
        for name in ["PATH", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        let executable = try executable()
        var argv = ([executable] + arguments).map { strdup($0) } + [nil]
        var envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        // Tests run on threads that have all signals blocked, and perhaps under a shell that ignores some: a child would inherit both.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child = pid_t()
        let code = posix_spawn(&child, executable, &actions, &attributes, &argv, &envp)
        guard code == 0 else { throw Failure(reason: "posix_spawn: \(code)") }
        return child
    }

    /// Waits for the end; the exit status, or minus the signal that killed it. What does not end in time is killed.
    static func wait(for child: pid_t, seconds: Int? = nil) -> Int32 {
        var raw: Int32 = 0
        if let seconds {
            for _ in 0..<seconds * 50 {
                if waitpid(child, &raw, WNOHANG) == child { return status(raw) }
                usleep(20_000)
            }
            kill(child, SIGKILL)
        }
        while waitpid(child, &raw, 0) < 0, errno == EINTR {}
        return status(raw)
    }

    private static func status(_ raw: Int32) -> Int32 {
        // WIFEXITED and WEXITSTATUS, which Swift does not import: the low seven bits are the signal.
        return raw & 0x7f == 0 ? (raw >> 8) & 0xff : -(raw & 0x7f)
    }

    static var temporaryDirectory: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    static func remove(_ path: String) { unlink(path) }

    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure(reason: path) }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure(reason: path) }
    }

    static func contents(_ path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw Failure(reason: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
