/// Writing snapshots to disk.
public enum SnapshotFile {
    /// Writes the bytes of a snapshot to `path`, whole or not at all.
    public static func write(_ bytes: [UInt8], to path: String) throws(SnapshotError) { try writeAtomically(bytes, to: path) }
}

extension SnapshotFile {
    /// Whether the file at `path` begins like a snapshot; false also where it cannot be read.
    public static func isSnapshot(_ path: String) -> Bool {
        guard let file = try? MappedFile(path: path) else { return false }
        return file.bytes.prefix(SnapshotFormat.magic.count).elementsEqual(SnapshotFormat.magic)
    }
}
