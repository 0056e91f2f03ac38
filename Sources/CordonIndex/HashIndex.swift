/// A read-only multimap from 32-bit hashes to numbers, as four arrays in a snapshot.
///
/// `keys` holds the distinct hashes in ascending order, `places` the value of each one that has a single value, as most have, and for
/// the others where their values begin in `values`, up to those of the next key that has several; `directory` is where the keys with each
/// value of their top bits begin, so that a look-up reads one directory entry and two to four keys. As the directory has two entries at
/// least, the top bit of a key is known: in its place stands whether the key has several values.
public struct HashIndex: Sendable {
    // SAFETY: views of a snapshot that whoever holds the index keeps alive; checked by `isValid`.
    nonisolated(unsafe) let directory: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let keys: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let places: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let values: UnsafeBufferPointer<UInt32>
    let shift: UInt32

    static let several: UInt32 = 1 << 31

    init(
        directory: UnsafeBufferPointer<UInt32>, keys: UnsafeBufferPointer<UInt32>, places: UnsafeBufferPointer<UInt32>,
        values: UnsafeBufferPointer<UInt32>
    ) {
        self.directory = directory
        self.keys = keys
        self.places = places
        self.values = values
        // A directory that is not one power of two and one long is refused by `isValid` before any look-up.
        shift = 32 &- UInt32(truncatingIfNeeded: (directory.count - 1).trailingZeroBitCount)
    }

    /// The values of everything that hashes to `key`; empty where there is nothing.
    public func values(of key: UInt32) -> UnsafeBufferPointer<UInt32> {
        // SAFETY: `isValid` has held all four arrays against each other, so that no place and no end is outside.
        let bucket = Int(key &>> shift)
        var at = Int(directory[bucket])
        let end = Int(directory[bucket &+ 1])
        while at < end {
            if (keys[at] ^ key) &<< 1 == 0 {
                if keys[at] & Self.several == 0 { return UnsafeBufferPointer(rebasing: places[at..<at &+ 1]) }
                return UnsafeBufferPointer(rebasing: values[Int(places[at])..<self.end(ofKey: at)])
            }
            at &+= 1
        }
        return UnsafeBufferPointer(start: nil, count: 0)
    }

    /// Where the values of a key with several end: where those of the next such key begin.
    @inline(__always)
    private func end(ofKey number: Int) -> Int {
        var next = number &+ 1
        while next < keys.count, keys[next] & Self.several == 0 { next &+= 1 }
        return next < keys.count ? Int(places[next]) : values.count
    }

    /// Whether the four arrays fit each other, so that no look-up can leave them.
    func isValid(_ isValue: (UInt32) -> Bool) -> Bool {
        guard directory.count >= 3, directory.count <= 1 << 32, (directory.count - 1).nonzeroBitCount == 1, directory[0] == 0,
            Int(directory[directory.count - 1]) == keys.count, places.count == keys.count
        else { return false }
        for i in 1..<directory.count where directory[i] < directory[i - 1] { return false }
        // Where the values of the next key with several may begin at the earliest.
        var start = 0
        for (key, place) in zip(keys, places) {
            if key & Self.several == 0 {
                guard isValue(place) else { return false }
            } else {
                guard start == 0 ? place == 0 : Int(place) >= start, Int(place) < values.count else { return false }
                start = Int(place) + 1
            }
        }
        return (start > 0 || values.isEmpty) && values.allSatisfy(isValue)
    }
}

/// Collects pairs and lays them out as the arrays of a `HashIndex`.
struct HashIndexBuilder {
    typealias Arrays = (directory: [UInt32], keys: [UInt32], places: [UInt32], values: [UInt32])

    /// Keys that an entry of the directory has at most, on average: fewer make the directory as large as all keys, more are longer looked
    /// through. Four lie in a quarter of a cache line.
    private static var keysTogether: Int { 4 }

    private var pairs: [(key: UInt32, value: UInt32)] = []

    mutating func add(_ key: UInt32, _ value: UInt32) { pairs.append((key, value)) }

    /// Sorted, without repeated pairs.
    ///
    /// - Complexity: linear in the pairs as long as keys are hashes and few pairs share one.
    consuming func build() -> Arrays {
        let pairs = ordered()
        var keys: [UInt32] = []
        var places: [UInt32] = []
        var values: [UInt32] = []
        /// Numbers of the keys that have several values.
        var several: [Int] = []
        var last: UInt32 = 0
        for (key, value) in pairs {
            let number = keys.count - 1
            if keys.last != key {
                keys.append(key)
                places.append(value)
            } else if value != last {
                if several.last != number {
                    several.append(number)
                    values.append(last)
                    places[number] = UInt32(values.count - 1)
                }
                values.append(value)
            }
            last = value
        }
        var bits: UInt32 = 1
        while Self.keysTogether << bits < keys.count && bits < 26 { bits += 1 }
        var directory = [UInt32](repeating: 0, count: (1 << Int(bits)) + 1)
        for key in keys { directory[Int(key >> (32 - bits)) + 1] += 1 }
        for i in 1..<directory.count { directory[i] += directory[i - 1] }
        for number in keys.indices { keys[number] &= ~HashIndex.several }
        for number in several { keys[number] |= HashIndex.several }
        return (directory, keys, places, values)
    }

    /// The pairs by key and value: dealt out by the top bits of the key, some four to each, and each hand put in order.
    private func ordered() -> [(key: UInt32, value: UInt32)] {
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
        func precedes(_ a: (key: UInt32, value: UInt32), _ b: (key: UInt32, value: UInt32)) -> Bool {
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
