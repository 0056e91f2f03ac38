import CordonLists
import Testing

@testable import CordonScreening

struct LineInputTests {
    private func records(_ bytes: [UInt8], lineLimit: Int = 1 << 20, recordGoal: Int = 256) throws -> [InputRecord] {
        let file = try TemporaryFile(bytes)
        let input = LineInput(try ByteSource(path: file.path), lineLimit: lineLimit, recordGoal: recordGoal)
        var records: [InputRecord] = []
        while let chunk = input.next() {
            for index in 0..<chunk.count { records.append(LineDecoder().decode(chunk, index)) }
        }
        return records
    }

    private func record(_ line: String) throws -> InputRecord { try #require(try records(Array(line.utf8)).first) }

    @Test func everyLineIsOneRecordInOrder() throws {
        let text = "\u{feff}Ann\r\nBob, Inc\n\n  \n{\"name\":\"Eve\"}\nlast"
        for goal in [1, 2, 256] {
            let records = try records(Array(text.utf8), recordGoal: goal)
            #expect(records.map(\.row) == Array(1...6))
            #expect(records.map(\.name) == ["Ann", "Bob, Inc", nil, nil, "Eve", "last"])
            #expect(records[2].error == "line 3: empty line")
        }
    }

    @Test func anObjectHasTheFieldsOfAColumn() throws {
        let party = try #require(
            try record(
                #"{"id": 42, "name": "Ann \u00e9", "type": "person", "dob": [1970, "1971-02"], "nationality": "GB;FR", "imo": null, "passportNumber": ["A", "B"], "amount": {"x": [1.5]}}"#
            ).counterparty)
        #expect(party.id == "42")
        #expect(party.name == "Ann é")
        #expect(party.schema == .person)
        #expect(party.birthDates == [PartialDate(year: 1970), PartialDate(year: 1971, month: 2)])
        #expect(party.countries == ["GB", "FR"])
        #expect(party.identifiers == [Identifier(.passport, "A"), Identifier(.passport, "B")])
    }

    @Test(arguments: [
        "{", "{\"name\":", "{\"name\": 1.5}", "{\"name\": {}}", "{\"nom\": \"x\"}", "{\"name\": \"\"}",
        "{\"name\": [\"a\", \"b\"]}",
        "{\"name\": \"x\"} y", "{\"name\": \"x\", \"dob\": \"never\"}", "{\"name\": \"x\", \"type\": \"ufo\"}",
        "{\"name\": \"x\", \"dob\": {\"year\": 1}}", "{\"name\": \"\\ud800\"}",
    ])
    func aBadObjectIsABadRecord(line: String) throws {
        let record = try record(line)
        #expect(record.error?.hasPrefix("line 1: ") == true)
        #expect(record.counterparty == nil)
    }

    @Test func anErrorInAnObjectSaysWhereItIs() throws {
        let record = try record("  {\"name\": \"Ann\", \"dob\": 19x}")
        #expect(record.error == "line 1: not a JSON object: an object is not closed (at byte 27 of the line)")
    }

    @Test func aNumberBeyondAnyIntegerTypeIsKeptDigitByDigit() throws {
        let digits = "00123456789012345678901234567890".drop { $0 == "0" }
        let party = try record("{\"name\": \"Ann\", \"passportNumber\": \(digits), \"id\": -\(digits)}").counterparty
        #expect(party?.identifiers == [Identifier(.passport, String(digits))])
        #expect(party?.id == "-\(digits)")
    }

    @Test func aKeyThatStandsThereTwiceIsABadRecordUnlessNothingReadsIt() throws {
        #expect(try record(#"{"name": "Ann", "name": "Bob"}"#).error == "line 1: \"name\" stands there twice")
        #expect(try record(#"{"name": "Ann", "amount": 1, "amount": 2}"#).error == nil)
    }

    @Test func aDeeplyNestedObjectIsABadRecord() throws {
        let depth = 100_000
        let line = "{\"name\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        #expect(try record(line).error != nil)
    }

    @Test func aBadObjectKeepsItsIdAndName() throws {
        let record = try record(#"{"id": "7", "name": "Ann", "dob": "never"}"#)
        #expect(record.id == "7")
        #expect(record.name == "Ann")
        #expect(record.error != nil)
    }

    @Test func aLineThatIsNoTextOrTooLongIsABadRecordAlone() throws {
        let long = [UInt8](repeating: 120, count: 3000)
        let records = try records(
            Array("A\n".utf8) + [0xff, 0xfe, 10] + long + [10] + Array("B".utf8), lineLimit: 1000)
        #expect(records.map(\.name) == ["A", nil, nil, "B"])
        #expect(records.map { $0.error == nil } == [true, false, false, true])
    }

    @Test func aLineOfExactlyTheLimitIsGood() throws {
        let line = [UInt8](repeating: 120, count: 1000)
        #expect(try records(line + [13, 10], lineLimit: 1000).map { $0.error == nil } == [true])
        #expect(try records(line + [120, 10], lineLimit: 1000).map { $0.error == nil } == [false])
    }
}

/// What a reader of a pipe sees when its writer pauses.
struct PausingInputTests {
    @Test func wholeLinesAreGivenWhenTheInputPausesAndHalfOnesWait() throws {
        let pipe = try Pipe()
        let input = LineInput(try ByteSource(path: pipe.readingPath))
        func names(_ chunk: RawRecords?) -> [String] {
            (0..<(chunk?.count ?? 0)).map { String(decoding: chunk?.records.field($0, 0) ?? [], as: UTF8.self) }
        }
        try pipe.write("one\ntwo\nthr")
        #expect(names(input.next()) == ["one", "two"])
        try pipe.write("ee\nfo")
        #expect(names(input.next()) == ["three"])
        try pipe.write("ur")
        pipe.closeWriting()
        let last = input.next()
        #expect(names(last) == ["four"])
        #expect(last?.firstRow == 4)
        #expect(last?.entries.first?.line == 4)
        #expect(input.next() == nil)
    }

    @Test func aLineThatGrowsOverTheLimitInPiecesIsOneBadRecord() throws {
        let pipe = try Pipe()
        let input = LineInput(try ByteSource(path: pipe.readingPath), lineLimit: 10)
        try pipe.write("a\n" + String(repeating: "x", count: 20))
        #expect(input.next()?.count == 1)
        try pipe.write(String(repeating: "x", count: 5) + "\nb\n")
        pipe.closeWriting()
        var problems: [RawRecords.Problem?] = []
        while let chunk = input.next() { problems += chunk.entries.map(\.problem) }
        #expect(problems == [.tooLong(limit: 10), nil])
    }
}
