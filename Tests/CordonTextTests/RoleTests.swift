import Testing

@testable import CordonText

@Test func legalFormsOfManyLanguagesAreOneToken() {
    let forms: [(String, String)] = [
        ("LLC", "llc"), ("L.L.C.", "llc"), ("Limited Liability Company", "llc"), ("GmbH", "llc"), ("Gesellschaft mit beschränkter Haftung", "llc"),
        ("S.r.l.", "llc"),
        ("Sp. z o.o.", "llc"), ("d.o.o.", "llc"), ("s.r.o.", "llc"), ("SARL", "llc"), ("Pty Ltd", "llc"), ("Sdn Bhd", "llc"), ("Limitada", "llc"),
        ("FZE", "llc"),
        ("ООО", "llc"), ("Общество с ограниченной ответственностью", "llc"), ("S.A.", "jsc"), ("Société Anonyme", "jsc"), ("AG", "jsc"),
        ("Aktiengesellschaft", "jsc"),
        ("Oy", "jsc"), ("PLC", "jsc"), ("Kabushiki Kaisha", "jsc"), ("Anonim Şirketi", "jsc"), ("PJSC", "jsc"), ("ПАО", "jsc"),
        ("Public Joint Stock Company", "jsc"),
        ("Ltd", "company"), ("Co., Ltd.", "company"), ("Inc.", "company"), ("Corporation", "company"), ("有限公司", "company"),
        ("GmbH & Co. KG", "partnership"),
    ]
    for (form, kind) in forms {
        for style in [NameStyle.organization, .unknown] {
            let name = normalized("Zubrowka \(form)", style)
            #expect(name.description == "zubrowka =\(kind)", "\(form), \(style)")
            #expect(name.tokens.last?.role == .legalForm && name.tokens.last?.isRespelt == false, "\(form), \(style)")
        }
    }
    #expect(tokens("ООО Ромашка") == tokens("OOO Romashka"))
    #expect(tokens("Acme GmbH") == tokens("Acme LLC"))
}

@Test func theWordsOfALegalFormAreShown() {
    let name = normalized("Acme Limited Liability Company", .organization)
    #expect(name.tokens.map(name.shown) == ["acme", "limited liability company"])
    #expect(name.tokens.map(name.text) == ["acme", "=llc"])
}

@Test func misspeltLegalFormsAreRecognisedAndMarked() {
    for (raw, form) in [
        ("Acme Limited Liabilty Company", "=llc"), ("Acme Jiont Stock Company", "=jsc"), ("Acme Corpration", "=company"),
        ("Acme Aktiengeselschaft", "=jsc"),
        ("Acme Gesellschaft mit beschrankter Haftnug", "=llc"), ("Acme c0mpany", "=company"),
    ] {
        let name = normalized(raw, .organization)
        #expect(name.tokens.map(name.text) == ["acme", form], "\(raw)")
        #expect(name.tokens.map(\.isRespelt) == [false, true], "\(raw)")
    }
}

@Test func oneMisspeltWordIsALegalFormOnlyWhereAWordThatTellsSomethingIsLeft() {
    #expect(roles("Smith Parnters", .organization) == "smith:plain =partnership:legalForm")
    #expect(normalized("Smith Parnters", .organization).tokens.map(\.isRespelt) == [false, true])
    #expect(roles("Parnters", .organization) == "parnters:plain")
    #expect(roles("Parnters Ltd", .organization) == "parnters:plain =company:legalForm")
    #expect(roles("Trading Parnters Ltd", .organization) == "trading:generic parnters:plain =company:legalForm")
    #expect(roles("7 Parnters", .organization) == "7:number parnters:plain")
    #expect(roles("Corpration", .organization) == "corpration:label")
    // A known form needs no other word.
    #expect(roles("Partners", .organization) == "=partnership:legalForm")
}

@Test func legalFormsThatWereCutOffAreRecognisedAndMarked() {
    for raw in ["Acme Joint Stock Compa", "Acme Joint Sto", "Acme Compan"] {
        let name = normalized(raw, .organization)
        #expect(name.tokens.last?.role == .legalForm && name.tokens.last?.isRespelt == true, "\(raw): \(roles(raw, .organization))")
    }
    #expect(tokens("Acme Limited Liability Compa", .organization) == "acme =llc")
    // Only at the end is a word cut off.
    #expect(tokens("Joint Stock Compa Acme", .organization) == "=jsc compa acme")
}

@Test func legalFormsThatAreGluedToANameAreCutFromIt() {
    #expect(tokens("acmellc", .organization) == "acme =llc")
    #expect(tokens("Zubrowkagmbh", .organization) == "zubrowka =llc")
    #expect(tokens("oooromashka", .organization) == "=llc romashka")
    #expect(tokens("acmellc", .person) == "acmellc")
    // Words that merely end so are left alone.
    #expect(tokens("Visa", .organization) == "visa")
}

@Test func aShortLegalFormInsideANameIsAWord() {
    #expect(roles("Acme SA Holding", .organization) == "acme:plain sa:plain holding:generic")
    #expect(roles("SA Acme", .organization).hasPrefix("=jsc:legalForm"))
    #expect(roles("Acme SA", .organization).hasSuffix("=jsc:legalForm"))
}

@Test func legalFormsAreNeverReadInPersonsNames() {
    let forms = [
        "LLC", "Ltd", "S.A.", "SA", "Co", "AG", "AS", "Oy", "Limited Liability Company", "Corpration", "GmbH", "Partners", "ООО", "有限公司", "주식회사",
        "Joint Stock Compa",
        "Inc.", "llc", "شركة",
    ]
    for form in forms {
        for raw in ["\(form) Ivan Petrov", "Ivan \(form) Petrov", "Ivan Petrov \(form)", form] {
            #expect(!normalized(raw, .person).tokens.contains { $0.role == .legalForm || $0.role == .generic }, "\(raw)")
        }
    }
}

@Test func titlesStandBeforeANameAndSuffixesBehind() {
    #expect(roles("Dr. Hans Berg", .person) == "dr:honorific hans:plain berg:plain")
    #expect(roles("Mr John Smith") == "mr:honorific john:plain smith:plain")
    #expect(roles("Sheikh Ahmed Hadi", .person) == "sheikh:honorific ahmed:plain hadi:plain")
    // A title of old that is a given name of many today.
    #expect(roles("Amir Ali Hassan", .person) == "amir:plain ali:plain hassan:plain")
    #expect(roles("Ali Hassan Jr", .person) == "ali:plain hassan:plain jr:honorific")
    // Two words are a name, and a name never ends with its title.
    #expect(roles("Sheikh Ahmed", .person) == "sheikh:plain ahmed:plain")
    #expect(roles("Ahmed Hadi Sheikh", .person) == "ahmed:plain hadi:plain sheikh:plain")
    // Behind an article a title is a name.
    #expect(roles("Ahmed al Sheikh Hadi", .person).contains("sheikh:plain"))
    #expect(!roles("Dr Hans Berg", .organization).contains("honorific"))
}

@Test func particlesStandInsideAName() {
    #expect(roles("Hans von Berg", .person) == "hans:plain von:particle berg:plain")
    #expect(roles("Ahmed bin Said al Hadi", .person) == "ahmed:plain bin:particle said:plain al:particle hadi:plain")
    #expect(roles("Jan van der Berg", .person) == "jan:plain van:particle der:particle berg:plain")
    #expect(roles("Abu Bakr Ali", .person) == "abu:particle bakr:plain ali:plain")
    // Short ones are names at the ends.
    #expect(roles("De Silva", .person) == "de:plain silva:plain")
    #expect(roles("Nguyen An", .person) == "nguyen:plain an:plain")
}

@Test func singleLettersAreInitials() {
    #expect(roles("J Smith", .person) == "j:initial smith:plain")
    #expect(roles("Ж. Петров", .person).hasSuffix("petrov:plain"))
    #expect(roles("É Smith", .person) == "e:initial smith:plain")
    #expect(roles("JC Smith", .person) == "j:initial c:initial smith:plain")
    for whole in ["Ng Smith", "Dr Jane Smith", "Md Smith", "Smith JC", "Ana Smith", "JC-Smith Jones", "Al Sh Smith"] {
        #expect(!roles(whole, .person).contains("initial"), "\(whole)")
    }
}

@Test func digitsAndRomanNumeralsAreNumbers() {
    #expect(roles("Factory 5", .organization) == "factory:generic 5:number")
    #expect(roles("Acme XIV", .organization) == "acme:plain xiv:number")
    #expect(roles("Acme II Fund", .organization).contains("ii:number"))
    // In a person's name they may be syllables, and at the beginning words.
    #expect(roles("Chen Xi", .person) == "chen:plain xi:plain")
    #expect(roles("Vi Acme", .organization).hasPrefix("vi:plain"))
}

@Test func digitsInAKnownWordAreReadAsLetters() {
    let name = normalized("Acme tr4ding", .organization)
    #expect(name.tokens.map(name.text) == ["acme", "trading"])
    #expect(name.tokens.map(\.isRespelt) == [false, true])
    #expect(tokens("Acme 4x4", .organization) == "acme 4x4")
    #expect(tokens("MV St4r", .vessel) == "mv st4r")
}

@Test func businessWordsAreGeneric() {
    #expect(roles("Acme Trading", .organization) == "acme:plain trading:generic")
    #expect(roles("International Shipping Services").contains("international:generic"))
    #expect(!roles("Trading Smith", .person).contains("generic"))
}

@Test func labelsOfShipsAndPaymentsAreNoPartOfTheName() {
    #expect(roles("MV Sea Star", .vessel) == "mv:label sea:plain star:plain")
    #expect(roles("M/V SEA STAR") == "m v:label sea:plain star:plain")
    #expect(roles("Tanker Sea Star", .vessel).hasPrefix("tanker:label"))
    #expect(roles("INVOICE 123 Acme") == "invoice:label 123:number acme:plain")
    #expect(!roles("Invoice Acme", .organization).contains("label"))
}

@Test func aNameIsNeverTakenWholeForAMisspeltLegalForm() throws {
    // "al qabida" is a holding; "Al Qaida" is nobody's.
    for text in ["AL QA'IDA", "Al Qaida", "DES INTERNATIONAL CO., LTD."] {
        for style in [NameStyle.organization, .unknown] {
            let name = try Normalizer().normalize(text, style: style)
            #expect(name.tokens.contains { $0.role == .plain || $0.role == .generic }, "\(text): \(name.description)")
        }
    }
}

@Test func aShortWordBesideAnArticleIsNoMisspeltLegalForm() throws {
    for text in ["AL-QA'IDA IN THE INDIAN SUBCONTINENT", "Al Qaida in the Islamic Maghreb"] {
        #expect(roles(text).hasPrefix("al:plain qaida:plain"), "\(roles(text))")
    }
    #expect(roles("Emirates Al Qabidah Trading").contains("legalForm"))
}

@Test func lettersInARowAreOneWordAlsoWhereTheyBeginLikeTheMarkOfAVessel() throws {
    for style in [NameStyle.organization, .unknown] {
        #expect(try Normalizer().normalize("Talleres Ruiz M Y M", style: style).description.hasSuffix("mym"), "\(style)")
    }
}
