import CordonIndex
import CordonLists
import TestSupport
import Testing

@testable import CordonMatch

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension Shared {
    /// Every `stride`-th value of a column of a CSV file.
    static func column(_ name: String, of file: String, stride: Int) throws -> [String] {
        let reader = CSVReader(try FileSource(path: root + "/data/" + file))
        guard try reader.next() else { return [] }
        let column = try #require((0..<reader.fieldCount).first { reader.string($0) == name }, "\(file) has no column \(name)")
        var values: [String] = []
        var row = 0
        while try reader.next() {
            row += 1
            if row % stride == 0, reader.fieldCount > column, let text = reader.string(column) { values.append(text) }
        }
        return values
    }
}

/// Promise 4 on the real list, with real counterparties and real spellings of listed parties.
///
/// A scan takes about a second (each word with every listed word, each name with every name), so that every run takes a sample.
/// `CORDON_QUERIES=2000 swift test -c release --filter RealListTests` takes them all, in about half an hour on two processors.
struct RealListTests {
    /// Real spellings that need screening, from six files, of all kinds and scripts.
    private static func queries() throws -> [MatchQuery] {
        var queries: [MatchQuery] = []
        func add(_ file: String, _ column: String, stride: Int, _ kind: PartyKind) throws {
            for (number, name) in try Shared.column(column, of: file, stride: stride).enumerated() {
                // Half with what is known, half without.
                queries.append(MatchQuery(name: name, kind: number % 2 == 0 ? kind : .unknown))
            }
        }
        try add("counterparties/companies_gleif_dev.csv.gz", "name", stride: 599, .organization)
        try add("counterparties/persons_negatives_global_dev.csv.gz", "full_name", stride: 50, .person)
        try add("counterparties/persons_wikidata_he_ko.csv.gz", "native", stride: 564, .person)
        try add("counterparties/companies_sec_2025-02-28.csv.gz", "Name", stride: 48, .organization)
        try add("eval/crosslist_gold_dev.csv.gz", "query", stride: 8, .unknown)
        try add("eval/positives_us_congress_untreated.csv", "full_name", stride: 12, .person)
        return queries
    }

    @Test(.enabled(if: Shared.isUsable))
    func indexAndScanAgreeOnRealCounterpartiesAgainstTheRealList() async throws {
        let asked = getenv("CORDON_QUERIES").flatMap { Int(String(cString: $0)) }
        let started = Self.seconds
        var builder = SnapshotBuilder(normalizer: World.normalizer, carriesTables: false)
        let edition = try ListLoader.load(path: Shared.root + "/data/lists/ofac/sdn_2023-12-28") { entity in
            try builder.add(entity) { name, reason in Issue.record("\(entity.id): \(reason)") }
        }
        #expect(edition.entityCount == 13_821)
        let matcher = Matcher(snapshot: try Snapshot(bytes: try builder.build(editions: [edition])), normalizer: World.normalizer)
        var all = try Self.queries()
        #expect(all.count >= 2_000)
        // Spread over the files in an order that is the same on every machine.
        var generator = SeededGenerator(seed: 2_023)
        all.shuffle(using: &generator)
        // Counterparties seldom hit; these do, in the first of what is compared on every machine.
        all.insert(
            contentsOf: ["Al-Qaida", "Mingzheng International Trading", "Gefest M", "Dandong Rich Earth Trading"].map { MatchQuery(name: $0) }, at: 0)
        // Without a number asked for, as many as ten seconds allow, and two for each processor at least.
        let most = min(asked ?? all.count, all.count)
        let limit = asked == nil ? 10.0 : .infinity
        let begun = Self.seconds
        let queries = Array(all.prefix(most))
        let jobs = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        var compared = 0
        var hits = 0
        try await withThrowingTaskGroup(of: (compared: Int, hits: Int).self) { group in
            for job in 0..<jobs {
                group.addTask {
                    var agreement = Agreement(matcher)
                    var done = (compared: 0, hits: 0)
                    for at in stride(from: job, to: queries.count, by: jobs) {
                        if done.compared >= 2, Self.seconds - begun > limit { break }
                        if let difference = try agreement.difference(queries[at], thresholds: [0.5, 0.7, 0.9]) {
                            Issue.record("\(queries[at].shown): \(difference)")
                        }
                        done.compared += 1
                        done.hits += agreement.hits
                    }
                    return done
                }
            }
            for try await done in group {
                compared += done.compared
                hits += done.hits
            }
        }
        #expect(hits > 0)
        print(
            "index and scan agree on \(compared) of \(all.count) real queries with \(hits) hits at 0.5; \(Int(begun - started)) s to load, \(Int(Self.seconds - begun)) s to compare"
        )
    }

    /// Far cheaper than a scan, and so for all queries: a score does not depend on the threshold that it was searched with, although
    /// words are looked up more tightly at a higher one.
    @Test(.enabled(if: Shared.isUsable))
    func aHitScoresTheSameAtEveryThresholdThatItReaches() throws {
        var builder = SnapshotBuilder(normalizer: World.normalizer, carriesTables: false)
        _ = try ListLoader.load(path: Shared.root + "/data/lists/ofac/sdn_2023-12-28") { entity in try builder.add(entity) { _, _ in } }
        let matcher = Matcher(snapshot: try Snapshot(bytes: try builder.build(editions: [])), normalizer: World.normalizer)
        var worker = matcher.makeWorker()
        var hits = 0
        let stride = Self.isDebug ? 40 : 1
        for (number, query) in try Self.queries().enumerated() where number % stride == 0 {
            let loose = try worker.search(query, threshold: 0.5, limit: 0).hits
            hits += loose.count
            for threshold in [0.6, 0.7, 0.8, 0.9, 0.95] {
                let tight = try worker.search(query, threshold: threshold, limit: 0).hits
                let expected = loose.filter { $0.score >= threshold }
                guard tight.map(\.entity.id) == expected.map(\.entity.id), tight.map(\.score) == expected.map(\.score) else {
                    Issue.record(
                        "\(query.shown) at \(threshold): \(tight.map { ($0.entity.id, $0.score) }), at 0.5: \(expected.map { ($0.entity.id, $0.score) })"
                    )
                    continue
                }
                for hit in tight {
                    let value = recomputed(hit.evidence)
                    if abs(value - hit.score) > 0.001 {
                        Issue.record("\(query.shown) and \"\(hit.name?.text ?? "")\": \(hit.score), the evidence gives \(value)")
                    }
                }
            }
        }
        #expect(hits > 0)
    }

    private static var isDebug: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    private static var seconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }
}
