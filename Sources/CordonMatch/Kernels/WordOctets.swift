internal import CCordonKernels

/// Words laid out eight by eight, a cache line or two each, as `WordSieve` reads them.
final class WordOctets: @unchecked Sendable {
    // SAFETY and Sendable: `octets` of both kinds, freed with the object, and written before anybody else has it.
    let words: cordon_words
    let count: Int
    private let octets: UnsafeMutablePointer<cordon_octet>
    private let rests: UnsafeMutablePointer<cordon_octet_rest>

    /// Place for `count` words, to be written.
    init(count: Int) {
        self.count = count
        let places = (count + 7) / 8
        let line = MemoryLayout<cordon_octet>.stride
        func lines() -> UnsafeMutableRawPointer {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, places) * line, alignment: line)
            memory.initializeMemory(as: UInt8.self, repeating: cordon_kind_code(UInt8(CORDON_BLANK)), count: places * line)
            return memory
        }
        octets = lines().bindMemory(to: cordon_octet.self, capacity: places)
        rests = lines().bindMemory(to: cordon_octet_rest.self, capacity: places)
        words = cordon_words(octets: octets, rests: rests)
    }

    /// The same words again, to be written over.
    convenience init(copying other: WordOctets) {
        self.init(count: other.count)
        octets.update(from: other.octets, count: (count + 7) / 8)
        rests.update(from: other.rests, count: (count + 7) / 8)
    }

    deinit {
        octets.deallocate()
        rests.deallocate()
    }

    /// Puts a word in place `number`.
    ///
    /// - Parameter codes: of each byte of the word, the code of its kind (`WordSieve.codes`, `letterCodes`).
    @inline(__always)
    func write(_ word: UnsafeBufferPointer<UInt8>, at number: Int, isBorne: Bool, codes: WordSieve.Codes) {
        guard let bytes = word.baseAddress else { return }
        cordon_word_write(octets, rests, number, bytes, word.count, codes.table, isBorne ? 1 : 0)
    }

    private static func bytes(_ octet: UnsafeMutablePointer<cordon_octet>) -> UnsafeMutablePointer<UInt8> {
        UnsafeMutableRawPointer(octet).assumingMemoryBound(to: UInt8.self)
    }

    /// How many symbols word `number` has, `BatchDistance.lanes` for all that are more than the kernels take.
    @inline(__always)
    func length(_ number: UInt32) -> UInt8 { Self.bytes(octets + Int(number / 8))[Int(number % 8)] & UInt8(CORDON_BORNE - 1) }

    /// Asks for the first symbols of word `number` and its neighbours.
    @inline(__always)
    func prefetch(_ number: UInt32) { cordon_prefetch(octets + Int(number / 8)) }
}
