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

        var environment = environment
        for name in ["PATH", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        let executable = try Command.executable()
        var argv = ([executable] + arguments).map { strdup($0) } + [nil]
        var envp = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        var child = pid_t()
        let code = posix_spawn(&child, executable, &actions, nil, &argv, &envp)
        guard code == 0 else { throw Failure(reason: "posix_spawn: \(code)") }
        var raw: Int32 = 0
        while waitpid(child, &raw, 0) < 0, errno == EINTR {}
        // WIFEXITED and WEXITSTATUS, which Swift does not import: the low seven bits are the signal.
        status = raw & 0x7f == 0 ? (raw >> 8) & 0xff : -(raw & 0x7f)
        output = try Command.contents(outPath)
        error = try Command.contents(errorPath)
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
