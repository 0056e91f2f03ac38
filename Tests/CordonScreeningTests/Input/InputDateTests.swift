import CordonLists
import Testing

@testable import CordonScreening

struct InputDateTests {
    @Test(arguments: [
        ("1970", PartialDate(year: 1970)),
        ("1970-12", PartialDate(year: 1970, month: 12)),
        ("12/1970", PartialDate(year: 1970, month: 12)),
        ("1970-12-31", PartialDate(year: 1970, month: 12, day: 31)),
        ("1970-12-31T00:00:00Z", PartialDate(year: 1970, month: 12, day: 31)),
        ("1970-12-31 00:00", PartialDate(year: 1970, month: 12, day: 31)),
        ("19701231", PartialDate(year: 1970, month: 12, day: 31)),
        ("1970-00-00", PartialDate(year: 1970)),
        ("31/12/1970", PartialDate(year: 1970, month: 12, day: 31)),
        ("12/31/1970", PartialDate(year: 1970, month: 12, day: 31)),
        ("5/5/1970", PartialDate(year: 1970, month: 5, day: 5)),
        ("03.04.1970", PartialDate(year: 1970, month: 4, day: 3)),
        ("31 Dec 1970", PartialDate(year: 1970, month: 12, day: 31)),
        ("December 31st, 1970", PartialDate(year: 1970, month: 12, day: 31)),
        ("Sept 1970", PartialDate(year: 1970, month: 9)),
        ("1970 Mar 3", PartialDate(year: 1970, month: 3, day: 3)),
        ("circa 1970", PartialDate(year: 1970, isApproximate: true)),
        ("~1970", PartialDate(year: 1970, isApproximate: true)),
        ("1957 to 1960", PartialDate(year: 1957, lastYear: 1960)),
        ("1957-1960", PartialDate(year: 1957, lastYear: 1960)),
        ("29.02.2000", PartialDate(year: 2000, month: 2, day: 29)),
        ("29.02.1900", PartialDate(year: 1900, month: 2)),
        ("30 Feb 1970", PartialDate(year: 1970, month: 2)),
        ("1974-01-32", PartialDate(year: 1974, month: 1)),
        ("1968-13-30", PartialDate(year: 1968)),
        ("31.13.1970", PartialDate(year: 1970)),
        ("32/1/1970", PartialDate(year: 1970, month: 1)),
    ])
    func aDateIsReadAsItIsWritten(text: String, date: PartialDate) {
        #expect(InputDate.parse(text) == .some(.some(date)))
    }

    @Test func aDayAndMonthThatMayBeEitherAreReadAsTheYear() {
        #expect(InputDate.parse("03/04/1970") == .some(.some(PartialDate(year: 1970))))
    }

    @Test(arguments: ["", "-", "n/a", "Unknown", " "])
    func wordsForNothingAreNoDate(text: String) {
        #expect(InputDate.parse(text) == .some(nil))
    }

    @Test(arguments: [
        "70", "31/12/70", "1970-1-1-1", "yesterday", "1960-1957", "99999", "1970x", "0001-01-01", "Dec", "197012",
        "１９７０", "1970\u{0}",
    ])
    func whatIsNoDateIsRefused(text: String) {
        #expect(InputDate.parse(text) == nil)
    }

    @Test func anyBytesAreReadOrRefusedButNeverTrap() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed)
        let alphabet = Array("0123456789-/. ,~decmart\u{e9}".unicodeScalars)
        var read = 0
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...14, using: &random) {
                text.append(alphabet.randomElement(using: &random) ?? "0")
            }
            if case .some(.some(let date)) = InputDate.parse(String(text)) {
                read += 1
                #expect(
                    (1000...2999).contains(date.year) && (0...12).contains(date.month) && (0...31).contains(date.day),
                    "seed \(seed)")
            }
        }
        #expect(read > 0, "seed \(seed)")
    }
}
