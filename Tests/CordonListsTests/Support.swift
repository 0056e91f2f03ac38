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

/// The data that lies beside the package and is never part of it.
enum Shared {
    static let root: String = {
        if let override = getenv("CORDON_SHARED") { return String(cString: override) }
        // This file is Tests/CordonListsTests/Support.swift.
        return #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/../shared"
    }()

    static var isPresent: Bool { access(root + "/data/README.md", R_OK) == 0 }
    static var isCI: Bool { getenv("CI").map { String(cString: $0) } == "true" }

    /// False, with the reason printed, where the data is absent; on CI the tests run and fail instead.
    static let isUsable: Bool = {
        if isPresent || isCI { return true }
        print("skipped: \(root) is not there (set CORDON_SHARED to where the test data is)")
        return false
    }()

    static func list(_ name: String) -> String { root + "/data/lists/" + name }
}

/// A directory of a test's own, removed when the test is done with it.
final class Folder {
    let path: String

    init() throws {
        var template = Array("/tmp/cordon-lists-XXXXXX".utf8CString)
        let made = mkdtemp(&template) != nil
        try #require(made == true)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in written { unlink(path + "/" + name) }
        rmdir(path)
    }

    private var written: [String] = []

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = path + "/" + name
        let handle = try #require(fopen(file, "w"))
        defer { fclose(handle) }
        try #require(fwrite(bytes, 1, bytes.count, handle) == bytes.count)
        written.append(name)
        return file
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }
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
