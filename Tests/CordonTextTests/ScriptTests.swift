import Testing

@testable import CordonText

/// The other spellings that come with token number `token`.
private func readings(_ raw: String, _ style: NameStyle = .person, token: Int = 0) -> [String] {
    let name = normalized(raw, style)
    return name.readings.filter { $0.token == token }.map { String(decoding: name.bytes[$0.range], as: UTF8.self) }
}

@Test func everyScriptBecomesLatinTokens() {
    let names = [
        "Юрий Щукин", "Київ", "Παπαδόπουλος", "محمد حسين", "رضا پهلوی", "גבריאל כהן", "王伟", "欧阳锋", "김정은", "やまだ たろう", "トヨタ", "鈴木一郎",
        "Արամ Խաչատրյան", "გიორგი მელაძე", "नरेन्द्र कुमार", "สมชาย", "தமிழ்", "বাংলা", "አበበ",
    ]
    for raw in names {
        for style in NameStyle.allCases {
            let name = normalized(raw, style)
            #expect(!name.tokens.isEmpty, "\(raw)")
            for token in name.tokens {
                let isLatin = name.bytes[token.shownRange].allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 32 }
                #expect(isLatin && token.isNative, "\(raw), \(style): \(name.description)")
            }
        }
    }
}

@Test func russianAndUkrainianAreRomanised() {
    #expect(tokens("Юрий Щукин", .person) == "yuriy shchukin")
    #expect(tokens("ХРУЩЁВ Никита", .person) == tokens("Хрущев никита", .person))
    #expect(tokens("Объедков", .person) == "obedkov")
    // Letters that only Ukrainian has change how the others are read.
    #expect(tokens("Гринів", .person) != tokens("Гринив", .person))
    #expect(tokens("Зінченко", .person) == "zinchenko")
    #expect(tokens("Їжак Євген", .person).hasPrefix("yizhak yevhen"))
}

@Test func greekDigraphsAreReadAsTheySound() {
    #expect(tokens("Παπαδόπουλος", .person) == "papadopoulos")
    #expect(tokens("Μπακογιάννης", .person).hasPrefix("b"))
    #expect(tokens("Λαμπράκης", .person).contains("mp"))
    #expect(tokens("Ντίνος", .person) == "dinos")
    #expect(tokens("Γκίκας", .person) == "gikas")
    #expect(tokens("Άγγελος", .person) == "angelos")
    #expect(tokens("Ευάγγελος Αυγή", .person) == "evangelos avgi")
    #expect(tokens("ΟΥΡΑΝΟΣ", .person) == tokens("Ουρανός", .person))
}

@Test func arabicNamesAreKnownOrReadAsConsonants() {
    #expect(tokens("محمد حسين", .person) == "muhammad husayn")
    #expect(readings("محمد").contains("mohammed"))
    let unknown = normalized("پهلوی", .person)
    #expect(unknown.tokens.map(\.spelling) == [.unvowelled])
    // A vowel keeps apart what would read as one sound: p and h are no f.
    #expect(unknown.description == "pehlwy")
    // The article is a word of its own, unless the name with it is known.
    #expect(roles("البرزخي", .person).hasPrefix("al:particle "))
    // Letters that writers of Arabic and Persian interchange, and short vowels that hardly anybody writes.
    #expect(tokens("علي", .person) == tokens("علی", .person))
    #expect(tokens("أحمد", .person) == tokens("احمد", .person))
    #expect(tokens("مُحَمَّد", .person) == tokens("محمد", .person))
    #expect(tokens("محـــمد", .person) == tokens("محمد", .person))
}

@Test func hebrewNamesAreKnownOrReadAsConsonants() {
    #expect(tokens("גבריאל כהן", .person) == "gabriel cohen")
    #expect(readings("כהן").contains("kohen"))
    #expect(normalized("קשקבל", .person).tokens.map(\.spelling) == [.hebrew])
    // A geresh makes other sounds of letters; vav twice is one.
    #expect(tokens("צ'רצ'יק", .person) == "chrchyk")
    #expect(tokens("דוויטש", .person).hasPrefix("dw"))
}

@Test func aChineseNameBeginsWithTheSurname() {
    #expect(tokens("王伟", .person) == "wang wei")
    #expect(tokens("欧阳锋", .person) == "ouyang feng")
    #expect(readings("张伟").contains("chang"))
    #expect(normalized("张伟", .person).readings.contains { $0.isForeign })
    #expect(tokens("王伟") == "wang wei")
}

@Test func traditionalCharactersAreReadAsSimplifiedOnes() {
    #expect(tokens("張偉", .person) == tokens("张伟", .person))
    #expect(readings("張偉") == readings("张伟"))
    #expect(tokens("歐陽鋒", .person) == tokens("欧阳锋", .person))
    #expect(tokens("丹東至誠金屬材料有限公司") == tokens("丹东至诚金属材料有限公司"))
    // Both kinds in one word, which no table has.
    #expect(tokens("貿易有限公司") == tokens("贸易有限公司"))
    #expect(tokens("責任有限公司", .organization) == tokens("责任有限公司", .organization))
    // Japanese names are looked up as they are written.
    #expect(tokens("鈴木一郎", .person) == "suzuki ichiro")
}

@Test func chineseCompanyWordsAreTranslated() {
    #expect(roles("丹东至诚金属材料有限公司", .organization) == "dandong:plain zhicheng:plain metallic:plain material:generic =company:legalForm")
    #expect(roles("丹东至诚金属材料有限公司").hasSuffix("=company:legalForm"))
    #expect(tokens("中国银行", .organization) == "china bank")
}

@Test func aKoreanNameBeginsWithTheSurname() {
    #expect(tokens("김철수", .person) == "kim cheolsu")
    #expect(readings("김철수").contains("gim"))
    #expect(tokens("남궁민수", .person) == "namgung minsu")
    #expect(normalized("김철수", .person).tokens.allSatisfy { $0.spelling == .korean })
    #expect(tokens("주식회사 가나", .organization) == "=company gana")
}

@Test func kanaIsReadAfterHepburn() {
    #expect(tokens("やまだ たろう", .person) == "yamada tarou")
    #expect(tokens("ヤマダ", .person) == tokens("やまだ", .person))
    #expect(tokens("ﾄﾖﾀ", .organization) == "toyota")
    #expect(tokens("スーパー", .organization) != "")
}

@Test func armenianGeorgianAndIndianScriptsAreRomanised() {
    #expect(tokens("Արամ Խաչատրյան", .person) == "aram khachatryan")
    #expect(tokens("ԱՐԱՄ", .person) == tokens("Արամ", .person))
    #expect(tokens("გიორგი მელაძე", .person) == "giorgi meladze")
    #expect(tokens("नरेन्द्र", .person) == "narendra")
    #expect(tokens("สมชาย", .person).first == "s")
}

@Test func aScriptThatNobodyRomanisesKeepsItsLetters() {
    #expect(tokens("ᏣᎳᎩ", .person) == "ᏣᎳᎩ".lowercased() || tokens("ᏣᎳᎩ", .person) == "ᏣᎳᎩ")
    #expect(normalized("ⵜⵉⴼⵉⵏⴰⵖ", .person).tokens.count == 1)
    #expect(normalized("ⵜⵉⴼⵉⵏⴰⵖ Acme", .organization).tokens.count == 2)
}

@Test func aNameMayMixScripts() {
    #expect(tokens("ООО Acme", .organization) == "=llc acme")
    #expect(tokens("Acme株式会社", .organization) == "acme =company")
    #expect(tokens("王伟 Wang Wei", .person) == "wang wei wang wei")
    #expect(tokens("iPhone手机", .organization).hasPrefix("iphone "))
}

@Test func inPersonsNamesOnlyTitlesAndParticlesOfOtherScriptsAreWords() {
    // Each is a place or a business word when it names a company.
    #expect(tokens("大同", .organization) == "datong")
    #expect(tokens("大同", .person) == "da tong")
    #expect(tokens("中国银行", .person) != tokens("中国银行", .organization))
    #expect(tokens("בנק", .organization) == "bank")
    #expect(tokens("בנק", .person) == "bnk")
    #expect(tokens("банк", .organization) == "bank")
    #expect(roles("доктор Иван Петров", .person).hasSuffix("ivan:plain petrov:plain"))
    #expect(roles("доктор Иван Петров", .person).contains(":honorific"))
    #expect(roles("王博士", .person).contains(":honorific"))
}

@Test func shortRunsOfCharactersAreNotCutWhereItIsNotKnownWhoseNameItIs() {
    #expect(tokens("李大同") == "li datong")
    #expect(tokens("李上海") == "li shanghai")
    #expect(tokens("上海") == "shanghai")
    #expect(tokens("银行") == "bank")
    #expect(tokens("은행") == "bank")
    #expect(tokens("김은행") == tokens("김은행", .person))
    #expect(tokens("上海银行") == "shanghai bank")
}

@Test func whatCharactersAreReadAsIsNoLegalFormNumberOrParticle() {
    #expect(normalized("歐陽").tokens.allSatisfy { $0.role == .plain })
    #expect(normalized("陈曦").tokens.allSatisfy { $0.role == .plain })
    #expect(normalized("阿里巴巴", .organization).tokens.allSatisfy { $0.role == .plain })
    #expect(normalized("오세훈").tokens.allSatisfy { $0.role == .plain })
}

@Test func wordsThatAreOneArabicNameAreOneWord() {
    #expect(tokens("نور الدين كريم", .person) == "nuraldin karim")
    #expect(tokens("عبد الله كريم", .person) == tokens("عبد لله كريم", .person))
    // Abd al- before a name that no table has, and names written without the space between them.
    #expect(tokens("عبد الستارخ كريم", .person).hasPrefix("abdul "))
    #expect(tokens("محمدعلي كريم", .person) == "muhammad ali karim")
}

@Test func foreignNamesAreReadByEar() {
    #expect(readings("コナルド").contains("konard") && readings("コナルド").contains("konald"))
    #expect(readings("ヴィオラ").contains("viora"))
    #expect(readings("호버트 디그러").contains("hobert"))
    #expect(readings("康纳德·特朗普").contains("kangnad"))
    #expect(readings("Γιάννης").contains("yannis"))
    #expect(tokens("Հուսիկ", .person) == "husik")
}

@Test func burmeseIsReadInSyllables() {
    #expect(tokens("မင်းအောင်လှိုင်", .person) == "min aung hlaing")
    #expect(tokens("စိုးဝင်း", .person) == "so win")
    #expect(tokens("သန်းရွှေ", .person) == "than shwe")
}

@Test func cyrillicIsReadInTheLanguageOfTheName() {
    #expect(tokens("Володимир Сергій", .person) == "volodymyr serhiy")
    #expect(tokens("Владимир Путин", .person) == "vladimir putin")
    #expect(tokens("Първанов", .person) == "parvanov")
    #expect(tokens("Подъячев", .person) == "podyachev")
    #expect(readings("Цзиньпин").contains("jinping"))
    #expect(readings("Синдзо").contains("shinzo"))
}

@Test func syllablesOfChineseAndKoreanNamesAreMarked() {
    func spellings(_ name: String) -> [Spelling] { normalized(name, .person).tokens.map(\.spelling) }
    #expect(spellings("Kim Sang-hyun") == [.korean, .korean, .korean])
    #expect(spellings("Park Kwang-hyun") == [.korean, .korean, .korean])
    #expect(spellings("Zhang Wei") == [.syllable, .syllable])
    #expect(spellings("John Kim") == [.latin, .latin])
    #expect(normalized("Kim So-hyun", .person).tokens.allSatisfy { $0.role == .plain })
}
