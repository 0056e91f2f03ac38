/// Opens lists for screening.
public enum Lists {
    /// A screener over the lists at `paths`, built or taken from the cache.
    ///
    /// - Parameters:
    ///   - maxIssues: so many rejected records are put up with; one more is a refusal.
    ///   - progress: told in a few words what is being done, for a person who waits.
    public static func open(
        paths: [String], maxIssues: Int, progress: (String) -> Void
    ) throws -> Screener {
        throw ScreeningError.noLists
    }
}
