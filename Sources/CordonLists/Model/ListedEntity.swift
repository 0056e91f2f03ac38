/// One party of a list, with everything that its publisher prints about it, in FollowTheMoney's vocabulary.
public struct ListedEntity: Sendable, Hashable {
    /// Unique in its list: the publisher's own id behind the list's prefix ("ofac-36", "un-6908555"). Where several lists that are loaded
    /// have one, the later ones get the list's key behind it ("ofac-9647@us_ofac_sdn").
    public var id: String
    public var schema: Schema
    /// In the publisher's order; never empty for an accepted record, except parties known by an identifier alone.
    public var names: [ListedName] = []
    /// Under which authority and programme the party is listed, and since when.
    public var designations: [Designation] = []
    public var birthDates: [PartialDate] = []
    /// Countries of any relation (citizenship, residence, registration, flag), as printed.
    public var countries: [String] = []
    public var identifiers: [Identifier] = []
    public var addresses: [PostalAddress] = []
    public var links: [Link] = []
    /// "male", "female", or what the list prints.
    public var gender: String?
    /// What the list says in prose: remarks, narrative, statement of reasons.
    public var remarks: [String] = []
    /// All other properties worth showing, by FollowTheMoney name (position, birthPlace, title, vesselType, notes ...).
    public var properties: [String: [String]] = [:]

    public init(id: String, schema: Schema) {
        self.id = id
        self.schema = schema
    }

    /// The name to show for the party: its first primary name, else its first name, else its id.
    public var caption: String {
        names.first(where: { $0.kind == .primary })?.text ?? names.first?.text ?? id
    }
}

/// One name of a listed party, as printed.
public struct ListedName: Sendable, Hashable {
    /// Raw values are the snapshot's encoding: never renumber, only append.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case primary = 0
        /// A strong alias ("a.k.a.", "Good").
        case alias = 1
        /// A weak alias ("a.k.a." in quotes, "Low"): common, or of doubtful use for screening.
        case weakAlias = 2
        /// A former name ("f.k.a.", previousName).
        case former = 3
        /// The name in the script of its language, where the publisher marks it as such.
        case originalScript = 4

        /// The word used in output.
        public var name: String {
            switch self {
            case .primary: "primary"
            case .alias: "alias"
            case .weakAlias: "weakAlias"
            case .former: "former"
            case .originalScript: "originalScript"
            }
        }
    }

    /// As printed by the publisher, in its order of parts ("SURNAME, Given").
    public var text: String
    public var kind: Kind

    public init(_ text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }
}

/// One listing of a party by one authority.
public struct Designation: Sendable, Hashable {
    /// Key of the list ("us_ofac_sdn", "un_sc_sanctions").
    public var dataset: String
    /// Who listed the party ("US Treasury, Office of Foreign Assets Control").
    public var authority: String
    /// Programmes or regimes as printed ("NPWMD", "DPRK3").
    public var programmes: [String]
    public var listedOn: PartialDate?
    /// The authority's own reference ("KPe.001").
    public var reference: String?

    public init(
        dataset: String, authority: String, programmes: [String] = [], listedOn: PartialDate? = nil,
        reference: String? = nil
    ) {
        self.dataset = dataset
        self.authority = authority
        self.programmes = programmes
        self.listedOn = listedOn
        self.reference = reference
    }
}

/// A document number, registration number, address of a wallet ... that belongs to one party.
public struct Identifier: Sendable, Hashable {
    /// Raw values are the snapshot's encoding: never renumber, only append.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case other = 0
        case passport = 1
        case nationalID = 2
        case tax = 3
        case registration = 4
        case imo = 5
        case mmsi = 6
        case callSign = 7
        case swift = 8
        case lei = 9
        case wallet = 10
        case aircraftTail = 11
        case aircraftSerial = 12
        case phone = 13
        case email = 14
        case website = 15
        case inn = 16
        case ogrn = 17
        case isin = 18
        case iban = 19
        case snils = 20

        /// FollowTheMoney's property name.
        public var property: String {
            switch self {
            case .other, .nationalID: "idNumber"
            case .passport: "passportNumber"
            case .tax: "taxNumber"
            case .registration: "registrationNumber"
            case .imo: "imoNumber"
            case .mmsi: "mmsi"
            case .callSign: "callSign"
            case .swift: "swiftBic"
            case .lei: "leiCode"
            case .wallet: "publicKey"
            case .aircraftTail: "registrationNumber"
            case .aircraftSerial: "serialNumber"
            case .phone: "phone"
            case .email: "email"
            case .website: "website"
            case .inn: "innCode"
            case .ogrn: "ogrnCode"
            case .isin: "isinCode"
            case .iban: "iban"
            case .snils: "socialSecurityNumber"
            }
        }

        /// Whether one equal value is enough to say that two records are the same party.
        public var decides: Bool {
            switch self {
            case .phone, .email, .website, .callSign: false
            default: true
            }
        }
    }

    public var kind: Kind
    /// As printed, without its label.
    public var value: String
    /// Issuing country as printed; for a wallet the currency ("XBT").
    public var qualifier: String?

    public init(_ kind: Kind, _ value: String, qualifier: String? = nil) {
        self.kind = kind
        self.value = value
        self.qualifier = qualifier
    }
}

/// An address as printed; `full` is always there, the parts where the publisher gives them.
public struct PostalAddress: Sendable, Hashable {
    public var full: String
    public var city: String?
    public var country: String?

    public init(full: String, city: String? = nil, country: String? = nil) {
        self.full = full
        self.city = city
        self.country = country
    }
}

/// A tie from this party to another ("Linked To: KOREA MINING DEVELOPMENT TRADING CORPORATION").
public struct Link: Sendable, Hashable {
    /// What the publisher calls it ("Linked To", "acting for", "owner").
    public var relation: String
    /// The other party's name as printed.
    public var name: String
    /// The other party's id where it is on the same list.
    public var targetID: String?

    public init(relation: String, name: String, targetID: String? = nil) {
        self.relation = relation
        self.name = name
        self.targetID = targetID
    }
}
