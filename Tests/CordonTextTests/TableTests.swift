import Testing

@testable import CordonText

@Test func aByteTableHoldsWhatADictionaryHolds() {
    let seed: UInt64 = 8
    var random = SeededGenerator(seed: seed)
    for round in 0..<30 {
        var table = ByteTable(capacity: Int.random(in: 0...40, using: &random))
        var twin: [[UInt8]: Int] = [:]
        var order: [[UInt8]] = []
        for _ in 0..<Int.random(in: 0...600, using: &random) {
            let key = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 0...5, using: &random) }
            let value = Int.random(in: 0...1000, using: &random)
            let replacing = Bool.random(using: &random)
            let entry = table.insert(key, value, replacing: replacing)
            if twin[key] == nil { order.append(key) }
            if twin[key] == nil || replacing { twin[key] = value }
            #expect(order[entry] == key, "seed \(seed), round \(round)")
        }
        #expect(table.count == twin.count)
        for (key, value) in twin { #expect(table.value(key) == value, "\(key), seed \(seed), round \(round)") }
        for (entry, key) in order.enumerated() {
            #expect(Array(table.key(at: entry)) == key)
            #expect(key.withUnsafeBufferPointer { table.index($0) } == entry)
        }
        for _ in 0..<200 {
            let key = (0..<Int.random(in: 0...4, using: &random)).map { _ in UInt8.random(in: 0...6, using: &random) }
            #expect(table.value(key) == twin[key], "\(key), seed \(seed), round \(round)")
        }
    }
}

@Test func aRarerWordNeverWeighsLess() {
    var last: UInt8 = 0
    for step in stride(from: 70, through: 0, by: -1) {
        var share = 1.0
        for _ in 0..<(70 - step) { share /= 1.2 }
        let weight = TokenWeight.rarity(share: share)
        #expect(weight >= last && weight <= 100, "\(share)")
        last = weight
    }
    #expect(TokenWeight.rarity(share: 1) == 12)
    #expect(TokenWeight.rarity(share: 0) == 100)
    #expect(TokenWeight.rarity(share: 1e-9) == 100)
    #expect(TokenWeight.rarity(share: 2) == TokenWeight.rarity(share: 1))
}

@Test func wordsThatOnlyFrameANameWeighLittle() {
    for rarity: UInt8 in [12, 40, 100] {
        for role in [TokenRole.legalForm, .honorific, .label, .initial, .particle] {
            #expect(TokenWeight.inRole(role, rarity: rarity) <= 12, "\(role)")
        }
        #expect(TokenWeight.inRole(.plain, rarity: rarity) == rarity)
        #expect(TokenWeight.inRole(.generic, rarity: rarity) == rarity)
        #expect(TokenWeight.inRole(.number, rarity: rarity) > 12)
    }
}

private let countries = normalizer.countries

private func country(_ text: String) -> String? {
    countries.code(text).map { String(decoding: [UInt8($0 >> 8), UInt8($0 & 255)], as: UTF8.self) }
}

@Test func countriesAreFoundByNameAndCodeInAnyCase() {
    for (text, code) in [
        ("Iran", "IR"), ("IRAN", "IR"), ("ir", "IR"), ("IRN", "IR"), ("Islamic Republic of Iran", "IR"), ("Iran, Islamic Republic of", "IR"),
        ("the Netherlands", "NL"),
        ("The Gambia", "GM"), ("U.S.A.", "US"), ("Russian Federation", "RU"), ("DPRK", "KP"), ("Democratic People's Republic of Korea", "KP"),
        (" Germany ", "DE"),
        ("Guinea-Bissau", "GW"), ("British", "GB"),
    ] {
        #expect(country(text) == code, "\(text)")
    }
    for text in ["", " ", "Atlantis", "the", "q1", "'", "\u{200B}", "—"] { #expect(country(text) == nil, "\(text)") }
}

@Test func countriesAreFoundWhateverTheirAccentsApostrophesAndScript() {
    for (text, code) in [
        ("Côte d’Ivoire", "CI"), ("Côte d'Ivoire", "CI"), ("CÔTE D‘IVOIRE", "CI"), ("Cote dʼIvoire", "CI"), ("Cote d´Ivoire", "CI"),
        ("Co\u{302}te d'Ivoire", "CI"),
        ("Türkiye", "TR"), ("TÜRKİYE", "TR"), ("Österreich", "AT"), ("Иран", "IR"), ("ИРАН", "IR"), ("Россия", "RU"), ("РОССИЯ", "RU"),
        ("Ελλάδα", "GR"), ("ΕΛΛΑΔΑ", "GR"),
        ("Ελλάς", "GR"), ("中国", "CN"), ("المغرب", "MA"), ("México", "MX"), ("Éire", "IE"), ("Republic\u{00A0}of Korea", "KR"),
        ("Guinea–Bissau", "GW"),
        ("Curaçao", "CW"), ("São Tomé and Príncipe", "ST"), ("Åland Islands", "AX"), ("İran", "IR"),
    ] {
        #expect(country(text) == code, "\(text)")
    }
}

@Test func aFieldMayHoldSeveralCountriesAndWordsAroundThem() {
    for (text, codes, unknown) in [
        ("Iran (Islamic Republic of)", "IR", []), ("Korea, North", "KP", []), ("Man, Isle of", "IM", []), ("Cyprus/Greece", "CY, GR", []),
        ("KP, RU", "KP, RU", []),
        ("Bosnia and Herzegovina", "BA", []), ("Iraq and Syria", "IQ, SY", []), ("citizen of Iraq", "IQ", []), ("Russian national", "RU", []),
        ("Former USSR", "SU", []), ("Atlantis", "", ["Atlantis"]), ("Iran, Atlantis", "IR", ["Atlantis"]), ("unknown", "", []), ("n/a", "", []),
        ("Stateless", "", []),
        ("", "", []), ("deutsch", "DE", []), ("российское", "RU", []), ("Netherlands Antilles", "AN", []), ("Iranian & Iraqi", "IQ, IR", []),
    ] as [(String, String, [String])] {
        var found = Countries()
        found.add(text, countries)
        #expect(Countries.text(found.codes) == codes, "\(text)")
        #expect(found.unknown == unknown, "\(text)")
    }
    var place = Countries()
    for text in ["Tikrit, Iraq", "Somewhere", "", "Aleppo,"] { place.addPlace(text, countries) }
    #expect(Countries.text(place.codes) == "IQ")
}

@Test func countriesThatStandForEachOtherAreTiedBothWays() {
    func code(_ text: String) -> UInt16 { countries.code(text) ?? 0 }
    for (a, b) in [("USSR", "Russia"), ("Ukraine", "SU"), ("HK", "CN"), ("Jersey", "GB"), ("Yugoslavia", "Serbia")] {
        #expect(countries.areTied(code(a), code(b)) && countries.areTied(code(b), code(a)), "\(a) \(b)")
    }
    for (a, b) in [("Russia", "Ukraine"), ("Iran", "Iraq"), ("HK", "GB"), ("DE", "DE")] { #expect(!countries.areTied(code(a), code(b)), "\(a) \(b)") }
}

@Test func everySpellingOfTheCountryTableIsFound() {
    var missing: [String] = []
    var rows = 0
    ReferenceTable.forEachRow(of: "countries", columns: 2) { row in
        rows += 1
        let name = row[1].text
        if country(name) != row[0].text || country(name.uppercased()) == nil { missing.append(name) }
    }
    #expect(rows > 7_000)
    #expect(missing.isEmpty, "\(missing.prefix(20))")
}

@Test func knownRelativesAreRelatedBothWays() {
    let knowledge = normalizer.knowledge
    func relatives(_ word: String) -> [String: Set<Relation>] {
        var found: [String: Set<Relation>] = [:]
        Array(word.utf8).withUnsafeBufferPointer {
            knowledge.forEachRelative(of: $0) { text, relation, base in
                found[String(decoding: text, as: UTF8.self), default: []].insert(relation)
                #expect(base > 0 && base < 100)
            }
        }
        return found
    }
    for (a, b, relation) in [
        ("alexander", "sasha", Relation.nickname), ("william", "bill", .nickname), ("mohammed", "muhammad", .variant),
        ("intl", "international", .abbreviation),
        ("trading", "handel", .translation), ("ii", "2", .number), ("zhang", "chang", .variant), ("first", "1", .number),
    ] {
        #expect(relatives(a)[b]?.contains(relation) == true, "\(a) → \(b)")
        #expect(relatives(b)[a]?.contains(relation) == true, "\(b) → \(a)")
    }
    #expect(relatives("qwzzt").isEmpty)
    #expect(relatives("mohammed")["mohammed"] == nil)

    func without(_ field: UnsafeBufferPointer<UInt8>) -> String { String(field.text.filter { $0 != " " }) }
    for (table, relation) in [("abbreviations", Relation.abbreviation), ("nicknames", .nickname)] {
        var number = 0
        ReferenceTable.forEachRow(of: table, columns: 2) { row in
            number += 1
            let (a, b) = (without(row[0]), without(row[1]))
            guard number % 7 == 0, a != b else { return }
            if relatives(a)[b]?.contains(relation) != true || relatives(b)[a]?.contains(relation) != true { Issue.record("\(table): \(a), \(b)") }
        }
        #expect(number > 1_000)
    }
    for table in ["name_variants", "business_words"] {
        var last: (group: String, word: String) = ("", "")
        var number = 0
        ReferenceTable.forEachRow(of: table, columns: 2) { row in
            let (group, word) = (row[0].text, without(row[1]))
            defer { last = (group, word) }
            number += 1
            guard group == last.group, word != last.word, number % 5 == 0 else { return }
            if relatives(word)[last.word] == nil || relatives(last.word)[word] == nil { Issue.record("\(table): \(word), \(last.word)") }
        }
        #expect(number > 10_000)
    }
}

@Test func commonWordsHaveAShareAndRareOnesHaveNone() {
    func share(_ word: String, persons: Bool) -> Float {
        Array(word.utf8).withUnsafeBufferPointer { normalizer.knowledge.share(of: $0, amongPersons: persons) }
    }
    #expect(share("limited", persons: false) > share("bank", persons: false))
    #expect(share("john", persons: true) > share("zebedee", persons: true))
    #expect(share("qwzzt", persons: true) == 0 && share("qwzzt", persons: false) == 0)
}

@Test func misspeltCommonWordsAreRespelt() {
    let common = normalizer.vocabulary.common
    func respelt(_ word: String) -> String? {
        Array(word.utf8).withUnsafeBufferPointer { common.respelt($0) }.map { String(decoding: common[$0], as: UTF8.self) }
    }
    for (misspelt, word) in [
        ("compnay", "company"), ("ocmpany", "company"), ("corpration", "corporation"), ("geselschafft", "gesellschaft"), ("parnters", "partners"),
        ("ompany", "company"), ("dnterprise", "enterprise"), ("tock", "stock"),
    ] {
        #expect(respelt(misspelt) == word, "\(misspelt)")
    }
    for word in ["qwzzt", "ltd", "", "a", "zzzzzzzzzz"] { #expect(respelt(word) == nil, "\(word)") }
}

/// Legal forms with every slip that there is, and words that are none: against a look-up of each way to undo one.
@Test func damagedFormsAreThoseThatOneSlipMakesAForm() {
    let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    func isForm(_ word: [UInt8]) -> Bool { word.withUnsafeBufferPointer { normalizer.vocabulary.words.facts(of: $0).legalClass > 0 } }
    func slow(_ word: [UInt8], _ least: Int) -> Bool {
        guard word.count >= 3, word.count <= 6 else { return false }
        var near: [[UInt8]] = []
        for at in word.indices {
            if word.count > 3 { near.append(Array(word[..<at] + word[(at + 1)...])) }
            if word.count >= least { near += letters.map { Array(word[..<at] + [$0] + word[(at + 1)...]) } }
            if at > 0 { near.append(Array(word[..<(at - 1)] + [word[at], word[at - 1]] + word[(at + 1)...])) }
        }
        for at in 0...word.count { near += letters.map { Array(word[..<at] + [$0] + word[at...]) } }
        return near.contains(where: isForm)
    }
    var words = ["ooo", "tlda", "gmhb", "uooo", "lttd", "smith", "acme", "aa", "llcc", "l1c", "s4rl"].map { Array($0.utf8) }
    ReferenceTable.forEachRow(of: "legal_core", columns: 1) { row in
        let form = Array(row[0])
        words.append(form)
        for at in form.indices {
            words.append(Array(form[..<at] + form[(at + 1)...]))
            for letter in "qz1".utf8 {
                words.append(Array(form[..<at] + [letter] + form[(at + 1)...]))
                words.append(Array(form[..<at] + [letter] + form[at...]))
            }
            if at > 0 { words.append(Array(form[..<(at - 1)] + [form[at], form[at - 1]] + form[(at + 1)...])) }
        }
    }
    for word in words {
        for least in [3, 4, Int.max] {
            let found = word.withUnsafeBufferPointer { normalizer.isDamagedForm($0, otherFrom: least) }
            #expect(found == slow(word, least), "\(String(decoding: word, as: UTF8.self)) \(least)")
        }
    }
}
