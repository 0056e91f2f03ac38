import CordonLists
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Everything that one reading of a list gave.
struct Loaded {
    var edition: ListEdition
    var entities: [ListedEntity]
    var issues: [ListIssue]

    var rejected: [ListIssue] { issues.filter { $0.severity == .rejected } }
    var doubtful: [ListIssue] { issues.filter { $0.severity == .doubtful } }

    init(_ path: String, maxIssues: Int = 0) throws {
        var entities: [ListedEntity] = []
        var issues: [ListIssue] = []
        edition = try ListLoader.load(
            path: path, maxIssues: maxIssues, onIssue: { issues.append($0) }, onEntity: { entities.append($0) })
        self.entities = entities
        self.issues = issues
    }

    subscript(id: String) -> ListedEntity? { entities.first { $0.id == id } }

    /// Names as printed, without those that the UN reader made of compound ones.
    func printedNames(_ kinds: ListedName.Kind...) -> Int {
        entities.reduce(0) { sum, entity in
            let derived = Set(entity.properties["derivedName"] ?? [])
            return sum + entity.names.count { kinds.contains($0.kind) && !derived.contains($0.text) }
        }
    }
}

/// Files of the package that tests look into.
enum FileContent {
    static func bytes(of path: String) throws -> [UInt8] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
        return bytes
    }

    /// Names in a folder but hidden ones, in order.
    static func names(in folder: String) throws -> [String] {
        let handle = try #require(opendir(folder))
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            // SAFETY: d_name is a NUL-terminated array inside the entry, which lives until the next readdir.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

/// Bytes from memory, at most `step` at a time, as a slow pipe delivers them.
final class MemoryStream: ByteStream {
    let path = "memory"
    private var bytes: ArraySlice<UInt8>
    private let step: Int

    init(_ bytes: [UInt8], step: Int = .max) {
        self.bytes = bytes[...]
        self.step = step
    }

    convenience init(_ text: String, step: Int = .max) { self.init(Array(text.utf8), step: step) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
        let count = min(step, buffer.count, bytes.count)
        buffer.copyBytes(from: bytes.prefix(count))
        bytes = bytes.dropFirst(count)
        return count
    }
}

/// The `ListError` that `body` throws.
func listError(_ body: () throws -> Void) -> ListError? {
    do {
        try body()
        return nil
    } catch {
        return error as? ListError
    }
}
