#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Waiting, between one try and the next.
enum Clock {
    static func sleep(_ seconds: Double) {
        var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1e9))
        while true {
            var left = timespec()
            if nanosleep(&rest, &left) == 0 || errno != EINTR { return }
            rest = left
        }
    }
}
