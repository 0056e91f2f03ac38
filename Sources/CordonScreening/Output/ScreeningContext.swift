public import CordonLists

/// What every record of an output shares: the lists, the settings, and what they are called in short.
public struct ScreeningContext: Sendable {
    public var editions: [ListEdition]
    /// Digest over engine version, settings and editions.
    public var digest: String
    public var options: ScreeningOptions

    public init(editions: [ListEdition], digest: String, options: ScreeningOptions) {
        self.editions = editions
        self.digest = digest
        self.options = options
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
