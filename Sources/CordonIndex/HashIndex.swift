/// A read-only multimap from 32-bit hashes to values, as four arrays in a snapshot.
///
/// `keys` holds the distinct hashes in ascending order, `starts` where each one's values begin in `values`, and `directory` where the
/// keys with each value of their top bits begin, so that a look-up reads one directory entry and two to four keys.
public struct HashIndex<Value: BitwiseCopyable & Sendable>: Sendable {
    nonisolated(unsafe) let directory: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let keys: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let starts: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let values: UnsafeBufferPointer<Value>
    let shift: UInt32

    init(
        directory: UnsafeBufferPointer<UInt32>, keys: UnsafeBufferPointer<UInt32>, starts: UnsafeBufferPointer<UInt32>,
        values: UnsafeBufferPointer<Value>
    ) {
        self.directory = directory
        self.keys = keys
        self.starts = starts
        self.values = values
        // A directory that is not one power of two and one long is refused by `isValid` before any look-up.
        shift = 32 &- UInt32(truncatingIfNeeded: (directory.count - 1).trailingZeroBitCount)
    }

    /// The values of everything that hashes to `key`; empty where there is nothing.
    @inlinable @inline(__always)
    public func values(of key: UInt32) -> UnsafeBufferPointer<Value> { lookUp(key) }

    @usableFromInline
    func lookUp(_ key: UInt32) -> UnsafeBufferPointer<Value> {
        let bucket = shift == 32 ? 0 : Int(key >> shift)
        var at = Int(directory[bucket])
        let end = Int(directory[bucket + 1])
        while at < end {
            if keys[at] == key {
                return UnsafeBufferPointer(rebasing: values[Int(starts[at])..<Int(starts[at + 1])])
            }
            at += 1
        }
        return UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Whether the four arrays fit each other, so that no look-up can leave them.
    func isValid(_ isValue: (Value) -> Bool) -> Bool {
        guard directory.count >= 2, directory.count <= 1 << 32, (directory.count - 1).nonzeroBitCount == 1, directory[0] == 0,
            Int(directory[directory.count - 1]) == keys.count, starts.count == keys.count + 1, starts[0] == 0,
            Int(starts[keys.count]) == values.count
        else { return false }
        for i in 1..<directory.count where directory[i] < directory[i - 1] { return false }
        for i in 1..<starts.count where starts[i] < starts[i - 1] { return false }
        return values.allSatisfy(isValue)
    }
}

/// Collects pairs and lays them out as the arrays of a `HashIndex`.
struct HashIndexBuilder<Value: BitwiseCopyable & Comparable> {
    typealias Arrays = (directory: [UInt32], keys: [UInt32], starts: [UInt32], values: [Value])

    /// Keys that an entry of the directory has at most, on average: fewer make the directory as large as all keys, more are longer looked
    /// through. Four lie in a quarter of a cache line.
    private static var keysTogether: Int { 4 }

    private var pairs: [(key: UInt32, value: Value)] = []

    mutating func add(_ key: UInt32, _ value: Value) { pairs.append((key, value)) }

    /// Sorted, without repeated pairs.
    ///
    /// - Complexity: linear in the pairs as long as keys are hashes and few pairs share one.
    consuming func build() -> Arrays {
        let pairs = ordered()
        var keys: [UInt32] = []
        var starts: [UInt32] = []
        var values: [Value] = []
        values.reserveCapacity(pairs.count)
        for (key, value) in pairs {
            if keys.last != key {
                keys.append(key)
                starts.append(UInt32(values.count))
            } else if values.last == value {
                continue
            }
            values.append(value)
        }
        starts.append(UInt32(values.count))
        var bits: UInt32 = 0
        while Self.keysTogether << bits < keys.count && bits < 26 { bits += 1 }
        var directory = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
        for key in keys { directory[(bits == 0 ? 0 : Int(key >> (32 - bits))) + 1] += 1 }
        for i in 1..<directory.count { directory[i] += directory[i - 1] }
        return (directory, keys, starts, values)
    }

    /// The pairs by key and value: dealt out by the top bits of the key, some four to each, and each hand put in order.
    private func ordered() -> [(key: UInt32, value: Value)] {
        var bits: UInt32 = 1
        while 4 << bits < pairs.count && bits < 26 { bits += 1 }
        let shift = 32 - bits
        var ends = [Int](repeating: 0, count: 1 << Int(bits))
        for pair in pairs { ends[Int(pair.key >> shift)] += 1 }
        var start = 0
        for hand in ends.indices {
            (start, ends[hand]) = (start + ends[hand], start)
        }
        var ordered = pairs
        for pair in pairs {
            ordered[ends[Int(pair.key >> shift)]] = pair
            ends[Int(pair.key >> shift)] += 1
        }
        func precedes(_ a: (key: UInt32, value: Value), _ b: (key: UInt32, value: Value)) -> Bool {
            a.key != b.key ? a.key < b.key : a.value < b.value
        }
        start = 0
        for end in ends {
            // Values of one key mostly come in order already, so that few are moved.
            if end - start > 32 { ordered[start..<end].sort(by: precedes) }
            for at in start..<end {
                let pair = ordered[at]
                var place = at
                while place > start, precedes(pair, ordered[place - 1]) {
                    ordered[place] = ordered[place - 1]
                    place -= 1
                }
                ordered[place] = pair
            }
            start = end
        }
        return ordered
    }
}
