/// What a labelled part of an OFAC remark means.
enum OFACRemarkMeaning: Sendable, Equatable {
    case birthDate
    case birthPlace
    case nationality
    case citizenship
    case gender
    case weakAlias
    case linkedTo
    case wallet
    /// A document or registration number; kept as a note where it holds no digit.
    case number(Identifier.Kind)
    /// A value without issuing country.
    case plain(Identifier.Kind)
    case vesselIdentification
    case legalEntityNumber
    /// Kept under this property's name.
    case property(String)
    /// The whole part, label and all, kept under this property's name.
    case wholePart(String)
}

/// The labels that parts of OFAC remarks begin with, one a line, as they occur in the lists of 2018 to 2025; a longer label is
/// tried before a shorter one that it begins with. Properties follow FollowTheMoney where that has a name for them.
enum OFACRemarkLabels {
    static let all: [(label: String, meaning: OFACRemarkMeaning)] = [
        // The person.
        ("DOB", .birthDate),
        ("POB", .birthPlace),
        ("nationality", .nationality),
        ("Nationality of Registration", .nationality),
        ("citizen", .citizenship),
        ("Gender", .gender),
        ("a.k.a.", .weakAlias),
        ("f.k.a.", .weakAlias),
        ("n.k.a.", .weakAlias),
        ("Title:", .property("position")),
        ("Alternate Title,", .property("position")),
        ("Chinese Commercial Code", .property("chineseCommercialCode")),
        // Ties and measures.
        ("Linked To:", .linkedTo),
        ("Secondary sanctions risk:", .property("secondarySanctionsRisk")),
        ("Additional Sanctions Information -", .property("additionalSanctions")),
        (
            "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
            .property("transactionsProhibited")
        ),
        ("Executive Order", .wholePart("measures")),
        ("CAATSA Section", .wholePart("measures")),
        ("IFSR Determination -", .wholePart("measures")),
        ("CMIC Sales Date", .wholePart("measures")),
        ("PEESA Information:", .wholePart("measures")),
        ("Listing Date", .wholePart("measures")),
        ("Effective Date", .wholePart("measures")),
        ("Purchase/Sales For Divestment Date", .wholePart("measures")),
        ("Target Type", .property("targetType")),
        // The organisation.
        ("Organization Established Date", .property("incorporationDate")),
        ("Organization Type:", .property("sector")),
        ("Company Established Date", .property("incorporationDate")),
        ("Issuer Name", .property("issuerName")),
        ("ISIN", .plain(.isin)),
        ("Equity Ticker", .property("ticker")),
        // Papers of persons.
        ("Passport", .number(.passport)),
        ("Diplomatic Passport", .number(.passport)),
        ("Stateless Person Passport", .number(.passport)),
        ("British National Overseas Passport", .number(.passport)),
        ("Passport Booklet", .number(.passport)),
        ("Passport Card", .number(.passport)),
        ("Passport Stub", .number(.passport)),
        ("Passport No.", .number(.passport)),
        ("Travel Document Number", .number(.passport)),
        ("National ID No.", .number(.nationalID)),
        ("Identification Number", .number(.nationalID)),
        ("Turkish Identification Number", .number(.nationalID)),
        ("Cedula No.", .number(.nationalID)),
        ("Cedula de Residencia", .number(.nationalID)),
        ("Cedula de Extranjeria", .number(.nationalID)),
        ("Personal ID Card", .number(.nationalID)),
        ("Bosnian Personal ID No.", .number(.nationalID)),
        ("Moroccan Personal ID No.", .number(.nationalID)),
        ("Kenyan ID No.", .number(.nationalID)),
        ("Stateless Person ID Card", .number(.nationalID)),
        ("Refugee ID Card", .number(.nationalID)),
        ("Tarjeta de Identidad", .number(.nationalID)),
        ("Tarjeta Profesional", .number(.nationalID)),
        ("D.N.I.", .number(.nationalID)),
        ("N.I.E.", .number(.nationalID)),
        ("SSN", .number(.nationalID)),
        ("Driver's License No.", .number(.nationalID)),
        ("Drivers License No.", .number(.nationalID)),
        ("Electoral Registry No.", .number(.nationalID)),
        ("Credencial electoral", .number(.nationalID)),
        ("Cartilla de Servicio Militar Nacional", .number(.nationalID)),
        ("I.F.E.", .number(.nationalID)),
        ("C.U.R.P.", .number(.nationalID)),
        ("CURP", .number(.nationalID)),
        ("C.U.I.P.", .number(.nationalID)),
        ("C.U.I.", .number(.nationalID)),
        ("CUI", .number(.nationalID)),
        ("LE Number", .number(.nationalID)),
        ("L.E. Number", .number(.nationalID)),
        ("Numero de Identidad", .number(.nationalID)),
        ("National Foreign ID Number", .number(.nationalID)),
        ("Citizen's Card Number", .number(.nationalID)),
        ("Residency Number", .number(.nationalID)),
        ("Immigration No.", .number(.nationalID)),
        ("Birth Certificate Number", .number(.nationalID)),
        ("Military Registration Number", .number(.nationalID)),
        ("Tazkira National ID Card", .number(.nationalID)),
        ("Afghan Money Service Provider License Number", .number(.registration)),
        ("UAE Identification", .number(.nationalID)),
        ("CNP (Personal Numerical Code)", .number(.nationalID)),
        ("Public Security and Immigration No.", .number(.nationalID)),
        ("Seafarer's Identification Document", .number(.nationalID)),
        ("Pilot License Number", .number(.nationalID)),
        ("VisaNumberID", .number(.other)),
        ("File Number", .number(.other)),
        // Tax.
        ("Tax ID No.", .number(.tax)),
        ("Fiscal Code", .number(.tax)),
        ("Italian Fiscal Code", .number(.tax)),
        ("V.A.T. Number", .number(.tax)),
        ("US FEIN", .number(.tax)),
        ("NIT", .number(.tax)),
        ("R.F.C.", .number(.tax)),
        ("RFC", .number(.tax)),
        ("RUC", .number(.tax)),
        ("RIF", .number(.tax)),
        ("RTN", .number(.tax)),
        ("C.U.I.T.", .number(.tax)),
        ("C.I.F.", .number(.tax)),
        ("C.N.P.J.", .number(.tax)),
        ("CNPJ", .number(.tax)),
        ("Romanian Tax Registration", .number(.tax)),
        ("Tax ID Number", .number(.tax)),
        ("N.I.F.", .number(.tax)),
        ("Numero Unico de Identificacao Tributaria (NUIT)", .number(.tax)),
        ("Paraguayan tax identification number", .number(.tax)),
        // Registers.
        ("Registration Number", .number(.registration)),
        ("Registration ID", .number(.registration)),
        ("Business Registration Document", .number(.registration)),
        ("Business Registration Number", .number(.registration)),
        ("Business Number", .number(.registration)),
        ("Company Number", .number(.registration)),
        ("UK Company Number", .number(.registration)),
        ("US Company Number", .number(.registration)),
        ("Commercial Registry Number", .number(.registration)),
        ("C.R. No.", .number(.registration)),
        ("Romanian C.R.", .number(.registration)),
        ("Certificate of Incorporation Number", .number(.registration)),
        ("Folio Mercantil No.", .number(.registration)),
        ("Matricula Mercantil No", .number(.registration)),
        ("Unified Social Credit Code (USCC)", .number(.registration)),
        ("United Social Credit Code Certificate (USCCC)", .number(.registration)),
        ("Economic Register Number (CBLS)", .number(.registration)),
        ("Economic Register Number", .number(.registration)),
        ("Government Gazette Number", .number(.registration)),
        ("Trade License No.", .number(.registration)),
        ("License", .number(.registration)),
        ("Chamber of Commerce Number", .number(.registration)),
        ("Istanbul Chamber of Comm. No.", .number(.registration)),
        ("Dubai Chamber of Commerce Membership No.", .number(.registration)),
        ("Chamber of Commerce Membership No.", .number(.registration)),
        ("Central Registration System Number", .number(.registration)),
        ("Public Registration Number", .number(.registration)),
        ("Enterprise Number", .number(.registration)),
        ("Branch Unit Number", .number(.registration)),
        ("Registered Charity No.", .number(.registration)),
        ("Permit Number", .number(.registration)),
        ("Tourism License No.", .number(.registration)),
        ("MSB Registration Number", .number(.registration)),
        ("Organization Code", .number(.registration)),
        ("SRE Permit No.", .number(.registration)),
        ("Legal Entity Number", .legalEntityNumber),
        ("D-U-N-S Number", .number(.other)),
        ("BIK (RU)", .number(.other)),
        ("Global Intermediary Identification Number", .number(.other)),
        ("SWIFT/BIC", .plain(.swift)),
        ("Digital Currency Address -", .wallet),
        // Vessels.
        ("Vessel Registration Identification", .vesselIdentification),
        ("Vessel Registration Number", .vesselIdentification),
        ("Vessel registration number", .vesselIdentification),
        ("MMSI", .plain(.mmsi)),
        ("Vessel Call Sign", .plain(.callSign)),
        ("Other Vessel Call Sign", .plain(.callSign)),
        ("Vessel Flag", .property("flag")),
        ("Former Vessel Flag", .property("pastFlags")),
        ("Other Vessel Flag", .property("pastFlags")),
        ("Vessel Type", .property("type")),
        ("Other Vessel Type", .property("type")),
        ("Former Vessel Type", .property("type")),
        ("Vessel Year of Build", .property("buildDate")),
        ("Vessel Owner", .property("owner")),
        // Aircraft.
        ("Aircraft Tail Number", .plain(.aircraftTail)),
        ("Previous Aircraft Tail Number", .plain(.aircraftTail)),
        ("Aircraft Manufacturer's Serial Number (MSN)", .plain(.aircraftSerial)),
        ("Aircraft Serial Identification", .plain(.aircraftSerial)),
        ("Aircraft Construction Number (also called L/N or S/N or F/N)", .property("constructionNumber")),
        ("Aircraft Mode S Transponder Code", .property("icaoCode")),
        ("Aircraft Model", .property("model")),
        ("Aircraft Operator", .property("operator")),
        ("Aircraft Manufacture Date", .property("buildDate")),
        // How to reach the party.
        ("Phone Number", .plain(.phone)),
        ("Telephone No.", .plain(.phone)),
        ("Telephone Number", .plain(.phone)),
        ("Telephone", .plain(.phone)),
        ("Phone No.", .plain(.phone)),
        ("PHONE", .plain(.phone)),
        ("FAX", .property("fax")),
        ("Fax", .property("fax")),
        ("Email Address", .plain(.email)),
        ("Website", .plain(.website)),
    ]

    /// The labels by their first byte, longest first.
    static let byFirstByte: [[(label: [UInt8], meaning: OFACRemarkMeaning)]] = {
        var buckets = [[(label: [UInt8], meaning: OFACRemarkMeaning)]](repeating: [], count: 256)
        for (label, meaning) in all.sorted(by: { $0.label.utf8.count > $1.label.utf8.count }) {
            let bytes = Array(label.utf8)
            buckets[Int(bytes[0])].append((bytes, meaning))
        }
        return buckets
    }()
}
