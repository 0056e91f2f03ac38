import CordonIndex
import CordonLists
import CordonText
import FoundationEssentials

@testable import CordonScreening

/// Labelled names: a list, and counterparties with the parties that should be found of each. They lie beside the repository and are
/// never part of it; `../shared/eval/README.md` says what they are.
struct EvaluationSet {
    struct Case: Decodable, Sendable {
        var id: String
        var family: String
        var name: String
        var schema: String
        var birthDate: String?
        var idNumber: String?
        /// Ids of the parties that should be found; empty where nothing may alert.
        var expected: [String]

        /// The case as a front end reads it.
        func counterparty() throws -> Counterparty {
            let fields = [("schema", schema), ("dob", birthDate), ("idNumber", idNumber)]
            return try Counterparty(name: name, fields: fields.compactMap { word, value in value.map { (word, $0) } })
        }
    }

    let cases: [Case]
    private let directory: String

    init(directory: String = EvaluationSet.directory) throws {
        self.directory = directory
        cases = try Self.lines("\(directory)/cases.jsonl")
    }

    static let directory: String = {
        if let override = Posix.environment("CORDON_EVAL") { return override }
        return (Posix.environment("CORDON_SHARED") ?? package + "/../shared") + "/eval"
    }()

    /// The root of the repository; this file is Tests/CordonScreeningTests/Quality/EvaluationSet.swift.
    static let package = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

    /// False, with the reason printed, where the set is absent; on CI the tests run and fail instead.
    static let isUsable: Bool = {
        if Posix.exists(directory + "/cases.jsonl") || Posix.environment("CI") == "true" { return true }
        print("skipped: \(directory) is not there (set CORDON_EVAL to where the evaluation set is)")
        return false
    }()

    /// The list as a snapshot, without the names that the cases ask for: those held out, and those in their own script.
    func screener() throws -> Screener {
        let heldOut = Set(try Self.lines("\(directory)/holdout_aliases.jsonl") as [HeldOut])
        let parties = (try Self.lines("\(directory)/list.jsonl") as [Party]).map { $0.record(without: heldOut) }
        let encoder = JSONEncoder()
        var text: [UInt8] = []
        for party in parties { text += Array(try encoder.encode(party)) + [10] }
        let file = try TemporaryFile(text, suffix: ".json")
        let bytes = try Lists.build(paths: [file.path], maxIssues: 0) { _ in }
        return Screener(snapshot: try Snapshot(bytes: bytes), normalizer: Normalizer())
    }

    private static func lines<T: Decodable>(_ path: String) throws -> [T] {
        let decoder = JSONDecoder()
        return try TemporaryFile.contents(path).split(separator: 10).map { try decoder.decode(T.self, from: Data($0)) }
    }

    private struct HeldOut: Decodable, Hashable {
        var id: String
        var raw: String
    }

    /// A line of the set's own list.
    private struct Party: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
            var raw: String
        }

        var id: String
        var schema: String
        var source: String
        var names: [Name]
        var weak: [String]
        var birthDate: [String]
        var country: [String]
        var ids: [String]

        func record(without heldOut: Set<HeldOut>) -> Record {
            var record = Record(id: id, schema: schema, datasets: [source])
            for name in names where !heldOut.contains(HeldOut(id: id, raw: name.raw)) {
                record.add(name.kind == "primary" ? "name" : name.kind == "fka" ? "previousName" : "alias", name.name)
            }
            for (property, values) in [("weakAlias", weak), ("birthDate", birthDate), ("country", country), ("idNumber", ids)] {
                for value in values { record.add(property, value) }
            }
            record.caption = ["name", "alias", "previousName", "weakAlias"].lazy.compactMap { record.properties[$0]?.first }.first ?? ""
            return record
        }
    }

    /// A line of a list in FollowTheMoney's form.
    private struct Record: Encodable {
        var id: String
        var schema: String
        var caption = ""
        var datasets: [String]
        var properties: [String: [String]] = [:]

        mutating func add(_ property: String, _ value: String) {
            guard !value.isEmpty, properties[property]?.contains(value) != true else { return }
            properties[property, default: []].append(value)
        }
    }
}
