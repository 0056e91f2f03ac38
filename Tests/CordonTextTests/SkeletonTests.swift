import Testing

@testable import CordonText

private func skeleton(_ classes: [UInt8]) -> Skeleton {
    var packed = UInt64(classes.count) << 56
    for (at, soundClass) in classes.enumerated() { packed |= UInt64(soundClass) << UInt64(5 * at) }
    return Skeleton(packed: packed)
}

private func classes(_ skeleton: Skeleton) -> [UInt8] { (0..<skeleton.count).map { skeleton[$0] } }

/// Every row of `count` classes out of `alphabet`.
private func rows(_ count: Int, alphabet: [UInt8]) -> [[UInt8]] {
    count == 0 ? [[]] : rows(count - 1, alphabet: alphabet).flatMap { row in alphabet.map { row + [$0] } }
}

/// The slow twin: optimal string alignment with every edit 1.
private func plainDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var d = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { d[i][0] = i }
    for j in 0...b.count { d[0][j] = j }
    for i in stride(from: 1, through: a.count, by: 1) {
        for j in stride(from: 1, through: b.count, by: 1) {
            d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1) }
        }
    }
    return d[a.count][b.count]
}

/// The keys under which the index holds a word, as the snapshot's builder adds them.
private func held(_ skeleton: Skeleton) -> Set<UInt32> {
    var keys: Set<UInt32> = []
    skeleton.forEachDeletion { key, deletions in keys.insert(deletions == 2 ? key.hashOfTwo : key.hash) }
    return keys
}

/// The keys that are asked for a word, as the matcher asks.
private func asked(_ skeleton: Skeleton) -> Set<UInt32> {
    var keys: Set<UInt32> = []
    let isLong = Skeleton.tolerance(count: skeleton.count) == 2
    skeleton.forEachDeletion { key, _ in
        keys.insert(key.hash)
        if isLong { keys.insert(key.hashOfTwo) }
    }
    return keys
}

/// Short rows over three classes, and rows about the length from which two edits are tolerated over two.
private let shortRows = (0...5).flatMap { rows($0, alphabet: [1, 2, 3]) } + (6...7).flatMap { rows($0, alphabet: [1, 2]) }

@Test func comparableSkeletonsAlwaysShareADeletionKey() {
    let all = shortRows.map(skeleton)
    let held = all.map(held)
    let asked = all.map(asked)
    var comparable = 0
    for i in all.indices {
        for j in all.indices where Skeleton.isComparable(all[i], all[j]) {
            comparable += 1
            if asked[i].isDisjoint(with: held[j]) { Issue.record("\(classes(all[i])) does not find \(classes(all[j]))") }
        }
    }
    #expect(comparable > 10_000)
}

@Test func longComparableSkeletonsShareADeletionKeyToo() {
    let seed: UInt64 = 5
    var random = SeededGenerator(seed: seed)
    var comparable = 0
    for _ in 0..<20_000 {
        let a = (0..<Int.random(in: 4...10, using: &random)).map { _ in UInt8.random(in: 1...9, using: &random) }
        var b = a
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let at = Int.random(in: 0..<b.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where b.count < 10: b.insert(UInt8.random(in: 1...9, using: &random), at: at)
            case 1: b[at] = UInt8.random(in: 1...9, using: &random)
            case 2 where b.count > 1: b.remove(at: at)
            default: if at + 1 < b.count { b.swapAt(at, at + 1) }
            }
        }
        let (left, right) = (skeleton(a), skeleton(b))
        guard Skeleton.isComparable(left, right) else { continue }
        comparable += 1
        #expect(!asked(left).isDisjoint(with: held(right)) && !asked(right).isDisjoint(with: held(left)), "\(a) / \(b), seed \(seed)")
    }
    #expect(comparable > 10_000)
}

@Test func theHashesOfShortSkeletonsDiffer() {
    let all = shortRows.map(skeleton)
    #expect(Set(all.map(\.hash) + all.map(\.hashOfTwo)).count == all.count * 2)
}

/// Length of a longest common subsequence, cell by cell.
private func plainCommon(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var d = [[Int]](repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0..<a.count {
        for j in 0..<b.count { d[i + 1][j + 1] = a[i] == b[j] ? d[i][j] + 1 : max(d[i][j + 1], d[i + 1][j]) }
    }
    return d[a.count][b.count]
}

@Test func comparableIsSymmetricAndAsALongestCommonSubsequenceSays() {
    func expect(_ a: [UInt8], _ b: [UInt8]) {
        let limit = Skeleton.tolerance(count: min(a.count, b.count))
        let isComparable = Skeleton.isComparable(skeleton(a), skeleton(b))
        if isComparable != (max(a.count, b.count) - plainCommon(a, b) <= limit) { Issue.record("\(a) / \(b)") }
        if isComparable != Skeleton.isComparable(skeleton(b), skeleton(a)) { Issue.record("\(a) / \(b) one way only") }
        if !isComparable, plainDistance(a, b) <= limit { Issue.record("\(a) / \(b) are within the edits that are tolerated") }
    }
    let all = (0...4).flatMap { rows($0, alphabet: [1, 2, 3]) } + rows(5, alphabet: [1, 2]) + rows(6, alphabet: [1, 2])
    for a in all { for b in all { expect(a, b) } }
    var random = SeededGenerator(seed: 12)
    for _ in 0..<20_000 {
        let a = (0..<Int.random(in: 3...10, using: &random)).map { _ in UInt8.random(in: 1...3, using: &random) }
        let b = (0..<Int.random(in: 3...10, using: &random)).map { _ in UInt8.random(in: 1...3, using: &random) }
        expect(a, b)
    }
}
