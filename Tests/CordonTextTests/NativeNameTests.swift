import Testing

@testable import CordonText

private struct Other: Equatable {
    var text: String
    var isForeign: Bool
}

/// The other spellings of token number `token`.
private func others(_ raw: String, _ style: NameStyle = .person, token: Int = 0) -> [Other] {
    let name = normalized(raw, style)
    return name.readings.filter { $0.token == token }.map {
        Other(text: String(decoding: name.bytes[$0.range], as: UTF8.self), isForeign: $0.isForeign)
    }
}

private func texts(_ raw: String, token: Int) -> [String] { others(raw, token: token).map(\.text) }

@Test func aChineseGivenNameOfTwoSyllablesIsOneWord() {
    #expect(tokens("Mao Tse-tung", .person) == "mao tsetung")
    #expect(tokens("Tse-tung Mao") == "tsetung mao")
    #expect(tokens("Chow Yun-fat", .person) == "chow yunfat")
    #expect(tokens("Deng Xiao-ping", .person) == tokens("Deng Xiaoping", .person))
    // Without a hyphen only what can be nothing but Wade-Giles.
    #expect(tokens("Teng Hsiao Ping", .person) == "teng hsiaoping")
    #expect(tokens("Deng Xiao Ping", .person) == "deng xiao ping")
    #expect(tokens("Deng Xiao. Ping", .person) == "deng xiao ping")
    // Companies, other surnames, longer names and Korean syllables are left as they are.
    #expect(tokens("Mao Tse-tung", .organization) == "mao tse tung")
    #expect(tokens("Miller Tse-tung", .person) == "miller tse tung")
    #expect(tokens("Kim Dae-jung", .person) == "kim dae jung")
}

@Test func wadeGilesIsReadInPinyinToo() {
    #expect(others("Mao Tse-tung", token: 1).contains(Other(text: "zedong", isForeign: true)))
    #expect(texts("Chou En-lai", token: 1).isEmpty)
    #expect(texts("Teng Hsiao-p'ing", token: 1).contains("xiaoping"))
    #expect(texts("Lü Hsüeh-ch'ang", token: 1).contains("xuechang"))
    #expect(texts("Deng Xiao-ping", token: 1).isEmpty)
}

@Test func charactersHaveTheirSpellingsInWadeGilesAndHongKong() {
    #expect(tokens("周潤發", .person) == "zhou runfa")
    #expect(texts("周潤發", token: 1).contains("yunfat"))
    #expect(texts("毛泽东", token: 1).contains("tsetung"))
    let areForeign = others("毛泽东", token: 1).allSatisfy(\.isForeign)
    #expect(areForeign)
    #expect(normalized("毛泽东", .person).tokens.allSatisfy { $0.spelling == .korean })
}

@Test func theSurnameIsFoundInEitherOrder() {
    #expect(texts("潤發 周", token: 1).contains("chow"))
    #expect(tokens("潤發 周", .person) == "runfa zhou")
    #expect(tokens("周 潤發", .person) == tokens("周潤發", .person))
    #expect(tokens("철수 김", .person) == "cheolsu kim")
    // Both common surnames in front of a given name of two characters.
    #expect(tokens("陳方安生", .person) == "chen fang ansheng")
    #expect(tokens("司马相如", .person) == "sima xiangru")
}

@Test func aKoreanGivenNameHasEverySpellingOfItsSyllables() {
    let cheolsu = others("김철수", token: 1)
    for spelling in ["cholsu", "chulsoo", "cheolsoo"] {
        #expect(cheolsu.contains(Other(text: spelling, isForeign: true)), "\(spelling)")
    }
    #expect(tokens("박철", .person) == "park cheol")
    // Words of one consonant are not looked up as runs of words.
    #expect(tokens("이세호", .person) == "lee se ho")
}

@Test func aKoreanSurnameOfTwoSyllablesHasItsOwnSpellings() {
    for (name, spellings) in [("Namgung Min", ["namkung", "namgoong"]), ("Min Hwangbo", ["whangbo", "hwangpo"]), ("Sagong Min", ["sakong"])] {
        let readings = texts(name, token: name.hasPrefix("Min") ? 1 : 0)
        #expect(Set(readings).isSuperset(of: spellings), "\(name): \(readings)")
        #expect(!readings.contains("ah"), "\(name)")
    }
}

@Test func aForeignNameInHangulIsNoKoreanName() {
    let name = normalized("블라디마르 레핀", .person)
    #expect(name.tokens.count == 2)
    #expect(name.tokens.allSatisfy { $0.spelling == .latin })
    #expect(name.description.hasPrefix("bladimar "))
}

@Test func anAyOfTwoLettersIsAnAiToo() {
    #expect(others("Ай Кью", .organization).map(\.text).contains("ai"))
}

@Test func twoShortNamesWithoutASpaceAreParted() {
    #expect(tokens("رضاقلی اسماعیلی", .person) == "rida gholi esmaili")
}

@Test func foreignersNamesAreReadByTable() {
    #expect(tokens("네이선 존스", .person) == "nathan jones")
    #expect(tokens("조지 부시", .person) == "george bush")
    #expect(tokens("アレクサンドル・ペトロフ", .person) == "alexander petrov")
    #expect(tokens("弗拉基米尔·普京", .person) == "vladimir putin")
    #expect(tokens("ז'אק שמידט", .person) == "jacques schmidt")
    #expect(roles("אוטו פון שמידט", .person) == "otto:plain von:particle schmidt:plain")
    // A Chinese or a Korean may be called so.
    #expect(tokens("马丁", .person) == "ma ding")
    #expect(tokens("조지", .person) != "george")
}

@Test func japaneseNamesInTwoWordsAreRead() {
    #expect(tokens("田中 花子", .person) == "tanaka hanako")
    #expect(tokens("山田 たろう", .person) == "yamada tarou")
    #expect(tokens("山田 ").hasPrefix("shan"))
}

@Test func lookAlikesGoToTheAlphabetThatTheNameIsIn() {
    // A small letter that only as a capital looks Latin is none where half the word is Cyrillic.
    #expect(tokens("Ivaнов", .person) == "ivanov")
    #expect(tokens("Kalashniкov", .organization) == "kalashnikov")
    // Latin i, C and K in Cyrillic, as Belarusians and Ukrainians type.
    #expect(tokens("Арцём СIКОРА", .person) == tokens("Арцём СІКОРА", .person))
    #expect(tokens("Cергей Петров", .person) == tokens("Сергей Петров", .person))
    // Words of look-alikes alone follow the others.
    #expect(tokens("Раураl S.а. Арех", .organization) == tokens("Paypal S.a. Apex", .organization))
    #expect(tokens("СССР", .person) == "sssr")
    #expect(tokens("ООО Acme", .organization) == "=llc acme")
    #expect(tokens("Acmeгруппа", .organization) == "acme gruppa")
    #expect(tokens("Μicrοsοft", .organization) == "microsoft")
}

@Test func wordsOfArabicThatAreWrittenTogetherArePartedAndCompoundsJoined() {
    #expect(roles("آل سعود", .person).hasPrefix("al:particle "))
    #expect(tokens("ابوالقاسم", .person) != "" && tokens("ابوزکریا", .person).hasPrefix("abu "))
    #expect(tokens("نصر الله", .person) == "nasrallah")
    #expect(tokens("سامي نصر الله", .person).hasSuffix(" nasrallah"))
    #expect(tokens("پسند الله", .person).split(separator: " ").count == 1)
    #expect(tokens("الله", .person) == "allah")
    // A known name is spelt as it is known, and not by its consonants as well.
    #expect(normalized("محمد", .person).readings.allSatisfy { $0.spelling == .latin })
    // Theh is s in Persian.
    #expect(texts("کوثران", token: 0).contains { $0.contains("s") })
    #expect(tokens("تشرشل", .person).hasPrefix("ch"))
}

@Test func foreignSoundsInOtherAlphabetsAreHeard() {
    #expect(tokens("ז'בוטינסקי", .person).hasPrefix("zh"))
    #expect(tokens("צ'רצ'יל", .person).hasPrefix("ch"))
    #expect(tokens("ג'ון", .person) == "john")
    #expect(texts("Καντάφι", token: 0).contains("kadafi"))
    #expect(texts("クリントン", token: 0) == ["krinton", "klinton"])
    // The word that lists print as Concern is no legal form.
    #expect(roles("Концерн Рассвет", .organization) == "kontsern:generic rassvet:plain")
    #expect(texts("Институт", token: 0).isEmpty)
}

@Test func acronymsOfInstitutionsAreTheirLegalForm() {
    #expect(roles("ФГУП Рассвет", .organization) == "=state:legalForm rassvet:plain")
    #expect(roles("ГУП Рассвет", .organization).hasPrefix("=state:legalForm"))
}
