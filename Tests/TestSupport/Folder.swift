#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A directory of a test's own, removed with all that is in it when the test is done with it.
public final class Folder {
    public let path: String

    /// A call that the system refused.
    public struct Failure: Error {
        public var call: String
        public var path: String
        public var code: Int32
    }

    public init() throws {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((base + "/cordon-test-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(call: "mkdtemp", path: base, code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    /// Links are removed, not followed.
    private static func remove(_ path: String) {
        for name in names(in: path) where unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
        rmdir(path)
    }

    private static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // SAFETY: d_name is a NUL-terminated array inside the entry, which lives until the next readdir.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// What is in it, in order.
    public var names: [String] { Self.names(in: path) }

    /// Makes a directory in it, and those above.
    public func makeDirectory(_ name: String) throws {
        var made = path
        for part in name.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw Failure(call: "mkdir", path: made, code: errno) }
        }
    }

    /// Writes a file, with the directories above it, and returns its path.
    @discardableResult
    public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        if let slash = name.lastIndex(of: "/") { try makeDirectory(String(name[..<slash])) }
        let file = path + "/" + name
        guard let handle = fopen(file, "w") else { throw Failure(call: "fopen", path: file, code: errno) }
        let written = fwrite(bytes, 1, bytes.count, handle)
        guard fclose(handle) == 0, written == bytes.count else { throw Failure(call: "fwrite", path: file, code: errno) }
        return file
    }

    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    public func link(_ name: String, to target: String) throws {
        guard symlink(target, path + "/" + name) == 0 else { throw Failure(call: "symlink", path: name, code: errno) }
    }

    public func read(_ name: String) throws -> [UInt8] {
        guard let handle = fopen(path + "/" + name, "r") else { throw Failure(call: "fopen", path: name, code: errno) }
        defer { fclose(handle) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, handle)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
