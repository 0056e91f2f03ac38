/// The tunables of the score. Weights are hundredths of a rare word; similarities thousandths.
///
/// A name's score is M / (M + P): M is what met (weight times similarity), P what speaks against. "More" says what a greater value does;
/// what a quarter more and less does to both sets of labelled names stands in docs/tunables.md, as `scripts/sweep` measured it.
public struct Policy: Sendable {
    /// What a pair that is not alike adds to P: this times the greater of the two words' weights times (1 - similarity). More makes
    /// misspellings cost more against missing words.
    var imperfect = 1.8
    /// Weight of listed words that met nothing, among persons. More punishes names that are only part of a listed one.
    var missingPerson = 0.36
    /// ... among the rest. More drops companies' short names, and trades that only the list prints.
    var missingOther = 0.40
    /// Weight of the counterparty's words that met nothing, among persons. More punishes additional names.
    var extraPerson = 0.50
    /// ... among the rest. More drops names with a place or a trade added, and other companies of one group.
    var extraOther = 0.50
    /// Added for the smaller of what is missing and what is extra: a word that takes another's place contradicts it. More keeps
    /// apart names that share all but one word, and drops those of which one word was translated or badly misspelt.
    var contradiction = 1.2
    /// ... in which a business word that many names share counts for this much of its weight: translations and short forms of a name change
    /// such words ("aircraft plant", "aviation plant"). Less finds more of these, and more companies of one name in two trades.
    var genericContradiction = 0.2
    /// Fixed price of two legal forms that exclude each other (GmbH, public joint stock company), between organisations. More tells companies
    /// of one name and different forms apart: 0.2 spares 0.2 of 1,000 innocents and 4 % of the wrong parties beside a right one.
    var formsDiffer = 0.2
    /// Added for what is missing and extra when fewer than two words that tell something met: one word alone is no name. More leaves only
    /// names that met in two words.
    var thinMissing = 0.8
    var thinExtra = 0.4
    /// Fixed price of every match that is not identical: names of which little is known (two common words) stay below names of which
    /// much is. More lowers scores of common names.
    var doubt = 0.04
    /// ... and of a former name besides: others may be called so today. More drops those who are still called by it.
    var former = 0.1
    /// Fixed price of a person's name when fewer than two words that tell something met. More drops surnames alone.
    var thinPerson = 0.15
    /// In names of companies and vessels: factor on what is thin when the one word that met is the same, rare, and in at most `tellingHolders`
    /// listed names: it tells the party alone.
    /// Less finds companies by their one rare word, whatever trade stands beside it; more names may share it with more holders.
    var thinTelling = 0.3
    var tellingHolders = 4
    /// ... where these names are all one party's. More drops companies that are called by their one rare word, of which nobody else has it
    /// (at 0.3, three in a hundred of those of which a word was left out), and spared no innocent.
    var thinSole = 0.0
    /// In companies' names: what is added for each unit of weight that the heaviest word that met lacks to `commonBelow`. Common words in
    /// full agreement are little evidence. More keeps apart companies whose names are made of common words.
    var common = 0.45
    var commonBelow = 0.9
    /// In companies' names: the share by which an imperfection counts for more when it is in the heaviest word that met and that has at
    /// most `shortTelling` letters. More holds that a short coined word with another letter is another word.
    var unsure = 1.0
    var shortTelling = 7
    /// An unmet word of the counterparty's from this weight on lets the one rare word that met tell less (`thinTelling`). More takes rare
    /// words beside trades for the party.
    var tellingExtra = 0.2
    /// In persons' names: what is added for each unit of weight that all that met lacks to `scantBelow`. Many share two common names. More
    /// keeps homonyms out, and short names of common words that are spelt otherwise.
    var scant = 0.2
    var scantBelow = 1.7
    /// ... and for each unit of weight that the heaviest word that met lacks to `commonBelow`. More keeps out those who share a common given
    /// name and a common surname.
    var commonPerson = 0.2
    /// ... and in names with initials, for each unit of weight that the words that met in full lack to `commonBelow`: an initial and a frequent
    /// surname are many persons.
    var scantInitial = 0.33
    /// In persons' names: what is added for the smaller of what spelling and what unmet words cost: a name that is near in both ways is
    /// mostly another's. More drops misspelt names of which a part is missing.
    var compound = 0.6
    /// In persons' names: price of words that tell something in another order, however many. More puts homonyms with their names turned round
    /// behind those who bear them in order.
    var inversionPerson = 0.1
    /// In persons' names: what is added for each unit of weight of a first listed word that met nothing. More drops names without their given
    /// name, which are relatives' as well.
    var firstMissing = 0.3
    /// Outside persons' names: price of each word that tells little and met nothing, on either side. More tells apart names of the same telling
    /// words, of which one has an article, a legal form, or an abbreviation behind it.
    var unmetSmall = 0.015
    /// In a text, for each unit of weight that what met lacks to `textScantBelow`. More keeps out common words that stand in any text.
    var textScant = 1.0
    var textScantBelow = 1.2
    /// In persons' names of which three words that tell something met: what is added for each unit of weight of a given name that met
    /// nothing. It is a child, a father or a brother of the party. More keeps relatives out, and names with another name before them.
    var relative = 1.2
    /// In persons' names: what is added where an initial met nothing and the other side has a name or an initial that met nothing either.
    /// "William G. Frost" is not William W. Frost.
    var otherInitial = 0.45
    /// In persons' names with bin, ibn, ben ...: what is added for each unit of weight of a name that stands before it on the one side and
    /// behind it on the other. "Salman bin Muhammad" is the father, or the son, of Muhammad bin Salman.
    var filiation = 1.5
    /// In persons' names of Chinese and Korean syllables: what is added for each unit of weight that met nothing on either side. A syllable
    /// more is another given name.
    var syllables = 0.7
    /// ... for what only the list has, where the counterparty's name is in Latin letters: syllables are left out there as middle names are.
    var syllableLeftOut = 0.2
    /// In persons' names: what is added for each unit of weight of a name met by its short form, which may be that of another name.
    /// More tells Sasha from Alexander, who may be Alexandra.
    var nickname = 0.12
    /// Factor on what is thin, or scant, where a person's honorific met as well. Less finds names of which an honorific and a surname are
    /// given.
    var thinHonoured = 0.0
    /// In companies' names: words written together on one side meet one word from this likeness on. Less lets compounds of a common word and
    /// any other meet.
    static let joinedLeast: Permille = 950
    /// A particle and a name meet from this likeness on. Less takes Ali for al.
    static let particleLeast: Permille = 900
    /// The beginning of a word, half of which is there; a word of which more is there counts for more, up to `cutWordSimilarity`.
    /// More finds more names cut off, and other words of that beginning.
    static let cutBase: Permille = 850
    /// A word is common below this weight, when whole names without spaces are compared: what differs is measured against the rest of the name.
    /// More asks for nearer letters.
    var commonWord = 0.7
    /// A word of the counterparty's that met nothing where the same word met: the share of its weight that counts. More drops names in which a
    /// word is said twice.
    var repeated = 0.05
    /// Weight of an unknown word of up to three letters in a company's name, in hundredths. More holds that it is what tells the company.
    static let unknownShortWord: UInt8 = 70
    /// Hundredths of their weight that words behind the short legal form at the end of a company's name keep, on the counterparty's side ("Acme
    /// d.o.o. Beograd"). More drops companies with their seat or a note behind the form.
    static let behindForm: Int32 = 50
    /// A word tells something from this weight on. More makes more names thin.
    var telling = 0.15
    /// Each pair out of order, outside persons' names. More holds names to their order, in which common words make other names.
    var inversion = 0.04
    /// Both sides have numbers that the other has not: this times M. More tells plants, ships and companies of a row apart by their numbers.
    var numbersDiffer = 0.8
    var vesselNumbersDiffer = 1.5
    /// A vessel's number that only one side has: this times M. More takes a ship without a number for another one.
    var vesselNumberMissing = 0.5
    /// A number on one side only, outside vessels, where no rare word met: this times M. More asks for the number.
    var numberMissing = 0.5
    /// An initial for a name: similarity, the share of the imperfection that counts, and a fixed cost. More similarity and less cost find more
    /// names with initials, of which most are other persons'.
    static let initialSimilarity: Permille = 600
    static let initialLikeness = Double(initialSimilarity) / 1000
    var initialImperfect = 0.35
    var initialCost = 0.14
    /// Two words for one: similarity in hundredths. Less puts names written together farther behind those that are not.
    static let joinBase: Permille = 97
    /// Runs of words and one word meet from this likeness on, by how they are written: Latin letters, scripts without vowels, syllables.
    /// Less finds more names parted elsewhere, and more words that only begin or end alike.
    static let joinLeast: Permille = 800
    static let unvowelledJoinLeast: Permille = 900
    static let syllableJoinLeast: Permille = 920
    /// Another reading of a word from a script that is read in several ways: similarity when it is the same, and hundredths of its likeness
    /// else; of a reading in another language's way. Less trusts the first reading more.
    static let reading: Permille = 980
    static let readingBase: Permille = 97
    static let foreignReading: Permille = 900
    /// What a machine may have misread, or somebody disguised (`Misreading`): the same. More takes 0 for O as readily as O.
    static let misread: Permille = 970
    static let misreadBase: Permille = 96
    /// A business word of which letters were dropped ("trdg"). More finds more abbreviations that no table has, and other words of these
    /// letters.
    static let droppedLetters: Permille = 850
    /// A query word that exists as it is spelt and differs from the listed word: percent by which the difference counts. More
    /// keeps apart words that both exist (Star, Stark), and drops misspellings that happen to be words.
    static let knownPercent: Permille = 125
    /// ... when the listed word is a name that people in general bear as well. More keeps apart names that differ by a letter (Maria, Mario).
    static let twoKnownPercent: Permille = 180
    /// An unknown word weighs what the listed word weighs that it is most like, from this likeness on: a misspelling is rare only because it
    /// is misspelt. Less takes more unknown words for common ones.
    static let sameRarity: Permille = 850
    /// In names of companies and vessels, words of fewer letters than this are alike only when they are the same, and words of as many by this at
    /// least. More keeps short words and abbreviations apart.
    static let shortWord = 3
    static let shortWordLeast: Permille = 850
    /// ... but where the counterparty is known to be a vessel, words of so many letters may be misspelt: ships are called "Fu Yuan Yu 8654",
    /// and other words and the number still have to meet.
    static let shortVesselWord = 3
    /// The beginning of a word at the end of a cut field. Less puts cut fields farther behind whole names.
    static let cutWordSimilarity: Permille = 970
    /// Weak aliases, and weak aliases of one word: factors on the score; an identical one-word weak alias keeps more, with or without a
    /// legal form, so that a name screened as printed alerts at the default threshold. More raises alerts on words that
    /// lists themselves call doubtful.
    var weakAlias = 0.85
    var weakWord = 0.65
    var weakIdentical = 0.75
    /// Birth dates: equal, or a slip away or equal as far as both go (`BirthDateRelation`): what remains of the distance to 1.
    /// Less lets dates confirm names that are less alike.
    var sameBirthDate = 0.6
    var nearBirthDate = 0.8
    /// Names that score less are not lifted by anything in the record: a date alone says nothing. Less makes searches with birth dates and
    /// countries slower, which have to look at all names from here on.
    var liftLeast = 0.55
    /// Birth years nine and more apart: factor on the score. No name alerts at the default threshold against it.
    /// More than 0.69 lets identical names alert.
    var otherBirthYear = 0.45
    /// Birth years five to eight apart: price in P. Lists guess years; a name that tells much still alerts.
    var birthYearsApart = 0.6
    /// A country in common: what remains of the distance to 1. It says little, as names have countries.
    var sameCountry = 0.9
    /// No country in common: price in P. A name of two rare words that is equal in full keeps 0.80, one of two common words
    /// (John Smith) falls below 0.70. More drops those who live or were born elsewhere.
    var otherCountry = 0.45
    /// ... for vessels and aircraft, whose flags change.
    var otherFlag = 0.2
    /// A man and a woman: price in P. More trusts what forms say of a person.
    var otherGender = 0.45
    /// Score of an equal identifier, below 1, which is kept for names that are the same. Less than a threshold finds nothing by number there.
    var identifier = 0.97
    /// What remains of the distance to 1 when what is equal does not decide: a telephone, an address of mail, a number with wrong check digits.
    var sharedContact = 0.8
    /// Another number of a scheme in which a party has one for good (`IdentifierScheme.tellsApart`): factor on the score. Another IMO number
    /// is another ship.
    var otherIdentifier = 0.6
    /// Factor on what unmet words cost where the field holds several names: a part of it is a name as it is, or another's by chance.
    var partUnmet = 2.0
    /// Inside running text: the price of the name's words that are missing in the text, of the text's words around the name, of those between its
    /// words, and of being in a text at all; and the least that must have met. More of each but `textOutside` finds fewer names in texts and
    /// keeps out more innocents; `textOutside` makes the score depend on how long the text is.
    var textMissing = 0.9
    var textOutside = 0.03
    var textBetween = 1.5
    var textFixed = 0.1
    var textLeast = 0.8
    /// Similarity that a single met word must have to be found inside a text. Less finds misspelt single words, and many others.
    var textSingle = 0.99
    /// A listed number that met nothing in the text: this times M. It is another one of the same name ("aircraft repair plant 419").
    var textNumber = 0.5
    /// What is added for the smaller of what is missing and of the words right beside the name that met nothing: they take its place. More
    /// keeps out relatives and companies of one group.
    var textBeside = 1.2
    /// Score of whole names that are the same without spaces: this times the similarity, from `wholeLeast` on. A lower least
    /// finds names written together with an error in them, and names that only sound like it.
    var wholeName = 0.97
    var wholeLeast: Permille = 950
    /// Fields cut at 35 characters: factor; and the most such a field can score when nothing that tells anything is left of it.
    /// More raises alerts on fields that end inside a name of common words.
    var cutField = 0.97
    /// What the word at the cut weighs at most for each letter of it that is left. More trusts a last letter or two.
    var cutLetter = 0.15
    var cutFieldThin = 0.6
    /// A word from this weight on tells something there. More caps more fields.
    var cutFieldTelling = 0.3

    /// How much a pair costs down to which words are looked up (see `Gain.least`); changes no score.
    var lookupReach = 0.8

    public static let standard = Policy()

    public init() {}
}
