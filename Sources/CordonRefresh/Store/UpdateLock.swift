#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Held by whoever changes the store; given back when the value goes, and by the system when the process ends.
public struct UpdateLock: ~Copyable {
    private let descriptor: Int32

    /// Throws `locked` at once where another process, or another part of this one, holds it.
    public init(_ store: ListStore) throws(RefreshError) {
        try Disk.makeDirectories(store.root)
        let file = try Disk.openForWriting(store.lockPath)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let error: RefreshError = errno == EWOULDBLOCK ? .locked(path: store.lockPath) : Disk.failure(store.lockPath, "flock")
            Disk.close(file)
            throw error
        }
        descriptor = file
    }

    deinit { Disk.close(descriptor) }
}
