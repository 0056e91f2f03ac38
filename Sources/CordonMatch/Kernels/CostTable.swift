internal import CordonText

/// Costs of edits by symbol, in twentieths of an edit, as the kernels read them.
///
/// Allocated once and never freed or changed, so that the kernels read it without reference counting.
struct CostTable: @unchecked Sendable {
    // SAFETY and Sendable: immortal and immutable after `init`; `width` columns, and as many rows where it is a square.
    /// `substitution[a * width + b]`.
    let substitution: UnsafePointer<UInt8>
    /// The same for the first symbols of both words.
    let first: UnsafePointer<UInt8>
    /// Cost of a symbol that only one side has.
    let indel: UnsafePointer<UInt8>
    /// Cost of two neighbours that changed places.
    let transposition: Int

    /// Columns: symbols are below this. Greater than `Sounds.count`, so that a row is three vectors.
    static let width = 48
    /// Twentieths in a full edit.
    static let edit = 20

    /// From hundredths of an edit; what is no multiple of five is rounded down.
    init(substitution: [Int], indel: [Int], transposition: Int, firstPercent: Int) {
        func twentieths(_ hundredths: Int) -> UInt8 { UInt8(min(hundredths / 5, 255)) }
        self.substitution = Self.immortal(substitution.map(twentieths))
        first = Self.immortal(substitution.map { twentieths($0 * firstPercent / 100) })
        self.indel = Self.immortal(indel.map(twentieths))
        self.transposition = transposition / 5
    }

    /// Lower bounds of what an edit between words costs by what it does to their skeletons, and in twentieths what it costs at least for
    /// each difference in the number of a vowel (`VowelBag`), so that
    ///
    ///     cost of two words >= cost of their skeletons + vowel * differences of their vowel bags
    ///
    /// Every edit changes the skeleton, the vowels, or both, and costs at least the sum of the bounds of what it changes. The costs by
    /// class are made a metric (the cheapest way from class to class, over any number of edits), because several cheap edits can do what
    /// one dear edit does. It does not hold for a skeleton that is full (`Skeleton.maximumCount`): what was cut off behind it may make up
    /// for a difference in it.
    static func ofClasses(substitution: [Int], indel: [Int], transposition: Int) -> (table: CostTable, vowel: Int) {
        func vowelOf(_ symbol: Int) -> Int? { VowelBag.index(UInt8(symbol)) }
        let symbols = 0..<Sounds.count
        var vowel = Int.max
        for a in symbols where vowelOf(a) != nil {
            vowel = min(vowel, indel[a])
            // Two vowels change two numbers.
            for b in symbols where vowelOf(b) != nil && vowelOf(b) != vowelOf(a) { vowel = min(vowel, substitution[a * width + b] / 2) }
            for b in symbols where vowelOf(b) == nil { vowel = min(vowel, substitution[a * width + b]) }
        }
        vowel = vowel / 5 * 5
        // From class to class; class 0 is nothing, so that [c] is what it costs for c to come or go.
        var costs = [Int](repeating: 1_000, count: width * width)
        for c in 0..<width { costs[c * width + c] = 0 }
        func lower(_ a: Int, _ b: Int, _ cost: Int) {
            costs[a * width + b] = min(costs[a * width + b], max(0, cost))
            costs[b * width + a] = costs[a * width + b]
        }
        for a in symbols {
            let classA = Int(Skeleton.soundClass(UInt8(a)))
            guard classA != 0 else { continue }
            lower(classA, 0, indel[a])
            for b in symbols where b != a {
                let classB = Int(Skeleton.soundClass(UInt8(b)))
                let cost = substitution[a * width + b]
                lower(classA, classB, classB == 0 && vowelOf(b) != nil ? cost - vowel : cost)
            }
        }
        let classes = 0..<Skeleton.classCount
        for over in classes {
            for a in classes {
                for b in classes { costs[a * width + b] = min(costs[a * width + b], costs[a * width + over] + costs[over * width + b]) }
            }
        }
        let table = CostTable(
            substitution: costs, indel: (0..<width).map { costs[$0] }, transposition: transposition, firstPercent: 100)
        return (table, vowel / 5)
    }

    static func immortal<T>(_ values: [T]) -> UnsafePointer<T> {
        let memory = UnsafeMutablePointer<T>.allocate(capacity: values.count)
        memory.initialize(from: values, count: values.count)
        return UnsafePointer(memory)
    }
}
