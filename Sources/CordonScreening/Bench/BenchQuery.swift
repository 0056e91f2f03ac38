/// A counterparty of a benchmark, with the right answer.
struct BenchQuery: Sendable {
    /// Id of the listed party that the name is a variant of; nil for an innocent.
    var truth: String?
    /// In what way the name differs from the listed one, or what kind of innocent it is.
    var group: String
    /// The name as received, UTF-8.
    var name: [UInt8]
}
