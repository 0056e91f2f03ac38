internal import CCordonKernels
internal import CordonIndex
internal import CordonText

/// What look-ups by likeness read of each group of listed words before they know which words are near.
struct WordGroup {
    /// The classes of the skeleton, a byte each, the first lowest; the highest byte says how many there are.
    let classes: (UInt64, UInt64)
    /// The first word, a token's number; and how many there are, their length and whether they sound as they are written.
    let first: UInt32
    private let packed: UInt32

    init(skeleton: Skeleton, words: Range<UInt32>, longest: Int, isPlain: Bool) {
        var classes: (UInt64, UInt64) = (0, UInt64(skeleton.count) << 56)
        for i in 0..<skeleton.count {
            if i < 8 { classes.0 |= UInt64(skeleton[i]) << UInt64(8 * i) } else { classes.1 |= UInt64(skeleton[i]) << UInt64(8 * (i - 8)) }
        }
        self.classes = classes
        first = words.lowerBound
        // A snapshot holds fewer than 2^22 words.
        packed = UInt32(words.count) | UInt32(min(longest, BatchDistance.lanes)) << 24 | (isPlain ? 1 << 31 : 0)
    }

    @inline(__always)
    var classCount: Int { Int(classes.1 >> 56) }
    @inline(__always)
    var end: UInt32 { first + packed & 0xff_ffff }
    /// The symbols of the longest word, in sounds or letters, `BatchDistance.lanes` for all that are more than the kernels take.
    @inline(__always)
    var longest: Int { Int(packed >> 24 & 127) }
    @inline(__always)
    var isPlain: Bool { packed >> 31 != 0 }
}

/// The words that are met by likeness, in sounds and in letters, laid out so that many are compared at once without being gathered; and their
/// groups. A word's number is its token's.
///
/// Made once for a snapshot and shared by all workers: 32 bytes a word and 24 a group.
final class PackedWords: @unchecked Sendable {
    let sounds: WordOctets
    let letters: WordOctets
    // SAFETY and Sendable: `groupCount` of them, written in `init` alone and freed with the object.
    let groups: UnsafeMutablePointer<WordGroup>
    let groupCount: Int

    init(_ snapshot: Snapshot) {
        let count = Int(snapshot.groupStart.last ?? 0)
        let (sounds, letters) = (WordOctets(count: count), WordOctets(count: count))
        (self.sounds, self.letters) = (sounds, letters)
        WordSieve.codes.withUnsafeBufferPointer { codes in
            WordSieve.letterCodes.withUnsafeBufferPointer { letterCodes in
                guard let view = TokenView(snapshot), let codes = codes.baseAddress, let letterCodes = letterCodes.baseAddress else { return }
                for token in 0..<count {
                    let row = view.row(token)
                    sounds.write(view.sounds(row), at: token, isBorne: row.pointee.isBorne, codes: codes)
                    letters.write(view.text(row), at: token, isBorne: row.pointee.isBorne, codes: letterCodes)
                }
            }
        }
        groupCount = snapshot.groups.count
        groups = .allocate(capacity: groupCount)
        for group in 0..<groupCount {
            let words = snapshot.groupStart[group]..<snapshot.groupStart[group + 1]
            (groups + group).initialize(
                to: WordGroup(
                    skeleton: Skeleton(packed: snapshot.groups[group]), words: words, longest: Int(snapshot.groupLongest[group]),
                    isPlain: snapshot.tokens[Int(words.lowerBound)..<Int(words.upperBound)].allSatisfy(\.isPlain)))
        }
    }

    deinit { groups.deallocate() }
}
