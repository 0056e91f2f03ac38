import Testing

@testable import CordonLists

struct IdentifierSchemeTests {
    private func isValid(_ scheme: IdentifierScheme, _ number: String) -> Bool { scheme.isValid(Array(number.utf8)) }

    // Published examples: of the standards, and of the registers' own numbers of large institutions.
    @Test(arguments: [
        (IdentifierScheme.imo, "9074729"), (.imo, "9319466"), (.lei, "529900T8BM49AURSDO55"), (.lei, "7LTWFZYICNSX8D621K86"),
        (.iban, "GB29NWBK60161331926819"), (.iban, "DE89370400440532013000"), (.isin, "US0378331005"), (.isin, "AU0000XVGZA3"),
        (.isin, "GB0002634946"),
        (.inn, "7707083893"), (.inn, "500100732259"), (.ogrn, "1027700132195"), (.snils, "11223344595"),
    ])
    func aRightNumberPassesAndNeighboursDoNot(scheme: IdentifierScheme, number: String) {
        #expect(isValid(scheme, number))
        var digits = Array(number.utf8)
        // One digit changed is always found out.
        for at in digits.indices.dropFirst(4) where digits[at] >= 48 && digits[at] <= 57 {
            let right = digits[at]
            digits[at] = right == 57 ? 48 : right + 1
            #expect(!scheme.isValid(digits), "\(String(decoding: digits, as: UTF8.self))")
            digits[at] = right
        }
        #expect(!isValid(scheme, String(number.dropLast())))
        #expect(!isValid(scheme, ""))
        #expect(!isValid(scheme, String(repeating: "0", count: number.count)))
    }

    @Test(arguments: [
        (Identifier.Kind.imo, "9074720", false, IdentifierScheme.imo, false), (.other, "7LTWFZYICNSX8D621K86", false, .lei, true),
        (.tax, "7707083893", true, .inn, true), (.registration, "1027700132195", false, .ogrn, true),
        (.other, "DE89370400440532013000", false, .iban, true),
    ])
    func aNumberIsRecognisedByKindOrForm(kind: Identifier.Kind, number: String, isRussian: Bool, scheme: IdentifierScheme, isValid: Bool) {
        #expect(IdentifierScheme.recognise(Array(number.utf8), kind: kind, isRussian: isRussian) == .init(scheme: scheme, isValid: isValid))
    }

    @Test(arguments: [
        (Identifier.Kind.passport, "9074729"), (.tax, "7707083893"), (.other, "1234567"), (.phone, "1027700132195"), (.registration, "12345"),
    ])
    func otherNumbersBelongToNoScheme(kind: Identifier.Kind, number: String) {
        #expect(IdentifierScheme.recognise(Array(number.utf8), kind: kind, isRussian: false) == nil)
    }

    @Test func gendersAreReadInManyLanguages() {
        for word in ["M", "male", "Mr.", "männlich", "Мужской", "м", "homme", "ذكر", "男"] { #expect(Gender(word: word) == .male, "\(word)") }
        for word in ["F", "FEMALE", "Mrs", "w", "weiblich", "ж", "Жен.", "mujer", "أنثى", "女"] { #expect(Gender(word: word) == .female, "\(word)") }
        for word in ["", "x", "other", "h", "divers", "unknown"] { #expect(Gender(word: word) == .unknown, "\(word)") }
    }
}
