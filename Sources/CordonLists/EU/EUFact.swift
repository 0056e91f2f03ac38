/// One thing that the EU's list says of a party: a name, an address, a birth date ..., as the XML's attributes or the CSV's columns
/// of one section.
///
/// XML 1.1, CSV 1.1 and CSV 1.0 print the same facts under other names. They are brought to one set of field names here (that of
/// CSV 1.1 behind its section, letters and digits in lower case), so that the same list gives the same parties in each of them.
/// Remarks that are several are parted by line feeds.
struct EUFact {
    enum Section: String, CaseIterable {
        case entity
        case regulation
        case nameAlias = "namealias"
        case address
        case birthDate = "birthdate"
        case identification
        case citizenship

        /// The fields that are understood.
        var fields: Set<String> {
            switch self {
            case .entity:
                [
                    "logicalid", "eureferencenumber", "unitednationid", "designationdate", "designationdetails", "remark",
                    "subjecttype", "subjecttypeclassificationcode",
                ]
            case .regulation:
                [
                    "type", "organisationtype", "publicationdate", "entryintoforcedate", "numbertitle", "programme",
                    "publicationurl", "logicalid",
                ]
            case .nameAlias:
                Self.common.union([
                    "lastname", "firstname", "middlename", "wholename", "namelanguage", "gender", "title", "function", "strong",
                ])
            case .address:
                Self.common.union([
                    "city", "street", "number", "pobox", "zipcode", "region", "place", "asatlistingtime", "contactinfo",
                    "countryiso2code", "countrydescription",
                ])
            case .birthDate:
                Self.common.union([
                    "birthdate", "day", "month", "year", "yearrangefrom", "yearrangeto", "circa", "calendartype", "zipcode",
                    "region", "place", "city", "countryiso2code", "countrydescription",
                ])
            case .identification:
                Self.common.union([
                    "number", "diplomatic", "knownexpired", "knownfalse", "reportedlost", "revokedbyissuer", "issuedby",
                    "issueddate", "validfrom", "validto", "latinnumber", "nameondocument", "typecode", "typedescription",
                    "region", "countryiso2code", "countrydescription",
                ])
            case .citizenship: Self.common.union(["region", "countryiso2code", "countrydescription"])
            }
        }

        /// What every section below the party has: where the fact is laid down.
        private static let common: Set<String> = [
            "logicalid", "regulationlanguage", "remark", "regulationtype", "regulationorganisationtype",
            "regulationpublicationdate", "regulationentryintoforcedate", "regulationnumbertitle", "regulationprogramme",
            "regulationpublicationurl", "regulationlogicalid",
        ]
    }

    var section: Section
    /// Values that are not empty, squeezed, by field.
    var fields: [String: String]
    /// 1-based line where it is printed.
    var line: Int

    /// The value of a field; "" where there is none, and for a lone dash.
    subscript(field: String) -> String {
        guard let value = fields[field], value != "-" else { return "" }
        return value
    }

    func isTrue(_ field: String) -> Bool { ["true", "1", "yes"].contains(Text.lowercasedASCII(self[field])) }

    /// The country's code, or its name where there is no code; "" where it is printed as unknown.
    var country: String {
        let code = self["countryiso2code"]
        if !code.isEmpty, code != "00" { return code }
        let name = self["countrydescription"]
        return Text.lowercasedASCII(name) == "unknown" ? "" : name
    }

    /// The country as an address shows it.
    var countryName: String {
        let name = self["countrydescription"]
        return name.isEmpty || Text.lowercasedASCII(name) == "unknown" ? country : name
    }

    /// Whether it says anything but where it is laid down and which flags are off.
    var isEmpty: Bool {
        !fields.contains { field, value in
            !field.hasPrefix("regulation") && field != "logicalid" && field != "calendartype"
                && Text.lowercasedASCII(value) != "false" && value != "-"
                && !(field == "countryiso2code" && value == "00")
                && !(field == "countrydescription" && Text.lowercasedASCII(value) == "unknown")
        } && section != .regulation
    }

    /// The remarks in a CSV field: each in brackets, parted by a backslash and an `n`.
    static func remarks(_ text: String) -> String {
        var pieces: [[UInt8]] = [[]]
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let isBreak = index + 1 < bytes.count && bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "n")
            if isBreak, pieces[pieces.count - 1].last == UInt8(ascii: ")"), index + 2 < bytes.count,
                bytes[index + 2] == UInt8(ascii: "(")
            {
                pieces.append([])
                index += 2
            } else if isBreak {
                pieces[pieces.count - 1].append(0x20)
                index += 2
            } else {
                pieces[pieces.count - 1].append(bytes[index])
                index += 1
            }
        }
        return pieces.map { Text.squeezed(withoutBrackets(String(decoding: $0, as: UTF8.self))) }.joined(separator: "\n")
    }

    /// Without the pair of brackets around the whole, where there is one.
    private static func withoutBrackets(_ text: String) -> String {
        let bytes = Array(Text.trimmed(text).utf8)
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "("), bytes[bytes.count - 1] == UInt8(ascii: ")") else { return text }
        var depth = 0
        for byte in bytes.dropLast() {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return text }
        }
        return depth == 1 ? String(decoding: bytes[1..<(bytes.count - 1)], as: UTF8.self) : text
    }
}
