#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The data that lies beside the package and is never part of it.
public enum Shared {
    public static let root: String = {
        if let override = getenv("CORDON_SHARED") { return String(cString: override) }
        // This file is Tests/TestSupport/Shared.swift.
        return #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/../shared"
    }()

    /// False, with the reason printed, where the data is absent; on CI the tests run and fail instead.
    public static let isUsable: Bool = {
        if access(root + "/data/README.md", R_OK) == 0 || getenv("CI").map({ String(cString: $0) }) == "true" { return true }
        print("skipped: \(root) is not there (set CORDON_SHARED to where the test data is)")
        return false
    }()

    public static func list(_ name: String) -> String { root + "/data/lists/" + name }
}
