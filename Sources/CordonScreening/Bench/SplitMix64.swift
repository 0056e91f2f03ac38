/// SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195): the same numbers for a seed on every machine.
///
/// Ours, because the standard library promises neither its generators nor how it draws from a range; and in whole numbers
/// only, because logarithms differ in their last bit between C libraries.
struct SplitMix64 {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// A generator for thing `number` of `stream`, so that each thing can be made without those before it.
    init(_ seed: UInt64, stream: UInt64, number: Int) {
        state = seed
        state = next() ^ (stream &* 0xd6e8_feb8_6659_fd93)
        state = next() ^ UInt64(truncatingIfNeeded: number)
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number from 0 up to but not including `count`, which is above 0.
    mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    /// A rank below 2^`octaves`, falling as frequencies of names do (Zipf): each octave of ranks is drawn equally often.
    mutating func rank(octaves: Int) -> Int {
        let octave = below(octaves + 1)
        return octave == 0 ? 0 : (1 << (octave - 1)) + below(1 << (octave - 1))
    }

    mutating func shuffle<T>(_ items: inout [T]) {
        for index in items.indices.dropFirst().reversed() { items.swapAt(index, below(index + 1)) }
    }
}
