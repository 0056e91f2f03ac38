import CCordonSignals

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Standard error, the exit, and signals: what the commands need of the process.
enum Terminal {
    /// Makes writing to a closed pipe an error in place of a signal, so that it can be told from a crash, and has what is
    /// unfinished removed when a signal ends the process.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        cordon_signals_install()
    }

    static var isInteractive: Bool { isatty(2) == 1 }

    static var outputIsTerminal: Bool { isatty(1) == 1 }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func error(_ message: String) { write(message + "\n") }

    static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in _ = fwriteError(bytes) }
    }

    static func exit(_ status: Int32) -> Never {
        fflush(nil)
        #if canImport(Glibc)
            Glibc.exit(status)
        #else
            Musl.exit(status)
        #endif
    }

    static var seconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    private static func fwriteError(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        #if canImport(Glibc)
            Glibc.write(2, bytes.baseAddress, bytes.count)
        #else
            Musl.write(2, bytes.baseAddress, bytes.count)
        #endif
    }
}

/// A line on standard error that is written over, five times a second, where that is a terminal.
struct ProgressLine {
    private var last = 0.0
    private var isShown = false

    mutating func show(_ text: @autoclosure () -> String) {
        guard Terminal.isInteractive else { return }
        let now = Terminal.seconds
        guard now - last >= 0.2 else { return }
        last = now
        isShown = true
        Terminal.write("\r\u{1b}[K" + text())
    }

    mutating func clear() {
        if isShown { Terminal.write("\r\u{1b}[K") }
        isShown = false
    }
}
