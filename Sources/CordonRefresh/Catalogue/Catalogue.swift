internal import CCordonFetch
public import CordonLists

/// The publishers that lists can be fetched from; `lists/README.md` says what the columns of a catalogue hold.
public struct Catalogue: Sendable {
    /// In the order of the file.
    public let lists: [CatalogueList]

    /// The catalogue that this program was built with, `lists/catalogue.csv`.
    public static func embedded() throws(RefreshError) -> Catalogue {
        var size = 0
        let start = cordon_catalogue(&size)
        // SAFETY: `size` bytes that are part of the program.
        let bytes = Array(UnsafeBufferPointer(start: start, count: size))
        return try Catalogue(EmbeddedBytes(bytes, path: "the catalogue of this program"))
    }

    init(lists: [CatalogueList]) { self.lists = lists }

    /// Another catalogue, from a CSV file.
    public init(path: String) throws(RefreshError) {
        do { try self.init(FileSource(path: path, limit: 16 << 20)) } catch let error as ListError {
            throw .catalogue(path: path, line: 0, reason: String(describing: error))
        } catch let error as RefreshError {
            throw error
        } catch {
            throw .catalogue(path: path, line: 0, reason: String(describing: error))
        }
    }

    public init(_ source: any ByteStream) throws(RefreshError) {
        let path = source.path
        let reader = CSVReader(source)
        do {
            guard try reader.next() else { throw RefreshError.catalogue(path: path, line: 0, reason: "it is empty") }
            let rows = try CatalogueRows(header: reader, path: path)
            var lists: [CatalogueList] = []
            while try reader.next() {
                if reader.isBlank { continue }
                let row = try rows.list(reader)
                guard let index = lists.firstIndex(where: { $0.key == row.key }) else {
                    lists.append(row)
                    continue
                }
                try lists[index].add(row, path: path, line: reader.line)
            }
            self.lists = lists
        } catch let error as RefreshError {
            throw error
        } catch {
            throw .catalogue(path: path, line: reader.line, reason: String(describing: error))
        }
        try checkEntries(path)
    }

    public subscript(key: String) -> CatalogueList? { lists.first { $0.key == key } }

    /// Every address that the catalogue names files by.
    var addresses: [String] { lists.flatMap(\.files).flatMap { [$0.url] + ($0.checksumURL.map { [$0] } ?? []) } }

    /// Two lists in one place would take turns there.
    private func checkEntries(_ path: String) throws(RefreshError) {
        var owner: [String: String] = [:]
        for list in lists where !list.files.isEmpty {
            if let other = owner.updateValue(list.key, forKey: list.entry) {
                throw .catalogue(path: path, line: 0, reason: "\(other) and \(list.key) both lie in \(list.entry)")
            }
        }
    }
}

extension CatalogueList {
    /// Takes in the file of another row with the same key, which must say the same of the list.
    fileprivate mutating func add(_ row: CatalogueList, path: String, line: Int) throws(RefreshError) {
        var bare = row
        bare.files = files
        guard bare == self else {
            throw .catalogue(path: path, line: line, reason: "the rows of \(key) differ in more than file, address, checksum and size")
        }
        guard let file = row.files.first, let slash = file.path.firstIndex(of: "/"), file.path[..<slash] == entry,
            !files.contains(where: { $0.path == file.path })
        else {
            throw .catalogue(path: path, line: line, reason: "the files of \(key) must lie in one directory, under different names")
        }
        files.append(file)
    }
}

/// Bytes in memory as a stream.
final class EmbeddedBytes: ByteStream {
    let path: String
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8], path: String) {
        self.path = path
        self.bytes = bytes[...]
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
        let count = min(buffer.count, bytes.count)
        buffer.copyBytes(from: bytes.prefix(count))
        bytes = bytes.dropFirst(count)
        return count
    }
}
