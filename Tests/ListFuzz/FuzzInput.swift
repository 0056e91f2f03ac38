import CMinizip

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Fuzzed bytes as the list that they stand for.
///
/// The first byte says how: `%` for OFAC's CSV set, `&` for its fixed-width set, and `*` for a workbook, each with its parts behind one
/// another, parted by 0x1E, so that a mutation need not keep a directory or a check sum right. Anything else begins one file, which is read
/// as it stands and whose content tells its format.
final class FuzzInput {
    /// What `ListLoader` is given.
    let path: String
    private var files: [MemoryFile] = []
    private var directory: String?
    private var links: [String] = []

    private static let setNames: [UInt8: [String]] = [
        UInt8(ascii: "%"): ["sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"],
        UInt8(ascii: "&"): ["sdn.ff", "alt.ff", "add.ff", "sdn_comments.ff"],
    ]
    private static let workbookNames = [
        "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels",
    ]

    init(_ input: [UInt8]) throws {
        let parts = input.dropFirst().split(separator: 0x1E, omittingEmptySubsequences: false)
        if let names = input.first.flatMap({ Self.setNames[$0] }) {
            var template = Array("/tmp/cordon-fuzz-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw MemoryFile.Failure(call: "mkdtemp", code: errno) }
            let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            directory = folder
            path = folder
            for (name, bytes) in zip(names, parts) {
                let file = try MemoryFile(Array(bytes))
                files.append(file)
                let link = folder + "/" + name
                guard symlink(file.path, link) == 0 else { throw MemoryFile.Failure(call: "symlink", code: errno) }
                links.append(link)
            }
        } else if input.first == UInt8(ascii: "*") {
            let file = try MemoryFile([])
            files = [file]
            path = file.path
            try Self.writeArchive(path, zip(Self.workbookNames, parts.map { Array($0) }))
        } else {
            let file = try MemoryFile(input)
            files = [file]
            path = file.path
        }
    }

    deinit {
        for link in links { unlink(link) }
        if let directory { rmdir(directory) }
    }

    private static func writeArchive(_ path: String, _ parts: some Sequence<(String, [UInt8])>) throws {
        guard let handle = zipOpen64(path, APPEND_STATUS_CREATE) else { throw MemoryFile.Failure(call: "zipOpen64", code: errno) }
        for (name, bytes) in parts {
            var info = zip_fileinfo()
            // Stored: mutations of the content are wanted, not of deflate's output.
            guard zipOpenNewFileInZip64(handle, name, &info, nil, 0, nil, 0, nil, 0, 0, 0) == ZIP_OK,
                zipWriteInFileInZip(handle, bytes, UInt32(bytes.count)) == ZIP_OK, zipCloseFileInZip(handle) == ZIP_OK
            else { throw MemoryFile.Failure(call: "zip", code: errno) }
        }
        guard zipClose(handle, nil) == ZIP_OK else { throw MemoryFile.Failure(call: "zipClose", code: errno) }
    }
}

/// A file of this process's memory, gone with this object, that can be opened by its path any number of times.
final class MemoryFile {
    /// A system call that failed, with its `errno`.
    struct Failure: Error {
        var call: String
        var code: Int32
    }

    let path: String
    private let descriptor: Int32

    init(_ bytes: [UInt8]) throws(Failure) {
        let name = "/cordon-fuzz-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        descriptor = shm_open(name, O_CREAT | O_EXCL | O_RDWR, 0o600)
        guard descriptor >= 0 else { throw Failure(call: "shm_open", code: errno) }
        shm_unlink(name)
        path = "/proc/self/fd/\(descriptor)"
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
            guard count > 0 else { throw Failure(call: "write", code: errno) }
            written += count
        }
    }

    deinit { close(descriptor) }
}
