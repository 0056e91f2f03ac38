import CordonLists
import Testing

struct PartialDateTests {
    @Test func readsISODatesAsFarAsTheyGo() {
        #expect(PartialDate(iso8601: "1962") == PartialDate(year: 1962))
        #expect(PartialDate(iso8601: "1962-03") == PartialDate(year: 1962, month: 3))
        #expect(PartialDate(iso8601: "1962-03-04") == PartialDate(year: 1962, month: 3, day: 4))
        #expect(PartialDate(iso8601: "2025-04-19T23:00:04.625Z") == PartialDate(year: 2025, month: 4, day: 19))
        #expect(PartialDate(iso8601: "2015-07-01-04:00") == PartialDate(year: 2015, month: 7, day: 1))
        #expect(PartialDate(iso8601: "1962-00-00") == PartialDate(year: 1962))
        #expect(PartialDate(iso8601: "2024-02-29") == PartialDate(year: 2024, month: 2, day: 29))
    }

    @Test(arguments: [
        "", "62", "19620", "1962-3", "1962-13", "1962-02-30", "2023-02-29", "1962-03-04x", "1962/03", "0000",
        "1962-00-04", "-", "T",
        "١٩٦٢", "99999999999999999999",
    ])
    func refusesWhatIsNoISODate(_ text: String) { #expect(PartialDate(iso8601: text) == nil) }

    @Test func readsDatesAsOFACAndTheUNPrintThem() {
        #expect(PartialDate(printed: "04 Mar 1962") == PartialDate(year: 1962, month: 3, day: 4))
        #expect(PartialDate(printed: "4 March 1962") == PartialDate(year: 1962, month: 3, day: 4))
        #expect(PartialDate(printed: "Mar 1962") == PartialDate(year: 1962, month: 3))
        #expect(PartialDate(printed: "Sep. 1958") == PartialDate(year: 1958, month: 9))
        #expect(PartialDate(printed: "1962") == PartialDate(year: 1962))
        #expect(PartialDate(printed: "1962-03-04") == PartialDate(year: 1962, month: 3, day: 4))
        #expect(PartialDate(printed: "circa 1957") == PartialDate(year: 1957, isApproximate: true))
        #expect(PartialDate(printed: "circa-1951") == PartialDate(year: 1951, isApproximate: true))
        #expect(
            PartialDate(printed: "circa 04 Mar 1957") == PartialDate(year: 1957, month: 3, day: 4, isApproximate: true))
        #expect(PartialDate(printed: "1957 to 1960") == PartialDate(year: 1957, lastYear: 1960))
        #expect(PartialDate(printed: "01 Jan 1961 to 31 Dec 1962") == PartialDate(year: 1961, lastYear: 1962))
        #expect(PartialDate(printed: "circa 1979-1982") == PartialDate(year: 1979, lastYear: 1982, isApproximate: true))
    }

    @Test(arguments: [
        "", "circa", "to", "1960 to", "1960 to 1957", "Foo 1962", "32 Jan 1962", "30 Feb 1962", "1957 to 1958 to 1959",
        "20-25 years old",
        "01/02/1400", "04 Mar 62", "Mar", "04 1962",
    ])
    func refusesWhatItDoesNotUnderstand(_ text: String) { #expect(PartialDate(printed: text) == nil) }
}
