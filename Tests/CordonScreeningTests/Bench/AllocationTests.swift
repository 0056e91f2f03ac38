import CCordonAllocations
import CordonLists
import Testing

@testable import CordonMatch
@testable import CordonScreening

/// Allocations of a worker that has been at work for a while, by counterparty. They are the same on every machine, and cost more than the
/// arithmetic between them where they come in numbers.
struct AllocationTests {
    @Test(.enabled(if: cordon_allocations_are_counted() != 0, "allocations are counted with the GNU C library alone, and without sanitizers"))
    func screeningStaysWithinItsAllocations() throws {
        let bounds = try AllocationBounds()
        let list = SyntheticNames(nameCount: bounds.names, seed: bounds.seed)
        let matcher = try list.matcher()
        let queries = list.queries(count: 2 * bounds.queries).map { MatchQuery(name: String(decoding: $0.name, as: UTF8.self)) }
        var worker = matcher.makeWorker()
        // One half to warm up; the other has names, and words, that the worker has not seen.
        for query in queries.prefix(bounds.queries) { _ = try worker.search(query, threshold: bounds.threshold, limit: 0) }
        var (all, ofClear, clear) = (0, 0, 0)
        for query in queries.suffix(bounds.queries) {
            cordon_allocations_begin()
            let result = try worker.search(query, threshold: bounds.threshold, limit: 0)
            let count = cordon_allocations_end()
            all += count
            guard result.hits.isEmpty else { continue }
            ofClear += count
            clear += 1
        }
        #expect(clear > bounds.queries / 2 && clear < bounds.queries)
        let measured = [
            "allocations_per_query": Double(all) / Double(bounds.queries), "allocations_per_clear_query": Double(ofClear) / Double(max(1, clear)),
        ]
        #expect(Set(bounds.most.keys) == Set(measured.keys))
        for (key, bound) in bounds.most {
            let value = try #require(measured[key])
            #expect(value <= bound, "\(key)")
            // What has become better is to be kept. Release builds are better by themselves.
            #if DEBUG
                #expect(value >= bound * 0.8, "\(key) is \(value): tighten its bound in benchmarks/counts.json")
            #endif
        }
    }

    @Test(.enabled(if: cordon_allocations_are_counted() != 0, "allocations are counted with the GNU C library alone, and without sanitizers"))
    func whatIsAllocatedIsCounted() {
        cordon_allocations_begin()
        let none = cordon_allocations_end()
        cordon_allocations_begin()
        let arrays = (0..<10).map { [UInt8](repeating: UInt8($0), count: 100) }
        let some = cordon_allocations_end()
        #expect(none == 0)
        #expect(some >= arrays.count)
    }
}

/// "allocations" of benchmarks/counts.json, which the gate of `cordon bench` does not read.
private struct AllocationBounds {
    let names: Int
    let queries: Int
    let seed: UInt64
    let threshold: Double
    let most: [String: Double]

    init() throws {
        let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
        let source = try ByteSource(path: root + "/benchmarks/counts.json")
        var bytes: [UInt8] = []
        while try source.read(into: &bytes) {}
        let section = try #require(try bytes.withUnsafeBytes { try CordonLists.JSONValue.parse($0) }["allocations"])
        func number(_ key: String) throws -> Double { try #require(section[key]?.text.flatMap { Double($0) }, "\(key)") }
        names = Int(try number("names"))
        queries = Int(try number("queries"))
        seed = UInt64(try number("seed"))
        threshold = try number("threshold")
        guard case .object(let members) = section["most"] else { throw ScreeningError.usage("no bounds") }
        most = Dictionary(uniqueKeysWithValues: members.map { ($0.key, Double($0.value.text ?? "") ?? 0) })
    }
}
