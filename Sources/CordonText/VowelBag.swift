/// How often each vowel stands in a word, in unary, so that two words' bags show at once that they differ in vowels.
public struct VowelBag: Sendable {
    /// Twelve bits, each number as so many ones: up to three of a and of i (with y), up to two of e, o and u. The ones in which two bags
    /// differ are no more than the vowels in which the words do.
    public let unary: UInt32

    /// The vowel that a symbol is: a, e, i and y, o, u; nil for every other symbol.
    public static func index(_ symbol: UInt8) -> Int? {
        switch symbol {
        case 0, Sounds.writtenA: 0
        case 4: 1
        case 8, 24, Sounds.writtenY: 2
        case 14: 3
        case 20: 4
        default: nil
        }
    }

    public init(sounds: UnsafeBufferPointer<UInt8>) {
        var counts: (a: UInt32, e: UInt32, i: UInt32, o: UInt32, u: UInt32) = (0, 0, 0, 0, 0)
        for symbol in sounds {
            switch symbol {
            case 0: counts.a &+= 1
            case 4: counts.e &+= 1
            case 8, 24: counts.i &+= 1
            case 14: counts.o &+= 1
            case 20: counts.u &+= 1
            default: continue
            }
        }
        func ones(_ count: UInt32, _ most: UInt32) -> UInt32 { (1 << min(count, most)) - 1 }
        unary = ones(counts.a, 3) | ones(counts.e, 2) << 3 | ones(counts.i, 3) << 5 | ones(counts.o, 2) << 8 | ones(counts.u, 2) << 10
    }
}
