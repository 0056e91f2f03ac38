public import CordonLists

/// Writes lists in a format that other programs read.
public enum ListExport {
    /// Writes the parties of the lists at `paths`, in their order, as FollowTheMoney entities to the file `output`, which appears whole or not at
    /// all; nil or "-" for standard output. Streaming; equal lists give equal bytes.
    ///
    /// - Parameter maxIssues: So many rejected records of each list are put up with.
    /// - Parameter onIssue: Told each issue as it is found.
    /// - Returns: the parties written.
    /// - Throws: `ScreeningError`, `unfitLists` for whatever is wrong with a list.
    @discardableResult
    public static func followTheMoney(
        paths: [String], output: String?, maxIssues: Int = 0, onIssue: (ListIssue) -> Void = { _ in }
    ) throws -> Int {
        let file = try OutputFile(path: output)
        var writer = FTMWriter { try file.write($0) }
        do {
            for path in paths {
                _ = try ListLoader.load(path: path, maxIssues: maxIssues, onIssue: onIssue, onEntity: { try writer.add($0) })
            }
        } catch let error as ListError {
            throw ScreeningError.unfitLists(reason: String(describing: error))
        }
        try file.publish()
        return writer.count
    }
}
