public import CordonLists

/// One party to be screened, as a front end read it.
public struct Counterparty: Sendable {
    /// The caller's own id, given back with the answer.
    public var id: String?
    /// As received, valid UTF-8.
    public var name: String
    /// nil or `.legalEntity`: not known what this is.
    public var schema: Schema?
    public var birthDates: [PartialDate] = []
    /// As received: codes or names in any language the tables know.
    public var countries: [String] = []
    /// As received; only the country that a place ends in is compared.
    public var birthPlaces: [String] = []
    public var gender: Gender = .unknown
    public var identifiers: [Identifier] = []
    public var addresses: [String] = []

    public init(id: String? = nil, name: String, schema: Schema? = nil) {
        self.id = id
        self.name = name
        self.schema = schema
    }
}
