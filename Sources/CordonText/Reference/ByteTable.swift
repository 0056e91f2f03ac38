/// A hash table from byte strings to small integers that grows.
///
/// Keys lie end to end in one array, so that a table of ten thousand words is four allocations and loads in under a millisecond.
/// - Complexity: look-up is one hash and, at the load factor of at most 1/2, about 1.5 probes.
package struct ByteTable: Sendable {
    /// Entries by hash, -1 where a slot is free: always a power of two, and at most half of them taken.
    private(set) var slots: [Int32]
    private var mask: Int
    private(set) var offsets: [Int32] = [0]
    private(set) var bytes: [UInt8] = []
    private(set) var values: [Int32] = []

    package init(capacity: Int = 16) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        mask = size - 1
    }

    package var count: Int { values.count }

    @inline(__always)
    package static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 { ByteString.hash(key) }

    @inline(__always)
    package static func areEqual(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool { ByteString.areEqual(a, b) }

    @inline(__always)
    private func slot(of key: UnsafeBufferPointer<UInt8>) -> (slot: Int, entry: Int) {
        var slot = Int(truncatingIfNeeded: Self.hash(key) >> 20) & mask
        while true {
            let entry = Int(slots[slot])
            if entry < 0 || equals(entry, key) { return (slot, entry) }
            slot = (slot + 1) & mask
        }
    }

    @inline(__always)
    private func equals(_ entry: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { ByteString.areEqual(UnsafeBufferPointer(rebasing: $0[Int(offsets[entry])..<Int(offsets[entry + 1])]), key) }
    }

    /// The value of `key`, or nil.
    @inline(__always)
    package func value(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        let entry = slot(of: key).entry
        return entry < 0 ? nil : Int(values[entry])
    }

    package func value(_ key: [UInt8]) -> Int? { key.withUnsafeBufferPointer { value($0) } }

    /// The position of `key` in order of insertion, or nil.
    @inline(__always)
    package func index(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        let entry = slot(of: key).entry
        return entry < 0 ? nil : entry
    }

    /// The key that was inserted as number `entry`.
    package func key(at entry: Int) -> ArraySlice<UInt8> { bytes[Int(offsets[entry])..<Int(offsets[entry + 1])] }

    /// Calls `body` with what gives the key that was inserted as a number.
    package func withKeys<T>(_ body: (_ key: (Int) -> UnsafeBufferPointer<UInt8>) -> T) -> T {
        bytes.withUnsafeBufferPointer { bytes in
            offsets.withUnsafeBufferPointer { offsets in
                body { UnsafeBufferPointer(rebasing: bytes[Int(offsets[$0])..<Int(offsets[$0 + 1])]) }
            }
        }
    }

    /// Sets `key` to `value` unless it is there already; returns its entry number.
    @discardableResult
    package mutating func insert(_ key: UnsafeBufferPointer<UInt8>, _ value: Int, replacing: Bool = false) -> Int {
        let (place, entry) = slot(of: key)
        if entry >= 0 {
            if replacing { values[entry] = Int32(truncatingIfNeeded: value) }
            return entry
        }
        let fresh = values.count
        slots[place] = Int32(fresh)
        bytes.append(contentsOf: key)
        offsets.append(Int32(bytes.count))
        values.append(Int32(truncatingIfNeeded: value))
        if values.count * 2 > slots.count { grow() }
        return fresh
    }

    @discardableResult
    package mutating func insert(_ key: [UInt8], _ value: Int, replacing: Bool = false) -> Int {
        key.withUnsafeBufferPointer { insert($0, value, replacing: replacing) }
    }

    private mutating func grow() {
        let size = slots.count * 2
        mask = size - 1
        slots = Array(repeating: -1, count: size)
        for entry in 0..<values.count {
            let range = Int(offsets[entry])..<Int(offsets[entry + 1])
            var slot = bytes[range].withUnsafeBufferPointer { Int(truncatingIfNeeded: Self.hash($0) >> 20) & mask }
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(entry)
        }
    }
}
