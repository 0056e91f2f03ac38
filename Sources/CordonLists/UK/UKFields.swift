/// The facts that British lists print, under one set of names.
///
/// The UK Sanctions List as CSV (58 columns since January 2026) and as XML, and OFSI's retired consolidated list in both layouts (29
/// columns until 2021, 36 after) print the same facts under names that differ. They are brought to those of the first, letters and
/// digits in lower case, and to groups that belong together, so that one `UKParty` takes them all.
enum UKFields {
    /// The groups of fields that are one fact, by what the fact is.
    static let groups: [(Fact, fields: [String])] = [
        (.name, ["name1", "name2", "name3", "name4", "name5", "name6", "nametype", "aliasstrength"]),
        (.nonLatinName, ["namenonlatinscript", "nonlatinscripttype", "nonlatinscriptlanguage"]),
        (.designation, ["regimename", "datedesignated", "datelisted"]),
        (
            .address,
            [
                "addressline1", "addressline2", "addressline3", "addressline4", "addressline5", "addressline6", "addresspostalcode",
                "addresscountry",
            ]
        ),
        (.passport, ["passportnumber", "passportadditionalinformation"]),
        (.nationalIdentifier, ["nationalidentifiernumber", "nationalidentifieradditionalinformation"]),
        (.birthPlace, ["townofbirth", "countryofbirth"]),
    ]

    enum Fact { case name, nonLatinName, designation, address, passport, nationalIdentifier, birthPlace, single }

    /// Fields that are a fact by themselves.
    static let singles = [
        "lastupdated", "ofsigroupid", "unreferencenumber", "title", "designationtype", "designationsource", "sanctionsimposed",
        "measure", "otherinformation", "ukstatementofreasons", "phonenumber", "website", "emailaddress", "dob", "nationality",
        "position", "gender", "typeofentity", "subsidiary", "parentcompany", "businessregistrationnumber", "imonumber",
        "currentowneroperator", "previousowneroperator", "currentbelievedflagofship", "previousflag", "typeofship", "tonnageofship",
        "lengthofship", "yearbuilt", "hullidentificationnumber", "cryptowalletaddress",
    ]

    static let id = "uniqueid"

    /// The field that a column or element of any of the lists is, by the letters and digits of its name; nil where it is none.
    static func field(_ key: String) -> String? {
        let field = renamed[key] ?? key
        return known.contains(field) ? field : nil
    }

    private static let known = Set(groups.flatMap(\.fields) + singles + [id])

    private static let renamed: [String: String] = [
        // The CSV writes some as if they held several.
        "nationalityies": "nationality", "subsidiaries": "subsidiary", "businessregistrationnumbers": "businessregistrationnumber",
        "currentowneroperators": "currentowneroperator", "previousowneroperators": "previousowneroperator",
        "previousflags": "previousflag", "hullidentificationnumberhin": "hullidentificationnumber", "parentcompanies": "parentcompany",
        // The XML's own.
        "individualentityship": "designationtype", "cryptowallet": "cryptowalletaddress",
        // OFSI's.
        "groupid": "uniqueid", "grouptype": "designationtype", "aliastype": "nametype", "aliasquality": "aliasstrength",
        "regime": "regimename", "listedon": "datelisted", "uksanctionslistdatedesignated": "datedesignated",
        "address1": "addressline1", "address2": "addressline2", "address3": "addressline3", "address4": "addressline4",
        "address5": "addressline5", "address6": "addressline6", "postzipcode": "addresspostalcode", "country": "addresscountry",
        "passportdetails": "passportadditionalinformation", "ninumber": "nationalidentifiernumber",
        "nationalidentificationnumber": "nationalidentifiernumber", "nidetails": "nationalidentifieradditionalinformation",
    ]
}
