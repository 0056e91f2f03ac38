/// Whether a person is a man or a woman, as far as a record says so.
///
/// Raw values are the snapshot's encoding: never renumber, only append.
public enum Gender: UInt8, Sendable {
    /// Not said, or not in a word that is understood.
    case unknown = 0
    case male = 1
    case female = 2

    /// What a list or a counterparty's record says: "M", "male", "Mr", "männlich", "ж" ...; `.unknown` for every other word.
    public init(word: some StringProtocol) {
        let folded = word.lowercased().filter { $0.isLetter }
        self = Self.words[folded] ?? .unknown
    }

    /// English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish, Russian, Ukrainian, Arabic, Persian, Chinese, Japanese
    /// and Korean. Single letters are those that mean one thing in all languages whose forms use them; "h" (homme, hombre) is not taken for
    /// a man, as it is no letter of English forms.
    private static let words: [String: Gender] = {
        var table: [String: Gender] = [:]
        let male =
            "m male man men boy gentleman mr mister sir männlich maennlich mann herr masculin homme monsieur masculino hombre señor homem maschio maschile uomo "
            + "signor mannelijk meneer mężczyzna pan erkek bay м муж мужской мужчина муж чол чоловік чоловіча ذكر رجل مرد مذكر 男 男性 男子 남 남자 남성"
        let female =
            "f female woman women girl lady mrs ms miss madam w weiblich frau féminin feminin femme madame mademoiselle femenino mujer señora señorita "
            + "feminino mulher femmina femminile donna signora vrouwelijk vrouw mevrouw kobieta pani kadın kadin bayan ж жен женский женщина жін жінка жіноча "
            + "أنثى انثى امرأة زن مؤنث 女 女性 女子 여 여자 여성"
        for word in male.split(separator: " ") { table[String(word)] = .male }
        for word in female.split(separator: " ") { table[String(word)] = .female }
        return table
    }()
}
