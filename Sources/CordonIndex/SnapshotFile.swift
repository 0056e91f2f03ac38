/// Writing snapshots to disk.
public enum SnapshotFile {
    /// Writes the bytes of a snapshot to `path`, whole or not at all.
    public static func write(_ bytes: [UInt8], to path: String) throws(SnapshotError) { try writeAtomically(bytes, to: path) }
}
