import CordonLists
import Testing

struct JSONValueTests {
    private func parse(_ text: String, maxDepth: Int = 32) throws -> JSONValue {
        try Array(text.utf8).withUnsafeBytes { try JSONValue.parse($0, maxDepth: maxDepth) }
    }

    @Test func readsEveryKindOfValue() throws {
        let value = try parse(" {\"a\": [1, -2.5e+3, true, false, null], \"b\": {\"c\": \"x\"}} ")
        #expect(value["a"] == .array([.number("1"), .number("-2.5e+3"), .bool(true), .bool(false), .null]))
        #expect(value["b"]?["c"]?.text == "x")
        #expect(value["d"] == nil)
        #expect(try parse("[]") == .array([]))
        #expect(try parse("{}") == .object([]))
    }

    @Test func undoesEscapes() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\u4e2d\ud83d\ude00é""#) == .string("\"\\/\u{8}\u{C}\n\r\té中😀é"))
    }

    @Test(arguments: [
        "", " ", "{", "[1,", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"x", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"", "\"\\u0000\"", "\"a\u{1}\"", "tru", "01", "-", "1.", "1e", "nul", "[1]]", "{\"a\":1,}",
        "'a'", "NaN", "\u{0}",
    ])
    func refusesWhatIsNotJSON(_ text: String) {
        #expect(throws: JSONValue.ParseError.self) { try parse(text) }
    }

    @Test func refusesInvalidUTF8() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
            #expect(throws: JSONValue.ParseError.self) { try bytes.withUnsafeBytes { try JSONValue.parse($0) } }
        }
    }

    @Test func refusesWhatIsNestedTooDeep() throws {
        let deep = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        #expect(throws: JSONValue.ParseError.self) { try parse(deep) }
        #expect(throws: Never.self) { try parse(deep, maxDepth: 33) }
        #expect(throws: JSONValue.ParseError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
    }
}
