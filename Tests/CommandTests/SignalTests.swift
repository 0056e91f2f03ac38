import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A run that a signal ends.
struct SignalTests {
    private static let package = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aRunEndedByASignalLeavesTheOldReportAloneAndSaysWhichSignal(signal: Int32) throws {
        let directory = Command.temporaryDirectory + "/cordon-signal-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try #require(mkdir(directory, 0o700) == 0)
        let report = directory + "/answers.jsonl"
        try Command.write("yesterday's", to: report)
        defer {
            Command.remove(report)
            rmdir(directory)
        }
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        // The command must not hold the writing end of its own input.
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        defer { close(ends[1]) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let child = try Command.spawn(
            [
                "screen", "-", "--list", Self.package + "/lists/demo/list.csv", "--format", "jsonl", "--output",
                report,
            ], &actions, ["HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"])
        close(ends[0])

        // The output is opened when the head of the input has been read, and the input goes on after that.
        let rows = Array(("name\n" + String(repeating: "Zoltan Quillfeather\n", count: 8000)).utf8)
        #expect(write(ends[1], rows, rows.count) == rows.count)
        var left: [String] = []
        for _ in 0..<1000 where left.isEmpty {
            left = entries(of: directory).filter { $0.hasPrefix(".") }
            usleep(20_000)
        }
        #expect(left.count == 1)

        kill(child, signal)
        #expect(Command.wait(for: child, seconds: 30) == 128 + signal)
        #expect(entries(of: directory) == ["answers.jsonl"])
        #expect(try Command.contents(report) == "yesterday's")
    }

    private func entries(of directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
