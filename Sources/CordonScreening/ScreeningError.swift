/// Why a screening did not start, or could not go on.
public enum ScreeningError: Error, Sendable, CustomStringConvertible {
    /// No list was named, and none is configured.
    case noLists
    /// A list is missing, partial, damaged or not what it says; `reason` says which, and what to do.
    case unfitLists(reason: String)
    /// The counterparties cannot be read at all; rows that are merely bad become error records instead.
    case input(file: String, reason: String)
    /// A setting that makes no sense.
    case usage(String)
    /// A file could not be written.
    case output(file: String, reason: String)
    /// Whoever read standard output has gone: nothing is wrong, nothing is to be said.
    case closedPipe

    public var description: String {
        switch self {
        case .noLists:
            """
            no lists to screen against, so nobody can be cleared.
              Name one:       --list PATH (a file or a directory; may be repeated)
              or configure:   CORDON_LISTS=PATH[:PATH...], or put lists under \(ListLocations.dataDirectory)
              The publishers are catalogued in lists/README.md. To try Cordon out: --list lists/demo/list.csv
            """
        case .unfitLists(let reason): reason
        case .input(let file, let reason): "\(file): \(reason)"
        case .usage(let reason): reason
        case .output(let file, let reason): "\(file): \(reason)"
        case .closedPipe: ""
        }
    }

    /// The process exit status that this error asks for: 2 usage or input, 3 cannot clear; 141 for a closed pipe, as a shell
    /// reports for programs that SIGPIPE ends, because what was not written cannot be called "nothing found".
    public var exitStatus: Int32 {
        switch self {
        case .noLists, .unfitLists: 3
        case .input, .usage, .output: 2
        case .closedPipe: 141
        }
    }
}
