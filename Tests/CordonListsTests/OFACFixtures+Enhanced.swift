extension OFACFixtures {
    private static func name(
        _ text: String, _ type: String? = nil, isLow: Bool = false, original: (script: String, text: String)? = nil
    ) -> String {
        let alias = type.map { "<aliasType refId=\"1\">\($0)</aliasType>" } ?? ""
        let second =
            original.map {
                "<translation id=\"2\"><isPrimary>false</isPrimary><script refId=\"2\">\($0.script)</script><formattedFullName>\($0.text)</formattedFullName></translation>"
            } ?? ""
        return """
            <name id="1"><isPrimary>\(type == nil)</isPrimary>\(alias)<isLowQuality>\(isLow)</isLowQuality><translations>
            <translation id="1"><isPrimary>true</isPrimary><script refId="1">Latin</script><formattedFullName>\(text)</formattedFullName></translation>
            \(second)</translations></name>
            """
    }

    private static func feature(_ type: String, _ value: String, _ rest: String = "") -> String {
        "<feature id=\"1\"><type featureTypeId=\"1\">\(type)</type><versionId>1</versionId><value>\(value)</value><isPrimary>true</isPrimary>\(rest)</feature>"
    }

    private static func document(_ type: String, _ number: String, country: String? = nil, _ rest: String = "") -> String {
        let issuer = country.map { "<issuingCountry refId=\"1\">\($0)</issuingCountry>" } ?? ""
        return
            "<identityDocument id=\"1\"><type refId=\"1\">\(type)</type><documentNumber>\(number)</documentNumber><isValid>true</isValid>\(issuer)\(rest)</identityDocument>"
    }

    private static func relationship(_ type: String, to id: Int, _ name: String) -> String {
        "<relationship id=\"1\"><type refId=\"1\">\(type)</type><relatedEntity entityId=\"\(id)\">\(name)</relatedEntity></relationship>"
    }

    private static func address(_ parts: [(String, String)], country: String? = nil) -> String {
        let values = parts.map { "<addressPart id=\"1\"><type refId=\"1\">\($0.0)</type><value>\($0.1)</value></addressPart>" }.joined()
        return """
            <address id="1">\(country.map { "<country refId=\"1\">\($0)</country>" } ?? "")<translations><translation id="1"><isPrimary>true</isPrimary>
            <script refId="1">Latin</script><addressParts>\(values)</addressParts></translation></translations></address>
            """
    }

    private static func entity(
        _ id: Int, _ type: String, programmes: [String], remarks: String = "", title: String = "", names: [String], addresses: [String] = [],
        features: [String] = [], documents: [String] = [], relationships: [String] = []
    ) -> String {
        """
        <entity id="\(id)"><generalInfo><identityId>\(id)</identityId><entityType refId="1">\(type)</entityType>\(title)\(remarks)</generalInfo>
        <sanctionsLists><sanctionsList refId="1" id="1" datePublished="2020-02-03">SDN List</sanctionsList></sanctionsLists>
        <sanctionsPrograms>\(programmes.map { "<sanctionsProgram refId=\"1\" id=\"1\">\($0)</sanctionsProgram>" }.joined())</sanctionsPrograms>
        <sanctionsTypes><sanctionsType refId="1" id="1">Block</sanctionsType></sanctionsTypes>
        <legalAuthorities><legalAuthority refId="1" id="1">Executive Order 1 (Examples)</legalAuthority></legalAuthorities>
        <names>\(names.joined())</names><addresses>\(addresses.joined())</addresses><features>\(features.joined())</features>
        <identityDocuments>\(documents.joined())</identityDocuments><relationships>\(relationships.joined())</relationships></entity>

        """
    }

    private static let company = entity(
        1001, "Entity", programmes: ["NPWMD", "IFSR"], remarks: "<remarks>all offices worldwide</remarks>",
        names: [
            name("EXAMPLE TRADING CO., LTD.", original: ("Cyrillic", "ПРИМЕР")), name("EXAMPLE HANDEL", "A.K.A."),
            name("OLD EXAMPLE", "F.K.A.", original: ("Cyrillic", "СТАРЫЙ ПРИМЕР")), name("ETC", "A.K.A.", isLow: true),
        ],
        addresses: [
            address(
                [
                    ("ADDRESS1", "1 First Street"), ("ADDRESS2", "Floor 2"), ("CITY", "Port City"), ("STATE/PROVINCE", "North"),
                    ("POSTAL CODE", "12345"),
                ],
                country: "Freedonia"),
            address([("REGION", "Eastland")]),
        ],
        features: [
            feature("Website", "www.example.test", "<comments>in two languages</comments>"),
            feature("Organization Established Date", "04 Mar 2001", "<reliability refId=\"1\">Confirmed</reliability>"),
        ],
        documents: [document("Tax ID No.", "7700", country: "Freedonia"), document("Legal Entity Number", "5493001KJTIIGC8Y1R12")],
        relationships: [relationship("Owned or Controlled By", to: 1002, "SAMPLE, Jan Ivan")])

    private static let person = entity(
        1002, "Individual", programmes: ["SDGT"], title: "<title>Director</title>",
        names: [name("SAMPLE, Jan Ivan"), name("SAMPLE-NEW, Jan", "N.K.A."), name("BIG JAN", "A.K.A.", isLow: true)], addresses: [address([])],
        features: [
            feature("Birthdate", "04 Mar 1962", "<valueDate id=\"1\"><isApproximate>false</isApproximate></valueDate>"),
            feature("Birthdate", "Apr 1963"),
            feature("Birthdate", "1957 to 1960"), feature("Birthdate", "circa 1961"), feature("Place of Birth", "Port City, Freedonia"),
            feature("Nationality Country", "Freedonia"), feature("Citizenship Country", "Sylvania"), feature("Gender", "Male"),
            feature("Digital Currency Address - XBT", "1Sample"),
        ],
        documents: [
            document(
                "Passport", "A123", country: "Freedonia", "<issueDate>2001-03-04</issueDate><expirationDate>2011-03-03</expirationDate>"),
            document("National ID No.", "77-1"),
        ], relationships: [relationship("Leader or official of", to: 1001, "EXAMPLE TRADING CO., LTD.")])

    private static let vessel = entity(
        1003, "Vessel", programmes: ["DPRK"], names: [name("EXAMPLE STAR")],
        features: [
            feature("Vessel Call Sign", "AB12"), feature("VESSEL TYPE", "Bulk Carrier"), feature("Vessel Flag", "Togo"),
            feature("Vessel Owner", "Example Trading Co., Ltd."), feature("Vessel Tonnage", "1,000"),
            feature("Vessel Gross Registered Tonnage", "600"),
        ], documents: [document("Vessel Registration Identification", "IMO 9074729"), document("MMSI", "312345678")])

    private static let aircraft = entity(
        1004, "Aircraft", programmes: ["SDGT"], names: [name("EP-XYZ")],
        features: [feature("Aircraft Model", "A1"), feature("Aircraft Tail Number", "EP-XYZ")])

    static let enhanced = """
        <?xml version="1.0" encoding="utf-8"?>
        <sanctionsData xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML">
        <publicationInfo><dataAsOf>2026-01-31T00:00:00</dataAsOf>
        <filters><sanctionsLists><sanctionsList refId="1">SDN List</sanctionsList></sanctionsLists></filters></publicationInfo>
        <featureTypes>
        <featureType featureTypeId="8"><type>Birthdate</type><publishDescription>DOB</publishDescription></featureType>
        <featureType featureTypeId="9"><type>Place of Birth</type><publishDescription>POB</publishDescription></featureType>
        <featureType featureTypeId="10"><type>Nationality Country</type><publishDescription>nationality</publishDescription></featureType>
        <featureType featureTypeId="11"><type>Citizenship Country</type><publishDescription>citizen</publishDescription></featureType>
        <featureType featureTypeId="14"><type>Website</type></featureType>
        </featureTypes>
        <entities>
        \(company)\(person)\(vessel)\(aircraft)</entities>
        </sanctionsData>
        """
}
