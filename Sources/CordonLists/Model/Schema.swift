/// What kind of thing a record describes, in FollowTheMoney's vocabulary.
///
/// Raw values are the snapshot's encoding: never renumber, only append.
public enum Schema: UInt8, Sendable, CaseIterable {
    /// Nothing is known of the kind; also every FollowTheMoney schema that is not listed here.
    case thing = 0
    /// A person or an organisation, not known which.
    case legalEntity = 1
    case person = 2
    case organization = 3
    case company = 4
    case publicBody = 5
    case vessel = 6
    case airplane = 7
    case vehicle = 8
    case asset = 9
    case cryptoWallet = 10
    case security = 11
    case address = 12

    /// FollowTheMoney's spelling, as written in output.
    public var name: String {
        switch self {
        case .thing: "Thing"
        case .legalEntity: "LegalEntity"
        case .person: "Person"
        case .organization: "Organization"
        case .company: "Company"
        case .publicBody: "PublicBody"
        case .vessel: "Vessel"
        case .airplane: "Airplane"
        case .vehicle: "Vehicle"
        case .asset: "Asset"
        case .cryptoWallet: "CryptoWallet"
        case .security: "Security"
        case .address: "Address"
        }
    }

    /// The schema with FollowTheMoney's spelling `name`, in any case; nil when there is none such.
    public init?(name: String) {
        let folded = name.lowercased()
        guard let match = Schema.allCases.first(where: { $0.name.lowercased() == folded }) else { return nil }
        self = match
    }

    /// What parties this schema can be compared with.
    public var kind: PartyKind {
        switch self {
        case .person: .person
        case .organization, .company, .publicBody: .organization
        case .vessel: .vessel
        case .airplane: .aircraft
        case .thing, .legalEntity: .unknown
        case .vehicle, .asset, .cryptoWallet, .security, .address: .other
        }
    }
}

/// The coarse kinds that exclude each other in screening: a person is never a vessel.
public enum PartyKind: UInt8, Sendable, CaseIterable {
    case unknown = 0
    case person = 1
    case organization = 2
    case vessel = 3
    case aircraft = 4
    case other = 5
}
