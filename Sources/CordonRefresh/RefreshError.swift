/// Why an update did not start at all; what goes wrong with one list is a `Fault` of that list.
public enum RefreshError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The catalogue cannot be read or contradicts itself; line 0 where the whole file is meant.
    case catalogue(path: String, line: Int, reason: String)
    /// A name that the catalogue does not have.
    case unknownList(name: String, known: [String])
    /// Another update holds the lock.
    case locked(path: String)
    /// The store cannot be read or written; `reason` is the system's.
    case disk(path: String, reason: String)
    /// What should be a record of the store is none.
    case damagedRecord(path: String, reason: String)
    /// The files to take in are not where they should be.
    case noDirectory(path: String, reason: String)

    public var description: String {
        switch self {
        case .catalogue(let path, let line, let reason):
            "\(path)\(line > 0 ? ", line \(line)" : ""): \(reason). lists/README.md says what the columns of a catalogue hold."
        case .unknownList(let name, let known):
            "\(name): no such list in the catalogue. It has: \(known.joined(separator: ", "))."
        case .locked(let path):
            "another update is under way (it holds \(path)). Nothing was changed; run this again when it is done."
        case .disk(let path, let reason):
            "\(path): \(reason). Check that the directory exists, that you may write there and that the disk has room."
        case .damagedRecord(let path, let reason):
            "\(path): damaged (\(reason)). Remove this file; the next update writes it anew."
        case .noDirectory(let path, let reason):
            "\(path): \(reason). Name the directory that holds the files."
        }
    }
}
