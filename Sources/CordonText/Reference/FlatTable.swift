/// A `ByteTable` in a table image: from byte strings to small integers.
struct FlatTable: Sendable {
    // SAFETY: views of an image that whoever holds the table keeps alive; checked by `init(from:)`.
    nonisolated(unsafe) private let slots: UnsafeBufferPointer<Int32>
    private let keys: FlatTexts
    nonisolated(unsafe) private let values: UnsafeBufferPointer<Int32>

    init(from reader: inout TableReader) throws(TableError) {
        slots = try reader.next()
        keys = try FlatTexts(from: &reader)
        values = try reader.next()
        let count = values.count
        guard slots.count.nonzeroBitCount == 1, keys.count == count else { throw TableError("a table of words") }
        // A slot must be free, or a word that is not there would be looked for without end.
        var hasFree = false
        var isWithin = true
        for slot in slots {
            hasFree = hasFree || slot < 0
            isWithin = isWithin && Int(slot) < count
        }
        guard hasFree, isWithin else { throw TableError("a table of words") }
    }

    /// The position of `key` in order of insertion, or nil.
    @inline(__always)
    func index(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: ByteTable.hash(key) &>> 20) & mask
        while true {
            let entry = Int(slots[slot])
            if entry < 0 { return nil }
            if ByteString.areEqual(keys[entry], key) { return entry }
            slot = (slot &+ 1) & mask
        }
    }

    /// The value of `key`, or nil.
    @inline(__always)
    func value(_ key: UnsafeBufferPointer<UInt8>) -> Int? { index(key).map { Int(values[$0]) } }

    func value(_ key: [UInt8]) -> Int? { key.withUnsafeBufferPointer { value($0) } }

    func contains(_ key: UnsafeBufferPointer<UInt8>) -> Bool { index(key) != nil }

    func allValues(_ isValue: (Int) -> Bool) -> Bool { values.allSatisfy { isValue(Int($0)) } }
}

extension ByteTable {
    func write(to writer: inout TableWriter) {
        writer.add(slots)
        writer.add(offsets.map { UInt32($0) })
        writer.add(bytes)
        writer.add(values)
    }
}

/// Byte strings end to end in a table image, by number.
struct FlatTexts: Sendable {
    nonisolated(unsafe) private let starts: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>

    /// - Parameter longest: the most bytes that one text may have.
    init(from reader: inout TableReader, longest: Int = 255) throws(TableError) {
        starts = try reader.next()
        bytes = try reader.next()
        try checkStarts(starts, end: bytes.count, "texts", longest: longest)
    }

    var count: Int { starts.count - 1 }

    @inline(__always)
    subscript(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(starts[number])..<Int(starts[number &+ 1])])
    }

    static func write(_ texts: [[UInt8]], to writer: inout TableWriter) {
        var starts: [UInt32] = [0]
        for text in texts { starts.append(starts[starts.count - 1] + UInt32(text.count)) }
        writer.add(starts)
        writer.add(Array(texts.joined()))
    }
}

/// For each of a row of things a run of values, end to end in one array of a table image.
struct FlatLists<Value: BitwiseCopyable & Sendable>: Sendable {
    nonisolated(unsafe) private let starts: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) private let values: UnsafeBufferPointer<Value>

    init(from reader: inout TableReader, isValue: (Value) -> Bool) throws(TableError) {
        starts = try reader.next()
        values = try reader.next()
        try checkStarts(starts, end: values.count, "lists")
        guard values.allSatisfy(isValue) else { throw TableError("a list of what is not there") }
    }

    /// How many things have a run.
    var count: Int { starts.count - 1 }

    @inline(__always)
    subscript(_ number: Int) -> UnsafeBufferPointer<Value> {
        number &+ 1 < starts.count
            ? UnsafeBufferPointer(rebasing: values[Int(starts[number])..<Int(starts[number &+ 1])])
            : UnsafeBufferPointer(start: nil, count: 0)
    }

    func hasValues(below end: Int) -> Bool where Value == UInt32 { values.allSatisfy { Int($0) < end } }

    /// Writes the values of each of `count` things. - Complexity: linear; values keep their order.
    static func write(_ list: [(Int32, Value)], count: Int, to writer: inout TableWriter) {
        var starts = [UInt32](repeating: 0, count: count + 1)
        for (key, _) in list { starts[Int(key) + 1] += 1 }
        for key in 0..<count { starts[key + 1] += starts[key] }
        var next = starts
        var order = [Int](repeating: 0, count: list.count)
        for (at, entry) in list.enumerated() {
            order[Int(next[Int(entry.0)])] = at
            next[Int(entry.0)] += 1
        }
        writer.add(starts)
        writer.add(order.map { list[$0].1 })
    }
}
