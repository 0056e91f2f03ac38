public import CordonLists

/// What every record of an output shares: the lists, the settings, and what they are called in short.
public struct ScreeningContext: Sendable {
    public internal(set) var editions: [ListEdition]
    /// Digest over everything that decides an answer: engine, lists and settings, 12 hexadecimal digits. The same digest means
    /// the same answer to the same counterparty.
    public let digest: String
    public let options: ScreeningOptions
    /// Versions of what the engine stands on, for the manifest.
    let icuVersion: String
    let referenceDigest: String

    /// The lists and the engine of `screener`, with these settings.
    public init(_ screener: Screener, _ options: ScreeningOptions) {
        self.init(
            editions: screener.editions, digest: screener.digest(with: options), options: options,
            icuVersion: screener.icuVersion, referenceDigest: screener.referenceDigest)
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

    /// The list's title for a dataset key; the key itself where no edition has it.
    func title(of dataset: String) -> String {
        editions.first { $0.dataset == dataset }?.title ?? dataset
    }
}
