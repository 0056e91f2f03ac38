/// The two lists that OFAC publishes in each of its formats.
enum OFACList {
    case sdn
    /// The non-SDN list, consolidated from the sectoral, the Palestinian Legislative Council's, the CMIC list and others.
    case consolidated

    static let authority = "US Treasury, Office of Foreign Assets Control"

    var dataset: String {
        switch self {
        case .sdn: "us_ofac_sdn"
        case .consolidated: "us_ofac_cons"
        }
    }

    var title: String {
        switch self {
        case .sdn: "OFAC Specially Designated Nationals and Blocked Persons List"
        case .consolidated: "OFAC Consolidated Non-SDN List"
        }
    }

    /// Which list this is, from the name that the file gives it, or that a party's listing bears.
    init(name: String) { self = name == "SDN List" ? .sdn : .consolidated }

    /// Which list these parties make up, for a file that does not name it: the consolidated list where more than half of them bear a
    /// programme of a list that does not block: 98 of 100 do there (59 in 2018, with the list of Executive Order 13599), 1 of 100 on the SDN
    /// list, as a party may be on both.
    init(parties: Int, withNonBlockingProgramme count: Int) { self = count * 2 > parties ? .consolidated : .sdn }

    /// Programmes of the sectoral, Palestinian Legislative Council, CMIC, foreign sanctions evader, correspondent account and menu-based lists,
    /// as they begin.
    static func isNonBlocking(_ programme: String) -> Bool {
        ["NS-", "UKRAINE-EO13662", "CMIC-", "FSE-", "561", "CAATSA - RUSSIA", "HIFPAA"].contains { programme.hasPrefix($0) }
    }
}
