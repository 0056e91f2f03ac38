internal import CordonLists

/// A file that is being fetched, as `PATH.part`, with the validators of its bytes in `PATH.part.json`: what came before a download broke
/// off, or the process ended, need not come again.
struct PartialFile {
    let path: String
    /// What the catalogue calls it; bytes of another address are not gone on with.
    let url: String

    private var part: String { path + ".part" }
    private var record: String { path + ".part.json" }

    private struct Record: Codable {
        var url: String
        var validators: Validators
    }

    /// One request, for the rest where there is a beginning and the server can be asked for it.
    func download(
        _ address: String, known: Validators?, limit: Int, policy: FetchPolicy, progress: (String, Int, Int) -> Void
    ) throws(Fault) -> Download.Response {
        let resume = resumption
        let file = try Fault.disk { () throws(RefreshError) in try Disk.openForWriting(part) }
        defer { Disk.close(file) }
        let start = resume?.from ?? 0
        let name = String(path.split(separator: "/").last ?? "")
        return Download(url: address, resume: resume, known: known, limit: limit).perform(
            file, policy: policy,
            begins: { validators in
                do {
                    try Disk.write(RefreshJSON.encode(Record(url: url, validators: validators)), to: record)
                    return true
                } catch {
                    return false
                }
            },
            progress: { received, expected in progress(name, start + received, expected > 0 ? start + expected : 0) })
    }

    /// Where to go on, and under which condition; nil to start afresh.
    private var resumption: (from: Int, ifRange: String)? {
        guard let size = Disk.size(part), size > 0, let bytes = try? Disk.read(record),
            let known = try? RefreshJSON.decode(Record.self, bytes, path: record), known.url == url, let strong = known.validators.strong
        else { return nil }
        return (size, strong)
    }

    /// Holds the complete bytes to what the response says of them.
    func check(_ response: Download.Response, _ address: String) throws(Fault) {
        let encoding = response.contentEncoding.lowercased()
        guard ["", "identity", "gzip", "x-gzip"].contains(encoding) else {
            throw discard(Fault(.wrongType, "\(address): sent in the encoding \(encoding), which was not asked for"))
        }
        if let page = try PageSniffer.page(path: part, contentType: response.contentType) {
            throw discard(Fault(.wrongType, "\(address): \(page), not a list"))
        }
        if let told = response.sha256 {
            let found = try Fault.reading { () throws(ListError) in try FileDigest.sha256(path: part) }
            guard let told = Base64.hexadecimal(told), told == found else {
                throw discard(Fault(.checksum, "\(address): the SHA-256 is \(found), and the server says \(told)"))
            }
        }
    }

    /// Makes the part the file.
    func finish() throws(Fault) {
        try Fault.disk { () throws(RefreshError) in
            try Disk.sync(part)
            try Disk.rename(part, to: path)
            Disk.remove(record)
        }
    }

    /// Forgets what came, as nothing can be built on it.
    func discard(_ fault: Fault) -> Fault {
        Disk.remove(part)
        Disk.remove(record)
        return fault
    }
}

extension Fault {
    /// What the store cannot do, as a fault of the list.
    static func disk<Result>(_ body: () throws(RefreshError) -> Result) throws(Fault) -> Result {
        do { return try body() } catch { throw Fault(.disk, error.description) }
    }

    /// What cannot be read, as a fault of the list.
    static func reading<Result>(_ body: () throws(ListError) -> Result) throws(Fault) -> Result {
        do { return try body() } catch {
            if case .tooLarge = error { throw Fault(.tooLarge, error.description) }
            throw Fault(.unreadable, error.description)
        }
    }
}
