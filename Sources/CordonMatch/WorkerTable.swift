#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// A worker's memory for each listed word or name: all zero at first, and taken from the system only where it is used, so that a worker
/// of a large list is made as quickly as one of a small list.
final class WorkerTable<Element: BitwiseCopyable> {
    // SAFETY: `count` elements of which zero bits are a value, freed with the object. Numbers of words and names are below it, as the
    // snapshot has checked.
    let elements: UnsafeMutablePointer<Element>
    private let count: Int

    init(count: Int) {
        guard let memory = calloc(max(1, count), MemoryLayout<Element>.stride) else { fatalError("out of memory") }
        elements = memory.bindMemory(to: Element.self, capacity: max(1, count))
        self.count = count
    }

    deinit { free(elements) }

    @inline(__always)
    subscript(_ at: Int) -> Element {
        get {
            assert(at >= 0 && at < count)
            return elements[at]
        }
        set {
            assert(at >= 0 && at < count)
            elements[at] = newValue
        }
    }
}
