internal import CordonLists

/// What a column of a CSV file or a key of a JSON line can mean.
enum InputField: Hashable, Sendable {
    case id
    case name
    /// Parts of a name, joined in this order where no column holds the whole.
    case givenName, middleName, familyName
    case schema
    case birthDate
    case birthPlace
    case gender
    case country
    case address
    case identifier(Identifier.Kind)

    /// The field that a header or key names, whatever its case, spaces, hyphens and underscores; nil for an unknown word.
    init?(word: String) {
        guard let field = Self.byWord[Self.fold(word)]?.field else { return nil }
        self = field
    }

    /// Where `word` stands among the words for its field: 0 is the plainest, which wins over the others.
    static func rank(of word: String) -> Int { byWord[fold(word)]?.rank ?? .max }

    /// Lower case letters and digits alone.
    static func fold(_ word: String) -> String {
        String(
            String.UnicodeScalarView(
                word.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
    }

    /// The words for each field, the plainest first. `ref` and the like are taken for ids; `category` is not taken for a type,
    /// because in the registers that have such a column it speaks of something else.
    private static let words: [(InputField, String)] = [
        (
            .id,
            "id counterpartyid customerid clientid partyid entityid recordid supplierid vendorid externalid customernumber"
        ),
        (.id, "customerno clientnumber clientno recordnumber accountid accountnumber reference ref uid key"),
        (.name, "name fullname counterparty counterpartyname partyname entityname legalname companyname customername"),
        (
            .name,
            "clientname suppliername vendorname payeename beneficiaryname organisationname organizationname vesselname"
        ),
        (.name, "shipname accountname accountholder registeredname businessname customer client supplier vendor payee"),
        (.name, "beneficiary company organisation organization vessel caption"),
        (.givenName, "firstname givenname givennames forename forenames firstnames"),
        (.middleName, "middlename middlenames secondname patronymic"),
        (.familyName, "lastname familyname surname lastnames surnames"),
        (.schema, "schema type entitytype partytype counterpartytype customertype clienttype recordtype kind"),
        (.birthDate, "birthdate dateofbirth dob birthday born yearofbirth birthyear birthdates datesofbirth bdate geburtsdatum fechadenacimiento"),
        (.birthDate, "datedenaissance"),
        (.birthPlace, "birthplace placeofbirth pob cityofbirth townofbirth birthcity birthtown"),
        (.gender, "gender sex geschlecht sexe sexo"),
        (.country, "country countries countrycode nationality nationalities nationalityies citizenship citizenships"),
        (.country, "countryname countryiso countryisocode iso2 iso3 isocountry isocountrycode nationalitycode ctry countryofcitizenship"),
        (.country, "countryofnationality citizenof taxresidence taxresidency countryoftaxresidence countryofdomicile maincountry"),
        (
            .country,
            "jurisdiction residence countryofresidence residencecountry countryofincorporation incorporationcountry"
        ),
        (.country, "registrationcountry countryofregistration domicile flag flagstate countryofbirth birthcountry"),
        (.address, "address addresses fulladdress postaladdress registeredaddress residentialaddress"),
        (
            .identifier(.other),
            "idnumber idnumbers idno documentnumber documentno identifier identifiers identificationnumber docnumber docno"
        ),
        (
            .identifier(.nationalID),
            "nationalid nationalidnumber nationalidentitynumber nationalidno identitynumber identitycard idcard idcardnumber cnp ssn"
        ),
        (
            .identifier(.nationalID), "pesel curp cpf"
        ),
        (.identifier(.passport), "passportnumber passport passportno passports passportid traveldocument traveldocumentnumber"),
        (.identifier(.tax), "taxnumber tax taxid taxno tin vat vatnumber vatid vatcode itin ein taxidentificationnumber cnpj nif nit rfc ruc"),
        (.identifier(.inn), "inncode inn innnumber"),
        (.identifier(.registration), "registrationnumber registration registrationno regno companynumber companyno"),
        (.identifier(.registration), "companyregistrationnumber crn okpo okpocode usccode uscc businessnumber registernumber"),
        (.identifier(.ogrn), "ogrncode ogrn ogrnip"),
        (.identifier(.snils), "snils"),
        (.identifier(.imo), "imonumber imo imono vesselimo imoshipnumber imoid"),
        (.identifier(.mmsi), "mmsi mmsinumber"),
        (.identifier(.callSign), "callsign"),
        (.identifier(.swift), "swiftbic swift bic swiftcode biccode bicswift"),
        (.identifier(.lei), "leicode lei legalentityidentifier leinumber"),
        (.identifier(.isin), "isincode isin"),
        (.identifier(.iban), "iban ibannumber accountiban ibancode"),
        (.identifier(.wallet), "publickey wallet walletaddress cryptoaddress cryptowallet"),
        (.identifier(.aircraftTail), "tailnumber aircraftregistration aircrafttailnumber"),
        (.identifier(.aircraftSerial), "serialnumber msn manufacturerserialnumber"),
        (.identifier(.phone), "phone phonenumber telephone mobile"),
        (.identifier(.email), "email emailaddress mail"),
        (.identifier(.website), "website url web homepage"),
    ]

    private static let byWord: [String: (field: InputField, rank: Int)] = {
        var table: [String: (field: InputField, rank: Int)] = [:]
        var used: [InputField: Int] = [:]
        for (field, list) in words {
            for word in list.split(separator: " ") {
                let rank = used[field, default: 0]
                table[String(word)] = (field, rank)
                used[field] = rank + 1
            }
        }
        return table
    }()
}

/// What kind of party a word of everyday files means.
enum TypeWord {
    /// The schema for a word in any case; `.some(nil)` for words that say that it is not known; nil for a word not understood.
    static func schema(_ word: String) -> Schema?? {
        // Most files spell it in one of three ways; folding each cell would cost more than all else about it.
        if let schema = spellings[word] { return schema }
        let folded = InputField.fold(word)
        if let schema = words[folded] { return schema }
        if unknown.contains(folded) { return .some(nil) }
        return Schema(name: folded).map { .some($0) }
    }

    private static let unknown: Set<String> = [
        "", "unknown", "any", "other", "na", "none", "null", "party", "counterparty",
    ]

    private static let spellings: [String: Schema] = {
        var table: [String: Schema] = [:]
        for (word, schema) in words {
            table[word] = schema
            table[word.uppercased()] = schema
            table[word.prefix(1).uppercased() + word.dropFirst()] = schema
        }
        return table
    }()

    private static let words: [String: Schema] = {
        var table: [String: Schema] = [:]
        let lists: [(Schema, String)] = [
            (.person, "person individual naturalperson human people persons individuals i p man woman male female"),
            (.company, "company business corporate corporation firm bank companies businesses"),
            (
                .organization,
                "organization organisation entity organizations organisations entities ngo charity nonindividual o"
            ),
            (.publicBody, "publicbody government authority ministry"),
            (.legalEntity, "legalentity legalperson"),
            (.vessel, "vessel ship boat vessels ships tanker"),
            (.airplane, "airplane aircraft plane aeroplane helicopter"),
            (.cryptoWallet, "wallet cryptowallet"),
        ]
        for (schema, list) in lists {
            for word in list.split(separator: " ") { table[String(word)] = schema }
        }
        return table
    }()
}
