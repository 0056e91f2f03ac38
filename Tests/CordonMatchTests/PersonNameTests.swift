import CordonLists
import Testing

@testable import CordonMatch

/// What tells two persons of like names apart, and what does not.
struct PersonNameTests {
    static let threshold = 0.7

    private func score(_ query: String, _ listed: String) throws -> Double { try World(.person, listed).score(query, .person) }

    @Test func aPatronymicIsLeftOutOrPutInAtWill() throws {
        for (short, full) in [("Taras Vostrikov", "Taras Lemekhovich Vostrikov"), ("Olga Vostrikova", "VOSTRIKOVA, Olga Genrikhovna")] {
            #expect(try score(short, full) >= Self.threshold, "\(short)")
            #expect(try score(full, short) >= Self.threshold, "\(short)")
            let other = full.replacing("Lemekhovich", with: "Lemekh Dostrum").replacing("Genrikhovna", with: "Dostrumi")
            #expect(try score(short, other) < score(short, full), "\(other)")
        }
        // A surname that ends like one is a surname.
        #expect(try score("Vostrikovich Taras", "Taras Vostrikovich") > 0.9)
    }

    @Test func theFatherIsNotTheSon() throws {
        #expect(try score("Salman bin Muhammad al-Rawi", "Muhammad bin Salman al-Rawi") < Self.threshold)
        #expect(try score("Hasan ibn Ahmad al-Ubaidi", "Ahmad ibn Hasan al-Ubaidi") < Self.threshold)
        for order in ["al-Rawi, Muhammad bin Salman", "Muhammad bin Salman al-Rawi", "bin Salman al-Rawi Muhammad"] {
            #expect(try score(order, "Muhammad bin Salman al-Rawi") >= 0.9, "\(order)")
        }
    }

    @Test func otherInitialsAreOtherPersons() throws {
        let same = try score("Vostrikov, Taras G.", "Taras Vostrikov")
        #expect(try score("Vostrikov, Taras G.", "Taras W. Vostrikov") < same)
        #expect(try score("Taras G. Vostrikov", "Taras Lemekh Vostrikov") < score("Taras L. Vostrikov", "Taras Lemekh Vostrikov"))
        #expect(try score("Taras L. Vostrikov", "Taras Lemekh Vostrikov") >= Self.threshold)
    }

    @Test func initialsMayBeWrittenTogether() throws {
        #expect(try score("TG Vostrikov", "Taras Gerhard Vostrikov") >= Self.threshold)
        #expect(try score("TG Vostrikov", "Boris Lemekh Vostrikov") < Self.threshold)
    }

    @Test func aWordTellsNoMoreThanAsTheCounterpartySpeltIt() throws {
        // The list's spelling is rare, the counterparty's is one of the commonest names.
        let evidence = try World(.person, "Maxammed Vostrikov").search(MatchQuery(name: "Muhammad Vostrikov", kind: .person)).first?.evidence
        let given = try #require(evidence?.first { $0.query == "muhammad" })
        let same = try World(.person, "Muhammad Vostrikov").search(MatchQuery(name: "Muhammad Vostrikov", kind: .person)).first?.evidence
        #expect(given.kind == .variant)
        #expect(given.weight == same?.first { $0.query == "muhammad" }?.weight)
    }

    @Test func theShortFormOnTheListIsOfManyFullNames() throws {
        #expect(try score("Robert Vostrikov", "Bobby Vostrikov") < score("Bobby Vostrikov", "Robert Vostrikov"))
        #expect(try score("Robert Vostrikov", "Bobby Vostrikov") >= Self.threshold)
    }

    @Test func anHonorificThatMetSparesTheGivenName() throws {
        let honoured = try score("Seyed Dostrumi", "Seyed Ali Dostrumi")
        #expect(try honoured > score("Hafez Dostrumi", "Seyed Ali Dostrumi"))
        #expect(honoured >= Self.threshold)
    }

    @Test func numbersTellNamesApartThatAreOtherwiseTheSame() throws {
        let world = try World(.company, "Kelvarin Global Dostrum Solutions II")
        let whole = try world.search(MatchQuery(name: "Kelvarin Global Dostrum Solutions", kind: .organization)).first
        #expect(whole?.evidence.contains { $0.kind == .wholeName } == false)
        #expect(try world.score("KelvarinGlobalDostrumSolutionsII", .organization) >= Self.threshold)
    }
}
