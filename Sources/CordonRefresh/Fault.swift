/// Why one list could not be refreshed. What is loaded stays as it was in every case.
public struct Fault: Error, Sendable, Equatable, Codable, CustomStringConvertible {
    /// What kind of thing went wrong; `docs/refresh.md` has a row for each.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// libcurl is not installed.
        case noLibrary = "no-library"
        /// An address that may not be asked: its scheme, host or port, or where the host's name leads.
        case address
        /// As `address`, of where a redirect leads; or too many redirects.
        case redirect
        /// The host cannot be reached.
        case unreachable
        /// TLS failed: the host could not prove what it is.
        case certificate
        /// An HTTP status that is no answer: 403, 404.
        case status
        /// 429 or 5xx to the last try, or a wait asked for that is longer than is waited.
        case busy
        /// The body ended before its end, to the last try.
        case cutOff = "cut-off"
        /// Over a time limit, to the last try.
        case slow
        /// More or other bytes than announced.
        case length
        /// More bytes than the catalogue allows, as sent or decompressed.
        case tooLarge = "too-large"
        /// A web page, or content in an encoding that was not asked for.
        case wrongType = "wrong-type"
        /// Not the bytes whose digest the publisher tells.
        case checksum
        /// The files of the list changed while they were fetched.
        case changing
        /// A file of the list is not there (`--from`), or there is none to fetch but only a page.
        case missingFile = "missing-file"
        /// The list cannot be read, is partial or empty, or one of its records is rejected.
        case unreadable
        /// It can be read, but is of another format than the catalogue says.
        case format
        /// The lists as they would be cannot be indexed.
        case index
        /// The store cannot be written.
        case disk
    }

    public var kind: Kind
    public var reason: String

    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    public var description: String { reason }
}
