import Testing

@testable import CordonScreening

struct FrontEndBenchTests {
    @Test func everyRecordIsCountedAndSplittingIsPartOfTheWhole() throws {
        let file = try TemporaryFile("id,name\n" + String(repeating: "1,\"Ann, Inc\"\n", count: 5000))
        let report = try JSONValue(parsing: Array(try FrontEndBench.run(path: file.path, jobs: 2).utf8))
        #expect(report["records"] == .number(5000))
        guard case .number(let split)? = report["splitMicroseconds"],
            case .number(let whole)? = report["frontEndMicroseconds"]
        else {
            Issue.record("figures are missing")
            return
        }
        #expect(split > 0 && split < whole)
    }
}
