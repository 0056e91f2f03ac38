import CordonLists
import Testing

@testable import CordonScreening

struct CSVInputTests {
    @Test func columnsAreKnownByTheirHeadersInAnyCaseAndSpelling() throws {
        let text = """
            Customer_ID;FULL NAME;Entity-Type;Date of Birth;Nationality;Passport No;Ship Class
            7;Ann Example;Individual;1970-12-31|1971;GB|FR;P1|P2;none
            """
        let party = try #require(try Fixture.records(text).records.first?.counterparty)
        #expect(party.id == "7")
        #expect(party.name == "Ann Example")
        #expect(party.schema == .person)
        #expect(party.birthDates == [PartialDate(year: 1970, month: 12, day: 31), PartialDate(year: 1971)])
        #expect(party.countries == ["GB", "FR"])
        #expect(party.identifiers == [Identifier(.passport, "P1"), Identifier(.passport, "P2")])
    }

    @Test func theColumnsOfARecordAreReadUnderTheWordsOfUsualFiles() throws {
        let text = """
            name,Country of Citizenship,Sex,Place of Birth,IMO No,LEI code,INN,OGRN code,ISIN,IBAN,Tax ID,Nationality Code
            Ann Example,Iranian,Female,"Tikrit, Iraq",9074729,LEI1,7707083893,1027700132195,US0378331005,DE89,T1,IQ
            """
        let party = try #require(try Fixture.records(text).records.first?.counterparty)
        #expect(party.countries == ["Iranian", "IQ"])
        #expect(party.gender == .female)
        #expect(party.birthPlaces == ["Tikrit, Iraq"])
        #expect(
            party.identifiers == [
                Identifier(.imo, "9074729"), Identifier(.lei, "LEI1"), Identifier(.inn, "7707083893"), Identifier(.ogrn, "1027700132195"),
                Identifier(.isin, "US0378331005"), Identifier(.iban, "DE89"), Identifier(.tax, "T1"),
            ])
    }

    @Test func theFirstOfSeveralNameColumnsIsThePlainest() throws {
        let text = "company name,name,client\nA Ltd,B Ltd,C Ltd\n"
        #expect(try Fixture.records(text).records.map(\.name) == ["B Ltd"])
    }

    @Test func firstAndLastNameMakeAName() throws {
        let text = "surname,first name,dob\nEXAMPLE,Ann,1970\n"
        #expect(try Fixture.records(text).records.map(\.name) == ["Ann EXAMPLE"])
    }

    @Test func aMappedColumnWinsAndAnEmptyOneTakesTheFieldAway() throws {
        var options = CSVOptions()
        options.overrides = ["name=Holder", "dob=3", "type="].compactMap(ColumnMap.Override.init)
        let text = "name,Holder,x,type\nwrong,Ann,1970,whatever\n"
        let party = try #require(try Fixture.records(text, options).records.first?.counterparty)
        #expect(party.name == "Ann")
        #expect(party.birthDates == [PartialDate(year: 1970)])
        #expect(party.schema == nil)
    }

    @Test(arguments: ["name=Nobody", "nonsense=name", "name=5"])
    func aMappingToNothingIsAUsageError(map: String) throws {
        var options = CSVOptions()
        options.overrides = [map].compactMap(ColumnMap.Override.init)
        let error = #expect(throws: ScreeningError.self) { try Fixture.records("name,b\nx,y\n", options) }
        #expect(error?.exitStatus == 2)
    }

    @Test func aFileWithoutANameColumnIsRefusedAndItsColumnsAreNamed() {
        let error = #expect(throws: ScreeningError.self) { try Fixture.records("foo,bar\nx,y\n") }
        #expect(error?.description.contains("foo, bar") == true)
        #expect(error?.description.contains("--no-header") == true)
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func theDelimiterIsDetected(delimiter: String) throws {
        let rows = [["id", "name", "address"], ["1", "\"A, B; C | D\"", "x"], ["2", "E", "y"]]
        let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\n")
        #expect(try Fixture.records(text).records.map(\.name) == ["A, B; C | D", "E"])
    }

    @Test func aFileWithOneColumnHasNoDelimiter() throws {
        #expect(try Fixture.records("name\nEXAMPLE, Ann\nA; B\n").records.map(\.name) == ["EXAMPLE, Ann", "A; B"])
    }

    @Test func withoutHeaderTheFirstColumnIsTheNameAndPunctuationIsNoDelimiter() throws {
        var options = CSVOptions()
        options.hasHeader = false
        #expect(
            try Fixture.records("EXAMPLE, Ann\nOTHER, Bob\n", options).records.map(\.name) == [
                "EXAMPLE, Ann", "OTHER, Bob",
            ])
        #expect(try Fixture.records("Ann;1\nBob;2\n", options).records.map(\.name) == ["Ann", "Bob"])
        #expect(try Fixture.records("Ann;1\nBob;2\n", options).records.map(\.row) == [1, 2])
    }

    @Test func excelsDelimiterLineIsHeeded() throws {
        #expect(try Fixture.records("sep=|\r\nname|dob\r\nA,B|1970\r\n").records.map(\.name) == ["A,B"])
    }

    @Test func quotedFieldsHoldLineEndsAndRowsAreCountedByRecord() throws {
        let (records, failure) = try Fixture.records("name,dob\r\n\"Two\r\nlines\",1970\r\nB,1971\r\n")
        #expect(records.map(\.name) == ["Two\r\nlines", "B"])
        #expect(records.map(\.row) == [1, 2])
        #expect(failure == nil)
    }

    @Test func utf16AndWindows1252AreRead() throws {
        let text = "name,country\nŽöë 丹東 😀,DE\n"
        var little: [UInt8] = [0xff, 0xfe]
        var big: [UInt8] = [0xfe, 0xff]
        for unit in text.utf16 {
            little += [UInt8(unit & 255), UInt8(unit >> 8)]
            big += [UInt8(unit >> 8), UInt8(unit & 255)]
        }
        #expect(try Fixture.records(little).records.map(\.name) == ["Žöë 丹東 😀"])
        #expect(try Fixture.records(big).records.map(\.name) == ["Žöë 丹東 😀"])
        #expect(try Fixture.records([0xef, 0xbb, 0xbf] + Array(text.utf8)).records.map(\.name) == ["Žöë 丹東 😀"])
        var options = CSVOptions()
        options.encoding = .windows1252
        #expect(
            try Fixture.records(Array("name\n".utf8) + [0x8e, 0xf6, 0x80, 10], options).records.map(\.name) == ["Žö€"])
    }

    @Test func whatIsNoTextInItsEncodingMakesABadRecordAlone() throws {
        let utf8 = Array("name\nA\n".utf8) + [0xc3, 0x28, 10] + Array("B\n".utf8)
        #expect(try Fixture.records(utf8).records.map { $0.error == nil } == [true, false, true])
        var options = CSVOptions()
        options.encoding = .windows1252
        #expect(
            try Fixture.records(Array("name\nA\n".utf8) + [0x81, 10, 66], options).records.map { $0.error == nil } == [
                true, false, true,
            ])
        var units: [UInt8] = [0xff, 0xfe]
        let text = Array("name\nA\n".utf16) + [0xd800] + Array("\nB".utf16)
        for unit in text { units += [UInt8(unit & 255), UInt8(unit >> 8)] }
        #expect(try Fixture.records(units).records.map { $0.error == nil } == [true, false, true])
        #expect(try Fixture.records(units + [65]).records.map { $0.error == nil } == [true, false, false])
    }

    @Test func badRecordsAreErrorRecordsInTheirPlace() throws {
        let text = """
            id,name,dob,type
            1,A,1970,person
            2,B,1970
            3,,1970,person
            4,D,31 Smarch 70,person
            5,E,,spaceship

            6,"F" x,,
            7,G,,,
            8,H,,person,extra
            9,I,,unknown
            """
        let (records, failure) = try Fixture.records(text)
        #expect(failure == nil)
        #expect(records.map(\.row) == Array(1...10))
        #expect(records.map(\.id) == ["1", "2", "3", "4", "5", nil, nil, "7", "8", "9"])
        #expect(records.map { $0.error == nil } == [true, false, false, false, false, false, false, true, false, true])
        #expect(records[1].error == "line 3: 3 fields where 4 are expected")
        #expect(records[2].error == "line 4: the name is empty")
        #expect(records[3].error?.contains("birth date") == true)
        #expect(records[3].error?.contains("Smarch") == false)
        #expect(records[5].error == "line 7: empty line")
        #expect(records[6].error?.contains("closing quote") == true)
    }

    @Test func blankLinesAtTheEndAreNothing() throws {
        #expect(try Fixture.records("\n\nname\nA\n\n\n\r\n").records.map(\.name) == ["A"])
    }

    @Test func anUnterminatedQuoteIsAnErrorRecordAndAFailure() throws {
        let (records, failure) = try Fixture.records("name,dob\nA,1970\n\"B,1971\nC,1972\n")
        #expect(records.map { $0.error == nil } == [true, false])
        #expect(failure?.contains("line 3") == true)
    }

    @Test func aHeaderThatNeverEndsIsRefused() {
        #expect(throws: ScreeningError.self) { try Fixture.records("\"name\nA\nB\n") }
        #expect(throws: ScreeningError.self) { try Fixture.records("") }
        #expect(throws: ScreeningError.self) { try Fixture.records("\n\n\n") }
        #expect(throws: ScreeningError.self) { try Fixture.records([0x6e, 0xff, 10]) }
    }

    @Test func aHeaderAloneIsNoRecord() throws {
        #expect(try Fixture.records("name,dob\n").records.isEmpty)
        #expect(try Fixture.records("name,dob").records.isEmpty)
    }

    @Test func aRecordOverTheLimitIsABadRecord() throws {
        let text = "name,dob\n" + String(repeating: "x", count: 11 << 20) + ",1970\nB,1971\n"
        let (records, failure) = try Fixture.records(text)
        #expect(records.map(\.error) == ["line 2: longer than 10 MiB", nil])
        #expect(failure == nil)
    }

    @Test func gzipIsReadAndACutOrDamagedFileFailsWithWhatWasReadBefore() throws {
        let first = Gzip.stored(Array("name\nAnn\nBob\n".utf8))
        let second = Gzip.stored(Array("Eve\n".utf8))
        let (whole, none) = try Fixture.records(first + second)
        #expect(whole.map(\.name) == ["Ann", "Bob", "Eve"])
        #expect(none == nil)
        let (cut, failure) = try Fixture.records(first + second.dropLast(6))
        #expect(cut.dropLast().map(\.name) == ["Ann", "Bob", "Eve"])
        #expect(cut.last?.error?.contains("cut off") == true)
        #expect(failure?.contains("cut off") == true)
        var damaged = first + second
        damaged[first.count + 16] ^= 1
        #expect(try Fixture.records(damaged).failure?.contains("damaged") == true)
    }

    @Test func chunkSizeDoesNotShowInTheRecords() throws {
        let text = "name,dob\n" + (0..<50).map { $0 % 7 == 0 ? "\"x\ny\",1970\n\n" : "n\($0),19\($0 + 20)\n" }.joined()
        let all = try Fixture.records(text).records
        for goal in [1, 2, 7] {
            let some = try Fixture.records(text, recordGoal: goal).records
            #expect(some.map(\.name) == all.map(\.name))
            #expect(some.map(\.error) == all.map(\.error))
            #expect(some.map(\.row) == all.map(\.row))
        }
    }

    @Test func cellsAreKeptAsReceivedWhereTheOutputRepeatsThem() throws {
        let records = try Fixture.records("a,name\n\" x \",\"B \"\"C\"\"\"\n", keepsCells: true).records
        #expect(records.map(\.cells) == [[" x ", "B \"C\""]])
    }

    @Test func aMissingFileAndADirectoryAreInputErrors() {
        #expect(throws: ScreeningError.self) { try ByteSource(path: "/nonexistent/file.csv") }
        #expect(throws: ScreeningError.self) { try ByteSource(path: "/") }
    }
}

/// gzip without compression (RFC 1951 section 3.2.4): enough to write a fixture by hand.
enum Gzip {
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let length = UInt32(bytes.count)
        return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(length, 2) + little(~length, 2) + bytes
            + little(crc(bytes), 4)
            + little(length, 4)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xffff_ffff
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0xedb8_8320 ^ (crc >> 1) : crc >> 1 }
        }
        return ~crc
    }
}
