/// Age limits that the operator sets in place of the catalogue's: `48` for all lists, `un_sc_sanctions=72` for one.
public struct AgeLimits: Sendable, Equatable {
    /// Environment variable with limits, separated by commas.
    public static let variable = "CORDON_MAX_AGE"

    private var all: Int?
    private var byList: [String: Int] = [:]

    public init() {}

    /// Limits as words; later ones win. nil where a word is not `HOURS` or `LIST=HOURS` with hours from 1 to 87600, ten years.
    public init?(_ words: [String]) {
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let hours = parts.last.flatMap({ Int($0) }), (1...87_600).contains(hours) else { return nil }
            if parts.count == 1 {
                all = hours
            } else {
                guard !parts[0].isEmpty else { return nil }
                byList[String(parts[0])] = hours
            }
        }
    }

    public var isEmpty: Bool { all == nil && byList.isEmpty }

    public subscript(list: String) -> Int? { byList[list] ?? all }
}
