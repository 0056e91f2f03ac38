#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Takes files from a directory that somebody carried in: by their paths in the catalogue, their names, or the last part of their addresses,
/// whatever the case, and perhaps gzipped.
struct CarriedSource: EditionSource {
    let directory: String
    /// Files there and one level below, relative paths.
    private let files: [String]

    var isPublisher: Bool { false }

    init(directory: String) throws(RefreshError) {
        guard Disk.isDirectory(Disk.link(directory) == nil ? directory : directory + "/.") else {
            throw .noDirectory(path: directory, reason: "no such directory")
        }
        self.directory = directory
        var files: [String] = []
        for name in Disk.entries(directory) where !name.hasPrefix(".") {
            if Disk.size(directory + "/" + name) != nil { files.append(name) }
            if Disk.isDirectory(directory + "/" + name) {
                for inner in Disk.entries(directory + "/" + name) where Disk.size(directory + "/\(name)/\(inner)") != nil {
                    files.append(name + "/" + inner)
                }
            }
        }
        self.files = files
    }

    /// Whether any file of `list` is here.
    func holds(_ list: CatalogueList) -> Bool { list.files.contains { !candidates($0).isEmpty } }

    /// Files here that none of `lists` takes.
    func unused(_ lists: [CatalogueList]) -> [String] {
        let used = Set(lists.flatMap(\.files).flatMap(candidates))
        return files.filter { !used.contains($0) }
    }

    func bring(
        _ list: CatalogueList, to target: String, current: (record: EditionRecord, directory: String)?
    ) throws(Fault) -> [BroughtFile]? {
        var brought: [BroughtFile] = []
        for file in list.files {
            let found = candidates(file)
            guard let name = found.first else { throw Fault(.missingFile, "\(directory): there is no \(file.path) of \(list.key)") }
            guard found.count == 1 else {
                throw Fault(.missingFile, "\(directory): \(found.joined(separator: " and ")) could be \(file.path); keep one of them")
            }
            let (origin, path) = (directory + "/" + name, target + "/" + file.path)
            let copied = try Fault.disk { () throws(RefreshError) in
                try Disk.makeDirectories(Disk.parent(of: path))
                return try Disk.copy(origin, to: path, limit: file.maxBytes)
            }
            guard copied != nil else { throw Fault(.tooLarge, "\(origin): longer than \(file.maxBytes) bytes") }
            if let page = try PageSniffer.page(path: path, contentType: "") { throw Fault(.wrongType, "\(origin): \(page), not a list") }
            brought.append(
                BroughtFile(path: file.path, origin: origin, validators: Validators(), fetched: Self.modified(origin)))
        }
        return brought
    }

    private func candidates(_ file: CatalogueList.File) -> [String] {
        let exact = matches(file.path)
        if !exact.isEmpty { return exact }
        let name = String(file.path.split(separator: "/").last ?? "")
        let byName = matches(name)
        return byName.isEmpty ? matches(String(file.url.prefix { $0 != "?" }.split(separator: "/").last ?? "")) : byName
    }

    private func matches(_ name: String) -> [String] {
        let name = name.lowercased()
        return files.filter { $0.lowercased() == name || $0.lowercased() == name + ".gz" }
    }

    private static func modified(_ path: String) -> Moment {
        var status = stat()
        guard stat(path, &status) == 0 else { return Moment(seconds: 0) }
        return Moment(seconds: Int(status.st_mtim.tv_sec))
    }
}
