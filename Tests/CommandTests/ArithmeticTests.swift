import FoundationEssentials
import Testing

/// The score can be recomputed by hand from what the command prints.
struct ArithmeticTests {
    private struct Record: Decodable {
        struct Hit: Decodable {
            struct Evidence: Decodable {
                var kind: String
                var query: String
                var listed: String
                var similarity: Double
                var weight: Double
                var cost: Double
                var factor: Double
            }
            struct Fact: Decodable {
                var fact: String
                var effect: String
                var score: Double
            }

            var score: Double
            var evidence: [Evidence]
            var decides: [Fact]

            /// By the rules of docs/screening-record.schema.json, with the rounded numbers that are printed.
            var recomputed: Double {
                let met = evidence.reduce(0) { $0 + $1.weight * $1.similarity }
                let against = evidence.reduce(0) { $0 + $1.cost }
                var score = met > 0 ? met / (met + against) : 0
                for piece in evidence where piece.factor != 1 {
                    switch piece.kind {
                    case "wholeName": score = piece.similarity * piece.factor
                    case "identifier" where piece.similarity == 1: score = max(score, piece.factor)
                    case "birthDate" where piece.similarity > 0, "country" where piece.similarity > 0, "identifier" where piece.similarity > 0:
                        score = 1 - (1 - score) * piece.factor
                    default: score *= piece.factor
                    }
                }
                return score
            }
        }

        var name: String
        var hits: [Hit]
    }

    private static let package = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    /// Names of the demonstration list damaged in every way that a piece of evidence of its own tells of.
    private static let damaged = """
        name,type,dob,country,idNumber
        Dandong Rich Earth Traiding,company,,cn,
        Dandong Rch Erth Trading,,,,
        DANDONGRICHEARTHTRADING,company,,,
        Trading Dandong Earth,company,,,
        Payment to Dandong Rich Earth Trading invoice 4711,,,,
        Mingzheng Intl Trdg,company,,,
        Mingzheng International Shipping 7,company,,,
        A. Serbin,person,1986,ru,
        Andrey Serbin,person,1986-01-01,,
        Andrei Serbin,person,1950,,
        Serbin,person,,,
        Герфест-М,,,,
        Foreign Trade Bank of the Democratic Peopl,,,,
        """

    private func records(_ arguments: [String], input: String = "") throws -> [Record] {
        let command = try Command(
            arguments + ["--list", Self.package + "/lists/demo/list.csv", "--format", "jsonl", "--threshold", "0.3", "--limit", "0"], input: input,
            environment: ["HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"])
        let decoder = JSONDecoder()
        return try command.output.split(separator: "\n").map { try decoder.decode(Record.self, from: Data($0.utf8)) }
    }

    @Test func everyScoreFollowsFromThePrintedEvidence() throws {
        let all = try records(["screen", Self.package + "/lists/demo/counterparties.csv"]) + records(["screen", "-"], input: Self.damaged)
        var hits = 0
        var kinds: Set<String> = []
        for record in all {
            for hit in record.hits {
                hits += 1
                kinds.formUnion(hit.evidence.map(\.kind))
                #expect(abs(hit.recomputed - hit.score) < 0.0006, "\(record.name): \(hit.evidence)")
            }
        }
        #expect(hits > 40)
        #expect(kinds.count >= 12, "\(kinds)")
    }

    @Test func everyContradictionNamesTheWords() throws {
        for record in try records(["screen", "-"], input: Self.damaged) {
            for piece in record.hits.flatMap(\.evidence) where piece.kind == "number" && piece.similarity == 0 {
                #expect(!piece.query.isEmpty || !piece.listed.isEmpty)
            }
        }
    }

    @Test(arguments: ["Dandong Rich Erth Trading", "Andrey Serbin", "Mingzheng Intl Trdg", "Foreign Trade Bank"])
    func explainComesToTheScore(name: String) throws {
        let command = try Command(
            ["explain", name, "--list", Self.package + "/lists/demo/list.csv"],
            environment: ["HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"])
        #expect(command.status == 1)
        #expect(!command.output.contains("something else limits it"))
        #expect(command.output.contains(" would "), "\(command.output)")
    }
}
