public import CordonLists

/// What every record of an output shares: the lists, the settings, and what they are called in short.
public struct ScreeningContext: Sendable {
    public internal(set) var editions: [ListEdition]
    /// Digest over everything that decides an answer: engine, lists and settings, 12 hexadecimal digits. The same digest means
    /// the same answer to the same counterparty.
    public let digest: String
    public let options: ScreeningOptions
    /// Whether anybody can be cleared, and how old each list is.
    var fitness = ListFitness.unasked
    /// Versions of what the engine stands on, for the manifest.
    let icuVersion: String
    let referenceDigest: String

    /// The lists and the engine of `screener`, with these settings.
    public init(_ screener: Screener, _ options: ScreeningOptions) {
        self.init(
            editions: screener.editions, digest: screener.digest(with: options), options: options,
            icuVersion: screener.icuVersion, referenceDigest: screener.referenceDigest)
        fitness = screener.fitness
    }

    init(
        editions: [ListEdition], digest: String, options: ScreeningOptions, icuVersion: String = "",
        referenceDigest: String = ""
    ) {
        self.editions = editions
        self.digest = digest
        self.options = options
        self.icuVersion = icuVersion
        self.referenceDigest = referenceDigest
    }

    /// Whether a list that clears nobody is among the editions.
    public var isDemonstration: Bool { editions.contains { $0.isDemonstration } }

    /// What every output says that was made from a demonstration list.
    static let demonstrationNotice =
        "DEMONSTRATION: a demonstration list was screened against. It is not complete and not kept up to date; nobody is cleared by it."

    /// When the edition at `index` was retrieved, and how long ago its publisher confirmed it; empty where that is not known. The age differs
    /// between runs: for reports alone, never for records.
    func age(_ index: Int) -> String {
        guard let standing = fitness.standing(index), let confirmed = standing.confirmed else { return "" }
        let age = confirmed.age(at: fitness.moment)
        let limit = standing.state == .stale ? standing.maxAgeHours.map { ", over its limit of \($0) hours" } ?? "" : ""
        let held = standing.heldBack == nil ? "" : ", a later edition is held back"
        guard let retrieved = standing.retrieved else { return "\(age) old\(limit)" }
        return "retrieved \(retrieved), confirmed \(age) ago\(limit)\(held)"
    }

    /// The list's title for a dataset key; the key itself where no edition has it.
    func title(of dataset: String) -> String {
        editions.first { $0.dataset == dataset }?.title ?? dataset
    }
}
