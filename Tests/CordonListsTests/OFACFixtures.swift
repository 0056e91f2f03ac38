/// Four invented parties, as OFAC would print them in each of its formats.
enum OFACFixtures {
    /// Rows of the legacy files, as texts; nil is null.
    static let names: [[String?]] = [
        [
            "1001", "EXAMPLE TRADING CO., LTD.", nil, "NPWMD] [IFSR", nil, nil, nil, nil, nil, nil, nil,
            "Website www.example.test; Organization Established Date 04 Mar 2001; Tax ID No. 7700 (Freedonia); "
                + "Legal Entity Number 5493001KJTIIGC8Y1R12; a.k.a. 'ETC'; all offices worldwide; Linked To: SAMPLE, Jan Ivan.",
        ],
        [
            "1002", "SAMPLE, Jan Ivan", "individual", "SDGT", "Director", nil, nil, nil, nil, nil, nil,
            "DOB 04 Mar 1962; alt. DOB Apr 1963; alt. DOB 1957 to 1960; alt. DOB circa 1961; POB Port City, Freedonia; nationality Freedonia; "
                + "citizen Sylvania; Gender Male; Passport A123 (Freedonia) issued 04 Mar 2001 expires 03 Mar 2011; National ID No. 77-1; "
                + "Digital Currency Address - XBT 1Sample; a.k.a. 'BIG JAN'; Linked To: EXAMPLE TRADING CO., LTD.",
        ],
        [
            "1003", "EXAMPLE STAR", "vessel", "DPRK", nil, "AB12", "Bulk Carrier", "1,000", "600", "Togo", "Example Trading Co., Ltd.",
            "Vessel Registration Identification IMO 9074729; MMSI 312345678.",
        ],
        ["1004", "EP-XYZ", "aircraft", "SDGT", nil, nil, nil, nil, nil, nil, nil, "Aircraft Model A1; Aircraft Tail Number EP-XYZ."],
    ]
    static let alternates: [[String?]] = [
        ["1001", "1", "aka", "EXAMPLE HANDEL", nil], ["1001", "2", "fka", "OLD EXAMPLE", nil], ["1002", "3", "nka", "SAMPLE-NEW, Jan", nil],
    ]
    static let addresses: [[String?]] = [
        ["1001", "1", "1 First Street, Floor 2", "Port City, North 12345", "Freedonia", nil], ["1001", "2", nil, nil, "Region: Eastland", nil],
        ["1002", "3", nil, nil, nil, nil],
    ]

    static func csv(_ rows: [[String?]]) -> String {
        rows.map { row in row.map { $0.map { text in Int(text) == nil ? "\"\(text)\"" : text } ?? "-0- " }.joined(separator: ",") + "\r\n" }
            .joined() + "\u{1A}"
    }

    /// In columns of these widths, the numbers to the right.
    static func fixedWidth(_ rows: [[String?]], _ widths: [Int], numbers: Int) -> String {
        rows.map { row in
            zip(row, widths).enumerated().map { index, column in
                let text = column.0 ?? "-0-"
                let padding = String(repeating: " ", count: column.1 - text.utf8.count)
                return index < numbers ? padding + text : text + padding
            }.joined() + "\r\n"
        }.joined() + "\u{1A}"
    }

    static func nameWidths(programmes: Int) -> [Int] { [10, 350, 12, programmes, 200, 8, 25, 14, 8, 40, 150, 1_000] }
    static let alternateWidths = [10, 10, 8, 350, 200]
    static let addressWidths = [10, 10, 750, 116, 250, 200]

    static let standard = """
        <?xml version="1.0" standalone="yes"?>
        <sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
          <publshInformation><Publish_Date>01/31/2026</Publish_Date><Record_Count>4</Record_Count></publshInformation>
          <sdnEntry>
            <uid>1001</uid><lastName>EXAMPLE TRADING CO., LTD.</lastName><sdnType>Entity</sdnType>
            <remarks>all offices worldwide; (Linked To: SAMPLE, Jan Ivan)</remarks>
            <programList><program>NPWMD</program><program>IFSR</program></programList>
            <idList>
              <id><uid>1</uid><idType>Website</idType><idNumber>www.example.test</idNumber></id>
              <id><uid>2</uid><idType>Organization Established Date</idType><idNumber>04 Mar 2001</idNumber></id>
              <id><uid>3</uid><idType>Tax ID No.</idType><idNumber>7700</idNumber><idCountry>Freedonia</idCountry></id>
              <id><uid>4</uid><idType>Legal Entity Number</idType><idNumber>5493001KJTIIGC8Y1R12</idNumber></id>
            </idList>
            <akaList>
              <aka><uid>1</uid><type>a.k.a.</type><category>strong</category><lastName>EXAMPLE HANDEL</lastName></aka>
              <aka><uid>4</uid><type>a.k.a.</type><category>weak</category><lastName>ETC</lastName></aka>
              <aka><uid>2</uid><type>f.k.a.</type><category>strong</category><lastName>OLD EXAMPLE</lastName></aka>
            </akaList>
            <addressList>
              <address><uid>1</uid><address1>1 First Street</address1><address2>Floor 2</address2><city>Port City</city>
                <stateOrProvince>North</stateOrProvince><postalCode>12345</postalCode><country>Freedonia</country></address>
              <address><uid>2</uid><country>Region: Eastland</country></address>
            </addressList>
          </sdnEntry>
          <sdnEntry>
            <uid>1002</uid><firstName>Jan Ivan</firstName><lastName>SAMPLE</lastName><title>Director</title><sdnType>Individual</sdnType>
            <remarks>(Linked To: EXAMPLE TRADING CO., LTD.)</remarks>
            <programList><program>SDGT</program></programList>
            <idList>
              <id><uid>5</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
              <id><uid>6</uid><idType>Passport</idType><idNumber>A123</idNumber><idCountry>Freedonia</idCountry>
                <issueDate>04 Mar 2001</issueDate><expirationDate>03 Mar 2011</expirationDate></id>
              <id><uid>7</uid><idType>National ID No.</idType><idNumber>77-1</idNumber></id>
              <id><uid>8</uid><idType>Digital Currency Address - XBT</idType><idNumber>1Sample</idNumber></id>
            </idList>
            <akaList>
              <aka><uid>3</uid><type>n.k.a.</type><category>strong</category><lastName>SAMPLE-NEW</lastName><firstName>Jan</firstName></aka>
              <aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>BIG JAN</lastName></aka>
            </akaList>
            <addressList><address><uid>3</uid></address></addressList>
            <nationalityList><nationality><uid>1</uid><country>Freedonia</country><mainEntry>true</mainEntry></nationality></nationalityList>
            <citizenshipList><citizenship><uid>1</uid><country>Sylvania</country><mainEntry>true</mainEntry></citizenship></citizenshipList>
            <dateOfBirthList>
              <dateOfBirthItem><uid>1</uid><dateOfBirth>04 Mar 1962</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
              <dateOfBirthItem><uid>2</uid><dateOfBirth>Apr 1963</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
              <dateOfBirthItem><uid>3</uid><dateOfBirth>1957 to 1960</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
              <dateOfBirthItem><uid>4</uid><dateOfBirth>circa 1961</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
            </dateOfBirthList>
            <placeOfBirthList><placeOfBirthItem><uid>1</uid><placeOfBirth>Port City, Freedonia</placeOfBirth></placeOfBirthItem></placeOfBirthList>
          </sdnEntry>
          <sdnEntry>
            <uid>1003</uid><lastName>EXAMPLE STAR</lastName><sdnType>Vessel</sdnType><programList><program>DPRK</program></programList>
            <idList>
              <id><uid>9</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9074729</idNumber></id>
              <id><uid>10</uid><idType>MMSI</idType><idNumber>312345678</idNumber></id>
            </idList>
            <vesselInfo><callSign>AB12</callSign><vesselType>Bulk Carrier</vesselType><vesselFlag>Togo</vesselFlag>
              <vesselOwner>Example Trading Co., Ltd.</vesselOwner><tonnage>1,000</tonnage>
              <grossRegisteredTonnage>600</grossRegisteredTonnage></vesselInfo>
          </sdnEntry>
          <sdnEntry>
            <uid>1004</uid><lastName>EP-XYZ</lastName><sdnType>Aircraft</sdnType><programList><program>SDGT</program></programList>
            <idList>
              <id><uid>11</uid><idType>Aircraft Model</idType><idNumber>A1</idNumber></id>
              <id><uid>12</uid><idType>Aircraft Tail Number</idType><idNumber>EP-XYZ</idNumber></id>
            </idList>
          </sdnEntry>
        </sdnList>
        """
}
