#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// What the process holds of the machine's memory, as Linux counts it (proc_pid_status(5), clear_refs in proc(5)).
enum BenchMemory {
    /// Most megabytes (2^20 bytes) ever resident, files mapped included; nil where the system does not say.
    static var peak: Double? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("VmHWM:") else { continue }
            return text.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }.map { $0 / 1024 }
        }
        return nil
    }

    /// Gives freed memory back and lets `peak` count from here on; false where the system does not let it.
    static func restartPeak() -> Bool {
        // malloc_trim(3) is the GNU library's alone and in no header that Swift sees.
        if let address = dlsym(nil, "malloc_trim") {
            // SAFETY: the documented signature, int malloc_trim(size_t).
            _ = unsafeBitCast(address, to: (@convention(c) (Int) -> Int32).self)(0)
        }
        guard let file = fopen("/proc/self/clear_refs", "w") else { return false }
        defer { fclose(file) }
        return fputs("5", file) >= 0 && fflush(file) == 0
    }
}
