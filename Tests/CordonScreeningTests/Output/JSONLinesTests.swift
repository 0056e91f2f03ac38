import CordonLists
import CordonMatch
import Testing

@testable import CordonScreening

struct JSONLinesTests {
    private func schema() throws -> JSONSchema {
        let package = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
        return JSONSchema(
            root: try JSONValue(parsing: try TemporaryFile.contents(package + "/docs/screening-record.schema.json")))
    }

    private func line(_ record: InputRecord, _ screening: Screening, demonstration: Bool = false) -> String {
        Fixture.render(JSONLinesRenderer(context: Fixture.context(demonstration: demonstration)), [(record, screening)])
    }

    @Test func everyKindOfRecordFitsTheSchema() throws {
        let schema = try schema()
        var byIdentifier = Fixture.hit()
        byIdentifier.name = nil
        byIdentifier.entity.designations = [
            Designation(dataset: "d", authority: "", listedOn: PartialDate(year: 1957, lastYear: 1960))
        ]
        byIdentifier.deciding = DecidingFact.Kind.allCases.map {
            DecidingFact($0, "a fact", example: .kind(.person), score: 0.5)
        }
        let lines = [
            line(Fixture.record("Ann", id: "7"), Screening(status: .clear)),
            line(Fixture.record("Ann"), Screening(status: .hit, hits: [Fixture.hit(1), byIdentifier], moreHits: 3)),
            line(Fixture.record("Ann"), Screening(status: .clear), demonstration: true),
            line(
                InputRecord(row: 3, error: "line 4: empty line"), Screening(status: .error, error: "line 4: empty line")
            ),
            line(
                Fixture.record("Ann"), Screening(status: .cannotClear, hits: [Fixture.hit()], error: "a list is stale")),
        ]
        for line in lines {
            let value = try JSONValue(parsing: Array(line.utf8))
            #expect(schema.problems(value) == [], "\(line)")
        }
    }

    @Test func theSchemaCheckRefusesWhatDoesNotFit() throws {
        let schema = try schema()
        let good = line(Fixture.record("Ann"), Screening(status: .clear))
        for (from, to) in [
            ("\"clear\"", "\"fine\""), ("\"moreHits\":0", "\"moreHits\":1"), ("\"row\":1", "\"row\":0"),
            ("\"error\":null", "\"err\":null"),
        ] {
            let bad = good.split(separator: from, omittingEmptySubsequences: false).joined(separator: to)
            #expect(bad != good)
            #expect(!schema.problems(try JSONValue(parsing: Array(bad.utf8))).isEmpty, "\(bad)")
        }
    }

    @Test func membersStandInTheSchemasOrder() {
        let text = line(
            Fixture.record("Ann", id: "7"), Screening(status: .hit, hits: [Fixture.hit(0.75)]), demonstration: true)
        let expected =
            #"{"row":1,"id":"7","name":"Ann","status":"hit","editions":"0123456789ab","hits":[{"score":0.75,"entity":{"id":"xx-1","schema":"Company","caption":"STAR TRADING","datasets":["xx_test","yy_test"],"programmes":["P1","P2"],"authority":"Test & Authority; Other Authority","listedOn":"2016","links":[{"relation":"linked to","name":"KUMSAN","id":"xx-2"},{"relation":"owner","name":"<b>","id":null}],"designations":[{"dataset":"xx_test","authority":"Test & Authority","programmes":["P1","P2"],"listedOn":"2017-08-22","reference":"R-1"},{"dataset":"yy_test","authority":"Other Authority","programmes":["P2"],"listedOn":"2016","reference":null}]},"match":{"name":"ДАНДУН \"Star\" <Trading> Co., Ltd.","kind":"alias"},"evidence":[{"kind":"exact","query":"star","listed":"star","similarity":1,"weight":3.5,"cost":0,"factor":1,"note":""},{"kind":"edit","query":"tradng","listed":"trading","similarity":0.8571,"weight":1,"cost":0.25,"factor":1,"note":""},{"kind":"missing","query":"","listed":"co ltd","similarity":0,"weight":0,"cost":0.1,"factor":1,"note":""},{"kind":"extra","query":"metals","listed":"","similarity":0,"weight":0,"cost":0.3,"factor":1,"note":""},{"kind":"country","query":"cn","listed":"China","similarity":0,"weight":0,"cost":0,"factor":1.02,"note":"The country agrees."}],"decides":[],"party":{"lead":"xx-1","onlyNames":[],"entries":[],"absentFrom":[]}}],"moreHits":0,"error":null,"demonstration":true}"#
        #expect(text == expected + "\n")
    }

    @Test func anyStringSurvivesTheRoundTrip() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(seed)
        for _ in 0..<200 {
            var name = String.UnicodeScalarView()
            for _ in 0..<20 {
                let limit: UInt32 = Bool.random(using: &random) ? 0x80 : 0x11_0000
                if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) { name.append(scalar) }
            }
            let text = line(Fixture.record(String(name)), Screening(status: .clear))
            #expect(text.utf8.filter { $0 < 32 }.count == 1, "seed \(seed)")
            guard case .string(let back) = try JSONValue(parsing: Array(text.utf8))["name"] else {
                Issue.record("seed \(seed): no name")
                return
            }
            #expect(Array(back.unicodeScalars) == Array(name), "seed \(seed)")
        }
    }

    @Test(
        arguments: [
            (0, "0"), (1, "1"), (0.9, "0.9"), (0.91234, "0.9123"), (0.91235, "0.9124"), (12.5, "12.5"), (0.00004, "0"),
            (-0.5, "-0.5"),
            (0.05, "0.05"), (.nan, "0"), (.infinity, "0"), (1e300, "0"), (123456.7891, "123456.7891"),
        ] as [(Double, String)])
    func numbersHaveAtMostFourDecimals(value: Double, text: String) {
        #expect(value.shown == text)
    }

    @Test func onlyIdentityIsShownAsOne() {
        var out: [UInt8] = []
        out.append(score: 0.999999)
        #expect(String(decoding: out, as: UTF8.self) == "0.9999")
        #expect(0.99999.shownAsScore == "0.99")
        #expect(1.0.shownAsScore == "1.00")
        #expect(0.05.shownAsScore == "0.05")
    }
}
