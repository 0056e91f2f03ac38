/// Where the files of an edition come from: the publisher, or a directory that somebody filled.
protocol EditionSource {
    /// Whether what comes from here is what the publisher has now, so that equal bytes confirm the edition in use.
    var isPublisher: Bool { get }

    /// Puts all files of `list` under `directory`, by their paths in the catalogue; nil where the publisher still has `current`.
    ///
    /// - Parameters:
    ///   - current: the edition in use, and its directory.
    ///   - directory: may hold the beginnings of files that were fetched in part.
    func bring(
        _ list: CatalogueList, to directory: String, current: (record: EditionRecord, directory: String)?
    ) throws(Fault) -> [BroughtFile]?
}

/// One file, as it lies below the directory that it was brought to.
struct BroughtFile {
    /// As in the catalogue.
    var path: String
    var origin: String
    var validators: Validators
    /// When it left the publisher, as far as known.
    var fetched: Moment
}
