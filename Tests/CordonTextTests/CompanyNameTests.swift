import Testing

@testable import CordonText

@Test func businessWordsBeforeAFormStayWords() {
    #expect(roles("Zubrowka Holding Ltd", .organization) == "zubrowka:plain holding:generic =company:legalForm")
    #expect(roles("Zubrowka Holdings Limited", .organization).hasPrefix("zubrowka:plain holdings:generic"))
    #expect(roles("Zubrowka Verwaltungs GmbH", .organization).hasSuffix("=llc:legalForm"))
    #expect(tokens("Zubrowka Bank PLC", .organization) == "zubrowka bank =jsc")
    #expect(tokens("Zubrowka Beheer B.V.", .organization) == "zubrowka beheer =llc")
    // Business words alone are no form either.
    #expect(tokens("National Social Fund", .organization) == "national social fund")
}

@Test func formsOfManyOfficialLanguagesAreFormsAndNotWords() {
    for (form, kind) in [
        ("Societatea pe acțiuni", "jsc"), ("Veřejná akciová společnost", "jsc"), ("Otwarta Spółka Akcyjna", "jsc"),
        ("Publiska akciju sabiedrība", "jsc"),
        ("Cuideachta Comhstoic Phoiblí", "jsc"), ("S.à r.l.", "llc"),
        ("Obshchestvo s ogranichennoy otvetstvennostyu", "llc"),
        ("Federální státní unitární podnik", "state"), ("Entreprise unitaire d'État", "state"),
        ("Empresa unitaria estatal", "state"), ("Državno unitarno podjetje", "state"),
    ] {
        #expect(tokens("\(form) Zubrowka", .organization) == "=\(kind) zubrowka", "\(form)")
    }
}

@Test func researchAndProductionBodiesMeetInAllLanguages() {
    for form in [
        "NPO", "Research and Production Association", "Scientific Production Enterprise",
        "Nauchno-Proizvodstvennoe Obedinenie", "Przedsiębiorstwo naukowo-produkcyjne",
    ] {
        #expect(tokens("\(form) Zubrowka", .organization) == "=production zubrowka", "\(form)")
    }
}

@Test func lettersOfStateEnterprisesAndMixedRomanisationsAreForms() {
    for form in ["FSUE", "FGUP", "RUP", "Federal State Unitary Enterprise"] {
        #expect(tokens("\(form) Zubrowka", .organization) == "=state zubrowka", "\(form)")
    }
    #expect(tokens("Obshestvo s ogranichennoj otvetstvennostyu Zubrowka", .organization) == "=llc zubrowka")
    #expect(tokens("Joint Stock Ompany Zubrowka", .organization) == "=jsc zubrowka")
    #expect(tokens("J0lnt Stock Company Zubrowka", .organization) == "=jsc zubrowka")
}

@Test func aWordNearOneOfTheLawMayTellSomething() {
    #expect(roles("Otkrytie Zubrowka", .organization) == "otkrytie:plain zubrowka:plain")
    #expect(roles("Zubrowka Chartered Zubr", .organization).contains("chartered:plain"))
}

@Test func aShortFormStandsOnlyInItsPlace() {
    #expect(tokens("NPP Zubrowka", .organization) == "=production zubrowka")
    #expect(!tokens("AO NPP Zubrowka", .organization).contains("npp"))
    // A nuclear power plant.
    #expect(tokens("Zubrowka NPP", .organization) == "zubrowka npp")
    #expect(tokens("Zubrowka Rt.", .organization) == "zubrowka =jsc")
    #expect(tokens("RT Zubrowka", .organization) == "rt zubrowka")
}

@Test func wordsOfALegalFormMayBeAbbreviated() {
    for raw in ["Joint Stock Comm'l Bk Zubrowka", "Joint Stock Commercial Bank Zubrowka"] {
        #expect(tokens(raw, .organization) == "=jsc zubrowka", "\(raw)")
    }
    #expect(tokens("State Corp Zubrowka", .organization) == tokens("State Corporation Zubrowka", .organization))
}

@Test func singleLettersOfACompanyAreOneWord() {
    for raw in [
        "T K Textiles", "T. K. Textiles", "T.K. Textiles", "T & K Textiles", "T&K Textiles", "T and K Textiles",
        "TK Textiles",
    ] {
        #expect(roles(raw, .organization).hasPrefix("tk:plain textiles:"), "\(raw): \(roles(raw, .organization))")
    }
    // A form printed apart is a form, so is a ship's prefix, and one letter alone is a word.
    #expect(tokens("Zubrowka Sp. z o. o.", .organization) == "zubrowka =llc")
    #expect(roles("M/V Zubrowka", .vessel) == "m v:label zubrowka:plain")
    #expect(tokens("Zubrowka S A R L", .organization) == "zubrowka =llc")
    #expect(roles("P Trade", .organization).hasPrefix("p:plain"))
    // In a person's name they are initials.
    #expect(roles("J P Zubrowka", .person) == "j:initial p:initial zubrowka:plain")
}

@Test func aFormWithDotsThatWasGluedToTheNameIsCutFromIt() {
    #expect(tokens("ZubrowkaS.r.l.", .organization) == "zubrowka =llc")
    #expect(tokens("Zubrowka S.r.l.", .organization) == "zubrowka =llc")
}

@Test func acronymsBesideWhatTheyStandForAreLabels() {
    #expect(roles("Zubrowka Metal Works (ZMW)", .organization).hasSuffix("zmw:label"))
    #expect(roles("ZMW - Zubrowka Metal Works", .organization).hasPrefix("zmw:label"))
    #expect(roles("Front for the Defence of Zubrowka (FDZ)", .organization).hasSuffix("fdz:label"))
    #expect(!roles("Zubrowka Metal Works (ABC)", .organization).contains("label"))
    #expect(!roles("ZMW Metal", .organization).contains("label"))
}

@Test func whatJoinsTwoNamesIsALabel() {
    #expect(
        roles("Zubrowka formerly known as Lutz", .organization) == "zubrowka:plain formerly known as:label lutz:plain")
    #expect(roles("Zubrowka Works named after Lutz", .organization).contains("named after:label"))
    #expect(roles("Zubrowka imeni Lutza", .organization) == "zubrowka:plain imeni:label lutza:plain")
    #expect(roles("Madame Zubrowka (previously listed as)", .person).hasSuffix("previously listed as:label"))
    // One word is never one in a person's name.
    #expect(roles("Imeni Zubrowka Lutz", .person).hasPrefix("imeni:plain"))
}

@Test func wordsOfGrammarAreParticlesInsideNamesOfBodies() {
    #expect(roles("Zentrum für Zubrowka", .organization).contains("fur:particle"))
    #expect(roles("Zubrowka and Lutz", .organization) == "zubrowka:plain and:particle lutz:plain")
    #expect(roles("Pour Zubrowka", .organization).hasPrefix("pour:plain"))
    #expect(roles("Zubrowka Pour Lutz", .person) == "zubrowka:plain pour:plain lutz:plain")
}

@Test func ordinalsAreNumbers() {
    #expect(roles("61st Zubrowka Works", .organization).hasPrefix("61:number"))
    #expect(
        normalized("61st Zubrowka Works", .organization).tokens.first.map {
            normalized("61st Zubrowka Works", .organization).shown($0)
        } == "61st")
    #expect(roles("3D Zubrowka", .organization).hasPrefix("3d:"))
}

@Test func theLastWordMayBeTheBeginningOfAForm() {
    #expect(tokens("Zubrowka Trading Compa", .organization) == "zubrowka trading =company")
    #expect(tokens("Zubrowka Limit", .organization).hasPrefix("zubrowka ="))
}

@Test func aDegreeBehindANameIsNoName() {
    #expect(roles("Gustave Zubrowka MD", .person) == "gustave:plain zubrowka:plain md:honorific")
    #expect(roles("Md Gustave Zubrowka", .person).hasPrefix("md:plain"))
    #expect(roles("Gustave Md", .person) == "gustave:plain md:plain")
}

@Test func aWordIsAsCommonAsWhatItMeans() {
    func share(_ word: String) -> Float {
        Array(word.utf8).withUnsafeBufferPointer { normalizer.knowledge.share(of: $0, amongPersons: false) }
    }
    #expect(share("stroitelstvo") >= share("construction") * 0.4)
    #expect(share("construction") > 0.001)
    #expect(share("zubrowka") == 0)
}

@Test func formsOfOneWordAreNearerThanTranslations() {
    func base(_ word: String, _ other: String) -> UInt8? {
        var found: UInt8?
        Array(word.utf8).withUnsafeBufferPointer {
            normalizer.knowledge.forEachRelative(of: $0) { text, relation, base in
                if relation == .translation, text.elementsEqual(other.utf8) { found = base }
            }
        }
        return found
    }
    let stem = base("metal", "metallic")
    let foreign = base("diamond", "almaz")
    #expect(stem != nil && foreign != nil)
    #expect(stem ?? 0 > foreign ?? 0)
}

@Test func aSpeltOutFormMayLackAWord() {
    #expect(tokens("Zubrowka Limited Liability", .organization) == "zubrowka =llc")
    #expect(tokens("Obshchestvo s otvetstvennostyu Zubrowka", .organization) == "=llc zubrowka")
    // Cut apart elsewhere it lacks none.
    #expect(tokens("Obshchestvo s ogranichennoy otvetstv ennostyu Zubrowka", .organization) == "=llc zubrowka")
}

@Test func aFormAtTheEndOfACutFieldIsAForm() {
    #expect("ZUBROWKA INTERNATIONAL TRADE CO., L".count == 35)
    #expect(tokens("ZUBROWKA INTERNATIONAL TRADE CO., L", .organization).hasPrefix("zubrowka international trade ="))
}

@Test func aKindOfCompanyInLettersIsNoMoreThanAForm() {
    #expect(roles("OOO TD Zubrowka", .organization) == "=llc:legalForm td:label zubrowka:plain")
    #expect(roles("OOO TD", .organization).hasSuffix("td:plain"))
    #expect(roles("TD Zubrowka", .organization).hasPrefix("td:plain"))
}

@Test func aFormThatStandsLastIsAWordBeforeTheName() {
    #expect(tokens("AG Zubrowka Ltd", .organization).hasPrefix("ag zubrowka"))
    #expect(tokens("Zubrowka AG", .organization) == "zubrowka =jsc")
}
