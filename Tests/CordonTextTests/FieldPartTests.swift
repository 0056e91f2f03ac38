import Testing

@testable import CordonText

/// The parts of a field, as compared.
private func parts(_ raw: String, _ style: NameStyle = .unknown, isKindKnown: Bool = false) -> [String] {
    let name = normalized(raw, style)
    return normalizer.parts(of: name, isKindKnown: isKindKnown).map { name.tokens[$0].map(name.text).joined(separator: " ") }
}

@Test func oneNameIsNoFieldOfSeveral() {
    for raw in ["Zubrowka Trading Ltd", "Zubrowka (Hong Kong) Ltd", "Zubrowka-Lemekh Ltd", "Institute named after A. Lemekh"] {
        #expect(parts(raw).isEmpty, "\(raw)")
        #expect(parts(raw, .organization, isKindKnown: true).isEmpty, "\(raw)")
    }
}

@Test func linksPartNames() {
    #expect(parts("Zubrowka Lemekh T/A Kelvarin Dostrum") == ["zubrowka lemekh", "kelvarin dostrum"])
    #expect(parts("Zubrowka Lemekh also known as Kelvarin Dostrum", .organization, isKindKnown: true).count == 2)
    #expect(parts("Zubrowka Lemekh A/K/A Kelvarin Dostrum", .person, isKindKnown: true) == ["zubrowka lemekh", "kelvarin dostrum"])
}

@Test func dataPartNamesWhereTheKindIsNotKnown() {
    #expect(parts("Zubrowka Lemekh 1961-02-03").first == "zubrowka lemekh")
    #expect(parts("Zubrowka - P.O. Box 1234 Dubai").first == "zubrowka")
    // A number is part of a company's name.
    #expect(parts("Zubrowka 1961 Lemekh", .organization, isKindKnown: true).isEmpty)
}

@Test func anAcronymAndItsWordsAreTwoNames() {
    #expect(parts("ZLF (Zubrowka Lemekh Forces)", .organization, isKindKnown: true) == ["zlf", "zubrowka lemekh forces"])
}

@Test func capitalLettersPartWordsWrittenTogether() {
    #expect(tokens("KimKwangil", .person) == "kim kwangil")
    #expect(tokens("ZubrowkaTradingLlc", .organization) == "zubrowka trading =llc")
    #expect(tokens("OooZubrowka", .organization) == "=llc zubrowka")
    #expect(tokens("ZubrowkaS.A.", .organization) == "zubrowka =jsc")
    for name in ["McDonald", "ZUBROWkA", "Zubrowka"] { #expect(tokens(name, .person) == name.lowercased(), "\(name)") }
}

@Test func lettersOfALinkAreNoInitials() {
    #expect(roles("Taras Vostrikov C/O Main Street 12", .person).contains("c:label o:label"))
    #expect(roles("Taras C. O. Vostrikov", .person).contains("c:initial o:initial"))
}
