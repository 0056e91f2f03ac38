import CordonIndex
import CordonText
import Testing

@testable import CordonMatch

/// Words compared by sound and letter against a plain dynamic program without bounds or cutoffs.
struct LikenessTests {
    @Test(arguments: [Spelling.latin, .unvowelled, .hebrew, .byEar])
    func likenessIsThatOfTheSlowTwinAtEveryCutoff(spelling: Spelling) {
        var generator = SeededGenerator(seed: UInt64(spelling.rawValue) + 70)
        let memory = FormMemory()
        var form = WordForm()
        var alike = 0
        for _ in 0..<6_000 {
            let a = word(&generator)
            let b = Bool.random(using: &generator) ? edited(a, &generator) : word(&generator)
            let full = reference(a, b, spelling)
            if full >= Similarity.least { alike += 1 }
            a.withUnsafeBufferPointer { form.set($0, spelling: spelling, in: memory) }
            for least: Permille in [450, 500, 600, 700, 750, 800, 850, 900, 950] {
                let likeness = b.withUnsafeBufferPointer { form.likeness(text: $0, least: least) }
                if likeness == (full >= least ? full : 0) { continue }
                Issue.record(
                    "\(String(decoding: a, as: UTF8.self)) and \(String(decoding: b, as: UTF8.self)), \(spelling), from \(least): \(likeness) for \(full)"
                )
                return
            }
        }
        #expect(alike > 500)
    }

    @Test(arguments: [Spelling.latin, .unvowelled, .hebrew, .byEar])
    func theFilterOfJoinedWordsLeavesWhateverIsAlike(spelling: Spelling) {
        var generator = SeededGenerator(seed: UInt64(spelling.rawValue) + 80)
        let memory = FormMemory()
        let filter = JoinFilter()
        var form = WordForm()
        var (alike, near, all) = (0, 0, 0)
        for _ in 0..<400 {
            let own = word(&generator) + (Int.random(in: 0..<20, using: &generator) == 0 ? Array("abdulrahmanovichnikolaevskaya".utf8) : [])
            let others = (0..<Int.random(in: 0...70, using: &generator)).map { at in
                at == 7 ? own : Int.random(in: 0..<4, using: &generator) == 0 ? edited(own, &generator) : word(&generator)
            }
            own.withUnsafeBufferPointer { form.set($0, spelling: spelling, in: memory) }
            filter.begin(form, least: 800)
            for other in others {
                let cut = Int.random(in: 0...other.count, using: &generator)
                for part in [other[..<cut], other[cut...]] { part.withUnsafeBufferPointer { filter.append($0) } }
                filter.take()
            }
            filter.finish()
            let found = others.indices.filter { others[$0].withUnsafeBufferPointer { form.likeness(text: $0, least: 800) } >= 800 }
            #expect(Set(filter.near).isSuperset(of: found), "\(String(decoding: own, as: UTF8.self))")
            #expect(filter.near == filter.near.sorted())
            (alike, near, all) = (alike + found.count, near + filter.near.count, all + others.count)
        }
        #expect(alike > 500)
        #expect(near < all / 2)
    }

    @Test func wordsWithSpacesAreLeftByTheFilter() {
        let memory = FormMemory()
        let filter = JoinFilter()
        var form = WordForm()
        let label = Array("motor ship".utf8)
        label.withUnsafeBufferPointer { form.set($0, spelling: .latin, in: memory) }
        filter.begin(form, least: 800)
        label.withUnsafeBufferPointer { filter.append($0) }
        filter.take()
        filter.finish()
        #expect(filter.near == [0])
    }

    private func word(_ generator: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: 2...8, using: &generator)).map { _ in Array("aeiouyhhssztcckgdrnlmwj1".utf8).randomElement(using: &generator) ?? 97 }
    }

    private func edited(_ word: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var word = word
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let at = Int.random(in: word.indices, using: &generator)
            let letter = Array("aeiouhsztcrnlw".utf8).randomElement(using: &generator) ?? 97
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: word.insert(letter, at: at)
            case 1 where word.count > 2: word.remove(at: at)
            case 2 where at + 1 < word.count: word.swapAt(at, at + 1)
            default: word[at] = letter
            }
        }
        return word
    }

    private func reference(_ a: [UInt8], _ b: [UInt8], _ spelling: Spelling) -> Permille {
        let costs = EditCosts.of(spelling)
        func sounds(_ text: [UInt8]) -> [UInt8] {
            var out = [UInt8](repeating: 0, count: text.count * 2)
            let count = text.withUnsafeBufferPointer { text in
                out.withUnsafeMutableBufferPointer { out in out.baseAddress.map { Sounds.fold(text, into: $0) } ?? 0 }
            }
            return Array(out[..<count])
        }
        func letters(_ text: [UInt8]) -> [UInt8] {
            text.map { $0 >= 97 && $0 <= 122 ? $0 - 97 : $0 >= 48 && $0 <= 57 ? $0 - 22 : Sounds.other }
        }
        let (x, y) = (sounds(a), sounds(b))
        func skeleton(_ sounds: [UInt8], _ reading: Skeleton.Reading) -> Skeleton {
            sounds.withUnsafeBufferPointer { Skeleton(sounds: $0, reading: reading) }
        }
        func plain(_ sounds: [UInt8]) -> Skeleton { sounds.withUnsafeBufferPointer { Skeleton(sounds: $0) } }
        var second: Skeleton?
        if spelling.isUnvowelled { second = skeleton(x, .semitic) }
        if spelling == .latin { second = skeleton(x, .centralEuropean) }
        if second == plain(x) { second = nil }
        let isNear = second.map { Skeleton.isComparable($0, plain(y)) } ?? false
        guard isNear || Skeleton.isComparable(plain(x), plain(y)) else { return 0 }
        let isFull = max(plain(x).count, plain(y).count) == Skeleton.maximumCount
        let skeletons = isNear || isFull ? 0 : classCost(plain(x), plain(y), costs)
        func length(_ sounds: [UInt8]) -> Int {
            spelling.isUnvowelled ? sounds.reduce(0) { $0 + Int(costs.counts[Int($1)]) } : sounds.count
        }
        // Alef, waw and yeh of the query are letters that were written.
        var query = x
        if spelling.isUnvowelled {
            for (at, symbol) in x.enumerated() {
                if symbol == 0, at > 0 { query[at] = Sounds.writtenA }
                if symbol == 22 { query[at] = Sounds.writtenW }
                if symbol == 24 { query[at] = Sounds.writtenY }
            }
        }
        let endsInH = a.last == UInt8(ascii: "h") && a.count > 2 && !"sktgzdpc".utf8.contains(a[a.count - 2])
        let written = length(query) + min(1, query.count { $0 == Sounds.writtenA } + (endsInH ? 1 : 0))
        var best = Similarity.of(cost: cost(query, y, costs.words), length: max(length(query), length(y)))
        if spelling == .latin, skeletons <= WordForm.lettersReach {
            best = max(best, Similarity.of(cost: cost(letters(a), letters(b), costs.words), length: max(a.count, b.count)))
        }
        return min(best, spelling.isUnvowelled ? Similarity.mostUnvowelled[min(written, 5)] : Similarity.mostUnequal)
    }

    private func classCost(_ a: Skeleton, _ b: Skeleton, _ costs: EditCosts) -> Int {
        cost((0..<a.count).map { a[$0] }, (0..<b.count).map { b[$0] }, costs.classes)
    }

    /// The whole table, cell by cell.
    private func cost(_ a: [UInt8], _ b: [UInt8], _ costs: CostTable) -> Int {
        var d = [[Int]](repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count {
            for j in 0...b.count where i + j > 0 {
                var best = Int.max
                if i > 0 { best = min(best, d[i - 1][j] + Int(costs.indel[Int(a[i - 1])])) }
                if j > 0 { best = min(best, d[i][j - 1] + Int(costs.indel[Int(b[j - 1])])) }
                if i > 0, j > 0 {
                    let table = i == 1 && j == 1 ? costs.first : costs.substitution
                    let change = Int(table[Int(a[i - 1]) * CostTable.width + Int(b[j - 1])])
                    best = min(best, d[i - 1][j - 1] + change)
                }
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1], a[i - 1] != a[i - 2] {
                    best = min(best, d[i - 2][j - 2] + costs.transposition)
                }
                d[i][j] = best
            }
        }
        return d[a.count][b.count]
    }
}
