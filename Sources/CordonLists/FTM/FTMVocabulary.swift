/// The words of FollowTheMoney (followthemoney.tech, schema 3.x and 4.x) that decide where a value goes.
enum FTMVocabulary {
    static let names: [String: ListedName.Kind] = [
        "name": .primary, "alias": .alias, "weakAlias": .weakAlias, "abbreviation": .weakAlias, "previousName": .former,
    ]

    /// Properties whose values are countries of the party; all but `country` are kept under their own name too.
    static let countries: Set<String> = [
        "country", "mainCountry", "nationality", "citizenship", "jurisdiction", "flag", "birthCountry",
    ]

    static let identifiers: [String: Identifier.Kind] = [
        "idNumber": .other, "passportNumber": .passport, "socialSecurityNumber": .nationalID,
        "registrationNumber": .registration, "ogrnCode": .ogrn, "okpoCode": .registration,
        "uscCode": .registration,
        "taxNumber": .tax, "innCode": .inn, "vatCode": .tax, "npiCode": .other, "dunsCode": .other,
        "uniqueEntityId": .other,
        "permId": .other, "bikCode": .other, "giiNumber": .other, "imoNumber": .imo, "mmsi": .mmsi,
        "callSign": .callSign,
        "leiCode": .lei, "isin": .isin, "isinCode": .isin, "iban": .iban, "swiftBic": .swift, "bicCode": .swift, "publicKey": .wallet,
        "phone": .phone, "email": .email,
        "website": .website,
    ]

    /// Properties that an aircraft has in another sense.
    static let aircraftIdentifiers: [String: Identifier.Kind] = [
        "registrationNumber": .aircraftTail, "serialNumber": .aircraftSerial,
    ]

    /// A schema that ties two parties.
    struct Edge: Sendable {
        var source: String
        var target: String
        /// What the source's link to the target is called.
        var forward: String
        /// What the target's link to the source is called.
        var backward: String
    }

    static let edges: [String: Edge] = [
        "Ownership": Edge(source: "owner", target: "asset", forward: "owner of", backward: "owned by"),
        "Directorship": Edge(
            source: "director", target: "organization", forward: "director of", backward: "directed by"),
        "Employment": Edge(source: "employee", target: "employer", forward: "employed by", backward: "employer of"),
        "Membership": Edge(source: "member", target: "organization", forward: "member of", backward: "has as member"),
        "Family": Edge(source: "person", target: "relative", forward: "relative", backward: "relative"),
        "Associate": Edge(source: "person", target: "associate", forward: "associate", backward: "associate"),
        "Representation": Edge(source: "agent", target: "client", forward: "agent of", backward: "represented by"),
        "UnknownLink": Edge(source: "subject", target: "object", forward: "linked to", backward: "linked to"),
        "Succession": Edge(
            source: "predecessor", target: "successor", forward: "succeeded by", backward: "successor of"),
        "Debt": Edge(source: "debtor", target: "creditor", forward: "debtor of", backward: "creditor of"),
        "Payment": Edge(source: "payer", target: "beneficiary", forward: "paid", backward: "paid by"),
    ]

    /// The tie that a link's relation means, and whether the party that has the link is its source: "owned by (sole owner)", "owner of, 50 %",
    /// OFAC's "owner", which names a ship's owner; UnknownLink where the words are others.
    static func edge(of relation: String) -> (schema: String, edge: Edge, isForward: Bool) {
        let words = Text.lowercasedASCII(relation)
        func means(_ phrase: String) -> Bool {
            words == phrase || words.hasPrefix(phrase + " (") || words.hasPrefix(phrase + ",") || words.hasPrefix(phrase + ":")
        }
        for (schema, edge) in edges.sorted(by: { $0.key < $1.key }) where schema != "UnknownLink" {
            if means(edge.forward) { return (schema, edge, true) }
            if means(edge.backward) { return (schema, edge, false) }
        }
        let ownership = Edge(source: "owner", target: "asset", forward: "owner of", backward: "owned by")
        if means("owner") { return ("Ownership", ownership, false) }
        return ("UnknownLink", Edge(source: "subject", target: "object", forward: "linked to", backward: "linked to"), true)
    }

    /// Properties of a Sanction that its party keeps under the same names.
    static let sanctionFacts = ["provisions", "programUrl", "unscId", "endDate"]

    /// Schemata that describe no party: ties, papers, places, events. They add to the parties they refer to, or to nothing.
    static let helpers: Set<String> = Set(edges.keys).union([
        "Address", "Sanction", "Identification", "Passport", "Occupancy", "Position", "Interest", "Interval",
        "Contract",
        "ContractAward", "CallForTenders", "License", "EconomicActivity", "Documentation", "Project",
        "ProjectParticipant",
        "Similar", "Mention", "CourtCase", "CourtCaseParty", "TaxRoll", "Risk", "Event", "Trip", "Call", "Message",
        "Note",
        "Article", "Document", "PlainText", "HyperText", "Pages", "Page", "Table", "Image", "Video", "Audio", "Email",
        "Folder", "Package", "Workbook", "Assessment",
    ])

    /// Who publishes the datasets that most exports hold; other authorities come from the Sanction entities.
    static let authorities = [
        "us_ofac_sdn": "US Treasury, Office of Foreign Assets Control",
        "us_ofac_cons": "US Treasury, Office of Foreign Assets Control", "un_sc_sanctions": "UN Security Council",
    ]
}

/// One FollowTheMoney object, as far as every schema has it.
struct FTMRecord {
    var id: String
    var schema: String
    var caption: String
    var datasets: [String]
    var properties: [JSONValue.Member]
    /// The other members of the object.
    var others: [JSONValue.Member]

    /// Whether this repeats what a party says of itself, for other programs (`FTMRemainder`).
    var isRepetition: Bool { others.contains { $0.key == FTMRemainder.key && $0.value == .bool(true) } }

    /// nil where the value is not an object with an id and a schema; `reason` then says what is missing.
    init?(_ value: JSONValue, reason: inout String) {
        guard case .object(let members) = value else {
            reason = "not a JSON object"
            return nil
        }
        id = ""
        schema = ""
        caption = ""
        datasets = []
        properties = []
        others = []
        for member in members {
            switch member.key {
            case "id": id = Text.trimmed(member.value.text ?? "")
            case "schema": schema = member.value.text ?? ""
            case "caption": caption = Text.squeezed(member.value.text ?? "")
            case "datasets": datasets = member.value.elements.compactMap(\.text).filter { !$0.isEmpty }
            case "properties":
                guard case .object(let properties) = member.value else {
                    reason = "\"properties\" is not an object"
                    return nil
                }
                self.properties = properties
            default: others.append(member)
            }
        }
        if id.isEmpty {
            reason = "an entity without an id"
            return nil
        }
        if schema.isEmpty {
            reason = "\(id) has no schema"
            return nil
        }
    }

    /// The values of a property as text: trimmed, not empty; a nested entity counts by its id.
    func values(_ key: String) -> [String] {
        properties.filter { $0.key == key }.flatMap { $0.value.elements }.compactMap { value in
            let text = Text.trimmed(value.text ?? value["id"]?.text ?? "")
            return text.isEmpty ? nil : text
        }
    }

    func first(_ keys: String...) -> String? {
        for key in keys { if let value = values(key).first { return value } }
        return nil
    }

    /// What to call the party in another's link.
    var displayName: String { caption.isEmpty ? first("name", "alias", "full") ?? id : caption }
}
