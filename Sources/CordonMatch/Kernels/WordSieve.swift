internal import CCordonKernels
internal import CordonText

/// Finds, of many listed words, those that are near one word, and compares only those that a lower bound of their
/// distance lets pass: `cordon_sieve.h` has the bound and its proof.
final class WordSieve {
    // SAFETY: allocated with the object and freed with it; `found` and `left` have place for all words.
    private let sieve = UnsafeMutablePointer<cordon_sieve>.allocate(capacity: 1)
    private let found: UnsafeMutablePointer<cordon_near_word>
    private let left: UnsafeMutablePointer<UInt32>

    private let words: WordOctets

    /// - Parameter words: among which is looked for; none is added twice.
    init(_ words: WordOctets) {
        self.words = words
        // Memory that is never used is never touched.
        found = .allocate(capacity: words.count)
        left = .allocate(capacity: words.count)
        sieve.initialize(to: cordon_sieve())
        sieve.pointee.words = words.words
        sieve.pointee.found = found
        sieve.pointee.left = left
    }

    deinit {
        found.deallocate()
        left.deallocate()
        sieve.deallocate()
    }

    /// Makes `symbols`, at most `BatchDistance.longest` of them, the word that others may be near to. They stay where they are until `finish`.
    ///
    /// - Parameters:
    ///   - limits: of `BatchDistance.forEachNear`, for words that people do not bear.
    ///   - borne: the same for those that they do.
    func prepare(_ symbols: UnsafeBufferPointer<UInt8>, _ costs: EditCosts, limits: UnsafePointer<UInt8>, borne: UnsafePointer<UInt8>) {
        cordon_sieve_prepare(sieve, symbols.baseAddress, Int32(symbols.count), costs.kinds, limits, borne)
    }

    /// Adds the words of one octet that `lanes` names, the longest of some `longest` symbols.
    @inline(__always)
    func add(octet: UInt32, lanes: UInt8, longest: UInt8) {
        cordon_sieve_add(sieve, cordon_choice(octet: octet, lanes: lanes), UInt32(longest))
    }

    /// Calls `near` with each word within its limit and what it costs, and `rest` with words that are left to be compared one by one: those of
    /// rare symbols and long ones. Returns how many words were compared.
    @inline(__always)
    func finish(near: (UInt32, Int) -> Void, rest: (UInt32) -> Void) -> Int {
        cordon_sieve_finish(sieve)
        for at in 0..<sieve.pointee.found_count { near(found[at].word, Int(found[at].cost)) }
        for at in 0..<sieve.pointee.left_count { rest(left[at]) }
        return sieve.pointee.compared
    }

    // MARK: Kinds of symbols

    /// The kind of a symbol: letters and the common digraphs have one of their own.
    static func kind(_ symbol: UInt8) -> UInt8 {
        switch symbol {
        case 0..<26: symbol
        case Sounds.sh: 26
        case Sounds.ch: 27
        case Sounds.kh: 28
        case Sounds.th: 29
        default: UInt8(CORDON_RARE)
        }
    }

    /// By symbol, and by byte that `Sounds.spell` makes a symbol of, the code of its kind.
    static let codes = Codes((0..<UInt8(CostTable.width)).map { cordon_kind_code(kind($0)) })
    static let letterCodes = Codes((0...UInt8.max).map { cordon_kind_code(kind(Sounds.symbol(byte: $0))) })

    struct Codes: @unchecked Sendable {
        // Sendable: immortal and never changed.
        let table: UnsafePointer<UInt8>
        init(_ codes: [UInt8]) { table = CostTable.immortal(codes) }
    }

    /// The costs of a table by kind.
    static func costs(_ table: CostTable, cheapest: Int) -> cordon_kind_costs {
        /// Rows of costs by symbol as rows by kind: of each kind the least of its symbols.
        func byKind(_ costs: UnsafePointer<UInt8>, rows: Int) -> UnsafePointer<UInt8> {
            let kinds = Int(CORDON_KINDS)
            var out = [UInt8](repeating: .max, count: rows * kinds)
            for row in 0..<rows {
                for symbol in 0..<Sounds.count {
                    let at = row * kinds + Int(kind(UInt8(symbol)))
                    out[at] = min(out[at], costs[row * CostTable.width + symbol])
                }
            }
            return CostTable.immortal(out)
        }
        let codes = (0..<UInt8(CostTable.width)).map { kind($0) == CORDON_RARE ? UInt8(CORDON_NO_CODE) : cordon_kind_code(kind($0)) }
        return cordon_kind_costs(
            substitution: byKind(table.substitution, rows: CostTable.width), first: byKind(table.first, rows: CostTable.width),
            coming: byKind(table.indel, rows: 1), going: table.indel, codes: CostTable.immortal(codes),
            transposition: UInt8(table.transposition), least_coming: UInt8(cheapest))
    }
}
